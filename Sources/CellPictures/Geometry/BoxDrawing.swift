/// Lines, corners, tees and crosses, U+2500–257F.
///
/// A character is four arms from the middle of the cell to its edges, each light, heavy or double. The
/// thickness and position of a line depend only on its weight, so any two characters whose arms of the same
/// weight meet at a cell's edge join exactly.
struct BoxDrawing {
  private let grid: Grid

  init(grid: Grid) { self.grid = grid }

  func shape(of scalar: UInt32) -> GlyphShape {
    if let dashes = dashes(scalar) { return GlyphShape(boxes: dashes) }
    switch scalar {
    case 0x256D: return GlyphShape(outlines: [arc(right: true, down: true)])
    case 0x256E: return GlyphShape(outlines: [arc(right: false, down: true)])
    case 0x256F: return GlyphShape(outlines: [arc(right: false, down: false)])
    case 0x2570: return GlyphShape(outlines: [arc(right: true, down: false)])
    case 0x2571: return GlyphShape(outlines: [diagonal(rising: true)])
    case 0x2572: return GlyphShape(outlines: [diagonal(rising: false)])
    case 0x2573: return GlyphShape(outlines: [diagonal(rising: true), diagonal(rising: false)])
    default: return GlyphShape(boxes: boxes(of: Arms(scalar)))
    }
  }

  // MARK: Arms

  /// Where lines run across one dimension of the cell.
  private struct Bands {
    let size: Int
    let light: Range<Int>
    let heavy: Range<Int>
    /// Both lines of a double one and the gap between them.
    let double: Range<Int>

    init(size: Int, stroke: Int) {
      self.size = size
      let low = max(0, (size - stroke) / 2)
      light = low..<(low + stroke)
      heavy = (low - stroke / 2)..<(low - stroke / 2 + 2 * stroke)
      double = (low - stroke)..<(low + 2 * stroke)
    }

    subscript(weight: Weight) -> Range<Int> {
      switch weight {
      case .none, .light: light
      case .heavy: heavy
      case .double: double
      }
    }
  }

  private func boxes(of arms: Arms) -> [Box] {
    let across = Bands(size: grid.cellWidth, stroke: grid.stroke)
    let down = Bands(size: grid.cellHeight, stroke: grid.stroke)
    var boxes: [Box] = []
    func horizontal(_ arm: Weight, opposite: Weight, toRight: Bool) {
      let sides = (arms.up, arms.down)
      for (run, band) in strips(arm, opposite, sides, along: across, across: down, toRight) {
        boxes.append(
          Box(x: run.lowerBound, y: band.lowerBound, width: run.count, height: band.count))
      }
    }
    func vertical(_ arm: Weight, opposite: Weight, toBottom: Bool) {
      let sides = (arms.left, arms.right)
      for (run, band) in strips(arm, opposite, sides, along: down, across: across, toBottom) {
        boxes.append(
          Box(x: band.lowerBound, y: run.lowerBound, width: band.count, height: run.count))
      }
    }
    horizontal(arms.left, opposite: arms.right, toRight: false)
    horizontal(arms.right, opposite: arms.left, toRight: true)
    vertical(arms.up, opposite: arms.down, toBottom: false)
    vertical(arms.down, opposite: arms.up, toBottom: true)
    return boxes
  }

  /// The one or two strips of an arm: how far it runs along its own dimension, and its band across.
  private func strips(
    _ arm: Weight, _ opposite: Weight, _ sides: (Weight, Weight), along: Bands, across: Bands,
    _ toHighEdge: Bool
  ) -> [(Range<Int>, Range<Int>)] {
    let end = reach(opposite: opposite, arm: arm, sides: sides)
    func run(past weight: Weight?) -> Range<Int> {
      // Past the crossing line of that weight; nil: only up to the near side of a light one.
      if toHighEdge {
        return (weight.map { along[$0].lowerBound } ?? along.light.upperBound)..<along.size
      }
      return 0..<(weight.map { along[$0].upperBound } ?? along.light.lowerBound)
    }
    switch arm {
    case .none: return []
    case .light, .heavy: return [(run(past: end), across[arm])]
    case .double:
      // On a side with a double line, this one ends at that one's inner line.
      let low = sides.0 == .double ? nil : end
      let high = sides.1 == .double ? nil : end
      return [
        (run(past: low), across.double.lowerBound..<across.light.lowerBound),
        (run(past: high), across.light.upperBound..<across.double.upperBound),
      ]
    }
  }

