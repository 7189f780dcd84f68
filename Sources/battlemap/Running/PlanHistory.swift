import Archive
import ArgumentParser
import BattlePlan
import Glibc
import History
import PlanLoader
import PlanStore
import Situation

/// A plan as it is now, as far as it can be read: enough to find what is remembered about it.
struct PresentPlan {
  let path: String
  let files: [SourceFile]?
  let reading: Reading?

  /// Does not report what is wrong with it.
  init(_ source: PlanOption) {
    path = source.plan
    files = try? loadFiles(at: path, limit: source.limit.bytes).get()
    guard let files, case .plan(let reading) = readPlan(files, previous: nil) else {
      reading = nil
      return
    }
    self.reading = reading
  }

  var operation: StoredOperation? { reading.map { StoredOperation($0) } }

  /// The operation's zone, as the plan gives it, or gave it when it could last be read.
  func timezone(_ store: SQLiteStore) throws(StoreError) -> String {
    if let operation { return operation.timezone }
    return try store.operation()?.timezone ?? ""
  }
}

/// What is remembered about a plan, and its clock.
struct PlanHistory {
  let store: SQLiteStore
  let clock: OperationClock
  private let present: PresentPlan

  /// Nil if nothing has been recorded about the plan.
  init?(_ option: StoreOption, _ present: PresentPlan, _ language: Language) throws {
    guard let store = try option.openForReading(present.path, present.operation, language) else {
      return nil
    }
    self.store = store
    self.present = present
    let zone = try orExit(language) { () throws(StoreError) in try present.timezone(store) }
    clock = OperationClock(timezone: zone)
  }

  /// For a command that needs a history.
  static func needed(_ option: StoreOption, _ present: PresentPlan, _ language: Language) throws
    -> PlanHistory
  {
    let history = try PlanHistory(option, present, language)
    return try orExit(language) { () throws(StoreError) in
      guard let history else { throw .nothingKept }
      return history
    }
  }

  /// All that is known, and the past to be read.
  func archivist(_ language: Language) throws -> Archivist {
    let limits = present.reading.map { ReportClock.Limits($0.plan.rules.reports) } ?? .init()
    let clock = clock
    return try orExit(language) { () throws(StoreError) in
      try Archivist(store, who: userName, limits: limits, zone: clock.offsets) { clock.instant }
    }
  }

  var now: Int { time(nil) }

  /// A requested moment: the version in effect then, and the time.
  struct Past {
    let version: PlanVersion
    let instant: Int
  }

  /// - Throws: if there was no version yet.
  func past(_ when: When) throws(StoreError) -> Past {
    if case .version(let number) = when {
      guard let version = try store.version(number) else { throw .noVersion(number) }
      return Past(version: version, instant: version.firstSeen)
    }
    guard let instant = try instant(of: when) else {
      let version = try versionBeforeThePresent()
      return Past(version: version, instant: version.lastSeen)
    }
    guard let version = try store.version(at: instant) else { throw .nothingThen }
    return Past(version: version, instant: instant)
  }

  /// The version to compare with for changes since a moment; the first one if that was before it.
  func base(_ when: When) throws(StoreError) -> Past {
    do throws(StoreError) {
      return try past(when)
    } catch {
      guard error == .nothingThen, let first = try store.versions(after: 0, limit: 1).first else {
        throw error
      }
      return Past(version: first, instant: first.firstSeen)
    }
  }

  /// Nil if it is the last look and nobody has looked yet.
  func instant(of when: When) throws(StoreError) -> Int? {
    switch when {
    case .version(let number):
      guard let version = try store.version(number) else { throw .noVersion(number) }
      return version.firstSeen
    case .moment(let moment): return clock.instant(of: moment)
    case .instant(let instant): return instant
    case .yesterday:
      return clock.instant(of: Moment(day: clock.moment(now).day - 1, second: 8 * 3600))
    case .shift:
      var log = DutyLog()
      try store.forEachEntry(EntryQuery(kinds: [.shiftBegins, .shiftEnds])) { log.apply($0) }
      guard let shift = log.shift else { throw .noShift }
      return shift.began
    case .last: return try store.lastLook(of: userName)
    }
  }

  /// The latest version that differs from the plan as it is now.
  private func versionBeforeThePresent() throws(StoreError) -> PlanVersion {
    guard let latest = try store.latestVersion() else { throw .nothingKept }
    let files = present.files.map(versionFiles)
    guard try store.files(ofVersion: latest.number) == files else { return latest }
    var after = latest.number
    while after > 0 {
      after -= 1
      if let version = try store.version(after) { return version }
    }
    return latest
  }

  /// A version, as today's reader reads it.
  func reading(of version: PlanVersion, _ language: Language) throws -> Reading {
    let files = try orExit(language) { () throws(StoreError) in
      try store.files(ofVersion: version.number)
    }
    switch readPlan(sourceFiles(files), previous: nil) {
    case .plan(let reading): return reading
    case .unreadable(let diagnostics):
      report(diagnostics, language)
      throw ExitCode(ExitStatus.faultsInPlan)
    }
  }

  /// `版本 3（2019-09-28 08:00）`
  func name(of past: Past, _ language: Language) -> String {
    let seen = clock.local(past.version.firstSeen).short
    return language(
      "版本 \(past.version.number)（\(seen)）", "version \(past.version.number) (\(seen))")
  }
}

/// Who is at the machine, unless told otherwise; empty where nobody says.
var userName: String { environment("USER") ?? environment("LOGNAME") ?? "" }
