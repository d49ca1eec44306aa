/* Each rule by itself: what is hidden for its own sake, and what is told instead. */
#include "disclosure/work.h"

#include <math.h>

static const struct protection *protected_of(const char *settings, const char *tables)
{
	const struct protection *protection = protect(&arena, family_of(settings, tables));

	if (protection->state != PROTECTED)
		fail_msg("not protected: %d", protection->state);
	return protection;
}

static const char *one_way(const char *settings, int count, const char *counts)
{
	return protected_text(protected_of(settings, table_of(count, 0, counts)), 0);
}

static void small_counts_are_hidden_with_a_partner(void **state)
{
	(void)state;
	assert_text(one_way("", 3, "[50,30,20]"), "100 50 30 20");
	assert_text(one_way("", 3, "[50,30,5]"), "85 50 30 5");
	assert_text(one_way("", 3, "[50,30,4]"), "84 50 x X");
	assert_text(one_way("", 4, "[50,30,4,3]"), "87 50 30 X X");	/* each is the other's partner */
	assert_text(one_way("", 4, "[50,30,1,1]"), "82 50 x X X");	/* the two together are known */
	assert_text(one_way("", 3, "[50,30,0]"), "80 50 30 0");
}

static void thresholds_have_floors(void **state)
{
	(void)state;
	assert_int_equal(family_threshold(family_of("", table_of(1, 0, "[9]"))), 5);
	assert_int_equal(family_threshold(family_of("'threshold':2,", table_of(1, 0, "[9]"))), 3);
	assert_int_equal(family_threshold(family_of("'threshold':8,", table_of(1, 0, "[9]"))), 8);
	assert_int_equal(family_threshold(family_of("'threshold':3,'supported':true,", table_of(1, 0, "[9]"))), 11);
	assert_int_equal(family_threshold(family_of("'sensitive':true,", table_of(1, 0, "[9]"))), 11);
	assert_int_equal(family_k(family_of("", table_of(1, 0, "[9]"))), 1);
	assert_int_equal(family_k(family_of("'sensitive':true,", table_of(1, 0, "[9]"))), 2);
	assert_text(one_way("'supported':true,", 3, "[50,30,10]"), "90 50 x X");
}

static void that_all_said_the_same_is_hidden(void **state)
{
	(void)state;
	assert_text(one_way("", 2, "[40,0]"), "40 x X");
	/* Whoever is the one would know what all the others said, whatever is hidden. */
	assert_int_equal(protect(&arena, family_of("", table_of(2, 0, "[40,1]")))->state, TOO_FINE);
	assert_null(publish(&arena, family_of("", table_of(2, 0, "[40,1]")), "").tally);
	assert_text(one_way("", 3, "[40,0,0]"), "40 x X X");
	/* Whoever sees 38 of 40 does not know of anybody; where it is sensitive, of nobody but two. */
	assert_text(one_way("'sensitive':true,", 3, "[40,0,2]"), "42 x X X");
	assert_text(one_way("", 2, "[40,2]"), "42 x X");
	assert_text(one_way("", 3, "[35,5,0]"), "40 35 5 0");
}

static void a_group_of_answers_is_a_line_too(void **state)
{
	const struct protection *protection = protected_of("", "{'name':'t','dimensions':[{'name':'q',"
		"'categories':['yes','no','dk','not asked'],'groups':[{'name':'answered','of':['yes','no']}]}],"
		"'counts':[40,0,20,30]}");

	(void)state;
	/* All who answered said yes. */
	assert_text(protected_text(protection, 0), "90 x X 20 30 40");
}

static const char *structures(const char *parts)
{
	return arena_print(&arena, "{'name':'t','dimensions':[{'name':'place','territory':true,'categories':['x','y']},"
			   "{'name':'b','categories':['b1','b2']}],'counts':[[40,40],[40,40]],'parts':[%s]}", parts);
}

