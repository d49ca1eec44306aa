#include "snapshot/sav_records.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"

enum {
	HEADER = 176, LAYOUT_AT = 64, LINES_AT = 80, SHORT_NAME = 8,
	VARIABLE = 2, LABELS = 3, LABELLED = 4, WORDS = 6, EXTENSION = 7,
	MACHINE = 3, OLD_SETS = 7, LONG_NAMES = 13, NEW_SETS = 19, ENCODING = 20, CODE_PAGE_AT = 7,
	LONGEST_LINE = 64 * 1024, LONGEST_LONG_NAME = 64,
};

struct scan {
	struct arena *arena;
	const unsigned char *at, *end;
	int is_turned;			/* the file's bytes stand the other way round */
	const char *texts[ENCODING + 1];	/* of LONG_NAMES, OLD_SETS, NEW_SETS and ENCODING; NULL where there is none */
	int64_t code_page;
	struct sav_set *sets;
	int count;
};

static int has(const struct scan *scan, size_t length)
{
	return (size_t)(scan->end - scan->at) >= length;
}

/* The next whole number; -1 at the end, and of one that no length can be. */
static int64_t take_number(struct scan *scan)
{
	uint32_t number;

	if (!has(scan, sizeof(number)))
		return -1;
	memcpy(&number, scan->at, sizeof(number));
	scan->at += sizeof(number);
	number = scan->is_turned ? __builtin_bswap32(number) : number;
	return number <= INT32_MAX ? (int64_t)number : -1;
}

static int skip(struct scan *scan, int64_t length)
{
	if (length < 0 || !has(scan, (size_t)length))
		return 0;
	scan->at += length;
	return 1;
}

/* Its kind was taken. */
static int skip_variable(struct scan *scan)
{
	int32_t missing = 0;
	int64_t has_label, length;

	if (!has(scan, 7 * sizeof(missing)))
		return 0;
	scan->at += 4;
	has_label = take_number(scan);
	memcpy(&missing, scan->at, sizeof(missing));
	if (scan->is_turned)
		missing = (int32_t)__builtin_bswap32((uint32_t)missing);
	scan->at += 12;
	if (!skip(scan, SHORT_NAME))
		return 0;
	if (has_label) {
		length = take_number(scan);
		if (length < 0 || !skip(scan, (length + 3) / 4 * 4))
			return 0;
	}
	return missing >= -3 && missing <= 3 && skip(scan, 8 * (int64_t)abs(missing));
}

static int skip_labels(struct scan *scan)
{
	int64_t count = take_number(scan);

	for (int64_t i = 0; i < count; i++)
		if (!has(scan, 9) || !skip(scan, 8) || !skip(scan, (1 + (int64_t)*scan->at + 7) / 8 * 8))
			return 0;
	return count >= 0;
}

static int take_extension(struct scan *scan)
{
	int64_t kind = take_number(scan), size = take_number(scan), count = take_number(scan);
	const unsigned char *from = scan->at;

	if (kind < 0 || size < 0 || count < 0 || !skip(scan, size * count))
		return 0;
	if (kind == LONG_NAMES || kind == OLD_SETS || kind == NEW_SETS || kind == ENCODING)
		scan->texts[kind] = arena_copy_bytes(scan->arena, from, (size_t)(size * count));
	if (kind == MACHINE && size == 4 && count > CODE_PAGE_AT) {
		struct scan page = *scan;

		page.at = from + 4 * CODE_PAGE_AT;
		scan->code_page = take_number(&page);
	}
	return 1;
}

static int take_record(struct scan *scan)
{
	int64_t count;

	switch (take_number(scan)) {
	case VARIABLE:	return skip_variable(scan);
	case LABELS:	return skip_labels(scan);
	case LABELLED:	count = take_number(scan); return count >= 0 && skip(scan, 4 * count);
	case WORDS:	count = take_number(scan); return count >= 0 && skip(scan, 80 * count);
	case EXTENSION:	return take_extension(scan);
	default:	return 0;
	}
}

/* --- the texts */

/* "SHORT=Long\tSHORT2=Long2"; a short name that has no long one is it. */
static const char *long_name(const struct scan *scan, const char *name, size_t length)
{
	for (const char *at = scan->texts[LONG_NAMES]; at && *at; at += strcspn(at, "\t"), at += *at == '\t') {
		size_t is = strcspn(at, "=\t");

		if (is == length && at[is] == '=' && !strncasecmp(at, name, length))
			return arena_copy_bytes(scan->arena, at + is + 1, strcspn(at + is + 1, "\t"));
	}
	return arena_copy_bytes(scan->arena, name, length);
}

