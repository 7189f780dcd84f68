import Canvas
import Foundation
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

  /// Each character has its place, as in the SVG: no font can move a column.
  @Test func htmlPlacesEveryCharacter() throws {
    let page = text(html(of: Demo.overview, theme: plainTheme))
    let picture = text(svg(of: Demo.overview, theme: plainTheme))
    let letters = try #require(
      picture.range(of: "<g font-family").map { picture[$0.lowerBound...] })
    #expect(page.contains(letters.dropLast("</svg>\n".count)))
    for span in page.split(separator: "<tspan x=\"").dropFirst() {
      let places = span.prefix { $0 != "\"" }.split(separator: " ").count
      let characters = span.drop { $0 != ">" }.dropFirst().prefix { $0 != "<" }
      let count = characters.replacing(/&[a-z0-9#]+;/, with: "x").unicodeScalars.count
      #expect(places == count || count == places + 1, "\(characters)")
    }
  }

  @Test(arguments: ["zh-CN", "en"]) func htmlIsWholeAndSaysItsLanguage(language: String) throws {
    let page = text(html(of: Demo.overview, theme: plainTheme, language: language))
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"\(language)\">\n<head>\n"))
    #expect(page.hasSuffix("</body>\n</html>\n"))
    var open: [Substring] = []
    let single = ["meta", "rect", "path", "!DOCTYPE"]
    for tag in page.split(separator: "<").dropFirst() {
      let name = tag.prefix {
        !$0.isWhitespace && $0 != ">" && $0 != "/" || $0 == "/" && tag.hasPrefix("/")
      }
      if name.hasPrefix("/") {
        #expect(open.popLast() == name.dropFirst(), "\(name)")
      } else if !single.contains(String(name)) {
        open.append(name)
      }
    }
    #expect(open.isEmpty)
  }

  @Test func printIsOnWhite() throws {
    let theme = try builtInTheme("print")
    #expect(Palette(theme).page == RGB(0xFFFFFF))
  }
}
