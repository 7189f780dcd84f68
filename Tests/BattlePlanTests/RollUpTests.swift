import Testing

@testable import BattlePlan

/// Cells, groups and milestones summarize their tasks.
@Suite struct RollUpTests {
  private func board(_ tasks: [Plan.Task], on day: Day = today) -> Assessment {
    let plan = plan(
      tasks, milestones: [milestone("late", today + 40), milestone("soon", today + 20)]
    ) {
      $0.groups = [group("g"), group("h")]
    }
    return Assessment(plan: plan, on: day)
  }

  private func grey(_ id: Plan.Task.ID, _ change: (inout Plan.Task) -> Void = { _ in }) -> Plan.Task
  {
    task(id) {
      ($0.status, $0.progress, $0.milestone) = (.todo, 0, "soon")
      ($0.start, $0.due) = (today + 9, today + 18)
      change(&$0)
    }
  }

  @Test("A cell, a row and a column take the worst light of their tasks")
  func worst() {
    let assessment = board([
      grey("1"), grey("2") { $0.status = .blocked },
      grey("3") { $0.group = "h" }, grey("4") { ($0.group, $0.milestone) = ("h", "late") },
      grey("5") { ($0.group, $0.milestone, $0.start) = ("h", "late", today - 1) },
    ])
    #expect(assessment.cell(group: 0, milestone: 1).light == .red)
    #expect(assessment.cell(group: 1, milestone: 1).light == .grey)
    #expect(assessment.cell(group: 1, milestone: 0).light == .yellow)
    #expect(assessment.groups.map(\.light) == [.red, .yellow])
    #expect(assessment.milestones.map(\.light) == [.yellow, .red])
    #expect(assessment.total.light == .red)
  }

  @Test("A cell with no task has no light; cancelled tasks count nowhere")
  func empty() {
    let assessment = board([grey("1") { $0.status = .cancelled }])
    #expect(assessment.cell(group: 0, milestone: 1) == Tally())
    #expect(assessment.total == Tally())
    #expect(assessment.groups[0].light == .none)
    #expect(!assessment.groups[0].isComplete)
    #expect(assessment.tasks[0].milestone == nil)
    #expect(assessment.tasks[0].light == .none)
  }

  @Test("A cell whose every task is done is complete, one short of it is not")
  func complete() {
    let done = grey("1") { $0.status = .done }
    let cancelled = grey("2") { $0.status = .cancelled }
    #expect(board([done, cancelled]).cell(group: 0, milestone: 1).isComplete)
    #expect(!board([done, grey("3")]).cell(group: 0, milestone: 1).isComplete)
    #expect(board([done]).cell(group: 0, milestone: 1).light == .green)
  }

  @Test("A milestone past its date whose tasks are done or cancelled is no trouble")
  func pastMilestone() {
    func light(_ task: Plan.Task, _ day: Int) -> Light {
      board([task], on: today + day).milestones[1].light
    }
    let done = task("1") { ($0.milestone, $0.status) = ("soon", .done) }
    #expect(light(done, 20) == .green)
    #expect(light(done, 21) == .green)
    let cancelled = task("1") { ($0.milestone, $0.status) = ("soon", .cancelled) }
    #expect(light(cancelled, 21) == .none)
  }

  @Test("A milestone past its date is red for a task that was due by then, not for one due later")
  func pastMilestoneAlone() {
    func lights(due: Int, _ day: Int) -> [Light] {
      let late = task("1") {
        ($0.milestone, $0.due, $0.progress) = ("soon", today + due, 99)
      }
      let assessment = board([late], on: today + day)
      return [assessment.milestones[1].light, assessment.cell(group: 0, milestone: 1).light]
    }
    #expect(lights(due: 20, 20) == [.blue, .blue])
    #expect(lights(due: 20, 21) == [.red, .red])
    #expect(lights(due: 21, 21) == [.blue, .blue])
    #expect(lights(due: 21, 22) == [.red, .red])
  }

  @Test(
    "A task without a milestone counts under the first on or after its due date",
    arguments: [(19, 1), (20, 1), (21, 0), (40, 0), (41, nil)] as [(Int, Int?)])
  func column(due: Int, place: Int?) {
    let assessment = board([task("1") { $0.due = today + due }])
    #expect(assessment.tasks[0].milestone == place)
    #expect(assessment.milestones.map(\.tasks).reduce(0, +) == (place == nil ? 0 : 1))
    #expect(assessment.groups[0].tasks == 1)
    #expect(assessment.total.tasks == 1)
  }

  @Test("Its own milestone goes before the date, and of two on one day the first")
  func ownColumn() {
    let named = board([task("1") { ($0.milestone, $0.due) = ("late", today + 2) }])
    #expect(named.tasks[0].milestone == 0)
    let twins = plan(
      [task("1") { $0.due = today + 1 }],
      milestones: [milestone("a", today + 9), milestone("b", today + 5), milestone("c", today + 5)])
    #expect(Assessment(plan: twins, on: today).tasks[0].milestone == 1)
  }

  @Test("Counts: done, overdue, blocked, each light, and weights")
  func counts() {
    let assessment = board([
      grey("1"), grey("2") { $0.status = .done }, grey("3") { $0.status = .blocked },
      task("4") { ($0.due, $0.milestone, $0.progress) = (today - 1, "soon", 95) },
      task("5") { ($0.milestone, $0.weight) = ("soon", 3) },
    ])
    let cell = assessment.cell(group: 0, milestone: 1)
    #expect(cell.tasks == 5 && cell.done == 1 && cell.overdue == 1 && cell.blocked == 1)
    #expect([cell.red, cell.yellow, cell.blue, cell.green, cell.grey] == [2, 0, 0, 2, 1])
    #expect(cell.weight == 7)
    #expect(abs(cell.earned - (1 + 0.95 + 3 * 0.5)) < 1e-9)
    #expect(abs(cell.expected - (1 + 1 + 3 * 0.5)) < 1e-9)
    #expect(cell == assessment.groups[0] && cell == assessment.milestones[1])
  }

  @Test("A task of no known group is counted, but in no row")
  func strayGroup() {
    let assessment = board([grey("1") { $0.group = "?" }])
    #expect(assessment.tasks[0].group == nil)
    #expect(assessment.total.tasks == 1)
    #expect(assessment.milestones[1].tasks == 1)
    #expect(assessment.groups.map(\.tasks) == [0, 0])
  }
}