static void one_structure_is_not_shown(void **state)
{
	(void)state;
	/* Over half of a cell in a territory of two structures; in one of three it may. */
	assert_text(protected_text(protected_of("", structures(
		"{'at':['x','b1'],'structure':'s1','count':30},{'at':['x','b1'],'structure':'s2','count':10},"
		"{'at':['y','b1'],'structure':'s3','count':30},{'at':['y','b2'],'structure':'s4','count':5},"
		"{'at':['y','b2'],'structure':'s5','count':5}")), 0),
		    "160 80 80 / 80 X x / 80 x x");
	assert_text(protected_text(protected_of("", structures(
		"{'at':['x','b1'],'structure':'s1','count':20},{'at':['x','b1'],'structure':'s2','count':20},"
		"{'at':['x','b2'],'structure':'s1','count':20},{'at':['x','b2'],'structure':'s2','count':20}")), 0),
		    "160 80 80 / 80 40 40 / 80 40 40");
}

static void one_large_amount_is_not_shown(void **state)
{
	const char *dominant = "{'at':['x','b1'],'structure':'s1','count':1,'amount':900},"
		"{'at':['x','b1'],'structure':'s2','count':1,'amount':50},{'at':['x','b1'],'structure':'s3','count':1,'amount':50},"
		"{'at':['x','b2'],'structure':'s4','count':1,'amount':900},{'at':['x','b2'],'structure':'s5','count':1,'amount':900},"
		"{'at':['x','b2'],'structure':'s6','count':1,'amount':900},"
		"{'at':['y','b1'],'structure':'s1','count':1,'amount':900},{'at':['y','b1'],'structure':'s2','count':1,'amount':900},"
		"{'at':['y','b1'],'structure':'s3','count':1,'amount':900},"
		"{'at':['y','b2'],'structure':'s1','count':1,'amount':900},{'at':['y','b2'],'structure':'s2','count':1,'amount':900},"
		"{'at':['y','b2'],'structure':'s3','count':1,'amount':900}";
	/* The second could tell the first to within 15 %. */
	const char *precise = "{'at':['x','b1'],'structure':'s1','count':1,'amount':1000},"
		"{'at':['x','b1'],'structure':'s2','count':1,'amount':900},{'at':['x','b1'],'structure':'s3','count':1,'amount':149}";

	/* One has 85 %; the rest is spread so that none of the others could tell it. */
	struct buffer spread = buffer_in(&arena);

	(void)state;
	buffer_add_text(&spread, "{'at':['x','b1'],'structure':'large','count':1,'amount':850}");
	for (int i = 0; i < 15; i++)
		buffer_print(&spread, ",{'at':['x','b1'],'structure':'s%d','count':1,'amount':10}", i);
	assert_int_equal(protected_of("", structures(spread.bytes))->primary[0][4], 1);
	assert_int_equal(protected_of("", structures(dominant))->primary[0][4], 1);
	assert_int_equal(protected_of("", structures(dominant))->primary[0][5], 0);
	assert_int_equal(protected_of("", structures(precise))->primary[0][4], 1);
}

static const char *fine(int rows, const char *of_each)
{
	struct buffer counts = buffer_in(&arena);

	for (int i = 0; i < rows; i++)
		buffer_print(&counts, "%s%s", i ? "," : "[", of_each);
	buffer_add_text(&counts, "]");
	return counts.bytes;
}

static void too_fine_a_table_is_not_shown(void **state)
{
	(void)state;
	assert_int_equal(protect(&arena, family_of("", table_of(3, 2, fine(3, "[15,15]"))))->state, PROTECTED);
	assert_int_equal(protect(&arena, family_of("", table_of(3, 2, fine(3, "[15,14]"))))->state, TOO_FINE);
	assert_int_equal(protect(&arena, family_of("'supported':true,", table_of(3, 2, fine(3, "[20,19]"))))->state,
			 TOO_FINE);
	assert_int_equal(protect(&arena, family_of("", table_of(2, 0, "[2,2]")))->state, TOO_FEW);
	assert_int_equal(protect(&arena, family_of("", table_of(2, 0, "[0,0]")))->state, TOO_FEW);
	/* One dimension may be small: a small group of supported persons must be heard. */
	assert_text(one_way("'supported':true,", 2, "[6,6]"), "12 X X");
}

