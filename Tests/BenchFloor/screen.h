/// A screen as `tmux capture-pane -e` writes it: rows of text with SGR sequences. Painted by plain ncurses
/// calls, it tells what the same picture costs a program that knows nothing of it.
#ifndef BATTLEMAP_BENCH_SCREEN_H
#define BATTLEMAP_BENCH_SCREEN_H

typedef struct {
  char *text;
  long length;
} captured;

/// Exits where the file cannot be read.
captured captured_read(const char *path);

/// Puts it into the standard screen, from the upper left corner.
void captured_paint(captured screen);

#endif
