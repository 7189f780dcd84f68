// A loss of power for one program, stronger than any signal: preloaded into it, this takes the place of the
// disk. What the program writes goes to the real files, where it can read it; but of every file it is also
// remembered what of it would be on the disk, which is what was there when it was last synced. At the sync
// that it is told, the power goes: every write since is kept, dropped, or spoiled, sector by sector, and the
// program is gone without another word. The idea is that of SQLite's own test6.c.
//
// BATTLEMAP_POWER_LOSS is `n:seed:fate:folder`: the sync at which it happens, counted from 1 (0: never); what
// the dice start with; `keep`, `drop` or `mix`; and the folder whose files are meant. Names are treated as
// file systems with a journal do: of what was created, renamed and unlinked since the folder was last synced, a
// beginning has happened, and the rest has not. BATTLEMAP_POWER_LOSS_COUNT is a file that is told how many
// syncs there were, at the program's regular end.
#define _GNU_SOURCE
#include "loss.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { sector = 512, most_files = 64, most_names = 256, longest_path = 512 };

/// One write that has not been synced, or where `bytes` is null, one change of the file's size.
struct write {
  off_t offset;
  size_t count;
  unsigned char *bytes;
  struct write *next;
};

struct file {
  dev_t device;
  ino_t number;
  char path[longest_path];
  /// What is on the disk.
  unsigned char *disk;
  size_t size;
  struct write *first, *last;
};

/// One change of a name that has not been synced.
struct name {
  enum { created, unlinked, renamed } kind;
  char path[longest_path], from[longest_path];
  struct file *file;
};

static struct file files[most_files];
static int file_count;
static struct name names[most_names];
static int name_count;
static long sync_count, loss_at;
static uint64_t dice;
static enum { keep, drop, mix } fate;
static char folder[longest_path];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void fail(const char *why) {
  fprintf(stderr, "power loss: %s\n", why);
  syscall(SYS_exit_group, 99);
}

static void begin(void) {
  const char *told = getenv("BATTLEMAP_POWER_LOSS");
  char word[8] = "";
  unsigned long long seed = 0;
  if (!told) return;
  if (sscanf(told, "%ld:%llu:%7[a-z]:%511[^\n]", &loss_at, &seed, word, folder) != 4) fail(told);
  dice = seed * 2654435761u + 1;
  fate = strcmp(word, "keep") == 0 ? keep : strcmp(word, "drop") == 0 ? drop : mix;
}

static unsigned throw_dice(unsigned faces) {
  dice = dice * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(dice >> 33) % faces;
}

static int is_meant(const char *path) {
  size_t length = strlen(folder);
  return length && strncmp(path, folder, length) == 0;
}

/// The path of a descriptor, or of a name in a folder that is open.
static int find_path(int descriptor, const char *name, char *path) {
  char link[64];
  path[0] = 0;
  if (name && (name[0] == '/' || descriptor == AT_FDCWD)) {
    snprintf(path, longest_path, "%s", name);
    return is_meant(path);
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t count = readlink(link, path, longest_path - 1);
  if (count < 0) return 0;
  path[count] = 0;
  if (name) snprintf(path + count, longest_path - count, "/%s", name);
  return is_meant(path);
}

// Files

static void read_disk(struct file *file, int descriptor, size_t size) {
  free(file->disk);
  file->disk = malloc(size + 1);
  file->size = size;
  size_t done = 0;
  while (done < size) {
    ssize_t got = syscall(SYS_pread64, descriptor, file->disk + done, size - done, (off_t)done);
    if (got <= 0) fail("cannot read what is on the disk");
    done += (size_t)got;
  }
}

/// The file of a descriptor; null where it is none that is meant.
static struct file *find_file(int descriptor) {
  struct stat info;
  if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode) || !info.st_nlink) return NULL;
  for (int place = 0; place < file_count; place++) {
    if (files[place].device == info.st_dev && files[place].number == info.st_ino) {
      return &files[place];
    }
  }
  char path[longest_path];
  if (!find_path(descriptor, NULL, path)) return NULL;
  if (file_count == most_files) fail("too many files");
  struct file *file = &files[file_count++];
  memset(file, 0, sizeof *file);
  file->device = info.st_dev;
  file->number = info.st_ino;
  strcpy(file->path, path);
  // Read through a descriptor of its own: this one may be for writing only.
  int reader = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
  if (reader < 0) fail("cannot open a file again");
  read_disk(file, reader, (size_t)info.st_size);
  syscall(SYS_close, reader);
  return file;
}

