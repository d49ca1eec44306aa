/* Known margins beside published tables: by hand, and that what is shown is made of what is published alone. */
#include "test.h"

#include "table/made.h"
#include "around.h"

#include "disclosure/work.h"
#include "statistics/margins.h"
#include "table/counted.h"
#include "table/crosstab_family.h"
#include "table/margin_shown.h"
#include "text/text.h"

/* So many people of that answer and college; below 0: a state. */
struct people {
	int count, answer, college;
};

static void put(struct cells *cells, int row, int answer)
{
	if (answer < 0)
		cell_put_state(cells, row, (enum cell_state)-answer);
	else
		cell_put_code(cells, row, answer);
}

static struct made *made_of(const struct people *people, int kinds)
{
	struct chance with = { 71 };
	struct made *made = arena_new(&arena, struct made);
	int rows = 0, row = 0;

	for (int i = 0; i < kinds; i++)
		rows += people[i].count;
	*made = made_snapshot(&arena, &with, rows);
	made->snapshot.columns[MADE_C0].code_count = 2;
	made->snapshot.columns[MADE_S].code_count = 2;
	segment_clear(made->segment);
	made->group_count = 0;
	for (int i = 0; i < kinds; i++)
		for (int j = 0; j < people[i].count; j++, row++) {
			cell_put_code(&made->segment->cells[OWN_MODE], row, ALONE);
			put(&made->segment->cells[MADE_C0], row, people[i].answer);
			put(&made->segment->cells[OWN_COLLEGE], row, people[i].college);
			cell_put_state(&made->segment->cells[MADE_S], row, CELL_GIVEN);
			cell_add_choice(&made->segment->cells[MADE_S], row, people[i].answer < 0 ? 0 : people[i].answer);
		}
	return made;
}

#define MADE_OF(...) made_of((const struct people[]){ __VA_ARGS__ }, \
			     (int)(sizeof((const struct people[]){ __VA_ARGS__ }) / sizeof(struct people)))

static const struct published_tally *published_as_is(struct made *made, const char *rows, const char *cols, int is_scale)
{
	struct table table = { .made = made, .rows = rows, .cols = cols };
	const struct tally_guard guard = { .is_scale = is_scale };
	struct publication publication;
	const struct family *family;
	const char *why;

	assert_true(count(&table, crosstab_tools_best()));
	family = crosstab_family(&arena, table.crosstab, TALLY_SINGLE, &guard, &why);
	assert_non_null(family);
	publication = publish(&arena, family, "1");
	if (!publication.tally)
		fail_msg("%s", publication.why);
	return publication.tally;
}

static const struct published_tally *published(struct made *made, const char *rows, const char *cols)
{
	return published_as_is(made, rows, cols, 0);
}

static const struct matched_margin *matched(const struct made *made, const char *csv)
{
	const struct questionnaire *const versions[] = { NULL };
	const struct margins *margins = margins_read(&arena, csv, strlen(csv));
	const char *why = NULL;
	const struct matched_margin *margin;

	assert_int_equal(margins->fault_count, 0);
	margin = margin_match(&arena, &made->snapshot, versions, &margins->margins[0], &why);
	if (!margin)
		fail_msg("%s", why);
	return margin;
}

#define KNOWN(first, other) "marge;catégorie;effectif\ncollège;k0;" first "\ncollège;k1;" other "\n"

static void who_answered_stands_beside_who_is_known(void **state)
{
	struct made *made = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 30, 0, 1 }, { 20, 1, 1 });
	const struct matched_margin *margin = matched(made, KNOWN("1000", "2000"));
	struct coverage coverage;

	(void)state;
	assert_true(coverage_shown(&arena, published(made, ".college", NULL), margin, &coverage));
	assert_true(coverage.lines[0].answered == 100 && coverage.lines[1].answered == 50 && coverage.all.answered == 150);
	assert_true(fabs(coverage.lines[1].rate - 0.025) < 1e-12 && fabs(coverage.all.rate - 0.05) < 1e-12);
	assert_false(coverage_shown(&arena, published(made, "c0", NULL), margin, &coverage));
}

