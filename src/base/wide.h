/*
 * wide: text of UTF-16, as spreadsheets save it, as UTF-8.
 */
#ifndef BASE_WIDE_H
#define BASE_WIDE_H

#include <stddef.h>

struct buffer;

enum wide { NOT_WIDE, WIDE_LITTLE, WIDE_BIG };

/* By the mark at its beginning, else by the zero that half of the first character is. */
enum wide wide_find(const char *bytes, size_t length);

/* Adds it without its mark; 0, and what came before is added, where it is no text of that order. */
int wide_decode(struct buffer *out, const char *bytes, size_t length, enum wide wide);

#endif
