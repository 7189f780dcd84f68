import BattlePlan
import Situation

/// A view with its filter and order, kept under a name and called by a function key.
package struct KeptView: Equatable, Sendable {
  package let name: String
  /// As the command line names it: `attention`, `group:press`.
  let view: String
  let filter: ListFilter
  let order: Int
}

/// Views that somebody likes, at most as many as there are keys for them.
///
/// In the settings they are one line of text, `NAME=VIEW|LIGHTS|GROUP|TEXT|ORDER` each, with semicolons
/// between them.
package struct KeptViews: Equatable, Sendable {
  package private(set) var views: [KeptView] = []

  /// F1 to F8.
  static let most = 8

  package init() {}

  /// What cannot be read is left out.
  package init(text: String) {
    for part in text.split(separator: ";") {
      guard let view = KeptView(text: String(part)) else { continue }
      _ = keep(view)
    }
  }

  package var text: String { views.map(\.text).joined(separator: ";") }

  /// Keeps a view in the place of the one with its name, else behind the last.
  /// - Returns: its number, from 1; nil if there is no key left.
  mutating func keep(_ view: KeptView) -> Int? {
    if let place = views.firstIndex(where: { $0.name == view.name }) {
      views[place] = view
      return place + 1
    }
    guard views.count < KeptViews.most else { return nil }
    views.append(view)
    return views.count
  }

  /// - Returns: whether there was such a view.
  mutating func forget(_ name: String) -> Bool {
    let before = views.count
    views.removeAll { $0.name == name }
    return views.count < before
  }
}

extension KeptView {
  fileprivate init?(text: String) {
    let halves = text.split(separator: "=", omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty else { return nil }
    let parts = halves[1].split(separator: "|", omittingEmptySubsequences: false)
      .map(KeptView.plain)
    guard parts.count == 5, !parts[0].isEmpty, let order = Int(parts[4]) else { return nil }
    var filter = ListFilter()
    filter.lights = ListFilter.Lights.allCases.first { "\($0)" == parts[1] } ?? .all
    filter.group = parts[2].isEmpty ? nil : Plan.Group.ID(parts[2])
    filter.text = parts[3]
    self.init(name: KeptView.plain(halves[0]), view: parts[0], filter: filter, order: order)
  }

  fileprivate var text: String {
    let parts = [
      view, "\(filter.lights)", filter.group?.text ?? "", filter.text, "\(order)",
    ]
    return KeptView.escaped(name) + "=" + parts.map(KeptView.escaped).joined(separator: "|")
  }

  private static let signs: [(plain: String, escaped: String)] = [
    ("%", "%25"), (";", "%3B"), ("=", "%3D"), ("|", "%7C"),
  ]

  private static func escaped(_ text: String) -> String {
    signs.reduce(text) { $0.replacing($1.plain, with: $1.escaped) }
  }

  private static func plain(_ text: Substring) -> String {
    signs.reversed().reduce(String(text)) { $0.replacing($1.escaped, with: $1.plain) }
  }
}

extension BoardState {
  /// Keeps the view in front under a name.
  mutating func keep(as name: String) -> [Effect] {
    let view = screen.view
    let word = screen.name.word + (view.subject.map { ":\($0.id)" } ?? "")
    let filtered = view as? any FilteredView
    let kept = KeptView(
      name: name, view: word, filter: filtered?.filter ?? ListFilter(),
      order: filtered?.orderNumber ?? 0)
    guard let number = keptViews.keep(kept) else {
      return refuse(
        Text(
          "F1–F8 都用上了；先用 :forget 名称 取消一个", "F1 to F8 are all taken; :forget NAME frees one"))
    }
    notice = Notice(
      text: Text("已存为 F\(number)：\(name)", "kept as F\(number): \(name)"), isError: false)
    return remember(.views(keptViews))
  }

  mutating func forget(_ name: String) -> [Effect] {
    guard keptViews.forget(name) else {
      return refuse(Text("没有存过“\(name)”", "nothing is kept as “\(name)”"))
    }
    return remember(.views(keptViews))
  }

  /// Shows a kept view in the place of whatever is above the first screen.
  /// - Returns: false if the plan has nothing that it could show.
  mutating func call(_ kept: KeptView) -> Bool {
    let before = stack
    popToFirst()
    guard open(kept.view) else {
      stack = before
      return false
    }
    changeFilter { $0 = kept.filter }
    // Orders come round again: it is one of the next few, if the view still has it.
    for _ in 0..<10 {
      guard var view = filteredView, view.orderNumber != kept.order else { break }
      _ = view.perform(.sort, self)
      screen.view = view
    }
    return true
  }

  mutating func callKept(_ number: Int) {
    guard keptViews.views.indices.contains(number - 1) else { return }
    let kept = keptViews.views[number - 1]
    if !call(kept) {
      notice = Notice(
        text: Text("“\(kept.name)”要看的已不在计划里", "what “\(kept.name)” shows is no longer in the plan"),
        isError: true)
    }
  }
}

extension Binding {
  /// The keys of the kept views.
  static func kept(_ views: KeptViews) -> [Binding] {
    views.views.enumerated().map { place, kept in
      let key = "F\(place + 1)"
      return Binding(
        Text(key, key), [.function(place + 1): .kept(place + 1)],
        help: Text("自存画面：\(kept.name)", "a view that you kept: \(kept.name)"))
    }
  }
}

extension Command {
  static let keeping = [
    Command(
      "保存画面", "keep", in: .appearance, takes: .required,
      help: Text("把这一屏连同筛选存为 F1–F8，后面写名称", "keep this view with its filter on F1 to F8, by name")
    ) { name, board in board.keep(as: name) },
    Command(
      "取消保存", "forget", in: .appearance, takes: .required,
      help: Text("取消自存的画面，后面写名称", "forget a view that you kept, by name"),
      offers: .words { board in board.keptViews.views.map { Word($0.name, $0.view) } }
    ) { name, board in board.forget(name) },
  ]
}
