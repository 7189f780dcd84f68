import Glibc
import System

/// Reports when a plan file, or a plan folder, has changed and is worth reading.
///
/// A passive object: it has no thread and reads no clock. The event loop, on the only thread that may use it,
/// polls its descriptor and asks it:
/// ```swift
/// let watcher = PlanWatcher(path: path)  // before the first read, so that no change falls between
/// let timeout = now.pollTimeout(until: worker.isBusy ? nil : watcher.deadline)
/// poll(…, timeout)                       // watcher.fileDescriptor among the descriptors, anew each time
/// if isReadable { watcher.drain(now: .now) }
/// if !worker.isBusy, watcher.poll(now: .now) != .nothing { worker.start { read(path) } }
/// ```
/// It need not be asked while a read is in progress: what happens meanwhile is remembered, and answered with
/// one `.look`. For a local file, an idle watcher wants to be woken once a minute; while the file is missing,
/// more often.
public final class PlanWatcher {
  /// The answer to `poll(now:)`.
  public enum Verdict: Equatable, Sendable {
    case nothing
    /// The plan may have changed and nobody is writing it: read it now. If it turns out to be missing, ignore
    /// that; another verdict is sure to follow.
    case look
    /// The plan has been missing for a quarter of a second. Reported once.
    case gone
  }

  /// How changes are noticed.
  public enum Mode: Equatable, Sendable {
    case inotify
    case polling(Reason)
  }

  /// Why changes are noticed only by a slow stat.
  public enum Reason: Equatable, Sendable {
    /// The caller asked for it.
    case requested
    /// The plan is on a file system that others change without the kernel's knowledge, such as "NFS".
    case fileSystem(name: String)
    /// inotify failed with this errno: ENOSPC (too many watches), EMFILE (too many instances), EACCES (an
    /// unreadable folder). Tried again once a minute.
    case unavailable(errno: Int32)
  }

  /// What the slow stat finds out.
  private struct Probe: Sendable {
    var signature: PathSignature?
    var fileSystem: FileSystem

    init(path: String) {
      signature = .of(path: path)
      fileSystem = .of(path: path)
    }
  }

  /// Between two stats of a local plan, to catch what no event reported.
  static let slowInterval = Duration.seconds(60)

  public let path: String
  public private(set) var mode: Mode
  private let useInotify: Bool
  private let pollInterval: Duration
  private var watch: ChainWatch?
  /// Runs stat on remote file systems, where it may hang for as long as the server is unreachable.
  private var prober: Worker<Probe>?
  private var pending = PendingLook()
  private var fileSystem: FileSystem
  /// The signature when the plan was last reported, or first seen.
  private var known: PathSignature?
  /// A different signature seen once; it must be seen again, so that a half-written file is not read.
  private var candidate: PathSignature??
  private var nextProbe: MonotonicTime
  private var nextRetry: MonotonicTime
  private var saidGone: Bool

  /// Starts watching `path`, whether or not there is a plan.
  ///
  /// - Parameters:
  ///   - useInotify: false to notice changes by stat alone.
  ///   - pollInterval: between two stats if events are not available or cannot be trusted.
  public init(
    path: String, useInotify: Bool = true, pollInterval: Duration = .seconds(2),
    now: MonotonicTime = .now
  ) {
    self.path = path
    self.useInotify = useInotify
    self.pollInterval = pollInterval
    nextProbe = now
    nextRetry = now
    mode = .polling(.requested)
    let first = Probe(path: path)
    known = first.signature
    saidGone = first.signature == nil
    fileSystem = first.fileSystem
    chooseMode(now: now)
    nextProbe = now + probeInterval
  }

  /// What to poll for reading; nil if there is only the deadline to wait for. Changes with the mode, so ask
  /// before each poll.
  public var fileDescriptor: Int32? {
    watch?.fileDescriptor ?? prober?.fileDescriptor
  }

  /// The latest time to call `poll(now:)`; nil if only the descriptor can tell.
  public var deadline: MonotonicTime? {
    let probe = isProbing ? nil : nextProbe
    return [pending.due, probe].compactMap { $0 }.min()
  }

  /// Whether someone has begun to write the plan and has not finished.
  public var isBeingWritten: Bool {
    pending.isBeingWritten || candidate != nil
  }

  /// Whether a stat is under way on another thread.
  var isProbing: Bool { prober?.isBusy == true }

