#include "library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

const char *battlemap_library_failure(struct battlemap_library *library) {
  pthread_mutex_lock(&library->lock);
  if (!library->handle && !library->failure[0]) {
    // Its dependencies are loaded with it, and dlsym finds their functions, too.
    library->handle = dlopen(library->file, RTLD_LAZY | RTLD_LOCAL);
    if (!library->handle) {
      snprintf(library->failure, sizeof library->failure, "%s", dlerror());
    }
  }
  pthread_mutex_unlock(&library->lock);
  return library->handle ? NULL : library->failure;
}

void *battlemap_library_find(struct battlemap_library *library, const char *name) {
  const char *failure = battlemap_library_failure(library);
  void *function = failure ? NULL : dlsym(library->handle, name);
  if (!function) {
    fprintf(stderr, "battlemap: no %s: %s\n", name, failure ? failure : "library too old");
    abort();
  }
  return function;
}
