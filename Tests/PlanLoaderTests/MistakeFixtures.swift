import BattlePlan
import Testing

@testable import PlanLoader

/// A mistake of the hand in a plan that has no other: the text with the mistake at 1️⃣, what must be
/// said of it there, and the line that must be offered.
struct MistakeFixture: CustomTestStringConvertible {
  var name: String
  var text: String
  var severity = Diagnostic.Severity.error
  var mistake: Mistake
  /// The corrected line; nil where none can be offered.
  var correction: String?
  /// Whether the plan is read all the same.
  var isRead = false

  var testDescription: String { name }
}

/// In Chinese, below `chineseHead`.
private let chineseHead = """
  battlemap: 1
  行动: {名称: 滨江半程马拉松保障, 开幕: 2026-04-26}
  单位:
    - {编号: u1, 名称: 区体育局}
  工作组:
    - {编号: sd, 名称: 赛道组}
  节点:
    - {编号: n1, 名称: 赛道封闭演练, 日期: 2026-04-18}

  """

private let englishHead = """
  battlemap: 1
  operation: {name: Riverside half marathon, opens: 2026-04-26}
  units:
    - {id: u1, name: Sports bureau}
  groups:
    - {id: sd, name: Course}
  milestones:
    - {id: n1, name: Course closure drill, date: 2026-04-18}

  """

private func chinese(
  _ name: String, _ text: String, _ mistake: Mistake, _ correction: String?,
  _ severity: Diagnostic.Severity = .error, isRead: Bool = false
) -> MistakeFixture {
  MistakeFixture(
    name: name, text: chineseHead + text, severity: severity, mistake: mistake,
    correction: correction, isRead: isRead)
}

private func english(
  _ name: String, _ text: String, _ mistake: Mistake, _ correction: String?,
  _ severity: Diagnostic.Severity = .error, isRead: Bool = false
) -> MistakeFixture {
  MistakeFixture(
    name: name, text: englishHead + text, severity: severity, mistake: mistake,
    correction: correction, isRead: isRead)
}

