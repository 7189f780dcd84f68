import Testing

@testable import Canvas

@Suite struct AmbiguousWidthTests {
  @Test(arguments: [
    ("●", "o"), ("│", "|"), ("─", "-"), ("┼", "+"), ("…", "~"), ("“", "\""), ("③", "3"), ("é", "e"),
    ("→", ">"), ("█", "#"), ("α", "?"), ("№", "N"),
  ])
  func standIns(character: String, standIn: String) {
    var canvas = Canvas(width: 4, height: 1)
    canvas.write("中" + character + "x", x: 0, y: 0, style: Style())
    canvas.replaceAmbiguous()
    #expect(canvas.row(0) == "中" + standIn + "x")
    #expect(canvas.cells.map(\.width) == [2, 0, 1, 1])
  }

  @Test(arguments: [
    "a", "~", "中", "，", "：", "（", "✖", "✓", "▸", "›", "Ａ", "é".first.map { _ in "n" }!,
  ])
  func theRestStays(character: String) {
    var canvas = Canvas(width: 4, height: 1)
    canvas.write(character, x: 0, y: 0, style: Style())
    let before = canvas
    canvas.replaceAmbiguous()
    #expect(canvas == before)
  }

  @Test func aCanvasPlacedIsCutAtTheEdges() {
    var canvas = Canvas(width: 4, height: 2)
    canvas.write("a中b", x: 0, y: 0, style: Style())
    canvas.write("cdef", x: 0, y: 1, style: Style())
    #expect(canvas.placed(x: 1, y: 1, in: Size(width: 5, height: 3)).text == "\n a中b\n cdef")
    #expect(canvas.placed(x: 0, y: 0, in: Size(width: 2, height: 1)).text == "a")
    #expect(canvas.placed(x: 0, y: 0, in: Size(width: 0, height: 0)).cells.isEmpty)
  }
}
