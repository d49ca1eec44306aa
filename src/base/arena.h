/*
 * arena: memory that lives as long as one request.
 *
 * Take what you need and never free it: whoever owns the arena resets it when
 * the request is over, and every pointer taken from it dies at that moment.
 * Memory comes zeroed. Running out of memory ends the process, so a size that
 * comes from outside is bounded before it is taken.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

struct arena {
	struct arena_block *newest;
};

#define arena_new(arena, type) ((type *)arena_take((arena), sizeof(type)))
#define arena_array(arena, type, count) ((type *)arena_take_many((arena), (count), sizeof(type)))

void *arena_take(struct arena *arena, size_t size) __attribute__((returns_nonnull, malloc));
void *arena_take_many(struct arena *arena, size_t count, size_t size) __attribute__((returns_nonnull, malloc));

/* Not zeroed: for those who fill all of it at once. */
void *arena_room(struct arena *arena, size_t size) __attribute__((returns_nonnull, malloc));

char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_bytes(struct arena *arena, const void *bytes, size_t length);	/* a NUL is added */
__attribute__((format(printf, 2, 3), nonnull(2)))
char *arena_print(struct arena *arena, const char *format, ...);
__attribute__((format(printf, 2, 0), nonnull(2)))
char *arena_print_list(struct arena *arena, const char *format, va_list values);

/* Forget everything taken; one block is kept for the next request. */
void arena_reset(struct arena *arena);

/* Give everything back, at the end of the process or of a test. */
void arena_close(struct arena *arena);

#endif
