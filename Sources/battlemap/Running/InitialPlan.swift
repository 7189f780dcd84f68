import ArgumentParser
import BattlePlan
import Board
import BuiltIn
import Canvas
import Glibc
import Logging
import PlanLoader
import Screens
import Situation
import System

/// What the board opens with: the named plan, `./plan.yaml`, or the built-in sample.
struct InitialPlan {
  private(set) var clock: OperationClock
  /// Nil for the sample, which never changes.
  let feed: BoardFeed?
  private let situation: Situation
  private let source: PlanSource
  private let isClockSet: Bool
  /// The plan that has been read already, and is yet to be kept.
  private(set) var read: AssessedPlan?

  /// The sample shows the operation on this day.
  static let sampleDay = Day(year: 2019, month: 9, day: 29)!

  /// Starts reading a file right away: by the time there is a terminal to show it on, it may be ready.
  /// - Throws: exit code 66, with a message, if the named plan does not exist.
  init(_ plan: String?, limit: Int, _ asOf: AsOf?, _ language: Language) throws {
    if let path = plan ?? (access("plan.yaml", F_OK) == 0 ? "plan.yaml" : nil) {
      try self.init(file: path, limit: limit, asOf, language)
    } else {
      self.init(sample: asOf, language)
    }
  }

  private init(sample asOf: AsOf?, _ language: Language) {
    isClockSet = asOf != nil
    let file = SourceFile(name: language("内置样例", "built-in sample"), bytes: BuiltIn.samplePlan)
    guard case .plan(let reading) = readPlan([file], previous: nil) else {
      fatalError("the built-in sample cannot be read")
    }
    clock = OperationClock(
      asOf ?? AsOf(day: InitialPlan.sampleDay), timezone: reading.plan.operation.timezone)
    situation = Situation(reading, on: clock.now.day)
    source = PlanSource(.sample, path: file.name)
    feed = nil
  }

  private init(file path: String, limit: Int, _ asOf: AsOf?, _ language: Language) throws {
    if isMissing(path) { report(missing: path, language) }
    guard !isMissing(path), let feed = BoardFeed(path: path, limit: limit) else {
      throw ExitCode(ExitStatus.cannotOpen)
    }
    clock = OperationClock(asOf)
    isClockSet = asOf != nil
    situation = Situation(Reading(), on: clock.now.day)
    var source = PlanSource(.file, path: path)
    source.condition = .reading
    self.source = source
    self.feed = feed
    feed.read(on: clock.now.day)
  }

  func board(_ appearance: Appearance) -> BoardState {
    BoardState(
      situation, source: source, appearance: appearance, size: Size(width: 80, height: 24),
      now: clock.now, isClockSet: isClockSet, registry: .all)
  }

  /// Waits for the plan, however long it takes, for what can only be done with a plan.
  /// - Returns: what the board asks for meanwhile.
  mutating func finishReading(_ board: inout BoardState, _ log: Logger) -> [Effect] {
    var effects: [Effect] = []
    while board.source.condition == .reading, let feed {
      feed.wait(atMost: .seconds(1))
      for event in feed.events(&clock, &read) {
        log.record(event)
        effects += update(&board, event)
      }
    }
    return effects
  }
}

/// Says that a plan does not exist, and how to start one.
func report(missing path: String, _ language: Language) {
  Console.say(
    language(
      "没有 \(visible(path))；battlemap init \(visible(path)) 可写一份起步的计划",
      "there is no \(visible(path)); battlemap init \(visible(path)) writes a starter plan"))
}
