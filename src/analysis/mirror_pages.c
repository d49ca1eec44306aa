#include <string.h>

#include "analysis/beside_pages.h"
#include "base/arena.h"
#include "chart/draw.h"
#include "chart/figures.h"
#include "chart/hidden.h"
#include "chart/show.h"
#include "chart/words.h"
#include "consultation/facts.h"
#include "consultation/mirror_store.h"
#include "markup/html.h"
#include "text/text.h"

/* The two surveys, the one that was said to have a counterpart first. */
struct two {
	struct arena *arena;
	struct view one, other;
	const char *one_words, *other_words;
	int drawn;
};

/* By audience; two surveys of one audience by their titles. */
static void name_sides(struct two *two)
{
	const struct survey *one = two->one.analysed->survey, *other = two->other.analysed->survey;

	two->one_words = audience_words(one->audience);
	two->other_words = audience_words(other->audience);
	if (one->audience == other->audience) {
		two->one_words = analysed_title(two->one.request, two->one.analysed);
		two->other_words = analysed_title(two->one.request, two->other.analysed);
	}
}

/* --- what is what */

static const struct snapshot_column *column_of(const struct view *view, const char *name, const char *part)
{
	const struct snapshot *snapshot = view->bench->snapshot;

	for (int i = snapshot->own_count; i < snapshot->column_count; i++) {
		const struct snapshot_column *column = &snapshot->columns[i];

		if (beside_is_told(column) && !strcmp(column->name, name) && !column->part == !part && (!part || !strcmp(column->part, part)))
			return column;
	}
	return NULL;
}

static int is_one_of_several(const struct mapping_names *names, const char *is)
{
	int count = 0;

	for (int i = 0; i < names->count; i++)
		count += !strcmp(names->is[i], is);
	return count > 1;
}

/* What the other side calls that answer; NULL: it has none, or one that is several here, whose counts are not added up. */
static const char *counterpart(const struct mapping_pair *pair, const char *code)
{
	const char *is;

	if (!pair->choices)
		return code;
	is = names_is(pair->choices, code);
	return is && !is_one_of_several(pair->choices, is) ? is : NULL;
}

/* --- one question */

static void gap_cell(struct buffer *out, int points)
{
	if (points == BESIDE_NONE)
		html_print(out, "<td class=\"number\"><span aria-hidden=\"true\">%s</span><span class=\"visually-hidden\">%s</span></td>",
			   HIDDEN_SYMBOL, hidden_words());
	else
		html_print(out, "<td class=\"number\">%s%s</td>", points > 0 ? "+" : points < 0 ? text_language()->minus : "",
			   text_number(out->arena, points < 0 ? -points : points));
}

static void base_cell(struct buffer *out, const struct figures *figures, int line)
{
	const int64_t answered = figures->bases[line][BASE_ANSWERED];

	html_print(out, "<td class=\"number\">%s</td>", answered < 0 ? hidden_words() : count_words(out->arena, answered));
}

static void share_cell(struct buffer *out, int percent)
{
	if (percent == FIGURE_HIDDEN)
		gap_cell(out, BESIDE_NONE);
	else
		html_print(out, "<td class=\"number\">%s</td>", percent_words(out->arena, percent));
}

/* Each answer a row: both shares, and how far apart; last, of how many. */
static void draw_gaps(const struct two *two, const struct chart *chart)
{
	struct buffer *out = two->one.out;
	const struct figures *figures = figures_of(two->arena, chart);

	html_print(out, "<div class=\"chart-scroll\" role=\"group\" aria-labelledby=\"%s-gaps\" tabindex=\"0\">\n<table>\n<caption id=\"%s-gaps\"><bdi>%s</bdi></caption>\n",
		   chart->id, chart->id, text_print(two->arena, _("The gap, in points: %s"), chart->question));
	html_print(out, "<thead><tr><th scope=\"col\">%s</th><th scope=\"col\"><bdi>%s</bdi></th><th scope=\"col\"><bdi>%s</bdi></th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
		   text_in("chart", "Answer"), two->one_words, two->other_words, _("Gap"));
	for (int i = 0; i < chart->answer_count; i++) {
		html_print(out, "<tr><th scope=\"row\"><bdi>%s</bdi></th>", chart->answers[i].words);
		share_cell(out, figures_percent(figures, 0, i));
		share_cell(out, figures_percent(figures, 1, i));
		gap_cell(out, beside_gap(two->arena, chart, i));
		html(out, "</tr>\n");
	}
	html_print(out, "</tbody>\n<tbody class=\"base\">\n<tr><th scope=\"row\">%s</th>", base_part_words(BASE_ANSWERED));
	base_cell(out, figures, 0);
	base_cell(out, figures, 1);
	html(out, "<td class=\"number\">–</td></tr>\n</tbody>\n</table>\n</div>\n");
}

