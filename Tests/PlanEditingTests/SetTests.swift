import BattlePlan
import PlanEditing
import Testing

/// Setting values, in every style in which they can be written.
struct SetTests {
  /// The record before, the assignments, and the record afterwards.
  struct Case: CustomTestStringConvertible, Sendable {
    let name: String
    let before: String
    let set: [String]
    let after: String

    init(_ name: String, _ before: String, _ set: String..., after: String) {
      self.name = name
      self.before = before
      self.set = set
      self.after = after
    }
    var testDescription: String { name }
  }

  private static func task(_ rest: String) -> String {
    "tasks:\n  - id: T-1\n    title: 停车引导\n    group: traffic\n    due: 2019-10-08\n" + rest
  }

  static let cases: [Case] = [
    Case(
      "comment beside the value", task("    progress: 60  # 口头\n"), "progress=80",
      after: task("    progress: 80  # 口头\n")),
    Case(
      "a value of the same meaning is left", task("    status: 进行中 # x\n"), "status=doing",
      after: task("    status: 进行中 # x\n")),
    Case(
      "key with a comment and no value", task("    note: # 待补\n    progress: 1\n"), "note=有了",
      after: task("    note: 有了 # 待补\n    progress: 1\n")),
    Case(
      "emptied", task("    note: 有了 # 待补\n"), "note=", after: task("    note: # 待补\n")),
    Case(
      "new fields in the format's order", task("    progress: 60 # p\n    # foot\n"),
      "reason=下雨", "status=blocked",
      after: task("    progress: 60 # p\n    status: blocked\n    reason: 下雨\n    # foot\n")),
    Case(
      "percent, date and choice in the format's forms",
      task("    status: todo\n    start: 2019-9-1\n"), "progress=80%", "start=2019-9-2",
      "status=进行中",
      after: task("    status: doing\n    start: 2019-09-02\n    progress: 80\n")),
    Case(
      "quotes stay", task("    phone: '021-1'\n    note: \"a\"\n"), "phone=110", "note=b",
      after: task("    phone: '110'\n    note: \"b\"\n")),
    Case(
      "quotes where YAML needs them", task("    note: a\n    phone: 021-1\n    owner: 张某\n"),
      "note=no", "phone=08", "owner=12:30",
      after: task("    note: 'no'\n    phone: '08'\n    owner: '12:30'\n")),
    Case(
      "no quotes where it does not", task("    note: a\n"), "note=-5°C，T-1：停 #1号 1.2.3",
      after: task("    note: '-5°C，T-1：停 #1号 1.2.3'\n")),
    Case(
      "a colon and a hash within words", task("    note: a\n"), "note=http://x.cn#1：好",
      after: task("    note: http://x.cn#1：好\n")),
    Case(
      "several lines as a block", task("    note: a # c\n    progress: 1\n"), "note=一\n\n  二\n",
      after: task("    note: |- # c\n      一\n\n        二\n    progress: 1\n")),
    Case(
      "a block becomes one line", task("    note: | # c\n      一\n      二\n\n    progress: 1\n"),
      "note=三", after: task("    note: 三 # c\n\n    progress: 1\n")),
    Case(
      "a folded text becomes another", task("    note: >-\n      一\n      二\n"), "note=三\n四",
      after: task("    note: |-\n      三\n      四\n")),
    Case(
      "text over several lines", task("    note: 一\n      二 # c\n    progress: 1\n"), "note=三",
      after: task("    note: 三 # c\n    progress: 1\n")),
    Case(
      "text on the line below", task("    note:\n      一\n    progress: 1\n"), "note=",
      after: task("    note:\n    progress: 1\n")),
    Case(
      "line separators are escaped", task("    note: a\n"), "note=一\u{2028}二",
      after: task("    note: \"一\\u2028二\"\n")),
    Case(
      "items of a block list", task("    owner:\n      - 甲 # 1\n      # 乙在外\n      - 乙\n"),
      "owner=甲,丙,丁",
      after: task("    owner:\n      - 甲 # 1\n      # 乙在外\n      - 丙\n      - 丁\n")),
    Case(
      "a block list that is emptied", task("    with: # w\n      - u1\n      - u2\n    note: a\n"),
      "with=", after: task("    with: [] # w\n    note: a\n")),
    Case(
      "items of a flow list", task("    with: [ u1, 区建管委 ] # w\n"), "with=u1",
      after: task("    with: [ u1 ] # w\n")),
    Case(
      "items put first and last", task("    owner: [乙]\n"), "owner=甲,乙,丙",
      after: task("    owner: [甲, 乙, 丙]\n")),
    Case(
      "one owner becomes several", task("    owner: 张某 # o\n"), "owner=张某、李某",
      after: task("    owner: [张某, 李某] # o\n")),
    Case(
      "a list with comments between", task("    with: [u1, # 一\n      u2, # 二\n    ]\n"),
      "with=区建管委",
      after: task("    with: [区建管委, # 一\n      # 二\n    ]\n")),
    Case(
      "the space at a value's end goes", task("    note: a\n"), "note=b　 ",
      after: task("    note: b\n")),
    Case(
      "record on one line",
      "tasks:\n  - {id: T-1, title: a, group: traffic, due: 2019-10-08, note: } # x\n",
      "note=b,c", "progress=5", "reason=一\n二",
      after:
        "tasks:\n  - {id: T-1, title: a, group: traffic, due: 2019-10-08, note: 'b,c', "
        + "progress: 5, reason: \"一\\n二\"} # x\n"),
    Case(
      "record on one line over several",
      "tasks:\n  - {id: T-1, title: a, group: traffic,\n     due: 2019-10-08, # d\n    }\n",
      "note=b",
      after:
        "tasks:\n  - {id: T-1, title: a, group: traffic,\n     due: 2019-10-08, note: b, # d\n    }\n"
    ),
    Case(
      "keys in quotes",
      "tasks:\n  - {\"id\":\"T-1\",\"title\":\"a\",\"group\":\"traffic\",\"due\":\"2019-10-08\"}\n",
      "note=b", "progress=5",
      after:
        "tasks:\n  - {\"id\":\"T-1\",\"title\":\"a\",\"group\":\"traffic\",\"due\":\"2019-10-08\""
        + ", \"progress\":5, \"note\":\"b\"}\n"),
    Case(
      "Chinese keys and choices",
      "任务:\n- 编号: T-1\n  任务: a\n  工作组: traffic\n  截止: 2019-10-08\n  状态: 受阻\n  受阻原因: 雨\n",
      "status=doing", "progress=5",
      after:
        "任务:\n- 编号: T-1\n  任务: a\n  工作组: traffic\n  截止: 2019-10-08\n  状态: 进行中\n  受阻原因: 雨\n  进度: 5\n"
    ),
  ]

