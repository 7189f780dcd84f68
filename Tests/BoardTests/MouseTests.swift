import BattlePlan
import Board
import Canvas
import Testing

/// The mouse: a click refers to the frame that was drawn.
@Suite struct MouseTests {
  /// The middle of the row of a bead, and the frame that it is drawn on.
  private func bead(_ number: Int, _ toys: Toys) throws -> HitTarget? {
    let frame = draw(toys.board)
    let rows = frame.canvas.text.split(separator: "\n", omittingEmptySubsequences: false)
    let y = try #require(rows.firstIndex { $0.hasPrefix("bead \(number)") })
    return frame.target(x: 50, y: y)
  }

  @Test func aClickSelectsWhatWasDrawnThere() throws {
    var toys = try Toys()
    let target = try bead(3, toys)
    #expect(target == .item(3))
    toys.send(.mouse(.click, target))
    #expect(toys.abacus?.list.selected == 3)
    toys.send(.mouse(.click, nil))
    #expect(toys.abacus?.list.selected == 3)
  }

  @Test func aDoubleClickOpensIt() throws {
    var toys = try Toys()
    toys.send(.mouse(.doubleClick, try bead(4, toys)))
    #expect(toys.board.screen.view.subject == RecordRef(.tasks, "T-4"))
    // Here Enter means nothing, and so does a double click.
    toys.send(.mouse(.doubleClick, .item(0)))
    #expect(toys.board.stack.count == 2)
  }

  @Test func theWheelMovesTheSelection() throws {
    var toys = try Toys()
    for _ in 0..<3 { toys.send(.mouse(.wheelDown, nil)) }
    toys.send(.mouse(.wheelUp, nil))
    #expect(toys.abacus?.list.selected == 2)
  }

  @Test func aHintOfTheFooterIsAKey() throws {
    let toys = try Toys()
    let frame = draw(toys.board)
    let y = frame.canvas.height - 1
    let bell = HitTarget.action(.layer("bell"))
    let columns = (0..<frame.canvas.width).filter { frame.target(x: $0, y: y) == bell }
    let hint = columns.map { frame.canvas[$0, y].text }.joined()
    #expect(hint == "b bell")
  }

  /// What lies under a layer cannot be clicked through it.
  @Test func aLayerTakesTheMouse() throws {
    for key in ["?", "/", ":", "b"] {
      var toys = try Toys()
      toys.type(key)
      let frame = draw(toys.board)
      for y in 0..<(frame.canvas.height - 1) {
        if case .item(let place)? = frame.target(x: 50, y: y) {
          // The rows of the command line's own list.
          #expect(key == ":", "\(key): bead \(place) at row \(y)")
        }
      }
    }
  }
}
