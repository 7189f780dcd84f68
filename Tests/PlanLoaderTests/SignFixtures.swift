import BattlePlan

@testable import PlanLoader

/// Colons, dashes, commas and spaces.
let signFixtures: [MistakeFixture] = [
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
]
