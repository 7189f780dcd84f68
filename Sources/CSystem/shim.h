// What Swift's Glibc module leaves out of the C library.
#ifndef BATTLEMAP_CSYSTEM_H
#define BATTLEMAP_CSYSTEM_H

#include <malloc.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/statfs.h>
#include <sys/timerfd.h>

// Declared only under feature macros that a module cannot count on.
extern int renameat2(int from_folder, const char *from, int to_folder, const char *to,
                     unsigned int flags);

/// Renames within `folder` without ever replacing anything (RENAME_NOREPLACE).
static inline int battlemap_rename_new(int folder, const char *from, const char *to) {
  return renameat2(folder, from, folder, to, 1);
}

/// Exchanges two names within `folder` (RENAME_EXCHANGE).
static inline int battlemap_exchange(int folder, const char *one, const char *other) {
  return renameat2(folder, one, folder, other, 2);
}

extern int dup3(int descriptor, int other, int flags);
extern int pipe2(int descriptors[2], int flags);
extern int posix_spawn_file_actions_addtcsetpgrp_np(posix_spawn_file_actions_t *, int terminal);
extern int memfd_create(const char *name, unsigned int flags);

/// A file in memory that no other program inherits; -1 on failure.
static inline int battlemap_memory_file(const char *name) { return memfd_create(name, 1U); }

/// Blocks of `size` bytes or more come from the system and go back to it, and no more than that is kept
/// at the top of the heap, for good.
static inline void battlemap_fix_malloc(int size) {
  mallopt(M_MMAP_THRESHOLD, size);
  mallopt(M_TRIM_THRESHOLD, size);
}

static inline void battlemap_trim_malloc(void) { malloc_trim(0); }

#endif
