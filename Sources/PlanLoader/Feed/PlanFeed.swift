import BattlePlan
import Glibc
import System

/// Follows a plan file and reports what happens to it. Files are read, decoded and made into a `Product` on a
/// worker thread; the owner of the event loop calls `step` when a descriptor or the deadline says so.
public final class PlanFeed<Product: Sendable> {
  /// Makes of a plan what its readers want, on the worker's thread.
  /// - Parameters:
  ///   - files: what it was read from.
  ///   - last: the plan before it; nil where there was none.
  public typealias Make =
    @Sendable (
      _ reading: Reading, _ files: [SourceFile], _ last: Reading?
    ) -> Product

  public enum News {
    /// A plan was read. File times are in seconds since 1970.
    case read(Product, fileChanged: Int)
    case unchanged(fileChanged: Int)
    /// Reported once for the same files.
    case unreadable([Diagnostic])
    case gone
    /// Somebody has been writing the plan for a while.
    case beingWritten
    /// Whether changes are noticed by looking every two seconds, or by the kernel's events again.
    case watching(isPolled: Bool)
  }

  private enum Finished: Sendable {
    case read(PlanRead<Product>)
    case fingerprinted(Digest, PlanMemory)
  }

  private let path: String
  private let limit: Int
  private let watcher: PlanWatcher
  private let worker: Worker<Finished>
  private var state = PlanFeedState()
  private var writing = WritingNotice.nobody
  private var isPolled = false
  /// Makes reading again after a small edit cheap.
  private var memory = PlanMemory()
  /// The last reading; nil before the first plan.
  private var last: Reading?
  /// What somebody accepted the removal of, until a reading has taken it into account.
  private var accepted: [HeldBack] = []

  /// Nil only if the process is out of descriptors.
  /// - Parameter limit: the most bytes in all files together.
  public init?(path: String, limit: Int) {
    guard let worker = Worker<Finished>() else { return nil }
    self.path = path
    self.limit = limit
    self.worker = worker
    watcher = PlanWatcher(path: path)
  }

  /// To be polled for reading.
  public var descriptors: [Int32] {
    [worker.fileDescriptor] + [watcher.fileDescriptor].compactMap { $0 }
  }

  /// Milliseconds until `step` should be called; nil if only a descriptor can tell.
  public var millisecondsToDeadline: Int? {
    let now = MonotonicTime.now
    let looks = state.isIdle ? [watcher.deadline, state.deadline(now)] : []
    let next = (looks + [writing.deadline]).compactMap { $0 }.min()
    return next.map { Int(now.pollTimeout(until: $0)) }
  }

  /// Has the worker read the files even if nothing seems to have changed.
  public func read(_ make: @escaping Make) {
    _ = perform(state.readRequested(), make: make)
  }

  /// Reads again and accepts the removals that the last reading held back. Whatever has disappeared since is
  /// held back as usual.
  public func accept(_ make: @escaping Make) {
    accepted = last?.heldBack ?? []
    read(make)
  }

  /// Waits until a read in progress has finished, at most for `limit`.
  public func wait(atMost limit: Duration) {
    guard worker.isBusy else { return }
    let end = MonotonicTime.now + limit
    var ready = pollfd(fd: worker.fileDescriptor, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, MonotonicTime.now.pollTimeout(until: end)) < 0, errno == EINTR {}
  }

  /// Returns what has happened, and starts a read if it is time for one.
  public func step(now: MonotonicTime = .now, _ make: @escaping Make) -> [News] {
    watcher.drain(now: now)
    var news: [News?] = []
    switch worker.takeResult() {
    case .read(let read):
      memory = read.memory
      last = read.reading ?? last
      if read.reading != nil, read.accepted == accepted { accepted = [] }
      let action = state.readFinished(read.outcome, isWorthRetry: read.isWorthRetry, now: now)
      news.append(perform(action, after: read, make: make))
    case .fingerprinted(let digest, let memory):
      self.memory = memory
      news.append(perform(state.fingerprinted(digest), make: make))
    case nil: break
    }
    if state.isIdle {
      news.append(perform(state.watcherAsked(watcher.poll(now: now), now: now), make: make))
    }
    if writing.look(isBeingWritten: watcher.isBeingWritten, now: now) { news.append(.beingWritten) }
    let polls = watcher.mode != .inotify
    if polls != isPolled {
      isPolled = polls
      news.append(.watching(isPolled: polls))
    }
    return news.compactMap { $0 }
  }

  /// - Parameter read: the finished read that the action is about, if any.
  private func perform(
    _ action: PlanFeedState.Action, after read: PlanRead<Product>? = nil, make: @escaping Make
  ) -> News? {
    switch action {
    case .wait: return nil
    case .read(let baseline):
      let (path, limit, memory, last, accepted) = (path, limit, memory, last, accepted)
      worker.start {
        .read(
          PlanRead(path, limit: limit, baseline, memory, last: last, accepting: accepted, make))
      }
      return nil
    case .tellPlanAndFingerprint:
      if let read { fingerprint(read.files) }
      return read?.product.map { .read($0, fileChanged: read?.fileChanged ?? 0) }
    case .tellUnchanged: return .unchanged(fileChanged: read?.fileChanged ?? 0)
    case .tellUnreadable: return .unreadable(read?.diagnostics ?? [])
    case .tellGone: return .gone
    }
  }

  /// Takes fingerprints of what was read, now that nobody is waiting, so that its bytes need not be kept.
  private func fingerprint(_ files: [SourceFile]) {
    let memory = memory
    worker.start {
      var memory = memory
      memory.takeFingerprint()
      let digest = Digest(files)
      Memory.giveBackHoles()
      return .fingerprinted(digest, memory)
    }
  }
}
