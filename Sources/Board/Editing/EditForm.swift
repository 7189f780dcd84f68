import BattlePlan
import History
import Situation

/// What somebody is about to change: fields of records, or a new record. A value: it writes nothing, and knows
/// what would be written and which lights would follow.
package struct EditForm: Equatable, Sendable {
  let hand: Hand
  /// What is changed; of a new record none.
  let records: [RecordRef]
  /// Of the records, or of the new one.
  let section: Section
  var fields: [FormField]
  /// The field that is being typed.
  var front = 0
  /// Why it could not be written.
  var fault: FormFault?
  /// What the plan said of the records when the form was opened.
  let opened: [RecordRef: [Field: FieldValue]]
  /// What a new record says besides.
  var given: [FormValue] = []

  init(
    _ hand: Hand, _ records: [RecordRef], _ section: Section, _ fields: [FormField], _ plan: Plan
  ) {
    self.hand = hand
    self.records = records
    self.section = section
    self.fields = fields
    var opened: [RecordRef: [Field: FieldValue]] = [:]
    for record in records {
      let values = plan.values(of: record) ?? []
      opened[record] = Dictionary(
        values.map { ($0.field.field, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
    self.opened = opened
  }

  /// Whether it shows all the fields of a record, one under the other.
  var isWhole: Bool { hand == .form }

  /// The fields that are asked for now, by their places: why a due day moves only where it moves to a later one.
  func shown(_ situation: Situation) -> [Int] {
    let asks = isPostponing(situation)
    return fields.indices.filter { fields[$0].description != nil || asks }
  }

  func isPostponing(_ situation: Situation) -> Bool {
    guard let field = fields.first(where: { $0.path == Field.due.key }), field.isChanged,
      let record = records.first, let before = dueDay(opened[record]?[.due], situation.plan),
      let value = try? field.value(situation)
    else { return false }
    // Without a due day it is put off for good.
    guard let after = dueDay(value, situation.plan) else { return true }
    return after > before
  }

  private func dueDay(_ value: FieldValue?, _ plan: Plan) -> Day? {
    switch value {
    case .day(let day), .month(let day): day
    case .reference(_, let id): plan[Plan.Milestone.ID(id)]?.date
    default: nil
    }
  }

  // MARK: What would be written

  /// What the form sets in a record.
  func values(for record: RecordRef, _ situation: Situation) throws(FormFault) -> [FormValue] {
    switch hand {
    case .progress: return try progress(record, situation)
    case .done:
      if record.section == .drills {
        return [.choice(.status, Plan.Drill.Status.done)] + (try typed(situation))
      }
      let day = try value(of: 0, situation)
      let task = situation.task(Plan.Task.ID(record.id))?.task
      // One that never said how far it was says nothing of it now.
      let progress = task?.progress ?? 0
      return [.choice(.status, Plan.Task.Status.done), FormValue(.finished, day)]
        + (progress > 0 && progress < 100 ? [FormValue(.progress, .number(100))] : [])
    case .block: return try block(record, situation)
    case .close:
      return [
        .choice(.status, Plan.Issue.Status.closed),
        FormValue(.closed, try value(of: 0, situation)),
      ]
    case .patrol:
      let day = try value(of: 0, situation)
      if record.section == .tasks { return [FormValue(Field("last"), day)] }
      return [FormValue(Field("patrolled"), day)] + (try typed(situation).dropFirst())
    case .issue: return try typed(situation) + given
    case .form:
      var values: [FormValue] = []
      for place in fields.indices where fields[place].field != nil && fields[place].isChanged {
        values.append(FormValue(fields[place], try value(of: place, situation)))
      }
      return values
    case .mark, .undo, .redo: return []
    }
  }

  private func value(of place: Int, _ situation: Situation) throws(FormFault) -> FieldValue {
    do {
      return try fields[place].value(situation)
    } catch {
      throw FormFault(text: error.text, field: place)
    }
  }

  /// The fields that are not empty.
  private func typed(_ situation: Situation) throws(FormFault) -> [FormValue] {
    var values: [FormValue] = []
    for place in fields.indices {
      let value = try value(of: place, situation)
      if !value.isEmpty { values.append(FormValue(fields[place], value)) }
    }
    return values
  }

  /// Who has begun is no longer waiting.
  private func progress(_ record: RecordRef, _ situation: Situation) throws(FormFault)
    -> [FormValue]
  {
    let value = try value(of: 0, situation)
    guard case .number(let number) = value, number > 0,
      situation.task(Plan.Task.ID(record.id))?.task.status == .todo
    else { return [FormValue(.progress, value)] }
    return [FormValue(.progress, value), .choice(.status, Plan.Task.Status.doing)]
  }

  /// Without a reason it is blocked no longer.
  private func block(_ record: RecordRef, _ situation: Situation) throws(FormFault) -> [FormValue] {
    let task = situation.task(Plan.Task.ID(record.id))?.task
    let reason = try value(of: 0, situation)
    guard reason.isEmpty else {
      return [.choice(.status, Plan.Task.Status.blocked), FormValue(Field("reason"), reason)]
    }
    guard task?.status == .blocked else {
      throw FormFault(text: Text("要写受阻的原因", "say what blocks it"), field: 0)
    }
    let status: Plan.Task.Status = (task?.progress ?? 0) > 0 ? .doing : .todo
    return [.choice(.status, status), FormValue(Field("reason"), .none)]
  }

  /// What is to be written; without parts where nothing would be different.
  func request(_ situation: Situation) throws(FormFault) -> EditRequest {
    var request = EditRequest()
    if records.isEmpty {
      let values = try values(for: newRecord, situation)
      request.parts = [
        EditRequest.Part(change: .add(section.rawValue, values.map(\.assignment)))
      ]
      return request
    }
    for record in records {
      let values = try values(for: record, situation)
      if values.isEmpty { continue }
      var part = EditRequest.Part(
        change: .set(
          record.word, values.map(\.assignment), renames: values.contains(where: \.isName)))
      for value in values { part.seen[value.path] = seen(value, record) }
      request.parts.append(part)
    }
    try check(situation)
    if isPostponing(situation), !request.parts.isEmpty {
      for (place, field) in fields.enumerated() where field.description == nil {
        guard !field.text.isEmpty else {
          throw FormFault(
            text: Text("改到以后要写\(field.label(.zh))", "a later due day needs this"), field: place)
        }
        if field.kind == .reason {
          request.reason = field.text
        } else {
          request.approver = field.text
        }
      }
    }
    return request
  }

  private func seen(_ value: FormValue, _ record: RecordRef) -> FieldValue {
    let whole = opened[record]?[value.field] ?? .none
    guard value.isNested,
      case .plan(_, let index, let part?) = fields.first(where: { $0.path == value.path })?.kind
    else { return whole }
    return whole.part(part, of: index)
  }

  /// What would be wrong with the records themselves.
  private func check(_ situation: Situation) throws(FormFault) {
    let plan = try changed(situation)
    for record in records {
      guard let fault = plan.errors(of: record).first,
        !situation.plan.errors(of: record).contains(fault)
      else { continue }
      throw FormFault(
        fault.problem, field: fields.firstIndex { $0.field == fault.field } ?? front)
    }
  }

  // MARK: What would follow

  /// A new record, until it has an id.
  var newRecord: RecordRef { RecordRef(section, "?") }

  /// The plan as it would be.
  func changed(_ situation: Situation) throws(FormFault) -> Plan {
    var plan = situation.plan
    for record in records.isEmpty ? [newRecord] : records {
      let values = try values(for: record, situation).filter { !$0.isNested && $0.field != .id }
      if values.isEmpty { continue }
      plan = plan.setting(values.map { NewFieldValue($0.field, $0.value) }, in: record)
    }
    return plan
  }

  /// The day of a status is set with it, where it is the form's to set.
  mutating func settle(_ situation: Situation) {
    guard isWhole, let status = fields.firstIndex(where: { $0.field == .status }),
      fields[status].isChanged, case .choice(let choice)? = try? fields[status].value(situation)
    else { return }
    for (word, field) in [("done", Field.finished), ("closed", Field.closed)] {
      guard let place = fields.firstIndex(where: { $0.field == field }) else { continue }
      if choice.word == word, fields[place].text.isEmpty {
        fields[place].put(situation.day.description)
      } else if choice.word != word, !fields[place].text.isEmpty {
        fields[place].put("")
      }
    }
  }
}

extension FormValue {
  fileprivate static func choice<C: Choice>(_ field: Field, _ choice: C) -> FormValue {
    FormValue(field, .choice(C.choices.value(of: choice)))
  }

  /// What others may refer to the record by.
  fileprivate var isName: Bool { [.name, .title, .short].contains(field) && !isNested }
}
