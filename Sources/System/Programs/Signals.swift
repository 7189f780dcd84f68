internal import CSystem
import Glibc

/// Signals as readable data (signalfd), so that they take their turn in the event loop.
///
/// Create it before any thread is started: the signals are blocked in the whole process.
public struct Signals {
  private static let handled = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGCHLD,
  ]

  /// Restored for a program that is started: an ignored signal stays ignored through exec.
  static let ignored = [SIGPIPE, SIGXFSZ]

  /// For poll(2).
  public let descriptor: Int32

  public init() {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in Signals.handled { sigaddset(&set, signal) }
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A write to a terminal that is gone, or beyond the file size limit, must fail, not kill.
    for signal in Signals.ignored { Glibc.signal(signal, SIG_IGN) }
    descriptor = signalfd(-1, &set, Int32(SFD_NONBLOCK) | Int32(SFD_CLOEXEC))
  }

  /// The next signal that has arrived, if any.
  public func next() -> Int32? {
    var info = signalfd_siginfo()
    let size = MemoryLayout<signalfd_siginfo>.size
    return read(descriptor, &info, size) == size ? Int32(info.ssi_signo) : nil
  }
}
