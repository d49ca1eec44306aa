/*
 * From a list to the messages that its people get: who is queued, once; who is
 * spared; what the messages say.
 */
#define PROGRAM "../cgi-bin/studio.c"
#include "account/work.h"

#include "account/opened.h"
#include "base/day.h"
#include "campaign/campaign_store.h"
#include "campaign/mailing.h"
#include "campaign/mailing_store.h"
#include "job/tick_store.h"
#include "outbox/outbox_store.h"
#include "outbox/suppressed_store.h"
#include "participant/invitation_store.h"
#include "participant/refusal_store.h"
#include "questionnaire/questionnaire_store.h"

enum { PEOPLE = 2500, DAY = 86400 };

static const char document[] =
	"{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"s\",\"questions\":["
	"{\"kind\":\"yes_no\",\"label\":{\"fr\":\"Question a\"},\"name\":\"a\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"T\"}}";

struct world {
	int64_t body, survey, list;
	struct campaign *campaign;
};

static int64_t number(const struct world *world, struct query *query)
{
	if (world)
		query_give_number(query, world->survey);
	return query_end_number(query);
}

static void set_promise(const struct world *world, const char *promise)
{
	struct query *query = db_query(db, "UPDATE survey SET promise = ?, closes = UNIX_TIMESTAMP() + 2592000, opens = UNIX_TIMESTAMP() - 86400 WHERE id = ?");

	query_give_text(query, promise);
	query_give_number(query, world->survey);
	query_end(query);
}

static void add_people(const struct world *world, int from, int to)
{
	struct query *query = db_query(db,
		"INSERT INTO participant (list, name, mail, language) SELECT ?, CONCAT('Person ', seq), CONCAT('p', seq, '@t.example'),"
		" ELT(1 + seq % 4, 'fr', 'fr-simple', 'en', 'ar') FROM seq_1_to_60000 WHERE seq BETWEEN ? AND ?");

	query_give_number(query, world->list);
	query_give_number(query, from);
	query_give_number(query, to);
	assert_int_equal(query_end(query), to - from + 1);
}

static struct world make_world(const char *promise, int people)
{
	struct world world = { .body = keep_body("t-asks", "group", 0) };
	struct query *query;

	world.survey = keep_plan(world.body, "Nous", document).survey;
	open_now(world.survey);
	set_promise(&world, promise);
	query = db_query(db, "INSERT INTO participant_list (home, name, erases, changed) VALUES (?, 'People', '2030-01-01', 0) RETURNING id");
	query_give_number(query, world.body);
	world.list = query_end_number(query);
	add_people(&world, 1, people);
	return world;
}

static void find_again(struct world *world)
{
	world->campaign = campaign_find(db, &arena, world->campaign->id);
	assert_non_null(world->campaign);
}

static const struct survey *survey_of_world(const struct world *world)
{
	return &survey_plan_find(db, &arena, world->survey)->survey;
}

static void start(struct world *world, struct segment segment)
{
	struct campaign campaign = { .survey = world->survey, .list = world->list, .segment = segment, .waves = {
		{ .is_wanted = 1, .day = DAY_NONE }, { .is_wanted = 1, .day = DAY_NONE, .after_days = 3 }, { .day = DAY_NONE } } };

	campaign.id = campaign_add(db, &campaign, 0);
	world->campaign = campaign_find(db, &arena, campaign.id);
	assert_int_equal(campaign_start(db, world->campaign, survey_of_world(world)), NO_FAULT);
	find_again(world);
}

/* As the clock does; how many turns it took. */
static int queue_all(void)
{
	int turns = 0;

	while (mailing_queue_due(db, &arena, &keyring, 5000))
		assert_true(++turns < 100);
	return turns;
}

static void let_time_pass(const struct world *world, int64_t seconds)
{
	struct query *query = db_query(db, "UPDATE mailing SET due = due - ?, begun = begun - ? WHERE campaign = ?");

	query_give_number(query, seconds);
	query_give_number(query, seconds);
	query_give_number(query, world->campaign->id);
	query_end(query);
}

#define QUEUED "SELECT COUNT(*) FROM outbox o JOIN mailing m ON m.id = o.mailing JOIN campaign c ON c.id = m.campaign WHERE c.survey = ?"

