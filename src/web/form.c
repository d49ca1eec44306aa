#include "web/form.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "web/multipart.h"

enum { ROOM_FIRST = 16 };

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c |= 32;
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* Percent and plus undone, in a copy; the decoded length, or -1 for a bad escape. */
static int64_t decode(char *to, const char *bytes, size_t length)
{
	const char *end = bytes + length, *start = to;

	for (; bytes < end; bytes++) {
		if (*bytes == '+') {
			*to++ = ' ';
		} else if (*bytes != '%') {
			*to++ = *bytes;
		} else if (end - bytes > 2 && hex(bytes[1]) >= 0 && hex(bytes[2]) >= 0) {
			*to++ = (char)(hex(bytes[1]) << 4 | hex(bytes[2]));
			bytes += 2;
		} else {
			return -1;
		}
	}
	return to - start;
}

static void make_room(struct request *request)
{
	int room = request->count < ROOM_FIRST ? ROOM_FIRST : request->count;
	struct value *larger;

	/* Full at 16, 32, 64 ...: the count itself tells. */
	if (request->count && (request->count < ROOM_FIRST || request->count & (request->count - 1)))
		return;
	larger = arena_array(request->arena, struct value, 2 * (size_t)room);
	if (request->count)
		memcpy(larger, request->values, (size_t)request->count * sizeof(*larger));
	request->values = larger;
}

enum fault form_keep(struct request *request, const char *name, const char *text, enum source source)
{
	if (request->count == MOST_VALUES)
		return FAULT_TOO_LARGE;
	if (!*name || strlen(name) > LONGEST_FIELD_NAME)
		return FAULT_MALFORMED;
	make_room(request);
	request->values[request->count++] = (struct value){ name, text, source, FITS };
	return NO_FAULT;
}

enum fault form_keep_bytes(struct request *request, const char *name, const char *bytes, size_t length, enum source source)
{
	const char *text = utf8_clean(request->arena, bytes, length);
	enum unfit unfit = text ? FITS : UNFIT_HIDDEN;
	enum fault fault;

	if (!text)
		text = utf8_clean_of_controls(request->arena, bytes, length);
	fault = text ? form_keep(request, name, text, source) : FAULT_MALFORMED;
	if (!fault)
		request->values[request->count - 1].unfit = unfit;
	return fault;
}

static enum fault keep_pair(struct request *request, const char *pair, size_t length, enum source source)
{
	const char *equals = memchr(pair, '=', length);
	size_t before = equals ? (size_t)(equals - pair) : length, skipped = equals ? before + 1 : length;
	char *name_room = arena_room(request->arena, before + 1), *room = arena_room(request->arena, length - skipped + 1);
	int64_t name_length = decode(name_room, pair, before), text_length = decode(room, pair + skipped, length - skipped);
	const char *name = name_length < 0 ? NULL : utf8_clean(request->arena, name_room, (size_t)name_length);

	return name && text_length >= 0 ? form_keep_bytes(request, name, room, (size_t)text_length, source) : FAULT_MALFORMED;
}

enum fault form_read(struct request *request, const char *encoded, size_t length, enum source source)
{
	const char *end = encoded + length;
	enum fault fault = NO_FAULT;

	while (encoded < end && !fault) {
		const char *mark = memchr(encoded, '&', (size_t)(end - encoded));
		const char *stop = mark ? mark : end;

		if (stop > encoded)
			fault = keep_pair(request, encoded, (size_t)(stop - encoded), source);
		encoded = stop + 1;
	}
	return fault;
}

static int kind_is(const char *kind, const char *wanted)
{
	size_t length = strlen(wanted);

	return !strncasecmp(kind, wanted, length) && (!kind[length] || strchr("; \t", kind[length]));
}

enum fault form_read_body(struct request *request, const char *kind, const char *body, size_t length)
{
	if (kind_is(kind, "application/x-www-form-urlencoded"))
		return form_read(request, body, length, FROM_FORM);
	if (kind_is(kind, "multipart/form-data"))
		return multipart_read(request, kind, body, length);
	/* A form without any field may come without a kind. */
	return length ? FAULT_MALFORMED : NO_FAULT;
}
