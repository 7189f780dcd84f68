internal import CSystem
import Glibc

/// Signals as readable data (signalfd), so that they take their turn in the event loop.
///
/// Create it before any thread is started: the signals are blocked in the whole process.
public struct Signals {
  private static let handled = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGXCPU, SIGWINCH, SIGTSTP, SIGCONT, SIGCHLD,
  ]

  /// They mean nothing to this program but would kill it, so they are blocked and ignored. A board that runs for
  /// weeks should survive a script that signals the wrong process.
  private static let meaningless =
    [
      SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGIO, SIGPWR, SIGSTKFLT,
    ] + Array(__libc_current_sigrtmin()...__libc_current_sigrtmax())

  /// Restored for a program that is started: an ignored signal stays ignored through exec.
  static let ignored = [SIGPIPE, SIGXFSZ]

  /// For poll(2).
  public let descriptor: Int32

  public init() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Signals.handled + Signals.meaningless { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A write to a terminal that is gone, or beyond the file size limit, must fail, not kill.
    for signal in Signals.ignored { Glibc.signal(signal, SIG_IGN) }
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC))
  }

  /// The next signal that has arrived and means something, if any.
  public func next() -> Int32? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    while read(descriptor, &info, size) == size {
      let signal = Int32(info.ssi_signo)
      if Signals.handled.contains(signal) { return signal }
    }
    return nil
  }

  /// Discards `signal` if it is pending.
  public func forget(_ signal: Int32) {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, signal)
    var now = timespec()
    while sigtimedwait(&set, nil, &now) == signal {}
  }
}
