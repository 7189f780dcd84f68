import BattlePlan

/// Collects findings, each with its source line. The first `kept` are stored, the rest only counted.
struct FindingLog: Sendable {
  private let files: [SourceFile]
  /// Where the lines of each file begin; computed when first needed.
  private var lineStarts: [Int: [Int]] = [:]
  private(set) var diagnostics: [Diagnostic] = []
  /// Parallel to it: the lines of the marks, which tell of sheets, too.
  private var lines: [UInt32] = []
  /// The names of the sheets of those files that are tables.
  private(set) var sheets: [Int: [String]] = [:]
  private(set) var hiddenErrors = 0
  private(set) var hiddenWarnings = 0

  static let kept = 1_000
  /// Characters of a source line that are shown, and how many of them come before the finding.
  static let excerptLength = 110
  static let excerptBefore = 60

  init(_ files: [SourceFile]) { self.files = files }

  /// Whether findings are still kept, so that looking for a suggestion is worthwhile.
  var isListening: Bool { diagnostics.count < FindingLog.kept }

  var hasErrors: Bool { hiddenErrors > 0 || diagnostics.contains { $0.severity == .error } }

  mutating func add(
    _ severity: Diagnostic.Severity, _ problem: Diagnostic.Problem, file: Int, _ mark: Mark,
    _ record: RecordRef? = nil, correction: String? = nil
  ) {
    guard isListening else {
      if severity == .error { hiddenErrors += 1 } else { hiddenWarnings += 1 }
      return
    }
    lines.append(mark.line)
    if let names = sheets[file] {
      var found = Diagnostic(severity, problem, file: files[file].name, record: record)
      found.stand(atLine: mark.line, column: Int(mark.column), in: names)
      return diagnostics.append(found)
    }
    let (excerpt, caret) = excerpt(file, mark)
    diagnostics.append(
      Diagnostic(
        severity, problem, file: files[file].name, line: Int(mark.line), column: Int(mark.column),
        excerpt: excerpt, caret: caret,
        correction: correction.map { cut($0, around: mark) } ?? "", record: record))
  }

  /// Reports why a file cannot be read, at the place of the mistake rather than where the parser noticed.
  mutating func add(_ error: YAMLError, file: Int) {
    if let mistake = error.mistake { return add(mistake, file: file) }
    var search = MistakeSearch(files[file].bytes)
    let found = search.explain(error)
    add(.error, found.problem, file: file, found.mark, correction: found.correction)
  }

  /// Reports a mistake that was read as it was meant, with the corrected line if that is clear.
  mutating func add(_ mending: Mending, file: Int, _ record: RecordRef? = nil) {
    guard isListening else {
      hiddenErrors += 1
      return
    }
    add(
      .error, .mistake(mending.mistake), file: file, mending.mark, record,
      correction: correction(of: mending, file))
  }

  private mutating func correction(of mending: Mending, _ file: Int) -> String? {
    guard let range = line(file, mending.mark), range.count <= MistakeSearch.longestLine else {
      return nil
    }
    let text = String(decoding: files[file].bytes[range], as: UTF8.self).unicodeScalars
    let line = SourceLine(text.filter { $0 != "\r" && $0 != "\n" }, number: mending.mark.line)
    for detect in firmDetectors {
      guard let found = detect(line, []), found.mistake == mending.mistake,
        found.place < Int(mending.mark.column)
      else { continue }
      return found.corrections.first.map { String(String.UnicodeScalarView($0)) }
    }
    return nil
  }

  /// The part of a corrected line that corresponds to the excerpt.
  private func cut(_ line: String, around mark: Mark) -> String {
    let skipped = max(0, Int(mark.column) - 1 - FindingLog.excerptBefore)
    let shown = line.unicodeScalars.dropFirst(skipped).prefix(FindingLog.excerptLength)
    return String(shown.map { $0 == "\t" ? " " : Character($0) })
  }

  /// Says that a file is a table: its findings are placed by sheet and cell.
  mutating func name(_ sheets: [String], ofFile file: Int) { self.sheets[file] = sheets }

  func name(ofFile file: Int) -> String { files[file].name }
  /// For messages about other files.
  func shortName(ofFile file: Int) -> String { files[file].shortName }

