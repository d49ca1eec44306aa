/* Published tables as charts: the kind, the words, the bases, whatever disclosure control made of what was asked. */
#include "test.h"

#include "synthesis/drawn.h"

#include "chart/figures.h"
#include "chart/show.h"
#include "chart/words.h"

/* All of it can be shown as it is. */
static const struct drawing *drawn(const struct drawing_ask *ask, const struct published_tally *tally)
{
	const struct drawing *drawing = drawing_of(&arena, ask, tally);
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < drawing->count; i++) {
		if (chart_fault(&drawing->parts[i].chart))
			fail_msg("%s", chart_fault(&drawing->parts[i].chart));
		chart_show(&out, &drawing->parts[i].chart);
	}
	assert_null(strstr(out.bytes, "(null)"));
	return drawing;
}

static const struct drawing *drawn_of(struct made *made, const char *rows, const char *cols, const char *layers)
{
	const struct drawing_ask ask = ask_of(made);

	return drawn(&ask, published(made, rows, cols, layers));
}

static const char *answers_text(const struct chart *chart)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < chart->answer_count; i++)
		buffer_print(&out, "%s%s", i ? " | " : "", chart->answers[i].words);
	return out.bytes;
}

static const char *lines_text(const struct chart *chart)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < chart->line_count; i++)
		buffer_print(&out, "%s%s", i ? " | " : "", chart->lines[i].words ? chart->lines[i].words : "-");
	return out.bytes;
}

/* As figures.h reads it. */
static const char *figures_text(const struct chart *chart)
{
	const struct figures *figures = figures_of(&arena, chart);
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < figures->lines; i++) {
		buffer_print(&out, "%s", i ? " / " : "");
		for (int j = 0; j < figures->answers; j++)
			buffer_print(&out, "%s%lld", j ? " " : "", (long long)figures_count(figures, i, j));
		buffer_print(&out, " of %lld", (long long)figures->bases[i][BASE_ANSWERED]);
	}
	return out.bytes;
}

/* --- one question */

static void answers_without_an_order_are_bars(void **state)
{
	const struct drawing *drawing = drawn_of(letters(), "c0", NULL, NULL);
	const struct chart *chart = &drawing->parts[0].chart;

	(void)state;
	assert_int_equal(drawing->count, 1);
	assert_null(drawing->notice);
	assert_int_equal(chart->kind, CHART_BARS);
	assert_text(drawing->parts[0].rows, "c0");
	assert_text(chart->question, "Which letter?");
	assert_text(chart->title, "Most often: “Alpha”, 35%");
	assert_text(answers_text(chart), "Alpha | Beta | Gamma");
	assert_text(figures_text(chart), "60 55 55 of 170");
	assert_text(chart_base_words(&arena, chart), "Asked: 179. Answered (n): 170. Do not know: 9. Not asked: 12.");
	assert_int_equal(drawing->parts[0].kinds, 1u << CHART_BARS | 1u << CHART_STACKS | 1u << CHART_SCALES | 1u << CHART_INTERVALS);
	assert_null(drawing->parts[0].middle);
}

static void words_are_in_the_language_of_the_page(void **state)
{
	struct made *made = letters();
	const struct published_tally *tally = published(made, "c0", NULL, NULL);
	const struct drawing_ask ask = ask_of(made);

	(void)state;
	/* Easy French has no words of its own there: French has. */
	text_use(language_tagged("fr-simple"));
	assert_text(answers_text(&drawn(&ask, tally)->parts[0].chart), "Alpha (fr) | Beta (fr) | Gamma (fr)");
}

static void a_scale_stands_around_its_middle(void **state)
{
	const struct drawing *drawing = drawn_of(letters(), "c1", NULL, NULL);

	(void)state;
	assert_int_equal(drawing->parts[0].chart.kind, CHART_SCALES);
	assert_text(answers_text(&drawing->parts[0].chart), "1: Little | 2 | 3 | 4 | 5: Much");
	assert_true(drawing->parts[0].kinds & 1u << CHART_CLASSES);
	assert_text(drawing->parts[0].middle, "Median: 3.0. Mean: 3.0.");
}

static void mentions_have_a_majority_and_no_mean(void **state)
{
	const struct drawing *drawing = drawn_of(letters(), "grid.one", NULL, NULL);

	(void)state;
	assert_int_equal(drawing->parts[0].chart.kind, CHART_SCALES);
	assert_text(drawing->parts[0].chart.question, "How good? – This");
	assert_text(drawing->parts[0].middle, "Majority mention: “Fairly good”.");
}

static void classes_are_a_histogram_where_they_are_as_wide(void **state)
{
	struct made *made = letters();
	const struct drawing *even = drawn_of(made, "n=10,20,30", NULL, NULL), *odd = drawn_of(made, "n=10,20,50", NULL, NULL);

	(void)state;
	assert_int_equal(even->parts[0].chart.kind, CHART_CLASSES);
	assert_text(answers_text(&even->parts[0].chart), "less than 10 | 10 to less than 20 | 20 to less than 30 | 30 or more");
	assert_int_equal(odd->parts[0].chart.kind, CHART_BARS);
	/* Without classes it is told how many answered, and nothing else. */
	assert_text(figures_text(&drawn_of(made, "n", NULL, NULL)->parts[0].chart), "191 of 191");
}

