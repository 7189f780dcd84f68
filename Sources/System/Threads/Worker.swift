internal import CSystem
import Glibc
import Synchronization

/// One long-lived thread that does one job at a time, so that the board's thread never waits for a
/// file: it starts a job, polls `fileDescriptor` along with everything else, and takes the result.
///
/// ```swift
/// worker.start { read(path) }
/// // … poll(2) says worker.fileDescriptor is readable …
/// if let reading = worker.takeResult() { update(.read(reading)) }
/// ```
/// The thread starts with the first job, with every signal blocked (signals belong to the event loop), and
/// ends when the worker is released; a job then in progress is finished and its result dropped.
public final class Worker<Result: Sendable> {
  public typealias Job = @Sendable () -> Result

  private let mailbox: Mailbox<Result>
  private var hasThread = false

  /// Readable when there is a result to take.
  public var fileDescriptor: Int32 { mailbox.done.fileDescriptor }

  /// Whether a job has been started whose result has not been taken.
  public private(set) var isBusy = false

  /// Nil only if the process is out of file descriptors.
  public init?() {
    guard let asked = EventCounter(blocking: true), let done = EventCounter(blocking: false) else {
      return nil
    }
    mailbox = Mailbox(asked: asked, done: done)
  }

  deinit {
    mailbox.slot.withLock { $0 = .closed }
    mailbox.asked.signal()
  }

  /// Has the thread do `job`. If the system has no thread to spare, does it here, before returning.
  ///
  /// - Returns: false, and does nothing, while the worker is busy.
  @discardableResult
  public func start(_ job: @escaping Job) -> Bool {
    guard !isBusy else { return false }
    isBusy = true
    if !hasThread { hasThread = startThread(mailbox.serve) }
    mailbox.slot.withLock { $0 = .asked(job) }
    mailbox.asked.signal()
    if !hasThread { _ = mailbox.serveOnce() }
    return true
  }

  /// The result, once; nil while the job is in progress or if there is none.
  public func takeResult() -> Result? {
    mailbox.done.clear()
    let result: Result? = mailbox.slot.withLock { slot in
      guard case .done(let result) = slot else { return nil }
      slot = .empty
      return result
    }
    if result != nil { isBusy = false }
    return result
  }
}

/// Shared by the owner's thread and the worker's: a slot for the job and then its result.
private final class Mailbox<Result: Sendable>: Sendable {
  enum Slot {
    case empty
    case asked(Worker<Result>.Job)
    case done(Result)
    case closed
  }

  let slot = Mutex(Slot.empty)
  let asked: EventCounter
  let done: EventCounter

  init(asked: EventCounter, done: EventCounter) {
    self.asked = asked
    self.done = done
  }

  /// The worker's thread: job after job until the worker is released.
  @Sendable func serve() {
    while serveOnce() {}
  }

  /// Waits for a job and does it; false if there will be no more.
  func serveOnce() -> Bool {
    asked.clear()
    let (job, isOpen): (Worker<Result>.Job?, Bool) = slot.withLock { slot in
      switch slot {
      case .asked(let job): return (job, true)
      case .closed: return (nil, false)
      case .empty, .done: return (nil, true)
      }
    }
    guard let job else { return isOpen }
    let result = job()
    let delivered = slot.withLock { slot in
      if case .closed = slot { return false }
      slot = .done(result)
      return true
    }
    if delivered { done.signal() }
    return delivered
  }
}

/// eventfd(2): a counter that one thread raises and another waits for, or polls.
private final class EventCounter: Sendable {
  let fileDescriptor: Int32

  init?(blocking: Bool) {
    let flags = Int32(EFD_CLOEXEC) | (blocking ? 0 : Int32(EFD_NONBLOCK))
    let made = eventfd(0, flags)
    guard made >= 0 else { return nil }
    fileDescriptor = made
  }

  deinit { close(fileDescriptor) }

  func signal() {
    var one: UInt64 = 1
    while write(fileDescriptor, &one, 8) < 0 && errno == EINTR {}
  }

  /// Resets the count to zero, first waiting for it to rise if the counter blocks.
  func clear() {
    var count: UInt64 = 0
    while read(fileDescriptor, &count, 8) < 0 && errno == EINTR {}
  }
}

/// Runs `body` on a new thread; false if the system has none to spare.
private func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  /// Wraps the closure in an object that C can pass on.
  final class Body: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  // A deeply nested plan is read by recursion, and the default may be as small as a container likes.
  pthread_attr_setstacksize(&attributes, 8 << 20)

  // A thread inherits its creator's mask: blocking here leaves no moment in which it has another.
  var everything = sigset_t()
  var before = sigset_t()
  sigfillset(&everything)
  pthread_sigmask(SIG_BLOCK, &everything, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }

  let passed = Unmanaged.passRetained(Body(run: body))
  var thread = pthread_t()
  let failure = pthread_create(
    &thread, &attributes,
    { argument in
      Unmanaged<Body>.fromOpaque(argument!).takeRetainedValue().run()
      return nil
    }, passed.toOpaque())
  if failure != 0 { passed.release() }
  return failure == 0
}
