import BattlePlan
import Board
import Canvas
import Situation

/// The columns of the issue list. The title takes up what is left.
struct IssueColumns {
  private enum Column: Hashable, Sendable {
    case id, title, group, severity, source, found, due, state, measure, owner, lead
  }
  private let columns: TableColumns<Column>

  init(_ width: Int, _ language: Language) {
    let isChinese = language == .zh
    columns = TableColumns(
      [
        .init(.id, Text("编号", "id"), width: 7, from: 30),
        .init(.title, Text("问题", "issue"), width: 1),
        .init(.group, Text("工作组", "group"), width: 9, from: 100),
        .init(.severity, Text("等级", "level"), width: isChinese ? 4 : 6, from: 50),
        .init(.source, Text("来源", "source"), width: isChinese ? 8 : 10, from: 62),
        .init(.found, Text("发现", "found"), width: 5, from: 130),
        .init(.due, Text("期限", "due"), width: 5, from: 40),
        .init(.state, Text("销号", "state"), width: isChinese ? 10 : 12, from: 30),
        .init(
          .measure, Text("对策措施", "countermeasure"), width: width >= 200 ? 44 : 28, from: 126),
        .init(.owner, Text("责任人", "owner"), width: isChinese || width >= 100 ? 12 : 10, from: 76),
        .init(.lead, Text("牵头单位", "lead unit"), width: 14, from: 156),
      ], stretching: .title, indent: 4, in: width)
  }

  func drawTitles(_ pen: inout Pen, _ area: Rect) { columns.drawTitles(&pen, area) }

  func drawRow(_ pen: inout Pen, _ row: Rect, _ issue: Plan.Issue, _ board: BoardState) {
    let sign = pen.glyphs.sign(issue, on: board.situation)
    pen.recordMark(RecordRef(issue.id), row, board)
    pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
    columns.each(in: row) { column, area in draw(column, &pen, area, issue, board) }
  }

  private func draw(
    _ column: Column, _ pen: inout Pen, _ area: Rect, _ issue: Plan.Issue, _ board: BoardState
  ) {
    let situation = board.situation
    let plain: Role = issue.status == .closed ? .muted : .plain
    func put(_ text: String, _ role: Role) {
      pen.text(text, x: area.x, y: area.y, width: area.width, role)
    }
    switch column {
    case .id: put(issue.id.text, .muted)
    case .title: put(issue.title, plain)
    case .group: put(situation.groupName(issue.group), .muted)
    case .severity:
      put(issue.severity.label(board.language), issue.severity == .high ? plain : .muted)
    case .source: put(issue.source.label(board.language), .muted)
    case .found: put(issue.found?.monthDay ?? "", .muted)
    case .due: put(issue.due?.monthDay ?? "", plain)
    case .state: put(state(issue, board), pen.glyphs.sign(issue, on: situation).role)
    case .measure: put(issue.measure, plain)
    case .owner: put(issue.owner.isEmpty ? situation.unitName(issue.lead) : issue.owner, plain)
    case .lead: put(situation.unitName(issue.lead), .muted)
    }
  }

  private func state(_ issue: Plan.Issue, _ board: BoardState) -> String {
    let situation = board.situation
    switch issue.watchReason(on: situation.day, rules: situation.plan.rules) {
    case nil:
      return issue.closed.map {
        board.language("\($0.monthDay) 销号", "closed \($0.monthDay)")
      } ?? issue.status.label(board.language)
    case .issueOpen: return issue.status.label(board.language)
    case let reason?: return reason.short(board.language)
    }
  }
}
