/*
 * Any bytes as a multipart form, the first line as the boundary of its
 * Content-Type: refused, or read within its bounds; a file's bytes are bytes of
 * the body.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "web/form.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { LONGEST_KIND = 200 };

static void demand(int holds)
{
	if (!holds)
		abort();
}

static void look_at(const struct request *request, const char *body, size_t length)
{
	demand(request->count <= MOST_VALUES && request->upload_count <= MOST_UPLOADS);
	for (int i = 0; i < request->count; i++) {
		demand(*request->values[i].name && strlen(request->values[i].name) <= LONGEST_FIELD_NAME);
		demand(utf8_is_valid(request->values[i].text, strlen(request->values[i].text)));
		demand(request->values[i].source == FROM_FORM);
	}
	for (int i = 0; i < request->upload_count; i++) {
		const struct upload *upload = &request->uploads[i];

		demand(upload->bytes >= body && upload->bytes + upload->length <= body + length);
		demand(utf8_is_valid(upload->name, strlen(upload->name)));
		demand(utf8_is_valid(upload->file_name, strlen(upload->file_name)));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	struct request request = { .arena = &arena, .cookies = "" };
	const uint8_t *line = size ? memchr(bytes, '\n', size < LONGEST_KIND ? size : LONGEST_KIND) : NULL;
	size_t first = line ? (size_t)(line - bytes) : 0, length = line ? size - first - 1 : 0;
	char *kind, *body;

	if (line) {
		kind = arena_print(&arena, "multipart/form-data; %s", arena_copy_bytes(&arena, bytes, first));
		/* To the byte, so that a step too far is seen. */
		body = malloc(length + 1);
		memcpy(body, line + 1, length);
		body[length] = '\0';
		if (!form_read_body(&request, kind, body, length))
			look_at(&request, body, length);
		free(body);
	}
	arena_close(&arena);
	return 0;
}
