extension Canvas {
  /// A blank canvas of `size` with this one at (`x`, `y`); whatever does not fit is cut off.
  public func placed(x: Int, y: Int, in size: Size) -> Canvas {
    var whole = Canvas(size)
    let common = Rect(x: x, y: y, width: width, height: height).intersection(whole.bounds)
    for row in common.y..<max(common.y, common.bottom) {
      for column in common.x..<max(common.x, common.right) {
        var cell = self[column - x, row - y]
        // A wide character that would be cut in two by the edge.
        if cell.width == 2, column + 1 >= common.right { cell = Cell(style: cell.style) }
        whole.cells[row * whole.width + column] = cell
      }
    }
    return whole
  }
}

extension Canvas {
  /// Puts a smaller canvas on this one; what would be outside is left out.
  public mutating func put(_ other: Canvas, x: Int, y: Int) {
    let area = Rect(x: x, y: y, width: other.width, height: other.height).intersection(bounds)
    for row in area.y..<area.bottom {
      let (from, to) = ((row - y) * other.width + area.x - x, row * width + area.x)
      cells.replaceSubrange(
        to..<(to + area.width), with: other.cells[from..<(from + area.width)])
    }
  }
}
