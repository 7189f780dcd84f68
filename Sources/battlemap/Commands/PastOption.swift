import ArgumentParser
import BattlePlan
import History
import Situation

extension When: ExpressibleByArgument {
  public init?(argument: String) { self.init(argument) }
}

/// `--at`: the plan as it was known at a moment in the past.
struct PastOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The plan as it was known at a version, 2019-09-28T08:00, yesterday, shift or last. 当时的计划。",
      valueName: "when"))
  var at: When?
  @OptionGroup var store: StoreOption

  /// Nil if the present is meant.
  func past(_ source: PlanOption, _ language: Language) throws -> PastReading? {
    guard let at else { return nil }
    let history = try PlanHistory.needed(store, PresentPlan(source), language)
    let past = try orExit(language) { () throws(StoreError) in try history.past(at) }
    return PastReading(
      reading: try history.reading(of: past.version, language), past: past,
      moment: history.clock.moment(past.instant), name: history.name(of: past, language),
      history: history)
  }
}

/// A plan of the past.
struct PastReading {
  let reading: Reading
  let past: PlanHistory.Past
  let moment: Moment
  /// Which version it is.
  let name: String
  let history: PlanHistory
}

extension StoreOption {
  /// The plan that changes since a moment are told from.
  func base(since when: When, _ source: PlanOption, _ language: Language) throws -> PastReading {
    let history = try PlanHistory.needed(self, PresentPlan(source), language)
    let base = try orExit(language) { () throws(StoreError) in try history.base(when) }
    let name = history.name(of: base, language)
    Console.say(language("与\(name)比较", "compared with \(name)"))
    return PastReading(
      reading: try history.reading(of: base.version, language), past: base,
      moment: history.clock.moment(base.instant), name: name, history: history)
  }
}
