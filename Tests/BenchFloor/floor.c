// The floor: the least that a program on ncursesw can do that reads the same file with libyaml, paints
// a grid of the same size, moves a highlight and follows the file. It knows no rules and no records.
//
// With two captured screens after the plan it paints these instead, the one or the other with each key:
// what a change costs that is cell for cell the board's.
#define _XOPEN_SOURCE_EXTENDED 1
#define _GNU_SOURCE
#include <libgen.h>
#include <locale.h>
#include <ncurses.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>
#include <yaml.h>

#include "screen.h"

static char name[256];
static captured screens[2];

/// Goes through all events, as any reader must, and keeps the first name.
static void load(const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) return;
  yaml_parser_t parser;
  yaml_parser_initialize(&parser);
  yaml_parser_set_input_file(&parser, file);
  int done = 0, found = 0, isValue = 0;
  while (!done) {
    yaml_event_t event;
    if (!yaml_parser_parse(&parser, &event)) break;
    done = event.type == YAML_STREAM_END_EVENT;
    if (event.type == YAML_SCALAR_EVENT && !found) {
      const char *text = (const char *)event.data.scalar.value;
      if (isValue) {
        snprintf(name, sizeof name, "%s", text);
        found = 1;
      } else {
        isValue = strcmp(text, "short") == 0;
      }
    }
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  fclose(file);
}

static void paint(int selected) {
  erase();
  if (screens[0].text) {
    captured_paint(screens[selected % 2]);
    refresh();
    return;
  }
  mvaddstr(0, 2, name);
  for (int row = 0; row < 5; row++) {
    for (int column = 0; column < 10; column++) {
      if (row == selected) attron(A_REVERSE);
      mvprintw(3 + row * 5, 16 + column * 14, "环境 %d/%d", row, column);
      attroff(A_REVERSE);
    }
  }
  mvaddstr(LINES - 1, 0, "READY");
  refresh();
}

int main(int count, char **words) {
  if (count < 2) return 64;
  setlocale(LC_ALL, "");
  if (count == 4) {
    for (int place = 0; place < 2; place++) screens[place] = captured_read(words[2 + place]);
  }
  load(words[1]);
  initscr();
  cbreak();
  noecho();
  start_color();
  use_default_colors();
  curs_set(0);
  nodelay(stdscr, 1);
  char folder[512];
  snprintf(folder, sizeof folder, "%s", words[1]);
  int events = inotify_init1(0);
  inotify_add_watch(events, dirname(folder), IN_MOVED_TO);
  for (int selected = 0;;) {
    paint(selected);
    struct pollfd ready[2] = {{.fd = 0, .events = POLLIN}, {.fd = events, .events = POLLIN}};
    poll(ready, 2, -1);
    if (ready[1].revents) {
      char buffer[4096];
      if (read(events, buffer, sizeof buffer) > 0) load(words[1]);
    }
    for (int key; (key = getch()) != ERR;) {
      if (key == 'j') selected = (selected + 1) % 5;
      if (key == 'k') selected = (selected + 4) % 5;
      if (key == 'q') {
        endwin();
        return 0;
      }
    }
  }
}
