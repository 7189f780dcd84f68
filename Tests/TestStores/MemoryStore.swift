import BattlePlan
import History
import Synchronization

/// The simplest thing that is a store: what the SQLite one is measured by, and what boards are tested with.
public final class MemoryStore: Store {
  private struct State {
    var versions: [(version: PlanVersion, files: [VersionFile])] = []
    var entries: [LogEntry] = []
    var looks: [String: Int] = [:]
    var edits: [RecordedEdit] = []
    /// Nil until they are noted.
    var lights: [RecordRef: (lit: LitRecord, since: Int)]?
    var turns: [LightTurn] = []
  }

  private let state = Mutex(State())
  private let clock: @Sendable () -> Int

  public init(clock: @escaping @Sendable () -> Int) { self.clock = clock }

  public func append(_ new: NewVersion) throws(StoreError) -> Appended {
    state.withLock { state in
      let latest = state.versions.last
      if let latest, latest.files == new.files {
        var version = latest.version
        version.lastSeen = max(version.lastSeen, new.seen)
        state.versions[state.versions.count - 1].version = version
        return .known(version)
      }
      if let latest, latest.version.number != new.after { return .overtaken(latest.version) }
      let version = PlanVersion(
        number: (latest?.version.number ?? 0) + 1, firstSeen: new.seen, lastSeen: new.seen,
        by: new.by, changes: new.changes, lights: new.lights)
      state.versions.append((version, new.files))
      state.edits += new.edits.map {
        RecordedEdit(version: version.number, at: version.firstSeen, change: $0)
      }
      return .new(version)
    }
  }

  public func latestVersion() throws(StoreError) -> PlanVersion? {
    state.withLock { $0.versions.last?.version }
  }

  public func version(at instant: Int) throws(StoreError) -> PlanVersion? {
    state.withLock { $0.versions.last { $0.version.firstSeen <= instant }?.version }
  }

  public func version(_ number: Int) throws(StoreError) -> PlanVersion? {
    state.withLock { $0.versions.first { $0.version.number == number }?.version }
  }

  public func versions(after number: Int, limit: Int) throws(StoreError) -> [PlanVersion] {
    state.withLock { state in
      Array(state.versions.map(\.version).filter { $0.number > number }.prefix(limit))
    }
  }

  public func files(ofVersion number: Int) throws(StoreError) -> [VersionFile] {
    let files = state.withLock { $0.versions.first { $0.version.number == number }?.files }
    guard let files else { throw .noVersion(number) }
    return files
  }

  public func edits(_ query: EditQuery) throws(StoreError) -> [RecordedEdit] {
    state.withLock { state in
      let fitting = state.edits.filter { edit in
        guard edit.at >= query.since else { return false }
        guard let field = query.field else { return true }
        guard case .changed(field, _, _) = edit.change.kind else { return false }
        return true
      }
      return Array(fitting.suffix(query.limit))
    }
  }

  public func note(_ lit: [LitRecord], at instant: Int) throws(StoreError) -> [LightTurn] {
    state.withLock { state in
      let before = state.lights
      var left = before ?? [:]
      var now: [RecordRef: (lit: LitRecord, since: Int)] = [:]
      var turns: [LightTurn] = []
      for record in lit {
        let old = left.removeValue(forKey: record.record)
        let isSame = old?.lit.light == record.light
        now[record.record] = isSame ? old : (record, instant)
        if isSame { continue }
        turns.append(
          LightTurn(
            record.record, name: record.name, from: old?.lit.light ?? .none, to: record.light,
            why: record.why, at: instant, since: old?.since))
      }
      for (record, old) in left.sorted(by: { $0.key.id < $1.key.id }) {
        turns.append(
          LightTurn(
            record, name: old.lit.name, from: old.lit.light, to: .none, why: old.lit.why,
            at: instant, since: old.since))
      }
      state.lights = now
      guard before != nil else { return [] }
      state.turns += turns
      return turns
    }
  }

  public func turns(_ query: TurnQuery) throws(StoreError) -> [LightTurn] {
    state.withLock { state in
      let fitting = state.turns.filter {
        $0.at >= query.since && (query.before == nil || $0.before == query.before)
      }
      return Array(fitting.suffix(query.limit))
    }
  }

  public func append(_ new: NewEntry) throws(StoreError) -> LogEntry {
    guard new.fits else { throw .tooLarge }
    let entry: LogEntry? = state.withLock { state in
      if let corrected = new.corrects, !(1...state.entries.count + 1).dropLast().contains(corrected)
      {
        return nil
      }
      let now = clock()
      let back = max(0, (state.entries.last?.entered ?? now) - now)
      let entry = LogEntry(number: state.entries.count + 1, entered: now, clockBack: back, new)
      state.entries.append(entry)
      return entry
    }
    guard let entry else { throw .noEntry(new.corrects ?? 0) }
    return entry
  }

  public func entry(_ number: Int) throws(StoreError) -> LogEntry? {
    state.withLock { $0.entries.first { $0.number == number } }
  }

  public func entries(_ query: EntryQuery) throws(StoreError) -> [LogEntry] {
    state.withLock { state in
      let fitting = state.entries.filter { entry in
        entry.number > query.after && entry.entered >= query.since ?? .min
          && (query.on.map { entry.mentions.contains($0) } ?? true)
          && (query.kinds?.contains(entry.kind) ?? true)
      }
      return Array(fitting.prefix(query.limit))
    }
  }

  public func redactEntry(_ number: Int, reason: String, by: String) throws(StoreError) -> LogEntry
  {
    let result: Result<LogEntry, StoreError> = state.withLock { state in
      guard state.entries.indices.contains(number - 1) else { return .failure(.noEntry(number)) }
      guard state.entries[number - 1].redaction == nil else {
        return .failure(.alreadyRedacted(number))
      }
      state.entries[number - 1].content.text = ""
      state.entries[number - 1].redaction = Redaction(at: clock(), by: by, reason: reason)
      return .success(state.entries[number - 1])
    }
    return try result.get()
  }

  public func lastLook(of who: String) throws(StoreError) -> Int? {
    state.withLock { $0.looks[who] }
  }

  public func noteLook(of who: String, at instant: Int) throws(StoreError) {
    state.withLock { $0.looks[who] = instant }
  }
}
