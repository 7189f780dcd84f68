import BattlePlan
import PlanLoader

// Replacing values.

extension FileDraft {
  /// Replaces the value of a pair; a list is changed item by item where possible.
  /// - Parameters:
  ///   - pair: a key of `map` and its value.
  ///   - old: the current value.
  mutating func change(
    _ pair: (key: Int, value: Int), in map: Int, from old: NewValue, to new: NewValue,
    isList: Bool, _ language: Language
  ) throws(EditRefusal) {
    try checkIsFree(pair.value)
    noteReplaced(pair.value)
    let style = text.nodes[pair.value].style
    if style.isList, case .list(let before) = old, case .list(let after) = new,
      editList(pair.value, from: before, to: after, self.language(ofKeys: map) ?? language)
    {
      return
    }
    var context = context(in: map)
    switch style {
    case .singleQuoted: context.quotes = .single
    case .doubleQuoted: context.quotes = .double
    default: break
    }
    let written =
      new == .nothing && isList
      ? Written(first: "[]")
      : PlanEditing.written(new, context, self.language(ofKeys: map) ?? language)
    replace(pair, style, with: written, isInFlow: context.isInFlow)
  }

  private mutating func replace(
    _ pair: (key: Int, value: Int), _ style: PlanText.Style, with new: Written, isInFlow: Bool
  ) {
    let range = text.nodes[pair.value].range
    if text.isAbsent(pair.value) { return fill(pair, with: new, isInFlow: isInFlow) }
    switch style {
    case .literal, .folded: replaceBlockText(pair, range, with: new)
    case .blockList, .blockMap:
      fill(pair, with: new, isInFlow: isInFlow)
      deleteBelow(range)
    default:
      guard new.isEmpty, !isInFlow, let colon = colon(behind: pair.key) else {
        splice(range, new.first)
        return insert(new.rest, at: lines.end(of: range.upperBound))
      }
      if lines.start(of: colon) == lines.start(of: range.lowerBound) {
        delete(colon..<range.upperBound)
      } else {
        deleteBelow(range)
      }
    }
  }

  /// Writes a value after the colon of a key that has none on its line.
  private mutating func fill(
    _ pair: (key: Int, value: Int), with new: Written, isInFlow: Bool
  ) {
    if new.isEmpty { return }
    guard let colon = colon(behind: pair.key) else {
      return insert(": " + new.first, at: text.nodes[pair.key].range.upperBound)
    }
    if isInFlow, colon < text.bytes.count, text.bytes[colon] == 0x20 {
      return insert(new.first, at: colon + 1)
    }
    insert(" " + new.first, at: colon)
    if !new.rest.isEmpty { insert(new.rest, at: lines.end(of: colon)) }
  }

  /// Deletes a value that is on lines of its own; a comment after it stays.
  private mutating func deleteBelow(_ range: Range<Int>) {
    let start = lines.start(of: range.lowerBound)
    delete((start > 0 ? lines.end(of: start - 1) : start)..<range.upperBound)
  }

  /// Replaces a block text; a comment after its `|` stays.
  private mutating func replaceBlockText(
    _ pair: (key: Int, value: Int), _ range: Range<Int>, with new: Written
  ) {
    var head = range.lowerBound
    while head < range.upperBound, !" \t\r\n#".utf8.contains(text.bytes[head]) { head += 1 }
    let headLine = min(lines.end(of: range.lowerBound), range.upperBound)
    if new.isEmpty, let colon = colon(behind: pair.key) {
      delete(colon..<head)
    } else {
      splice(range.lowerBound..<head, new.first)
    }
    splice(headLine..<range.upperBound, new.rest)
  }
}

// MARK: - Lists, item by item

