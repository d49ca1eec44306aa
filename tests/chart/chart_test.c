/* Words, tables and drawings of published tallies: what they say, what they refuse, and that nothing hidden is in them. */
#include "disclosure/made_up.h"

#include "chart/samples.h"

#include <ctype.h>
#include <stdio.h>

#include <expat.h>

#include "chart/figures.h"
#include "chart/lettering.h"
#include "statistics/estimate.h"

static int has(const char *text, const char *part)
{
	return strstr(text, part) != NULL;
}

static int times(const char *text, const char *part)
{
	int count = 0;

	for (text = strstr(text, part); text; text = strstr(text + 1, part))
		count++;
	return count;
}

static void use(const char *tag)
{
	text_use(language_tagged(tag));
}

static const char *shown(const struct chart *chart)
{
	struct buffer out = buffer_in(&arena);

	chart_show(&out, chart);
	return out.bytes;
}

static const char *table_text(const struct chart *chart)
{
	struct buffer out = buffer_in(&arena);

	chart_table(&out, chart);
	return out.bytes;
}

static const char *filed(const struct chart *chart, enum look look)
{
	struct buffer out = buffer_in(&arena);

	assert_true(chart_file(&out, chart, look) == NO_FAULT);
	return out.bytes;
}

static void is_well_formed(const char *text)
{
	XML_Parser parser = XML_ParserCreate("UTF-8");

	if (XML_Parse(parser, text, (int)strlen(text), 1) != XML_STATUS_OK)
		fail_msg("line %lu: %s", XML_GetCurrentLineNumber(parser), XML_ErrorString(XML_GetErrorCode(parser)));
	XML_ParserFree(parser);
}

/* --- lettering */

static void words_are_wrapped_as_wide_as_they_may_be(void **state)
{
	struct lettering lines;

	(void)state;
	lines = lettering_wrap(&arena, "Oui, mais je ne sais pas ce qu’il contient", 10, 120, 8);
	assert_int_equal(lines.count, 2);
	assert_text(lines.lines[0], "Oui, mais je ne sais pas");
	assert_text(lines.lines[1], "ce qu’il contient");
	for (int i = 0; i < lines.count; i++)
		assert_true(lettering_width(lines.lines[i], 10, 0) <= 120);
	lines = lettering_wrap(&arena, "auto-évaluation", 10, 60, 8);
	assert_text(lines.lines[0], "auto-");
	lines = lettering_wrap(&arena, "anticonstitutionnellement", 10, 60, 8);
	assert_true(lines.count >= 3);
	lines = lettering_wrap(&arena, "un deux trois quatre cinq six sept huit", 10, 60, 2);
	assert_int_equal(lines.count, 2);
	assert_true(has(lines.lines[1], "…") && lettering_width(lines.lines[1], 10, 0) <= 60);
	assert_int_equal(lettering_wrap(&arena, " \n ", 10, 60, 8).count, 0);
}

/* A family of four, a flag, a letter with its accents are never cut in two. */
static void what_is_one_sign_stays_one(void **state)
{
	static const char *const signs[] = { "👨‍👩‍👧‍👦", "🇫🇷", "e\u0301\u0302", "👩🏽‍🚀" };

	(void)state;
	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++) {
		struct lettering lines = lettering_wrap(&arena, arena_print(&arena, "%s%s%s", signs[i], signs[i], signs[i]), 10, 1, 8);

		assert_int_equal(lines.count, 3);
		assert_text(lines.lines[1], signs[i]);
	}
}

static void words_are_read_from_where_their_letters_say(void **state)
{
	(void)state;
	assert_int_equal(lettering_is_rtl("نعم (oui)", 0), 1);
	assert_int_equal(lettering_is_rtl("12 % نعم", 0), 1);
	assert_int_equal(lettering_is_rtl("« Oui »", 1), 0);
	assert_int_equal(lettering_is_rtl("45 %", 1), 1);
	assert_int_equal(lettering_is_rtl("", 0), 0);
}

/* --- words */

