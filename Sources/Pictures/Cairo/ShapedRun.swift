internal import CPango
import CellPictures

/// Glyphs of one font, in pixels.
struct ShapedRun {
  struct Glyph {
    var index: UInt32
    var isUnknown: Bool
    var isEmpty: Bool
    var advance: Double
    /// Of the origin, relative to the pen on the baseline.
    var x: Double
    var y: Double
    /// The extents of its ink, relative to its origin.
    var ink: (left: Double, right: Double, top: Double, bottom: Double)
  }

  /// Borrowed from the layout: valid until its text changes.
  let font: UnsafeMutablePointer<PangoFont>
  private(set) var glyphs: [Glyph] = []

  var advance: Double { glyphs.reduce(0) { $0 + $1.advance } }

  /// Nil if pango found no font at all.
  init?(_ item: PangoGlyphItem) {
    guard let found = item.item.pointee.analysis.font else { return nil }
    font = found
    let unit = Double(PANGO_SCALE)
    for place in 0..<Int(item.glyphs.pointee.num_glyphs) {
      let info = item.glyphs.pointee.glyphs[place]
      var ink = PangoRectangle()
      pango_font_get_glyph_extents(font, info.glyph, &ink, nil)
      glyphs.append(
        Glyph(
          index: info.glyph, isUnknown: battlemap_glyph_is_unknown(info.glyph) != 0,
          isEmpty: battlemap_glyph_is_empty(info.glyph) != 0,
          advance: Double(info.geometry.width) / unit, x: Double(info.geometry.x_offset) / unit,
          y: Double(info.geometry.y_offset) / unit,
          ink: (
            Double(ink.x) / unit, Double(ink.x + ink.width) / unit, Double(ink.y) / unit,
            Double(ink.y + ink.height) / unit
          )))
    }
  }
}

/// How glyphs are fitted into their cells.
struct Fit {
  /// 1, or less for what would be too wide or too tall.
  private(set) var scale = 1.0
  /// Of the pen at its start, from the upper left corner of the first cell.
  private(set) var x = 0.0
  private(set) var y: Double

  init(_ runs: [ShapedRun], cells: Int, grid: Grid) {
    let width = Double(cells * grid.cellWidth)
    let height = Double(grid.cellHeight)
    y = grid.baseline
    var pen = 0.0
    var left = Double.infinity
    var right = -Double.infinity
    var top = Double.infinity
    var bottom = -Double.infinity
    for run in runs {
      for glyph in run.glyphs {
        if !glyph.isEmpty {
          left = min(left, pen + glyph.x + glyph.ink.left)
          right = max(right, pen + glyph.x + glyph.ink.right)
          top = min(top, glyph.y + glyph.ink.top)
          bottom = max(bottom, glyph.y + glyph.ink.bottom)
        }
        pen += glyph.advance
      }
    }
    x = (width - pen) / 2
    guard left < right, top < bottom else { return }
    // Half a pixel of antialiasing on either side must stay inside, too.
    let room = width - 1
    if right - left > room || bottom - top > height {
      scale = min(1, room / (right - left), height / (bottom - top))
      // Shrunk towards the middle, where the eye looks for a sign.
      y = height / 2 + scale * (grid.baseline - height / 2)
      x = (width - scale * pen) / 2
    }
    if x + scale * left < 0 || x + scale * right > width {
      x = (width - scale * (left + right)) / 2
    }
    y += max(0, -(y + scale * top)) - max(0, y + scale * bottom - height)
  }
}
