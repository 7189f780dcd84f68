import BattlePlan

/// A value of the file that cannot be used although the YAML around it is fine.
struct Refusal: Error {
  var problem: Diagnostic.Problem
  var mark: Mark
}

/// Turns events into values on a tape, resolving anchors and aliases.
///
/// There can be no expansion bomb: an alias only stands for a value without aliases of collections, and all
/// aliases of a file together stand for at most `mostAliased` values.
struct Composer: ~Copyable {
  var events: YAMLEvents
  /// The value composed last, at place 0.
  private(set) var tape = Tape()
  private var anchors: [String: Anchored] = [:]
  private var aliased = 0
  /// The number of values in the one being composed.
  private var values = 0
  /// Whether the events had an anchor or an alias, so that the text depends on its surroundings.
  private(set) var usesAnchors = false
  /// What was refused in the value being composed; only the first is reported.
  private(set) var refusal: Refusal?
  /// Where the first scalar that was cut short begins, in the value being composed.
  private(set) var firstCut: Mark?
  /// Mistakes in it that were read as they were meant.
  private(set) var mendings: [Mending] = []

  private struct Anchored {
    var values: [Tape.Value]
    var isScalar: Bool
    /// For a scalar: only its beginning is kept.
    var isCut = false
    var holdsAlias: Bool
  }

  static let deepest = 16
  static let mostAliased = 2_000_000
  /// Values in one record: what exceeds this is skipped, so that memory is bounded.
  static let mostValues = 2_500_000

  init(_ events: consuming YAMLEvents) { self.events = events }

  /// Puts the value that begins with `event` on the tape. All of it is read even if part of it is refused.
  mutating func compose(_ event: YAMLEvents.Kind) throws(YAMLError) {
    refusal = nil
    firstCut = nil
    mendings = []
    values = 0
    tape.clear(keepsBytes: usesAnchors)
    _ = try value(event, depth: 0)
  }

  /// Composes what should be a mapping.
  mutating func composeEntry(_ event: YAMLEvents.Kind) throws(YAMLError) {
    try compose(event)
    guard tape[0].kind == .plain else { return }
    note(tape.mend(0, asMapping: true, keepsBytes: usesAnchors))
  }

  private mutating func note(_ mending: Mending?) {
    guard let mending, mendings.count < FindingLog.kept else { return }
    mendings.append(mending)
  }

  mutating func composeNext() throws(YAMLError) { try compose(events.next()) }

  private mutating func refuse(_ problem: Diagnostic.Problem, _ mark: Mark) {
    if refusal == nil { refusal = Refusal(problem: problem, mark: mark) }
  }

  /// - Returns: whether it contains an alias of a collection.
  private mutating func value(_ event: YAMLEvents.Kind, depth: Int) throws(YAMLError) -> Bool {
    let place = tape.count
    switch event {
    case .scalar:
      let isCut = tape.add(events.text, isPlain: events.isPlain, events.mark)
      if isCut { noteCut(events.mark) }
      check(events.tag)
      if let anchor = events.anchor { keep(place, anchor, isCut: isCut, holdsAlias: false) }
      return false
    case .sequenceStart, .mappingStart:
      check(events.tag)
      let (anchor, mark) = (events.anchor, events.mark)
      tape.open(event == .mappingStart ? .map : .list, mark)
      let holdsAlias =
        event == .mappingStart
        ? try mapping(mark, depth) : try list(mark, depth)
      tape.close(place)
      if let anchor { keep(place, anchor, holdsAlias: holdsAlias) }
      return holdsAlias
    case .alias: return alias(events.anchor ?? "")
    case .documentStart, .documentEnd, .streamEnd, .sequenceEnd, .mappingEnd:
      // libyaml's grammar has no such event here.
      nothing(Mark())
      return false
    }
  }

  private mutating func list(_ mark: Mark, _ depth: Int) throws(YAMLError) -> Bool {
    var holdsAlias = false
    while true {
      let event = try events.next()
      if event == .sequenceEnd { return holdsAlias }
      let place = tape.count
      if try deeper(event, mark, depth) { holdsAlias = true }
      if event == .scalar, events.isFolded, tape[place].kind == .plain {
        note(tape.mendDashes(place, asList: false, keepsBytes: usesAnchors))
      }
      if !hasRoom(mark, depth) { cut(at: place) }
    }
  }