static void what_is_hidden_carries_nothing(void **state)
{
	struct made *made = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 2, 0, 1 }, { 30, 0, -CELL_EMPTY });
	const struct matched_margin *margin = matched(made, KNOWN("1000", "2000"));
	struct coverage coverage;
	int lowest;

	(void)state;
	assert_true(coverage_shown(&arena, published(made, ".college", NULL), margin, &coverage));
	assert_true(coverage.lines[1].answered == PUBLISHED_HIDDEN && isnan(coverage.lines[1].rate));
	assert_false(coverage_carries(&coverage, &(struct coverage_floor){ 0, 0.00001 }, &lowest));
	assert_true(lowest >= 0 && coverage.lines[lowest].answered == PUBLISHED_HIDDEN);
	assert_non_null(strstr(coverage_refusal(&arena, &coverage, &(struct coverage_floor){ 0, 0.00001 }), "how many of them answered cannot be told"));
}

static void answers_count_as_many_as_are_known(void **state)
{
	struct made *made = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 10, 0, 1 }, { 40, 1, 1 });
	const struct reweighted *got = reweight(&arena, published(made, "c0", ".college"), matched(made, KNOWN("500", "1500")));

	(void)state;
	assert_null(got->why);
	assert_int_equal(got->line_count, 2);
	/* 70 of 150; a quarter of 60 % and three quarters of 20 %. */
	assert_true(got->lines[0].plain == 47 && got->lines[0].weighted == 30 && got->lines[1].weighted == 70);
	assert_true(got->weights[0] == 5 && got->weights[1] == 30);
	assert_true(got->is_measured && got->has_errors && got->left_out == 0);
	/* 2000^2 / (100 x 25 + 50 x 900) */
	assert_true(fabs(got->measure.effective - 4000000.0 / 47500) < 1e-9);
	assert_true(got->lines[0].low < 30 && got->lines[0].low > 15 && got->lines[0].high > 30 && got->lines[0].high < 45);
}

/* A mean tells of every answer, the hidden ones too: it stands only where none is (R6). */
static void a_scale_has_a_weighted_mean_where_all_of_it_is_shown(void **state)
{
	struct made *whole = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 10, 0, 1 }, { 40, 1, 1 });
	struct made *hidden = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 2, 0, 1 }, { 40, 1, 1 });
	const struct reweighted *got;

	(void)state;
	for (int i = 0; i < 2; i++)
		whole->snapshot.columns[MADE_C0].codes[i] = hidden->snapshot.columns[MADE_C0].codes[i] = i ? "2" : "1";
	got = reweight(&arena, published_as_is(whole, "c0", ".college", 1), matched(whole, KNOWN("500", "1500")));
	/* 70 ones and 80 twos; 600 of 2000 people and 1400 of them. */
	assert_true(fabs(got->plain_mean - 230.0 / 150) < 1e-9 && fabs(got->weighted_mean - 1.7) < 1e-9);
	got = reweight(&arena, published_as_is(hidden, "c0", ".college", 1), matched(hidden, KNOWN("500", "1500")));
	assert_true(isnan(got->plain_mean) && isnan(got->weighted_mean));
	got = reweight(&arena, published(whole, "c0", ".college"), matched(whole, KNOWN("500", "1500")));
	assert_true(isnan(got->weighted_mean));		/* no points: a mean of answers means nothing */
}

static void of_several_choices_each_is_a_line(void **state)
{
	struct made *made = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 10, 0, 1 }, { 40, 1, 1 });
	const struct reweighted *got = reweight(&arena, published(made, "s", ".college"), matched(made, KNOWN("500", "1500")));

	(void)state;
	assert_null(got->why);
	assert_int_equal(got->line_count, 2);
	assert_text(got->lines[1].answer, "a1");
	assert_true(got->lines[0].weighted == 30 && got->lines[1].weighted == 70 && got->has_errors);
}

