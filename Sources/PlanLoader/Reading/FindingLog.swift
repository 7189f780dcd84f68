import BattlePlan

/// Collects findings with the source line that each is about. The first `kept` are kept whole, the
/// rest are counted.
struct FindingLog: Sendable {
  private let files: [SourceFile]
  /// Where the lines of each file begin; made when first needed.
  private var lineStarts: [Int: [Int]] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  private(set) var hiddenErrors = 0
  private(set) var hiddenWarnings = 0

  static let kept = 1_000
  /// Characters of a source line that are shown, and how many of them before the place.
  static let excerptLength = 110
  static let excerptBefore = 60

  init(_ files: [SourceFile]) { self.files = files }

  /// True while findings are still kept: then it pays to look for a suggestion.
  var isListening: Bool { diagnostics.count < FindingLog.kept }

  mutating func add(
    _ severity: Diagnostic.Severity, _ problem: Diagnostic.Problem, file: Int, _ mark: Mark,
    _ record: RecordRef? = nil
  ) {
    guard isListening else {
      if severity == .error { hiddenErrors += 1 } else { hiddenWarnings += 1 }
      return
    }
    let (excerpt, caret) = excerpt(file, mark)
    diagnostics.append(
      Diagnostic(
        severity, problem, file: files[file].name, line: Int(mark.line), column: Int(mark.column),
        excerpt: excerpt, caret: caret, record: record))
  }

  /// Takes over what another log of the same files has found.
  mutating func append(_ other: FindingLog) {
    let room = FindingLog.kept - diagnostics.count
    diagnostics += other.diagnostics.prefix(room)
    let hidden = other.diagnostics.dropFirst(room)
    hiddenErrors += other.hiddenErrors + hidden.count { $0.severity == .error }
    hiddenWarnings += other.hiddenWarnings + hidden.count { $0.severity == .warning }
  }

  /// The findings in the order of the files, top to bottom.
  func sorted() -> [Diagnostic] {
    var order: [String: Int] = [:]
    for (place, file) in files.enumerated() { order[file.name] = place }
    return diagnostics.enumerated().sorted { a, b in
      (order[a.element.file] ?? 0, a.element.line, a.element.column, a.offset)
        < (order[b.element.file] ?? 0, b.element.line, b.element.column, b.offset)
    }.map(\.element)
  }

  private mutating func excerpt(_ file: Int, _ mark: Mark) -> (text: String, caret: Int) {
    guard mark.line > 0 else { return ("", 0) }
    let starts = starts(file)
    let line = Int(mark.line) - 1
    guard line < starts.count else { return ("", 0) }
    let bytes = files[file].bytes
    // A line may be a hundred megabytes long: only what stands near the place is looked at.
    let end = line + 1 < starts.count ? starts[line + 1] : bytes.count
    let from = FindingLog.advance(
      bytes, starts[line], by: max(0, Int(mark.column) - 1 - FindingLog.excerptBefore), end)
    let to = FindingLog.advance(bytes, from, by: FindingLog.excerptLength, end)
    var text = String(decoding: bytes[from..<to], as: UTF8.self)
    while let last = text.unicodeScalars.last, last == "\n" || last == "\r" {
      text.unicodeScalars.removeLast()
    }
    text = String(text.map { $0 == "\t" ? " " : $0 })
    let caret = min(Int(mark.column) - 1, FindingLog.excerptBefore)
    // A caret counts characters as the mark does: scalars, which here are what text is made of.
    return (text, max(0, caret))
  }

  /// The place `count` characters after `start`, no farther than `end`.
  private static func advance(_ bytes: [UInt8], _ start: Int, by count: Int, _ end: Int) -> Int {
    var place = start
    var left = count
    while left > 0, place < end {
      place += 1
      while place < end, bytes[place] & 0xC0 == 0x80 { place += 1 }
      left -= 1
    }
    return place
  }

  private mutating func starts(_ file: Int) -> [Int] {
    if let starts = lineStarts[file] { return starts }
    let bytes = files[file].bytes
    let byteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var starts = [byteOrderMark ? 3 : 0]
    for (index, byte) in bytes.enumerated() where byte == 0x0A { starts.append(index + 1) }
    lineStarts[file] = starts
    return starts
  }
}
