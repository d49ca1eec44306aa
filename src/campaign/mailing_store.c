#include "campaign/mailing_store.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/log.h"
#include "campaign/campaign_store.h"
#include "consultation/plan_store.h"
#include "db/db.h"
#include "job/tick_store.h"
#include "participant/ballot.h"
#include "participant/invitation_store.h"

/* A day before outbox_purge() would, which counts nothing. */
enum { DAY = 86400, FORGOTTEN_DAYS = 29 };

/* One wave of a campaign whose time has come. */
struct step {
	struct db *db;
	struct arena *arena;
	const struct keyring *keyring;
	const struct campaign *campaign;
	const struct survey *survey;
	const struct wave *wave;
	int number;
	int64_t past, turn;		/* turn: random */
};

static void postpone(const struct step *step, int64_t until)
{
	struct query *query = db_query(step->db, "UPDATE mailing SET due = ? WHERE id = ?");

	query_give_number(query, until);
	query_give_number(query, step->wave->id);
	query_end(query);
}

static void drop(const struct step *step)
{
	struct query *query = db_query(step->db, "UPDATE mailing SET state = IF(begun IS NULL, 'dropped', 'queued') WHERE id = ?");

	query_give_number(query, step->wave->id);
	query_end(query);
}

/* How far this step goes: the last number if no more are left than it takes. */
static int64_t end_of_people(const struct step *step)
{
	struct query *query = db_query(step->db, "SELECT id FROM participant WHERE list = ? AND id > ? ORDER BY id LIMIT ?, 1");
	int64_t end;

	query_give_number(query, step->campaign->list);
	query_give_number(query, step->past);
	query_give_number(query, MAILING_STEP - 1);
	end = query_end_number(query);
	return end ? end : INT64_MAX;
}

static int64_t end_of_invitations(const struct step *step)
{
	struct query *query = db_query(step->db,
		"SELECT invitation FROM campaign_invitation WHERE campaign = ? AND invitation > ? ORDER BY invitation LIMIT ?, 1");
	int64_t end;

	query_give_number(query, step->campaign->id);
	query_give_number(query, step->past);
	query_give_number(query, MAILING_STEP - 1);
	end = query_end_number(query);
	return end ? end : INT64_MAX;
}

/* They are this campaign's from here on: those who have an address and were written to by no other of this survey. */
static void take_people(const struct step *step, int64_t end)
{
	const struct segment *segment = &step->campaign->segment;
	struct query *query = db_query(step->db,
		"INSERT IGNORE INTO campaign_invitation (campaign, turn, invitation) SELECT ?, ?, i.id FROM participant p"
		" JOIN invitation i ON i.survey = ? AND i.participant = p.id"
		" WHERE p.list = ? AND p.id > ? AND p.id <= ? AND IF(? = 'sms', p.phone, p.mail) IS NOT NULL"
		" AND (? IS NULL OR p.language = ?) AND (? IS NULL OR p.college = ?) AND (? IS NULL OR p.territory = ?)");

	query_give_number(query, step->campaign->id);
	query_give_number(query, step->turn);
	query_give_number(query, step->survey->id);
	query_give_number(query, step->campaign->list);
	query_give_number(query, step->past);
	query_give_number(query, end);
	query_give_text(query, channel_names[step->campaign->channel]);
	for (int i = 0; i < 2; i++)
		query_give_text(query, segment->language);
	for (int i = 0; i < 2; i++)
		query_give_text(query, segment->college);
	for (int i = 0; i < 2; i++)
		query_give_text(query, segment->territory);
	query_end(query);
}

#define OUTBOX_ROWS \
	"INSERT IGNORE INTO outbox (name, kind, channel, recipient, language, mailing, invitation, urgent, made, expires, next_try)" \
	" SELECT RANDOM_BYTES(16), 'survey-invitation', ?, IF(? = 'sms', p.phone, p.mail), p.language, ?, i.id, 0, UNIX_TIMESTAMP(), ?, UNIX_TIMESTAMP()"
#define OUTBOX_PEOPLE " FROM participant p JOIN invitation i ON i.survey = ? AND i.participant = p.id" \
	" JOIN campaign_invitation c ON c.invitation = i.id AND c.campaign = ? AND c.turn = ? WHERE p.list = ? AND p.id > ? AND p.id <= ?"
#define OUTBOX_REMINDED " FROM campaign_invitation c JOIN invitation i ON i.id = c.invitation JOIN participant p ON p.id = i.participant" \
	" WHERE c.campaign = ? AND c.invitation > ? AND c.invitation <= ?"

static void give_rows(struct query *query, const struct step *step)
{
	query_give_text(query, channel_names[step->campaign->channel]);
	query_give_text(query, channel_names[step->campaign->channel]);
	query_give_number(query, step->wave->id);
	query_give_number(query, step->survey->closes);
}

