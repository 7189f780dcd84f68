import BattlePlan
import Glibc
import History
import PseudoTerminals
import SeededRandom
import StoreWorkloads
import TestFolders
import Testing

@testable import PlanStore

/// What can be wrong with a store's file: each fault is reported by name, and nothing is overwritten.
@Suite struct StoreFaultTests {
  private let scratch = Scratch()
  private var path: String { scratch.path + "/x.sqlite" }

  /// A store with versions and entries, and its bytes.
  private func filled(entries: Int = 3) throws -> [UInt8] {
    try SQLiteStore.create(path)
    let store = try SQLiteStore(path, .write) { 1000 }
    try store.note(
      StoredOperation(name: "一号行动", opens: Day.first, timezone: ""), path: "/p.yaml")
    for number in 1...3 {
      _ = try store.append(
        NewVersion(
          files: Workload.files(number), seen: number, after: number == 1 ? nil : number - 1))
    }
    for number in 1...entries {
      _ = try store.append(NewEntry(.note, "第 \(number) 条" + String(repeating: "x", count: 3000)))
    }
    return try #require(contents(of: path))
  }

  /// The result of opening the file, writing to it and reading all of it.
  private func use() -> StoreError? {
    do throws(StoreError) {
      let store = try SQLiteStore(path, .write, patience: 50)
      let latest = try store.latestVersion()
      _ = try store.append(NewVersion(files: Workload.files(9), seen: 9, after: latest?.number))
      _ = try store.append(NewEntry(.note, "x"))
      for version in try store.versions(after: 0, limit: 100) {
        _ = try store.files(ofVersion: version.number)
      }
      _ = try store.entries(EntryQuery())
      return nil
    } catch { return error }
  }

  private func expectDamage(_ bytes: [UInt8], _ comment: Comment) throws {
    unlink(path + "-journal")
    try write(bytes, path)
    switch use() {
    case .damaged?, .foreign?: break
    case let other: Issue.record("\(comment): \(String(describing: other))")
    }
    expectUntouched(bytes, comment)
  }

  /// A short name: thousands of bytes would not help.
  private func expectUntouched(_ bytes: [UInt8], _ comment: Comment) {
    let isSame = contents(of: path) == bytes
    #expect(isSame, "\(comment): overwritten")
  }

  @Test func truncated() throws {
    let whole = try filled()
    for size in [
      0, 1, 99, 100, 512, 4096, 8192, whole.count / 2, whole.count - 4096, whole.count - 1,
    ] {
      try expectDamage(Array(whole[..<size]), "\(size) bytes")
    }
  }

  @Test func foreign() throws {
    try write(Array("not a store, only a text\n".utf8) + [UInt8](repeating: 32, count: 5000), path)
    #expect(use() == .foreign(path: path))
    let others = try Database(":memory:", .memory, patience: 0)
    try others.run("CREATE TABLE t (x)")
    let bytes = try others.bytes()
    try write(bytes, path)
    #expect(use() == .foreign(path: path))
    expectUntouched(bytes, "foreign")
    unlink(path)
    mkdir(path, 0o700)
    #expect(use() == .foreign(path: path))
    rmdir(path)
    #expect(use() == .missing(path: path))
    mkfifo(path, 0o600)
    #expect(use() == .foreign(path: path))
  }

  /// If any page is overwritten with noise, this is found before anything is written, or it is one of the
  /// pages that only a full check reads.
  @Test func damaged() throws {
    let whole = try filled()
    var random = SeededRandom(seed: 7)
    for page in 0..<whole.count / 4096 {
      var bytes = whole
      let start = page * 4096
      for place in start..<start + 4096 { bytes[place] = UInt8.random(in: 0...255, using: &random) }
      unlink(path + "-journal")
      try write(bytes, path)
      let found: Bool
      do throws(StoreError) {
        found = try !SQLiteStore(path, .read).verify().isEmpty
      } catch {
        found = true
      }
      #expect(found, "page \(page)")
      expectUntouched(bytes, "page \(page)")
    }
  }

