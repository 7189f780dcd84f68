import ArgumentParser
import BattlePlan
import Board
import BuiltIn
import Canvas
import Glibc
import PlanLoader

/// What the board opens on: the plan that was named, `./plan.yaml`, or the built-in sample.
struct Opening {
  let clock: OperationClock
  /// Nil for the sample, which never changes.
  let feed: PlanFeed?
  private let situation: Situation
  private let source: Source

  /// The sample is a picture of this day.
  static let sampleDay = Day(year: 2019, month: 9, day: 29)!

  /// - Throws: exit code 66, with a message, where the named plan is not there.
  init(_ plan: String?, limit: Int, _ asOf: AsOf?, _ language: Language) throws {
    if let path = plan ?? (access("plan.yaml", F_OK) == 0 ? "plan.yaml" : nil) {
      try self.init(file: path, limit: limit, asOf, language)
    } else {
      try self.init(sample: asOf, language)
    }
  }

  private init(sample asOf: AsOf?, _ language: Language) throws {
    let file = SourceFile(name: language("内置样例", "built-in sample"), bytes: BuiltIn.samplePlan)
    guard case .plan(let reading) = readPlan([file], previous: nil) else {
      fatalError("the built-in sample cannot be read")
    }
    var clock = OperationClock(timezone: reading.plan.operation.timezone)
    clock.pretend(asOf ?? AsOf(day: Opening.sampleDay))
    self.clock = clock
    situation = Situation(reading, on: clock.now.day)
    source = Source(.sample, path: file.name)
    feed = nil
  }

  private init(file path: String, limit: Int, _ asOf: AsOf?, _ language: Language) throws {
    if isMissing(path) { report(missing: path, language) }
    guard !isMissing(path), let feed = PlanFeed(path: path, limit: limit) else {
      throw ExitCode(ExitStatus.cannotOpen)
    }
    var clock = OperationClock(timezone: "")
    if let asOf { clock.pretend(asOf) }
    var source = Source(.file, path: path)
    source.readAt = clock.now
    switch feed.first(on: clock.now.day) {
    case .read(let read, _, _, let changed):
      clock = OperationClock(timezone: read.plan.operation.timezone)
      if let asOf { clock.pretend(asOf) }
      let day = clock.now.day
      situation = day == read.day ? read : Situation(read.reading, on: day)
      source.readAt = clock.now
      source.changedAt = clock.moment(changed)
    case .unreadable(let diagnostics):
      situation = Situation(Reading(), on: clock.now.day)
      source.condition = .unreadable(diagnostics)
      source.conditionSince = clock.now
    case .same, .settled, .stillUnreadable, .missing:
      situation = Situation(Reading(), on: clock.now.day)
      source.condition = .gone
      source.conditionSince = clock.now
    }
    self.clock = clock
    self.feed = feed
    self.source = source
  }

  func board(_ look: Look) -> BoardState {
    BoardState(
      situation, source: source, look: look, size: Size(width: 80, height: 24), now: clock.now)
  }
}

/// True where there is nothing at `path`.
func isMissing(_ path: String) -> Bool {
  access(path, F_OK) != 0 && (errno == ENOENT || errno == ENOTDIR)
}

/// Says that a plan is not there, and how to begin one.
func report(missing path: String, _ language: Language) {
  Console.say(
    language(
      "没有 \(visible(path));battlemap init \(visible(path)) 可写一份起步的计划",
      "there is no \(visible(path)); battlemap init \(visible(path)) writes a plan to start from"))
}
