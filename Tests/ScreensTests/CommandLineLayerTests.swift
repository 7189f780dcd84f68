import BattlePlan
import Canvas
import Situation
import Testing

@testable import Board
@testable import Screens

@Suite struct CommandLineLayerTests {
  private func run(_ line: String, _ session: inout Session) {
    session.type(":" + line)
    session.press(.enter)
  }

  private func line(_ session: Session) -> String? {
    (session.board.layer as? CommandLayer)?.typed.text
  }

  /// An argument for a view that shows one record of the sample.
  private func argument(_ view: ViewName, _ plan: Plan) -> String {
    switch view {
    case "group": " " + plan.groups[1].name
    case "task": " \(plan.tasks[3].id)"
    case "unit": " \(plan.units[2].id)"
    case "record": " \(plan.issues[0].id)"
    default: ""
    }
  }

  @Test(arguments: Registry.all.views.map(\.name), Language.allCases)
  func everyViewIsReachedByName(view: ViewName, language: Language) throws {
    let kind = try #require(Registry.all[view])
    for word in [kind.label.zh, kind.label.en, view.word] + kind.aliases {
      var session = Session(try sampleBoard(language: language))
      if view == "overview" { session.type("1") }
      run(word + argument(view, session.board.situation.plan), &session)
      #expect(session.board.screen.name == view, "\(word)")
      #expect(session.board.layer == nil)
      #expect(session.board.notice == nil)
    }
  }

  @Test func everyRecordIsReachedByItsID() throws {
    let board = try sampleBoard()
    let records = board.searchIndex.records
    for number in 0..<records.count {
      let (section, index) = records.place(number)
      let id = board.situation.plan.id(section, index)
      guard case .record(let found) = board.parse(id) else {
        Issue.record("\(id): \(board.parse(id))")
        continue
      }
      #expect(found == RecordRef(section, id) || board.situation.task(Plan.Task.ID(id)) != nil)
    }
    var session = Session(board)
    run(board.situation.plan.tasks[5].id.text.lowercased(), &session)
    #expect(session.board.screen.view.title(session.board) == board.situation.plan.tasks[5].id.text)
    run("2", &session)
    #expect(session.board.notice?.isError == true)
    run("group 2", &session)
    #expect(session.board.screen.view.title(session.board) == "交通安保")
    run("工作组 社会管理", &session)
    #expect(session.board.screen.view.title(session.board) == "社会管理")
  }

  @Test func everySettingIsReached() throws {
    var session = Session(try sampleBoard())
    run("theme light", &session)
    #expect(session.board.appearance.theme == "light")
    run("配色", &session)
    #expect(session.board.appearance.theme == "dark")
    run("theme pink", &session)
    #expect(session.board.appearance.theme == "dark")
    #expect(session.rows(with: "没有配色“pink”；有：dark, light").count == 1)
    run("lang en", &session)
    #expect(session.board.appearance.language == .en)
    run("语言 zh", &session)
    #expect(session.board.appearance.language == .zh)
    run("ascii on", &session)
    #expect(session.board.appearance.isASCII)
    run("字符 关", &session)
    #expect(!session.board.appearance.isASCII)
    // As with the keys, the choice is saved.
    #expect(session.effects.contains(.remember(.theme("light"))))
    #expect(session.effects.contains(.remember(.language(.en))))
  }

  @Test func filtersHoldTheListInFront() throws {
    var session = Session(try sampleBoard())
    run("group 4", &session)
    func filter() -> ListFilter? { (session.board.screen.view as? any FilteredView)?.filter }
    run("filter 红", &session)
    #expect(filter()?.lights == .red)
    run("筛选 食品", &session)
    #expect(filter()?.text == "食品")
    #expect(filter()?.lights == .red)
    run("filter", &session)
    #expect(filter() == ListFilter())
    run("attention", &session)
    run("filter 交通安保", &session)
    #expect(filter()?.group == "traffic")
    run("overview", &session)
    run("filter red", &session)
    #expect(session.board.notice?.isError == true)
  }

  @Test func actionsAreThoseOfTheKeys() throws {
    for (command, key) in [
      ("shot", "p"), ("截图", "p"), ("reread", "r"), ("seen", "m"), ("quit", "q"), ("edit", "e"),
      ("help", "?"), ("帮助", "?"), ("faults", "!"), ("sort", "s"), ("find", "/"), ("pack", "P"),
    ] {
      var typed = Session(try sampleBoard())
      typed.type("1:" + command)
      typed.press(.enter)
      var pressed = Session(try sampleBoard())
      pressed.type("1" + key)
      typed.board.commandHistory = CommandHistory()
      #expect(typed.effects == pressed.effects, "\(command)")
      #expect(typed.board == pressed.board, "\(command)")
    }
  }

