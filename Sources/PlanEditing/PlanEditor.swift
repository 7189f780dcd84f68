import BattlePlan
import PlanLoader

/// Applies changes to the text of a plan's files. Bytes that a change does not concern stay as they are. Before
/// a result is returned, the new files are read back and must be the old plan with exactly this change and
/// without a new error.
public struct PlanEditor {
  public let files: [SourceFile]
  public let reading: Reading
  let library: Library
  /// The day from which `+3` and `周五` count; nil to accept only calendar days.
  public var today: Day?
  /// Whether references, given as ids, are written in the style of the file.
  var stylesReferences = false

  /// - Parameter reading: the plan as read from these files, without an earlier version for reference; nil to
  ///   read it here.
  public init(_ files: [SourceFile], _ reading: Reading? = nil) throws(EditRefusal) {
    self.files = files
    if let reading {
      self.reading = reading
    } else {
      switch readPlan(files, previous: nil) {
      case .plan(let reading): self.reading = reading
      case .unreadable(let findings): throw PlanEditor.unreadable(findings)
      }
    }
    library = try Library(files, self.reading)
  }

  static func unreadable(_ findings: [Diagnostic]) -> EditRefusal {
    guard let first = findings.first(where: { $0.severity == .error }) else {
      return .refused("读不出计划", "there is no plan in the file")
    }
    return .refused(
      Text(first.message(.zh), first.message(.en)),
      EditPlace(file: first.file, line: max(1, first.line)))
  }

  /// The plan with a change made.
  /// - Parameters:
  ///   - conditions: values that fields of the record must have; otherwise the change is refused.
  ///   - expected: by the names of the fields to be set, the values on which the user based the change; a
  ///     field that has another value by now is a conflict.
  public func edited(
    _ change: PlanChange, if conditions: [Assignment] = [],
    expecting expected: [String: FieldValue] = [:]
  ) throws(EditRefusal) -> EditedPlan {
    try edited(change, if: conditions, expecting: expected, dropping: [])
  }

  /// - Parameter dropped: fields whose keys are removed when they become empty.
  func edited(
    _ change: PlanChange, if conditions: [Assignment] = [],
    expecting expected: [String: FieldValue],
    dropping dropped: Set<String>
  ) throws(EditRefusal) -> EditedPlan {
    switch change {
    case .set(let word, let assignments, let renames):
      try set(word, assignments, renames: renames, conditions, expected, dropped)
    case .add(let section, let assignments): try add(section, assignments)
    case .remove(let word): try remove(word, conditions)
    }
  }

  // MARK: Set

  private func set(
    _ word: String, _ assignments: [Assignment], renames: Bool, _ conditions: [Assignment],
    _ expected: [String: FieldValue], _ dropped: Set<String>
  ) throws(EditRefusal) -> EditedPlan {
    if let section = missingMapping(word) { return try make(section, assignments) }
    let record = try library.find(word)
    let edits = styled(try fieldEdits(assignments, of: record.section), record.section, record)
    try check(ifStands: conditions, record)
    try check(expected, edits, record)
    let language = library.choiceLanguage(
      of: record.file, record.section, besides: record.node)
    var editor = RecordEditor(
      library: library, record: record, language: language, draft: draft(record.file))
    editor.dropped = dropped
    let changed = try editor.set(edits)
    var drafts = [record.file: editor.draft]
    try carryReferences(changed, record, renames: renames, &drafts)
    let ref = ref(record, afterSetting: changed)
    return try prove(
      drafts, Proof.Wanted(record: record, edits: changed), ref,
      changed.map { fieldChange($0, of: record, ref) })
  }

  func fieldChange(_ edit: FieldEdit, of record: Library.Place, _ ref: RecordRef)
    -> EditedPlan.FieldChange
  {
    EditedPlan.FieldChange(
      record: ref, label: edit.path.label, field: edit.path.field.field,
      from: library.given(edit.path, record) ?? FieldValue.none, to: edit.value,
      path: edit.asked.field,
      wasAbsent: library.field(
        edit.path.field, record.section.shape, in: record.node, record.file) == nil)
  }

  func draft(_ file: Int) -> FileDraft { FileDraft(library.text(file), name: files[file].name) }

