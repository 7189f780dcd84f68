import Canvas
import Glibc
import Pages
import PictureSamples
import System
import TestFolders
import Testing

@testable import Pictures

/// A document as a renderer gets it, without a plan.
private func document(rows: Int = 3, title: String = "", paper: Paper = .a4) -> Document {
  let table = Table(
    title: title,
    columns: [
      .init("任务", .share(3)), .init("进度", .ems(4), alignment: .right), .init("电话", .ems(9)),
    ],
    rows: (0..<rows).map { row in
      [
        Table.Cell("T-\(row + 1)  道路修复第 \(row + 1) 段", mark: .red), Table.Cell("\(row)%"),
        Table.Cell("办公室 甲", note: "021-0000-\(1000 + row)"),
      ]
    })
  return Document(
    title: "测试", foot: "测试 · 截至 2019-09-29", created: "2019-09-29T00:00:00",
    paper: paper,
    pages: [
      Page(
        "督办清单", mark: .red, aside: "红 3", blocks: [.figures([Figure("37", "天")]), .table(table)])
    ])
}

private func sheets(_ document: Document) -> [Sheet] {
  SheetMaker(paper: document.paper, type: TextSetter()).sheets(of: document)
}

struct DocumentTests {
  private let theme: Theme

  init() throws { theme = try builtInTheme("print") }

