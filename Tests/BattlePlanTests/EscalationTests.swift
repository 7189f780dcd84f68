import Testing

@testable import BattlePlan

/// Who is told about a light.
@Suite struct EscalationTests {
  @Test(
    "Who hears of it",
    arguments: [
      ("green", Plan.Task.Status.doing, -20, 19, Escalation.none),
      ("grey", .todo, 1, 30, .none),
      ("done", .done, -20, -19, .none),
      ("cancelled", .cancelled, -20, -19, .none),
      ("blue", .doing, -3, 2, .owner),
      ("yellow", .todo, -1, 98, .group),
      ("red, blocked", .blocked, -1, 98, .office),
      ("red, overdue by a day", .doing, -20, -1, .office),
      ("red, overdue by 7 days", .doing, -20, -7, .office),
      ("red, overdue by 8 days", .doing, -20, -8, .command),
      ("red, blocked and overdue by 8 days", .blocked, -20, -8, .command),
    ] as [(String, Plan.Task.Status, Int, Int, Escalation)])
  func steps(name: String, status: Plan.Task.Status, start: Int, due: Int, step: Escalation) {
    let task = task {
      $0.status = status
      $0.start = today + start
      $0.due = today + due
    }
    #expect(plan([task], opens: today + 1_000).assess().escalation == step, "\(name)")
  }

  @Test("The plan says after how many days the commanders hear of it", arguments: [0, 1, 30])
  func ownRule(days: Int) {
    func step(overdue: Int) -> Escalation {
      plan([task { $0.due = today - overdue }]) { $0.rules.escalateDays = days }.assess().escalation
    }
    if days > 0 { #expect(step(overdue: days) == .office) }
    #expect(step(overdue: days + 1) == .command)
  }

  @Test("From nobody up to the commanders")
  func order() {
    #expect(Escalation.allCases.sorted() == [.none, .owner, .group, .office, .command])
  }
}