static void draw_both(struct two *two, const struct mapping_pair *pair, const struct snapshot_column *column,
		      const struct published_tally *tally, const struct published_tally *other)
{
	const char *const *codes;
	const int count = beside_codes(two->arena, tally, &codes);
	const char **theirs = arena_array(two->arena, const char *, (size_t)count + 1);
	struct chart chart = {
		.id = arena_print(two->arena, "figure-%d", ++two->drawn), .source = two->one.drawing.source, .shows_table = 1,
		.question = drawing_dimension_words(two->arena, &two->one.drawing, column_full_name(two->arena, column)),
		.title = text_print(two->arena, _("%1$s beside %2$s"), two->one_words, two->other_words),
	};
	int told;

	for (int i = 0; i < count; i++)
		theirs[i] = counterpart(pair, codes[i]);
	told = beside_chart(two->arena, (const struct beside_line[]){ { two->one_words, tally, codes }, { two->other_words, other, theirs } }, 2,
			    beside_words(&two->one, column, codes, count), count, beside_is_ordered(&two->one, column), &chart);
	if (told) {
		chart_show(two->one.out, &chart);
		draw_gaps(two, &chart);
	}
	if (told < count)
		html_print(two->one.out, "<p>%s</p>\n", _("Some answers are told by one side only, or together with others: they are not compared here."));
}

static void draw_column(struct two *two, const struct mapping_pair *pair, const struct snapshot_column *column)
{
	const char *part = column->part && pair->rows ? names_is(pair->rows, column->part) : column->part;
	const struct snapshot_column *other = column->part && !part ? NULL : column_of(&two->other, pair->is, part);
	const struct published_tally *ours, *theirs;

	if (!other || other->shape != column->shape)
		return;
	ours = beside_released(&two->one, column);
	theirs = beside_released(&two->other, other);
	html_print(two->one.out, "<h2 dir=\"auto\">%s</h2>\n",
		   drawing_dimension_words(two->arena, &two->one.drawing, column_full_name(two->arena, column)));
	if (!ours)
		beside_missing_draw(&two->one, column, two->one_words);
	if (!theirs)
		beside_missing_draw(&two->other, other, two->other_words);
	if (ours && theirs)
		draw_both(two, pair, column, ours, theirs);
}

static void draw_pair(struct two *two, const struct mapping_pair *pair)
{
	const struct snapshot *snapshot = two->one.bench->snapshot;

	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (beside_is_told(&snapshot->columns[i]) && !strcmp(snapshot->columns[i].name, pair->was))
			draw_column(two, pair, &snapshot->columns[i]);
}

void mirror_figures_page(const struct request *request, struct reply *reply)
{
	struct two two = { .arena = request->arena };
	const struct mirror *mirror;
	struct view view;

	if (!view_open(request, reply, &view))
		return;
	mirror = mirror_find(request->db, request->arena, view.analysed->survey->id);
	if (!mirror || !view.bench) {
		reply_fault(request, reply, FAULT_ABSENT);
		return;
	}
	analysis_begin(request, reply, &(struct staff_page){ _("Two audiences side by side"), .crumbs = analysis_crumbs(request, view.analysed, 1), .is_wide = 1 });
	if (beside_open(&view, mirror->survey, &two.one) && beside_open(&view, mirror->mirror, &two.other)) {
		name_sides(&two);
		html_print(view.out, "<p>%s</p>\n", _("Each audience has its own figures. They are never added up."));
		for (int i = 0; i < mirror->mapping->count; i++)
			draw_pair(&two, &mirror->mapping->pairs[i]);
	} else {
		html_print(view.out, "<p>%s</p>\n", _("Nothing of the other survey is frozen yet."));
	}
	staff_end(reply);
}
