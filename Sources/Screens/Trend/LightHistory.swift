import BattlePlan
import Board
import History

/// The lights of each day, from the versions that were known and how lights turned between them.
struct LightHistory {
  /// The first day, and the tasks by their lights at the end of each day from then on.
  let first: Day
  let days: [LightCounts]

  /// So many days are told, at most.
  private static let most = 400

  /// Nil where no version is known.
  init?(_ known: Remembered, until today: Day) {
    guard let oldest = known.versions.first else { return nil }
    let zone = known.zone
    first = max(zone.moment(oldest.firstSeen).day, today - LightHistory.most)
    guard first <= today else { return nil }
    var days: [LightCounts] = []
    var versions = known.versions[...]
    var turns = known.turns.filter { $0.record.section == .tasks }[...]
    var counts = oldest.lights
    for day in first.number...today.number {
      let end = zone.instant(of: Moment(day: Day(clamping: Int(day) + 1), second: 0))
      while let version = versions.first, version.firstSeen < end {
        counts = version.lights
        versions.removeFirst()
        // What turned before a version was read, and with it, is counted in it.
        turns = turns.drop { $0.at <= version.firstSeen + LightHistory.grace }
      }
      while let turn = turns.first, turn.at < end {
        counts.move(turn)
        turns.removeFirst()
      }
      days.append(counts)
    }
    self.days = days
  }

  /// Seconds that may pass between a version's being kept and its lights' being noted.
  private static let grace = 5
}

extension LightCounts {
  fileprivate mutating func move(_ turn: LightTurn) {
    add(-1, to: turn.before)
    add(1, to: turn.after)
  }

  private mutating func add(_ count: Int, to light: Light) {
    switch light {
    case .red: red = max(0, red + count)
    case .yellow: yellow = max(0, yellow + count)
    case .blue: blue = max(0, blue + count)
    // Grey or green: nobody has noted which.
    case .green, .grey, .none: green = max(0, green + count)
    }
  }
}