static void words_tell_the_highest_and_the_lowest(void **state)
{
	struct chart chart;

	(void)state;
	use("en");
	chart = bars();
	assert_text(chart_words(&arena, &chart), "\u2068Answers\u2069: highest “\u2068No, never\u2069”, 71% (1,600); lowest “\u2068Yes, and I read it\u2069”, 10% (231).");
	assert_text(chart_base_words(&arena, &chart),
		    "Asked: 2,351. Answered (n): 2,251. Do not know: 60. Did not want to say: 25. Left blank: 15. Not asked: 500.");
	use("fr");
	chart = bars();
	assert_true(has(chart_words(&arena, &chart), "le plus haut « \u2068Non, jamais entendu parler\u2069 », 71\u202f% (1\u202f600)"));
	use("fr-simple");
	assert_true(has(chart_words(&arena, &chart), "le plus « "));
	use("ar");
	chart = bars();
	assert_true(has(chart_words(&arena, &chart), "الأعلى «"));
	use("en");
}

/* Equal ones are told together; of different bases the same share is told without a count. */
static void equals_are_told_together(void **state)
{
	static const int64_t alike[] = { 50, 50, 50, 0, 0, 0, 0 }, two[] = { 50, 50, 30, 0, 0, 0, 0 };
	static const int64_t shares[] = { 100, 60, 40, 0, 0, 0, 0, 50, 30, 20, 0, 0, 0, 0, 30, 20, 50, 0, 0, 0, 0, 30, 20, 51, 0, 0, 0, 0 };
	struct chart chart = bars();

	(void)state;
	chart.lines = lines_of(published_of(1, 3, alike), NULL, 1);
	assert_text(chart_words(&arena, &chart), "\u2068Answers\u2069: all have as much, 33% (50).");
	chart.lines = lines_of(published_of(1, 3, two), NULL, 1);
	assert_true(has(chart_words(&arena, &chart), "highest “\u2068No, never\u2069” and “"));
	chart = crossed(CHART_BARS, "shares", shares);
	chart.answer_count = 1;
	assert_true(has(chart_words(&arena, &chart), "highest “\u2068Public authorities\u2069” and “\u2068Professionals, unions and employers\u2069”, 50%; lowest"));
}

/* R9: a rank is a figure computed from the table. */
static void nothing_is_ranked_where_anything_is_hidden(void **state)
{
	struct chart chart = hidden_bars();

	(void)state;
	assert_false(has(chart_words(&arena, &chart), "highest “"));
	assert_true(has(chart_words(&arena, &chart), "4 figures are hidden to protect people. As figures of this table are hidden"));
	assert_true(has(chart_base_words(&arena, &chart), "Do not know: hidden to protect people."));
	chart = intervals();
	assert_true(chart_refusal(&arena, &chart) == NULL);
	chart.lines = stacks().lines;
	assert_true(has(chart_refusal(&arena, &chart), "no interval is drawn"));
	assert_false(has(shown(&chart), "<svg"));
	assert_false(has(table_text(&chart), "–70%"));
}

static void intervals_are_those_of_wilson(void **state)
{
	struct chart chart = intervals();
	struct estimate wanted;

	(void)state;
	assert_true(!wilson_estimate(120, 200, 0.95, &wanted).reason);
	assert_true(fabs(wanted.low - 0.531) < 0.001 && fabs(wanted.high - 0.665) < 0.001);
	assert_true(has(shown(&chart), ">60% (53%–67%)<"));
	assert_true(has(shown(&chart), "may differ from the others"));
}

static void each_answer_is_told_from_round_to_round(void **state)
{
	struct chart chart = rounds();

	(void)state;
	assert_true(has(chart_words(&arena, &chart), "\u2068Yes\u2069: “\u2068First round, March 2024\u2069”: 38% (300); “\u2068Second round, June 2024\u2069”: 50% (340); "));
}

/* --- the table */

static void the_table_has_every_figure_and_who_was_asked(void **state)
{
	struct chart chart = bars();
	const char *table = table_text(&chart);

	(void)state;
	assert_true(has(table, "<caption id=\"bars-caption\">"));
	assert_int_equal(times(table, "scope=\"row\""), 3 + 6);
	assert_int_equal(times(table, "scope=\"col\""), 3);
	assert_true(has(table, "<td class=\"number\">1,600</td><td class=\"number\">71%</td>"));
	assert_true(has(table, "<bdi>Not asked</bdi></th><td class=\"number\">500</td>") || has(table, ">Not asked</th><td class=\"number\">500</td>"));
	chart = stacks();
	table = table_text(&chart);
	assert_int_equal(times(table, "scope=\"row\""), 4);
	assert_int_equal(times(table, "scope=\"col\""), 1 + 3 + 6);
	assert_int_equal(times(table, "<span aria-hidden=\"true\">•••</span><span class=\"visually-hidden\">hidden to protect people</span>"), 4);
	assert_true(has(table, "•••: hidden to protect people."));
}

