import BattlePlan
import Situation

/// A view with its filter and order, and what is selected there: what a function key calls, and what comes
/// back after a restart.
///
/// As text it is `VIEW|LIGHTS|GROUP|TEXT|ORDER|MILESTONE`, and a `|SECTION/ID` for each selected record.
package struct SavedView: Equatable, Sendable {
  /// As the command line names it: `attention`, `group:press`.
  let word: String
  let filter: ListFilter
  let order: Int
  let selection: [RecordRef]
}

extension SavedView {
  /// Nil for what cannot be read.
  package init?(text: some StringProtocol) {
    let parts = String(text).split(separator: "|", omittingEmptySubsequences: false)
      .map { SavedView.plain($0) }
    guard parts.count >= 5, !parts[0].isEmpty, let order = Int(parts[4]) else { return nil }
    var filter = ListFilter()
    filter.lights = ListFilter.Lights.allCases.first { "\($0)" == parts[1] } ?? .all
    filter.group = parts[2].isEmpty ? nil : Plan.Group.ID(parts[2])
    filter.text = parts[3]
    if parts.count > 5, !parts[5].isEmpty { filter.milestone = Plan.Milestone.ID(parts[5]) }
    let selection = parts.dropFirst(6).compactMap { part -> RecordRef? in
      let halves = part.split(separator: "/", maxSplits: 1).map(String.init)
      guard halves.count == 2, let section = Section(rawValue: halves[0]) else { return nil }
      return RecordRef(section, halves[1])
    }
    self.init(word: parts[0], filter: filter, order: order, selection: selection)
  }

  /// One line, without tabs.
  package var text: String {
    let parts =
      [
        word, "\(filter.lights)", filter.group?.text ?? "", filter.text, "\(order)",
        filter.milestone?.text ?? "",
      ] + selection.map { "\($0.section.rawValue)/\($0.id)" }
    return parts.map(SavedView.escaped).joined(separator: "|")
  }

  private static let signs: [(plain: String, escaped: String)] = [
    ("%", "%25"), (";", "%3B"), ("=", "%3D"), ("|", "%7C"), ("\t", "%09"), ("\n", "%0A"),
    ("\r", "%0D"),
  ]

  static func escaped(_ text: String) -> String {
    signs.reduce(text) { $0.replacing($1.plain, with: $1.escaped) }
  }

  static func plain(_ text: some StringProtocol) -> String {
    signs.reversed().reduce(String(text)) { $0.replacing($1.escaped, with: $1.plain) }
  }
}

extension BoardState {
  /// The view in front.
  func savedView(withSelection: Bool) -> SavedView {
    let view = screen.view
    let filtered = view as? any FilteredView
    return SavedView(
      word: screen.name.word + (view.namedRecord.map { ":\($0.id)" } ?? ""),
      filter: filtered?.filter ?? ListFilter(), order: filtered?.orderNumber ?? 0,
      selection: withSelection ? view.selection(self) : [])
  }

  /// Shows a saved view in the place of whatever is above the first screen. What it filters by that is no longer
  /// in the plan is left out.
  /// - Returns: false if the plan has nothing that it could show.
  mutating func show(_ saved: SavedView) -> Bool {
    let before = stack
    popToFirst()
    guard openView(saved.word) else {
      stack = before
      return false
    }
    var filter = saved.filter
    if situation.group(filter.group) == nil { filter.group = nil }
    if situation.milestone(filter.milestone) == nil { filter.milestone = nil }
    changeFilter { $0 = filter }
    // Orders come round again: it is one of the next few, if the view still has it.
    for _ in 0..<10 {
      guard var view = filteredView, view.orderNumber != saved.order else { break }
      _ = view.perform(.sort, self)
      screen.view = view
    }
    guard !saved.selection.isEmpty else { return true }
    var view = screen.view
    view.select(saved.selection, self)
    screen.view = view
    return true
  }
}

/// Coming back after a restart to where the board was left.
extension BoardState {
  /// Sets the view that is to be shown once the plan has been read.
  package mutating func comeBack(to saved: SavedView) { returning = saved }

  /// The plan has been read.
  mutating func comeBack() {
    guard let saved = returning else { return }
    returning = nil
    // Whoever is there already has gone somewhere else.
    guard wall.touched == nil, stack.count == 1, layer == nil else { return }
    _ = show(saved)
  }

  /// Where to come back to after a restart; nil as long as no plan has been shown.
  package var viewToComeBackTo: SavedView? {
    guard returning == nil, source.condition != .reading else { return nil }
    return savedView(withSelection: true)
  }
}
