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
  mutating func word(_ field: Field) -> String { scalar(field).map { word(at: $0) } ?? "" }

  func word(at place: Int) -> String {
    tape.withValueBytes(of: place, form.stock.text)
  }

  /// What a text means in its field; reports what is wrong with it.
  mutating func meaning<Value>(
    _ place: Int, in field: Field,
    _ read: (FieldDescription, String) throws(ValueFault) -> Value
  ) -> Value? {
    do {
      return try read(form.shape.fields[field.place], tape.text(place))
    } catch {
      fault(error.problem, tape[place].mark)
      return nil
    }
  }

  mutating func day(_ field: Field) -> Day? {
    guard let place = scalar(field) else { return nil }
    if let day = tape.withBytes(of: place, { Day($0) }) { return day }
    return meaning(place, in: field) { (field, text) throws(ValueFault) in try field.day(text) }
  }

  mutating func number(_ field: Field, in range: ClosedRange<Double>, allowsPercent: Bool = false)
    -> Double?
  {
    guard let place = scalar(field) else { return nil }
    if let whole = tape.withBytes(of: place, wholeNumber), range.contains(whole) { return whole }
    return meaning(place, in: field) { (field, text) throws(ValueFault) in
      try field.number(text, in: range, allowsPercent: allowsPercent)
    }
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
    return meaning(place, in: field) { (field, text) throws(ValueFault) in
      try field.count(text, in: range)
    }
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
    meaning(place, in: field) { (field, text) throws(ValueFault) in try field.choice(text, words) }
  }

  /// A list of words; a single word is a list of one.
  mutating func words(_ field: Field) -> [String] {
    let value = field.value
    switch tape[value].kind {
    case .plain, .quoted: return tape.isNull(value) ? [] : [word(at: value)]
    case .list:
      var words: [String] = []
      words.reserveCapacity(tape.parts(of: value).reduce(0) { count, _ in count + 1 })
      for item in tape.parts(of: value) {
        if !tape.isScalar(item) {
          fault(.expectedText(label(field)), tape[item].mark)
        } else if !tape.isNull(item) {
          words.append(word(at: item))
        }
      }
      return words
    case .map:
      fault(.expectedList(label(field)), tape[value].mark)
      return []
    }
  }
}
