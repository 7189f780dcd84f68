import BattlePlan
import Situation

/// A view that is kept under a name and called by a function key.
package struct KeptView: Equatable, Sendable {
  package let name: String
  let saved: SavedView
}

/// Views that somebody likes, at most as many as there are keys for them.
///
/// In the settings they are one line of text, each `NAME=` and the view (`SavedView`), with semicolons between
/// them.
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

  package subscript(name: String) -> KeptView? { views.first { $0.name == name } }

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
    guard halves.count == 2, !halves[0].isEmpty, let saved = SavedView(text: halves[1]) else {
      return nil
    }
    self.init(name: SavedView.plain(halves[0]), saved: saved)
  }

  fileprivate var text: String { SavedView.escaped(name) + "=" + saved.text }
}

extension BoardState {
  /// Keeps the view in front under a name.
  mutating func keep(as name: String) -> [Effect] {
    let kept = KeptView(name: name, saved: savedView(withSelection: false))
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

  mutating func callKept(_ number: Int) {
    guard keptViews.views.indices.contains(number - 1) else { return }
    let kept = keptViews.views[number - 1]
    if !show(kept.saved) {
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
      offers: .words { board in board.keptViews.views.map { Word($0.name, $0.saved.word) } }
    ) { name, board in board.forget(name) },
  ]
}
