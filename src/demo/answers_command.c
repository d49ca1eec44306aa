/* Made-up people answer the surveys of a demonstration; what they said is frozen, and the smaller one closed. */
#include "analysis/analysed_store.h"
#include "answer/demo.h"
#include "base/arena.h"
#include "consultation/consultation.h"
#include "consultation/plan_store.h"
#include "demo/crowd_command.h"
#include "demo/rates.h"
#include "demo/site_command.h"
#include "questionnaire/questionnaire_store.h"
#include "snapshot/snapshot.h"

enum { SUPPORTED_PEOPLE = 60, SEED = 11 };

static int answer(struct demo_site *site, const char *key, const struct demo_rule *rates, int people, const char **receipt)
{
	struct command *command = site->command;
	const struct survey *survey = site_survey(site, key);
	const struct questionnaire *questionnaire = survey ? questionnaire_find(command->db, &survey->version) : NULL;
	struct demo demo;
	const char *why;
	int status;

	if (!questionnaire)
		return site_refuse("the survey is not there\n");
	if (demo_deal(command->arena, questionnaire, rates, people, SEED, &demo, &why))
		return site_refuse("answers cannot be made up: %s\n", why);
	command->out = buffer_in(command->arena);
	status = crowd_complete(command, &(struct crowd_wish){ site->address, survey, &demo }, receipt);
	site_say("  %s", command->out.bytes);
	command->out = buffer_in(command->arena);
	return status == COMMAND_DONE && site_keep(site);
}

static int freeze(struct demo_site *site, const char *key)
{
	struct command *command = site->command;
	const struct analysed *analysed = site_analysed(site, key);
	struct snapshot_refusal refusal = { 0 };
	struct snapshot *snapshot;

	if (!analysed || analysed->frozen.id)
		return analysed != NULL;
	if (snapshot_take(command->db, command->arena, analysed->survey, SNAPSHOT_FROZEN, &snapshot, &refusal))
		return site_refuse("the answers cannot be frozen: %s\n", refusal.why ? refusal.why : "");
	return site_keep(site);
}

/* Whoever was asked has answered: it ends today. */
static int close_early(struct demo_site *site, const char *key)
{
	struct command *command = site->command;
	const struct survey *survey = site_survey(site, key);
	const struct survey_plan *plan = survey ? survey_plan_find(command->db, command->arena, survey->id) : NULL;

	if (!plan || !survey_is_open(survey))
		return plan != NULL;
	if (survey_plan_close_at(command->db, plan, survey->now))
		return site_refuse("the survey could not be closed\n");
	site_record(site, AUDIT_SURVEY_CHANGED, survey->id, plan->plan->home, 0, "changed=to");
	return site_keep(site);
}

int site_has_answers(struct demo_site *site)
{
	site_say("Made-up people answer, as browsers do\n");
	if (!answer(site, "supported", rates_of_supported, SUPPORTED_PEOPLE, NULL) ||
	    !answer(site, "professionals", rates_of_professionals, site->people, &site->receipt))
		return 0;
	site_say("Their answers are frozen\n");
	return freeze(site, "supported") && freeze(site, "professionals") && close_early(site, "supported");
}
