import BattlePlan
import PlanLoader

/// The changes to one file's text, and what they do to its tree: nothing else may be different afterwards.
struct FileDraft {
  let text: PlanText
  let lines: Lines
  /// As the user knows it.
  let name: String
  private(set) var splices: [Splice] = []
  /// Nodes that say something else afterwards, with all their parts.
  private(set) var replaced: Set<Int> = []
  /// Parts that are gone.
  private(set) var removed: Set<Int> = []
  /// Parts that are new in a list or map: before which of its parts, and how many.
  private(set) var added: [Int: (at: Int, count: Int)] = [:]

  init(_ text: PlanText, name: String) {
    self.text = text
    self.name = name
    lines = Lines(bytes: text.bytes)
  }

  var isEmpty: Bool { splices.isEmpty }
  var edited: [UInt8]? { splices.applied(to: text.bytes) }

  mutating func splice(_ range: Range<Int>, _ new: String) { splices.append(Splice(range, new)) }
  mutating func insert(_ new: String, at place: Int) { splice(place..<place, new) }
  mutating func delete(_ range: Range<Int>) { splice(range, "") }

  mutating func noteReplaced(_ node: Int) { replaced.insert(node) }
  mutating func noteRemoved(_ parts: Int...) { removed.formUnion(parts) }

  /// - Parameter index: of the part before which it comes.
  mutating func noteAdded(to node: Int, at index: Int, _ count: Int) {
    added[node, default: (index, 0)].count += count
  }

  func place(_ node: Int) -> EditPlace { EditPlace(file: name, line: text.line(ofNode: node)) }

  /// Refuses what cannot be edited safely: whose value somebody else may use, or that is somebody else's.
  func checkIsFree(_ node: Int) throws(EditRefusal) {
    for place in node..<text.nodes[node].next {
      let here = text.nodes[place]
      if here.style == .alias {
        throw .refused(
          "这里的值是引用（*），不能改；请在编辑器里改", "the value is an alias (*); edit the file by hand",
          self.place(place))
      }
      if here.anchor != nil {
        throw .refused(
          "这里的值有锚点（&），别处可能引用，不能改；请在编辑器里改",
          "the value has an anchor (&) that others may use; edit the file by hand",
          self.place(place))
      }
      if here.isTagged {
        throw .refused(
          "这里的值带标签（!），不能改；请在编辑器里改", "the value has a tag (!); edit the file by hand",
          self.place(place))
      }
    }
  }

  // MARK: Where things are

  /// Behind the colon of a key; nil where it has none, as in `{a}`.
  func colon(behind key: Int) -> Int? {
    var place = text.nodes[key].range.upperBound
    while place < text.bytes.count {
      switch text.bytes[place] {
      case 0x20, 0x09, 0x0A, 0x0D: place += 1
      case UInt8(ascii: ":"): return place + 1
      default: return nil
      }
    }
    return nil
  }

  /// Where a pair ends: its value, or its colon where there is none.
  func end(of pair: (key: Int, value: Int)) -> Int {
    if !text.isAbsent(pair.value) { return text.nodes[pair.value].range.upperBound }
    guard let colon = colon(behind: pair.key) else { return text.nodes[pair.key].range.upperBound }
    return colon
  }

  // MARK: How a map is written

  /// The language of most of its keys; nil where it has none.
  func language(ofKeys map: Int) -> Language? {
    let keys = text.pairs(of: map).map(\.key).filter { text.text($0) != "<<" }
    if keys.isEmpty { return nil }
    let chinese = keys.count { text.textBytes($0).contains { $0 >= 0x80 } }
    return chinese * 2 >= keys.count ? .zh : .en
  }

  /// The quotes of its keys, if all have the same.
  private func hasQuotedKeys(_ map: Int) -> Bool {
    let keys = text.pairs(of: map).map(\.key)
    return !keys.isEmpty && keys.allSatisfy { text.nodes[$0].style == .doubleQuoted }
  }

  func context(in map: Int) -> ScalarContext {
    let isInFlow = text.nodes[map].style.isFlow
    let styles = text.pairs(of: map).map { text.nodes[$0.value].style }
    var context = ScalarContext(isInFlow: isInFlow)
    if hasQuotedKeys(map) {
      context.quotes = .double
    } else if styles.contains(.doubleQuoted), !styles.contains(.singleQuoted) {
      context.quotes = .doubleWhereNeeded
    }
    let start = text.nodes[map].range.lowerBound
    if !isInFlow { context.indent = column(of: map) }
    context.lineBreak = lines.lineBreak(at: start)
    return context
  }

  /// Of the first key of a map in block style.
  func column(of map: Int) -> Int {
    let key = text.pairs(of: map).first?.key ?? map
    return lines.column(of: text.nodes[key].range.lowerBound)
  }

  func key(_ field: FieldDescription, in map: Int, else language: Language) -> String {
    let word = (self.language(ofKeys: map) ?? language)(field.chinese[0], field.field.key)
    return hasQuotedKeys(map) ? doubleQuoted(word) : word
  }

