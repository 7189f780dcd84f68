import Canvas

/// A character to be set in a font, and its place.
package struct Letter: Hashable {
  package var column: Int
  package var row: Int
  package var form: Form
  package var colour: RGB

  /// The character with its marks.
  package var text: String {
    var text = String.UnicodeScalarView()
    for value in [form.scalar, form.marks.x, form.marks.y] where value != 0 {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// What a typesetter needs to know about it: equal forms look the same.
  package struct Form: Hashable {
    package var scalar: UInt32
    package var marks: SIMD2<UInt32>
    /// In cells: 1 or 2.
    package var width: UInt16
    package var isBold: Bool
  }
}

/// A canvas broken down into what any painter can draw, in the grid's pixels and in this order: page,
/// backgrounds, shapes, letters.
package struct Drawing {
  package let grid: Grid
  package let columns: Int
  package let rows: Int
  package let page: RGB
  /// Cells whose background differs from the page.
  package private(set) var backgrounds: [ColourLayer] = []
  /// Lines, blocks, braille and underlines.
  package private(set) var shapes: [ColourLayer] = []
  /// Row by row, left to right, without blanks.
  package private(set) var letters: [Letter] = []

  package var width: Int { columns * grid.cellWidth }
  package var height: Int { rows * grid.cellHeight }

  package init(of canvas: Canvas, palette: Palette, grid: Grid) {
    self.grid = grid
    columns = canvas.width
    rows = canvas.height
    page = palette.page
    letters.reserveCapacity(columns * rows / 2)
    var backgroundLayers = LayerSet()
    var shapeLayers = LayerSet()
    var shapeCache = ShapeCache(grid: grid)
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = canvas[column, row]
        let appearance = palette[cell.style]
        let place = Box(
          x: column * grid.cellWidth, y: row * grid.cellHeight, width: grid.cellWidth,
          height: grid.cellHeight)
        if appearance.background != page { backgroundLayers[appearance.background].add(place) }
        if appearance.isUnderlined {
          shapeLayers[appearance.foreground].add(grid.underline(in: place))
        }
        if cell.scalar == 32 && cell.marks == .zero || cell.isContinuation { continue }
        if let shape = shapeCache[cell.scalar] {
          shape.add(to: &shapeLayers, at: place, appearance)
        } else {
          let form = Letter.Form(
            scalar: cell.scalar, marks: cell.marks, width: cell.width, isBold: appearance.isBold)
          letters.append(
            Letter(column: column, row: row, form: form, colour: appearance.foreground))
        }
      }
    }
    backgrounds = backgroundLayers.layers.map { $0.stacked() }
    shapes = shapeLayers.layers.map { $0.stacked() }
  }
}
