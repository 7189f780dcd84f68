import BattlePlan

/// 痕迹: what the past has left on a record: how often it was red, and how its due day was moved.
public struct Trace: Equatable, Sendable {
  /// How many times it was red, not counting the present.
  public var reds = 0
  /// For how many days in total.
  public var redDays = 0
  /// The original due day; nil if it was never moved.
  public var firstDue: Day?
  public var moves = 0
  /// Days from the original due day to the present one; negative if that is earlier.
  public var movedDays = 0
  /// Who approved the last move; empty if nobody is named.
  public var approver = ""

  public init() {}

  /// `曾亮红 2 次，共 9 天`
  public func redWords(_ language: Language) -> String? {
    guard reds > 0 else { return nil }
    return language(
      "曾亮红 \(reds) 次，共 \(redDays) 天",
      "was red \(reds == 1 ? "once" : "\(reds) times"), \(redDays) d in all")
  }

  /// `原定 09-10，已改期 2 次，共 14 天`
  public func dueWords(_ language: Language) -> String? {
    guard let firstDue, moves > 0 else { return nil }
    let days =
      movedDays < 0
      ? language("提前 \(-movedDays) 天", "\(-movedDays) d earlier")
      : language("共 \(movedDays) 天", "\(movedDays) d in all")
    let approved =
      approver.isEmpty ? "" : language("，批准：\(approver)", ", approved by \(approver)")
    return language(
      "原定 \(firstDue.monthDay)，已改期 \(moves) 次，\(days)",
      "first due \(firstDue.monthDay), moved \(moves == 1 ? "once" : "\(moves) times"), \(days)")
      + approved
  }
}

extension Trace {
  /// The traces of all records.
  /// - Parameters:
  ///   - reds: light changes from red.
  ///   - moves: changes of due days, earliest first.
  ///   - entries: entries of the duty log, which say who approved a move.
  ///   - day: the day of an instant.
  public static func all(
    reds: [LightTurn], moves: [RecordedEdit], entries: [LogEntry], day: (Int) -> Day
  ) -> [RecordRef: Trace] {
    var traces: [RecordRef: Trace] = [:]
    for turn in reds {
      let days = turn.since.map { max(1, day(turn.at) - day($0)) } ?? 1
      traces[turn.record, default: Trace()].reds += 1
      traces[turn.record, default: Trace()].redDays += days
    }
    for edit in moves {
      guard case .changed(_, let from, let to) = edit.change.kind, case .day(let before) = from,
        case .day(let after) = to
      else { continue }
      var trace = traces[edit.change.record] ?? Trace()
      trace.firstDue = trace.firstDue ?? before
      trace.moves += 1
      trace.movedDays += after - before
      traces[edit.change.record] = trace
    }
    var approvers: [String: String] = [:]
    for entry in entries {
      guard let approver = entry.approver else { continue }
      for record in entry.on { approvers[record] = approver }
    }
    for (record, trace) in traces where trace.moves > 0 {
      traces[record]?.approver = approvers[record.id] ?? ""
    }
    return traces
  }
}
