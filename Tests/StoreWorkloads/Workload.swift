import BattlePlan
import History
import PlanStore

/// What somebody does with a store, step by step; the same in every run. A step that has returned is a
/// promise: its effect survives whatever happens.
public struct Workload: Sendable {
  public let name: String
  /// Done before, and not part of what is tested.
  public let before: [Step]
  public let steps: [Step]

  public typealias Step = @Sendable (_ path: String) throws -> Void

  /// Text that a redaction removes: afterwards it is nowhere in the file.
  public static let secret = "身份证号310101190001010000"

  public static let all: [Workload] = [
    Workload(name: "new", before: [], steps: [create, note, version(1), entry(1), version(2)]),
    Workload(
      name: "versions", before: [create, note, version(1)],
      steps: (2...6).map { version($0) } + [seen(6)]),
    Workload(
      name: "log", before: [create, note, entry(1), secretEntry],
      steps: [entry(3), redact(2), look, entry(4)]),
    Workload(
      name: "prune", before: [create, note] + (1...8).map { version($0) },
      steps: [prune(before: 600), entry(1), version(9)]),
  ]

  /// The store as it is open in this process.
  private static func withStore(_ path: String, _ body: (SQLiteStore) throws -> Void) throws {
    try body(SQLiteStore(path, .write) { 1000 })
  }

  private static let create: Step = { try SQLiteStore.create($0) }

  private static let note: Step = { path in
    try withStore(path) { store in
      let operation = StoredOperation(name: "一号行动", opens: Day.first, timezone: "")
      try store.note(operation, path: "/plan.yaml")
    }
  }

  /// Two files; every third version brings much that is new, and therefore a key of its own.
  public static func files(_ number: Int) -> [VersionFile] {
    var lines = (0..<150).map { "  - {id: T-\($0), progress: \($0 * 7 % 100), note: 第 \($0) 件事}" }
    lines[number * 13 % 150] += " # 第 \(number) 次改动"
    // Incompressible text.
    lines += (1...(number % 3 == 0 ? 400 : 40)).map { line in
      "  - {id: N-\(number)-\(UInt64(number * 1000 + line) &* 0x9E37_79B9_7F4A_7C15)}"
    }
    let text = lines.joined(separator: "\n")
    return [
      VersionFile(name: "a.yaml", bytes: Array(text.utf8)),
      VersionFile(name: "b.yaml", bytes: Array("groups: [\(number / 2)]\n".utf8)),
    ]
  }

  private static func version(_ number: Int, seen: Int? = nil) -> Step {
    { path in
      try withStore(path) { store in
        let new = NewVersion(
          files: files(number), seen: seen ?? number * 100, by: "王某", changes: number,
          after: number == 1 ? nil : number - 1)
        _ = try store.append(new)
      }
    }
  }

  private static func seen(_ number: Int) -> Step { version(number, seen: number * 100 + 50) }

  private static func entry(_ number: Int) -> Step {
    { path in
      try withStore(path) { store in
        var entry = NewEntry(.call, "第 \(number) 条" + String(repeating: "长", count: number * 900))
        entry.on = ["T-\(number)", "T-0"]
        _ = try store.append(entry)
      }
    }
  }

  private static let secretEntry: Step = { path in
    try withStore(path) { _ = try $0.append(NewEntry(.note, secret)) }
  }

  private static func redact(_ number: Int) -> Step {
    { path in
      try withStore(path) { _ = try $0.redactEntry(number, reason: "个人信息", by: "李某") }
    }
  }

  private static let look: Step = { path in
    try withStore(path) { try $0.noteLook(of: "王某", at: 77) }
  }

  private static func prune(before instant: Int) -> Step {
    { path in try withStore(path) { _ = try $0.prune(before: instant) } }
  }
}
