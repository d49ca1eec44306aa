#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/keyring.h"
#include "campaign/campaign.h"
#include "campaign/mailing.h"
#include "campaign/mailing_person.h"
#include "consultation/plan_store.h"
#include "db/db.h"
#include "outbox/outbox_store.h"
#include "outbox/template_store.h"
#include "participant/invitation_store.h"
#include "participant/refusal_store.h"
#include "text/text.h"

enum { KEPT_MILLISECONDS = 60000, MOST_KEPT = 64 };

/* --- what the process keeps for a minute */

struct kept_survey {
	const struct survey_plan *plan;		/* NULL: it is gone */
	struct ballot ballot;
	int has_ballot;
	int64_t id;
};

struct kept_template {
	struct template_text text;
	int64_t body;
	enum template_kind kind;
	const struct language *language;
};

static struct {
	struct arena arena;
	int64_t since;
	struct kept_survey surveys[MOST_KEPT];
	struct kept_template templates[MOST_KEPT];
	int survey_count, template_count;
} kept;

/* And where there is no room for all that one batch may want. */
static void forget_old(void)
{
	const int64_t now = clock_milliseconds();
	const int has_room = kept.survey_count <= MOST_KEPT - MAILING_BATCH && kept.template_count <= MOST_KEPT - MAILING_BATCH;

	if (kept.since && now - kept.since < KEPT_MILLISECONDS && has_room)
		return;
	arena_reset(&kept.arena);
	kept.survey_count = kept.template_count = 0;
	kept.since = now;
}

/* Secrets that are not there are looked for again: a test goes before the first invitation makes them. */
static const struct kept_survey *survey_kept(struct db *db, const struct keyring *keyring, int64_t id)
{
	struct kept_survey *one;

	for (int i = 0; i < kept.survey_count; i++) {
		one = &kept.surveys[i];
		if (one->id != id)
			continue;
		if (!one->has_ballot)
			one->has_ballot = ballot_find(db, &kept.arena, keyring, id, &one->ballot);
		return one;
	}
	one = &kept.surveys[kept.survey_count++];
	*one = (struct kept_survey){ .id = id, .plan = survey_plan_find(db, &kept.arena, id) };
	one->has_ballot = ballot_find(db, &kept.arena, keyring, id, &one->ballot);
	return one;
}

static struct template_text template_kept(struct db *db, int64_t body, enum template_kind kind, const struct language *language)
{
	struct kept_template *one;

	for (int i = 0; i < kept.template_count; i++) {
		one = &kept.templates[i];
		if (one->body == body && one->kind == kind && one->language == language)
			return one->text;
	}
	one = &kept.templates[kept.template_count++];
	*one = (struct kept_template){ template_find(db, &kept.arena, body, kind, language), body, kind, language };
	return one->text;
}

/* --- one batch */

/* A mailing as it is now: whether it goes on is never kept. */
struct mailing_now {
	int64_t id, campaign, survey, opens, closes, now;
	int wave;
	enum campaign_state state;
	enum survey_stage stage;
};

struct addressed {
	const char *name;			/* NULL: nobody any more */
	const char *mail, *phone;		/* NULL: none */
};

struct preparing {
	struct db *db;
	struct arena *arena;
	const struct keyring *keyring;
	const struct config *config;
	const struct outbox_taken *list;
	int count;
	struct mailing_now mailings[MAILING_BATCH];
	int mailing_count;
	struct addressed people[MAILING_BATCH];
	const struct kept_survey *surveys[MAILING_BATCH];
};

