import Canvas

/// What clicking on a place means.
package enum HitTarget: Equatable, Sendable {
  /// The n-th item of a view's list.
  case item(Int)
  /// A cell of the overview, by row and by index of its milestone.
  case cell(group: Int, milestone: Int)
  /// The head of a column of the overview, by index of its milestone.
  case head(milestone: Int)
  /// The n-th item of one of several panes.
  case paneItem(pane: Int, Int)
  /// The same as pressing a key.
  case action(Action)
}

/// A drawn screen, together with what can be clicked on it. Whoever shows it keeps it, and looks up clicks
/// in it.
package struct Frame: Equatable, Sendable {
  private struct Region: Equatable {
    var area: Rect
    var target: HitTarget
  }

  package internal(set) var canvas: Canvas
  private var regions: [Region] = []

  init(_ canvas: Canvas) { self.canvas = canvas }

  /// The topmost target at a place; nil if a click there does nothing.
  package func target(x: Int, y: Int) -> HitTarget? {
    regions.last { $0.area.contains(x: x, y: y) }?.target
  }

  mutating func mark(_ area: Rect, _ target: HitTarget) {
    regions.append(Region(area: area, target: target))
  }

  mutating func forgetRegions() { regions = [] }

  /// The frame with another one, smaller, on it.
  func with(_ other: Frame, x: Int, y: Int) -> Frame {
    var frame = self
    frame.canvas.put(other.canvas, x: x, y: y)
    frame.regions += other.moved(x: x, y: y)
    return frame
  }

  private func moved(x: Int, y: Int) -> [Region] {
    regions.map { region in
      var moved = region
      moved.area = Rect(
        x: region.area.x + x, y: region.area.y + y, width: region.area.width,
        height: region.area.height)
      return moved
    }
  }

  /// The frame on a larger screen, shifted by `offset` cells.
  func placed(_ offset: (x: Int, y: Int), in size: Size) -> Frame {
    var frame = Frame(canvas.placed(x: offset.x, y: offset.y, in: size))
    frame.regions = moved(x: offset.x, y: offset.y)
    return frame
  }
}
