import BattlePlan
import Board
import Canvas
import Situation

/// The columns of the attention list. The title takes up what is left.
struct ConcernColumns {
  private enum Column: Hashable, Sendable {
    case id, title, kind, group, why, owner, unit, due, contact
  }
  private let columns: TableColumns<Column>

  init(_ width: Int, _ language: Language) {
    let isWide = width >= 150
    columns = TableColumns(
      [
        .init(.id, Text("编号", "id"), width: 8, from: 30),
        .init(.title, Text("事项", "what"), width: 1),
        .init(.kind, Text("类别", "kind"), width: language == .zh ? 4 : 6, from: 100),
        .init(.group, Text("工作组", "group"), width: 9, from: 110),
        .init(.due, Text("期限", "due"), width: 5, from: 100),
        .init(
          .why, Text("亮灯缘由", "why"),
          width: width >= 200 ? 50 : isWide ? 30 : language == .zh ? 12 : 11, from: 30),
        .init(
          .owner, Text("责任人", "who"), width: language == .zh || width >= 100 ? 12 : 10, from: 74),
        .init(.unit, Text("单位", "unit"), width: 14, from: 176),
        .init(
          .contact, Text("找谁", "whom to phone"),
          width: width >= 190 ? 42 : isWide ? 34 : language == .zh ? 22 : 26, from: 50),
      ], stretching: .title, indent: 4, in: width)
  }

  func drawTitles(_ pen: inout Pen, _ area: Rect) { columns.drawTitles(&pen, area) }

  func drawRow(_ pen: inout Pen, _ row: Rect, _ concern: Concern, _ board: BoardState) {
    let sign = pen.glyphs.sign(concern.light)
    pen.recordMark(concern.record, row, board)
    pen.text(sign.text, x: row.x + 1, y: row.y, width: min(1, row.width), sign.role)
    columns.each(in: row) { column, area in draw(column, &pen, area, concern, board) }
  }

  private func draw(
    _ column: Column, _ pen: inout Pen, _ area: Rect, _ concern: Concern, _ board: BoardState
  ) {
    let situation = board.situation
    func put(_ text: String, _ role: Role) {
      pen.text(text, x: area.x, y: area.y, width: area.width, role)
    }
    switch column {
    case .id: put(concern.record.id, .muted)
    case .title: put(concern.title, .plain)
    case .kind: put(concern.record.section.singular(board.language), .muted)
    case .group: put(situation.groupName(concern.group), .muted)
    case .due: put(concern.due?.monthDay ?? "", .muted)
    case .why: put(why(concern, area.width, board.language), pen.glyphs.sign(concern.light).role)
    case .owner:
      let answering = situation.answering(for: concern)
      put(answering.name.isEmpty ? situation.unitName(answering.unit) : answering.name, .plain)
    case .unit: put(situation.unitName(situation.answering(for: concern).unit), .muted)
    case .contact:
      if let contact = situation.contact(for: concern) { drawContact(&pen, contact, area, board) }
    }
  }

  private func why(_ concern: Concern, _ width: Int, _ language: Language) -> String {
    guard width >= 30 else { return concern.short(language) }
    return concern.reasons(language).joined(separator: language("；", "; "))
  }
}
