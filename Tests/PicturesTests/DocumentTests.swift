import Canvas
import Glibc
import Pages
import PictureSamples
import System
import TestFolders
import Testing

@testable import Pictures

/// A document as a renderer gets it, without a plan.
private func document(rows: Int = 3, more: String = "", paper: Paper = .a4) -> Document {
  let table = Table(
    columns: [
      .init("任务", .share(3)), .init("进度", .ems(4), alignment: .right), .init("电话", .ems(9)),
    ],
    rows: (0..<rows).map { row in
      [
        Table.Cell("T-\(row + 1)  道路修复第 \(row + 1) 段", mark: .red), Table.Cell("\(row)%"),
        Table.Cell("办公室 甲", note: "021-0000-\(1000 + row)"),
      ]
    }, more: more)
  return Document(
    title: "测试", foot: "测试 · plan.yaml · 截至 2019-09-29", created: "2019-09-29T00:00:00",
    paper: paper,
    pages: [
      Page(
        "督办清单", mark: .red, aside: "红 3", blocks: [.figures([Figure("37", "天")]), .table(table)])
    ])
}

private func sheets(_ document: Document) -> [Sheet] {
  SheetMaker(frame: SheetFrame(document.paper), type: TextSetter()).sheets(of: document)
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

  @Test func aTableThatIsCutStaysOnItsSheet() {
    #expect(sheets(document(rows: 60, more: "另有 # 项")).count == 1)
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
    let cut = scratch.path + "/b.pdf"
    try writeWhole(
      pdf(of: document(rows: 60, more: "另有 # 项"), theme: theme), to: cut, overwrite: false)
    let rest = try output(of: ["pdftotext", "-layout", cut, "-"])
    let shown = (1...60).count { rest.contains("道路修复第 \($0) 段") }
    #expect(rest.contains("另有 \(60 - shown) 项"))
    #expect(shown > 5)
  }

  // MARK: Folders
}
