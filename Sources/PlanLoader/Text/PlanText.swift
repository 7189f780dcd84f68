import BattlePlan

/// The YAML of one file of a plan as a tree whose nodes know the bytes where they stand: for whoever changes
/// the text. What the values mean is for `fieldValue` to say.
///
/// Nodes are in the order of the file: the parts of a list or map follow it, a map's as key, value, key, value.
public struct PlanText: Sendable {
  /// How a value is written.
  public enum Style: Sendable {
    case plain, singleQuoted, doubleQuoted, literal, folded
    case flowList, blockList, flowMap, blockMap
    /// `*name`
    case alias

    public var isList: Bool { self == .flowList || self == .blockList }
    public var isMap: Bool { self == .flowMap || self == .blockMap }
    public var isFlow: Bool { self == .flowList || self == .flowMap }
    public var isQuoted: Bool { self == .singleQuoted || self == .doubleQuoted }
    /// A text over lines of its own, behind `|` or `>`.
    public var isBlockText: Bool { self == .literal || self == .folded }
    public var isScalar: Bool { !isList && !isMap && self != .alias }
  }

  public struct Node: Sendable {
    public let style: Style
    /// Lists and maps that it stands in.
    public let depth: Int
    /// From its anchor or tag, if it has one, to its last character; a list or map in block style ends with
    /// its last part, a block text with its last line, without the line's end.
    public fileprivate(set) var range: Range<Int>
    /// The place of the node after its last part.
    public fileprivate(set) var next: Int
    /// `&name`, or of an alias the name that it calls.
    public let anchor: String?
    public let isTagged: Bool
    /// Of a scalar: where its text is in `scalars`.
    fileprivate let text: Range<Int>
  }

  /// Why a file cannot be edited.
  public struct Fault: Error, Equatable, Sendable {
    public let reason: Text
    /// 1-based.
    public let line: Int

    public init(_ reason: Text, line: Int) {
      self.reason = reason
      self.line = line
    }
  }

  public private(set) var bytes: [UInt8]
  public private(set) var nodes: [Node] = []
  /// What the scalars mean, one behind the other.
  private var scalars: [UInt8] = []
  /// Where the document ends: before `...`, else behind the last byte.
  public private(set) var end: Int
  /// Nodes with an anchor, by its name; the last of each name.
  public private(set) var anchored: [String: Int] = [:]
  /// Nodes that are aliases.
  public private(set) var aliases: [Int] = []

  /// Deeper texts are no plans.
  private static let deepest = 200

  public init(_ bytes: [UInt8]) throws(Fault) {
    self.bytes = bytes
    end = bytes.count
    if let (mark, _) = encodingFault(bytes) {
      throw Fault(Text("文件不是 UTF-8", "the file is not UTF-8"), line: Int(mark.line))
    }
    do throws(YAMLError) {
      var tree = self
      try withParser(bytes, deepest: PlanText.deepest) { events throws(YAMLError) in
        var events = events
        try tree.read(&events)
      }
      self = tree
    } catch {
      throw Fault(error.reason, line: Int(error.mark.line))
    }
  }

  private mutating func read(_ events: inout YAMLEvents) throws(YAMLError) {
    guard try events.next() == .documentStart else { return }
    var cursor = ByteCursor(bytes)
    try add(try events.next(), &events, &cursor, depth: 0)
    _ = try events.next()
    if !events.isImplicit { end = cursor.byte(of: events.characters.lowerBound) }
    guard try events.next() == .documentStart else { return }
    throw YAMLError(
      reason: Text("这里开始了第二个文档；一个文件只写一份", "a second document begins here; a file is one"),
      mark: events.mark)
  }

  private mutating func add(
    _ event: YAMLEvents.Kind, _ events: inout YAMLEvents, _ cursor: inout ByteCursor, depth: Int
  ) throws(YAMLError) {
    let place = nodes.count
    let (style, characters) = (events.style, events.characters)
    let start = cursor.byte(of: characters.lowerBound)
    var text = 0..<0
    if event == .scalar {
      text = scalars.count..<(scalars.count + events.text.count)
      scalars += events.text
    }
    let anchor = events.anchor
    nodes.append(
      Node(
        style: style, depth: depth, range: start..<start, next: place + 1, anchor: anchor,
        isTagged: events.tag != nil, text: text))
    if event == .alias {
      aliases.append(place)
    } else if let anchor {
      anchored[anchor] = place
    }
    guard event == .sequenceStart || event == .mappingStart else {
      let end = cursor.byte(of: characters.upperBound)
      nodes[place].range = start..<(style.isBlockText ? endOfBlockText(start, end) : end)
      return
    }
    while true {
      let part = try events.next()
      if part == .sequenceEnd || part == .mappingEnd { break }
      try add(part, &events, &cursor, depth: depth + 1)
    }
    nodes[place].next = nodes.count
    let end =
      style.isFlow
      ? cursor.byte(of: events.characters.upperBound) : nodes[nodes.count - 1].range.upperBound
    nodes[place].range = start..<max(start, end)
  }

