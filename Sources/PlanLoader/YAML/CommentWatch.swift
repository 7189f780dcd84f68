import Glibc

/// Finds comments that may have been meant as text: a ` #` after something else on the line, followed by a
/// character other than a space.
///
/// The signs are found in the bytes; whether one is part of a text shows when the parser reports the texts.
struct CommentWatch {
  struct Comment: Equatable {
    var mark: Mark
    var word: String
  }

  private var candidates: [Comment] = []
  private var next = 0
  /// The line where quotes or brackets last ended: after them, only a comment can be meant.
  private var closedOn: UInt32 = 0
  private var passed: [Comment] = []

  /// No more than these are looked for.
  private static let most = 10_000
  private static let longestWord = 12

  /// - Parameter line: where the bytes begin.
  init(_ bytes: UnsafeBufferPointer<UInt8>, line: UInt32) {
    guard let base = bytes.baseAddress else { return }
    var cursor = Cursor(line: line)
    var from = 0
    while candidates.count < CommentWatch.most,
      let found = memchr(base + from, 0x23, bytes.count - from)
    {
      let place = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      from = place + 1
      guard CommentWatch.isSuspect(place, bytes) else { continue }
      cursor.move(to: place, in: bytes)
      candidates.append(Comment(mark: cursor.mark, word: CommentWatch.word(place, bytes)))
    }
  }

  /// Whether there are more candidates; otherwise nobody needs to report texts.
  var isWaiting: Bool { next < candidates.count }

  /// The parser read a text.
  mutating func pass(text start: Mark, _ end: Mark, isPlain: Bool) {
    report(before: start)
    while isWaiting, candidates[next].mark < end { next += 1 }
    closedOn = isPlain ? 0 : end.line
  }

  /// A list or mapping has ended, by a bracket if that takes a character.
  mutating func pass(end start: Mark, _ end: Mark) {
    guard start != end else { return }
    report(before: start)
    closedOn = end.line
  }

  mutating func passEnd() { report(before: Mark(line: .max, column: .max)) }

  mutating func take() -> [Comment] {
    defer { passed = [] }
    return passed
  }

  private mutating func report(before start: Mark) {
    while isWaiting, candidates[next].mark < start {
      if candidates[next].mark.line != closedOn { passed.append(candidates[next]) }
      next += 1
    }
  }

  // MARK: - Looking for signs

  private static func isSuspect(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard place + 1 < bytes.count, place > 0, isBlank(bytes[place - 1]) else { return false }
    let next = bytes[place + 1]
    guard !isBlank(next), next != 0x0A, next != 0x0D else { return false }
    var before = place - 1
    while before > 0, isBlank(bytes[before]) { before -= 1 }
    return !isBlank(bytes[before]) && bytes[before] != 0x0A && bytes[before] != 0x0D
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func word(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    // A character has at most four bytes.
    let end = min(bytes.count, place + 4 * longestWord)
    let word = String(decoding: bytes[place..<end], as: UTF8.self).prefix { !$0.isWhitespace }
    return String(word.prefix(longestWord))
  }

  /// Counts lines and columns while going through bytes.
  private struct Cursor {
    private var place = 0
    var mark: Mark

    init(line: UInt32) { mark = Mark(line: line, column: 1) }

    mutating func move(to end: Int, in bytes: UnsafeBufferPointer<UInt8>) {
      while place < end {
        let byte = bytes[place]
        place += 1
        if byte == 0x0A || (byte == 0x0D && bytes[place] != 0x0A) {
          mark = Mark(line: mark.line + 1, column: 1)
        } else if byte & 0xC0 != 0x80 {
          mark.column += 1
        }
      }
    }
  }
}

extension Mark: Comparable {
  static func < (a: Mark, b: Mark) -> Bool {
    a.line == b.line ? a.column < b.column : a.line < b.line
  }
}
