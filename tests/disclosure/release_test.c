/* What was published stays as it was, and nothing more is published that would tell of somebody together with it. */
#include "snapshot/work.h"

#include "disclosure/release_store.h"
#include "disclosure/work.h"

static int64_t keep_snapshot(int64_t survey, const char *state, int64_t taken)
{
	struct query *query = db_query(db,
		"INSERT INTO snapshot (survey, state, taken, submissions, generated, hash, dictionary)"
		" VALUES (?, ?, ?, 0, 0, ?, '{}') RETURNING id");
	const struct hash none = { 0 };

	query_give_number(query, survey);
	query_give_text(query, state);
	query_give_number(query, taken);
	query_give_hash(query, &none);
	return inserted_id(query);
}

static int64_t frozen(void)
{
	return keep_snapshot(keep_survey("t-release").id, "frozen", 10);
}

static int64_t later(int64_t snapshot)
{
	struct query *query = db_query(db, "SELECT survey, taken FROM snapshot WHERE id = ?");
	int64_t survey = 0, taken = 0;

	query_give_number(query, snapshot);
	if (query_next(query)) {
		survey = query_number(query);
		taken = query_number(query);
	}
	query_end(query);
	return keep_snapshot(survey, "frozen", taken + 10);
}

static struct publication publish_now(int64_t snapshot, const char *definition, const char *tables)
{
	struct publication publication;

	assert_int_equal(release_table(db, &arena, &(struct release){ snapshot, definition, 0, 100 },
				       family_of("", tables), &publication), NO_FAULT);
	return publication;
}

static const char *shown(const struct publication *publication)
{
	struct family_file file;
	const char *json;

	if (!publication->tally)
		return publication->why;
	json = published_json(publication->tally);
	assert_null(family_json_read(&arena, json, strlen(json), &file));
	return cells_text(&file.family.tables[0], file.cells[0]);
}

static const char *published(int64_t snapshot, const char *definition, const char *tables)
{
	struct publication publication = publish_now(snapshot, definition, tables);

	return shown(&publication);
}

static void a_table_is_computed_once(void **state)
{
	int64_t snapshot = frozen();
	struct publication first = publish_now(snapshot, "a", table_of(3, 0, "[50,30,4]")), again;
	struct hash before = published_hash(first.tally), after;
	struct release_row *rows;

	(void)state;
	assert_text(shown(&first), "84 50 x x");
	/* Whatever is counted afterwards: what was published stands. */
	again = publish_now(snapshot, "a", table_of(3, 0, "[50,31,9]"));
	after = published_hash(again.tally);
	assert_true(hash_is_same(&before, &after));
	assert_text(published_json(again.tally), published_json(first.tally));
	assert_null(again.protection);
	assert_int_equal(release_list(db, &arena, snapshot, &rows), 1);
	assert_text(rows[0].definition, "a");
	assert_non_null(release_find(db, &arena, snapshot, "a"));
	assert_null(release_find(db, &arena, snapshot, "b"));
}

static void only_what_is_frozen_is_published(void **state)
{
	int64_t provisional = keep_snapshot(keep_survey("t-provisional").id, "provisional", 10);
	struct publication publication;
	const struct family *family = family_of("", table_of(2, 0, "[50,30]"));

	(void)state;
	assert_int_equal(release_table(db, &arena, &(struct release){ provisional, "a", 0, 1 }, family, &publication), FAULT_CONFLICT);
	assert_int_equal(release_table(db, &arena, &(struct release){ -5, "a", 0, 1 }, family, &publication), FAULT_ABSENT);
}

static void what_was_changed_afterwards_is_not_shown(void **state)
{
	int64_t snapshot = frozen();
	struct query *query;

	(void)state;
	published(snapshot, "a", table_of(3, 0, "[50,30,4]"));
	query = db_query(db, "UPDATE published_table SET content = REPLACE(content, 'null,null', '30,4') WHERE snapshot = ?");
	query_give_number(query, snapshot);
	assert_int_equal(query_end(query), 1);
	assert_null(release_find(db, &arena, snapshot, "a"));
	/* Nor is anything beside it. */
	assert_text(published(snapshot, "b", table_of(2, 0, "[50,34]")), "what was published of this survey cannot be read");
}

static void a_later_snapshot_gains_nobody_or_many(void **state)
{
	int64_t june = frozen(), july = later(june);

	(void)state;
	assert_text(published(june, "a", table_of(3, 0, "[50,30,20]")), "100 50 30 20");
	/* One to four more people. */
	for (int i = 1; i < THRESHOLD; i++)
		assert_text(published(july, "a", table_of(3, 0, arena_print(&arena, "[%d,30,20]", 50 + i))),
			    "too few came since it was published, or are left out of it");
	/* Nine, of whom all said the same. */
	assert_text(published(july, "a", table_of(3, 0, "[59,30,20]")), "together with what was published it would tell too much");
	assert_text(published(july, "a", table_of(3, 0, "[49,40,40]")), "fewer are counted than were published: some were withdrawn since");
	assert_text(published(july, "a", table_of(3, 0, "[57,36,20]")), "113 57 36 20");
}

