import BattlePlan
import Canvas
import Situation

/// A piece of text in one style.
package struct Span: Equatable {
  package var text: String
  package var role: Role
  package init(_ text: String, _ role: Role = .plain) {
    self.text = text
    self.role = role
  }
  package var columns: Int { TextWidth.columns(text) }
}

extension [Span] {
  package var columns: Int { reduce(0) { $0 + $1.columns } }
}

/// Draws on a frame in one language and one set of symbols, and notes what can be clicked.
package struct Pen {
  package private(set) var frame: Frame
  package let language: Language
  package let glyphs: Glyphs

  package init(_ size: Size, _ appearance: Appearance) {
    frame = Frame(Canvas(size))
    language = appearance.language
    glyphs = appearance.isASCII ? .ascii : .unicode
  }

  /// Makes `area` mean `target` to the mouse, whatever was marked there before.
  package mutating func mark(_ area: Rect, _ target: HitTarget) { frame.mark(area, target) }

  mutating func forgetRegions() { frame.forgetRegions() }

  package mutating func fill(_ area: Rect, _ role: Role = .plain, on ground: Ground) {
    frame.canvas.fill(area, style: Style(role, on: ground))
  }

  package mutating func fill(
    _ area: Rect, with character: Unicode.Scalar, _ role: Role, on ground: Ground = .base
  ) {
    frame.canvas.fill(area, with: character, style: Style(role, on: ground))
  }

  package mutating func lay(_ ground: Ground, under area: Rect) {
    frame.canvas.lay(ground, under: area)
  }

  /// `text` in this pen's symbols, truncated to `width` columns.
  package func shortened(_ text: String, to width: Int) -> String {
    TextWidth.truncated(
      glyphs == .ascii ? text.beginning(columns: width).withSignsOfASCII : text, to: width,
      ellipsis: Character(glyphs.ellipsis))
  }

  /// Writes `text`, truncated to `width` columns. Returns the column after it.
  @discardableResult
  package mutating func text(
    _ text: String, x: Int, y: Int, width: Int, _ role: Role = .plain, on ground: Ground = .base
  ) -> Int {
    frame.canvas.write(shortened(text, to: width), x: x, y: y, style: Style(role, on: ground))
  }

  /// Writes `text`, truncated to `width` columns, so that it ends before column `right`.
  package mutating func textRight(
    _ text: String, right: Int, y: Int, width: Int, _ role: Role = .plain,
    on ground: Ground = .base
  ) {
    let cut = shortened(text, to: width)
    frame.canvas.write(cut, x: right - TextWidth.columns(cut), y: y, style: Style(role, on: ground))
  }

  /// Writes spans from `x` on, truncated to `width` columns in all. Returns the column after them.
  @discardableResult
  package mutating func spans(
    _ spans: [Span], x: Int, y: Int, width: Int, on ground: Ground = .base
  ) -> Int {
    var column = x
    for span in spans {
      let room = x + width - column
      if room <= 0 { break }
      column = text(span.text, x: column, y: y, width: room, span.role, on: ground)
    }
    return column
  }

  /// Writes a line with something at each end. If it is too long, parts on the right are left out, the
  /// last one first, before anything on the left is truncated.
  package mutating func line(
    left: [Span], right: [[Span]], in area: Rect, y: Int, on ground: Ground = .base
  ) {
    let gap = 2
    var kept = right
    while !kept.isEmpty, left.columns + gap + kept.joinedColumns(gap) > area.width {
      kept.removeLast()
    }
    spans(left, x: area.x, y: y, width: area.width, on: ground)
    var column = area.right - kept.joinedColumns(gap)
    for part in kept {
      column = spans(part, x: column, y: y, width: area.right - column, on: ground) + gap
    }
  }

  package mutating func rule(_ area: Rect, y: Int, on ground: Ground = .base) {
    guard y >= area.y, y < area.bottom else { return }
    frame.canvas.fill(
      Rect(x: area.x, y: y, width: area.width, height: 1), with: glyphs.horizontal,
      style: Style(.rule, on: ground))
  }

  package mutating func vertical(
    x: Int, y: Int, height: Int, isToday: Bool = false, on ground: Ground = .base
  ) {
    frame.canvas.fill(
      Rect(x: x, y: y, width: 1, height: height),
      with: isToday ? glyphs.heavy : glyphs.vertical,
      style: Style(isToday ? .today : .rule, on: ground))
  }

  /// Draws a progress bar of `width` columns; `share` is in 0...1.
  package mutating func bar(
    _ share: Double, x: Int, y: Int, width: Int, _ role: Role = .bar, on ground: Ground = .base
  ) {
    guard width > 0 else { return }
    let filled = share >= 1 ? width : min(width - 1, Int((share * Double(width)).rounded()))
    frame.canvas.write(
      String(repeating: glyphs.barFull, count: max(0, filled)), x: x, y: y,
      style: Style(role, on: ground))
    frame.canvas.write(
      String(repeating: glyphs.barEmpty, count: width - max(0, filled)), x: x + max(0, filled),
      y: y, style: Style(.barRest, on: ground))
  }
}

extension String {
  /// A prefix that fills so many columns, and is not much longer: a column holds a character and at most
  /// two combining marks.
  package func beginning(columns: Int) -> String {
    let most = max(0, columns + 1) * 3
    return utf8.count <= most ? self : String(unicodeScalars.prefix(most))
  }
}

extension [[Span]] {
  fileprivate func joinedColumns(_ gap: Int) -> Int {
    reduce(0) { $0 + $1.columns } + gap * Swift.max(0, count - 1)
  }
}

extension Pen {
  /// Draws a faint line that merely guides the eye.
  package mutating func dotted(_ area: Rect) {
    fill(area, with: glyphs.dotted, .rule)
  }

  /// Draws a vertical line that crosses a horizontal one at row `rule`.
  package mutating func verticalThrough(x: Int, y: Int, height: Int, rule: Int?, isToday: Bool) {
    vertical(x: x, y: y, height: height, isToday: isToday)
    guard let rule, rule >= y, rule < y + height, glyphs != .ascii else { return }
    fill(
      Rect(x: x, y: rule, width: 1, height: 1), with: isToday ? "╂" : "┼",
      isToday ? .today : .rule)
  }
}
