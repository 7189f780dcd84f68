import BattlePlan

/// What somebody wants changed, as one: it is written, and taken back, whole.
package struct EditRequest: Equatable, Sendable {
  package struct Part: Equatable, Sendable {
    package var change: PlanChange
    /// What the fields said when the form was opened, by their names.
    package var seen: [String: FieldValue] = [:]
  }

  package var parts: [Part] = []
  /// For the duty log.
  package var reason = ""
  package var approver = ""
}

/// What the board asks of whoever writes the plan. Each request has a number, by which it is spoken of later.
package enum EditOrder: Equatable, Sendable {
  case write(Int, EditRequest)
  /// Takes back what was written, or writes it once more.
  case undo(Int)
  case redo(Int)
}

/// What came of an order.
package enum EditEvent: Equatable, Sendable {
  /// Written, or written once more.
  case written(Int, WrittenEdit)
  case undone(Int, WrittenEdit)
  /// Nothing is written.
  case refused(Int, Text)
  case conflict(Int, FieldConflict)
  /// The files of the plan that may not be written.
  case readOnly(Set<String>)
}

/// What was written.
package struct WrittenEdit: Equatable, Sendable {
  /// `T-031 进度：60% → 80%`
  package let summary: Text
  /// None where the plan said so already.
  package let records: [RecordRef]
  /// Something else to know.
  package let warning: Text?

  package init(_ summary: Text, _ records: [RecordRef], warning: Text? = nil) {
    self.summary = summary
    self.records = records
    self.warning = warning
  }
}

/// Somebody else has changed a field since the form was opened.
package struct FieldConflict: Equatable, Sendable {
  package let record: RecordRef
  /// The field's name.
  package let label: Text
  /// As the request has it.
  package let path: String
  package let mine: FieldValue
  package let theirs: FieldValue
  package let before: FieldValue

  package init(
    _ record: RecordRef, _ label: Text, path: String, mine: FieldValue, theirs: FieldValue,
    before: FieldValue
  ) {
    self.record = record
    self.label = label
    self.path = path
    self.mine = mine
    self.theirs = theirs
    self.before = before
  }
}
