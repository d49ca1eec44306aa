/* One-way tables side by side: only what each of them tells, never a hidden figure, never one figure of two surveys. */
#include "around.h"

#include "disclosure/work.h"

#include <math.h>

#include "analysis/beside.h"
#include "chart/figures.h"
#include "chart/show.h"
#include "text/text.h"

static const struct published_tally *published(const char *categories, const char *counts)
{
	const struct family *family = family_of("", arena_print(&arena,
		"{'name':'q','dimensions':[{'name':'q','categories':[%s}],'counts':%s}", categories, counts));
	const struct publication publication = publish(&arena, family, "1");

	if (!publication.tally)
		fail_msg("%s", publication.why);
	return publication.tally;
}

static struct chart chart_of(void)
{
	return (struct chart){ .id = "figure", .title = "title", .question = "question", .source = "source" };
}

/* "40 60 of 100 / ..." */
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

static void only_what_both_tell_is_compared(void **state)
{
	static const char *const theirs[] = { "b", "a", NULL }, *const words[] = { "Ah", "Beh", "Ceh" };
	const struct published_tally *one = published("'a','b','c']", "[40,60,25]"), *other = published("'a','b','#dk'],'groups':[{'name':'#answered','of':['a','b']}]", "[30,90,20]");
	struct chart chart = chart_of();
	struct buffer out = buffer_in(&arena);
	const char *const *codes;

	(void)state;
	assert_int_equal(beside_codes(&arena, one, &codes), 3);
	assert_int_equal(beside_chart(&arena, (const struct beside_line[]){ { "One", one, codes }, { "Other", other, theirs } }, 2, words, 3, 0, &chart), 2);
	assert_null(chart_fault(&chart));
	assert_int_equal(chart.kind, CHART_STACKS);
	assert_text(chart.answers[1].words, "Beh");
	/* a beside b, b beside a; who does not know is no part of who answered. */
	assert_text(figures_text(&chart), "40 60 of 125 / 90 30 of 120");
	chart_show(&out, &chart);
	assert_non_null(strstr(out.bytes, "Other"));
}

static void gaps_are_of_shares_that_are_shown(void **state)
{
	static const char *const words[] = { "Ah", "Beh", "Ceh" };
	const struct published_tally *one = published("'a','b','c']", "[50,30,20]"), *other = published("'a','b','c']", "[60,37,3]");
	struct chart chart = chart_of();
	const char *const *codes;

	(void)state;
	beside_codes(&arena, one, &codes);
	assert_int_equal(beside_chart(&arena, (const struct beside_line[]){ { "One", one, codes }, { "Other", other, codes } }, 2, words, 3, 1, &chart), 3);
	assert_int_equal(chart.kind, CHART_SCALES);
	assert_int_equal(beside_gap(&arena, &chart, 0), -10);
	assert_int_equal(beside_gap(&arena, &chart, 2), BESIDE_NONE);
	/* The three are hidden, and with them another one; people agree on what stands there whole alone. */
	assert_true(isnan(beside_consensus(&arena, other)));
	assert_false(isnan(beside_consensus(&arena, one)));
}

static void nothing_in_common_is_no_chart(void **state)
{
	static const char *const words[] = { "Ah", "Beh" };
	const struct published_tally *one = published("'a','b']", "[50,30]"), *other = published("'a..b','c']", "[60,37]");
	struct chart chart = chart_of();
	const char *const *codes;

	(void)state;
	beside_codes(&arena, one, &codes);
	assert_int_equal(beside_chart(&arena, (const struct beside_line[]){ { "One", one, codes }, { "Other", other, codes } }, 2, words, 2, 0, &chart), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(only_what_both_tell_is_compared, forget_memory),
		cmocka_unit_test_teardown(gaps_are_of_shares_that_are_shown, forget_memory),
		cmocka_unit_test_teardown(nothing_in_common_is_no_chart, forget_memory),
	};
	int failed = cmocka_run_group_tests(tests, in_english, NULL);

	arena_close(&arena);
	return failed;
}
