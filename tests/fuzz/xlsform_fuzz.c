/*
 * Any bytes as an XLSForm in CSV, or as a document where they begin with {. What
 * is read and has no fault is a document that goes out as XLSForm and comes back
 * the same; what was read comes whole through an envelope.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/envelope.h"
#include "exchange/exchange.h"
#include "exchange/formats.h"
#include "questionnaire/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

/* Canonical; NULL where it is no document that can be used. */
static const char *document(struct arena *arena, const char *json, size_t length)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);
	const char *text = document_canonical(arena, json, length, faults);

	if (text)
		document_read(arena, text, strlen(text), faults);
	return faults->count ? NULL : text;
}

static void goes_and_returns(struct arena *arena, const char *json)
{
	struct exchange_writing *writing = arena_new(arena, struct exchange_writing);
	struct exchange_reading *again = arena_new(arena, struct exchange_reading);
	const char *back;

	xlsform_write_csv(arena, json, strlen(json), writing);
	/* Too many rows, or a text that fits into no cell. */
	claim(writing->bytes || writing->report.faults == 1);
	if (!writing->bytes)
		return;
	xlsform_read(arena, writing->bytes, writing->length, again);
	claim(again->json && !again->report.faults);
	back = document(arena, again->json, again->length);
	claim(back && !strcmp(back, json));
}

static void through_envelope(struct arena *arena, const struct exchange_reading *reading)
{
	struct exchange_reading *opened = arena_new(arena, struct exchange_reading);
	struct buffer out = buffer_in(arena);

	envelope_write(&out, reading);
	claim(envelope_open(arena, out.bytes, out.length, opened));
	claim(!opened->json == !reading->json && (!opened->json || !strcmp(opened->json, reading->json)));
	claim(opened->report.count == reading->report.count);
	claim(reading->report.count > MOST_REMARKS || opened->report.faults == reading->report.faults);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	static struct arena arena;
	struct exchange_reading *reading = arena_new(&arena, struct exchange_reading);
	const char *json = NULL;

	if (size && *bytes == '{') {
		json = document(&arena, (const char *)bytes, size);
	} else {
		xlsform_read(&arena, (const char *)bytes, size, reading);
		claim(reading->json || reading->report.faults);
		through_envelope(&arena, reading);
		if (reading->json && !reading->report.faults)
			json = document(&arena, reading->json, reading->length);
	}
	if (json)
		goes_and_returns(&arena, json);
	arena_reset(&arena);
	return 0;
}
