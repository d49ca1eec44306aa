#include "base/arena.h"
#include "chart/draw.h"
#include "chart/hidden.h"
#include "markup/html.h"
#include "text/text.h"

/* Of a map the left stays left, in every language: it is not read but looked at. */
struct map {
	const struct chart *chart;
	const struct figures *figures;
	int left, cell;
	int64_t most;
	int has_hidden, has_none;
	int key;		/* where the legend begins */
};

enum { TINTS = 5 };

static const char *const tints[TINTS] = { "#fff", "#e3f1f3", "#c4e2e7", "#9fd0d8", "#78bcc7" };

/* Code above, and below it a bar as long as the value; the ground is darker too. */
static void draw_square(struct canvas *canvas, const struct map *map, int x, int y, int64_t value, const char *code)
{
	struct buffer *out = &canvas->body;
	const int side = map->cell - 2, inner = side - 6, bar = side / 5, length = value > 0 ? (int)(value * inner / map->most) : 0;
	const int tint = value > 0 ? (int)((value * TINTS - 1) / map->most) : 0;

	html_print(out, "<rect class=\"edge t%d\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#6b757b\"/>", tint, x, y, side,
		   side, tints[tint]);
	if (length)
		html_print(out, "<rect class=\"dark\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#0d4f5c\"/>", x + 3, y + side - bar - 3,
			   length, bar);
	if (code)
		html_print(out, "<text class=\"place\" x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"%d\">%s</text>",
			   x + side / 2, y + side * 11 / 20, side / 2, code);
	html(out, "\n");
}

static void draw_without(struct canvas *canvas, const struct map *map, int x, int y, const char *code, int is_hidden)
{
	struct buffer *out = &canvas->body;
	const int side = map->cell - 2;

	html_print(out, "<rect class=\"%s ground\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#fff\" stroke=\"%s\" stroke-dasharray=\"%s\"/>",
		   is_hidden ? "hidden" : "grid", x, y, side, side, is_hidden ? "#16191b" : "#c3cbcf", is_hidden ? "3 2" : "none");
	for (int i = 1; is_hidden && i <= 3; i++)
		html_print(out, "<circle cx=\"%d\" cy=\"%d\" r=\"%d\"/>", x + i * side / 4, y + side - side / 5, side / 15 + 1);
	if (code)
		html_print(out, "<text class=\"%s\" x=\"%d\" y=\"%d\" text-anchor=\"middle\" font-size=\"%d\">%s</text>", is_hidden ? "place" : "faint",
			   x + side / 2, y + side * 11 / 20, side / 2, code);
	html(out, "\n");
}

static void draw_tile(struct canvas *canvas, const struct map *map, const struct chart_tile *tile, int top)
{
	const int x = map->left + tile->column * map->cell, y = top + tile->row * map->cell;
	int64_t value = tile->item < 0 ? FIGURE_NONE : item_value(map->chart, map->figures, tile->item);

	html(&canvas->body, "<g>");
	if (tile->item >= 0)
		html_print(&canvas->body, "<title>%s – %s</title>", item_words(map->chart, tile->item),
			   value == FIGURE_HIDDEN ? hidden_words() :
			   value_words(canvas->body.arena, item_count(map->figures, tile->item), item_percent(map->figures, tile->item)));
	if (value < 0)
		draw_without(canvas, map, x, y, tile->code, value == FIGURE_HIDDEN);
	else
		draw_square(canvas, map, x, y, value, tile->code);
	html(&canvas->body, "</g>\n");
}

static const char *class_words(struct arena *arena, const struct map *map, int64_t value)
{
	return map->chart->shows_counts ? text_number(arena, value) : percent_words(arena, (int)value);
}

/* One entry on a line of its own: a square, and what it means. */
static void draw_key(struct canvas *canvas, const struct map *map, int64_t value, const char *words)
{
	const int width = canvas->of->width - canvas->of->margin - map->key - map->cell - canvas_space(canvas);
	const int lines = lettering_wrap(canvas->body.arena, words, canvas->of->small, width, LETTERING_LINES).count;
	const int spare = map->cell - lines * (canvas->of->line - canvas->of->size + canvas->of->small);
	int height;
	const int x = canvas_x(canvas, map->key, map->cell - 2);

	if (value < 0)
		draw_without(canvas, map, x, canvas->y, NULL, value == FIGURE_HIDDEN);
	else
		draw_square(canvas, map, x, canvas->y, value, NULL);
	height = canvas_paragraph(canvas, map->key + map->cell + canvas_space(canvas), canvas->y + (spare > 0 ? spare / 2 : 0), width, SMALL, words);
	canvas->y += (height > map->cell ? height : map->cell) + 4;
}

static void draw_keys(struct canvas *canvas, const struct map *map)
{
	struct arena *arena = canvas->body.arena;

	draw_key(canvas, map, 0, class_words(arena, map, 0));
	draw_key(canvas, map, map->most / 2, class_words(arena, map, map->most / 2));
	draw_key(canvas, map, map->most, class_words(arena, map, map->most));
	if (map->has_hidden)
		draw_key(canvas, map, FIGURE_HIDDEN, hidden_words());
	if (map->has_none)
		/* TRANSLATORS: a place on a map about which nothing was counted */
		draw_key(canvas, map, FIGURE_NONE, _("no figure"));
}

/* Beside the map where there is room, else below it. */
static void place_keys(struct canvas *canvas, struct map *map, int width, int height)
{
	const int beside = canvas->of->margin + width + canvas->of->size, top = canvas->y;

	map->key = canvas->of->width - beside >= canvas->of->size * 11 ? beside : canvas->of->margin;
	map->left = canvas_x(canvas, map->key == beside ? canvas->of->margin : (canvas->of->width - width) / 2, width);
	for (int i = 0; i < map->chart->tile_count; i++)
		draw_tile(canvas, map, &map->chart->tiles[i], top);
	canvas->y = map->key == beside ? top : top + height + canvas->of->gap;
	draw_keys(canvas, map);
	canvas->y = (canvas->y > top + height ? canvas->y : top + height) + canvas->of->gap;
}

void draw_tiles(struct canvas *canvas, const struct chart *chart, const struct figures *figures)
{
	struct map map = { .chart = chart, .figures = figures, .most = 100 };
	int columns = 1, rows = 1, side;
	int64_t largest = 1;

	for (int i = 0; i < chart->tile_count; i++) {
		const struct chart_tile *tile = &chart->tiles[i];
		int64_t value = tile->item < 0 ? FIGURE_NONE : item_value(chart, figures, tile->item);

		columns = tile->column >= columns ? tile->column + 1 : columns;
		rows = tile->row >= rows ? tile->row + 1 : rows;
		largest = value > largest ? value : largest;
		map.has_hidden |= value == FIGURE_HIDDEN;
		map.has_none |= value == FIGURE_NONE;
	}
	if (chart->shows_counts)
		map.most = (largest + axis_step(largest) - 1) / axis_step(largest) * axis_step(largest);
	side = (canvas->of->width - 2 * canvas->of->margin) / columns;
	map.cell = side > canvas->of->tile ? canvas->of->tile : side;
	place_keys(canvas, &map, columns * map.cell, rows * map.cell);
}