static void those_who_came_are_hidden_among_others(void **state)
{
	int64_t june = frozen(), july = later(june);

	(void)state;
	assert_text(published(june, "a", table_of(3, 0, "[50,30,20]")), "100 50 30 20");
	/* Nine, of whom four said the second: no figure tells. */
	assert_text(published(july, "a", table_of(3, 0, "[55,34,20]")), "109 x x 20");
}

static void margins_gain_nobody_or_many(void **state)
{
	int64_t june = frozen(), july = later(june);

	(void)state;
	assert_text(published(june, "a", table_of(2, 2, "[[50,40],[40,50]]")), "180 90 90 / 90 50 40 / 90 40 50");
	assert_text(published(july, "a", table_of(2, 2, "[[59,49],[41,52]]")), "too few came since it was published, or are left out of it");
	assert_text(published(july, "a", table_of(2, 2, "[[59,49],[50,59]]")), "217 109 108 / 108 59 49 / 109 50 59");
}

static void what_one_table_hides_another_does_not_show(void **state)
{
	int64_t snapshot = frozen();
	const char *places = "{'name':'t','dimensions':[{'name':'place','categories':['x','y','z']}],'counts':[3,90,100]}";
	const char *crossed = "{'name':'u','dimensions':[{'name':'place','categories':['x','y','z']},"
		"{'name':'q','categories':['yes','no']}],'counts':[[2,1],[45,45],[60,40]]}";
	struct publication second;
	int64_t y, z;

	(void)state;
	assert_text(published(snapshot, "places", places), "193 x x 100");
	second = publish_now(snapshot, "places by q", crossed);
	assert_non_null(second.tally);
	y = published_count(second.tally, 0, (int[]){ 2, 0 });
	z = published_count(second.tally, 0, (int[]){ 3, 0 });
	assert_int_equal(y, PUBLISHED_HIDDEN);
	assert_int_equal(z, 100);
	assert_int_equal(published_count(second.tally, 0, (int[]){ 1, 0 }), PUBLISHED_HIDDEN);
}

static const char *filtered(const char *only, const char *counts)
{
	return arena_print(&arena, "{'name':'t','only':'%s','dimensions':[{'name':'q','categories':['yes','no']}],'counts':%s}",
			   only, counts);
}

static void all_but_a_few_are_not_told_of(void **state)
{
	int64_t snapshot = frozen();

	(void)state;
	assert_text(published(snapshot, "q", filtered("", "[50,40]")), "90 50 40");
	/* All but the three of one place. */
	assert_text(published(snapshot, "q but x", filtered("place != x", "[48,39]")),
		    "too few came since it was published, or are left out of it");
	/* All but nine who said the same. */
	assert_text(published(snapshot, "q but x", filtered("place != x", "[41,40]")),
		    "together with what was published it would tell too much");
	assert_text(published(snapshot, "q but y", filtered("place != y", "[40,30]")), "70 40 30");
}

static void categories_are_put_together_one_way_alone(void **state)
{
	const char *three = "'regroupings':[{'name':'three','groups':[{'name':'against','of':['--','-']},{'name':'for','of':['+','++']}]}]";
	int64_t snapshot = frozen();

	(void)state;
	assert_text(published(snapshot, "a by agree", arena_print(&arena, "{'name':'t','dimensions':["
		"{'name':'a','categories':['a1','a2','a3']},{'name':'agree','categories':['--','-','0','+','++'],%s}],"
		"'counts':[[10,10,10,10,10],[10,10,10,10,10],[10,10,10,10,10]]}", three)),
		    "150 60 30 60 / 50 20 10 20 / 50 20 10 20 / 50 20 10 20");
	assert_text(published(snapshot, "agree", arena_print(&arena, "{'name':'u','dimensions':["
		"{'name':'agree','categories':['--','-','0','+','++'],%s}],'counts':[30,30,30,30,30]}", three)),
		    "a table was published that puts its categories together otherwise");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_table_is_computed_once),
		test_of_work(only_what_is_frozen_is_published),
		test_of_work(what_was_changed_afterwards_is_not_shown),
		test_of_work(a_later_snapshot_gains_nobody_or_many),
		test_of_work(those_who_came_are_hidden_among_others),
		test_of_work(margins_gain_nobody_or_many),
		test_of_work(what_one_table_hides_another_does_not_show),
		test_of_work(all_but_a_few_are_not_told_of),
		test_of_work(categories_are_put_together_one_way_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