  /// One bit anywhere that matters.
  @Test func aFlippedBitIsFound() throws {
    let whole = try filled()
    for text in ["第 1 条", "N-3-", "b.yaml"] {
      let needle = Array(text.utf8)
      let place = try #require(whole.firstRange(of: needle)?.lowerBound)
      var bytes = whole
      bytes[place] ^= 0x04
      try write(bytes, path)
      #expect(try SQLiteStore(path, .read).verify().count == 1, "\(text)")
    }
  }

  @Test func aMissingEntryIsFound() throws {
    _ = try filled()
    let database = try Database(path, .write, patience: 50)
    try database.run("DELETE FROM entries WHERE number = 2")
    #expect(
      try SQLiteStore(path, .read).verify() == [Text("日志缺第 2 条", "entry 2 of the log is missing")])
  }

  @Test func locked() throws {
    _ = try filled()
    let other = try Database(path, .write, patience: 50)
    try other.run("BEGIN IMMEDIATE")
    let reader = try SQLiteStore(path, .write, patience: 50)
    #expect(throws: StoreError.locked(path: path)) { try reader.append(NewEntry(.note, "x")) }
    #expect(
      try reader.entries(EntryQuery()).count == 3, "whoever reads is not kept out by a writer")
    try other.run("ROLLBACK")
    try other.run("BEGIN EXCLUSIVE")
    #expect(use() == .locked(path: path))
    try other.run("ROLLBACK")
    #expect(use() == nil)
  }

  @Test func readOnlyFiles() throws {
    _ = try filled()
    chmod(path, 0o400)
    // Root may write anything.
    try #require(geteuid() == 0 || use() == .readOnly(path: path))
    let reader = try SQLiteStore(path, .read)
    #expect(reader.obstacle == .readOnly(path: path))
    #expect(throws: StoreError.readOnly(path: path)) { try reader.append(NewEntry(.note, "x")) }
    #expect(try reader.entries(EntryQuery()).count == 3)
  }

  @Test(.enabled(if: canMount, "needs user namespaces"))
  func aReadOnlyFileSystem() throws {
    _ = try filled()
    let out = inNamespace(
      "mount --bind . . && cd . && mount -o remount,ro,bind . && \(program("store-probe")) steps log x.sqlite"
    )
    #expect(out.contains("readOnly("), "\(out)")
    #expect(use() == nil)
  }

  @Test(.enabled(if: canMount, "needs user namespaces"))
  func aFullDisk() throws {
    let probe = program("store-probe")
    try expectRoomRunsOut { size in
      inNamespace(
        """
        mkdir -p t; mount -t tmpfs -o size=\(size)k none t && \(probe) before versions t/x.sqlite; \
        \(probe) steps versions t/x.sqlite; cp t/x.sqlite* .
        """)
    }
  }

  @Test func theLargestFile() throws {
    let probe = program("store-probe")
    try expectRoomRunsOut { size in
      // SIGXFSZ is what battlemap ignores.
      runProgram([
        "bash", "-c",
        """
        cd \(scratch.path); trap '' XFSZ; ulimit -f \(size); \(probe) before versions x.sqlite; \
        \(probe) steps versions x.sqlite
        """,
      ])
    }
  }

  /// Creates a store with more and more room, in kB. Wherever the room ends, everything that was done is
  /// there, and nothing else.
  private func expectRoomRunsOut(_ run: (Int) throws -> String) throws {
    var ends: Set<Int> = []
    for size in stride(from: 40, through: 180, by: 6) {
      let out = try run(size)
      // A dot for each step: the store, the operation, the versions.
      let done = out.prefix { $0 == "." }.count
      #expect(out.contains("full(") || done == 9, "\(size): \(out)")
      ends.insert(done)
      if done > 0 {
        let store = try SQLiteStore(path, .read)
        #expect(try store.verify() == [], "\(size)")
        #expect(
          try store.versions(after: 0, limit: 100).count == max(0, min(done, 8) - 2), "\(size)")
      }
      for name in scratch.names where name.hasPrefix("x.") { unlink(scratch.path + "/" + name) }
    }
    #expect(ends.contains(0) && ends.contains(9) && ends.count > 3, "\(ends)")
  }

  /// Runs a script in the scratch folder with mounts of its own.
  private func inNamespace(_ script: String) -> String {
    runProgram(["unshare", "-Urm", "sh", "-c", "cd \(scratch.path) && { \(script)\n}"])
  }

  private static let canMount =
    runProgram(["unshare", "-Urm", "sh", "-c", "mount -t tmpfs none /tmp && echo yes"]) == "yes\n"

  @Test func aNameThatSQLiteTreatsSpeciallyIsStillAPath() throws {
    // SQLite alone would take this for a URI, and for a store in memory.
    let folder = scratch.path + "/file:x"
    mkdir(folder, 0o700)
    try SQLiteStore.create(folder + "/a?mode=memory")
    #expect(try SQLiteStore(folder + "/a?mode=memory", .read).latestVersion() == nil)
    #expect(absolute(":memory:").hasSuffix("/:memory:"))
  }

  @Test func creatingAStoreTwiceKeepsTheFirst() throws {
    _ = try filled()
    try SQLiteStore.create(path)
    #expect(try SQLiteStore(path, .read).entries(EntryQuery()).count == 3)
    #expect(scratch.names.filter { $0.hasSuffix(".part") } == [])
    var info = stat()
    #expect(stat(path, &info) == 0 && info.st_mode & 0o777 == 0o600, "for its owner alone")
  }
}

