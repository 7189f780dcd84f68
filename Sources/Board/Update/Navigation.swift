import BattlePlan
import Situation

/// Going from view to view.
extension BoardState {
  /// The height of the stack; beyond it, the oldest screens except the first are dropped.
  private static let deepestStack = 32

  mutating func push(_ view: any View) {
    stack.append(Screen(view))
    if stack.count > BoardState.deepestStack { stack.remove(at: 1) }
  }

  /// Goes back to the first screen.
  mutating func popToFirst() { stack.removeLast(stack.count - 1) }

  mutating func follow(_ step: ViewStep) {
    switch step {
    case .stay: break
    case .open(let record): open(record)
    case .replace(let record):
      if let view = registry.view(of: record, situation) { screen = Screen(view) }
    case .push(let view): push(view)
    }
  }

  /// Opens the view of a record, or says why there is none.
  mutating func open(_ record: RecordRef) {
    if let view = view(of: record) { push(view) }
  }

  private mutating func view(of record: RecordRef) -> (any View)? {
    let isShown = registry.views.contains { $0.sections.contains(record.section) }
    if isShown, situation.has(record) { return registry.view(of: record, situation) }
    notice = Notice(
      text: isShown
        ? Text("这一条已不在计划里", "this record is no longer in the plan")
        : Text("这一条没有自己的画面", "this record has no screen of its own"), isError: false)
    return nil
  }

  /// Opens a view by its name. If it can show the subject of the screen in front, it does (a group's
  /// timeline), and going back leads to that. Else it takes the place of whatever is above the first
  /// screen, as it was when it was left.
  mutating func openView(_ name: ViewName) {
    guard let kind = registry[name] else { return }
    if let subject = screen.view.subject, let view = kind.view(subject, situation) {
      push(view)
    } else if let place = stack.lastIndex(where: { $0.name == name }) {
      stack.removeLast(stack.count - 1 - place)
    } else if let view = kind.view(nil, situation) {
      if stack.count > 1, stack[1].isOfPlan { left[stack[1].name] = stack[1] }
      popToFirst()
      var screen = left[name] ?? Screen(view, isOfPlan: true)
      screen.view.adopt(situation)
      stack.append(screen)
    }
  }

  /// Going straight from one group to another replaces it, and keeps its filter and order.
  mutating func openGroup(_ number: Int) {
    guard situation.plan.groups.indices.contains(number - 1) else { return }
    let record = RecordRef(situation.plan.groups[number - 1].id)
    let view = screen.view.sibling(record, situation) ?? registry.view(of: record, situation)
    popToFirst()
    if let view { push(view) }
  }

  /// Opens the view named by a word such as `overview`, `group:press` or `task:T-031`; a group may be
  /// given by id, name, short name or number. A kept view is opened by its name.
  /// - Returns: false if there is no such view.
  package mutating func open(_ word: String) -> Bool {
    keptViews[word].map { show($0.saved) } ?? openView(word)
  }

  /// The same for views that are not kept.
  mutating func openView(_ word: String) -> Bool {
    let parts = word.split(separator: ":", maxSplits: 1).map(String.init)
    guard let kind = parts.first.flatMap({ registry[ViewName($0)] }) else { return false }
    if parts.count == 2 {
      guard let record = situation.record(named: parts[1], in: kind.sections),
        let view = kind.view(record, situation)
      else { return false }
      push(view)
    } else {
      guard !kind.needsRecord else { return false }
      openView(kind.name)
    }
    return true
  }
}

/// Stepping through what a search found.
extension BoardState {
  mutating func stepHit(_ step: Int) {
    guard var hits = lastSearch, !hits.records.isEmpty else { return }
    hits.place = (hits.place + step + hits.records.count) % hits.records.count
    show(hits)
    let (place, total) = (hits.place + 1, hits.total)
    notice = Notice(
      text: Text("“\(hits.query)” 第 \(place)/\(total) 条", "“\(hits.query)” \(place) of \(total)"),
      isError: false)
  }

  /// Opens the current hit, replacing the one that the last step opened if that is still in front.
  mutating func show(_ hits: SearchHits) {
    guard hits.records.indices.contains(hits.place) else { return }
    var hits = hits
    if let view = view(of: hits.records[hits.place]) {
      let front = SearchHits.Shown(name: screen.name, depth: stack.count)
      if stack.count > 1, hits.shown == front {
        screen = Screen(view)
      } else {
        push(view)
      }
      hits.shown = SearchHits.Shown(name: screen.name, depth: stack.count)
    }
    lastSearch = hits
  }
}
