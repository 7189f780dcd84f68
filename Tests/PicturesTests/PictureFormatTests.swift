import Canvas
import CellPictures
import Glibc
import PictureSamples
import Pictures
import System
import TestFolders
import Testing

struct PictureFormatTests {
  @Test(arguments: PictureFormat.allCases)
  func equalScreensGiveEqualBytes(format: PictureFormat) throws {
    for name in builtInThemeNames {
      let theme = try builtInTheme(name)
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

  /// What a PDF reader finds when it searches.
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

  /// The SVG drawn by another program with the same fonts: the same picture except for antialiasing.
  @Test(.enabled(if: isInstalled("rsvg-convert")))
  func svgLooksLikeThePNG() throws {
    let scratch = Scratch()
    for name in ["dark", "print"] {
      let theme = try builtInTheme(name)
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
}
