#include "base/arena.h"
#include "chart/draw.h"
#include "chart/hidden.h"
#include "text/text.h"

/*
 * A line's parts to the left and the right of the middle, in half percents; a
 * part in the middle of an odd number of answers is half on each side. Without
 * a middle everything is to the right of the start.
 */
struct sides {
	int halves[2];
	int boxes[2];	/* halves of boxes that stand for what is hidden, always as wide */
};

struct stacks {
	const struct chart *chart;
	const struct figures *figures;
	struct sides most;
	int unsure, unsure_box;		/* the most, in half percents; is one hidden? */
	int room, halves;		/* so many units for so many half percents */
	int middle;			/* where it stands */
	int apart;			/* where those who do not know begin; 0: none */
};

/* How much of an answer stands left of the middle, in halves of itself. */
static int left_halves(const struct chart *chart, int answer)
{
	const int count = chart->answer_count, twice = 2 * answer + 1;

	if (chart->kind != CHART_SCALES)
		return 0;
	return twice < count ? 2 : twice == count ? 1 : 0;
}

static struct sides sides_of(const struct chart *chart, const struct figures *figures, int line)
{
	struct sides sides = { 0 };

	for (int i = 0; i < chart->answer_count; i++) {
		int percent = figures_percent(figures, line, i), left = left_halves(chart, i);

		sides.halves[0] += percent > 0 ? percent * left : 0;
		sides.halves[1] += percent > 0 ? percent * (2 - left) : 0;
		sides.boxes[0] += percent == FIGURE_HIDDEN ? left : 0;
		sides.boxes[1] += percent == FIGURE_HIDDEN ? 2 - left : 0;
	}
	return sides;
}

static void widen(int *most, int value)
{
	*most = value > *most ? value : *most;
}

static int box_room(const struct canvas *canvas, int halves)
{
	return halves * canvas_hidden_width(canvas) / 2;
}

static struct stacks stacks_of(const struct canvas *canvas, const struct chart *chart, const struct figures *figures)
{
	struct stacks stacks = { .chart = chart, .figures = figures };
	int has_apart = figures_has(figures, BASE_UNSURE), number = canvas_width_of(canvas, SMALL, percent_words(canvas->body.arena, 100)) + canvas_space(canvas) + 2;

	for (int i = 0; i < chart->line_count; i++) {
		struct sides sides = sides_of(chart, figures, i);

		for (int side = 0; side < 2; side++) {
			widen(&stacks.most.halves[side], sides.halves[side]);
			widen(&stacks.most.boxes[side], sides.boxes[side]);
		}
		widen(&stacks.unsure, figures->unsure[i] > 0 ? 2 * figures->unsure[i] : 0);
	}
	stacks.halves = stacks.most.halves[0] + stacks.most.halves[1] + stacks.unsure;
	stacks.room = row_width(canvas) - 2 - box_room(canvas, stacks.most.boxes[0] + stacks.most.boxes[1]);
	if (has_apart)
		stacks.room -= number + canvas->of->size;
	if (!stacks.halves)
		stacks.halves = 1;
	stacks.middle = row_start(canvas) + 1 + stacks.most.halves[0] * stacks.room / stacks.halves + box_room(canvas, stacks.most.boxes[0]);
	if (has_apart)
		stacks.apart = stacks.middle + stacks.most.halves[1] * stacks.room / stacks.halves + box_room(canvas, stacks.most.boxes[1]) +
			       canvas->of->size;
	return stacks;
}

/* Of an agreement scale by how far it is from the middle; else by its place. */
static enum tone tone_of(const struct chart *chart, int answer)
{
	static const enum tone scale[] = { TONE_MINUS_THREE, TONE_MINUS_TWO, TONE_MINUS_ONE, TONE_MIDDLE, TONE_PLUS_ONE,
					   TONE_PLUS_TWO, TONE_PLUS_THREE };
	const int count = chart->answer_count, half = count / 2;

	if (chart->kind != CHART_SCALES)
		return (enum tone)(TONE_ONE + answer);
	/* Two answers are the plain ends. */
	if (count == 2)
		return answer ? TONE_PLUS_TWO : TONE_MINUS_TWO;
	if (answer < half)
		return scale[3 - half + answer];
	return scale[3 + answer - half + (count % 2 ? 0 : 1)];
}

