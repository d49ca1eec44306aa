#include "consultation/gate.h"

#include <jansson.h>
#include <string.h>

#include "authoring/study.h"
#include "consultation/plan.h"
#include "consultation/stored.h"
#include "questionnaire/questionnaire.h"
#include "text/text.h"

/* From one stage to the next. */
static const struct passing {
	enum survey_act act;
	enum survey_stage from, to;
} passings[] = {
	{ ACT_SUBMIT, PREPARED, SUBMITTED },
	{ ACT_SUBMIT, APPROVED, SUBMITTED },		/* what was approved has changed since */
	{ ACT_TAKE_BACK, SUBMITTED, PREPARED },
	{ ACT_TAKE_BACK, CONDITIONAL, PREPARED },
	{ ACT_APPROVE, SUBMITTED, APPROVED },
	{ ACT_SET_CONDITIONS, SUBMITTED, CONDITIONAL },
	{ ACT_OPPOSE, SUBMITTED, PREPARED },
	{ ACT_ADJOURN, SUBMITTED, PREPARED },
	{ ACT_FULFIL, CONDITIONAL, APPROVED },
	{ ACT_OPEN, PREPARED, PUBLISHED },		/* without need of an opinion */
	{ ACT_OPEN, APPROVED, PUBLISHED },
	{ ACT_SUSPEND, PUBLISHED, SUSPENDED },
	{ ACT_RESUME, SUSPENDED, PUBLISHED },
};

enum survey_stage stage_after(enum survey_stage stage, enum survey_act act)
{
	for (size_t i = 0; i < sizeof(passings) / sizeof(*passings); i++)
		if (passings[i].from == stage && passings[i].act == act)
			return passings[i].to;
	return SURVEY_STAGES;
}

int stage_is_writable(enum survey_stage stage)
{
	return stage == PREPARED || stage == CONDITIONAL || stage == APPROVED;
}

enum opening_way opening_way(const struct gate_case *gate)
{
	if (gate->is_approved)
		return OPENS_BY_OPINION;
	if (!gate->is_demanded)
		return OPENS_FREELY;
	if (gate->is_care_changed)
		return OPENS_NOT;
	if (gate->audience == MEMBERS && gate->is_of_group)
		return OPENS_FOR_MEMBERS;
	return gate->is_model && !gate->is_sensitive ? OPENS_BY_MODEL : OPENS_NOT;
}

enum opening_way own_way(const struct gate_case *gate)
{
	if (gate->is_approved)
		return OPENS_BY_OPINION;
	if (gate->is_sensitive)
		return OPENS_NOT;
	if (!gate->is_demanded)
		return OPENS_FREELY;
	return gate->is_model ? OPENS_BY_MODEL : OPENS_NOT;
}

int opinion_is_independent(int64_t submitter, int64_t reviewer)
{
	return !submitter || submitter != reviewer;
}

struct hash questions_hash(const char *document)
{
	return *study_sections(study_of(document));
}

/* {"fr": "..."} of tags and texts only; media and the columns of choices are none. */
static int is_wording(const char *key, const json_t *value)
{
	const char *tag;
	json_t *text;

	if (!strcmp(key, "recording") || !strcmp(key, "picture") || !strcmp(key, "columns"))
		return 0;
	json_object_foreach((json_t *)value, tag, text)
		if (!language_tagged(tag) || !json_is_string(text))
			return 0;
	return json_object_size(value) > 0;
}

/* Every text becomes the same, but for the answers that it tells (${age}): those are rules. */
static void silence(json_t *value)
{
	const char *key;
	json_t *item;
	size_t i;

	json_array_foreach(value, i, item)
		silence(item);
	json_object_foreach(value, key, item) {
		const char *tag;
		json_t *text;

		if (!json_is_object(item) || !is_wording(key, item)) {
			silence(item);
			continue;
		}
		json_object_foreach(item, tag, text)
			if (!strstr(json_string_value(text), "${"))
				json_string_set(text, "");
	}
}

static const char *silent(struct arena *arena, const char *document)
{
	json_t *root = json_loads(document, 0, NULL);
	const char *text;

	silence(root);
	text = root ? stored_json(arena, root) : "";
	json_decref(root);
	return text;
}

int wordings_only_differ(struct arena *arena, const char *one, const char *other)
{
	return strcmp(one, other) != 0 && !strcmp(silent(arena, one), silent(arena, other)) && *silent(arena, one);
}

int care_differs(const struct survey_plan *one, const struct survey_plan *other)
{
	for (int ward = 0; ward < WARDS; ward++)
		if (one->wards[ward] != other->wards[ward])
			return 1;
	return strcmp(one->minors, other->minors) != 0 || strcmp(one->alert, other->alert) != 0;
}

int questionnaire_is_sensitive(const struct questionnaire *questionnaire)
{
	for (int i = 0; i < questionnaire->question_count; i++)
		if (questionnaire->questions[i].sensitive)
			return 1;
	return 0;
}

int questionnaire_has_free_text(const struct questionnaire *questionnaire)
{
	for (int i = 0; i < questionnaire->question_count; i++)
		if (question_is_asked(&questionnaire->questions[i]) && question_holds_words(&questionnaire->questions[i]))
			return 1;
	return 0;
}
