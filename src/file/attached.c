#include "file/attached.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "file/file.h"
#include "file/metadata.h"
#include "text/text.h"

const struct attached_kind attached_kinds[ATTACHED_KINDS] = {
	[ATTACHED_PDF] = { "pdf", "pdf", "application/pdf" },
	[ATTACHED_ODT] = { "odt", "odt", "application/vnd.oasis.opendocument.text" },
	[ATTACHED_JPEG] = { "jpg", "image", "image/jpeg" },
	[ATTACHED_PNG] = { "png", "image", "image/png" },
	[ATTACHED_WEBP] = { "webp", "image", "image/webp" },
};

enum { PDF_HEAD = 8, PDF_TAIL = 1024, ZIP_HEAD = 30, ZIP_END = 22, ZIP_TAIL = ZIP_END + 65535 };

static int is_pdf(const char *at, size_t length)
{
	size_t tail = length < PDF_TAIL ? length : PDF_TAIL;

	return length > PDF_HEAD && (!memcmp(at, "%PDF-1.", 7) || !memcmp(at, "%PDF-2.", 7)) &&
	       memmem(at + length - tail, tail, "%%EOF", 5);
}

/* A zip whose first entry is "mimetype", not compressed, without any field of its own. */
static int is_odt(const char *at, size_t length)
{
	static const char name[] = "mimetype", kind[] = "application/vnd.oasis.opendocument.text";
	const size_t name_length = sizeof(name) - 1, kind_length = sizeof(kind) - 1;
	static const char stored[] = { 0, 0 }, lengths[] = { sizeof(name) - 1, 0, 0, 0 };
	size_t tail = length < ZIP_TAIL ? length : ZIP_TAIL;

	return length > ZIP_HEAD + name_length + kind_length + ZIP_END && !memcmp(at, "PK\3\4", 4) &&
	       !memcmp(at + 8, stored, 2) && !memcmp(at + 26, lengths, 4) &&
	       !memcmp(at + ZIP_HEAD, name, name_length) && !memcmp(at + ZIP_HEAD + name_length, kind, kind_length) &&
	       !memcmp(at + ZIP_HEAD + name_length + kind_length, "PK", 2) &&
	       memmem(at + length - tail, tail, "PK\5\6", 4);
}

int attached_kind_of(const void *bytes, size_t length)
{
	const char *media = file_kind(bytes, length);

	if (is_pdf(bytes, length))
		return ATTACHED_PDF;
	if (is_odt(bytes, length))
		return ATTACHED_ODT;
	for (int kind = 0; media && kind < ATTACHED_KINDS; kind++)
		if (!strcmp(attached_kinds[kind].media, media))
			return kind;
	return -1;
}

int attached_named(const char *name, size_t length)
{
	for (int kind = 0; kind < ATTACHED_KINDS; kind++)
		if (strlen(attached_kinds[kind].name) == length && !memcmp(attached_kinds[kind].name, name, length))
			return kind;
	return -1;
}

const void *attached_clean(struct arena *arena, enum attached kind, const void *bytes, size_t length, size_t *cleaned)
{
	static size_t (*const without[ATTACHED_KINDS])(const unsigned char *, size_t, unsigned char *) = {
		[ATTACHED_JPEG] = jpeg_without_metadata,
		[ATTACHED_PNG] = png_without_metadata,
		[ATTACHED_WEBP] = webp_without_metadata,
	};
	unsigned char *kept;

	*cleaned = length;
	if (!without[kind])
		return bytes;
	kept = arena_room(arena, length + METADATA_KEPT);
	*cleaned = without[kind](bytes, length, kept);
	return *cleaned ? kept : NULL;
}

/* Behind the last of both kinds of bars. */
static const char *without_path(const char *name)
{
	const char *slash = strrchr(name, '/'), *back;

	name = slash ? slash + 1 : name;
	back = strrchr(name, '\\');
	return back ? back + 1 : name;
}

const char *attached_name_ending(struct arena *arena, const char *ending, const char *file_name)
{
	const char *clean = utf8_clean_of_controls(arena, file_name, strlen(file_name)), *end;
	const char *name = without_path(clean ? clean : "");
	struct buffer out = buffer_in(arena);
	int count = 0, most = LONGEST_ATTACHED_NAME - 1 - (int)strlen(ending);

	name += strspn(name, ". \t\n");
	end = strrchr(name, '.');
	if (!end || strlen(end) > 6)
		end = name + strlen(name);
	for (; name < end && (count < most || (*name & 0xC0) == 0x80); name++) {
		count += (*name & 0xC0) != 0x80;
		buffer_add(&out, strchr("<>:\"|?*%\n\t", *name) ? "_" : name, 1);
	}
	buffer_print(&out, "%s.%s", out.length ? "" : "file", ending);
	return out.bytes;
}

const char *attached_name(struct arena *arena, enum attached kind, const char *file_name)
{
	return attached_name_ending(arena, attached_kinds[kind].name, file_name);
}

const char *attached_size_words(struct arena *arena, double bytes)
{
	const double kilobyte = 1024, megabyte = 1024 * 1024;

	if (bytes < megabyte)
		return text_print(arena, _("%s kB"), text_number(arena, (int64_t)ceil(bytes / kilobyte)));
	return text_print(arena, _("%s MB"), text_decimal(arena, bytes / megabyte, fmod(bytes, megabyte) == 0 ? 0 : 1));
}
