// Libraries that are loaded when one of their functions is first called.
#ifndef BATTLEMAP_LIBRARY_H
#define BATTLEMAP_LIBRARY_H

#include <pthread.h>

struct battlemap_library {
  /// What the dynamic linker knows it by, such as "libsqlite3.so.0".
  const char *file;
  pthread_mutex_t lock;
  void *handle;
  char failure[512];
};

#define BATTLEMAP_LIBRARY(name) {.file = name, .lock = PTHREAD_MUTEX_INITIALIZER}

/// Loads the library if that has not been done.
/// Returns NULL, or the system's word on why it cannot be loaded.
const char *battlemap_library_failure(struct battlemap_library *library);

/// A function of the library. Ends the program where there is none: whoever calls one has asked
/// battlemap_library_failure, so this is a library that is too old to be this program's.
void *battlemap_library_find(struct battlemap_library *library, const char *name);

/// Defines a function of this program that calls the one of the same name in `library`, which the file has
/// to define. Its declaration is the library's own: a signature that is wrong here does not compile.
#define ON_DEMAND(type, name, parameters, arguments)                                    \
  type name parameters {                                                                \
    static __typeof__(name) *known;                                                     \
    __typeof__(name) *real = __atomic_load_n(&known, __ATOMIC_ACQUIRE);                 \
    if (!real) {                                                                        \
      real = (__typeof__(name) *)battlemap_library_find(&library, #name);               \
      __atomic_store_n(&known, real, __ATOMIC_RELEASE);                                 \
    }                                                                                   \
    return real arguments;                                                              \
  }

#endif
