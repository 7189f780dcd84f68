// Hashes of passwords as the system itself makes them (libxcrypt).
#ifndef BATTLEMAP_CCRYPT_H
#define BATTLEMAP_CCRYPT_H

#include <crypt.h>

#endif