  /// The weight of the crossing line whose far edge an arm must reach for the corner to be complete; nil if a
  /// gap in that line must stay open.
  private func reach(opposite: Weight, arm: Weight, sides: (Weight, Weight)) -> Weight? {
    if sides.0 == .heavy || sides.1 == .heavy { return .heavy }
    if sides.0 != sides.1 || opposite == arm {
      return sides.0 == .double || sides.1 == .double ? .double : .light
    }
    return sides.0 == .none ? .light : nil
  }

  // MARK: Dashes, arcs, diagonals

  private func dashes(_ scalar: UInt32) -> [Box]? {
    let kind: (count: Int, first: UInt32)
    switch scalar {
    case 0x2504...0x2507: kind = (3, 0x2504)
    case 0x2508...0x250B: kind = (4, 0x2508)
    case 0x254C...0x254F: kind = (2, 0x254C)
    default: return nil
    }
    let place = scalar - kind.first
    let weight: Weight = place & 1 == 0 ? .light : .heavy
    let isHorizontal = place < 2
    let size = isHorizontal ? grid.cellWidth : grid.cellHeight
    let band = Bands(size: isHorizontal ? grid.cellHeight : grid.cellWidth, stroke: grid.stroke)[
      weight]
    return (0..<kind.count).map { dash in
      let start = dash * size / kind.count
      let next = (dash + 1) * size / kind.count
      let gap = max(1, (next - start) * 2 / 5)
      // Half of the gap on either side, so that the rhythm continues in the next cell.
      let run = (start + gap / 2)..<max(start + gap / 2 + 1, next - (gap - gap / 2))
      return isHorizontal
        ? Box(x: run.lowerBound, y: band.lowerBound, width: run.count, height: band.count)
        : Box(x: band.lowerBound, y: run.lowerBound, width: band.count, height: run.count)
    }
  }

  /// A rounded corner between a horizontal and a vertical light arm.
  private func arc(right: Bool, down: Bool) -> VectorPath {
    let half = Double(grid.stroke) / 2
    let column = Bands(size: grid.cellWidth, stroke: grid.stroke).light
    let row = Bands(size: grid.cellHeight, stroke: grid.stroke).light
    let radius = Double(min(grid.cellWidth, grid.cellHeight) / 2) - half
    let sx: Double = right ? 1 : -1
    let sy: Double = down ? 1 : -1
    let centre = Point(
      x: Double(column.lowerBound) + half + sx * radius,
      y: Double(row.lowerBound) + half + sy * radius)
    let edge = Point(
      x: right ? Double(grid.cellWidth) : 0, y: down ? Double(grid.cellHeight) : 0)
    let outer = radius + half
    let inner = max(0, radius - half)
    let k = VectorPath.kappa
    func at(_ dx: Double, _ dy: Double) -> Point {
      Point(x: centre.x - sx * dx, y: centre.y - sy * dy)
    }
    return VectorPath(
      start: Point(x: at(outer, 0).x, y: edge.y),
      steps: [
        .line(at(outer, 0)),
        .curve(at(outer, outer * k), at(outer * k, outer), at(0, outer)),
        .line(Point(x: edge.x, y: at(0, outer).y)), .line(Point(x: edge.x, y: at(0, inner).y)),
        .line(at(0, inner)),
        .curve(at(inner * k, inner), at(inner, inner * k), at(inner, 0)),
        .line(Point(x: at(inner, 0).x, y: edge.y)),
      ])
  }

