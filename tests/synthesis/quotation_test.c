/* A text is quoted only where its author agreed, and two persons, who are not one, saw it; it goes with the text. */
#include "consultation/work.h"

#include "answer/tick_store.h"
#include "synthesis/quotation_store.h"

enum { DAY = 86400 };

static int64_t account(const char *name)
{
	const int64_t home = count_of(db_query(db, "INSERT INTO body (kind, slug, name, state) VALUES ('committee', CONCAT('t-', UUID_SHORT()), 't', 'active') RETURNING id"));
	struct query *query = db_query(db,
		"INSERT INTO account (name, mail, mail_folded, state, home, made) VALUES (?, CONCAT(?, '@t.example'), CONCAT(?, '@t.example'), 'active', ?, 0) RETURNING id");

	for (int i = 0; i < 3; i++)
		query_give_text(query, name);
	query_give_number(query, home);
	return count_of(query);
}

static void written(int64_t survey, int number, int quotable)
{
	const struct hash version = hash_of("v", 1);
	struct query *query = db_query(db,
		"INSERT INTO verbatim (id, survey, version_hash, question, language, submission, body, quotable) VALUES (?, ?, ?, 'why', 'ar', NULL, 'Mon chef', ?)");
	unsigned char id[VERBATIM_ID_SIZE] = { (unsigned char)number };

	query_give_bytes(query, id, sizeof(id));
	query_give_number(query, survey);
	query_give_hash(query, &version);
	query_give_number(query, quotable);
	query_end(query);
}

static void frozen(int64_t survey, int people)
{
	struct query *query = db_query(db,
		"INSERT INTO snapshot (survey, state, taken, submissions, generated, hash, dictionary) VALUES (?, 'frozen', 1, ?, 0, '', '{}')");

	query_give_number(query, survey);
	query_give_number(query, people);
	query_end(query);
}

static const unsigned char first[VERBATIM_ID_SIZE] = { 1 }, second[VERBATIM_ID_SIZE] = { 2 };

static int64_t answered(int64_t consultation, const char *slug, int people)
{
	const struct survey survey = survey_of(slug, now() - 400 * DAY, now() - 100 * DAY);
	const int64_t id = keep_survey(&survey, consultation);
	struct query *query = db_query(db, "UPDATE survey SET smallest = 12 WHERE id = ?");

	query_give_number(query, id);
	query_end(query);
	frozen(id, people);
	return id;
}

static void only_what_may_be_is_chosen_and_once(void **state)
{
	const int64_t survey = answered(keep_consultation("t-about"), "t-one", 12), ana = account("ana");
	struct query *query;

	(void)state;
	written(survey, 1, 1);
	written(survey, 2, 0);
	written(survey, 3, 1);
	assert_int_equal(quotation_add(db, survey, second, "Mon chef", ana), FAULT_CONFLICT);
	assert_int_equal(quotation_add(db, survey + 1000, first, "Mon chef", ana), FAULT_CONFLICT);
	query = db_query(db, "INSERT INTO verbatim_mark (verbatim, mark, made) VALUES (?, 'hidden', 1)");
	query_give_bytes(query, (const unsigned char[VERBATIM_ID_SIZE]){ 3 }, VERBATIM_ID_SIZE);
	query_end(query);
	assert_int_equal(quotation_add(db, survey, (const unsigned char[VERBATIM_ID_SIZE]){ 3 }, "Mon chef", ana), FAULT_CONFLICT);
	assert_int_equal(quotation_add(db, survey, first, "Mon chef", ana), NO_FAULT);
	assert_int_equal(quotation_add(db, survey, first, "Mon chef", ana), FAULT_CONFLICT);
	assert_text(quotation_of_verbatim(db, &arena, first)->language, "ar");
	assert_null(quotation_of_verbatim(db, &arena, second));
}

static enum fault judge(const struct quotation *seen, int64_t by, int approves)
{
	return quotation_judge(db, seen, &(struct quotation_verdict){ by, "Nur", "Bien.", REVIEW_BY_ANALYST, approves });
}

