// What office files are made of: zip archives of XML; and the library that writes workbooks.
#ifndef BATTLEMAP_COFFICE_H
#define BATTLEMAP_COFFICE_H

#include <expat.h>
#include <iconv.h>
#include <minizip/unzip.h>
#include <xlsxwriter.h>

#endif
