import System

/// When to look at a plan that is being changed: pure bookkeeping of events and their times.
///
/// A look is due at once after a finished change, but never while a file is half-written, never in
/// the gap between a deletion and the re-creation that editors and git make of one save, and in a
/// storm of changes at most every `spacing`, with one after the last.
struct PendingLook {
  /// How long a writer that has not closed its file may pause.
  static let longestPause = Duration.seconds(30)
  /// How long a file of which nobody knows whether it is being written must be quiet.
  static let quiet = Duration.seconds(1)
  /// How long something must be away to be gone.
  static let absence = Duration.milliseconds(250)
  /// The least time between two looks.
  static let spacing = Duration.milliseconds(50)
  /// However busy the writers, the wall is not blind for longer.
  static let longestWait = Duration.seconds(120)

  private var changedSince: MonotonicTime?
  private var writtenUntil: [String: MonotonicTime] = [:]
  private var absentUntil: [String: MonotonicTime] = [:]
  private var lastLook: MonotonicTime?

  /// Whether a writer has been seen at work that has not finished.
  var isBeingWritten: Bool { !writtenUntil.isEmpty }

  /// When a look is due; nil when nothing has changed.
  var due: MonotonicTime? {
    guard let changedSince else { return nil }
    let holds = [writtenUntil.values.max(), absentUntil.values.max()]
    let quiet = holds.compactMap { $0 }.max() ?? changedSince
    let bounded = min(quiet, changedSince + Self.longestWait)
    guard let lastLook else { return max(bounded, changedSince) }
    return max(bounded, changedSince, lastLook + Self.spacing)
  }

  /// Something about the plan is not as it was.
  mutating func change(at now: MonotonicTime) {
    changedSince = changedSince ?? now
  }

  /// `file` is being written, or may be: wait for `closed`, and without it for `pause` to pass.
  mutating func written(_ file: String, pause: Duration = longestPause, at now: MonotonicTime) {
    change(at: now)
    writtenUntil[file] = now + pause
  }

  /// `file` is whole: its writer closed it, or it was put in place ready-made.
  mutating func closed(_ file: String, at now: MonotonicTime) {
    change(at: now)
    writtenUntil[file] = nil
  }

  /// `name` is away, perhaps only for the moment.
  mutating func vanished(_ name: String, at now: MonotonicTime) {
    change(at: now)
    absentUntil[name] = now + Self.absence
  }

  /// `name` is there again.
  mutating func returned(_ name: String, at now: MonotonicTime) {
    change(at: now)
    absentUntil[name] = nil
  }

  /// Forgets writers of files that are no longer part of the plan.
  mutating func keepOnly(_ files: Set<String>) {
    writtenUntil = writtenUntil.filter { files.contains($0.key) }
  }

  /// Whether to look now. If so, that look answers everything heard up to now.
  mutating func begin(at now: MonotonicTime) -> Bool {
    guard let due, due <= now else { return false }
    changedSince = nil
    writtenUntil = [:]
    absentUntil = [:]
    lastLook = now
    return true
  }
}
