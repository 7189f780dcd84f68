// What a text means in a field. The reader of plans and whoever types a value have one grammar.

/// Why a value cannot stand in a field.
public struct ValueFault: Error, Equatable, Sendable {
  public let problem: Diagnostic.Problem
  public init(problem: Diagnostic.Problem) { self.problem = problem }
}

extension FieldDescription {
  /// What a text means: references as they are written, a list with commas. A person or an office is its name.
  public func value(of text: String) throws(ValueFault) -> FieldValue {
    if normalized(text).isEmpty { return .none }
    switch form {
    case .text, .word, .timezone: return .text(text)
    case .texts: return .texts(itemsOfList(text))
    case .day: return .day(try day(text))
    case .number(let range): return .number(try number(text, in: range))
    case .percent: return .number(try number(text, in: 0...100, allowsPercent: true))
    case .count(let range): return .count(try count(text, in: range))
    case .choice(let words): return .choice(try choice(text, words))
    case .reference(let section): return .reference(section, text)
    case .references(let section): return .references(section, itemsOfList(text))
    case .due: return try due(text)
    case .links:
      return .links(itemsOfList(text).map { WrittenLink($0)?.link ?? Plan.Link(Plan.Task.ID($0)) })
    case .dayRanges:
      var ranges: [ClosedRange<Day>] = []
      for item in itemsOfList(text) { ranges.append(try dayRange(item)) }
      return .dayRanges(ranges)
    case .choices(let words):
      var choices: [ChoiceValue] = []
      for item in itemsOfList(text) { choices.append(try choice(item, words)) }
      return .choices(choices)
    case .moment: return .moment(try moment(text))
    case .dutyRole: return dutyRole(text)
    case .person: return .person(Plan.Person(name: text))
    case .people: return .people(itemsOfList(text).map { Plan.Person(name: $0) })
    case .office:
      var office = Plan.Office()
      office.name = text
      return .office(office)
    case .reports: return .none
    }
  }

  /// `2019-10-08`, or as people write it.
  public func day(_ text: String) throws(ValueFault) -> Day {
    let problem: Diagnostic.Problem
    switch DayText(text) {
    case .day(let day): return day
    case .dayOfYear(let month, let day):
      problem = .yearMissing(text, field: mixedLabel, month: month, day: day)
    case .serial(let day): problem = .serialDate(text, field: mixedLabel, day)
    case .digits(let day): problem = .dateInDigits(text, field: mixedLabel, day)
    case .month, nil: problem = .badDate(text, field: mixedLabel)
    }
    throw ValueFault(problem: problem)
  }

