import BattlePlan
import Glibc
import History
import TestFolders
import Testing

@testable import PlanStore

/// Which store belongs to a plan.
@Suite struct StoreFolderTests {
  private let scratch = Scratch()
  private var stores: StoreFolder { StoreFolder(folder: scratch.path + "/state") }
  private let expo = StoredOperation(name: "进博", opens: Day("2019-11-05")!, timezone: "")
  private let other = StoredOperation(name: "花博", opens: Day("2021-05-21")!, timezone: "")

  init() { mkdir(scratch.path + "/state", 0o700) }

  private func plan(_ name: String, _ text: String = "x") throws -> String {
    let path = scratch.path + "/" + name
    try write(Array(text.utf8), path)
    return path
  }

  /// The store of a plan, created and told about the plan as needed, as a command does it.
  private func open(_ plan: String, _ operation: StoredOperation, at time: Int = 1000) throws
    -> String
  {
    switch try stores.place(for: plan, operation) {
    case .store(let path, let claims):
      try SQLiteStore(path, .write) { time }.note(operation, path: canonical(plan), anew: claims)
      return path
    case .free(let path, _):
      try SQLiteStore.create(path)
      try SQLiteStore(path, .write) { time }.note(operation, path: canonical(plan))
      return path
    }
  }

  @Test func aPlanHasOneStore() throws {
    let plan = try plan("plan.yaml")
    let store = try open(plan, expo)
    #expect(try open(plan, expo) == store)
    #expect(store.hasPrefix(scratch.path + "/state/plan-") && store.hasSuffix(".sqlite"))
    // If a plan cannot be read, only its path is known.
    #expect(try stores.place(for: plan, nil) == .store(path: store, claims: false))
    #expect(
      try stores.place(for: scratch.path + "/state/../plan.yaml", nil)
        == .store(path: store, claims: false))
  }

  @Test func theSameFileNameElsewhereIsAnotherPlan() throws {
    mkdir(scratch.path + "/a", 0o700)
    mkdir(scratch.path + "/b", 0o700)
    let one = try open(try plan("a/plan.yaml"), expo)
    let two = try open(try plan("b/plan.yaml"), other)
    #expect(one != two)
    #expect(try open(scratch.path + "/a/plan.yaml", expo) == one)
  }

  @Test func aPlanThatMovesKeepsItsHistory() throws {
    let before = try plan("plan.yaml")
    let store = try open(before, expo)
    let after = scratch.path + "/进博保障.yaml"
    rename(before, after)
    #expect(try open(after, expo) == store)
    #expect(try stores.place(for: after, nil) == .store(path: store, claims: false))
    // Neither a corrected name nor a moved day makes it another operation.
    var mended = expo
    mended.name = "第二届进博"
    #expect(try open(after, mended) == store)
    mended.opens = "2019-11-06"
    #expect(try open(after, mended) == store)
  }

  @Test func aCopyHasAHistoryOfItsOwn() throws {
    let store = try open(try plan("plan.yaml"), expo)
    let copy = try plan("trial.yaml")
    let second = try open(copy, expo)
    #expect(second != store)
    #expect(try open(scratch.path + "/plan.yaml", expo) == store)
    #expect(try open(copy, expo) == second)
  }

  @Test func aLinkToAPlanIsThePlan() throws {
    let store = try open(try plan("plan.yaml"), expo)
    let link = scratch.path + "/link.yaml"
    symlink(scratch.path + "/plan.yaml", link)
    #expect(try open(link, expo) == store)
    #expect(try open(scratch.path + "/plan.yaml", expo) == store)
  }

  @Test func anotherOperationInTheSamePlaceHasItsOwn() throws {
    let path = try plan("plan.yaml")
    let first = try open(path, expo, at: 1000)
    let second = try open(path, other, at: 2000)
    #expect(first != second)
    #expect(try stores.place(for: path, nil) == .store(path: second, claims: false))
    // The first operation comes back.
    #expect(try stores.place(for: path, expo) == .store(path: first, claims: true))
    #expect(try open(path, expo, at: 3000) == first)
    #expect(try stores.place(for: path, nil) == .store(path: first, claims: false))
    // It moves on, while the other stays.
    #expect(try open(path, other, at: 4000) == second)
    let moved = try plan("archive.yaml")
    #expect(try open(moved, expo, at: 5000) == first)
  }

  @Test func aFolderIsAPlan() throws {
    mkdir(scratch.path + "/plan", 0o700)
    let store = try open(scratch.path + "/plan", expo)
    #expect(try open(scratch.path + "/plan/", expo) == store)
    #expect(try open(scratch.path + "/plan/.", expo) == store)
    #expect(canonical("/") == "/" && canonical("/etc/") == "/etc" && canonical("/etc/..") == "/")
  }

  @Test func aDamagedStoreIsNotReplaced() throws {
    let path = try plan("plan.yaml")
    let store = try open(path, expo)
    try write(Array("noise".utf8), store)
    #expect(throws: StoreError.foreign(path: store)) { try stores.place(for: path, expo) }
    // It does not block other plans, but they are told about it, as it may have been theirs.
    let otherPlan = try plan("other.yaml")
    guard case .free(_, let unreadable) = try stores.place(for: otherPlan, other) else {
      Issue.record("no place")
      return
    }
    #expect(unreadable == [.foreign(path: store)])
    #expect(try open(otherPlan, other) != store)
  }

  @Test func aLockedStoreIsNotIgnored() throws {
    let store = try open(try plan("plan.yaml"), expo)
    let holder = try Database(store, .write, patience: 50)
    try holder.run("BEGIN EXCLUSIVE")
    let moved = scratch.path + "/moved.yaml"
    rename(scratch.path + "/plan.yaml", moved)
    #expect(throws: StoreError.locked(path: store)) {
      try StoreFolder(folder: stores.folder, patience: 50).place(for: moved, expo)
    }
    try holder.run("ROLLBACK")
    #expect(try open(moved, expo) == store)
  }

  /// Another program may look at any moment while a store is being created.
  @Test func aStoreIsMadeWithItsClaims() throws {
    let path = try plan("plan.yaml")
    guard case .free(let place, _) = try stores.place(for: path, expo) else {
      Issue.record("no place")
      return
    }
    try SQLiteStore.create(place, for: expo, plan: canonical(path))
    #expect(try stores.place(for: path, expo) == .store(path: place, claims: false))
    #expect(try stores.place(for: path, nil) == .store(path: place, claims: false))
  }

  @Test func storesHavePlainNames() throws {
    for name in ["../x", "计划", "-rf", ".hidden", "a b;c"] {
      let place = try stores.place(for: scratch.path + "/" + name, expo)
      guard case .free(let path, _) = place else {
        Issue.record("\(place)")
        continue
      }
      let file = path.dropFirst(scratch.path.count + "/state/".count)
      #expect(
        file.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-".contains($0)) },
        "\(file)")
    }
  }
}