static void another_approves_and_other_words_are_approved_again(void **state)
{
	const int64_t consultation = keep_consultation("t-about"), survey = answered(consultation, "t-one", 12);
	const int64_t ana = account("ana"), ben = account("ben"), nur = account("nur");
	struct quotation *list, *quotation;

	(void)state;
	written(survey, 1, 1);
	assert_int_equal(quotation_add(db, survey, first, "Mon chef", ana), NO_FAULT);
	quotation = quotation_of_verbatim(db, &arena, first);
	assert_int_equal(judge(quotation, ana, 1), FAULT_DENIED);
	assert_int_equal(quotation_mask(db, quotation, "Mon […]", ben), NO_FAULT);
	assert_int_equal(judge(quotation, nur, 1), FAULT_CONFLICT);
	quotation = quotation_find(db, &arena, quotation->id);
	assert_int_equal(judge(quotation, ana, 1), FAULT_DENIED);
	assert_int_equal(judge(quotation, ben, 1), FAULT_DENIED);
	assert_int_equal(quotation_list_of(db, &arena, consultation, &list), 0);
	assert_int_equal(judge(quotation, nur, 1), NO_FAULT);
	assert_int_equal(quotation_list_of(db, &arena, consultation, &list), 1);
	assert_text(list[0].masked, "Mon […]");
	assert_text(list[0].signed_by, "Nur");
	assert_int_equal(quotation_list_of(db, &arena, consultation + 1000, &list), 0);
	quotation = quotation_find(db, &arena, quotation->id);
	assert_int_equal(quotation_mask(db, quotation, "[…] chef", ben), NO_FAULT);
	quotation = quotation_find(db, &arena, quotation->id);
	assert_int_equal(quotation->state, QUOTATION_CHOSEN);
	assert_text(quotation->signed_by, "");
	assert_int_equal(judge(quotation, nur, 0), NO_FAULT);
	assert_int_equal(quotation_find(db, &arena, quotation->id)->state, QUOTATION_BACK);
	assert_int_equal(quotation_leave(db, quotation), FAULT_CONFLICT);
	assert_int_equal(quotation_leave(db, quotation_find(db, &arena, quotation->id)), NO_FAULT);
	assert_null(quotation_find(db, &arena, quotation->id));
}

static void of_too_few_people_nobody_is_quoted(void **state)
{
	const int64_t consultation = keep_consultation("t-about"), few = answered(consultation, "t-few", 11), enough = answered(consultation, "t-enough", 12);
	struct quotation *list;
	struct query *query;

	(void)state;
	assert_false(quotation_may_be_offered(db, few));
	assert_true(quotation_may_be_offered(db, enough));
	written(enough, 1, 1);
	assert_int_equal(quotation_add(db, enough, first, "Mon chef", account("ana")), NO_FAULT);
	assert_int_equal(judge(quotation_of_verbatim(db, &arena, first), account("nur"), 1), NO_FAULT);
	assert_int_equal(quotation_list_of(db, &arena, consultation, &list), 1);
	query = db_query(db, "INSERT INTO snapshot_erasure (snapshot, id, day, segment, place, row_hash)"
			     " SELECT id, 'erased', '2026-01-01', 1, 1, '' FROM snapshot WHERE survey = ?");
	query_give_number(query, enough);
	query_end(query);
	assert_false(quotation_may_be_offered(db, enough));
	assert_int_equal(quotation_list_of(db, &arena, consultation, &list), 0);
	assert_false(quotation_of_verbatim(db, &arena, first)->is_enough);
}

static void it_goes_with_the_text_when_its_time_is_over(void **state)
{
	const int64_t survey = answered(keep_consultation("t-about"), "t-one", 12);
	struct query *query = db_query(db, "UPDATE survey SET retention_days = 1 WHERE id = ?");

	(void)state;
	query_give_number(query, survey);
	query_end(query);
	written(survey, 1, 1);
	assert_int_equal(quotation_add(db, survey, first, "Mon chef", 0), NO_FAULT);
	while (verbatim_purge(db, 1000))
		;
	assert_null(quotation_of_verbatim(db, &arena, first));
	assert_int_equal(count_of(db_query(db, "SELECT COUNT(*) FROM quotation")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(only_what_may_be_is_chosen_and_once),
		test_of_work(another_approves_and_other_words_are_approved_again),
		test_of_work(of_too_few_people_nobody_is_quoted),
		test_of_work(it_goes_with_the_text_when_its_time_is_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
