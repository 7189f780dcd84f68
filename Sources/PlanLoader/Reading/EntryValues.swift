import BattlePlan

// Values of the forms that any record may have.
extension Entry {
  /// The place of a scalar; nil if nothing is given or the value is not a scalar.
  mutating func scalar(_ field: Field) -> Int? {
    guard tape.isScalar(field.value) else {
      fault(.expectedText(label(field)), tape[field.value].mark)
      return nil
    }
    return tape.isNull(field.value) ? nil : field.value
  }

  mutating func text(_ field: Field) -> String {
    scalar(field).map { tape.withValueBytes(of: $0) { String(decoding: $0, as: UTF8.self) } } ?? ""
  }

  /// The same for a field that has the same word in many records.
  mutating func word(_ field: Field) -> String { scalar(field).map(word) ?? "" }

  private func word(_ place: Int) -> String {
    tape.withValueBytes(of: place, form.stock.text)
  }

  mutating func day(_ field: Field) -> Day? {
    guard let place = scalar(field) else { return nil }
    if let day = tape.withBytes(of: place, { Day($0) }) { return day }
    let text = tape.text(place)
    switch DayText(text) {
    case .day(let day): return day
    case .dayOfYear(let month, let day):
      fault(.yearMissing(text, field: label(field), month: month, day: day), tape[place].mark)
    case .serial(let day):
      fault(.serialDate(text, field: label(field), day), tape[place].mark)
    case .digits(let day):
      fault(.dateInDigits(text, field: label(field), day), tape[place].mark)
    case .month, nil: fault(.badDate(text, field: label(field)), tape[place].mark)
    }
    return nil
  }

  /// A number written in digits, with at most one decimal point.
  mutating func number(_ field: Field, in range: ClosedRange<Double>, allowsPercent: Bool = false)
    -> Double?
  {
    guard let place = scalar(field) else { return nil }
    if let whole = tape.withBytes(of: place, wholeNumber), range.contains(whole) { return whole }
    let text = tape.text(place)
    var digits = normalized(text)[...]
    let isPercent = digits.last == "%"
    if allowsPercent, isPercent { digits.removeLast() }
    let isPlain =
      !digits.isEmpty && digits.utf8.count <= 20
      && digits.utf8.allSatisfy {
        (48...57).contains($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-")
      }
    if isPlain, let number = Double(digits), range.contains(number) {
      guard allowsPercent, !isPercent, number > 0, number < 1 else { return number }
      fault(.fractionForPercent(text, field: label(field), number * 100), tape[place].mark)
      return nil
    }
    fault(.badNumber(text, field: label(field), range: words(range)), tape[place].mark)
    return nil
  }

  /// What nearly all numbers are: one to nine digits.
  private func wholeNumber(_ digits: UnsafeBufferPointer<UInt8>) -> Double? {
    guard (1...9).contains(digits.count) else { return nil }
    var number = 0
    for digit in digits {
      guard (48...57).contains(digit) else { return nil }
      number = 10 * number + Int(digit - 48)
    }
    return Double(number)
  }

  mutating func count(_ field: Field, in range: ClosedRange<Int>) -> Int? {
    guard let place = scalar(field) else { return nil }
    let text = tape.text(place)
    let digits = normalized(text)
    if digits.utf8.count <= 9, let number = Int(digits), range.contains(number) { return number }
    fault(
      .badNumber(text, field: label(field), range: "\(range.lowerBound)–\(range.upperBound)"),
      tape[place].mark)
    return nil
  }

  private func words(_ range: ClosedRange<Double>) -> String {
    range.upperBound == .greatestFiniteMagnitude || range.upperBound >= 1e9
      ? "≥ \(Int(range.lowerBound))" : "\(Int(range.lowerBound))–\(Int(range.upperBound))"
  }

  mutating func choice(_ field: Field, _ words: ChoiceWords) -> ChoiceValue? {
    guard let place = scalar(field) else { return nil }
    if let found = tape.withBytes(of: place, { words.table.meaning(of: $0) }) {
      return words.value(found)
    }
    return choice(field, at: place, words)
  }

  /// The same for one item of a list.
  mutating func choice(_ field: Field, at place: Int, _ words: ChoiceWords) -> ChoiceValue? {
    let text = tape.text(place)
    if let value = words.value(spelled: text) { return value }
    fault(
      .badChoice(
        text, field: label(field), choices: words.mixedLabels,
        suggestion: nearest(normalized(text), among: words.all)), tape[place].mark)
    return nil
  }

  /// A list of words; a single word is a list of one.
  mutating func words(_ field: Field) -> [String] {
    let value = field.value
    switch tape[value].kind {
    case .plain, .quoted: return tape.isNull(value) ? [] : [word(value)]
    case .list:
      var words: [String] = []
      words.reserveCapacity(tape.parts(of: value).reduce(0) { count, _ in count + 1 })
      for item in tape.parts(of: value) {
        if !tape.isScalar(item) {
          fault(.expectedText(label(field)), tape[item].mark)
        } else if !tape.isNull(item) {
          words.append(word(item))
        }
      }
      return words
    case .map:
      fault(.expectedList(label(field)), tape[value].mark)
      return []
    }
  }

  /// Splits names and ids in one text as Chinese and English write lists: `甲、乙` or `T-1, T-2`.
  static func split(_ text: String) -> [String] {
    if isOneWord(text) { return text.isEmpty ? [] : [text] }
    return text.split(whereSeparator: { "、，,".contains($0) }).map { part in
      let trimmed = part.drop(while: \.isWhitespace)
      return String(trimmed.reversed().drop(while: \.isWhitespace).reversed())
    }.filter { !$0.isEmpty }
  }

  /// Whether no byte of a text can belong to a separator or a space. False for some texts that have neither.
  private static func isOneWord(_ text: String) -> Bool {
    text.utf8.allSatisfy { byte in
      switch byte {
      // Spaces and the comma; the first bytes of other spaces, of `、` and of `，`.
      case 0...0x20, UInt8(ascii: ","), 0xC2, 0xE1...0xE3, 0xEF: false
      default: true
      }
    }
  }
}
