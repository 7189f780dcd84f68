// The floor for workbooks: the least that a program on minizip and expat can do that reads the same workbook. It keeps
// the text of every cell with its place, and knows no dates, merged cells, columns or records.
#include <expat.h>
#include <minizip/unzip.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  char *text;
  int row, column;
} cell;

static char **strings;
static size_t stringCount, stringRoom;
static cell *cells;
static size_t cellCount, cellRoom;

/// The text of the element at hand.
static char *text;
static size_t length, room;
static int isWanted;

/// The cell at hand.
static int row, column, isShared;

static void *grown(void *list, size_t count, size_t *room, size_t size) {
  if (count < *room) return list;
  *room = *room ? *room * 2 : 1024;
  list = realloc(list, *room * size);
  if (!list) exit(70);
  return list;
}

static void add(void *data, const XML_Char *piece, int count) {
  (void)data;
  if (!isWanted) return;
  while (length + (size_t)count + 1 > room) text = grown(text, room, &room, 1);
  memcpy(text + length, piece, (size_t)count);
  length += (size_t)count;
}

static char *taken(void) {
  char *copy = malloc(length + 1);
  if (!copy) exit(70);
  memcpy(copy, text ? text : "", length);
  copy[length] = 0;
  return copy;
}

static void place(const char *reference) {
  row = column = 0;
  for (; *reference >= 'A' && *reference <= 'Z'; reference++) column = column * 26 + *reference - 64;
  row = atoi(reference);
}

static void start(void *data, const XML_Char *name, const XML_Char **attributes) {
  (void)data;
  if (strcmp(name, "si") == 0) length = 0;
  if (strcmp(name, "c") == 0) {
    length = 0;
    isShared = 0;
    for (; *attributes; attributes += 2) {
      if (strcmp(attributes[0], "r") == 0) place(attributes[1]);
      if (strcmp(attributes[0], "t") == 0) isShared = strcmp(attributes[1], "s") == 0;
    }
  }
  isWanted = strcmp(name, "t") == 0 || strcmp(name, "v") == 0;
}

static void end(void *data, const XML_Char *name) {
  (void)data;
  isWanted = 0;
  if (strcmp(name, "si") == 0) {
    strings = grown(strings, stringCount, &stringRoom, sizeof *strings);
    strings[stringCount++] = taken();
  }
  if (strcmp(name, "c") == 0 && length > 0) {
    cells = grown(cells, cellCount, &cellRoom, sizeof *cells);
    char *value = taken();
    if (isShared) {
      size_t number = (size_t)atol(value);
      free(value);
      value = number < stringCount ? strings[number] : 0;
    }
    cells[cellCount++] = (cell){.text = value, .row = row, .column = column};
  }
}

static void parse(unzFile archive) {
  if (unzOpenCurrentFile(archive) != UNZ_OK) exit(66);
  XML_Parser parser = XML_ParserCreate(0);
  XML_SetElementHandler(parser, start, end);
  XML_SetCharacterDataHandler(parser, add);
  char buffer[65536];
  for (int count;;) {
    count = unzReadCurrentFile(archive, buffer, sizeof buffer);
    if (count < 0 || XML_Parse(parser, buffer, count, count == 0) != XML_STATUS_OK) exit(66);
    if (count == 0) break;
  }
  XML_ParserFree(parser);
  unzCloseCurrentFile(archive);
}

/// Parses the parts whose names begin so.
static void parseAll(unzFile archive, const char *prefix) {
  for (int more = unzGoToFirstFile(archive); more == UNZ_OK; more = unzGoToNextFile(archive)) {
    char name[512];
    unzGetCurrentFileInfo64(archive, 0, name, sizeof name, 0, 0, 0, 0);
    if (strncmp(name, prefix, strlen(prefix)) == 0) parse(archive);
  }
}

int main(int count, char **words) {
  if (count < 2) return 64;
  unzFile archive = unzOpen64(words[1]);
  if (!archive) return 66;
  parseAll(archive, "xl/sharedStrings.xml");
  parseAll(archive, "xl/worksheets/sheet");
  unzClose(archive);
  printf("%zu cells\n", cellCount);
  return 0;
}
