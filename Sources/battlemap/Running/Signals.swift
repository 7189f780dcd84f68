import CSystem
import Glibc

/// Signals as readable data (signalfd), so that they take their turn in the event loop.
///
/// Made before any thread is started: the signals are blocked in the whole process.
struct Signals {
  static let handled = [SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGCHLD]

  /// A program that is started gets them back: what is ignored stays so behind exec.
  static let ignored = [SIGPIPE, SIGXFSZ]

  let descriptor: Int32

  init() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Signals.handled { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A write to a terminal that has gone, or beyond the largest file allowed, must fail, not kill.
    for signal in Signals.ignored { Glibc.signal(signal, SIG_IGN) }
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC))
  }

  /// The next signal that has come, if any.
  func next() -> Int32? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    return read(descriptor, &info, size) == size ? Int32(info.ssi_signo) : nil
  }

  /// Runs `body` (a child program is started in it) with the signals as they were.
  static func unblocked<Result>(_ body: () -> Result) -> Result {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in handled { sigaddset(&set, signal) }
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    defer { pthread_sigmask(SIG_BLOCK, &set, nil) }
    return body()
  }
}
