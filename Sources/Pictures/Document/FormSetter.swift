internal import CPango
import Canvas
import Pages

/// A form on a sheet of its own: a title, a head of three facts, a frame of labelled boxes, and boxes for
/// seals and signatures. Boxes to be written in share what the text leaves.
struct FormSetter {
  let frame: SheetFrame
  let type: TextSetter
  let form: Form

  private static let pad = 6.0
  private static let labelWidth = 84.0
  private static let signatureHeight = 46.0
  private static let headHeight = 104.0
  private static let text = TextStyle(size: 12.5)

  private struct Box {
    let label: SetText
    let text: SetText
    let isStrong: Bool
    let isBlank: Bool
    var height: Double
  }

  /// One piece, as high as the sheet allows.
  func piece(height: Double) -> Piece {
    Piece(height: height) { brush, y in paint(brush, top: y, height: height) }
  }

  private func boxes(height: Double) -> [Box] {
    let inner = frame.inner - FormSetter.labelWidth - 2 * FormSetter.pad
    var boxes = form.rows.map { row in
      let label = type.set(
        row.label, TextStyle(size: 11.5), width: FormSetter.labelWidth - 2 * FormSetter.pad,
        lines: 2)
      var style = FormSetter.text
      style.isBold = row.isStrong
      let text = type.set(row.text, style, width: inner, lines: 5)
      let lines = Double(max(1, row.lines)) * 20
      return Box(
        label: label, text: text, isStrong: row.isStrong, isBlank: row.lines > 0,
        height: max(text.height, label.height, row.lines > 0 ? lines : 0) + 2 * FormSetter.pad)
    }
    let used = boxes.reduce(0) { $0 + $1.height }
    let blanks = Double(max(1, boxes.count { $0.isBlank }))
    let spare =
      height - FormSetter.headHeight
      - Double(form.signatures.count) * FormSetter.signatureHeight - used
    for place in boxes.indices where boxes[place].isBlank { boxes[place].height += spare / blanks }
    return boxes
  }

  private func paint(_ brush: Brush, top: Double, height: Double) {
    head(brush, top: top)
    var y = top + FormSetter.headHeight
    let start = y
    for box in boxes(height: height) {
      paint(box, brush, y: y)
      y += box.height
      line(brush, y: y, width: 0.7)
    }
    for labels in form.signatures {
      signatures(labels, brush, y: y)
      y += FormSetter.signatureHeight
      line(brush, y: y, width: 0.7)
    }
    brush.use(.strong)
    brush.frame(x: frame.left, y: start, width: frame.inner, height: y - start, line: 1.4)
  }

  private func head(_ brush: Brush, top: Double) {
    brush.text(
      form.over, TextStyle(size: 13, isCentred: true), x: frame.left, y: top, width: frame.inner)
    brush.text(
      form.title, TextStyle(size: 28, isBold: true, isCentred: true), form.mark, x: frame.left,
      y: top + 22, width: frame.inner)
    // The number takes what the others leave.
    let step = frame.inner / Double(max(1, form.head.count))
    for (place, fact) in form.head.enumerated() {
      let x = frame.left + Double(place) * step
      let label = brush.text(
        fact.label + "　", TextStyle(size: 11), .muted, x: x, y: top + FormSetter.headHeight - 24)
      brush.text(
        fact.text, TextStyle(size: 11.5), .strong, x: x + label.width,
        y: top + FormSetter.headHeight - 24.5, width: step - label.width - 8)
    }
  }

  private func paint(_ box: Box, _ brush: Brush, y: Double) {
    brush.use(.muted)
    box.label.draw(
      brush.context, x: frame.left + FormSetter.pad,
      y: box.isBlank ? y + FormSetter.pad : y + (box.height - box.label.height) / 2)
    brush.use(.rule)
    brush.fill(x: frame.left + FormSetter.labelWidth, y: y, width: 0.7, height: box.height)
    brush.use(box.isStrong ? .strong : .plain)
    box.text.draw(
      brush.context, x: frame.left + FormSetter.labelWidth + FormSetter.pad,
      y: y + (box.height - box.text.height) / 2)
  }

  private func signatures(_ labels: [String], _ brush: Brush, y: Double) {
    let step = frame.inner / Double(max(1, labels.count))
    for (place, label) in labels.enumerated() {
      let x = frame.left + Double(place) * step
      if place > 0 {
        brush.use(.rule)
        brush.fill(x: x, y: y, width: 0.7, height: FormSetter.signatureHeight)
      }
      brush.text(
        label, TextStyle(size: 11), .muted, x: x + FormSetter.pad, y: y + 4,
        width: step - 2 * FormSetter.pad)
    }
  }

  private func line(_ brush: Brush, y: Double, width: Double) {
    brush.use(.rule)
    brush.fill(x: frame.left, y: y - width / 2, width: frame.inner, height: width)
  }
}
