import CTestSystem
import Glibc
import PseudoTerminals

/// A terminal for one run of `terminal-probe`, seen from the other side.
final class ProbeTerminal {
  private(set) var master: Int32
  /// Kept open so that the line outlives the program; closed by `hangUp`.
  private var slave: Int32
  private let reports: Int32
  private(set) var process: pid_t = 0
  private var unread: [UInt8] = []
  /// The probe has ended.
  private var isAtEnd = false
  /// All that the program has written to the terminal.
  private(set) var output: [UInt8] = []
  let modesBefore: [UInt8]
  /// False: nobody reads what the program writes, as behind a cut network.
  var isRead = true

  /// - Parameter mode: what the probe does on the key X.
  init(_ mode: String, environment: [String: String] = [:], columns: Int = 80, rows: Int = 24) {
    master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)
    grantpt(master)
    unlockpt(master)
    let name = String(cString: ptsname(master))
    slave = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    modesBefore = Self.modes(of: slave)
    var pipe: [Int32] = [0, 0]
    pipe2(&pipe, O_CLOEXEC)
    reports = pipe[0]
    resize(columns, rows)

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, pipe[1], 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // The leader of a session gets the first terminal that it opens as its own.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSID))
    var variables = [
      "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
      "PATH": "/usr/bin:/bin",
    ]
    variables.merge(environment) { $1 }
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup("probe"), strdup(mode), nil]
    let settings = variables.map { strdup("\($0)=\($1)") } + [nil]
    posix_spawn(&process, Self.probe, &actions, &attributes, arguments, settings)
    for text in arguments + settings { free(text) }
    posix_spawn_file_actions_destroy(&actions)
    posix_spawnattr_destroy(&attributes)
    close(pipe[1])
  }

  deinit {
    if process > 0 {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    hangUp()
    close(reports)
  }

  /// The probe is built next to the tests.
  private static var probe: String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    let bytes = buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }
    let path = String(decoding: bytes, as: UTF8.self)
    return path.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/terminal-probe"
  }

  // MARK: What a user does

  func type(_ text: String) { type(Array(text.utf8)) }
  func type(_ bytes: [UInt8]) { _ = write(master, bytes, bytes.count) }

  func resize(_ columns: Int, _ rows: Int) {
    var size = winsize()
    size.ws_col = UInt16(columns)
    size.ws_row = UInt16(rows)
    _ = ioctl(master, UInt(TIOCSWINSZ), &size)
  }

  func hangUp() {
    if master >= 0 { close(master) }
    if slave >= 0 { close(slave) }
    (master, slave) = (-1, -1)
  }

  // MARK: What a user sees

  /// The next line that the probe reports; nil if it has ended.
  func report() -> String? {
    _ = eventually(every: 0) { hasReport(within: 5) || isAtEnd }
    guard let end = unread.firstIndex(of: 10) else { return nil }
    defer { unread.removeFirst(end + 1) }
    return String(decoding: unread[..<end], as: UTF8.self)
  }

  /// Whether the probe has reported something, waiting at most `milliseconds` for it.
  func hasReport(within milliseconds: Int32 = 0) -> Bool {
    drain()
    if unread.contains(10) { return true }
    var ready = pollfd(fd: reports, events: Int16(POLLIN), revents: 0)
    guard !isAtEnd, poll(&ready, 1, milliseconds) > 0 else { return false }
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(reports, &buffer, buffer.count)
    isAtEnd = count <= 0
    unread += buffer[..<max(0, count)]
    // What the probe wrote to the terminal before its report.
    drain()
    return unread.contains(10)
  }

  /// Takes what the program writes until it has been silent for `milliseconds`.
  func drain(quiet milliseconds: Int32 = 0) {
    guard master >= 0, isRead else { return }
    var ready = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
    while poll(&ready, 1, milliseconds) > 0, ready.revents & Int16(POLLIN) != 0 {
      var buffer = [UInt8](repeating: 0, count: 65536)
      let count = read(master, &buffer, buffer.count)
      if count <= 0 { return }
      output += buffer[..<count]
    }
  }

  /// Waits for the program to end: its status, or minus the signal that killed it; nil if it never ends.
  func end() -> Int32? {
    var status: Int32 = 0
    let hasEnded = eventually(every: 5_000) {
      drain()
      return waitpid(process, &status, WNOHANG) == process
    }
    guard hasEnded else { return nil }
    process = 0
    drain()
    let signal = status & 0x7F
    return signal == 0 ? status >> 8 & 0xFF : -signal
  }

  var modesNow: [UInt8] { Self.modes(of: slave) }

  private static func modes(of descriptor: Int32) -> [UInt8] {
    var modes = termios()
    tcgetattr(descriptor, &modes)
    return withUnsafeBytes(of: &modes) { Array($0) }
  }

  /// Whether the last thing written that concerns any of them leaves the terminal as a shell expects
  /// it: the first screen, a cursor, cursor keys as usual, no mouse reports.
  var leavesXtermInOrder: Bool {
    func last(_ sequence: String) -> Int {
      let wanted = Array(sequence.utf8)
      let starts = output.indices.filter { output[$0...].starts(with: wanted) }
      return starts.last ?? -1
    }
    return last("\u{1B}[?1049h") >= 0 && last("\u{1B}[?1049l") > last("\u{1B}[?1049h")
      && last("\u{1B}[?25h") > last("\u{1B}[?25l")
      && last("\u{1B}[?1l") > last("\u{1B}[?1h")
      && last("\u{1B}[?1006;1000l") > last("\u{1B}[?1006;1000h")
      && last("\u{1B}[?2004l") > last("\u{1B}[?2004h")
  }
}
