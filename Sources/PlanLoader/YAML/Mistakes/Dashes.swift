import BattlePlan

/// `-id: S-02`
func tightDash(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard line.openBefore.isEmpty, line.scalar(line.indent) == "-",
    let next = line.scalar(line.indent + 1), next != "-", !next.isBlank
  else { return nil }
  let behind = line.indent + 1
  let edit = SourceLine.Edit(range: behind..<line.skipSpaces(behind), text: " ")
  guard let space = next.wideSpace else {
    return Suspicion(
      mistake: .noSpaceAfterDash, place: line.indent, corrections: [line.applying([edit])])
  }
  return Suspicion(
    mistake: .wideSpace(space, .afterDash), place: behind, corrections: [line.applying([edit])])
}

/// `－ 编号: S-02`, `• id: S-02`
func wideDash(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard line.openBefore.isEmpty, let sign = line.scalar(line.indent),
    "－–—―−•·●".unicodeScalars.contains(sign)
  else { return nil }
  let edit = SourceLine.Edit(
    range: line.indent..<line.skipSpaces(line.indent + 1), text: "- ")
  return Suspicion(
    mistake: .wideDash(String(sign)), place: line.indent, corrections: [line.applying([edit])])
}
