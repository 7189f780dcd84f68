import BattlePlan
import History

/// 回放: the board goes from version to version by itself.
struct BoardReplay: Equatable, Sendable {
  /// Seconds for each version.
  let every: Int
  /// The uptime, in seconds, at which the next one is due.
  var next: Int
}

extension Command {
  static let replay = Command(
    "回放", "replay", in: .moves, takes: .optional, needs: .earlier,
    help: Text("从所示的一版放到现在：每版几秒（1–60）", "plays the versions up to now: seconds for each, 1–60"),
    offers: .words { _ in ["1", "2", "5", "10"].map { Word($0, "") } }
  ) { word, board in
    guard let seconds = word.isEmpty ? 2 : Int(word), (1...60).contains(seconds) else {
      return board.refuse(Text("秒数在 1 到 60 之间", "seconds: 1 to 60"))
    }
    return board.replay(every: seconds)
  }
}

extension BoardState {
  /// Plays the versions from the one that is shown, or from the first, up to the present.
  mutating func replay(every seconds: Int) -> [Effect] {
    let memory = travel?.present.memory ?? memory
    if let refusal = memory.refusal { return refuse(refusal) }
    guard let first = memory.known?.versions.first else {
      return refuse(StoreError.nothingKept.text)
    }
    replay = BoardReplay(every: seconds, next: wall.uptime + seconds)
    return travel == nil ? recall(first, at: nil) : []
  }

  /// Goes on to the next version when it is due; the present ends it.
  mutating func continueReplay() -> [Effect] {
    guard var going = replay, wall.uptime >= going.next, self.memory.wanted == nil else {
      return []
    }
    guard travel != nil else {
      replay = nil
      return []
    }
    going.next = wall.uptime + going.every
    let effects = stepVersion(1)
    replay = travel == nil ? nil : going
    return effects
  }
}
