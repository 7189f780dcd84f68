import BattlePlan
import PlanLoader

// Adding and removing records and sections.

/// The fields of a new record, in the order of the format.
typealias NewRecord = [(FieldDescription, NewValue)]

extension FileDraft {
  /// Adds records at the end of a list, in the style of its last record.
  mutating func append(_ records: [NewRecord], to list: Int, _ language: Language)
    throws(EditRefusal)
  {
    let items = text.parts(of: list)
    guard let last = items.last,
      let pattern = items.last(where: {
        text.nodes[$0].style.isMap && !text.pairs(of: $0).isEmpty
      })
    else {
      throw .refused(
        "这一节没有可以照着写的记录", "the section has no record whose style could be followed", place(list))
    }
    noteAdded(to: list, at: items.count, records.count)
    let keys = self.language(ofKeys: pattern) ?? language
    if text.nodes[list].style.isFlow {
      let maps = records.map { ", " + flow($0, self.context(in: pattern), pattern, keys) }
      return insert(maps.joined(), at: text.nodes[last].range.upperBound)
    }
    guard let dash = dash(of: last) else {
      throw .refused("看不清这一节的写法", "the style of the list cannot be followed", place(last))
    }
    let end = lines.end(of: text.nodes[last].range.upperBound)
    let lineBreak = lines.lineBreak(at: end)
    let indent = String(repeating: " ", count: lines.column(of: dash))
    let gap = items.count > 1 && hasGap(before: dash) ? lineBreak : ""
    if text.nodes[pattern].style.isFlow {
      let maps = records.map { record in
        gap + lineBreak + indent + "- "
          + flow(record, self.context(in: pattern), pattern, keys)
      }
      return insert(maps.joined(), at: end)
    }
    var context = context(in: pattern)
    context.lineBreak = lineBreak
    let width = context.indent - indent.count
    let isCompact = width > 1
    context.indent = isCompact ? context.indent : indent.count + 2
    let marker = "-" + String(repeating: " ", count: isCompact ? width - 1 : 1)
    let start = gap + lineBreak + indent + marker
    insert(records.map { start + block($0, context, pattern, keys) }.joined(), at: end)
  }

  /// Whether there is an empty line above a record and its comments.
  private func hasGap(before dash: Int) -> Bool {
    var start = lines.start(of: dash)
    while start > 0 {
      let above = lines.start(of: start - 1)
      if lines.isBlank(above..<start) { return true }
      guard text.bytes[above..<start].first(where: { $0 != 0x20 }) == UInt8(ascii: "#") else {
        return false
      }
      start = above
    }
    return false
  }

  private func flow(
    _ record: NewRecord, _ context: ScalarContext, _ pattern: Int?, _ keys: Language
  ) -> String {
    var context = context
    context.isInFlow = true
    let pairs = record.map { field, value in
      let key = pattern.map { self.key(field, in: $0, else: keys) }
      let word = key ?? keys(field.chinese[0], field.field.key)
      return word + ": " + written(value, context, keys).first
    }
    return "{" + pairs.joined(separator: ", ") + "}"
  }

  private func block(
    _ record: NewRecord, _ context: ScalarContext, _ pattern: Int?, _ keys: Language
  ) -> String {
    var context = context
    context.isInFlow = false
    let indent = context.lineBreak + String(repeating: " ", count: context.indent)
    return record.map { field, value in
      let key = pattern.map { self.key(field, in: $0, else: keys) }
      let written = written(value, context, keys)
      return (key ?? keys(field.chinese[0], field.field.key)) + ": " + written.first + written.rest
    }.joined(separator: indent)
  }

  // MARK: Empty sections

  /// Adds the first records to a section that has only its heading.
  mutating func addFirst(
    _ records: [NewRecord], under heading: Library.Heading, indent: Int, _ language: Language
  ) throws(EditRefusal) {
    try checkIsFree(heading.value)
    noteReplaced(heading.value)
    let root = text.root ?? 0
    let range = text.nodes[heading.value].range
    guard !text.nodes[root].style.isFlow, let colon = colon(behind: heading.key) else {
      let maps = records.map { flow($0, context(in: root), nil, language) }
      return splice(range, "[" + maps.joined(separator: ", ") + "]")
    }
    if !range.isEmpty {
      // An empty value such as `[]`, with the space before it.
      let isHere = lines.start(of: colon) == lines.start(of: range.lowerBound)
      delete((isHere ? colon : range.lowerBound)..<range.upperBound)
    }
    let end = lines.end(of: max(colon, range.upperBound))
    insert(items(records, indent, lines.lineBreak(at: end), language), at: end)
  }

