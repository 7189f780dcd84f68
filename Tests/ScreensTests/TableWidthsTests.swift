import BattlePlan
import Canvas
import SeededRandom
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

@Suite struct TableWidthsTests {
  private func needs(_ dice: inout SeededRandom) -> [ColumnNeed] {
    (0..<Int.random(in: 1...12, using: &dice)).map { place in
      var natural = [Int.random(in: 1...40, using: &dice)]
      if Bool.random(using: &dice) {
        natural.append(natural[0] + Int.random(in: 0...50, using: &dice))
      }
      if place > 1, Int.random(in: 0..<6, using: &dice) == 0 { natural = [] }
      return ColumnNeed(
        rank: place < 2 ? 0 : Int.random(in: 1...9, using: &dice),
        least: Int.random(in: 1...24, using: &dice), natural: natural)
    }
  }

  @Test(arguments: 0..<400)
  func nothingIsCutWhileThereAreBlanks(seed: Int) {
    var dice = SeededRandom(seed: UInt64(seed))
    let needs = needs(&dice)
    let room = Int.random(in: 1...240, using: &dice)
    let table = TableWidths(needs, in: room)
    let shown = needs.indices.filter { table.widths[$0] != nil }
    let columns = shown.reduce(0) { $0 + table.widths[$1]! }
    let used = columns + table.gap * max(0, shown.count - 1)
    let least = shown.reduce(0) { $0 + min(1, table.widths[$1]!) } + shown.count - 1
    #expect(used <= max(room, least))
    for column in shown {
      let width = table.widths[column]!
      let natural = needs[column].natural
      #expect(width >= 1)
      // As wide as one of its texts, or there is no room left.
      if width < natural.first ?? 0 { #expect(used >= room && table.gap == 1) }
      #expect(width <= natural.max() ?? 1)
    }
    // A column that was left out has contents, and none of its rank or a higher one is shown.
    let gone = needs.indices.filter { table.widths[$0] == nil && !needs[$0].natural.isEmpty }
    for column in gone {
      #expect(shown.allSatisfy { needs[$0].rank < needs[column].rank })
    }
  }

  @Test func theShortFormComesBeforeACut() {
    let wording = Wording([[Span("逾期 3 天；受阻")], [Span("逾 3 天")]])
    #expect(wording.widths(upTo: 100) == [7, 15])
    #expect(wording.form(in: 15).first?.text == "逾期 3 天；受阻")
    #expect(wording.form(in: 14).first?.text == "逾 3 天")
    #expect(wording.form(in: 3).first?.text == "逾 3 天")
  }

  /// The lists of the sample: where a column is cut, there is no blank left over, in a column or behind the
  /// last.
  @Test(arguments: GoldenScreen.sizes, Language.allCases)
  func noListCutsWhileItHasBlanks(size: Size, language: Language) throws {
    var session = Session(try sampleBoard(size, language: language))
    let cells = CellWriter(session.board)
    let plan = session.board.situation.plan
    let area = Rect(x: 0, y: 0, width: size.width, height: size.height - 10)
    session.type("a")
    let attention = try session.view(AttentionView.self)
    check(
      attention.table(ConcernColumn.all, in: area, session.board) {
        cells.concern(session.board.situation.concerns[$1], $0)
      })
    session.type("i")
    let issues = try session.view(IssuesView.self)
    check(
      issues.table(IssueColumn.all, in: area, session.board) { cells.issue(plan.issues[$1], $0) })
    for group in 1...plan.groups.count {
      session.type("\(group)")
      let view = try session.view(GroupView.self)
      check(
        view.table(TaskColumn.all, in: area, session.board) { column, row in
          row.task.map { cells.task($0, column) } ?? Wording("")
        })
    }
  }

  @Test(arguments: GoldenScreen.sizes, Language.allCases)
  func noListOfUnitsDrillsOrChangesCutsWhileItHasBlanks(size: Size, language: Language) throws {
    var session = Session(try sampleBoard(size, language: language))
    let area = Rect(x: 0, y: 0, width: size.width, height: size.height - 10)
    session.type("u")
    check(try session.view(UnitsView.self).table(in: area, session.board))
    for unit in session.board.situation.plan.units {
      let view = UnitView(unitID: unit.id, session.board.situation)
      check(view.table(in: area, session.board))
    }
    session.type("d")
    let drills = try session.view(DrillsView.self)
    for pane in DrillsView.Pane.allCases { check(drills.table(pane, in: area, session.board)) }
    changeThePlan(&session)
    session.type("c")
    let changes = try session.view(ChangesView.self)
    let rows = changes.rows(session.board)
    #expect(rows.count > 9)
    check(changes.table(of: rows, rows.indices, in: area, session.board))
  }

  @Test(arguments: GoldenScreen.sizes, Language.allCases)
  func theLogCutsNothingWhileItHasBlanks(size: Size, language: Language) throws {
    let desk = try MemoryGoldens.desk(size, language)
    let view = LogView()
    let rows = view.rows(desk.session.board)
    #expect(rows.count > 4)
    let area = Rect(x: 0, y: 0, width: size.width, height: size.height - 10)
    check(view.table(of: rows, rows.indices, open: [], in: area, desk.session.board))
  }

  /// The lines of the handover go on in the next row while there is room.
  @Test func theHandoverCutsNothingWhileThereIsRoom() throws {
    for size in GoldenScreen.sizes.dropFirst() {
      var desk = try MemoryGoldens.desk(size, .zh)
      try desk.type("H")
      let body = desk.session.text.split(separator: "\n").dropFirst(3)
      #expect(!body.contains { $0.contains("…") }, "\(size)")
    }
  }

  @Test func columnsOfOneRankLeaveTogether() {
    let needs = [
      ColumnNeed(rank: 0, least: 5, natural: [10]), ColumnNeed(rank: 2, least: 5, natural: [5]),
      ColumnNeed(rank: 2, least: 5, natural: [5]), ColumnNeed(rank: 1, least: 5, natural: [20]),
    ]
    #expect(TableWidths(needs, in: 16).widths == [10, nil, nil, 5])
    #expect(TableWidths(needs, in: 23).widths == [5, 5, 5, 5])
  }

  /// Two that cannot both be whole share what there is.
  @Test func longTextsShareTheRoom() {
    let needs = [
      ColumnNeed(rank: 0, least: 4, natural: [6]), ColumnNeed(rank: 0, least: 4, natural: [60]),
      ColumnNeed(rank: 0, least: 4, natural: [70]),
    ]
    #expect(TableWidths(needs, in: 48).widths == [6, 20, 20])
  }

  private func check<ID>(_ table: Table<ID>, sourceLocation: SourceLocation = #_sourceLocation) {
    let end = table.places.map { $0.x + $0.width }.max() ?? 0
    #expect(end < table.width, sourceLocation: sourceLocation)
    guard table.places.contains(where: { $0.width < $0.natural }) else { return }
    #expect(end == table.width - 1, sourceLocation: sourceLocation)
    for place in table.places {
      #expect(place.width <= place.natural, "\(place)", sourceLocation: sourceLocation)
    }
  }

  @Test func bars() {
    func text(_ share: Double, _ columns: Int, _ glyphs: Glyphs = .unicode) -> String {
      barSpans(share, columns: columns, glyphs).map(\.text).joined()
    }
    #expect(text(0, 4) == "▂▂▂▂")
    #expect(text(1, 4) == "▆▆▆▆")
    #expect(text(0.5, 4) == "▆▆▂▂")
    #expect(text(0.57, 4) == "▆▆▃▂")
    #expect(text(0.74, 4) == "▆▆▅▂")
    #expect(text(0.74, 4, .ascii) == "##..")
  }
}