static void several_choices_are_bars_of_one_base(void **state)
{
	const struct drawing *drawing = drawn_of(letters(), "s", NULL, NULL);
	const struct chart *chart = &drawing->parts[0].chart;

	(void)state;
	assert_int_equal(drawing->count, 1);
	assert_int_equal(chart->kind, CHART_BARS);
	assert_true(chart->is_several);
	assert_text(answers_text(chart), "Alpha | Beta | Gamma");
	assert_text(figures_text(chart), "127 128 127 of 191");
	assert_false(drawing->parts[0].kinds & (1u << CHART_STACKS | 1u << CHART_SCALES));
}

static void a_ranking_is_a_line_for_each_choice(void **state)
{
	const struct chart *chart = &drawn_of(letters(), "r", NULL, NULL)->parts[0].chart;

	(void)state;
	assert_int_equal(chart->kind, CHART_STACKS);
	assert_text(lines_text(chart), "Alpha | Beta | Gamma");
	assert_text(answers_text(chart), "Place 1 | Place 2 | Place 3 | Not placed");
	assert_text(figures_text(chart), "64 64 63 0 of 191 / 63 64 64 0 of 191 / 64 63 64 0 of 191");
}

static void places_are_a_map(void **state)
{
	struct made *made = letters();
	const char *const rows[] = { ".territory", "c2" };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const struct drawing *drawing = drawn_of(made, rows[i], NULL, NULL);
		const struct chart *chart = &drawing->parts[0].chart;
		int squares = 0;

		assert_int_equal(chart->kind, CHART_TILES);
		assert_text(answers_text(chart), "Ain | Aisne | Côtes-d'Armor | Finistère | Ille-et-Vilaine | Morbihan | Paris | Corse-du-Sud");
		for (int j = 0; j < chart->tile_count; j++)
			squares += chart->tiles[j].item >= 0;
		assert_int_equal(squares, 8);
	}
}

/* --- two, and three */

static void subgroups_are_lines_and_everybody_the_last(void **state)
{
	const struct drawing *drawing = drawn_of(many(), "c0", "c1", NULL);
	const struct chart *chart = &drawing->parts[0].chart;

	(void)state;
	assert_int_equal(drawing->count, 1);
	assert_int_equal(chart->kind, CHART_STACKS);
	assert_text(chart->title, "Answers by “How much?”");
	assert_text(lines_text(chart), "1: Little | 2 | 3 | 4 | 5: Much | No answer | Everybody");
	assert_true(drawing->parts[0].kinds & 1u << CHART_GROUPS);
	assert_false(drawing->parts[0].kinds & 1u << CHART_BARS);
	assert_int_equal(drawn_of(many(), "c1", "c0", NULL)->parts[0].chart.kind, CHART_SCALES);
}

static void one_answer_is_a_bar_for_each_subgroup(void **state)
{
	struct made *made = many();
	struct drawing_ask ask = ask_of(made);
	const struct chart *chart;

	(void)state;
	ask.answer = "a1";
	chart = &drawn(&ask, published(made, "c0", "c1", NULL))->parts[0].chart;
	assert_int_equal(chart->kind, CHART_BARS);
	assert_text(answers_text(chart), "Beta");
	assert_text(chart->title, "“Beta”, by “How much?”");
	assert_text(lines_text(chart), "1: Little | 2 | 3 | 4 | 5: Much | Everybody");
	/* By territory it is a map. */
	chart = &drawn(&ask, published(made, "c0", ".territory", NULL))->parts[0].chart;
	assert_int_equal(chart->kind, CHART_TILES);
}

static void one_subgroup_stands_beside_everybody(void **state)
{
	struct made *made = many();
	struct drawing_ask ask = ask_of(made);

	(void)state;
	ask.subgroup = "4";
	assert_text(lines_text(&drawn(&ask, published(made, "c0", "c1", NULL))->parts[0].chart), "4 | Everybody");
}

static void several_choices_are_counted_in_subgroups(void **state)
{
	const struct drawing *drawing = drawn_of(letters(), "s", "c0", NULL);
	const struct chart *chart = &drawing->parts[0].chart;

	(void)state;
	assert_int_equal(drawing->count, 1);
	assert_int_equal(chart->kind, CHART_GROUPS);
	assert_text(lines_text(chart), "Alpha | Beta | Gamma | I don’t know | Not asked | Everybody");
	assert_text(answers_text(chart), "Alpha | Beta | Gamma");
	/* Of who answered it in each of them, whatever they chose. */
	assert_text(figures_text(chart), "39 40 41 of 60 / 37 37 36 of 55 / 37 37 36 of 55 / -1 -1 -1 of 9 / -1 -1 -1 of 12 / 127 128 127 of 191");
}

