#include "campaign/campaign_store.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "db/db.h"
#include "outbox/suppressed_set_store.h"
#include "participant/refusal_store.h"
#include "text/text.h"

enum { TEST_SECONDS = 86400 };

#define CAMPAIGNS "SELECT id, survey, list, language, college, territory, channel, state, version, changed FROM campaign"

static struct campaign campaign_read(struct query *query, struct arena *arena)
{
	struct campaign campaign = { .id = query_number(query), .survey = query_number(query), .list = query_id(query) };

	campaign.segment.language = query_text(query, arena);
	campaign.segment.college = query_text(query, arena);
	campaign.segment.territory = query_text(query, arena);
	campaign.channel = (enum channel)query_name(query, channel_names, CHANNELS);
	campaign.state = (enum campaign_state)query_name(query, campaign_state_names, CAMPAIGN_STATES);
	campaign.version = (int)query_number(query);
	campaign.changed = query_number(query);
	return campaign;
}

static void wave_read(struct query *query, struct campaign *campaign)
{
	struct wave *wave = &campaign->waves[query_number(query)];

	*wave = (struct wave){ .id = query_number(query), .is_wanted = 1, .day = query_day(query) };
	wave->hour = (int)query_id(query);
	wave->after_days = (int)query_id(query);
	wave->due = query_id(query);
	wave->state = (enum mailing_state)query_name(query, mailing_state_names, MAILING_STATES);
	wave->begun = query_id(query);
	wave->queued = query_number(query);
	wave->spared = query_number(query);
	wave->sent = query_number(query);
	wave->refused = query_number(query);
	wave->given_up = query_number(query);
}

/* Besides those that the outbox has forgotten. */
static void wave_count(struct db *db, struct wave *wave)
{
	struct query *query = db_query(db,
		"SELECT CAST(COALESCE(SUM(state = 'sent'), 0) AS SIGNED), CAST(COALESCE(SUM(state = 'refused'), 0) AS SIGNED),"
		" CAST(COALESCE(SUM(state = 'given-up'), 0) AS SIGNED), CAST(COALESCE(SUM(state IN ('waiting', 'sending')), 0) AS SIGNED)"
		" FROM mailing_message WHERE mailing = ?");

	query_give_number(query, wave->id);
	if (query_next(query)) {
		wave->sent += query_number(query);
		wave->refused += query_number(query);
		wave->given_up += query_number(query);
		wave->waiting += query_number(query);
	}
	query_end(query);
}

static void read_waves(struct db *db, struct campaign *campaign)
{
	struct query *query = db_query(db,
		"SELECT wave, id, day, hour, after_days, due, state, begun, queued, spared, sent, refused, given_up FROM mailing WHERE campaign = ?");

	for (int i = 0; i < WAVES; i++)
		campaign->waves[i].day = DAY_NONE;
	query_give_number(query, campaign->id);
	while (query_next(query))
		wave_read(query, campaign);
	query_end(query);
	for (int i = 0; i < WAVES; i++)
		if (campaign->waves[i].begun)
			wave_count(db, &campaign->waves[i]);
}

struct campaign *campaign_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, CAMPAIGNS " WHERE id = ?");
	struct campaign *campaign = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		campaign = arena_new(arena, struct campaign);
		*campaign = campaign_read(query, arena);
	}
	query_end(query);
	if (campaign)
		read_waves(db, campaign);
	return campaign;
}

