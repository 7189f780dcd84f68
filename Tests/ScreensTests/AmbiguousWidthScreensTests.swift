import BattlePlan
import Canvas
import Testing

@testable import Board
@testable import Screens

@Suite struct AmbiguousWidthScreensTests {
  /// On a terminal that draws ambiguous characters wide, none of class A is used, and the layout is the same as
  /// elsewhere.
  @Test(arguments: GoldenScreen.sizes, Language.allCases)
  func noScreenHasAny(size: Size, language: Language) throws {
    for (_, keys) in GoldenTests.sessions {
      var narrow = Session(try sampleBoard(size, language: language, isASCII: true))
      var wide = Session(try sampleBoard(size, language: language))
      wide.send(.terminalShows(.unambiguous))
      keys(&narrow)
      keys(&wide)
      let (a, b) = (narrow.screen, wide.screen)
      #expect(a.cells.map(\.width) == b.cells.map(\.width))
      let left = Set(b.cells.map(\.scalar)).filter { AmbiguousSamples.all.contains($0) }
      #expect(left.isEmpty, "\(left)")
    }
  }
}

@Suite struct ConsoleScreensTests {
  /// The symbols in Debian's console fonts, listed by hand.
  private static let font = Set("•…‹›←↑→↓√≈≠≤≥█░▒■▮▲▶▸▼◀◈●☐☑☒♦✗✘".unicodeScalars.map(\.value))

  /// On a console, English screens only have symbols that its fonts have, and the layout is the same.
  @Test(arguments: GoldenScreen.sizes) func noScreenHasOthers(size: Size) throws {
    for (name, keys) in GoldenTests.sessions {
      var usual = Session(try sampleBoard(size, language: .en))
      var console = Session(try sampleBoard(size, language: .en))
      console.send(.terminalShows(.console))
      keys(&usual)
      keys(&console)
      let (a, b) = (usual.screen, console.screen)
      let isChinese = { (value: UInt32) in value >= 0x2E80 && value < 0x10000 }
      let left = Set(b.cells.map(\.scalar)).filter {
        $0 >= 0x100 && !(0x2500...0x257F).contains($0) && !Self.font.contains($0)
          && !isChinese($0)
      }
      #expect(left.isEmpty, "\(name): \(left.map { String($0, radix: 16) })")
      #expect(a.cells.map(\.width) == b.cells.map(\.width), "\(name)")
    }
  }

  @Test func chineseIsHintedAt() throws {
    var session = Session(try sampleBoard(language: .zh))
    session.send(.terminalShows(.console))
    #expect(session.screen.text.contains("kmscon"))
  }
}

/// A second list, by hand: symbols that a Chinese plan is likely to contain.
enum AmbiguousSamples {
  static let all = Set(
    "●○◆◇■□▲△★☆…—–·•“”‘’→←↑↓─│┄┃┼╂█①②③Ⅰ×÷±°℃§αβ※≥≤≈№".unicodeScalars.map(\.value))
}
