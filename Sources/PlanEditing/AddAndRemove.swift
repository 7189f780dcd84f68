import BattlePlan
import PlanLoader

extension PlanEditor {
  func add(_ word: String, _ assignments: [Assignment]) throws(EditRefusal) -> EditedPlan {
    let section = try library.section(word)
    guard section.isList else {
      throw .refused(
        "“\(section.chinese[0])”只有一份；请用 set", "there is one \(section.rawValue) only; use set")
    }
    var edits = styled(try fieldEdits(assignments, of: section), section, nil)
    let file = fileForNew(section, edits)
    let id = try idOfNew(section, &edits)
    let language = library.choiceLanguage(of: file, section, besides: nil)
    let record = newRecord(edits, section, language)
    var draft = draft(file)
    let heading = library.headings.last { $0.file == file && $0.section == section }
    var index = 0
    if let heading {
      try checkIsList(heading)
      index = library.text(file).parts(of: heading.value).count
      if index == 0 {
        try draft.addFirst([record], under: heading, indent: indent(of: file), keyLanguage(file))
      } else {
        try draft.append([record], to: heading.value, keyLanguage(file))
      }
    } else {
      draft.add(section, [record], indent: indent(of: file), keyLanguage(file))
    }
    let ref = RecordRef(section, id)
    return try prove(
      [file: draft], Proof.Wanted(file: file, section: section, index: index, edits: edits), ref,
      changes(edits, ref), .added)
  }

  func checkIsList(_ heading: Library.Heading) throws(EditRefusal) {
    let text = library.text(heading.file)
    if text.nodes[heading.value].style.isList || text.isNull(heading.value) { return }
    let section = heading.section
    throw .refused(
      "“\(section.chinese[0])”下面不是列表", "what stands under \(section.rawValue) is no list",
      library.place(heading.file, heading.value))
  }

  private func keyLanguage(_ file: Int) -> Language { library.language(of: file) }

  /// The column in which the file's lists have their dashes, counted from 0; 2 in a file without a list.
  func indent(of file: Int) -> Int {
    let text = library.text(file)
    let list = library.headings.first {
      $0.file == file && text.nodes[$0.value].style == .blockList
    }
    return list.map { Lines(bytes: text.bytes).column(of: text.nodes[$0.value].range.lowerBound) }
      ?? 2
  }

  // MARK: The file of a new record

  /// The file that holds most of the group's records in this section, then in any section; if there are
  /// none, the file that holds most of the section's records.
  func fileForNew(_ section: Section, _ edits: [FieldEdit]) -> Int {
    let readable = library.texts.indices.filter { library.texts[$0] != nil }
    guard readable.count > 1 else { return readable.first ?? 0 }
    func most(_ counts: [Int: Int]) -> Int? {
      counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
    }
    if let words = groupWords(edits) {
      let ours = Section.allCases.filter(\.isList).map { other in
        library.records(of: other).filter { words.contains(group(of: $0) ?? "") }
      }
      let here = ours.flatMap { $0 }.filter { $0.section == section }
      let anywhere = ours.flatMap { $0 }
      for records in [here, anywhere] {
        if let file = most(Dictionary(grouping: records, by: \.file).mapValues(\.count)) {
          return file
        }
      }
    }
    let records = library.records(of: section)
    return most(Dictionary(grouping: records, by: \.file).mapValues(\.count))
      ?? library.headings.first { $0.section == section }?.file ?? readable[0]
  }

  /// The words that can refer to the new record's group (id, name, short name); nil if no group is given.
  private func groupWords(_ edits: [FieldEdit]) -> Set<String>? {
    guard
      case .reference(.groups, let word)? = edits.first(where: { $0.path.field.field == .group })?
        .value
    else { return nil }
    let group = reading.plan.groups.first {
      $0.id.text == word || $0.name == word || $0.short == word
    }
    return Set([word] + (group.map { [$0.id.text, $0.name, $0.short] } ?? [])).subtracting([""])
  }

