import BattlePlan
import Board
import Canvas
import Situation
import Testing

/// Everything the board says and does about a view or a layer follows from its registration, shown with views
/// and a layer that the program does not have.
@Suite struct RegistryTests {
  @Test(arguments: Language.allCases)
  func aViewHasItsKeyItsWordsItsHelpAndItsPlaceInTheFooter(language: Language) throws {
    for way in ["z", ":abacus\n", ":算盘\n", ":珠算\n", ":aba\n"] {
      var toys = try Toys(language: language)
      toys.type(":tag T-3\n".prefix { $0 != "\n" }.description)
      toys.send(.key(.enter))
      #expect(toys.board.screen.name == "tag")
      for character in way { toys.send(.key(character == "\n" ? .enter : .character(character))) }
      #expect(toys.board.screen.name == "abacus", "\(way)")
      #expect(toys.board.stack.count == 1, "a view that is open is gone back to")
    }
    var toys = try Toys(language: language)
    let hint = language("z 打算盘", "z reckon")
    #expect(!toys.text.contains(hint), "it is open already")
    let isOpen = toys.board.open("tag:T-2")
    #expect(isOpen)
    #expect(toys.text.contains(hint))
    toys.send(.key(.escape))
    toys.type("?")
    #expect(toys.text.contains(language("一排算珠", "a row of beads")))
    for _ in 0..<60 { toys.send(.key(.down)) }
    #expect(toys.text.contains(language(":标签", ":tag")))
    #expect(toys.text.contains(language("打铃", "ring a bell")))
  }

  @Test func theWordsOfTheCommandLineNameViews() throws {
    var toys = try Toys()
    let isOpen = [
      "tag:T-2": true, "abacus": true, "tag": false, "tag:T-9": false, "nothing": false,
    ]
    for (word, expected) in isOpen {
      let opened = toys.board.open(word)
      #expect(opened == expected, "\(word)")
    }
  }

  @Test func aPictureIsNamedAfterWhatTheViewIsAbout() throws {
    var toys = try Toys()
    toys.type("p")
    let isOpen = toys.board.open("tag:T-2")
    #expect(isOpen)
    toys.type("p")
    let names = toys.effects.map { if case .screenshot(_, let view) = $0 { view } else { "" } }
    #expect(names == ["abacus", "tag-T-2"])
  }

  @Test func aRecordIsOpenedByTheViewThatTakesItsSection() throws {
    var toys = try Toys()
    toys.send(.key(.down))
    toys.send(.key(.enter))
    #expect(toys.board.screen.view.subject == RecordRef(.tasks, "T-1"))
    toys.send(.key(.escape))
    var reading = toys.board.situation.reading
    reading.plan.tasks.removeAll()
    toys.send(
      .planRead(
        Situation(reading, on: toys.board.situation.day), changes: [],
        at: Moment(day: toys.board.situation.day, second: 0), fileChanged: nil))
    toys.send(.key(.enter))
    #expect(toys.board.stack.count == 1)
    #expect(toys.text.contains("no longer in the plan"))
  }

  @Test func whatALayerAsksForWhenItClosesIsDone() throws {
    for way in ["b", ":bell"] {
      var toys = try Toys()
      toys.type(way)
      if way.count > 1 { toys.send(.key(.enter)) }
      #expect(toys.board.layer is BellLayer)
      #expect(toys.effects.isEmpty)
      toys.send(.key(.enter))
      #expect(toys.board.layer == nil)
      #expect(toys.effects == [.ring])
    }
  }

  @Test func viewsDoNotPileUpWithoutEnd() throws {
    var toys = try Toys()
    for _ in 0..<100 {
      let isOpen = toys.board.open("tag:T-1")
      #expect(isOpen)
    }
    #expect(toys.board.stack.count < 50)
    #expect(toys.board.stack[0].name == "abacus")
  }
}
