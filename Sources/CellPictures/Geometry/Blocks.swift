extension Grid {
  /// A block element, U+2580–259F.
  func block(_ scalar: UInt32) -> GlyphShape {
    switch scalar {
    case 0x2580: GlyphShape(boxes: [area(top: 0, bottom: 4)])
    case 0x2581...0x2588: GlyphShape(boxes: [area(top: 0x2588 - Int(scalar))])
    case 0x2589...0x258F: GlyphShape(boxes: [area(right: 0x2590 - Int(scalar))])
    case 0x2590: GlyphShape(boxes: [area(left: 4)])
    case 0x2591...0x2593: GlyphShape(boxes: [area()], strength: Int(scalar) - 0x2590)
    case 0x2594: GlyphShape(boxes: [area(bottom: 1)])
    case 0x2595: GlyphShape(boxes: [area(left: 7)])
    default: GlyphShape(boxes: quadrants(scalar))
    }
  }

  /// The part of a cell between edges given in eighths.
  private func area(left: Int = 0, right: Int = 8, top: Int = 0, bottom: Int = 8) -> Box {
    func at(_ eighths: Int, of size: Int) -> Int { (eighths * size * 2 + 8) / 16 }
    let x = at(left, of: cellWidth)
    let y = at(top, of: cellHeight)
    return Box(
      x: x, y: y, width: at(right, of: cellWidth) - x, height: at(bottom, of: cellHeight) - y)
  }

  /// ▖▗▘▙▚▛▜▝▞▟: bits for upper left, upper right, lower left, lower right.
  private func quadrants(_ scalar: UInt32) -> [Box] {
    let sets = [
      0b0010, 0b0001, 0b1000, 0b1011, 0b1001, 0b1110, 0b1101, 0b0100, 0b0110, 0b0111,
    ]
    let set = sets[Int(scalar) - 0x2596]
    let upper = (set >> 3 & 1 == 1, set >> 2 & 1 == 1)
    let lower = (set >> 1 & 1 == 1, set & 1 == 1)
    return [(upper, 0), (lower, 4)].compactMap { (halves: (Bool, Bool), top: Int) -> Box? in
      guard halves.0 || halves.1 else { return nil }
      return area(
        left: halves.0 ? 0 : 4, right: halves.1 ? 8 : 4, top: top, bottom: top + 4)
    }
  }

  /// A braille pattern: dots in two columns and four rows, evenly spaced even across cells.
  func braille(_ scalar: UInt32) -> GlyphShape {
    // The bits of dots 1–8: column, row.
    let places = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]
    let radius = Double(min(cellWidth / 2, cellHeight / 4)) * 0.36
    let dots = places.enumerated().filter { scalar >> UInt32($0.offset) & 1 == 1 }
    return GlyphShape(
      outlines: dots.map { dot in
        VectorPath.disc(
          x: Double(cellWidth) * (Double(dot.element.0) + 0.5) / 2,
          y: Double(cellHeight) * (Double(dot.element.1) + 0.5) / 4, radius: radius)
      })
  }
}
