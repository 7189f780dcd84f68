import BattlePlan
import Board
import Canvas
import Situation

/// A record of a kind that has no view of its own: its light and the reason, all its fields, and links to related
/// records.
struct RecordView: View {
  static let kind = ViewKind(
    Text("记录", "record"),
    help: Text("其他各类记录：编号或名称", "a record of any other kind, by id or name"),
    .ofOtherRecord { RecordView(recordRef: $0, $1) })

  let recordRef: RecordRef
  private var cursor = LinkCursor()
  /// Its unfinished tasks. Stored, because finding them takes a pass over all tasks, and the cost of drawing must only
  /// depend on what is visible.
  private var tasks: [Int]

  init(recordRef: RecordRef, _ situation: Situation) {
    self.recordRef = recordRef
    tasks = situation.unfinishedTasks(of: recordRef)
  }

  /// The record's name for people: an id for issues, a name for most others.
  func title(_ board: BoardState) -> String {
    guard !recordRef.section.shape.isKnownByID else { return recordRef.id }
    return board.situation.plan[recordRef]?.called ?? recordRef.id
  }

  var subject: RecordRef? { recordRef }
  var pictureName: String { "\(recordRef.section)-\(recordRef.id)" }

  func record(_ board: BoardState) -> RecordRef? { recordRef }

  mutating func adopt(_ situation: Situation) {
    tasks = situation.unfinishedTasks(of: recordRef)
  }

  func page(_ board: BoardState, width: Int) -> RecordPage {
    RecordWriter(record: recordRef, tasks: tasks, board: board, width: width).page()
  }

  private func body(_ board: BoardState) -> Rect { FrameLayout(board).body.inset(x: 1) }

  func bindings(_ board: BoardState) -> [Binding] {
    var bindings: [Binding] = []
    if !page(board, width: body(board).width).links.isEmpty {
      bindings = [
        .links, .enter(Text("打开", "open"), help: Text("打开所选的去处", "open the selected link")),
      ]
    }
    return bindings + [.back] + FollowUpSheetLayer.bindings(for: recordRef, board) + [
      .troubles, .groups(board.situation.plan.groups.count), .scrolling,
    ]
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    let body = body(board)
    let page = page(board, width: body.width)
    let links = page.links
    switch action {
    case .enter:
      guard !links.isEmpty else { return .stay }
      return page.link(min(cursor.link, links.count - 1))?.step(board) ?? .stay
    case .nextTrouble: return .concern(1, from: recordRef, board.situation)
    case .previousTrouble: return .concern(-1, from: recordRef, board.situation)
    default:
      cursor.move(action, links: links, count: page.count, height: body.height)
      return .stay
    }
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let index) = target { cursor.link = index }
  }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let body = area.inset(x: 1)
    let page = page(board, width: body.width)
    let visible = cursor.visible(count: page.count, height: body.height)
    let selected = min(cursor.link, max(0, page.links.count - 1))
    page.draw(&pen, visible, in: body, selected: selected, board)
    if visible.upperBound < page.count { pen.markMore(below: area) }
  }
}
