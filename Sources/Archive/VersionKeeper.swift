import BattlePlan
import History
import PlanLoader
import Situation

/// Records plans as versions, each with its changes since the version before.
public struct VersionKeeper: Sendable {
  private let store: any Store
  /// The version recorded last, so that its plan need not be read back from the store.
  private var latest: (version: Int, plan: Plan, broken: [BrokenLink])?

  public init(_ store: any Store) { self.store = store }

  /// Appends a version, unless the latest one is the same. Other programs may append at the same time: the changes
  /// are always those since the version directly before.
  public mutating func keep(
    _ files: [VersionFile], _ situation: Situation, by: String, at instant: Int
  ) throws(StoreError) -> Appended {
    var new = NewVersion(
      files: files, seen: instant, by: by, lights: LightCounts(situation), after: nil)
    var before = try store.latestVersion()
    while true {
      new.after = before?.number
      if let before { try setChanges(of: &new, situation, since: before) }
      let appended = try store.append(new)
      switch appended {
      case .overtaken(let other): before = other
      case .new(let version), .known(let version):
        latest = (version.number, situation.plan, situation.findings.brokenLinks)
        return appended
      }
    }
  }

  private func setChanges(
    of new: inout NewVersion, _ situation: Situation, since before: PlanVersion
  ) throws(StoreError) {
    if let latest, latest.version == before.number {
      return new.setChanges(from: latest.plan, latest.broken, to: situation)
    }
    let old = try store.files(ofVersion: before.number)
    if old == new.files { return new.setChanges([]) }
    guard let reading = reading(old) else {
      // The old version cannot be read any more: count that as one change.
      new.setChanges([])
      new.changes = 1
      return
    }
    let then = Situation(reading, on: situation.day)
    new.setChanges(from: then.plan, then.findings.brokenLinks, to: situation)
  }
}

extension NewVersion {
  fileprivate mutating func setChanges(
    from old: Plan, _ broken: [BrokenLink], to new: Situation
  ) {
    setChanges(new.plan.changes(from: old))
    // Broken links are reported with the changes but not counted as changes.
    edits += new.linksBroken(since: old, broken).prefix(NewVersion.mostEdits - edits.count)
  }
}

/// A version, read anew; nil if it cannot be read any more.
func reading(_ files: [VersionFile]) -> Reading? {
  guard case .plan(let reading) = readPlan(sourceFiles(files), previous: nil) else { return nil }
  return reading
}

/// The files of a version, as input for the reader.
public func sourceFiles(_ files: [VersionFile]) -> [SourceFile] {
  let gone = Text("当时打不开", "it could not be opened then")
  return files.map { file in
    SourceFile(name: file.name, bytes: file.bytes ?? [], fault: file.bytes == nil ? gone : nil)
  }
}

/// The files of a plan as a version stores them, by their names within the folder. A plan's only file always
/// gets the same name, so that renaming it does not make a new version.
public func versionFiles(_ files: [SourceFile]) -> [VersionFile] {
  files.map { file in
    let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
    return VersionFile(
      name: files.count == 1 ? "plan.yaml" : name, bytes: file.fault == nil ? file.bytes : nil)
  }
}

extension LightCounts {
  public init(_ situation: Situation) {
    let total = situation.assessment.total
    self.init(
      red: total.red, yellow: total.yellow, blue: total.blue, green: total.green, grey: total.grey)
  }
}

extension Situation {
  /// Everything that is red, yellow or blue, and why.
  public var lit: [LitRecord] {
    concerns.map { concern in
      LitRecord(
        concern.record, name: concern.title, light: concern.light,
        why: Text(concern.reasons(.zh).first ?? "", concern.reasons(.en).first ?? ""))
    }
  }
}