/* Don't know stands beside the answers and in no share of them; people of no college weigh nothing. */
static void those_without_an_answer_or_a_category_are_left_out(void **state)
{
	struct made *made = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 50, -CELL_DONT_KNOW, 0 }, { 10, 0, 1 }, { 40, 1, 1 },
				    { 50, -CELL_DONT_KNOW, 1 }, { 30, 0, -CELL_EMPTY }, { 30, 1, -CELL_EMPTY }, { 30, -CELL_DONT_KNOW, -CELL_EMPTY });
	const struct reweighted *got = reweight(&arena, published(made, "c0", ".college"), matched(made, KNOWN("300", "300")));

	(void)state;
	assert_null(got->why);
	assert_int_equal(got->left_out, 90);
	/* Weights 300/150 and 300/100: 120 + 30 of 200 + 150. */
	assert_true(got->lines[0].weighted == 43 && got->lines[1].weighted == 57);
}

static void what_needs_a_hidden_count_is_hidden(void **state)
{
	struct made *made = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 2, 0, 1 }, { 40, 1, 1 });
	const struct published_tally *tally = published(made, "c0", ".college");
	const struct reweighted *got = reweight(&arena, tally, matched(made, KNOWN("500", "1500")));

	(void)state;
	assert_true(published_hides(tally, 0));
	assert_null(got->why);
	for (int i = 0; i < got->line_count; i++) {
		int hides = 0;

		for (int college = 1; college <= 2; college++)
			hides |= published_count(tally, 0, (const int []){ college, got->lines[i].leaf }) < 0;
		assert_true(!hides || got->lines[i].weighted == PUBLISHED_HIDDEN);
	}
	assert_int_equal(got->lines[0].weighted, PUBLISHED_HIDDEN);
	assert_false(got->has_errors);
}

/* Two sets of answers that are published alike are shown alike, whatever stands behind what is hidden. */
static void nothing_shows_that_is_not_published(void **state)
{
	struct made *one = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 2, 0, 1 }, { 40, 1, 1 });
	struct made *other = MADE_OF({ 59, 0, 0 }, { 41, 1, 0 }, { 3, 0, 1 }, { 39, 1, 1 });
	const struct published_tally *of_one = published(one, "c0", ".college"), *of_other = published(other, "c0", ".college");
	const struct reweighted *a = reweight(&arena, of_one, matched(one, KNOWN("500", "9000")));
	const struct reweighted *b = reweight(&arena, of_other, matched(other, KNOWN("500", "9000")));

	(void)state;
	assert_text(published_json(of_one), published_json(of_other));
	for (int i = 0; i < a->line_count; i++)
		assert_memory_equal(&a->lines[i].plain, &b->lines[i].plain, 4 * sizeof(int));
}

static void margins_that_do_not_fit_are_refused(void **state)
{
	struct made *made = MADE_OF({ 60, 0, 0 }, { 40, 1, 0 }, { 10, 0, 1 }, { 40, 1, 1 });
	const struct published_tally *tally = published(made, "c0", ".college");

	(void)state;
	assert_text(reweight(&arena, tally, matched(made, "marge;catégorie;effectif\ncollège;k0;10\n"))->why,
		    "Margin “collège”: some answered “k1”, of which it knows nothing.");
	assert_text(reweight(&arena, tally, matched(made, KNOWN("10", "10") "collège;k9;5\n"))->why,
		    "Margin “collège”, category “k9”: There are such people, and none of them answered. (Known: 5. Found: 0.)");
	assert_text(reweight(&arena, tally, matched(made, KNOWN("10", "0")))->why,
		    "Margin “collège”, category “k1”: Some answered, and no such people are known. (Known: 0. Found: 50.)");
	assert_non_null(reweight(&arena, published(made, "c0", NULL), matched(made, KNOWN("10", "10")))->why);
	assert_non_null(reweight(&arena, published(made, ".college", "c0"), matched(made, KNOWN("10", "10")))->why);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_in_english(who_answered_stands_beside_who_is_known),
		test_in_english(what_is_hidden_carries_nothing),
		test_in_english(answers_count_as_many_as_are_known),
		test_in_english(a_scale_has_a_weighted_mean_where_all_of_it_is_shown),
		test_in_english(of_several_choices_each_is_a_line),
		test_in_english(those_without_an_answer_or_a_category_are_left_out),
		test_in_english(what_needs_a_hidden_count_is_hidden),
		test_in_english(nothing_shows_that_is_not_published),
		test_in_english(margins_that_do_not_fit_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
