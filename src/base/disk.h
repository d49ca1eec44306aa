/*
 * disk: files that the operator names, read whole and bounded.
 */
#ifndef BASE_DISK_H
#define BASE_DISK_H

#include <stddef.h>

#include "base/fault.h"

struct arena;

enum { MOST_FOLDERS = 1000 };

/*
 * FAULT_ABSENT where it cannot be opened or is no plain file, FAULT_TOO_LARGE
 * above the bound (the bytes are then NULL). A NUL is added, not counted.
 */
enum fault disk_read(struct arena *arena, const char *path, size_t most, char **bytes, size_t *length) MUST_USE;

/*
 * The same without taking memory for it: the bytes are where the system keeps the file, until disk_unmap(). A
 * file that is made shorter meanwhile ends whoever reads what is gone.
 */
enum fault disk_map(const char *path, size_t most, const char **bytes, size_t *length) MUST_USE;
void disk_unmap(const char *bytes, size_t length);

/* The names of the folders in a directory, sorted; how many, or -1 where it cannot be read. */
int disk_folders(struct arena *arena, const char *path, const char ***names);

/* What is in a folder goes, and all below it, but for a file of that name (NULL: none is kept). False where something is left. */
int disk_empty(const char *path, const char *kept);

/*
 * A relative path that stays below where it starts: no "..", no ".", no empty
 * part, no backslash.
 */
int disk_is_below(const char *path);

#endif
