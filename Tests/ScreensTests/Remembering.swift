import Archive
import BattlePlan
import Canvas
import History
import Situation
import Synchronization
import TestPlans
import TestStores
import Testing

@testable import Board
@testable import Screens

/// A board with a store of its own, in which its requests to the store are carried out at once.
struct RememberingSession {
  var session: Session
  private(set) var archivist: Archivist
  private let clock: TestClock

  /// The error of the store, if any.
  var fault: StoreError?

  /// The sample plan, kept as the first version in the morning of its day; now it is 14:32.
  init(_ size: Size = Size(width: 120, height: 36), language: Language = .zh) throws {
    try self.init(sampleReading(), size, language: language)
  }

  init(_ reading: Reading, _ size: Size, language: Language = .zh) throws {
    let zone = ZoneOffsets(8 * 3600)
    let clock = TestClock(zone.instant(of: Moment(day: sampleDay, second: 8 * 3600)))
    self.clock = clock
    let store = MemoryStore { clock.now }
    archivist = try Archivist(
      store, who: "root", limits: ReportClock.Limits(), zone: zone
    ) { clock.now }
    session = Session(board(reading, size, language: language))
    session.board.expectMemory(asksForNames: true)
    try archivist.keep(files, session.board.situation)
    try archivist.note(session.board.situation)
    clock.now = zone.instant(of: Moment(day: sampleDay, second: 14 * 3600 + 32 * 60))
    session.send(.memory(.opened(archivist.known)))
    session.board.notice = nil
  }

  /// How often the plan was edited; this number is stored in place of the plan's text.
  private var edition = 0

  private var files: [VersionFile] {
    [VersionFile(name: "plan.yaml", bytes: Array("\(edition)".utf8))]
  }

  mutating func type(_ text: String) throws {
    for character in text { try press(.character(character)) }
  }

  mutating func press(_ keys: Key...) throws {
    for key in keys {
      session.press(key)
      try serve()
    }
  }

  /// Carries out the board's requests.
  private mutating func serve() throws {
    for effect in session.effects {
      guard case .memory(let order) = effect else { continue }
      switch order {
      case .add(let entry):
        if let fault {
          session.send(.memory(.refused(entry, fault)))
          continue
        }
        let added = try archivist.add(entry)
        session.send(.memory(.known(archivist.known)))
        session.send(.memory(.added(added)))
      case .look:
        try archivist.look()
        session.send(.memory(.known(archivist.known)))
      case .recall(let version, let instant):
        let past = plans[version].map { plan -> PastMoment in
          let known = archivist.known
          let version = known.versions.first { $0.number == version } ?? known.versions[0]
          let at = instant ?? version.firstSeen
          let moment = known.zone.moment(at)
          var reading = Reading()
          reading.plan = plan
          return PastMoment(
            version, instant: at, moment: moment, Situation(reading, on: moment.day))
        }
        if let past { session.send(.memory(.recalled(past))) }
      }
    }
    session.effects.removeAll { if case .memory = $0 { true } else { false } }
  }

  /// The plan of each version: the bytes in the store are not real plans.
  private var plans: [Int: Plan] = [:]

  /// Advances the board's stopwatch to this many seconds.
  mutating func wait(seconds: Int) throws {
    session.send(.pulse(seconds))
    try serve()
  }

  /// Advances the clock to this time, on the board's day or a later one.
  mutating func wait(until time: String, day: Day? = nil) throws {
    let second = try #require(Moment.secondOfDay(time))
    let moment = Moment(day: day ?? session.board.shownDay, second: second)
    clock.now = archivist.known.zone.instant(of: moment)
    session.send(.tick(moment))
    try archivist.note(session.board.presentSituation)
    session.send(.memory(.known(archivist.known)))
  }

  /// The plan file is written, read and recorded as a version.
  mutating func change(_ edit: (inout Plan) -> Void) throws {
    if let latest = archivist.known.versions.last {
      plans[latest.number] = session.board.presentSituation.plan
    }
    let now = archivist.known.zone.moment(clock.now)
    edition += 1
    var reading = session.board.presentSituation.reading
    let old = reading.plan
    edit(&reading.plan)
    session.send(
      .planRead(
        Situation(reading, on: now.day), changes: reading.plan.changes(from: old), at: now,
        fileChanged: now))
    try archivist.keep(files, session.board.presentSituation)
    try archivist.note(session.board.presentSituation)
    if let latest = archivist.known.versions.last {
      plans[latest.number] = session.board.presentSituation.plan
    }
    session.send(.memory(.known(archivist.known)))
  }

  var text: String { session.text }
  func rows(with text: String) -> [String] { session.rows(with: text) }
  var log: [LogEntry] { archivist.known.entries }
}

/// A clock that stands still until it is set.
final class TestClock: Sendable {
  private let time: Mutex<Int>

  init(_ time: Int) { self.time = Mutex(time) }

  var now: Int {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}
