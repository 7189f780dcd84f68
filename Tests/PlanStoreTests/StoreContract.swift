import BattlePlan
import History
import PlanStore
import Synchronization
import TestFolders
import TestStores
import Testing

/// A clock that stands still until it is set.
final class SetClock: Sendable {
  private let time: Mutex<Int>

  init(_ time: Int = 1_569_628_800) { self.time = Mutex(time) }

  var now: Int {
    get { time.withLock { $0 } }
    set { time.withLock { $0 = newValue } }
  }
}

/// What any store must do, whatever its implementation. A new kind of store is another case.
enum Implementation: CaseIterable {
  case sqlite, memory

  func make(_ scratch: Scratch, _ clock: SetClock) throws -> any Store {
    switch self {
    case .memory: return MemoryStore { clock.now }
    case .sqlite:
      let path = scratch.path + "/x.sqlite"
      try SQLiteStore.create(path)
      return try SQLiteStore(path, .write) { clock.now }
    }
  }
}

@Suite struct StoreContract {
  private let scratch = Scratch()
  private let clock = SetClock()

  private func new(_ text: String, at seen: Int, after: Int?, changes: Int = 0) -> NewVersion {
    NewVersion(
      files: [VersionFile(name: "plan.yaml", bytes: Array(text.utf8))], seen: seen, by: "王某",
      changes: changes, lights: LightCounts(red: 1, yellow: 2, blue: 3, green: 4, grey: 5),
      after: after)
  }

  @Test(arguments: Implementation.allCases)
  func anEmptyStoreIsEmpty(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    #expect(try store.latestVersion() == nil)
    #expect(try store.version(1) == nil && store.version(at: .max) == nil)
    #expect(try store.versions(after: 0, limit: 10).isEmpty)
    #expect(throws: StoreError.noVersion(1)) { try store.files(ofVersion: 1) }
    #expect(try store.entry(1) == nil && store.entries(EntryQuery()).isEmpty)
    #expect(throws: StoreError.noEntry(1)) { try store.redactEntry(1, reason: "r", by: "b") }
    #expect(try store.lastLook(of: "王某") == nil)
  }

  @Test(arguments: Implementation.allCases)
  func aVersionIsKeptOnceAndSeenAgain(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    let first = PlanVersion(
      number: 1, firstSeen: 100, lastSeen: 100, by: "王某", changes: 0,
      lights: LightCounts(red: 1, yellow: 2, blue: 3, green: 4, grey: 5))
    #expect(try store.append(new("a", at: 100, after: nil)) == .new(first))
    var seen = first
    seen.lastSeen = 150
    #expect(try store.append(new("a", at: 150, after: nil)) == .known(seen))
    // A clock that was set back does not undo that a version was seen.
    #expect(try store.append(new("a", at: 50, after: 1)) == .known(seen))
    #expect(try store.latestVersion() == seen)
    #expect(try store.versions(after: 0, limit: 10) == [seen])
  }

  @Test(arguments: Implementation.allCases)
  func aTextThatComesBackIsANewVersion(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    for (place, text) in ["a", "b", "a"].enumerated() {
      let after = place == 0 ? nil : place
      let appended = try store.append(
        new(text, at: 100 * (place + 1), after: after, changes: place))
      #expect(appended == .new(try #require(try store.version(place + 1))))
    }
    #expect(try store.versions(after: 0, limit: 10).map(\.changes) == [0, 1, 2])
    #expect(try store.versions(after: 1, limit: 1).map(\.number) == [2])
    #expect(try store.files(ofVersion: 1) == store.files(ofVersion: 3))
    #expect(try store.version(at: 99) == nil)
    #expect(try store.version(at: 100)?.number == 1)
    #expect(try store.version(at: 299)?.number == 2)
    #expect(try store.version(at: .max)?.number == 3)
  }

  @Test(arguments: Implementation.allCases)
  func aVersionThatWasOvertakenIsCountedAgain(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    _ = try store.append(new("a", at: 100, after: nil))
    let latest = try #require(try store.latestVersion())
    #expect(try store.append(new("b", at: 200, after: nil)) == .overtaken(latest))
    #expect(try store.append(new("b", at: 200, after: 7)) == .overtaken(latest))
    #expect(try store.latestVersion() == latest, "nothing was appended")
    _ = try store.append(new("b", at: 200, after: 1))
    #expect(try store.latestVersion()?.number == 2)
  }

