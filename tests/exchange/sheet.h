/*
 * sheet: XLSForm written as CSV in a test, and what became of it.
 *
 *	read("survey,\n,type,name,label\n,text,a,A\n");
 *	says("changed: ...");
 *	holds("sections[0].questions[0].kind", "\"line\"");
 */
#ifndef TESTS_EXCHANGE_SHEET_H
#define TESTS_EXCHANGE_SHEET_H

#include <jansson.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/exchange.h"
#include "exchange/formats.h"
#include "exchange/reading.h"
#include "questionnaire/document.h"
#include "test.h"
#include "text/text.h"

static struct arena arena;
static struct exchange_reading *reading;
static const char *report;

static inline int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return 0;
}

static inline int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* Read, checked as a document, and told. */
static inline void read_bytes(const char *extension, const char *bytes, size_t length)
{
	const struct exchange_format *format = format_of(arena_print(&arena, "f.%s", extension));
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	struct buffer out = buffer_in(&arena);

	reading = arena_new(&arena, struct exchange_reading);
	format->read(&arena, bytes, length, reading);
	if (reading->json)
		document_read(&arena, reading->json, reading->length, faults);
	exchange_add_faults(reading, &arena, faults);
	exchange_print(&out, "f", &reading->report);
	report = out.bytes;
}

static inline void read_csv(const char *text)
{
	read_bytes("csv", text, strlen(text));
}

/* A table of questions alone, in French. */
#define SETTINGS "settings,\n,form_title,default_language\n,Essai,fr\n"
#define read_survey(rows) read_csv(SETTINGS "survey,\n,type,name,label,relevant,constraint,choice_filter,appearance,parameters," \
	"required,calculation\n" rows)
#define CHOICES(rows) "choices,\n,list_name,name,label,region\n" rows

static inline void says_line(const char *line, const char *file, int number)
{
	if (strstr(report, line))
		return;
	print_error("nothing says \"%s\" in:\n%s", line, report);
	_fail(file, number);
}

#define says(line) says_line(arena_print(&arena, "f: %s\n", (line)), __FILE__, __LINE__)

/* "sections[0].questions[1].label.fr" as compact JSON; "" where there is nothing. */
static inline const char *value_at(const char *path)
{
	json_t *root = json_loads(reading->json ? reading->json : "null", 0, NULL);
	const json_t *at = root;
	char *text;
	const char *copy;

	while (*path && at) {
		size_t length = strcspn(path, ".[");
		char *end;

		if (*path == '[') {
			at = json_array_get(at, strtoul(path + 1, &end, 10));
			path = end + 1;
		} else {
			at = json_object_get(at, arena_copy_bytes(&arena, path, length));
			path += length;
		}
		path += *path == '.';
	}
	text = at ? json_dumps(at, JSON_ENCODE_ANY | JSON_COMPACT | JSON_SORT_KEYS | JSON_REAL_PRECISION(10)) : NULL;
	copy = arena_copy(&arena, text ? text : "");
	free(text);
	json_decref(root);
	return copy;
}

#define holds(path, json) assert_text(value_at(path), (json))
#define first(key) "sections[0].questions[0]." key
#define second(key) "sections[0].questions[1]." key

static inline char *bytes_of(const char *path, size_t *length)
{
	FILE *file = fopen(path, "rb");
	char *bytes = arena_take(&arena, EXCHANGE_MOST_BYTES + 1);

	assert_non_null(file);
	*length = fread(bytes, 1, EXCHANGE_MOST_BYTES, file);
	fclose(file);
	return bytes;
}

#endif
