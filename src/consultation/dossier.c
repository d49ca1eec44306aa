#include "consultation/dossier.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "consultation/data_notice.h"
#include "consultation/stored.h"

enum { DOSSIER_SCHEMA = 1 };

static json_t *parsed(const char *text)
{
	json_t *value = text ? json_loads(text, JSON_DECODE_ANY, NULL) : NULL;

	return value ? value : json_object();
}

static json_t *freeze_plan(const struct plan *plan)
{
	return json_pack("{s:o, s:o, s:s, s:s, s:s}", "title", parsed(plan->consultation.title),
			 "purpose", parsed(plan->consultation.purpose), "body", plan->consultation.body,
			 "contact", plan->consultation.contact, "protection", plan->protection);
}

static json_t *freeze_survey(const struct survey_plan *survey)
{
	const struct survey *own = &survey->survey;
	json_t *frozen = json_pack("{s:o, s:o, s:s, s:s, s:s, s:I, s:s, s:i, s:s, s:I, s:I}",
		"title", parsed(own->title), "who", parsed(own->who), "audience", audience_names[own->audience],
		"promise", promise_names[own->promise], "paging", paging_names[own->paging], "modes", (json_int_t)own->modes,
		"languages", own->languages, "minutes", own->minutes, "zone", own->zone,
		"opens", (json_int_t)own->opens, "closes", (json_int_t)own->closes);
	json_t *rest = json_pack("{s:i, s:i, s:i, s:b, s:i, s:s, s:s, s:s}",
		"grace", own->grace, "draft_days", own->draft_days, "retention_days", own->retention_days,
		"read_back", own->read_back, "smallest", survey->smallest, "readers", survey->readers,
		"minors", survey->minors, "alert", survey->alert);

	json_object_update(frozen, rest);
	json_decref(rest);
	/* What nobody said is left out: so a dossier of before is still the same. */
	for (int ward = 0; ward < WARDS; ward++)
		if (survey->wards[ward])
			json_object_set_new(frozen, ward_choices[ward].field, json_string(ward_choices[ward].answers[survey->wards[ward]].tag));
	/* Only where they say something: a dossier of before has no such keys. */
	if (survey->group_sees)
		json_object_set_new(frozen, "group_sees", json_true());
	if (own->by_invitation)
		json_object_set_new(frozen, "by_invitation", json_true());
	if (own->round_of)
		json_object_set_new(frozen, "round", json_string(own->is_linked ? "linked" : "public"));
	return frozen;
}

struct dossier dossier_freeze_next(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
				   const char *document, const struct dossier_change *change)
{
	struct dossier dossier = { .survey = *survey, .document = document, .change = *change,
				   .notice = data_notice_wording(arena, survey, questionnaire) };
	json_t *root = json_pack("{s:i, s:o, s:o, s:o, s:o}", "schema", DOSSIER_SCHEMA, "consultation", freeze_plan(survey->plan),
				 "survey", freeze_survey(survey), "notice", parsed(dossier.notice), "questionnaire", parsed(document));

	if (change->before)
		json_object_set_new(root, "change", json_pack("{s:o, s:o, s:s}", "before", parsed(change->before),
							      "mapping", parsed(change->mapping), "words", change->words));
	dossier.content = stored_json(arena, root);
	dossier.hash = hash_of(dossier.content, strlen(dossier.content));
	json_decref(root);
	return dossier;
}

struct dossier dossier_freeze(struct arena *arena, const struct survey_plan *survey, const struct questionnaire *questionnaire,
			      const char *document)
{
	return dossier_freeze_next(arena, survey, questionnaire, document, &(struct dossier_change){ 0 });
}

static const char *text_in(struct arena *arena, const json_t *object, const char *key)
{
	return arena_copy(arena, stored_text(object, key));
}

static int number_in(const json_t *object, const char *key)
{
	return (int)json_integer_value(json_object_get(object, key));
}

static int name_in(const json_t *object, const char *key, const char *const *names, int count)
{
	const int index = name_index(names, count, stored_text(object, key));

	return index < 0 ? 0 : index;
}

