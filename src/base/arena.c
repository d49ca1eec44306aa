#include "base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"

#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(from, size) ((void)(from), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(from, size) ((void)(from), (void)(size))
#endif

enum { BLOCK_SIZE = 64 * 1024, USUAL_TEXT = 256 };

struct arena_block {
	struct arena_block *older;
	size_t used, size;
	alignas(max_align_t) unsigned char bytes[];
};

static struct arena_block *add_block(struct arena *arena, size_t size)
{
	struct arena_block *block;

	if (size < BLOCK_SIZE)
		size = BLOCK_SIZE;
	block = malloc(sizeof(*block) + size);
	if (!block)
		die("out of memory taking %zu bytes", size);
	*block = (struct arena_block){ .older = arena->newest, .size = size };
	ASAN_POISON_MEMORY_REGION(block->bytes, size);
	arena->newest = block;
	return block;
}

void *arena_room(struct arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);
	struct arena_block *block = arena->newest;
	size_t whole;
	void *taken;

	if (size > SIZE_MAX / 2)
		die("absurd allocation of %zu bytes", size);
	whole = (size + align - 1) / align * align;
	if (!block || block->size - block->used < whole)
		block = add_block(arena, whole);
	taken = block->bytes + block->used;
	block->used += whole;
	ASAN_UNPOISON_MEMORY_REGION(taken, size);
	return taken;
}

void *arena_take(struct arena *arena, size_t size)
{
	return memset(arena_room(arena, size), 0, size);
}

void *arena_take_many(struct arena *arena, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / 2 / size)
		die("absurd allocation of %zu times %zu bytes", count, size);
	return arena_take(arena, count * size);
}

char *arena_copy(struct arena *arena, const char *text)
{
	return arena_copy_bytes(arena, text, strlen(text));
}

char *arena_copy_bytes(struct arena *arena, const void *bytes, size_t length)
{
	char *copy = arena_room(arena, length + 1);

	if (length)
		memcpy(copy, bytes, length);
	copy[length] = '\0';
	return copy;
}

char *arena_print_list(struct arena *arena, const char *format, va_list values)
{
	char usual[USUAL_TEXT], *text;
	va_list again;
	int length;

	va_copy(again, values);
	length = vsnprintf(usual, sizeof(usual), format, again);
	va_end(again);
	if (length < 0)
		die("'%s' cannot be printed", format);
	if (length < USUAL_TEXT)
		return arena_copy_bytes(arena, usual, (size_t)length);
	text = arena_room(arena, (size_t)length + 1);
	vsnprintf(text, (size_t)length + 1, format, values);
	return text;
}

char *arena_print(struct arena *arena, const char *format, ...)
{
	va_list values;
	char *text;

	va_start(values, format);
	text = arena_print_list(arena, format, values);
	va_end(values);
	return text;
}

void arena_reset(struct arena *arena)
{
	struct arena_block *block = arena->newest;

	while (block && block->older) {
		struct arena_block *older = block->older;

		free(block);
		block = older;
	}
	/* Only a first block of the usual size is worth keeping. */
	if (block && block->size > BLOCK_SIZE) {
		free(block);
		block = NULL;
	}
	arena->newest = block;
	if (!block)
		return;
	block->used = 0;
	ASAN_POISON_MEMORY_REGION(block->bytes, block->size);
}

void arena_close(struct arena *arena)
{
	arena_reset(arena);
	free(arena->newest);
	arena->newest = NULL;
}
