import Testing

@testable import BattlePlan

/// Plans that would take forever, or overflow the stack, if any cost grew faster than tasks and links.
@Suite struct ScaleTests {
  @Test("A chain of 200,000 tasks needs no stack")
  func longChain() {
    // The first begins five days late, and so do all the others.
    let tasks = (0..<200_000).map { place in
      task(Plan.Task.ID("\(place)")) {
        ($0.status, $0.progress) = (.todo, 0)
        ($0.start, $0.due) = (today - 5 + place, today - 5 + place)
        if place > 0 { $0.after = [Plan.Link(Plan.Task.ID("\(place - 1)"))] }
      }
    }
    let assessment = Assessment(plan: plan(tasks), on: today)
    #expect(assessment.tasks[0].forecastFinish == today)
    #expect(assessment.tasks[199_999].forecastFinish == today + 199_999)
    #expect(assessment.tasks[0].latestFinish == today - 5)
    #expect(assessment.tasks[0].slackDays == -5)
  }

  private func tasks(_ count: Int, _ name: String, _ change: (inout Plan.Task, Int) -> Void)
    -> [Plan.Task]
  {
    (0..<count).map { place in
      task(Plan.Task.ID("\(name)\(place)")) {
        ($0.status, $0.progress) = (.todo, 0)
        ($0.start, $0.due) = (today, today)
        change(&$0, place)
      }
    }
  }

  @Test("A link between two headings costs what their tasks are, not their product")
  func headings() {
    let count = 30_000
    let heads = [
      task("P") { ($0.start, $0.due) = (nil, nil) },
      task("Q") { ($0.start, $0.due, $0.after) = (nil, nil, ["P"]) },
    ]
    let first = tasks(count, "p") { task, _ in
      (task.parent, task.start, task.due) = ("P", today - 1, today - 1)
    }
    let second = tasks(count, "q") { task, _ in task.parent = "Q" }
    let assessment = Assessment(plan: plan(heads + first + second), on: today)
    #expect(assessment.tasks[2].forecastFinish == today)
    #expect(assessment.tasks[2 + count].forecastFinish == today + 1)
    #expect(assessment.tasks[2].latestFinish == today + 99)
    #expect(assessment.predecessors(of: 1) == [0])
  }

  @Test("Cancelled tasks hand on what they have, each for all behind it")
  func cancelled() {
    let count = 30_000
    // c0 ← c1 ← …, each also after a late task of its own, and each with a task behind it.
    let late = tasks(count, "p") { ($0.start, $0.due) = (today - 1 - $1 % 50, today - 1 - $1 % 50) }
    let middle = tasks(count, "c") {
      $0.status = .cancelled
      $0.after = [Plan.Link(Plan.Task.ID("p\($1)"))]
      if $1 > 0 { $0.after.append(Plan.Link(Plan.Task.ID("c\($1 - 1)"))) }
    }
    let behind = tasks(count, "s") { $0.after = [Plan.Link(Plan.Task.ID("c\($1)"))] }
    let assessment = Assessment(plan: plan(late + middle + behind), on: today)
    #expect(assessment.tasks[count * 3 - 1].forecastFinish == today + 1)
    #expect(assessment.tasks[0].latestFinish == today + 99)
  }

  @Test("A milestone is one node, however many lead to it and wait for it")
  func milestones() {
    let count = 30_000
    let before = tasks(count, "p") { task, _ in
      (task.milestone, task.start, task.due) = ("m", today - 1, today - 1)
    }
    let behind = tasks(count, "s") { task, _ in task.after = ["m"] }
    let assessment = Assessment(
      plan: plan(before + behind, milestones: [milestone("m", today - 1)]), on: today)
    #expect(assessment.tasks[count].forecastFinish == today + 1)
    #expect(assessment.milestoneForecasts[0] == MilestoneForecast(finish: today, heldBy: 0))
  }

  @Test("Headings may stand as deep as they like, and go round in circles")
  func depth() {
    let count = 30_000
    let nested = tasks(count, "t") { task, place in
      if place > 0 { task.parent = Plan.Task.ID("t\(place - 1)") }
    }
    let assessment = Assessment(plan: plan(nested), on: today)
    #expect(assessment.tasks[0].kind == .parent && assessment.total.tasks == 1)
    #expect(assessment.tasks[0].light == assessment.tasks[count - 1].light)
    let round = tasks(count, "t") { task, place in
      task.parent = Plan.Task.ID("t\((place + 1) % count)")
    }
    let flat = Assessment(plan: plan(round), on: today)
    #expect(flat.outline.circles.map(\.count) == [count])
    #expect(flat.total.tasks == count)
  }
}