static const struct plan *thaw_plan(struct arena *arena, const json_t *frozen)
{
	struct plan *plan = arena_new(arena, struct plan);

	plan->consultation.title = stored_json(arena, json_object_get(frozen, "title"));
	plan->consultation.purpose = stored_json(arena, json_object_get(frozen, "purpose"));
	plan->consultation.body = text_in(arena, frozen, "body");
	plan->consultation.contact = text_in(arena, frozen, "contact");
	plan->protection = text_in(arena, frozen, "protection");
	return plan;
}

static void thaw_survey(struct arena *arena, const json_t *frozen, struct survey_plan *survey)
{
	survey->survey = (struct survey){
		.title = stored_json(arena, json_object_get(frozen, "title")), .who = stored_json(arena, json_object_get(frozen, "who")),
		.audience = name_in(frozen, "audience", audience_names, AUDIENCES),
		.promise = name_in(frozen, "promise", promise_names, PROMISES),
		.paging = name_in(frozen, "paging", paging_names, PAGINGS),
		.modes = (unsigned)number_in(frozen, "modes"), .languages = text_in(arena, frozen, "languages"),
		.minutes = number_in(frozen, "minutes"), .zone = text_in(arena, frozen, "zone"),
		.opens = json_integer_value(json_object_get(frozen, "opens")),
		.closes = json_integer_value(json_object_get(frozen, "closes")),
		.grace = number_in(frozen, "grace"), .draft_days = number_in(frozen, "draft_days"),
		.retention_days = number_in(frozen, "retention_days"), .read_back = json_is_true(json_object_get(frozen, "read_back")),
		.consultation = &survey->plan->consultation,
	};
	survey->smallest = number_in(frozen, "smallest");
	survey->group_sees = json_is_true(json_object_get(frozen, "group_sees"));
	survey->survey.by_invitation = json_is_true(json_object_get(frozen, "by_invitation"));
	survey->survey.round_of = json_object_get(frozen, "round") != NULL;
	survey->survey.is_linked = !strcmp(stored_text(frozen, "round"), "linked");
	survey->readers = text_in(arena, frozen, "readers");
	for (int ward = 0; ward < WARDS; ward++)
		survey->wards[ward] = ward_tagged((enum ward)ward, json_string_value(json_object_get(frozen, ward_choices[ward].field)));
	survey->minors = text_in(arena, frozen, "minors");
	survey->alert = text_in(arena, frozen, "alert");
	survey->notices = "{}";
}

static struct dossier_change thaw_change(struct arena *arena, const json_t *frozen)
{
	if (!frozen)
		return (struct dossier_change){ 0 };
	return (struct dossier_change){
		stored_json(arena, json_object_get(frozen, "before")), stored_json(arena, json_object_get(frozen, "mapping")),
		text_in(arena, frozen, "words"),
	};
}

struct dossier *dossier_thaw(struct arena *arena, const char *content)
{
	json_t *root = json_loads(content, 0, NULL);
	struct dossier *dossier;

	if (!root)
		return NULL;
	dossier = arena_new(arena, struct dossier);
	dossier->content = content;
	dossier->hash = hash_of(content, strlen(content));
	dossier->survey.plan = thaw_plan(arena, json_object_get(root, "consultation"));
	thaw_survey(arena, json_object_get(root, "survey"), &dossier->survey);
	dossier->notice = stored_json(arena, json_object_get(root, "notice"));
	dossier->document = stored_json(arena, json_object_get(root, "questionnaire"));
	dossier->change = thaw_change(arena, json_object_get(root, "change"));
	json_decref(root);
	return dossier;
}

static const char *without_dates(struct arena *arena, const char *content)
{
	json_t *root = json_loads(content, 0, NULL), *survey = json_object_get(root, "survey");
	const char *rest;

	json_object_del(survey, "opens");
	json_object_del(survey, "closes");
	rest = root ? stored_json(arena, root) : "";
	json_decref(root);
	return rest;
}

int dossier_is_same(struct arena *arena, const char *one, const char *other)
{
	return !strcmp(without_dates(arena, one), without_dates(arena, other));
}
