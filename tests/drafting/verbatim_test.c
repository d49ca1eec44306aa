/* What people wrote, as it is listed: by a word whatever its accents, by what was done with it, page by page in no order of time. */
#include "consultation/work.h"

#include "drafting/verbatim_store.h"

static int64_t asked;

static void written(int number, const char *question, const char *body, int quotable)
{
	const struct hash version = hash_of("v", 1);
	struct query *query = db_query(db,
		"INSERT INTO verbatim (id, survey, version_hash, question, language, submission, body, quotable) VALUES (?, ?, ?, ?, 'fr', NULL, ?, ?)");
	unsigned char id[VERBATIM_ID_SIZE] = { (unsigned char)number };

	query_give_bytes(query, id, sizeof(id));
	query_give_number(query, asked);
	query_give_hash(query, &version);
	query_give_text(query, question);
	query_give_text(query, body);
	query_give_number(query, quotable);
	query_end(query);
}

static struct verbatim *list;

static int listed(enum verbatim_state state, const char *words)
{
	return verbatim_list(db, &arena, &(struct verbatim_search){ .survey = asked, .question = "why", .state = state, .words = words }, &list);
}

static void ask(void)
{
	const struct survey survey = survey_of("t-words", now() - 400, now() + 400);

	asked = keep_survey(&survey, keep_consultation("t-about"));
	written(3, "why", "Éric l’a dit : 100 % d’accord", 1);
	written(1, "why", "Trop de trajets", 0);
	written(2, "why", "ERIC_B n’est pas là", 1);
	written(4, "how", "Éric", 1);
}

static const unsigned char *numbered(unsigned char number)
{
	static unsigned char id[VERBATIM_ID_SIZE];

	id[0] = number;
	return id;
}

static void letters_are_found_whatever_their_accents(void **state)
{
	(void)state;
	ask();
	assert_int_equal(listed(VERBATIM_ANY, NULL), 3);
	assert_text(list[0].body, "Trop de trajets");
	assert_int_equal(listed(VERBATIM_ANY, "éric"), 2);
	assert_int_equal(listed(VERBATIM_ANY, "Eric"), 2);
	/* Nobody's pattern. */
	assert_int_equal(listed(VERBATIM_ANY, "%"), 1);
	assert_int_equal(listed(VERBATIM_ANY, "_"), 1);
	assert_int_equal(listed(VERBATIM_ANY, "|"), 0);
	assert_int_equal(listed(VERBATIM_ANY, "' OR 1 = 1 --"), 0);
}

static void each_state_has_its_own(void **state)
{
	(void)state;
	ask();
	assert_int_equal(listed(VERBATIM_UNREAD, NULL), 3);
	assert_int_equal(listed(VERBATIM_QUOTABLE, NULL), 2);
	verbatim_mark_as(db, asked, numbered(1), VERBATIM_ANY, 0);
	assert_int_equal(listed(VERBATIM_UNREAD, NULL), 2);
	assert_int_equal(listed(VERBATIM_ANY, NULL), 3);
	assert_true(list[0].is_read);
	assert_int_equal(quotation_add(db, asked, numbered(2), "ERIC_B n’est pas là", 0), NO_FAULT);
	assert_int_equal(listed(VERBATIM_KEPT, NULL), 1);
	assert_int_equal(listed(VERBATIM_UNREAD, NULL), 1);
	/* Hidden, and quoted no longer; in no other list. */
	verbatim_mark_as(db, asked, numbered(2), VERBATIM_HIDDEN, 0);
	assert_int_equal(listed(VERBATIM_KEPT, NULL), 0);
	assert_int_equal(listed(VERBATIM_ANY, NULL), 2);
	assert_int_equal(listed(VERBATIM_QUOTABLE, NULL), 1);
	assert_int_equal(listed(VERBATIM_HIDDEN, NULL), 1);
	assert_true(list[0].marked > 0);
	/* Whoever read a list of before takes nothing out of that of the hidden ones. */
	verbatim_mark_as(db, asked, numbered(2), VERBATIM_ANY, 0);
	assert_int_equal(listed(VERBATIM_HIDDEN, NULL), 1);
	assert_null(quotation_of_verbatim(db, &arena, numbered(2)));
	verbatim_unmark(db, asked, numbered(2));
	assert_int_equal(listed(VERBATIM_HIDDEN, NULL), 0);
	/* Of another survey nothing. */
	verbatim_mark_as(db, asked + 1000, numbered(3), VERBATIM_HIDDEN, 0);
	assert_int_equal(listed(VERBATIM_HIDDEN, NULL), 0);
	assert_null(verbatim_find(db, &arena, asked + 1000, numbered(3)));
}

static void pages_follow_each_other(void **state)
{
	struct verbatim_search search = { .question = "why" };
	int seen = 0, pages = 0, found;

	(void)state;
	ask();
	search.survey = asked;
	for (int i = 0; i < 2 * VERBATIMS_A_PAGE; i++)
		written(10 + i, "why", "Un mot", 0);
	do {
		found = verbatim_list(db, &arena, &search, &list);
		seen += found > VERBATIMS_A_PAGE ? VERBATIMS_A_PAGE : found;
		if (found)
			memcpy(search.after, list[found > VERBATIMS_A_PAGE ? VERBATIMS_A_PAGE - 1 : found - 1].id, VERBATIM_ID_SIZE);
		pages++;
	} while (found > VERBATIMS_A_PAGE);
	assert_int_equal(seen, 2 * VERBATIMS_A_PAGE + 3);
	assert_int_equal(pages, 3);
}

static void questions_are_counted(void **state)
{
	struct verbatim_question *questions;

	(void)state;
	ask();
	assert_int_equal(verbatim_question_list(db, &arena, asked, &questions), 2);
	assert_text(questions[0].name, "how");
	assert_int_equal(questions[1].texts, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(letters_are_found_whatever_their_accents),
		test_of_work(each_state_has_its_own),
		test_of_work(pages_follow_each_other),
		test_of_work(questions_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
