import BattlePlan
import PlanLoader

/// A field and its new value.
struct FieldEdit {
  let path: FieldPath
  let asked: Assignment
  let value: FieldValue
}

extension Library {
  /// A field's value in a record's text, references as they are written; `.none` if the field is missing,
  /// nil if its value cannot be understood.
  func given(_ path: FieldPath, _ record: Place) -> FieldValue? {
    guard let pair = field(path.field, record.section.shape, in: record.node, record.file) else {
      return FieldValue.none
    }
    return whole(path.field, pair.value, record)?.value(at: path)
  }

  /// A whole field, including what is nested in it; nil if it cannot be understood.
  fileprivate func whole(_ field: FieldDescription, _ value: Int, _ record: Place) -> FieldValue? {
    text(record.file).written(value).flatMap {
      try? fieldValue(field.field, of: record.section.kind, in: record.section, $0)
    }
  }
}

/// Sets fields of one record.
struct RecordEditor {
  let library: Library
  let record: Library.Place
  /// The language in which choices are written.
  let language: Language
  var draft: FileDraft
  /// Fields whose keys are removed when they become empty, by the names used in the request.
  var dropped: Set<String> = []

  private var text: PlanText { draft.text }

  /// - Returns: the edits that changed a value.
  mutating func set(_ edits: [FieldEdit]) throws(EditRefusal) -> [FieldEdit] {
    try checkRecord()
    var new: [(FieldDescription, NewValue)] = []
    var changed: [FieldEdit] = []
    for field in record.section.shape.fields {
      let ours = edits.filter { $0.path.field.field == field.field }
      guard !ours.isEmpty else { continue }
      let pairs = text.pairs(of: record.node).filter {
        text.nodes[$0.key].style.isScalar
          && record.section.shape.field(text.text($0.key))?.field == field.field
      }
      if pairs.count > 1 {
        throw .refused(
          "“\(field.label(.zh))”写了两次；请先删去一处", "\(field.field.key) is given twice; remove one first",
          draft.place(pairs[1].key))
      }
      let different = ours.filter { library.given($0.path, record) != $0.value }
      if different.isEmpty { continue }
      changed += different
      if let pair = pairs.first {
        try change(pair, field, different)
      } else {
        try checkMerge(field)
        let value = different.reduce(FieldValue.none) { $0.with($1.value, at: $1.path) }
        let words = value.new(language)
        if words != .nothing { new.append((field, words)) }
      }
    }
    if !new.isEmpty {
      try draft.add(new, to: record.node, library.language(of: record.file))
    }
    return changed
  }

  private func checkRecord() throws(EditRefusal) {
    let here = text.nodes[record.node]
    if here.style == .alias {
      throw .refused(
        "这条记录是引用（*），不能改", "the record is an alias (*) and cannot be edited",
        draft.place(record.node))
    }
    if let anchor = here.anchor,
      text.aliases.contains(where: { text.nodes[$0].anchor == anchor })
    {
      throw .refused(
        "这条记录有锚点（&\(visible(anchor))），别处引用了它，不能改",
        "the record has an anchor (&\(visible(anchor))) that others use; edit the file by hand",
        draft.place(record.node))
    }
    guard here.style.isMap, !here.isTagged else {
      throw .refused(
        "这里不是“字段: 内容”，不能改；请在编辑器里改", "this is no map of fields; edit the file by hand",
        draft.place(record.node))
    }
  }

  /// Refuses a field that comes from a merge key (`<<`): adding it here would give it twice.
  private func checkMerge(_ field: FieldDescription) throws(EditRefusal) {
    for pair in text.pairs(of: record.node) where text.text(pair.key) == "<<" {
      let aliases = text.nodes[pair.value].style.isList ? text.parts(of: pair.value) : [pair.value]
      for alias in aliases {
        let anchor = text.nodes[alias].anchor.flatMap { text.anchored[$0] }
        guard let map = text.nodes[alias].style == .alias ? anchor : alias,
          library.field(field, record.section.shape, in: map, record.file) != nil
        else { continue }
        throw .refused(
          "“\(field.label(.zh))”来自合并键 <<，不能在这里改",
          "\(field.field.key) comes through a merge key (<<); edit the file by hand",
          draft.place(pair.key))
      }
    }
  }

