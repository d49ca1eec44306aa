#include "demo/copy_command.h"

#include <jansson.h>
#include <string.h>

#include "answer/demo.h"
#include "answer/demo_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/hash.h"
#include "consultation/consultation.h"
#include "consultation/consultation_store.h"
#include "consultation/version_store.h"
#include "demo/crowd_command.h"
#include "demo/number.h"
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

static int read_wish(const struct command *command, struct wish *wish)
{
	long long number;

	*wish = (struct wish){ DEMO_USUAL, 1, command->config->address, SAMPLE };
	for (int i = 0; i + 1 < command->count; i += 2) {
		const char *name = command->arguments[i], *value = command->arguments[i + 1];

		if (!strcmp(name, "--answers") && demo_number(value, 1, DEMO_MOST, &number))
			wish->answers = (int)number;
		else if (!strcmp(name, "--seed") && demo_number(value, 0, INT64_MAX, &number))
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

int copy_command(struct command *command)
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
	return crowd_complete(command, &(struct crowd_wish){ wish.address, survey, &demo }, NULL);
}
