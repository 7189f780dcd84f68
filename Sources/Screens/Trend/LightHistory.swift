import BattlePlan
import Board
import History

/// The number of tasks by light for each day, from the versions and the light changes between them.
struct LightHistory {
  /// The first day, and the counts at the end of each day from then on.
  let first: Day
  let days: [LightCounts]

  /// The greatest number of days.
  private static let most = 400

  /// Nil if there is no version.
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
        // A version's counts already include the changes up to it.
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

  /// How many seconds after a version its light changes may be recorded.
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
    // Changes to grey and to green are recorded alike, as no light.
    case .green, .grey, .none: green = max(0, green + count)
    }
  }
}
