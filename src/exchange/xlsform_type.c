#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/xlsform.h"
#include "text/text.h"

struct type_row {
	const char *name;	/* in lower case, blanks between its words */
	enum xlsform_role role;
	const char *kind, *words;
};

#define NO_WHEN N_("When and on what this is answered is not kept here.")
#define NO_PLACE N_("Places on a map are not asked here.")

static const struct type_row types[] = {
	{ "text", ROW_QUESTION, "line" }, { "string", ROW_QUESTION, "line" },
	{ "integer", ROW_QUESTION, "integer" }, { "int", ROW_QUESTION, "integer" },
	{ "percentage", ROW_QUESTION, "integer" },
	{ "decimal", ROW_QUESTION, "decimal" }, { "date", ROW_QUESTION, "date" },
	{ "datetime", ROW_QUESTION, "date", N_("Only the day is asked, not the time.") },
	{ "date time", ROW_QUESTION, "date", N_("Only the day is asked, not the time.") },
	{ "time", ROW_QUESTION, "line", N_("A time of day is asked as a line of text.") },
	{ "note", ROW_QUESTION, "note" },
	{ "calculate", ROW_QUESTION, "calculation" },
	{ "acknowledge", ROW_QUESTION, "consent" }, { "trigger", ROW_QUESTION, "consent" },
	{ "range", ROW_QUESTION, "scale" },
	{ "phone number", ROW_QUESTION, "phone" },
	{ "file", ROW_QUESTION, "file" }, { "image", ROW_QUESTION, "file" }, { "photo", ROW_QUESTION, "file" },
	{ "picture", ROW_QUESTION, "file" },
	{ "audio", ROW_UNSUPPORTED, NULL, N_("Recordings are not asked here.") },
	{ "background audio", ROW_UNSUPPORTED, NULL, N_("Recordings are not asked here.") },
	{ "video", ROW_UNSUPPORTED, NULL, N_("Films are not asked here.") },
	{ "barcode", ROW_UNSUPPORTED, NULL, N_("Bar codes are not read here.") },
	{ "geopoint", ROW_UNSUPPORTED, NULL, NO_PLACE }, { "geotrace", ROW_UNSUPPORTED, NULL, NO_PLACE },
	{ "geoshape", ROW_UNSUPPORTED, NULL, NO_PLACE }, { "location", ROW_UNSUPPORTED, NULL, NO_PLACE },
	{ "gps", ROW_UNSUPPORTED, NULL, NO_PLACE }, { "osm", ROW_UNSUPPORTED, NULL, NO_PLACE },
	{ "start geopoint", ROW_UNSUPPORTED, NULL, NO_PLACE }, { "background geopoint", ROW_UNSUPPORTED, NULL, NO_PLACE },
	{ "hidden", ROW_UNSUPPORTED, NULL, N_("Hidden questions are not kept.") },
	{ "xml external", ROW_UNSUPPORTED, NULL, N_("Data from other files are not read.") },
	{ "csv external", ROW_UNSUPPORTED, NULL, N_("Data from other files are not read.") },
	{ "include", ROW_UNSUPPORTED, NULL, N_("Parts from other files are not read.") },
	{ "start", ROW_METADATA, NULL, NO_WHEN }, { "end", ROW_METADATA, NULL, NO_WHEN },
	{ "start time", ROW_METADATA, NULL, NO_WHEN }, { "end time", ROW_METADATA, NULL, NO_WHEN },
	{ "today", ROW_METADATA, NULL, NO_WHEN }, { "deviceid", ROW_METADATA, NULL, NO_WHEN },
	{ "device id", ROW_METADATA, NULL, NO_WHEN }, { "imei", ROW_METADATA, NULL, NO_WHEN },
	{ "subscriberid", ROW_METADATA, NULL, NO_WHEN }, { "subscriber id", ROW_METADATA, NULL, NO_WHEN },
	{ "simserial", ROW_METADATA, NULL, NO_WHEN }, { "sim id", ROW_METADATA, NULL, NO_WHEN },
	{ "phonenumber", ROW_METADATA, NULL, NO_WHEN }, { "username", ROW_METADATA, NULL, NO_WHEN },
	{ "email", ROW_METADATA, NULL, NO_WHEN }, { "audit", ROW_METADATA, NULL, NO_WHEN },
	{ "begin group", ROW_BEGIN_GROUP }, { "end group", ROW_END_GROUP },
	{ "begin repeat", ROW_BEGIN_REPEAT }, { "end repeat", ROW_END_REPEAT },
	{ "begin lgroup", ROW_BEGIN_REPEAT }, { "end lgroup", ROW_END_REPEAT },
	{ "begin looped group", ROW_BEGIN_REPEAT }, { "end looped group", ROW_END_REPEAT },
	{ "begin loop", ROW_BEGIN_GROUP, NULL, N_("Loops over a list are not supported: it is asked once.") },
	{ "end loop", ROW_END_GROUP },
};

