import Testing

@testable import BattlePlan

/// 连锁影响. Days are counted from today.
@Suite struct KnockOnTests {
  /// A → B → C, one behind the other with no day between; C's milestone allows no slip.
  private func chain(_ change: (inout [Plan.Task]) -> Void = { _ in }) -> Plan {
    func ahead(_ id: Plan.Task.ID, _ start: Int, _ due: Int, _ after: [Plan.Task.ID]) -> Plan.Task {
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
    Assessment(plan: plan, on: today).knockOn(of: place, slippingBy: days, in: plan)
  }

  @Test("A slip moves all that waits, its milestone, and in the end the opening", arguments: 1...9)
  func slips(days: Int) {
    let knockOn = slip(chain(), by: days)
    #expect(knockOn.tasks.map(\.index) == [1, 2])
    #expect(knockOn.tasks.map(\.days) == [days, days])
    #expect(knockOn.tasks.map(\.forecast) == [today + 15 + days, today + 18 + days])
    // Latest finish of C is the milestone; the others hang on it, so all slip alike.
    #expect(Set(knockOn.tasks.map(\.light)) == [days > 7 ? .red : .yellow])
    let light = knockOn.tasks[1].light
    #expect(Set(knockOn.tasks.map(\.before)) == [.grey])
    #expect(
      knockOn.milestones == [
        .init(index: 0, days: days, end: today + 18 + days, before: .grey, light: light)
      ])
    #expect(
      knockOn.origin
        == .init(index: 0, days: days, forecast: today + 10 + days, before: .grey, light: light))
    #expect(knockOn.turnsRed == (days > 7 ? 3 : 0))
    // C ends two days before the opening; B gets there six days of slip later, and C still ends last.
    #expect(
      knockOn.opening == (days >= 2 ? .init(index: 2, forecast: today + 18 + days) : nil))
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
        $0[place].start = $0[place].start + 4
        $0[place].due = $0[place].due + 4
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
      // Forty days, none done on the last: forty days more, 39 late.
      ($0[0].status, $0[0].start, $0[0].due) = (.doing, today - 39, today)
    }
    let assessment = Assessment(plan: plan, on: today)
    let knockOn = assessment.knockOn(of: 0, in: plan)
    #expect(knockOn.tasks.map(\.forecast) == [today + 44, today + 47])
    #expect(knockOn.tasks.map(\.days) == [29, 29])
    #expect(knockOn.milestones.map(\.days) == [29])
    #expect(knockOn.milestones.map(\.end) == [today + 47])
    #expect(knockOn.opening == .init(index: 2, forecast: today + 47))
    // On time, B would end ten days before its latest finish; C's milestone is its due date.
    #expect(knockOn.tasks.map(\.before) == [.grey, .grey])
    #expect(knockOn.tasks.map(\.light) == [.red, .red])
    #expect(assessment.knockOn(of: 2, in: plan).tasks.isEmpty)
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
    #expect(slip(plan, by: 5).milestones.map(\.days) == [2])
    #expect(slip(plan, by: 5).milestones.map(\.end) == [today + 23])
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
      Assessment(plan: plan, on: today).slipReachingOpening(of: place, upTo: limit, in: plan)
    }
    #expect(shortest(chain()) == 2)
    #expect(shortest(chain(), upTo: 1) == nil)
    #expect(shortest(chain(), upTo: 0) == nil)
    // Without the chain, A alone has ten days.
    #expect(shortest(chain { $0[1].after = [] }) == 10)
    #expect(shortest(chain { $0[0].status = .done }) == nil)
    // What ends after the opening by its own plan is not brought there by a slip.
    #expect(shortest(chain { $0[2].due = today + 40 }, 2) == nil)
  }

  @Test("A milestone past its date is red before and after")
  func pastMilestone() {
    let plan = chain { $0[0].milestone = "past" }
    var late = plan
    late.milestones.append(milestone("past", today - 1))
    let moved = slip(late, by: 3).milestones.first { $0.index == 1 }
    #expect(moved == .init(index: 1, days: 3, end: today + 13, before: .red, light: .red))
  }
}
