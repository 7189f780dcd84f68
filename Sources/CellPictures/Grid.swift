/// Where cells are, in whole pixels. Everything that must join across cells is drawn in these pixels; a
/// vector picture uses a fine grid and scales it, so that it joins there, too.
///
/// A cell is 8 × 20 units, so that a Chinese character is a square of 16 in two cells with the line spacing
/// that Chinese needs; Latin letters in the Noto and Source Han monospaced fonts are exactly half as wide.
package struct Grid: Hashable {
  /// A cell's size in CSS pixels, and in the PNG's pixels at scale 1.
  package static let unit = (width: 8, height: 20)
  /// Four pixels per unit, so that an eighth of a block and a third of a dash fall on whole pixels.
  package static let fine = Grid(scale: 4)

  package let cellWidth: Int
  package let cellHeight: Int

  /// - Precondition: `scale` is finite.
  package init(scale: Double) {
    cellWidth = max(1, Int((Double(Grid.unit.width) * scale).rounded()))
    cellHeight = max(1, Int((Double(Grid.unit.height) * scale).rounded()))
  }

  /// The em at which a Chinese character fills its two cells.
  package var fontSize: Double { Double(2 * cellWidth) }

  /// From the top of the cell to the baseline. It puts the square of a Chinese character (88 % of it above
  /// the baseline in every major CJK font) in the middle of the cell.
  package var baseline: Double { (Double(cellHeight) / 2 + 0.38 * fontSize).rounded() }

  /// The thickness of a light line; a heavy one has twice that.
  package var stroke: Int { max(1, cellWidth / 8) }

  /// The underline of a cell: below the baseline, where it cuts through the fewest Chinese characters.
  func underline(in cell: Box) -> Box {
    let top = min(Int(baseline) + cellHeight / 8, cellHeight - stroke)
    return Box(x: cell.x, y: cell.y + top, width: cell.width, height: stroke)
  }
}
