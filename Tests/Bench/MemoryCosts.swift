import Archive
import BattlePlan
import Glibc
import History
import PlanLoader
import PlanStore
import Situation

/// What the memory costs at 2,000 tasks: what the board's worker does, on a store of so many versions, each a
/// one-field edit.
struct MemoryCosts {
  /// Milliseconds of processor time.
  var record: [Double] = []
  var mebibytes = 0.0
  /// Milliseconds.
  var since: [Double] = []
  var step: [Double] = []

  init?(versions: Int, folder: String) {
    let path = folder + "/memory.sqlite"
    defer { for ending in ["", "-journal"] { unlink(path + ending) } }
    do throws(StoreError) {
      try SQLiteStore.create(path)
      let store = try SQLiteStore(path, .write)
      let (files, day) = (MemoryCosts.files(0), Day(year: 2019, month: 9, day: 29)!)
      guard case .plan(var reading) = readPlan(sourceFiles(files), previous: nil) else {
        return nil
      }
      var keeper = VersionKeeper(store)
      for version in 0..<versions {
        // The plan is changed as its text is; to read it is not the store's work.
        if version > 0 { reading.plan.tasks[version % 2_000].note = "改\(version)" }
        let (files, situation) = (MemoryCosts.files(version), Situation(reading, on: day))
        let start = MemoryCosts.processorTime()
        _ = try keeper.keep(files, situation, by: "", at: 1_569_700_000 + version * 60)
        _ = try store.note(situation.lit, at: 1_569_700_000 + version * 60)
        if version > 0 { record.append(MemoryCosts.processorTime() - start) }
      }
      var info = stat()
      stat(path, &info)
      mebibytes = Double(info.st_size) / 1_048_576
      try look(back: store, reading.plan, versions)
    } catch {
      return nil
    }
  }

  private mutating func look(back store: SQLiteStore, _ plan: Plan, _ versions: Int)
    throws(StoreError)
  {
    let archivist = try Archivist(
      store, who: "", limits: ReportClock.Limits(), zone: ZoneOffsets(8 * 3600)
    ) { time(nil) }
    for round in 1...20 {
      let version = round * versions / 21 + 1
      let start = now()
      let past = try archivist.past(version)
      step.append(now() - start)
      _ = plan.changes(from: past.situation.plan)
      _ = try store.turns(TurnQuery(since: past.version.firstSeen))
      since.append(now() - start)
    }
  }

  /// The plan's text with one field of one task changed for each version.
  private static func files(_ version: Int) -> [VersionFile] {
    var text = whole
    if version > 0 {
      // The edits so far stay: every later one comes on top.
      for edit in max(1, version - 1_999)...version { change(&text, edit) }
    }
    return [VersionFile(name: "plan.yaml", bytes: Array(text.joined()))]
  }

  private static let whole: [[UInt8]] = {
    let text = BenchPlan(tasks: 2_000).text(called: "进博")
    return text.split(separator: "\n", omittingEmptySubsequences: false).map {
      Array("\($0)\n".utf8)
    }
  }()

  /// Where the owner of each task stands.
  private static let owners: [Int] = whole.indices.filter {
    whole[$0].starts(with: Array("    owner:".utf8))
  }

  private static func change(_ text: inout [[UInt8]], _ version: Int) {
    text[owners[version % 2_000]] = Array("    owner: 改\(version)\n".utf8)
  }

  private static func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}

func printMemory(_ folder: String) {
  let versions = 10_000
  guard let costs = MemoryCosts(versions: versions, folder: folder) else {
    return print("\nThe memory could not be measured.")
  }
  print("\n| memory, 2000 tasks, \(versions) versions | |\n|---|---|")
  print(
    "| record a version after a one-field edit, p50, ms of processor | \(shown(quantile(costs.record, 0.5))) |"
  )
  print("| the same, p99 | \(shown(quantile(costs.record, 0.99))) |")
  print("| size of the store, MiB | \(shown(costs.mebibytes, 1)) |")
  print("| changes since any version, p50, ms | \(shown(quantile(costs.since, 0.5))) |")
  print("| a step of time travel, p50, ms | \(shown(quantile(costs.step, 0.5))) |")
}
