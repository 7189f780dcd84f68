import Foundation
import PseudoTerminals
import Testing

/// What happens to a plan file besides editing, made to happen under the real board. Each time, what it shows
/// is right, or is marked as old and since when; and once the file is all right again, so is the board,
/// without help.
@Suite struct PlanFaultTests {
  /// A fault, what the board says about it, and how the path to the file is repaired.
  struct Fault: CustomTestStringConvertible, Sendable {
    var commands: String
    var banner: String
    var mending = "rm -rf d; mkdir d"
    var testDescription: String { commands }
  }

  static let faults = [
    Fault(commands: "rm d/plan.yaml", banner: "计划文件不见了"),
    Fault(commands: ": > d/plan.yaml", banner: "计划文件读不懂"),
    Fault(commands: "truncate -s 40 d/plan.yaml", banner: "计划文件读不懂"),
    Fault(commands: "head -c 200 /dev/urandom > d/plan.yaml", banner: "计划文件读不懂"),
    Fault(commands: "rm d/plan.yaml; mkdir d/plan.yaml", banner: "计划文件读不懂"),
    Fault(commands: "rm d/plan.yaml; mkfifo d/plan.yaml", banner: "计划文件读不懂"),
    Fault(commands: "ln -sf /dev/zero d/plan.yaml", banner: "计划文件读不懂"),
    Fault(commands: "ln -sf /dev/tty d/plan.yaml", banner: "计划文件读不懂"),
    Fault(commands: "ln -sf plan.yaml d/plan.yaml", banner: "计划文件不见了"),
    Fault(commands: "ln -sf nowhere d/plan.yaml", banner: "计划文件不见了"),
    Fault(commands: "mv d e", banner: "计划文件不见了", mending: "mv e d"),
    Fault(commands: "rm -r d", banner: "计划文件不见了", mending: "mkdir d"),
  ]

  @Test(arguments: faults)
  func isToldAndRecoveredFrom(fault: Fault) throws {
    let home = try TestHome(plan: "d/plan.yaml")
    let terminal = home.open(columns: 120)
    #expect(terminal.shows("首个节点"))
    try home.run(fault.commands)
    #expect(terminal.shows(fault.banner))
    #expect(terminal.shows(" 起"), "since when")
    #expect(terminal.shows("一号行动"), "what was good stays")
    #expect(terminal.shows("首个节点"))
    try home.run(fault.mending)
    try home.write(name: "二号行动")
    #expect(terminal.shows("二号行动"))
    #expect(terminal.shows("起），", not: true))
    // And it is watched again: the next change comes as quickly as ever.
    try home.write(name: "三号行动")
    #expect(terminal.shows("三号行动"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  @Test func aSocketIsToldAndRecoveredFrom() throws {
    let home = try TestHome()
    let terminal = home.open(columns: 120)
    #expect(terminal.shows("首个节点"))
    try FileManager.default.removeItem(at: home.plan)
    #expect(mknod(home.plan.path, S_IFSOCK | 0o600, 0) == 0)
    #expect(terminal.shows("计划文件读不懂"))
    #expect(terminal.shows("一号行动"))
    try FileManager.default.removeItem(at: home.plan)
    try home.write(name: "二号行动")
    #expect(terminal.shows("二号行动"))
  }

  /// Root can read everything: then the board runs as another user.
  @Test func madeUnreadableAndReadableAgain() throws {
    let home = try TestHome()
    let somebody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
    let terminal = home.open(columns: 120, through: geteuid() == 0 ? somebody : [])
    #expect(terminal.shows("首个节点"))
    try home.run("chmod 000 plan.yaml")
    #expect(terminal.shows("计划文件读不懂"))
    #expect(terminal.shows("一号行动"))
    try home.run("chmod 644 plan.yaml")
    #expect(terminal.shows("起），", not: true))
    try home.write(name: "二号行动")
    #expect(terminal.shows("二号行动"))
  }

  @Test(arguments: ["2001-01-01", "2100-01-01"])
  func theTimeOfModificationIsNotTrusted(day: String) throws {
    let home = try TestHome()
    try home.run("touch -d \(day) plan.yaml")
    let terminal = home.open()
    #expect(terminal.shows("首个节点"))
    let text = home.text(name: "二号行动")
    try home.run("cat > plan.yaml <<'END'\n\(text)\nEND\ntouch -d \(day) plan.yaml")
    #expect(terminal.shows("二号行动"))
  }