static void everyone_is_queued_once_in_steps(void **state)
{
	struct world world = make_world("confidential", PEOPLE);

	(void)state;
	start(&world, (struct segment){ NULL });
	assert_true(queue_all() >= 2);
	find_again(&world);
	assert_int_equal(world.campaign->state, CAMPAIGN_RUNNING);
	assert_int_equal(world.campaign->waves[0].queued, PEOPLE);
	assert_int_equal(world.campaign->waves[0].waiting, PEOPLE);
	assert_int_equal(number(&world, db_query(db, QUEUED)), PEOPLE);
	assert_int_equal(number(&world, db_query(db, "SELECT COUNT(*) FROM invitation WHERE survey = ?")), PEOPLE);
	assert_int_equal(queue_all(), 0);
	/* Those who come later are reached when that is asked for, and the others not again. */
	add_people(&world, PEOPLE + 1, PEOPLE + 10);
	assert_int_equal(queue_all(), 0);
	assert_int_equal(campaign_send_to_added(db, world.campaign), NO_FAULT);
	assert_true(queue_all() > 0);
	find_again(&world);
	assert_int_equal(world.campaign->waves[0].queued, PEOPLE + 10);
	assert_int_equal(number(&world, db_query(db, QUEUED)), PEOPLE + 10);
}

static void a_segment_and_a_second_campaign_reach_each_person_once(void **state)
{
	struct world world = make_world("confidential", 40);

	(void)state;
	start(&world, (struct segment){ .language = "ar" });
	queue_all();
	assert_int_equal(number(&world, db_query(db, QUEUED)), 10);
	start(&world, (struct segment){ NULL });
	assert_int_equal(campaign_audience(db, &arena, &keyring, world.campaign, world.body).invited, 10);
	queue_all();
	assert_int_equal(number(&world, db_query(db, QUEUED)), 40);
	find_again(&world);
	assert_int_equal(world.campaign->waves[0].queued, 30);
}

static void the_preview_counts_each_person_in_one_line(void **state)
{
	struct world world = make_world("confidential", 20);
	struct campaign_audience audience;

	(void)state;
	query_end(db_query(db, "UPDATE participant SET mail = NULL WHERE mail = 'p1@t.example'"));
	assert_true(refusal_add(db, &arena, &keyring, world.body, "p2@t.example"));
	assert_true(refusal_add(db, &arena, &keyring, 0, "p3@t.example"));
	assert_true(suppressed_add(db, &arena, &keyring, "p4@t.example", "5.1.1"));
	assert_true(suppressed_add(db, &arena, &keyring, "p3@t.example", "5.1.1"));
	audience = campaign_audience(db, &arena, &keyring, &(struct campaign){ .survey = world.survey, .list = world.list }, world.body);
	assert_int_equal(audience.people, 20);
	assert_int_equal(audience.without_address, 1);
	assert_int_equal(audience.refused, 2);
	assert_int_equal(audience.suppressed, 1);
	assert_int_equal(audience.reached, 16);
	/* Who refused by telephone is not written to by mail. */
	query_end(db_query(db, "UPDATE participant SET phone = '+33612345678' WHERE mail = 'p9@t.example'"));
	assert_true(refusal_add(db, &arena, &keyring, 0, "+33612345678"));
	audience = campaign_audience(db, &arena, &keyring, &(struct campaign){ .survey = world.survey, .list = world.list }, world.body);
	assert_int_equal(audience.refused, 3);
}

static void a_stopped_campaign_queues_nothing_and_holds_what_waits(void **state)
{
	struct world world = make_world("confidential", PEOPLE);

	(void)state;
	start(&world, (struct segment){ NULL });
	assert_true(mailing_queue_due(db, &arena, &keyring, 5000) > 0);
	find_again(&world);
	assert_int_equal(campaign_stop(db, world.campaign), NO_FAULT);
	assert_int_equal(campaign_stop(db, world.campaign), FAULT_CONFLICT);
	assert_int_equal(queue_all(), 0);
	while (mailing_hold(db, 1500))
		;
	assert_int_equal(number(&world, db_query(db, QUEUED " AND o.next_try < o.expires")), 0);
	find_again(&world);
	assert_int_equal(world.campaign->waves[0].waiting, MAILING_STEP);
	assert_int_equal(campaign_resume(db, world.campaign), NO_FAULT);
	queue_all();
	while (mailing_hold(db, 1500))
		;
	assert_int_equal(number(&world, db_query(db, QUEUED " AND o.next_try <= UNIX_TIMESTAMP()")), PEOPLE);
}

