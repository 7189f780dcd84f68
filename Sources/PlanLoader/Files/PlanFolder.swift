import BattlePlan
import Glibc
import System

/// What is in a plan folder: the files of the plan, and those that look like it but are not.
struct PlanFolder: Equatable {
  /// In order of their names.
  private(set) var plans: [String] = []
  /// In the same order, each with the reason.
  private(set) var leftOut: [(name: String, reason: LeftOutFile)] = []

  init(names: [String]) {
    let stems = Set(names.compactMap(PlanFileName.stem))
    for name in names.sorted() {
      switch PlanFileName.meaning(of: name, among: stems) {
      case .plan: plans.append(name)
      case .leftOut(let reason): leftOut.append((name, reason))
      case .other: break
      }
    }
  }

  static func at(_ path: String) -> Result<PlanFolder, SystemError> {
    guard let stream = opendir(path) else { return .failure(SystemError()) }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if PlanFileName.matters(name) { names.append(name) }
    }
    return .success(PlanFolder(names: names))
  }

  static func == (a: PlanFolder, b: PlanFolder) -> Bool {
    a.plans == b.plans && a.leftOut.map(\.name) == b.leftOut.map(\.name)
  }
}

/// What the name of a file in a plan folder tells about it.
enum PlanFileName {
  enum Meaning: Equatable {
    case plan
    case leftOut(LeftOutFile)
    /// Nothing to do with plans.
    case other
  }

  /// Whether such a file is part of the plan or could be mistaken for it. Whatever else comes and goes in the
  /// folder makes no difference.
  static func matters(_ name: String) -> Bool {
    stem(name) != nil || backedUp(name) != nil
  }

  /// The name without its extension; nil if it is not that of a YAML file or a workbook.
  static func stem(_ name: String) -> String? {
    let lower = name.lowercased()
    guard let ending = endings.first(where: { lower.hasSuffix($0) }), name.count > ending.count
    else { return nil }
    return String(name.dropLast(ending.count))
  }

  /// - Parameter stems: of all files in the folder.
  static func meaning(of name: String, among stems: Set<String>) -> Meaning {
    guard let stem = stem(name) else {
      guard let original = backedUp(name) else { return .other }
      return .leftOut(original.hasPrefix(".") ? .hidden : .backup)
    }
    if name.hasPrefix("~$") { return .leftOut(.lock) }
    if name.hasPrefix(".") { return .leftOut(.hidden) }
    return isConflictCopy(stem, among: stems) ? .leftOut(.conflictCopy) : .plan
  }

  private static let endings = [".yaml", ".yml", ".xlsx"]
  private static let backups = ["~", ".bak", ".orig", ".swp"]

  /// The name of the file that this one is a backup of, judged by its own name.
  private static func backedUp(_ name: String) -> String? {
    let lower = name.lowercased()
    guard let ending = backups.first(where: { lower.hasSuffix($0) }) else { return nil }
    let original = String(name.dropLast(ending.count))
    // Backups of backups have numbers: `plan.yaml.~2~`.
    return endings.contains { original.lowercased().contains($0) } ? original : nil
  }

  /// Whether it is a name that sync programs and file managers give to copies.
  private static func isConflictCopy(_ stem: String, among stems: Set<String>) -> Bool {
    let lower = stem.lowercased()
    if lower.contains("sync-conflict") || lower.contains("conflicted copy") { return true }
    // Words that people also use in names of their own.
    return stems.contains { original in
      guard stem.hasPrefix(original), stem.count > original.count else { return false }
      let mark = stem.dropFirst(original.count)
      return mark.contains("冲突") || mark.contains("副本") || isNumber(mark)
    }
  }

  /// ` (1)`, `(2)`
  private static func isNumber(_ mark: Substring) -> Bool {
    let mark = mark.drop { $0 == " " }
    guard mark.first == "(", mark.last == ")", mark.count > 2 else { return false }
    return mark.dropFirst().dropLast().allSatisfy { ("0"..."9").contains($0) }
  }
}
