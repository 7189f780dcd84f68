import BattlePlan
import Canvas
import Situation

/// Does an action: what lies above the screens first, then what works everywhere, then the view.
func perform(_ action: Action, _ board: inout BoardState) -> [Effect] {
  if board.layer != nil { return performInLayer(action, &board) }
  switch action {
  case .quit: return board.askToLeave()
  case .acknowledge: board.alarms = []
  case .back: if board.stack.count > 1 { board.stack.removeLast() }
  case .open(let name): openView(name, &board)
  case .group(let number): openGroup(number, &board)
  case .screenshot:
    return [.screenshot(draw(board), view: pictureName(board))]
  case .pack: return pack(&board)
  case .reread: return [.reread]
  case .repaint: return [.repaint]
  case .edit: return edit(board)
  case .markSeen: board.changes.markSeen()
  case .nextTheme:
    nextTheme(&board)
    return remember(board)
  case .nextLanguage:
    board.look.language = board.look.language == .zh ? .en : .zh
    return remember(board)
  case .help: board.layer = .help(HelpLayer())
  case .search: openSearch("", &board)
  case .command:
    var layer = CommandLayer()
    layer.offer(board)
    board.layer = .command(layer)
  case .filterText:
    if let view = board.screen.view as? any FilteredView {
      board.layer = .filter(FilterLayer(typed: Typed(view.filter.text)))
    }
  case .followUp: board.openSlip()
  case .slip:
    if let record = board.screen.view.record(board), record.section == .tasks {
      board.layer = .whatIf(WhatIfLayer(record.id, board.situation))
    }
  case .nextHit: stepHit(1, &board)
  case .previousHit: stepHit(-1, &board)
  default:
    var view = board.screen.view
    let step = view.perform(action, board)
    board.screen.view = view
    take(step, &board)
  }
  return []
}

func take(_ step: Step, _ board: inout BoardState) {
  switch step {
  case .stay: break
  case .push(let screen): push(screen, &board)
  case .replace(let screen): board.screen = screen
  case .pop: if board.stack.count > 1 { board.stack.removeLast() }
  case .notice(let text): board.notice = Notice(text: text, isError: false)
  }
}

/// Screens that can lie on each other; beyond, the oldest but the overview is forgotten.
private let deepestStack = 32

func push(_ screen: Screen, _ board: inout BoardState) {
  board.stack.append(screen)
  if board.stack.count > deepestStack { board.stack.remove(at: 1) }
}

/// A view that is open already is gone back to, with its selection and filter; views do not pile up.
func openView(_ name: ViewName, _ board: inout BoardState) {
  if name == .timeline, let scope = timelineScope(board) {
    push(.timeline(TimelineView(scope, board.situation)), &board)
    return
  }
  if let place = board.stack.lastIndex(where: { $0.name == name }) {
    board.stack.removeLast(board.stack.count - 1 - place)
  } else if let screen = Screen(name, board.situation) {
    push(screen, &board)
  }
}

/// From a group to its timeline, from a task to its network.
private func timelineScope(_ board: BoardState) -> TimelineView.Scope? {
  switch board.screen {
  case .group(let view): .group(view.groupID)
  case .task(let view): .network(view.taskID)
  default: nil
  }
}

/// From one group straight to another takes the first one's place, and its filter and order.
private func openGroup(_ number: Int, _ board: inout BoardState) {
  let groups = board.situation.plan.groups
  guard groups.indices.contains(number - 1) else { return }
  var before: GroupView?
  if case .group(let view) = board.screen { before = view }
  board.stack.removeLast(board.stack.count - 1)
  push(.group(GroupView(groups[number - 1].id, like: before, board.situation)), &board)
}

/// One pack at a time.
private func pack(_ board: inout BoardState) -> [Effect] {
  board.notice = Notice(text: Text("正在生成会商材料…", "making the meeting pack…"), isError: false)
  if board.isPacking { return [] }
  board.isPacking = true
  return [
    .pack(
      PackOrder(
        board.situation, source: board.source, language: board.language, now: board.now))
  ]
}

private func nextTheme(_ board: inout BoardState) {
  let themes = board.look.themes
  guard !themes.isEmpty else { return }
  let place = themes.firstIndex(of: board.look.theme) ?? -1
  board.look.theme = themes[(place + 1) % themes.count]
  let name = board.look.theme
  board.notice = Notice(text: Text("配色：\(name)", "theme: \(name)"), isError: false)
}

