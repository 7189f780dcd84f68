// Pango and cairo, and the macros of theirs that Swift cannot import.
#ifndef BATTLEMAP_CPANGO_H
#define BATTLEMAP_CPANGO_H

#include <pango/pangocairo.h>
#include <cairo-pdf.h>

/// Whether Pango found no font for this glyph.
static inline int battlemap_glyph_is_unknown(PangoGlyph glyph) {
  return (glyph & PANGO_GLYPH_UNKNOWN_FLAG) != 0;
}

/// Whether there is nothing to draw for this glyph.
static inline int battlemap_glyph_is_empty(PangoGlyph glyph) {
  return glyph == PANGO_GLYPH_EMPTY;
}

#endif
