#include "base/arena.h"
#include "chart/draw.h"
#include "chart/hidden.h"
#include "text/text.h"

enum { BETWEEN = 14 };

int row_start(const struct canvas *canvas)
{
	return canvas->of->margin + (canvas->of->label ? canvas->of->label + BETWEEN : 0);
}

int row_width(const struct canvas *canvas)
{
	return canvas->of->width - canvas->of->margin - row_start(canvas);
}

static int label_height(const struct canvas *canvas, const char *words, const char *note, int width)
{
	const struct measures *of = canvas->of;

	return lettering_wrap(canvas->body.arena, words, of->size, width, 8).count * of->line +
	       (note ? of->line - (of->size - of->small) : 0);
}

static void draw_label(struct canvas *canvas, int y, const char *words, const char *note, int width)
{
	y += canvas_paragraph(canvas, canvas->of->margin, y, width, PLAIN, words);
	if (note)
		canvas_paragraph(canvas, canvas->of->margin, y, width, SMALL, note);
}

struct row row_begin(struct canvas *canvas, const char *words, const char *note, int height)
{
	const struct measures *of = canvas->of;
	int width = of->label ? of->label : of->width - 2 * of->margin, label = words ? label_height(canvas, words, note, width) : 0;
	struct row row = { .height = height };

	if (of->label) {
		int whole = label > height ? label : height;

		if (words)
			draw_label(canvas, canvas->y + (whole - label) / 2, words, note, width);
		row.top = canvas->y + (whole - height) / 2;
		row.bottom = canvas->y + whole;
		return row;
	}
	if (words)
		draw_label(canvas, canvas->y, words, note, width);
	row.top = canvas->y + label + (label ? 3 : 0);
	row.bottom = row.top + height;
	return row;
}

void row_end(struct canvas *canvas, const struct row *row)
{
	canvas->y = row->bottom + canvas->of->gap;
}

const char *percent_words(struct arena *arena, int percent)
{
	if (percent < 0)
		return percent == FIGURE_HIDDEN ? HIDDEN_SYMBOL : "–";
	return text_percent(arena, percent / 100.0, 0);
}

const char *count_words(struct arena *arena, int64_t count)
{
	if (count < 0)
		return count == FIGURE_HIDDEN ? HIDDEN_SYMBOL : "–";
	return text_number(arena, count);
}

const char *value_words(struct arena *arena, int64_t count, int percent)
{
	if (count == FIGURE_HIDDEN)
		return HIDDEN_SYMBOL;
	if (percent < 0)
		return count_words(arena, count);
	/* TRANSLATORS: a share, then how many that is: "45 % (1,058)" */
	return text_print(arena, _("%1$s (%2$s)"), percent_words(arena, percent), count_words(arena, count));
}

const char *base_note(struct arena *arena, int64_t answered)
{
	/* TRANSLATORS: how many people the shares of this line are of */
	return answered < 0 ? NULL : text_print(arena, _("n = %s"), text_number(arena, answered));
}

int64_t axis_step(int64_t most)
{
	static const int parts[] = { 1, 2, 5 };
	int64_t step = 1, scale = 1;

	for (int i = 0; step * 5 < most; scale *= ++i % 3 ? 1 : 10)
		step = parts[(i + 1) % 3] * (i % 3 == 2 ? scale * 10 : scale);
	return step;
}
