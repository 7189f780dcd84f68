import Foundation
import Testing

/// The clocks of one program (Tests/FakeClock).
final class FakeClock {
  private let folder: URL
  private var file: URL { folder.appendingPathComponent("clock") }

  /// How many seconds the wall clock runs once it has been set. Then it stops, and shows its time for as long
  /// as the machine needs.
  private static let run: Int64 = 13

  /// Nil: the system's time, and a clock that does not stop.
  init(_ time: String? = nil) throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("battlemap-\(UUID().uuidString.prefix(8))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var real: [Int64] = [0, .max, 0]
    try Data(bytes: &real, count: 24).write(to: file)
    if let time { try set(time) }
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Sets the clock on the wall.
  func set(_ time: String) throws {
    let date = try #require(ISO8601DateFormatter().date(from: time))
    let wanted = Int64(date.timeIntervalSince1970)
    try put(wanted + FakeClock.run, place: 1)
    // Last: this is what the program is told about.
    try put(wanted - Int64(Date().timeIntervalSince1970), place: 0)
  }

  /// Lets seconds pass for whatever the program waits for. It notices when something wakes it.
  func pass(seconds: Int64) throws { try put(seconds, place: 2) }

  /// In one write, into the file that the program has open.
  private func put(_ number: Int64, place: UInt64) throws {
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    try handle.seek(toOffset: place * 8)
    try handle.write(contentsOf: withUnsafeBytes(of: number) { Data($0) })
  }

  /// What puts a program under this clock.
  var environment: [String: String] {
    ["LD_PRELOAD": Tmux.library("FakeClock"), "BATTLEMAP_TEST_CLOCK": file.path]
  }

  /// Opens the board under this clock, on a plan of this zone.
  func start(_ tmux: Tmux, zone: String, _ arguments: [String] = []) throws {
    let plan = tmux.folder.appendingPathComponent("plan.yaml")
    try """
    battlemap: 1
    operation: {name: 一号行动, opens: 2026-03-10, timezone: \(zone)}
    groups: [{id: a, name: 甲组}]
    milestones: [{id: m, name: 节点, date: 2026-03-08}]
    tasks:
      - {id: T-1, title: 一件事, group: a, start: 2026-02-27, due: 2026-03-01, status: doing, progress: 99}
    """.write(to: plan, atomically: true, encoding: .utf8)
    let variables = environment.map { "\($0)='\($1)'" }.joined(separator: " ")
    try tmux.start(
      [plan.path, "--lang", "zh", "--ambiguous-width", "narrow"] + arguments,
      environment: "LANG=C.UTF-8 TERM=xterm-256color \(variables)")
  }
}
