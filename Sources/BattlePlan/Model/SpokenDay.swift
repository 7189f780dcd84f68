extension Day {
  /// Which way a day lies that is named without its year or week.
  public enum Direction: Sendable { case ahead, back }

  /// A day as somebody at the desk names it: `+3`, `-1`, `今天`, `昨天`, `周五`, `10-08`, `10月8日`, `2019-10-08`; nil
  /// for any other text. A day without its year or week is the next one that is called so, or, looking back, the
  /// last one.
  public init?(spoken text: String, from today: Day, _ direction: Direction = .ahead) {
    let text = text.lowercased()
    if let days = Day.step(text) {
      self = today + days
    } else if let ahead = Day.wordsAhead[text] {
      self = today + ahead
    } else if let weekday = Day.weekday(text) {
      let ahead = (weekday - today.weekday + 7) % 7
      self = direction == .ahead || ahead == 0 ? today + ahead : today + ahead - 7
    } else if let day = Day.ofYear(text, from: today, direction) {
      self = day
    } else if case .day(let day)? = DayText(text) {
      self = day
    } else {
      return nil
    }
  }

  private static func step(_ text: String) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-", let first = text.dropFirst().first,
      first.isNumber, let days = Int(text.dropFirst()), days < 10_000
    else { return nil }
    return sign == "+" ? days : -days
  }

  private static let wordsAhead = [
    "今天": 0, "今日": 0, "today": 0, "明天": 1, "明日": 1, "tomorrow": 1, "后天": 2, "昨天": -1, "昨日": -1,
    "yesterday": -1, "前天": -2,
  ]

  /// 1 for Monday.
  private static func weekday(_ text: String) -> Int? {
    for prefix in ["周", "星期", "礼拜"] where text.hasPrefix(prefix) {
      let names = ["一", "二", "三", "四", "五", "六", "日", "天"]
      return names.firstIndex(of: String(text.dropFirst(prefix.count))).map { min($0 + 1, 7) }
    }
    guard text.utf8.count >= 3 else { return nil }
    let names = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    return names.firstIndex { $0.hasPrefix(text) }.map { $0 + 1 }
  }

  private static func ofYear(_ text: String, from today: Day, _ direction: Direction) -> Day? {
    var parts = text.split { "-/.月".contains($0) }.map(String.init)
    if text.contains("月"), let last = parts.last, let end = last.last, "日号".contains(end) {
      parts[parts.count - 1] = String(last.dropLast())
    }
    guard parts.count == 2, parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      let month = Int(parts[0]), let day = Int(parts[1])
    else { return nil }
    let year = today.components.year
    switch direction {
    case .ahead:
      return [year, year + 1].compactMap { Day(year: $0, month: month, day: day) }
        .first { $0 >= today }
    case .back:
      return [year, year - 1].compactMap { Day(year: $0, month: month, day: day) }
        .first { $0 <= today }
    }
  }
}
