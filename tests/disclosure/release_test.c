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
	return query_end_number(query);
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

/* --- filters: who is let through by one and not by another */

/* Whom each filter lets through, as the parts that they make: "a b" is let through by both, "" by none. */
struct parts {
	const char *of[8];
	int count;
};

static int part_people(void *context, struct arena *of, const char *const *filters, int count, struct people *people)
{
	const struct parts *parts = context;
	struct people_part *all = arena_array(of, struct people_part, 8);

	for (int i = 0; i < parts->count; i++) {
		all[i].among = "";
		for (int j = 0; j < count; j++)
			all[i].filters |= (uint64_t)(strstr(parts->of[i], filters[j]) != NULL) << j;
	}
	*people = (struct people){ count, filters, parts->count, all };
	return 1;
}

static struct parts *parts_of(const char *one, const char *two, const char *three, const char *four)
{
	struct parts *parts = arena_new(&arena, struct parts);
	const char *const all[] = { one, two, three, four };

	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++)
		if (all[i])
			parts->of[parts->count++] = all[i];
	return parts;
}

static const char *question_where(int64_t snapshot, struct parts *parts, const char *only, const char *question, const char *counts)
{
	struct release release = { snapshot, arena_print(&arena, "%s where %s", question, only), 0, 100, part_people, parts };
	struct publication publication;

	assert_int_equal(release_table(db, &arena, &release, family_of(arena_print(&arena, "'key':'%064d',", (int)snapshot), arena_print(&arena,
		"{'name':'t','only':'%s','dimensions':[{'name':'%s','categories':['1','2','3']}],'counts':%s}", only, question, counts)),
		&publication), NO_FAULT);
	return shown(&publication);
}

static const char *published_where(int64_t snapshot, struct parts *parts, const char *only, const char *counts)
{
	return question_where(snapshot, parts, only, "q", counts);
}

static const char too_few[] = "too few came since it was published, or are left out of it";
static const char too_much[] = "together with what was published it would tell too much";

/* The partner of a small count is another one by chance: two filters for the same people would tell it. */
static void the_same_people_by_another_filter_are_the_same(void **state)
{
	struct parts *parts = parts_of("a b", "", NULL, NULL);

	(void)state;
	for (int i = 0; i < 16; i++) {
		int64_t snapshot = keep_snapshot(keep_survey(arena_print(&arena, "t-same-%d", i)).id, "frozen", 10);
		const char *first = published_where(snapshot, parts, i % 2 ? "a" : "b", "[30,4,30]");

		assert_non_null(strstr(first, "x"));
		assert_text(published_where(snapshot, parts, i % 2 ? "b" : "a", "[30,4,30]"), first);
	}
}

static void a_filter_inside_another_leaves_out_nobody_or_many(void **state)
{
	struct parts *parts = parts_of("a b c", "a b", "a", "");
	int64_t snapshot = frozen();

	(void)state;
	assert_text(published_where(snapshot, parts, "a", "[60,40,30]"), "130 60 40 30");
	assert_text(published_where(snapshot, parts, "b", "[58,40,29]"), too_few);
	assert_text(published_where(snapshot, parts, "b", "[51,40,30]"), too_much);	/* nine who all said the first */
	assert_text(published_where(snapshot, parts, "b", "[50,36,20]"), "106 50 x x");	/* four of 24 the second */
	assert_text(published_where(snapshot, parts, "c", "[40,30,14]"), "84 40 30 14");
}

/* Women, men, everybody: what the others said is known by two subtractions. */
static void those_whom_no_filter_lets_through_are_nobody_or_many(void **state)
{
	struct parts *parts = parts_of("women", "of men", "", NULL);
	int64_t snapshot = frozen(), other = keep_snapshot(keep_survey("t-others").id, "frozen", 10);

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_text(published_where(i ? other : snapshot, parts, "women", "[50,30,20]"), "100 50 30 20");
		assert_text(published_where(i ? other : snapshot, parts, "of men", "[40,40,20]"), "100 40 40 20");
	}
	assert_text(published_where(snapshot, parts, "", "[91,71,40]"), too_much);	/* two others */
	assert_text(published_where(snapshot, parts, "", "[98,70,40]"), too_much);	/* eight, who all said the first */
	assert_text(published_where(snapshot, parts, "", "[98,76,40]"), "214 98 76 40");
	assert_text(published_where(other, parts, "", "[90,70,40]"), "200 90 70 40");
}

