// A file that takes as long to read as a test likes: preloaded into the program under test.
//
// BATTLEMAP_TEST_HOLD names a file that stands for a gate. While it is there, reading a regular file in
// the same folder waits.
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static int is_beside(int descriptor, const char *gate) {
  char link[64], path[4096];
  struct stat info;
  if (fstat(descriptor, &info) != 0 || !S_ISREG(info.st_mode)) return 0;
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  const char *slash = strrchr(gate, '/');
  if (length < 0 || !slash) return 0;
  path[length] = 0;
  size_t folder = slash - gate + 1;
  return strncmp(path, gate, folder) == 0 && !strchr(path + folder, '/');
}

ssize_t read(int descriptor, void *bytes, size_t count) {
  const char *gate = getenv("BATTLEMAP_TEST_HOLD");
  if (gate && is_beside(descriptor, gate)) {
    while (access(gate, F_OK) == 0) usleep(10000);
  }
  return syscall(SYS_read, descriptor, bytes, count);
}
