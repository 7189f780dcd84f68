import History
import PlanStore
import StoreWorkloads
import TestFolders
import Testing

@Suite struct PruneTests {
  private let scratch = Scratch()

  private func store(versions: Int) throws -> SQLiteStore {
    let path = scratch.path + "/x.sqlite"
    try SQLiteStore.create(path)
    let store = try SQLiteStore(path, .write)
    for number in 1...versions {
      _ = try store.append(
        NewVersion(
          files: Workload.files(number), seen: number * 100, after: number == 1 ? nil : number - 1))
    }
    return store
  }

  /// Whatever is removed, the rest is complete: a delta keeps its key.
  @Test(arguments: 0...12) func theRemainingVersionsAreComplete(instant: Int) throws {
    let store = try store(versions: 12)
    let before = try store.prunable(before: instant * 100)
    let pruned = try store.prune(before: instant * 100)
    #expect(pruned == before)
    #expect(pruned.versions.map(\.number) == (1..<12).filter { $0 < instant })
    #expect(try store.verify() == [])
    let left = try store.versions(after: 0, limit: 100)
    #expect(left.count == 12 - pruned.versions.count)
    for version in left {
      #expect(try store.files(ofVersion: version.number) == Workload.files(version.number))
    }
    #expect(try store.prune(before: instant * 100).versions.isEmpty)
    // Numbers are never reused.
    let next = NewVersion(files: Workload.files(13), seen: 1300, after: 12)
    _ = try store.append(next)
    #expect(try store.latestVersion()?.number == 13)
    #expect(try store.files(ofVersion: 13) == Workload.files(13))
  }

  @Test func theLatestVersionAlwaysStays() throws {
    let store = try store(versions: 3)
    _ = try store.append(NewEntry(.note, "x"))
    let size = contents(of: store.path)?.count ?? 0
    #expect(try store.prune(before: .max).versions.map(\.number) == [1, 2])
    #expect(try store.files(ofVersion: 3) == Workload.files(3))
    #expect(try store.entries(EntryQuery()).count == 1, "the log stays")
    #expect(try #require(contents(of: store.path)).count <= size)
  }

  /// Another program prunes while this one has keys cached by id.
  @Test func aCachedKeyThatWasPrunedElsewhereIsNotUsed() throws {
    let store = try store(versions: 5)
    let other = try SQLiteStore(store.path, .write)
    _ = try other.append(NewVersion(files: Workload.files(1), seen: 600, after: 5))
    _ = try other.prune(before: 550)
    for number in 7...9 {
      _ = try store.append(
        NewVersion(files: Workload.files(number), seen: number * 100, after: number - 1))
    }
    #expect(try store.verify() == [])
    let fresh = try SQLiteStore(store.path, .read)
    for number in 7...9 {
      #expect(try fresh.files(ofVersion: number) == Workload.files(number))
    }
  }
}
