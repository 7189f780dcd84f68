import SeededRandom
import Testing

@testable import BattlePlan

/// What the sieve drops changes no bound, whatever the receiving task has planned.
@Suite struct PullSieveTests {
  /// Monday to Friday with a few days off around them.
  private static let calendars: [WorkCalendar] = [
    WorkCalendar(), .weekdays(off: [today + 2...today + 9], on: [today + 6...today + 6]),
  ]

  private func pulls(_ count: Int, isOpen: Bool, _ generator: inout SeededRandom) -> [Pull] {
    (0..<count).map { place in
      Pull(
        day: today + Int.random(in: -8...8, using: &generator),
        basis: today + Int.random(in: -8...8, using: &generator),
        step: isOpen ? Pull.open : Int32.random(in: -3...4, using: &generator),
        source: Int32(place))
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func keepsEveryBound(seed: UInt64) throws {
    var generator = SeededRandom(seed: seed)
    for round in 0..<100 {
      let days = DayCount(PullSieveTests.calendars[round % 2])
      let isOpen = round % 3 == 0
      let all = pulls(Int.random(in: 2...9, using: &generator), isOpen: isOpen, &generator)
      for step in isOpen ? [-2, 0, 3] : [0] {
        func asked(_ pulls: [Pull]) -> [Pull] {
          pulls.map {
            var pull = $0
            if isOpen { pull.step = Int32(step) }
            return pull
          }
        }
        var forwards = all
        PullSieve(days: days, direction: .forwards).sieve(&forwards)
        var backwards = all
        PullSieve(days: days, direction: .backwards).sieve(&backwards)
        for planned in -16...16 {
          let day = today + planned
          try #require(
            asked(forwards).map { days.bound($0, planned: day) }.max()
              == asked(all).map { days.bound($0, planned: day) }.max(), "\(all)")
          try #require(
            asked(backwards).map { days.limit($0, planned: day) }.min()
              == asked(all).map { days.limit($0, planned: day) }.min(), "\(all)")
        }
      }
    }
  }

  /// The later behind its plan, the sooner it ends: every one matters to some task.
  private let antichain = (0..<1_000).map { place in
    Pull(day: today - place, basis: today - 3 * place, step: 0)
  }

  @Test func tooManyBecomeFewThatAskAtLeastAsMuch() {
    var sieved = antichain
    PullSieve(days: .everyDay, direction: .forwards).sieve(&sieved)
    #expect(sieved.count == PullSieve.most)
    for planned in stride(from: -3_000, to: 100, by: 7) {
      let day = today + planned
      let (few, many) = (sieved, antichain)
      #expect(
        few.map { DayCount.everyDay.bound($0, planned: day) }.max()!
          >= many.map { DayCount.everyDay.bound($0, planned: day) }.max()!)
    }
    var back = antichain.map { Pull(day: today + (today - $0.day), basis: $0.basis, step: 0) }
    let all = back
    PullSieve(days: .everyDay, direction: .backwards).sieve(&back)
    #expect(back.count <= PullSieve.most)
    for planned in stride(from: -4_000, to: 100, by: 7) {
      let day = today + planned
      #expect(
        back.map { DayCount.everyDay.limit($0, planned: day) }.min()!
          <= all.map { DayCount.everyDay.limit($0, planned: day) }.min()!)
    }
  }
}
