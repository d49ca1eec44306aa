#include "file/deposited.h"

#include <stdint.h>
#include <string.h>

#include "file/attached.h"

const char deposited_accept[] = ".pdf,.odt,.docx,.jpg,.jpeg,.png,.webp";

static const char docx[] = "docx";
static const char docx_media[] = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

enum { ZIP_END = 22, ZIP_ENTRY = 46, MOST_ENTRIES = 4000 };

static uint32_t number_at(const unsigned char *at, int bytes)
{
	uint32_t number = 0;

	while (bytes--)
		number = number << 8 | at[bytes];
	return number;
}

/* The end of a zip without a comment is the end of the file: nothing is hidden behind it. */
static const unsigned char *zip_end(const unsigned char *at, size_t length)
{
	const unsigned char *end = length > ZIP_END ? at + length - ZIP_END : NULL;

	return end && !memcmp(at, "PK\3\4", 4) && !memcmp(end, "PK\5\6", 4) && !number_at(end + 20, 2) ? end : NULL;
}

static int is_named(const unsigned char *name, size_t length, const char *wanted)
{
	return length == strlen(wanted) && !memcmp(name, wanted, length);
}

static int ends_so(const unsigned char *name, size_t length, const char *ending)
{
	const size_t wanted = strlen(ending);

	return length >= wanted && !memcmp(name + length - wanted, ending, wanted);
}

static int begins_so(const unsigned char *name, size_t length, const char *beginning)
{
	return length >= strlen(beginning) && !memcmp(name, beginning, strlen(beginning));
}

/* What its list of entries says. */
struct entries {
	int has_kinds, has_words, has_programs;
};

static void look_at(struct entries *entries, const unsigned char *name, size_t length)
{
	entries->has_kinds |= is_named(name, length, "[Content_Types].xml");
	entries->has_words |= is_named(name, length, "word/document.xml");
	entries->has_programs |= ends_so(name, length, "vbaProject.bin") || begins_so(name, length, "Basic/") || begins_so(name, length, "Scripts/");
}

/* 0: it is no zip, or is not whole. */
static int read_entries(const unsigned char *at, size_t length, struct entries *entries)
{
	const unsigned char *end = zip_end(at, length), *entry;
	uint32_t count;

	if (!end || number_at(end + 16, 4) >= (size_t)(end - at))
		return 0;
	entry = at + number_at(end + 16, 4);
	count = number_at(end + 10, 2);
	if (!count || count > MOST_ENTRIES)
		return 0;
	for (; count; count--) {
		const unsigned char *name = entry + ZIP_ENTRY;
		size_t named;

		if (end - entry < ZIP_ENTRY || memcmp(entry, "PK\1\2", 4))
			return 0;
		named = number_at(entry + 28, 2);
		if ((size_t)(end - name) < named + number_at(entry + 30, 2) + number_at(entry + 32, 2))
			return 0;
		look_at(entries, name, named);
		entry = name + named + number_at(entry + 30, 2) + number_at(entry + 32, 2);
	}
	return entry == end;
}

/* What a word processor needs is there, and no program. */
static int is_docx(const unsigned char *at, size_t length)
{
	struct entries entries = { 0 };

	return read_entries(at, length, &entries) && entries.has_kinds && entries.has_words && !entries.has_programs;
}

static int has_no_programs(const unsigned char *at, size_t length)
{
	struct entries entries = { 0 };

	return read_entries(at, length, &entries) && !entries.has_programs;
}

const char *deposited_kind(const void *bytes, size_t length)
{
	const int kind = attached_kind_of(bytes, length);

	if (kind == ATTACHED_ODT && !has_no_programs(bytes, length))
		return NULL;
	if (kind >= 0)
		return attached_kinds[kind].name;
	return is_docx(bytes, length) ? docx : NULL;
}

const char *deposited_media(const char *kind)
{
	const int known = attached_named(kind, strlen(kind));

	if (known >= 0)
		return attached_kinds[known].media;
	return strcmp(kind, docx) ? "application/octet-stream" : docx_media;
}

const void *deposited_clean(struct arena *arena, const char *kind, const void *bytes, size_t length, size_t *cleaned)
{
	const int known = attached_named(kind, strlen(kind));

	*cleaned = length;
	return known < 0 ? bytes : attached_clean(arena, (enum attached)known, bytes, length, cleaned);
}

const char *deposited_name(struct arena *arena, const char *kind, const char *file_name)
{
	return attached_name_ending(arena, kind, file_name);
}
