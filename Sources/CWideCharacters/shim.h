// The C library's widths of characters, which Swift's Glibc module leaves out.
#ifndef BATTLEMAP_CWIDECHARACTERS_H
#define BATTLEMAP_CWIDECHARACTERS_H

#include <wchar.h>

// Declared only under feature macros that a module cannot count on.
extern int wcwidth(wchar_t character);

#endif
