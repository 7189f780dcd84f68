import BattlePlan

/// When everything would be done at the pace of the last four weeks: earliest at that of the best week, latest at that
/// of the worst.
struct FinishForecast: Equatable {
  static let weeks = 4

  /// The least and the most done in one of the last four weeks, in percent of the total weight.
  let slowest: Double
  let fastest: Double
  /// When all would be done if every week were like the best one.
  let earliest: Day
  /// When all would be done if every week were like the worst one; nil if nothing was done in that week.
  let latest: Day?

  /// Nil if everything is done, or if nothing was done in the four weeks.
  init?(_ trend: Trend) {
    let left = trend.weight - trend.actual.value(on: trend.day)
    guard trend.weight > 0, left > 0 else { return nil }
    let paces = (0..<FinishForecast.weeks).map { week in
      trend.actual.value(on: trend.day - 7 * week)
        - trend.actual.value(on: trend.day - 7 * (week + 1))
    }
    let (least, most) = (paces.min() ?? 0, paces.max() ?? 0)
    guard most > 0 else { return nil }
    func day(_ pace: Double) -> Day {
      // A later day would be meaningless.
      trend.day + Int(min((left / pace * 7).rounded(.up), 36_500))
    }
    slowest = least * 100 / trend.weight
    fastest = most * 100 / trend.weight
    earliest = day(most)
    latest = least > 0 ? day(least) : nil
  }

  private var pace: String {
    func percent(_ value: Double) -> String { "\(Int(value.rounded()))%" }
    return "\(percent(slowest))–\(percent(fastest))"
  }

  func shortWords(_ language: Language) -> String {
    language(
      "按近四周（每周 \(pace)），最早 \(earliest) 全部完成。",
      "At the last 4 weeks' pace (\(pace)) all is done on \(earliest) at the earliest.")
  }

  func words(_ language: Language) -> String {
    guard let latest else {
      return language(
        "按近四周的快慢（每周完成 \(pace)），最早 \(earliest) 全部完成，最慢的一周没有进展。",
        "At the pace of the last 4 weeks (\(pace) a week) all is done on \(earliest) at the earliest; in the slowest week nothing was."
      )
    }
    return language(
      "按近四周的快慢（每周完成 \(pace)），\(earliest) 至 \(latest) 之间全部完成。",
      "At the pace of the last 4 weeks (\(pace) a week) all is done between \(earliest) and \(latest)."
    )
  }
}
