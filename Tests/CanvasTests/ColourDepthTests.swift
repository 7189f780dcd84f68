import Testing

@testable import Canvas

@Suite struct ColourDepthTests {
  private static let lights: [Role] = [.red, .yellow, .blue, .green, .grey]

  /// Soft colours, as themes have them.
  private static func theme(named: Bool) -> Theme {
    var theme = Theme(name: "test")
    let colours: [(UInt8, UInt8, UInt8, UInt8)] = [
      (0xE0, 0x50, 0x50, 9), (0xE5, 0xC0, 0x40, 11), (0x50, 0x80, 0xF0, 12), (0x50, 0xC8, 0x60, 10),
      (0x90, 0x90, 0x98, 8),
    ]
    for (role, (red, green, blue, ansi)) in zip(lights, colours) {
      theme[role] = Paint(
        foreground: Colour(red: red, green: green, blue: blue, ansi: named ? ansi : nil))
    }
    theme[.selection] = Paint(background: Colour(red: 0x20, green: 0x40, blue: 0x90, ansi: 4))
    return theme
  }

  @Test(arguments: ColourDepth.allCases.filter { $0 > .none }, [true, false])
  func lightsStayDistinct(depth: ColourDepth, named: Bool) {
    let theme = Self.theme(named: named)
    for ground in [Ground.base, .selection] {
      let paints = Self.lights.map { theme.paint(Style($0, on: ground), at: depth) }
      #expect(Set(paints).count == Self.lights.count)
      #expect(paints.allSatisfy { $0.foreground != $0.background })
    }
  }

  @Test func exactColoursStayThemselves() {
    let levels: [UInt8] = [0, 95, 135, 175, 215, 255]
    for (r, red) in levels.enumerated() {
      for (g, green) in levels.enumerated() {
        for (b, blue) in levels.enumerated() {
          let number = Colour(red: red, green: green, blue: blue).number(at: .indexed256)
          #expect(number == Int32(16 + 36 * r + 6 * g + b))
        }
      }
    }
    for step in 0..<24 {
      let level = UInt8(8 + 10 * step)
      let number = Colour(red: level, green: level, blue: level).number(at: .indexed256)
      #expect(number == Int32(232 + step))
    }
    #expect(Colour(red: 0x12, green: 0x34, blue: 0x56).number(at: .direct) == 0x123456)
    #expect(Colour(red: 0, green: 0xCD, blue: 0).number(at: .ansi16) == 2)
    #expect(Colour(red: 255, green: 255, blue: 0).number(at: .ansi16) == 11)
  }

  @Test func directColoursAreNeverThePalette() {
    #expect(Colour(red: 0, green: 0, blue: 0).number(at: .direct) == 8)
    #expect(Colour(red: 0, green: 0, blue: 7, ansi: 4).number(at: .direct) == 8)
    #expect(Colour(red: 255, green: 255, blue: 255).number(at: .direct) == 0xFFFFFF)
  }

  @Test func theTerminalsOwnColoursStay() {
    for depth in ColourDepth.allCases {
      #expect(Theme(name: "").paint(Style(), at: depth) == TerminalPaint())
    }
  }

  @Test func brightInkIsBoldWhereThereAreEight() {
    let theme = Self.theme(named: true)
    let red = theme.paint(Style(.red), at: .ansi8)
    #expect(red.foreground == 1 && red.isBold)
    let grey = theme.paint(Style(.grey), at: .ansi8)
    #expect(grey.foreground == 7 && !grey.isBold)
  }

  @Test func theSelectionShowsWithoutColours() {
    let paint = Self.theme(named: true).paint(Style(.red, on: .selection), at: .none)
    #expect(paint == TerminalPaint(isReversed: true))
  }
}