int campaign_list(struct db *db, struct arena *arena, int64_t survey, struct campaign **list)
{
	struct query *query = db_query(db, CAMPAIGNS " WHERE survey = ? ORDER BY id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct campaign, MOST_CAMPAIGNS);
	query_give_number(query, survey);
	query_give_number(query, MOST_CAMPAIGNS);
	while (query_next(query))
		(*list)[count++] = campaign_read(query, arena);
	query_end(query);
	for (int i = 0; i < count; i++)
		read_waves(db, &(*list)[i]);
	return count;
}

/* The moment it has now is kept where it was started. */
static void keep_wave(struct db *db, const struct campaign *campaign, int64_t id, int number, int64_t due)
{
	const struct wave *wave = &campaign->waves[number];
	struct query *query;

	if (!wave->is_wanted) {
		query = db_query(db, "DELETE FROM mailing WHERE campaign = ? AND wave = ? AND begun IS NULL");
		query_give_number(query, id);
		query_give_number(query, number);
		query_end(query);
		return;
	}
	query = db_query(db,
		"INSERT INTO mailing (campaign, wave, day, hour, after_days, due) VALUES (?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE"
		" day = VALUES(day), hour = VALUES(hour), after_days = VALUES(after_days), due = VALUES(due)");
	query_give_number(query, id);
	query_give_number(query, number);
	query_give_day(query, wave->day);
	if (!number && wave->day != DAY_NONE)
		query_give_number(query, wave->hour);
	else
		query_give_null(query);
	query_give_id(query, wave->day == DAY_NONE ? wave->after_days : 0);
	query_give_id(query, due);
	query_end(query);
}

static void give_audience(struct query *query, const struct campaign *campaign)
{
	query_give_id(query, campaign->list);
	query_give_text(query, campaign->segment.language);
	query_give_text(query, campaign->segment.college);
	query_give_text(query, campaign->segment.territory);
	query_give_text(query, channel_names[campaign->channel]);
}

int64_t campaign_add(struct db *db, const struct campaign *campaign, int64_t account)
{
	struct query *query = db_query(db,
		"INSERT INTO campaign (list, language, college, territory, channel, survey, account, changed)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");
	int64_t id;

	give_audience(query, campaign);
	query_give_number(query, campaign->survey);
	query_give_id(query, account);
	id = query_end_number(query);
	for (int i = 0; i < WAVES; i++)
		keep_wave(db, campaign, id, i, 0);
	return id;
}

/* The rest of each UPDATE: at the version that was read. */
static enum fault end_change(struct query *query, const struct campaign *campaign)
{
	query_give_number(query, campaign->id);
	query_give_number(query, campaign->version);
	return query_end(query) == 1 ? NO_FAULT : FAULT_CONFLICT;
}

enum fault campaign_keep(struct db *db, const struct campaign *campaign, const struct survey *survey)
{
	struct query *query = db_query(db,
		"UPDATE campaign SET list = ?, language = ?, college = ?, territory = ?, channel = ?, version = version + 1,"
		" changed = UNIX_TIMESTAMP() WHERE id = ? AND version = ?");
	enum fault fault;

	give_audience(query, campaign);
	fault = end_change(query, campaign);
	for (int i = 0; i < WAVES && !fault; i++)
		if (wave_is_writable(campaign, i))
			keep_wave(db, campaign, campaign->id, i,
				  campaign->state == CAMPAIGN_DRAFT ? 0 : wave_due(campaign, survey, i, survey->now));
	return fault;
}

static enum fault pass(struct db *db, const struct campaign *campaign, enum campaign_state state)
{
	struct query *query = db_query(db,
		"UPDATE campaign SET state = ?, version = version + 1, changed = UNIX_TIMESTAMP() WHERE id = ? AND version = ?");

	query_give_text(query, campaign_state_names[state]);
	return end_change(query, campaign);
}

enum fault campaign_start(struct db *db, const struct campaign *campaign, const struct survey *survey)
{
	enum fault fault = campaign->state == CAMPAIGN_DRAFT ? pass(db, campaign, CAMPAIGN_SCHEDULED) : FAULT_CONFLICT;

	for (int i = 0; i < WAVES && !fault; i++)
		keep_wave(db, campaign, campaign->id, i, wave_due(campaign, survey, i, survey->now));
	return fault;
}

enum fault campaign_stop(struct db *db, const struct campaign *campaign)
{
	const int may = campaign->state == CAMPAIGN_SCHEDULED || campaign->state == CAMPAIGN_RUNNING;

	return may ? pass(db, campaign, CAMPAIGN_STOPPED) : FAULT_CONFLICT;
}

enum fault campaign_resume(struct db *db, const struct campaign *campaign)
{
	const enum campaign_state state = campaign->waves[0].begun ? CAMPAIGN_RUNNING : CAMPAIGN_SCHEDULED;

	return campaign->state == CAMPAIGN_STOPPED ? pass(db, campaign, state) : FAULT_CONFLICT;
}

enum fault campaign_remove(struct db *db, const struct campaign *campaign)
{
	if (campaign->state != CAMPAIGN_DRAFT)
		return FAULT_CONFLICT;
	return end_change(db_query(db, "DELETE FROM campaign WHERE id = ? AND version = ? AND state = 'draft'"), campaign);
}

enum fault campaign_send_to_added(struct db *db, const struct campaign *campaign)
{
	enum fault fault = campaign->state == CAMPAIGN_RUNNING ? pass(db, campaign, CAMPAIGN_RUNNING) : FAULT_CONFLICT;
	struct query *query;

	if (fault)
		return fault;
	query = db_query(db, "UPDATE mailing SET state = 'queueing', past = 0 WHERE campaign = ? AND wave = 0 AND state = 'queued'");
	query_give_number(query, campaign->id);
	return query_end(query) == 1 ? NO_FAULT : FAULT_CONFLICT;
}

/* Its number is below 0 and random: it is nobody's invitation, and may be sent again. */
int campaign_add_test(struct db *db, const struct wave *wave, const char *mail, const struct language *language)
{
	struct query *query = db_query(db,
		"INSERT INTO outbox (name, kind, recipient, language, mailing, invitation, urgent, made, expires, next_try)"
		" VALUES (RANDOM_BYTES(16), 'survey-invitation', ?, ?, ?, ?, 1, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ?, UNIX_TIMESTAMP())");
	uint64_t number;

	random_bytes(&number, sizeof(number));
	query_give_text(query, mail);
	query_give_text(query, language->tag);
	query_give_number(query, wave->id);
	query_give_number(query, -1 - (int64_t)(number >> 2));
	query_give_number(query, TEST_SECONDS);
	return query_end_unique(query);
}

/* --- whom it would reach */

struct counting {
	const struct refusal_set *refused;
	const struct suppressed_set *suppressed;
	struct arena passing;
};

/* By the other address too: who says no means it. */
static int has_refused(struct counting *counting, const char *address, const char *other)
{
	return refusal_set_has(counting->refused, &counting->passing, address) ||
	       (other && refusal_set_has(counting->refused, &counting->passing, other));
}

static void count_one(struct counting *counting, struct campaign_audience *audience, const char *address, const char *other, int is_invited)
{
	audience->people++;
	if (!address)
		audience->without_address++;
	else if (is_invited)
		audience->invited++;
	else if (has_refused(counting, address, other))
		audience->refused++;
	else if (suppressed_set_has(counting->suppressed, &counting->passing, address))
		audience->suppressed++;
	else
		audience->reached++;
}

struct campaign_audience campaign_audience(struct db *db, struct arena *arena, const struct keyring *keyring,
					   const struct campaign *campaign, int64_t body)
{
	struct counting counting = { refusal_set_read(db, arena, keyring, body), suppressed_set_read(db, arena, keyring) };
	struct campaign_audience audience = { 0 };
	struct query *query = db_stream(db,
		"SELECT IF(? = 'sms', p.phone, p.mail), IF(? = 'sms', p.mail, p.phone), i.invited IS NOT NULL FROM participant p LEFT JOIN"
		" (SELECT n.participant, n.participant AS invited FROM campaign g JOIN campaign_invitation ci ON ci.campaign = g.id"
		" JOIN invitation n ON n.id = ci.invitation WHERE g.survey = ?) i ON i.participant = p.id"
		" WHERE p.list = ? AND (? IS NULL OR p.language = ?) AND (? IS NULL OR p.college = ?) AND (? IS NULL OR p.territory = ?)");

	for (int i = 0; i < 2; i++)
		query_give_text(query, channel_names[campaign->channel]);
	query_give_number(query, campaign->survey);
	query_give_number(query, campaign->list);
	for (int i = 0; i < 2; i++)
		query_give_text(query, campaign->segment.language);
	for (int i = 0; i < 2; i++)
		query_give_text(query, campaign->segment.college);
	for (int i = 0; i < 2; i++)
		query_give_text(query, campaign->segment.territory);
	while (query_next(query)) {
		const char *address = query_text(query, &counting.passing), *other = query_text(query, &counting.passing);

		count_one(&counting, &audience, address, other, (int)query_number(query));
		arena_reset(&counting.passing);
	}
	query_end(query);
	arena_close(&counting.passing);
	return audience;
}

int campaign_failures(struct db *db, struct arena *arena, const struct campaign *campaign, enum promise promise, struct campaign_failure **list)
{
	struct query *query = db_query(db,
		"SELECT m.wave, COALESCE(p.name, ''), o.recipient, o.state, o.last_error FROM mailing m JOIN mailing_message o ON o.mailing = m.id"
		" LEFT JOIN invitation i ON i.id = o.invitation LEFT JOIN participant p ON p.id = i.participant"
		" WHERE m.campaign = ? AND m.wave <= ? AND o.state IN ('refused', 'given-up') ORDER BY m.wave, o.recipient LIMIT ?");
	int count = 0, room = 0;

	query_give_number(query, campaign->id);
	query_give_number(query, promise_hides_reminded(promise) ? 0 : WAVES - 1);
	query_give_number(query, MOST_FAILURES);
	*list = NULL;
	while (query_next(query)) {
		if (count == room) {
			struct campaign_failure *more = arena_array(arena, struct campaign_failure, room ? 2 * room : 64);

			for (int i = 0; i < count; i++)
				more[i] = (*list)[i];
			*list = more;
			room = room ? 2 * room : 64;
		}
		(*list)[count].wave = (int)query_number(query);
		(*list)[count].name = query_text(query, arena);
		(*list)[count].address = query_text(query, arena);
		(*list)[count].state = query_text(query, arena);
		(*list)[count++].words = query_text(query, arena);
	}
	query_end(query);
	return count;
}
