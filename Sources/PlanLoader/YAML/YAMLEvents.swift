import BattlePlan
internal import CYAML

/// A place in a file: line and column, 1-based, columns in characters.
struct Mark: Equatable, Sendable {
  var line: UInt32 = 0
  var column: UInt32 = 0

  /// For findings about a whole file.
  static let start = Mark(line: 1, column: 1)
}

extension Mark {
  /// The place of the byte at `offset`, not counting a byte order mark.
  init(of offset: Int, in bytes: some Sequence<UInt8>) {
    self.init(line: 1, column: 1)
    var isFirst = true
    var seen: [UInt8] = []
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
      guard isFirst else { continue }
      seen.append(byte)
      isFirst = seen.count < 3
      if seen == [0xEF, 0xBB, 0xBF] { column = 1 }
    }
  }
}

struct YAMLError: Error {
  var reason: Text
  var mark: Mark
  /// libyaml's own words; empty if it was not libyaml that refused.
  var problem = ""
  /// What libyaml was reading, in its own words, and where that began.
  var context: (String, Mark)?
  /// The mistake that turned something else into a text.
  var mistake: Mending?
  /// False for a byte that is not allowed in any file.
  var isOfText = false
}

/// Runs `body` on the events of `bytes`, or of a part of them that begins on `line`.
func withParser(
  _ bytes: [UInt8], in range: Range<Int>? = nil, line: UInt32 = 1,
  deepest: Int = YAMLEvents.deepest,
  _ body: (consuming YAMLEvents) throws(YAMLError) -> Void
) throws(YAMLError) {
  // libyaml reads nothing from an empty buffer, but needs a pointer.
  var source = bytes.isEmpty ? [UInt8(ascii: "\n")] : bytes
  let standIns = LineSeparators(replacedIn: &source, range ?? source.indices)
  var failure: YAMLError?
  source.withUnsafeBufferPointer { buffer in
    let part = range.map { UnsafeBufferPointer(rebasing: buffer[$0]) } ?? buffer
    do throws(YAMLError) {
      try body(YAMLEvents(part, line: line, deepest: deepest, standIns))
    } catch { failure = error }
  }
  if let failure { throw failure }
}

/// libyaml's event parser over bytes in memory. It holds one event at a time: whatever you need of an event,
/// ask before the next one.
struct YAMLEvents: ~Copyable {
  enum Kind {
    case documentStart, documentEnd, streamEnd
    case scalar, alias
    case sequenceStart, sequenceEnd
    case mappingStart, mappingEnd
  }

  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Lines of the file before the first.
  private let linesBefore: UInt32
  private var depth = 0
  private let most: Int
  private let separators: LineSeparators?
  /// Comments that may have been meant as text.
  private(set) var comments: CommentWatch

  /// libyaml's time grows with the square of the depth, and so does its memory.
  static let deepest = 20_000

