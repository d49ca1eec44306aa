/*
 * buffer: text that grows, in an arena.
 *
 * Always NUL-terminated; adding never fails. Nothing to release.
 */
#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stddef.h>

struct arena;

struct buffer {
	struct arena *arena;
	char *bytes;
	size_t length, capacity;
};

struct buffer buffer_in(struct arena *arena);
void buffer_add(struct buffer *buffer, const void *bytes, size_t length);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_number(struct buffer *buffer, long long number);
__attribute__((format(printf, 2, 3)))
void buffer_print(struct buffer *buffer, const char *format, ...);

#endif
