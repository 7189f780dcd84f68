import BattlePlan
import Canvas
import Situation

/// The only thing that changes a board: one event in, effects for the world outside out.
public func update(_ board: inout BoardState, _ event: Event) -> [Effect] {
  switch event {
  case .key(let key): return board.touch() ? [] : press(key, &board)
  case .mouse(let mouse): return board.touch() ? [] : point(mouse, &board)
  case .resized(let size):
    board.screenSize = size
    board.size = board.wall.pictureSize(on: size)
  case .ambiguousIsWide:
    board.look.isASCII = true
    board.look.avoidsAmbiguous = true
  case .tick(let moment):
    board.now = moment
    if moment.day != board.situation.day {
      let old = board.situation
      adopt(Situation(old.reading, on: moment.day), &board)
      return board.alarm(from: old, to: board.situation, at: moment)
    }
  case .planRead(let situation, let changes, let moment, let fileChanged):
    let old = board.situation
    adopt(situation, &board)
    board.changes.add(changes, at: moment, from: old, to: situation)
    settle(.current, &board, at: moment, fileChanged: fileChanged)
    return board.alarm(from: old, to: situation, at: moment)
  case .planUnchanged(let moment, let fileChanged):
    settle(.current, &board, at: moment, fileChanged: fileChanged)
  case .planUnreadable(let diagnostics, let moment):
    let isNew = condition(.unreadable(diagnostics), &board, at: moment)
    return isNew ? board.raise(.unreadable(diagnostics.first), at: moment) : []
  case .planGone(let moment):
    return condition(.gone, &board, at: moment) ? board.raise(.gone, at: moment) : []
  case .pulse(let uptime): board.pulse(uptime)
  case .pinChecked(let isRight): return board.takeAnswer(isRight: isRight)
  case .planBeingWritten(let moment):
    if board.source.condition == .current { _ = condition(.beingWritten, &board, at: moment) }
  case .watching(let isPolled): board.source.isPolled = isPolled
  case .screenshotTaken(let paths):
    let list = paths.joined(separator: "  ")
    board.notice = Notice(text: Text("已存 \(list)", "saved \(list)"), isError: false)
  case .packMade(let path):
    board.isPacking = false
    board.notice = Notice(
      text: Text("会商材料已存 \(visible(path))", "meeting pack saved as \(visible(path))"),
      isError: false)
  case .packFailed(let text):
    board.isPacking = false
    board.notice = Notice(text: text, isError: true)
  case .failed(let text): board.notice = Notice(text: text, isError: true)
  case .goOn: goOn(&board)
  }
  return []
}

private func adopt(_ situation: Situation, _ board: inout BoardState) {
  board.situation = situation
  for index in board.stack.indices { board.stack[index].view.adopt(situation) }
  board.searchIndex = SearchIndex(situation.plan)
  if case .search(var layer) = board.layer {
    layer.searchAnew(&board.searchIndex, situation)
    board.layer = .search(layer)
  }
  if case .command(var layer) = board.layer {
    layer.offer(board)
    board.layer = .command(layer)
  }
  if case .whatIf(var layer) = board.layer {
    layer.adopt(situation)
    board.layer = .whatIf(layer)
  }
}

extension BoardState {
  /// True while there is work that was put off so that keys are answered at once: whoever owns the
  /// board sends `.goOn`, between other events, until it is done.
  public var hasWork: Bool {
    if case .search(let layer) = layer { return layer.hasWork(searchIndex) }
    return false
  }
}

private func goOn(_ board: inout BoardState) {
  guard case .search(var layer) = board.layer else { return }
  // Held once only, so that what it has found is not copied to be added to.
  board.layer = nil
  layer.goOn(&board.searchIndex, board.situation)
  board.layer = .search(layer)
}

private func settle(
  _ condition: Source.Condition, _ board: inout BoardState, at moment: Moment, fileChanged: Moment?
) {
  board.source.condition = condition
  board.source.conditionSince = nil
  board.source.readAt = moment
  board.source.changedAt = fileChanged
}

