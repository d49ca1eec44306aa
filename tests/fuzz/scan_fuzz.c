/*
 * The scanner of snapshots against the reader of answers (jansson, then
 * written again and compared): what one accepts the other does, and both
 * understand the same. Where the first byte is even the rest is taken as it
 * is; else it chooses answers, writes them and changes a few bytes of them.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "snapshot/answers_by_chance.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static struct arena lasting, passing;
static const struct questionnaire *questionnaire;
static const struct scan_plan *plan;
static struct segment *segment;

static void begin(void)
{
	struct chance with = { 20 };
	struct merge *merge = merge_new(&lasting);
	struct snapshot_column *columns;
	int count;

	questionnaire = questionnaire_of(&lasting, document_by_chance(&lasting, &with, 2 * QUESTION_KINDS));
	if (!questionnaire)
		abort();
	plan = merge_add(merge, &(struct merge_version){ questionnaire, -1, NULL });
	count = merge_columns(merge, &columns);
	segment = segment_new(&lasting, columns, count, 1);
}

static void claim(int holds)
{
	if (!holds)
		abort();
}

/* The words of a draft are no part of a submission; the scanner knows no others than "#text". */
static int has_words(const struct answer *answers)
{
	for (int i = 0; i < questionnaire->question_count; i++)
		if (answers[i].state == GIVEN && answers[i].text && question_holds_words(&questionnaire->questions[i]))
			return 1;
	return 0;
}

static int compare(const char *json, size_t length)
{
	struct scan_fault fault;
	struct answer *answers;
	int fits, reads;

	segment_clear(segment);
	fits = scan_answers(plan, json, length, segment->cells, 0, &fault);
	claim(fault.at <= length);
	reads = strlen(json) == length && !answers_read(&passing, questionnaire, json, &answers) &&
		!has_words(answers);
	claim(fits == reads);
	if (fits)
		claim(row_is(questionnaire, answers, segment, 0));
	return fits;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct chance with = { 0 };
	const char *written;
	char *json;
	size_t length;

	if (!questionnaire)
		begin();
	if (!size || bytes[0] % 2 == 0) {
		json = arena_copy_bytes(&passing, bytes + (size > 0), size - (size > 0));
		compare(json, size - (size > 0));
	} else {
		memcpy(&with.state, bytes, size < sizeof(with.state) ? size : sizeof(with.state));
		written = json_of_answers(&passing, questionnaire, answers_by_chance(&passing, &with, questionnaire));
		length = strlen(written);
		claim(compare(written, length));
		json = arena_copy_bytes(&passing, written, length);
		for (size_t i = sizeof(with.state); i + 2 < size; i += 3)
			json[(bytes[i] << 8 | bytes[i + 1]) % length] = (char)bytes[i + 2];
		compare(json, length);
	}
	arena_reset(&passing);
	return 0;
}
