/// A list's selection and scroll place. Keeps the selection on screen and moves the list no more than
/// it must.
package struct ListCursor: Equatable, Sendable {
  package var selected = 0
  private var top = 0

  package init(selected: Int = 0) { self.selected = selected }

  /// What is shown of `count` rows in `height` lines.
  package func visible(count: Int, height: Int) -> Range<Int> {
    guard count > 0, height > 0 else { return 0..<0 }
    let selected = min(max(0, selected), count - 1)
    var first = min(max(0, top), max(0, count - height))
    if selected < first { first = selected }
    if selected >= first + height { first = selected - height + 1 }
    return first..<min(count, first + height)
  }

  /// Moves as the keys say; an action that is none of a list's moves nothing.
  package mutating func move(_ action: Action, count: Int, height: Int) {
    switch action {
    case .up: selected -= 1
    case .down: selected += 1
    case .pageUp: selected -= max(1, height - 1)
    case .pageDown: selected += max(1, height - 1)
    case .first: selected = 0
    case .last: selected = count - 1
    default: return
    }
    clamp(count: count, height: height)
  }

  package mutating func clamp(count: Int, height: Int) {
    selected = min(max(0, selected), max(0, count - 1))
    top = visible(count: count, height: height).lowerBound
  }
}
