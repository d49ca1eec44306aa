#include "exchange/envelope.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "exchange/exchange.h"
#include "exchange/reading.h"
#include "questionnaire/canonical.h"

enum { MOST_SOURCES = 20000 };

static const char *const weights[REMARK_WEIGHTS] = {
	[REMARK_KEPT] = "kept", [REMARK_CHANGED] = "changed", [REMARK_DROPPED] = "dropped", [REMARK_FAULT] = "fault",
};

static void write_remarks(struct buffer *out, const struct exchange_report *report)
{
	int kept = report->count < MOST_REMARKS ? report->count : MOST_REMARKS;

	buffer_add_text(out, ",\n\"remarks\":[");
	for (int i = 0; i < kept; i++) {
		const struct exchange_remark *remark = &report->remark[i];

		buffer_print(out, "%s\n[\"%s\",", i ? "," : "", weights[remark->weight]);
		canonical_add_text(out, remark->place);
		buffer_add_text(out, ",");
		canonical_add_text(out, remark->words);
		buffer_add_text(out, "]");
	}
	buffer_print(out, "],\n\"more\":%d", report->count - kept);
}

static void write_sources(struct buffer *out, const struct exchange_source *source)
{
	const char *between = "";

	buffer_add_text(out, ",\n\"sources\":[");
	for (int i = 0; source && i < MOST_SOURCES; i++, source = source->next) {
		buffer_add_text(out, between);
		buffer_add_text(out, "\n[");
		canonical_add_text(out, source->path);
		buffer_add_text(out, ",");
		canonical_add_text(out, source->place);
		buffer_add_text(out, "]");
		between = ",";
	}
	buffer_add_text(out, "]}\n");
}

void envelope_write(struct buffer *out, const struct exchange_reading *reading)
{
	buffer_add_text(out, "{\"document\":");
	if (reading->json)
		canonical_add_text(out, reading->json);
	else
		buffer_add_text(out, "null");
	write_remarks(out, &reading->report);
	write_sources(out, reading->sources);
}

/* The nth text of a list; NULL where it is none. */
static const char *text_of(struct arena *arena, const json_t *list, size_t nth)
{
	const json_t *value = json_array_get(list, nth);

	return json_is_string(value) ? utf8_clean(arena, json_string_value(value), json_string_length(value)) : NULL;
}

static void open_remarks(struct arena *arena, const json_t *list, struct exchange_report *report)
{
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item) {
		const char *weight = text_of(arena, item, 0), *place = text_of(arena, item, 1), *words = text_of(arena, item, 2);

		for (int j = 0; weight && place && words && j < REMARK_WEIGHTS; j++)
			if (!strcmp(weights[j], weight))
				exchange_remark(report, (enum exchange_weight)j, place, words);
	}
}

static void open_sources(struct arena *arena, const json_t *list, struct exchange_reading *reading)
{
	struct exchange_source **last = &reading->sources;
	const json_t *item;
	size_t i;

	json_array_foreach(list, i, item) {
		const char *path = text_of(arena, item, 0), *place = text_of(arena, item, 1);

		if (!path || !place || i >= MOST_SOURCES)
			continue;
		*last = arena_new(arena, struct exchange_source);
		**last = (struct exchange_source){ path, place };
		last = &(*last)->next;
	}
}

int envelope_open(struct arena *arena, const char *bytes, size_t length, struct exchange_reading *reading)
{
	json_t *root = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
	const json_t *document = json_object_get(root, "document");
	const json_int_t more = json_integer_value(json_object_get(root, "more"));
	int fits = json_is_object(root);

	if (json_is_string(document)) {
		reading->length = json_string_length(document);
		reading->json = arena_copy_bytes(arena, json_string_value(document), reading->length);
	}
	if (json_is_true(json_object_get(root, "late")))
		exchange_remark(&reading->report, REMARK_FAULT, NULL, exchange_late_words(arena));
	open_remarks(arena, json_object_get(root, "remarks"), &reading->report);
	if (more > 0 && more < MOST_SOURCES)
		reading->report.count += (int)more;
	open_sources(arena, json_object_get(root, "sources"), reading);
	json_decref(root);
	return fits;
}