static int64_t waiting_until(const struct world *world, int64_t closes, int is_held)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*) FROM outbox o JOIN mailing m ON m.id = o.mailing JOIN campaign c ON c.id = m.campaign"
		" WHERE c.survey = ? AND o.expires = ? AND (o.next_try >= o.expires) = ?");

	query_give_number(query, world->survey);
	query_give_number(query, closes);
	query_give_number(query, is_held);
	return query_end_number(query);
}

static int64_t move_last_day(const struct world *world, int64_t seconds)
{
	const struct survey_plan *plan = survey_plan_find(db, &arena, world->survey);

	assert_int_equal(survey_plan_close_at(db, plan, plan->survey.closes + seconds), NO_FAULT);
	return plan->survey.closes + seconds;
}

/* What waits goes until the new one; what is held back stays held. */
static void what_is_queued_follows_the_last_day(void **state)
{
	struct world world = make_world("confidential", 20);
	int64_t closes;

	(void)state;
	start(&world, (struct segment){ .language = NULL });
	queue_all();
	closes = move_last_day(&world, 10 * DAY);
	assert_int_equal(waiting_until(&world, closes, 0), 20);
	closes = move_last_day(&world, -20 * DAY);
	assert_int_equal(waiting_until(&world, closes, 0), 20);
	query_end(db_query(db, "UPDATE outbox SET next_try = expires WHERE mailing IS NOT NULL"));
	closes = move_last_day(&world, 5 * DAY);
	assert_int_equal(waiting_until(&world, closes, 1), 20);
}

static void what_was_read_at_another_version_is_not_kept(void **state)
{
	struct world world = make_world("confidential", 3);

	(void)state;
	start(&world, (struct segment){ NULL });
	world.campaign->version--;
	assert_int_equal(campaign_keep(db, world.campaign, survey_of_world(&world)), FAULT_CONFLICT);
	assert_int_equal(campaign_stop(db, world.campaign), FAULT_CONFLICT);
}

static void figures_outlive_the_outbox(void **state)
{
	struct world world = make_world("confidential", 30);

	(void)state;
	start(&world, (struct segment){ NULL });
	queue_all();
	query_end(db_query(db, "UPDATE outbox SET state = 'sent', done = UNIX_TIMESTAMP() - 86400 * 40 WHERE mailing IS NOT NULL ORDER BY id LIMIT 20"));
	query_end(db_query(db, "UPDATE outbox SET state = 'refused', done = UNIX_TIMESTAMP() - 86400 * 40 WHERE mailing IS NOT NULL AND state = 'waiting' LIMIT 4"));
	while (mailing_finish(db, &arena, 7))
		;
	assert_int_equal(number(&world, db_query(db, QUEUED)), 6);
	find_again(&world);
	assert_int_equal(world.campaign->waves[0].sent, 20);
	assert_int_equal(world.campaign->waves[0].refused, 4);
	assert_int_equal(world.campaign->waves[0].waiting, 6);
}

/* A row of the outbox is kept for weeks, a survey may be open for months. */
static void who_was_written_to_is_not_again_once_the_outbox_has_forgotten_it(void **state)
{
	struct world world = make_world("confidential", 30);

	(void)state;
	start(&world, (struct segment){ NULL });
	queue_all();
	query_end(db_query(db, "UPDATE outbox SET state = 'sent', done = UNIX_TIMESTAMP() - 86400 * 40 WHERE mailing IS NOT NULL LIMIT 29"));
	query_end(db_query(db, "DELETE FROM outbox WHERE mailing IS NOT NULL AND state = 'waiting'"));	/* spared */
	while (mailing_finish(db, &arena, 1000))
		;
	assert_int_equal(number(&world, db_query(db, QUEUED)), 0);
	add_people(&world, 31, 33);
	find_again(&world);
	assert_int_equal(campaign_send_to_added(db, world.campaign), NO_FAULT);
	queue_all();
	assert_int_equal(number(&world, db_query(db, QUEUED)), 3);
	find_again(&world);
	assert_int_equal(world.campaign->waves[0].queued, 33);
}