  @Test func findSearches() throws {
    var session = Session(try sampleBoard())
    run("find 志愿者", &session)
    let layer = try session.layer(SearchLayer.self)
    #expect(layer.typed.text == "志愿者")
    #expect(layer.scan.total > 0)
  }

  @Test(
    arguments: [("timelime", "timeline"), ("themee", "theme"), ("xc-144", "XC-14")])
  func anUnknownWordIsMetWithASuggestion(word: String, suggestion: String) throws {
    var session = Session(try sampleBoard())
    run(word, &session)
    #expect(session.rows(with: "是不是 \(suggestion)？").count == 1)
    #expect(session.board.notice?.isError == true)
  }

  @Test func theBeginningOfAWordIsEnough() throws {
    var session = Session(try sampleBoard())
    run("路线", &session)
    #expect(session.board.notice == nil)
    #expect(session.board.screen.name == "timeline")
  }

  @Test func nonsenseIsRefused() throws {
    for line in ["qqqq", "group", "group 99", "task 没有", "timeline 3", "lang fr", "ascii x"] {
      var session = Session(try sampleBoard())
      run(line, &session)
      #expect(session.board.notice?.isError == true, "\(line)")
      #expect(session.board.stack.count == 1)
    }
    var session = Session(try sampleBoard())
    run("   ", &session)
    #expect(session.board.notice == nil)
  }

  @Test func tabCompletesAndGoesRound() throws {
    var session = Session(try sampleBoard())
    session.type(":ti")
    session.press(.tab)
    #expect(line(session) == "timeline")
    session.press(.control("u"))
    session.type("theme ")
    session.press(.tab)
    #expect(line(session) == "theme dark")
    session.press(.tab)
    #expect(line(session) == "theme light")
    session.press(.tab, .backTab)
    #expect(line(session) == "theme light")
    session.press(.enter)
    #expect(session.board.appearance.theme == "light")
    // Pinyin, and a name that follows.
    session.type(":lxt")
    session.press(.tab)
    #expect(line(session) == "路线图")
    session.press(.control("u"))
    session.type("group jt")
    session.press(.tab, .enter)
    #expect(session.board.screen.view.title(session.board) == "交通安保")
    let beginning = String(session.board.situation.plan.tasks[9].id.text.prefix(4))
    session.type(":" + beginning)
    session.press(.tab)
    #expect(line(session)?.hasPrefix(beginning) == true)
  }

  @Test func whatTabOffersRuns() throws {
    let board = try sampleBoard()
    let complete = board.completions(of: "").filter { !$0.line.hasSuffix(" ") }
    #expect(!complete.isEmpty)
    for completion in complete {
      guard case .command = board.parse(completion.line) else {
        Issue.record("\(completion.line) is offered and not understood")
        continue
      }
    }
    // Commands about the past are tested in `TravelTests`.
    let others = board.commands.filter { !["note", "at", "replay"].contains($0.name.en) }
    for command in others where command.argument != .none {
      for word in [command.name.zh, command.name.en] {
        for completion in board.completions(of: word + " ") {
          var session = Session(board)
          run(completion.line, &session)
          #expect(session.board.notice == nil, "\(completion.line)")
        }
      }
    }
  }

  @Test func historyGoesBackAndForth() throws {
    var session = Session(try sampleBoard())
    for command in ["timeline", "issues", "timeline", "faults"] { run(command, &session) }
    session.type(":dr")
    session.press(.up)
    #expect(line(session) == "faults")
    session.press(.up)
    #expect(line(session) == "timeline")
    session.press(.up, .up, .up)
    #expect(line(session) == "issues")
    session.press(.down, .down, .down)
    #expect(line(session) == "dr")
    session.press(.down)
    #expect(line(session) == "dr")
    session.press(.up, .enter)
    #expect(session.board.screen.name == "faults")
    var history = CommandHistory()
    for number in 0..<500 { history.add("find \(number)") }
    #expect(history.lines.count == CommandHistory.kept)
    #expect(history.lines.last == "find 499")
  }

  @Test func escapeAndBackspaceOnNothingClose() throws {
    for key in [Key.escape, .backspace] {
      var session = Session(try sampleBoard())
      session.type(":q")
      session.press(.backspace, key)
      #expect(session.board.layer == nil)
      #expect(session.effects.isEmpty)
    }
  }

  @Test func wordsAreUnambiguous() {
    let words = Registry.all.commands.flatMap { Set($0.words) }
    #expect(Set(words).count == words.count)
    for word in words { #expect(word == word.lowercased() && !word.contains(" ")) }
  }

  @Test func aKioskHasNoCommandLine() throws {
    var session = Session(try sampleBoard())
    session.board.appearance.isKiosk = true
    session.type(":quit")
    #expect(session.board.stack.count == 1)
    #expect(!(session.board.layer is CommandLayer))
  }
}
