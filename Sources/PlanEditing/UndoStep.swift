import BattlePlan
import PlanLoader

/// A change that was written, and what is needed to undo it.
public struct UndoStep: Equatable, Sendable {
  /// A file that was changed.
  struct File: Equatable, Sendable {
    /// Its name within the plan's folder.
    var name: String
    /// Fingerprints of the text before and after the change.
    var before: String
    var after: String
    /// The way back, from the text after the change to the text before.
    var splices: [Splice]
  }

  struct FieldStep: Equatable, Sendable {
    var path: String
    /// The values before and after, as a user would type them.
    var from: String
    var to: String
    /// The record did not have the key.
    var wasAbsent: Bool
  }

  enum Kind: String, Sendable { case set, added, removed, several }

  var kind: Kind
  var section: Section
  /// As `PlanChange` names it, with the new id if that was changed.
  var record: String
  var fields: [FieldStep]
  var files: [File]
  /// Where the removed record was, to put it back.
  var removal: Removal?
  /// Of several changes, each without its files.
  var parts: [UndoStep] = []
}

/// The text of a removed record, and where it was.
struct Removal: Equatable, Sendable {
  var file: String
  /// In block style whole lines, without the last line break.
  var text: String
  /// The ids of the records before and after it; empty if there was none.
  var before: String
  var after: String
}

extension UndoStep {
  /// Nil if nothing was changed.
  public init?(_ edited: EditedPlan) {
    guard !edited.files.isEmpty else { return nil }
    let isOne = edited.change != .several
    self.init(edited.change, edited.record, isOne ? edited.fields : [])
    if !isOne {
      let fields = Dictionary(grouping: edited.fields, by: \.record)
      parts = edited.parts.map { UndoStep($0.change, $0.record, fields[$0.record] ?? []) }
    }
    files = edited.files.map { file in
      File(
        name: shortName(edited.before.files[file.index]), before: fingerprint(file.before),
        after: fingerprint(file.after), splices: file.inverse)
    }
    removal = edited.removal
  }

  private init(
    _ change: EditedPlan.Kind, _ ref: RecordRef, _ changes: [EditedPlan.FieldChange]
  ) {
    kind =
      switch change {
      case .set: .set
      case .added: .added
      case .removed: .removed
      case .several: .several
      }
    section = ref.section
    record = ref.word
    fields = changes.map { field in
      FieldStep(
        path: field.path, from: field.from.typed, to: field.to.typed, wasAbsent: field.wasAbsent)
    }
    files = []
  }
}

extension EditedPlan.File {
  /// The splices that turn the text after the change back into the text before.
  var inverse: [Splice] {
    var shift = 0
    return splices.map { splice in
      let start = splice.range.lowerBound + shift
      shift += splice.new.count - splice.range.count
      return Splice(start..<(start + splice.new.count), Array(before[splice.range]))
    }
  }
}

extension FieldValue {
  /// The text to type for this value.
  var typed: String {
    let flow = ScalarContext(isInFlow: true)
    switch new(.en) {
    case .nothing: return ""
    case .text(let text), .word(let text): return text
    case .list(let items):
      return "[" + items.map { written($0, flow, .en).first }.joined(separator: ", ") + "]"
    case .map(let pairs): return written(.map(pairs), flow, .en).first
    }
  }
}

func shortName(_ path: String) -> String {
  path.split(separator: "/").last.map(String.init) ?? path
}

/// The hash and the length of a text, in hexadecimal; the same in every run.
public func fingerprint(_ bytes: [UInt8]) -> String {
  String(stableHash(bytes), radix: 16) + "-" + String(bytes.count, radix: 16)
}

// MARK: - Undoing a change

extension PlanEditor {
  /// Undoes a change: exactly, byte by byte, if the files have not changed since, or merged with later changes.
  /// - Throws: a conflict if the same field has been changed since.
  public func undone(_ step: UndoStep) throws(EditRefusal) -> EditedPlan {
    if let edited = try restored(step) { return edited }
    switch step.kind {
    case .set:
      let isRenamed = step.fields.contains { ["id", "name", "title", "short"].contains($0.path) }
      var expected: [String: FieldValue] = [:]
      for field in step.fields {
        expected[field.path] = try value(field.path, field.to, step.section)
      }
      return try edited(
        .set(
          step.record, step.fields.map { Assignment($0.path, $0.from) },
          renames: isRenamed), expecting: expected,
        dropping: Set(step.fields.filter(\.wasAbsent).map(\.path)))
    case .added:
      let record = try library.find(step.record)
      try checkStands(step, record)
      return try remove(step.record, [])
    case .removed: return try putBack(step)
    case .several: return try undoneTogether(step.parts)
    }
  }

  private func undoneTogether(_ steps: [UndoStep]) throws(EditRefusal) -> EditedPlan {
    let index = RecordIndex(library)
    var batch = Batch(self)
    for step in steps {
      let ref = ref(of: step, nil)
      guard let record = index[ref] else {
        throw .refused(
          "“\(visible(step.record))”已经不在了，撤不回去",
          "\(visible(step.record)) is gone; it cannot be undone")
      }
      try checkStands(step, record)
      if step.kind == .added {
        try batch.remove(record)
      } else {
        let back = try fieldEdits(
          step.fields.map { Assignment($0.path, $0.from) }, of: step.section)
        try batch.set(
          record, back, dropping: Set(step.fields.filter(\.wasAbsent).map(\.path)))
      }
    }
    return try batch.edited()
  }

