import BattlePlan

/// Leaving the board. A kiosk asks for its word or its PIN.
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

  /// Quits if the word or PIN was right; too many wrong ones in a row bar the way for a while.
  mutating func leave(isRight: Bool) -> [Effect] {
    if isRight { return [.quit] }
    wall.wrongTries += 1
    if wall.wrongTries >= Wall.triesAllowed {
      wall.wrongTries = 0
      wall.barredUntil = wall.uptime + Wall.barredSeconds
    }
    notice = Notice(text: Text("口令或密码不对", "that is not right"), isError: true)
    return []
  }
}