static void draw_unsure(struct canvas *canvas, const struct stacks *stacks, int line, const struct row *row)
{
	int percent = stacks->figures->unsure[line], width = percent > 0 ? 2 * percent * stacks->room / stacks->halves : 0;

	if (!stacks->apart)
		return;
	if (percent == FIGURE_HIDDEN) {
		canvas_hidden(canvas, stacks->apart, row->top + 2, row->height - 4);
		return;
	}
	canvas_bar(canvas, stacks->apart, row->top, width, row->height, TONE_UNSURE);
	canvas_words(canvas, stacks->apart + width + canvas_space(canvas), row->top + row->height / 2 + canvas->of->small * 36 / 100, AT_START, SMALL,
		     percent_words(canvas->body.arena, percent));
}

/* A number stands in its part where it has the room. */
static void draw_part(struct canvas *canvas, const struct stacks *stacks, int x, int width, int answer, int percent, const struct row *row)
{
	const char *words = percent_words(canvas->body.arena, percent);

	canvas_bar(canvas, x, row->top, width, row->height, tone_of(stacks->chart, answer));
	if (width >= canvas_width_of(canvas, SMALL, words) + canvas->of->small / 3 + 4)
		canvas_number(canvas, x + width / 2, row->top + row->height / 2, words);
}

/* Behind the bars, and beside the labels never through them. */
static void draw_middle(struct canvas *canvas, const struct stacks *stacks, const struct row *row)
{
	const int over = canvas->of->size / 3, x = stacks->middle;

	if (stacks->chart->kind != CHART_SCALES)
		return;
	if (canvas->of->label)
		canvas_stroke(canvas, x, canvas->y - canvas->of->gap / 2, x, row->bottom + canvas->of->gap / 2);
	else
		canvas_stroke(canvas, x, row->top - 2, x, row->bottom + over);
}

static void draw_line(struct canvas *canvas, const struct stacks *stacks, int line)
{
	const struct chart *chart = stacks->chart;
	struct row row = row_begin(canvas, chart->lines[line].words,
				   base_note(canvas->body.arena, stacks->figures->bases[line][BASE_ANSWERED]), canvas->of->bar);
	struct sides sides = sides_of(chart, stacks->figures, line);
	int start = stacks->middle - box_room(canvas, sides.boxes[0]), halves = -sides.halves[0], boxes = 0;

	draw_middle(canvas, stacks, &row);
	for (int i = 0; i < chart->answer_count; i++) {
		int percent = stacks->figures->percents[line * chart->answer_count + i];
		int x = start + halves * stacks->room / stacks->halves + box_room(canvas, 2 * boxes), end;

		if (percent == FIGURE_HIDDEN) {
			canvas_hidden(canvas, x, row.top + 2, row.height - 4);
			boxes++;
			continue;
		}
		halves += percent > 0 ? 2 * percent : 0;
		end = start + halves * stacks->room / stacks->halves + box_room(canvas, 2 * boxes);
		draw_part(canvas, stacks, x, end - x, i, percent, &row);
	}
	draw_unsure(canvas, stacks, line, &row);
	row_end(canvas, &row);
}

void draw_stacks(struct canvas *canvas, const struct chart *chart, const struct figures *figures)
{
	struct stacks stacks = stacks_of(canvas, chart, figures);
	struct legend entries[CHART_MOST_PARTS + 1];
	int count = 0;

	for (; count < chart->answer_count; count++)
		entries[count] = (struct legend){ tone_of(chart, count), chart->answers[count].words };
	if (stacks.apart)
		/* TRANSLATORS: a part of a drawing that stands apart from the others */
		entries[count++] = (struct legend){ TONE_UNSURE, _("Do not know: the share of those asked") };
	canvas_legend(canvas, entries, count);
	for (int i = 0; i < chart->line_count; i++)
		draw_line(canvas, &stacks, i);
	if (canvas->has_hidden)
		canvas_legend(canvas, NULL, 0);
}