/* "5 Tools": a length and so many bytes. NULL where they are not there. */
static const char *counted_text(struct scan *scan, const char **at)
{
	char *end;
	unsigned long length = strtoul(*at, &end, 10);
	const char *text = end + 1;

	if (end == *at || *end != ' ' || length > LONGEST_LINE || strlen(text) < length)
		return NULL;
	*at = text + length;
	return arena_copy_bytes(scan->arena, text, length);
}

static void take_columns(const struct scan *scan, struct sav_set *set, const char *at)
{
	size_t most = strlen(at) / 2 + 1;

	set->columns = arena_array(scan->arena, const char *, most);
	for (at += strspn(at, " "); *at; at += strspn(at, " ")) {
		size_t length = strcspn(at, " ");

		if (length <= LONGEST_LONG_NAME)
			set->columns[set->column_count++] = long_name(scan, at, length);
		at += length;
	}
}

/* "$tools=D1 1 5 Tools mail phone", "$ways=C 4 Ways w1 w2", "$x=E 1 1 1 5 Tools mail phone". */
static void take_set(struct scan *scan, const char *line)
{
	const char *equals = strchr(line, '='), *at = equals ? equals + 2 : NULL;
	struct sav_set set = { NULL };

	if (*line != '$' || !equals || !equals[1] || scan->count == SAV_MOST_SETS || strlen(line) > LONGEST_LINE)
		return;
	set.name = arena_copy_bytes(scan->arena, line + 1, (size_t)(equals - line - 1));
	if (equals[1] == 'E') {
		at += strspn(at, " ");
		at += strcspn(at, " ");
		at += *at == ' ';
	} else if (equals[1] == 'C') {
		at += *at == ' ';
	}
	if (equals[1] != 'C') {
		set.counted = counted_text(scan, &at);
		at += set.counted && *at == ' ';
	}
	if (strchr("CDE", equals[1]) && (equals[1] == 'C' || set.counted))
		set.label = counted_text(scan, &at);
	if (!set.label)
		return;
	take_columns(scan, &set, at);
	if (set.column_count)
		scan->sets[scan->count++] = set;
}

static void take_sets(struct scan *scan, const char *text)
{
	while (text && *text) {
		size_t length = strcspn(text, "\n");

		take_set(scan, arena_copy_bytes(scan->arena, text, length));
		text += length + (text[length] == '\n');
	}
}

/* Code pages of less than three digits say nothing that is true. */
static const char *encoding_of(const struct scan *scan)
{
	enum { UTF8_PAGE = 65001, LATIN_1_PAGE = 28591, FIRST_PAGE = 100 };

	if (scan->texts[ENCODING] && *scan->texts[ENCODING])
		return scan->texts[ENCODING];
	if (scan->code_page < FIRST_PAGE)
		return NULL;
	return scan->code_page == UTF8_PAGE ? "UTF-8" : scan->code_page == LATIN_1_PAGE ? "ISO-8859-1" :
		arena_print(scan->arena, "windows-%lld", (long long)scan->code_page);
}

struct sav_records sav_records_find(struct arena *arena, const char *bytes, size_t length)
{
	struct scan scan = { .arena = arena, .sets = arena_array(arena, struct sav_set, SAV_MOST_SETS) };
	struct sav_records records = { .lines = -1 };
	int32_t layout = 0;

	if (length < HEADER)
		return records;
	memcpy(&layout, bytes + LAYOUT_AT, sizeof(layout));
	scan.is_turned = layout != 2 && layout != 3;
	scan.at = (const unsigned char *)bytes + LINES_AT;
	scan.end = (const unsigned char *)bytes + length;
	records.lines = take_number(&scan);
	scan.at = (const unsigned char *)bytes + HEADER;
	while (take_record(&scan))
		;
	take_sets(&scan, scan.texts[OLD_SETS]);
	take_sets(&scan, scan.texts[NEW_SETS]);
	records.encoding = encoding_of(&scan);
	records.sets = scan.sets;
	records.set_count = scan.count;
	return records;
}
