import BattlePlan
import Canvas
import History

/// 首报·续报·终报: how long until the next report of an incident is due, to be read from across the room.
package struct ReportCountdown {
  package let incident: LogEntry
  package let due: ReportClock.Due
  /// Minutes left, rounded up; negative or 0 where it is late, by so many.
  let minutes: Int

  /// The most urgent one; nil where no report is due.
  package init?(_ board: BoardState) {
    guard let now = board.instant, let open = board.memory.known?.duty.open else { return nil }
    let waiting = open.compactMap { matter -> (LogEntry, ReportClock.Due)? in
      guard case .incident(let clock) = matter.kind, let due = clock.due else { return nil }
      return (matter.entry, due)
    }
    guard let next = waiting.min(by: { $0.1.by < $1.1.by }) else { return nil }
    (incident, due) = next
    let left = due.by - now
    minutes = left > 0 ? (left + 59) / 60 : left / 60
  }

  var isLate: Bool { minutes <= 0 }

  /// `0:12`, `1:47`.
  var clock: String {
    let all = abs(minutes)
    let rest = all % 60
    return "\(all / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}

extension BoardState {
  /// Rows for the clock of the next report, of so many that there are.
  func reportClockRows(of height: Int) -> Int {
    guard height > 6, ReportCountdown(self) != nil else { return 0 }
    return height >= 26 ? BigDigits.height + 2 : 1
  }
}

/// Draws the countdown: in large digits where there is room.
func drawReportClock(_ pen: inout Pen, _ area: Rect, _ board: BoardState) {
  guard let countdown = ReportCountdown(board) else { return }
  let language = board.language
  pen.fill(area, .error, on: countdown.isLate ? .alert : .panel)
  let ground: Ground = countdown.isLate ? .alert : .panel
  let role: Role = countdown.isLate ? .error : .strong
  let stage = countdown.due.stage.label(language)
  let left =
    countdown.isLate
    ? language("\(stage)已超时 \(countdown.clock)", "\(stage) late by \(countdown.clock)")
    : language("\(stage)还有 \(countdown.clock)", "\(stage) due in \(countdown.clock)")
  let at =
    board.moment(countdown.due.by).map { language("应于 \($0.hourMinute) 前", "by \($0.hourMinute)") }
    ?? ""
  let what = "#\(countdown.incident.number) \(countdown.incident.text)"
  let hint = board.isBound(.layer(.report)) ? language("W 写报告", "W writes it") : ""
  guard area.height > 2 else {
    pen.line(
      left: [Span(left + "  ", role), Span(at + "  ", role), Span(what)],
      right: hint.isEmpty ? [] : [[Span(hint, .hint)]], in: area.inset(x: 1), y: area.y, on: ground)
    return
  }
  let digits = BigDigits(countdown.clock)
  let inner = area.inset(x: 2, y: 1)
  digits.draw(&pen, x: inner.x, y: inner.y, role, on: ground)
  let x = inner.x + digits.width + 3
  let room = inner.right - x
  pen.text(left, x: x, y: inner.y, width: room, role, on: ground)
  pen.text(what, x: x, y: inner.y + 2, width: room, .plain, on: ground)
  let ids = countdown.incident.on.joined(separator: language("、", ", "))
  pen.text(
    [at, ids, hint].filter { !$0.isEmpty }.joined(separator: "  "), x: x, y: inner.y + 4,
    width: room, .muted, on: ground)
}

/// A time in digits of five rows.
private struct BigDigits {
  static let height = 5
  private let text: String

  init(_ text: String) { self.text = text }

  /// Each digit is four columns of its cells, twice as wide on the screen as they are high.
  private static let shapes: [Character: [String]] = [
    "0": ["###", "# #", "# #", "# #", "###"], "1": ["  #", "  #", "  #", "  #", "  #"],
    "2": ["###", "  #", "###", "#  ", "###"], "3": ["###", "  #", "###", "  #", "###"],
    "4": ["# #", "# #", "###", "  #", "  #"], "5": ["###", "#  ", "###", "  #", "###"],
    "6": ["###", "#  ", "###", "# #", "###"], "7": ["###", "  #", "  #", "  #", "  #"],
    "8": ["###", "# #", "###", "# #", "###"], "9": ["###", "# #", "###", "  #", "###"],
    ":": [" ", "#", " ", "#", " "],
  ]

  private func columns(_ character: Character) -> Int {
    (BigDigits.shapes[character]?[0].count ?? 0) * 2 + 2
  }

  var width: Int { text.reduce(0) { $0 + columns($1) } }

  func draw(_ pen: inout Pen, x: Int, y: Int, _ role: Role, on ground: Ground) {
    var left = x
    for character in text {
      for (row, line) in (BigDigits.shapes[character] ?? []).enumerated() {
        for (column, mark) in line.enumerated() where mark == "#" {
          pen.text(
            String(repeating: pen.glyphs.barFull, count: 2), x: left + column * 2, y: y + row,
            width: 2, role, on: ground)
        }
      }
      left += columns(character)
    }
  }
}
