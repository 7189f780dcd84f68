import BattlePlan
import History
import Situation

extension BoardState {
  mutating func handle(_ event: MemoryEvent) -> [Effect] {
    switch event {
    case .opened(let known):
      memory.lookBefore = known.lastLook
      learn(known)
      restoreChanges(known)
      tellOfOpenShift()
    case .known(let known): learn(known)
    case .failed(let error): memory.condition = .failed(error)
    case .added(let entry):
      memory.written = nil
      // Of a change it is told what was changed.
      if hands.entered == entry.text { break }
      notice = Notice(
        text: Text("已记第 \(entry.number) 条", "entry \(entry.number) added"), isError: false)
    case .refused(let entry, let error):
      if memory.written?.text == entry.text { memory.unkept = memory.written }
      memory.written = nil
      if !error.isRefusal { memory.condition = .failed(error) }
      let isChange = hands.entered == entry.text
      notice = Notice(
        text: isChange
          ? Text(
            "已写入计划，但没能记入值班日志：\(error.text.zh)",
            "written, but not entered in the duty log: \(error.text.en)")
          : Text(
            "没有记下（按 B 可再试）：\(error.text.zh)", "not kept (B tries again): \(error.text.en)"),
        isError: true)
    case .recalled(let past):
      guard memory.wanted == past.version.number else { break }
      memory.wanted = nil
      goTo(past)
    case .notRecalled(let error):
      memory.wanted = nil
      replay = nil
      notice = Notice(text: error.text, isError: true)
    }
    return []
  }

  /// Knows all this from the first, for pictures of it.
  package mutating func remember(_ known: Remembered) {
    learn(known)
    restoreChanges(known)
  }

  private mutating func learn(_ known: Remembered) {
    if case .onDuty(let shift) = known.duty.watch { memory.signedIn = shift.officer }
    memory.condition = .open
    memory.known = known
  }

  /// What changed since the last look, before the board was opened or while it was closed.
  private mutating func restoreChanges(_ known: Remembered) {
    let seen = known.lastLook.map { instant in known.edits.prefix { $0.at <= instant }.count }
    // Who has never looked is told what this program knows, and is not asked to have seen it all.
    changes.restore(
      known.edits.map { (change: $0.change, at: known.zone.moment($0.at)) },
      seen: seen ?? known.edits.count, situation)
  }

  private mutating func tellOfOpenShift() {
    guard notice == nil, case .onDuty(let shift) = memory.known?.duty.watch,
      let began = moment(shift.began)
    else { return }
    notice = Notice(
      text: Text(
        "值班：\(shift.officer)，自 \(stamp(began, self))",
        "on duty: \(shift.officer), since \(stamp(began, self))"), isError: false)
  }

  // MARK: Asking

  /// Makes an entry of the duty log. Silent where there is no memory: what is done is done without.
  package func log(_ entry: NewEntry) -> [Effect] {
    guard memory.takesEntries else { return [] }
    var entry = entry
    if entry.by.isEmpty { entry.by = memory.officer }
    if entry.role.isEmpty, let now, !entry.by.isEmpty {
      entry.role = situation.plan.role(of: entry.by, at: now, language)
    }
    return [.memory(.add(entry))]
  }

  package func log(
    _ kind: NewEntry.Kind, _ text: String, on records: [String] = []
  ) -> [Effect] {
    var entry = NewEntry(kind, text)
    entry.on = Array(records.prefix(NewEntry.mostRecords))
    return log(entry)
  }

  /// Somebody has seen the alarms: that is an entry by itself.
  mutating func acknowledgeAlarms() -> [Effect] {
    guard !alarms.isEmpty else { return [] }
    let text = alarms.suffix(5).map { $0.text(language) }.joined(separator: language("；", "; "))
    var records: [String] = []
    for alarm in alarms {
      guard case .red(let concerns) = alarm.cause else { continue }
      for concern in concerns where !records.contains(concern.record.id) {
        records.append(concern.record.id)
      }
    }
    alarms = []
    return log(.acknowledged, text, on: records)
  }
}
