import BattlePlan
import Canvas
import Situation

// All fields of a record, one under the other.

extension FormDrawing {
  /// How many fields there is room for at least.
  static func rows(_ frame: FrameLayout) -> Int { max(1, frame.body.height - 3) }

  func drawWhole(_ pen: inout Pen, _ frame: FrameLayout, _ cursor: ListCursor) {
    let body = frame.body
    pen.fill(body, on: .panel)
    let (head, rest) = body.inset(x: 1).splitTop(1)
    let (list, foot) = rest.splitBottom(rest.height > 4 ? 1 : 0)
    pen.spans(subject() + counted(), x: head.x, y: head.y, width: head.width, on: .panel)
    drawRows(&pen, list, cursor)
    let words = lights(pen)
    if foot.height > 0 {
      let general = form.fault.flatMap { $0.field == nil ? $0.text : nil }
      pen.spans(
        general.map { [Span($0(language), .error)] }
          ?? [Span(language("亮灯", "light"), .muted)] + words, x: foot.x, y: foot.y,
        width: foot.width, on: .panel)
    }
    drawLayerHints(&pen, frame.footer, EditLayer.keys(isSeveral: true))
  }

  /// How many fields are changed.
  private func counted() -> [Span] {
    let count = form.fields.count { $0.isChanged }
    return count == 0 ? [] : [Span(language("  改了 \(count) 处", "  \(count) changed"), .changed)]
  }

  private func drawRows(_ pen: inout Pen, _ area: Rect, _ cursor: ListCursor) {
    let shown = form.shown(situation)
    let widths = shown.map { TextWidth.columns(form.fields[$0].label(language)) }
    let labelWidth = min(widths.max() ?? 0, area.width / 3)
    let place = shown.firstIndex(of: form.front) ?? 0
    // The field in front has a second line for what can stand there.
    let help = help()
    let hasHelp = area.height > 1 && (!offers.isEmpty || !help.isEmpty)
    let height = area.height - (hasHelp ? 1 : 0)
    var cursor = cursor
    cursor.selected = place
    let visible = cursor.visible(count: shown.count, height: height)
    var y = area.y
    for row in visible {
      drawRow(
        &pen, shown[row], Rect(x: area.x, y: y, width: area.width, height: 1), labelWidth)
      y += 1
      guard row == place, hasHelp else { continue }
      let x = area.x + labelWidth + 3
      let line = Rect(x: x, y: y, width: max(0, area.right - x), height: 1)
      if help.isEmpty {
        drawOffers(&pen, line)
      } else {
        pen.spans(help, x: line.x, y: y, width: line.width, on: .panel)
      }
      y += 1
    }
    if y == area.bottom, visible.upperBound < shown.count {
      pen.text("↓", x: area.right - 1, y: area.bottom - 1, width: 1, .accent, on: .panel)
    }
  }

  private func drawRow(_ pen: inout Pen, _ place: Int, _ row: Rect, _ labelWidth: Int) {
    let field = form.fields[place]
    let isFront = place == form.front
    if field.isChanged {
      pen.text(pen.glyphs.changed, x: row.x, y: row.y, width: 1, .changed, on: .panel)
    }
    pen.text(
      field.label(language), x: row.x + 2, y: row.y, width: labelWidth,
      isFront ? .key : .muted, on: .panel)
    let x = row.x + labelWidth + 3
    let fault = fault(of: place).map { "\(pen.glyphs.red) \($0(language))" }
    let room = max(0, row.right - x)
    let width = fault == nil ? room : max(room / 3, room - TextWidth.columns(fault ?? "") - 2)
    let end: Int
    if isFront {
      end = drawTyped(&pen, field, x: x, y: row.y, width: width)
    } else {
      let text = field.text.replacing("\n", with: "⏎")
      end = pen.text(
        text.isEmpty ? "—" : text, x: x, y: row.y, width: width, text.isEmpty ? .muted : .plain,
        on: .panel)
    }
    if let fault {
      pen.text(fault, x: end + 2, y: row.y, width: max(0, row.right - end - 2), .error, on: .panel)
    }
    pen.mark(row, .item(place))
    if isFront { pen.lay(.selection, under: row) }
  }
}
