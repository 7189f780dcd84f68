// SQLite, loaded when a store is first opened: linked in the usual way it would cost every start of the
// program a millisecond.
#include "sqlite_on_demand.h"

#include <library.h>
#include <sqlite3.h>

static struct battlemap_library library = BATTLEMAP_LIBRARY("libsqlite3.so.0");

const char *battlemap_sqlite_failure(void) { return battlemap_library_failure(&library); }

ON_DEMAND(int, sqlite3_open_v2, (const char *filename, sqlite3 **db, int flags, const char *vfs), (filename, db, flags, vfs))
ON_DEMAND(int, sqlite3_close_v2, (sqlite3 *db), (db))
ON_DEMAND(int, sqlite3_busy_timeout, (sqlite3 *db, int ms), (db, ms))
ON_DEMAND(int, sqlite3_db_readonly, (sqlite3 *db, const char *name), (db, name))
ON_DEMAND(int, sqlite3_extended_errcode, (sqlite3 *db), (db))
ON_DEMAND(const char *, sqlite3_errmsg, (sqlite3 *db), (db))
ON_DEMAND(int, sqlite3_system_errno, (sqlite3 *db), (db))
ON_DEMAND(unsigned char *, sqlite3_serialize, (sqlite3 *db, const char *schema, sqlite3_int64 *size, unsigned int flags), (db, schema, size, flags))
ON_DEMAND(void, sqlite3_free, (void *memory), (memory))

ON_DEMAND(int, sqlite3_prepare_v2, (sqlite3 *db, const char *sql, int bytes, sqlite3_stmt **statement, const char **tail), (db, sql, bytes, statement, tail))
ON_DEMAND(int, sqlite3_step, (sqlite3_stmt *statement), (statement))
ON_DEMAND(int, sqlite3_reset, (sqlite3_stmt *statement), (statement))
ON_DEMAND(int, sqlite3_clear_bindings, (sqlite3_stmt *statement), (statement))
ON_DEMAND(int, sqlite3_finalize, (sqlite3_stmt *statement), (statement))

ON_DEMAND(int, sqlite3_bind_null, (sqlite3_stmt *statement, int place), (statement, place))
ON_DEMAND(int, sqlite3_bind_int64, (sqlite3_stmt *statement, int place, sqlite3_int64 value), (statement, place, value))
ON_DEMAND(int, sqlite3_bind_blob64, (sqlite3_stmt *statement, int place, const void *bytes, sqlite3_uint64 count, void (*destructor)(void *)), (statement, place, bytes, count, destructor))
ON_DEMAND(int, sqlite3_bind_text64, (sqlite3_stmt *statement, int place, const char *text, sqlite3_uint64 count, void (*destructor)(void *), unsigned char encoding), (statement, place, text, count, destructor, encoding))

ON_DEMAND(int, sqlite3_column_type, (sqlite3_stmt *statement, int column), (statement, column))
ON_DEMAND(sqlite3_int64, sqlite3_column_int64, (sqlite3_stmt *statement, int column), (statement, column))
ON_DEMAND(const unsigned char *, sqlite3_column_text, (sqlite3_stmt *statement, int column), (statement, column))
ON_DEMAND(const void *, sqlite3_column_blob, (sqlite3_stmt *statement, int column), (statement, column))
ON_DEMAND(int, sqlite3_column_bytes, (sqlite3_stmt *statement, int column), (statement, column))
