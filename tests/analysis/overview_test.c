/* What a survey's overview tells of how many answered, and of answers that were withdrawn since they were taken. */
#define PROGRAM "../cgi-bin/analysis.c"
#include "account/work.h"

#include "account/opened.h"
#include "consultation/consultation_store.h"
#include "consultation/version_store.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"
#include "snapshot/snapshot.h"

#define DOCUMENT "{\"schema\":1,\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"yes_no\"," \
	"\"label\":{\"fr\":\"A ?\"},\"name\":\"a\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

static const struct survey *answered_by(int64_t body, int people)
{
	const int64_t id = keep_plan(body, arena_print(&arena, "Name of %s", "anna@t.example"), DOCUMENT).survey;
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *canonical = document_canonical(&arena, DOCUMENT, strlen(DOCUMENT), faults);
	const struct survey *survey;
	struct hash version;

	assert_non_null(canonical);
	version = hash_of(canonical, strlen(canonical));
	questionnaire_add(db, &version, canonical);
	assert_true(survey_use_version(db, id, &(struct version_use){ .version = version }));
	open_now(id);
	survey = survey_find_id(db, &arena, id);
	for (int i = 0; i < people; i++) {
		struct query *query = db_query(db,
			"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test, key_hash,"
			" answers_hash, key_number, receipt_hash, answers) VALUES (?, UNHEX(LPAD(HEX(?), 32, '0')), ?, '', 'professionals', 'alone', 1, 'fr',"
			" '2026-02-28', 0, 0, UNHEX(SHA2(CONCAT('k', ?, '-', ?), 256)), '', 1, UNHEX(SHA2(CONCAT('r', ?, '-', ?), 256)), '{\"a\":\"yes\"}')");

		query_give_number(query, id);
		query_give_number(query, i + 1);
		query_give_hash(query, &survey->version);
		for (int j = 0; j < 2; j++) {
			query_give_number(query, id);
			query_give_number(query, i);
		}
		query_end(query);
	}
	return survey;
}

static void take(const struct survey *survey, enum snapshot_state state)
{
	struct snapshot_refusal refusal;
	struct snapshot *snapshot;

	if (snapshot_take(db, &arena, survey, state, &snapshot, &refusal))
		fail_msg("%s", refusal.why);
}

/* As respondents with a receipt do, and the clock. */
static void withdraw(const struct survey *survey, int first, int count)
{
	for (int i = first; i < first + count; i++) {
		struct query *query = db_query(db, "DELETE FROM submission WHERE survey = ? AND id = UNHEX(LPAD(HEX(?), 32, '0'))");

		query_give_number(query, survey->id);
		query_give_number(query, i + 1);
		assert_int_equal(query_end(query), 1);
		query = db_query(db, "INSERT INTO erasure (survey, id, day) VALUES (?, UNHEX(LPAD(HEX(?), 32, '0')), '2026-03-01')");
		query_give_number(query, survey->id);
		query_give_number(query, i + 1);
		query_end(query);
	}
	assert_true(snapshot_apply_erasures(db, 1000) > 0);
}

static const char *overview_of(const struct survey *survey)
{
	return arena_print(&arena, "/analysis/survey/%lld", (long long)survey->id);
}

/* Whoever freezes each day would else see one person come. */
static void how_many_answered_is_told_in_tens(void **state)
{
	const int64_t north = keep_body("t-north", "committee", 0);
	const struct browser analyst = signed_in(keep_account("anna@t.example", north, role_bit(ANALYST)));
	const struct survey *many = answered_by(north, 37), *few = answered_by(north, 9);
	struct reply reply;

	(void)state;
	take(many, SNAPSHOT_FROZEN);
	take(few, SNAPSHOT_FROZEN);
	reply = get(&analyst, overview_of(many));
	assert_true(shows(&reply, "Answers that were sent: at least 30"));
	/* As a figure: the clock and the token of a form may hold these digits too. */
	assert_false(shows(&reply, ": 37") || shows(&reply, " 37 ") || shows(&reply, ">37<"));
	reply = get(&analyst, overview_of(few));
	assert_true(shows(&reply, "Too few people answered for any figure to be shown."));
	assert_false(shows(&reply, "at least"));
}

/* Listed by day beside what was frozen; one alone could be somebody known to have answered. */
static void what_was_withdrawn_is_listed_beside_what_was_frozen(void **state)
{
	const int64_t north = keep_body("t-north", "committee", 0);
	const struct browser analyst = signed_in(keep_account("anna@t.example", north, role_bit(ANALYST)));
	const struct survey *survey = answered_by(north, 60);
	struct reply reply;

	(void)state;
	take(survey, SNAPSHOT_FROZEN);
	reply = get(&analyst, overview_of(survey));
	assert_false(shows(&reply, "Withdrawn since"));
	withdraw(survey, 0, 1);
	reply = get(&analyst, overview_of(survey));
	assert_true(shows(&reply, "Withdrawn since"));
	assert_true(shows(&reply, "<li>Sunday 1 March 2026: a few</li>"));
	withdraw(survey, 1, 24);
	reply = get(&analyst, overview_of(survey));
	assert_true(shows(&reply, "<li>Sunday 1 March 2026: 20</li>"));
	assert_true(shows(&reply, "at least 60"));
}

/* What was taken while people answer is out of date then, and says so to those who see it. */
static void what_was_taken_before_a_withdrawal_says_that_it_is_out_of_date(void **state)
{
	static const char warning[] = "An answer was withdrawn since these were taken. Have them taken again.";
	const int64_t north = keep_body("t-north", "committee", 0);
	const struct browser analyst = signed_in(keep_account("anna@t.example", north, role_bit(ANALYST)));
	const struct survey *survey = answered_by(north, 20);
	const char *exact = arena_print(&arena, "%s/exact", overview_of(survey));
	struct reply reply;

	(void)state;
	take(survey, SNAPSHOT_PROVISIONAL);
	reply = get(&analyst, exact);
	assert_int_equal(reply.status, 200);
	assert_false(shows(&reply, warning));
	withdraw(survey, 0, 1);
	reply = get(&analyst, exact);
	assert_true(shows(&reply, warning));
	take(survey, SNAPSHOT_PROVISIONAL);
	reply = get(&analyst, exact);
	assert_false(shows(&reply, warning));
	assert_true(shows(&reply, "while people answer"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(how_many_answered_is_told_in_tens),
		test_of_work(what_was_withdrawn_is_listed_beside_what_was_frozen),
		test_of_work(what_was_taken_before_a_withdrawal_says_that_it_is_out_of_date),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