  private mutating func mapping(_ mark: Mark, _ depth: Int) throws(YAMLError) -> Bool {
    var holdsAlias = false
    while true {
      let event = try events.next()
      if event == .mappingEnd { return holdsAlias }
      let key = tape.count
      if try deeper(event, mark, depth) { holdsAlias = true }
      if try deeper(events.next(), mark, depth) { holdsAlias = true }
      guard tape.isScalar(key) else {
        refuse(.expectedText("?"), tape[key].mark)
        cut(at: key)
        continue
      }
      if tape[key + 1].kind == .plain { mend(key) }
      if !hasRoom(mark, depth) { cut(at: key) }
    }
  }

  /// Checks a key with a plain value for signs that YAML does not recognize.
  private mutating func mend(_ key: Int) {
    let value = tape[key + 1]
    if value.start == value.end {
      // A key that is the whole mistake contains its own value.
      guard value.mark.line == tape[key].mark.line else { return }
      note(tape.mend(key, asMapping: false, keepsBytes: usesAnchors))
    } else if value.mark.line > tape[key].mark.line,
      tape.withBytes(of: key + 1, { $0[0] == UInt8(ascii: "-") })
    {
      note(tape.mendDashes(key + 1, asList: true, keepsBytes: usesAnchors))
    }
  }

  private mutating func hasRoom(_ mark: Mark, _ depth: Int) -> Bool {
    values += 1
    if values <= Composer.mostValues { return depth < Composer.deepest }
    refuse(.tooManyValues(limit: Composer.mostValues), mark)
    return false
  }

  private mutating func cut(at place: Int) { tape.cut(at: place, keepsBytes: usesAnchors) }

  private mutating func nothing(_ mark: Mark) {
    _ = tape.add(UnsafeBufferPointer(start: nil, count: 0), isPlain: true, mark)
  }

  private mutating func deeper(_ event: YAMLEvents.Kind, _ mark: Mark, _ depth: Int)
    throws(YAMLError) -> Bool
  {
    if depth < Composer.deepest { return try value(event, depth: depth + 1) }
    refuse(.tooDeep, mark)
    try skip(event)
    nothing(mark)
    return false
  }

  /// Skips the value that begins with `event`, keeping only what is anchored in it.
  mutating func skipKeepingAnchors(_ event: YAMLEvents.Kind) throws(YAMLError) {
    var open = 0
    var event = event
    while true {
      switch event {
      case .scalar where events.anchor != nil: try compose(event)
      case .sequenceStart, .mappingStart:
        if events.anchor == nil { open += 1 } else { try compose(event) }
      case .sequenceEnd, .mappingEnd: open -= 1
      default: break
      }
      if open <= 0 { return }
      event = try events.next()
    }
  }

  /// Skips the value that begins with `event`, however deep.
  mutating func skip(_ event: YAMLEvents.Kind) throws(YAMLError) {
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

  private mutating func noteCut(_ mark: Mark) {
    if firstCut == nil { firstCut = mark }
  }

  private mutating func keep(
    _ place: Int, _ anchor: String, isCut: Bool = false, holdsAlias: Bool
  ) {
    usesAnchors = true
    anchors[anchor] = Anchored(
      values: tape.copy(place), isScalar: tape.isScalar(place), isCut: isCut,
      holdsAlias: holdsAlias)
  }

  /// - Returns: whether it stands for a collection.
  private mutating func alias(_ name: String) -> Bool {
    usesAnchors = true
    let (place, mark) = (tape.count, events.mark)
    guard let anchored = anchors[name] else {
      refuse(.unknownAlias(name), mark)
      nothing(mark)
      return false
    }
    if anchored.isScalar {
      tape.add(anchored.values)
      tape.move(place, to: mark)
      if anchored.isCut { noteCut(mark) }
      return false
    }
    aliased += anchored.values.count
    if anchored.holdsAlias || aliased > Composer.mostAliased {
      refuse(.aliasToCollection(name), mark)
      nothing(mark)
    } else {
      tape.add(anchored.values)
    }
    // True for a refused one, too: something with a gap must not pass for complete.
    return true
  }

  /// Tags of the core schema and the bare `!` make no difference here; others would ask for more.
  private mutating func check(_ tag: String?) {
    guard let tag else { return }
    let core = "tag:yaml.org,2002:"
    let harmless = ["str", "int", "float", "null", "timestamp", "bool", "map", "seq"]
    if tag == "!" || (tag.hasPrefix(core) && harmless.contains(String(tag.dropFirst(core.count)))) {
      return
    }
    refuse(.unsupportedTag(tag), events.mark)
  }
}
