// What Swift's Glibc module leaves out of the C library, for what drives programs from outside.
#ifndef BATTLEMAP_CTESTSYSTEM_H
#define BATTLEMAP_CTESTSYSTEM_H

#include <sys/fsuid.h>
#include <sys/signalfd.h>

// Declared only under feature macros that a module cannot count on.
extern int posix_openpt(int flags);
extern int grantpt(int descriptor);
extern int unlockpt(int descriptor);
extern char *ptsname(int descriptor);
extern int pipe2(int descriptors[2], int flags);
#ifndef POSIX_SPAWN_SETSID
#define POSIX_SPAWN_SETSID 0x80
#endif

#endif
