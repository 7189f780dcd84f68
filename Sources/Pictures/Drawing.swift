import Canvas

/// A character to be set in a font, and where.
struct Letter: Hashable {
  var column: Int
  var row: Int
  var sort: Sort
  var ink: RGB

  /// The character with its marks.
  var text: String {
    var text = String.UnicodeScalarView()
    for value in [sort.scalar, sort.marks.x, sort.marks.y] where value != 0 {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }

  /// What a typesetter needs to know of it: equal sorts look the same.
  struct Sort: Hashable {
    var scalar: UInt32
    var marks: SIMD2<UInt32>
    /// Cells: 1 or 2.
    var width: UInt16
    var isBold: Bool
  }
}

/// Geometry of one colour.
struct Layer {
  var colour: RGB
  var boxes: [Box] = []
  var outlines: [Outline] = []

  /// Adds a box, as part of the one before where that goes on without a break.
  mutating func add(_ box: Box) {
    if let last = boxes.last, last.y == box.y, last.height == box.height, last.right == box.x {
      boxes[boxes.count - 1].width += box.width
    } else {
      boxes.append(box)
    }
  }
}

/// A canvas taken apart into what any painter can draw, in the grid's pixels and in this order:
/// the page, the papers, the figures, the letters.
struct Drawing {
  let grid: Grid
  let columns: Int
  let rows: Int
  let page: RGB
  /// Grounds that differ from the page.
  private(set) var papers: [Layer] = []
  /// Lines, blocks, braille and underlines.
  private(set) var figures: [Layer] = []
  /// Row by row, left to right, without blanks.
  private(set) var letters: [Letter] = []

  var width: Int { columns * grid.cellWidth }
  var height: Int { rows * grid.cellHeight }

  init(of canvas: Canvas, palette: Palette, grid: Grid) {
    self.grid = grid
    columns = canvas.width
    rows = canvas.height
    page = palette.page
    letters.reserveCapacity(columns * rows / 2)
    var paperLayers = LayerSet()
    var figureLayers = LayerSet()
    var shapes = ShapeBook(grid: grid)
    for row in 0..<rows {
      for column in 0..<columns {
        let cell = canvas[column, row]
        let look = palette[cell.style]
        let place = Box(
          x: column * grid.cellWidth, y: row * grid.cellHeight, width: grid.cellWidth,
          height: grid.cellHeight)
        if look.paper != page { paperLayers[look.paper].add(place) }
        if look.isUnderlined { figureLayers[look.ink].add(grid.underline(in: place)) }
        if cell.scalar == 32 && cell.marks == .zero || cell.isContinuation { continue }
        if let shape = shapes[cell.scalar] {
          shape.add(to: &figureLayers, at: place, look: look)
        } else {
          let sort = Letter.Sort(
            scalar: cell.scalar, marks: cell.marks, width: cell.width, isBold: look.isBold)
          letters.append(Letter(column: column, row: row, sort: sort, ink: look.ink))
        }
      }
    }
    papers = paperLayers.layers.map { $0.stacked() }
    figures = figureLayers.layers.map { $0.stacked() }
  }
}

/// Layers by colour, in the order in which the colours first appeared, so that equal canvases give
/// equal bytes.
struct LayerSet {
  private(set) var layers: [Layer] = []
  private var places: [RGB: Int] = [:]

  subscript(colour: RGB) -> Layer {
    get { layers[places[colour]!] }
    _modify {
      let place = places[colour] ?? layers.count
      if place == layers.count {
        places[colour] = place
        layers.append(Layer(colour: colour))
      }
      yield &layers[place]
    }
  }
}

extension Layer {
  /// The same area in fewer boxes: those that stand on each other become one.
  func stacked() -> Layer {
    struct Column: Hashable {
      var x: Int
      var width: Int
      var top: Int
    }
    var result = Layer(colour: colour, outlines: outlines)
    var growing: [Column: Int] = [:]
    for box in boxes {
      let above = Column(x: box.x, width: box.width, top: box.y)
      let place: Int
      if let found = growing.removeValue(forKey: above) {
        place = found
        result.boxes[place].height += box.height
      } else {
        place = result.boxes.count
        result.boxes.append(box)
      }
      growing[Column(x: box.x, width: box.width, top: box.bottom)] = place
    }
    return result
  }
}

extension Grid {
  /// The underline of a cell: below the baseline, where it cuts the fewest Chinese characters.
  func underline(in cell: Box) -> Box {
    let top = min(Int(baseline) + cellHeight / 8, cellHeight - stroke)
    return Box(x: cell.x, y: cell.y + top, width: cell.width, height: stroke)
  }
}
