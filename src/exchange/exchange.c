#include "exchange/exchange.h"

#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/formats.h"
#include "questionnaire/document.h"
#include "text/text.h"

const struct exchange_format exchange_formats[] = {
	{ "json", "JSON", json_format_read, json_format_write },
	{ "xlsx", "XLSForm", xlsform_read, xlsform_write_xlsx },
	{ "csv", "XLSForm, CSV", xlsform_read, xlsform_write_csv },
	{ "lss", "LimeSurvey", lss_format_read, lss_format_write },
	{ 0 }
};

const struct exchange_format *format_of(const char *path)
{
	const char *dot = strrchr(path, '.');

	for (const struct exchange_format *format = exchange_formats; dot && format->extension; format++)
		if (!strcasecmp(dot + 1, format->extension))
			return format;
	return NULL;
}

void exchange_remark(struct exchange_report *report, enum exchange_weight weight, const char *place, const char *words)
{
	if (report->count < MOST_REMARKS)
		report->remark[report->count] = (struct exchange_remark){ weight, place ? place : "", words };
	report->count++;
	report->faults += weight == REMARK_FAULT;
}

static const char *place_of(const struct exchange_reading *reading, const char *path)
{
	for (const struct exchange_source *source = reading->sources; source; source = source->next)
		if (!strcmp(source->path, path))
			return source->place;
	return NULL;
}

const char *exchange_place(const struct exchange_reading *reading, struct arena *arena, const char *path)
{
	char *around = arena_copy(arena, path);
	const char *place = place_of(reading, around);

	while (!place && *around) {
		char *dot = strrchr(around, '.'), *bracket = strrchr(around, '[');
		char *cut = bracket > dot || !dot ? bracket : dot;

		if (!cut)
			cut = around;
		*cut = '\0';
		place = place_of(reading, around);
	}
	return place;
}

static const char *last_key(const char *path)
{
	const char *key = path + strlen(path);

	/* Of a wording, the language is not what says it. */
	while (key > path && key[-1] != ']')
		key--;
	return *key == '.' ? key + 1 : key;
}

void exchange_add_faults(struct exchange_reading *reading, struct arena *arena, const struct document_faults *faults)
{
	int kept = faults->count < MOST_DOCUMENT_FAULTS ? faults->count : MOST_DOCUMENT_FAULTS;

	for (int i = 0; i < kept; i++) {
		const char *path = faults->fault[i].path, *place = exchange_place(reading, arena, path);

		/* What is missing has no place of its own: the key says what, what is around it where. */
		if (place && !place_of(reading, path))
			place = arena_print(arena, "%s: %s", place, last_key(path));
		exchange_remark(&reading->report, REMARK_FAULT, place ? place : path, faults->fault[i].words);
	}
	for (int i = kept; i < faults->count; i++)
		exchange_remark(&reading->report, REMARK_FAULT, NULL, _("There is one fault more."));
}

static const char *weight_words(enum exchange_weight weight)
{
	static const char *const words[REMARK_WEIGHTS] = {
		[REMARK_KEPT] = N_("kept"), [REMARK_CHANGED] = N_("changed"),
		[REMARK_DROPPED] = N_("dropped"), [REMARK_FAULT] = N_("fault"),
	};

	return text_of(words[weight]);
}

void exchange_print(struct buffer *out, const char *file, const struct exchange_report *report)
{
	int kept = report->count < MOST_REMARKS ? report->count : MOST_REMARKS;

	for (int i = 0; i < kept; i++) {
		const struct exchange_remark *remark = &report->remark[i];

		buffer_print(out, "%s: %s%s%s: %s\n", file, remark->place, *remark->place ? ": " : "",
			     weight_words(remark->weight), remark->words);
	}
	if (report->count > kept)
		buffer_print(out, "%s: and %d remarks more\n", file, report->count - kept);
}
