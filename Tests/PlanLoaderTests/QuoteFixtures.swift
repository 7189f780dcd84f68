import BattlePlan

@testable import PlanLoader

/// Quotes, brackets, characters that are special in YAML, and comments.
let quoteFixtures: [MistakeFixture] = [
  // MARK: Quotes and brackets
  chinese(
    "a quote that is never closed, with another's quote behind it",
    """
    任务:
      - 编号: S-02
        任务: 布设
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
        备注: 1️⃣"水站每五公里一处
    问题:
      - {编号: Q1, 标题: "隔离带缺口", 工作组: sd}
    """, .openQuote("\""), "    备注: \"水站每五公里一处\""),
  english(
    "a quote that is never closed, within braces",
    """
    tasks:
      - {id: S-02, title: 1️⃣'Water points, group: sd, start: 2026-03-20, due: 2026-04-10}
    """, .openQuote("'"),
    "  - {id: S-02, title: 'Water points', group: sd, start: 2026-03-20, due: 2026-04-10}"),
  english(
    "a bracket that is never closed",
    """
    tasks:
      - {id: S-01, title: Measure, group: sd, start: 2026-03-02, due: 2026-03-20}
      - id: S-02
        title: Water points
        group: sd
        after: 1️⃣[S-01
        start: 2026-03-20
        due: 2026-04-10
    """, .openBracket("["), "    after: [S-01]"),
  chinese(
    "braces that are never closed",
    """
    任务:
      - 1️⃣{编号: S-01, 任务: 丈量, 工作组: sd, 开始: 2026-03-02, 截止: 2026-03-20
      - {编号: S-02, 任务: 布设, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}
    """, .openBracket("{"),
    "  - {编号: S-01, 任务: 丈量, 工作组: sd, 开始: 2026-03-02, 截止: 2026-03-20}"),
  chinese(
    "a bracket within braces that is never closed",
    """
    任务:
      - {编号: S-02, 任务: 布设, 协同单位: 1️⃣[u1, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}
    """, .openBracket("["),
    "  - {编号: S-02, 任务: 布设, 协同单位: [u1], 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}"),
  chinese(
    "text behind a quote",
    """
    任务:
      - 编号: S-02
        任务: "补给点"1️⃣布设
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .textAfterEnd("\""), #"    任务: '"补给点"布设'"#),
  chinese(
    "text behind brackets",
    """
    任务:
      - 编号: S-02
        任务: [重点] 1️⃣布设
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .textAfterEnd("]"), #"    任务: "[重点] 布设""#),
  english(
    "one bracket too many",
    """
    tasks:
      - id: S-02
        title: Water points
        with: [u1]1️⃣]
        group: sd
        start: 2026-03-20
        due: 2026-04-10
    """, .textAfterEnd("]"), "    with: [u1]"),
  // MARK: Signs
  chinese(
    "a value that begins with @",
    """
    任务:
      - 编号: S-02
        任务: 布设
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
        责任人: 1️⃣@何某
    """, .signAtStart("@"), "    责任人: \"@何某\""),
  english(
    "a value that begins with a backtick, within braces",
    """
    tasks:
      - {id: S-02, title: 1️⃣`Water` points, group: sd, start: 2026-03-20, due: 2026-04-10}
    """, .signAtStart("`"),
    "  - {id: S-02, title: \"`Water` points\", group: sd, start: 2026-03-20, due: 2026-04-10}"),
  chinese(
    "a value that begins with %",
    """
    任务:
      - 编号: S-02
        任务: 1️⃣%5 余量
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .signAtStart("%"), "    任务: \"%5 余量\""),
  chinese(
    "a value that begins with stars",
    """
    任务:
      - 编号: S-02
        任务: 1️⃣**重点** 布设
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .signAtStart("*"), "    任务: \"**重点** 布设\""),
  english(
    "a value that begins with >",
    """
    tasks:
      - id: S-02
        title: 1️⃣> 50 water points
        group: sd
        start: 2026-03-20
        due: 2026-04-10
    """, .signAtStart(">"), "    title: \"> 50 water points\""),
  // MARK: Comments
  chinese(
    "a number sign within braces",
    """
    任务:
      - {编号: S-02, 任务: 封闭 1️⃣#7 出口, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}
      - {编号: S-03, 任务: 撤场, 工作组: sd, 开始: 2026-04-26, 截止: 2026-04-27}
    """, .comment("#7"),
    "  - {编号: S-02, 任务: \"封闭 #7 出口\", 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}"),
  chinese(
    "a number sign within a value",
    """
    任务:
      - 编号: S-02
        任务: 封闭 1️⃣#7 出口
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .comment("#7"), nil, .warning, isRead: true),
  english(
    "a number sign at a value's start",
    """
    tasks:
      - id: S-02
        title: Close exits
        group: sd
        start: 2026-03-20
        due: 2026-04-10
        note: 1️⃣#7 first
    """, .comment("#7"), nil, .warning, isRead: true),
]