// MARK: - Schemas

@Suite struct MigrationTests {
  private let scratch = Scratch()
  private var path: String { scratch.path + "/x.sqlite" }

  private let longer = Schema(
    steps: Schema.current.steps + [
      ["CREATE TABLE later (x) STRICT".replacing(" (x)", with: " (x ANY)")],
      ["ALTER TABLE later ADD COLUMN y TEXT"],
    ])

  /// Every earlier schema is migrated to the current one with all of its contents.
  @Test(arguments: 1...Schema.current.version)
  func everyEarlierStoreIsMigrated(version: Int) throws {
    try SQLiteStore.create(path, schema: Schema(steps: Array(Schema.current.steps[..<version])))
    let store = try SQLiteStore(path, .write)
    #expect(store.obstacle == nil)
    _ = try store.append(NewEntry(.note, "x"))
    _ = try store.append(NewVersion(files: Workload.files(1), seen: 1, after: nil))
    #expect(try store.verify() == [])
  }

  @Test func stepsAreTakenInTurnAndOnce() throws {
    try SQLiteStore.create(path)
    _ = try SQLiteStore(path, .write).append(NewEntry(.note, "x"))
    for _ in 1...2 {
      let store = try SQLiteStore(path, .write, patience: 50, schema: longer)
      #expect(store.obstacle == nil)
      #expect(try store.entries(EntryQuery()).map(\.text) == ["x"])
    }
    let database = try Database(path, .read, patience: 50)
    #expect(try database.pragma("user_version") == longer.version)
    #expect(try database.all("SELECT y FROM later") { $0.text(0) } == [])
  }

  @Test func aStepThatFailsLeavesTheStoreAsItWas() throws {
    try SQLiteStore.create(path)
    let broken = Schema(
      steps: longer.steps + [["CREATE TABLE more (x ANY) STRICT", "CREATE nonsense"]])
    #expect(throws: StoreError.self) {
      try SQLiteStore(path, .write, patience: 50, schema: broken)
    }
    let database = try Database(path, .read, patience: 50)
    #expect(try database.pragma("user_version") == Schema.current.version)
    #expect(
      try database.all("SELECT name FROM sqlite_schema WHERE name = 'later'") { $0.text(0) } == [])
  }

  @Test func aNewerStoreIsReadAndNotWritten() throws {
    try SQLiteStore.create(path, schema: longer)
    let newer = try SQLiteStore(path, .write, patience: 50, schema: longer)
    _ = try newer.append(NewEntry(.note, "x"))
    let bytes = try #require(contents(of: path))
    let store = try SQLiteStore(path, .write)
    let obstacle = StoreError.newer(path: path, schema: longer.version)
    #expect(store.obstacle == obstacle)
    #expect(try store.entries(EntryQuery()).map(\.text) == ["x"])
    #expect(throws: obstacle) { try store.append(NewEntry(.note, "y")) }
    #expect(throws: obstacle) { try store.prune(before: .max) }
    let isSame = contents(of: path) == bytes
    #expect(isSame)
  }
}
