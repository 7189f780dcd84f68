import BattlePlan
import Board
import Canvas
import Situation

/// An issue, a drill, a contingency plan, a zone or a milestone: its light and why, all its fields, and
/// what it belongs to, to go to from here.
struct RecordView: View {
  static let kind = ViewKind(
    Text("记录", "record"),
    help: Text("问题、演练、预案、区块、节点：编号", "an issue, drill, contingency plan, zone or milestone, by id"),
    .ofRecord([.issues, .drills, .contingency, .zones, .milestones]) {
      RecordView(recordRef: $0, $1)
    })

  let recordRef: RecordRef
  /// The selected link.
  private var link = 0
  private var scroll = 0
  /// Kept, because finding them costs a pass over all tasks and drawing must cost what is visible.
  private var tasks: [Int]

  init(recordRef: RecordRef, _ situation: Situation) {
    self.recordRef = recordRef
    tasks = situation.unfinishedTasks(of: recordRef)
  }

  /// An issue by its id, which is what people say; the others by their name.
  func title(_ board: BoardState) -> String {
    guard recordRef.section != .issues else { return recordRef.id }
    return board.situation.plan[recordRef]?.called ?? recordRef.id
  }

  var subject: RecordRef? { recordRef }
  var pictureName: String { "\(recordRef.section)-\(recordRef.id)" }

  func record(_ board: BoardState) -> RecordRef? { recordRef }

  mutating func adopt(_ situation: Situation) {
    tasks = situation.unfinishedTasks(of: recordRef)
  }

  func lines(_ board: BoardState, width: Int) -> RecordLines {
    let writer = RecordWriter(record: recordRef, tasks: tasks, board: board, width: width)
    return RecordLines(head: writer.lines(), tasks: tasks, plan: board.situation.plan)
  }

  private func body(_ board: BoardState) -> Rect { FrameLayout(board).body.inset(x: 1) }

  func bindings(_ board: BoardState) -> [Binding] {
    var bindings: [Binding] = []
    if !lines(board, width: body(board).width).links.isEmpty {
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
    let lines = lines(board, width: body.width)
    let links = lines.links
    switch action {
    case .up, .down:
      moveLink(&link, &scroll, action == .up ? -1 : 1, links, height: body.height)
    case .pageUp, .pageDown:
      let page = max(1, body.height / 2)
      let most = max(0, lines.count - body.height)
      scroll = min(max(0, scroll + (action == .pageUp ? -page : page)), most)
    case .enter:
      guard !links.isEmpty else { return .stay }
      return lines[links[min(link, links.count - 1)]].link?.step(board) ?? .stay
    case .nextTrouble: return stepConcern(from: recordRef, 1, board)
    case .previousTrouble: return stepConcern(from: recordRef, -1, board)
    default: break
    }
    return .stay
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let index) = target { link = index }
  }

  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState) {
    let body = area.inset(x: 1)
    let all = lines(board, width: body.width)
    let first = min(scroll, max(0, all.count - 1))
    let links = all.links
    let selected = min(link, max(0, links.count - 1))
    var place = links.count(before: first)
    for row in 0..<min(body.height, all.count - first) {
      let line = all[first + row]
      let area = Rect(x: body.x, y: body.y + row, width: body.width, height: 1)
      line.draw(&pen, area, board)
      guard line.link != nil else { continue }
      pen.mark(area, .item(place))
      if place == selected { pen.lay(.selection, under: area) }
      place += 1
    }
    if first + body.height < all.count { pen.markMore(below: area) }
  }
}

extension Pen {
  /// In the margin of the last line: there is more to scroll to.
  mutating func markMore(below area: Rect) {
    text("↓", x: area.right - 1, y: area.bottom - 1, width: 1, .accent)
  }
}

/// Selects the next or previous of the links that stand on the lines `places`, and scrolls no more than
/// it must to show it; to the top for the first, if it is seen from there. A link that was scrolled out
/// of sight is brought back first.
func moveLink<Places: RandomAccessCollection>(
  _ link: inout Int, _ scroll: inout Int, _ step: Int,
  _ places: Places, height: Int
) where Places.Element == Int, Places.Index == Int {
  guard !places.isEmpty, height > 0 else { return }
  link = min(max(0, link), places.count - 1)
  if (scroll..<(scroll + height)).contains(places[link]) {
    link = min(max(0, link + step), places.count - 1)
  }
  let place = places[link]
  scroll = link == 0 ? 0 : min(scroll, place)
  scroll = max(scroll, place - height + 1)
}

/// To the next of what needs attention, in place of the record in front.
func stepConcern(from record: RecordRef, _ step: Int, _ board: BoardState) -> ViewStep {
  let concerns = board.situation.concerns
  guard !concerns.isEmpty else { return .stay }
  let place = concerns.place(of: record) ?? (step > 0 ? -1 : 0)
  let next = concerns[(place + step + concerns.count) % concerns.count]
  return .replace(next.record)
}

extension Binding {
  /// `↑↓` among the links of a record.
  static let links = Binding(
    Text("↑↓", "up/down"),
    [.up: .up, .down: .down, .character("k"): .up, .character("j"): .down],
    hint: Text("去处", "links"), help: Text("选择一个去处", "choose a link"))

  static let scrolling = Binding(
    Text("PgUp PgDn", "PgUp PgDn"), [.pageUp: .pageUp, .pageDown: .pageDown],
    help: Text("滚动", "scroll"))
}
