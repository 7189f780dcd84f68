// A loss of power for one program, stronger than any signal: this library is preloaded into it and takes the
// place of the disk (`disk.c`). What the program writes goes to the real files, where it can read it. At a
// given sync the power goes: every write since the last one is kept, dropped or corrupted, sector by sector,
// and the program ends without another word. The idea is from SQLite's own test6.c.
//
// BATTLEMAP_POWER_LOSS is `n:seed:fate:folder`: the sync at which it happens, counted from 1 (0: never); the
// seed of the random numbers; `keep`, `drop` or `mix`; and the folder whose files are affected. Names are
// treated as on a file system with a journal: of the files created, renamed and unlinked since the folder was
// last synced, the first so many changes have happened and the rest have not. BATTLEMAP_POWER_LOSS_COUNT is a
// file that gets the number of syncs when the program ends normally.
#define _GNU_SOURCE
#include "loss.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "disk.h"

static int sync_file(int descriptor, int call) {
  lock_disk();
  char path[longest_path];
  struct stat info;
  if (find_path(descriptor, NULL, path) && fstat(descriptor, &info) == 0) {
    sync_disk(descriptor, path);
    unlock_disk();
    // The real disk does not matter.
    return 0;
  }
  unlock_disk();
  return (int)syscall(call, descriptor);
}

int fsync(int descriptor) { return sync_file(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return sync_file(descriptor, SYS_fdatasync); }

// Everything that writes

static int open_file(int where, const char *name, int flags, mode_t mode) {
  char path[longest_path];
  lock_disk();
  struct stat info;
  int is_ours = find_path(where, name, path);
  int is_new = is_ours && (flags & O_CREAT) && lstat(path, &info) != 0;
  int descriptor = (int)syscall(SYS_openat, where, name, flags, mode);
  int error = errno;
  if (descriptor >= 0 && is_ours) {
    if (flags & O_TRUNC && !is_new) fail("a file was truncated as it was opened");
    struct file *file = find_file(descriptor);
    if (is_new) note_name(created, path, NULL, file);
  }
  unlock_disk();
  errno = error;
  return descriptor;
}

#define OPEN(call, where, name)                                                         \
  mode_t mode = 0;                                                                      \
  if (flags & (O_CREAT | __O_TMPFILE)) {                                                \
    va_list rest;                                                                       \
    va_start(rest, flags);                                                              \
    mode = va_arg(rest, mode_t);                                                        \
    va_end(rest);                                                                       \
  }                                                                                     \
  return open_file(where, name, flags, mode);

int open(const char *name, int flags, ...) { OPEN(open, AT_FDCWD, name) }
int open64(const char *name, int flags, ...) { OPEN(open64, AT_FDCWD, name) }
int openat(int where, const char *name, int flags, ...) { OPEN(openat, where, name) }
int openat64(int where, const char *name, int flags, ...) { OPEN(openat64, where, name) }

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off_t offset) {
  lock_disk();
  // Before it is written: this may be the first time that the file is seen.
  struct file *file = find_file(descriptor);
  ssize_t result = syscall(SYS_pwrite64, descriptor, bytes, count, offset);
  int error = errno;
  if (file && result > 0) note_write(descriptor, offset, bytes, (size_t)result);
  unlock_disk();
  errno = error;
  return result;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  return pwrite64(descriptor, bytes, count, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  lock_disk();
  struct file *file = find_file(descriptor);
  off_t offset = file ? lseek(descriptor, 0, SEEK_CUR) : 0;
  ssize_t result = syscall(SYS_write, descriptor, bytes, count);
  int error = errno;
  if (file && result > 0) note_write(descriptor, offset, bytes, (size_t)result);
  unlock_disk();
  errno = error;
  return result;
}

int ftruncate64(int descriptor, off_t size) {
  lock_disk();
  struct file *file = find_file(descriptor);
  int result = (int)syscall(SYS_ftruncate, descriptor, size);
  int error = errno;
  if (file && result == 0) note_write(descriptor, size, NULL, 0);
  unlock_disk();
  errno = error;
  return result;
}

int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

static int remove_name(int where, const char *name, int flags) {
  lock_disk();
  char path[longest_path];
  struct file *file = NULL;
  int is_ours = find_path(where, name, path);
  int descriptor = is_ours ? (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC) : -1;
  if (descriptor >= 0) {
    file = find_file(descriptor);
    syscall(SYS_close, descriptor);
  }
  int result = (int)syscall(SYS_unlinkat, where, name, flags);
  int error = errno;
  if (is_ours && result == 0 && !(flags & AT_REMOVEDIR)) {
    if (file) forget_name(file);
    note_name(unlinked, path, NULL, file);
  }
  unlock_disk();
  errno = error;
  return result;
}

int unlink(const char *name) { return remove_name(AT_FDCWD, name, 0); }
int unlinkat(int where, const char *name, int flags) { return remove_name(where, name, flags); }

int renameat2(int from_where, const char *from, int to_where, const char *to, unsigned flags) {
  lock_disk();
  char from_path[longest_path], to_path[longest_path];
  int is_ours = find_path(from_where, from, from_path) + find_path(to_where, to, to_path);
  struct stat info;
  // What would be replaced would have to come back.
  if (is_ours && lstat(to_path, &info) == 0 && flags == 0) fail("a file was replaced");
  int result = (int)syscall(SYS_renameat2, from_where, from, to_where, to, flags);
  int error = errno;
  if (is_ours && result == 0) {
    rename_file(from_path, to_path);
    note_name(renamed, to_path, from_path, NULL);
  }
  unlock_disk();
  errno = error;
  return result;
}

int renameat(int from_where, const char *from, int to_where, const char *to) {
  return renameat2(from_where, from, to_where, to, 0);
}

int rename(const char *from, const char *to) { return renameat2(AT_FDCWD, from, AT_FDCWD, to, 0); }

__attribute__((destructor)) static void end(void) {
  const char *path = getenv("BATTLEMAP_POWER_LOSS_COUNT");
  if (!path) return;
  char text[32];
  int length = snprintf(text, sizeof text, "%ld", count_syncs());
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (syscall(SYS_write, file, text, length) != length) fail("cannot write the count");
  syscall(SYS_close, file);
}
