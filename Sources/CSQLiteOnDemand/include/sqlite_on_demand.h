// SQLite without its part in every start of the program.
#ifndef BATTLEMAP_SQLITE_ON_DEMAND_H
#define BATTLEMAP_SQLITE_ON_DEMAND_H

/// Loads the library if that has not been done. To be asked before anything else of it is.
/// Returns NULL, or the system's word on why it cannot be loaded.
const char *battlemap_sqlite_failure(void);

#endif