/// The time of the first such finding is what the banner tells, however often it is confirmed.
/// - Returns: whether it is news.
private func condition(
  _ condition: Source.Condition, _ board: inout BoardState, at moment: Moment
) -> Bool {
  defer { board.source.condition = condition }
  switch (board.source.condition, condition) {
  case (.unreadable, .unreadable), (.gone, .gone): return false
  case (.reading, _):
    // Nobody has seen it otherwise: it is told of, and rings no bell.
    board.source.conditionSince = moment
    return false
  default:
    board.source.conditionSince = moment
    return true
  }
}

extension BoardState {
  /// The bindings that keys go to now: the layer's if one is open, else the view's, then everybody's.
  var activeBindings: [Binding] {
    layer?.bindings(self) ?? screenBindings
  }

  /// The same without a layer: what can be done on the screen in front.
  var screenBindings: [Binding] {
    let alarm = alarms.isEmpty ? [] : [Binding.acknowledge]
    return alarm + allowed(screen.view.bindings(self)) + allowed(Binding.everywhere(self))
  }

  /// Those of `bindings` that work here: a kiosk leaves some out.
  func allowed(_ bindings: [Binding]) -> [Binding] {
    guard look.isKiosk else { return bindings }
    return bindings.filter { $0.keys.values.allSatisfy(\.isForKiosk) }
  }

  func action(for key: Key) -> Action? {
    for binding in activeBindings {
      if let action = binding.keys[key] { return action }
    }
    return nil
  }
}

private func press(_ key: Key, _ board: inout BoardState) -> [Effect] {
  board.notice = nil
  if type(key, &board) { return [] }
  guard let action = board.action(for: key) else { return [] }
  return perform(action, &board)
}

/// Gives the key to the text field of the layer in front, if it has one.
private func type(_ key: Key, _ board: inout BoardState) -> Bool {
  switch board.layer {
  case .search(var layer):
    guard layer.typed.take(key) else { return false }
    layer.search(&board.searchIndex, board.situation)
    board.layer = .search(layer)
    return true
  case .leave(var layer):
    guard layer.typed.take(key) else { return false }
    board.layer = .leave(layer)
    return true
  case .command(var layer):
    guard layer.take(key, board) else { return false }
    board.layer = .command(layer)
    return true
  case .filter(var layer):
    guard layer.typed.take(key) else { return false }
    setFilter(layer.typed.text, &board)
    board.layer = .filter(layer)
    return true
  case .whatIf(var layer):
    guard layer.take(key, board.situation) else { return false }
    board.layer = .whatIf(layer)
    return true
  default: return false
  }
}

func setFilter(_ text: String, _ board: inout BoardState) {
  guard var view = board.screen.view as? any FilteredView else { return }
  var filter = view.filter
  filter.text = text
  view.setFilter(filter, board.situation)
  board.screen.view = view
}

private func point(_ mouse: MouseEvent, _ board: inout BoardState) -> [Effect] {
  switch mouse.kind {
  case .wheelUp: return press(.up, &board)
  case .wheelDown: return press(.down, &board)
  case .click, .doubleClick:
    board.notice = nil
    let offset = board.size == board.screenSize ? (x: 0, y: 0) : board.wall.offset
    let pen = compose(board)
    guard let target = pen.target(x: mouse.x - offset.x, y: mouse.y - offset.y) else { return [] }
    if case .action(let action) = target { return perform(action, &board) }
    switch board.layer {
    case .search(var layer):
      guard case .item(let index) = target else { return [] }
      layer.list.selected = index
      board.layer = .search(layer)
    case .command(var layer):
      guard case .item(let index) = target else { return [] }
      layer.choose(index, board)
      board.layer = .command(layer)
    case nil:
      var view = board.screen.view
      view.point(at: target, board)
      board.screen.view = view
    default: return []
    }
    return mouse.kind == .doubleClick ? press(.enter, &board) : []
  }
}
