// Pango and cairo, loaded when the first picture is drawn.
//
// Linked in the usual way, these libraries and theirs cost every start of the program 2.5 ms (of less
// than 7), most of it relocations of code that a board without pictures never runs. So the program
// has functions of the same names, each of which finds the real one in the library and calls it.
// Their declarations are the libraries' own: a signature that is wrong here does not compile.
#include "on_demand.h"

#include <cairo-pdf.h>
#include <dlfcn.h>
#include <pango/pangocairo.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static void *library;
static char failure[512];
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void load(void) {
  // The rest are its dependencies: dlsym finds their functions, too.
  library = dlopen("libpangocairo-1.0.so.0", RTLD_LAZY | RTLD_LOCAL);
  if (!library) snprintf(failure, sizeof failure, "%s", dlerror());
}

const char *battlemap_pango_failure(void) {
  pthread_once(&once, load);
  return library ? NULL : failure;
}

static void *find(const char *name) {
  pthread_once(&once, load);
  void *function = library ? dlsym(library, name) : NULL;
  if (!function) {
    // Whoever draws has asked battlemap_pango_failure; this is a library without a function that
    // every version since Debian 10 has.
    fprintf(stderr, "battlemap: no %s: %s\n", name, library ? "library too old" : failure);
    abort();
  }
  return function;
}