  /// The fields say what the change made of them.
  private func checkStands(_ step: UndoStep, _ record: Library.Place) throws(EditRefusal) {
    for field in step.fields {
      let path = try FieldPath(field.path, of: step.section)
      let now = library.given(path, record) ?? FieldValue.none
      let then = try value(field.path, field.to, step.section)
      guard now == then || now.isEmpty && then.isEmpty else {
        throw .conflict(
          EditConflict(
            record: ref(record), field: path.label, path: field.path,
            mine: try value(field.path, field.from, step.section), theirs: now, expected: then,
            place: library.place(record.file, record.node)))
      }
    }
  }

  private func value(_ field: String, _ text: String, _ section: Section) throws(EditRefusal)
    -> FieldValue
  {
    let value = try FieldPath(field, of: section).typed(text, of: section)
    return value.isEmpty ? .none : value
  }

  /// The files as they were before; nil if one has changed since.
  private func restored(_ step: UndoStep) throws(EditRefusal) -> EditedPlan? {
    var changed: [EditedPlan.File] = []
    var after = files
    for file in step.files {
      guard
        let index = files.firstIndex(where: {
          files.count == 1 && step.files.count == 1 || shortName($0.name) == file.name
        }), fingerprint(files[index].bytes) == file.after,
        let bytes = file.splices.applied(to: files[index].bytes), fingerprint(bytes) == file.before
      else { return nil }
      changed.append(
        EditedPlan.File(
          index: index, before: files[index].bytes, after: bytes, splices: file.splices))
      after[index].bytes = bytes
    }
    guard case .plan(let reading) = readPlan(after, previous: nil) else { return nil }
    let kind: EditedPlan.Kind =
      switch step.kind {
      case .set: .set
      case .added: .removed
      case .removed: .added
      case .several: .several
      }
    // Undoing a rename brings back the old id.
    let id = step.fields.first { $0.path == "id" && step.kind == .set }?.from
    let ref = ref(of: step, id)
    let parts = step.parts.map {
      EditedPlan.Part(change: $0.kind == .added ? .removed : .set, record: self.ref(of: $0, nil))
    }
    let name = (reading.plan[ref] ?? self.reading.plan[ref]).map { $0.called } ?? ""
    return EditedPlan(
      change: kind, record: ref, name: name,
      fields: try step.fields.map { (field) throws(EditRefusal) in
        let path = try FieldPath(field.path, of: step.section)
        return EditedPlan.FieldChange(
          record: ref, label: path.label, field: path.field.field,
          from: try value(field.path, field.to, step.section),
          to: try value(field.path, field.from, step.section), path: field.path,
          wasAbsent: field.to.isEmpty)
      },
      place: reading.plan.origin(of: ref).map {
        EditPlace(file: files[Int($0.file)].name, line: Int($0.line))
      }, files: changed, before: self.reading, after: reading, parts: parts)
  }

  private func ref(of step: UndoStep, _ id: String?) -> RecordRef {
    if !step.section.isList { return RecordRef(step.section) }
    if step.section.shape.isNumbered { return RecordRef(step.section, step.record) }
    return RecordRef(
      step.section, id ?? String(step.record.dropFirst(step.section.rawValue.count + 1)))
  }

  /// Puts a removed record back next to its old neighbor.
  private func putBack(_ step: UndoStep) throws(EditRefusal) -> EditedPlan {
    let file = files.firstIndex { shortName($0.name) == step.removal?.file }
    guard let removal = step.removal, let file, library.texts[file] != nil else {
      throw .refused("它所在的文件已经不在了", "the file that it stood in is gone")
    }
    let records = library.records(of: step.section).filter { $0.file == file }
    func neighbour(_ id: String) -> Library.Place? {
      id.isEmpty ? nil : records.first { library.id(of: $0) == id }
    }
    var draft = draft(file)
    if let before = neighbour(removal.before), let list = before.list {
      try draft.putBack(removal.text, behind: before.node, at: before.index + 1, of: list)
    } else if let after = neighbour(removal.after), let list = after.list {
      try draft.putBack(removal.text, before: after.node, at: after.index, of: list)
    } else {
      throw .refused("它前后的记录都已经不在了，放不回去", "the records beside it are gone; it cannot be put back")
    }
    return try prove([file: draft], nil, ref(of: step, nil), [], .added)
  }
}

extension FileDraft {
  mutating func putBack(_ record: String, behind item: Int, at index: Int, of list: Int)
    throws(EditRefusal)
  {
    noteAdded(to: list, at: index, 1)
    let end = text.nodes[item].range.upperBound
    if text.nodes[list].style.isFlow { return insert(", " + record, at: end) }
    insert(lines.lineBreak(at: end) + record, at: lines.end(of: end))
  }

  mutating func putBack(_ record: String, before item: Int, at index: Int, of list: Int)
    throws(EditRefusal)
  {
    noteAdded(to: list, at: index, 1)
    let start = text.nodes[item].range.lowerBound
    if text.nodes[list].style.isFlow { return insert(record + ", ", at: start) }
    let lines = try withComments(item)
    insert(record + self.lines.lineBreak(at: start), at: lines.lowerBound)
  }

  /// A record's text in the form that `putBack` expects.
  func removedText(_ item: Int, of list: Int) -> String {
    guard !text.nodes[list].style.isFlow, let lines = try? withComments(item) else {
      return String(decoding: text.bytes[text.nodes[item].range], as: UTF8.self)
    }
    var bytes = text.bytes[lines]
    // The last record of a file that does not end in a line break has its line break before it.
    while let first = bytes.first, first == 0x0A || first == 0x0D { bytes.removeFirst() }
    while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
