import Testing

@testable import BattlePlan

/// 连锁影响. Days are counted from today.
@Suite struct KnockOnTests {
  /// A → B → C, back to back; C's milestone allows no delay.
  private func chain(_ change: (inout [Plan.Task]) -> Void = { _ in }) -> Plan {
    func ahead(_ id: Plan.Task.ID, _ start: Int, _ due: Int, _ after: [Plan.Link]) -> Plan.Task {
      task(id) {
        ($0.status, $0.progress, $0.after) = (.todo, 0, after)
        ($0.start, $0.due) = (today + start, today + due)
      }
    }
    var tasks = [ahead("A", 1, 10, []), ahead("B", 11, 15, ["A"]), ahead("C", 16, 18, ["B"])]
    tasks[2].milestone = "m"
    change(&tasks)
    return plan(tasks, milestones: [milestone("m", today + 18)], opens: today + 20)
  }

  private func slip(_ plan: Plan, _ place: Int = 0, by days: Int) -> KnockOn {
    Assessment(plan: plan, on: today).knockOn(of: place, delayedBy: days, in: plan)
  }

  @Test("A delay moves all that waits, its milestone, and in the end the opening", arguments: 1...9)
  func slips(days: Int) {
    let knockOn = slip(chain(), by: days)
    #expect(knockOn.tasks.map(\.index) == [1, 2])
    #expect(knockOn.tasks.map(\.planned) == [today + 15, today + 18])
    #expect(knockOn.tasks.map(\.forecast) == [today + 15 + days, today + 18 + days])
    #expect(knockOn.tasks.map(\.days) == [days, days])
    #expect(knockOn.tasks.map(\.share) == [days, days])
    // C must finish by the milestone and the others depend on it, so all are equally late.
    #expect(Set(knockOn.tasks.map(\.light)) == [days > 7 ? .red : .yellow])
    let light = knockOn.tasks[1].light
    #expect(Set(knockOn.tasks.map(\.before)) == [.grey])
    #expect(
      knockOn.milestones == [
        .init(
          index: 0, planned: today + 18, forecast: today + 18 + days, share: days, before: .grey,
          light: light)
      ])
    #expect(
      knockOn.origin
        == .init(
          index: 0, planned: today + 10, forecast: today + 10 + days, share: days, before: .grey,
          light: light))
    #expect(knockOn.turnsRed == (days > 7 ? 3 : 0))
    // C ends two days before the opening; ending on the opening day is not after it. B gets there with three
    // more days of delay, and C still ends last.
    let last = today + 18 + days
    #expect(
      knockOn.reaches
        == (days >= 6 ? [.task(1, forecast: last - 3)] : [])
        + (days >= 3 ? [.task(2, forecast: last), .milestone(0, forecast: last)] : []))
    #expect(knockOn.opening == (days >= 3 ? .task(2, forecast: last) : nil))
  }

  @Test("Nothing moves for nothing, nor for what is done or cancelled, nor backwards")
  func nothing() {
    #expect(slip(chain(), by: 0).isEmpty)
    #expect(slip(chain(), by: -3).isEmpty)
    for status in [Plan.Task.Status.done, .cancelled] {
      #expect(slip(chain { $0[0].status = status }, by: 5).isEmpty)
    }
  }

  @Test("Room between two tasks swallows a slip as long as it lasts", arguments: 0...6)
  func room(days: Int) {
    let plan = chain {
      for place in 1...2 {
        $0[place].start = $0[place].start! + 4
        $0[place].due = $0[place].due! + 4
      }
    }
    #expect(slip(plan, by: days).tasks.map(\.days) == (days > 4 ? [days - 4, days - 4] : []))
  }

  @Test("What has begun does not move, nor what waits only for that")
  func begun() {
    let plan = chain { ($0[1].status, $0[1].progress) = (.doing, 50) }
    #expect(slip(plan, by: 5).isEmpty)
  }

  @Test("A cancelled task hands the slip on without moving itself")
  func cancelled() {
    let knockOn = slip(chain { $0[1].status = .cancelled }, by: 9)
    #expect(knockOn.tasks.map(\.index) == [2])
    // C began the day after B, five days after A.
    #expect(knockOn.tasks.map(\.days) == [4])
  }

  @Test("A task's own knock-on is that of its forecast held against its due date")
  func ownLateness() {
    let plan = chain {
      // Forty days, nothing done on the last: forty days more, 39 late.
      ($0[0].status, $0[0].start, $0[0].due) = (.doing, today - 39, today)
    }
    let assessment = Assessment(plan: plan, on: today)
    let knockOn = assessment.knockOn(of: 0, in: plan)
    #expect(knockOn.tasks.map(\.forecast) == [today + 44, today + 47])
    #expect(knockOn.tasks.map(\.days) == [29, 29])
    #expect(knockOn.milestones.map(\.days) == [29])
    #expect(knockOn.milestones.map(\.forecast) == [today + 47])
    #expect(knockOn.opening == .task(2, forecast: today + 47))
    #expect(knockOn.reaches.count == 4)
    // On time, B would end ten days before its latest finish; C's milestone is its due date.
    #expect(knockOn.tasks.map(\.before) == [.grey, .grey])
    #expect(knockOn.tasks.map(\.light) == [.red, .red])
    #expect(assessment.knockOn(of: 2, in: plan).tasks.isEmpty)
  }

  @Test("Where several causes meet, each task's share is told beside the whole delay")
  func shares() {
    // A is 19 late and B 14; C waits for both.
    let plan = chain {
      ($0[0].status, $0[0].start, $0[0].due) = (.doing, today - 19, today)
      ($0[1].status, $0[1].start, $0[1].due) = (.doing, today - 14, today)
      $0[1].after = []
      ($0[2].start, $0[2].due, $0[2].after) = (today + 1, today + 3, ["A", "B"])
    }
    let assessment = Assessment(plan: plan, on: today)
    let (a, b) = (assessment.knockOn(of: 0, in: plan), assessment.knockOn(of: 1, in: plan))
    #expect(a.tasks.map { [$0.index, $0.days, $0.share] } == [[2, 19, 5]])
    // Without B's lateness C would be no earlier: A holds it up.
    #expect(b.isEmpty)
    #expect(a.milestones.map { [$0.days, $0.share] } == [[4, 4]])
  }

  @Test("A milestone moves with the last of its tasks, not with one that ends before it")
  func milestoneEnd() {
    let plan = chain {
      $0.append(
        task("D") {
          ($0.status, $0.progress, $0.milestone) = (.todo, 0, "m")
          ($0.start, $0.due) = (today + 1, today + 21)
        })
    }
    #expect(slip(plan, by: 2).milestones.isEmpty)
    let milestones = slip(plan, by: 5).milestones
    #expect(milestones.map(\.forecast) == [today + 23])
    #expect(milestones.map { [$0.days, $0.share] } == [[5, 2]])
  }

  @Test("A milestone that is waited for hands a delay on, and keeps what it can")
  func throughAMilestone() {
    let plan = chain {
      $0[2].milestone = nil
      $0[1].milestone = "m"
      ($0[2].start, $0[2].due, $0[2].after) = (today + 19, today + 20, ["m"])
    }
    // B ends three days before the milestone.
    #expect(slip(plan, by: 3).tasks.map(\.index) == [1])
    #expect(slip(plan, by: 5).tasks.map { [$0.index, $0.days] } == [[1, 5], [2, 2]])
  }

  @Test("A delay goes through headings to the tasks under them")
  func throughHeadings() {
    let plan = chain {
      $0[0].parent = "H"
      $0[2].parent = "J"
      $0[2].after = []
      $0.append(task("H") { ($0.start, $0.due) = (nil, nil) })
      $0.append(task("J") { ($0.start, $0.due, $0.after) = (nil, nil, ["H+5"]) })
    }
    #expect(slip(plan, by: 4).tasks.map { [$0.index, $0.days] } == [[1, 4], [2, 4]])
  }

  @Test("Two ways to one task: the longer one counts, and it is told once")
  func diamond() {
    let plan = chain {
      $0[2].after = ["A", "B"]
      $0.append(
        task("D") {
          ($0.status, $0.progress, $0.after) = (.todo, 0, ["B", "C"])
          ($0.start, $0.due) = (today + 19, today + 19)
        })
    }
    #expect(slip(plan, by: 3).tasks.map(\.index) == [1, 2, 3])
    #expect(slip(plan, by: 3).tasks.map(\.days) == [3, 3, 3])
  }

  @Test("The slip that reaches the opening is the shortest that does")
  func shortestSlip() {
    func shortest(_ plan: Plan, _ place: Int = 0, upTo limit: Int = 99) -> Int? {
      Assessment(plan: plan, on: today).delayReachingOpening(of: place, upTo: limit, in: plan)
    }
    #expect(shortest(chain()) == 3)
    #expect(shortest(chain(), upTo: 2) == nil)
    #expect(shortest(chain(), upTo: 0) == nil)
    // Without the chain, A alone has ten days.
    #expect(shortest(chain { $0[1].after = [] }) == 11)
    #expect(shortest(chain { $0[0].status = .done }) == nil)
    // What ends after the opening by its own plan is not moved there by a delay.
    let beyond = chain { ($0[2].milestone, $0[2].due) = (nil, today + 40) }
    #expect(shortest(beyond, 2) == nil)
    // What is already there needs none.
    let late = chain { ($0[0].status, $0[0].start, $0[0].due) = (.doing, today - 39, today) }
    #expect(shortest(late) == 0)
  }

  @Test("A milestone past its date is red before and after")
  func pastMilestone() {
    let plan = chain {
      ($0[0].milestone, $0[0].start, $0[0].due) = ("past", today - 10, today - 1)
    }
    var late = plan
    late.milestones.append(milestone("past", today - 1))
    let moved = slip(late, by: 3).milestones.first { $0.index == 1 }
    #expect(
      moved
        == .init(
          index: 1, planned: today - 1, forecast: today + 12, share: 3, before: .red, light: .red))
  }
}
