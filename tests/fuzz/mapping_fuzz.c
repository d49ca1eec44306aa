/*
 * Any bytes as a mapping, and behind each NUL a document: what is read is what is written, everything can be checked
 * against two documents, and what is proposed of any two is without fault.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "questionnaire/mapping.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static void claim(int holds)
{
	if (!holds)
		abort();
}

/* Up to a NUL; NULL where nothing is left. */
static const char *next_part(const char **at, const char *end, size_t *length)
{
	const char *part = *at;

	if (part >= end)
		return NULL;
	*length = strnlen(part, (size_t)(end - part));
	*at = part + *length + 1;
	return part;
}

static const struct questionnaire *read_part(struct arena *arena, const char **at, const char *end)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);
	size_t length;
	const char *part = next_part(at, end, &length);

	return part && length <= LONGEST_DOCUMENT / 16 ? document_read(arena, part, length, faults) : NULL;
}

static void claim_faultless(struct arena *arena, const struct mapping *mapping, const struct questionnaire *was,
			    const struct questionnaire *is)
{
	struct document_faults *faults = arena_new(arena, struct document_faults);
	const char *text = mapping_write(arena, mapping);

	mapping_check(arena, mapping, was, is, faults);
	claim(!faults->count);
	claim(mapping_read(arena, text, strlen(text)) != NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	const char *at = arena_copy_bytes(&arena, bytes, size), *end = at + size, *text;
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const struct questionnaire *was, *is;
	struct mapping *mapping = NULL;
	size_t length;

	text = next_part(&at, end, &length);
	if (text)
		mapping = mapping_read(&arena, text, length);
	if (mapping)
		claim(!strcmp(mapping_write(&arena, mapping), text));
	was = read_part(&arena, &at, end);
	is = read_part(&arena, &at, end);
	if (was && is) {
		if (mapping)
			mapping_check(&arena, mapping, was, is, faults);
		claim_faultless(&arena, mapping_identity(&arena, was, is), was, is);
		claim_faultless(&arena, mapping_proposal(&arena, was, is), was, is);
		claim_faultless(&arena, mapping_proposal(&arena, is, was), is, was);
	}
	arena_close(&arena);
	return 0;
}