  /// The line that people count, and the sheet that it is in, of a file that has some.
  func line(of mark: Mark, inFile file: Int) -> (line: Int, sheet: String?) {
    guard let names = sheets[file] else { return (Int(mark.line), nil) }
    let place = SheetPlace(line: mark.line)
    return (place.row, names.indices.contains(place.sheet) ? names[place.sheet] : nil)
  }

  /// Adds what another log of the same files has found.
  mutating func append(_ other: FindingLog) {
    let room = FindingLog.kept - diagnostics.count
    diagnostics += other.diagnostics.prefix(room)
    lines += other.lines.prefix(room)
    let hidden = other.diagnostics.dropFirst(room)
    hiddenErrors += other.hiddenErrors + hidden.count { $0.severity == .error }
    hiddenWarnings += other.hiddenWarnings + hidden.count { $0.severity == .warning }
  }

  /// Suggests a year for days that were given without one.
  mutating func addLikelyYears(of operation: Plan.Operation) {
    for place in diagnostics.indices {
      guard
        case .yearMissing(let text, let field, let month, let day, nil) =
          diagnostics[place].problem
      else { continue }
      diagnostics[place].problem = .yearMissing(
        text, field: field, month: month, day: day,
        likely: operation.likelyDay(month: month, day: day))
    }
  }

  /// A finding with its source line; a table has none.
  mutating func quoted(_ finding: Diagnostic) -> Diagnostic {
    guard finding.line > 0, finding.excerpt.isEmpty,
      let file = files.firstIndex(where: { $0.name == finding.file }), files[file].isText
    else { return finding }
    let mark = Mark(line: UInt32(finding.line), column: UInt32(finding.column))
    var finding = finding
    (finding.excerpt, finding.caret) = excerpt(file, mark)
    return finding
  }

  /// In the order of the files, top to bottom.
  func sorted() -> [Diagnostic] {
    var order: [String: Int] = [:]
    for (place, file) in files.enumerated() { order[file.name] = place }
    return diagnostics.enumerated().sorted { a, b in
      (order[a.element.file] ?? 0, lines[a.offset], a.element.column, a.offset)
        < (order[b.element.file] ?? 0, lines[b.offset], b.element.column, b.offset)
    }.map(\.element)
  }

  private mutating func excerpt(_ file: Int, _ mark: Mark) -> (text: String, caret: Int) {
    guard let line = line(file, mark) else { return ("", 0) }
    let bytes = files[file].bytes
    // A line may be a hundred megabytes long: only the part near the finding is looked at.
    let end = line.upperBound
    let from = FindingLog.advance(
      bytes, line.lowerBound, by: max(0, Int(mark.column) - 1 - FindingLog.excerptBefore), end)
    let to = FindingLog.advance(bytes, from, by: FindingLog.excerptLength, end)
    var text = String(decoding: bytes[from..<to], as: UTF8.self)
    while let last = text.unicodeScalars.last, last == "\n" || last == "\r" {
      text.unicodeScalars.removeLast()
    }
    text = String(text.map { $0 == "\t" ? " " : $0 })
    let caret = min(Int(mark.column) - 1, FindingLog.excerptBefore)
    // The caret counts characters as the mark does: Unicode scalars.
    return (text, max(0, caret))
  }

  /// The index `count` characters after `start`, at most `end`.
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

  /// The bytes of a mark's line, including its line break.
  private mutating func line(_ file: Int, _ mark: Mark) -> Range<Int>? {
    let starts = starts(file)
    let line = Int(mark.line) - 1
    guard starts.indices.contains(line) else { return nil }
    return starts[line]..<(line + 1 < starts.count ? starts[line + 1] : files[file].bytes.count)
  }

  private mutating func starts(_ file: Int) -> [Int] {
    if let starts = lineStarts[file] { return starts }
    let bytes = files[file].bytes
    let byteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var starts = [byteOrderMark ? 3 : 0]
    for (index, byte) in bytes.enumerated()
    where byte == 0x0A
      || (byte == 0x0D && (index + 1 == bytes.count || bytes[index + 1] != 0x0A))
    {
      starts.append(index + 1)
    }
    lineStarts[file] = starts
    return starts
  }
}

/// Findings with their source lines added where they are missing.
public func quoted(_ findings: [Diagnostic], from files: [SourceFile]) -> [Diagnostic] {
  var log = FindingLog(files)
  return findings.map { log.quoted($0) }
}
