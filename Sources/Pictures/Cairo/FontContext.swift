internal import CPango

/// A Pango context, and the font options that it uses; the caller frees both.
///
/// Without hinting, shapes are the same in a PDF and in a picture of any scale, and lines break at the same
/// places.
func makeFontContext() -> (context: OpaquePointer, options: OpaquePointer) {
  let context = pango_font_map_create_context(pango_cairo_font_map_get_default())
  let options = cairo_font_options_create()
  cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY)
  cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
  cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
  pango_cairo_context_set_font_options(context, options)
  pango_context_set_round_glyph_positions(context, 0)
  // The Chinese forms of characters shared by Chinese and Japanese.
  pango_context_set_language(context, pango_language_from_string("zh-cn"))
  return (context!, options!)
}
