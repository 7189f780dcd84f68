import BattlePlan

/// A quote that is opened but not closed on its line.
func openQuote(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard let place = line.openQuote else { return swallowingQuote(line) }
  let quote = String(line.text[place])
  var ends = [line.trimmed(place + 1, line.text.count)]
  if !line.openAfter.isEmpty {
    // Before the closing bracket, and before the next entry.
    if let end = line.text.lastIndex(where: { !",]}".unicodeScalars.contains($0) && !$0.isBlank }) {
      ends.append(end + 1)
    }
    if let comma = line.commaBeforeEntry(place + 1) { ends.insert(comma, at: 0) }
  }
  return Suspicion(
    mistake: .openQuote(quote), place: place,
    corrections: ends.map {
      line.applying([SourceLine.Edit(range: max(place + 1, $0)..<max(place + 1, $0), text: quote)])
    })
}

/// `{编号: "p3, 名称: 预案, 版本: "1.4"}`: the next quote seems to close it, and the text contains entries.
private func swallowingQuote(_ line: SourceLine) -> Suspicion? {
  guard let (place, end) = line.earlyEnd, "\"'".unicodeScalars.contains(line.text[place]),
    let comma = line.commaBeforeEntry(place + 1), comma < end
  else { return nil }
  let quote = String(line.text[place])
  return Suspicion(
    mistake: .openQuote(quote), place: place,
    corrections: [line.applying([SourceLine.Edit(range: comma..<comma, text: quote)])])
}

/// A bracket that is opened on the line and not closed, or closed by another kind.
func openBracket(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard let place = line.unclosed.last else { return nil }
  let bracket = line.text[place]
  let closer = bracket == "[" ? "]" : "}"
  var ends = [line.misfit ?? line.trimmed(place + 1, line.comment ?? line.text.count)]
  // A list within braces contains no entries.
  if bracket == "[", line.unclosed.count > 1, let comma = line.commaBeforeEntry(place + 1) {
    ends.insert(comma, at: 0)
  }
  return Suspicion(
    mistake: .openBracket(String(bracket)), place: place,
    corrections: ends.map { line.applying([SourceLine.Edit(range: $0..<$0, text: closer)]) })
}

/// `"甲组"的任务`, `[重要] 检查`, `{…}}`
func textAfterEnd(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard let (start, end) = line.earlyEnd else { return nil }
  let next = line.skipSpaces(end + 1)
  var corrections: [[Unicode.Scalar]] = []
  if let start = line.starts.first(where: { $0.place == start }) {
    // The value with what follows it, up to the next comma or bracket.
    var last = end + 1
    while last < line.text.count {
      if start.isInFlow, ",]}".unicodeScalars.contains(line.text[last]) { break }
      last += 1
    }
    corrections = [line.quoting(start.place..<line.trimmed(start.place, last))]
  }
  if let sign = line.scalar(next), "]},".unicodeScalars.contains(sign) {
    corrections.insert(line.applying([SourceLine.Edit(range: next..<(next + 1), text: "")]), at: 0)
  }
  return Suspicion(
    mistake: .textAfterEnd(String(line.text[end])), place: next, corrections: corrections)
}
