import Canvas

/// What a place on the screen means to the mouse.
package enum HitTarget: Equatable, Sendable {
  /// The n-th thing of a view's list.
  case item(Int)
  /// A cell of the overview, by row and column of the board.
  case cell(group: Int, milestone: Int)
  /// The n-th thing of another pane.
  case paneItem(pane: Int, Int)
  /// As if a key had been pressed.
  case action(Action)
}

/// A drawn screen, and what its places mean to the mouse. Whoever shows it keeps it, and answers a click
/// by it.
package struct Frame: Equatable, Sendable {
  private struct Region: Equatable {
    var area: Rect
    var target: HitTarget
  }

  package internal(set) var canvas: Canvas
  private var regions: [Region] = []

  init(_ canvas: Canvas) { self.canvas = canvas }

  /// The topmost target at a place; nil where the mouse does nothing.
  package func target(x: Int, y: Int) -> HitTarget? {
    regions.last { $0.area.contains(x: x, y: y) }?.target
  }

  mutating func mark(_ area: Rect, _ target: HitTarget) {
    regions.append(Region(area: area, target: target))
  }

  mutating func forgetRegions() { regions = [] }

  /// The frame on a larger screen, moved by `offset` cells.
  func placed(_ offset: (x: Int, y: Int), in size: Size) -> Frame {
    var frame = Frame(canvas.placed(x: offset.x, y: offset.y, in: size))
    frame.regions = regions.map { region in
      var moved = region
      moved.area = Rect(
        x: region.area.x + offset.x, y: region.area.y + offset.y, width: region.area.width,
        height: region.area.height)
      return moved
    }
    return frame
  }
}
