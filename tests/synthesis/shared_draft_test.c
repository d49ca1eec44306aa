/* A draft is read by its code until it ends or is taken back, as it was when it was shared; then nothing of it is left. */
#include "consultation/work.h"

#include "base/hash.h"
#include "synthesis/publication_store.h"
#include "synthesis/shared_draft_store.h"

static int64_t keep_synthesis(void)
{
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact)"
		" VALUES (CONCAT('t-', UUID_SHORT()), '{}', '{}', 'b', 'c') RETURNING id");
	int64_t consultation = query_end_number(query);

	query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 0, 0) RETURNING id");
	query_give_number(query, consultation);
	return query_end_number(query);
}

static int64_t share(int64_t synthesis, const char **code)
{
	const struct publication_page pages[] = {
		{ .language = "fr-simple", .title = "Ce que les gens disent", .about = "La question", .article = "<p>En bref</p>" },
		{ .language = "fr", .title = "Réponses", .about = "Consultation", .article = "<p>Tout, « et plus »</p>" },
	};
	const struct shared_draft about = { .synthesis = synthesis, .reader = "Léa", .is_generated = 1 };

	return shared_draft_add(db, &arena, &about, 7, pages, 2, code);
}

static void it_is_read_by_its_code(void **state)
{
	const char *code, *other;
	const int64_t id = share(keep_synthesis(), &code);
	const struct shared_draft *draft;
	const struct publication_page *page;

	(void)state;
	assert_true(id);
	assert_int_equal(strlen(code), DRAFT_CODE_DIGITS);
	draft = shared_draft_find(db, &arena, code);
	assert_int_equal(draft->id, id);
	assert_text(draft->reader, "Léa");
	assert_true(draft->is_generated);
	assert_int_equal(draft->ends - draft->made, 7 * 86400);
	assert_int_equal(draft->language_count, 2);
	assert_text(draft->languages[0], "fr");
	page = shared_draft_page(db, &arena, draft, "fr-simple");
	assert_text(page->title, "Ce que les gens disent");
	assert_text(page->article, "<p>En bref</p>");
	assert_text(shared_draft_page(db, &arena, draft, "ar")->language, "fr");
	assert_null(shared_draft_find(db, &arena, ""));
	assert_null(shared_draft_find(db, &arena, "0000000000000000000000000000000000000000"));
	share(draft->synthesis ? draft->synthesis : keep_synthesis(), &other);
	assert_string_not_equal(code, other);
}

static void what_was_changed_since_is_not_shown(void **state)
{
	const char *code;
	const int64_t id = share(keep_synthesis(), &code);
	struct query *query = db_query(db, "UPDATE synthesis_draft_copy SET article = '<p>x</p>' WHERE draft = ? AND language = 'fr'");
	const struct shared_draft *draft;

	(void)state;
	query_give_number(query, id);
	query_end(query);
	draft = shared_draft_find(db, &arena, code);
	assert_null(shared_draft_page(db, &arena, draft, "fr"));
	assert_non_null(shared_draft_page(db, &arena, draft, "fr-simple"));
}

static int64_t copies(int64_t draft)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM synthesis_draft_copy WHERE draft = ?");

	query_give_number(query, draft);
	return query_end_number(query);
}

static void what_is_taken_back_is_erased(void **state)
{
	const int64_t synthesis = keep_synthesis(), other = keep_synthesis();
	const char *code;
	const int64_t id = share(synthesis, &code);
	struct shared_draft *list;

	(void)state;
	assert_int_equal(shared_draft_list(db, &arena, synthesis, &list), 1);
	assert_int_equal(list[0].id, id);
	assert_false(shared_draft_end(db, other, id));
	assert_non_null(shared_draft_find(db, &arena, code));
	assert_true(shared_draft_end(db, synthesis, id));
	assert_false(shared_draft_end(db, synthesis, id));
	assert_null(shared_draft_find(db, &arena, code));
	assert_int_equal(copies(id), 0);
	assert_int_equal(shared_draft_list(db, &arena, synthesis, &list), 0);
	share(synthesis, &code);
	shared_draft_end_all(db, synthesis);
	assert_null(shared_draft_find(db, &arena, code));
}

