import BattlePlan

/// A past moment as users name it: a version, a time, or an occasion.
public enum When: Equatable, Sendable {
  case version(Int)
  /// In the operation's zone.
  case moment(Moment)
  /// Seconds since 1970, from a time given with its UTC offset.
  case instant(Int)
  /// Yesterday at 8 a.m.
  case yesterday
  /// The beginning of the present shift.
  case shift
  /// When the user last looked at the changes.
  case last

  /// Parses `12`, `2019-09-28`, `2019-09-28T08:00`, `2019-09-28T08:00:00+08:00`, and the occasions in either language;
  /// nil for anything else.
  public init?(_ text: String) {
    switch text.lowercased() {
    case "yesterday", "昨天": self = .yesterday
    case "shift", "本班": self = .shift
    case "last", "上次": self = .last
    default:
      if text.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(text), number > 0 {
        self = .version(number)
      } else if let time = When.time(text) {
        self = time
      } else {
        return nil
      }
    }
  }

  private static func time(_ text: String) -> When? {
    let parts = text.split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    guard let day = Day(parts[0]) else { return nil }
    guard parts.count == 2 else { return .moment(Moment(day: day, second: 0)) }
    let clock = parts[1].prefix { $0.isNumber || $0 == ":" }
    guard let second = Moment.secondOfDay(clock) else { return nil }
    let moment = Moment(day: day, second: second)
    let zone = parts[1].dropFirst(clock.count)
    if zone.isEmpty { return .moment(moment) }
    guard let offset = offset(zone) else { return nil }
    return .instant(Int(day.number) * 86_400 + second - offset)
  }

  /// `Z` or `+08:00`, in seconds.
  private static func offset(_ text: Substring) -> Int? {
    if text == "Z" { return 0 }
    guard let sign = text.first, "+-".contains(sign),
      let seconds = Moment.secondOfDay(text.dropFirst()), text.utf8.count == 6
    else { return nil }
    return sign == "-" ? -seconds : seconds
  }
}

extension Moment {
  /// Parses `08:00` or `08:00:30`; nil for anything else.
  public static func secondOfDay(_ text: some StringProtocol) -> Int? {
    let numbers = text.split(separator: ":", omittingEmptySubsequences: false).map { part in
      part.utf8.count == 2 && part.utf8.allSatisfy { (48...57).contains($0) } ? Int(part)! : -1
    }
    guard (2...3).contains(numbers.count), (0..<24).contains(numbers[0]),
      numbers.dropFirst().allSatisfy({ (0..<60).contains($0) })
    else { return nil }
    return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count == 3 ? numbers[2] : 0)
  }
}
