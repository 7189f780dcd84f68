import Canvas
import Glibc
import PictureSamples
import Testing

@testable import CellPictures

/// WCAG's contrast, computed for every role on every ground of the themes whose colours are known.
@Suite struct ContrastTests {
  private static let themes = ["dark", "light", "contrast", "print"]
  /// What is no text: lines and bars. They are never drawn on a banner.
  private static let shapes: Set<Role> = [.rule, .bar, .barRest]

  private func luminance(_ colour: RGB) -> Double {
    func linear(_ value: Int) -> Double {
      let part = Double(value) / 255
      return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
      + 0.0722 * linear(colour.blue)
  }

  private func contrast(_ a: RGB, _ b: RGB) -> Double {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05)
    return max(a, b) / min(a, b)
  }

  @Test(arguments: themes)
  func textIsReadAndShapesAreSeen(theme: String) throws {
    let palette = Palette(try builtInTheme(theme))
    for role in Role.allCases {
      for ground in Ground.allCases {
        if ground == .alert, ContrastTests.shapes.contains(role) { continue }
        let look = palette[Style(role, on: ground)]
        let least = ContrastTests.shapes.contains(role) ? 3 : 4.5
        let found = contrast(look.foreground, look.background)
        #expect(found >= least, "\(role) on \(ground): \(found)")
      }
    }
  }

  /// Where the keys act is seen at a glance.
  @Test(arguments: themes)
  func theSelectionStandsOut(theme: String) throws {
    let palette = Palette(try builtInTheme(theme))
    let selected = palette[Style(.plain, on: .selection)].background
    for ground in [Ground.base, .lane, .panel] {
      let found = contrast(selected, palette[Style(.plain, on: ground)].background)
      #expect(found >= 3, "on \(ground): \(found)")
    }
  }

  /// What a legend tells apart by its ink alone is told apart by a copying machine, too.
  @Test func inksThatShareASignAreDifferentGreys() throws {
    let palette = Palette(try builtInTheme("print"))
    func grey(_ role: Role) -> Double { luminance(palette[Style(role)].foreground) + 0.05 }
    // The bars of the timeline: under way and critical.
    #expect(grey(.bar) / grey(.critical) >= 1.5)
  }
}