  private func items(
    _ records: [NewRecord], _ indent: Int, _ lineBreak: String, _ language: Language
  ) -> String {
    let context = ScalarContext(isInFlow: false, indent: indent + 2, lineBreak: lineBreak)
    let start = lineBreak + String(repeating: " ", count: indent) + "- "
    return records.map { start + block($0, context, nil, language) }.joined()
  }

  /// Adds a section at the end of the file.
  /// - Parameters:
  ///   - records: at least one; exactly one for a section that is a single mapping.
  ///   - indent: the column of its dashes; nil for a section that is a single mapping.
  mutating func add(
    _ section: Section, _ records: [NewRecord], indent: Int?, _ language: Language
  ) {
    let root = text.root ?? 0
    noteAdded(to: root, at: text.parts(of: root).count, 2)
    let language = self.language(ofKeys: root) ?? language
    let word = language(section.chinese[0], section.rawValue)
    if text.nodes[root].style.isFlow {
      let maps = records.map { flow($0, self.context(in: root), nil, language) }
        .joined(separator: ", ")
      let isQuoted = context(in: root).quotes == .double
      let key = isQuoted ? doubleQuoted(word) : word
      let last = text.pairs(of: root).last.map { end(of: $0) }
      return insert(
        ", \(key): " + (indent == nil ? maps : "[\(maps)]"), at: last ?? text.end)
    }
    let lineBreak = lines.lineBreak(at: text.end)
    let context = ScalarContext(isInFlow: false, indent: 2, lineBreak: lineBreak)
    let body =
      indent.map { items(records, $0, lineBreak, language) }
      ?? lineBreak + "  " + block(records[0], context, nil, language)
    let isEnded = text.end == 0 || text.bytes[text.end - 1] == 0x0A
    let gap = hasGapsBetweenSections ? lineBreak : ""
    insert(
      (isEnded ? "" : lineBreak) + gap + word + ":" + body + (isEnded ? lineBreak : ""),
      at: text.end)
  }

  private var hasGapsBetweenSections: Bool {
    let keys = text.root.map { text.pairs(of: $0).map(\.key) } ?? []
    guard let last = keys.last, keys.count > 1 else { return true }
    return hasGap(before: text.nodes[last].range.lowerBound)
  }

  /// Writes the first fields of a section that is a single mapping.
  mutating func fill(_ heading: Library.Heading, _ record: NewRecord, _ language: Language)
    throws(EditRefusal)
  {
    try checkIsFree(heading.value)
    noteReplaced(heading.value)
    let range = text.nodes[heading.value].range
    guard text.isNull(heading.value), range.isEmpty,
      let root = text.root, !text.nodes[root].style.isFlow,
      let colon = colon(behind: heading.key)
    else { return splice(range, flow(record, context(in: heading.value), nil, language)) }
    let end = lines.end(of: colon)
    let lineBreak = lines.lineBreak(at: end)
    let context = ScalarContext(isInFlow: false, indent: 2, lineBreak: lineBreak)
    insert(lineBreak + "  " + block(record, context, nil, language), at: end)
  }

  // MARK: Removing records

  /// Removes a record, with the comment lines directly above it that have its indentation.
  mutating func remove(_ record: Library.Place, under heading: Library.Heading)
    throws(EditRefusal)
  {
    try checkIsUnused(record.node)
    let items = text.parts(of: heading.value)
    noteRemoved(record.node)
    guard items.count > 1 else { return try removeLast(record, heading) }
    guard !text.nodes[heading.value].style.isFlow else {
      return removeItem(record.node, of: heading.value, items)
    }
    delete(try withComments(record.node))
  }

