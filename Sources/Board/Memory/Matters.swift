import BattlePlan
import Canvas
import History
import Situation

/// What the duty log says of records and of what is open, for any view.
extension BoardState {
  /// Since when what the plan said is known; nil where it is not remembered.
  package var knownSince: Moment? {
    memory.known?.versions.first.flatMap { moment($0.firstSeen) }
  }

  /// The text of an entry, or the mark that a redaction has left.
  package func words(of entry: LogEntry) -> String {
    guard let redaction = entry.redaction else { return entry.text }
    return language("〔文字已删去：\(redaction.reason)〕", "[text redacted: \(redaction.reason)]")
  }

  /// Whether an entry that is open is past its time.
  package func isLate(_ entry: LogEntry) -> Bool {
    entry.promise.map { $0 < situation.day } ?? false
  }

  /// Promises that were not kept by their day, the earliest first.
  package var lapsedPromises: [OpenMatter] {
    (memory.known?.duty.open ?? []).filter { $0.kind == .promise && isLate($0.entry) }
  }

  /// The last promise about a record that is open.
  package func promise(on id: String) -> LogEntry? {
    memory.known?.duty.open.last { $0.kind == .promise && $0.entry.on.contains(id) }?.entry
  }

  /// The last call about a record.
  package func call(on id: String) -> LogEntry? { memory.known?.calls[id] }

  /// `已电 09:20 王某`; of another day with its date.
  package func phoned(_ call: LogEntry) -> String {
    guard let when = moment(call.at)?.short(on: situation.day) else { return "" }
    let by = call.by.isEmpty ? "" : " \(call.by)"
    return language("已电 \(when)\(by)", "phoned \(when)\(by)")
  }

  /// Whether a call is so recent that nobody need phone again.
  package func isRecent(_ call: LogEntry) -> Bool {
    instant.map { $0 - call.at < 86_400 } ?? false
  }
}
