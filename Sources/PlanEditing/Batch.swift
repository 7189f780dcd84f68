import BattlePlan
import PlanLoader

/// Changes to many records in one text, which is read again once for all of them.
///
/// They do not build on each other: each is made to the text as it was, and no two to one record.
struct Batch {
  private let editor: PlanEditor
  private var drafts: [Int: FileDraft] = [:]
  private var wanted: [Proof.Wanted] = []
  private var fields: [EditedPlan.FieldChange] = []
  private var parts: [EditedPlan.Part] = []
  private var renamed: [(edits: [FieldEdit], record: Library.Place)] = []
  private var additions: [Home: [[FieldEdit]]] = [:]
  private var removals: [Home: [Int: Set<Int>]] = [:]
  private var languages: [Home: Language] = [:]
  private var lengths: [Home: Int] = [:]
  private var files: [String: Int] = [:]
  /// Words by which records are named somewhere; found when they are first needed.
  private var mentioned: Set<String>?

  /// A section in a file.
  private struct Home: Hashable, Comparable {
    var file: Int
    var section: Section

    static func < (a: Home, b: Home) -> Bool {
      (a.file, a.section.place) < (b.file, b.section.place)
    }
  }

  init(_ editor: PlanEditor) { self.editor = editor }

  private var library: Library { editor.library }

  private mutating func join(_ draft: FileDraft, _ file: Int) {
    drafts[file, default: editor.draft(file)].join(draft)
  }

  /// Of the words for choices.
  private mutating func language(_ file: Int, _ section: Section) -> Language {
    let home = Home(file: file, section: section)
    if let known = languages[home] { return known }
    let language = library.choiceLanguage(of: file, section, besides: nil)
    languages[home] = language
    return language
  }

  // MARK: What is to be done

  /// Sets fields of a record. A name that others use is changed with them.
  /// - Parameter dropped: fields that go with their keys where they become empty.
  mutating func set(
    _ record: Library.Place, _ edits: [FieldEdit], dropping dropped: Set<String> = []
  ) throws(EditRefusal) {
    var editing = RecordEditor(
      library: library, record: record, language: language(record.file, record.section),
      draft: editor.draft(record.file))
    editing.dropped = dropped
    let changed = try editing.set(edits)
    if changed.isEmpty { return }
    join(editing.draft, record.file)
    if isMentioned(changed, record) { renamed.append((changed, record)) }
    let ref = editor.ref(record, afterSetting: changed)
    fields += changed.map { editor.fieldChange($0, of: record, ref) }
    wanted.append(Proof.Wanted(record: record, edits: changed))
    parts.append(EditedPlan.Part(change: .set, record: ref))
  }

  /// The same for a section that is one mapping, which may be missing.
  mutating func set(_ section: Section, _ edits: [FieldEdit]) throws(EditRefusal) {
    guard editor.missingMapping(section.rawValue) != nil else {
      return try set(try library.find(section.rawValue), edits)
    }
    let made = try editor.made(section, edits)
    for (file, draft) in made.drafts { join(draft, file) }
    let ref = RecordRef(section)
    wanted.append(made.wanted)
    fields += editor.changes(edits, ref)
    parts.append(EditedPlan.Part(change: .set, record: ref))
  }

  /// Adds a record.
  /// - Parameter edits: with its id, if its section has ids.
  mutating func add(_ section: Section, _ edits: [FieldEdit]) {
    let group = edits.first { $0.path.field.field == .group }?.value.plain ?? ""
    let key = section.rawValue + "\u{0}" + group
    let file = files[key] ?? editor.fileForNew(section, edits)
    files[key] = file
    let home = Home(file: file, section: section)
    let before = (additions[home] ?? []).count
    additions[home, default: []].append(edits)
    let id = edits.first { $0.path.field.field == .id }?.value.plain
    let ref = RecordRef(
      section, id ?? "\(section.rawValue):\(library.records(of: section).count + before + 1)")
    wanted.append(
      Proof.Wanted(file: file, section: section, index: length(of: home) + before, edits: edits))
    fields += editor.changes(edits, ref)
    parts.append(EditedPlan.Part(change: .added, record: ref))
  }

  /// How many records the last list of a section has.
  private mutating func length(of home: Home) -> Int {
    if let known = lengths[home] { return known }
    let heading = library.headings.last { $0.file == home.file && $0.section == home.section }
    let length = heading.map { library.text(home.file).parts(of: $0.value).count } ?? 0
    lengths[home] = length
    return length
  }

  /// Takes a record out. That nobody refers to it shows when the text is read again.
  mutating func remove(_ record: Library.Place) throws(EditRefusal) {
    guard let list = record.list else {
      throw PlanEditor.onlyOfLists(library.place(record.file, record.node))
    }
    let home = Home(file: record.file, section: record.section)
    removals[home, default: [:]][list, default: []].insert(record.node)
    parts.append(EditedPlan.Part(change: .removed, record: editor.ref(record)))
  }