  /// A writer that takes its time: none of the unfinished half is shown.
  @Test func halfWritten() throws {
    let home = try TestHome()
    let terminal = home.open(columns: 120)
    #expect(terminal.shows("首个节点"))
    let bytes = Array(home.text(name: "二号行动").utf8)
    let file = open(home.plan.path, O_WRONLY | O_TRUNC | O_CLOEXEC)
    for part in 0..<10 {
      let piece = bytes[(bytes.count * part / 10)..<(bytes.count * (part + 1) / 10)]
      #expect(piece.withUnsafeBytes { write(file, $0.baseAddress, $0.count) } == piece.count)
      if part == 3 { #expect(terminal.shows("正在写入")) }
      #expect(!terminal.screen().contains("二号行动"))
    }
    #expect(terminal.shows("一号行动"))
    close(file)
    #expect(terminal.shows("二号行动"))
    #expect(terminal.shows("正在写入", not: true))
  }

  /// Half of them in place, half by rename.
  @Test func rewrittenAThousandTimes() throws {
    let home = try TestHome()
    let terminal = home.open()
    #expect(terminal.shows("首个节点"))
    for number in 1...1_000 {
      let text = home.text(name: "第\(number)号行动")
      try text.write(to: home.plan, atomically: number % 2 == 0, encoding: .utf8)
      usleep(1_000)
      if number % 100 == 0 { terminal.drain() }
      terminal.forget()
    }
    #expect(terminal.shows("第1000号行动"))
    #expect(terminal.shows("起），", not: true))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  /// As a mounted ConfigMap changes.
  @Test func swappedTheKubernetesWay() throws {
    let home = try TestHome(plan: "..1/plan.yaml")
    try home.run("ln -s ..1 ..data; ln -s ..data/plan.yaml plan.yaml")
    let terminal = PseudoTerminal(
      [
        Tmux.program, home.folder.path + "/plan.yaml", "--as-of", "2019-09-29", "--lang", "zh",
        "--ambiguous-width", "narrow",
      ], environment: home.environment())
    #expect(terminal.shows("一号行动"))
    for swap in 2...4 {
      let text = home.text(name: "\(swap)号行动")
      try home.run(
        """
        mkdir ..\(swap); cat > ..\(swap)/plan.yaml <<'END'
        \(text)
        END
        ln -s ..\(swap) tmp; mv -T tmp ..data; rm -r ..\(swap - 1)
        """)
      #expect(terminal.shows("\(swap)号行动"))
    }
  }

  /// The board sleeps (as under a debugger, or on a thrashing machine) while more happens in its folder than
  /// the kernel's queue holds.
  @Test(.enabled(if: Namespaces.queueIsShort, "fs.inotify.max_queued_events is above 100,000"))
  func theQueueOfEventsOverflows() throws {
    let home = try TestHome()
    let terminal = home.open()
    #expect(terminal.shows("首个节点"))
    kill(terminal.process, SIGSTOP)
    // The last events are lost, including the one for the change.
    let limit = Namespaces.queueLimit
    let file = open(home.plan.path, O_WRONLY | O_APPEND | O_CLOEXEC)
    let other = open(home.plan.path, O_WRONLY | O_APPEND | O_CLOEXEC)
    for _ in 0...(limit / 2) {
      // Two that alternate, because equal neighbors are merged.
      fchmod(file, 0o600)
      #expect(write(other, "#", 1) == 1)
    }
    close(file)
    close(other)
    try home.write(name: "二号行动")
    kill(terminal.process, SIGCONT)
    #expect(terminal.shows("二号行动"))
    try home.write(name: "三号行动")
    #expect(terminal.shows("三号行动"))
  }

  /// Out of descriptors in the middle of its life: the plan cannot be opened, and no event will tell when it
  /// can be again.
  @Test func outOfDescriptorsForAWhile() throws {
    let home = try TestHome()
    let terminal = home.open(columns: 120)
    #expect(terminal.shows("首个节点"))
    // The soft limit alone, which may be raised again.
    try home.run("prlimit --pid \(terminal.process) --nofile=3:")
    try home.write(name: "二号行动")
    #expect(terminal.shows("计划文件读不懂"))
    #expect(terminal.shows("一号行动"))
    try home.run("prlimit --pid \(terminal.process) --nofile=256:")
    #expect(terminal.shows("二号行动"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }
}
