import BattlePlan
import Board
import Canvas
import History
import Situation

/// Writes the parts of the handover as lines.
struct HandoverWriter {
  struct Part {
    let heading: String
    let lines: [[Span]]
    /// The text to show if there are no lines.
    let nothing: String

    func wrapped(to columns: Int) -> Part {
      Part(
        heading: heading, lines: lines.flatMap { $0.wrapped(to: columns, indent: 3) },
        nothing: nothing)
    }
  }

  private let board: BoardState
  private let known: Remembered
  private let language: Language
  private let glyphs: Glyphs

  init(_ board: BoardState) {
    self.board = board
    known = board.memory.known ?? Remembered()
    language = board.language
    glyphs = board.appearance.isASCII ? .ascii : .unicode
  }

  private var shift: DutyLog.Shift? { known.duty.shift }

  /// Who hands over to whom, and since when.
  var officers: [Span] {
    guard let shift else {
      return [Span(language("日志里还没有接班记录：⏎ 接班", "No shift has begun: Enter begins one"), .muted)]
    }
    let name = shift.officer.isEmpty ? language("（未署名）", "(no name)") : shift.officer
    var spans = [
      Span(language("交班 ", "from "), .muted), Span(name, .strong),
      Span(" " + shift.role, .muted),
      Span("  \(time(shift.began)) – ", .muted),
    ]
    if let ended = shift.ended {
      spans.append(Span(time(ended), .muted))
      spans.append(Span(language("  已交班，待接班", "  handed over, to be taken over"), .warning))
    } else {
      spans.append(Span(language("现在", "now"), .muted))
    }
    if let now = board.now {
      let next = board.situation.plan.successor(of: shift.officer, at: now)
      spans.append(Span(language("   接班 ", "   to "), .muted))
      spans.append(Span(next.isEmpty ? "________" : next, .strong))
    }
    return spans
  }

  var parts: [Part] { [atTheStart, happened, open, red, due] }

  private func time(_ instant: Int) -> String {
    board.moment(instant)?.short(on: board.situation.day) ?? ""
  }

  private var atTheStart: Part {
    let matters = shift?.carried ?? []
    let stillOpen = Set(known.duty.open.map(\.entry.number))
    return Part(
      heading: language("接班时未了 \(matters.count) 件", "Open at the start: \(matters.count)"),
      lines: matters.map { matter in
        let isOver = !stillOpen.contains(matter.entry.number)
        return [Span(isOver ? "\(glyphs.done) " : "  ", .done)] + line(matter)
      }, nothing: language("没有上一班留下的事项", "nothing was left open"))
  }

  private var happened: Part {
    let first = shift?.entry ?? (known.lastEntry - 20)
    let entries = known.entries.filter { $0.number >= first }
    return Part(
      heading: language("本班记事 \(entries.count) 条", "What happened: \(entries.count)"),
      lines: entries.reversed().map { entry in
        [
          Span("  \(time(entry.at)) ", .muted),
          Span(entry.kind.label(language) + " ", entry.kind == .incident ? .red : .strong),
        ] + about(entry)
      }, nothing: language("没有记事", "nothing was entered"))
  }

  private var open: Part {
    let lines = known.duty.open.map { matter -> [Span] in
      let isLate = isLate(matter)
      return [Span(isLate ? "\(glyphs.red) " : "\(glyphs.changed) ", isLate ? .red : .changed)]
        + line(matter)
    }
    return Part(
      heading: language("现在未了 \(lines.count) 件", "Open now: \(lines.count)"), lines: lines,
      nothing: language("没有未了事项", "nothing is open"))
  }

  private func isLate(_ matter: OpenMatter) -> Bool {
    guard case .incident(let clock) = matter.kind else { return board.isLate(matter.entry) }
    guard let now = board.instant, let left = clock.left(at: now) else { return false }
    return left < 0
  }

  private func line(_ matter: OpenMatter) -> [Span] {
    let entry = matter.entry
    var spans = [
      Span("#\(entry.number) \(time(entry.at)) ", .muted),
      Span(entry.kind.label(language) + " ", .strong),
    ]
    let role: Role = isLate(matter) ? .red : .forecast
    switch matter.kind {
    case .question: break
    case .promise:
      if let day = entry.promise {
        spans.append(Span(language("\(day.monthDay) 前 ", "by \(day.monthDay) "), role))
      }
    case .incident(let clock):
      if let due = clock.due {
        let stage = due.stage.label(language)
        spans.append(
          Span(language("\(stage) \(time(due.by)) 前 ", "\(stage) by \(time(due.by)) "), role))
      }
    }
    spans += about(entry)
    if matter.shiftsCarried > 0 {
      spans.append(
        Span(
          language("（已交接 \(matter.shiftsCarried) 班）", " (carried \(matter.shiftsCarried)×)"), .muted
        ))
    }
    return spans
  }

  private func about(_ entry: LogEntry) -> [Span] {
    let records = entry.on.isEmpty ? "" : entry.on.joined(separator: language("、", ", ")) + " "
    let who = entry.who.isEmpty ? "" : language("（\(entry.who)）", " (\(entry.who))")
    return [Span(records, .accent), Span(board.words(of: entry) + who)]
  }

  private var red: Part {
    let concerns = board.situation.concerns
    let red = concerns.indices.prefix { concerns.light(at: $0) == .red }
    // More than fits on any screen.
    var lines = red.prefix(60).map { place -> [Span] in
      let concern = concerns[place]
      return [
        Span("\(glyphs.red) ", .red), Span(concern.record.id + " ", .accent),
        Span(concern.title + "  "), Span(concern.short(language), .red),
      ]
    }
    let errors = board.situation.reading.errors
    if errors > 0 {
      lines.append([
        Span(
          language("! 计划文件有差错 \(errors) 处", "! faults of the plan: \(errors)"), .error)
      ])
    }
    return Part(
      heading: language("红灯 \(red.count) 项", "Red: \(red.count)"), lines: lines,
      nothing: language("没有红灯", "nothing is red"))
  }

  /// What is due today or tomorrow: the next shift ends on one of these days.
  private var due: Part {
    let (concerns, day) = (board.situation.concerns, board.situation.day)
    let coming = concerns.lazy.filter { concern in
      concern.due.map { (day...day + 1).contains($0) } ?? false
    }.prefix(60)
    let lines = coming.map { concern -> [Span] in
      let sign = glyphs.sign(concern.light)
      return [
        Span("\(sign.text) ", sign.role), Span(concern.record.id + " ", .accent),
        Span(concern.title + "  "), Span(concern.due?.monthDay ?? "", .muted),
      ]
    }
    return Part(
      heading: language("下一班到期 \(lines.count) 项", "Due in the next shift: \(lines.count)"),
      lines: Array(lines), nothing: language("没有到期的事项", "nothing falls due"))
  }
}