  /// - Parameters:
  ///   - whole: must outlive the parser.
  ///   - line: the line of the file where they begin.
  ///   - deepest: the most levels of nesting that are read.
  ///   - separators: the stand-ins for line separators in them.
  init(
    _ whole: UnsafeBufferPointer<UInt8>, line: UInt32 = 1, deepest: Int = YAMLEvents.deepest,
    _ separators: LineSeparators? = nil
  ) {
    linesBefore = line - 1
    most = deepest
    self.separators = separators
    // If told the encoding, libyaml counts a byte order mark as the first column.
    let mark = whole.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bytes = UnsafeBufferPointer(rebasing: whole[mark...])
    comments = CommentWatch(bytes, line: line)
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    guard yaml_parser_initialize(parser) == 1 else { fatalError("out of memory") }
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_event_delete(event)
    event.deallocate()
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func next() throws(YAMLError) -> Kind {
    while true {
      yaml_event_delete(event)
      guard yaml_parser_parse(parser, event) == 1 else { throw problem() }
      switch event.pointee.type {
      case YAML_SCALAR_EVENT:
        separators?.restore(event.pointee.data.scalar.value, event.pointee.data.scalar.length)
        if comments.isWaiting { comments.pass(text: mark, end, isPlain: isPlain) }
        return .scalar
      case YAML_MAPPING_START_EVENT:
        try enter()
        return .mappingStart
      case YAML_MAPPING_END_EVENT:
        depth -= 1
        if comments.isWaiting { comments.pass(end: mark, end) }
        return .mappingEnd
      case YAML_SEQUENCE_START_EVENT:
        try enter()
        return .sequenceStart
      case YAML_SEQUENCE_END_EVENT:
        depth -= 1
        if comments.isWaiting { comments.pass(end: mark, end) }
        return .sequenceEnd
      case YAML_ALIAS_EVENT: return .alias
      case YAML_DOCUMENT_START_EVENT: return .documentStart
      case YAML_DOCUMENT_END_EVENT: return .documentEnd
      case YAML_STREAM_END_EVENT:
        if comments.isWaiting { comments.passEnd() }
        return .streamEnd
      // The start of the stream carries no information.
      default: break
      }
    }
  }

  private mutating func enter() throws(YAMLError) {
    depth += 1
    if depth > most {
      throw YAMLError(reason: Text("嵌套太深", "nested too deeply"), mark: mark)
    }
  }

  /// Where the event begins.
  var mark: Mark { place(event.pointee.start_mark) }
  /// Where it ends: after its last character.
  private var end: Mark { place(event.pointee.end_mark) }

  /// The first character of the event and the one behind its last, counted from the beginning without the
  /// byte order mark.
  var characters: Range<Int> {
    let (start, end) = (event.pointee.start_mark.index, event.pointee.end_mark.index)
    return Int(start)..<Int(max(start, end))
  }

  /// Whether a scalar spans several lines.
  var isFolded: Bool { event.pointee.start_mark.line != event.pointee.end_mark.line }

  /// The comments passed since the last call.
  mutating func takeComments() -> [CommentWatch.Comment] { comments.take() }

  /// A scalar's bytes: UTF-8.
  var text: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: event.pointee.data.scalar.value, count: event.pointee.data.scalar.length)
  }

  var isPlain: Bool { event.pointee.data.scalar.style == YAML_PLAIN_SCALAR_STYLE }

  /// How a value is written.
  var style: PlanText.Style {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT:
      switch event.pointee.data.scalar.style {
      case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
      case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
      case YAML_LITERAL_SCALAR_STYLE: .literal
      case YAML_FOLDED_SCALAR_STYLE: .folded
      default: .plain
      }
    case YAML_SEQUENCE_START_EVENT:
      event.pointee.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE ? .flowList : .blockList
    case YAML_MAPPING_START_EVENT:
      event.pointee.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE ? .flowMap : .blockMap
    default: .alias
    }
  }

  /// Of a document's end: whether no `...` says so.
  var isImplicit: Bool { event.pointee.data.document_end.implicit != 0 }

  /// The name given to a value, or used by an alias.
  var anchor: String? {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: words(event.pointee.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT: words(event.pointee.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: words(event.pointee.data.mapping_start.anchor)
    case YAML_ALIAS_EVENT: words(event.pointee.data.alias.anchor)
    default: nil
    }
  }

  var tag: String? {
    switch event.pointee.type {
    case YAML_SCALAR_EVENT: words(event.pointee.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: words(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: words(event.pointee.data.mapping_start.tag)
    default: nil
    }
  }

  @inline(__always)
  private func words(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }

  private func problem() -> YAMLError {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? "unknown problem"
    // A character that is not allowed in any file only has an offset.
    let isOfText = parser.pointee.error != YAML_READER_ERROR
    let mark =
      isOfText
      ? place(parser.pointee.problem_mark) : Mark(of: parser.pointee.problem_offset, in: bytes)
    let context = parser.pointee.context.map {
      (String(cString: $0), place(parser.pointee.context_mark))
    }
    return YAMLError(
      reason: yamlReason(problem), mark: mark, problem: problem, context: context,
      isOfText: isOfText)
  }

  private func place(_ mark: yaml_mark_t) -> Mark {
    Mark(
      line: UInt32(truncatingIfNeeded: mark.line + 1) &+ linesBefore,
      column: UInt32(truncatingIfNeeded: mark.column + 1))
  }
}

extension Mark {
  /// The position as a record of the plan stores it.
  func origin(file: Int) -> Origin {
    Origin(file: UInt16(clamping: file), line: line, column: UInt16(clamping: column))
  }
}
