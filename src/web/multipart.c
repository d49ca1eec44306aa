#include "web/multipart.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "web/form.h"

/* The value of a parameter, quoted or not: name="a", boundary=b. NULL where it is absent or unfinished. */
static const char *parameter(struct arena *arena, const char *header, const char *name)
{
	size_t length = strlen(name);
	const char *at = header;

	while ((at = strchr(at, ';'))) {
		at += 1 + strspn(at + 1, " \t");
		if (strncasecmp(at, name, length) || at[length] != '=')
			continue;
		at += length + 1;
		if (*at != '"')
			return arena_copy_bytes(arena, at, strcspn(at, "; \t"));
		at++;
		/* Browsers write a quote inside a name as %22: a bare one ends it. */
		length = strcspn(at, "\"");
		return at[length] ? arena_copy_bytes(arena, at, length) : NULL;
	}
	return NULL;
}

/* The Content-Disposition of a part's header block, or NULL. */
static const char *disposition(struct arena *arena, const char *header)
{
	static const char wanted[] = "content-disposition:";

	while (*header) {
		size_t line = strcspn(header, "\r\n");

		if (!strncasecmp(header, wanted, strlen(wanted)))
			return arena_copy_bytes(arena, header + strlen(wanted), line - strlen(wanted));
		header += line;
		header += strspn(header, "\r\n");
	}
	return NULL;
}

static enum fault keep_upload(struct request *request, const char *name, const char *file_name,
			      const char *content, size_t length)
{
	if (!request->uploads)
		request->uploads = arena_array(request->arena, struct upload, MOST_UPLOADS);
	if (request->upload_count == MOST_UPLOADS)
		return FAULT_TOO_LARGE;
	request->uploads[request->upload_count++] = (struct upload){ name, file_name, content, length };
	return NO_FAULT;
}

static enum fault keep_part(struct request *request, const char *part, size_t length)
{
	const char *blank = memmem(part, length, "\r\n\r\n", 4), *content, *header, *name, *file_name;
	size_t content_length;

	if (!blank || blank - part > LONGEST_PART_HEADER)
		return FAULT_MALFORMED;
	content = blank + 4;
	content_length = length - (size_t)(content - part);
	header = utf8_clean(request->arena, part, (size_t)(blank - part));
	header = header ? disposition(request->arena, header) : NULL;
	name = header ? parameter(request->arena, header, "name") : NULL;
	if (!name)
		return FAULT_MALFORMED;
	file_name = parameter(request->arena, header, "filename");
	if (file_name)
		return keep_upload(request, name, file_name, content, content_length);
	return form_keep_bytes(request, name, content, content_length, FROM_FORM);
}

enum fault multipart_read(struct request *request, const char *kind, const char *body, size_t length)
{
	const char *boundary = parameter(request->arena, kind, "boundary"), *end = body + length;
	const char *mark = boundary ? arena_print(request->arena, "\r\n--%s", boundary) : NULL;
	size_t mark_length = mark ? strlen(mark) : 0;

	if (!mark || !*boundary || strlen(boundary) > LONGEST_BOUNDARY)
		return FAULT_MALFORMED;
	/* The first mark has no line end before it. */
	if (length < mark_length || memcmp(body, mark + 2, mark_length - 2))
		return FAULT_MALFORMED;
	body += mark_length - 2;
	while (end - body >= 2 && !memcmp(body, "\r\n", 2)) {
		const char *part = body + 2;
		const char *stop = memmem(part, (size_t)(end - part), mark, mark_length);
		enum fault fault = stop ? keep_part(request, part, (size_t)(stop - part)) : FAULT_MALFORMED;

		if (fault)
			return fault;
		body = stop + mark_length;
	}
	return end - body >= 2 && !memcmp(body, "--", 2) ? NO_FAULT : FAULT_MALFORMED;
}
