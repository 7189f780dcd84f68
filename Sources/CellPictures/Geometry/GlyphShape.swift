/// A rectangle of whole pixels.
package struct Box: Hashable {
  package var x: Int
  package var y: Int
  package var width: Int
  package var height: Int

  package init(x: Int, y: Int, width: Int, height: Int) {
    (self.x, self.y, self.width, self.height) = (x, y, width, height)
  }

  package var right: Int { x + width }
  package var bottom: Int { y + height }
}

package struct Point: Hashable {
  package var x: Double
  package var y: Double
}

/// A filled area with slanted or curved edges.
package struct VectorPath: Hashable {
  package enum Step: Hashable {
    case line(Point)
    case curve(Point, Point, Point)
  }
  package var start: Point
  package var steps: [Step]

  func moved(x dx: Double, y dy: Double) -> VectorPath {
    func move(_ p: Point) -> Point { Point(x: p.x + dx, y: p.y + dy) }
    return VectorPath(
      start: move(start),
      steps: steps.map { step in
        switch step {
        case .line(let end): .line(move(end))
        case .curve(let a, let b, let end): .curve(move(a), move(b), move(end))
        }
      })
  }

  /// The length of a curve's handles, relative to the radius, that approximates a quarter circle.
  static let kappa = 0.5522847498

  static func polygon(_ points: [Point]) -> VectorPath {
    VectorPath(start: points[0], steps: points.dropFirst().map { .line($0) })
  }

  static func disc(x: Double, y: Double, radius r: Double) -> VectorPath {
    let k = r * kappa
    func at(_ dx: Double, _ dy: Double) -> Point { Point(x: x + dx, y: y + dy) }
    return VectorPath(
      start: at(r, 0),
      steps: [
        .curve(at(r, k), at(k, r), at(0, r)), .curve(at(-k, r), at(-r, k), at(-r, 0)),
        .curve(at(-r, -k), at(-k, -r), at(0, -r)), .curve(at(k, -r), at(r, -k), at(r, 0)),
      ])
  }
}

/// A character that is drawn instead of set in a font, in the pixels of its cell.
struct GlyphShape: Hashable {
  var boxes: [Box] = []
  var outlines: [VectorPath] = []
  /// Quarters of the foreground's strength: 4, or less for the shades ░▒▓.
  var strength = 4

  func add(to layers: inout LayerSet, at cell: Box, _ appearance: CellAppearance) {
    let colour =
      strength == 4
      ? appearance.foreground : appearance.foreground.mixed(strength, over: appearance.background)
    for box in boxes {
      layers[colour].add(
        Box(x: cell.x + box.x, y: cell.y + box.y, width: box.width, height: box.height))
    }
    guard !outlines.isEmpty else { return }
    layers[colour].outlines += outlines.map { $0.moved(x: Double(cell.x), y: Double(cell.y)) }
  }
}

/// The shapes of box-drawing characters, blocks and braille. Fonts draw them to their own line height, with
/// seams between cells; here they fill the cell.
struct ShapeCache {
  private let grid: Grid
  private var known: [UInt32: GlyphShape] = [:]

  init(grid: Grid) { self.grid = grid }

  /// The shape of `scalar`; nil for a character that is set in a font.
  subscript(scalar: UInt32) -> GlyphShape? {
    mutating get {
      guard 0x2500...0x259F ~= scalar || 0x2800...0x28FF ~= scalar else { return nil }
      if let shape = known[scalar] { return shape }
      let shape = make(scalar)
      known[scalar] = shape
      return shape
    }
  }

  private func make(_ scalar: UInt32) -> GlyphShape {
    switch scalar {
    case 0x2500...0x257F: BoxDrawing(grid: grid).shape(of: scalar)
    case 0x2580...0x259F: grid.block(scalar)
    default: grid.braille(scalar)
    }
  }
}
