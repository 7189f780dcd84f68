// SQLite, and what of it Swift cannot import.
#ifndef BATTLEMAP_CSQLITE_H
#define BATTLEMAP_CSQLITE_H

#include <sqlite3.h>

/// Binds bytes, of which SQLite makes a copy of its own.
static inline int battlemap_bind_blob(sqlite3_stmt *statement, int place, const void *bytes,
                                      sqlite3_uint64 count) {
  return sqlite3_bind_blob64(statement, place, bytes, count, SQLITE_TRANSIENT);
}

/// Binds UTF-8, likewise.
static inline int battlemap_bind_text(sqlite3_stmt *statement, int place, const char *text,
                                      sqlite3_uint64 count) {
  return sqlite3_bind_text64(statement, place, text, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}

#endif