  @Test(arguments: Implementation.allCases)
  func aFolderIsKeptFileByFile(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    let files = [
      VersionFile(name: "a.yaml", bytes: Array("甲".utf8)), VersionFile(name: "b.yaml", bytes: nil),
      VersionFile(name: "c.yaml", bytes: []),
      VersionFile(name: "d.yaml", bytes: (0...255).map { UInt8($0) }),
    ]
    _ = try store.append(NewVersion(files: files, seen: 1, after: nil))
    #expect(try store.files(ofVersion: 1) == files)
    // Whether a file could be opened, its name and its position make a difference.
    var others = files
    others[1].bytes = []
    _ = try store.append(NewVersion(files: others, seen: 2, after: 1))
    others[2].name = "e.yaml"
    _ = try store.append(NewVersion(files: others, seen: 3, after: 2))
    others.removeLast()
    _ = try store.append(NewVersion(files: others, seen: 4, after: 3))
    #expect(try store.latestVersion()?.number == 4)
    #expect(try store.files(ofVersion: 1) == files)
    #expect(try store.files(ofVersion: 4) == others)
  }

  private func entry(_ text: String) -> NewEntry {
    var entry = NewEntry(.promised, text, by: "王某")
    entry.at = 1_569_600_000
    entry.role = "交通组"
    entry.on = ["T-031", "#1", "含,逗号"]
    entry.promise = Day("2019-10-08")
    entry.who = "张某"
    return entry
  }

  @Test(arguments: Implementation.allCases)
  func anEntryIsKeptAsItWasGiven(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    let given = try store.append(entry("明天\n到\u{0}位 🚒"))
    #expect(given.number == 1 && given.entered == clock.now && given.clockBack == 0)
    #expect(given.content == entry("明天\n到\u{0}位 🚒"))
    clock.now += 60
    let plain = try store.append(NewEntry(.note, ""))
    #expect(plain.number == 2 && plain.at == clock.now)
    #expect(try store.entries(EntryQuery()) == [given, plain])
    #expect(try store.entry(1) == given)
  }

  @Test(arguments: Implementation.allCases)
  func entriesAreInTheOrderOfTheirNumbers(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    let start = clock.now
    for step in [0, 100, -50, 10] {
      clock.now = start + step
      _ = try store.append(NewEntry(.note, "\(step)"))
    }
    let all = try store.entries(EntryQuery())
    #expect(all.map(\.text) == ["0", "100", "-50", "10"])
    #expect(all.map(\.clockBack) == [0, 0, 150, 0])
    #expect(try store.entries(EntryQuery(since: start + 5)).map(\.number) == [2, 4])
    #expect(try store.entries(EntryQuery(after: 2, since: start - 60)).map(\.number) == [3, 4])
    #expect(try store.entries(EntryQuery(since: start + 1000)).isEmpty)
    #expect(try store.entries(EntryQuery(after: 1, limit: 2)).map(\.number) == [2, 3])
  }

  @Test(arguments: Implementation.allCases)
  func entriesAreFoundByTheirRecord(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    for records in [["T-1"], ["T-2", "T-1", "T-1"], [], ["T-12"], ["T-1"]] {
      var entry = NewEntry(.note, "x")
      entry.on = records
      _ = try store.append(entry)
    }
    #expect(try store.entries(EntryQuery(on: "T-1")).map(\.number) == [1, 2, 5])
    #expect(try store.entries(EntryQuery(after: 1, on: "T-1", limit: 1)).map(\.number) == [2])
    #expect(try store.entries(EntryQuery(on: "T")).isEmpty)
    var seen: [Int] = []
    try store.forEachEntry(EntryQuery(limit: 2)) { seen.append($0.number) }
    #expect(seen == [1, 2, 3, 4, 5])
  }

