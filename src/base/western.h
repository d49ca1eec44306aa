/*
 * western: text of the encodings that files had before UTF-8, as UTF-8.
 */
#ifndef BASE_WESTERN_H
#define BASE_WESTERN_H

#include <stddef.h>

struct buffer;

/* Latin-1 is the first of them, but for control characters that nobody writes. */
enum western { WINDOWS_1252, LATIN_9 };

/* Adds them; 0, and what came before is added, where a byte is no character of that encoding. */
int western_decode(struct buffer *out, const char *bytes, size_t length, enum western western);

#endif
