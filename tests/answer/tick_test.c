/* What time erases of answers, and what it leaves. */
#include "consultation/work.h"

#include "answer/tick_store.h"
#include "base/day.h"

enum { DAY = 86400, MOST = 1000 };

static int64_t survey(const char *slug, const char *zone, int64_t closed_since, int retention_days)
{
	struct survey survey = survey_of(slug, now() - 400 * DAY, now() - closed_since);

	survey.zone = zone;
	survey.retention_days = retention_days;
	return keep_survey(&survey, keep_consultation("t-about"));
}

static struct hash version_named(const char *slug)
{
	const char *document = arena_print(&arena, "{\"of\":\"%s\"}", slug);

	return hash_of(document, strlen(document));
}

static void add_draft(int64_t survey, const char *slug, const char *key, int32_t last_day)
{
	const struct hash version = version_named(slug), hash = hash_of(key, strlen(key));
	struct query *query = db_query(db,
		"INSERT INTO draft (key_hash, survey, version_hash, notice_hash, answers, language, mode, own_device,"
		" last_day, key_number, finder, code_hash, key_sealed)"
		" VALUES (?, ?, ?, ?, '{}', 'fr', 'alone', 1, ?, 1, 'finder', ?, 'sealed')");

	query_give_hash(query, &hash);
	query_give_number(query, survey);
	query_give_hash(query, &version);
	query_give_hash(query, &version);
	query_give_day(query, last_day);
	query_give_hash(query, &hash);
	assert_int_equal(query_end(query), 1);
}

static int64_t count_drafts(int64_t survey)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM draft WHERE survey = ?");

	query_give_number(query, survey);
	return count_of(query);
}

static void a_draft_lives_to_the_end_of_its_last_day(void **state)
{
	const int64_t open = survey("t-one", "Europe/Paris", -DAY, 365);
	const int32_t today = day_in_zone(now(), "Europe/Paris");

	(void)state;
	add_draft(open, "t-one", "past", today - 1);
	add_draft(open, "t-one", "long past", today - 300);
	add_draft(open, "t-one", "today", today);
	add_draft(open, "t-one", "later", today + 30);
	assert_int_equal(draft_purge(db, MOST), 2);
	assert_int_equal(count_drafts(open), 2);
	assert_int_equal(draft_purge(db, MOST), 0);
}

/* The two zones are never on the same day. */
/* Exactly a day apart, summer and winter: so it is at every hour. */
static void days_end_with_the_surveys_zone(void **state)
{
	const int64_t early = survey("t-early", "Pacific/Tongatapu", -DAY, 365);
	const int64_t late = survey("t-late", "Pacific/Pago_Pago", -DAY, 365);
	const int32_t day = day_in_zone(now(), "Pacific/Pago_Pago");

	(void)state;
	assert_int_equal(day_in_zone(now(), "Pacific/Tongatapu"), day + 1);
	add_draft(early, "t-early", "early", day);
	add_draft(late, "t-late", "late", day);
	assert_int_equal(draft_purge(db, MOST), 1);
	assert_int_equal(count_drafts(early), 0);
	assert_int_equal(count_drafts(late), 1);
}

static void no_more_are_erased_at_a_time_than_asked(void **state)
{
	const int64_t open = survey("t-one", "Europe/Paris", -DAY, 365);
	const int32_t today = day_in_zone(now(), "Europe/Paris");

	(void)state;
	for (int i = 0; i < 5; i++)
		add_draft(open, "t-one", arena_print(&arena, "%d", i), today - 10);
	assert_int_equal(draft_purge(db, 2), 2);
	assert_int_equal(draft_purge(db, 2), 2);
	assert_int_equal(draft_purge(db, 2), 1);
}

