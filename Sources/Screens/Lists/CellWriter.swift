import BattlePlan
import Board
import Canvas
import Situation

/// What tables say of records: the same words in every list.
struct CellWriter {
  let board: BoardState
  let glyphs: Glyphs

  init(_ board: BoardState) {
    self.board = board
    glyphs = board.appearance.isASCII ? .ascii : .unicode
  }

  var situation: Situation { board.situation }
  var language: Language { board.language }

  /// All tables speak of days without their year, so that no row has both.
  func day(_ day: Day?, _ role: Role = .muted) -> Wording {
    Wording(day?.monthDay ?? "", role)
  }

  /// Whom to phone: role and name before the number, however short.
  func contact(_ contact: Contact?) -> Wording {
    contact.map { contactWording($0, glyphs, language) } ?? Wording("")
  }

  /// All reasons, else the first in a few columns.
  func why(_ concern: Concern) -> Wording {
    let role = glyphs.sign(concern.light).role
    return Wording([
      [Span(concern.reasons(language).joined(separator: language("；", "; ")), role)],
      [Span(concern.short(language), role)],
    ])
  }

  /// All reasons for a task's light, else the first in a few columns; without one its status.
  func why(_ task: Plan.Task, _ status: TaskAssessment) -> Wording {
    let role = glyphs.sign(status.light).role
    guard let first = status.reasons.first else { return Wording(state(task), role) }
    let all = status.reasons.map { $0.text(language) }.joined(separator: language("；", "; "))
    return Wording([[Span(all, role)], [Span(first.short(language), role)]])
  }

  private func state(_ task: Plan.Task) -> String {
    guard task.status == .done else { return task.status.label(language) }
    return task.finished.map { language("\($0.monthDay) 完成", "done \($0.monthDay)") }
      ?? language("完成", "done")
  }

  /// A bar with a percentage, else the percentage; of what is done the check mark says enough.
  func progress(_ percent: Double?, isDone: Bool) -> Wording {
    guard let percent, !isDone else { return Wording("") }
    let number = Span(String(Int(percent)).leftPadded(to: 3) + "%", .muted)
    return Wording([barSpans(percent / 100, columns: 8, glyphs) + [Span(" ")] + [number], [number]])
  }
}

/// A progress bar of so many columns, to the eighth of one where the signs allow it.
func barSpans(_ share: Double, columns: Int, _ glyphs: Glyphs, _ role: Role = .bar) -> [Span] {
  let eighths = Int((min(1, max(0, share)) * Double(columns * 8)).rounded(.down))
  let full = eighths / 8
  // The blocks of one to seven eighths are U+258F down to U+2589.
  let rest = eighths % 8
  let isFine = glyphs != .ascii && rest > 0
  let part = isFine ? String(Character(Unicode.Scalar(UInt32(0x2590 - rest))!)) : ""
  let empty = columns - full - (isFine ? 1 : 0)
  return [
    Span(String(repeating: glyphs.barFull, count: full) + part, role),
    Span(String(repeating: glyphs.barEmpty, count: empty), .barRest),
  ].filter { !$0.text.isEmpty }
}

extension String {
  func leftPadded(to count: Int) -> String {
    String(repeating: " ", count: max(0, count - self.count)) + self
  }
}
