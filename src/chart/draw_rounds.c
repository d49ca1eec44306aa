#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "chart/draw.h"
#include "chart/hidden.h"
#include "markup/html.h"
#include "text/text.h"

/* The field between the axes, in units; shares from 0 to most. */
struct field {
	int left, top, width, height, most;
};

/* Numbers that were placed already: one that would touch another is left to the table. */
enum { MOST_PLACED = 2 * CHART_MOST_ROUNDS * CHART_MOST_PARTS };

struct placed {
	int count;
	int boxes[MOST_PLACED][4];	/* left, top, right, bottom */
};

static int round_x(const struct field *field, int rounds, int round)
{
	return field->left + field->width * (2 * round + 1) / (2 * rounds);
}

static int share_y(const struct field *field, int percent)
{
	return field->top + field->height - percent * field->height / field->most;
}

static struct field field_of(struct canvas *canvas, const struct figures *figures)
{
	const struct measures *of = canvas->of;
	struct field field = { .left = of->margin + canvas_width_of(canvas, SMALL, percent_words(canvas->body.arena, 100)) + 8,
			       .top = canvas->y + of->line / 2 + of->small, .height = of->bar * 10, .most = 10 };

	for (int i = 0; i < figures->lines * figures->answers; i++)
		while (figures->percents[i] > field.most)
			field.most += 10;
	field.width = of->width - of->margin - field.left;
	return field;
}

static void draw_axes(struct canvas *canvas, const struct chart *chart, const struct figures *figures, const struct field *field)
{
	struct arena *arena = canvas->body.arena;
	const int step = (int)axis_step(field->most) < 10 ? 10 : (int)axis_step(field->most), bottom = field->top + field->height;
	const int room = field->width / figures->lines - 6;
	int lowest = bottom;

	for (int percent = 0; percent <= field->most; percent += step) {
		canvas_grid(canvas, field->left, share_y(field, percent), field->left + field->width, share_y(field, percent));
		canvas_words(canvas, field->left - 6, share_y(field, percent) + canvas->of->small * 36 / 100, AT_END, SMALL,
			     percent_words(arena, percent));
	}
	for (int i = 0; i < figures->lines; i++) {
		const char *note = base_note(arena, figures->bases[i][BASE_ANSWERED]);
		struct lettering words = lettering_wrap(arena, chart->lines[i].words, canvas->of->small, room, 6);
		const int line = canvas->of->line - (canvas->of->size - canvas->of->small);
		int y = bottom + canvas->of->size + canvas->of->small;

		for (int j = 0; j < words.count; j++, y += line)
			canvas_words(canvas, round_x(field, figures->lines, i), y, AT_MIDDLE, SMALL, words.lines[j]);
		if (note && canvas_width_of(canvas, SMALL, note) <= room)
			canvas_words(canvas, round_x(field, figures->lines, i), y, AT_MIDDLE, SMALL, note);
		lowest = y > lowest ? y : lowest;
	}
	canvas->y = lowest + canvas->of->gap + canvas->of->small / 2;
}

/* What tells the answers apart without colour. */
static void draw_marker(struct canvas *canvas, int x, int y, int answer)
{
	struct buffer *out = &canvas->body;
	const int r = canvas->of->size * 2 / 5;

	x = canvas_x(canvas, x, 0);
	html(out, "<path class=\"edge marker\" fill=\"");
	html_print(out, "%s\" stroke=\"#16191b\" stroke-width=\"1.5\" d=\"", answer % 2 ? "#fff" : "#0d4f5c");
	switch (answer) {
	case 0: case 1: html_print(out, "M%d %da%d %d 0 1 0 %d 0a%d %d 0 1 0 -%d 0z", x - r, y, r, r, 2 * r, r, r, 2 * r); break;
	case 2: case 3: html_print(out, "M%d %dh%dv%dh-%dz", x - r, y - r, 2 * r, 2 * r, 2 * r); break;
	case 4: case 5: html_print(out, "M%d %dl%d %dh-%dz", x, y - r - 1, r + 1, 2 * r, 2 * r + 2); break;
	default: html_print(out, "M%d %dl%d %dl-%d %dl-%d -%dz", x, y - r - 2, r + 2, r + 2, r + 2, r + 2, r + 2, r + 2); break;
	}
	html(out, "\"/>\n");
}

