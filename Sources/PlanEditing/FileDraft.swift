import BattlePlan
import PlanLoader

/// The changes to one file's text, with a note of each node they affect: once the new text is parsed,
/// nothing else in its tree may differ.
struct FileDraft {
  let text: PlanText
  let lines: Lines
  /// The file's name in messages.
  let name: String
  private(set) var splices: [Splice] = []
  /// Nodes with a new value, including all of their parts.
  private(set) var replaced: Set<Int> = []
  /// Parts that are deleted.
  private(set) var removed: Set<Int> = []
  /// By list or map: the index at which new parts are inserted, and how many. A pair counts as two parts.
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

  /// - Parameter index: the part before which the new ones go.
  mutating func noteAdded(to node: Int, at index: Int, _ count: Int) {
    added[node, default: (index, 0)].count += count
  }

  /// Takes in what another draft of the same text does elsewhere.
  mutating func join(_ other: FileDraft) {
    splices += other.splices
    replaced.formUnion(other.replaced)
    removed.formUnion(other.removed)
    for (node, new) in other.added { noteAdded(to: node, at: new.at, new.count) }
  }

  /// Whether a node says something else afterwards, by itself or with what it is a part of.
  func replaces(_ node: Int) -> Bool {
    replaced.contains { ($0..<text.nodes[$0].next).contains(node) }
  }

  func place(_ node: Int) -> EditPlace { EditPlace(file: name, line: text.line(ofNode: node)) }

  /// Refuses a node that cannot be edited safely: one with an anchor, an alias or a tag in it.
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

  // MARK: Places in the text

  /// The place right after a key's colon; nil if it has none, as in `{a}`.
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

  /// The end of a pair: of its value, or of its colon if it has no value.
  func end(of pair: (key: Int, value: Int)) -> Int {
    if !text.isAbsent(pair.value) { return text.nodes[pair.value].range.upperBound }
    guard let colon = colon(behind: pair.key) else { return text.nodes[pair.key].range.upperBound }
    return colon
  }

  // MARK: The style of a map

  /// The language of most of a map's keys; nil if it has no keys.
  func language(ofKeys map: Int) -> Language? {
    let keys = text.pairs(of: map).map(\.key).filter { text.text($0) != "<<" }
    if keys.isEmpty { return nil }
    let chinese = keys.count { text.textBytes($0).contains { $0 >= 0x80 } }
    return chinese * 2 >= keys.count ? .zh : .en
  }

  /// Whether all of a map's keys are in double quotes.
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

  /// The column of a map's first key, in block style.
  func column(of map: Int) -> Int {
    let key = text.pairs(of: map).first?.key ?? map
    return lines.column(of: text.nodes[key].range.lowerBound)
  }

  func key(_ field: FieldDescription, in map: Int, else language: Language) -> String {
    let word = (self.language(ofKeys: map) ?? language)(field.chinese[0], field.field.key)
    return hasQuotedKeys(map) ? doubleQuoted(word) : word
  }

  /// The separator between key and value that the map's first pair uses: `: ` or `:`.
  private func colonText(in map: Int) -> String {
    guard text.nodes[map].style.isFlow, let first = text.pairs(of: map).first,
      !text.isAbsent(first.value), let colon = colon(behind: first.key),
      text.nodes[first.value].range.lowerBound == colon
    else { return ": " }
    return ":"
  }

  // MARK: New fields

  /// Adds fields at the end of a map.
  /// - Parameter language: the language of the keys if the map has none yet.
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

  /// Days, numbers and words of the format are only quoted where everything in the map is.
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
      // The colon needs a space after it.
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
    // A block text at the end of the file would gain a line break: new fields go before it.
    added[map] = (text.parts(of: map).count - 2, 2 * pairs.count)
    let key = text.nodes[last.key].range.lowerBound
    insert(pairs.map { $0 + lineBreak + indent }.joined(), at: key)
  }
}

// MARK: - Removing fields

extension FileDraft {
  /// Removes a field with its key.
  /// - Returns: false if the key has to stay, such as one that follows a dash on its line.
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
    // In a flow map only the last pair is removed.
    guard let index = pairs.firstIndex(where: { $0.key == pair.key }), index == pairs.count - 1
    else { return false }
    noteRemoved(pair.key, pair.value)
    let before = pairs[index - 1]
    // A colon without a value wants a space behind it.
    splice(self.end(of: before)..<end, text.isAbsent(before.value) ? " " : "")
    return true
  }
}

// MARK: - A value as text

/// - Parameter language: the language of nested keys.
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
