#include "base/arena.h"
#include "chart/draw.h"
#include "text/text.h"

struct field {
	int left, top, width, height;
	int64_t most, step;
};

static int value_height(const struct field *field, int64_t value)
{
	return (int)(value * field->height / field->most);
}

static struct field field_of(struct canvas *canvas, const struct figures *figures)
{
	const struct measures *of = canvas->of;
	struct field field = { .most = 1, .height = of->bar * 8, .top = canvas->y + of->line + of->small };

	for (int i = 0; i < figures->items; i++)
		field.most = item_count(figures, i) > field.most ? item_count(figures, i) : field.most;
	field.step = axis_step(field.most);
	field.most = (field.most + field.step - 1) / field.step * field.step;
	field.left = of->margin + canvas_width_of(canvas, SMALL, text_number(canvas->body.arena, field.most)) + 8;
	/* So that all columns are as wide. */
	field.width = (of->width - of->margin - field.left) / figures->items * figures->items;
	return field;
}

static void draw_axis(struct canvas *canvas, const struct field *field)
{
	for (int64_t count = 0; count <= field->most; count += field->step) {
		int y = field->top + field->height - value_height(field, count);

		canvas_grid(canvas, field->left, y, field->left + field->width, y);
		canvas_words(canvas, field->left - 6, y + canvas->of->small * 36 / 100, AT_END, SMALL,
			     text_number(canvas->body.arena, count));
	}
}

/* Words below every first, second, third ... column, as they have room; numbers above all of them or none. */
static int every(const struct canvas *canvas, const struct chart *chart, int items, int wide)
{
	int widest = 0;

	for (int i = 0; i < items; i++) {
		int width = canvas_width_of(canvas, SMALL, item_words(chart, i));

		widest = width > widest ? width : widest;
	}
	return (widest + 6 + wide - 1) / wide;
}

static int numbers_fit(const struct canvas *canvas, const struct figures *figures, int wide)
{
	int fit = 1;

	for (int i = 0; i < figures->items; i++)
		fit &= canvas_width_of(canvas, SMALL, count_words(canvas->body.arena, item_count(figures, i))) + 4 <= wide;
	return fit;
}

/* At the ends of the axis the words stay inside of the drawing. */
static void draw_class_words(struct canvas *canvas, int x, int y, const char *words)
{
	const int half = canvas_width_of(canvas, SMALL, words) / 2, least = canvas->of->margin + half,
		  most = canvas->of->width - canvas->of->margin - half;

	canvas_words(canvas, x < least ? least : x > most ? most : x, y, AT_MIDDLE, SMALL, words);
}

void draw_classes(struct canvas *canvas, const struct chart *chart, const struct figures *figures)
{
	struct arena *arena = canvas->body.arena;
	const struct field field = field_of(canvas, figures);
	const int wide = field.width / figures->items, bottom = field.top + field.height;
	const int each = every(canvas, chart, figures->items, wide), has_numbers = numbers_fit(canvas, figures, wide);

	canvas_words(canvas, canvas->of->margin, canvas->y + canvas->of->small, AT_START, SMALL, _("Respondents"));
	draw_axis(canvas, &field);
	for (int i = 0; i < figures->items; i++) {
		int64_t count = item_count(figures, i);
		int x = field.left + i * wide, tall = count > 0 ? value_height(&field, count) : 0, box = canvas_hidden_width(canvas);

		if (count == FIGURE_HIDDEN)
			canvas_hidden(canvas, x + (wide - box) / 2, bottom - canvas->of->size - 2, canvas->of->size);
		else
			canvas_bar(canvas, x, bottom - (tall || !count ? tall : 1), count ? wide : 0, tall ? tall : 1, TONE_THREE);
		if (has_numbers && count >= 0)
			canvas_number(canvas, x + wide / 2, bottom - tall - canvas->of->small * 3 / 4 - 2, count_words(arena, count));
		if (i % each == 0)
			draw_class_words(canvas, x + wide / 2, bottom + canvas->of->line, item_words(chart, i));
	}
	canvas_stroke(canvas, field.left, bottom, field.left + field.width, bottom);
	canvas->y = bottom + canvas->of->line + canvas->of->gap;
	if (canvas->has_hidden)
		canvas_legend(canvas, NULL, 0);
}
