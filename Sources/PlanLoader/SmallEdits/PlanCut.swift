import BattlePlan
import Glibc

/// A plan file cut where its sections and records begin, judged by the beginnings of lines alone.
///
/// A cut is a guess about YAML. It holds if each piece turns out to be whole by itself (no open quote or
/// bracket) and free of anchors, aliases and tags; then the pieces together say what the file says.
/// Otherwise the file must be read in one piece.
struct PlanCut {
  /// A top-level key with everything under it.
  struct Part {
    /// The key as written.
    let word: String
    let start: Int
    let end: Int
    /// 1-based line of `start`.
    let line: UInt32
    /// Where each record of a list begins; empty if the part is not a block list.
    var records: [Place] = []

    var section: Section? { Section.named(word) }
    /// The bytes from record `index` up to the next one.
    func range(ofRecord index: Int) -> Range<Int> {
      Int(records[index].start)..<(index + 1 < records.count ? Int(records[index + 1].start) : end)
    }
  }

  /// Where a record begins.
  struct Place {
    let start: UInt32
    let line: UInt32
  }

  private(set) var parts: [Part] = []

  /// Nil if the file is not laid out as plans usually are: keys at the left margin, and under each list's
  /// key its records, each beginning with `- ` at the same indentation.
  init?(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let base = bytes.baseAddress, bytes.count < Int(UInt32.max) else { return nil }
    var scan = LineScan(base: base, count: bytes.count)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { scan.place = 3 }
    var open: (word: String, start: Int, line: UInt32, isList: Bool)?
    var records: [Place] = []
    var indent = -1
    func close(at end: Int) {
      guard let part = open else { return }
      parts.append(
        Part(word: part.word, start: part.start, end: end, line: part.line, records: records))
      records = []
      indent = -1
    }
    while let line = scan.next() {
      if line.isBlank { continue }
      let first = base[line.content]
      if line.content == line.start, first != UInt8(ascii: "-") {
        guard let word = scan.word(of: line) else { return nil }
        close(at: line.start)
        open = (word, line.start, line.number, scan.endsWithColon(line))
        continue
      }
      guard let part = open else {
        // `---` before everything is harmless.
        if scan.isDocumentStart(line), parts.isEmpty { continue }
        return nil
      }
      guard part.isList else { continue }
      let isItem = scan.beginsItem(line)
      let here = line.content - line.start
      if indent < 0 {
        guard isItem else {
          open?.isList = false
          continue
        }
        indent = here
      }
      if here == indent, isItem {
        records.append(Place(start: UInt32(line.start), line: line.number))
      } else if here <= indent {
        return nil
      }
    }
    close(at: bytes.count)
    let names = parts.map { $0.section?.rawValue ?? $0.word }
    guard !parts.isEmpty, Set(names).count == names.count else { return nil }
  }
}

private struct LineScan {
  struct Line {
    let start: Int
    /// The first byte that is not a space.
    let content: Int
    /// Past the last byte, the line break excluded.
    let end: Int
    let number: UInt32
    /// Empty, or only a comment.
    let isBlank: Bool
  }

  let base: UnsafePointer<UInt8>
  let count: Int
  var place = 0
  private var number: UInt32 = 0

  init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  mutating func next() -> Line? {
    guard place < count else { return nil }
    let start = place
    var end = count
    if let found = memchr(base + start, 0x0A, count - start) {
      end = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base
    }
    place = end + 1
    number += 1
    var content = start
    while content < end, base[content] == 0x20 { content += 1 }
    if end > content, base[end - 1] == 0x0D { end -= 1 }
    let isBlank = content == end || base[content] == UInt8(ascii: "#")
    return Line(start: start, content: content, end: end, number: number, isBlank: isBlank)
  }

  /// The key that the line begins with; nil if it is not a plain one.
  func word(of line: Line) -> String? {
    switch base[line.content] {
    case UInt8(ascii: "%"), UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "{"),
      UInt8(ascii: "["), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "\t"):
      return nil
    default: break
    }
    guard let colon = memchr(base + line.start, 0x3A, line.end - line.start) else { return nil }
    let length = UnsafePointer(colon.assumingMemoryBound(to: UInt8.self)) - base - line.start
    let bytes = UnsafeBufferPointer(start: base + line.start, count: length)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether nothing follows the key, so that its value is on the lines below.
  func endsWithColon(_ line: Line) -> Bool {
    var end = line.end
    while end > line.start, base[end - 1] == 0x20 { end -= 1 }
    return base[end - 1] == 0x3A
  }

  func beginsItem(_ line: Line) -> Bool {
    base[line.content] == UInt8(ascii: "-")
      && (line.content + 1 == line.end || base[line.content + 1] == 0x20)
  }

  func isDocumentStart(_ line: Line) -> Bool {
    line.end - line.start == 3 && (0..<3).allSatisfy { base[line.start + $0] == UInt8(ascii: "-") }
  }
}
