import BattlePlan

/// What is wrong with YAML that cannot be read, and where.
struct Explanation: Equatable {
  var problem: Diagnostic.Problem
  var mark: Mark
  /// The line at `mark` as it was probably meant; nil if that is not clear.
  var correction: String?
}

/// Looks for the mistake that made YAML unreadable, as a person would: from the place where the parser gave
/// up and upwards, it looks for the first record or section that cannot be read by itself, and in that for a
/// line that can be corrected so that it can.
struct MistakeSearch {
  private let bytes: [UInt8]
  /// Bytes looked at or parsed so far. Bounded, whatever the size of the file.
  private(set) var looked = 0

  /// The most bytes looked at above the parser's place; longer records are taken for broken.
  static let window = 64 << 10
  static let windowBelow = 16 << 10
  /// The most bytes parsed while trying corrections.
  static let mostParsed = 2 << 20
  /// The most lines of a record that are looked at.
  static let mostLines = 200
  /// Longer lines are skipped.
  static let longestLine = 2_000
  /// Records are never nested deeper, and libyaml's time grows with the square of the depth.
  private static let deepest = 50

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func explain(_ error: YAMLError) -> Explanation {
    let plain = Explanation(problem: .notYAML(error.reason), mark: error.mark)
    // A byte that is not allowed in any file is where the parser says.
    guard error.isOfText else { return plain }
    if let found = search(around: Int(error.mark.line), Self.window) { return found }
    // A quote that is never closed runs on to the next one, however far away that is.
    for line in quotes(before: error) {
      if let found = search(around: line, Self.longestLine) { return found }
    }
    return byContext(error, Mark(line: .max)) ?? plain
  }

  /// Explains the nearest block above a line that cannot be read by itself.
  private mutating func search(around line: Int, _ above: Int) -> Explanation? {
    let cut = BlockCut(bytes, around: line, above, Self.windowBelow)
    looked += cut.range.count
    for block in cut.blocks.reversed() where block.first <= line {
      guard looked < Self.mostParsed else { break }
      guard let failure = failure(Array(bytes[block.range]), block.first) else { continue }
      return explain(block, failure)
    }
    return nil
  }

  /// The lines of the last quotes of either kind above the window.
  private mutating func quotes(before error: YAMLError) -> [Int] {
    let end = BlockCut(bytes, around: Int(error.mark.line), Self.window, 0).range.lowerBound
    let places = [UInt8(ascii: "\""), UInt8(ascii: "'")].compactMap {
      bytes[..<end].lastIndex(of: $0)
    }
    return places.sorted(by: >).map { place in
      bytes[..<place].reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    }
  }

  // MARK: - One block

  private mutating func explain(_ block: SourceBlock, _ failure: YAMLError) -> Explanation {
    let lines = block.lines(bytes, atMost: Self.mostLines, Self.longestLine)
    for detectors in [firmDetectors, looseDetectors] {
      if let found = search(detectors, lines, block, failure) { return found }
    }
    let end = lines.last.map { Mark(line: $0.number, column: UInt32($0.text.count)) }
    return byContext(failure, end ?? Mark(line: .max))
      ?? Explanation(problem: .notYAML(failure.reason), mark: failure.mark)
  }

  /// The suspicion that repairs the block, or else one that lets the parser get further; tried from the
  /// parser's place upwards.
  private mutating func search(
    _ detectors: [Detector], _ lines: [SourceLine], _ block: SourceBlock, _ failure: YAMLError
  ) -> Explanation? {
    var partly: Explanation?
    for index in lines.indices.reversed() where lines[index].number <= failure.mark.line {
      for detect in detectors {
        guard let suspicion = detect(lines[index], Array(lines[..<index])) else { continue }
        for correction in suspicion.corrections {
          guard looked < Self.mostParsed else { return partly }
          let mended = block.replacing(lines[index].number, with: correction, in: bytes)
          let rest = self.failure(mended, block.first)
          guard rest.map({ $0.mark.line > failure.mark.line }) ?? true else { continue }
          let found = Explanation(
            problem: .mistake(suspicion.mistake),
            mark: Mark(line: lines[index].number, column: UInt32(suspicion.place + 1)),
            correction: String(String.UnicodeScalarView(correction)))
          if rest == nil { return found }
          partly = partly ?? found
        }
      }
    }
    return partly
  }

  /// What the parser itself reports as open at the end of the text.
  /// - Parameter end: its last character.
  private func byContext(_ error: YAMLError, _ end: Mark) -> Explanation? {
    guard let (context, mark) = error.context else { return nil }
    let mistake: Mistake? =
      switch (context, error.problem) {
      case ("while scanning a quoted scalar", "found unexpected end of stream"),
        ("while scanning a quoted scalar", "found unexpected document indicator"):
        .openQuote(scalar(at: mark) ?? "\"")
      case ("while parsing a flow mapping", _) where error.mark > end: .openBracket("{")
      case ("while parsing a flow sequence", _) where error.mark > end: .openBracket("[")
      default: nil
      }
    return mistake.map { Explanation(problem: .mistake($0), mark: mark) }
  }

  private func scalar(at mark: Mark) -> String? {
    let cut = BlockCut(bytes, around: Int(mark.line), 0, Self.longestLine)
    let line = cut.line(Int(mark.line)).map { String(decoding: bytes[$0], as: UTF8.self) }
    return line?.unicodeScalars.dropFirst(Int(mark.column) - 1).first.map(String.init)
  }

  /// The parser's complaint about a text by itself.
  private mutating func failure(_ text: [UInt8], _ line: Int) -> YAMLError? {
    looked += text.count
    do throws(YAMLError) {
      try withParser(text, line: UInt32(line), deepest: Self.deepest) {
        events throws(YAMLError) in
        var events = events
        while try events.next() != .streamEnd {}
      }
    } catch { return error }
    return nil
  }
}
