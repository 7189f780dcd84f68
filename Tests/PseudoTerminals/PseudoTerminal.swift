import CTestSystem
import Glibc

/// A program on a terminal of its own, seen from the other side: what it writes, and what it costs.
public final class PseudoTerminal {
  private var master: Int32
  /// Kept open so that the line outlives the program; closed by `hangUp`.
  private var slave: Int32
  public private(set) var process: pid_t = 0
  /// All that the program has written to the terminal.
  public private(set) var output: [UInt8] = []
  /// What must be kept while it runs, such as the folder of its files.
  public var keeping: AnyObject?
  /// As it was opened.
  public let size: (columns: Int, rows: Int)
  /// For tests that change the width back and forth to have the screen redrawn.
  public var isWider = false
  /// How it ended, once it has.
  private var ended: Int32?

  /// - Parameters:
  ///   - words: the program and its arguments.
  ///   - environment: all of it.
  ///   - standardOutput: a file to use instead of the terminal; nil: the terminal.
  ///   - standardInput: likewise.
  public init(
    _ words: [String], environment: [String: String], columns: Int = 80, rows: Int = 24,
    standardInput: String? = nil, standardOutput: String? = nil
  ) {
    size = (columns, rows)
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
    grantpt(master)
    unlockpt(master)
    let name = String(cString: ptsname(master))
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    resize(columns, rows)
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_adddup2(&actions, 0, 2)
    if let standardInput {
      posix_spawn_file_actions_addopen(&actions, 0, standardInput, O_RDONLY, 0)
    }
    if let standardOutput {
      posix_spawn_file_actions_addopen(&actions, 1, standardOutput, O_WRONLY, 0)
    }
    var variables = ["SWIFT_BACKTRACE": "enable=no", "PATH": "/usr/bin:/bin"]
    variables.merge(environment) { $1 }
    // The leader of a session gets the first terminal that it opens as its own.
    let (process, failure) = spawn(
      words, &actions, flags: POSIX_SPAWN_SETSID,
      environment: variables.map { "\($0)=\($1)" })
    self.process = failure == 0 ? process : 0
    posix_spawn_file_actions_destroy(&actions)
  }

  deinit {
    if process > 0, ended == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    hangUp()
  }

  // MARK: What a user does

  public func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(master, bytes, bytes.count)
  }

  public func resize(_ columns: Int, _ rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  /// Closes the terminal under the program.
  public func hangUp() {
    if master >= 0 { close(master) }
    if slave >= 0 { close(slave) }
    (master, slave) = (-1, -1)
  }

  // MARK: What a user sees

  /// Takes what the program writes until it has been silent for `milliseconds`.
  public func drain(quiet milliseconds: Int32 = 0) {
    guard master >= 0 else { return }
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, milliseconds) > 0, ready.revents & Int16(POLLIN) != 0 {
      var buffer = [UInt8](repeating: 0, count: 65_536)
      let count = read(master, &buffer, buffer.count)
      if count <= 0 { return }
      output += buffer[..<count]
    }
  }

  /// Reads what the program has written, waiting at most `milliseconds` for its first byte.
  /// - Returns: whether there was anything.
  public func drainOnce(waiting milliseconds: Int32) -> Bool {
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    guard poll(&ready, 1, milliseconds) > 0, ready.revents & Int16(POLLIN) != 0 else {
      return false
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = read(master, &buffer, buffer.count)
    if count > 0 { output += buffer[..<count] }
    return count > 0
  }

  /// Forgets what was written, so that the next `wait` finds only what is new.
  public func forget() { output = [] }

  /// Waits until the program has written `text` in one piece.
  /// - Returns: false if it ends without doing so.
  public func wait(for text: String) -> Bool {
    let wanted = Array(text.utf8)
    var isLast = false
    _ = eventually(every: 0) {
      isLast = hasEnded
      drain(quiet: 10)
      return isLast || contains(wanted)
    }
    return contains(wanted)
  }

  public func contains(_ text: String) -> Bool { contains(Array(text.utf8)) }

  private func contains(_ wanted: [UInt8]) -> Bool {
    guard let first = wanted.first else { return true }
    return output.indices.contains { output[$0] == first && output[$0...].starts(with: wanted) }
  }

  /// Waits for the program to end: its status, or minus the signal that killed it; nil if it never ends.
  public func end() -> Int32? { end(isRead: true) }

  /// The same if nobody reads what it writes.
  public func endUnread() -> Int32? { end(isRead: false) }

  private func end(isRead: Bool) -> Int32? {
    _ = eventually(every: 10_000) {
      if isRead { drain() }
      return hasEnded
    }
    if isRead { drain() }
    return ended
  }

  /// Whether the program has ended and been reaped.
  public var hasEnded: Bool {
    var status: Int32 = 0
    guard ended == nil, waitpid(process, &status, WNOHANG) == process else { return ended != nil }
    let signal = status & 0x7F
    ended = signal == 0 ? status >> 8 & 0xFF : -signal
    return true
  }

  /// Whether the line has room for what the program writes: not while it is full, or stopped by Ctrl-S.
  public var takesOutput: Bool {
    var ready = pollfd(fd: slave, events: Int16(POLLOUT), revents: 0)
    return poll(&ready, 1, 0) > 0 && ready.revents & Int16(POLLOUT) != 0
  }

  /// Waits until the program does nothing: for a second it sleeps, and nothing wakes it.
  /// - Returns: false if it never does.
  public func comesToRest() -> Bool {
    eventually {
      let sleeps = cost.sleeps
      for _ in 0..<20 {
        guard cost.isAsleep else { return false }
        usleep(50_000)
      }
      return cost.sleeps == sleeps
    }
  }

  /// Whether the terminal echoes what is typed, edits lines and obeys Ctrl-C, as a shell expects.
  public var hasLineEditing: Bool {
    var modes = termios()
    let wanted = tcflag_t(ECHO | ICANON | ISIG)
    return tcgetattr(slave, &modes) == 0 && modes.c_lflag & wanted == wanted
      && modes.c_oflag & tcflag_t(OPOST) != 0 && modes.c_iflag & tcflag_t(ICRNL) != 0
  }

  /// Bytes waiting to be read at the terminal: what the program leaves for the shell.
  public var bytesLeft: Int {
    var modes = termios()
    // An unfinished line only counts when not in line mode.
    tcgetattr(slave, &modes)
    modes.c_lflag &= ~tcflag_t(ICANON)
    tcsetattr(slave, TCSANOW, &modes)
    var count: Int32 = 0
    _ = ioctl(slave, UInt(FIONREAD), &count)
    return Int(count)
  }

  // MARK: What it costs

  public var cost: ProcessCost { ProcessCost(process) }
}

