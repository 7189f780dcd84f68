// What of ncurses Swift cannot see by itself: its globals (not safe to reach in Swift 6), macros
// that are not plain numbers, and variadic functions. Constants stay here, in C: none is re-typed.
#ifndef BATTLEMAP_CNCURSES_H
#define BATTLEMAP_CNCURSES_H

#define NCURSES_WIDECHAR 1
#ifndef _XOPEN_SOURCE_EXTENDED
#define _XOPEN_SOURCE_EXTENDED 1
#endif
#include <ncurses.h>
#include <stdint.h>
#include <stdio.h>
#include <term.h>
#include <wchar.h>

// MARK: Globals

static inline SCREEN *curses_newterm(const char *type, FILE *output) {
  return newterm(type, output, stdin);
}
static inline WINDOW *curses_window(void) { return stdscr; }
static inline int curses_lines(void) { return LINES; }
static inline int curses_columns(void) { return COLS; }
static inline int curses_colours(void) { return COLORS; }

/// The next refresh paints every cell.
static inline void curses_repaint(void) { clearok(curscr, TRUE); }

// MARK: Terminal descriptions, before there is a screen

/// Makes the description of `type` the one that `tigetstr` and its like ask.
static inline bool curses_description(const char *type) {
  int error = 0;
  return setupterm(type, fileno(stdout), &error) == OK;
}

static inline void curses_forget_description(void) {
  TERMINAL *old = set_curterm(NULL);
  if (old) del_curterm(old);
}

/// A capability of the current description; NULL where it has none.
static inline const char *curses_capability(const char *name) {
  const char *value = tigetstr(name);
  return value == (const char *)-1 ? NULL : value;
}

static inline bool curses_flag(const char *name) { return tigetflag(name) > 0; }
static inline int curses_number(const char *name) { return tigetnum(name); }

/// `text` with its parameters filled in; valid until the next call.
static inline const char *curses_expand(const char *text, int a, int b) {
  return tiparm(text, a, b);
}

// MARK: Cells

/// One cell: a character with up to two marks (0: none), its attributes and its colour pair.
static inline void curses_set_cell(
  cchar_t *cell, uint32_t scalar, uint32_t mark, uint32_t mark2, uint32_t attributes, int pair) {
  wchar_t text[4] = {(wchar_t)scalar, (wchar_t)mark, (wchar_t)mark2, 0};
  // ncurses 6 takes the pair through the last argument where it may not fit the short one.
  setcchar(cell, text, (attr_t)attributes, 0, &pair);
}

static inline void curses_put(WINDOW *window, int y, int x, const cchar_t *cells, int count) {
  mvwadd_wchnstr(window, y, x, cells, count);
}

static inline uint32_t curses_bold(void) { return A_BOLD; }
static inline uint32_t curses_underline(void) { return A_UNDERLINE; }
static inline uint32_t curses_reverse(void) { return A_REVERSE; }
static inline uint32_t curses_dim(void) { return A_DIM; }

static inline int curses_error(void) { return ERR; }

#endif
