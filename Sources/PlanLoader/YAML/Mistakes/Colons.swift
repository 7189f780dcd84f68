import BattlePlan

/// `开始：2026-03-20`
func wideColon(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  // Somebody who writes one full-width sign writes the others, too.
  let commas = line.wideCommas.filter { line.beginsEntry($0 + 1) }
  let entries = line.starts.filter { !$0.isValue }.map(\.place) + commas.map { $0 + 1 }
  let colons = entries.compactMap { entry -> Int? in
    guard let end = line.wordEnd(line.skipSpaces(entry)) else { return nil }
    let colon = line.skipSpaces(end)
    return line.scalar(colon) == "：" ? colon : nil
  }
  guard let first = colons.min() else { return nil }
  let edits =
    colons.map { line.replacing($0, with: ":") } + commas.map { line.replacing($0, with: ",") }
  return Suspicion(mistake: .wideColon, place: first, corrections: [line.applying(edits)])
}

/// `工作组:sd`, but not `9:30` or `http://…`.
func tightColon(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  let places = line.starts.compactMap { start -> Int? in
    guard !start.isValue, let end = line.wordEnd(start.place), line.scalar(end) == ":",
      let next = line.scalar(end + 1), !next.isAnySpace, next != ":", next != "/",
      !("0"..."9").contains(line.text[start.place])
    else { return nil }
    if start.isInFlow, ",[]{}".unicodeScalars.contains(next) { return nil }
    return end
  }
  guard let first = places.first else { return nil }
  let edits = places.map { SourceLine.Edit(range: ($0 + 1)..<($0 + 1), text: " ") }
  return Suspicion(mistake: .noSpaceAfterColon, place: first, corrections: [line.applying(edits)])
}

/// `title: Stage one: water points`
func colonInText(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard let second = line.starts.firstIndex(where: \.isRepeated), second > 0 else { return nil }
  let first = line.starts[second - 1]
  var range = line.value(first)
  // Inside braces the text may end before the next entry.
  if range.isEmpty { range = first.place..<line.trimmed(first.place, line.text.count) }
  guard let colon = (first.place..<line.starts[second].place).last(where: { line.text[$0] == ":" })
  else { return nil }
  return Suspicion(mistake: .colonInText, place: colon, corrections: [line.quoting(range)])
}

/// `工作组 sd`, and a heading without its colon.
func noColon(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard !line.isBlank, line.starts.allSatisfy({ !$0.isValue }),
    let end = line.wordEnd(line.entry)
  else { return nil }
  let word = line.string(line.entry..<end)
  let rest = line.skipSpaces(end)
  guard rest == line.text.count || formatKeys.contains(word) else { return nil }
  let correction = line.applying([
    SourceLine.Edit(range: end..<rest, text: rest < line.text.count ? ": " : ":")
  ])
  return Suspicion(mistake: .noColon(word), place: end, corrections: [correction])
}