/* Tables of other questions have their answers at other places. */
static void a_line_may_have_its_own_places(void **state)
{
	static const int64_t two[] = { 40, 25, 0, 0, 0, 0 };
	const int places[] = { 2, 1 };
	const struct chart_base base = base_of(2);
	struct chart_line lines[2];
	struct chart chart = bars();

	(void)state;
	chart.kind = CHART_GROUPS;
	chart.answer_count = 2;
	lines[0] = chart.lines[0];
	lines[0].words = "first";
	lines[1] = (struct chart_line){ .words = "second", .tally = published_of(1, 2, two), .places = places, .base = &base };
	chart.lines = lines;
	chart.line_count = 2;
	assert_true(has(chart_words(&arena, &chart), "\u2068second\u2069: highest “\u2068Yes, but I do not know what it says or whom it is for\u2069”, 62% (40)"));
	assert_true(has(table_text(&chart), "<td class=\"number\">38% (25)</td><td class=\"number\">62% (40)</td>"));
}

/* --- drawings */

static void too_much_is_the_table_alone_with_a_sentence(void **state)
{
	struct chart chart = too_many();
	struct buffer out = buffer_in(&arena);

	(void)state;
	assert_true(has(shown(&chart), "There is too much for one drawing."));
	assert_true(has(shown(&chart), "<details open>"));
	assert_false(has(shown(&chart), "<svg"));
	assert_int_equal(times(shown(&chart), "scope=\"row\""), 45 + 6);
	assert_true(chart_file(&out, &chart, LOOK_FILE) == FAULT_ABSENT);
	chart.answer_count = CHART_MOST_BARS;
	assert_true(chart_refusal(&arena, &chart) == NULL);
	chart = stacks();
	chart.kind = CHART_ROUNDS;
	chart.line_count = 1;
	assert_true(has(chart_refusal(&arena, &chart), "too little"));
}

static void where_all_is_hidden_nothing_is_drawn(void **state)
{
	static const int64_t counts[] = { 30, 0, 0, 0, 0, 0, 0 };
	struct chart chart = bars();

	(void)state;
	chart.lines = lines_of(published_of(1, 3, counts), NULL, 1);
	chart.answer_count = 1;
	if (published_hides(chart.lines[0].tally, 0))
		assert_true(has(chart_refusal(&arena, &chart), "All figures are hidden"));
	else
		fail_msg("everybody gave one answer, and it is shown");
}

static void a_place_that_is_not_there_is_a_fault(void **state)
{
	struct chart chart = bars();
	struct chart_answer answers[] = { { "x", 99 } };
	struct chart_line line = chart.lines[0];

	(void)state;
	assert_true(chart_fault(&chart) == NULL);
	chart.answers = answers;
	chart.answer_count = 1;
	assert_text(chart_fault(&chart), "an answer stands at no place");
	chart = bars();
	chart.base.answered = -1;
	assert_text(chart_fault(&chart), "a base stands at no place");
	chart = bars();
	line.table = 1;
	chart.lines = &line;
	assert_text(chart_fault(&chart), "a line is of no table");
	line.table = 0;
	line.dimension = 1;
	assert_text(chart_fault(&chart), "a line is of no dimension");
	chart = bars();
	chart.id = "a\"b";
	assert_true(chart_fault(&chart) != NULL);
	chart = tiles();
	((struct chart_tile *)(uintptr_t)chart.tiles)[0].column = CHART_TILE_COLUMNS;
	assert_text(chart_fault(&chart), "a square stands outside the map");
}

