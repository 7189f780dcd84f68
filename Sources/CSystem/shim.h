// What Swift's Glibc module leaves out of the C library.
#ifndef BATTLEMAP_CSYSTEM_H
#define BATTLEMAP_CSYSTEM_H

#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/statfs.h>
#include <wchar.h>

// Declared by <wchar.h> only under feature macros that a module cannot count on.
extern int wcwidth(wchar_t character);

#endif
