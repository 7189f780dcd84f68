import Foundation
import PseudoTerminals
import Testing

/// record, history and what looks at the past: output, exit codes, and where the store is.
@Suite struct HistoryCommandTests: StoreTestSuite {
  let home: TestHome

  init() throws { home = try TestHome() }

  // MARK: Versions

  @Test func aVersionIsRecordedOnce() throws {
    let none = try battlemap("history", plan, "--format", "json")
    #expect(none.status == 0 && none.output == "[]\n")
    #expect(try battlemap("record", plan).output == "1\n")
    #expect(try battlemap("record", plan).output == "1\n")
    try home.write(status: "blocked")
    #expect(try battlemap("record", plan, "--by", "李某").output == "2\n")
    try home.write(status: "blocked", more: "# 只是注释")
    #expect(try battlemap("record", plan).output == "3\n")
    let versions = try objects(battlemap("history", plan, "--format", "json").output)
    #expect(versions.map { $0["version"] as? Int } == [1, 2, 3])
    #expect(versions.map { $0["by"] as? String } == ["王某", "李某", "王某"])
    #expect(versions.map { $0["changes"] as? Int } == [0, 1, 0])
    let keys = "version first_seen last_seen by changes red yellow blue green grey"
    #expect(Set(versions[0].keys) == Set(keys.split(separator: " ").map(String.init)))
    let seen = try #require(versions[0]["first_seen"] as? String)
    #expect(seen.wholeMatch(of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00/#) != nil, "\(seen)")
    let table = try battlemap("history", plan)
    #expect(table.output.split(separator: "\n").count == 4)
    #expect(try battlemap("history", plan, "--verify").status == 0)
    #expect(stores.count == 1)
  }

  @Test func aVersionComesBackByteForByte() throws {
    let first = home.file("plan.yaml")
    try home.run("'\(Tmux.program)' record plan.yaml; HOME='\(home.folder.path)'; true")
    _ = try battlemap("record", plan)
    try home.write(status: "done")
    _ = try battlemap("record", plan)
    #expect(try battlemap("history", plan, "--export", "1").output == first)
    let copy = home.folder.appendingPathComponent("then.yaml").path
    #expect(try battlemap("history", plan, "--export", "1", "-o", copy).status == 0)
    #expect(home.file("then.yaml") == first)
    #expect(try battlemap("history", plan, "--export", "2", "-o", copy).status == 73)
    #expect(home.file("then.yaml") == first)
    #expect(try battlemap("history", plan, "--export", "9").status == 66)
  }

  @Test func aFolderIsExportedAsAFolder() throws {
    let folder = home.folder.appendingPathComponent("parts").path
    try home.put(home.text(), "parts/a.yaml")
    try home.put("units: [{id: u, name: 单位}]\n", "parts/b.yaml")
    #expect(try battlemap("record", folder).output == "1\n")
    let out = home.folder.appendingPathComponent("out").path
    #expect(try battlemap("history", folder, "--export", "1").status == 64)
    #expect(try battlemap("history", folder, "--export", "1", "-o", out).status == 0)
    #expect(home.file("out/a.yaml") == home.text())
    #expect(home.file("out/b.yaml") == home.file("parts/b.yaml"))
  }

  @Test func changesSinceAMoment() throws {
    let clock = try FakeClock("2019-09-28T00:00:00Z")
    func at(_ time: String, _ arguments: String...) throws -> Ended {
      try clock.set(time)
      let all = home.environment(clock.environment).merging(["LANG": "zh_CN.UTF-8"]) { $1 }
      return try runAll(Tmux.program, arguments, environment: all)
    }
    #expect(try at("2019-09-27T22:00:00Z", "record", plan).status == 0)
    _ = try at(
      "2019-09-28T01:00:00Z", "log", plan, "add", "--kind", "shift begins", "--by", "王某")
    try home.write(status: "blocked")
    #expect(try at("2019-09-28T02:00:00Z", "record", plan).status == 0)
    try home.write(status: "done")
    let noon = "2019-09-29T04:00:00Z"
    for (since, from) in [
      ("1", "进行中"), ("2", "受阻"), ("2019-09-28T08:00", "进行中"), ("2019-09-28T10:30", "受阻"),
      ("2019-09-28T02:30:00Z", "受阻"), ("yesterday", "进行中"), ("shift", "进行中"), ("last", "受阻"),
      // Before there was anything: since the first version.
      ("2019-01-01", "进行中"),
    ] {
      let changes = try at(noon, "diff", plan, "--since", since)
      #expect(changes.output.contains("状态：\(from) → 已完成"), "\(since): \(changes)")
      let brief = try at(noon, "brief", plan, "--since", since)
      #expect(brief.output.contains(from), "\(since)")
    }
    #expect(try at(noon, "diff", plan, "--since", "9").status == 66)
    #expect(try at(noon, "diff", plan, "--since", "tomorrow").status == 64)
    #expect(try at(noon, "diff", plan).status == 64)
    #expect(try at(noon, "diff", plan, plan, "--since", "1").status == 64)
    // The plan as it was, on its day.
    let then = try at(noon, "status", plan, "--at", "2019-09-28T10:30", "--format", "json")
    #expect(then.output.contains("\"as_of\": \"2019-09-28\"") && then.output.contains("\"red\": 1"))
    let before = try at(noon, "status", plan, "--at", "1", "--format", "json")
    #expect(before.output.contains("\"red\": 0"))
    #expect(try at(noon, "status", plan, "--at", "2019-01-01").status == 66)
    let picture = home.folder.appendingPathComponent("then.txt").path
    #expect(try at(noon, "export", plan, "--at", "2", "-o", picture).status == 0)
    #expect(home.file("then.txt").contains("2019-09-28"))
    let pack = home.folder.appendingPathComponent("then.pdf").path
    #expect(try at(noon, "pack", plan, "--at", "yesterday", "-o", pack).status == 0)
    #expect(try at(noon, "pack", plan, "--at", "9", "-o", pack).status == 66)
  }

