import BattlePlan
import PlanLoader

/// The files of a plan with their parsed texts: where each record is.
struct Library {
  /// Where a record is, or a section that is a single mapping.
  struct Place: Equatable {
    let file: Int
    let section: Section
    /// The record's node: a map, unless the plan is wrong here.
    let node: Int
    /// The list that contains it; nil for a section that is a single mapping.
    let list: Int?
    /// Its index in the list.
    let index: Int
  }

  /// A section's key and value in one of the files.
  struct Heading {
    let file: Int
    let section: Section
    let key: Int
    let value: Int
  }

  let files: [SourceFile]
  /// By file; nil for one that does not belong to the plan or cannot be read.
  private(set) var texts: [PlanText?] = []
  /// Why files could not be read.
  private(set) var faults: [EditRefusal] = []
  private(set) var headings: [Heading] = []

  /// - Parameter reading: the plan as read from these files.
  /// - Throws: the first fault if none of the files can be read.
  init(_ files: [SourceFile], _ reading: Reading) throws(EditRefusal) {
    self.files = files
    let leftOut = Set(
      reading.diagnostics.filter {
        if case .leftOutFile = $0.problem { true } else { false }
      }.map(\.file))
    for (index, file) in files.enumerated() {
      guard file.isRead, !leftOut.contains(file.name) else {
        texts.append(nil)
        continue
      }
      if !file.isText {
        texts.append(nil)
        faults.append(.table(file.name))
        continue
      }
      do {
        let text = try PlanText(file.bytes)
        texts.append(text)
        addHeadings(of: text, index)
      } catch {
        texts.append(nil)
        faults.append(.refused(error.reason, EditPlace(file: file.name, line: error.line)))
      }
    }
    if !texts.contains(where: { $0 != nil }), let fault = faults.first { throw fault }
  }

  private mutating func addHeadings(of text: PlanText, _ file: Int) {
    guard let root = text.root else { return }
    for (key, value) in text.pairs(of: root) where text.nodes[key].style.isScalar {
      let word = text.text(key)
      guard let section = Section.named(word) ?? .named(normalized(word)) else { continue }
      headings.append(Heading(file: file, section: section, key: key, value: value))
    }
  }

  func text(_ file: Int) -> PlanText {
    guard let text = texts[file] else { preconditionFailure("asked of files that are read only") }
    return text
  }

  func place(_ file: Int, _ node: Int) -> EditPlace {
    EditPlace(file: files[file].name, line: text(file).line(ofNode: node))
  }

  /// The records of a section, in the order of the files.
  func records(of section: Section) -> [Place] {
    headings.filter { $0.section == section }.flatMap { heading in
      let items =
        text(heading.file).nodes[heading.value].style.isList
        ? text(heading.file).parts(of: heading.value) : []
      return items.enumerated().map { index, node in
        Place(
          file: heading.file, section: section, node: node, list: heading.value, index: index)
      }
    }
  }

  /// A field that the map itself gives, not a merge key; the first if it is given more than once.
  func field(_ description: FieldDescription, _ shape: Shape, in map: Int, _ file: Int)
    -> (key: Int, value: Int)?
  {
    let text = text(file)
    return text.pairs(of: map).first { pair in
      text.nodes[pair.key].style.isScalar
        && shape.field(text.text(pair.key))?.field == description.field
    }
  }

  /// The id of a record; nil if it has none.
  func id(of record: Place) -> String? {
    let shape = record.section.shape
    guard let id = shape[.id], let pair = field(id, shape, in: record.node, record.file),
      text(record.file).nodes[pair.value].style.isScalar
    else { return nil }
    return trimmedID(text(record.file).text(pair.value))
  }

  private func trimmedID(_ text: String) -> String {
    if case .scalar(let text, _) = typedValue(text, .text) { text } else { text }
  }
}

extension Shape {
  /// The field that a key means, in either language and in any spelling that the reader accepts.
  func field(_ word: String) -> FieldDescription? {
    (table.meaning(of: word) ?? table.meaning(of: normalized(word))).map { fields[$0] }
  }
}

// MARK: - Finding a record

extension Library {
  /// - Parameter word: `T-031`, `tasks:T-031`, `任务:T-031`, `roster:3`, `operation`, `rules`, `calendar`.
  func find(_ word: String) throws(EditRefusal) -> Place {
    let word = trimmedID(word)
    var places: [Place] = []
    for section in Section.allCases where section.isList {
      places += records(of: section).filter { id(of: $0) == word }
    }
    if places.isEmpty, let section = Section.named(word) ?? .named(normalized(word)),
      !section.isList
    {
      return try mapping(section)
    }
    if places.isEmpty, let colon = word.firstIndex(where: { ":：".contains($0) }) {
      return try find(
        String(word[word.index(after: colon)...]), in: section(String(word[..<colon])))
    }
    return try only(places, word)
  }

  /// The section with this name, in either language.
  func section(_ word: String) throws(EditRefusal) -> Section {
    if let section = Section.named(word) ?? .named(normalized(word)) { return section }
    let near = nearest(word, among: Section.words)
    throw .unknown(
      Text(
        "没有“\(visible(word))”这个章节" + (near.map { "；是不是“\($0)”？" } ?? ""),
        "there is no section \(visible(word))" + (near.map { "; did you mean \($0)?" } ?? "")))
  }

  private func mapping(_ section: Section) throws(EditRefusal) -> Place {
    guard let heading = headings.first(where: { $0.section == section }) else {
      throw .refused("计划里没有“\(section.chinese[0])”", "the plan has no \(section.rawValue)")
    }
    return Place(
      file: heading.file, section: section, node: heading.value, list: nil, index: 0)
  }

  private func find(_ id: String, in section: Section) throws(EditRefusal) -> Place {
    guard section.isList else { return try mapping(section) }
    let records = records(of: section)
    if section.shape.isNumbered, let number = Int(id) {
      guard records.indices.contains(number - 1) else {
        throw .refused(
          "\(section.chinese[0])只有 \(records.count) 条", "\(section.rawValue) has \(records.count)")
      }
      return records[number - 1]
    }
    return try only(records.filter { self.id(of: $0) == id }, id, in: section)
  }

  private func only(_ places: [Place], _ id: String, in section: Section? = nil)
    throws(EditRefusal) -> Place
  {
    guard let first = places.first else {
      if let fault = faults.first { throw fault }
      let sections = section.map { [$0] } ?? Section.allCases.filter(\.isList)
      let ids = sections.flatMap { records(of: $0).compactMap { self.id(of: $0) } }
      let near = nearest(id, among: ids)
      throw .refused(
        "没有编号为“\(visible(id))”的记录" + (near.map { "；是不是“\(visible($0))”？" } ?? ""),
        "there is no record with the id \(visible(id))"
          + (near.map { "; did you mean \(visible($0))?" } ?? ""))
    }
    if places.count == 1 { return first }
    let names = places.map { "\($0.section.rawValue):\(visible(id))" }
    if Set(names).count == 1 {
      let lines = places.map { "\(visible(files[$0.file].name)):\(place($0.file, $0.node).line)" }
      throw .refused(
        "编号“\(visible(id))”重复：\(lines.joined(separator: "、"))",
        "the id \(visible(id)) is given more than once: \(lines.joined(separator: ", "))")
    }
    throw .refused(
      "不止一处叫“\(visible(id))”，请写明章节：\(names.joined(separator: "、"))",
      "several records are called \(visible(id)); say which: \(names.joined(separator: ", "))")
  }
}