  func fieldEdits(_ assignments: [Assignment], of section: Section)
    throws(EditRefusal) -> [FieldEdit]
  {
    var edits: [FieldEdit] = []
    for assignment in assignments {
      let path = try FieldPath(assignment.field, of: section)
      if edits.contains(where: { $0.path == path }) {
        throw .unknown(
          Text(
            "“\(path.label.zh)”写了两次", "\(visible(assignment.field)) is given twice"))
      }
      do {
        let value = try path.typed(dayOrText(assignment.value, path), of: section)
        edits.append(
          FieldEdit(path: path, asked: assignment, value: value.isEmpty ? .none : value))
      } catch {
        guard case .refused(let text, _) = error else { throw error }
        throw .refused(explained(text), nil)
      }
    }
    return edits
  }

  /// Replaces `+3` or `周五` by the day that it means.
  private func dayOrText(_ text: String, _ path: FieldPath) -> String {
    let description = path.inner ?? path.field
    guard let today, [.day, .due].contains(description.form),
      let day = Day(spoken: text, from: today, description.isPast ? .back : .ahead)
    else { return text }
    return day.description
  }

  private func explained(_ text: Text) -> Text {
    Text(text.zh + "；没有写", text.en + "; nothing is written")
  }

  func check(ifStands conditions: [Assignment], _ record: Library.Place) throws(EditRefusal) {
    for condition in conditions {
      let path = try FieldPath(condition.field, of: record.section)
      let wanted = try path.typed(condition.value, of: record.section)
      let given = library.given(path, record) ?? FieldValue.none
      let held = held(path, record)
      if isSame(wanted, given) || held.map({ isSame(wanted, $0) }) ?? false { continue }
      if let held, let id = resolved(wanted), isSame(id, held) { continue }
      let now = given.isEmpty ? held ?? FieldValue.none : given
      throw .refused(
        "\(path.label.zh)是“\(now.shown(.zh))”，不是“\(visible(condition.value))”；没有写",
        "\(path.label.en) is \(now.shown(.en)), not \(visible(condition.value)); nothing is written",
        library.place(record.file, record.node))
    }
  }

  private func isSame(_ a: FieldValue, _ b: FieldValue) -> Bool {
    a == b || a.isEmpty && b.isEmpty
  }

  /// A field's value in the plan, whether it is written in the file or a default.
  private func held(_ path: FieldPath, _ record: Library.Place) -> FieldValue? {
    reading.plan.values(of: ref(record))?.first { $0.field.field == path.field.field }?
      .value.value(at: path)
  }

  /// A reference by name, turned into one by id.
  private func resolved(_ value: FieldValue) -> FieldValue? {
    guard case .reference(let section, let word) = value else { return nil }
    return reading.plan.record(called: word, in: section).map { .reference(section, $0.id) }
  }

  func check(
    _ expected: [String: FieldValue], _ edits: [FieldEdit], _ record: Library.Place
  ) throws(EditRefusal) {
    for edit in edits {
      guard let old = expected[edit.asked.field] else { continue }
      let now = library.given(edit.path, record) ?? FieldValue.none
      if isSame(now, old) || isSame(now, edit.value) { continue }
      // The board knows references by id, and values that the file does not give.
      let held = held(edit.path, record) ?? FieldValue.none
      if isSame(held, old) { continue }
      throw .conflict(
        EditConflict(
          record: ref(record), field: edit.path.label, path: edit.asked.field, mine: edit.value,
          theirs: now.isEmpty ? held : now, expected: old,
          place: library.place(record.file, record.node)))
    }
  }

  func ref(_ record: Library.Place, afterSetting edits: [FieldEdit] = []) -> RecordRef {
    guard record.list != nil else { return RecordRef(record.section) }
    if record.section.shape.isNumbered {
      let index = library.records(of: record.section).firstIndex(of: record) ?? 0
      return RecordRef(record.section, "\(record.section.rawValue):\(index + 1)")
    }
    if case .text(let id)? = edits.first(where: { $0.path.field.field == .id })?.value {
      return RecordRef(record.section, id)
    }
    return RecordRef(record.section, library.id(of: record) ?? "")
  }

