// The floor of a screenshot: the least that a program on pango and cairo can do that draws the same cells
// in the same size as a PNG. It reads them as `battlemap export --format ansi` writes them: rows of text
// with SGR sequences of 24 bits. One layout a piece of text in one style; no lines that join, no
// characters kept inside their cells.
#define _XOPEN_SOURCE 700
#include <pango/pangocairo.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <locale.h>

enum { CELL_WIDTH = 16, CELL_HEIGHT = 40, FONT = 32 };

typedef struct {
  double ink[3], paper[3];
  int is_bold;
} look;

static char *read_all(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(66);
  fseek(file, 0, SEEK_END);
  long length = ftell(file);
  rewind(file);
  char *text = calloc((size_t)length + 1, 1);
  if (!text || fread(text, 1, (size_t)length, file) != (size_t)length) exit(66);
  fclose(file);
  return text;
}

static const char *wear(const char *text, look *worn) {
  int values[32] = {0}, count = 0;
  for (; *text && *text != 'm'; text++) {
    if (*text == ';') count += count < 31;
    else values[count] = values[count] * 10 + *text - '0';
  }
  for (int place = 0; place <= count; place++) {
    if (values[place] == 0) worn->is_bold = 0;
    else if (values[place] == 1) worn->is_bold = 1;
    else if (values[place] == 38 || values[place] == 48) {
      double *colour = values[place] == 38 ? worn->ink : worn->paper;
      for (int part = 0; part < 3; part++) colour[part] = values[place + 2 + part] / 255.0;
      place += 4;
    }
  }
  return *text ? text + 1 : text;
}

/// Columns of a piece of UTF-8.
static int columns(const char *text, const char *end) {
  int sum = 0;
  while (text < end) {
    wchar_t character;
    int length = mbtowc(&character, text, (size_t)(end - text));
    if (length <= 0) return sum;
    int width = wcwidth(character);
    sum += width > 0 ? width : 0;
    text += length;
  }
  return sum;
}

int main(int count, char **words) {
  if (count != 5) return 64;
  setlocale(LC_ALL, "");
  const char *text = read_all(words[1]);
  int width = atoi(words[3]) * CELL_WIDTH, height = atoi(words[4]) * CELL_HEIGHT;
  cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
  cairo_t *context = cairo_create(surface);
  PangoLayout *layout = pango_cairo_create_layout(context);
  PangoFontDescription *fonts[2];
  for (int bold = 0; bold < 2; bold++) {
    fonts[bold] = pango_font_description_from_string("Noto Sans Mono CJK SC");
    pango_font_description_set_absolute_size(fonts[bold], FONT * PANGO_SCALE);
    pango_font_description_set_weight(fonts[bold], bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
  }
  look worn = {{1, 1, 1}, {0, 0, 0}, 0};
  int column = 0, row = 0;
  while (*text) {
    if (*text == '\n') {
      column = 0, row++, text++;
    } else if (text[0] == '\033' && text[1] == '[') {
      text = wear(text + 2, &worn);
    } else {
      const char *end = text + strcspn(text, "\n\033");
      int taken = columns(text, end);
      cairo_set_source_rgb(context, worn.paper[0], worn.paper[1], worn.paper[2]);
      cairo_rectangle(
        context, column * CELL_WIDTH, row * CELL_HEIGHT, taken * CELL_WIDTH, CELL_HEIGHT);
      cairo_fill(context);
      cairo_set_source_rgb(context, worn.ink[0], worn.ink[1], worn.ink[2]);
      pango_layout_set_font_description(layout, fonts[worn.is_bold]);
      pango_layout_set_text(layout, text, (int)(end - text));
      cairo_move_to(context, column * CELL_WIDTH, row * CELL_HEIGHT);
      pango_cairo_show_layout(context, layout);
      column += taken;
      text = end;
    }
  }
  return cairo_surface_write_to_png(surface, words[2]) == CAIRO_STATUS_SUCCESS ? 0 : 73;
}