static void note_write(int descriptor, off_t offset, const void *bytes, size_t count) {
  struct file *file = find_file(descriptor);
  if (!file) return;
  struct write *write = calloc(1, sizeof *write);
  write->offset = offset;
  write->count = count;
  if (bytes) {
    write->bytes = malloc(count + 1);
    memcpy(write->bytes, bytes, count);
  }
  if (file->last) file->last->next = write; else file->first = write;
  file->last = write;
}

static void resize(struct file *file, size_t size) {
  file->disk = realloc(file->disk, size + 1);
  if (size > file->size) memset(file->disk + file->size, 0, size - file->size);
  file->size = size;
}

static void forget_writes(struct file *file) {
  while (file->first) {
    struct write *next = file->first->next;
    free(file->first->bytes);
    free(file->first);
    file->first = next;
  }
  file->last = NULL;
}

/// Brings to the disk what has been written, as far as `fate` has it.
static void apply(struct file *file, int fate) {
  for (struct write *write = file->first; write; write = write->next) {
    if (!write->bytes) {
      if (fate == keep || (fate == mix && throw_dice(2))) resize(file, (size_t)write->offset);
      continue;
    }
    if (fate == drop) continue;
    size_t end = (size_t)write->offset + write->count;
    if (end > file->size) resize(file, end);
    for (size_t place = (size_t)write->offset; place < end;) {
      size_t next = (place / sector + 1) * sector;
      if (next > end) next = end;
      unsigned chance = fate == keep ? 0 : throw_dice(3);
      for (size_t byte = place; byte < next && chance != 1; byte++) {
        file->disk[byte] = chance == 0 ? write->bytes[byte - (size_t)write->offset]
                                       : (unsigned char)throw_dice(256);
      }
      place = next;
    }
  }
  forget_writes(file);
}

// Names

static void note_name(int kind, const char *path, const char *from, struct file *file) {
  if (name_count == most_names) fail("too many names");
  struct name *name = &names[name_count++];
  memset(name, 0, sizeof *name);
  name->kind = kind;
  snprintf(name->path, longest_path, "%s", path);
  if (from) snprintf(name->from, longest_path, "%s", from);
  name->file = file;
}

static int is_in(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/' &&
         !strchr(path + length + 1, '/');
}

/// The names in a folder are on the disk.
static void sync_names(const char *folder) {
  int left = 0;
  for (int place = 0; place < name_count; place++) {
    if (!is_in(names[place].path, folder)) names[left++] = names[place];
  }
  name_count = left;
}

static void write_file(const char *path, const struct file *file) {
  int descriptor = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (descriptor < 0) fail("cannot write what is on the disk");
  size_t done = 0;
  while (done < file->size) {
    ssize_t count = syscall(SYS_write, descriptor, file->disk + done, file->size - done);
    if (count <= 0) fail("cannot write what is on the disk");
    done += (size_t)count;
  }
  syscall(SYS_close, descriptor);
}

static void lose_power(void) {
  int happened = fate == keep ? name_count : fate == drop ? 0 : (int)throw_dice(name_count + 1);
  for (int place = 0; place < file_count; place++) {
    struct file *file = &files[place];
    if (!file->first) continue;
    apply(file, fate);
    if (file->path[0]) write_file(file->path, file);
  }
  for (int place = name_count - 1; place >= happened; place--) {
    struct name *name = &names[place];
    switch (name->kind) {
    case created: syscall(SYS_unlinkat, AT_FDCWD, name->path, 0); break;
    case renamed: syscall(SYS_renameat2, AT_FDCWD, name->path, AT_FDCWD, name->from, 0); break;
    case unlinked: if (name->file) write_file(name->path, name->file); break;
    }
  }
  syscall(SYS_exit_group, 77);
}