  @Test(arguments: cases)
  func onlyTheValueChanges(_ example: Case) throws {
    let text = plan(example.before)
    let change = PlanChange.set("T-1", example.set.compactMap { Assignment($0) })
    let after = try edited(text, change)
    #expect(after == plan(example.after))
    #expect(try edited(after, change) == after, "a second time it says so already")
  }

  /// The same with Windows line breaks, with a byte order mark, and without a line break at the end.
  @Test(arguments: cases)
  func lineEndsStay(_ example: Case) throws {
    func variant(_ text: String) -> String {
      "\u{FEFF}" + String(text.dropLast()).replacing("\n", with: "\r\n")
    }
    let text = variant(plan(example.before))
    let after = try edited(text, .set("T-1", example.set.compactMap { Assignment($0) }))
    #expect(after == variant(plan(example.after)))
  }

  @Test func whatStandsAroundTheDocumentStays() throws {
    let text = "# 头\n---\n" + plan(SetTests.task("    note: a\n")) + "...\n# 尾"
    #expect(
      try set(text, "T-1", "progress=5") == "# 头\n---\n"
        + plan(SetTests.task("    note: a\n    progress: 5\n")) + "...\n# 尾")
  }

  @Test func nestedFields() throws {
    let text = plan(SetTests.task(""))
    #expect(
      difference(text, try set(text, "traffic", "leader.phone=110", "组长.职务=局长")).new
        == ["    leader: {name: 组长乙, phone: '110', title: 局长}"])
    #expect(
      difference(text, try set(text, "press", "leader.phone=021-1", "leader.name=王某")).new
        == ["    leader: {name: 王某, phone: 021-1}"])
    #expect(
      difference(text, try set(text, "operation", "commanders.1.name=甲", "office.phone=1-2")).new
        == ["  commanders: 甲", "  office: {phone: 1-2}"])
  }

  @Test func sectionsThatAreOneMapping() throws {
    let text = plan(SetTests.task(""))
    #expect(
      try set(text, "rules", "soon_days=5", "red_lag=20")
        == text + "rules:\n  soon_days: 5\n  red_lag: 20\n")
    #expect(difference(text, try set(text, "行动", "venue=会展中心")).new == ["  venue: 会展中心"])
  }

  @Test func aRecordThatIsLeftOutCanBeMended() throws {
    let text = plan(SetTests.task("    progress: 很多\n    start: 明天\n"))
    #expect(
      difference(text, try set(text, "T-1", "start=2019-09-01")).new
        == ["    start: 2019-09-01"])
  }

  @Test func aRecordOfTheRosterIsKnownByItsPlace() throws {
    let roster = "roster:\n  - {role: office, name: 甲}\n  - {role: office, name: 乙}\n"
    let text = plan(SetTests.task(""), after: roster)
    #expect(
      difference(text, try set(text, "值班:2", "phone=1-1")).new
        == ["  - {role: office, name: 乙, phone: 1-1}"])
  }
}
