internal import CPango
import Canvas
import CellPictures
import Pages

/// Draws on a page in the theme's colors. Units: every page is 540 high, whatever the paper.
struct Brush {
  let context: OpaquePointer
  let palette: Palette
  let theme: Theme
  let type: TextSetter

  func use(_ role: Role, on ground: Ground = .base) {
    use(palette[Style(role, on: ground)].foreground)
  }

  func use(_ colour: RGB, alpha: Double = 1) {
    cairo_set_source_rgba(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255,
      alpha)
  }

  func fill(x: Double, y: Double, width: Double, height: Double) {
    guard width > 0, height > 0 else { return }
    cairo_rectangle(context, x, y, width, height)
    cairo_fill(context)
  }

  func fill(x: Double, y: Double, width: Double, height: Double, _ ground: Ground) {
    use(palette[Style(.plain, on: ground)].background)
    fill(x: x, y: y, width: width, height: height)
  }

  func frame(x: Double, y: Double, width: Double, height: Double, line: Double) {
    cairo_set_line_width(context, line)
    cairo_rectangle(context, x, y, width, height)
    cairo_stroke(context)
  }

  func line(
    _ points: [(x: Double, y: Double)], width: Double, dash: [Double] = []
  ) {
    guard let first = points.first else { return }
    cairo_set_line_width(context, width)
    cairo_set_line_join(context, CAIRO_LINE_JOIN_ROUND)
    cairo_set_dash(context, dash, Int32(dash.count), 0)
    cairo_move_to(context, first.x, first.y)
    for point in points.dropFirst() { cairo_line_to(context, point.x, point.y) }
    cairo_stroke(context)
    cairo_set_dash(context, [], 0, 0)
  }

  @discardableResult
  func text(
    _ text: String, _ style: TextStyle, _ role: Role = .plain, x: Double, y: Double,
    width: Double? = nil, lines: Int = 1
  ) -> SetText {
    let set = type.set(text, style, width: width, lines: lines)
    use(role)
    set.draw(context, x: x, y: y)
    return set
  }

  // MARK: Lights

  /// A light's sign in a square: its shape tells as much as its color.
  func mark(_ role: Role, x: Double, y: Double, size: Double) {
    use(role)
    let middle = (x: x + size / 2, y: y + size / 2)
    func path(_ points: [(Double, Double)]) {
      for (place, point) in points.enumerated() {
        let (px, py) = (x + point.0 * size, y + point.1 * size)
        if place == 0 { cairo_move_to(context, px, py) } else { cairo_line_to(context, px, py) }
      }
    }
    cairo_set_line_cap(context, CAIRO_LINE_CAP_ROUND)
    defer { cairo_set_line_cap(context, CAIRO_LINE_CAP_BUTT) }
    switch role {
    case .red:
      cairo_set_line_width(context, size * 0.24)
      path([(0.16, 0.16), (0.84, 0.84)])
      cairo_stroke(context)
      path([(0.84, 0.16), (0.16, 0.84)])
      cairo_stroke(context)
    case .yellow:
      path([(0.5, 0.04), (1, 0.92), (0, 0.92)])
      cairo_close_path(context)
      cairo_fill(context)
    case .blue:
      path([(0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)])
      cairo_close_path(context)
      cairo_fill(context)
    case .done:
      cairo_set_line_width(context, size * 0.17)
      path([(0.08, 0.55), (0.38, 0.84), (0.92, 0.18)])
      cairo_stroke(context)
    case .grey:
      cairo_set_line_width(context, size * 0.13)
      cairo_new_sub_path(context)
      cairo_arc(context, middle.x, middle.y, size * 0.38, 0, 2 * Double.pi)
      cairo_stroke(context)
    default:
      cairo_new_sub_path(context)
      cairo_arc(context, middle.x, middle.y, size * 0.44, 0, 2 * Double.pi)
      cairo_fill(context)
    }
  }
}