/// A kiosk remembers nothing of what passers-by do.
func remember(_ board: BoardState) -> [Effect] {
  guard !board.look.isKiosk else { return [] }
  return [.remember(theme: board.look.theme, language: board.look.language)]
}

/// `overview`, or the view with what it shows: `task-T-031`.
private func pictureName(_ board: BoardState) -> String {
  switch board.screen {
  case .group(let view): "group-\(view.groupID)"
  case .task(let view): "task-\(view.taskID)"
  case .unit(let view): "unit-\(view.unitID)"
  case .record(let view): "\(view.recordRef.section)-\(view.recordRef.id)"
  default: board.screen.name.rawValue
  }
}

private func edit(_ board: BoardState) -> [Effect] {
  let reading = board.situation.reading
  if case .faults(let view) = board.screen, let fault = view.selected(board) {
    return [.edit(file: fault.file, line: fault.line)]
  }
  let origin = board.screen.view.record(board).flatMap { board.situation.plan.origin(of: $0) }
  let file = origin.flatMap {
    reading.files.indices.contains(Int($0.file)) ? reading.files[Int($0.file)] : nil
  }
  return [.edit(file: file ?? board.source.path, line: Int(origin?.line ?? 1))]
}

/// Opens the search, with `text` as if it had been typed.
func openSearch(_ text: String, _ board: inout BoardState) {
  var layer = SearchLayer(typed: Typed(text))
  layer.search(&board.searchIndex, board.situation)
  board.layer = .search(layer)
}

private func stepHit(_ step: Int, _ board: inout BoardState) {
  guard var hits = board.lastSearch, !hits.records.isEmpty else { return }
  hits.place = (hits.place + step + hits.records.count) % hits.records.count
  show(&hits, &board)
  let (place, total) = (hits.place + 1, hits.total)
  board.notice = Notice(
    text: Text("“\(hits.query)” 第 \(place)/\(total) 条", "“\(hits.query)” \(place) of \(total)"),
    isError: false)
}

/// Opens the hit that the search is at, in place of the one that its last step opened, if that is
/// still in front.
private func show(_ hits: inout SearchHits, _ board: inout BoardState) {
  let step = open(hits.records[hits.place], board)
  if case .push(let screen) = step {
    let front = SearchHits.Shown(name: board.screen.name, depth: board.stack.count)
    if board.stack.count > 1, hits.shown == front {
      board.screen = screen
    } else {
      push(screen, &board)
    }
    hits.shown = SearchHits.Shown(name: screen.name, depth: board.stack.count)
  } else {
    take(step, &board)
  }
  board.lastSearch = hits
}

private func performInLayer(_ action: Action, _ board: inout BoardState) -> [Effect] {
  switch board.layer {
  case .help(var layer):
    if action == .back {
      board.layer = nil
    } else {
      layer.perform(action, board)
      board.layer = .help(layer)
    }
  case .search(var layer):
    switch action {
    case .back: board.layer = nil
    case .enter:
      board.layer = nil
      var hits = layer.hits(board)
      guard hits.records.indices.contains(hits.place) else { return [] }
      show(&hits, &board)
    default:
      layer.perform(action, board)
      board.layer = .search(layer)
    }
  case .command(var layer):
    switch action {
    case .back: board.layer = nil
    case .enter:
      board.layer = nil
      board.commandHistory.add(layer.typed.text.trimmed)
      return run(layer.typed.text, &board)
    default:
      layer.perform(action, board)
      board.layer = .command(layer)
    }
  case .filter:
    if action == .back { setFilter("", &board) }
    board.layer = nil
  case .slip(var layer):
    switch action {
    case .back: board.layer = nil
    case .enter:
      board.layer = nil
      return layer.slip(board).map { [.slip($0)] } ?? []
    default:
      layer.perform(action, board)
      board.layer = .slip(layer)
    }
  case .leave(let layer):
    if action == .enter { return board.leave(layer) }
    board.layer = nil
  case .whatIf(var layer):
    if action == .back {
      board.layer = nil
    } else {
      layer.perform(action, board)
      board.layer = .whatIf(layer)
    }
  case .confirmQuit:
    board.layer = nil
    if action == .quit { return [.quit] }
  case nil: break
  }
  return []
}
