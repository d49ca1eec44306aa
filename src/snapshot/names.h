/*
 * names: finds the number of a name among a few or many, without allocating.
 *
 * Names are bytes, not ended by NUL, so that they can be looked up where they
 * stand in a document.
 */
#ifndef SNAPSHOT_NAMES_H
#define SNAPSHOT_NAMES_H

#include <stddef.h>

struct arena;
struct names;

/* Empty; it grows in the arena. */
struct names *names_new(struct arena *arena);
int names_count(const struct names *names);

/* Its number: that of the name if it is there, else the next, from 0. The bytes are copied. */
int names_add(struct names *names, const char *name, size_t length);

/* -1 where there is no such name. So many bytes may be read from where it stands: the more, the faster. */
int names_find(const struct names *names, const char *name, size_t length, size_t readable);

/* With a NUL after it. */
const char *names_at(const struct names *names, int number);

#endif
