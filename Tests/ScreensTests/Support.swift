import BattlePlan
import Canvas
import Situation
import TestPlans
import Testing

@testable import Board
@testable import Screens

/// A board on the sample plan, at 14:32 of the day on which it opens.
func sampleBoard(
  _ size: Size = Size(width: 120, height: 36), language: Language = .zh, isASCII: Bool = false,
  kind: PlanSource.Kind = .file
) throws -> BoardState {
  try board(sampleReading(), size, language: language, isASCII: isASCII, kind: kind)
}

func board(
  _ reading: Reading, _ size: Size = Size(width: 120, height: 36), language: Language = .zh,
  isASCII: Bool = false, kind: PlanSource.Kind = .file
) -> BoardState {
  let now = Moment(day: sampleDay, second: 14 * 3600 + 32 * 60)
  var source = PlanSource(kind, path: "/srv/plans/plan.yaml")
  source.readAt = Moment(day: sampleDay, second: 14 * 3600 + 31 * 60 + 58)
  source.changedAt = Moment(day: sampleDay, second: 14 * 3600 + 31 * 60 + 57)
  let appearance = Appearance(
    language: language, themes: ["dark", "light"], theme: "dark", isASCII: isASCII)
  return BoardState(
    Situation(reading, on: sampleDay), source: source, appearance: appearance, size: size, now: now,
    registry: .all)
}

/// A session: keys in, screens and effects out.
struct Session {
  var board: BoardState
  var effects: [Effect] = []

  init(_ board: BoardState) { self.board = board }

  /// Each character is a key; the named ones are for what has no character.
  mutating func type(_ text: String) {
    for character in text { send(.key(.character(character))) }
  }

  mutating func press(_ keys: Key...) {
    for key in keys { send(.key(key)) }
  }

  mutating func send(_ event: Event) { effects += update(&board, event) }

  /// The plan file is written and read again.
  mutating func change(second: Int = 53_000, _ edit: (inout Plan) -> Void) {
    var reading = board.situation.reading
    let old = reading.plan
    edit(&reading.plan)
    let moment = Moment(day: sampleDay, second: second)
    send(
      .planRead(
        Situation(reading, on: board.situation.day), changes: reading.plan.changes(from: old),
        at: moment, fileChanged: moment))
  }

  /// Clicks on a text on the screen.
  mutating func mouse(_ kind: MouseEvent.Kind, x: Int, y: Int) {
    send(.mouse(kind, draw(board).target(x: x, y: y)))
  }

  /// The current view, which must be of this kind.
  func view<V: Board.View>(
    _ type: V.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> V {
    try #require(board.screen.view as? V, sourceLocation: sourceLocation)
  }

  /// The layer that is open, which must be of this kind.
  func layer<L: Layer>(
    _ type: L.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> L {
    try #require(board.layer as? L, sourceLocation: sourceLocation)
  }

  var screen: Canvas { draw(board).canvas }
  var text: String { screen.text }

  /// The rows of the screen that contain `text`.
  func rows(with text: String) -> [String] {
    self.text.split(separator: "\n").map(String.init).filter { $0.contains(text) }
  }
}
