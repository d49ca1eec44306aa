/*
 * utf8: what counts as text here. Everything from outside goes through
 * utf8_clean() before anything else sees it.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stddef.h>

struct arena;

/* Well-formed (no overlong form, surrogate, or code point over U+10FFFF). */
int utf8_is_valid(const char *bytes, size_t length);

/*
 * Text in NFC, line ends as \n, or NULL where the bytes are not text: not
 * UTF-8, or holding NUL, control characters other than tab and line end,
 * non-characters, or the controls that reorder what is read (bidi overrides,
 * embeddings and isolates: U+202A-202E, U+2066-2069), or more than 30 combining
 * marks in a row.
 */
const char *utf8_clean(struct arena *arena, const char *bytes, size_t length);

/*
 * Text that holds some of those controls, without them: what was refused for
 * them alone can be shown again. NULL where it is no text without them either,
 * or holds NUL.
 */
const char *utf8_clean_of_controls(struct arena *arena, const char *bytes, size_t length);

/* Characters as a reader counts them (grapheme clusters). */
size_t utf8_count(const char *text);

/* Case folded; accents stay. */
const char *utf8_lower(struct arena *arena, const char *text);

/* For comparing what people type: case folded, accents removed, NFKD. */
const char *utf8_fold(struct arena *arena, const char *text);

#endif
