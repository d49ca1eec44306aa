/* The consultation of a demonstration and its surveys: prepared, before the ethics commission, open. */
#include <string.h>

#include "authoring/manuscript_store.h"
#include "authoring/study.h"
#include "base/arena.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/name.h"
#include "consultation/data_notice.h"
#include "consultation/dossier.h"
#include "consultation/gate.h"
#include "consultation/missing.h"
#include "consultation/next_store.h"
#include "consultation/plan_store.h"
#include "consultation/review_store.h"
#include "consultation/version_store.h"
#include "demo/site_command.h"
#include "network/network_store.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"

#define ZONE "Europe/Paris"

enum { GRACE = 0, DRAFT_DAYS = 30, RETENTION_DAYS = 365 };

/* --- one survey, from stage to stage */

struct opening {
	struct demo_site *site;
	const json_t *sample, *survey;	/* of the consultation, of this one */
	int64_t id;
};

static struct survey_plan *planned(const struct opening *opening)
{
	return survey_plan_find(opening->site->command->db, opening->site->command->arena, opening->id);
}

static const char *document_of(const struct opening *opening, const struct survey_plan *survey)
{
	return manuscript_find(opening->site->command->db, opening->site->command->arena, survey->manuscript)->document;
}

static int64_t actor(const struct opening *opening, const char *key)
{
	return site_person(opening->site, site_text(opening->site, opening->sample, key));
}

static int64_t add_manuscript(const struct opening *opening, int64_t home)
{
	struct demo_site *site = opening->site;
	struct command *command = site->command;
	struct document_faults *faults = arena_new(command->arena, struct document_faults);
	const char *words = site_words(site, site_text(site, opening->survey, "questionnaire"));
	const char *document = words ? document_canonical(command->arena, words, strlen(words), faults) : NULL;

	if (!document || faults->count)
		return 0;
	return manuscript_add(command->db, command->arena, home, document,
			      &(struct manuscript_change){ MANUSCRIPT_IMPORTED, NULL, actor(opening, "author") });
}

static void set_up(const struct opening *opening, struct survey_plan *survey)
{
	struct demo_site *site = opening->site;
	const json_t *sample = opening->survey;
	const int32_t today = network_today(site->command->db);
	struct survey *own = &survey->survey;

	own->title = site_wording(site, sample, "title");
	own->who = site_wording(site, sample, "who");
	own->notice = "{}";
	own->audience = (enum audience)name_index(audience_names, AUDIENCES, site_text(site, sample, "audience"));
	own->promise = (enum promise)name_index(promise_names, PROMISES, site_text(site, sample, "promise"));
	own->paging = (enum paging)name_index(paging_names, PAGINGS, site_text(site, sample, "paging"));
	own->modes = 1u << ALONE | 1u << HELPED | 1u << PAPER;
	own->languages = "fr fr-simple";
	own->minutes = (int)json_integer_value(json_object_get(sample, "minutes"));
	own->zone = ZONE;
	own->opens = day_start(ZONE, today - (int32_t)json_integer_value(json_object_get(sample, "days_before")));
	own->closes = day_start(ZONE, today + (int32_t)json_integer_value(json_object_get(sample, "days_after")));
	own->grace = GRACE;
	own->draft_days = DRAFT_DAYS;
	own->retention_days = RETENTION_DAYS;
	own->generated = 1;
	survey->readers = site_text(site, sample, "readers");
	survey->smallest = USUAL_PUBLISHED;
	survey->minors = site_text(site, sample, "minors");
	survey->alert = site_text(site, sample, "alert");
	survey->notices = survey->notices ? survey->notices : "{}";
	survey->wards[WARD_MINORS] = ward_tagged(WARD_MINORS, "no");
	survey->wards[WARD_HELP] = ward_tagged(WARD_HELP, "chosen");
}

static int prepare(struct opening *opening, const struct plan *plan)
{
	struct demo_site *site = opening->site;
	struct survey_plan survey = { .plan = plan, .manuscript = add_manuscript(opening, plan->home) }, *kept;

	if (!survey.manuscript)
		return site_refuse("%s: this is no questionnaire\n", site_text(site, opening->survey, "questionnaire"));
	set_up(opening, &survey);
	opening->id = survey_plan_add(site->command->db, site->command->arena, &survey);
	kept = planned(opening);
	set_up(opening, kept);
	if (survey_plan_keep(site->command->db, site->command->arena, kept))
		return site_refuse("the survey could not be set up\n");
	site_record(site, AUDIT_SURVEY_ADDED, opening->id, plan->home, actor(opening, "author"), NULL);
	return site_keep(site);
}

static int is_complete(const struct opening *opening, const struct survey_plan *survey, const char *document, const struct questionnaire *questionnaire)
{
	const struct missing_list missing = missing_of(opening->site->command->arena, &(struct missing_source){ survey, document, questionnaire, 1 });

	for (int i = 0; i < missing.count; i++)
		site_say("this is missing: %s\n", missing.list[i].words);
	return !missing.count;
}

