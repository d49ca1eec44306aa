/* A synthesis is in the library as the newest version of it that stands, and not where none does. */
#include "db_work.h"

#include "catalog/catalog_store.h"
#include "catalog/search_store.h"
#include "job/tick_store.h"
#include "synthesis/publication_store.h"
#include "synthesis/shelving_store.h"
#include "text/content.h"

static int64_t keep_synthesis(void)
{
	const int64_t body = query_end_number(db_query(db, "INSERT INTO body (slug, name, kind, state) VALUES ('t-shelf', 'Comité du Jura', 'group', 'active') RETURNING id"));
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact, home)"
		" VALUES (CONCAT('t-', UUID_SHORT()), '{\"fr\": \"Loger\"}', '{}', 'b', 'c', ?) RETURNING id");

	query_give_number(query, body);
	return query_end_number(query);
}

static int64_t begin_one(void)
{
	const int64_t consultation = keep_synthesis();
	struct query *query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 0, 0) RETURNING id");

	query_give_number(query, consultation);
	return query_end_number(query);
}

static void publish(int64_t synthesis, int number, const char *words)
{
	const struct publication_page pages[] = {
		{ .language = "fr", .title = "Zyglote", .about = "Loger", .article = "<p>x</p>" },
		{ .language = "fr-simple", .title = "Zyglote simple", .about = "Loger", .article = "<p>x</p>" },
	};
	const char *source = arena_print(&arena,
		"{\"schema\":1,\"synthesis\":%lld,\"number\":%d,\"published\":1,\"address\":\"\",\"about\":\"{}\",\"author\":\"\",\"reviewer\":\"\",\"since\":\"\","
		"\"review\":\"none\",\"texts\":[{\"language\":\"fr\",\"title\":\"Zyglote\",\"body\":\"# Titre\\n\\nDes **%s**.\"}],\"figures\":[],\"surveys\":[],\"names\":[]}",
		(long long)synthesis, number, words);

	assert_int_equal(publication_add(db, &(struct publishing){ .synthesis = synthesis, .source = source, .page_count = 2, .pages = pages,
		.number = number, .published = 1800000000 + number }), NO_FAULT);
}

static struct found look(const char *words)
{
	const struct asked asked = asked_read(&arena, words);
	const struct search search = { &asked, ANY, ANY, ANY, 0, 0, 20 };

	return catalog_search(db, &arena, &search);
}

static void withdraw(int64_t synthesis, int number)
{
	assert_true(publication_withdraw(db, publication_find(db, &arena, synthesis, number)->id));
	assert_int_equal(synthesis_shelve(db, &arena, synthesis), NO_FAULT);
}

static void the_newest_that_stands_is_there(void **state)
{
	const int64_t synthesis = begin_one();
	const struct work *work;

	(void)state;
	publish(synthesis, 1, "zyxommes");
	assert_int_equal(synthesis_shelve(db, &arena, synthesis), NO_FAULT);
	work = catalog_find(db, &arena, FAMILY_SYNTHESIS, synthesis);
	assert_int_equal(work->number, 1);
	assert_true(work->is_easy);
	assert_string_equal(work->body_name, "Comité du Jura");
	assert_string_equal(content_in(&arena, work->title, language_tagged("fr-simple")), "Zyglote simple");
	assert_int_equal(look("zyxomme loger jura").count, 1);
	publish(synthesis, 2, "zzyzx");
	assert_int_equal(synthesis_shelve(db, &arena, synthesis), NO_FAULT);
	assert_int_equal(look("zyxomme").count, 0);
	assert_int_equal(look("zzyzx").works[0].work.number, 2);
	withdraw(synthesis, 2);
	assert_int_equal(look("zzyzx").count, 0);
	assert_int_equal(look("zyxomme").works[0].work.number, 1);
	withdraw(synthesis, 1);
	assert_null(catalog_find(db, &arena, FAMILY_SYNTHESIS, synthesis));
}

static void what_is_missing_is_put_there_once(void **state)
{
	const int64_t synthesis = begin_one();

	(void)state;
	while (synthesis_shelve_due(db, TICK_BATCH))
		;
	publish(synthesis, 1, "zyxommes");
	assert_int_equal(synthesis_shelve_due(db, TICK_BATCH), 1);
	assert_int_equal(look("zyxomme").count, 1);
	assert_int_equal(synthesis_shelve_due(db, TICK_BATCH), 0);
	publication_withdraw(db, publication_find(db, &arena, synthesis, 1)->id);
	assert_int_equal(synthesis_shelve_due(db, TICK_BATCH), 1);
	assert_int_equal(look("zyxomme").count, 0);
}

static void themes_and_readers_are_found_at_once(void **state)
{
	const int64_t synthesis = begin_one();
	const struct synthesis_sorting sorting = { FOR_TRAINING | FOR_DECIDERS, "training ethics" };

	(void)state;
	assert_int_equal(synthesis_sort(db, &arena, synthesis, &sorting), NO_FAULT);
	publish(synthesis, 1, "zyxommes");
	assert_int_equal(synthesis_shelve(db, &arena, synthesis), NO_FAULT);
	assert_string_equal(look("zyxomme").works[0].work.themes, "training ethics");
	assert_int_equal(look("zyxomme").works[0].work.readers, FOR_TRAINING | FOR_DECIDERS);
	assert_int_equal(synthesis_sort(db, &arena, synthesis, &(struct synthesis_sorting){ 0, "" }), NO_FAULT);
	assert_string_equal(look("zyxomme").works[0].work.themes, "");
	assert_int_equal(synthesis_sorting_find(db, &arena, synthesis).readers, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(the_newest_that_stands_is_there),
		test_of_work(what_is_missing_is_put_there_once),
		test_of_work(themes_and_readers_are_found_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