  @Test(arguments: Implementation.allCases)
  func entriesAreFoundByTheirKind(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    for kind in [NewEntry.Kind.note, .call, .incident, .call] {
      _ = try store.append(NewEntry(kind, "x"))
    }
    #expect(try store.entries(EntryQuery(kinds: [.call])).map(\.number) == [2, 4])
    #expect(
      try store.entries(EntryQuery(after: 2, kinds: [.call, .incident])).map(\.number) == [3, 4])
    #expect(try store.entries(EntryQuery(kinds: [])).isEmpty)
  }

  @Test(arguments: Implementation.allCases)
  func aHandoverIsOfTheLastShift(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    func add(_ kind: NewEntry.Kind, _ record: String = "", by: String = "") throws {
      var entry = NewEntry(kind, "x", by: by)
      entry.on = record.isEmpty ? [] : [record]
      clock.now += 3600
      _ = try store.append(entry)
    }
    try add(.asked, "T-1")
    clock.now += 2 * 86_400
    try add(.note)
    // Without a shift: the entries of a day.
    let none = try store.handover(at: clock.now)
    #expect(none.shift == nil && none.happened.map(\.number) == [2])
    #expect(none.open.map(\.entry.number) == [1])
    try add(.shiftBegins, by: "王某")
    try add(.asked, "T-2")
    try add(.report, "T-1")
    try add(.shiftEnds, by: "王某")
    let handover = try store.handover(at: clock.now)
    #expect(handover.shift?.officer == "王某")
    #expect(handover.shift?.carried.map(\.entry.number) == [1])
    #expect(handover.open.map(\.entry.number) == [4])
    #expect(handover.happened.map(\.number) == [3, 4, 5, 6])
  }

  @Test(arguments: Implementation.allCases)
  func onlyAnExistingEntryCanBeCorrected(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    var correction = NewEntry(.correction, "应为 13 时")
    correction.corrects = 1
    #expect(throws: StoreError.noEntry(1)) { try store.append(correction) }
    _ = try store.append(NewEntry(.note, "12 时停电"))
    #expect(try store.append(correction).corrects == 1)
    #expect(try store.entry(1)?.text == "12 时停电", "what is corrected stays")
    #expect(try store.entries(EntryQuery(on: "#1")).map(\.number) == [2], "and is found by it")
  }

  @Test(arguments: Implementation.allCases)
  func aRedactionTakesTheTextAndLeavesItsMark(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    var expected = try store.append(entry("身份证号"))
    clock.now += 5
    let redacted = try store.redactEntry(1, reason: "个人信息", by: "李某")
    expected.content.text = ""
    expected.redaction = Redaction(at: clock.now, by: "李某", reason: "个人信息")
    #expect(redacted == expected)
    #expect(try store.entry(1) == expected)
    #expect(throws: StoreError.alreadyRedacted(1)) {
      try store.redactEntry(1, reason: "x", by: "")
    }
    #expect(throws: StoreError.noEntry(2)) { try store.redactEntry(2, reason: "x", by: "") }
    #expect(try store.append(NewEntry(.note, "次条")).number == 2)
  }

  @Test(arguments: Implementation.allCases)
  func whatIsTooLongIsRefused(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    let long = NewEntry(.note, String(repeating: "长", count: NewEntry.longestText / 3 + 1))
    #expect(throws: StoreError.tooLarge) { try store.append(long) }
    var many = NewEntry(.note, "x")
    many.on = [String](repeating: "T-1", count: NewEntry.mostRecords + 1)
    #expect(throws: StoreError.tooLarge) { try store.append(many) }
    #expect(try store.entries(EntryQuery()).isEmpty)
  }

  @Test(arguments: Implementation.allCases)
  func looksAreRememberedForEachUser(_ implementation: Implementation) throws {
    let store = try implementation.make(scratch, clock)
    try store.noteLook(of: "王某", at: 100)
    try store.noteLook(of: "李某", at: 200)
    try store.noteLook(of: "王某", at: 300)
    #expect(try store.lastLook(of: "王某") == 300)
    #expect(try store.lastLook(of: "李某") == 200)
    #expect(try store.lastLook(of: "张某") == nil)
  }
}