/* By their totals alone they tell that there are two. */
static void of_other_questions_the_totals_count(void **state)
{
	struct parts *parts = parts_of("women", "of men", "", NULL);
	int64_t snapshot = frozen();

	(void)state;
	assert_text(question_where(snapshot, parts, "women", "q1", "[50,30,20]"), "100 50 30 20");
	assert_text(question_where(snapshot, parts, "of men", "q2", "[40,40,20]"), "100 40 40 20");
	assert_text(question_where(snapshot, parts, "", "q3", "[90,60,52]"), too_much);
	assert_text(question_where(snapshot, parts, "", "q3", "[90,60,60]"), "210 90 60 60");
}

static void filters_that_overlap_tell_of_nobody(void **state)
{
	struct parts *parts = parts_of("a b", "a", "b", "");
	int64_t snapshot = frozen();

	(void)state;
	assert_text(published_where(snapshot, parts, "", "[100,80,60]"), "240 100 80 60");
	assert_text(published_where(snapshot, parts, "a", "[50,40,30]"), "120 50 40 30");
	assert_text(published_where(snapshot, parts, "b", "[52,38,30]"), "120 52 38 30");
}

static void of_filters_that_are_not_known_one_alone_is_published(void **state)
{
	int64_t snapshot = frozen();

	(void)state;
	assert_text(published(snapshot, "q", filtered("", "[50,40]")), "90 50 40");
	assert_text(published(snapshot, "q where a", filtered("a", "[30,20]")), "50 30 20");
	assert_text(published(snapshot, "q where b", filtered("b", "[20,30]")),
		    "it cannot be told who is let through by one filter and not by another");
}

static const char *by_a(const char *name)
{
	return arena_print(&arena, "{'name':'%s','dimensions':[{'name':'a','categories':['a1','a2','a3']},{'name':'%s','categories':['yes','no']}],"
			   "'counts':[[10,5],[10,5],[10,5]]}", name, name);
}

/* Of two tables that were too fine each dimension is shown by itself, under a name of its own: so it is found again. */
static void margins_of_several_tables_are_read_again(void **state)
{
	int64_t snapshot = frozen();

	(void)state;
	assert_text(published(snapshot, "b and c by a", arena_print(&arena, "%s,%s", by_a("b"), by_a("c"))), "45 15 15 15");
	assert_non_null(release_find(db, &arena, snapshot, "b and c by a"));
	assert_text(published(snapshot, "c", "{'name':'c','dimensions':[{'name':'c','categories':['yes','no']}],'counts':[30,15]}"), "45 30 15");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(margins_of_several_tables_are_read_again),
		test_of_work(a_table_is_computed_once),
		test_of_work(only_what_is_frozen_is_published),
		test_of_work(what_was_changed_afterwards_is_not_shown),
		test_of_work(a_later_snapshot_gains_nobody_or_many),
		test_of_work(those_who_came_are_hidden_among_others),
		test_of_work(margins_gain_nobody_or_many),
		test_of_work(what_one_table_hides_another_does_not_show),
		test_of_work(all_but_a_few_are_not_told_of),
		test_of_work(categories_are_put_together_one_way_alone),
		test_of_work(the_same_people_by_another_filter_are_the_same),
		test_of_work(a_filter_inside_another_leaves_out_nobody_or_many),
		test_of_work(those_whom_no_filter_lets_through_are_nobody_or_many),
		test_of_work(of_other_questions_the_totals_count),
		test_of_work(filters_that_overlap_tell_of_nobody),
		test_of_work(of_filters_that_are_not_known_one_alone_is_published),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