/* --- what the courier is given */

static int taken(const struct world *world, int wave, struct outbox_taken list[MOST_TAKEN])
{
	struct query *query = db_query(db, "SELECT id, mailing, invitation, recipient, language FROM outbox WHERE mailing = ? ORDER BY recipient LIMIT ?");
	int count = 0;

	query_give_number(query, world->campaign->waves[wave].id);
	query_give_number(query, MOST_TAKEN);
	while (query_next(query)) {
		struct outbox_taken *one = &list[count++];

		*one = (struct outbox_taken){ .id = query_number(query), .mailing = query_number(query), .invitation = query_number(query), .is_readable = 1, .made = 1 };
		one->notice.recipient = query_text(query, &arena);
		one->notice.language = language_tagged(query_text(query, &arena));
	}
	query_end(query);
	return count;
}

static void answer_by(const struct world *world, int64_t invitation)
{
	const struct hash version = hash_of(document, strlen(document));
	struct ballot ballot;
	struct submission_key key;
	struct hash sent;
	struct query *query;

	assert_true(ballot_find(db, &arena, &keyring, world->survey, &ballot));
	key = invitation_key(&ballot, invitation_code(&ballot, invitation), 0);
	sent = submission_sent_hash(&key);
	questionnaire_add(db, &version, document);
	query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test,"
		" key_hash, answers_hash, key_number, answers) VALUES (?, RANDOM_BYTES(16), ?, ?, 'professionals', 'alone', 1, 'fr', '2026-01-01', 0, 0, ?, ?, 1, '{}')");
	query_give_number(query, world->survey);
	for (int i = 0; i < 4; i++)
		query_give_hash(query, i < 2 ? &version : &sent);
	assert_int_equal(query_end_unique(query), 1);
}

static const char *text_of_letter(const struct letter *letter)
{
	return letter->text.bytes;
}

static void a_message_says_what_must_be_said_in_each_language(void **state)
{
	struct world world = make_world("confidential", 8);
	struct outbox_taken list[MOST_TAKEN];
	struct mailing_batch batch;
	struct letter letter;
	int count;

	(void)state;
	start(&world, (struct segment){ NULL });
	queue_all();
	count = taken(&world, 0, list);
	assert_int_equal(count, 8);
	mailing_prepare(db, &arena, &keyring, &config, list, count, &batch);
	for (int i = 0; i < count; i++) {
		assert_int_equal(mailing_write(&arena, &batch, i, &letter), MAILING_WRITTEN);
		assert_ptr_equal(text_language(), list[i].notice.language);
		assert_non_null(strstr(text_of_letter(&letter), "http://site.example/i/"));
		assert_non_null(strstr(text_of_letter(&letter), promise_words(CONFIDENTIAL, PROFESSIONALS)));
		assert_non_null(strstr(text_of_letter(&letter), invited_words(CONFIDENTIAL, PROFESSIONALS)));
		assert_non_null(strstr(text_of_letter(&letter), "a@t.example"));
		assert_non_null(letter.stop);
		assert_string_equal(letter.file.kind, "text/calendar");
		assert_null(strstr(letter.html.bytes, "<img"));
	}
}

static void who_refused_answered_or_left_is_spared(void **state)
{
	struct world world = make_world("confidential", 8);
	struct outbox_taken list[MOST_TAKEN];
	struct mailing_batch batch;
	struct letter letter;
	struct query *query;

	(void)state;
	start(&world, (struct segment){ NULL });
	queue_all();
	let_time_pass(&world, 4 * DAY);
	queue_all();
	assert_int_equal(taken(&world, 1, list), 8);
	refusal_add(db, &arena, &keyring, world.body, list[0].notice.recipient);
	answer_by(&world, list[1].invitation);
	query = db_query(db, "UPDATE invitation SET participant = NULL WHERE id = ?");
	query_give_number(query, list[2].invitation);
	query_end(query);
	mailing_prepare(db, &arena, &keyring, &config, list, 8, &batch);
	for (int i = 0; i < 8; i++)
		assert_int_equal(mailing_write(&arena, &batch, i, &letter), i < 3 ? MAILING_SPARED : MAILING_WRITTEN);
	assert_null(letter.file.name);
	assert_int_equal(campaign_stop(db, campaign_find(db, &arena, world.campaign->id)), NO_FAULT);
	mailing_prepare(db, &arena, &keyring, &config, list, 8, &batch);
	assert_int_equal(mailing_write(&arena, &batch, 5, &letter), MAILING_WAITS);
	mailing_count_spared(db, list[0].mailing, 3);
	find_again(&world);
	assert_int_equal(world.campaign->waves[1].spared, 3);
}

