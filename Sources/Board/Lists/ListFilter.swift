import BattlePlan
import Canvas
import Situation

/// What narrows a list down. It survives drilling in and coming back, is always shown in the list's
/// header, and is cleared with one key.
package struct ListFilter: Equatable, Sendable {
  /// Which lights are shown. `f` cycles through the ones that the view offers.
  package enum Lights: Int, CaseIterable, Sendable {
    case all, trouble, red, yellow, blue, open, done
  }

  package var lights = Lights.all
  /// Nil: all groups.
  package var group: Plan.Group.ID?
  /// Nil: all milestones. Only a group's tasks can be filtered by one.
  package var milestone: Plan.Milestone.ID?
  /// Text that a row must contain, ignoring case.
  package var text = ""

  package init() {}

  package var isActive: Bool { self != ListFilter() }

  /// Moves to the next of the choices that the view offers.
  package mutating func stepLights(_ offered: [Lights] = Lights.allCases) {
    let place = offered.firstIndex(of: lights) ?? -1
    lights = offered[(place + 1) % offered.count]
  }

  /// Moves to the next or previous group; "all" comes between the last and the first.
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

  /// Whether any of `texts` contains the filter's text.
  package func matches(_ texts: String...) -> Bool {
    guard !text.isEmpty else { return true }
    let wanted = text.lowercased()
    return texts.contains { $0.lowercased().contains(wanted) }
  }

  /// What a list's header says about the filter; empty if nothing is filtered.
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

/// A view with a list that can be filtered by lights, group and text.
package protocol FilteredView: View {
  var filter: ListFilter { get }
  /// Which of its orders the list is in; the action `.sort` goes to the next.
  var orderNumber: Int { get }
  /// Whether the list can be filtered by group.
  static var takesGroup: Bool { get }
  /// Applies another filter, keeping the selection on the same record if it is still listed.
  mutating func setFilter(_ filter: ListFilter, _ situation: Situation)
}

extension FilteredView {
  package static var takesGroup: Bool { true }
  package var orderNumber: Int { 0 }
}

extension BoardState {
  /// The view in front, if it can be filtered.
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
  /// `f`, `F`, and `x` while there is something to clear. `s` is left to the view, since orders differ.
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

  /// `←→` filter a list by group.
  package static let groupFilter = Binding(
    Text("←→", "left/right"),
    [.left: .left, .right: .right, .character("h"): .left, .character("l"): .right],
    hint: Text("工作组", "group"),
    help: Text("只看前一个、后一个工作组", "show only the previous, next group"))
}