extension FileDraft {
  /// Changes only the items that differ.
  /// - Returns: false if the list has to be rewritten as a whole.
  private mutating func editList(
    _ list: Int, from old: [NewValue], to new: [NewValue], _ language: Language
  ) -> Bool {
    let items = text.parts(of: list)
    guard items.count == old.count, !old.isEmpty, !new.isEmpty else { return false }
    let same = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(same).reversed(), new.dropFirst(same).reversed())
      .prefix { $0 == $1 }.count
    let (goes, comes) = (items[same..<(items.count - tail)], new[same..<(new.count - tail)])
    let isFlow = text.nodes[list].style.isFlow
    guard isFlow || items.allSatisfy({ dash(of: $0) != nil }) else { return false }
    for (item, value) in zip(goes, comes) { replaceItem(item, of: list, with: value, language) }
    let both = min(goes.count, comes.count)
    let texts = comes.dropFirst(both).map { value in
      written(value, itemContext(list, items[max(0, same + both - 1)]), language)
    }
    if !texts.isEmpty {
      let before = same + both
      if isFlow {
        insertInFlow(texts, at: before, items)
      } else {
        insertInBlock(texts, at: before, items, list)
      }
    }
    for item in goes.dropFirst(both) { removeItem(item, of: list, items) }
    return true
  }

  private func itemContext(_ list: Int, _ neighbour: Int) -> ScalarContext {
    let isFlow = text.nodes[list].style.isFlow
    let start = text.nodes[list].range.lowerBound
    var context = ScalarContext(isInFlow: isFlow)
    context.indent = isFlow ? 0 : lines.column(of: start)
    context.lineBreak = lines.lineBreak(at: start)
    switch text.nodes[neighbour].style {
    case .singleQuoted: context.quotes = .single
    case .doubleQuoted: context.quotes = .double
    default: break
    }
    return context
  }

  private mutating func replaceItem(
    _ item: Int, of list: Int, with value: NewValue, _ language: Language
  ) {
    let new = written(value, itemContext(list, item), language)
    splice(text.nodes[item].range, new.first)
    if !new.rest.isEmpty {
      insert(new.rest, at: lines.end(of: text.nodes[item].range.upperBound))
    }
  }

  private mutating func insertInFlow(_ texts: [Written], at index: Int, _ items: [Int]) {
    if index == 0 {
      let text = texts.map { $0.first + ", " }.joined()
      return insert(text, at: self.text.nodes[items[0]].range.lowerBound)
    }
    insert(
      texts.map { ", " + $0.first }.joined(),
      at: text.nodes[items[index - 1]].range.upperBound)
  }

  private mutating func insertInBlock(
    _ texts: [Written], at index: Int, _ items: [Int], _ list: Int
  ) {
    let start = text.nodes[list].range.lowerBound
    let indent = String(repeating: " ", count: lines.column(of: start))
    let first = text.nodes[items[0]].range.lowerBound
    let gap = lines.start(of: start) == lines.start(of: first) ? first - start - 1 : 1
    let dash = "-" + String(repeating: " ", count: max(1, gap))
    if index == 0 {
      // After the first dash, which stays in place.
      let text = texts.map { $0.first + $0.rest + lines.lineBreak(at: start) + indent + dash }
      return insert(text.joined(), at: first)
    }
    let place = lines.end(of: text.nodes[items[index - 1]].range.upperBound)
    let lineBreak = lines.lineBreak(at: place)
    insert(
      texts.map { lineBreak + indent + dash + $0.first + $0.rest }.joined(), at: place)
  }

  /// Removes an item from a list that has others.
  mutating func removeItem(_ item: Int, of list: Int, _ items: [Int]) {
    let range = text.nodes[item].range
    guard text.nodes[list].style.isFlow else {
      delete(wholeLines(dash(of: item) ?? range.lowerBound, range.upperBound))
      return
    }
    var comma = range.upperBound
    while comma < text.bytes.count, " \t\r\n".utf8.contains(text.bytes[comma]) { comma += 1 }
    if text.bytes[comma] == UInt8(ascii: ",") {
      comma += 1
      while text.bytes[comma] == 0x20 { comma += 1 }
      return delete(range.lowerBound..<comma)
    }
    // The last item has its comma before it, unless the removal of the item before takes that comma along.
    var start = range.lowerBound
    while start > 0, " \t\r\n".utf8.contains(text.bytes[start - 1]) { start -= 1 }
    let index = items.firstIndex(of: item) ?? 0
    let hasComma = start > 0 && text.bytes[start - 1] == UInt8(ascii: ",")
    let isFree = index > 0 && text.nodes[items[index - 1]].range.upperBound < start
    if hasComma, isFree, !splices.contains(where: { $0.range.upperBound > start - 1 }) {
      delete((start - 1)..<range.upperBound)
    } else {
      delete(range)
    }
  }

  /// The lines from one place to another, with one line break.
  func wholeLines(_ first: Int, _ last: Int) -> Range<Int> {
    let start = lines.start(of: first)
    let next = lines.next(after: last)
    if next == text.bytes.count, text.bytes.last != 0x0A, start > 0 {
      return lines.end(of: start - 1)..<next
    }
    return start..<next
  }

  /// The place of an item's dash in block style; nil if it is not the first thing on its line.
  func dash(of item: Int) -> Int? {
    var place = text.nodes[item].range.lowerBound
    while place > 0, " \t\r\n".utf8.contains(text.bytes[place - 1]) { place -= 1 }
    guard place > 0, text.bytes[place - 1] == UInt8(ascii: "-"), lines.isFirst(place - 1) else {
      return nil
    }
    return place - 1
  }
}