/// What the kernel reports about a running process.
public struct ProcessCost {
  private let process: pid_t

  public init(_ process: pid_t) { self.process = process }

  /// Proportional share of memory, in KiB; 0 where the kernel does not tell.
  public var memory: Int { number("smaps_rollup", after: "Pss:") }

  /// Private memory without a file behind it, in KiB; 0 if the kernel does not tell. Unlike `memory`, it does
  /// not depend on what other programs do: libraries and fonts weigh more on a process when the last of those
  /// that shared them has ended.
  public var ownMemory: Int { number("smaps_rollup", after: "Anonymous:") }

  /// Open descriptors.
  public var descriptors: Int { entries("fd").count }

  /// How often its threads have gone to sleep, in total: each is a wake-up.
  public var sleeps: Int {
    entries("task").reduce(0) {
      $0 + number("task/\($1)/status", after: "\nvoluntary_ctxt_switches:")
    }
  }

  /// Whether all of its threads sleep.
  public var isAsleep: Bool {
    entries("task").allSatisfy {
      // After the name, which may contain anything, in parentheses.
      text("task/\($0)/stat").split(separator: ")").last?.hasPrefix(" S ") == true
    }
  }

  /// Processor time of its live threads, in nanoseconds.
  public var nanoseconds: Int {
    entries("task").reduce(0) {
      $0 + (Int(text("task/\($1)/schedstat").split(separator: " ").first ?? "") ?? 0)
    }
  }

  /// Processor time, in hundredths of a second.
  public var ticks: Int {
    let fields = text("stat").split(separator: ")").last?.split(separator: " ") ?? []
    guard fields.count > 12 else { return 0 }
    return (Int(fields[11]) ?? 0) + (Int(fields[12]) ?? 0)
  }

  /// Its children that live or have not been reaped.
  public var children: [pid_t] {
    text("task/\(process)/children").split(separator: " ").compactMap { pid_t($0) }
  }

  private func entries(_ folder: String) -> [String] {
    guard let stream = opendir("/proc/\(process)/\(folder)") else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names
  }

  private func number(_ file: String, after word: String) -> Int {
    let text = text(file)
    guard let place = text.firstRange(of: word) else { return 0 }
    let digits = text[place.upperBound...].drop { $0 == " " || $0 == "\t" }.prefix { $0.isNumber }
    return Int(digits) ?? 0
  }

  private func text(_ file: String) -> String {
    let descriptor = open("/proc/\(process)/\(file)", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }
}
