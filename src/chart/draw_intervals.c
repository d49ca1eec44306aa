#include <math.h>

#include "base/arena.h"
#include "chart/draw.h"
#include "chart/interval.h"
#include "markup/html.h"
#include "text/text.h"

/* In units from the start of what is drawn. */
static int at(double share, int room)
{
	return (int)lround(share * room);
}

static void draw_dot(struct canvas *canvas, const struct estimate *share, int room, const struct row *row)
{
	const int x = row_start(canvas) + canvas->of->size / 2, y = row->top + row->height / 2, cap = canvas->of->size / 3;
	const int low = x + at(share->low, room), high = x + at(share->high, room);

	canvas_stroke(canvas, low, y, high, y);
	canvas_stroke(canvas, low, y - cap, low, y + cap);
	canvas_stroke(canvas, high, y - cap, high, y + cap);
	html_print(&canvas->body, "<circle class=\"dot\" cx=\"%d\" cy=\"%d\" r=\"%d\" fill=\"#0d4f5c\" stroke=\"#fff\"/>\n",
		   canvas_x(canvas, x + at(share->value, room), 0), y, canvas->of->size * 2 / 5);
}

static void draw_item(struct canvas *canvas, const struct chart *chart, const struct figures *figures, int item, int room)
{
	struct arena *arena = canvas->body.arena;
	struct estimate share;
	const int top = canvas->y - canvas->of->gap / 2, has = item_interval(figures, item, &share), height = canvas->of->bar;
	struct row row = row_begin(canvas, item_words(chart, item), base_note(arena, item_base(figures, item)), height);
	const int x = row_start(canvas), middle = row.top + height / 2 + canvas->of->small * 36 / 100;

	for (int quarter = 0; quarter <= 4; quarter++) {
		const int at_quarter = x + canvas->of->size / 2 + quarter * room / 4;

		/* Never through a label. */
		canvas_grid(canvas, at_quarter, canvas->of->label ? top : row.top, at_quarter, row.bottom + canvas->of->gap / 2);
	}
	if (has)
		draw_dot(canvas, &share, room, &row);
	canvas_words(canvas, x + room + canvas->of->size + 6, middle, AT_START, SMALL, has ? interval_words(arena, &share) : "–");
	row_end(canvas, &row);
}

void draw_intervals(struct canvas *canvas, const struct chart *chart, const struct figures *figures)
{
	struct arena *arena = canvas->body.arena;
	const struct estimate widest = { .value = 1, .low = 1, .high = 1 };
	const int room = row_width(canvas) - canvas_width_of(canvas, SMALL, interval_words(arena, &widest)) - canvas->of->size - 8;

	for (int i = 0; i < figures->items; i++)
		draw_item(canvas, chart, figures, i, room);
	for (int half = 0; half <= 2; half++)
		canvas_words(canvas, row_start(canvas) + canvas->of->size / 2 + half * room / 2, canvas->y + canvas->of->small, AT_MIDDLE,
			     SMALL, percent_words(arena, half * 50));
	canvas->y += canvas->of->line + canvas->of->gap;
}
