/// One difference between two plans: a record added or removed, or a field with its old and new value.
public struct Change: Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    case added
    case removed
    case changed(Field, from: FieldValue, to: FieldValue)
    /// The record has a link that held before and that the planned dates now break. `Plan.changes` does not tell
    /// these: they are a consequence of other changes.
    case brokeLink(BrokenLink)
  }

  public let record: RecordRef
  /// The record's name or title; the newer plan's if it is in both.
  public let name: String
  public let kind: Kind

  public init(record: RecordRef, name: String, kind: Kind) {
    self.record = record
    self.name = name
    self.kind = kind
  }
}

extension Plan {
  /// The differences from `old`, field by field: sections in their order, records in the order of this plan,
  /// then those removed. Linear in the records; where both plans list them in the same order, only equality
  /// is checked.
  public func changes(from old: Plan) -> [Change] {
    var changes: [Change] = []
    if operation != old.operation {
      changes.add(RecordRef(.operation), operation, old.operation)
    }
    if rules != old.rules { changes.add(RecordRef(.rules), rules, old.rules) }
    if calendar != old.calendar { changes.add(RecordRef(.calendar), calendar, old.calendar) }
    func compare<R: PlanRecord>(_ kind: R.Type) {
      BattlePlan.compare(self[keyPath: R.inPlan], old[keyPath: R.inPlan], &changes)
    }
    for kind in Section.recordKinds { compare(kind) }
    return changes
  }
}

extension [Change] {
  /// Adds a change for each field that differs.
  fileprivate mutating func add<D: Described>(
    _ record: RecordRef, _ new: D, _ old: D, name: String = ""
  ) {
    // A loop, because a closure would copy the parts of the record that it uses.
    for field in D.description.fields {
      let (from, to) = (field.get(old), field.get(new))
      if from == to { continue }
      append(
        Change(
          record: record, name: name, kind: .changed(field.description.field, from: from, to: to)))
    }
  }
}

private func compare<R: PlanRecord>(_ new: [R], _ old: [R], _ changes: inout [Change]) {
  // The usual case first: the same records in the same order. They are used in place: taking one out of its
  // array would copy it.
  var same = 0
  new.withUnsafeBufferPointer { new in
    old.withUnsafeBufferPointer { old in
      while same < new.count, same < old.count, new[same].id == old[same].id {
        if new[same] != old[same] {
          changes.add(
            new[same].ref, new[same], old[same], name: new[same].called)
        }
        same += 1
      }
    }
  }
  guard same < new.count || same < old.count else { return }
  var left: [RecordID<R>: R] = [:]
  for record in old[same...] { left[record.id] = record }
  for record in new[same...] {
    if let before = left.removeValue(forKey: record.id) {
      if record != before {
        changes.add(record.ref, record, before, name: record.called)
      }
    } else {
      changes.append(
        Change(record: record.ref, name: record.called, kind: .added))
    }
  }
  for record in old[same...] where left[record.id] != nil {
    changes.append(
      Change(record: record.ref, name: record.called, kind: .removed))
  }
}
