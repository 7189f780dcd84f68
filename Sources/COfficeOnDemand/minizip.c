// minizip, loaded when the first workbook is read.
#include "office_on_demand.h"

#include <library.h>
#include <minizip/unzip.h>

static struct battlemap_library library = BATTLEMAP_LIBRARY("libminizip.so.1");

const char *battlemap_minizip_failure(void) { return battlemap_library_failure(&library); }

ON_DEMAND(unzFile, unzOpen2_64, (const void *path, zlib_filefunc64_def *functions), (path, functions))
ON_DEMAND(int, unzClose, (unzFile file), (file))
ON_DEMAND(int, unzGoToFirstFile, (unzFile file), (file))
ON_DEMAND(int, unzGoToNextFile, (unzFile file), (file))
ON_DEMAND(int, unzGetFilePos64, (unzFile file, unz64_file_pos *place), (file, place))
ON_DEMAND(int, unzGoToFilePos64, (unzFile file, const unz64_file_pos *place), (file, place))
ON_DEMAND(int, unzGetCurrentFileInfo64, (unzFile file, unz_file_info64 *info, char *name, uLong nameSize, void *extra, uLong extraSize, char *comment, uLong commentSize), (file, info, name, nameSize, extra, extraSize, comment, commentSize))
ON_DEMAND(int, unzOpenCurrentFile, (unzFile file), (file))
ON_DEMAND(int, unzReadCurrentFile, (unzFile file, voidp buffer, unsigned count), (file, buffer, count))
ON_DEMAND(int, unzCloseCurrentFile, (unzFile file), (file))
