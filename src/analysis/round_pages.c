#include <math.h>
#include <string.h>

#include "analysis/beside_pages.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "chart/draw.h"
#include "chart/show.h"
#include "consultation/round_store.h"
#include "disclosure/release_store.h"
#include "markup/html.h"
#include "table/stability_store.h"
#include "text/text.h"

/* The rounds of which something is frozen, from the first on. */
struct rounds {
	struct arena *arena;
	const struct view *view;	/* of the survey of the path */
	struct view of[MOST_ROUNDS];
	const char *words[MOST_ROUNDS];
	int count;
	int drawn;
};

/* What one question has to tell: a line for each round that asked it and of which it was released. */
struct told {
	const struct snapshot_column *column;
	struct beside_line lines[MOST_ROUNDS];
	int count;
};

static void open_rounds(struct rounds *rounds)
{
	int64_t ids[MOST_ROUNDS];
	const int count = analysed_rounds(rounds->view->request->db, rounds->view->analysed->survey->id, ids);

	for (int i = 0; i < count; i++) {
		const int number = round_number(rounds->view->request->db, ids[i]);

		if (beside_open(rounds->view, ids[i], &rounds->of[rounds->count]))
			rounds->words[rounds->count++] = text_print(rounds->arena, _("Round %d"), number);
	}
}

static const struct snapshot_column *same_column(const struct view *view, const struct snapshot_column *column)
{
	const struct snapshot *snapshot = view->bench->snapshot;

	for (int i = snapshot->own_count; i < snapshot->column_count; i++) {
		const struct snapshot_column *other = &snapshot->columns[i];

		if (beside_is_told(other) && other->shape == column->shape && !strcmp(other->name, column->name) &&
		    !other->part == !column->part && (!column->part || !strcmp(other->part, column->part)))
			return other;
	}
	return NULL;
}

static struct told told_of(const struct rounds *rounds, const struct snapshot_column *column)
{
	struct told told = { .column = column };

	for (int i = 0; i < rounds->count; i++) {
		const struct snapshot_column *asked = same_column(&rounds->of[i], column);
		const struct published_tally *tally = asked ? beside_released(&rounds->of[i], asked) : NULL;

		if (tally)
			told.lines[told.count++] = (struct beside_line){ rounds->words[i], tally, NULL };
	}
	return told;
}

/* --- one question */

static void draw_lines(struct rounds *rounds, struct told *told)
{
	const char *name = column_full_name(rounds->arena, told->column);
	const char *const *codes;
	const int count = beside_codes(rounds->arena, told->lines[told->count - 1].tally, &codes);
	struct chart chart = {
		.id = arena_print(rounds->arena, "figure-%d", ++rounds->drawn), .source = rounds->view->drawing.source, .shows_table = 1,
		.title = _("From round to round"), .question = drawing_dimension_words(rounds->arena, &rounds->view->drawing, name),
	};
	int found;

	for (int i = 0; i < told->count; i++)
		told->lines[i].codes = codes;
	found = beside_chart(rounds->arena, told->lines, told->count, beside_words(rounds->view, told->column, codes, count), count,
			     beside_is_ordered(rounds->view, told->column), &chart);
	chart.kind = CHART_ROUNDS;
	if (found)
		chart_show(rounds->view->out, &chart);
	if (found < count)
		html_print(rounds->view->out, "<p>%s</p>\n", _("Some answers are not told by every round: they are not compared here."));
}

/* Of a scale whose whole distribution is shown. */
static void draw_consensus(struct rounds *rounds, const struct told *told)
{
	struct buffer list = buffer_in(rounds->arena);

	for (int i = 0; i < told->count; i++) {
		const double consensus = beside_consensus(rounds->arena, told->lines[i].tally);

		if (isnan(consensus))
			continue;
		buffer_add_text(&list, list.length ? text_in("figures", "; ") : "");
		buffer_add_text(&list, text_print(rounds->arena, _("%1$s: %2$s"), told->lines[i].words, text_decimal(rounds->arena, consensus, 2)));
	}
	if (list.length)
		html_print(rounds->view->out, "<p>%s</p>\n", text_print(rounds->arena,
			   _("How far people agree, from −1 (half at each end) to 1 (all the same): %s."), list.bytes));
}

