#include "answer/demo_command.h"

#include <errno.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "answer/demo.h"
#include "answer/demo_crowd.h"
#include "answer/demo_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/hash.h"
#include "consultation/consultation.h"
#include "consultation/consultation_store.h"
#include "consultation/version_store.h"
#include "questionnaire/answers.h"
#include "questionnaire/canonical.h"
#include "questionnaire/questionnaire_store.h"

/* The one whose shares are known. */
#define SAMPLE "ancrage-territorial"

enum { LONGEST_OF = 50 };

struct wish {
	int answers;
	uint64_t seed;
	const char *address;
	const char *of;			/* slug of the survey that is copied */
};

static int read_number(const char *text, long long least, long long most, long long *number)
{
	char *end;

	errno = 0;
	*number = strtoll(text, &end, 10);
	return *text && !*end && !errno && *number >= least && *number <= most;
}

static int read_wish(const struct command *command, struct wish *wish)
{
	long long number;

	*wish = (struct wish){ DEMO_USUAL, 1, command->config->address, SAMPLE };
	for (int i = 0; i + 1 < command->count; i += 2) {
		const char *name = command->arguments[i], *value = command->arguments[i + 1];

		if (!strcmp(name, "--answers") && read_number(value, 1, DEMO_MOST, &number))
			wish->answers = (int)number;
		else if (!strcmp(name, "--seed") && read_number(value, 0, INT64_MAX, &number))
			wish->seed = (uint64_t)number;
		else if (!strcmp(name, "--address") && !strncmp(value, "http", 4))
			wish->address = value;
		else if (!strcmp(name, "--of") && strlen(value) <= LONGEST_OF)
			wish->of = value;
		else
			return 0;
	}
	return command->count % 2 == 0 && wish->address;
}

struct mark {
	const char *language, *words;
};

/* Said in the title too: it may stand alone, in a list or above a table. */
static const struct mark marks[] = {
	{ "fr", "données fictives" }, { "fr-simple", "réponses inventées" },
	{ "en", "made-up data" }, { "ar", "بيانات وهمية" },
};

static const char *mark_in(const char *language)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (!strcmp(marks[i].language, language))
			return marks[i].words;
	return marks[0].words;
}

static const char *marked_title(struct arena *arena, const char *title)
{
	json_t *wording = json_loads(title, 0, NULL), *words;
	struct buffer marked = buffer_in(arena);
	const char *language;

	json_object_foreach(wording, language, words) {
		buffer_add_text(&marked, marked.length ? "," : "{");
		canonical_add_text(&marked, language);
		buffer_add_text(&marked, ":");
		canonical_add_text(&marked, arena_print(arena, "%s (%s)", json_string_value(words), mark_in(language)));
	}
	buffer_add_text(&marked, "}");
	json_decref(wording);
	return marked.bytes;
}

/* A survey of its own, like the other in all but its name and its answers: those stay people's. */
static const struct survey *keep_survey(struct command *command, const char *of)
{
	const char *slug = arena_print(command->arena, "%s-demo", of);
	struct survey *sample, demo;
	enum survey_bound bound;
	int64_t id;

	survey_lock_all(command->db);
	sample = survey_find(command->db, command->arena, of);
	if (!sample)
		return NULL;
	demo = *sample;
	demo.slug = slug;
	demo.title = marked_title(command->arena, sample->title);
	demo.generated = 1;
	bound = survey_keep(command->db, command->arena, &demo, sample->consultation->id, &id);
	if (bound)
		return NULL;
	survey_use_version(command->db, id, &(struct version_use){ sample->version });
	return survey_find(command->db, command->arena, slug);
}

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

static int answer_all(struct command *command, const struct wish *wish, const struct survey *survey,
		      const struct demo *demo)
{
	struct crowd crowd = { demo, wish->address, survey->slug,
		arena_copy_bytes(command->arena, survey->languages, strcspn(survey->languages, " ")) };
	const char **stored;
	int stored_count = demo_stored(command->db, command->arena, survey->id, DEMO_MOST, &stored), foreign, thanked;

	crowd.people = find_missing(command->arena, demo, stored, stored_count, &crowd.count, &foreign);
	if (stored_count >= wish->answers) {
		buffer_print(&command->out, "%s has %d made-up answers already\n", survey->slug, stored_count);
		return COMMAND_DONE;
	}
	if (foreign) {
		buffer_print(&command->out, "%s has %d answers that are not of this number and seed\n",
			     survey->slug, foreign);
		return COMMAND_REFUSED;
	}
	thanked = crowd_answer(command->arena, &crowd, &command->out);
	buffer_print(&command->out, "%s has %d made-up answers\n", survey->slug, stored_count + thanked);
	return thanked == crowd.count ? COMMAND_DONE : COMMAND_REFUSED;
}

int demo_command(struct command *command)
{
	const struct questionnaire *questionnaire;
	const struct demo_rule *rules = demo_rates;
	const struct survey *survey;
	const char *why;
	struct wish wish;
	struct demo demo;

	if (!read_wish(command, &wish)) {
		buffer_print(&command->out, "ancrage demo [--of SURVEY] [--answers 1 to %d] [--seed S] [--address URL]\n", DEMO_MOST);
		return COMMAND_MISUSED;
	}
	survey = keep_survey(command, wish.of);
	if (!survey) {
		buffer_print(&command->out, "the survey %s is not there: ancrage sample load\n", wish.of);
		return COMMAND_REFUSED;
	}
	if (demo_keep(command->db))
		return COMMAND_REFUSED;
	questionnaire = questionnaire_find(command->db, &survey->version);
	if (!questionnaire)
		return COMMAND_REFUSED;
	if (strcmp(wish.of, SAMPLE))
		rules = demo_rules_made_up(command->arena, questionnaire, wish.seed);
	if (demo_deal(command->arena, questionnaire, rules, wish.answers, wish.seed, &demo, &why)) {
		buffer_print(&command->out, "answers cannot be made up: %s\n", why);
		return COMMAND_REFUSED;
	}
	return answer_all(command, &wish, survey, &demo);
}