static void a_third_is_a_chart_of_each_layer(void **state)
{
	const struct drawing *drawing = drawn_of(MADE_OF({ 90, 0, 0, 0 }, { 70, 1, 0, 0 }, { 80, 0, 1, 0 }, { 60, 1, 1, 0 }, { 85, 2, 0, 1 },
		{ 75, 0, 1, 1 }, { 65, 1, 1, 1 }, { 95, 1, 0, 1 }, { 99, 2, 1, 0 }, { 99, 2, 0, 0 }, { 98, 0, 0, 1 }), "c0", "n=30", "c2");

	(void)state;
	assert_int_equal(drawing->count, 9);
	assert_text(drawing->parts[0].chart.id, "figure");
	assert_text(drawing->parts[1].chart.id, "figure-2");
	assert_text(drawing->parts[0].chart.title, "Answers by “How old?” – Everybody");
	assert_text(drawing->parts[1].chart.title, "Answers by “How old?” – Ain");
	assert_text(lines_text(&drawing->parts[1].chart), "less than 30 | 30 or more | Everybody");
}

/* --- what disclosure control makes of it */

static void too_few_people_are_each_dimension_alone(void **state)
{
	const struct drawing *drawing = drawn_of(MADE_OF({ 14, 0, 0, 0 }, { 13, 1, 1, 1 }, { 12, 0, 4, 4 }, { 11, 1, 4, 0 }), "c0", "c2", NULL);

	(void)state;
	assert_non_null(strstr(drawing->notice, "by itself"));
	assert_int_equal(drawing->count, 2);
	assert_text(drawing->parts[0].rows, "c0");
	assert_text(drawing->parts[1].rows, "c2");
	assert_int_equal(drawing->parts[1].chart.kind, CHART_TILES);
}

static void nothing_is_ranked_where_something_is_hidden(void **state)
{
	const struct drawing *drawing = drawn_of(MADE_OF({ 40, 0, 0, 0 }, { 30, 1, 1, 0 }, { 3, 2, 2, 0 }), "c0", NULL, NULL);

	(void)state;
	assert_text(drawing->parts[0].chart.title, "All answers");
	assert_false(drawing->parts[0].kinds & 1u << CHART_INTERVALS);
	assert_true(published_hides(drawing->parts[0].chart.lines[0].tally, 0));
	assert_null(drawn_of(MADE_OF({ 40, 0, 0, 0 }, { 30, 1, 1, 0 }, { 3, 2, 2, 0 }), "c1", NULL, NULL)->parts[0].middle);
}

static void what_the_analyst_says_is_the_title_and_the_kind(void **state)
{
	struct made *made = letters();
	const struct published_tally *tally = published(made, "c0", NULL, NULL);
	struct drawing_ask ask = ask_of(made);

	(void)state;
	ask.title = "Alpha is ahead";
	ask.kind = CHART_INTERVALS;
	assert_text(drawn(&ask, tally)->parts[0].chart.title, "Alpha is ahead");
	assert_int_equal(drawn(&ask, tally)->parts[0].chart.kind, CHART_INTERVALS);
	/* One that cannot be of it is not drawn. */
	ask.kind = CHART_TILES;
	assert_int_equal(drawn(&ask, tally)->parts[0].chart.kind, CHART_BARS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(answers_without_an_order_are_bars, end),
		cmocka_unit_test_teardown(words_are_in_the_language_of_the_page, end),
		cmocka_unit_test_teardown(a_scale_stands_around_its_middle, end),
		cmocka_unit_test_teardown(mentions_have_a_majority_and_no_mean, end),
		cmocka_unit_test_teardown(classes_are_a_histogram_where_they_are_as_wide, end),
		cmocka_unit_test_teardown(several_choices_are_bars_of_one_base, end),
		cmocka_unit_test_teardown(a_ranking_is_a_line_for_each_choice, end),
		cmocka_unit_test_teardown(places_are_a_map, end),
		cmocka_unit_test_teardown(subgroups_are_lines_and_everybody_the_last, end),
		cmocka_unit_test_teardown(one_answer_is_a_bar_for_each_subgroup, end),
		cmocka_unit_test_teardown(one_subgroup_stands_beside_everybody, end),
		cmocka_unit_test_teardown(several_choices_are_counted_in_subgroups, end),
		cmocka_unit_test_teardown(a_third_is_a_chart_of_each_layer, end),
		cmocka_unit_test_teardown(too_few_people_are_each_dimension_alone, end),
		cmocka_unit_test_teardown(nothing_is_ranked_where_something_is_hidden, end),
		cmocka_unit_test_teardown(what_the_analyst_says_is_the_title_and_the_kind, end),
	};
	int failed = cmocka_run_group_tests(tests, begin, NULL);

	arena_close(&arena);
	return failed;
}
