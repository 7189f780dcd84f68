import BattlePlan

/// A daily span of time, such as `22:00-06:00`. It may span midnight; the end is not included.
package struct DayHours: Equatable, Sendable {
  /// Seconds since midnight.
  let start: Int
  let end: Int

  /// Parses `HH:MM-HH:MM`; nil for any other text and for an empty span.
  package init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(DayHours.second)
    guard ends.count == 2, let start = ends[0], let end = ends[1], start != end else { return nil }
    (self.start, self.end) = (start, end)
  }

  package func contains(_ moment: Moment) -> Bool {
    start < end
      ? (start..<end).contains(moment.second) : moment.second >= start || moment.second < end
  }

  /// `24:00` is accepted for midnight.
  private static func second(_ text: Substring) -> Int? {
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false)
    guard numbers.count == 2, numbers.allSatisfy({ $0.utf8.count == 2 }),
      let hour = Int(numbers[0]), let minute = Int(numbers[1]), (0...24).contains(hour),
      (0..<60).contains(minute), hour < 24 || minute == 0
    else { return nil }
    return hour % 24 * 3600 + minute * 60
  }
}