#define ON_DEMAND(type, name, parameters, arguments)                                    \
  type name parameters {                                                                \
    static __typeof__(name) *known;                                                     \
    __typeof__(name) *real = __atomic_load_n(&known, __ATOMIC_ACQUIRE);                 \
    if (!real) {                                                                        \
      real = (__typeof__(name) *)find(#name);                                           \
      __atomic_store_n(&known, real, __ATOMIC_RELEASE);                                 \
    }                                                                                   \
    return real arguments;                                                              \
  }

ON_DEMAND(void, cairo_arc, (cairo_t *cr, double xc, double yc, double radius, double angle1, double angle2), (cr, xc, yc, radius, angle1, angle2))
ON_DEMAND(void, cairo_clip, (cairo_t *cr), (cr))
ON_DEMAND(void, cairo_close_path, (cairo_t *cr), (cr))
ON_DEMAND(cairo_t *, cairo_create, (cairo_surface_t *target), (target))
ON_DEMAND(void, cairo_curve_to, (cairo_t *cr, double x1, double y1, double x2, double y2, double x3, double y3), (cr, x1, y1, x2, y2, x3, y3))
ON_DEMAND(void, cairo_destroy, (cairo_t *cr), (cr))
ON_DEMAND(void, cairo_fill, (cairo_t *cr), (cr))
ON_DEMAND(void, cairo_font_face_destroy, (cairo_font_face_t *font_face), (font_face))
ON_DEMAND(cairo_font_face_t *, cairo_font_face_reference, (cairo_font_face_t *font_face), (font_face))
ON_DEMAND(cairo_font_options_t *, cairo_font_options_create, (void), ())
ON_DEMAND(void, cairo_font_options_destroy, (cairo_font_options_t *options), (options))
ON_DEMAND(void, cairo_font_options_set_antialias, (cairo_font_options_t *options, cairo_antialias_t antialias), (options, antialias))
ON_DEMAND(void, cairo_font_options_set_hint_metrics, (cairo_font_options_t *options, cairo_hint_metrics_t hint_metrics), (options, hint_metrics))
ON_DEMAND(void, cairo_font_options_set_hint_style, (cairo_font_options_t *options, cairo_hint_style_t hint_style), (options, hint_style))
ON_DEMAND(cairo_surface_t *, cairo_image_surface_create, (cairo_format_t format, int width, int height), (format, width, height))
ON_DEMAND(void, cairo_line_to, (cairo_t *cr, double x, double y), (cr, x, y))
ON_DEMAND(void, cairo_matrix_scale, (cairo_matrix_t *matrix, double sx, double sy), (matrix, sx, sy))
ON_DEMAND(void, cairo_move_to, (cairo_t *cr, double x, double y), (cr, x, y))
ON_DEMAND(void, cairo_new_sub_path, (cairo_t *cr), (cr))
ON_DEMAND(void, cairo_paint, (cairo_t *cr), (cr))
ON_DEMAND(cairo_surface_t *, cairo_pdf_surface_create_for_stream, (cairo_write_func_t write_func, void *closure, double width_in_points, double height_in_points), (write_func, closure, width_in_points, height_in_points))
ON_DEMAND(void, cairo_pdf_surface_restrict_to_version, (cairo_surface_t *surface, cairo_pdf_version_t version), (surface, version))
ON_DEMAND(void, cairo_pdf_surface_set_metadata, (cairo_surface_t *surface, cairo_pdf_metadata_t metadata, const char *utf8), (surface, metadata, utf8))
ON_DEMAND(void, cairo_rectangle, (cairo_t *cr, double x, double y, double width, double height), (cr, x, y, width, height))
ON_DEMAND(void, cairo_restore, (cairo_t *cr), (cr))
ON_DEMAND(void, cairo_save, (cairo_t *cr), (cr))
ON_DEMAND(void, cairo_scale, (cairo_t *cr, double sx, double sy), (cr, sx, sy))
ON_DEMAND(cairo_font_face_t *, cairo_scaled_font_get_font_face, (cairo_scaled_font_t *scaled_font), (scaled_font))
ON_DEMAND(void, cairo_scaled_font_get_font_matrix, (cairo_scaled_font_t *scaled_font, cairo_matrix_t *font_matrix), (scaled_font, font_matrix))
ON_DEMAND(void, cairo_set_antialias, (cairo_t *cr, cairo_antialias_t antialias), (cr, antialias))
ON_DEMAND(void, cairo_set_dash, (cairo_t *cr, const double *dashes, int num_dashes, double offset), (cr, dashes, num_dashes, offset))
ON_DEMAND(void, cairo_set_font_face, (cairo_t *cr, cairo_font_face_t *font_face), (cr, font_face))
ON_DEMAND(void, cairo_set_font_matrix, (cairo_t *cr, const cairo_matrix_t *matrix), (cr, matrix))
ON_DEMAND(void, cairo_set_font_options, (cairo_t *cr, const cairo_font_options_t *options), (cr, options))
ON_DEMAND(void, cairo_set_line_cap, (cairo_t *cr, cairo_line_cap_t line_cap), (cr, line_cap))
ON_DEMAND(void, cairo_set_line_join, (cairo_t *cr, cairo_line_join_t line_join), (cr, line_join))
ON_DEMAND(void, cairo_set_line_width, (cairo_t *cr, double width), (cr, width))
ON_DEMAND(void, cairo_set_source_rgb, (cairo_t *cr, double red, double green, double blue), (cr, red, green, blue))
ON_DEMAND(void, cairo_set_source_rgba, (cairo_t *cr, double red, double green, double blue, double alpha), (cr, red, green, blue, alpha))
ON_DEMAND(void, cairo_show_glyphs, (cairo_t *cr, const cairo_glyph_t *glyphs, int num_glyphs), (cr, glyphs, num_glyphs))
ON_DEMAND(void, cairo_show_page, (cairo_t *cr), (cr))
ON_DEMAND(void, cairo_show_text_glyphs, (cairo_t *cr, const char *utf8, int utf8_len, const cairo_glyph_t *glyphs, int num_glyphs, const cairo_text_cluster_t *clusters, int num_clusters, cairo_text_cluster_flags_t cluster_flags), (cr, utf8, utf8_len, glyphs, num_glyphs, clusters, num_clusters, cluster_flags))
ON_DEMAND(cairo_status_t, cairo_status, (cairo_t *cr), (cr))
ON_DEMAND(const char *, cairo_status_to_string, (cairo_status_t status), (status))
ON_DEMAND(void, cairo_stroke, (cairo_t *cr), (cr))
ON_DEMAND(void, cairo_surface_destroy, (cairo_surface_t *surface), (surface))
ON_DEMAND(void, cairo_surface_finish, (cairo_surface_t *surface), (surface))
ON_DEMAND(void, cairo_surface_flush, (cairo_surface_t *surface), (surface))
ON_DEMAND(cairo_status_t, cairo_surface_status, (cairo_surface_t *surface), (surface))
ON_DEMAND(cairo_status_t, cairo_surface_write_to_png_stream, (cairo_surface_t *surface, cairo_write_func_t write_func, void *closure), (surface, write_func, closure))
ON_DEMAND(void, cairo_translate, (cairo_t *cr, double tx, double ty), (cr, tx, ty))

ON_DEMAND(void, g_object_unref, (gpointer object), (object))

ON_DEMAND(void, pango_cairo_context_set_font_options, (PangoContext *context, const cairo_font_options_t *options), (context, options))
ON_DEMAND(cairo_scaled_font_t *, pango_cairo_font_get_scaled_font, (PangoCairoFont *font), (font))
ON_DEMAND(PangoFontMap *, pango_cairo_font_map_get_default, (void), ())
ON_DEMAND(void, pango_cairo_show_layout, (cairo_t *cr, PangoLayout *layout), (cr, layout))
ON_DEMAND(void, pango_context_set_language, (PangoContext *context, PangoLanguage *language), (context, language))
ON_DEMAND(void, pango_context_set_round_glyph_positions, (PangoContext *context, gboolean round_positions), (context, round_positions))
ON_DEMAND(void, pango_font_description_free, (PangoFontDescription *desc), (desc))
ON_DEMAND(PangoFontDescription *, pango_font_description_new, (void), ())
ON_DEMAND(void, pango_font_description_set_absolute_size, (PangoFontDescription *desc, double size), (desc, size))
ON_DEMAND(void, pango_font_description_set_family, (PangoFontDescription *desc, const char *family), (desc, family))
ON_DEMAND(void, pango_font_description_set_weight, (PangoFontDescription *desc, PangoWeight weight), (desc, weight))
ON_DEMAND(void, pango_font_get_glyph_extents, (PangoFont *font, PangoGlyph glyph, PangoRectangle *ink_rect, PangoRectangle *logical_rect), (font, glyph, ink_rect, logical_rect))
ON_DEMAND(PangoContext *, pango_font_map_create_context, (PangoFontMap *fontmap), (fontmap))
ON_DEMAND(PangoLanguage *, pango_language_from_string, (const char *language), (language))
ON_DEMAND(int, pango_layout_get_baseline, (PangoLayout *layout), (layout))
ON_DEMAND(void, pango_layout_get_extents, (PangoLayout *layout, PangoRectangle *ink_rect, PangoRectangle *logical_rect), (layout, ink_rect, logical_rect))
ON_DEMAND(PangoLayoutLine *, pango_layout_get_line_readonly, (PangoLayout *layout, int line), (layout, line))
ON_DEMAND(int, pango_layout_get_unknown_glyphs_count, (PangoLayout *layout), (layout))
ON_DEMAND(PangoLayout *, pango_layout_new, (PangoContext *context), (context))
ON_DEMAND(void, pango_layout_set_alignment, (PangoLayout *layout, PangoAlignment alignment), (layout, alignment))
ON_DEMAND(void, pango_layout_set_auto_dir, (PangoLayout *layout, gboolean auto_dir), (layout, auto_dir))
ON_DEMAND(void, pango_layout_set_ellipsize, (PangoLayout *layout, PangoEllipsizeMode ellipsize), (layout, ellipsize))
ON_DEMAND(void, pango_layout_set_font_description, (PangoLayout *layout, const PangoFontDescription *desc), (layout, desc))
ON_DEMAND(void, pango_layout_set_height, (PangoLayout *layout, int height), (layout, height))
ON_DEMAND(void, pango_layout_set_single_paragraph_mode, (PangoLayout *layout, gboolean setting), (layout, setting))
ON_DEMAND(void, pango_layout_set_text, (PangoLayout *layout, const char *text, int length), (layout, text, length))
ON_DEMAND(void, pango_layout_set_width, (PangoLayout *layout, int width), (layout, width))
ON_DEMAND(void, pango_layout_set_wrap, (PangoLayout *layout, PangoWrapMode wrap), (layout, wrap))
