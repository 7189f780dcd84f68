import BattlePlan
import Situation

/// The plan that a picture shows, and the time.
struct PicturedPlan {
  let situation: Situation
  let source: PlanSource
  /// Nil if only a day was given.
  let now: Moment?

  init(_ option: PlanOption, _ day: DayOption, _ past: PastOption, _ language: Language) throws {
    let asOf = option.place.asOf(day.asOf)
    if let past = try past.past(option, language) {
      situation = Situation(past.reading, on: asOf?.day ?? past.moment.day)
      source = PlanSource(.file, path: "\(option.plan) · \(past.name)")
      now = asOf == nil ? past.moment : asOf?.moment
      return
    }
    let (reading, changed) = try loadReading(option.place, limit: option.limit.bytes, language)
    let clock = OperationClock(timezone: reading.plan.operation.timezone)
    let present = clock.now
    situation = Situation(reading, on: asOf?.day ?? present.day)
    var source = PlanSource(
      option.place == .sample ? .sample : .file, path: option.place.name(language))
    // A picture of another day says nothing of when the file was read: it must be the same each time.
    if asOf == nil {
      source.readAt = present
      source.changedAt = changed.map { clock.moment($0) }
    }
    self.source = source
    now = asOf == nil ? present : asOf?.moment
  }
}
