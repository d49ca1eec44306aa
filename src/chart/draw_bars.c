#include <stdlib.h>

#include "base/arena.h"
#include "chart/draw.h"
#include "chart/hidden.h"
#include "text/text.h"

/* Which bars are drawn: all in their order, or, where only some fit and nothing is hidden, the largest. */
static int chosen_items(const struct canvas *canvas, const struct chart *chart, const struct figures *figures, int *items)
{
	int count = figures->items, most = canvas->of->most_bars, kept = 0;

	if (!most || count <= most) {
		for (int i = 0; i < count; i++)
			items[i] = i;
		return count;
	}
	for (int i = 0; i < count && kept < most; i++) {
		int larger = 0;

		for (int j = 0; figures->is_ranked && j < count; j++) {
			int64_t other = item_rank(chart, figures, j), own = item_rank(chart, figures, i);

			larger += other > own || (other == own && j < i);
		}
		if (larger < most)
			items[kept++] = i;
	}
	return kept;
}

static int widest_value(const struct canvas *canvas, const struct figures *figures)
{
	int widest = 0;

	for (int i = 0; i < figures->items; i++) {
		int width = canvas_width_of(canvas, PLAIN, value_words(canvas->body.arena, item_count(figures, i), item_percent(figures, i)));

		widest = width > widest ? width : widest;
	}
	return widest + canvas_space(canvas) + 2;
}

static void draw_item(struct canvas *canvas, const struct chart *chart, const struct figures *figures, int item, int64_t most,
		      int room)
{
	struct arena *arena = canvas->body.arena;
	const char *note = figures->lines > 1 ? base_note(arena, item_base(figures, item)) : NULL;
	struct row row = row_begin(canvas, item_words(chart, item), note, canvas->of->bar);
	int64_t value = item_value(chart, figures, item), count = item_count(figures, item);
	int x = row_start(canvas), width = value > 0 ? (int)(value * room / most) : 0;

	canvas_stroke(canvas, x, row.top - 2, x, row.top + row.height + 2);
	if (count == FIGURE_HIDDEN) {
		canvas_hidden(canvas, x + 5, row.top + 2, row.height - 4);
	} else {
		canvas_bar(canvas, x, row.top, value > 0 && width < 1 ? 1 : width, row.height, TONE_ONE);
		canvas_words(canvas, x + width + canvas_space(canvas), row.top + row.height / 2 + canvas->of->size * 36 / 100, AT_START, PLAIN,
			     value_words(arena, count, item_percent(figures, item)));
	}
	row_end(canvas, &row);
}

void draw_bars(struct canvas *canvas, const struct chart *chart, const struct figures *figures)
{
	struct arena *arena = canvas->body.arena;
	int *items = arena_array(arena, int, (size_t)figures->items), count = chosen_items(canvas, chart, figures, items);
	int64_t most = 1;

	for (int i = 0; i < count; i++)
		most = item_value(chart, figures, items[i]) > most ? item_value(chart, figures, items[i]) : most;
	for (int i = 0; i < count; i++)
		draw_item(canvas, chart, figures, items[i], most, row_width(canvas) - widest_value(canvas, figures));
	if (count < figures->items)
		canvas->y += canvas_paragraph(canvas, canvas->of->margin, canvas->y, canvas->of->width - 2 * canvas->of->margin, SMALL,
			text_print(arena, text_plural("%s more is in the table.", "%s more are in the table.", figures->items - count),
				   text_number(arena, figures->items - count)));
	canvas_legend(canvas, NULL, 0);
}

static void legend_of_answers(struct canvas *canvas, const struct chart *chart)
{
	struct legend entries[CHART_MOST_PARTS];

	for (int i = 0; i < chart->answer_count; i++)
		entries[i] = (struct legend){ (enum tone)(TONE_ONE + i), chart->answers[i].words };
	canvas_legend(canvas, entries, chart->answer_count);
}

static int64_t cell_value(const struct chart *chart, const struct figures *figures, int line, int answer)
{
	return chart->shows_counts ? figures_count(figures, line, answer) : figures_percent(figures, line, answer);
}

static const char *cell_words(struct arena *arena, const struct chart *chart, const struct figures *figures, int line, int answer)
{
	if (chart->shows_counts || figures_percent(figures, line, answer) < 0)
		return count_words(arena, figures_count(figures, line, answer));
	return percent_words(arena, figures_percent(figures, line, answer));
}

static void draw_group(struct canvas *canvas, const struct chart *chart, const struct figures *figures, int line, const int64_t scale[2])
{
	struct arena *arena = canvas->body.arena;
	const int bar = canvas->of->bar * 4 / 5, x = row_start(canvas);
	struct row row = row_begin(canvas, chart->lines[line].words, base_note(arena, figures->bases[line][BASE_ANSWERED]),
				   (bar + 2) * figures->answers - 2);

	for (int i = 0; i < figures->answers; i++) {
		int64_t value = cell_value(chart, figures, line, i);
		int y = row.top + i * (bar + 2), width = value > 0 ? (int)(value * scale[0] / scale[1]) : 0;

		if (figures_count(figures, line, i) == FIGURE_HIDDEN) {
			canvas_bar(canvas, x, y, 5, bar, (enum tone)(TONE_ONE + i));
			canvas_hidden(canvas, x + 9, y + 2, bar - 4);
			continue;
		}
		canvas_bar(canvas, x, y, width < 1 ? 1 : width, bar, (enum tone)(TONE_ONE + i));
		canvas_words(canvas, x + width + canvas_space(canvas), y + bar / 2 + canvas->of->small * 36 / 100, AT_START, SMALL,
			     cell_words(arena, chart, figures, line, i));
	}
	row_end(canvas, &row);
}

void draw_groups(struct canvas *canvas, const struct chart *chart, const struct figures *figures)
{
	int64_t scale[2] = { 0, 1 };
	int widest = 0;

	for (int i = 0; i < figures->lines; i++)
		for (int j = 0; j < figures->answers; j++) {
			int width = canvas_width_of(canvas, SMALL, cell_words(canvas->body.arena, chart, figures, i, j));

			widest = width > widest ? width : widest;
			scale[1] = cell_value(chart, figures, i, j) > scale[1] ? cell_value(chart, figures, i, j) : scale[1];
		}
	scale[0] = row_width(canvas) - widest - canvas_space(canvas) - 2;
	legend_of_answers(canvas, chart);
	for (int i = 0; i < figures->lines; i++)
		draw_group(canvas, chart, figures, i, scale);
	if (canvas->has_hidden)
		canvas_legend(canvas, NULL, 0);
}
