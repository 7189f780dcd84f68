import BattlePlan
import Board
import Canvas
import Situation

/// Writes the cells of tables, with the same words in every list.
struct CellWriter {
  let board: BoardState
  let glyphs: Glyphs

  init(_ board: BoardState) {
    self.board = board
    glyphs = board.appearance.isASCII ? .ascii : .unicode
  }

  var situation: Situation { board.situation }
  var language: Language { board.language }

  /// A day without its year, as in all tables.
  func day(_ day: Day?, _ role: Role = .muted) -> Wording {
    Wording(day?.monthDay ?? "", role)
  }

  /// Whom to phone: the role and the name, then the number.
  func contact(_ contact: Contact?) -> Wording {
    contact.map { contactWording($0, glyphs, language) } ?? Wording("")
  }

  /// All reasons, or the first one in short if there is no room.
  func why(_ concern: Concern) -> Wording {
    let role = glyphs.sign(concern.light).role
    return Wording([
      [Span(concern.reasons(language).joined(separator: language("；", "; ")), role)],
      [Span(concern.short(language), role)],
    ])
  }

  /// All reasons for a task's light, or the first one in short if there is no room. The status if there is no reason.
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

  /// A bar with a percentage, or only the percentage if there is no room. Empty if the task is done, which has a
  /// check mark already.
  func progress(_ percent: Double?, isDone: Bool) -> Wording {
    guard let percent, !isDone else { return Wording("") }
    let number = Span(String(Int(percent)).leftPadded(to: 3) + "%", .muted)
    return Wording([barSpans(percent / 100, columns: 8, glyphs) + [Span(" ")] + [number], [number]])
  }
}

/// A progress bar. The height of its last, partly filled column shows the fraction.
func barSpans(_ share: Double, columns: Int, _ glyphs: Glyphs, _ role: Role = .bar) -> [Span] {
  // The steps between an empty column and a full one.
  let steps = glyphs == .ascii ? [] : ["▃", "▄", "▅"]
  let parts = steps.count + 1
  let filled = Int((min(1, max(0, share)) * Double(columns * parts)).rounded(.down))
  let (full, rest) = (filled / parts, filled % parts)
  let part = rest > 0 ? steps[rest - 1] : ""
  let empty = columns - full - (rest > 0 ? 1 : 0)
  return [
    Span(String(repeating: glyphs.barFull, count: full) + part, role),
    Span(String(repeating: glyphs.barEmpty, count: empty), .barRest),
  ].filter { !$0.text.isEmpty }
}

extension Wording {
  /// All of `names`, or else the first and how many others there are: `张某 +2`.
  init(_ names: [String], _ role: Role = .plain, _ language: Language) {
    guard let first = names.first, names.count > 1 else {
      self.init(names.first ?? "", role)
      return
    }
    let all = names.joined(separator: language("、", ", "))
    self.init([[Span(all, role)], [Span("\(first) +\(names.count - 1)", role)]])
  }
}

extension String {
  func leftPadded(to count: Int) -> String {
    String(repeating: " ", count: max(0, count - self.count)) + self
  }
}
