import BattlePlan
import Board
import Canvas
import Situation

/// 走势: charts of planned versus actual progress, the burn-down of issues, what is due each week, and the lights of
/// each past day. A large screen shows all of them, a small one shows one at a time.
struct TrendView: View {
  static let kind = ViewKind(
    Text("走势", "trend"), key: "w", help: Text("走势", "the trend"), .ofPlan { TrendView($0) })

  enum Panel: Int, CaseIterable, Sendable { case progress, issues, weeks, lights }

  /// The available charts. That of the lights needs versions in the store.
  static func panels(_ board: BoardState) -> [Panel] {
    Panel.allCases.filter { $0 != .lights || board.memory.known?.versions.isEmpty == false }
  }

  private(set) var panel = Panel.progress
  /// Limits the charts to a group; only `group` is used.
  private(set) var filter = ListFilter()
  private(set) var trend: Trend

  init(_ situation: Situation) { trend = Trend(plan: situation.plan, on: situation.day) }

  func title(_ board: BoardState) -> String { board.language("走势", "trend") }

  mutating func adopt(_ situation: Situation) {
    trend = Trend(plan: situation.plan, on: situation.day, group: filter.group)
  }

  func record(_ board: BoardState) -> RecordRef? {
    filter.group.map { RecordRef($0) }
  }

  func bindings(_ board: BoardState) -> [Binding] {
    var bindings: [Binding] = [.groupFilter, .back]
    if !TrendLayout(FrameLayout(board).body, panel, TrendView.panels(board)).isWhole {
      bindings.insert(.panes, at: 0)
    }
    if filter.isActive { bindings.append(.clearFilter) }
    return bindings
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    switch action {
    case .nextPane: step(1, board)
    case .previousPane: step(-1, board)
    case .left: filter.stepGroup(-1, board.situation)
    case .right: filter.stepGroup(1, board.situation)
    case .clearFilter: filter = ListFilter()
    default: return .stay
    }
    adopt(board.situation)
    return .stay
  }

  private mutating func step(_ step: Int, _ board: BoardState) {
    let panels = TrendView.panels(board)
    let place = panels.firstIndex(of: panel) ?? 0
    panel = panels[(place + step + panels.count) % panels.count]
  }

  mutating func click(_ target: HitTarget, _ board: BoardState) {
    if case .item(let place) = target, let panel = Panel(rawValue: place) { self.panel = panel }
  }
}

extension TrendView.Panel {
  var title: Text {
    switch self {
    case .progress: Text("进度曲线", "progress")
    case .issues: Text("问题销号", "issues")
    case .weeks: Text("每周到期", "due per week")
    case .lights: Text("每日亮灯", "lights per day")
    }
  }
}
