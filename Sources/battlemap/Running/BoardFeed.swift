import BattlePlan
import Board
import PlanLoader
import Situation
import System

/// A plan as the board wants it.
struct AssessedPlan: Sendable {
  var situation: Situation
  /// Since the previous plan; none for the first.
  var changes: [Change]
  /// What it was read from, for the store.
  let files: [SourceFile]
  /// Those that nobody may write.
  let readOnly: Set<String>

  init(_ reading: Reading, _ files: [SourceFile], since last: Reading?, on day: Day) {
    self.files = files
    readOnly = readOnlyFiles(reading.files)
    guard let last else {
      (situation, changes) = (Situation(reading, on: day), [])
      return
    }
    (situation, changes) = inParallel {
      Situation(reading, on: day)
    } _: {
      reading.plan.changes(from: last.plan)
    }
  }
}

/// Follows the plan file and turns its news into events for the board.
typealias BoardFeed = PlanFeed<AssessedPlan>

extension BoardFeed {
  /// Reads even where nothing seems to have changed.
  func read(on day: Day) { read { AssessedPlan($0, $1, since: $2, on: day) } }

  /// The same, and lets go what was held back.
  func accept(on day: Day) { accept { AssessedPlan($0, $1, since: $2, on: day) } }

  /// What has happened. The clock goes over to the zone of a plan that has been read.
  /// - Parameter read: the plan that was read last, if any was.
  func events(_ clock: inout OperationClock, _ read: inout AssessedPlan?) -> [Event] {
    let day = clock.now.day
    return step { AssessedPlan($0, $1, since: $2, on: day) }.map { news in
      switch news {
      case .read(let plan, let changed):
        read = plan
        clock.use(plan.situation.plan.operation.timezone)
        return .planRead(
          plan.situation, changes: plan.changes, at: clock.now, fileChanged: clock.moment(changed))
      case .unchanged(let changed):
        return .planUnchanged(at: clock.now, fileChanged: clock.moment(changed))
      case .unreadable(let diagnostics): return .planUnreadable(diagnostics, at: clock.now)
      case .gone: return .planGone(at: clock.now)
      case .beingWritten: return .planBeingWritten(at: clock.now)
      case .watching(let isPolled): return .watching(isPolled: isPolled)
      }
    }
  }
}
