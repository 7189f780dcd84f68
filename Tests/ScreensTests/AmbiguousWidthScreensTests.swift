import BattlePlan
import Canvas
import Testing

@testable import Board
@testable import Screens

@Suite struct AmbiguousWidthScreensTests {
  /// On a terminal that draws them wide there is no character of class A, and everything stands where
  /// it stands elsewhere.
  @Test(arguments: GoldenScreen.sizes, Language.allCases)
  func noScreenHasAny(size: Size, language: Language) throws {
    for (_, keys) in GoldenTests.sessions {
      var narrow = Session(try sampleBoard(size, language: language, isASCII: true))
      var wide = Session(try sampleBoard(size, language: language))
      wide.send(.ambiguousIsWide)
      keys(&narrow)
      keys(&wide)
      let (a, b) = (narrow.screen, wide.screen)
      #expect(a.cells.map(\.width) == b.cells.map(\.width))
      let left = Set(b.cells.map(\.scalar)).filter { AmbiguousSamples.all.contains($0) }
      #expect(left.isEmpty, "\(left)")
    }
  }
}

/// A second list, by hand: those that a Chinese plan is likely to hold.
enum AmbiguousSamples {
  static let all = Set(
    "●○◆◇■□▲△★☆…—–·•“”‘’→←↑↓─│┄┃┼╂█①②③Ⅰ×÷±°℃§αβ※≥≤≈№".unicodeScalars.map(\.value))
}