  // MARK: Doing it

  mutating func edited() throws(EditRefusal) -> EditedPlan {
    try carryReferences()
    for home in additions.keys.sorted() { try addRecords(to: home) }
    for (home, lists) in removals {
      for (list, records) in lists { try remove(records, of: list, home) }
    }
    let proved = try editor.prove(drafts, wanted)
    let isSame = proved.files.isEmpty
    return EditedPlan(
      change: .several, record: parts.first?.record ?? RecordRef(.operation), name: "",
      fields: isSame ? [] : fields, place: nil, files: proved.files, before: editor.reading,
      after: proved.reading, parts: isSame ? [] : parts)
  }

  private mutating func addRecords(to home: Home) throws(EditRefusal) {
    var draft = editor.draft(home.file)
    let language = library.language(of: home.file)
    let words = self.language(home.file, home.section)
    let records = (additions[home] ?? []).map { editor.newRecord($0, home.section, words) }
    let heading = library.headings.last { $0.file == home.file && $0.section == home.section }
    if let heading {
      try editor.checkIsList(heading)
      if library.text(home.file).parts(of: heading.value).isEmpty {
        try draft.addFirst(records, under: heading, indent: editor.indent(of: home.file), language)
      } else {
        try draft.append(records, to: heading.value, language)
      }
    } else {
      draft.add(home.section, records, indent: editor.indent(of: home.file), language)
    }
    join(draft, home.file)
  }

  private mutating func remove(_ records: Set<Int>, of list: Int, _ home: Home) throws(EditRefusal)
  {
    guard
      let heading = library.headings.first(where: { $0.file == home.file && $0.value == list })
    else { return }
    let places = library.records(of: home.section).filter {
      $0.file == home.file && $0.list == list && records.contains($0.node)
    }
    var draft = editor.draft(home.file)
    try draft.remove(places, under: heading)
    join(draft, home.file)
    for number in wanted.indices {
      guard let index = wanted[number].index, wanted[number].list == list,
        wanted[number].file == home.file
      else { continue }
      wanted[number].index = index - places.count { $0.index < index }
    }
  }

  // MARK: Names that others use

  private static let names: [Field] = [.id, .name, .title, .short]

  private func oldName(_ edit: FieldEdit, _ record: Library.Place) -> String? {
    guard Batch.names.contains(edit.path.field.field), record.list != nil,
      case .text(let old)? = library.given(edit.path, record), !old.isEmpty
    else { return nil }
    return old
  }

  private mutating func isMentioned(_ edits: [FieldEdit], _ record: Library.Place) -> Bool {
    let names = edits.compactMap { oldName($0, record) }
    if names.isEmpty { return false }
    let known = mentioned ?? library.mentionedWords
    mentioned = known
    return names.contains(where: known.contains)
  }

  private mutating func carryReferences() throws(EditRefusal) {
    for (edits, record) in renamed {
      for edit in edits {
        guard let old = oldName(edit, record), case .text(let new) = edit.value else { continue }
        let isID = edit.path.field.field == .id
        for mention in editor.mentions(of: old, record, isID: isID) {
          // What is written anew names it as it is now.
          if drafts[mention.file]?.replaces(mention.node) ?? false { continue }
          try drafts[mention.file, default: editor.draft(mention.file)].rename(mention, to: new)
        }
      }
    }
  }
}

/// Records of the texts by what they are known by.
struct RecordIndex {
  private var places: [RecordRef: Library.Place] = [:]
  private var repeated: Set<RecordRef> = []
  private let library: Library

  init(_ library: Library) {
    self.library = library
    for section in Section.allCases where section.isList {
      for (number, place) in library.records(of: section).enumerated() {
        let id =
          section.shape.isNumbered
          ? "\(section.rawValue):\(number + 1)" : library.id(of: place) ?? ""
        let ref = RecordRef(section, id)
        if places.updateValue(place, forKey: ref) != nil { repeated.insert(ref) }
      }
    }
  }

  /// Nil where no text has it, or two have.
  subscript(record: RecordRef) -> Library.Place? {
    if !record.section.isList { return try? library.find(record.section.rawValue) }
    return repeated.contains(record) ? nil : places[record]
  }

  /// Whether the text of a record gives a field, perhaps by way of another record.
  func gives(_ record: RecordRef, _ field: Field) -> Bool {
    guard let place = self[record], let description = record.section.shape[field] else {
      return false
    }
    let text = library.text(place.file)
    guard text.nodes[place.node].style.isMap else { return true }
    return library.field(description, record.section.shape, in: place.node, place.file) != nil
      || text.pairs(of: place.node).contains { text.text($0.key) == "<<" }
  }
}