static const struct type_row selects[] = {
	{ "select one from file", ROW_UNSUPPORTED, NULL, N_("Choices from other files are not read.") },
	{ "select multiple from file", ROW_UNSUPPORTED, NULL, N_("Choices from other files are not read.") },
	{ "select one external", ROW_UNSUPPORTED, NULL, N_("Choices from other files are not read.") },
	{ "osm", ROW_UNSUPPORTED, NULL, NO_PLACE },
	{ "cascading select", ROW_UNSUPPORTED, NULL, N_("Choices in steps are written with choice_filter.") },
	{ "add select one prompt using", ROW_QUESTION, "choice" },
	{ "add select multiple prompt using", ROW_QUESTION, "choices" },
	{ "select all that apply from", ROW_QUESTION, "choices" },
	{ "select all that apply", ROW_QUESTION, "choices" },
	{ "select multiple from", ROW_QUESTION, "choices" },
	{ "select multiple using", ROW_QUESTION, "choices" },
	{ "select multiple", ROW_QUESTION, "choices" },
	{ "select one from", ROW_QUESTION, "choice" },
	{ "select one using", ROW_QUESTION, "choice" },
	{ "select one", ROW_QUESTION, "choice" },
	{ "select1", ROW_QUESTION, "choice" },
	{ "rank", ROW_QUESTION, "ranking" },
};

/* Words in lower case, one blank between; list names keep theirs, so the same length is kept for them. */
static char *plain(struct arena *arena, const char *text)
{
	char *words = arena_copy(arena, text), *to = words;

	for (const char *at = words; *at; at++) {
		char c = strchr("_- \t\n", *at) ? ' ' : (char)tolower((unsigned char)*at);

		if (c != ' ' || (to > words && to[-1] != ' '))
			*to++ = c;
	}
	*to = '\0';
	return words;
}

/* "add text prompt", "q text", "get today" are how the oldest files say it. */
static const char *without_old_words(struct arena *arena, const char *words)
{
	size_t length = strlen(words);

	if (!strncmp(words, "add ", 4) && length > 11 && !strcmp(words + length - 7, " prompt"))
		return arena_copy_bytes(arena, words + 4, length - 11);
	if (!strncmp(words, "uri:", 4))
		return words + 4;
	if (!strncmp(words, "q ", 2))
		return words + 2;
	return !strncmp(words, "get ", 4) ? words + 4 : words;
}

static struct xlsform_type typed(const struct type_row *row)
{
	return (struct xlsform_type){ row->role, row->kind, .words = row->words };
}

/* How far these words reach in what was written, whatever stands between them; NULL where they do not stand there. */
static const char *after_words(const char *text, const char *words)
{
	for (; *words; words++) {
		if (*words == ' ') {
			if (!*text || !strchr("_ \t\n", *text))
				return NULL;
			text += strspn(text, "_ \t\n");
		} else if (tolower((unsigned char)*text++) != *words) {
			return NULL;
		}
	}
	return !*text || strchr(" \t\n", *text) ? text + strspn(text, " \t\n") : NULL;
}

static int is_other(struct arena *arena, const char *words)
{
	const char *plainly = plain(arena, words);

	return !strcmp(plainly, "or other") || !strcmp(plainly, "or specify other");
}

static struct xlsform_type read_select(struct arena *arena, const struct type_row *row, const char *list)
{
	struct xlsform_type type = typed(row);
	size_t length = strcspn(list, " \t\n");
	const char *rest = list + length + strspn(list + length, " \t\n");

	type.list = arena_copy_bytes(arena, list, length);
	type.has_other = *rest && is_other(arena, rest);
	if (!strncmp(list, "${", 2))
		return (struct xlsform_type){ ROW_UNSUPPORTED, .words = N_("Choices among earlier answers are not supported.") };
	if (*rest && !type.has_other)
		type.role = ROW_UNKNOWN;
	return type;
}

struct xlsform_type xlsform_type(struct arena *arena, const char *text)
{
	const char *words = without_old_words(arena, plain(arena, text)), *rest;

	for (size_t i = 0; i < sizeof(selects) / sizeof(*selects); i++) {
		rest = after_words(text, selects[i].name);
		if (rest)
			return read_select(arena, &selects[i], rest);
	}
	for (size_t i = 0; i < sizeof(types) / sizeof(*types); i++)
		if (!strcmp(types[i].name, words))
			return typed(&types[i]);
	if (!strncmp(words, "begin loop", 10))
		return xlsform_type(arena, "begin loop");
	if (!strncmp(words, "begin group", 11) || !strncmp(words, "begin repeat", 12))
		return xlsform_type(arena, words[6] == 'g' ? "begin group" : "begin repeat");
	return (struct xlsform_type){ ROW_UNKNOWN };
}
