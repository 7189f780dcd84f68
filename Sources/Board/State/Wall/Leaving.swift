import BattlePlan

/// How a board is left: a kiosk asks for its word or its PIN.
extension BoardState {
  mutating func askToLeave() -> [Effect] {
    guard appearance.isKiosk else { return [.quit] }
    if wall.uptime < wall.barredUntil {
      let left = wall.barredUntil - wall.uptime
      notice = Notice(
        text: Text("请等 \(left) 秒再试", "wait \(left) s before trying again"), isError: true)
    } else if wall.rules.isLocked || !wall.rules.word.isEmpty {
      layer = LeaveLayer(isPIN: wall.rules.isLocked)
    } else {
      layer = ConfirmQuitLayer()
    }
    return []
  }

  mutating func leave(withWord word: String) -> [Effect] { leave(isRight: word == wall.rules.word) }

  /// The word, or the PIN, that was typed is right or is not. A PIN is for the world outside to check,
  /// which alone has its hash.
  mutating func leave(isRight: Bool) -> [Effect] {
    if isRight { return [.quit] }
    wall.wrongTries += 1
    if wall.wrongTries >= Wall.triesAllowed {
      wall.wrongTries = 0
      wall.barredUntil = wall.uptime + Wall.barredSeconds
    }
    notice = Notice(text: Text("不对", "wrong"), isError: true)
    return []
  }
}
