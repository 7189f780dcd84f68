import BattlePlan
import Canvas
import Situation

/// The only thing that changes a board: an event goes in, effects for the outside world come out.
package func update(_ board: inout BoardState, _ event: Event) -> [Effect] {
  event.isOfThePlan ? board.inThePresent { take(event, &$0) } : take(event, &board)
}

private func take(_ event: Event, _ board: inout BoardState) -> [Effect] {
  switch event {
  case .key(let key): return board.touch() ? [] : press(key, &board)
  case .mouse(let kind, let target):
    if board.touch() { return [] }
    switch kind {
    case .wheelUp: return performIfBound(.up, &board)
    case .wheelDown: return performIfBound(.down, &board)
    case .click, .doubleClick: return click(target, isDouble: kind == .doubleClick, &board)
    }
  case .paste(let text): if !board.touch() { paste(text, &board) }
  case .resized(let size):
    board.screenSize = size
    board.layOut()
  case .terminalShows(let signs):
    board.appearance.signs = signs
    if signs == .unambiguous { board.appearance.isASCII = true }
    board.hintAtChinese()
  case .tick(let moment):
    board.now = moment
    if moment.day != board.situation.day {
      let old = board.situation
      adopt(Situation(old.reading, on: moment.day), &board)
      board.settleAlarms(at: moment)
      return board.alarm(from: old, to: board.situation, at: moment)
    }
  case .planRead(let situation, let changes, let moment, let fileChanged):
    let old = board.situation
    adopt(situation, &board)
    board.changes.add(
      changes + situation.linksBroken(since: old), at: moment, from: old, to: situation)
    if old.plan.groups.isEmpty { board.hintAtChinese() }
    noteFresh(&board, at: moment, fileChanged: fileChanged)
    board.comeBack()
    board.settleAlarms(at: moment)
    return board.alarm(from: old, to: situation, at: moment)
  case .planUnchanged(let moment, let fileChanged):
    noteFresh(&board, at: moment, fileChanged: fileChanged)
    board.settleAlarms(at: moment)
  case .planUnreadable(let diagnostics, let moment):
    let isNew = condition(.unreadable(diagnostics), &board, at: moment)
    return isNew ? board.raise(.unreadable(diagnostics.first), at: moment) : []
  case .planGone(let moment):
    return condition(.gone, &board, at: moment) ? board.raise(.gone, at: moment) : []
  case .pulse(let uptime):
    board.pulse(uptime)
    return board.continueReplay()
  case .pinChecked(let isRight): return board.leave(isRight: isRight)
  case .planBeingWritten(let moment):
    if board.source.condition == .current { _ = condition(.beingWritten, &board, at: moment) }
  case .watching(let isPolled): board.source.isPolled = isPolled
  case .screenshotTaken(let paths):
    let list = paths.joined(separator: "  ")
    board.notice = Notice(text: Text("已存 \(list)", "saved \(list)"), isError: false)
  case .packMade(let path):
    board.isPacking = false
    let text = Text("会商材料已存 \(visible(path))", "meeting pack saved as \(visible(path))")
    board.notice = Notice(text: text, isError: false)
    return board.log(.note, text(board.language))
  case .packFailed(let text):
    board.isPacking = false
    board.notice = Notice(text: text, isError: true)
  case .told(let text): board.notice = Notice(text: text, isError: false)
  case .failed(let text): board.notice = Notice(text: text, isError: true)
  case .memory(let event): return board.handle(event)
  case .hands(let event): return board.handle(event)
  case .continueWork: board.changeLayer { layer, board in layer.continueWork(&board) }
  }
  return []
}

func adopt(_ situation: Situation, _ board: inout BoardState) {
  board.situation = situation
  if board.travel == nil { board.settleMarks() }
  for index in board.stack.indices { board.stack[index].view.adopt(situation) }
  board.searchIndex = SearchIndex(situation.plan)
  board.changeLayer { layer, board in layer.adopt(&board) }
}

extension BoardState {
  /// Whether work was put off so that keys are answered at once. Whoever owns the board sends
  /// `.continueWork`, between other events, until it is done.
  package var hasWork: Bool { layer?.hasWork(self) ?? false }
}

