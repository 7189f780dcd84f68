import BattlePlan

/// Full-width and no-break spaces and tabs before the first word of a line.
func wideIndent(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard let place = line.text[..<line.indent].firstIndex(where: { $0 != " " }) else { return nil }
  let mistake: Mistake =
    line.text[place].wideSpace.map { .wideSpace($0, .indent) } ?? .tabInIndent
  // A full-width space is as wide as two.
  let widths = line.text[..<line.indent].map { $0.value == 0x3000 ? 2 : 1 }
  let indents = usualIndents(above) + [widths.reduce(0, +), line.indent]
  return Suspicion(
    mistake: mistake, place: place, corrections: indents.map { line.indented(by: $0) })
}

/// `group:` followed by a space that YAML does not recognize, from web pages and word processors.
func wideSpaceAfterColon(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  for start in line.starts where !start.isValue {
    guard let end = line.wordEnd(start.place), line.scalar(end) == ":",
      let space = line.scalar(end + 1)?.wideSpace
    else { continue }
    let edit = SourceLine.Edit(range: (end + 1)..<line.skipSpaces(end + 1), text: " ")
    return Suspicion(
      mistake: .wideSpace(space, .afterColon), place: end + 1, corrections: [line.applying([edit])])
  }
  return nil
}

/// A line that begins slightly to the left or right of its neighbors.
func misaligned(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard !line.isBlank, line.openBefore.isEmpty else { return nil }
  let indents = usualIndents(above).filter { $0 != line.indent }
  guard !indents.isEmpty else { return nil }
  return Suspicion(
    mistake: .misaligned, place: line.indent, corrections: indents.map { line.indented(by: $0) })
}

/// Where the entries and items of the lines above begin, nearest first.
private func usualIndents(_ above: [SourceLine]) -> [Int] {
  var indents: [Int] = []
  for line in above.reversed() where !line.isBlank && line.openBefore.isEmpty {
    for indent in [line.entry, line.indent] where !indents.contains(indent) {
      indents.append(indent)
    }
    if indents.count >= 4 { break }
  }
  return indents
}

extension SourceLine {
  fileprivate func indented(by count: Int) -> [Unicode.Scalar] {
    [Unicode.Scalar](repeating: " ", count: count) + text[indent...]
  }
}
