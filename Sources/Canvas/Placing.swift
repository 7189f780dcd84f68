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
