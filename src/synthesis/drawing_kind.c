#include <stdlib.h>

#include "base/arena.h"
#include "synthesis/drawing_parts.h"

/* --- the map */

/* The bar that a square stands for: its own territory's, or its region's. */
static int item_at(const struct drawing_axis *axis, const char *const *codes, int count, const struct territory *square)
{
	for (int i = 0; i < count; i++) {
		const struct territory *territory = drawing_territory(axis, codes[i]);

		if (territory && territory_contains(territory, square))
			return i;
	}
	return -1;
}

/* Of places only: a map of which one bar stands nowhere would not tell it all. */
static void make_tiles(struct drawing_making *making)
{
	const int by_line = making->chart.line_count > 1, count = by_line ? making->chart.line_count : making->chart.answer_count;
	const struct drawing_axis *axis = by_line ? &making->by : &making->axis;
	const char *const *codes = by_line ? making->subgroups : making->codes;
	struct chart_tile *tiles = arena_array(making->arena, struct chart_tile, TERRITORIES);
	int places = 0;

	for (int i = 0; i < count; i++)
		places += drawing_territory(axis, codes[i]) != NULL;
	if (places < 2 || (by_line && making->chart.answer_count > 1) || places + by_line < count)
		return;
	for (int i = 0; i < TERRITORIES; i++)
		if (territories[i].kind != REGION)
			tiles[making->chart.tile_count++] = (struct chart_tile){
				territories[i].code, territories[i].column, territories[i].row,
				item_at(axis, codes, count, &territories[i]),
			};
	making->chart.tiles = tiles;
}

/* --- kinds */

/* "[10,20)" between two others of the same width; the first and the last have no end. */
static int are_even_classes(const struct drawing_making *making)
{
	double width = 0;

	for (int i = 0; i < making->chart.answer_count; i++) {
		char *end = NULL;
		double low, high;

		if (*making->codes[i] != '[')
			return 0;
		low = strtod(making->codes[i] + 1, &end);
		if (end == making->codes[i] + 1 || *end != ',' || end[1] == ')')
			continue;
		high = strtod(end + 1, NULL);
		if (width > 0 && (high - low > width * 1.001 || high - low < width * 0.999))
			return 0;
		width = high - low;
	}
	return 1;
}

/* "2026-05", one after the other; years. */
static int are_even_periods(const struct drawing_making *making)
{
	long last = 0;

	for (int i = 0; i < making->chart.answer_count; i++) {
		char *end = NULL;
		long period = strtol(making->codes[i], &end, 10);

		if (*end == '-')
			period = 12 * period + strtol(end + 1, NULL, 10);
		if (i && period != last + 1)
			return 0;
		last = period;
	}
	return 1;
}

/* Points of a scale, classes of one width, months. */
static int is_even(const struct drawing_making *making)
{
	const struct drawing_axis *axis = &making->axis;

	if (making->chart.line_count > 1 || !axis->column)
		return 0;
	if (axis->column->shape == SHAPE_DATE)
		return are_even_periods(making);
	if (axis->subject.question && axis->subject.question->kind == QUESTION_SCALE)
		return 1;
	return *making->codes[0] == '[' && are_even_classes(making);
}

static int is_of_codes(const struct drawing_making *making)
{
	return making->axis.own < 0 && making->axis.column && making->axis.column->shape == SHAPE_CODE && !making->is_apart;
}

static int may_be(const struct drawing_making *making, enum chart_kind kind)
{
	const int lines = making->chart.line_count, answers = making->chart.answer_count, is_list = lines == 1 || answers == 1;

	switch (kind) {
	case CHART_BARS:
	case CHART_INTERVALS:	return is_list;
	case CHART_GROUPS:	return !is_list;
	case CHART_STACKS:	return answers > 1 && !making->is_several;
	case CHART_SCALES:	return answers > 1 && is_of_codes(making) && !making->chart.tile_count;
	case CHART_CLASSES:	return answers > 1 && is_even(making);
	case CHART_TILES:	return making->chart.tile_count > 0;
	default:		return 0;
	}
}

/* The best first: what is a place on a map, what has an order in its order, what has neither as parts of a whole or side by side. */
static const enum chart_kind *preference(const struct drawing_making *making)
{
	static const enum chart_kind any[CHART_KINDS] = {
		CHART_TILES, CHART_CLASSES, CHART_BARS, CHART_STACKS, CHART_GROUPS, CHART_SCALES, CHART_INTERVALS, CHART_ROUNDS,
	}, ordered[CHART_KINDS] = {
		CHART_SCALES, CHART_CLASSES, CHART_BARS, CHART_STACKS, CHART_GROUPS, CHART_INTERVALS, CHART_TILES, CHART_ROUNDS,
	};

	return drawing_is_ordered(&making->axis) ? ordered : any;
}

unsigned drawing_kinds(struct drawing_making *making)
{
	const enum chart_kind *kinds = preference(making);
	unsigned fit = 0;
	int best = -1;

	make_tiles(making);
	for (int i = 0; i < CHART_KINDS; i++) {
		making->chart.kind = kinds[i];
		if (!may_be(making, kinds[i]) || chart_fault(&making->chart) || chart_refusal(making->arena, &making->chart))
			continue;
		fit |= 1u << kinds[i];
		best = best < 0 ? (int)kinds[i] : best;
	}
	if (making->ask->kind >= 0 && making->ask->kind < CHART_KINDS && fit & 1u << making->ask->kind)
		best = making->ask->kind;
	/* Where none fits, one that says why it does not. */
	if (best < 0)
		best = making->chart.line_count > 1 && making->chart.answer_count > 1 ? CHART_STACKS : CHART_BARS;
	making->chart.kind = (enum chart_kind)best;
	return fit;
}

