// Pango and cairo without their part in every start of the program.
#ifndef BATTLEMAP_ON_DEMAND_H
#define BATTLEMAP_ON_DEMAND_H

/// Loads the libraries if that has not been done. To be asked before anything is drawn.
/// Returns NULL, or the system's word on why they cannot be loaded.
const char *battlemap_pango_failure(void);

#endif
