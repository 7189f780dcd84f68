import BattlePlan

// The forms of a task's schedule, the calendar and the roster.

/// Words for a task without a due day.
private let ongoingWords: Set<String> = [
  "ongoing", "长期", "长期坚持", "持续进行", "持续推进", "常态化",
]

extension Entry {
  mutating func due(_ field: Field) -> FieldValue {
    guard let place = scalar(field) else { return .none }
    if let day = tape.withBytes(of: place, { Day($0) }) { return .day(day) }
    let text = tape.text(place)
    if ongoingWords.contains(normalized(text)) { return .ongoing }
    if case .month(let day)? = DayText(text) { return .month(day) }
    if DayText(text) == nil, !looksLikeDay(text) {
      return .reference(.milestones, tape.withValueBytes(of: place, form.stock.text))
    }
    return day(field).map(FieldValue.day) ?? .none
  }

  /// Only digits and the signs used in dates, so that a day that does not exist is not taken for a milestone.
  private func looksLikeDay(_ text: String) -> Bool {
    let signs = normalized(text).unicodeScalars
    return signs.contains { (48...57).contains($0.value) }
      && signs.allSatisfy {
        (48...57).contains($0.value) || "-/.年月日号 :tz".unicodeScalars.contains($0)
      }
  }

  mutating func dutyRole(_ field: Field) -> FieldValue {
    guard let place = scalar(field) else { return .none }
    let text = tape.text(place)
    if let post = Plan.Duty.Post.choices.words.value(spelled: text) { return .duty(post) }
    return .reference(.groups, tape.withValueBytes(of: place, form.stock.text))
  }

  // MARK: - Links

  /// Links as written: a text is only split into parts once the tasks are known.
  mutating func links(_ field: Field) -> [Plan.Link] {
    let value = field.value
    guard tape[value].kind == .list else {
      if tape[value].kind == .map { return link(value).map { [$0] } ?? [] }
      return words(field).map { Plan.Link(Plan.Task.ID($0)) }
    }
    var links: [Plan.Link] = []
    for item in tape.parts(of: value) {
      switch tape[item].kind {
      case .map: if let link = link(item) { links.append(link) }
      case .list: fault(.expectedText(label(field)), tape[item].mark)
      case .plain, .quoted:
        if !tape.isNull(item) {
          links.append(Plan.Link(Plan.Task.ID(tape.withValueBytes(of: item, form.stock.text))))
        }
      }
    }
    return links
  }

  /// `{task: T-017, link: FS, lag: 2}`
  private mutating func link(_ place: Int) -> Plan.Link? {
    var (id, kind, lag) = ("", Plan.Link.Kind?.none, 0)
    var parts = tape.parts(of: place)
    while let key = parts.next(), let value = parts.next() {
      let text = tape.isScalar(value) ? tape.text(value) : ""
      switch normalized(tape.text(key)) {
      case "task", "任务": id = text
      case "link", "关系":
        kind = Plan.Link.Kind.choices.words.value(spelled: text).flatMap {
          Plan.Link.Kind.choices.meaning(of: $0.word)
        }
        if kind == nil { return badLink(text, value) }
      case "lag", "间隔":
        guard let number = Int(normalized(text)), abs(number) <= 100_000 else {
          return badLink(text, value)
        }
        lag = number
      default:
        warn(.unknownField(tape.text(key), section: form.section, suggestion: nil), tape[key].mark)
      }
    }
    // As in a text, an overlap needs its type; otherwise it may be a typing mistake.
    guard !id.isEmpty, kind != nil || lag >= 0 else { return badLink(id, place) }
    return Plan.Link(Plan.Task.ID(id), kind ?? .finishToStart, lag: lag)
  }

  private mutating func badLink(_ text: String, _ place: Int) -> Plan.Link? {
    fault(.badLink(text.isEmpty ? "{…}" : text), tape[place].mark)
    return nil
  }

  // MARK: - The calendar

  mutating func choices(_ field: Field, _ words: ChoiceWords) -> [ChoiceValue] {
    scalars(field).compactMap { choice(field, at: $0, words) }
  }

  mutating func dayRanges(_ field: Field) -> [ClosedRange<Day>] {
    scalars(field).compactMap { place in
      let text = normalized(tape.text(place))
      let ends = text.split(separator: ".", omittingEmptySubsequences: false)
      let days: [Day?] =
        text.contains("..") && ends.count >= 3
        ? halves(text).map(dayOnly) : [dayOnly(text)]
      if let first = days.first ?? nil, let last = days.last ?? nil, first <= last,
        last - first < 366
      {
        return first...last
      }
      fault(.badDayRange(tape.text(place), field: label(field)), tape[place].mark)
      return nil
    }
  }

  private func halves(_ text: String) -> [String] {
    guard let dots = text.firstRange(of: "..") else { return [text] }
    return [String(text[..<dots.lowerBound]), String(text[dots.upperBound...])]
  }

  private func dayOnly(_ text: String) -> Day? {
    if case .day(let day)? = DayText(text) { day } else { nil }
  }

  /// The scalars of a field that is one of them or a list.
  private mutating func scalars(_ field: Field) -> [Int] {
    let value = field.value
    if tape.isScalar(value) { return tape.isNull(value) ? [] : [value] }
    guard tape[value].kind == .list else {
      fault(.expectedList(label(field)), tape[value].mark)
      return []
    }
    var places: [Int] = []
    for item in tape.parts(of: value) {
      if tape.isScalar(item) {
        places.append(item)
      } else {
        fault(.expectedText(label(field)), tape[item].mark)
      }
    }
    return places.filter { !tape.isNull($0) }
  }

  // MARK: - The roster

  /// `2019-09-29T08:00`, with a space for the T, or a day alone, which means its beginning.
  mutating func moment(_ field: Field) -> Moment? {
    guard let place = scalar(field) else { return nil }
    let text = normalized(tape.text(place))
    let parts = text.split(whereSeparator: { $0 == "t" || $0 == " " })
    if parts.count <= 2, let first = parts.first, let day = dayOnly(String(first)) {
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
    fault(.badMoment(tape.text(place), field: label(field)), tape[place].mark)
    return nil
  }
}