let mistakeFixtures: [MistakeFixture] = [
  // MARK: Colons
  chinese(
    "a full-width colon behind a key",
    """
    任务:
      - 编号: S-02
        任务: 补给点布设
        工作组: sd
        开始1️⃣：2026-03-20
        截止: 2026-04-10
    """, .wideColon, "    开始: 2026-03-20"),
  english(
    "a full-width colon behind an English key, and what follows it in its record",
    """
    tasks:
      - id: S-02
        title1️⃣： Water points
        group： sd
        start: 2026-03-20
        due: 2026-04-10
    """, .wideColon, "    title: Water points"),
  chinese(
    "a full-width colon behind a heading",
    """
    任务1️⃣：
      - {编号: S-02, 任务: 布设, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}
    """, .wideColon, "任务:"),
  chinese(
    "a full-width colon behind the heading of a mapping",
    """
    规则1️⃣：{临近天数: 5, 黄灯滞后: 20}
    """, .wideColon, "规则: {临近天数: 5, 黄灯滞后: 20}"),
  chinese(
    "a full-width colon within braces",
    """
    任务:
      - {编号: S-02, 任务1️⃣：补给点布设, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}
    """, .wideColon,
    "  - {编号: S-02, 任务: 补给点布设, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}", isRead: true),
  chinese(
    "full-width colons and commas all through a record in braces",
    """
    任务:
      - {编号1️⃣：S-02，任务：补给点布设，工作组：sd，开始：2026-03-20，截止：2026-04-10}
    """, .wideColon,
    "  - {编号: S-02, 任务: 补给点布设, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}",
    isRead: true),
  chinese(
    "full-width colons all through a record",
    """
    任务:
      - 编号1️⃣：S-02
        任务：补给点布设
        工作组：sd
        开始：2026-03-20
        截止：2026-04-10
    """, .wideColon, "  - 编号: S-02", isRead: true),
  chinese(
    "a colon without its space",
    """
    任务:
      - 编号: S-02
        任务: 补给点布设
        工作组1️⃣:sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .noSpaceAfterColon, "    工作组: sd"),
  english(
    "a colon without its space within braces",
    """
    tasks:
      - {id: S-02, title1️⃣:Water points, group: sd, start: 2026-03-20, due: 2026-04-10}
    """, .noSpaceAfterColon,
    "  - {id: S-02, title: Water points, group: sd, start: 2026-03-20, due: 2026-04-10}",
    isRead: true),
  english(
    "a colon in a title",
    """
    tasks:
      - id: S-02
        title: Stage one1️⃣: water points
        group: sd
        start: 2026-03-20
        due: 2026-04-10
    """, .colonInText, #"    title: "Stage one: water points""#),
  english(
    "a colon in a title that has quotes of its own, within braces",
    """
    tasks:
      - {id: S-02, title: The "dry" stage1️⃣: water, group: sd, start: 2026-03-20, due: 2026-04-10}
    """, .colonInText,
    #"  - {id: S-02, title: 'The "dry" stage: water', group: sd, start: 2026-03-20, due: 2026-04-10}"#
  ),
  chinese(
    "a key without a colon",
    """
    任务:
      - 编号: S-02
        任务: 补给点布设
        工作组1️⃣ sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .noColon("工作组"), "    工作组: sd"),
  // MARK: Dashes and commas
  english(
    "a dash without its space",
    """
    tasks:
      1️⃣-id: S-02
        title: Water points
        group: sd
        start: 2026-03-20
        due: 2026-04-10
    """, .noSpaceAfterDash, "  - id: S-02"),
  english(
    "a dash without its space before a record in braces",
    """
    tasks:
      - {id: S-01, title: Measure, group: sd, start: 2026-03-02, due: 2026-03-20}
      1️⃣-{id: S-02, title: Water points, group: sd, start: 2026-03-20, due: 2026-04-10}
    """, .noSpaceAfterDash,
    "  - {id: S-02, title: Water points, group: sd, start: 2026-03-20, due: 2026-04-10}"),
  chinese(
    "dashes without their spaces in a list of words",
    """
    任务:
      - 编号: S-01
        任务: 丈量
        工作组: sd
        开始: 2026-03-02
        截止: 2026-03-20
        协同单位:
          1️⃣-u1
          -区体育局
    """, .noSpaceAfterDash, "      - u1", isRead: true),
  chinese(
    "a full-width dash",
    """
    任务:
      1️⃣－ 编号: S-02
        任务: 补给点布设
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .wideDash("－"), "  - 编号: S-02"),
  chinese(
    "full-width commas within braces",
    """
    任务:
      - {编号: S-021️⃣， 任务: 丈量，布设， 工作组: sd, 开始: 2026-03-20， 截止: 2026-04-10}
    """, .wideComma,
    "  - {编号: S-02, 任务: 丈量，布设, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}"),
  // MARK: Spaces
  chinese(
    "full-width spaces for an indentation",
    """
    任务:
      - 编号: S-02
        任务: 补给点布设
    1️⃣　　工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .wideSpace(.ideographic, .indent), "    工作组: sd"),
  chinese(
    "a full-width space among ordinary ones",
    """
    任务:
      - 编号: S-02
        任务: 补给点布设
      1️⃣　工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .wideSpace(.ideographic, .indent), "    工作组: sd"),
  english(
    "no-break spaces for an indentation",
    """
    tasks:
      - id: S-02
        title: Water points
    1️⃣\u{A0}\u{A0}\u{A0}\u{A0}group: sd
        start: 2026-03-20
        due: 2026-04-10
    """, .wideSpace(.noBreak, .indent), "    group: sd"),
  english(
    "a no-break space behind a colon",
    """
    tasks:
      - id: S-02
        title: Water points
        group:1️⃣\u{A0}sd
        start: 2026-03-20
        due: 2026-04-10
    """, .wideSpace(.noBreak, .afterColon), "    group: sd"),
  chinese(
    "a full-width space behind a colon within braces",
    """
    任务:
      - {编号: S-02, 任务:1️⃣　布设, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}
    """, .wideSpace(.ideographic, .afterColon),
    "  - {编号: S-02, 任务: 布设, 工作组: sd, 开始: 2026-03-20, 截止: 2026-04-10}", isRead: true),
  chinese(
    "a full-width space behind a dash",
    """
    任务:
      -1️⃣　编号: S-02
        任务: 补给点布设
        工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .wideSpace(.ideographic, .afterDash), "  - 编号: S-02"),
  english(
    "a tab for an indentation",
    """
    tasks:
      - id: S-02
        title: Water points
    1️⃣\tgroup: sd
        start: 2026-03-20
        due: 2026-04-10
    """, .tabInIndent, "    group: sd"),
  english(
    "a field that stands a little to the left",
    """
    tasks:
      - id: S-02
        title: Water points
       1️⃣group: sd
        start: 2026-03-20
        due: 2026-04-10
    """, .misaligned, "    group: sd"),
  chinese(
    "a field that stands a little to the right",
    """
    任务:
      - 编号: S-02
        任务: 补给点布设
          1️⃣工作组: sd
        开始: 2026-03-20
        截止: 2026-04-10
    """, .misaligned, "    工作组: sd"),
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
