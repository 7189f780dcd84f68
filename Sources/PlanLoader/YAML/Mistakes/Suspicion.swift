import BattlePlan

/// A line that looks like one kind of mistake.
struct Suspicion {
  var mistake: Mistake
  /// 0-based, in scalars of the line.
  var place: Int
  /// The line as it may have been meant, likeliest first.
  var corrections: [[Unicode.Scalar]]
}

/// Checks a line for one kind of mistake. It may be wrong: whether a suspicion holds shows when the text is
/// read with the correction.
typealias Detector = @Sendable (_ line: SourceLine, _ above: [SourceLine]) -> Suspicion?

/// These find signs that cannot be right where they are.
let firmDetectors: [Detector] = [
  wideColon, tightColon, wideSpaceAfterColon, tightDash, wideDash, wideIndent, wideComma,
  commentInFlow, signAtStart, openQuote, textAfterEnd, colonInText, openBracket,
]

/// These work where no sign gives the mistake away.
let looseDetectors: [Detector] = [noColon, misaligned]

extension SourceLine {
  struct Edit {
    var range: Range<Int>
    var text: String
  }

  /// Replaces the sign at `place`, and spaces after it, by a sign and a space.
  func replacing(_ place: Int, with sign: String) -> Edit {
    let next = skipSpaces(place + 1)
    return Edit(range: place..<next, text: next < text.count ? sign + " " : sign)
  }

  /// The line with edits that do not overlap.
  func applying(_ edits: [Edit]) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var place = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += text[place..<edit.range.lowerBound]
      result += edit.text.unicodeScalars
      place = edit.range.upperBound
    }
    return result + text[place...]
  }

  /// The line with `range` in quotes.
  func quoting(_ range: Range<Int>) -> [Unicode.Scalar] {
    applying([Edit(range: range, text: quoted(string(range)))])
  }

  /// The plain value that begins at `start`, without trailing spaces.
  func value(_ start: Start) -> Range<Int> {
    var end = start.place
    while end < (comment ?? text.count) {
      if start.isInFlow, ",]}".unicodeScalars.contains(text[end]) { break }
      end += 1
    }
    return start.place..<trimmed(start.place, end)
  }

  /// `end`, moved before any spaces in front of it.
  func trimmed(_ start: Int, _ end: Int) -> Int {
    var end = end
    while end > start, text[end - 1].isAnySpace { end -= 1 }
    return end
  }
}

/// A text in quotes, as one would write it by hand.
private func quoted(_ text: String) -> String {
  guard text.unicodeScalars.contains(where: { $0 == "\"" || $0 == "\\" }) else {
    return "\"\(text)\""
  }
  var inner = ""
  for scalar in text.unicodeScalars {
    inner.unicodeScalars.append(scalar)
    if scalar == "'" { inner += "'" }
  }
  return "'\(inner)'"
}
