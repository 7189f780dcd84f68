import BattlePlan

/// One value of the file: a record, or what is nested in it. Never the whole document.
enum Node {
  case scalar(Scalar)
  case list([Node], Mark)
  case map([Pair], Mark)

  struct Pair {
    var key: Scalar
    var value: Node
  }

  var mark: Mark {
    switch self {
    case .scalar(let scalar): scalar.mark
    case .list(_, let mark), .map(_, let mark): mark
    }
  }

  /// Nodes in it, itself included.
  var size: Int {
    switch self {
    case .scalar: 1
    case .list(let items, _): items.reduce(1) { $0 + $1.size }
    case .map(let pairs, _): pairs.reduce(1) { $0 + 1 + $1.value.size }
    }
  }
}

/// A value of the file that cannot be used, though the YAML around it can.
struct Refusal: Error {
  var problem: Diagnostic.Problem
  var mark: Mark
}

/// Puts nodes together from events, and anchors and aliases with them.
///
/// No expansion bomb can exist: an alias stands for a value that holds no alias of a collection, and
/// all aliases of a file together for no more than `mostAliased` nodes.
struct Composer: ~Copyable {
  var events: YAMLEvents
  private var anchors: [String: Anchored] = [:]
  private var aliased = 0
  /// Values in the node being composed.
  private var values = 0
  /// True once the events held an anchor or an alias: such text means nothing by itself.
  private(set) var usesAnchors = false
  /// What was refused in the node being composed; the first is reported.
  private(set) var refusal: Refusal?
  /// Where the first value that was cut stands in the node being composed.
  private(set) var firstCut: Mark?

  private struct Anchored {
    var node: Node
    var holdsAlias: Bool
  }

  static let deepest = 16
  static let mostAliased = 2_000_000
  /// Values in one record: what is beyond is read past, so that memory is bounded.
  static let mostValues = 2_500_000

  init(_ events: consuming YAMLEvents) { self.events = events }

  /// The node that begins with `event`. All of it is read even where part of it is refused.
  mutating func node(_ event: YAMLEvent) throws(YAMLError) -> Node {
    refusal = nil
    firstCut = nil
    values = 0
    var holdsAlias = false
    return try node(event, depth: 0, &holdsAlias)
  }

  mutating func nextNode() throws(YAMLError) -> Node { try node(events.next()) }

  private mutating func refuse(_ problem: Diagnostic.Problem, _ mark: Mark) {
    if refusal == nil { refusal = Refusal(problem: problem, mark: mark) }
  }

  private mutating func noteCut(_ scalar: Scalar) {
    if scalar.isCut, firstCut == nil { firstCut = scalar.mark }
  }

  private mutating func node(_ event: YAMLEvent, depth: Int, _ holdsAlias: inout Bool)
    throws(YAMLError) -> Node
  {
    switch event {
    case .scalar(let scalar, let anchor, let tag):
      check(tag, scalar.mark)
      noteCut(scalar)
      let node = Node.scalar(scalar)
      if let anchor {
        usesAnchors = true
        anchors[anchor] = Anchored(node: node, holdsAlias: false)
      }
      return node
    case .sequenceStart(let mark, let anchor, let tag):
      check(tag, mark)
      var items: [Node] = []
      var holds = false
      try list(mark, depth, &items, &holds)
      return remember(.list(items, mark), anchor, holds, &holdsAlias)
    case .mappingStart(let mark, let anchor, let tag):
      check(tag, mark)
      var pairs: [Node.Pair] = []
      var holds = false
      try mapping(mark, depth, &pairs, &holds)
      return remember(.map(pairs, mark), anchor, holds, &holdsAlias)
    case .alias(let name, let mark): return alias(name, mark, &holdsAlias)
    case .documentStart, .documentEnd, .streamEnd, .sequenceEnd, .mappingEnd:
      // libyaml's grammar has no such event in this place.
      return .scalar(Scalar(text: "", mark: Mark()))
    }
  }

