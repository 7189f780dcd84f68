// What `loss.c` tells the disk of `disk.c`. Everything is called with the disk locked.
#pragma once
#include <stddef.h>
#include <sys/types.h>

// The library is preloaded: no function of the program may be replaced by one of these.
#pragma GCC visibility push(hidden)

enum { longest_path = 512 };
enum name_change { created, unlinked, renamed };
struct file;

void lock_disk(void);
void unlock_disk(void);

/// Ends the program because the disk cannot be simulated.
void fail(const char *why);

/// The path of a descriptor, or of a name in an open folder.
/// Returns whether it is in the folder that the disk is for.
int find_path(int descriptor, const char *name, char *path);
/// The file of a descriptor; null if the disk is not for it.
struct file *find_file(int descriptor);

/// A write; without bytes, a change of the file's size to `offset`.
void note_write(int descriptor, off_t offset, const void *bytes, size_t count);
void note_name(enum name_change change, const char *path, const char *from, struct file *file);
/// The file has been unlinked.
void forget_name(struct file *file);
void rename_file(const char *from, const char *to);

/// Syncs a file or folder, unless this is the sync at which the power goes.
void sync_disk(int descriptor, const char *path);
long count_syncs(void);

#pragma GCC visibility pop