  @Test func oldVersionsArePruned() throws {
    let clock = try FakeClock("2019-01-01T00:00:00Z")
    for (month, status) in [("01", "todo"), ("05", "doing"), ("09", "blocked")] {
      try clock.set("2019-\(month)-01T00:00:00Z")
      try home.write(status: status)
      #expect(try battlemap("record", plan, variables: clock.environment).status == 0)
    }
    func prune(_ more: String...) throws -> Ended {
      let arguments = ["history", plan, "--prune", "--keep", "90d"] + more
      return try runAll(
        Tmux.program, arguments, environment: home.environment(clock.environment))
    }
    // Nobody is there to agree.
    #expect(try prune().status == 1)
    #expect(try objects(battlemap("history", plan, "--format", "json").output).count == 3)
    #expect(try prune("--yes").status == 0)
    let left = try objects(battlemap("history", plan, "--format", "json").output)
    #expect(left.map { $0["version"] as? Int } == [3])
    #expect(try battlemap("history", plan, "--verify").status == 0)
    #expect(try battlemap("history", plan, "--prune").status == 64)
    #expect(try battlemap("history", plan, "--prune", "--keep", "soon").status == 64)
  }

  // MARK: Where the store is

  @Test func aPlanThatMovesKeepsItsHistory() throws {
    _ = try battlemap("record", plan)
    let moved = home.folder.appendingPathComponent("archive/进博.yaml").path
    try home.run("mkdir archive; mv plan.yaml archive/进博.yaml")
    #expect(try battlemap("record", moved).output == "1\n")
    #expect(stores.count == 1)
    // Another of the same name in the old place is another plan's.
    try home.put(
      """
      battlemap: 1
      operation: {name: 二号行动, opens: 2021-05-01}
      groups: [{id: a, name: 甲组}]
      tasks: [{id: T-1, title: t, group: a, start: 2021-01-01, due: 2021-02-01}]
      """, "plan.yaml")
    #expect(try battlemap("record", plan).output == "1\n")
    #expect(stores.count == 2)
    #expect(try battlemap("record", moved).output == "1\n")
  }

  @Test func aStoreMayBeNamed() throws {
    let file = home.folder.appendingPathComponent("my.sqlite").path
    #expect(try battlemap("history", plan, "--store", file).status == 66)
    #expect(try battlemap("record", plan, "--store", file).output == "1\n")
    #expect(stores.isEmpty)
    let other = home.folder.appendingPathComponent("other.yaml").path
    try home.put(
      home.text(name: "二号行动").replacingOccurrences(of: "2019-11-05", with: "2021-05-01"),
      "other.yaml")
    let mixed = try battlemap("record", other, "--store", file)
    #expect(mixed.status == 74 && mixed.errors.contains("一号行动"))
    // As the settings say: a file, or a folder of stores.
    try home.put("store: \(file)\n", ".config/battlemap/settings.yaml")
    #expect(try battlemap("record", plan).output == "1\n")
    try home.run("mkdir stores")
    try home.put("store: \(home.folder.path)/stores\n", ".config/battlemap/settings.yaml")
    #expect(try battlemap("record", other).output == "1\n")
    #expect(stores.isEmpty)
  }

