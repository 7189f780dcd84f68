import BattlePlan
import Board
import Situation

extension ViewStep {
  /// Goes to the next or previous concern, which replaces the record on the screen.
  static func concern(_ step: Int, from record: RecordRef, _ situation: Situation) -> ViewStep {
    let concerns = situation.concerns
    guard !concerns.isEmpty else { return .stay }
    let place = concerns.place(of: record) ?? (step > 0 ? -1 : 0)
    return .replace(concerns[(place + step + concerns.count) % concerns.count].record)
  }
}