  private mutating func change(
    _ pair: (key: Int, value: Int), _ field: FieldDescription, _ edits: [FieldEdit]
  ) throws(EditRefusal) {
    if let inner = nestedMap(pair.value, edits) {
      return try changeNested(inner, edits)
    }
    let old = library.whole(field, pair.value, record)
    let value = edits.reduce(old ?? FieldValue.none) { $0.with($1.value, at: $1.path) }
    if value.isEmpty, edits.allSatisfy({ dropped.contains($0.asked.field) }),
      try draft.drop(pair, of: record.node)
    {
      return
    }
    try draft.change(
      pair, in: record.node, from: (old ?? FieldValue.none).new(language), to: value.new(language),
      isList: field.form.isList, library.language(of: record.file))
  }

  /// The map that all of the edits are in; nil if the value has to be changed as a whole.
  private func nestedMap(_ value: Int, _ edits: [FieldEdit]) -> Int? {
    guard let first = edits.first, first.path.inner != nil,
      edits.allSatisfy({ $0.path.inner != nil && $0.path.index == first.path.index })
    else { return nil }
    var map = value
    if let index = first.path.index, text.nodes[value].style.isList {
      let items = text.parts(of: value)
      guard items.indices.contains(index - 1) else { return nil }
      map = items[index - 1]
    }
    return text.nodes[map].style.isMap ? map : nil
  }

  private mutating func changeNested(_ map: Int, _ edits: [FieldEdit]) throws(EditRefusal) {
    guard let shape = edits[0].path.field.form.nested?.described else { return }
    try draft.checkIsFree(map)
    var new: [(FieldDescription, NewValue)] = []
    for field in shape.fields {
      guard let edit = edits.last(where: { $0.path.inner?.field == field.field }) else { continue }
      let value = edit.value.new(language)
      if let pair = library.field(field, shape, in: map, record.file) {
        try draft.change(
          pair, in: map, from: .nothing, to: value, isList: false,
          library.language(of: record.file))
      } else if value != .nothing {
        new.append((field, value))
      }
    }
    if !new.isEmpty { try draft.add(new, to: map, library.language(of: record.file)) }
  }
}

// MARK: - The languages of a file

extension Library {
  /// The language for keys in a map that has none yet: that of most sections' names in the file.
  func language(of file: Int) -> Language {
    let keys = headings.filter { $0.file == file }.map(\.key)
    let chinese = keys.count { text(file).textBytes($0).contains { $0 >= 0x80 } }
    return chinese * 2 > keys.count ? .zh : .en
  }

  /// The language in which to write choices: that of the choices already in the file, looking first at the
  /// section's other records, then at the record itself, then at other sections. If the file has no choices
  /// at all, the language of the record's keys.
  func choiceLanguage(of file: Int, _ section: Section, besides record: Int?) -> Language {
    var counts = (zh: 0, en: 0)
    let own = records(of: section).filter { $0.file == file }
    let others = Section.allCases.filter { $0 != section && $0.isList }
    let groups =
      [own.filter { $0.node != record }, own.filter { $0.node == record }]
      + others.map { records(of: $0).filter { $0.file == file } }
    for group in groups {
      for place in group where counts.zh + counts.en < 100 { count(place, &counts) }
      if counts.zh + counts.en > 0 { return counts.zh >= counts.en ? .zh : .en }
    }
    if let record, let language = FileDraft(text(file), name: "").language(ofKeys: record) {
      return language
    }
    return language(of: file)
  }

  private func count(_ record: Place, _ counts: inout (zh: Int, en: Int)) {
    let text = text(record.file)
    for pair in text.pairs(of: record.node) where text.nodes[pair.value].style.isScalar {
      guard text.nodes[pair.key].style.isScalar,
        case .choice? = record.section.shape.field(text.text(pair.key))?.form,
        let first = text.textBytes(pair.value).first
      else { continue }
      if first >= 0x80 { counts.zh += 1 } else { counts.en += 1 }
    }
  }
}
