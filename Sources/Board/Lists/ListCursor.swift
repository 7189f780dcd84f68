/// The selection and scroll position of a list. Keeps the selection on screen, scrolling as little as
/// possible.
package struct ListCursor: Equatable, Sendable {
  package var selected = 0
  private var top = 0

  package init(selected: Int = 0) { self.selected = selected }

  /// The rows out of `count` that are visible in `height` lines.
  package func visible(count: Int, height: Int) -> Range<Int> {
    guard count > 0, height > 0 else { return 0..<0 }
    let selected = min(max(0, selected), count - 1)
    var first = min(max(0, top), max(0, count - height))
    if selected < first { first = selected }
    if selected >= first + height { first = selected - height + 1 }
    return first..<min(count, first + height)
  }

  /// Moves the selection. Ignores actions that do not concern a list.
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