  @Test func withoutAHomeNothingIsWrittenAnywhere() throws {
    let bare = ["PATH": "/usr/bin:/bin", "LANG": "zh_CN.UTF-8"]
    for arguments in [["record", plan], ["log", plan, "add", "x"], ["history", plan]] {
      let ended = try runAll(Tmux.program, arguments, environment: bare)
      #expect(ended.status == 74 && ended.errors.contains("HOME"), "\(arguments): \(ended)")
    }
    #expect(stores.isEmpty)
  }

  // MARK: Faults

  @Test func aDamagedStoreIsToldOfAndLeftAlone() throws {
    _ = try battlemap("record", plan)
    _ = try battlemap("log", plan, "add", "一")
    let store = try #require(stores.first)
    let whole = try Data(contentsOf: URL(fileURLWithPath: store))
    let faults: [(String, Data)] = [
      ("foreign", Data("not a store at all, but a text".utf8)), ("empty", Data()),
      ("truncated", whole.prefix(whole.count / 2)),
      ("damaged", whole.prefix(200) + Data(repeating: 0x5A, count: whole.count - 200)),
    ]
    for (name, bytes) in faults {
      try bytes.write(to: URL(fileURLWithPath: store))
      for arguments in [
        ["record", plan], ["log", plan, "add", "二"], ["log", plan], ["history", plan],
        ["history", plan, "--verify"], ["diff", plan, "--since", "1"],
        ["status", plan, "--at", "1"],
        ["handover", plan], ["log", plan, "--redact", "1", "--reason", "r"],
      ] {
        let ended = try runAll(Tmux.program, arguments, environment: home.environment())
        #expect(ended.status == 74, "\(name) \(arguments): \(ended)")
        #expect(ended.errors.contains("原样未动"), "\(name): \(ended.errors)")
      }
      let isSame = try Data(contentsOf: URL(fileURLWithPath: store)) == bytes
      #expect(isSame, "\(name): overwritten")
    }
    #expect(stores.count == 1, "and no other is begun")
  }

  /// As SQLite locks a file for writing: the bytes of its PENDING and RESERVED locks.
  @Test func aLockedStoreIsWaitedForAndThenToldOf() throws {
    _ = try battlemap("record", plan)
    let file = open(try #require(stores.first), O_RDWR | O_CLOEXEC)
    defer { close(file) }
    var lock = flock()
    lock.l_type = Int16(F_WRLCK)
    (lock.l_start, lock.l_len) = (0x4000_0000, 512)
    try #require(fcntl(file, F_SETLK, &lock) == 0)
    let ended = try battlemap("log", plan, "add", "x")
    #expect(ended.status == 74 && ended.errors.contains("占用"), "\(ended)")
    lock.l_type = Int16(F_UNLCK)
    _ = fcntl(file, F_SETLK, &lock)
    #expect(try battlemap("log", plan, "add", "x").status == 0)
  }

  @Test(.enabled(if: Namespaces.canMount, "no user and mount namespaces here (unshare -Urm)"))
  func aFullOrReadOnlyDiskIsToldOf() throws {
    _ = try battlemap("record", plan)
    func inside(_ mount: String, _ commands: String) throws -> Ended {
      let script = "cd '\(home.folder.path)'; \(mount); \(commands)"
      return try runAll(
        "unshare", ["-Urm", "sh", "-c", script],
        environment: home.environment(["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"]))
    }
    let program = "'\(Tmux.program)' log plan.yaml"
    let full = try inside(
      "mkdir -p d; mount -t tmpfs -o size=84k none d; cp \(state)/*.sqlite d/x.sqlite",
      """
      while \(program) add "$(printf %2000d 0)" --store d/x.sqlite || { echo "ended $?"; false; }; do :; done
      \(program) --store d/x.sqlite --format csv | wc -l; '\(Tmux.program)' history plan.yaml --verify --store d/x.sqlite
      """)
    #expect(full.output.contains("ended 74"), "\(full)")
    #expect(full.errors.contains("写不下") && full.errors.contains("完好"), "\(full.errors)")
    let fixed = try inside(
      "mount --bind \(state) \(state); mount -o remount,bind,ro \(state)",
      "\(program) add x; echo \"ended $?\"; \(program); '\(Tmux.program)' history plan.yaml")
    #expect(fixed.output.contains("ended 74") && fixed.output.contains("版本"), "\(fixed)")
    #expect(fixed.errors.contains("只读"), "\(fixed.errors)")
    let small = try runAll(
      "bash",
      [
        "-c",
        "cd '\(home.folder.path)'; ulimit -f 20; \(program) add x --store '\(home.folder.path)/small.sqlite'",
      ],
      environment: home.environment(["PATH": "/usr/bin:/bin", "HOME": home.folder.path]))
    #expect(small.status == 74 && small.errors.contains("写不下"), "\(small)")
  }
}