static void draw_segment(struct canvas *canvas, const int from[2], const int to[2], int answer)
{
	/* How much is drawn, and how much is left out after it. */
	static const int dashes[CHART_MOST_PARTS][2] = { { 1, 0 }, { 6, 4 }, { 2, 3 }, { 12, 4 }, { 4, 8 }, { 9, 2 }, { 1, 5 } };
	const int scale = canvas->of->size / 15;

	html_print(&canvas->body, "<path class=\"stroke\" d=\"M%d %dL%d %d\" fill=\"none\" stroke=\"#16191b\" stroke-width=\"%d\" stroke-dasharray=\"%d %d\"/>\n",
		   canvas_x(canvas, from[0], 0), from[1], canvas_x(canvas, to[0], 0), to[1], 2 * scale, dashes[answer][0] * scale,
		   dashes[answer][1] * scale);
}

static int is_free(const struct placed *placed, const int box[4])
{
	for (int i = 0; i < placed->count; i++) {
		const int *other = placed->boxes[i];

		if (box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])
			return 0;
	}
	return placed->count < MOST_PLACED;
}

static void take(struct placed *placed, const int box[4])
{
	memcpy(placed->boxes[placed->count++], box, 4 * sizeof(int));
}

/* Above its point, else below it. */
static void place_number(struct canvas *canvas, struct placed *placed, int x, int y, const char *words)
{
	const int half = (canvas_width_of(canvas, SMALL, words) + canvas->of->small / 3) / 2 + 1, tall = canvas->of->small * 13 / 20;

	for (int way = -1; way <= 1; way += 2) {
		const int middle = y + way * (canvas->of->size * 2 / 5 + tall + 3);
		const int box[4] = { x - half, middle - tall, x + half, middle + tall };

		if (!is_free(placed, box))
			continue;
		take(placed, box);
		canvas_number(canvas, x, middle, words);
		return;
	}
}

static void draw_answer(struct canvas *canvas, const struct figures *figures, const struct field *field, int answer)
{
	int before[2] = { 0 }, has_before = 0;

	for (int i = 0; i < figures->lines; i++) {
		int percent = figures_percent(figures, i, answer), here[2] = { round_x(field, figures->lines, i), 0 };

		if (percent < 0) {
			has_before = 0;
			continue;
		}
		here[1] = share_y(field, percent);
		if (has_before)
			draw_segment(canvas, before, here, answer);
		memcpy(before, here, sizeof(here));
		has_before = 1;
	}
}

static void draw_points(struct canvas *canvas, const struct figures *figures, const struct field *field)
{
	struct placed placed = { 0 };
	const int r = canvas->of->size * 2 / 5 + 1;

	for (int i = 0; i < figures->lines; i++) {
		int hidden = 0, x = round_x(field, figures->lines, i);

		for (int j = 0; j < figures->answers; j++) {
			int percent = figures_percent(figures, i, j), y = percent < 0 ? 0 : share_y(field, percent);

			hidden |= percent == FIGURE_HIDDEN;
			if (percent < 0 || placed.count == MOST_PLACED)
				continue;
			take(&placed, (const int[]){ x - r, y - r, x + r, y + r });
			draw_marker(canvas, x, y, j);
		}
		if (hidden)
			canvas_hidden(canvas, x - canvas_hidden_width(canvas) / 2, field->top + field->height - canvas->of->size / 2,
				      canvas->of->size);
	}
	for (int j = 0; j < figures->answers; j++)
		for (int i = 0; i < figures->lines; i++)
			if (figures_percent(figures, i, j) >= 0)
				place_number(canvas, &placed, round_x(field, figures->lines, i), share_y(field, figures_percent(figures, i, j)),
					     percent_words(canvas->body.arena, figures_percent(figures, i, j)));
}

static void draw_keys(struct canvas *canvas, const struct chart *chart)
{
	const struct measures *of = canvas->of;
	const int wide = of->size * 3;

	for (int i = 0; i < chart->answer_count; i++) {
		const int y = canvas->y + of->line / 2 - (of->size - of->small) / 2;

		draw_segment(canvas, (const int[]){ of->margin, y }, (const int[]){ of->margin + wide, y }, i);
		draw_marker(canvas, of->margin + wide / 2, y, i);
		canvas->y += canvas_paragraph(canvas, of->margin + wide + 8, canvas->y, of->width - 2 * of->margin - wide - 8, SMALL,
					      chart->answers[i].words) + 4;
	}
}

void draw_rounds(struct canvas *canvas, const struct chart *chart, const struct figures *figures)
{
	struct field field;

	draw_keys(canvas, chart);
	field = field_of(canvas, figures);
	draw_axes(canvas, chart, figures, &field);
	for (int i = 0; i < figures->answers; i++)
		draw_answer(canvas, figures, &field, i);
	draw_points(canvas, figures, &field);
	if (canvas->has_hidden)
		canvas_legend(canvas, NULL, 0);
}
