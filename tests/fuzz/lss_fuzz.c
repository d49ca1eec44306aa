/*
 * Any bytes as a survey of LimeSurvey: refused with words, or made a document
 * that can be read with at most the faults that its texts and numbers have;
 * its expressions are always sound.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "exchange/exchange.h"
#include "questionnaire/document.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

static int ends_with(const char *path, const char *end)
{
	size_t length = strlen(path), of_end = strlen(end);

	return length >= of_end && !strcmp(path + length - of_end, end);
}

static void look_at_faults(const struct document_faults *faults)
{
	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		claim(!ends_with(faults->fault[i].path, ".relevant") && !ends_with(faults->fault[i].path, ".constraint") &&
		      !ends_with(faults->fault[i].path, ".calculation"));
}

/* What can be used can be written, and that be read. */
static void write_again(struct arena *arena, const struct exchange_reading *reading)
{
	struct exchange_writing *writing = arena_new(arena, struct exchange_writing);
	struct exchange_reading *again = arena_new(arena, struct exchange_reading);

	format_of("a.lss")->write(arena, reading->json, reading->length, writing);
	claim(writing->bytes != NULL);
	format_of("a.lss")->read(arena, writing->bytes, writing->length, again);
	claim(again->json || writing->length > EXCHANGE_MOST_BYTES);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	struct exchange_reading *reading = arena_new(&arena, struct exchange_reading);
	struct document_faults *faults = arena_new(&arena, struct document_faults);

	format_of("a.lss")->read(&arena, (const char *)bytes, size, reading);
	claim(reading->json || reading->report.faults);
	if (reading->json) {
		if (document_read(&arena, reading->json, reading->length, faults))
			write_again(&arena, reading);
		look_at_faults(faults);
	}
	arena_close(&arena);
	return 0;
}
