import Canvas
import Glibc
import PictureSamples
import Testing

@testable import CellPictures

private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

struct CellPictureFormatTests {
  @Test func plainTextIsTheRows() throws {
    #expect(text(plainText(of: canvas("总图  ", "a│b"))) == "总图\na│b\n")
  }

  @Test func ansiRowsCarryTheirColoursAndEndWithTheReset() throws {
    var screen = canvas("红x", style: Style(.red))
    screen.lay(.selection, under: Rect(x: 2, y: 0, width: 1, height: 1))
    #expect(
      text(ansi(of: screen, theme: plainTheme))
        == "\u{1B}[0;38;2;255;0;0;48;2;0;0;0m红\u{1B}[0;38;2;255;0;0;48;2;18;52;86mx\u{1B}[0m\n")
    #expect(
      text(ansi(of: canvas("k", style: Style(.key)), theme: plainTheme))
        == "\u{1B}[0;4;38;2;255;255;255;48;2;0;0;0mk\u{1B}[0m\n")
  }

  @Test func markupIsEscaped() {
    let screen = canvas("<script>&\"'\u{1B}]")
    for bytes in [svg(of: screen, theme: plainTheme), html(of: screen, theme: plainTheme)] {
      let markup = text(bytes)
      #expect(!markup.contains("<script"))
      #expect(markup.contains("&lt;script&gt;&amp;&quot;&#39;"))
      #expect(!markup.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
  }

  @Test func htmlLoadsNothing() throws {
    let page = text(html(of: Demo.overview, theme: plainTheme))
    #expect(page.contains("default-src 'none'"))
    for word in ["src=", "href", "url(", "@import", "<script", "http://", "https://"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func htmlRowsAddUpToTheGrid() throws {
    let page = text(html(of: Demo.overview, theme: plainTheme))
    let rows = page.split(separator: "<div>").dropFirst()
    #expect(rows.count == 36)
    for row in rows {
      let widths = row.split(separator: "width:").dropFirst().compactMap {
        Int($0.prefix { $0.isNumber })
      }
      #expect(widths.reduce(0, +) <= 960)
    }
    // Copied as text, a row reads as on the screen.
    let plain = rows[rows.startIndex].replacingTags
    #expect(plain.hasPrefix(" 进博保障 · 总图"))
  }

  @Test func printIsOnWhite() throws {
    let theme = try builtInTheme("print")
    #expect(Palette(theme).page == RGB(0xFFFFFF))
  }
}

extension StringProtocol {
  fileprivate var replacingTags: String {
    var text = ""
    var isTag = false
    for character in self {
      if character == "<" { isTag = true }
      if !isTag { text.append(character) }
      if character == ">" { isTag = false }
    }
    return text
  }
}
