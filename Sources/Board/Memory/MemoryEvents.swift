import BattlePlan
import History
import Situation

/// What the keeper of the store tells the board.
package enum MemoryEvent: Equatable, Sendable {
  /// The store is open, and the plan that is shown has been kept: what was known before it was.
  case opened(Remembered)
  /// Something has been kept, by this board or another program.
  case known(Remembered)
  case failed(StoreError)
  /// An entry that this board asked for has a number.
  case added(LogEntry)
  case refused(NewEntry, StoreError)
  case recalled(PastMoment)
  /// The version that was asked for cannot be shown.
  case notRecalled(StoreError)
}

/// What the board asks of the keeper of the store.
package enum MemoryOrder: Equatable, Sendable {
  case add(NewEntry)
  /// Somebody has looked at what had changed.
  case look
  /// A version of the plan, as it was at an instant of its time; nil: when it was first seen.
  case recall(version: Int, at: Int?)
}

/// The plan as it was known at a moment.
package struct PastMoment: Equatable, Sendable {
  package let version: PlanVersion
  package let instant: Int
  package let moment: Moment
  package let situation: Situation

  package init(_ version: PlanVersion, instant: Int, moment: Moment, _ situation: Situation) {
    self.version = version
    self.instant = instant
    self.moment = moment
    self.situation = situation
  }
}