  private func group(of record: Library.Place) -> String? {
    let shape = record.section.shape
    guard let field = shape[.group],
      let pair = library.field(field, shape, in: record.node, record.file)
    else { return nil }
    let text = library.text(record.file)
    return text.nodes[pair.value].style.isScalar ? text.text(pair.value).trimmingSpaces : nil
  }

  // MARK: The id of a new record

  /// The id that is given, or the one that follows the id of the group's last record.
  private func idOfNew(_ section: Section, _ edits: inout [FieldEdit]) throws(EditRefusal) -> String
  {
    let records = library.records(of: section)
    if section.shape.isNumbered { return "\(section.rawValue):\(records.count + 1)" }
    if case .text(let id)? = edits.first(where: { $0.path.field.field == .id })?.value {
      if let other = records.first(where: { library.id(of: $0) == id }) {
        throw .refused(
          "已经有“\(visible(id))”了", "there is a record \(visible(id)) already",
          library.place(other.file, other.node))
      }
      return id
    }
    let words = groupWords(edits)
    let ours = records.filter { record in
      words.map { $0.contains(group(of: record) ?? "") } ?? true
    }
    let ids = records.compactMap { library.id(of: $0) }
    let last = ours.last.flatMap { library.id(of: $0) } ?? ids.last
    guard let id = last.flatMap(IDSeries(ids).next) else {
      throw .refused(
        "这一节的编号没有规律可循；请写明 编号=…",
        "the ids of \(section.rawValue) follow no pattern; give one with id=…")
    }
    let path = try FieldPath("id", of: section)
    edits.insert(FieldEdit(path: path, asked: Assignment("id", id), value: .text(id)), at: 0)
    return id
  }

  // MARK: Remove

  func remove(_ word: String, _ conditions: [Assignment]) throws(EditRefusal) -> EditedPlan {
    let record = try library.find(word)
    guard let list = record.list,
      let heading = library.headings.first(where: { $0.file == record.file && $0.value == list })
    else {
      throw PlanEditor.onlyOfLists(library.place(record.file, record.node))
    }
    try check(ifStands: conditions, record)
    try checkIsUnused(record)
    var draft = draft(record.file)
    try draft.remove(record, under: heading)
    var edited = try prove(
      [record.file: draft], nil, ref(record), [], .removed,
      EditPlace(
        file: files[record.file].name, line: library.place(record.file, record.node).line))
    let siblings = library.records(of: record.section).filter {
      $0.list == list && $0.file == record.file
    }
    func id(_ index: Int) -> String {
      siblings.indices.contains(index) ? library.id(of: siblings[index]) ?? "" : ""
    }
    edited.removal = Removal(
      file: shortName(files[record.file].name),
      text: draft.removedText(record.node, of: list), before: id(record.index - 1),
      after: id(record.index + 1))
    return edited
  }

  static func onlyOfLists(_ place: EditPlace) -> EditRefusal {
    .refused("只能删列表里的记录", "only records of a list can be removed", place)
  }

  private func checkIsUnused(_ record: Library.Place) throws(EditRefusal) {
    let shape = record.section.shape
    let text = library.text(record.file)
    for field in [Field.id, .name, .title, .short] {
      guard let description = shape[field],
        let pair = library.field(description, shape, in: record.node, record.file),
        text.nodes[pair.value].style.isScalar
      else { continue }
      let word = text.text(pair.value).trimmingSpaces
      let others = mentions(of: word, record, isID: field == .id).filter { mention in
        mention.file != record.file
          || !(record.node..<text.nodes[record.node].next).contains(mention.node)
      }
      guard let first = others.first else { continue }
      throw .refused(
        "还有 \(others.count) 处指着“\(visible(word))”，不能删",
        "\(others.count) references still name \(visible(word)); it cannot be removed",
        library.place(first.file, first.node))
    }
  }
}