  /// What stands between a key and its value, as in the map's first pair: `: `, or `:`.
  private func colonText(in map: Int) -> String {
    guard text.nodes[map].style.isFlow, let first = text.pairs(of: map).first,
      !text.isAbsent(first.value), let colon = colon(behind: first.key),
      text.nodes[first.value].range.lowerBound == colon
    else { return ": " }
    return ":"
  }

  // MARK: New fields

  /// Puts fields behind the last of a map.
  mutating func add(_ fields: [(FieldDescription, NewValue)], to map: Int, _ language: Language)
    throws(EditRefusal)
  {
    let context = context(in: map)
    let keyLanguage = self.language(ofKeys: map) ?? language
    let colon = colonText(in: map)
    let pairs = fields.map { field, value in
      let written = written(value, valueContext(context, value), keyLanguage)
      let head = key(field, in: map, else: language)
      return written.first.isEmpty
        ? head + ":" + (context.isInFlow ? " " : "") : head + colon + written.first + written.rest
    }
    noteAdded(to: map, at: text.parts(of: map).count, 2 * pairs.count)
    if context.isInFlow {
      addToFlow(pairs, map)
    } else {
      addToBlock(pairs, map, context)
    }
  }

  /// A word of the format has no quotes, unless all in the map do.
  private func valueContext(_ context: ScalarContext, _ value: NewValue) -> ScalarContext {
    var context = context
    if case .word = value, context.quotes == .double { context.quotes = .doubleWhereNeeded }
    return context
  }

  private mutating func addToFlow(_ pairs: [String], _ map: Int) {
    guard let last = text.pairs(of: map).last else {
      let bracket = text.bytes[text.nodes[map].range].lastIndex(of: UInt8(ascii: "{"))
      return insert(
        pairs.joined(separator: ", "), at: (bracket ?? text.nodes[map].range.lowerBound) + 1)
    }
    var place = end(of: last)
    var gap = ""
    if text.isAbsent(last.value), colon(behind: last.key) != nil {
      // A colon wants a space behind it.
      if text.bytes[place] == 0x20 { place += 1 } else { gap = " " }
    }
    insert(gap + pairs.map { ", " + $0 }.joined(), at: place)
  }

  private mutating func addToBlock(_ pairs: [String], _ map: Int, _ context: ScalarContext) {
    guard let last = text.pairs(of: map).last else { return }
    let indent = String(repeating: " ", count: context.indent)
    let place = lines.end(of: end(of: last))
    let lineBreak = lines.lineBreak(at: place)
    let isOpenText = text.nodes[last.value].style.isBlockText && place == text.bytes.count
    guard isOpenText else {
      return insert(pairs.map { lineBreak + indent + $0 }.joined(), at: place)
    }
    // A block text that ends with the file would gain a line break: what is new comes before it.
    added[map] = (text.parts(of: map).count - 2, 2 * pairs.count)
    let key = text.nodes[last.key].range.lowerBound
    insert(pairs.map { $0 + lineBreak + indent }.joined(), at: key)
  }
}

// MARK: - Fields that go

extension FileDraft {
  /// Takes a field out with its key.
  /// - Returns: false where the key must stay, as one behind a dash.
  mutating func drop(_ pair: (key: Int, value: Int), of map: Int) throws(EditRefusal) -> Bool {
    try checkIsFree(pair.value)
    let key = text.nodes[pair.key].range.lowerBound
    let end = end(of: pair)
    let pairs = text.pairs(of: map)
    guard pairs.count > 1 else { return false }
    guard text.nodes[map].style.isFlow else {
      guard lines.isFirst(key) else { return false }
      noteRemoved(pair.key, pair.value)
      delete(wholeLines(key, end))
      return true
    }
    // In brackets only the last goes without a trace.
    guard let index = pairs.firstIndex(where: { $0.key == pair.key }), index == pairs.count - 1
    else { return false }
    noteRemoved(pair.key, pair.value)
    delete(self.end(of: pairs[index - 1])..<end)
    return true
  }
}

// MARK: - A value as text

/// - Parameter language: of the keys of what is nested.
func written(_ value: NewValue, _ context: ScalarContext, _ language: Language) -> Written {
  var flow = context
  flow.isInFlow = true
  switch value {
  case .nothing: return Written(first: "")
  case .text(let text): return written(text, context)
  case .word(let word):
    switch context.quotes {
    case .single, .double: return written(word, context)
    case .whereNeeded, .doubleWhereNeeded: return Written(first: word)
    }
  case .list(let items):
    if items.count == 1 { return written(items[0], context, language) }
    let texts = items.map { written($0, flow, language).first }
    return Written(first: "[" + texts.joined(separator: ", ") + "]")
  case .map(let pairs):
    let texts = pairs.map { pair in
      language(pair.key.chinese[0], pair.key.field.key) + ": "
        + written(pair.value, flow, language).first
    }
    return Written(first: "{" + texts.joined(separator: ", ") + "}")
  }
}
