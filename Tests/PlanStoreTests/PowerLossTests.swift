import Glibc
import History
import PlanStore
import PseudoTerminals
import StoreWorkloads
import TestFolders
import Testing

/// The power fails at each of the store's syncs (Tests/PowerLoss). Afterwards the store can be opened, is undamaged,
/// and is as it was after the last step that was reported as done, or after the one in progress.
@Suite struct PowerLossTests {
  /// The whole contents of a store.
  struct Snapshot: Equatable {
    var versions: [PlanVersion] = []
    var files: [[VersionFile]] = []
    var entries: [LogEntry] = []
    var look: Int?
    var operation: StoredOperation?

    /// The contents when there is no store.
    init(_ path: String) throws {
      let store: SQLiteStore
      do throws(StoreError) { store = try SQLiteStore(path, .write) } catch {
        guard case .missing = error else { throw error }
        return
      }
      #expect(try store.verify() == [])
      versions = try store.versions(after: 0, limit: 100)
      files = try versions.map { try store.files(ofVersion: $0.number) }
      entries = try store.entries(EntryQuery())
      look = try store.lastLook(of: "王某")
      operation = try store.operation()
    }
  }

  static let dice = 4

  @Test(arguments: Workload.all.map(\.name))
  func nothingThatWasPromisedIsLost(name: String) throws {
    let workload = try #require(Workload.all.first { $0.name == name })
    let scratch = Scratch()
    let seed = scratch.path + "/seed.sqlite"
    for step in workload.before { try step(seed) }
    let states = try self.states(workload, from: seed, scratch)
    let syncs = try run(workload, from: seed, at: 0, "keep", 0).syncs
    try #require(syncs >= 3 * workload.steps.count)
    var runs = 0
    for sync in 1...syncs {
      for (fate, seeds) in [("keep", 1), ("drop", 1), ("mix", PowerLossTests.dice)] {
        for dice in 1...seeds {
          let lost = try run(workload, from: seed, at: sync, fate, dice)
          #expect(lost.done < workload.steps.count, "it was to end before")
          let place = "sync \(sync), \(fate) \(dice), after \(lost.done) steps"
          #expect(
            lost.state == states[lost.done] || lost.state == states[lost.done + 1], "\(place)")
          runs += 1
        }
      }
    }
    #expect(runs == syncs * (2 + PowerLossTests.dice))
  }

  /// The states of a store before and after every step.
  private func states(_ workload: Workload, from seed: String, _ scratch: Scratch) throws
    -> [Snapshot]
  {
    let path = scratch.path + "/states.sqlite"
    if let bytes = contents(of: seed) { try write(bytes, path) }
    var states = [try Snapshot(path)]
    for step in workload.steps {
      try step(path)
      states.append(try Snapshot(path))
    }
    return states
  }

  private struct Lost {
    var done: Int
    var syncs: Int
    var state: Snapshot
  }

  /// Runs the steps in a program whose power fails at a sync.
  private func run(
    _ workload: Workload, from seed: String, at sync: Int, _ fate: String, _ dice: Int
  ) throws -> Lost {
    let scratch = Scratch()
    let path = scratch.path + "/x.sqlite"
    if let bytes = contents(of: seed) { try write(bytes, path) }
    let count = scratch.path + ".count"
    let output = runProgram([
      "env", "LD_PRELOAD=\(program("libPowerLoss.so"))",
      "BATTLEMAP_POWER_LOSS=\(sync):\(dice):\(fate):\(scratch.path)",
      "BATTLEMAP_POWER_LOSS_COUNT=\(count)", program("store-probe"), "steps", workload.name, path,
    ])
    defer { unlink(count) }
    #expect(output.allSatisfy { $0 == "." }, "\(output)")
    let told = contents(of: count).flatMap { Int(String(decoding: $0, as: UTF8.self)) }
    // If the program survives, it was told to lose its power at a sync that never came.
    #expect((told != nil) == (sync == 0))
    return Lost(done: output.count, syncs: told ?? 0, state: try Snapshot(path))
  }

  @Test func aRedactedTextIsNowhereInTheFile() throws {
    let workload = try #require(Workload.all.first { $0.name == "log" })
    let scratch = Scratch()
    let path = scratch.path + "/x.sqlite"
    let secret = Array(Workload.secret.utf8)
    for step in workload.before { try step(path) }
    #expect(try #require(contents(of: path)).contains(secret))
    for step in workload.steps { try step(path) }
    #expect(!scratch.names.isEmpty)
    for name in scratch.names {
      let bytes = try #require(contents(of: scratch.path + "/" + name))
      #expect(!bytes.contains(secret), "\(name)")
    }
  }
}

/// A program or library that was built beside the tests.
func program(_ name: String) -> String {
  var buffer = [CChar](repeating: 0, count: 4096)
  let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
  let path = String(decoding: buffer[..<max(0, count)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  return path.split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" + name
}

func write(_ bytes: [UInt8], _ path: String) throws {
  let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
  defer { close(file) }
  try #require(write(file, bytes, bytes.count) == bytes.count)
}
