import BattlePlan

/// `{编号: S-02， 任务: 布设}`
func wideComma(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  let places = line.wideCommas.filter {
    line.skipSpaces($0 + 1) == line.text.count || line.beginsEntry($0 + 1)
  }
  guard let first = places.first else { return nil }
  let edits = places.map { line.replacing($0, with: ",") }
  return Suspicion(mistake: .wideComma, place: first, corrections: [line.applying(edits)])
}

/// `{任务: 封闭 #7 出口}`: the comment hides the closing bracket.
func commentInFlow(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  guard let place = line.comment, !line.openAfter.isEmpty, let start = line.starts.last,
    start.place < place, let next = line.scalar(place + 1), !next.isAnySpace
  else { return nil }
  // The text continues to the next entry, or else to the closing bracket.
  var ends = line.commaBeforeEntry(place).map { [$0] } ?? []
  if let last = line.text.indices.dropFirst(place).last(where: {
    !",]}".unicodeScalars.contains(line.text[$0])
  }) {
    ends.append(last + 1)
  }
  return Suspicion(
    mistake: .comment(line.commentWord(place)), place: place,
    corrections: ends.map { line.quoting(start.place..<line.trimmed(start.place, $0)) })
}

/// `责任人: @何某`, `备注: %5`, `任务: *重点*`
func signAtStart(_ line: SourceLine, _ above: [SourceLine]) -> Suspicion? {
  for start in line.starts {
    guard let sign = line.scalar(start.place), line.cannotBegin(start, sign) else { continue }
    let range = line.value(start)
    return Suspicion(
      mistake: .signAtStart(String(sign)), place: start.place,
      corrections: range.isEmpty ? [] : [line.quoting(range)])
  }
  return nil
}

extension SourceLine {
  fileprivate func cannotBegin(_ start: Start, _ sign: Unicode.Scalar) -> Bool {
    let next = scalar(start.place + 1)
    switch sign {
    case "@", "`", "*", "&", "!": return true
    case "%": return start.place > 0
    case "|", ">": return !beginsBlockText(start.place)
    case "-", "?": return (start.isValue || start.isInFlow) && next?.isBlank ?? true
    case ",", "]", "}": return !start.isInFlow
    default: return false
    }
  }

  /// Whether only an indentation indicator and a comment follow the sign.
  private func beginsBlockText(_ place: Int) -> Bool {
    let behind = text[(place + 1)...].drop { "+-123456789".unicodeScalars.contains($0) }
    let rest = behind.drop { $0.isBlank }
    return rest.isEmpty || (rest.first == "#" && rest.count < behind.count)
  }

  /// The comment's first word, for messages.
  func commentWord(_ place: Int) -> String {
    let end = text[place...].firstIndex { $0.isAnySpace } ?? text.count
    return string(place..<min(end, place + 12))
  }
}