  /// If an id or a name changes that is referred to, changes the references with it.
  private func carryReferences(
    _ edits: [FieldEdit], _ record: Library.Place, renames: Bool, _ drafts: inout [Int: FileDraft]
  ) throws(EditRefusal) {
    guard record.list != nil else { return }
    let names: [Field] = [.id, .name, .title, .short]
    for edit in edits where names.contains(edit.path.field.field) {
      guard case .text(let old)? = library.given(edit.path, record), !old.isEmpty else { continue }
      let mentions = mentions(of: old, record, isID: edit.path.field.field == .id)
      guard let first = mentions.first else { continue }
      guard renames, case .text(let new) = edit.value else {
        throw .refused(
          "有 \(mentions.count) 处用“\(visible(old))”指这条记录；要一并改请加 --rename",
          "\(mentions.count) references name it \(visible(old)); --rename changes them with it",
          library.place(first.file, first.node))
      }
      for mention in mentions {
        try drafts[mention.file, default: draft(mention.file)].rename(mention, to: new)
      }
    }
  }

  /// Where a record is referred to by `word`. A name that is also some record's id refers to that record.
  func mentions(of word: String, _ record: Library.Place, isID: Bool) -> [Library.Mention] {
    if !isID, library.records(of: record.section).contains(where: { library.id(of: $0) == word }) {
      return []
    }
    return library.mentions(of: word, record.section)
  }

  // MARK: Sections that are a single mapping

  func missingMapping(_ word: String) -> Section? {
    guard let section = Section.named(word) ?? .named(normalized(word)), !section.isList else {
      return nil
    }
    let heading = library.headings.first { $0.section == section }
    guard let heading else { return section }
    return library.text(heading.file).isNull(heading.value) ? section : nil
  }

  private func make(_ section: Section, _ assignments: [Assignment]) throws(EditRefusal)
    -> EditedPlan
  {
    let edits = try fieldEdits(assignments, of: section)
    let made = try made(section, edits)
    let ref = RecordRef(section)
    return try prove(made.drafts, made.drafts.isEmpty ? nil : made.wanted, ref, changes(edits, ref))
  }

  /// A section that is one mapping and is not there, or has nothing in it.
  func made(_ section: Section, _ edits: [FieldEdit]) throws(EditRefusal)
    -> (drafts: [Int: FileDraft], wanted: Proof.Wanted)
  {
    let heading = library.headings.first { $0.section == section }
    let file = heading?.file ?? library.texts.firstIndex { $0 != nil } ?? 0
    var draft = draft(file)
    let language = library.choiceLanguage(of: file, section, besides: nil)
    let record = newRecord(edits, section, language)
    let wanted = Proof.Wanted(file: file, section: section, index: nil, edits: edits)
    if record.isEmpty { return ([:], wanted) }
    if let heading {
      try draft.fill(heading, record, library.language(of: file))
    } else {
      draft.add(section, [record], indent: nil, library.language(of: file))
    }
    return ([file: draft], wanted)
  }

  func changes(_ edits: [FieldEdit], _ record: RecordRef) -> [EditedPlan.FieldChange] {
    edits.filter { !$0.value.isEmpty }.map { edit in
      EditedPlan.FieldChange(
        record: record, label: edit.path.label, field: edit.path.field.field, from: .none,
        to: edit.value, path: edit.asked.field)
    }
  }

  /// The fields of a new record in the order of the format.
  func newRecord(_ edits: [FieldEdit], _ section: Section, _ language: Language) -> NewRecord {
    section.shape.fields.compactMap { field in
      let ours = edits.filter { $0.path.field.field == field.field }
      let value = ours.reduce(FieldValue.none) { $0.with($1.value, at: $1.path) }.new(language)
      return value == .nothing ? nil : (field, value)
    }
  }
}

extension FieldValue {
  func shown(_ language: Language) -> String {
    isEmpty ? language("空", "empty") : visible(plain)
  }
}

extension FileDraft {
  mutating func rename(_ mention: Library.Mention, to word: String) throws(EditRefusal) {
    try checkIsFree(mention.node)
    noteReplaced(mention.node)
    let node = text.nodes[mention.node]
    var context = ScalarContext(isInFlow: true)
    switch node.style {
    case .singleQuoted: context.quotes = .single
    case .doubleQuoted: context.quotes = .double
    default: break
    }
    splice(node.range, written(mention.renamed(word), context).first)
  }
}
