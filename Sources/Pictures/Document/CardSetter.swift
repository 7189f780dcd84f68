internal import CPango
import Canvas
import Pages

/// Cards, four per sheet, to be cut out along the dashes.
struct CardSetter {
  let frame: SheetFrame
  let type: TextSetter
  let cards: [Card]

  private var rowHeight: Double { (frame.bottom - 76) / 2 }

  func pieces() -> [Piece] {
    stride(from: 0, to: cards.count, by: 2).map { place in
      Piece(height: rowHeight, space: 4) { brush, y in
        let width = (frame.inner - 16) / 2
        paint(cards[place], brush, x: frame.left, y: y, width: width)
        if place + 1 < cards.count {
          paint(cards[place + 1], brush, x: frame.left + width + 16, y: y, width: width)
        }
      }
    }
  }

  private func paint(_ card: Card, _ brush: Brush, x: Double, y: Double, width: Double) {
    let height = rowHeight - 8
    brush.use(.muted)
    brush.line(
      [
        (x: x, y: y), (x: x + width, y: y), (x: x + width, y: y + height), (x: x, y: y + height),
        (x: x, y: y),
      ], width: 0.7, dash: [4, 3])
    let (left, inner) = (x + 12, width - 24)
    brush.mark(card.mark, x: left, y: y + 12, size: 12)
    brush.text(
      card.title, TextStyle(size: 14, isBold: true), card.mark, x: left + 20, y: y + 8)
    brush.text(
      card.number, TextStyle(size: 12, isRight: true), .accent, x: left + inner / 3, y: y + 9,
      width: inner * 2 / 3)
    let subject = brush.text(
      card.subject, TextStyle(size: 15, isBold: true), .strong, x: left, y: y + 31, width: inner,
      lines: 2)
    var line = y + 31 + subject.height + 5
    let blanksTop = y + height - 27
    let style = TextStyle(size: 11.5)
    let labels = card.facts.map { type.set($0.label, style) }
    let indent = max(38, (labels.map(\.width).max() ?? 0) + 8)
    for (fact, label) in zip(card.facts, labels) {
      let text = type.set(fact.text, style, width: inner - indent, lines: 2)
      if line + text.height > blanksTop - 2 { break }
      brush.use(.muted)
      label.draw(brush.context, x: left, y: line)
      brush.use(.plain)
      text.draw(brush.context, x: left + indent, y: line)
      line += text.height + 2
    }
    blanks(card.blanks, brush, x: left, y: blanksTop, width: inner)
  }

  /// Labels followed by lines to write on, side by side.
  private func blanks(_ labels: [String], _ brush: Brush, x: Double, y: Double, width: Double) {
    let step = width / Double(max(1, labels.count))
    for (place, label) in labels.enumerated() {
      let start = x + Double(place) * step
      let set = brush.text(label, TextStyle(size: 11), .muted, x: start, y: y)
      brush.use(.muted)
      brush.fill(
        x: start + set.width + 4, y: y + set.height, width: step - set.width - 12, height: 0.6)
    }
  }
}
