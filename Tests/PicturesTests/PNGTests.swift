import Canvas
import PictureSamples
import Testing

@testable import Pictures

struct PNGTests {
  private func pixels(
    _ canvas: Canvas, _ theme: Theme = plainTheme, scale: Double = 2
  ) throws -> Pixels {
    try Pixels(png: picture(of: canvas, theme: theme, format: .png, scale: scale))
  }

  @Test(arguments: [1.0, 2, 3, 4])
  func aCellIsEightByTwentyTimesTheScale(scale: Double) throws {
    let image = try pixels(canvas("四个汉字", "abcd"), scale: scale)
    #expect(image.width == 64 * Int(scale))
    #expect(image.height == 40 * Int(scale))
  }

  @Test func aWideCharacterTakesExactlyTwoCells() throws {
    for text in ["总", "龘", "，", "Ａ", "한"] {
      let image = try pixels(canvas(" \(text) "))
      #expect(image.colours(x: 0..<16, y: 0..<40) == [0], "\(text) spills to the left")
      #expect(image.colours(x: 48..<64, y: 0..<40) == [0], "\(text) spills to the right")
      #expect(image.colours(x: 16..<48, y: 0..<40).count > 1, "\(text) is not drawn")
    }
    // A full-width one reaches into both of its cells.
    let image = try pixels(canvas(" 国 "))
    #expect(image.colours(x: 16..<32, y: 0..<40).count > 1)
    #expect(image.colours(x: 32..<48, y: 0..<40).count > 1)
  }

  @Test func signsStayInTheirCell() throws {
    for text in ["✖", "▲", "◆", "●", "○", "✓", "→", "…", "—", "W", "@"] {
      let image = try pixels(canvas(" \(text) "))
      // A trace of antialiasing, which nobody sees, does not count.
      func isDark(_ x: Range<Int>) -> Bool {
        image.colours(x: x, y: 0..<40).allSatisfy { $0 & 0xFF <= 4 }
      }
      #expect(isDark(0..<16), "\(text) spills to the left")
      #expect(isDark(32..<48), "\(text) spills to the right")
      #expect(!isDark(16..<32), "\(text) is not drawn")
    }
  }

  @Test func linesHaveNoSeamBetweenCells() throws {
    for scale in [1.0, 1.5, 2, 4] {
      let image = try pixels(canvas("───", "┼┼┼"), scale: scale)
      // Some row of pixels is white from edge to edge, and none is in between.
      let rows = (0..<image.height / 2).map { image.colours(x: 0..<image.width, y: $0..<$0 + 1) }
      #expect(rows.contains([0xFFFFFF]))
      #expect(rows.allSatisfy { $0 == [0] || $0 == [0xFFFFFF] })
    }
  }

  @Test func rolesAndGroundsHaveTheThemesColours() throws {
    var screen = canvas("█ █", style: Style(.red))
    screen.lay(.selection, under: Rect(x: 1, y: 0, width: 2, height: 1))
    let image = try pixels(screen)
    #expect(image.colours(x: 0..<16, y: 0..<40) == [0xFF0000])
    #expect(image.colours(x: 16..<32, y: 0..<40) == [0x123456])
    #expect(image.colours(x: 32..<48, y: 0..<40) == [0xFF0000])
  }

  @Test func reverseUnderlineAndShades() throws {
    #expect(try pixels(canvas("█", style: Style(.match))).colours(x: 0..<16, y: 0..<40) == [0])
    let underlined = try pixels(canvas("a ", style: Style(.key)))
    #expect(underlined.colours(x: 16..<32, y: 0..<40).contains(0xFFFFFF))
    let shade = try pixels(canvas("▒")).colours(x: 0..<16, y: 0..<40)
    #expect(shade == [0x808080])
  }

  @Test func boldIsHeavier() throws {
    var theme = plainTheme
    theme[.strong].isBold = true
    let thin = try pixels(canvas("督办销号", style: Style(.plain)), theme)
    let bold = try pixels(canvas("督办销号", style: Style(.strong)), theme)
    func light(_ image: Pixels) -> Int {
      (0..<image.height).reduce(0) { sum, y in
        (0..<image.width).reduce(sum) { $0 + Int(image[$1, y] & 0xFF) }
      }
    }
    #expect(light(bold) > light(thin) * 11 / 10)
  }

  @Test func whatNoFontHasIsAFrameAndNotNothing() throws {
    let image = try pixels(canvas("\u{10FFFD}\u{E123}"))
    #expect(image.colours(x: 0..<image.width, y: 0..<40).contains(0xFFFFFF))
  }

  @Test func badScalesAndTooLargePicturesAreRefused() {
    let screen = canvas("a")
    for scale in [0, 0.2, 17, -1, .infinity, .nan] as [Double] {
      #expect(throws: PictureError.self) {
        try picture(of: screen, theme: plainTheme, format: .png, scale: scale)
      }
    }
    #expect(throws: PictureError.tooLarge(width: 64_000, height: 160)) {
      try picture(
        of: Canvas(width: 1000, height: 1), theme: plainTheme, format: .png, scale: 8)
    }
  }

  @Test func anEmptyCanvasIsStillAPicture() throws {
    for format in PictureFormat.allCases {
      _ = try picture(of: Canvas(width: 0, height: 0), theme: plainTheme, format: format)
    }
  }
}
