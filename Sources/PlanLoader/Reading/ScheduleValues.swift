import BattlePlan

// The forms of a task's schedule, the calendar and the roster.

extension Entry {
  mutating func due(_ field: Field) -> FieldValue {
    guard let place = scalar(field) else { return .none }
    if let day = tape.withBytes(of: place, { Day($0) }) { return .day(day) }
    let due = meaning(place, in: field) { (field, text) throws(ValueFault) in try field.due(text) }
    if case .reference(let section, _)? = due { return .reference(section, word(at: place)) }
    return due ?? .none
  }

  mutating func dutyRole(_ field: Field) -> FieldValue {
    guard let place = scalar(field) else { return .none }
    let role = form.shape.fields[field.place].dutyRole(tape.text(place))
    if case .reference(let section, _) = role { return .reference(section, word(at: place)) }
    return role
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
      meaning(place, in: field) { (field, text) throws(ValueFault) in try field.dayRange(text) }
    }
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

  mutating func moment(_ field: Field) -> Moment? {
    guard let place = scalar(field) else { return nil }
    return meaning(place, in: field) { (field, text) throws(ValueFault) in try field.moment(text) }
  }
}
