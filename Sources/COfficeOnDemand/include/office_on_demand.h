// minizip, expat and libxlsxwriter without their part in every start of the program.
#ifndef BATTLEMAP_OFFICE_ON_DEMAND_H
#define BATTLEMAP_OFFICE_ON_DEMAND_H

// Each loads its library if that has not been done, and is to be asked before anything else of it is.
// Returns NULL, or the system's word on why it cannot be loaded.
const char *battlemap_minizip_failure(void);
const char *battlemap_expat_failure(void);
const char *battlemap_xlsxwriter_failure(void);

#endif