static int sync_file(int descriptor, int call) {
  pthread_once(&once, begin);
  pthread_mutex_lock(&lock);
  char path[longest_path];
  struct stat info;
  if (find_path(descriptor, NULL, path) && fstat(descriptor, &info) == 0) {
    sync_count++;
    if (sync_count == loss_at) lose_power();
    if (S_ISDIR(info.st_mode)) sync_names(path);
    struct file *file = find_file(descriptor);
    if (file) apply(file, keep);
    pthread_mutex_unlock(&lock);
    // The real disk does not matter.
    return 0;
  }
  pthread_mutex_unlock(&lock);
  return (int)syscall(call, descriptor);
}

int fsync(int descriptor) { return sync_file(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return sync_file(descriptor, SYS_fdatasync); }

// Everything that writes

static int open_file(int where, const char *name, int flags, mode_t mode) {
  pthread_once(&once, begin);
  char path[longest_path];
  pthread_mutex_lock(&lock);
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
  pthread_mutex_unlock(&lock);
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
  pthread_once(&once, begin);
  pthread_mutex_lock(&lock);
  // Known before it is written: this may be the first that is seen of it.
  struct file *file = find_file(descriptor);
  ssize_t result = syscall(SYS_pwrite64, descriptor, bytes, count, offset);
  int error = errno;
  if (file && result > 0) note_write(descriptor, offset, bytes, (size_t)result);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
  return pwrite64(descriptor, bytes, count, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
  pthread_once(&once, begin);
  pthread_mutex_lock(&lock);
  struct file *file = find_file(descriptor);
  off_t offset = file ? lseek(descriptor, 0, SEEK_CUR) : 0;
  ssize_t result = syscall(SYS_write, descriptor, bytes, count);
  int error = errno;
  if (file && result > 0) note_write(descriptor, offset, bytes, (size_t)result);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int ftruncate64(int descriptor, off_t size) {
  pthread_once(&once, begin);
  pthread_mutex_lock(&lock);
  struct file *file = find_file(descriptor);
  int result = (int)syscall(SYS_ftruncate, descriptor, size);
  int error = errno;
  if (file && result == 0) note_write(descriptor, size, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int ftruncate(int descriptor, off_t size) { return ftruncate64(descriptor, size); }

static int remove_name(int where, const char *name, int flags) {
  pthread_once(&once, begin);
  pthread_mutex_lock(&lock);
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
    if (file) {
      file->path[0] = 0;
      // Another file may get the number now.
      file->number = 0;
    }
    note_name(unlinked, path, NULL, file);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return result;
}

int unlink(const char *name) { return remove_name(AT_FDCWD, name, 0); }
int unlinkat(int where, const char *name, int flags) { return remove_name(where, name, flags); }

int renameat2(int from_where, const char *from, int to_where, const char *to, unsigned flags) {
  pthread_once(&once, begin);
  pthread_mutex_lock(&lock);
  char from_path[longest_path], to_path[longest_path];
  int is_ours = find_path(from_where, from, from_path) + find_path(to_where, to, to_path);
  struct stat info;
  // What would be replaced would have to come back.
  if (is_ours && lstat(to_path, &info) == 0 && flags == 0) fail("a file was replaced");
  int result = (int)syscall(SYS_renameat2, from_where, from, to_where, to, flags);
  int error = errno;
  if (is_ours && result == 0) {
    for (int place = 0; place < file_count; place++) {
      if (strcmp(files[place].path, from_path) == 0) strcpy(files[place].path, to_path);
    }
    note_name(renamed, to_path, from_path, NULL);
  }
  pthread_mutex_unlock(&lock);
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
  int length = snprintf(text, sizeof text, "%ld", sync_count);
  int file = (int)syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  if (syscall(SYS_write, file, text, length) != length) fail("cannot tell the count");
  syscall(SYS_close, file);
}
