#include "chart/figures.h"

#include <string.h>

#include "base/arena.h"

static int place_of(const struct chart_base *base, enum base_part part)
{
	const int places[BASE_PARTS] = {
		[BASE_ASKED] = base->asked, [BASE_ANSWERED] = base->answered, [BASE_UNSURE] = base->unsure,
		[BASE_REFUSED] = base->refused, [BASE_BLANK] = base->blank, [BASE_NOT_ASKED] = base->not_asked,
	};

	return places[part];
}

int line_place(const struct chart *chart, const struct chart_line *line, int answer)
{
	return line->places ? line->places[answer] : chart->answers[answer].place;
}

int line_table(const struct chart_line *line, int answer)
{
	return line->tables ? line->tables[answer] : line->table;
}

const struct chart_base *line_base(const struct chart *chart, const struct chart_line *line)
{
	return line->base ? line->base : &chart->base;
}

static void places_at(const struct chart_line *line, int place, int places[FAMILY_DIMENSIONS])
{
	memcpy(places, line->at, sizeof(line->at));
	places[line->dimension] = place;
}

static int64_t count_at(const struct chart_line *line, int table, int place)
{
	int places[FAMILY_DIMENSIONS];

	places_at(line, place, places);
	return published_count(line->tally, table, places);
}

static int percent_at(const struct chart_line *line, int table, int place, int base)
{
	int places[FAMILY_DIMENSIONS], whole[FAMILY_DIMENSIONS];

	places_at(line, place, places);
	places_at(line, base, whole);
	return published_percent(line->tally, table, places, whole);
}

static void read_base(const struct chart_line *line, const struct chart_base *base, int64_t parts[BASE_PARTS])
{
	for (int part = 0; part < BASE_PARTS; part++) {
		int place = place_of(base, (enum base_part)part);

		parts[part] = place || part <= BASE_ANSWERED ? count_at(line, line->table, place) : FIGURE_NONE;
	}
}

/* Where nobody answered there is no share, and nothing is hidden about it. */
static int read_percent(const struct chart_line *line, int table, int place, int base, int64_t whole)
{
	return whole == 0 ? FIGURE_NONE : percent_at(line, table, place, base);
}

const struct figures *figures_of(struct arena *arena, const struct chart *chart)
{
	size_t lines = (size_t)chart->line_count, cells = lines * (size_t)chart->answer_count;
	int64_t *counts = arena_array(arena, int64_t, cells), (*bases)[BASE_PARTS] = arena_take_many(arena, lines, sizeof(*bases));
	int *percents = arena_array(arena, int, cells), *unsure = arena_array(arena, int, lines);
	struct figures *figures = arena_new(arena, struct figures);

	*figures = (struct figures){
		chart->line_count, chart->answer_count, chart->line_count == 1 ? chart->answer_count : chart->line_count,
		counts, percents, (const int64_t (*)[BASE_PARTS])bases, unsure, 0, 1,
	};
	for (int i = 0; i < chart->line_count; i++) {
		const struct chart_line *line = &chart->lines[i];
		const struct chart_base *base = line_base(chart, line);

		read_base(line, base, bases[i]);
		unsure[i] = base->unsure ? read_percent(line, line->table, base->unsure, base->asked, bases[i][BASE_ASKED]) : FIGURE_NONE;
		for (int part = 0; part < BASE_PARTS; part++)
			figures->hidden += bases[i][part] == FIGURE_HIDDEN;
		for (int j = 0; j < chart->answer_count; j++) {
			int cell = i * chart->answer_count + j, place = line_place(chart, line, j), table = line_table(line, j);

			counts[cell] = count_at(line, table, place);
			percents[cell] = read_percent(line, table, place, base->answered, bases[i][BASE_ANSWERED]);
			figures->is_ranked &= !published_hides(line->tally, table);
			figures->hidden += counts[cell] == FIGURE_HIDDEN;
		}
	}
	return figures;
}

int64_t figures_count(const struct figures *figures, int line, int answer)
{
	return figures->counts[line * figures->answers + answer];
}

int figures_has(const struct figures *figures, enum base_part part)
{
	int has = 0;

	for (int i = 0; i < figures->lines; i++)
		has |= figures->bases[i][part] != FIGURE_NONE;
	return has;
}

int figures_percent(const struct figures *figures, int line, int answer)
{
	return figures->percents[line * figures->answers + answer];
}

static int item_line(const struct figures *figures, int item)
{
	return figures->lines == 1 ? 0 : item;
}

static int item_answer(const struct figures *figures, int item)
{
	return figures->lines == 1 ? item : 0;
}

const char *item_words(const struct chart *chart, int item)
{
	return chart->line_count == 1 ? chart->answers[item].words : chart->lines[item].words;
}

int64_t item_count(const struct figures *figures, int item)
{
	return figures_count(figures, item_line(figures, item), item_answer(figures, item));
}

int item_percent(const struct figures *figures, int item)
{
	return figures_percent(figures, item_line(figures, item), item_answer(figures, item));
}

int64_t item_base(const struct figures *figures, int item)
{
	return figures->bases[item_line(figures, item)][BASE_ANSWERED];
}

int64_t item_value(const struct chart *chart, const struct figures *figures, int item)
{
	return chart->shows_counts || chart->kind == CHART_CLASSES ? item_count(figures, item) : item_percent(figures, item);
}

int64_t item_rank(const struct chart *chart, const struct figures *figures, int item)
{
	return figures->lines == 1 ? item_count(figures, item) : item_value(chart, figures, item);
}
