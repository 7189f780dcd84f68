internal import CNcurses
import Glibc
import System

/// Stands between ncurses and the terminal line, so that a terminal that accepts no output (Ctrl-S, a cut
/// network, a hung window) never blocks the program.
///
/// ncurses writes as if the line could always take everything, and blocks if it cannot. So everything that
/// makes it write is recorded: meanwhile its descriptor leads to a file in memory. The bytes are then sent to
/// the line as far as it accepts them, and the rest waits here.
final class Outlet {
  /// ncurses' own stream: its descriptor is the terminal, except during `record`.
  let stream: UnsafeMutablePointer<FILE>
  /// The terminal, for sending; writes to it do not block.
  let line: Int32
  private let tape: Int32
  private let cursesDescriptor: Int32
  /// False if the terminal could not be opened again: `line` then blocks when it is full.
  private let isOwn: Bool
  private var waiting: [UInt8] = []
  private var sent = 0

  /// Nil only if the process is out of descriptors.
  init?() {
    let own = Outlet.reopened()
    isOwn = own >= 0
    let line = isOwn ? own : fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    let tape = memoryFile(named: "frame")
    let copy = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3)
    guard line >= 0, tape >= 0, copy >= 0, let stream = fdopen(copy, "w") else {
      for descriptor in [line, tape, copy] where descriptor >= 0 { close(descriptor) }
      return nil
    }
    (self.line, self.tape, cursesDescriptor, self.stream) = (line, tape, copy, stream)
  }

  deinit {
    fclose(stream)
    close(tape)
    close(line)
  }

  /// Opened again, because its flags are shared by everybody who inherited it from the shell: only this
  /// program should not block.
  private static func reopened() -> Int32 {
    let flags = O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    let opened = open("/proc/self/fd/\(STDOUT_FILENO)", flags)
    // After `su` the terminal belongs to somebody else; a program's own may always be opened.
    if opened >= 0 || tcgetsid(STDOUT_FILENO) != getsid(0) { return opened }
    return open("/dev/tty", flags)
  }

  var isEmpty: Bool { sent == waiting.count }

  /// Runs `body`, in which ncurses may write, and keeps what it writes for `flush`.
  func record(_ body: () -> Void) {
    guard duplicate(tape, as: cursesDescriptor) else { return body() }
    body()
    duplicate(STDOUT_FILENO, as: cursesDescriptor)
    let count = Int(lseek(tape, 0, SEEK_CUR))
    lseek(tape, 0, SEEK_SET)
    guard count > 0 else { return }
    if isEmpty { drop() }
    let start = waiting.count
    waiting.append(contentsOf: repeatElement(0, count: count))
    let got = waiting.withUnsafeMutableBytes { pread(tape, $0.baseAddress! + start, count, 0) }
    waiting.removeLast(count - max(0, got))
  }

  /// Adds `bytes` to what `flush` sends.
  func add(_ bytes: [UInt8]) {
    if isEmpty { drop() }
    waiting += bytes
  }

  /// Sends what is waiting, as far as the line accepts it, blocking at most `milliseconds` at a time.
  /// - Returns: whether everything is sent, or can never be.
  @discardableResult
  func flush(within milliseconds: Int32 = 0) -> Bool {
    while !isEmpty {
      if milliseconds > 0 || !isOwn {
        guard isWritable(within: milliseconds) else { return false }
      }
      // A blocking line is given no more than it has said it can take.
      let most = isOwn ? waiting.count - sent : min(waiting.count - sent, 128)
      let count = waiting.withUnsafeBytes { write(line, $0.baseAddress! + sent, most) }
      if count > 0 {
        sent += count
      } else if errno == EAGAIN {
        if milliseconds == 0 || !isWritable(within: milliseconds) { return false }
      } else if errno != EINTR {
        // A dead line: the end will come as input.
        drop()
      }
    }
    return true
  }

  /// Discards what is waiting.
  func drop() {
    waiting.removeAll(keepingCapacity: true)
    sent = 0
  }

  /// Sends only `bytes`: discards what should have come before them, including what the line itself has
  /// buffered, and ends (CAN) a sequence that was cut in two.
  func sendInstead(_ bytes: [UInt8]) {
    tcflush(line, TCOFLUSH)
    waiting = [0x18] + bytes
    sent = 0
    flush(within: 100)
    drop()
  }

  /// Whether output would go through, waiting at most `milliseconds`.
  func isWritable(within milliseconds: Int32 = 0) -> Bool {
    var ready = pollfd(fd: line, events: Int16(POLLOUT), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0 else { return false }
    return ready.revents & Int16(POLLHUP | POLLERR | POLLNVAL) == 0
  }
}