static void an_anonymous_survey_reminds_everyone_and_says_so(void **state)
{
	struct world world = make_world("anonymous", 4);
	struct outbox_taken list[MOST_TAKEN];
	struct mailing_batch batch;
	struct letter letter;

	(void)state;
	start(&world, (struct segment){ NULL });
	queue_all();
	let_time_pass(&world, 4 * DAY);
	queue_all();
	assert_int_equal(taken(&world, 1, list), 4);
	answer_by(&world, list[0].invitation);
	mailing_prepare(db, &arena, &keyring, &config, list, 4, &batch);
	for (int i = 0; i < 4; i++) {
		assert_int_equal(mailing_write(&arena, &batch, i, &letter), MAILING_WRITTEN);
		assert_non_null(strstr(text_of_letter(&letter), _("We do not know whether you have answered: this reminder goes to everyone who was invited.")));
	}
}

static void a_test_goes_to_whoever_asks_and_opens_no_invitation(void **state)
{
	struct world world = make_world("confidential", 4);
	struct outbox_taken list[MOST_TAKEN];
	struct mailing_batch batch;
	struct letter letter;

	(void)state;
	start(&world, (struct segment){ NULL });
	assert_true(campaign_add_test(db, &world.campaign->waves[0], "me@t.example", language_tagged("en")));
	assert_int_equal(taken(&world, 0, list), 1);
	mailing_prepare(db, &arena, &keyring, &config, list, 1, &batch);
	assert_int_equal(mailing_write(&arena, &batch, 0, &letter), MAILING_WRITTEN);
	assert_memory_equal(letter.subject, "Test: ", 6);
	assert_non_null(strstr(text_of_letter(&letter), "/campaigns/questions"));
	assert_null(strstr(text_of_letter(&letter), "/i/"));
	assert_null(letter.stop);
	find_again(&world);
	assert_int_equal(world.campaign->waves[0].waiting, 0);
	/* What that left behind in the process keeps nobody's invitation from being written. */
	queue_all();
	query_end(db_query(db, "DELETE FROM outbox WHERE invitation < 0"));
	assert_int_equal(taken(&world, 0, list), 4);
	mailing_prepare(db, &arena, &keyring, &config, list, 1, &batch);
	assert_int_equal(mailing_write(&arena, &batch, 0, &letter), MAILING_WRITTEN);
}

/* --- the pages */

static void a_campaign_is_made_started_and_stopped_on_pages(void **state)
{
	struct world world = make_world("confidential", 12);
	const struct browser author = signed_in(keep_account("author@t.example", world.body, role_bit(FACILITATOR)));
	const char *path = arena_print(&arena, "/studio/survey/%lld/campaigns/add", (long long)world.survey);
	struct reply reply;
	const char *url;

	(void)state;
	reply = get(&author, path);
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "People</option>"));
	assert_false(shows(&reply, "By SMS"));
	assert_int_equal(post(&author, path, "when=now").status, 422);
	reply = post(&author, path, arena_print(&arena, "list=%lld&when=now&remind1=after&after1=1", (long long)world.list));
	assert_int_equal(reply.status, 422);
	reply = post(&author, path, arena_print(&arena, "list=%lld&when=now&remind1=after&after1=3&remind2=no", (long long)world.list));
	assert_int_equal(reply.status, 303);
	url = reply.location;
	reply = get(&author, url);
	assert_true(shows(&reply, "Will get it</dt><dd><strong>12</strong>"));
	reply = get(&author, arena_print(&arena, "%s/message?wave=1&language=ar", url));
	assert_int_equal(reply.status, 200);
	assert_int_equal(get(&author, arena_print(&arena, "%s/message?wave=2", url)).status, 404);
	assert_int_equal(post(&author, arena_print(&arena, "%s/start", url), "seen=7").status, 409);
	assert_int_equal(post(&author, arena_print(&arena, "%s/start", url), "seen=1").status, 303);
	queue_all();
	reply = get(&author, url);
	assert_true(shows(&reply, "Waiting to be sent</dt><dd>12</dd>"));
	assert_int_equal(post(&author, arena_print(&arena, "%s/stop", url), "seen=3").status, 303);
	assert_int_equal(post(&author, arena_print(&arena, "%s/resume", url), "seen=4").status, 303);
	query_end(db_query(db, "UPDATE outbox SET state = 'refused', done = 1, last_error = '550 =no' WHERE recipient = 'p3@t.example'"));
	query_end(db_query(db, "UPDATE participant SET name = '=1+1' WHERE mail = 'p3@t.example'"));
	reply = get(&author, arena_print(&arena, "%s/failures", url));
	assert_true(shows(&reply, "Invitation,'=1+1,p3@t.example,Refused,550 =no"));
}

