internal import CNcurses
import Glibc

/// Finds out how wide the terminal draws a character of ambiguous width: writes one at the left edge, asks
/// where the cursor is, and erases it.
///
/// Done before ncurses takes over the terminal, on a line of the shell's screen that is still empty. What the
/// user has typed meanwhile is kept; an answer that comes too late is an unknown key (`KeyDecoder`).
struct WidthProbe {
  /// True: two columns. Nil: no answer in time.
  private(set) var isWide: Bool?
  /// Read from the terminal, but not part of its answer.
  private(set) var typed: [UInt8] = []

  /// ● U+25CF, then "report the cursor's position" (DSR 6).
  private static let question = Array("\r\u{25CF}\u{1B}[6n".utf8)
  private static let wipe = Array("\r\u{1B}[K".utf8)

  /// - Parameter milliseconds: how long to wait for an answer.
  init(input: Int32, output: Int32, waiting milliseconds: Int) {
    var found = termios()
    guard tcgetattr(input, &found) == 0, tcgetpgrp(input) == getpgrp() else { return }
    var raw = found
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO)
    withUnsafeMutableBytes(of: &raw.c_cc) { characters in
      characters[Int(VMIN)] = 0
      characters[Int(VTIME)] = 0
    }
    guard tcsetattr(input, TCSANOW, &raw) == 0 else { return }
    defer { tcsetattr(input, TCSANOW, &found) }
    guard WidthProbe.send(WidthProbe.question, to: output) else { return }
    listen(input, until: WidthProbe.milliseconds + min(milliseconds, 1 << 30))
    _ = WidthProbe.send(WidthProbe.wipe, to: output)
  }

  private mutating func listen(_ input: Int32, until end: Int) {
    var bytes: [UInt8] = []
    while true {
      let left = end - WidthProbe.milliseconds
      var ready = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
      guard left > 0, poll(&ready, 1, Int32(clamping: left)) > 0 else { break }
      var buffer = [UInt8](repeating: 0, count: 256)
      let count = read(input, &buffer, buffer.count)
      // A dead line is for the event loop to notice.
      if count <= 0 { break }
      bytes += buffer[..<count]
      if let (column, answer) = WidthProbe.answer(in: bytes) {
        isWide = column >= 3
        bytes.removeSubrange(answer)
        break
      }
    }
    typed = bytes
  }

  /// `ESC [ row ; column R` in `bytes`, and its column.
  static func answer(in bytes: [UInt8]) -> (column: Int, place: Range<Int>)? {
    for start in bytes.indices where bytes[start...].starts(with: [0x1B, 0x5B]) {
      var numbers: [Int] = [0]
      var place = start + 2
      while place < bytes.count {
        let byte = bytes[place]
        place += 1
        if (0x30...0x39).contains(byte) {
          numbers[numbers.count - 1] = min(
            9_999, numbers[numbers.count - 1] * 10 + Int(byte - 0x30))
        } else if byte == 0x3B {
          numbers.append(0)
        } else {
          if byte == 0x52, numbers.count == 2 { return (numbers[1], start..<place) }
          break
        }
      }
    }
    return nil
  }

  /// False if the terminal accepts no output at the moment.
  private static func send(_ bytes: [UInt8], to output: Int32) -> Bool {
    var ready = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
    guard poll(&ready, 1, 0) > 0, ready.revents == Int16(POLLOUT) else { return false }
    return write(output, bytes, bytes.count) == bytes.count
  }

  private static var milliseconds: Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}