  @Test(arguments: Paper.allCases)
  func equalDocumentsGiveEqualBytes(paper: Paper) throws {
    let document = document(rows: 40, paper: paper)
    #expect(try pdf(of: document, theme: theme) == pdf(of: document, theme: theme))
    #expect(
      try pngs(of: document, theme: theme, scale: 1) == pngs(of: document, theme: theme, scale: 1))
  }

  @Test(arguments: [
    (Paper.a4, 841.89 / 595.28), (.a3, 1190.55 / 841.89), (.wide, 16.0 / 9),
  ])
  func sheetsHaveThePapersShape(paper: Paper, ratio: Double) throws {
    let image = try Pixels(
      png: #require(pngs(of: document(paper: paper), theme: theme, scale: 2).first))
    #expect(image.height == 1080)
    #expect(abs(Double(image.width) / 1080 - ratio) < 0.001)
    #expect(image[2, 2] == 0xFFFFFF)
  }

  @Test func aLongTableGoesOnUnderItsHead() {
    let all = sheets(document(rows: 60))
    #expect(all.count > 2)
    for (place, sheet) in all.enumerated() {
      #expect(sheet.part == place + 1)
      #expect(sheet.pieces.count > 2)
      let frame = SheetFrame(.a4)
      for (piece, y) in sheet.pieces {
        #expect(y >= frame.top(sheet.page) - 0.5 && y + piece.height <= frame.bottom + 0.5)
      }
      #expect(
        zip(sheet.pieces, sheet.pieces.dropFirst()).allSatisfy {
          $0.y + $0.piece.height <= $1.y + 0.5
        })
    }
    // Every row is on one sheet: figures and head on the first, a head on each of the others.
    #expect(all.reduce(0) { $0 + $1.pieces.count } == 60 + 2 + all.count - 1)
  }

  /// Whatever the number of rows, no sheet is turned for one or two.
  @Test func noSheetIsTurnedForARow() {
    for rows in 1...70 {
      let all = sheets(document(rows: rows))
      guard all.count > 1 else { continue }
      let last = all[all.count - 1].pieces.count { $0.piece.head != nil }
      #expect(last >= Sheet.fewRows, "\(rows) rows")
    }
  }

  @Test func aFormStandsUprightOnA4() throws {
    var form = Form(
      title: "督办单", over: "测试", mark: .red,
      head: [Fact("编号", "2019-0929-T-1"), Fact("签发单位", "办公室"), Fact("签发日期", "2019-09-29")],
      rows: [
        Form.Row("事项", String(repeating: "很长的事项", count: 40), isStrong: true),
        Form.Row("办理情况", lines: 6),
      ])
    form.signatures = [["签发人（盖章）", "签收人"], ["承办单位（盖章）", "日期"]]
    var paper = document(paper: .wide)
    paper.pages.append(Page("督办单 T-1", isUpright: true, blocks: [.form(form)]))
    let all = sheets(paper)
    #expect(all.count == 2)
    #expect(abs(all[1].frame.pointsHigh - 841.89) < 0.01 && all[1].frame.width == 540)
    let image = try Pixels(png: #require(pngs(of: paper, theme: theme, scale: 2).last))
    #expect(image.width == 1080 && image.height > 1500)
  }

  @Test func aHeadIsNeverAlone() {
    for rows in 1...40 {
      for sheet in sheets(document(rows: rows)) {
        #expect(sheet.pieces.last.map { !$0.piece.keepsWithNext } ?? false, "\(rows) rows")
      }
    }
  }

  @Test func badScalesAreRefused() {
    for scale in [0, -1, 17, .infinity, .nan] as [Double] {
      #expect(throws: PictureError.self) {
        _ = try pngs(of: document(), theme: theme, scale: scale)
      }
    }
  }

  @Test func progressCountsTheSheets() throws {
    var told: [Int] = []
    _ = try pdf(of: document(rows: 60), theme: theme) { done, all in
      told.append(done)
      #expect(all == sheets(document(rows: 60)).count)
    }
    #expect(told == Array(1...told.count))
  }

  @Test(.enabled(if: isInstalled("pdftotext")))
  func textAndPageNumbersCanBeFound() throws {
    let scratch = Scratch()
    let path = scratch.path + "/a.pdf"
    try writeWhole(pdf(of: document(rows: 60), theme: theme), to: path, overwrite: false)
    let found = try output(of: ["pdftotext", "-layout", path, "-"])
    let pages = found.split(separator: "\u{C}")
    #expect(pages.count == sheets(document(rows: 60)).count)
    for (place, page) in pages.enumerated() {
      // Readers guess at spaces.
      #expect(page.filter { $0 != " " }.contains("\(place + 1)/\(pages.count)"))
      #expect(page.contains("截至 2019-09-29"))
      #expect(page.contains("督办清单"))
    }
    for row in [1, 30, 60] { #expect(found.contains("道路修复第 \(row) 段")) }
  }

  /// A table's own heading is on every sheet where it goes on.
  @Test(.enabled(if: isInstalled("pdftotext")))
  func aTablesTitleIsRepeated() throws {
    let scratch = Scratch()
    let path = scratch.path + "/a.pdf"
    let long = document(rows: 60, title: "近期的全部事项")
    try writeWhole(pdf(of: long, theme: theme), to: path, overwrite: false)
    let pages = try output(of: ["pdftotext", "-layout", path, "-"]).split(separator: "\u{C}")
    #expect(pages.count > 2)
    for page in pages { #expect(page.contains("近期的全部事项") && page.contains("电话")) }
  }

  @Test(.enabled(if: isInstalled("pdfinfo") && isInstalled("pdffonts")))
  func theFileSaysOfWhenItIsAndHasItsFonts() throws {
    let scratch = Scratch()
    let path = scratch.path + "/a.pdf"
    let bytes = try pdf(of: document(rows: 60), theme: theme)
    try writeWhole(bytes, to: path, overwrite: false)
    let told = try output(of: ["pdfinfo", "-isodates", path])
    #expect(told.contains(/CreationDate: +2019-09-29T00:00:00/), "\(told)")
    #expect(told.contains(/ModDate: +2019-09-29T00:00:00/), "\(told)")
    let fonts = try output(of: ["pdffonts", path]).split(separator: "\n").dropFirst(2)
    #expect(!fonts.isEmpty)
    // The columns are: embedded, a subset, with a map to Unicode.
    for font in fonts { #expect(font.contains(" yes yes yes "), "\(font)") }
    #expect(String(decoding: bytes, as: Unicode.ASCII.self).contains("/Outlines"))
  }

  // MARK: Folders
}
