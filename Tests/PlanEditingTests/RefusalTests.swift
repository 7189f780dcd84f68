import BattlePlan
import PlanEditing
import Testing

/// Changes that are not safe are refused, with the line.
struct RefusalTests {
  private static let tasks = """
    x-base: &base {owner: 王某, zone: &z z1}
    tasks:
      - <<: *base
        id: T-1
        title: 停车
        group: &g traffic
        due: 2019-10-08
      - id: T-2
        title: !!str 引导
        group: *g
        due: 2019-10-09
        after: [T-1]
      - &third
        id: T-3
        title: a
        group: press
        due: 2019-10-09

    """
  private let text = plan(RefusalTests.tasks.replacing(", zone: &z z1", with: ""))

  @Test(arguments: [
    ("T-1", "owner=李某", "  - <<: *base"),
    ("T-1", "group=press", "    group: &g traffic"),
    ("T-2", "group=press", "    group: *g"),
    ("T-2", "title=b", "    title: !!str 引导"),
  ])
  func whatIsInTheWay(_ record: String, _ assignment: String, _ expected: String) throws {
    let refused = refusal(text, .set(record, [Assignment(assignment)!]))
    let number = try #require(line(of: refused))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[number - 1] == expected)
  }

  @Test func anAnchorOrTagElsewhereDoesNotMatter() throws {
    #expect(difference(text, try set(text, "T-1", "progress=5")).new == ["    progress: 5"])
    #expect(difference(text, try set(text, "T-3", "progress=5")).new == ["    progress: 5"])
  }

  @Test func unknownNames() {
    for (record, field) in [("T-3", "progres"), ("T-3", "leader.phone"), ("traffic", "leader.fax")]
    {
      let refused = refusal(text, .set(record, [Assignment(field, "1")]))
      guard case .unknown = refused else {
        Issue.record("\(field): \(String(describing: refused))")
        continue
      }
    }
    guard case .unknown = refusal(text, .add("taskz", [])) else {
      Issue.record("a section that does not exist")
      return
    }
  }

  @Test(arguments: [
    PlanChange.set("T-9", [Assignment("note", "a")]),
    .set("T-3", [Assignment("due", "")]),
    .set("T-3", [Assignment("group", "nobody")]),
    .set("T-3", [Assignment("due", "soon and very soon")]),
    .set("T-3", [Assignment("progress", "0.6")]),
    .set("T-3", [Assignment("after", "T-3")]),
    .set("T-1", [Assignment("id", "T-4")]),
    .set("traffic", [Assignment("id", "t")]),
    .remove("T-1"),
    .remove("u1"),
    .remove("operation"),
  ])
  func whatWouldBeWrong(_ change: PlanChange) {
    #expect(refusal(text, change) != nil)
  }

  @Test func aSecondDocumentIsRefusedWithItsLine() {
    let two = plan("tasks: []\n") + "---\nbattlemap: 1\n"
    let refused = refusal(two, .set("operation", [Assignment("venue", "a")]))
    #expect(
      line(of: refused) == two.split(separator: "\n", omittingEmptySubsequences: false).count - 2)
  }

  @Test func aFieldThatIsGivenTwiceIsRefused() {
    let twice = plan(
      "tasks:\n  - id: T-1\n    title: a\n    group: press\n    due: 2019-10-08\n    note: a\n    备注: b\n"
    )
    let lines = twice.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(
      line(of: refusal(twice, .set("T-1", [Assignment("note", "c")])))
        == (lines.firstIndex(of: "    备注: b") ?? 0) + 1)
  }
}