/* Well-formed, closed in itself, the same again, of bounded size: all kinds, all languages. */
static void files_stand_alone(void **state)
{
	static const char *const absent[] = { "href", "style=", "<script", "<style", "@import", "foreignObject", "&#39;)<", "NaN", "\"-" };

	(void)state;
	for (int l = 0; l < LANGUAGES; l++) {
		text_use(&languages[l]);
		for (int i = 0; i < SAMPLES; i++)
			for (enum look look = LOOK_FILE; look <= LOOK_WALL; look++) {
				struct chart chart = samples[i]();
				const char *bytes;

				if (chart_refusal(&arena, &chart))
					continue;
				bytes = filed(&chart, look);
				is_well_formed(bytes);
				assert_text(filed(&chart, look), bytes);
				assert_true(strlen(bytes) < 48 * 1024);
				for (size_t a = 0; a < sizeof(absent) / sizeof(*absent); a++)
					if (has(bytes, absent[a]))
						fail_msg("%s %s: %s", languages[l].tag, chart.id, absent[a]);
				assert_int_equal(times(bytes, "http"), 1);	/* its own namespace */
			}
		arena_reset(&arena);
	}
	use("en");
}

static void pages_take_no_style_of_their_own(void **state)
{
	(void)state;
	for (int i = 0; i < SAMPLES; i++) {
		struct chart chart = samples[i]();
		const char *bytes = shown(&chart);

		assert_false(has(bytes, "style="));
		assert_false(has(bytes, "<script"));
		if (!chart_refusal(&arena, &chart))
			is_well_formed(bytes);
	}
}

static void words_from_outside_stay_words(void **state)
{
	struct chart chart = hostile();
	const char *bytes = shown(&chart);

	(void)state;
	assert_true(has(bytes, "&quot;Oui&quot; &amp; &lt;script&gt;alert(&#39;non&#39;)&lt;/script&gt;"));
	assert_true(has(bytes, "&lt;b&gt;Guillemets &quot; &#39; &amp; chevrons&lt;/b&gt;"));
	assert_true(has(bytes, "pas même ceux qui les écrivent, les relisent et les font relire par d’autres"));	/* whole in the table */
	assert_true(has(bytes, "<bdi>–</bdi>"));	/* an answer without words */
}

/* On the wall the largest are kept, in their order; where anything is hidden, the first. */
static void the_wall_has_few_bars(void **state)
{
	int64_t counts[20 + APART] = { 0 };
	struct chart chart = bars();
	const char *bytes;

	(void)state;
	for (int i = 0; i < 20; i++)
		counts[i] = 10 + i;
	chart.lines = lines_of(published_of(1, 20, counts), NULL, 1);
	chart.answer_count = 20;
	chart.answers = answers_of(numbered("n", 20), 20);
	chart.base = base_of(20);
	bytes = filed(&chart, LOOK_WALL);
	assert_true(has(bytes, ">n13<") && has(bytes, ">n20<") && !has(bytes, ">n12<"));
	assert_true(has(bytes, "12 more are in the table."));
	counts[19] = 2;
	chart.lines = lines_of(published_of(1, 20, counts), NULL, 1);
	bytes = filed(&chart, LOOK_WALL);
	assert_true(has(bytes, ">n1<") && has(bytes, ">n8<") && !has(bytes, ">n9<"));
}

/* In Arabic bars begin at the right; the map is not turned round. */
static void drawings_are_mirrored_where_words_are(void **state)
{
	struct chart chart;
	const char *bytes;

	(void)state;
	use("ar");
	chart = bars();
	bytes = filed(&chart, LOOK_FILE);
	assert_true(has(bytes, "<text x=\"736\""));
	assert_true(has(bytes, " direction=\"rtl\""));
	use("en");
	chart = tiles();
	bytes = strstr(filed(&chart, LOOK_FILE), "<svg");
	assert_true(has(bytes, ">29<"));
}

/* --- nothing hidden is anywhere */

/* Every number of the text that stands alone, whatever parts its thousands. */
static int has_number(const char *text, int64_t number)
{
	const char *digits = arena_print(&arena, "%lld", (long long)number);
	size_t length = strlen(digits);

	for (const char *at = strstr(text, digits); at; at = strstr(at + 1, digits))
		if ((at == text || !isdigit((unsigned char)at[-1])) && !isdigit((unsigned char)at[length]))
			return 1;
	return 0;
}

