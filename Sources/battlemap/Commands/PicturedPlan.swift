import BattlePlan
import Board
import History
import Situation

/// The plan that a picture shows, and the time.
struct PicturedPlan {
  let situation: Situation
  let source: PlanSource
  /// Nil if only a day was given.
  let now: Moment?
  /// The moment of the past that it is, and what is remembered; nil: the present.
  private let past: (moment: PastMoment, known: Remembered)?

  init(_ option: PlanOption, _ day: DayOption, _ past: PastOption, _ language: Language) throws {
    let asOf = day.asOf
    if let past = try past.past(option, language) {
      situation = Situation(past.reading, on: asOf?.day ?? past.moment.day)
      source = PlanSource(.file, path: "\(option.plan) · \(past.name)")
      now = asOf == nil ? past.moment : asOf?.moment
      let moment = now ?? Moment(day: situation.day, second: 0)
      self.past = (
        PastMoment(past.past.version, instant: past.past.instant, moment: moment, situation),
        try past.history.archivist(language).known
      )
      return
    }
    self.past = nil
    let (reading, changed) = try loadReading(option.plan, limit: option.limit.bytes, language)
    let clock = OperationClock(timezone: reading.plan.operation.timezone)
    let present = clock.now
    situation = Situation(reading, on: asOf?.day ?? present.day)
    var source = PlanSource(.file, path: option.plan)
    // A picture of another day does not mention when the file was read: it must be the same each time.
    if asOf == nil {
      source.readAt = present
      source.changedAt = changed.map { clock.moment($0) }
    }
    self.source = source
    now = asOf == nil ? present : asOf?.moment
  }

  /// Puts the frame of the past around a board that shows it.
  func frame(_ board: inout BoardState) {
    if let past { board.show(past.moment, knowing: past.known) }
  }
}