static const char *number_at(struct rounds *rounds, const struct published_tally *tally, enum stability_leaf leaf)
{
	const int place = (int)leaf + 1;

	return count_words(rounds->arena, published_count(tally, 0, &place));
}

/* Of those whose two answers may be linked: who kept theirs. */
static void draw_stability(struct rounds *rounds, const struct told *told, const struct view *round)
{
	static const enum stability_leaf leaves[] = { STABILITY_KEPT, STABILITY_UP, STABILITY_DOWN };
	const char *name = column_full_name(rounds->arena, told->column);
	const struct published_tally *tally = release_find(rounds->view->request->db, rounds->arena, round->bench->snapshot->id,
							   stability_definition(rounds->arena, name));
	const int is_ordered = beside_is_ordered(rounds->view, told->column);
	struct chart_answer answers[3];
	struct chart chart = {
		.kind = CHART_BARS, .id = arena_print(rounds->arena, "figure-%d", rounds->drawn + 1), .source = round->drawing.source, .shows_table = 1,
		.title = _("Who kept their answer, of those who gave one in both rounds"), .answers = answers, .answer_count = is_ordered ? 3 : 2,
		.question = drawing_dimension_words(rounds->arena, &rounds->view->drawing, name),
		.line_count = 1, .lines = &(struct chart_line){ .tally = tally },
	};

	if (!tally)
		return;
	rounds->drawn++;
	chart.base.asked = chart.base.answered = stability_both(tally);
	for (int i = 0; i < chart.answer_count; i++)
		answers[i] = (struct chart_answer){ stability_words(leaves[i], is_ordered), (int)leaves[i] + 1 };
	chart_show(rounds->view->out, &chart);
	html_print(rounds->view->out, "<p>%s</p>\n", text_print(rounds->arena, _("Answered in the round before only: %1$s. In this round only: %2$s."),
		   number_at(rounds, tally, STABILITY_BEFORE), number_at(rounds, tally, STABILITY_AFTER)));
}

/* The rounds that asked it, and of which nothing was released yet. */
static void draw_missing(const struct rounds *rounds, const struct snapshot_column *column)
{
	for (int i = 0; i < rounds->count; i++) {
		const struct snapshot_column *asked = same_column(&rounds->of[i], column);

		if (asked && !beside_released(&rounds->of[i], asked))
			beside_missing_draw(&rounds->of[i], asked, rounds->words[i]);
	}
}

static void draw_column(struct rounds *rounds, const struct snapshot_column *column)
{
	struct told told = told_of(rounds, column);

	html_print(rounds->view->out, "<h2 dir=\"auto\">%s</h2>\n",
		   drawing_dimension_words(rounds->arena, &rounds->view->drawing, column_full_name(rounds->arena, column)));
	draw_missing(rounds, column);
	if (told.count > 1)
		draw_lines(rounds, &told);
	if (told.count && beside_is_ordered(rounds->view, column))
		draw_consensus(rounds, &told);
	for (int i = 1; i < rounds->count; i++)
		draw_stability(rounds, &told, &rounds->of[i]);
}

void round_figures_page(const struct request *request, struct reply *reply)
{
	struct rounds *rounds = arena_new(request->arena, struct rounds);
	struct view view;
	const struct snapshot *snapshot;

	if (!view_open(request, reply, &view))
		return;
	if (!view.bench) {
		reply_redirect(reply, analysed_url(request->arena, view.analysed->survey->id));
		return;
	}
	rounds->arena = request->arena;
	rounds->view = &view;
	open_rounds(rounds);
	analysis_begin(request, reply, &(struct staff_page){ _("From round to round"), .crumbs = analysis_crumbs(request, view.analysed, 1), .is_wide = 1 });
	snapshot = view.bench->snapshot;
	for (int i = snapshot->own_count; i < snapshot->column_count; i++)
		if (beside_is_told(&snapshot->columns[i]))
			draw_column(rounds, &snapshot->columns[i]);
	staff_end(reply);
}