/* Whom this turn took: nobody twice, also where the outbox has forgotten them since. */
static int64_t queue_people(const struct step *step, int64_t end)
{
	struct query *query = db_query(step->db, OUTBOX_ROWS OUTBOX_PEOPLE);

	give_rows(query, step);
	query_give_number(query, step->survey->id);
	query_give_number(query, step->campaign->id);
	query_give_number(query, step->turn);
	query_give_number(query, step->campaign->list);
	query_give_number(query, step->past);
	query_give_number(query, end);
	return query_end(query);
}

static int64_t queue_reminders(const struct step *step, int64_t end)
{
	struct query *query = db_query(step->db, OUTBOX_ROWS OUTBOX_REMINDED " AND IF(? = 'sms', p.phone, p.mail) IS NOT NULL");

	give_rows(query, step);
	query_give_number(query, step->campaign->id);
	query_give_number(query, step->past);
	query_give_number(query, end);
	query_give_text(query, channel_names[step->campaign->channel]);
	return query_end(query);
}

static void keep_step(const struct step *step, int64_t queued, int64_t end)
{
	struct query *query = db_query(step->db,
		"UPDATE mailing SET state = IF(?, 'queued', 'queueing'), begun = COALESCE(begun, UNIX_TIMESTAMP()), queued = queued + ?, past = ?"
		" WHERE id = ? AND past = ?");

	query_give_number(query, end == INT64_MAX);
	query_give_number(query, queued);
	query_give_number(query, end);
	query_give_number(query, step->wave->id);
	query_give_number(query, step->past);
	query_end_found(query);
	query = db_query(step->db, "UPDATE campaign SET state = 'running', version = version + 1 WHERE id = ? AND state = 'scheduled'");
	query_give_number(query, step->campaign->id);
	query_end(query);
}

/* False where the survey's secrets cannot be had. All who are not invited yet among so many people are among those that are added. */
static int invite(const struct step *step)
{
	struct ballot ballot;
	int64_t after = step->past;

	if (!ballot_make(step->db, step->arena, step->keyring, step->survey->id, &ballot))
		return 0;
	invitation_add_people(step->db, step->arena, step->keyring, step->survey->id, step->campaign->list, &step->campaign->segment,
			      &after, MAILING_STEP);
	return 1;
}

static int64_t go(const struct step *step)
{
	int64_t end, queued;

	if (step->number) {
		end = end_of_invitations(step);
		queued = queue_reminders(step, end);
	} else {
		end = end_of_people(step);
		if (!invite(step)) {
			warn("campaign %lld: the secrets of its survey cannot be had: is the instance key there?", (long long)step->campaign->id);
			return 0;
		}
		take_people(step, end);
		queued = queue_people(step, end);
	}
	keep_step(step, queued, end);
	return queued | TICK_MORE;
}

/* The wave that has been due for longest; 0 where there is none. */
static int64_t find_due(struct db *db, int *number, int64_t *campaign, int64_t *past)
{
	struct query *query = db_query(db,
		"SELECT m.id, m.wave, m.campaign, m.past FROM mailing m JOIN campaign c ON c.id = m.campaign"
		" WHERE m.state IN ('planned', 'queueing') AND m.due <= UNIX_TIMESTAMP() AND c.state IN ('scheduled', 'running')"
		" ORDER BY m.due, m.id LIMIT 1");
	int64_t id = 0;

	if (query_next(query)) {
		id = query_number(query);
		*number = (int)query_number(query);
		*campaign = query_number(query);
		*past = query_number(query);
	}
	query_end(query);
	return id;
}

int64_t mailing_queue_due(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t most)
{
	struct step step = { .db = db, .arena = arena, .keyring = keyring };
	const struct survey_plan *plan;
	int64_t campaign, until;

	(void)most;
	if (!find_due(db, &step.number, &campaign, &step.past))
		return 0;
	step.campaign = campaign_find(db, arena, campaign);
	plan = step.campaign ? survey_plan_find(db, arena, step.campaign->survey) : NULL;
	if (!plan)
		return 0;
	step.survey = &plan->survey;
	random_bytes(&step.turn, sizeof(step.turn));
	step.wave = &step.campaign->waves[step.number];
	switch (plan->removed ? WAVE_IS_DROPPED : wave_step(step.campaign, step.survey, step.number, step.survey->now, &until)) {
	case WAVE_WAITS:
		postpone(&step, until);
		return TICK_MORE;
	case WAVE_IS_DROPPED:
		drop(&step);
		return TICK_MORE;
	case WAVE_GOES:
		break;
	}
	return go(&step);
}

/* --- what is held back */

