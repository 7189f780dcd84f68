import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// Every key in a footer works.
@Suite struct FooterKeysTests {
  /// A view, or a layer over it, and a key that its footer names.
  private struct Promise: Hashable, Comparable, CustomStringConvertible {
    let place: String
    let hint: String
    let key: Key

    var description: String { "\(place): \(key) (\(hint))" }
    static func < (a: Promise, b: Promise) -> Bool { a.description < b.description }
  }

  /// The boards on which keys are pressed, by place: the initial ones, and those that resulted from keys.
  private struct Walk {
    private(set) var boards: [String: [BoardState]] = [:]
    private(set) var ahead: [BoardState] = []
    /// Whether a key has ever done anything.
    private(set) var promises: [Promise: Bool] = [:]

    /// At most so many boards of one place are tried; a key that needs more to work should not be promised.
    private static let most = 24

    mutating func add(_ board: BoardState) {
      var board = board
      // Any key closes it, so that does not count as an effect.
      board.notice = nil
      let place = FooterKeysTests.place(board)
      let known = boards[place, default: []]
      guard known.count < Walk.most, !known.contains(board) else { return }
      boards[place, default: []].append(board)
      ahead.append(board)
    }

    mutating func run() {
      while !ahead.isEmpty {
        let board = ahead.removeFirst()
        for binding in board.activeBindings {
          guard let hint = binding.hint else { continue }
          for key in binding.keys.keys { press(key, hint.en, board) }
        }
      }
    }

    private mutating func press(_ key: Key, _ hint: String, _ board: BoardState) {
      var after = board
      let effects = update(&after, .key(key))
      let promise = Promise(place: FooterKeysTests.place(board), hint: hint, key: key)
      let isKept = after != board || !effects.isEmpty
      promises[promise] = isKept || promises[promise] ?? false
      if isKept { add(after) }
    }
  }

  private static func place(_ board: BoardState) -> String {
    board.layer.map { "\(type(of: $0))" } ?? board.screen.name.word
  }

  @Test func everyKeyThatAFooterNamesDoesSomething() throws {
    var walk = Walk()
    for (_, keys) in GoldenTests.sessions {
      var session = try session()
      keys(&session)
      walk.add(session.board)
    }
    for word in try views() {
      var session = try session()
      changeThePlan(&session)
      let isOpen = session.board.open(word)
      #expect(isOpen, "\(word)")
      walk.add(session.board)
    }
    walk.add(try aBoardWithFaults())
    walk.add(try aBoardWithHistory())
    walk.add(try aBoardWithALongDelay())
    walk.run()
    let broken = walk.promises.filter { !$0.value }.keys.sorted()
    #expect(broken.isEmpty, "\(broken.map(\.description).joined(separator: "\n"))")
    let places = Set(walk.promises.keys.map(\.place))
    #expect(places.isSuperset(of: Registry.all.views.map(\.name.word)), "\(places.sorted())")
  }

  /// On a small screen, where more has to be scrolled.
  private func session() throws -> Session {
    Session(try sampleBoard(Size(width: 80, height: 24)))
  }

  private func aBoardWithFaults() throws -> BoardState {
    var session = Session(board(try reading(GoldenTests.faultyPlan)))
    session.type("!")
    return session.board
  }

  private func aBoardWithHistory() throws -> BoardState {
    var session = try session()
    session.type(":units")
    session.press(.enter)
    session.type(":")
    return session.board
  }

  /// The task whose delay moves the most.
  private func aBoardWithALongDelay() throws -> BoardState {
    var session = Session(try sampleBoard(Size(width: 80, height: 12)))
    let (plan, assessment) = (session.board.situation.plan, session.board.situation.assessment)
    func moved(_ task: Int) -> Int {
      assessment.knockOn(of: task, delayedBy: 99, in: plan).tasks.count
    }
    let task = try #require(plan.tasks.indices.max { moved($0) < moved($1) })
    let isOpen = session.board.open("task:\(plan.tasks[task].id)")
    #expect(isOpen)
    session.type("x99")
    return session.board
  }

  /// A word for every view, and for one record of every section that it can be about.
  private func views() throws -> [String] {
    let plan = try sampleReading().plan
    return Registry.all.views.flatMap { kind in
      let records = kind.sections.filter { plan.count($0) > 0 }.map {
        "\(kind.name.word):\(plan.id($0, 0))"
      }
      return (kind.needsRecord ? [] : [kind.name.word]) + records
    }
  }
}
