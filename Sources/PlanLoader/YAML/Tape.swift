/// Values of a file, flat and in file order: the parts of a list or mapping follow it, a mapping's as key,
/// value, key, value. It holds one record at a time, never the whole document.
///
/// All scalars are text: what `no`, `0o17`, `1:30` or `2019-11-05` means is decided by the field that it is
/// for, not by YAML's guesses.
struct Tape: Sendable {
  enum Kind: UInt8 {
    /// A scalar without quotes.
    case plain
    case quoted
    case list
    case map
  }

  struct Value {
    var kind: Kind
    var mark: Mark
    /// For a scalar: where its bytes are in `bytes`.
    var start: UInt32 = 0
    var end: UInt32 = 0
    /// The place after its last part.
    var next: UInt32 = 0
  }

  /// The most characters kept of one scalar: far more than anybody reads, and few enough that no code after
  /// the reader has to worry about long texts.
  static let longest = 100_000

  private var values: [Value] = []
  private var bytes: [UInt8] = []

  var count: Int { values.count }
  subscript(place: Int) -> Value { values[place] }

  func isScalar(_ place: Int) -> Bool {
    values[place].kind == .plain || values[place].kind == .quoted
  }

  func withBytes<T>(of place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    let value = values[place]
    return bytes.withUnsafeBufferPointer {
      body(UnsafeBufferPointer(rebasing: $0[Int(value.start)..<Int(value.end)]))
    }
  }

  func text(_ place: Int) -> String {
    withBytes(of: place) { String(decoding: $0, as: UTF8.self) }
  }

  /// The same without leading spaces.
  func withValueBytes<T>(of place: Int, _ body: (UnsafeBufferPointer<UInt8>) -> T) -> T {
    withBytes(of: place) { bytes in
      var start = 0
      while start < bytes.count {
        switch bytes[start] {
        case 0x20, 0x09: start += 1
        case 0xC2 where bytes.count >= start + 2 && bytes[start + 1] == 0xA0: start += 2
        case 0xE3
        where bytes.count >= start + 3 && bytes[start + 1] == 0x80 && bytes[start + 2] == 0x80:
          start += 3
        default: return body(UnsafeBufferPointer(rebasing: bytes[start...]))
        }
      }
      return body(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// Whether nothing is given: an empty plain scalar, `~` or `null`.
  func isNull(_ place: Int) -> Bool {
    guard values[place].kind == .plain else { return false }
    return withBytes(of: place) { bytes in
      switch bytes.count {
      case 0: true
      case 1: bytes[0] == UInt8(ascii: "~")
      // `null`, `Null` or `NULL`.
      case 4:
        switch (bytes[0], bytes[1], bytes[2], bytes[3]) {
        case (0x6E, 0x75, 0x6C, 0x6C), (0x4E, 0x75, 0x6C, 0x6C), (0x4E, 0x55, 0x4C, 0x4C): true
        default: false
        }
      default: false
      }
    }
  }

  /// The places of a list's items, or of a mapping's alternating keys and values.
  func parts(of place: Int) -> Parts {
    Parts(tape: self, place: place + 1, end: Int(values[place].next))
  }

  struct Parts: Sequence, IteratorProtocol {
    fileprivate let tape: Tape
    fileprivate var place: Int
    fileprivate let end: Int

    mutating func next() -> Int? {
      guard place < end else { return nil }
      defer { place = Int(tape.values[place].next) }
      return place
    }
  }
}

// MARK: - Writing

extension Tape {
  /// - Parameter keepsBytes: for values that are kept elsewhere and put back later.
  mutating func clear(keepsBytes: Bool) {
    values.removeAll(keepingCapacity: true)
    if !keepsBytes { bytes.removeAll(keepingCapacity: true) }
  }

  /// Removes everything from `place` on.
  mutating func cut(at place: Int, keepsBytes: Bool) {
    if !keepsBytes, let first = (place..<count).first(where: isScalar) {
      bytes.removeLast(bytes.count - Int(values[first].start))
    }
    values.removeLast(count - place)
  }

  /// Adds a scalar without trailing spaces, or its first `longest` characters.
  /// - Returns: whether it was cut short.
  mutating func add(_ scalar: UnsafeBufferPointer<UInt8>, isPlain: Bool, _ mark: Mark) -> Bool {
    let text = Tape.trimmed(scalar)
    let start = UInt32(bytes.count)
    let kept = Tape.length(in: text)
    bytes.append(contentsOf: text[..<kept])
    values.append(
      Value(
        kind: isPlain ? .plain : .quoted, mark: mark, start: start, end: UInt32(bytes.count),
        next: UInt32(values.count + 1)))
    return kept < text.count
  }

  /// Without trailing spaces, tabs, no-break and full-width spaces: nobody means them. Leading ones stay,
  /// because before a key they may have been meant as its indentation.
  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    var end = text.count
    while end > 0 {
      switch text[end - 1] {
      case 0x20, 0x09: end -= 1
      case 0xA0 where end >= 2 && text[end - 2] == 0xC2: end -= 2
      case 0x80 where end >= 3 && text[end - 2] == 0x80 && text[end - 3] == 0xE3: end -= 3
      default: return UnsafeBufferPointer(rebasing: text[..<end])
      }
    }
    return UnsafeBufferPointer(rebasing: text[..<end])
  }

  /// How many bytes of a scalar are kept: whole characters.
  private static func length(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    // A character takes at least one byte.
    if bytes.count <= longest { return bytes.count }
    var characters = 0
    for (place, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if characters == longest { return place }
      characters += 1
    }
    return bytes.count
  }

  /// Begins a list or mapping, which `close` ends.
  mutating func open(_ kind: Kind, _ mark: Mark) { values.append(Value(kind: kind, mark: mark)) }
  mutating func close(_ place: Int) { values[place].next = UInt32(values.count) }

  /// The value at `place` with all its parts, as if it were the first.
  func copy(_ place: Int) -> [Value] {
    values[place..<Int(values[place].next)].map { value in
      var value = value
      value.next -= UInt32(place)
      return value
    }
  }

  /// Appends a copy; its bytes must still be on the tape.
  mutating func add(_ copy: [Value]) {
    let place = UInt32(values.count)
    for var value in copy {
      value.next += place
      values.append(value)
    }
  }

  mutating func move(_ place: Int, to mark: Mark) { values[place].mark = mark }
}
