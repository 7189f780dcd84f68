import BattlePlan
import Board
import Canvas

/// The selected link and the scroll position in a text with lines that link to other screens.
struct LinkCursor: Equatable, Sendable {
  /// The index of the selected link.
  var link = 0
  private var scroll = 0

  /// Moves to the next or previous link, or scrolls by half a screen.
  /// - Parameters:
  ///   - links: the line numbers of the links, in order.
  ///   - count: the number of lines in the text.
  ///   - height: the number of lines on the screen.
  mutating func move<Links: RandomAccessCollection>(
    _ action: Action, links: Links, count: Int, height: Int
  ) where Links.Element == Int, Links.Index == Int {
    let page = max(1, height / 2)
    switch action {
    case .up: step(-1, links, height: height)
    case .down: step(1, links, height: height)
    case .pageUp: scroll = max(0, scroll - page)
    case .pageDown: scroll = min(max(0, count - height), scroll + page)
    default: break
    }
  }

  /// Moves to another link and scrolls as little as needed to show it, but all the way up for the first one. If
  /// the current link is out of view, only scrolls back to it.
  private mutating func step<Links: RandomAccessCollection>(
    _ step: Int, _ links: Links, height: Int
  ) where Links.Element == Int, Links.Index == Int {
    guard !links.isEmpty, height > 0 else { return }
    link = min(max(0, link), links.count - 1)
    if (scroll..<(scroll + height)).contains(links[link]) {
      link = min(max(0, link + step), links.count - 1)
    }
    let line = links[link]
    scroll = link == 0 ? 0 : min(scroll, line)
    scroll = max(scroll, line - height + 1)
  }

  /// The lines that are visible.
  func visible(count: Int, height: Int) -> Range<Int> {
    let first = min(scroll, max(0, count - 1))
    return first..<max(first, min(count, first + height))
  }
}

extension Pen {
  /// Marks, in the margin of the last line, that there is more below.
  mutating func markMore(below area: Rect) {
    text("↓", x: area.right - 1, y: area.bottom - 1, width: 1, .accent)
  }
}

extension Binding {
  /// `↑↓` moves between links.
  static let links = Binding(
    Text("↑↓", "up/down"),
    [.up: .up, .down: .down, .character("k"): .up, .character("j"): .down],
    hint: Text("去处", "links"), help: Text("选择一个去处", "choose a link"))

  static let scrolling = Binding(
    Text("PgUp PgDn", "PgUp PgDn"), [.pageUp: .pageUp, .pageDown: .pageDown],
    help: Text("滚动", "scroll"))
}