  private mutating func list(
    _ mark: Mark, _ depth: Int, _ items: inout [Node], _ holds: inout Bool
  ) throws(YAMLError) {
    while true {
      let event = try events.next()
      if case .sequenceEnd = event { return }
      let item = try deeper(event, mark, depth, &holds)
      if hasRoom(mark), depth < Composer.deepest { items.append(item) }
    }
  }

  private mutating func mapping(
    _ mark: Mark, _ depth: Int, _ pairs: inout [Node.Pair], _ holds: inout Bool
  ) throws(YAMLError) {
    while true {
      let event = try events.next()
      if case .mappingEnd = event { return }
      let key = try deeper(event, mark, depth, &holds)
      let value = try deeper(events.next(), mark, depth, &holds)
      guard case .scalar(let scalar) = key else {
        refuse(.expectedText("?"), key.mark)
        continue
      }
      if hasRoom(mark), depth < Composer.deepest {
        pairs.append(Node.Pair(key: scalar, value: value))
      }
    }
  }

  private mutating func hasRoom(_ mark: Mark) -> Bool {
    values += 1
    if values <= Composer.mostValues { return true }
    refuse(.tooManyValues(limit: Composer.mostValues), mark)
    return false
  }

  private mutating func deeper(_ event: YAMLEvent, _ mark: Mark, _ depth: Int, _ holds: inout Bool)
    throws(YAMLError) -> Node
  {
    if depth >= Composer.deepest {
      refuse(.tooDeep, mark)
      try skip(event)
      return .scalar(Scalar(text: "", mark: mark))
    }
    return try node(event, depth: depth + 1, &holds)
  }

  /// Reads past the node that begins with `event` and keeps only what is anchored in it.
  mutating func pass(_ event: YAMLEvent) throws(YAMLError) {
    var open = 0
    var event = event
    while true {
      switch event {
      case .sequenceStart(_, _?, _), .mappingStart(_, _?, _), .scalar(_, _?, _):
        _ = try node(event)
      case .sequenceStart, .mappingStart: open += 1
      case .sequenceEnd, .mappingEnd: open -= 1
      default: break
      }
      if open <= 0 { return }
      event = try events.next()
    }
  }

  /// Reads past the node that begins with `event`, however deep.
  mutating func skip(_ event: YAMLEvent) throws(YAMLError) {
    var open = 0
    var event = event
    while true {
      switch event {
      case .sequenceStart, .mappingStart: open += 1
      case .sequenceEnd, .mappingEnd: open -= 1
      default: break
      }
      if open <= 0 { return }
      event = try events.next()
    }
  }

  private mutating func remember(
    _ node: Node, _ anchor: String?, _ holds: Bool, _ holdsAlias: inout Bool
  ) -> Node {
    if let anchor {
      usesAnchors = true
      anchors[anchor] = Anchored(node: node, holdsAlias: holds)
    }
    if holds { holdsAlias = true }
    return node
  }

  private mutating func alias(_ name: String, _ mark: Mark, _ holdsAlias: inout Bool) -> Node {
    usesAnchors = true
    guard let anchored = anchors[name] else {
      refuse(.unknownAlias(name), mark)
      return .scalar(Scalar(text: "", mark: mark))
    }
    if case .scalar(var scalar) = anchored.node {
      scalar.mark = mark
      noteCut(scalar)
      return .scalar(scalar)
    }
    // Said of a refused one too: what holds a gap must not pass for whole.
    holdsAlias = true
    aliased += anchored.node.size
    if anchored.holdsAlias || aliased > Composer.mostAliased {
      refuse(.aliasToCollection(name), mark)
      return .scalar(Scalar(text: "", mark: mark))
    }
    return anchored.node
  }

  /// Tags of the core schema and the bare `!` change nothing here; others would ask for more.
  private mutating func check(_ tag: String?, _ mark: Mark) {
    guard let tag else { return }
    let core = "tag:yaml.org,2002:"
    let harmless = ["str", "int", "float", "null", "timestamp", "bool", "map", "seq"]
    if tag == "!" || (tag.hasPrefix(core) && harmless.contains(String(tag.dropFirst(core.count)))) {
      return
    }
    refuse(.unsupportedTag(tag), mark)
  }
}
