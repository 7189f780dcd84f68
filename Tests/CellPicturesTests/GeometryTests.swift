import Testing

@testable import CellPictures

/// Where lines, blocks and dots lie in their cells.
struct GeometryTests {
  /// The ink of a character along an edge of its cell, as pixels of that edge.
  private enum Edge: CaseIterable { case left, right, top, bottom }

  private func ink(_ character: Unicode.Scalar, at edge: Edge, _ grid: Grid) -> Set<Int> {
    var book = ShapeCache(grid: grid)
    var result: Set<Int> = []
    for box in book[character.value]?.boxes ?? [] {
      switch edge {
      case .left where box.x == 0: result.formUnion(box.y..<box.bottom)
      case .right where box.right == grid.cellWidth: result.formUnion(box.y..<box.bottom)
      case .top where box.y == 0: result.formUnion(box.x..<box.right)
      case .bottom where box.bottom == grid.cellHeight: result.formUnion(box.x..<box.right)
      default: break
      }
    }
    return result
  }

  @Test(arguments: [
    ("─", "─"), ("┌", "─"), ("─", "┐"), ("├", "┤"), ("━", "┓"), ("┏", "━"), ("═", "╗"), ("╠", "╣"),
    ("╾", "╼"), ("┝", "━"), ("╞", "═"), ("┼", "┼"), ("╬", "╬"), ("╋", "╋"),
  ])
  func neighboursJoinAcrossTheirCommonEdge(left: Unicode.Scalar, right: Unicode.Scalar) {
    for scale in [1, 1.5, 2, 3, 4] {
      let grid = Grid(scale: scale)
      let leaving = ink(left, at: .right, grid)
      #expect(!leaving.isEmpty)
      // The heavy half ╾ ends light on the right where ╼ begins light.
      #expect(leaving == ink(right, at: .left, grid), "\(left)\(right) at scale \(scale)")
    }
  }

  @Test(arguments: [
    ("│", "│"), ("┌", "│"), ("│", "└"), ("┬", "┴"), ("┃", "┗"), ("┏", "┃"), ("║", "╚"), ("╦", "╩"),
    ("┼", "│"), ("╿", "╽"), ("┃", "╋"),
  ])
  func linesJoinDownwards(upper: Unicode.Scalar, lower: Unicode.Scalar) {
    for scale in [1, 1.5, 2, 3, 4] {
      let grid = Grid(scale: scale)
      let leaving = ink(upper, at: .bottom, grid)
      #expect(!leaving.isEmpty)
      #expect(leaving == ink(lower, at: .top, grid), "\(upper) over \(lower) at scale \(scale)")
    }
  }

  @Test func everyBoxCharacterStaysInItsCellAndShowsSomething() {
    for scale in [1, 1.5, 2, 3, 4] {
      let grid = Grid(scale: scale)
      var book = ShapeCache(grid: grid)
      for value in UInt32(0x2500)...0x259F {
        let shape = book[value]
        #expect(shape?.boxes.isEmpty == false || shape?.outlines.isEmpty == false, "U+\(value)")
        for box in shape?.boxes ?? [] {
          #expect(
            box.x >= 0 && box.y >= 0 && box.right <= grid.cellWidth
              && box.bottom <= grid.cellHeight && box.width > 0 && box.height > 0,
            "U+\(String(value, radix: 16)) at scale \(scale): \(box)")
        }
      }
    }
  }

  @Test func anOpenDoubleCrossingHasItsGap() {
    let grid = Grid(scale: 2)
    // ╬ is four corners about an open middle.
    let middle = (x: grid.cellWidth / 2, y: grid.cellHeight / 2)
    var book = ShapeCache(grid: grid)
    let boxes = book[0x256C]?.boxes ?? []
    #expect(!boxes.isEmpty)
    #expect(
      !boxes.contains {
        $0.x <= middle.x && middle.x < $0.right && $0.y <= middle.y && middle.y < $0.bottom
      })
  }

  @Test func eighthsOfABlockGrowEvenly() {
    let grid = Grid(scale: 4)
    for eighths in 1...8 {
      #expect(grid.block(UInt32(0x2580 + eighths)).boxes[0].height == eighths * 10)
      #expect(grid.block(UInt32(0x2590 - eighths)).boxes[0].width == eighths * 4)
    }
    #expect(grid.block(0x2588).boxes == [Box(x: 0, y: 0, width: 32, height: 80)])
  }

  @Test func brailleDotsStandWhereUnicodePutsThem() {
    let grid = Grid(scale: 4)
    #expect(grid.braille(0x2800).outlines.isEmpty)
    #expect(grid.braille(0x28FF).outlines.count == 8)
    let last = grid.braille(0x2880).outlines[0]
    #expect(last.start.x > 16 && last.start.y == 70)
  }

  @Test func boxesOnEachOtherBecomeOne() {
    var layer = ColourLayer(colour: RGB(0))
    layer.add(Box(x: 0, y: 0, width: 8, height: 20))
    layer.add(Box(x: 8, y: 0, width: 8, height: 20))
    layer.add(Box(x: 0, y: 20, width: 16, height: 20))
    #expect(layer.stacked().boxes == [Box(x: 0, y: 0, width: 16, height: 40)])
  }
}
