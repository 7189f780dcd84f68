// What a change would lead to, without the files: the plan as it would be read, to see what lights would follow.

/// A value for a field.
public struct NewFieldValue: Equatable, Sendable {
  public let field: Field
  /// References as ids; `none` empties the field.
  public let value: FieldValue

  public init(_ field: Field, _ value: FieldValue) {
    self.field = field
    self.value = value
  }
}

extension Plan {
  /// The plan with other values in a record. Where the plan has no such record, it is made.
  public func setting(_ values: [NewFieldValue], in record: RecordRef) -> Plan {
    var plan = self
    func set<R: PlanRecord>(_ kind: R.Type) {
      let path = R.inPlan
      var changed = R()
      let place = plan[keyPath: path].firstIndex { $0.id.text == record.id }
      if let place {
        changed = plan[keyPath: path][place]
      } else {
        changed.id = RecordID(record.id)
      }
      changed = R.description.setting(values, in: changed)
      if let place {
        plan[keyPath: path][place] = changed
      } else {
        plan[keyPath: path].append(changed)
      }
      if record.section == .tasks { plan.completeTask(place ?? plan.tasks.count - 1, values) }
    }
    switch record.section {
    case .operation: plan.operation = Operation.description.setting(values, in: operation)
    case .rules: plan.rules = Rules.description.setting(values, in: rules)
    case .calendar: plan.calendar = WorkCalendar.description.setting(values, in: calendar)
    default: if let kind = record.section.recordKind { set(kind) }
    }
    return plan
  }

  /// What the reader fills in.
  private mutating func completeTask(_ place: Int, _ values: [NewFieldValue]) {
    var task = tasks[place]
    func sets(_ field: Field) -> Bool { values.contains { $0.field == field } }
    if case .milestone(let id) = task.dueForm { task.due = self[id]?.date }
    // It followed from the number of days.
    if case .none = task.dueForm, task.due != nil, sets(.start) || sets(Field("days")) {
      task.due = nil
    }
    if let parent = task.parent.flatMap({ self[$0] }) {
      if task.group.text.isEmpty { task.group = parent.group }
      if task.milestone == nil { task.milestone = parent.milestone }
    }
    if !sets(.status), sets(.progress), task.status == .todo, task.progress > 0 {
      task.status = .doing
    }
    if !task.isOngoing, !tasks.contains(where: { $0.parent == task.id }) {
      _ = task.completeSchedule(DayCount(calendar), milestones: milestones.map(\.date).sorted())
    }
    tasks[place] = task
  }

  /// What is wrong with a record by itself, so that it could not be read.
  public func errors(of record: RecordRef) -> [RecordFault] {
    func errors<R: PlanRecord>(_ record: R) -> [RecordFault] {
      R.description.check(record) { _ in true }.filter { $0.severity == .error }
    }
    return self[record].map { errors($0) } ?? []
  }
}

extension Description where Value: Described {
  /// A record with other values. A field takes no value of another form, so what is emptied is left out of a
  /// record that is filled anew.
  func setting(_ values: [NewFieldValue], in record: Value) -> Value {
    var changed = record
    let emptied = values.filter { $0.value.isEmpty }.map(\.field)
    if !emptied.isEmpty {
      changed = Value()
      for field in fields where !emptied.contains(field.description.field) {
        field.set(&changed, field.get(record))
      }
    }
    for new in values where !new.value.isEmpty {
      fields.first { $0.description.field == new.field }?.set(&changed, new.value)
    }
    return changed
  }
}
