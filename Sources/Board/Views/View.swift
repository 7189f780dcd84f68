import BattlePlan
import Canvas
import Situation

/// One kind of screen: what it is called, which keys it knows, how it draws, and what the keys do to
/// its own small state (selection, sort, filter). A view never asks a clock or the world outside.
protocol View: Equatable, Sendable {
  /// Its part of the breadcrumb.
  func title(_ board: BoardState) -> String
  /// The view's own keys, the most useful first; `Binding.everywhere` comes after them.
  func bindings(_ board: BoardState) -> [Binding]
  /// Does what a key means. Called only with actions that `bindings` names.
  mutating func perform(_ action: Action, _ board: BoardState) -> Step
  /// The mouse has clicked on something that `draw` marked.
  mutating func point(at target: Target, _ board: BoardState)
  /// Another plan, or another day: keeps the selection on the same records.
  mutating func adopt(_ situation: Situation)
  func draw(_ pen: inout Pen, in area: Rect, _ board: BoardState)
  /// The record that the selection is on.
  func record(_ board: BoardState) -> RecordRef?
}

extension View {
  func record(_ board: BoardState) -> RecordRef? { nil }
}

/// What comes of an action besides the view's own change.
enum Step: Equatable {
  case stay
  case push(Screen)
  /// Takes the place of the screen in front.
  case replace(Screen)
  case pop
  case notice(Text)
}

/// The screens that can be in front, as one value type.
enum Screen: Equatable, Sendable {
  case overview(OverviewView)
  case group(GroupView)
  case task(TaskView)
  case timeline(TimelineView)
  case attention(AttentionView)
  case issues(IssuesView)
  case units(UnitsView)
  case unit(UnitView)
  case drills(DrillsView)
  case changes(ChangesView)
  case trend(TrendView)
  case record(RecordView)
  case faults(FaultsView)

  var view: any View {
    get {
      switch self {
      case .overview(let view): view
      case .group(let view): view
      case .task(let view): view
      case .timeline(let view): view
      case .attention(let view): view
      case .issues(let view): view
      case .units(let view): view
      case .unit(let view): view
      case .drills(let view): view
      case .changes(let view): view
      case .trend(let view): view
      case .record(let view): view
      case .faults(let view): view
      }
    }
    set {
      switch newValue {
      case let view as OverviewView: self = .overview(view)
      case let view as GroupView: self = .group(view)
      case let view as TaskView: self = .task(view)
      case let view as TimelineView: self = .timeline(view)
      case let view as AttentionView: self = .attention(view)
      case let view as IssuesView: self = .issues(view)
      case let view as UnitsView: self = .units(view)
      case let view as UnitView: self = .unit(view)
      case let view as DrillsView: self = .drills(view)
      case let view as ChangesView: self = .changes(view)
      case let view as TrendView: self = .trend(view)
      case let view as RecordView: self = .record(view)
      case let view as FaultsView: self = .faults(view)
      default: preconditionFailure("a view without a screen")
      }
    }
  }

  /// For file names and `--view`.
  var name: ViewName {
    switch self {
    case .overview: .overview
    case .group: .group
    case .task: .task
    case .timeline: .timeline
    case .attention: .attention
    case .issues: .issues
    case .units: .units
    case .unit: .unit
    case .drills: .drills
    case .changes: .changes
    case .trend: .trend
    case .record: .record
    case .faults: .faults
    }
  }
}
