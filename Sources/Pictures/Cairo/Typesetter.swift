internal import CPango
import CellPictures

/// Sets single characters in cells. Every distinct character is shaped once and remembered, so that a whole
/// screen costs as much as its few hundred different characters.
///
/// Fonts are requested by name and completed by the system's fallback. A glyph wider or taller than its cells
/// is shrunk towards the middle of the cell until it fits.
final class Typesetter {
  /// A font at a size, as cairo takes it.
  struct Font {
    /// Kept alive by the typesetter.
    let face: OpaquePointer
    let matrix: cairo_matrix_t
  }

  /// One glyph of a form.
  struct Glyph {
    /// Index into `fonts`.
    var font: Int
    var index: UInt
    /// Of the glyph's origin, from the upper left corner of the cell.
    var x: Double
    var y: Double
  }

  private(set) var fonts: [Font] = []
  /// How letters are antialiased: the same on every machine, and without hinting, so that a PNG, a PDF and an
  /// enlarged PNG have the same shapes.
  let options: OpaquePointer

  private let grid: Grid
  private let layout: OpaquePointer
  private let context: OpaquePointer
  private var fontPlaces: [FontKey: Int] = [:]
  private var known: [Letter.Form: [Glyph]?] = [:]
  /// The em at which a Latin letter is one cell wide.
  private var narrowSize: Double

  private struct FontKey: Hashable {
    var face: OpaquePointer
    var size: Double
    var scale: Double
  }

  /// Preferred ones first. Latin letters of the monospaced CJK fonts are half as wide as Chinese characters;
  /// for the others, `narrowSize` makes them so.
  private static let families = """
    Noto Sans Mono CJK SC,Source Han Mono SC,Sarasa Mono SC,Noto Sans CJK SC,\
    WenQuanYi Zen Hei Mono,WenQuanYi Micro Hei Mono,DejaVu Sans Mono,monospace
    """
  /// For signs that CJK fonts make as wide as a Chinese character, unlike the grid.
  private static let signFamilies = "DejaVu Sans Mono," + families

  init(grid: Grid) {
    self.grid = grid
    narrowSize = grid.fontSize
    (context, options) = makeFontContext()
    layout = pango_layout_new(context)
    pango_layout_set_single_paragraph_mode(layout, 1)
    narrowSize = narrowFontSize()
  }

  deinit {
    for font in fonts { cairo_font_face_destroy(font.face) }
    cairo_font_options_destroy(options)
    g_object_unref(UnsafeMutableRawPointer(layout))
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  /// Whether the installed fonts have every character of `text`.
  func canShow(_ text: String) -> Bool {
    set(text, size: grid.fontSize, isBold: false, families: Typesetter.families)
    return pango_layout_get_unknown_glyphs_count(layout) == 0
  }

  /// The glyphs of a letter; nil if no font has it.
  func glyphs(of form: Letter.Form) -> [Glyph]? {
    if let glyphs = known[form] { return glyphs }
    let glyphs = shape(form)
    known[form] = .some(glyphs)
    return glyphs
  }

  // MARK: Shaping

  private func narrowFontSize() -> Double {
    set("0", size: grid.fontSize, isBold: false, families: Typesetter.families)
    let advance = runs().reduce(0) { $0 + $1.advance }
    let width = Double(grid.cellWidth)
    return advance > width ? grid.fontSize * width / advance : grid.fontSize
  }

  private func shape(_ form: Letter.Form) -> [Glyph]? {
    var text = String.UnicodeScalarView()
    for value in [form.scalar, form.marks.x, form.marks.y] where value != 0 {
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    let isSign = form.width == 1 && 0x2010...0x2BFF ~= form.scalar
    set(
      String(text), size: form.width == 2 ? grid.fontSize : narrowSize, isBold: form.isBold,
      families: isSign ? Typesetter.signFamilies : Typesetter.families)
    let runs = runs()
    guard runs.allSatisfy({ run in run.glyphs.allSatisfy { !$0.isUnknown } }) else { return nil }
    let fit = Fit(runs, cells: Int(form.width), grid: grid)
    var glyphs: [Glyph] = []
    var pen = 0.0
    for run in runs {
      let font = place(of: run.font, scale: fit.scale)
      for glyph in run.glyphs {
        if !glyph.isEmpty {
          let x = fit.x + fit.scale * (pen + glyph.x)
          let y = fit.y + fit.scale * glyph.y
          glyphs.append(Glyph(font: font, index: UInt(glyph.index), x: x, y: y))
        }
        pen += glyph.advance
      }
    }
    return glyphs
  }

  private func set(_ text: String, size: Double, isBold: Bool, families: String) {
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, families)
    pango_font_description_set_absolute_size(description, size * Double(PANGO_SCALE))
    pango_font_description_set_weight(description, isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_layout_set_font_description(layout, description)
    pango_layout_set_text(layout, text, -1)
  }

  /// What the layout has made of its text.
  private func runs() -> [ShapedRun] {
    var result: [ShapedRun] = []
    var node = pango_layout_get_line_readonly(layout, 0)?.pointee.runs
    while let link = node {
      if let item = link.pointee.data?.assumingMemoryBound(to: PangoGlyphItem.self),
        let run = ShapedRun(item.pointee)
      {
        result.append(run)
      }
      node = link.pointee.next
    }
    return result
  }

  private func place(of font: UnsafeMutablePointer<PangoFont>, scale: Double) -> Int {
    let scaled = pango_cairo_font_get_scaled_font(OpaquePointer(font))
    let face = cairo_scaled_font_get_font_face(scaled)!
    var matrix = cairo_matrix_t()
    cairo_scaled_font_get_font_matrix(scaled, &matrix)
    let key = FontKey(face: face, size: matrix.yy, scale: scale)
    if let place = fontPlaces[key] { return place }
    cairo_matrix_scale(&matrix, scale, scale)
    fonts.append(Font(face: cairo_font_face_reference(face), matrix: matrix))
    fontPlaces[key] = fonts.count - 1
    return fonts.count - 1
  }
}
