import System

/// When to look at a plan that is being changed: pure bookkeeping of events and their times.
///
/// A look is due at once after a finished change, but never while a file is half-written, and never in the
/// gap between the deletion and re-creation that editors and git make of one save. In a storm of changes,
/// looks are at least `spacing` apart, with one after the last change.
struct PendingLook {
  /// How long a writer that has not closed its file may pause.
  static let longestPause = Duration.seconds(30)
  /// How long a file must be quiet if it is unknown whether it is being written.
  static let quiet = Duration.seconds(1)
  /// How long something must be away to count as gone.
  static let absence = Duration.milliseconds(250)
  /// The shortest time between two looks.
  static let spacing = Duration.milliseconds(50)
  /// However busy the writers are, the wall is never left unread for longer.
  static let longestWait = Duration.seconds(120)

  private var changedSince: MonotonicTime?
  private var writtenUntil: [String: MonotonicTime] = [:]
  private var absentUntil: [String: MonotonicTime] = [:]
  private var lastLook: MonotonicTime?

  /// Whether a writer has been seen that has not finished.
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

  /// Something about the plan has changed.
  mutating func change(at now: MonotonicTime) {
    changedSince = changedSince ?? now
  }

  /// `file` is being written, or may be: wait for `closed`, or else for `pause` to pass.
  mutating func written(_ file: String, pause: Duration = longestPause, at now: MonotonicTime) {
    change(at: now)
    writtenUntil[file] = now + pause
  }

  /// `file` is complete: its writer closed it, or it was moved into place.
  mutating func closed(_ file: String, at now: MonotonicTime) {
    change(at: now)
    writtenUntil[file] = nil
  }

  /// `name` is away, perhaps only for a moment.
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

  /// Whether to look now. If so, that look covers everything noted so far.
  mutating func begin(at now: MonotonicTime) -> Bool {
    guard let due, due <= now else { return false }
    changedSince = nil
    writtenUntil = [:]
    absentUntil = [:]
    lastLook = now
    return true
  }
}
