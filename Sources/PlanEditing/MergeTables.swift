import BattlePlan
import PlanLoader

extension PlanEditor {
  /// Puts the records of tables into the plan: those that it has are changed where a cell says something else,
  /// the others are added, and what the tables do not speak of stays.
  /// - Returns: the plan, with what of the tables is in it as its `merge`.
  /// - Throws: only what stands in the way of all of it; what is wrong with a cell or a row is told.
  public func merged(_ tables: TableImport) throws(EditRefusal) -> EditedPlan {
    let index = RecordIndex(library)
    var merge = tables.merged(into: files, reading) { index.gives($0, $1) }
    var batch = Batch(self)
    var words = ReferenceWords(self)
    var written: [TableMerge.Row] = []
    for row in merge.rows {
      do throws(EditRefusal) {
        try put(row, into: &batch, index, &words)
        written.append(row)
      } catch {
        merge.diagnostics.append(row.place.finding(.sheet(.notWritten(error.text)), row.record))
      }
    }
    merge.rows = written
    var edited = try batch.edited()
    edited.merge = merge
    return edited
  }

  private func put(
    _ row: TableMerge.Row, into batch: inout Batch, _ index: RecordIndex,
    _ words: inout ReferenceWords
  ) throws(EditRefusal) {
    let section = row.record.section
    var edits: [FieldEdit] = []
    for change in row.changes { edits += try self.edits(change, section, &words) }
    if !section.isList { return try batch.set(section, edits) }
    if row.isNew { return batch.add(section, edits) }
    guard let place = index[row.record] else { throw notInText(row.record) }
    try batch.set(place, edits)
  }

  private func notInText(_ record: RecordRef) -> EditRefusal {
    library.faults.first
      ?? .refused(
        "“\(visible(record.id))”在计划里不止一处，没有改",
        "the plan has \(visible(record.id)) more than once; it is not changed")
  }

  /// A person, an office: part by part, so that what is not said stays as it is written.
  private func edits(
    _ change: TableMerge.Change, _ section: Section, _ words: inout ReferenceWords
  ) throws(EditRefusal) -> [FieldEdit] {
    let key = change.field.field.key
    guard let parts = change.field.form.parts, change.field.form != .people else {
      let value = words.styled(change.written, section, change.field)
      return [
        FieldEdit(
          path: try FieldPath(key, of: section), asked: Assignment(key, value.typed), value: value)
      ]
    }
    var edits: [FieldEdit] = []
    for part in parts.fields {
      let word = "\(key).\(part.field.key)"
      let path = try FieldPath(word, of: section)
      let value = change.written.value(at: path)
      if value == .none || value == change.old.value(at: path) { continue }
      edits.append(FieldEdit(path: path, asked: Assignment(word, value.typed), value: value))
    }
    return edits
  }
}
