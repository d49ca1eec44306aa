/* The form in which a synthesis is written: nothing of other consultations comes into it. */
#define PROGRAM "../cgi-bin/analysis.c"
#include "account/work.h"

#include "account/opened.h"
#include "synthesis/figure_store.h"
#include "synthesis/synthesis_store.h"

#define DOCUMENT "{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"yes_no\"," \
	"\"label\":{\"fr\":\"A ?\"},\"name\":\"a\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

/* Of a table that nobody can read: here it matters only whose it is. */
static int64_t keep_figure(int64_t survey, const char *title)
{
	struct query *query = db_query(db, "INSERT INTO snapshot (survey, state, taken, submissions, generated, hash, dictionary) VALUES (?, 'frozen', 1, 0, 0, '', '{}')");

	query_give_number(query, survey);
	query_end(query);
	query = db_query(db, "INSERT INTO published_table (snapshot, definition_hash, definition, content, hash, method, published) VALUES (?, '', '', '{}', '', '', 1)");
	query_give_number(query, last_id());
	query_end(query);
	return figure_add(db, &(struct figure){ .published = last_id(), .kind = "", .title = title, .note = "" });
}

static void a_figure_of_others_keeps_its_title_to_itself(void **state)
{
	const int64_t body = keep_body("t-own", "council", 0);
	const struct opened own = keep_plan(body, "Somebody", DOCUMENT), others = keep_plan(keep_body("t-other", "council", 0), "Somebody", DOCUMENT);
	const struct browser analyst = signed_in(keep_account("analyst@t.example", body, role_bit(ANALYST)));
	const char *url;
	struct reply reply;
	int64_t figure;

	(void)state;
	open_now(own.survey);
	open_now(others.survey);
	figure = keep_figure(others.survey, "Trois sur dix");
	url = arena_print(&arena, "/analysis/synthesis/%lld/text/en", (long long)synthesis_add(db, own.consultation, 0));
	reply = post(&analyst, url, arena_print(&arena, "seen=1&title=T&add=%lld", (long long)figure));
	assert_int_equal(reply.status, 422);
	assert_false(shows(&reply, "Trois sur dix"));
	figure = keep_figure(own.survey, "Quatre sur dix");
	reply = get(&analyst, url);
	assert_true(shows(&reply, "Quatre sur dix"));
	reply = post(&analyst, url, arena_print(&arena, "seen=1&title=T&add=%lld", (long long)figure));
	assert_true(shows(&reply, arena_print(&arena, "[figure %lld: Quatre sur dix]\n</textarea>", (long long)figure)));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_figure_of_others_keeps_its_title_to_itself),
	};

	return cmocka_run_group_tests_name("synthesis text pages", tests, NULL, NULL);
}