/* Only what people read: the texts of elements, without what places them. */
static const char *read_text(const char *markup)
{
	struct buffer out = buffer_in(&arena);
	int inside = 0;

	for (; *markup; markup++) {
		if (*markup == '<')
			inside = 1;
		if (!inside)
			buffer_add(&out, markup, 1);
		else if (*markup == '>')
			buffer_add(&out, " ", 1);
		inside = *markup == '>' ? 0 : inside;
	}
	return out.length ? out.bytes : "";
}

/* Tables of chance: no hidden count is among the numbers that are read, unless a published one is equal. */
static void hidden_counts_are_nowhere_to_be_read(void **state)
{
	struct chance chance = { 7 };
	int hidden_cells = 0;

	(void)state;
	for (int run = 0; run < 150; run++) {
		const int leaves[] = { 4, 5, 0 };
		struct family *family = made_up_family(&arena, &chance, leaves, 300 + chance_below(&chance, 300));
		struct publication publication = publish(&arena, family, "");
		const int64_t *exact = family_fill(&arena, &family->tables[0]);
		struct chart chart = { .kind = run % 2 ? CHART_STACKS : CHART_GROUPS, .id = "c", .title = "t", .question = "q", .source = "s",
				       .line_count = 4, .answer_count = 5 };
		const char *names[] = { "a", "b", "c", "d", "e" };
		struct chart_line *lines;
		const char *read;

		if (!publication.tally || published_as(publication.tally) != AS_ASKED || !published_hides(publication.tally, 0)) {
			arena_reset(&arena);
			continue;
		}
		lines = lines_of(publication.tally, names, 4);
		chart.lines = lines;
		chart.answers = answers_of(names, 5);
		read = read_text(arena_print(&arena, "%s%s%s", shown(&chart), filed(&chart, LOOK_FILE), filed(&chart, LOOK_WALL)));
		for (int cell = 0; cell < family_size(&family->tables[0]); cell++) {
			int places[FAMILY_DIMENSIONS], is_elsewhere = 0;

			family_places(&family->tables[0], cell, places);
			if (published_count(publication.tally, 0, places) != PUBLISHED_HIDDEN)
				continue;
			hidden_cells++;
			for (int other = 0; other < family_size(&family->tables[0]); other++) {
				int at[FAMILY_DIMENSIONS], base[FAMILY_DIMENSIONS] = { 0 };

				family_places(&family->tables[0], other, at);
				base[0] = at[0];
				is_elsewhere |= published_count(publication.tally, 0, at) == exact[cell] ||
						published_percent(publication.tally, 0, at, base) == exact[cell];
			}
			/* How many are hidden, who was asked, 99 %, 101 %: numbers of the sentences. */
			is_elsewhere |= exact[cell] == 99 || exact[cell] == 101 || exact[cell] == figures_of(&arena, &chart)->hidden;
			if (!is_elsewhere && has_number(read, exact[cell]))
				fail_msg("run %d: the hidden count %lld can be read", run, (long long)exact[cell]);
		}
		arena_reset(&arena);
	}
	assert_true(hidden_cells > 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_wrapped_as_wide_as_they_may_be),
		cmocka_unit_test(what_is_one_sign_stays_one),
		cmocka_unit_test(words_are_read_from_where_their_letters_say),
		cmocka_unit_test(words_tell_the_highest_and_the_lowest),
		cmocka_unit_test(equals_are_told_together),
		cmocka_unit_test(nothing_is_ranked_where_anything_is_hidden),
		cmocka_unit_test(intervals_are_those_of_wilson),
		cmocka_unit_test(each_answer_is_told_from_round_to_round),
		cmocka_unit_test(the_table_has_every_figure_and_who_was_asked),
		cmocka_unit_test(a_line_may_have_its_own_places),
		cmocka_unit_test(too_much_is_the_table_alone_with_a_sentence),
		cmocka_unit_test(where_all_is_hidden_nothing_is_drawn),
		cmocka_unit_test(a_place_that_is_not_there_is_a_fault),
		cmocka_unit_test(files_stand_alone),
		cmocka_unit_test(pages_take_no_style_of_their_own),
		cmocka_unit_test(words_from_outside_stay_words),
		cmocka_unit_test(the_wall_has_few_bars),
		cmocka_unit_test(drawings_are_mirrored_where_words_are),
		cmocka_unit_test(hidden_counts_are_nowhere_to_be_read),
	};
	int failed;

	text_open(test_setting("TEST_LOCALE"));
	use("en");
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
