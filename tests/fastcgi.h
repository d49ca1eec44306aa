/*
 * fastcgi: records as a web server sends them to a worker, written byte by byte,
 * so that a test can write wrong ones too; and what a worker's records say.
 */
#ifndef TESTS_FASTCGI_H
#define TESTS_FASTCGI_H

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

enum { BEGIN = 1, ABORT = 2, END = 3, PARAMS = 4, STDIN = 5, STDOUT = 6, GET_VALUES = 9 };

enum { RESPONDER = 1, MOST_CONTENT = 65535, RECORD_HEADER = 8 };

static inline void add_byte(struct buffer *to, unsigned byte)
{
	buffer_add(to, &(unsigned char){ (unsigned char)byte }, 1);
}

static inline void add_header(struct buffer *to, int version, int type, int id, size_t content, int padding)
{
	const unsigned char header[RECORD_HEADER] = {
		(unsigned char)version, (unsigned char)type, (unsigned char)(id >> 8), (unsigned char)id,
		(unsigned char)(content >> 8), (unsigned char)content, (unsigned char)padding, 0,
	};

	buffer_add(to, header, sizeof(header));
}

static inline void add_record(struct buffer *to, int type, int id, const void *content, size_t length)
{
	add_header(to, 1, type, id, length, 0);
	buffer_add(to, content, length);
}

/* A stream in as many records as it takes, and its end. */
static inline void add_stream(struct buffer *to, int type, int id, const struct buffer *content)
{
	for (size_t at = 0; at < content->length; at += MOST_CONTENT) {
		size_t left = content->length - at;

		add_record(to, type, id, content->bytes + at, left < MOST_CONTENT ? left : MOST_CONTENT);
	}
	add_record(to, type, id, "", 0);
}

static inline void add_begin(struct buffer *to, int id, int role, int flags)
{
	const unsigned char body[8] = { 0, (unsigned char)role, (unsigned char)flags };

	add_record(to, BEGIN, id, body, sizeof(body));
}

static inline void add_length(struct buffer *to, size_t length)
{
	if (length > 127) {
		add_byte(to, 0x80u | (unsigned)(length >> 24));
		add_byte(to, (unsigned)(length >> 16));
		add_byte(to, (unsigned)(length >> 8));
	}
	add_byte(to, (unsigned)length);
}

static inline void add_pair(struct buffer *to, const char *name, const char *value)
{
	add_length(to, strlen(name));
	add_length(to, strlen(value));
	buffer_add_text(to, name);
	buffer_add_text(to, value);
}

/* What nginx sends for a page. */
static inline struct buffer usual_params(struct arena *arena, const char *method, const char *path, const char *length)
{
	struct buffer params = buffer_in(arena);

	add_pair(&params, "REQUEST_METHOD", method);
	add_pair(&params, "PATH_INFO", path);
	add_pair(&params, "QUERY_STRING", "");
	add_pair(&params, "CONTENT_TYPE", "application/x-www-form-urlencoded");
	add_pair(&params, "CONTENT_LENGTH", length);
	add_pair(&params, "HTTP_HOST", "127.0.0.1");
	return params;
}

static inline struct buffer whole_request(struct arena *arena, const struct buffer *params, const char *body)
{
	struct buffer request = buffer_in(arena), content = buffer_in(arena);

	buffer_add_text(&content, body);
	add_begin(&request, 1, RESPONDER, 0);
	add_stream(&request, PARAMS, 1, params);
	add_stream(&request, STDIN, 1, &content);
	return request;
}

/* What a worker sent of its page: headers and content; *is_whole where it said that this is all. */
static inline const char *page_in_records(struct arena *arena, const char *bytes, size_t length, int *is_whole)
{
	struct buffer page = buffer_in(arena);
	size_t at = 0;

	*is_whole = 0;
	while (at + RECORD_HEADER <= length) {
		const unsigned char *header = (const unsigned char *)bytes + at;
		size_t content = (size_t)header[4] << 8 | header[5], left = length - at - RECORD_HEADER;

		if (header[1] == STDOUT)
			buffer_add(&page, bytes + at + RECORD_HEADER, content < left ? content : left);
		*is_whole |= header[1] == END;
		at += RECORD_HEADER + content + header[6];
	}
	return page.bytes;
}

static inline int status_in(const char *page)
{
	const char *status = strstr(page, "Status: ");

	return status ? (int)strtol(status + 8, NULL, 10) : 0;
}

#endif