  /// Reads what the descriptor has to tell; never waits.
  public func drain(now: MonotonicTime = .now) {
    if watch != nil {
      listen(now: now)
    } else if let probe = prober?.takeResult() {
      judge(probe, now: now)
    }
  }

  /// Whether to read the plan now.
  public func poll(now: MonotonicTime = .now) -> Verdict {
    if nextProbe <= now { probe(now: now) }
    guard pending.begin(at: now) else { return .nothing }
    if mode == .inotify {
      known = .of(path: path)
      candidate = nil
    }
    let isThere = watch?.chain.isComplete ?? (known != nil)
    defer {
      saidGone = !isThere
      // From now on it is looked for more often.
      nextProbe = min(nextProbe, now + probeInterval)
    }
    return isThere ? .look : saidGone ? .nothing : .gone
  }

  // MARK: - Events

  /// Handles what the watch reports, following the path again first if asked to; falls back to polling if
  /// that fails.
  private func listen(followingAnew: Bool = false, now: MonotonicTime) {
    guard let watch else { return }
    do throws(SystemError) {
      let changes = followingAnew ? try watch.follow() : try watch.drain()
      for change in changes { note(change, now: now) }
      pending.keepOnly(watch.chain.files)
    } catch {
      pending.change(at: now)
      poll(because: .unavailable(errno: error.code), now: now)
    }
  }

  private func note(_ change: ChainWatch.Change, now: MonotonicTime) {
    switch change {
    case .modified(let file): pending.written(file, at: now)
    case .closed(let file): pending.closed(file, at: now)
    case .created(let file): noteCreated(file, now: now)
    case .found(let file): pending.written(file, pause: PendingLook.quiet, at: now)
    case .vanished(let name): pending.vanished(name, at: now)
    case .returned(let name): pending.returned(name, at: now)
    case .folderMade, .missed, .other: pending.change(at: now)
    }
  }

  /// A link is complete as soon as it exists, symbolic or hard. A regular file is still open in its creator's
  /// hands; if it already has content, more may follow, and its first write went unnoticed.
  private func noteCreated(_ file: String, now: MonotonicTime) {
    guard let status = FileStatus(of: file), status.isRegularFile, status.linkCount == 1 else {
      return pending.closed(file, at: now)
    }
    let pause = status.size > 0 ? PendingLook.longestPause : PendingLook.quiet
    pending.written(file, pause: pause, at: now)
  }

  // MARK: - The safety net: a slow stat

  /// No event reports a file system mounted where the plan was, so a missing plan is looked for often.
  private var probeInterval: Duration {
    let isTold = mode == .inotify && fileSystem == .local && !saidGone
    return isTold ? max(Self.slowInterval, pollInterval) : pollInterval
  }

  private func probe(now: MonotonicTime) {
    guard mode != .inotify, let prober else { return judge(Probe(path: path), now: now) }
    prober.start { [path] in Probe(path: path) }
  }

  private func judge(_ probe: Probe, now: MonotonicTime) {
    fileSystem = probe.fileSystem
    chooseMode(now: now)
    nextProbe = now + probeInterval
    if probe.signature == known || (mode == .inotify && pending.due != nil) {
      candidate = nil  // unchanged, or events are already seeing to it
    } else if candidate == .some(probe.signature) {
      candidate = nil
      known = probe.signature
      pending.change(at: now)
      listen(followingAnew: true, now: now)  // something went unheard
    } else {
      candidate = .some(probe.signature)
      nextProbe = now + min(probeInterval, PendingLook.quiet)
    }
  }

  /// Uses inotify where it is available and can be trusted, and polling otherwise.
  private func chooseMode(now: MonotonicTime) {
    if !useInotify { return poll(because: .requested, now: now) }
    if case .remote(let name) = fileSystem {
      return poll(because: .fileSystem(name: name), now: now)
    }
    guard watch == nil, nextRetry <= now else { return }
    do throws(SystemError) {
      watch = try ChainWatch(path: path)
      mode = .inotify
      prober = nil
    } catch {
      nextRetry = now + Self.slowInterval
      poll(because: .unavailable(errno: error.code), now: now)
    }
  }

  private func poll(because reason: Reason, now: MonotonicTime) {
    if watch != nil { nextProbe = now }
    watch = nil
    mode = .polling(reason)
    prober = prober ?? Worker()
  }
}
