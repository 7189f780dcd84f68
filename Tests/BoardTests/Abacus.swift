import BattlePlan
import Board
import Canvas
import Situation
import TestPlans

/// A view that the program does not have: a row of beads.
struct AbacusView: View {
  static let kind = ViewKind(
    Text("算盘", "abacus"), aliases: ["珠算"], key: "z", hint: Text("打算盘", "reckon"),
    help: Text("一排算珠", "a row of beads"), .ofPlan { _ in AbacusView() })

  var list = ListCursor()
  static let beads = 5

  func title(_ board: BoardState) -> String { board.language("算盘", "abacus") }

  func bindings(_ board: BoardState) -> [Binding] {
    [.rows, .enter(Text("看", "look"), help: Text("看任务", "look at a task")), BellLayer.kind.binding]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    if action == .enter { return .open(RecordRef(.tasks, "T-\(list.selected)")) }
    list.move(action, count: AbacusView.beads, height: AbacusView.beads)
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let bead) = target { list.selected = bead }
  }

  mutating func adopt(_ situation: Situation) {}

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    for bead in 0..<AbacusView.beads {
      let row = Rect(x: area.x, y: area.y + bead, width: area.width, height: 1)
      pen.text("bead \(bead)", x: row.x, y: row.y, width: row.width)
      pen.mark(row, .item(bead))
    }
  }
}

/// A view of one task.
struct TagView: View {
  static let kind = ViewKind(
    Text("标签", "tag"), help: Text("一项任务的标签", "the tag of a task"),
    .ofRecord([.tasks]) { record, _ in TagView(task: record) })

  let task: RecordRef
  var subject: RecordRef? { task }

  func title(_ board: BoardState) -> String { "tag \(task.id)" }
  func bindings(_ board: BoardState) -> [Binding] { [.back] }
  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep { .stay }
  mutating func click(_ target: HitTarget, _ board: BoardState) {}
  mutating func adopt(_ situation: Situation) {}
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {}
}

/// A layer that rings when it is closed with Enter.
struct BellLayer: Layer {
  static let kind = LayerKind(
    "bell", "b", hint: Text("铃", "bell"), help: Text("打铃", "ring a bell"),
    command: Command(
      "打铃", "bell", in: .papers, does: .layer("bell"), help: Text("打铃", "ring a bell"))
  ) { _, _ in BellLayer() }

  func bindings(_ board: BoardState) -> [Binding] {
    [.enter(Text("打", "ring"), help: Text("打", "ring")), .back]
  }

  mutating func perform(_ action: Action, _ board: inout BoardState) -> LayerStep {
    action == .enter ? .close([.ring]) : .close
  }

  func draw(_ pen: inout Pen, _ frame: FrameLayout, _ board: BoardState) {
    pen.fill(frame.body, on: .panel)
  }
}

extension Registry {
  static let toy = Registry(
    views: [AbacusView.kind, TagView.kind], layers: LayerKind.standard + [BellLayer.kind])
}

/// A board of toys on a plan of five tasks; what an update returns is kept.
struct Toys {
  var board: BoardState
  var effects: [Effect] = []

  init(language: Language = .en) throws {
    var text = "battlemap: 1\noperation: {name: Toys, opens: 2019-11-05}\n"
    text += "groups: [{id: a, name: A}]\ntasks:\n"
    for number in 0..<AbacusView.beads {
      text +=
        "  - {id: T-\(number), title: Task \(number), group: a, start: 2019-09-01, due: 2019-10-01}\n"
    }
    board = BoardState(
      Situation(try reading(text), on: sampleDay), source: PlanSource(.file, path: "plan.yaml"),
      appearance: Appearance(language: language), size: Size(width: 100, height: 40), registry: .toy
    )
  }

  mutating func type(_ text: String) {
    for character in text { send(.key(.character(character))) }
  }

  mutating func send(_ event: Event) { effects += update(&board, event) }

  var text: String { draw(board).canvas.text }
  var abacus: AbacusView? { board.screen.view as? AbacusView }
}
