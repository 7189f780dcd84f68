// The disk that `loss.c` pretends to be: for every file, what would be on a real disk now, which is what was
// there at the last sync, and the writes since.
#define _GNU_SOURCE
#include "disk.h"

#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { sector = 512, most_files = 64, most_names = 256 };

/// One write that has not been synced; if `bytes` is null, one change of the file's size.
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
  enum name_change change;
  char path[longest_path], from[longest_path];
  struct file *file;
};

static struct file files[most_files];
static int file_count;
static struct name names[most_names];
static int name_count;
static long sync_count, loss_at;
static uint64_t random_state;
static enum { keep, drop, mix } fate;
static char folder[longest_path];
static pthread_once_t once = PTHREAD_ONCE_INIT;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void fail(const char *why) {
  fprintf(stderr, "power loss: %s\n", why);
  syscall(SYS_exit_group, 99);
}

static void read_settings(void) {
  const char *settings = getenv("BATTLEMAP_POWER_LOSS");
  char word[8] = "";
  unsigned long long seed = 0;
  if (!settings) return;
  if (sscanf(settings, "%ld:%llu:%7[a-z]:%511[^\n]", &loss_at, &seed, word, folder) != 4) {
    fail(settings);
  }
  random_state = seed * 2654435761u + 1;
  fate = strcmp(word, "keep") == 0 ? keep : strcmp(word, "drop") == 0 ? drop : mix;
}

void lock_disk(void) {
  pthread_once(&once, read_settings);
  pthread_mutex_lock(&lock);
}

void unlock_disk(void) { pthread_mutex_unlock(&lock); }

long count_syncs(void) { return sync_count; }

static unsigned random_below(unsigned limit) {
  random_state = random_state * 6364136223846793005ULL + 1442695040888963407ULL;
  return (unsigned)(random_state >> 33) % limit;
}

static int is_in_scope(const char *path) {
  size_t length = strlen(folder);
  return length && strncmp(path, folder, length) == 0;
}

int find_path(int descriptor, const char *name, char *path) {
  char link[64];
  path[0] = 0;
  if (name && (name[0] == '/' || descriptor == AT_FDCWD)) {
    snprintf(path, longest_path, "%s", name);
    return is_in_scope(path);
  }
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t count = readlink(link, path, longest_path - 1);
  if (count < 0) return 0;
  path[count] = 0;
  if (name) snprintf(path + count, longest_path - count, "/%s", name);
  return is_in_scope(path);
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

struct file *find_file(int descriptor) {
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

void note_write(int descriptor, off_t offset, const void *bytes, size_t count) {
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

/// Brings what was written to the disk, as far as `fate` allows.
static void apply(struct file *file, int fate) {
  for (struct write *write = file->first; write; write = write->next) {
    if (!write->bytes) {
      if (fate == keep || (fate == mix && random_below(2))) resize(file, (size_t)write->offset);
      continue;
    }
    if (fate == drop) continue;
    size_t end = (size_t)write->offset + write->count;
    if (end > file->size) resize(file, end);
    for (size_t place = (size_t)write->offset; place < end;) {
      size_t next = (place / sector + 1) * sector;
      if (next > end) next = end;
      unsigned chance = fate == keep ? 0 : random_below(3);
      for (size_t byte = place; byte < next && chance != 1; byte++) {
        file->disk[byte] = chance == 0 ? write->bytes[byte - (size_t)write->offset]
                                       : (unsigned char)random_below(256);
      }
      place = next;
    }
  }
  forget_writes(file);
}

// Names

void note_name(enum name_change change, const char *path, const char *from, struct file *file) {
  if (name_count == most_names) fail("too many names");
  struct name *name = &names[name_count++];
  memset(name, 0, sizeof *name);
  name->change = change;
  snprintf(name->path, longest_path, "%s", path);
  if (from) snprintf(name->from, longest_path, "%s", from);
  name->file = file;
}

static int is_in(const char *path, const char *folder) {
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && path[length] == '/' &&
         !strchr(path + length + 1, '/');
}

/// The names in a folder have reached the disk.
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
  int happened = fate == keep ? name_count : fate == drop ? 0 : (int)random_below(name_count + 1);
  for (int place = 0; place < file_count; place++) {
    struct file *file = &files[place];
    if (!file->first) continue;
    apply(file, fate);
    if (file->path[0]) write_file(file->path, file);
  }
  for (int place = name_count - 1; place >= happened; place--) {
    struct name *name = &names[place];
    switch (name->change) {
    case created: syscall(SYS_unlinkat, AT_FDCWD, name->path, 0); break;
    case renamed: syscall(SYS_renameat2, AT_FDCWD, name->path, AT_FDCWD, name->from, 0); break;
    case unlinked: if (name->file) write_file(name->path, name->file); break;
    }
  }
  syscall(SYS_exit_group, 77);
}

void sync_disk(int descriptor, const char *path) {
  struct stat info;
  sync_count++;
  if (sync_count == loss_at) lose_power();
  if (fstat(descriptor, &info) == 0 && S_ISDIR(info.st_mode)) sync_names(path);
  struct file *file = find_file(descriptor);
  if (file) apply(file, keep);
}

void forget_name(struct file *file) {
  file->path[0] = 0;
  // Another file may get the number now.
  file->number = 0;
}

void rename_file(const char *from, const char *to) {
  for (int place = 0; place < file_count; place++) {
    if (strcmp(files[place].path, from) == 0) strcpy(files[place].path, to);
  }
}
