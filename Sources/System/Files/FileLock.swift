import Glibc

/// A lock that one program has at a time, by a file; the system frees it however the program ends.
public final class FileLock {
  private let file: Int32

  /// Waits for the lock.
  /// - Parameter patience: how long, at most.
  /// - Throws: `EWOULDBLOCK` where somebody keeps it longer.
  public init(_ path: String, patience: Duration) throws(SystemError) {
    let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw SystemError() }
    let end = MonotonicTime.now + patience
    while flock(file, LOCK_EX | LOCK_NB) != 0 {
      let code = errno
      guard code == EWOULDBLOCK || code == EINTR, MonotonicTime.now < end else {
        close(file)
        throw SystemError(code)
      }
      usleep(5_000)
    }
    self.file = file
  }

  deinit { close(file) }
}
