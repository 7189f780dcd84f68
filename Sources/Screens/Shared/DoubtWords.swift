import BattlePlan
import Board
import Canvas
import Situation

/// `缺 2 条`: how many records could not be read; empty if there are none.
/// - Parameter room: the available width in columns.
func missingWords(_ count: Int, _ language: Language, in room: Int = .max) -> [Span] {
  guard count > 0 else { return [] }
  return Wording([
    [Span(language("缺 \(count) 条", "\(count) left out"), .error)],
    [Span(language("缺\(count)", "\(count) out"), .error)],
  ]).form(in: min(room, TextWidth.widest))
}

/// How many records of a list could not be read, for its head; empty if there are none.
func missingHead(_ sections: [Section], group: Plan.Group.ID? = nil, _ board: BoardState)
  -> [Span]
{
  let count = board.situation.leftOut(of: sections, group: group).count
  guard count > 0 else { return [] }
  return [
    Span(
      board.language(" ! 另有 \(count) 条没读进来 ", " ! \(count) more could not be read "), .error)
  ]
}

/// The text for an empty attention list. It only reports that all is well if every record could be read.
func nothingLit(_ board: BoardState) -> Span {
  let count = board.situation.reading.leftOut.count
  guard count > 0 else { return Span(board.language("没有亮灯的事项。", "Nothing is lit."), .muted) }
  return Span(
    board.language(
      "没有亮灯的事项，但有 \(count) 条没读进来（! 看差错）。",
      "Nothing is lit, but \(count) could not be read (! tells why)."), .error)
}

/// The findings about a record, for its own screen.
func findingLines(about record: RecordRef, _ board: BoardState, width: Int) -> [[Span]] {
  board.situation.findings(about: record).flatMap { finding -> [[Span]] in
    let role: Role = finding.severity == .error ? .error : .warning
    let place =
      !finding.cell.isEmpty
      ? board.language("\(finding.cell)：", "\(finding.cell): ")
      : finding.line > 0 ? board.language("第 \(finding.line) 行：", "line \(finding.line): ") : ""
    return TextWidth.wrapped(
      place + finding.message(board.language), to: max(8, width - 4), lines: 4
    ).enumerated().map { [Span($0 == 0 ? "  ! " : "    ", role), Span($1, role)] }
  }
}
