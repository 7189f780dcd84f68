internal import CPango
import CellPictures

/// Draws a `Drawing` on any cairo surface, one pixel of the drawing's grid per unit of `context`.
struct CairoPainter {
  let context: OpaquePointer
  let drawing: Drawing
  /// For a PDF: letters are emitted in reading order together with their characters, so that they can be
  /// selected and searched.
  var keepsText = false

  func paint() {
    use(drawing.page)
    cairo_paint(context)
    for layer in drawing.backgrounds { fill(layer) }
    for layer in drawing.shapes { fill(layer) }
    if keepsText { writeLetters() } else { paintLetters() }
  }

  private func use(_ colour: RGB) {
    cairo_set_source_rgb(
      context, Double(colour.red) / 255, Double(colour.green) / 255, Double(colour.blue) / 255)
  }

  private func fill(_ layer: ColourLayer) {
    use(layer.colour)
    if !layer.boxes.isEmpty {
      // Edges are on whole pixels: antialiasing could only cause seams.
      cairo_set_antialias(context, CAIRO_ANTIALIAS_NONE)
      for box in layer.boxes {
        cairo_rectangle(
          context, Double(box.x), Double(box.y), Double(box.width), Double(box.height))
      }
      cairo_fill(context)
    }
    guard !layer.outlines.isEmpty else { return }
    cairo_set_antialias(context, CAIRO_ANTIALIAS_DEFAULT)
    for outline in layer.outlines { trace(outline) }
    cairo_fill(context)
  }

  private func trace(_ outline: VectorPath) {
    cairo_move_to(context, outline.start.x, outline.start.y)
    for step in outline.steps {
      switch step {
      case .line(let end): cairo_line_to(context, end.x, end.y)
      case .curve(let a, let b, let end):
        cairo_curve_to(context, a.x, a.y, b.x, b.y, end.x, end.y)
      }
    }
    cairo_close_path(context)
  }

  // MARK: Letters

  /// What must be set in cairo before it shows glyphs.
  private struct GlyphStyle: Hashable {
    var font: Int
    var colour: RGB
  }

  /// Letters of one font and color go to cairo together: a screen takes a few dozen calls.
  private func paintLetters() {
    let typesetter = Typesetter(grid: drawing.grid)
    var runs: [(style: GlyphStyle, glyphs: [cairo_glyph_t])] = []
    var places: [GlyphStyle: Int] = [:]
    for letter in drawing.letters {
      let x = Double(letter.column * drawing.grid.cellWidth)
      let y = Double(letter.row * drawing.grid.cellHeight)
      guard let glyphs = typesetter.glyphs(of: letter.form) else {
        paintGap(for: letter)
        continue
      }
      for glyph in glyphs {
        let style = GlyphStyle(font: glyph.font, colour: letter.colour)
        let place = places[style] ?? runs.count
        if place == runs.count {
          places[style] = place
          runs.append((style, []))
        }
        runs[place].glyphs.append(cairo_glyph_t(index: glyph.index, x: x + glyph.x, y: y + glyph.y))
      }
    }
    cairo_set_font_options(context, typesetter.options)
    for (style, glyphs) in runs {
      use(style, typesetter)
      cairo_show_glyphs(context, glyphs, Int32(glyphs.count))
    }
  }

  private func use(_ style: GlyphStyle, _ typesetter: Typesetter) {
    let font = typesetter.fonts[style.font]
    use(style.colour)
    cairo_set_font_face(context, font.face)
    withUnsafePointer(to: font.matrix) { cairo_set_font_matrix(context, $0) }
  }

  /// Consecutive letters in one font and color, and their text.
  private struct Phrase {
    var style: GlyphStyle
    var glyphs: [cairo_glyph_t] = []
    var clusters: [cairo_text_cluster_t] = []
    var text: [UInt8] = []
    /// The column after the last letter, and its row.
    var end = (column: 0, row: 0)
  }

  private func writeLetters() {
    let typesetter = Typesetter(grid: drawing.grid)
    cairo_set_font_options(context, typesetter.options)
    var phrase: Phrase?
    for letter in drawing.letters {
      let x = Double(letter.column * drawing.grid.cellWidth)
      let y = Double(letter.row * drawing.grid.cellHeight)
      guard let glyphs = typesetter.glyphs(of: letter.form), let first = glyphs.first else {
        paintGap(for: letter)
        continue
      }
      let style = GlyphStyle(font: first.font, colour: letter.colour)
      if let open = phrase, open.style != style || open.end != (letter.column, letter.row) {
        show(open, typesetter)
        phrase = nil
      }
      var next = phrase ?? Phrase(style: style)
      let own = glyphs.filter { $0.font == first.font }
      let text = letter.text.utf8
      next.text += text
      next.clusters.append(
        cairo_text_cluster_t(num_bytes: Int32(text.count), num_glyphs: Int32(own.count)))
      next.glyphs += own.map { cairo_glyph_t(index: $0.index, x: x + $0.x, y: y + $0.y) }
      next.end = (letter.column + Int(letter.form.width), letter.row)
      phrase = next
      // A mark from another font: drawn only, because its text is already there.
      for glyph in glyphs where glyph.font != first.font {
        if let open = phrase { show(open, typesetter) }
        phrase = nil
        use(GlyphStyle(font: glyph.font, colour: letter.colour), typesetter)
        cairo_show_glyphs(
          context, [cairo_glyph_t(index: glyph.index, x: x + glyph.x, y: y + glyph.y)], 1)
      }
    }
    if let phrase { show(phrase, typesetter) }
  }

  private func show(_ phrase: Phrase, _ typesetter: Typesetter) {
    guard !phrase.glyphs.isEmpty else { return }
    use(phrase.style, typesetter)
    phrase.text.withUnsafeBufferPointer { text in
      text.withMemoryRebound(to: CChar.self) { text in
        cairo_show_text_glyphs(
          context, text.baseAddress, Int32(text.count), phrase.glyphs, Int32(phrase.glyphs.count),
          phrase.clusters, Int32(phrase.clusters.count), cairo_text_cluster_flags_t(rawValue: 0))
      }
    }
  }

  /// A box instead of a character that no font has, so that one can see that something is there.
  private func paintGap(for letter: Letter) {
    let grid = drawing.grid
    let line = grid.stroke
    let frame = Box(
      x: letter.column * grid.cellWidth + line, y: letter.row * grid.cellHeight + 2 * line,
      width: Int(letter.form.width) * grid.cellWidth - 2 * line, height: grid.cellHeight - 4 * line)
    var layer = ColourLayer(colour: letter.colour)
    layer.boxes = [
      Box(x: frame.x, y: frame.y, width: frame.width, height: line),
      Box(x: frame.x, y: frame.bottom - line, width: frame.width, height: line),
      Box(x: frame.x, y: frame.y, width: line, height: frame.height),
      Box(x: frame.right - line, y: frame.y, width: line, height: frame.height),
    ]
    fill(layer)
  }
}
