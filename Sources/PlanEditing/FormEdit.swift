import BattlePlan
import PlanLoader

/// A change that was entered in a form. References are ids; they are written in the style of the file.
public struct FormEdit: Equatable, Sendable {
  public let change: PlanChange
  /// The values of the fields when the form was opened, by path. A different value now is a conflict.
  public let seen: [String: FieldValue]

  public init(_ change: PlanChange, seen: [String: FieldValue] = [:]) {
    self.change = change
    self.seen = seen
  }
}

extension PlanEditor {
  /// Makes all of these changes, or none. Several changes may only set fields, of different records.
  public func edited(_ edits: [FormEdit]) throws(EditRefusal) -> EditedPlan {
    if edits.count == 1 {
      var editor = self
      editor.stylesReferences = true
      return try editor.edited(edits[0].change, expecting: edits[0].seen)
    }
    var batch = Batch(self)
    var words = ReferenceWords(self)
    for edit in edits {
      guard case .set(let word, let assignments, _) = edit.change else {
        throw .refused("一次只能改多条记录的字段", "several changes at once can only set fields")
      }
      let record = try library.find(word)
      let fields = styled(
        try fieldEdits(assignments, of: record.section), record.section, record, &words)
      try check(edit.seen, fields, record)
      try batch.set(record, fields)
    }
    return try batch.edited()
  }

  /// - Parameter record: nil for a new record.
  func styled(_ edits: [FieldEdit], _ section: Section, _ record: Library.Place?) -> [FieldEdit] {
    guard stylesReferences else { return edits }
    var words = ReferenceWords(self)
    return styled(edits, section, record, &words)
  }

  private func styled(
    _ edits: [FieldEdit], _ section: Section, _ record: Library.Place?,
    _ words: inout ReferenceWords
  ) -> [FieldEdit] {
    edits.map { edit in
      let old = record.flatMap { library.given(edit.path, $0) } ?? .none
      let value = words.styled(edit.value, section, edit.path.field, keeping: old)
      return FieldEdit(path: edit.path, asked: edit.asked, value: value)
    }
  }
}
