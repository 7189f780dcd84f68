import Canvas
import Pages

/// The first page: what it is about, the day, the countdown, the state of things.
struct CoverPainter {
  let frame: SheetFrame
  let cover: Cover

  func paint(_ brush: Brush) {
    brush.fill(x: 0, y: 0, width: frame.width, height: 172, .header)
    brush.use(.bar)
    brush.fill(x: 0, y: 172, width: frame.width, height: 4)
    let title = brush.type.set(
      cover.title, TextStyle(size: 34, isBold: true), width: frame.inner, lines: 2)
    brush.use(.title)
    title.draw(brush.context, x: frame.left, y: 98 - title.height / 2)
    brush.text(
      cover.subtitle + "　" + cover.day, TextStyle(size: 17), .muted, x: frame.left, y: 30,
      width: frame.inner)
    countdown(brush, y: 196)
    FigureRow(list: cover.figures, size: 34).paint(
      brush, x: frame.left, y: 312, width: frame.inner)
    var y = 400.0
    let style = TextStyle(size: 15)
    let widest = cover.facts.map { brush.type.set($0.label, style).width }.max() ?? 0
    let indent = max(70, widest + 14)
    for fact in cover.facts {
      brush.text(fact.label, style, .muted, x: frame.left, y: y)
      let text = brush.text(
        fact.text, style, x: frame.left + indent, y: y, width: frame.inner - indent,
        lines: 2)
      y += text.height + 5
    }
  }

  /// `距开幕 37 天`, the number as large as anything on the wall.
  private func countdown(_ brush: Brush, y: Double) {
    let number = brush.type.set(cover.countdown.number, TextStyle(size: 78, isBold: true))
    let before = brush.type.set(cover.countdown.before, TextStyle(size: 26))
    let after = brush.type.set(cover.countdown.after, TextStyle(size: 26))
    let base = y + number.baseline
    var x = frame.left
    brush.use(.muted)
    before.draw(brush.context, x: x, y: base - before.baseline)
    x += before.width + 14
    brush.use(.strong)
    number.draw(brush.context, x: x, y: y)
    x += number.width + 14
    brush.use(.muted)
    after.draw(brush.context, x: x, y: base - after.baseline)
  }
}