  /// From corner to corner, cut at the cell's edges.
  private func diagonal(rising: Bool) -> VectorPath {
    let width = Double(grid.cellWidth)
    let height = Double(grid.cellHeight)
    let length = (width * width + height * height).squareRoot()
    let dx = Double(grid.stroke) / 2 * length / height
    let dy = Double(grid.stroke) / 2 * length / width
    let falling = [
      Point(x: 0, y: 0), Point(x: dx, y: 0), Point(x: width, y: height - dy),
      Point(x: width, y: height), Point(x: width - dx, y: height), Point(x: 0, y: dy),
    ]
    return .polygon(rising ? falling.map { Point(x: width - $0.x, y: $0.y) } : falling)
  }
}

/// How an arm of a box-drawing character is drawn.
private enum Weight: UInt16 { case none, light, heavy, double }

/// The arms of a box-drawing character.
private struct Arms {
  var left: Weight
  var right: Weight
  var up: Weight
  var down: Weight

  init(_ scalar: UInt32) {
    let packed = Arms.table[Int(scalar) - 0x2500]
    func arm(_ shift: UInt16) -> Weight { Weight(rawValue: packed >> shift & 0xF) ?? .none }
    left = arm(12)
    right = arm(8)
    up = arm(4)
    down = arm(0)
  }

  /// By code point: one digit each for the left, right, upper and lower arm, as in the character's Unicode
  /// name; 0 for those that are drawn in another way.
  private static let table: [UInt16] = [
    0x1100, 0x2200, 0x0011, 0x0022, 0x0000, 0x0000, 0x0000, 0x0000,  // ─━│┃┄┅┆┇
    0x0000, 0x0000, 0x0000, 0x0000, 0x0101, 0x0201, 0x0102, 0x0202,  // ┈┉┊┋┌┍┎┏
    0x1001, 0x2001, 0x1002, 0x2002, 0x0110, 0x0210, 0x0120, 0x0220,  // ┐┑┒┓└┕┖┗
    0x1010, 0x2010, 0x1020, 0x2020, 0x0111, 0x0211, 0x0121, 0x0112,  // ┘┙┚┛├┝┞┟
    0x0122, 0x0221, 0x0212, 0x0222, 0x1011, 0x2011, 0x1021, 0x1012,  // ┠┡┢┣┤┥┦┧
    0x1022, 0x2021, 0x2012, 0x2022, 0x1101, 0x2101, 0x1201, 0x2201,  // ┨┩┪┫┬┭┮┯
    0x1102, 0x2102, 0x1202, 0x2202, 0x1110, 0x2110, 0x1210, 0x2210,  // ┰┱┲┳┴┵┶┷
    0x1120, 0x2120, 0x1220, 0x2220, 0x1111, 0x2111, 0x1211, 0x2211,  // ┸┹┺┻┼┽┾┿
    0x1121, 0x1112, 0x1122, 0x2121, 0x1221, 0x2112, 0x1212, 0x2221,  // ╀╁╂╃╄╅╆╇
    0x2212, 0x2122, 0x1222, 0x2222, 0x0000, 0x0000, 0x0000, 0x0000,  // ╈╉╊╋╌╍╎╏
    0x3300, 0x0033, 0x0301, 0x0103, 0x0303, 0x3001, 0x1003, 0x3003,  // ═║╒╓╔╕╖╗
    0x0310, 0x0130, 0x0330, 0x3010, 0x1030, 0x3030, 0x0311, 0x0133,  // ╘╙╚╛╜╝╞╟
    0x0333, 0x3011, 0x1033, 0x3033, 0x3301, 0x1103, 0x3303, 0x3310,  // ╠╡╢╣╤╥╦╧
    0x1130, 0x3330, 0x3311, 0x1133, 0x3333, 0x0000, 0x0000, 0x0000,  // ╨╩╪╫╬╭╮╯
    0x0000, 0x0000, 0x0000, 0x0000, 0x1000, 0x0010, 0x0100, 0x0001,  // ╰╱╲╳╴╵╶╷
    0x2000, 0x0020, 0x0200, 0x0002, 0x1200, 0x0012, 0x2100, 0x0021,  // ╸╹╺╻╼╽╾╿
  ]
}
