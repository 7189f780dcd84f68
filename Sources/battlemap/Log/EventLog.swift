import BattlePlan
import Board
import Logging
import Situation

extension Logger {
  /// Logs events that are worth a line: reads of the plan and what is wrong with it, and failures. Never keys
  /// or ticks.
  func record(_ event: Event) {
    switch event {
    case .planRead(let situation, let changes, _, _):
      let total = situation.assessment.total
      info(
        "plan read",
        metadata: [
          "tasks": "\(total.tasks)", "red": "\(total.red)", "changes": "\(changes.count)",
          "errors": "\(situation.findings.errors)", "warnings": "\(situation.findings.warnings)",
        ])
      for fault in situation.findings.all.prefix(20) where fault.severity == .error {
        warning(
          "fault", metadata: ["at": "\(fault.file):\(fault.line)", "what": "\(fault.message(.en))"])
      }
    case .planUnreadable(let diagnostics, _):
      let first = diagnostics.first
      error(
        "plan unreadable",
        metadata: [
          "at": "\(first?.file ?? ""):\(first?.line ?? 0)", "what": "\(first?.message(.en) ?? "")",
        ])
    case .planGone: error("plan gone")
    case .watching(let isPolled): info(isPolled ? "watching by polling" : "watching by inotify")
    case .screenshotTaken(let paths): info("pictures saved", metadata: ["files": "\(paths.count)"])
    case .packMade(let path): info("meeting pack saved", metadata: ["file": "\(path)"])
    case .packFailed(let text), .failed(let text):
      warning("failed", metadata: ["what": "\(text.en)"])
    case .pinChecked(false): warning("wrong PIN")
    default: break
    }
  }

  func record(_ alarm: Alarm) {
    warning("alarm", metadata: ["what": "\(alarm.text(.en))", "quiet": "\(alarm.isQuiet)"])
  }
}