  /// Behind the last line that says something, without its end; with `+` the empty lines say something, too.
  private func endOfBlockText(_ start: Int, _ end: Int) -> Int {
    let header = bytes[start..<end].prefix { $0 != 0x0A && $0 != 0x0D && $0 != 0x23 }
    var last = end
    func dropBreak() {
      if last > start, bytes[last - 1] == 0x0A { last -= 1 }
      if last > start, bytes[last - 1] == 0x0D { last -= 1 }
    }
    dropBreak()
    if header.contains(UInt8(ascii: "+")) { return last }
    while true {
      var blank = last
      while blank > start, bytes[blank - 1] == 0x20 || bytes[blank - 1] == 0x09 { blank -= 1 }
      guard blank > start, bytes[blank - 1] == 0x0A || bytes[blank - 1] == 0x0D else { return last }
      last = blank
      dropBreak()
    }
  }
}

// MARK: - Looking at it

extension PlanText {
  /// The value of the file; nil where there is nothing in it but comments.
  public var root: Int? { nodes.isEmpty ? nil : 0 }

  /// What a scalar says.
  public func text(_ node: Int) -> String {
    String(decoding: scalars[nodes[node].text], as: UTF8.self)
  }

  public func textBytes(_ node: Int) -> ArraySlice<UInt8> { scalars[nodes[node].text] }

  /// Nothing: an empty plain scalar, `~` or `null`.
  public func isNull(_ node: Int) -> Bool {
    guard nodes[node].style == .plain, nodes[node].text.count <= 4 else { return false }
    return ["", "~", "null", "Null", "NULL"].contains(text(node))
  }

  /// A scalar without a character of its own, such as the value of `key:`.
  public func isAbsent(_ node: Int) -> Bool {
    nodes[node].style == .plain && nodes[node].range.isEmpty
  }

  /// A list's items, or a map's keys and values in turn.
  public func parts(of node: Int) -> [Int] {
    guard nodes[node].style.isList || nodes[node].style.isMap else { return [] }
    var parts: [Int] = []
    var place = node + 1
    while place < nodes[node].next {
      parts.append(place)
      place = nodes[place].next
    }
    return parts
  }

  public func pairs(of map: Int) -> [(key: Int, value: Int)] {
    guard nodes[map].style.isMap else { return [] }
    var pairs: [(key: Int, value: Int)] = []
    var place = map + 1
    while place < nodes[map].next {
      let value = nodes[place].next
      pairs.append((place, value))
      place = nodes[value].next
    }
    return pairs
  }

  /// The line of a byte, 1-based.
  public func line(of byte: Int) -> Int {
    1 + bytes[..<min(byte, bytes.count)].reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) }
  }

  public func line(ofNode node: Int) -> Int { line(of: nodes[node].range.lowerBound) }

  /// Whether two nodes are written the same way and say the same, their parts not looked at.
  public func isLike(_ node: Int, _ other: PlanText, _ place: Int) -> Bool {
    let (a, b) = (nodes[node], other.nodes[place])
    return a.style == b.style && a.anchor == b.anchor && a.isTagged == b.isTagged
      && scalars[a.text] == other.scalars[b.text]
  }
}

/// Goes through bytes character by character, as libyaml counts them.
private struct ByteCursor {
  private let bytes: [UInt8]
  private var byte: Int
  private var character = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    byte = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  mutating func byte(of wanted: Int) -> Int {
    bytes.withUnsafeBufferPointer { bytes in
      while character < wanted, byte < bytes.count {
        byte += 1
        while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
        character += 1
      }
      while character > wanted, byte > 0 {
        byte -= 1
        while byte > 0, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
        character -= 1
      }
    }
    return byte
  }
}