static int submit(const struct opening *opening)
{
	struct demo_site *site = opening->site;
	struct command *command = site->command;
	const struct survey_plan *survey = planned(opening);
	const char *document = document_of(opening, survey);
	const struct questionnaire *questionnaire = study_questionnaire(study_of(document));
	struct dossier dossier;

	if (!is_complete(opening, survey, document, questionnaire) || survey_plan_pass(command->db, survey, SUBMITTED, NULL))
		return site_refuse("the survey could not be submitted\n");
	dossier = dossier_freeze(command->arena, survey, questionnaire, document);
	review_add(command->db, &dossier, survey->survey.id, actor(opening, "author"), "");
	site_record(site, AUDIT_SURVEY_SUBMITTED, survey->survey.id, survey->plan->home, actor(opening, "author"), NULL);
	return site_keep(site);
}

static int give_opinion(const struct opening *opening)
{
	struct demo_site *site = opening->site;
	struct command *command = site->command;
	const struct survey_plan *survey = planned(opening);
	const struct review *review = review_last(command->db, command->arena, opening->id, 0);
	const struct opinion_given given = { FAVOURABLE, actor(opening, "ethics"), site_text(site, opening->sample, "opinion"), "", NULL, 0 };

	if (!review || !opinion_is_independent(review->submitter, given.reviewer) || opinion_give(command->db, review, &given) ||
	    reviewed_pass(command->db, command->arena, review, survey, APPROVED, &review->dossier))
		return site_refuse("the opinion could not be given\n");
	site_record(site, AUDIT_OPINION_GIVEN, opening->id, survey->plan->home, given.reviewer, arena_print(command->arena, "is=%s", opinion_names[FAVOURABLE]));
	return site_keep(site);
}

static int open_now(const struct opening *opening)
{
	struct demo_site *site = opening->site;
	struct command *command = site->command;
	const struct survey_plan *survey = planned(opening);
	const struct manuscript *manuscript = manuscript_find(command->db, command->arena, survey->manuscript);
	const struct questionnaire *questionnaire = study_questionnaire(study_of(manuscript->document));

	if (survey_plan_open(command->db, survey, data_notice_wording(command->arena, survey, questionnaire), manuscript->version))
		return site_refuse("the survey could not be opened\n");
	questionnaire_add(command->db, &questionnaire->version, manuscript->document);
	(void)survey_use_version(command->db, opening->id, &(struct version_use){ questionnaire->version, .account = actor(opening, "author") });
	site_record(site, AUDIT_SURVEY_OPENED, opening->id, survey->plan->home, actor(opening, "author"), NULL);
	return site_keep(site);
}

static int has_survey(struct demo_site *site, const json_t *sample, const json_t *survey, const struct plan *plan, const struct survey_plan *there)
{
	struct opening opening = { site, sample, survey, there ? there->survey.id : 0 };

	site_say("  %s%s\n", json_string_value(json_object_get(json_object_get(survey, "title"), "fr")), there ? ": is there" : "");
	if (!there && !prepare(&opening, plan))
		return 0;
	if (planned(&opening)->survey.stage == PREPARED && !submit(&opening))
		return 0;
	if (planned(&opening)->survey.stage == SUBMITTED && !give_opinion(&opening))
		return 0;
	return planned(&opening)->survey.stage != APPROVED || open_now(&opening);
}

/* --- the consultation */

static const struct plan *has_plan(struct demo_site *site, const json_t *sample)
{
	struct command *command = site->command;
	const int64_t home = site_body(site, DEMO_HOME);
	const struct plan_search search = { .bodies = arena_print(command->arena, "%lld", (long long)home) };
	struct plan *list, plan = { .home = home };
	const int count = plan_list(command->db, command->arena, &search, &list);

	plan.consultation = (struct consultation){ .title = site_wording(site, sample, "title"), .purpose = site_wording(site, sample, "purpose"),
		.body = site_text(site, sample, "body"), .contact = site_text(site, sample, "contact") };
	plan.protection = site_text(site, sample, "protection");
	for (int i = 0; i < count; i++)
		if (!strcmp(list[i].consultation.title, plan.consultation.title))
			return &list[i];
	site->consultation = plan_add(command->db, command->arena, &plan);
	site_record(site, AUDIT_CONSULTATION_ADDED, site->consultation, home, site_person(site, site_text(site, sample, "author")), NULL);
	return site_keep(site) ? plan_find(command->db, command->arena, site->consultation) : NULL;
}

int site_has_surveys(struct demo_site *site)
{
	struct command *command = site->command;
	json_t *root = site_sample(site, "surveys.json"), *item;
	const struct plan *plan = root ? has_plan(site, root) : NULL;
	struct survey_plan *list;
	const int count = plan ? survey_plan_list(command->db, command->arena, plan, 0, &list) : 0;
	int fine = plan != NULL;
	size_t i;

	site_say("A consultation with two surveys, which the ethics commission has read\n");
	if (plan)
		site->consultation = plan->consultation.id;
	json_array_foreach(json_object_get(root, "surveys"), i, item)
		fine = fine && has_survey(site, root, item, plan, (int)i < count ? &list[i] : NULL);
	json_decref(root);
	return fine;
}
