import Glibc

/// The lines of a file around a place, cut where records and sections begin, judged by their first characters
/// alone.
struct BlockCut {
  private let bytes: [UInt8]
  /// Whole lines.
  private(set) var range: Range<Int>
  /// Ranges of the lines, with their line breaks.
  private var lines: [Range<Int>] = []
  /// 1-based.
  private var firstLine = 1
  /// The blocks that lie completely within the range.
  private(set) var blocks: [SourceBlock] = []

  /// - Parameters:
  ///   - line: 1-based.
  ///   - above: the most bytes to look at before it.
  ///   - below: the most bytes to look at from its beginning on.
  init(_ bytes: [UInt8], around line: Int, _ above: Int, _ below: Int) {
    self.bytes = bytes
    range = 0..<0
    let start = BlockCut.start(ofLine: line, bytes)
    var from = max(BlockCut.textStart(bytes), start - above)
    let isWhole = from == BlockCut.textStart(bytes)
    // To the beginning of the next line.
    while !isWhole, from < start, bytes[from - 1] != 0x0A { from += 1 }
    let to = min(bytes.count, start + below)
    range = from..<to
    cutLines(from, to)
    firstLine = line - lines.count { $0.lowerBound < start }
    cut(isWhole, endsWhole: to == bytes.count)
  }

  func line(_ number: Int) -> Range<Int>? {
    let index = number - firstLine
    return lines.indices.contains(index) ? lines[index] : nil
  }

  private static func textStart(_ bytes: [UInt8]) -> Int {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private static func start(ofLine line: Int, _ bytes: [UInt8]) -> Int {
    var place = textStart(bytes)
    bytes.withUnsafeBufferPointer { buffer in
      for _ in 1..<max(1, line) {
        guard place < buffer.count,
          let found = memchr(buffer.baseAddress! + place, 0x0A, buffer.count - place)
        else {
          // The last line, if it has no line break.
          place = buffer.count
          return
        }
        place = UnsafeRawPointer(found) - UnsafeRawPointer(buffer.baseAddress!) + 1
      }
    }
    return place
  }

  private mutating func cutLines(_ from: Int, _ to: Int) {
    var start = from
    for place in from..<to where bytes[place] == 0x0A {
      lines.append(start..<(place + 1))
      start = place + 1
    }
    // The last line of a file may have no line break.
    if start < to, to == bytes.count { lines.append(start..<to) }
  }

  // MARK: - Blocks

  private enum Kind: Equatable {
    case heading
    case item(indent: Int)
    case entry(indent: Int)
    case other

    var indent: Int? {
      if case .item(let indent) = self { return indent }
      return nil
    }
    var entryIndent: Int? {
      if case .entry(let indent) = self { return indent }
      return nil
    }
  }

  /// Where the records of a section begin; none if the section is not a list.
  private func records(_ run: Range<Int>, _ kinds: [Kind]) -> [Int] {
    guard let least = run.compactMap({ kinds[$0].indent }).min() else { return [] }
    // Something indented less than the items is a key above them.
    let isMapping = run.contains { kinds[$0].entryIndent.map { $0 < least } ?? false }
    return isMapping ? [] : run.filter { kinds[$0].indent == least }
  }

  private func kind(_ line: Range<Int>) -> Kind {
    guard let content = line.first(where: { bytes[$0] != 0x20 }) else { return .other }
    let first = bytes[content]
    if first == UInt8(ascii: "-") {
      let next = content + 1 < bytes.count ? bytes[content + 1] : 0x0A
      return [0x20, 0x0A, 0x0D].contains(next) ? .item(indent: content - line.lowerBound) : .other
    }
    guard !"#]}\t\r\n".utf8.contains(first) else { return .other }
    let scalars = String(decoding: bytes[content..<line.upperBound].prefix(4), as: UTF8.self)
    if scalars.unicodeScalars.first?.isAnySpace == true { return .other }
    return content == line.lowerBound ? .heading : .entry(indent: content - line.lowerBound)
  }

  /// A section's heading with its first record is one block, and so is each further record.
  private mutating func cut(_ beginsWhole: Bool, endsWhole: Bool) {
    let kinds = lines.map(kind)
    let headings = kinds.indices.filter { kinds[$0] == .heading }
    var starts: [Int] = beginsWhole && headings.first != 0 ? [0] : []
    var openings: Set<Int> = []
    // Records begin at the smallest indentation of the items; others are lists inside records.
    let runs = [0] + headings.filter { $0 > 0 } + [kinds.count]
    for (begin, end) in zip(runs, runs.dropFirst()) {
      let hasHeading = begin < end && kinds[begin] == .heading
      let records = records(begin..<end, kinds)
      if hasHeading { starts.append(begin) }
      if hasHeading, !records.isEmpty { openings.insert(begin) }
      starts += records
    }
    let ends = Array(starts.dropFirst() + (endsWhole ? [lines.count] : []))
    for (index, (start, end)) in zip(starts, ends).enumerated() where end > start {
      let isOpening = openings.contains(start)
      // Where the record ends, so does the heading's block.
      guard !isOpening || index + 1 < ends.count else { continue }
      let last = isOpening ? ends[index + 1] : end
      blocks.append(
        SourceBlock(
          first: firstLine + start, range: lines[start].lowerBound..<lines[last - 1].upperBound))
    }
  }
}

/// Lines that are valid YAML by themselves if nothing is wrong with them.
struct SourceBlock {
  /// The number of its first line.
  let first: Int
  let range: Range<Int>

  /// Its lines as a person sees them, leaving out very long ones.
  func lines(_ bytes: [UInt8], atMost most: Int, _ longest: Int) -> [SourceLine] {
    var open: [Unicode.Scalar] = []
    var result: [SourceLine] = []
    for (index, line) in bytes[range].split(
      separator: 0x0A, maxSplits: most, omittingEmptySubsequences: false
    ).prefix(most).enumerated() {
      guard line.count <= longest else { continue }
      var text = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
      if text.last == "\r" { text.removeLast() }
      let line = SourceLine(text, number: UInt32(first + index), within: open)
      open = line.openAfter
      result.append(line)
    }
    // Nothing follows the last line break.
    if result.last?.text.isEmpty == true { result.removeLast() }
    return result
  }

  /// Its bytes with another text for one line.
  func replacing(_ number: UInt32, with text: [Unicode.Scalar], in bytes: [UInt8]) -> [UInt8] {
    var lines = bytes[range].split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = Array(String(String.UnicodeScalarView(text)).utf8)
    lines[Int(number) - first] = new[...]
    return Array(lines.joined(separator: [0x0A]))
  }
}
