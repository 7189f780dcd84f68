import Canvas
import PictureSamples
import Pictures
import System
import TestFolders
import Testing

/// The HTML picture in a browser, beside our own PNG of the same screen.
@Suite(.enabled(if: ["chromium", "pdftotext", "pdftoppm"].allSatisfy(isInstalled)))
struct BrowserTests {
  private let scratch = Scratch()

  /// Has the browser load the page and do something with it.
  private func browse(_ arguments: String...) throws {
    // Its own sandbox does not work for root, who runs the tests in a container.
    _ = try output(
      of: [
        "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--log-level=3",
        "--user-data-dir=\(scratch.path)/profile",
      ] + arguments + ["file://\(scratch.path)/a.html"])
  }

  private func pixels(_ name: String) throws -> Pixels {
    try Pixels(png: #require(contents(of: "\(scratch.path)/\(name)")))
  }

  /// Printed as shown, on one page of the picture's size, each word in its column; on a phone as large as anywhere.
  @Test func theScreenIsTheSame() throws {
    let screen = Demo.overview
    let theme = try builtInTheme("dark")
    try writeWhole(
      picture(of: screen, theme: theme, format: .html), to: scratch.path + "/a.html",
      overwrite: false)
    let ours = try Pixels(png: picture(of: screen, theme: theme, format: .png, scale: 2))

    try browse("--print-to-pdf=\(scratch.path)/a.pdf", "--no-pdf-header-footer")
    _ = try output(of: [
      "pdftoppm", "-r", "192", "-png", "\(scratch.path)/a.pdf", "\(scratch.path)/page",
    ])
    let printed = try pixels("page-1.png")
    #expect((printed.width, printed.height) == (ours.width, ours.height))
    // Only antialiasing differs: a blank page differs much more.
    let difference = ours.difference(from: printed)
    let blank = try Pixels(
      png: picture(of: Canvas(width: 120, height: 36), theme: theme, format: .png, scale: 2))
    #expect(difference < 6 && ours.difference(from: blank) > 2 * difference, "\(difference)")
    try expectWordsInTheirColumns(of: screen)

    try browse(
      "--hide-scrollbars", "--window-size=390,700", "--force-device-scale-factor=2",
      "--screenshot=\(scratch.path)/phone.png")
    let phone = try pixels("phone.png")
    #expect((phone.width, phone.height) == (780, 1_400))
    let corner = try #require(ours.cropped(to: phone.width, phone.height))
    #expect(corner.difference(from: phone) < 6)
  }

  private func expectWordsInTheirColumns(of screen: Canvas) throws {
    let boxes = try output(of: ["pdftotext", "-bbox", scratch.path + "/a.pdf", "-"])
    let rows = screen.text.split(separator: "\n", omittingEmptySubsequences: false)
    var count = 0
    for match in boxes.matches(of: #/<word xMin="([0-9.]+)"[^>]*>(\p{L}[\p{L}\p{N}]*)</word>/#) {
      // A cell is 8 CSS pixels wide, or 6 points.
      let place = try #require(Double(match.1)) / 6
      let column = Int(place.rounded())
      #expect(abs(place - Double(column)) < 0.1, "\(match.2)")
      let isThere = rows.contains { row in
        row.ranges(of: match.2).contains {
          TextWidth.columns(String(row[..<$0.lowerBound])) == column
        }
      }
      #expect(isThere, "\(match.2) in column \(column)")
      count += 1
    }
    #expect(count > 40)
  }
}
