#include "analysis/beside.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "chart/figures.h"
#include "statistics/rounds.h"
#include "synthesis/drawing.h"

#define NOT_CHOSEN "#not:"

static const struct family_dimension *answers_of(const struct published_tally *tally, int table)
{
	return &published_shape(tally, table)->dimensions[0];
}

/* Each choice has a table of its own: of those who chose it, and the rest. */
static int is_several(const struct published_tally *tally)
{
	const struct family_dimension *first = answers_of(tally, 0);

	return first->leaf_count > 1 && !strncmp(first->leaves[1], NOT_CHOSEN, strlen(NOT_CHOSEN));
}

int beside_codes(struct arena *arena, const struct published_tally *tally, const char *const **codes)
{
	const int several = is_several(tally);
	const char **list = arena_array(arena, const char *, FAMILY_CATEGORIES);
	int count = 0;

	for (int t = 0; t < published_tables(tally); t++) {
		const struct family_dimension *dimension = answers_of(tally, t);

		for (int i = 0; i < dimension->leaf_count && !(several && i); i++)
			if (*dimension->leaves[i] != '#' && count < FAMILY_CATEGORIES)
				list[count++] = dimension->leaves[i];
	}
	*codes = list;
	return count;
}

static int find(const struct published_tally *tally, const char *code, int *table, int *place)
{
	for (*table = 0; *table < published_tables(tally); ++*table) {
		const struct family_dimension *dimension = answers_of(tally, *table);

		for (*place = 1; *place <= dimension->leaf_count; ++*place)
			if (code && !strcmp(dimension->leaves[*place - 1], code))
				return 1;
	}
	return 0;
}

static int is_told_by_all(const struct beside_line *lines, int count, int answer)
{
	int table, place, is = 1;

	for (int i = 0; i < count; i++)
		is &= find(lines[i].tally, lines[i].codes[answer], &table, &place);
	return is;
}

/* Where each of the answers stands in that line's tables. */
static struct chart_line line_of(struct arena *arena, const struct beside_line *of, const int *answers, int count)
{
	int *tables = arena_array(arena, int, (size_t)count), *places = arena_array(arena, int, (size_t)count);
	struct chart_base *base = arena_new(arena, struct chart_base);

	for (int i = 0; i < count; i++)
		find(of->tally, of->codes[answers[i]], &tables[i], &places[i]);
	*base = drawing_base(answers_of(of->tally, tables[0]));
	return (struct chart_line){ .words = of->words, .tally = of->tally, .table = tables[0], .tables = tables, .places = places, .base = base };
}

int beside_chart(struct arena *arena, const struct beside_line *lines, int count, const char *const *words, int answers,
		 int is_ordered, struct chart *chart)
{
	struct chart_line *drawn = arena_array(arena, struct chart_line, (size_t)count);
	struct chart_answer *told = arena_array(arena, struct chart_answer, (size_t)answers + 1);
	int *which = arena_array(arena, int, (size_t)answers + 1), found = 0;

	for (int i = 0; i < answers; i++)
		if (is_told_by_all(lines, count, i)) {
			told[found] = (struct chart_answer){ .words = words[i] };
			which[found++] = i;
		}
	for (int i = 0; found && i < count; i++)
		drawn[i] = line_of(arena, &lines[i], which, found);
	chart->lines = drawn;
	chart->line_count = count;
	chart->answers = told;
	chart->answer_count = found;
	chart->is_several = is_several(lines[0].tally);
	chart->kind = chart->is_several || found < 2 ? CHART_GROUPS : is_ordered ? CHART_SCALES : CHART_STACKS;
	return found;
}

int beside_gap(struct arena *arena, const struct chart *chart, int answer)
{
	const struct figures *figures = figures_of(arena, chart);
	const int one = figures_percent(figures, 0, answer), other = figures_percent(figures, 1, answer);

	return one < 0 || other < 0 ? BESIDE_NONE : one - other;
}

double beside_consensus(struct arena *arena, const struct published_tally *tally)
{
	const struct family_dimension *dimension = answers_of(tally, 0);
	int64_t *counts = arena_array(arena, int64_t, (size_t)dimension->leaf_count + 1);
	double consensus;
	int count = 0;

	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++)
		if (*dimension->leaves[leaf - 1] != '#')
			counts[count++] = published_count(tally, 0, &leaf);
	if (published_hides(tally, 0) || published_tables(tally) > 1 || consensus_of(counts, count, &consensus).reason)
		return NAN;
	return consensus;
}
