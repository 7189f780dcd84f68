import BattlePlan
import Board
import Canvas
import Situation

/// 走势: planned versus actual progress, the burn-down of issues, and what is due each week. A large screen
/// shows all three, a small one shows one at a time.
struct TrendView: View {
  static let kind = ViewKind(
    Text("走势", "trend"), key: "w", help: Text("走势", "the trend"), .ofPlan { TrendView($0) })

  enum Panel: Int, CaseIterable, Sendable { case progress, issues, weeks }

  private(set) var panel = Panel.progress
  /// Limits the charts to one group; only `group` is used.
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
    if !TrendLayout(FrameLayout(board).body, panel).isWhole { bindings.insert(.panes, at: 0) }
    if filter.isActive { bindings.append(.clearFilter) }
    return bindings
  }

  mutating func perform(_ action: Action, _ board: BoardState) -> ViewStep {
    switch action {
    case .nextPane: step(1)
    case .previousPane: step(-1)
    case .left: filter.stepGroup(-1, board.situation)
    case .right: filter.stepGroup(1, board.situation)
    case .clearFilter: filter = ListFilter()
    default: return .stay
    }
    adopt(board.situation)
    return .stay
  }

  private mutating func step(_ step: Int) {
    let count = Panel.allCases.count
    panel = Panel.allCases[(panel.rawValue + step + count) % count]
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
    }
  }
}
