import Board
import Canvas

extension [Span] {
  /// The spans on as many lines as they need, of at most `columns`; all but the first begin with `indent` blanks.
  func wrapped(to columns: Int, indent: Int) -> [[Span]] {
    guard self.columns > columns, columns > 2 * indent else { return [self] }
    var rest = flatMap { span in span.text.map { (sign: $0, role: span.role) } }[...]
    let text = map(\.text).joined()
    return TextWidth.wrapped(text, to: columns - indent).enumerated().map { place, line in
      var spans = place == 0 ? [] : [Span(String(repeating: " ", count: indent))]
      for sign in line {
        // The space at which a line is broken is on neither side.
        while let next = rest.first, next.sign != sign { rest.removeFirst() }
        guard let next = rest.popFirst() else { break }
        if let last = spans.last, last.role == next.role {
          spans[spans.count - 1].text.append(sign)
        } else {
          spans.append(Span(String(sign), next.role))
        }
      }
      return spans
    }
  }
}
