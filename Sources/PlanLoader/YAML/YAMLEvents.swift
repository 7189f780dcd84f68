import BattlePlan
import CYAML

/// A place in a file: line and column, 1-based, columns in characters.
struct Mark: Equatable, Sendable {
  var line: UInt32 = 0
  var column: UInt32 = 0
}

extension Mark {
  /// The place of the byte at `offset`, a byte order mark not counted.
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

/// A scalar as written. All scalars are text here: what `no`, `0o17`, `1:30` or `2019-11-05` mean is
/// for the field that they stand in to say, not for YAML's old guesses.
struct Scalar: Equatable, Sendable {
  var text: String
  var mark: Mark
  /// Not quoted.
  var isPlain = true
  /// Only the first `longest` characters.
  var isCut = false

  /// Characters of one value that are kept: many times what anybody reads, and so few that nothing behind
  /// the reader has to fear the length of a text.
  static let longest = 100_000

  /// Nothing given: an empty plain scalar, `~` or `null`.
  var isNull: Bool {
    guard isPlain, text.utf8.count <= 4 else { return false }
    return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
  }
}

extension Scalar {
  /// How many of the bytes of a value are kept: whole characters.
  fileprivate static func length(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    // A character takes a byte or more.
    if bytes.count <= longest { return bytes.count }
    var characters = 0
    for (place, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if characters == longest { return place }
      characters += 1
    }
    return bytes.count
  }
}

enum YAMLEvent {
  case documentStart(Mark)
  case documentEnd
  case streamEnd
  case scalar(Scalar, anchor: String?, tag: String?)
  case sequenceStart(Mark, anchor: String?, tag: String?)
  case sequenceEnd
  case mappingStart(Mark, anchor: String?, tag: String?)
  case mappingEnd
  case alias(String, Mark)
}

/// YAML that libyaml cannot read.
struct YAMLError: Error {
  var reason: Text
  var mark: Mark
}

/// Runs `body` on the events of `bytes`, or of a part of them that begins on `line`.
func withParser(
  _ bytes: [UInt8], in range: Range<Int>? = nil, line: UInt32 = 1,
  _ body: (consuming YAMLEvents) throws(YAMLError) -> Void
) throws(YAMLError) {
  // libyaml reads nothing from an empty buffer, but wants to know where it is.
  let source = bytes.isEmpty ? [UInt8(ascii: "\n")] : bytes
  var failure: YAMLError?
  source.withUnsafeBufferPointer { buffer in
    let part = range.map { UnsafeBufferPointer(rebasing: buffer[$0]) } ?? buffer
    do throws(YAMLError) { try body(YAMLEvents(part, line: line)) } catch { failure = error }
  }
  if let failure { throw failure }
}

/// libyaml's event parser over bytes in memory. No event outlives the next but as a Swift value.
struct YAMLEvents: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let bytes: UnsafeBufferPointer<UInt8>
  /// Lines of the file before the first.
  private let linesBefore: UInt32
  private var depth = 0

  /// libyaml's time grows with the square of the depth, and its memory with it.
  static let deepest = 20_000

  /// - Parameters:
  ///   - whole: must outlive the parser.
  ///   - line: the line of the file on which they begin.
  init(_ whole: UnsafeBufferPointer<UInt8>, line: UInt32 = 1) {
    linesBefore = line - 1
    // Told the encoding, libyaml takes a byte order mark for the first column.
    let mark = whole.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    bytes = UnsafeBufferPointer(rebasing: whole[mark...])
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else { fatalError("out of memory") }
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  mutating func next() throws(YAMLError) -> YAMLEvent {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
      defer { yaml_event_delete(&event) }
      switch event.type {
      case YAML_SEQUENCE_START_EVENT, YAML_MAPPING_START_EVENT: depth += 1
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: depth -= 1
      default: break
      }
      if depth > YAMLEvents.deepest {
        throw YAMLError(
          reason: Text("嵌套太深", "nested too deeply"), mark: mark(event.start_mark))
      }
      if let event = value(of: event) { return event }
    }
  }

  private func problem() -> YAMLError {
    let reason = parser.pointee.problem.map { String(cString: $0) } ?? "unknown problem"
    // A character that may not be in a file at all has an offset only.
    let mark =
      parser.pointee.error == YAML_READER_ERROR
      ? Mark(of: parser.pointee.problem_offset, in: bytes)
      : self.mark(parser.pointee.problem_mark)
    return YAMLError(reason: yamlReason(reason), mark: mark)
  }

  private func mark(_ mark: yaml_mark_t) -> Mark {
    Mark(
      line: UInt32(truncatingIfNeeded: mark.line + 1) &+ linesBefore,
      column: UInt32(truncatingIfNeeded: mark.column + 1))
  }

  /// Nil for the start of the stream, which says nothing.
  private func value(of event: yaml_event_t) -> YAMLEvent? {
    let mark = mark(event.start_mark)
    switch event.type {
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      let kept = Scalar.length(in: bytes)
      return .scalar(
        Scalar(
          text: String(decoding: bytes[..<kept], as: UTF8.self), mark: mark,
          isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE, isCut: kept < bytes.count),
        anchor: text(scalar.anchor), tag: text(scalar.tag))
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return .mappingStart(mark, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_MAPPING_END_EVENT: return .mappingEnd
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return .sequenceStart(mark, anchor: text(start.anchor), tag: text(start.tag))
    case YAML_SEQUENCE_END_EVENT: return .sequenceEnd
    case YAML_ALIAS_EVENT: return .alias(text(event.data.alias.anchor) ?? "", mark)
    case YAML_DOCUMENT_START_EVENT: return .documentStart(mark)
    case YAML_DOCUMENT_END_EVENT: return .documentEnd
    case YAML_STREAM_END_EVENT: return .streamEnd
    default: return nil
    }
  }

  @inline(__always)
  private func text(_ pointer: UnsafeMutablePointer<UInt8>?) -> String? {
    pointer.map { String(cString: $0) }
  }
}
