#include "exchange/reading.h"

#include <string.h>

#include "base/apart.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "exchange/envelope.h"
#include "exchange/formats.h"
#include "questionnaire/document.h"
#include "text/text.h"

struct file {
	const struct exchange_format *format;
	const char *bytes;
	size_t length;
};

static void read_file(struct arena *arena, const void *context, int in, struct buffer *out)
{
	const struct file *file = context;
	struct exchange_reading *reading = arena_new(arena, struct exchange_reading);

	(void)in;
	file->format->read(arena, file->bytes, file->length, reading);
	envelope_write(out, reading);
}

const char *exchange_late_words(struct arena *arena)
{
	return text_print(arena, _("This file could not be read within %1$d seconds and %2$d megabytes of memory: it is damaged, or far too large."),
			  READING_SECONDS, READING_MEMORY / (1024 * 1024));
}

static const char *outcome_words(struct arena *arena, enum apart_outcome outcome)
{
	switch (outcome) {
	case APART_DIED:	return _("This file could not be read: it is damaged, or was made to do harm.");
	case APART_TOO_MUCH:	return _("This file holds more than a questionnaire can.");
	case APART_IMPOSSIBLE:	return _("No process that is closed in could be started: files of others are not read here.");
	default:		return exchange_late_words(arena);
	}
}

void exchange_read_apart(struct arena *arena, const struct exchange_format *format, const char *bytes, size_t length,
			 struct exchange_reading *reading)
{
	static const struct apart_limits limits = { READING_MEMORY, READING_SECONDS, READING_MOST };
	const struct file file = { format, bytes, length };
	struct apart_result result;
	enum apart_outcome outcome;

	if (format->read == json_format_read) {
		format->read(arena, bytes, length, reading);
		return;
	}
	outcome = apart_run(arena, read_file, &file, &limits, &result);
	if (outcome == APART_DONE && !envelope_open(arena, result.bytes, result.length, reading))
		outcome = APART_DIED;
	if (outcome != APART_DONE) {
		reading->json = NULL;
		exchange_remark(&reading->report, REMARK_FAULT, NULL, outcome_words(arena, outcome));
	}
}

/* Files that a document names are elsewhere: any hash does. */
static const char *any_hash(void *context, const char *file, const char **why)
{
	static const struct hash none = { { 0 } };

	(void)file;
	*why = NULL;
	return hex_write(context, none.bytes, sizeof(none.bytes));
}

void exchange_read_whole(struct arena *arena, const struct exchange_format *format, const char *bytes, size_t length,
			 struct exchange_reading *reading)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);
	const char *canonical;

	format->read(arena, bytes, length, reading);
	if (!reading->json || format == &paper_format)
		return;
	canonical = document_with_media(arena, reading->json, reading->length, any_hash, arena, faults);
	if (canonical)
		document_read(arena, canonical, strlen(canonical), faults);
	exchange_add_faults(reading, arena, faults);
	/* With the names of its files, not with those hashes. */
	*faults = (struct document_faults){ 0 };
	reading->json = document_canonical(arena, reading->json, reading->length, faults);
	if (faults->count)
		reading->json = NULL;
	reading->length = reading->json ? strlen(reading->json) : 0;
}
