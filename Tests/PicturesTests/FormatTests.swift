import Canvas
import Glibc
import System
import TestFolders
import Testing

@testable import Pictures

private func text(of canvas: Canvas, _ format: PictureFormat) throws -> String {
  String(decoding: try picture(of: canvas, theme: plainTheme, format: format), as: UTF8.self)
}

struct FormatTests {
  @Test(arguments: PictureFormat.allCases)
  func equalScreensGiveEqualBytes(format: PictureFormat) throws {
    for name in ThemeFile.names {
      let theme = try #require(ThemeFile.read(name))
      let first = try picture(of: Demo.overview, theme: theme, format: format)
      let second = try picture(of: Demo.overview, theme: theme, format: format)
      #expect(first == second, "\(format) in \(name)")
      #expect(!first.isEmpty)
    }
  }

  @Test(arguments: [
    ("a.png", PictureFormat.png), ("a.PNG", .png), ("x/y.svg", .svg), ("a.pdf", .pdf),
    ("a.html", .html), ("a.htm", .html), ("a.ans", .ansi), ("a.ansi", .ansi), ("a.b.txt", .txt),
  ])
  func theEndingNamesTheFormat(path: String, format: PictureFormat) {
    #expect(PictureFormat(path: path) == format)
  }

  @Test(arguments: ["png", "a", "a.docx", "a.png/b", "", "/", "a."])
  func otherNamesSayNothing(path: String) {
    #expect(PictureFormat(path: path) == nil)
  }

  @Test func plainTextIsTheRows() throws {
    #expect(try text(of: canvas("总图  ", "a│b"), .txt) == "总图\na│b\n")
  }

  @Test func ansiRowsCarryTheirColoursAndEndWithTheReset() throws {
    var screen = canvas("红x", style: Style(.red))
    screen.lay(.selection, under: Rect(x: 2, y: 0, width: 1, height: 1))
    #expect(
      try text(of: screen, .ansi)
        == "\u{1B}[0;38;2;255;0;0;48;2;0;0;0m红\u{1B}[0;38;2;255;0;0;48;2;18;52;86mx\u{1B}[0m\n")
    #expect(
      try text(of: canvas("k", style: Style(.key)), .ansi)
        == "\u{1B}[0;4;38;2;255;255;255;48;2;0;0;0mk\u{1B}[0m\n")
  }

  @Test(arguments: [PictureFormat.svg, .html])
  func markupIsEscaped(format: PictureFormat) throws {
    let markup = try text(of: canvas("<script>&\"'\u{1B}]"), format)
    #expect(!markup.contains("<script"))
    #expect(markup.contains("&lt;script&gt;&amp;&quot;&#39;"))
    #expect(!markup.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func htmlLoadsNothing() throws {
    let page = try text(of: Demo.overview, .html)
    #expect(page.contains("default-src 'none'"))
    for word in ["src=", "href", "url(", "@import", "<script", "http://", "https://"] {
      #expect(!page.contains(word), "\(word)")
    }
  }

  @Test func htmlRowsAddUpToTheGrid() throws {
    let page = try text(of: Demo.overview, .html)
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

  @Test func pdfEmbedsItsFontsAndKnowsNoClock() throws {
    func file(_ created: String) throws -> String {
      let bytes = try picture(
        of: Demo.overview, theme: plainTheme, format: .pdf, created: created)
      return String(decoding: bytes, as: UTF8.self)
    }
    let pdf = try file("2019-09-29T14:32:00")
    #expect(pdf.hasPrefix("%PDF-"))
    #expect(pdf.contains("(20190929143200"))
    #expect(pdf.contains("/FontFile"))
    #expect(pdf.contains("/ToUnicode"))
    #expect(try file(unknownTime).contains("(19700101000000"))
  }

  /// What a reader of the PDF finds when it searches.
  @Test(.enabled(if: isInstalled("pdftotext")))
  func pdfTextCanBeFound() throws {
    let scratch = Scratch()
    let path = scratch.path + "/a.pdf"
    try writeWhole(
      picture(of: Demo.overview, theme: plainTheme, format: .pdf), to: path, overwrite: false)
    let found = try output(of: ["pdftotext", "-layout", path, "-"])
    for words in ["进博保障", "距开幕 37 天", "T-031", "志愿者站点验收", "<道路>", "✖红"] {
      #expect(found.contains(words), "\(words)")
    }
  }

  /// The SVG is drawn by another program with the same fonts: the same picture but for smoothing.
  @Test(.enabled(if: isInstalled("rsvg-convert")))
  func svgLooksLikeThePNG() throws {
    let scratch = Scratch()
    for name in ["dark", "print"] {
      let theme = try #require(ThemeFile.read(name))
      try writeWhole(
        picture(of: Demo.overview, theme: theme, format: .svg), to: scratch.path + "/a.svg",
        overwrite: true)
      _ = try output(of: [
        "rsvg-convert", "--zoom", "2", "-o", scratch.path + "/a.png", scratch.path + "/a.svg",
      ])
      let ours = try Pixels(
        png: picture(of: Demo.overview, theme: theme, format: .png, scale: 2))
      let theirs = try Pixels(png: #require(contents(of: scratch.path + "/a.png")))
      #expect(ours.width == theirs.width && ours.height == theirs.height)
      let difference = ours.difference(from: theirs)
      #expect(difference < 4, "\(name): \(difference)")
      // Not only because both are mostly empty: a blank page differs much more.
      let blank = try Pixels(
        png: picture(of: Canvas(width: 120, height: 36), theme: theme, format: .png, scale: 2))
      #expect(ours.difference(from: blank) > 2 * difference, "\(name)")
    }
  }

  @Test func printIsOnWhite() throws {
    let theme = try #require(ThemeFile.read("print"))
    #expect(Palette(theme).page == RGB(0xFFFFFF))
  }

  /// WCAG's contrast of every ink on every ground: print must survive a copying machine.
  @Test func everyInkCanBeReadOnWhite() throws {
    let palette = Palette(try #require(ThemeFile.read("print")))
    func luminance(_ colour: RGB) -> Double {
      func linear(_ value: Int) -> Double {
        let part = Double(value) / 255
        return part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green)
        + 0.0722 * linear(colour.blue)
    }
    for role in Role.allCases where role != .rule && role != .barRest {
      for ground in Ground.allCases {
        let look = palette[Style(role, on: ground)]
        let (a, b) = (luminance(look.ink) + 0.05, luminance(look.paper) + 0.05)
        #expect(max(a, b) / min(a, b) >= 4.5, "\(role) on \(ground)")
      }
    }
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