/// The board shows what the file says.
private func noteFresh(_ board: inout BoardState, at moment: Moment, fileChanged: Moment?) {
  board.source.condition = .current
  board.source.conditionSince = nil
  board.source.readAt = moment
  board.source.changedAt = fileChanged
}

/// Sets the condition. The banner shows since when it has lasted, however often it is confirmed.
/// - Returns: whether it is new.
private func condition(
  _ condition: PlanSource.Condition, _ board: inout BoardState, at moment: Moment
) -> Bool {
  defer { board.source.condition = condition }
  switch (board.source.condition, condition) {
  case (.unreadable, .unreadable), (.gone, .gone): return false
  case (.reading, _):
    // Nobody has seen the plan in a better state: this is shown, but rings no bell.
    board.source.conditionSince = moment
    return false
  default:
    board.source.conditionSince = moment
    return true
  }
}

extension BoardState {
  /// The bindings that apply now: those of the layer if one is open, else those of the screen.
  package var activeBindings: [Binding] {
    layer?.bindings(self) ?? screenBindings
  }

  /// The bindings of the screen in front, ignoring any layer.
  package var screenBindings: [Binding] {
    let alarm = alarms.isEmpty ? [] : [Binding.acknowledge]
    let first = alarm + (travel == nil ? [] : Binding.inThePast)
    var own = screen.view.bindings(self)
    // What is done to the selection comes behind going there and back.
    let place = own.firstIndex { $0.keys[.escape] == .back }.map { $0 + 1 } ?? own.count
    own.insert(contentsOf: Hand.bindings(self), at: place)
    return first + allowed(own) + allowed(Binding.everywhere(self))
  }

  /// Those of `bindings` that are allowed here: a kiosk leaves some out, and so does a moment of the past.
  func allowed(_ bindings: [Binding]) -> [Binding] {
    guard appearance.isKiosk || travel != nil else { return bindings }
    return bindings.filter { binding in
      binding.keys.values.allSatisfy { action in
        (!appearance.isKiosk || registry.isForKiosk(action))
          && (travel == nil || registry.isForThePast(action))
      }
    }
  }

  package func action(for key: Key) -> Action? {
    for binding in activeBindings {
      if let action = binding.keys[key] { return action }
    }
    return nil
  }

  /// Whether some key does this on the screen in front.
  func isBound(_ action: Action) -> Bool {
    screenBindings.contains { $0.keys.values.contains(action) }
  }
}

private func press(_ key: Key, _ board: inout BoardState) -> [Effect] {
  board.notice = nil
  if board.needsSignIn {
    board.layer = SignInLayer(board)
    return []
  }
  var isText = false
  board.changeLayer { layer, board in isText = layer.typeText(key, &board) }
  if isText { return [] }
  guard let action = board.action(for: key) else { return [] }
  return perform(action, &board)
}

/// Gives what was pasted to the layer in front as text that is typed, so that it does nothing but stand in
/// a field: a line break is a space, and there are no keys in it.
private func paste(_ text: String, _ board: inout BoardState) {
  board.changeLayer { layer, board in
    for character in TypedText.typed(text) {
      guard layer.typeText(.character(character), &board) else { return }
    }
  }
}

/// A click selects what was drawn there; a double click also opens it.
private func click(_ target: HitTarget?, isDouble: Bool, _ board: inout BoardState) -> [Effect] {
  board.notice = nil
  guard let target else { return [] }
  if case .action(let action) = target { return perform(action, &board) }
  if board.layer == nil {
    var view = board.screen.view
    view.click(target, board)
    board.screen.view = view
  } else {
    board.changeLayer { layer, board in layer.click(target, board) }
  }
  return isDouble ? performIfBound(.enter, &board) : []
}

private func performIfBound(_ action: Action, _ board: inout BoardState) -> [Effect] {
  board.notice = nil
  let isBound = board.activeBindings.contains { $0.keys.values.contains(action) }
  return isBound ? perform(action, &board) : []
}
