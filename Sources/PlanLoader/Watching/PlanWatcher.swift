import Glibc
import System

/// Reports when a plan file, or a plan folder, has changed and is worth reading.
///
/// A passive object: it has no thread and asks no clock. The event loop on the board's thread, the
/// only one that may use it, polls its descriptor and asks it:
/// ```swift
/// let watcher = PlanWatcher(path: path)  // before the first read, so that no change falls between
/// let timeout = now.pollTimeout(until: worker.isBusy ? nil : watcher.deadline)
/// poll(…, timeout)                       // watcher.fileDescriptor among the descriptors, anew each time
/// if isReadable { watcher.drain(now: .now) }
/// if !worker.isBusy, watcher.poll(now: .now) != .nothing { worker.start { read(path) } }
/// ```
/// While a read is under way it need not be asked: what happens meanwhile is remembered, and answered with
/// one `.look`. On a local file an idle watcher wants to be woken once a minute; while the file is away,
/// more often.
public final class PlanWatcher {
  /// The answer to `poll(now:)`.
  public enum Verdict: Equatable, Sendable {
    case nothing
    /// The plan may have changed and nobody is writing it: read it now. If it then turns out to be
    /// missing, ignore that; another verdict is sure to follow.
    case look
    /// The plan has been away for a quarter of a second. Reported once.
    case gone
  }

  /// How changes are noticed.
  public enum Mode: Equatable, Sendable {
    case inotify
    case polling(Reason)
  }

  /// Why changes are noticed by a slow stat only.
  public enum Reason: Equatable, Sendable {
    /// The caller wanted it so.
    case requested
    /// The plan is on a file system others change behind the kernel's back, such as "NFS".
    case fileSystem(name: String)
    /// inotify failed with this errno: ENOSPC (too many watches), EMFILE (too many users of it),
    /// EACCES (a folder that may not be read). Tried again once a minute.
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
  /// Asks remote file systems, whose stat may hang for as long as the server is away.
  private var prober: Worker<Probe>?
  private var pending = PendingLook()
  private var fileSystem: FileSystem
  /// The signature when the plan was last reported, or first seen.
  private var known: PathSignature?
  /// Another signature, once seen; it must be seen again, lest a half-written file be read.
  private var candidate: PathSignature??
  private var nextProbe: MonotonicTime
  private var nextRetry: MonotonicTime
  private var saidGone: Bool

  /// Starts watching `path`, be there a plan or not.
  ///
  /// - Parameters:
  ///   - useInotify: false to notice changes by stat alone.
  ///   - pollInterval: between two stats where events cannot be had or trusted.
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

  /// What to poll for reading; nil when there is nothing to wait for but the deadline. Changes with
  /// the mode, so ask before each poll.
  public var fileDescriptor: Int32? {
    watch?.fileDescriptor ?? prober?.fileDescriptor
  }

  /// When `poll(now:)` wants to be asked at the latest; nil when only the descriptor can tell.
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

  /// Takes note of what the watch reports, following the path anew first if asked to; falls back to
  /// polling when that fails.
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

  /// A link is whole as soon as it is there, symbolic or hard. A file is open in its maker's hands;
  /// if something is in it already, then more may follow, and its first write went unheard.
  private func noteCreated(_ file: String, now: MonotonicTime) {
    guard let status = FileStatus(of: file), status.isRegularFile, status.linkCount == 1 else {
      return pending.closed(file, at: now)
    }
    let pause = status.size > 0 ? PendingLook.longestPause : PendingLook.quiet
    pending.written(file, pause: pause, at: now)
  }

  // MARK: - The net beneath: a slow stat

  /// No event reports a file system mounted where the plan was, so what is away is looked for often.
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

  /// Uses inotify where it is available and can be trusted, and polling where not.
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