static void read_mailings(struct preparing *preparing)
{
	struct query *query = db_query(preparing->db,
		"SELECT m.id, m.wave, c.id, c.state, s.id, s.stage, COALESCE(s.opens, 0), COALESCE(s.closes, 0), UNIX_TIMESTAMP() FROM mailing m"
		" JOIN campaign c ON c.id = m.campaign JOIN survey s ON s.id = c.survey"
		" WHERE m.id IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	for (int i = 0; i < MAILING_BATCH; i++)
		query_give_number(query, i < preparing->count ? preparing->list[i].mailing : 0);
	while (query_next(query)) {
		struct mailing_now *one = &preparing->mailings[preparing->mailing_count++];

		one->id = query_number(query);
		one->wave = (int)query_number(query);
		one->campaign = query_number(query);
		one->state = (enum campaign_state)query_name(query, campaign_state_names, CAMPAIGN_STATES);
		one->survey = query_number(query);
		one->stage = (enum survey_stage)query_name(query, survey_stage_names, SURVEY_STAGES);
		one->opens = query_number(query);
		one->closes = query_number(query);
		one->now = query_number(query);
	}
	query_end(query);
}

static void read_people(struct preparing *preparing)
{
	struct query *query = db_query(preparing->db,
		"SELECT i.id, p.name, p.mail, p.phone FROM invitation i JOIN participant p ON p.id = i.participant"
		" WHERE i.id IN (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	for (int i = 0; i < MAILING_BATCH; i++)
		query_give_number(query, i < preparing->count ? preparing->list[i].invitation : 0);
	while (query_next(query)) {
		const int64_t id = query_number(query);
		const struct addressed addressed = {
			query_text(query, preparing->arena), query_text(query, preparing->arena), query_text(query, preparing->arena),
		};

		for (int i = 0; i < preparing->count; i++)
			if (preparing->list[i].invitation == id)
				preparing->people[i] = addressed;
	}
	query_end(query);
}

static const struct mailing_now *mailing_of(const struct preparing *preparing, int i)
{
	for (int k = 0; k < preparing->mailing_count; k++)
		if (preparing->mailings[k].id == preparing->list[i].mailing)
			return &preparing->mailings[k];
	return NULL;
}

/* What the state of its campaign and of its survey make of it. */
static enum mailing_outcome standing(const struct mailing_now *mailing)
{
	if (mailing->now >= mailing->closes)
		return MAILING_SPARED;
	if (mailing->state == CAMPAIGN_STOPPED || mailing->stage != PUBLISHED)
		return MAILING_WAITS;
	return MAILING_WRITTEN;
}

/* By whichever address: who says no means it. */
static int has_refused(const struct preparing *preparing, int i, int64_t home)
{
	const struct addressed *person = &preparing->people[i];
	const char *const addresses[] = { preparing->list[i].notice.recipient, person->mail, person->phone };

	for (int k = 0; k < 3; k++)
		if (addresses[k] && (!k || strcmp(addresses[k], addresses[0])) &&
		    refusal_is(preparing->db, preparing->arena, preparing->keyring, home, addresses[k]))
			return 1;
	return 0;
}

static enum mailing_outcome weigh(const struct preparing *preparing, int i, const struct mailing_now *mailing, const struct kept_survey *survey)
{
	const enum mailing_outcome outcome = standing(mailing);

	if (!preparing->people[i].name || !survey->plan)
		return MAILING_SPARED;
	if (outcome != MAILING_WRITTEN)
		return outcome;
	if (has_refused(preparing, i, survey->plan->plan->home))
		return MAILING_SPARED;
	if (!survey->has_ballot)
		return MAILING_UNREADABLE;
	return survey->ballot.is_destroyed ? MAILING_SPARED : MAILING_WRITTEN;
}

/* As it stands now: the rest of it may be a minute old. */
static const struct survey *survey_now(struct arena *arena, const struct survey_plan *plan, const struct mailing_now *mailing)
{
	struct survey *survey = arena_new(arena, struct survey);

	*survey = plan->survey;
	survey->stage = mailing->stage;
	survey->opens = mailing->opens;
	survey->closes = mailing->closes;
	survey->now = mailing->now;
	return survey;
}

static void give_code(const struct preparing *preparing, int i, const struct kept_survey *survey, struct mailing_person *person)
{
	const struct code code = invitation_code(&survey->ballot, preparing->list[i].invitation);

	person->link = invitation_url(preparing->arena, preparing->config, code);
	person->code = code_in_digits(preparing->arena, code);
	person->stop = stop_address(preparing->arena, preparing->keyring, preparing->config, person->home, person->recipient);
}

static void give_test(const struct preparing *preparing, struct mailing_person *person)
{
	person->outcome = MAILING_WRITTEN;
	person->is_test = 1;
	person->name = template_field_example(preparing->arena, FIELD_NAME);
	person->link = arena_print(preparing->arena, "%s/studio/survey/%lld/campaigns/questions", preparing->config->address,
				   (long long)person->survey->id);
	person->code = template_field_example(preparing->arena, FIELD_CODE);
}

static struct mailing_person *prepare_one(struct preparing *preparing, int i)
{
	const struct outbox_taken *taken = &preparing->list[i];
	const struct mailing_now *mailing = mailing_of(preparing, i);
	const struct kept_survey *survey = mailing ? survey_kept(preparing->db, preparing->keyring, mailing->survey) : NULL;
	struct mailing_person *person;

	if (!survey || !survey->plan)
		return NULL;
	preparing->surveys[i] = survey;
	person = arena_new(preparing->arena, struct mailing_person);
	*person = (struct mailing_person){
		.campaign = mailing->campaign, .wave = mailing->wave, .is_sms = taken->notice.channel == BY_SMS,
		.survey = survey_now(preparing->arena, survey->plan, mailing), .home = survey->plan->plan->home, .recipient = taken->notice.recipient,
		.name = preparing->people[i].name, .language = taken->notice.language, .made = taken->made,
	};
	person->template = template_kept(preparing->db, person->home, wave_template(person->wave, person->is_sms), person->language);
	if (taken->invitation < 0) {
		give_test(preparing, person);
		return person;
	}
	person->outcome = weigh(preparing, i, mailing, survey);
	if (person->outcome == MAILING_WRITTEN)
		give_code(preparing, i, survey, person);
	return person;
}

/* What staff are told of first messages must not depend on it, where they are not told who answered. */
static int may_be_spared(const struct mailing_person *person)
{
	return !person->is_test && person->outcome == MAILING_WRITTEN && (person->wave || !promise_hides_reminded(person->survey->promise));
}

/* Of one survey, in one query; whoever has answered is spared. */
static void spare_answered(const struct preparing *preparing, const struct kept_survey *survey, struct mailing_batch *batch)
{
	int64_t invitations[MAILING_BATCH];
	int answered[MAILING_BATCH], places[MAILING_BATCH], count = 0;

	for (int i = 0; i < preparing->count; i++)
		if (preparing->surveys[i] == survey && batch->people[i] && may_be_spared(batch->people[i])) {
			places[count] = i;
			invitations[count++] = preparing->list[i].invitation;
		}
	if (!count)
		return;
	invitations_answered(preparing->db, &survey->plan->survey, &survey->ballot, invitations, count, answered);
	for (int i = 0; i < count; i++)
		if (answered[i])
			batch->people[places[i]]->outcome = MAILING_SPARED;
}

static void spare_all_answered(const struct preparing *preparing, struct mailing_batch *batch)
{
	for (int i = 0; i < preparing->count; i++) {
		const struct kept_survey *survey = preparing->surveys[i];
		int is_first = survey != NULL;

		for (int before = 0; before < i; before++)
			is_first &= preparing->surveys[before] != survey;
		if (is_first && promise_spares_answered(survey->plan->survey.promise))
			spare_answered(preparing, survey, batch);
	}
}

void mailing_prepare(struct db *db, struct arena *arena, const struct keyring *keyring, const struct config *config,
		     const struct outbox_taken *list, int count, struct mailing_batch *batch)
{
	struct preparing preparing = { .db = db, .arena = arena, .keyring = keyring, .config = config, .list = list, .count = count };
	int is_any = 0;

	*batch = (struct mailing_batch){ keyring, config, { NULL } };
	for (int i = 0; i < count; i++)
		is_any |= list[i].mailing != 0;
	if (!is_any)
		return;
	forget_old();
	read_mailings(&preparing);
	read_people(&preparing);
	for (int i = 0; i < count; i++)
		if (list[i].mailing && list[i].is_readable)
			batch->people[i] = prepare_one(&preparing, i);
	spare_all_answered(&preparing, batch);
}

void mailing_count_spared(struct db *db, int64_t mailing, int count)
{
	struct query *query = db_query(db, "UPDATE mailing SET spared = spared + ? WHERE id = ?");

	query_give_number(query, count);
	query_give_number(query, mailing);
	query_end(query);
}
