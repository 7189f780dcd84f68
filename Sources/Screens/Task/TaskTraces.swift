import BattlePlan
import Board
import Canvas
import History
import Situation

extension TaskWriter {
  /// Traces of the past (red before, moved due day), and the last call in the log about the task.
  func traces() -> [TaskLine] {
    let id = task.id.text
    var words: [Span] = []
    if let trace = board.memory.known?.traces[RecordRef(task.id)] {
      let parts = [trace.redWords(language), trace.dueWords(language)].compactMap { $0 }
      words.append(Span(parts.joined(separator: language("；", "; ")), .muted))
    }
    var lines = words.filter { !$0.text.isEmpty }.map { text([Span("  "), $0]) }
    if let promise = board.promise(on: id), let day = promise.promise {
      let isLate = board.isLate(promise)
      let who = promise.who.isEmpty ? "" : promise.who + " "
      lines.append(
        text([
          Span(language("  承诺 ", "  promised "), isLate ? .red : .muted),
          Span(
            language("\(who)\(day.monthDay) 前：", "\(who)by \(day.monthDay): "),
            isLate ? .red : .strong),
          Span(board.words(of: promise)),
        ]))
    }
    if let call = board.call(on: id) {
      lines.append(
        text([
          Span("  " + board.phoned(call) + " ", .done), Span(board.words(of: call), .muted),
        ]))
    }
    return lines
  }
}
