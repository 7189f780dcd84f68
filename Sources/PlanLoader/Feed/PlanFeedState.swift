import BattlePlan
import System

/// What a plan feed does next: a state machine that is told about every event and answers with the one action
/// to take. It does nothing itself, and reads no clock.
///
/// ```
///            read wanted                a plan was read
///   idle ───────────────────▶ reading ───────────────────▶ fingerprinting
///    ▲                           │ anything else                 │
///    └───────────────────────────┴───────────────────────────────┘
/// ```
struct PlanFeedState {
  /// What the files are compared with.
  struct Baseline: Equatable, Sendable {
    /// Of the files that the last plan came from.
    var shown: Digest?
    /// What was last found unreadable and has been reported.
    var unreadable: Unreadable?
  }

  /// What could not be read: files with these contents, or files that could not even be opened.
  enum Unreadable: Equatable, Sendable {
    case contents(Digest)
    case opening([Diagnostic])
  }

  /// The result of looking at the files.
  enum Outcome: Equatable, Sendable {
    case plan
    /// The files are the ones shown.
    case unchanged
    case unreadable(Unreadable)
    /// The same files that could not be read before.
    case stillUnreadable
    /// There is nothing. If it does not come back soon, the watcher will say so.
    case missing
  }

  enum Action: Equatable {
    case wait
    /// Have the worker read the files. Whatever differs from the baseline is news, even if nothing has
    /// changed.
    case read(Baseline)
    /// Report the plan that was read, then have the worker fingerprint its files.
    case tellPlanAndFingerprint
    case tellUnchanged
    case tellUnreadable
    case tellGone
  }

  private enum State {
    case idle(Rest)
    case reading(Baseline, wantsReread: Bool)
    case fingerprinting(Rest)
  }

  /// What is known while nothing is being read.
  private struct Rest {
    var baseline = Baseline()
    /// When to look again without being told of a change; nil: never.
    var retryAt: MonotonicTime?
    var wantsReread = false
  }

  private var state = State.idle(Rest())

  /// A file that could not be opened may open the next time without having changed: the process was out of
  /// descriptors, or a server was unreachable.
  static let retryInterval = Duration.seconds(5)

  /// Whether to ask the watcher.
  var isIdle: Bool {
    if case .idle = state { return true }
    return false
  }

  /// When to call `watcherAsked` even if the watcher has nothing to report.
  func deadline(_ now: MonotonicTime) -> MonotonicTime? {
    guard case .idle(let rest) = state else { return nil }
    return rest.wantsReread ? now : rest.retryAt
  }

  /// The first look at the files, or one that somebody asked for.
  mutating func readRequested() -> Action {
    switch state {
    case .idle(let rest): return read(rest, comparing: false)
    case .reading(let baseline, _):
      state = .reading(baseline, wantsReread: true)
    case .fingerprinting(var rest):
      rest.wantsReread = true
      state = .fingerprinting(rest)
    }
    return .wait
  }

  /// The watcher was asked whether the plan has changed.
  mutating func watcherAsked(_ verdict: PlanWatcher.Verdict, now: MonotonicTime) -> Action {
    guard case .idle(var rest) = state else { return .wait }
    switch verdict {
    case .gone:
      // If the same unreadable file comes back, that is news.
      rest.baseline.unreadable = nil
      state = .idle(rest)
      return .tellGone
    case .nothing:
      let isDue = rest.retryAt.map { $0 <= now } ?? false
      guard rest.wantsReread || isDue else { return .wait }
    case .look: break
    }
    return read(rest, comparing: !rest.wantsReread)
  }

  /// The worker has read the files.
  /// - Parameter isWorthRetry: some of them could not be opened.
  mutating func readFinished(_ outcome: Outcome, isWorthRetry: Bool, now: MonotonicTime) -> Action {
    guard case .reading(let baseline, let wantsReread) = state else { return .wait }
    var rest = Rest(baseline: baseline, wantsReread: wantsReread)
    if isWorthRetry { rest.retryAt = now + PlanFeedState.retryInterval }
    switch outcome {
    case .plan, .unchanged: rest.baseline.unreadable = nil
    case .unreadable(let unreadable): rest.baseline.unreadable = unreadable
    case .stillUnreadable, .missing: break
    }
    state = outcome == .plan ? .fingerprinting(rest) : .idle(rest)
    switch outcome {
    case .plan: return .tellPlanAndFingerprint
    case .unchanged: return .tellUnchanged
    case .unreadable: return .tellUnreadable
    case .stillUnreadable, .missing: return .wait
    }
  }

  /// The worker has fingerprinted the files that are shown.
  mutating func fingerprinted(_ digest: Digest) -> Action {
    guard case .fingerprinting(var rest) = state else { return .wait }
    rest.baseline.shown = digest
    state = .idle(rest)
    return .wait
  }

  private mutating func read(_ rest: Rest, comparing: Bool) -> Action {
    state = .reading(rest.baseline, wantsReread: false)
    return .read(comparing ? rest.baseline : Baseline())
  }
}

/// Whether to report that somebody is writing the plan: once, and only if it takes long.
enum WritingNotice: Equatable {
  case nobody
  case writing(since: MonotonicTime)
  case told

  /// Shorter writes are not worth mentioning.
  static let patience = Duration.seconds(1)

  /// When to call `look` even if nothing happens.
  var deadline: MonotonicTime? {
    guard case .writing(let since) = self else { return nil }
    return since + WritingNotice.patience
  }

  /// - Returns: whether to report it.
  mutating func look(isBeingWritten: Bool, now: MonotonicTime) -> Bool {
    switch self {
    case _ where !isBeingWritten: self = .nobody
    case .nobody: self = .writing(since: now)
    case .writing(let since) where now - since >= WritingNotice.patience:
      self = .told
      return true
    case .writing, .told: break
    }
    return false
  }
}
