#include "demo/crowd_command.h"

#include <stdlib.h>
#include <string.h>

#include "answer/demo.h"
#include "answer/demo_crowd.h"
#include "answer/demo_store.h"
#include "base/arena.h"
#include "consultation/consultation.h"
#include "questionnaire/answers.h"

static int by_text(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

struct expected {
	const char *answers;
	int person;
};

static int by_answers(const void *a, const void *b)
{
	return strcmp(((const struct expected *)a)->answers, ((const struct expected *)b)->answers);
}

static struct expected *expect(struct arena *arena, const struct demo *demo)
{
	struct expected *expected = arena_array(arena, struct expected, (size_t)demo->count + 1);

	for (int i = 0; i < demo->count; i++) {
		struct buffer json = buffer_in(arena);

		answers_write(&json, demo->questionnaire, demo_answers(arena, demo, i), 0, AS_SUBMISSION);
		expected[i] = (struct expected){ json.bytes, i };
	}
	qsort(expected, (size_t)demo->count, sizeof(*expected), by_answers);
	return expected;
}

/*
 * Who has not answered yet: a demonstration cut short is taken up where it was,
 * by what the database holds. How many there hold other answers than these
 * people's goes to *foreign.
 */
static int *find_missing(struct arena *arena, const struct demo *demo, const char **stored, int stored_count,
			 int *count, int *foreign)
{
	const struct expected *expected = expect(arena, demo);
	int *missing = arena_array(arena, int, (size_t)demo->count + 1), at = 0;

	qsort(stored, (size_t)stored_count, sizeof(*stored), by_text);
	*count = *foreign = 0;
	for (int i = 0; i < demo->count; i++) {
		for (; at < stored_count && strcmp(stored[at], expected[i].answers) < 0; at++)
			++*foreign;
		if (at < stored_count && !strcmp(stored[at], expected[i].answers))
			at++;
		else
			missing[(*count)++] = expected[i].person;
	}
	*foreign += stored_count - at;
	return missing;
}

int crowd_complete(struct command *command, const struct crowd_wish *wish, const char **receipt)
{
	const struct survey *survey = wish->survey;
	struct crowd crowd = { wish->demo, wish->address, survey->slug,
		arena_copy_bytes(command->arena, survey->languages, strcspn(survey->languages, " ")) };
	const char **stored;
	int stored_count = demo_stored(command->db, command->arena, survey->id, DEMO_MOST, &stored), foreign, thanked;

	if (receipt)
		*receipt = NULL;
	crowd.receipt = receipt;
	crowd.people = find_missing(command->arena, wish->demo, stored, stored_count, &crowd.count, &foreign);
	if (stored_count >= wish->demo->count) {
		buffer_print(&command->out, "%s has %d made-up answers already\n", survey->slug, stored_count);
		return COMMAND_DONE;
	}
	if (foreign) {
		buffer_print(&command->out, "%s has %d answers that are not of this number and seed\n", survey->slug, foreign);
		return COMMAND_REFUSED;
	}
	thanked = crowd_answer(command->arena, &crowd, &command->out);
	buffer_print(&command->out, "%s has %d made-up answers\n", survey->slug, stored_count + thanked);
	return thanked == crowd.count ? COMMAND_DONE : COMMAND_REFUSED;
}
