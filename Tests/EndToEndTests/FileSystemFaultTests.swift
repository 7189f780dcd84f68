import Foundation
import PseudoTerminals
import Testing

/// What a file system, or running out of something in the kernel, does to the board. Each test has a
/// namespace of its own, so that these run without root, too.
@Suite struct FileSystemFaultTests {
  @Test(.enabled(if: Namespaces.canMount, "no user and mount namespaces here (unshare -Urm)"))
  func unmountedMountedAgainAndReadOnly() throws {
    let home = try TestHome(plan: "disk/plan.yaml")
    let start = """
      cd "$HOME"; mv disk/plan.yaml good.yaml; mount -t tmpfs -o size=1m none disk
      cp good.yaml disk/plan.yaml; exec "$@"
      """
    let terminal = home.open(columns: 120, through: ["unshare", "-Urm", "sh", "-c", start, "sh"])
    func inside(_ commands: String) throws {
      try home.run(
        "nsenter --preserve-credentials -U -m -t \(terminal.process) sh -e <<'END'\n"
          + "cd '\(home.folder.path)'\n\(commands)\nEND")
    }
    func write(_ name: String) throws {
      try inside("cat > disk/plan.yaml <<'PLAN'\n\(home.text(name: name))\nPLAN")
    }
    #expect(terminal.shows("一号行动"))
    try inside("umount disk")
    #expect(terminal.shows("计划文件不见了"))
    #expect(terminal.shows("一号行动"))
    #expect(terminal.shows(" 起"))
    try inside("mount -t tmpfs -o size=1m none disk")
    try write("二号行动")
    #expect(terminal.shows("二号行动"))
    #expect(terminal.shows("起），", not: true))
    try write("三号行动")
    #expect(terminal.shows("三号行动"))
    try inside("mount -o remount,bind,ro disk")
    #expect(terminal.shows("三号行动"))
    #expect(terminal.shows("起），", not: true))
    terminal.type("r")
    #expect(terminal.shows("三号行动"))
    try inside("mount -o remount,bind,rw disk")
    try write("四号行动")
    #expect(terminal.shows("四号行动"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  /// No watch (ENOSPC) or no inotify at all (EMFILE): the board says that it polls, sees a change anyway, and
  /// goes back to watching after a minute if it can.
  @Test(
    .enabled(if: Namespaces.canLimitWatches, "no user namespaces here (unshare -Ur)"),
    arguments: ["max_inotify_watches", "max_inotify_instances"])
  func watchesExhausted(limit: String) throws {
    let home = try TestHome()
    let clock = try FakeClock()
    let start = "echo 0 > /proc/sys/user/\(limit); exec \"$@\""
    let terminal = home.open(
      environment: clock.environment, columns: 120,
      through: ["unshare", "-Ur", "sh", "-c", start, "sh"])
    #expect(terminal.shows("首个节点"))
    #expect(terminal.shows("轮询"))
    for number in 2...4 {
      try home.write(name: "\(number)号行动")
      #expect(terminal.shows("\(number)号行动"))
    }
    try home.run(
      "nsenter --preserve-credentials -U -t \(terminal.process) "
        + "sh -c 'echo 100 > /proc/sys/user/\(limit)'")
    try clock.pass(seconds: 61)
    #expect(terminal.shows("轮询", not: true))
    try home.write(name: "最后行动")
    #expect(terminal.shows("最后行动"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  /// A disk of 256 KiB for pictures, settings and the log, full to the last byte.
  @Test(.enabled(if: Namespaces.canMount, "no user and mount namespaces here (unshare -Urm)"))
  func aFullDisk() throws {
    let home = try TestHome()
    let start = """
      cd "$HOME"; mkdir disk; mount -t tmpfs -o size=256k none disk
      mkdir -p disk/config/battlemap; echo 'theme: dark' > disk/config/battlemap/settings.yaml
      head -c 1000000 /dev/zero > disk/filler; exec "$@"
      """
    let disk = home.folder.path + "/disk"
    let terminal = home.open(
      ["--shots", disk + "/shots"],
      environment: ["XDG_CONFIG_HOME": disk + "/config", "XDG_STATE_HOME": disk + "/state"],
      columns: 160, through: ["unshare", "-Urm", "sh", "-c", start, "sh"])
    func inside(_ commands: String) throws -> String {
      try run(
        "nsenter",
        [
          "--preserve-credentials", "-U", "-m", "-t", "\(terminal.process)", "sh", "-c",
          "cd '\(disk)'; \(commands)",
        ])
    }
    #expect(terminal.shows("首个节点"))
    terminal.type("p")
    #expect(terminal.shows("写不了"))
    #expect(terminal.shows("磁盘满了"))
    terminal.type("P")
    #expect(terminal.shows("写不了"))
    terminal.type("T")
    #expect(terminal.shows("写不了"))
    #expect(terminal.shows("settings.yaml"))
    #expect(try inside("cat config/battlemap/settings.yaml") == "theme: dark\n")
    #expect(try inside("find . -name '*.part' -o -name '*.png' -o -name '*.pdf'") == "")
    // Space again: everything works again.
    _ = try inside("rm filler")
    terminal.type("p")
    #expect(terminal.shows("已存"))
    terminal.type("Tq")
    #expect(terminal.end() == 0)
  }

  @Test(.enabled(if: Namespaces.canMount, "no user and mount namespaces here (unshare -Urm)"))
  func anExportToAFullDiskLeavesNoHalfFile() throws {
    let home = try TestHome()
    let script = """
      mkdir disk; mount -t tmpfs -o size=64k none disk
      head -c 60000 /dev/zero > disk/filler
      for command in 'export -o disk/x.png' 'pack -o disk/x.pdf' 'brief -o disk/x.md' 'init disk/x.yaml'; do
        set -- $command; verb=$1; shift
        case $verb in
          init) head -c 60000 /dev/zero > disk/filler2; '\(Tmux.program)' init "$@" ;;
          brief) head -c 60000 /dev/zero > disk/filler2
            '\(Tmux.program)' brief '\(home.plan.path)' "$@" ;;
          *) '\(Tmux.program)' $verb '\(home.plan.path)' "$@" ;;
        esac
        echo "$verb $?"
      done
      ls -A disk
      """
    let ended = try runAll(
      "unshare", ["-Urm", "sh", "-c", "cd '\(home.folder.path)'; \(script)"],
      environment: home.environment(["PATH": "/usr/bin:/bin"]))
    #expect(
      ended.output == "export 73\npack 73\nbrief 73\ninit 73\nfiller\nfiller2\n",
      "\(ended.output) \(ended.errors)")
    #expect(ended.errors.components(separatedBy: "磁盘满了").count == 5, "\(ended.errors)")
  }

  @Test(
    .enabled(if: Namespaces.canSetQuota, "no quota on a tmpfs here (root, and CONFIG_TMPFS_QUOTA)"))
  func aQuotaThatIsUsedUp() throws {
    let home = try TestHome()
    let start = """
      cd "$HOME"; mkdir disk; mount -t tmpfs -o size=9m,usrquota,usrquota_block_hardlimit=16k none disk
      chmod 777 disk; exec setpriv --reuid=65534 --regid=65534 --clear-groups -- "$@"
      """
    let disk = home.folder.path + "/disk"
    let terminal = home.open(
      ["--shots", disk], environment: ["XDG_CONFIG_HOME": disk, "XDG_STATE_HOME": disk],
      columns: 160, through: ["unshare", "-m", "sh", "-c", start, "sh"])
    #expect(terminal.shows("首个节点"))
    terminal.type("p")
    #expect(terminal.shows("配额"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  /// The largest file that the process may write (`ulimit -f`): exceeding it raises SIGXFSZ, which ends a
  /// program that is not prepared for it.
  @Test func theLimitOnTheSizeOfFiles() throws {
    let home = try TestHome()
    let terminal = home.open(
      ["--shots", home.folder.path], columns: 160,
      through: ["sh", "-c", "ulimit -f 64; exec \"$@\"", "sh"])
    #expect(terminal.shows("首个节点"))
    terminal.type("p")
    #expect(terminal.shows("写不了"))
    try home.write(name: "二号行动")
    #expect(terminal.shows("二号行动"))
    try home.run("! ls -A | grep -E 'part|png'")
    terminal.type("q")
    #expect(terminal.end() == 0)
  }

  /// Nothing may be written anywhere: pictures and settings say so, and the board stays.
  @Test func noPermissionToWrite() throws {
    let home = try TestHome()
    try home.run("mkdir shut; chmod 555 shut")
    let somebody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--"]
    let shut = home.folder.path + "/shut"
    let terminal = home.open(
      ["--shots", shut],
      environment: ["XDG_CONFIG_HOME": shut, "XDG_STATE_HOME": shut, "HOME": shut], columns: 160,
      through: geteuid() == 0 ? somebody : [])
    #expect(terminal.shows("首个节点"))
    terminal.type("p")
    #expect(terminal.shows("写不了"))
    terminal.type("T")
    #expect(terminal.shows("settings.yaml"))
    try home.write(name: "二号行动")
    #expect(terminal.shows("二号行动"))
    terminal.type("q")
    #expect(terminal.end() == 0)
  }
}
