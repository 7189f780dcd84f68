import Testing

@testable import BattlePlan

/// 自何时: the first day of a reason.
@Suite struct SinceTests {
  @Test(
    arguments: [
      (Reason.overdue(days: 3), 20), (.notStarted(days: 1), 1), (.dueSoon(days: 2), 12),
      // 40 % of 20 days are 8, and 10 points more are 10: behind by 10 on the tenth day after the start.
      (.lag(points: 12, isRed: false), 10), (.lag(points: 50, isRed: true), 10),
      (.blocked(""), nil),
      (.pastLatest(days: 2, isRed: true), nil), (.predecessorLate(id: "x", days: 1), nil),
    ] as [(Reason, Int?)])
  func beginning(reason: Reason, days: Int?) {
    let one = task {
      $0.start = today
      $0.due = today + 19
      $0.progress = 40
    }
    #expect(
      one.beginning(of: reason, rules: Plan.Rules(), by: .everyDay) == days.map { today + $0 })
  }

  /// The lag's first day is the first on which the judge gives it.
  @Test(arguments: [0.0, 3, 12.5, 40, 77])
  func theLagBeginsOnTheDayThatItIsJudged(progress: Double) throws {
    let one = task {
      $0.start = today
      $0.due = today + 36
      $0.progress = progress
    }
    let first = try #require(
      one.beginning(of: .lag(points: 1, isRed: false), rules: Plan.Rules(), by: .everyDay))
    func lags(on day: Day) -> Bool {
      plan([one]).assess(on: day).reasons.contains {
        if case .lag = $0 { true } else { false }
      }
    }
    #expect(lags(on: first))
    #expect(!lags(on: first - 1))
  }
}