static void what_has_ended_is_not_there_and_erased(void **state)
{
	const int64_t synthesis = keep_synthesis();
	const char *code, *open;
	const int64_t id = share(synthesis, &code);
	struct query *query = db_query(db, "UPDATE synthesis_draft SET ends = UNIX_TIMESTAMP() WHERE id = ?");
	struct shared_draft *list;

	(void)state;
	query_give_number(query, id);
	query_end(query);
	share(synthesis, &open);
	assert_null(shared_draft_find(db, &arena, code));
	assert_int_equal(shared_draft_list(db, &arena, synthesis, &list), 1);
	assert_true(shared_draft_purge(db, 100) >= 1);
	assert_int_equal(copies(id), 0);
	assert_non_null(shared_draft_find(db, &arena, open));
}

static void run(struct query *query, const unsigned char verbatim[16])
{
	query_give_bytes(query, verbatim, 16);
	query_end(query);
}

/* An approved quotation of a text of that survey. */
static int64_t keep_quotation(int64_t survey, const unsigned char verbatim[16])
{
	struct query *query = db_query(db,
		"INSERT INTO verbatim (id, survey, version_hash, question, language, body) VALUES (?, ?, REPEAT('v', 32), 'q', 'fr', 'Mot')");

	query_give_bytes(query, verbatim, 16);
	query_give_number(query, survey);
	query_end(query);
	query = db_query(db, "INSERT INTO quotation (verbatim, masked, state, chosen) VALUES (?, 'Mot', 'approved', 0) RETURNING id");
	query_give_bytes(query, verbatim, 16);
	return query_end_number(query);
}

static const char *share_quoting(int64_t synthesis, int64_t quotation)
{
	const struct publication_page page = { .language = "fr", .title = "Réponses", .about = "Consultation", .article = "<p>« Mot »</p>" };
	const struct shared_draft about = { .synthesis = synthesis, .reader = "Léa", .quote_count = 1, .quotes = &quotation };
	const char *code = NULL;

	assert_true(shared_draft_add(db, &arena, &about, 7, &page, 1, &code));
	return code;
}

static void what_is_quoted_no_more_shuts_it(void **state)
{
	static const unsigned char hidden[16] = "hidden one", gone[16] = "gone one", masked[16] = "masked one";
	const struct survey asked = survey_of("t-words", now() - 400, now() + 400);
	const int64_t survey = keep_survey(&asked, keep_consultation("t-about")), synthesis = keep_synthesis();
	const char *of_hidden = share_quoting(synthesis, keep_quotation(survey, hidden)), *of_gone = share_quoting(synthesis, keep_quotation(survey, gone));
	const char *of_masked = share_quoting(synthesis, keep_quotation(survey, masked)), *plain;

	(void)state;
	share(synthesis, &plain);
	assert_non_null(shared_draft_find(db, &arena, of_hidden));
	assert_non_null(shared_draft_find(db, &arena, of_gone));
	run(db_query(db, "INSERT INTO verbatim_mark (verbatim, mark, made) VALUES (?, 'hidden', 0)"), hidden);
	run(db_query(db, "DELETE FROM verbatim WHERE id = ?"), gone);
	run(db_query(db, "UPDATE quotation SET masked = '[…]', version = version + 1 WHERE verbatim = ?"), masked);
	assert_null(shared_draft_find(db, &arena, of_hidden));
	assert_null(shared_draft_find(db, &arena, of_gone));
	assert_null(shared_draft_find(db, &arena, of_masked));
	assert_non_null(shared_draft_find(db, &arena, plain));
	assert_int_equal(shared_draft_purge(db, 100), 3);
}

static void there_are_so_many_and_no_more(void **state)
{
	const int64_t synthesis = keep_synthesis();
	const char *code;
	int64_t last = 0;

	(void)state;
	for (int i = 0; i < MOST_SHARED_DRAFTS; i++)
		assert_true(last = share(synthesis, &code));
	assert_int_equal(share(synthesis, &code), 0);
	assert_true(share(keep_synthesis(), &code));
	assert_true(shared_draft_end(db, synthesis, last));
	assert_true(share(synthesis, &code));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(it_is_read_by_its_code),
		test_of_work(what_was_changed_since_is_not_shown),
		test_of_work(what_is_taken_back_is_erased),
		test_of_work(what_has_ended_is_not_there_and_erased),
		test_of_work(what_is_quoted_no_more_shuts_it),
		test_of_work(there_are_so_many_and_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
