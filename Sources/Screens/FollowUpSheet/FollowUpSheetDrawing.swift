import BattlePlan
import Board
import Canvas
import Situation

extension FollowUpSheet {
  /// The width of the text in files, in columns.
  static let paperWidth = 72
  /// Rows left blank for a handwritten answer.
  private static let answerRows = 3

  /// The whole sheet, with a margin around it.
  package func canvas(isASCII: Bool) -> Canvas {
    let text = FollowUpSheet.paperWidth
    let size = Size(width: text + 4, height: height(text) + 2)
    var pen = Pen(size, Appearance(language: language, isASCII: isASCII))
    draw(&pen, in: Rect(size).inset(x: 2, y: 1), on: .base)
    return pen.frame.canvas
  }

  private var labelWidth: Int { rows.map { TextWidth.columns($0.label) }.max() ?? 0 }

  private func wrapped(_ row: Row, _ width: Int) -> [String] {
    TextWidth.wrapped(row.value, to: max(4, width - labelWidth - 2), lines: 12)
  }

  /// How many rows the sheet needs at `width` columns.
  func height(_ width: Int) -> Int {
    6 + rows.reduce(0) { $0 + wrapped($1, width).count } + FollowUpSheet.answerRows
  }

  /// Draws as many rows as fit, starting with row `first`.
  func draw(_ pen: inout Pen, in area: Rect, from first: Int = 0, on ground: Ground) {
    var lines: [(inout Pen, Int) -> Void] = []
    lines.append { pen, y in
      let x = area.x + (area.width - TextWidth.columns(title)) / 2
      pen.text(title, x: x, y: y, width: area.right - x, .strong, on: ground)
    }
    lines.append { pen, y in
      pen.line(
        left: [Span(operation)], right: [[Span(language("编号 ", "no. ") + number, .muted)]],
        in: area,
        y: y, on: ground)
    }
    lines.append { pen, y in
      pen.line(
        left: [Span(language("签发 ", "issued by ") + issuer, .muted)],
        right: [[Span(language("签发日期 ", "on ") + issued, .muted)]], in: area, y: y, on: ground)
    }
    lines.append { pen, y in pen.rule(area, y: y, on: ground) }
    for row in rows {
      for (place, line) in wrapped(row, area.width).enumerated() {
        lines.append { pen, y in
          if place == 0 {
            pen.text(row.label, x: area.x, y: y, width: labelWidth, .muted, on: ground)
          }
          let x = area.x + labelWidth + 2
          pen.text(line, x: x, y: y, width: area.right - x, row.emphasis.role, on: ground)
        }
      }
    }
    lines.append { pen, y in pen.rule(area, y: y, on: ground) }
    lines.append { pen, y in
      pen.text(language("办理情况", "answer"), x: area.x, y: y, width: area.width, .muted, on: ground)
    }
    lines += (1..<FollowUpSheet.answerRows).map { _ in { _, _ in } }
    lines.append { pen, y in
      pen.text(
        language("签收", "received by"), x: area.x, y: y, width: area.width, .muted, on: ground)
      let middle = area.x + area.width / 2
      pen.text(
        language("日期", "date"), x: middle, y: y, width: area.right - middle, .muted, on: ground)
    }
    for (place, line) in lines.dropFirst(first).prefix(area.height).enumerated() {
      line(&pen, area.y + place)
    }
  }
}

extension FollowUpSheet.Emphasis {
  fileprivate var role: Role {
    switch self {
    case .plain: .plain
    case .strong: .strong
    case .phone: .accent
    case .light(let light): light.role
    }
  }
}
