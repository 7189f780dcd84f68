#define _XOPEN_SOURCE_EXTENDED 1
#define _GNU_SOURCE
#include "screen.h"

#include <ncurses.h>
#include <stdio.h>
#include <stdlib.h>

captured captured_read(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) exit(66);
  fseek(file, 0, SEEK_END);
  captured screen = {.length = ftell(file)};
  rewind(file);
  screen.text = malloc((size_t)screen.length + 1);
  if (!screen.text || fread(screen.text, 1, (size_t)screen.length, file) != (size_t)screen.length) {
    exit(66);
  }
  fclose(file);
  screen.text[screen.length] = 0;
  return screen;
}

/// Numbers of the pairs that have been made, by foreground and background, each from -1.
static short pairs[257][257];
static short made;

static short pair(int foreground, int background) {
  short *known = &pairs[foreground + 1][background + 1];
  if (!*known && (foreground >= 0 || background >= 0)) {
    *known = ++made;
    init_extended_pair(*known, foreground, background);
  }
  return *known;
}

typedef struct {
  attr_t attributes;
  int foreground, background;
} look;

/// Takes the parameters of one SGR sequence; returns what comes after its `m`.
static const char *wear(const char *text, look *worn) {
  int values[32] = {0}, count = 0;
  for (; *text && *text != 'm'; text++) {
    if (*text == ';') count += count < 31;
    else if (*text >= '0' && *text <= '9') values[count] = values[count] * 10 + *text - '0';
  }
  for (int place = 0; place <= count; place++) {
    int value = values[place];
    if (value == 0) *worn = (look){0, -1, -1};
    else if (value == 1) worn->attributes |= A_BOLD;
    else if (value == 2) worn->attributes |= A_DIM;
    else if (value == 4) worn->attributes |= A_UNDERLINE;
    else if (value == 7) worn->attributes |= A_REVERSE;
    else if (value >= 30 && value < 38) worn->foreground = value - 30;
    else if (value >= 40 && value < 48) worn->background = value - 40;
    else if (value == 39) worn->foreground = -1;
    else if (value == 49) worn->background = -1;
    else if (value >= 90 && value < 98) worn->foreground = value - 82;
    else if (value >= 100 && value < 108) worn->background = value - 92;
    else if ((value == 38 || value == 48) && values[place + 1] == 5) {
      *(value == 38 ? &worn->foreground : &worn->background) = values[place + 2] & 255;
      place += 2;
    }
  }
  return *text ? text + 1 : text;
}

void captured_paint(captured screen) {
  look worn = {0, -1, -1};
  int row = 0;
  move(0, 0);
  for (const char *text = screen.text; *text;) {
    if (*text == '\n') {
      if (++row >= LINES) return;
      move(row, 0);
      text++;
    } else if (text[0] == '\033' && text[1] == '[') {
      text = wear(text + 2, &worn);
    } else {
      const char *end = text;
      while (*end && *end != '\n' && *end != '\033') end++;
      // A charset or another sequence that says nothing of colours.
      if (end == text) {
        text++;
        continue;
      }
      attr_set(worn.attributes, pair(worn.foreground, worn.background), NULL);
      addnstr(text, (int)(end - text));
      text = end;
    }
  }
  attr_set(A_NORMAL, 0, NULL);
}
