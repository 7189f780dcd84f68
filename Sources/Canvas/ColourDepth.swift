/// How many colors a terminal can show.
public enum ColourDepth: Comparable, CaseIterable, Sendable {
  case none, ansi8, ansi16, indexed256, direct
}

/// A `Paint` in the numbers that a terminal of some depth takes.
public struct TerminalPaint: Hashable, Sendable {
  /// The palette index, or 0xRRGGBB at `.direct`; -1 is the terminal's own color.
  public var foreground: Int32 = -1
  public var background: Int32 = -1
  public var isBold = false
  public var isUnderlined = false
  public var isReversed = false
  public var isDim = false
}

extension Theme {
  /// How a cell looks on a terminal of `depth`. Text never vanishes: if two different colors come out the
  /// same, the ink is changed.
  public func paint(_ style: Style, at depth: ColourDepth) -> TerminalPaint {
    let paint = self.paint(style)
    var result = TerminalPaint(
      isBold: paint.isBold, isUnderlined: paint.isUnderlined, isReversed: paint.isReversed,
      isDim: paint.isDim)
    guard depth > .none else {
      // Without colors, only reverse video can show where the keys act and what is wrong.
      let ground = self[style.ground]
      if [.selection, .alert].contains(style.ground), ground.background != nil,
        !ground.isReversed
      {
        result.isReversed.toggle()
      }
      return result
    }
    if let background = paint.background {
      result.background = background.number(at: depth)
      // A bright paper would need the bold attribute, which only affects ink.
      if depth == .ansi8 { result.background = background.dark8 }
    }
    if let foreground = paint.foreground {
      if depth == .ansi8 {
        let named = foreground.number(at: .ansi16)
        // Bold black is invisible on many terminals: dark grey becomes light grey.
        result.foreground = named == 8 ? 7 : named & 7
        result.isBold = result.isBold || named > 8
      } else {
        result.foreground = foreground.number(at: depth)
      }
    }
    if let background = paint.background, paint.foreground != background,
      result.foreground == result.background
    {
      let ink = background.isLight ? Colour.black : Colour.white
      result.foreground = depth == .ansi8 ? ink.dark8 : ink.number(at: depth)
    }
    return result
  }
}

extension Colour {
  static let black = Colour(red: 0, green: 0, blue: 0, ansi: 0)
  static let white = Colour(red: 255, green: 255, blue: 255, ansi: 15)

  var isLight: Bool { 299 * Int(red) + 587 * Int(green) + 114 * Int(blue) > 128_000 }

  /// One of the eight dark ANSI colors: the only ones that an eight-color terminal has for paper.
  var dark8: Int32 {
    let named = number(at: .ansi16)
    return named == 8 ? 0 : named & 7
  }

  /// The terminal's number for this color: -1 without colors, 0–7, 0–15, 16–255 (the user may have changed
  /// the first sixteen of 256), or 0xRRGGBB.
  public func number(at depth: ColourDepth) -> Int32 {
    switch depth {
    case .none: return -1
    case .ansi8: return number(at: .ansi16) & 7
    case .ansi16: return ansi.map { Int32($0 & 15) } ?? nearest16
    case .indexed256: return nearest256
    case .direct:
      // Terminal descriptions for direct color read 0–7 as the ANSI palette.
      return max(8, Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
    }
  }

  /// xterm's sixteen.
  private static let sixteen: [UInt32] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ]

  /// A hue stays a hue and a grey a grey: with so few colors, picking the nearest by distance alone would
  /// turn most soft colors white.
  private var nearest16: Int32 {
    let isGrey = max(red, green, blue) - min(red, green, blue) < 48
    var best: (index: Int32, distance: Int) = (7, .max)
    for (index, rgb) in Self.sixteen.enumerated() where [0, 7, 8, 15].contains(index) == isGrey {
      let distance = distance(
        toRed: Int(rgb >> 16), green: Int(rgb >> 8 & 255), blue: Int(rgb & 255))
      if distance < best.distance { best = (Int32(index), distance) }
    }
    return best.index
  }

  /// The nearest of the 6×6×6 cube and the 24 greys.
  private var nearest256: Int32 {
    let levels = [0, 95, 135, 175, 215, 255]
    func level(_ value: UInt8) -> Int {
      levels.indices.min { abs(levels[$0] - Int(value)) < abs(levels[$1] - Int(value)) } ?? 0
    }
    let (r, g, b) = (level(red), level(green), level(blue))
    let cube = distance(toRed: levels[r], green: levels[g], blue: levels[b])
    let mean = (Int(red) + Int(green) + Int(blue)) / 3
    let step = min(23, max(0, (mean - 3) / 10))
    let grey = 8 + 10 * step
    if distance(toRed: grey, green: grey, blue: grey) < cube { return Int32(232 + step) }
    return Int32(16 + 36 * r + 6 * g + b)
  }

  /// "Redmean": a weighted RGB distance in integers that matches the eye well enough.
  private func distance(toRed r: Int, green g: Int, blue b: Int) -> Int {
    let mean = (Int(red) + r) / 2
    let (dr, dg, db) = (Int(red) - r, Int(green) - g, Int(blue) - b)
    return (512 + mean) * dr * dr + 1024 * dg * dg + (767 - mean) * db * db
  }
}
