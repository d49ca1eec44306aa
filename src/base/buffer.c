#include "base/buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/log.h"

struct buffer buffer_in(struct arena *arena)
{
	return (struct buffer){ .arena = arena, .bytes = arena_take(arena, 1) };
}

static void make_room(struct buffer *buffer, size_t extra)
{
	size_t capacity = buffer->capacity ? buffer->capacity : 256;
	char *bytes;

	if (buffer->length + extra < buffer->capacity)
		return;
	while (capacity <= buffer->length + extra)
		capacity *= 2;
	bytes = arena_room(buffer->arena, capacity);
	memcpy(bytes, buffer->bytes, buffer->length + 1);
	buffer->bytes = bytes;
	buffer->capacity = capacity;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t length)
{
	if (!length)
		return;
	make_room(buffer, length);
	memcpy(buffer->bytes + buffer->length, bytes, length);
	buffer->length += length;
	buffer->bytes[buffer->length] = '\0';
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
	buffer_add(buffer, text, strlen(text));
}

void buffer_add_number(struct buffer *buffer, long long number)
{
	unsigned long long left = number < 0 ? -(unsigned long long)number : (unsigned long long)number;
	char digits[24], *end = digits + sizeof(digits), *at = end;

	do
		*--at = (char)('0' + left % 10);
	while (left /= 10);
	if (number < 0)
		*--at = '-';
	buffer_add(buffer, at, (size_t)(end - at));
}

void buffer_print(struct buffer *buffer, const char *format, ...)
{
	size_t room = buffer->capacity ? buffer->capacity - buffer->length : 0;
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(room ? buffer->bytes + buffer->length : NULL, room, format, args);
	va_end(args);
	if (length < 0)
		die("bad format '%s'", format);
	if ((size_t)length >= room) {
		make_room(buffer, (size_t)length);
		va_start(args, format);
		vsnprintf(buffer->bytes + buffer->length, (size_t)length + 1, format, args);
		va_end(args);
	}
	buffer->length += (size_t)length;
}
