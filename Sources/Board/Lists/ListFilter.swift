import BattlePlan
import Canvas
import Situation

/// What a list is held to. It stays with its screen while one drills in and comes back, is always shown
/// in the list's head, and is cleared with one key.
package struct ListFilter: Equatable, Sendable {
  /// Which things are shown by their lights; `f` goes through those that the view offers.
  package enum Lights: Int, CaseIterable, Sendable {
    case all, trouble, red, yellow, blue, open, done
  }

  package var lights = Lights.all
  /// Nil: all groups.
  package var group: Plan.Group.ID?
  /// Text that a row must contain, whatever its case.
  package var text = ""

  package init() {}

  package var isActive: Bool { self != ListFilter() }

  /// The next of the lights that a view offers.
  package mutating func stepLights(_ offered: [Lights] = Lights.allCases) {
    let place = offered.firstIndex(of: lights) ?? -1
    lights = offered[(place + 1) % offered.count]
  }

  /// The next or previous group, with "all" between the last and the first.
  package mutating func stepGroup(_ step: Int, _ situation: Situation) {
    let ids = [nil] + situation.plan.groups.map { Plan.Group.ID?.some($0.id) }
    let place = ids.firstIndex(of: group) ?? 0
    group = ids[(place + step + ids.count) % ids.count]
  }

  package func passes(_ light: Light, isDone: Bool) -> Bool {
    switch lights {
    case .all: true
    case .trouble: light.isTrouble
    case .red: light == .red
    case .yellow: light == .yellow
    case .blue: light == .blue
    case .open: !isDone
    case .done: isDone
    }
  }

  /// True where one of `texts` contains the filter's text.
  package func matches(_ texts: String...) -> Bool {
    guard !text.isEmpty else { return true }
    let wanted = text.lowercased()
    return texts.contains { $0.lowercased().contains(wanted) }
  }

  /// What a list's head says of the filter; empty where it shows everything.
  /// - Parameter naming: what the view calls the lights.
  package func words(_ board: BoardState, naming: (Lights) -> Text = { $0.label }) -> [Span] {
    var spans: [Span] = []
    if let group = board.situation.group(group) {
      spans.append(Span(" \(group.short.isEmpty ? group.name : group.short) ", .accent))
    }
    if lights != .all { spans.append(Span(" \(naming(lights)(board.language)) ", .accent)) }
    if !text.isEmpty { spans.append(Span(" “\(text)” ", .accent)) }
    return spans
  }
}

extension ListFilter.Lights {
  package var label: Text {
    switch self {
    case .all: Text("全部", "all")
    case .trouble: Text("亮灯", "lit")
    case .red: Text("红", "red")
    case .yellow: Text("黄", "yellow")
    case .blue: Text("蓝", "blue")
    case .open: Text("未完成", "open")
    case .done: Text("已完成", "done")
    }
  }
}

/// A view with a list that can be held to lights, a group and a text.
package protocol FilteredView: View {
  var filter: ListFilter { get }
  /// Whether the list can be held to a group.
  static var takesGroup: Bool { get }
  /// Another filter: makes the list anew, keeping the selection on the same record where it is left.
  mutating func setFilter(_ filter: ListFilter, _ situation: Situation)
}

extension FilteredView {
  package static var takesGroup: Bool { true }
}

extension BoardState {
  /// The view in front, where it has a filter.
  var filteredView: (any FilteredView)? { screen.view as? any FilteredView }

  mutating func changeFilter(_ change: (inout ListFilter) -> Void) {
    guard var view = filteredView else { return }
    var filter = view.filter
    change(&filter)
    view.setFilter(filter, situation)
    screen.view = view
  }
}

extension Binding {
  /// `f`, `F`, and `x` while there is something to clear. `s` is the view's own: orders differ.
  package static func filters(_ filter: ListFilter) -> [Binding] {
    var bindings = [
      Binding(
        "f", .filterLight, hint: Text("筛选", "filter"), help: Text("按亮灯筛选", "filter by light")),
      FilterLayer.kind.binding,
    ]
    if filter.isActive { bindings.append(.clearFilter) }
    return bindings
  }

  package static let clearFilter = Binding(
    "x", .clearFilter, hint: Text("取消筛选", "clear"), help: Text("取消所有筛选", "clear all filters"))

  /// `←→` hold a list to a group.
  package static let groupFilter = Binding(
    Text("←→", "left/right"),
    [.left: .left, .right: .right, .character("h"): .left, .character("l"): .right],
    hint: Text("工作组", "group"),
    help: Text("只看前一个、后一个工作组", "hold the list to the previous, next group"))
}