/* A facilitator may invite one person alone, and look as often as they like. */
static void what_a_facilitator_is_told(const char *promise, int is_told)
{
	struct world world = make_world(promise, 2);
	const struct browser author = signed_in(keep_account("looks@t.example", world.body, role_bit(FACILITATOR)));
	struct outbox_taken list[MOST_TAKEN];
	const char *url;
	struct reply before, after;
	struct query *query;

	start(&world, (struct segment){ .language = "fr-simple" });
	url = arena_print(&arena, "/studio/survey/%lld/campaign/%lld", (long long)world.survey, (long long)world.campaign->id);
	queue_all();
	let_time_pass(&world, 4 * DAY);
	queue_all();
	assert_int_equal(taken(&world, 1, list), 1);
	query_end(db_query(db, "UPDATE outbox SET state = 'refused', done = 1, last_error = '550 no' WHERE mailing IS NOT NULL"));
	before = get(&author, url);
	assert_int_equal(before.status, 200);
	/* They answer, and the reminder spares them. */
	answer_by(&world, list[0].invitation);
	query_end(db_query(db, "DELETE FROM outbox WHERE mailing IN (SELECT id FROM mailing WHERE wave = 1)"));
	mailing_count_spared(db, world.campaign->waves[1].id, 1);
	after = get(&author, url);
	assert_int_equal(!strcmp(before.body.bytes, after.body.bytes), !is_told);
	after = get(&author, arena_print(&arena, "%s/failures", url));
	assert_true(shows(&after, "Invitation,"));
	query = db_query(db, "UPDATE outbox SET mailing = ? WHERE mailing IS NOT NULL");
	query_give_number(query, world.campaign->waves[1].id);
	query_end(query);
	after = get(&author, arena_print(&arena, "%s/failures", url));
	assert_int_equal(shows(&after, "First reminder,"), is_told);
}

static void no_page_tells_who_answered_a_confidential_survey(void **state)
{
	(void)state;
	what_a_facilitator_is_told("confidential", 0);
}

static void pages_tell_it_where_names_stand_with_the_answers(void **state)
{
	(void)state;
	what_a_facilitator_is_told("nominative", 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(everyone_is_queued_once_in_steps),
		test_of_work(a_segment_and_a_second_campaign_reach_each_person_once),
		test_of_work(the_preview_counts_each_person_in_one_line),
		test_of_work(a_stopped_campaign_queues_nothing_and_holds_what_waits),
		test_of_work(what_is_queued_follows_the_last_day),
		test_of_work(what_was_read_at_another_version_is_not_kept),
		test_of_work(figures_outlive_the_outbox),
		test_of_work(who_was_written_to_is_not_again_once_the_outbox_has_forgotten_it),
		test_of_work(a_message_says_what_must_be_said_in_each_language),
		test_of_work(who_refused_answered_or_left_is_spared),
		test_of_work(an_anonymous_survey_reminds_everyone_and_says_so),
		test_of_work(a_test_goes_to_whoever_asks_and_opens_no_invitation),
		test_of_work(a_campaign_is_made_started_and_stopped_on_pages),
		test_of_work(no_page_tells_who_answered_a_confidential_survey),
		test_of_work(pages_tell_it_where_names_stand_with_the_answers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