  /// Takes out several of a list's records.
  mutating func remove(_ records: [Library.Place], under heading: Library.Heading)
    throws(EditRefusal)
  {
    let items = text.parts(of: heading.value)
    let gone = Set(records.map(\.node))
    guard gone.count > 1 else { return try remove(records[0], under: heading) }
    for record in records { try checkIsUnused(record.node) }
    if gone.count == items.count {
      noteReplaced(heading.value)
      return try removeAll(records, heading)
    }
    for record in records { noteRemoved(record.node) }
    guard !text.nodes[heading.value].style.isFlow else {
      return removeItems(gone, of: items)
    }
    var ranges: [Range<Int>] = []
    for record in records {
      let range = try withComments(record.node)
      // Of the last records of a file without an end of line.
      if let last = ranges.last, last.upperBound > range.lowerBound {
        ranges[ranges.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        ranges.append(range)
      }
    }
    for range in ranges { delete(range) }
  }

  private mutating func removeAll(_ records: [Library.Place], _ heading: Library.Heading)
    throws(EditRefusal)
  {
    let range = text.nodes[heading.value].range
    guard !text.nodes[heading.value].style.isFlow, let colon = colon(behind: heading.key) else {
      return splice(range, "[]")
    }
    insert(" []", at: colon)
    let first = try withComments(records[0].node)
    let last = try withComments(records[records.count - 1].node)
    delete(max(first.lowerBound, min(lines.next(after: colon), last.upperBound))..<last.upperBound)
  }

  /// Between brackets, where others stay.
  private mutating func removeItems(_ gone: Set<Int>, of items: [Int]) {
    let kept = items.filter { !gone.contains($0) }
    var runs: [(first: Int, last: Int)] = []
    for item in items where gone.contains(item) {
      let place = items.firstIndex(of: item) ?? 0
      if let last = runs.last, place > 0, items[place - 1] == last.last {
        runs[runs.count - 1].last = item
      } else {
        runs.append((item, item))
      }
    }
    for run in runs {
      // With the comma behind it, or before it where nothing comes behind.
      if let next = kept.first(where: { $0 > run.last }) {
        delete(text.nodes[run.first].range.lowerBound..<text.nodes[next].range.lowerBound)
      } else if let before = kept.last {
        delete(text.nodes[before].range.upperBound..<text.nodes[run.last].range.upperBound)
      }
    }
  }

  /// Refuses to remove a node with an anchor that is used elsewhere.
  private func checkIsUnused(_ node: Int) throws(EditRefusal) {
    for place in node..<text.nodes[node].next where text.nodes[place].style != .alias {
      guard let anchor = text.nodes[place].anchor,
        let alias = text.aliases.first(where: {
          text.nodes[$0].anchor == anchor && !(node..<text.nodes[node].next).contains($0)
        })
      else { continue }
      throw .refused(
        "别处引用了这里的锚点 &\(visible(anchor))（第 \(text.line(ofNode: alias)) 行），不能删",
        "line \(text.line(ofNode: alias)) uses its anchor &\(visible(anchor)); it cannot be removed",
        self.place(place))
    }
  }

  /// The lines of an item in block style, with the comment lines directly above it.
  func withComments(_ item: Int) throws(EditRefusal) -> Range<Int> {
    guard let dash = dash(of: item) else {
      throw .refused(
        "记录不在行首，不能删；请在编辑器里改", "the record does not begin its line; edit the file by hand",
        place(item))
    }
    let lines = wholeLines(dash, text.nodes[item].range.upperBound)
    let column = self.lines.column(of: dash)
    var start = self.lines.start(of: dash)
    while start > 0 {
      let above = self.lines.start(of: start - 1)
      let line = text.bytes[above..<start]
      guard line.prefix(while: { $0 == 0x20 }).count == column,
        line.dropFirst(column).first == UInt8(ascii: "#")
      else { break }
      start = above
    }
    if lines.upperBound == text.bytes.count, lines.lowerBound < self.lines.start(of: dash) {
      return (start > 0 ? self.lines.end(of: start - 1) : start)..<lines.upperBound
    }
    return start..<lines.upperBound
  }

  /// Removes a section's only record; `[]` remains.
  private mutating func removeLast(_ record: Library.Place, _ heading: Library.Heading)
    throws(EditRefusal)
  {
    noteReplaced(heading.value)
    guard !text.nodes[heading.value].style.isFlow else {
      return removeItem(record.node, of: heading.value, [record.node])
    }
    guard let colon = colon(behind: heading.key) else { return }
    let range = try withComments(record.node)
    insert(" []", at: colon)
    delete(
      max(range.lowerBound, min(lines.next(after: colon), range.upperBound))..<range.upperBound)
  }
}