static void send(int64_t survey, const char *slug, const char *id, int is_named)
{
	const struct hash version = version_named(slug), key = hash_of(id, strlen(id));
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day,"
		" generated, test, participant_ref, key_hash, answers_hash, key_number, finder, receipt_hash, answers)"
		" VALUES (?, ?, ?, ?, 'supported', 'alone', 1, 'fr', '2026-01-01', 0, 0, ?, ?, ?, 1, 'finder', ?, '{}')");

	query_give_number(query, survey);
	query_give_bytes(query, id, 16);
	query_give_hash(query, &version);
	query_give_hash(query, &version);
	query_give_bytes(query, is_named ? id : NULL, 16);
	query_give_hash(query, &key);
	query_give_hash(query, &key);
	query_give_hash(query, &key);
	query_end(query);
	query = db_query(db, "INSERT INTO verbatim (id, survey, version_hash, question, language, submission, body)"
			     " VALUES (?, ?, ?, 'why', 'fr', ?, 'words')");
	query_give_bytes(query, id, 16);
	query_give_number(query, survey);
	query_give_hash(query, &version);
	query_give_bytes(query, id, 16);
	assert_int_equal(query_end(query), 1);
}

static int64_t count_verbatims(int64_t survey)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM verbatim WHERE survey = ?");

	query_give_number(query, survey);
	return count_of(query);
}

static int64_t is_purged(int64_t survey)
{
	struct query *query = db_query(db, "SELECT purged IS NOT NULL FROM survey WHERE id = ?");

	query_give_number(query, survey);
	return count_of(query);
}

static int64_t count_named(int64_t survey)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM submission WHERE survey = ? AND participant_ref IS NOT NULL");

	query_give_number(query, survey);
	return count_of(query);
}

static int64_t count_receipts(int64_t survey)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM submission WHERE survey = ? AND receipt_hash IS NOT NULL");

	query_give_number(query, survey);
	return count_of(query);
}

static void words_names_and_codes_go_when_retention_ends(void **state)
{
	const int64_t due = survey("t-due", "UTC", 10 * DAY + 3700, 10), kept = survey("t-kept", "UTC", 9 * DAY, 10);

	(void)state;
	send(due, "t-due", "0123456789abcde0", 1);
	send(due, "t-due", "0123456789abcde1", 0);
	send(kept, "t-kept", "0123456789abcde2", 1);
	/* Two at a time: words, words; then the name. */
	assert_int_equal(verbatim_purge(db, 2), 2);
	assert_int_equal(is_purged(due), 0);
	assert_true(verbatim_purge(db, 2) >= 1);
	while (verbatim_purge(db, 2))
		;
	assert_int_equal(is_purged(due), 1);
	assert_int_equal(count_verbatims(due), 0);
	assert_int_equal(count_named(due), 0);
	/* As the notice says: nothing leads from a code to answers any more. */
	assert_int_equal(count_receipts(due), 0);
	assert_int_equal(count_receipts(kept), 1);
	assert_int_equal(is_purged(kept), 0);
	assert_int_equal(count_verbatims(kept), 1);
	assert_int_equal(count_named(kept), 1);
}

static void a_survey_that_still_takes_drafts_is_not_purged(void **state)
{
	struct survey waiting = survey_of("t-waiting", now() - 10 * DAY, now() - DAY - 60);
	int64_t id;

	(void)state;
	waiting.retention_days = 1;
	waiting.grace = DAY;
	id = keep_survey(&waiting, keep_consultation("t-about"));
	send(id, "t-waiting", "0123456789abcde3", 0);
	verbatim_purge(db, MOST);
	assert_int_equal(count_verbatims(id), 1);
}

static void guesses_are_forgotten_after_a_week(void **state)
{
	struct query *query = db_query(db,
		"INSERT INTO guess (finder, wrong, waits) VALUES ('t-old', 9, UNIX_TIMESTAMP() - 605000),"
		" ('t-new', 9, UNIX_TIMESTAMP() - 604000), ('t-waiting', 9, UNIX_TIMESTAMP() + 60)");

	(void)state;
	query_end(query);
	assert_true(guess_purge(db, MOST) >= 1);
	assert_int_equal(count_of(db_query(db, "SELECT COUNT(*) FROM guess WHERE finder LIKE 't-%'")), 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_draft_lives_to_the_end_of_its_last_day),
		test_of_work(days_end_with_the_surveys_zone),
		test_of_work(no_more_are_erased_at_a_time_than_asked),
		test_of_work(words_names_and_codes_go_when_retention_ends),
		test_of_work(a_survey_that_still_takes_drafts_is_not_purged),
		test_of_work(guesses_are_forgotten_after_a_week),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