static const char *agreement(const char *regroupings, const char *counts)
{
	return arena_print(&arena, "{'name':'t','dimensions':[{'name':'a','categories':['a1','a2','a3']},"
			   "{'name':'agree','categories':['--','-','0','+','++'],'regroupings':[%s]}],'counts':%s}",
			   regroupings, counts);
}

static const char three[] = "{'name':'three','groups':[{'name':'against','of':['--','-']},{'name':'for','of':['+','++']}]}";

static void a_regrouping_is_tried_before_margins(void **state)
{
	const char *counts = "[[10,10,10,10,10],[10,10,10,10,10],[10,10,10,10,10]]";
	struct publication publication = publish(&arena, family_of("", agreement(three, counts)), "");
	const struct published_regrouping *by;

	(void)state;
	assert_int_equal(published_as(publication.tally), AS_REGROUPED);
	assert_int_equal(published_regroupings(publication.tally, &by), 1);
	assert_text(by->dimension, "agree");
	assert_text(by->regrouping, "three");
	assert_text(dimension_category(&published_shape(publication.tally, 0)->dimensions[1], 1), "against");
	assert_int_equal(published_count(publication.tally, 0, (int[]){ 1, 1 }), 20);
	publication = publish(&arena, family_of("", agreement("", counts)), "");
	assert_int_equal(published_as(publication.tally), AS_MARGINS);
	assert_int_equal(published_tables(publication.tally), 2);
	assert_int_equal(published_count(publication.tally, 1, (int[]){ 5 }), 30);
	assert_null(publish(&arena, family_of("", table_of(2, 0, "[2,2]")), "").tally);
}

static const struct published_tally *of_numbers(const char *counts)
{
	return publish(&arena, family_of("", arena_print(&arena, "{'name':'t','dimensions':[{'name':'n',"
		"'categories':['0','1','2','none'],'values':[0,1,2,null]}],'counts':%s}", counts)), "").tally;
}

static void derived_figures_come_from_what_is_shown(void **state)
{
	const struct published_tally *all = of_numbers("[10,20,30,7]"), *some = of_numbers("[10,20,30,3]");
	const int total[] = { 0 }, first[] = { 1 }, last[] = { 4 };

	(void)state;
	assert_int_equal(published_percent(all, 0, first, total), 15);	/* 10 of 67 */
	assert_int_equal(published_percent(some, 0, last, total), PUBLISHED_HIDDEN);
	assert_int_equal(published_percent(some, 0, total, last), PUBLISHED_HIDDEN);
	assert_true(fabs(published_mean(all, 0, total, 0) - 80.0 / 60) < 1e-9);
	assert_true(published_median(all, 0, total, 0) == 1.5);
	assert_int_equal(published_hides(all, 0), 0);
	assert_int_equal(published_hides(some, 0), 1);
	/* The partner is one that has a value: neither mean nor median may be told. */
	assert_true(isnan(published_mean(some, 0, total, 0)));
	assert_true(isnan(published_median(some, 0, total, 0)));
}

static void what_is_published_holds_nothing_else(void **state)
{
	struct publication publication = publish(&arena, family_of("", table_of(3, 0, "[50,30,4]")), "june");
	struct family_file file;
	const char *json = published_json(publication.tally);

	(void)state;
	assert_null(strstr(json, "30"));
	assert_null(family_json_read(&arena, json, strlen(json), &file));
	assert_int_equal(file.is_published, 1);
	assert_text(file.snapshot, "june");
	assert_text(cells_text(&file.family.tables[0], file.cells[0]), "84 50 x x");
	assert_null(published_shape(publication.tally, 0)->counts);
}

static int teardown(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

#define RULE(test) cmocka_unit_test_teardown(test, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		RULE(small_counts_are_hidden_with_a_partner),
		RULE(thresholds_have_floors),
		RULE(that_all_said_the_same_is_hidden),
		RULE(a_group_of_answers_is_a_line_too),
		RULE(one_structure_is_not_shown),
		RULE(one_large_amount_is_not_shown),
		RULE(too_fine_a_table_is_not_shown),
		RULE(a_regrouping_is_tried_before_margins),
		RULE(derived_figures_come_from_what_is_shown),
		RULE(what_is_published_holds_nothing_else),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
