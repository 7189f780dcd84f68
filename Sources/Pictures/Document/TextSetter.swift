internal import CPango
import Canvas
import Pages

/// How a piece of text is set.
struct TextStyle: Hashable {
  var size: Double
  var isBold = false
  var isRight = false
  var isCentred = false
}

/// Sets paragraphs in a proportional font, with Pango. One per thread.
final class TextSetter {
  private let context: OpaquePointer
  private let options: OpaquePointer

  private static let families = """
    Noto Sans CJK SC,Source Han Sans SC,Sarasa UI SC,WenQuanYi Micro Hei,WenQuanYi Zen Hei,sans-serif
    """

  init() {
    (context, options) = makeFontContext()
  }

  deinit {
    cairo_font_options_destroy(options)
    g_object_unref(UnsafeMutableRawPointer(context))
  }

  /// `text` broken to `width` (nil: no limit) in at most `lines` lines (0: any number); what does not fit
  /// ends in an ellipsis.
  func set(_ text: String, _ style: TextStyle, width: Double? = nil, lines: Int = 1) -> SetText {
    let layout = pango_layout_new(context)!
    let description = pango_font_description_new()
    defer { pango_font_description_free(description) }
    pango_font_description_set_family(description, TextSetter.families)
    pango_font_description_set_absolute_size(description, style.size * Double(PANGO_SCALE))
    pango_font_description_set_weight(
      description, style.isBold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL)
    pango_layout_set_font_description(layout, description)
    pango_layout_set_alignment(
      layout,
      style.isRight ? PANGO_ALIGN_RIGHT : style.isCentred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT)
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_auto_dir(layout, 0)
    if let width { pango_layout_set_width(layout, Int32(max(1, width) * Double(PANGO_SCALE))) }
    if lines > 0 {
      pango_layout_set_height(layout, -Int32(lines))
      pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    }
    pango_layout_set_text(layout, text, -1)
    return SetText(layout)
  }
}

/// Text of known size, ready to be drawn.
final class SetText {
  private let layout: OpaquePointer
  let width: Double
  let height: Double
  /// From the top to the first line's baseline.
  let baseline: Double

  fileprivate init(_ layout: OpaquePointer) {
    self.layout = layout
    var ink = PangoRectangle()
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, &ink, &logical)
    let unit = Double(PANGO_SCALE)
    width = Double(logical.width) / unit
    height = Double(logical.height) / unit
    baseline = Double(pango_layout_get_baseline(layout)) / unit
  }

  deinit { g_object_unref(UnsafeMutableRawPointer(layout)) }

  /// Draws it with its upper left corner at a point.
  func draw(_ context: OpaquePointer, x: Double, y: Double) {
    cairo_move_to(context, x, y)
    pango_cairo_show_layout(context, layout)
  }
}
