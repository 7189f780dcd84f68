import BattlePlan
import Canvas
import Situation

// Which form a key opens.

extension BoardState {
  /// Does what a key of the hands means; says why where that cannot be done.
  mutating func use(_ hand: Hand) -> [Effect] {
    switch hand {
    case .mark:
      if let obstacle = editObstacle([]) { return refuse(obstacle) }
      toggleMark()
      return []
    case .undo, .redo: return openUndo(hand)
    default: break
    }
    let records =
      hand.takesSeveral && !hands.marks.isEmpty ? hands.marks : [selection].compactMap { $0 }
    if let obstacle = editObstacle(hand == .issue ? [] : records) { return refuse(obstacle) }
    if let form = hands.unwritten {
      hands.unwritten = nil
      layer = EditLayer(form, self)
      return []
    }
    guard !records.isEmpty || hand == .issue else { return refuse(BoardState.nothingSelected) }
    for record in records {
      if let refusal = hand.refusal(record, situation) { return refuse(refusal) }
    }
    layer = EditLayer(form(hand, records), self)
    return []
  }

  private func form(_ hand: Hand, _ records: [RecordRef]) -> EditForm {
    let section = hand == .issue ? .issues : records.first?.section ?? .tasks
    let fields = fields(hand, records, section)
    let isNew = hand == .issue
    var form = EditForm(hand, isNew ? [] : records, section, fields, situation.plan)
    if isNew {
      form.given = [FormValue(Field("found"), .day(situation.day))]
      // The first has no other after which it could be numbered.
      if situation.plan.issues.isEmpty { form.given.append(FormValue(.id, .text("I-1"))) }
      if let task = records.first?.id(of: Plan.Task.self) {
        form.given.append(FormValue(Field("task"), .reference(.tasks, task.text)))
      }
    }
    return form
  }

  private func fields(_ hand: Hand, _ records: [RecordRef], _ section: Section) -> [FormField] {
    let offers = FormOffers(situation, language)
    /// What all the records say.
    func common(_ field: Field) -> String {
      let values = records.map { record in
        situation.plan.values(of: record)?.first { $0.field.field == field }?.value ?? .none
      }
      guard let first = values.first, values.allSatisfy({ $0 == first }) else { return "" }
      return offers.text(first)
    }
    func field(_ key: String, typed: String? = nil, isRequired: Bool = false) -> FormField {
      let field = Field(key)
      return FormField(
        .plan(field), of: section, before: common(field), typed: typed, isRequired: isRequired)
    }
    let today = situation.day.description
    switch hand {
    case .progress: return [field("progress", isRequired: true)]
    case .done where records.allSatisfy({ $0.section == .drills }):
      return [field("result")]
    case .done: return [FormField(.plan(.finished), of: .tasks, typed: today, isRequired: true)]
    case .block: return [field("reason")]
    case .close: return [FormField(.plan(.closed), of: .issues, typed: today, isRequired: true)]
    case .patrol:
      let day = section == .tasks ? "last" : "patrolled"
      let first = FormField(.plan(Field(day)), of: section, typed: today, isRequired: true)
      return records.count == 1 && section == .zones
        ? [first, FormField(.plan(Field("result")), of: section)] : [first]
    case .issue: return issueFields(records.first, offers)
    case .form: return records.first.map { wholeFields($0, offers) } ?? []
    case .mark, .undo, .redo: return []
    }
  }

  /// A phone call: what, whose, where, how bad, until when. What the selection says stands there already.
  private func issueFields(_ record: RecordRef?, _ offers: FormOffers) -> [FormField] {
    let values = record.flatMap { situation.plan.values(of: $0) } ?? []
    func own(_ section: Section, _ key: String) -> String {
      if let record, record.section == section { return offers.word(for: record) }
      return values.first { $0.field.field == Field(key) }.map { offers.text($0.value) } ?? ""
    }
    func field(_ key: String, typed: String = "", isRequired: Bool = false) -> FormField {
      FormField(.plan(Field(key)), of: .issues, typed: typed, isRequired: isRequired)
    }
    return [
      field("title", isRequired: true), field("group", typed: own(.groups, "group")),
      field("zone", typed: own(.zones, "zone")), field("severity"), field("due"),
    ]
  }

  /// Every field of the record's description; of people and the like theirs.
  private func wholeFields(_ record: RecordRef, _ offers: FormOffers) -> [FormField] {
    let section = record.section
    var fields: [FormField] = []
    for (field, value) in situation.plan.values(of: record) ?? [] where field.field != .id {
      func add(_ index: Int?, _ part: FieldDescription?) {
        let inner = part.map { value.part($0.field, of: index) } ?? value
        fields.append(
          FormField(
            .plan(field.field, index: index, part: part?.field), of: section,
            before: offers.text(inner),
            isRequired: part == nil && field.isRequired && field.substitute == nil))
      }
      switch (field.form.parts, value) {
      case (let parts?, .people(let people)):
        for index in 1...(people.count + 1) {
          for part in parts.fields { add(index, part) }
        }
      case (let parts?, _):
        let index = field.form == .people ? 1 : nil
        for part in parts.fields { add(index, part) }
      case (nil, _): add(nil, nil)
      }
    }
    if section.shape[.due] != nil {
      fields += [FormField(.reason, of: section), FormField(.approver, of: section)]
    }
    return fields
  }
}