  /// A number written in digits, with at most one decimal point.
  public func number(
    _ text: String, in range: ClosedRange<Double>, allowsPercent: Bool = false
  ) throws(ValueFault) -> Double {
    var digits = normalized(text)[...]
    let isPercent = digits.last == "%"
    if allowsPercent, isPercent { digits.removeLast() }
    let isPlain =
      !digits.isEmpty && digits.utf8.count <= 20
      && digits.utf8.allSatisfy {
        (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
    guard isPlain, let number = Double(digits), range.contains(number) else {
      throw ValueFault(problem: .badNumber(text, field: mixedLabel, range: words(range)))
    }
    guard allowsPercent, !isPercent, number > 0, number < 1 else { return number }
    throw ValueFault(problem: .fractionForPercent(text, field: mixedLabel, number * 100))
  }

  private func words(_ range: ClosedRange<Double>) -> String {
    range.upperBound == .greatestFiniteMagnitude || range.upperBound >= 1e9
      ? "≥ \(Int(range.lowerBound))" : "\(Int(range.lowerBound))–\(Int(range.upperBound))"
  }

  public func count(_ text: String, in range: ClosedRange<Int>) throws(ValueFault) -> Int {
    let digits = normalized(text)
    if digits.utf8.count <= 9, let number = Int(digits), range.contains(number) { return number }
    throw ValueFault(
      problem: .badNumber(
        text, field: mixedLabel, range: "\(range.lowerBound)–\(range.upperBound)"))
  }

  public func choice(_ text: String, _ words: ChoiceWords) throws(ValueFault) -> ChoiceValue {
    if let value = words.value(spelled: text) { return value }
    throw ValueFault(
      problem: .badChoice(
        text, field: mixedLabel, choices: words.mixedLabels,
        suggestion: nearest(normalized(text), among: words.all)))
  }

  /// A day, a month, a word for an ongoing task, or else a milestone.
  public func due(_ text: String) throws(ValueFault) -> FieldValue {
    if FieldDescription.ongoingWords.contains(normalized(text)) { return .ongoing }
    if case .month(let day)? = DayText(text) { return .month(day) }
    if DayText(text) == nil, !looksLikeDay(text) { return .reference(.milestones, text) }
    return .day(try day(text))
  }

  private static let ongoingWords: Set<String> = [
    "ongoing", "长期", "长期坚持", "持续进行", "持续推进", "常态化",
  ]

  /// Only digits and the signs used in dates, so that a day that does not exist is not taken for a milestone.
  private func looksLikeDay(_ text: String) -> Bool {
    let signs = normalized(text).unicodeScalars
    return signs.contains { (48...57).contains($0.value) }
      && signs.allSatisfy {
        (48...57).contains($0.value) || "-/.年月日号 :tz".unicodeScalars.contains($0)
      }
  }

  public func dutyRole(_ text: String) -> FieldValue {
    Plan.Duty.Post.choices.words.value(spelled: text).map { .duty($0) } ?? .reference(.groups, text)
  }

  public func dayRange(_ text: String) throws(ValueFault) -> ClosedRange<Day> {
    func dayOnly(_ text: some StringProtocol) -> Day? {
      if case .day(let day)? = DayText(String(text)) { day } else { nil }
    }
    let word = normalized(text)
    var days = [dayOnly(word)]
    if let dots = word.firstRange(of: "..") {
      days = [dayOnly(word[..<dots.lowerBound]), dayOnly(word[dots.upperBound...])]
    }
    if let first = days.first ?? nil, let last = days.last ?? nil, first <= last,
      last - first < 366
    {
      return first...last
    }
    throw ValueFault(problem: .badDayRange(text, field: mixedLabel))
  }

  /// `2019-09-29T08:00`, with a space for the T, or a day alone, which means its beginning.
  public func moment(_ text: String) throws(ValueFault) -> Moment {
    let parts = normalized(text).split(whereSeparator: { $0 == "t" || $0 == " " })
    if parts.count <= 2, let first = parts.first, case .day(let day)? = DayText(String(first)) {
      if parts.count == 1 { return Moment(day: day, second: 0) }
      let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
      let values = numbers.compactMap { $0.count <= 2 ? Int($0) : nil }
      if values.count == numbers.count, (2...3).contains(values.count),
        (0...23).contains(values[0]),
        values.dropFirst().allSatisfy({ (0...59).contains($0) })
      {
        let second = values.count == 3 ? values[2] : 0
        return Moment(day: day, second: values[0] * 3600 + values[1] * 60 + second)
      }
    }
    throw ValueFault(problem: .badMoment(text, field: mixedLabel))
  }
}

/// Splits names and ids in one text as Chinese and English write lists: `甲、乙` or `T-1, T-2`.
public func itemsOfList(_ text: String) -> [String] {
  if isOneWord(text) { return text.isEmpty ? [] : [text] }
  return text.split(whereSeparator: { "、，,".contains($0) }).map { part in
    let trimmed = part.drop(while: \.isWhitespace)
    return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
  }.filter { !$0.isEmpty }
}

/// Whether no byte of a text can belong to a separator or a space. False for some texts that have neither.
private func isOneWord(_ text: String) -> Bool {
  text.utf8.allSatisfy { byte in
    switch byte {
    // Spaces and the comma; the first bytes of other spaces, of `、` and of `，`.
    case 0...0x20, UInt8(ascii: ","), 0xC2, 0xE1...0xE3, 0xEF: false
    default: true
    }
  }
}