/* A row whose next try is its end is taken by no courier. */
static int64_t hold(struct db *db, int64_t mailing, int64_t most)
{
	struct query *query = db_query(db, "UPDATE outbox SET next_try = expires WHERE mailing = ? AND state = 'waiting' AND next_try < expires LIMIT ?");

	query_give_number(query, mailing);
	query_give_number(query, most);
	return query_end(query);
}

static int64_t let_go(struct db *db, int64_t mailing, int64_t most)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET next_try = UNIX_TIMESTAMP(), has_turn = 0 WHERE mailing = ? AND state = 'waiting' AND next_try >= expires"
		" AND expires > UNIX_TIMESTAMP() LIMIT ?");

	query_give_number(query, mailing);
	query_give_number(query, most);
	return query_end(query);
}

/* Looked for without a lock, as nearly always there is none. */
static int64_t find_to_hold(struct db *db)
{
	return query_end_number(db_query(db,
		"SELECT m.id FROM campaign c JOIN survey s ON s.id = c.survey JOIN mailing m ON m.campaign = c.id"
		" WHERE c.state IN ('running', 'stopped') AND (c.state = 'stopped' OR s.stage = 'suspended') AND EXISTS (SELECT 1 FROM outbox o"
		" WHERE o.mailing = m.id AND o.state = 'waiting' AND o.next_try < o.expires AND o.invitation > 0) LIMIT 1"));
}

static int64_t find_to_let_go(struct db *db)
{
	return query_end_number(db_query(db,
		"SELECT m.id FROM campaign c JOIN survey s ON s.id = c.survey JOIN mailing m ON m.campaign = c.id"
		" WHERE c.state = 'running' AND s.stage = 'published' AND EXISTS (SELECT 1 FROM outbox o"
		" WHERE o.mailing = m.id AND o.state = 'waiting' AND o.next_try >= o.expires AND o.expires > UNIX_TIMESTAMP()) LIMIT 1"));
}

int64_t mailing_hold(struct db *db, int64_t most)
{
	const int64_t held = find_to_hold(db), goes = held ? 0 : find_to_let_go(db);

	if (held)
		return hold(db, held, most) | TICK_MORE;
	return goes ? let_go(db, goes, most) | TICK_MORE : 0;
}

/* --- what is over */

static int64_t end_campaigns(struct db *db)
{
	return query_end(db_query(db,
		"UPDATE campaign c JOIN survey s ON s.id = c.survey SET c.state = 'done', c.version = c.version + 1"
		" WHERE c.state IN ('scheduled', 'running', 'stopped') AND s.closes <= UNIX_TIMESTAMP()"));
}

static void keep_forgotten(struct db *db, int64_t mailing, const char *state, int64_t count)
{
	struct query *query = db_query(db,
		"UPDATE mailing SET sent = sent + IF(? = 'sent', ?, 0), refused = refused + IF(? = 'refused', ?, 0),"
		" given_up = given_up + IF(? = 'given-up', ?, 0) WHERE id = ?");

	for (int i = 0; i < 3; i++) {
		query_give_text(query, state);
		query_give_number(query, count);
	}
	query_give_number(query, mailing);
	query_end(query);
}

/* Tests (below 0) are not counted. */
static int64_t forget_one(struct db *db, struct arena *arena, int64_t most)
{
	const char *state = NULL;
	int64_t mailing = 0, changed;
	struct query *query = db_query(db,
		"SELECT mailing, state FROM outbox WHERE done < UNIX_TIMESTAMP() - ? AND mailing IS NOT NULL LIMIT 1");

	query_give_number(query, (int64_t)FORGOTTEN_DAYS * DAY);
	if (query_next(query)) {
		mailing = query_number(query);
		state = query_text(query, arena);
	}
	query_end(query);
	if (!mailing)
		return 0;
	query = db_query(db, "DELETE FROM outbox WHERE mailing = ? AND state = ? AND invitation < 0 AND done < UNIX_TIMESTAMP() - ?");
	query_give_number(query, mailing);
	query_give_text(query, state);
	query_give_number(query, (int64_t)FORGOTTEN_DAYS * DAY);
	query_end(query);
	query = db_query(db, "DELETE FROM outbox WHERE mailing = ? AND state = ? AND done < UNIX_TIMESTAMP() - ? LIMIT ?");
	query_give_number(query, mailing);
	query_give_text(query, state);
	query_give_number(query, (int64_t)FORGOTTEN_DAYS * DAY);
	query_give_number(query, most);
	changed = query_end(query);
	keep_forgotten(db, mailing, state, changed);
	return changed | TICK_MORE;
}

int64_t mailing_finish(struct db *db, struct arena *arena, int64_t most)
{
	const int64_t ended = end_campaigns(db);

	return ended + forget_one(db, arena, most);
}
