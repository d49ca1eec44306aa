#include "table/crosstab.h"

#include "base/arena.h"
#include "table/bits.h"
#include "table/count.h"
#include "table/crosstab_parts.h"
#include "text/text.h"

struct crosstab_tools crosstab_tools_best(void)
{
	return (struct crosstab_tools){ counter_best(), bits_best(), bits_vector() != NULL };
}

struct crosstab_tools crosstab_tools_plain(void)
{
	return (struct crosstab_tools){ &counter_plain, &bits_plain, 0 };
}

/* Figures of one subgroup. */
static int64_t figures_of(const struct axis *rows)
{
	int64_t codes = rows->column.code_count;

	return AXIS_RESERVED + (rows->column.shape == SHAPE_RANK ? codes * codes + codes : codes);
}

static int everybody_and(const struct axis *axis)
{
	return axis ? axis_categories(axis) + 1 : 1;
}

static const char *why_too_large(struct arena *arena, const struct axis *rows, int64_t subgroups)
{
	if (subgroups * figures_of(rows) > CROSSTAB_MOST_CELLS)
		return text_print(arena, _("This table would have %1$s cells, and the most is %2$s."),
				  text_number(arena, subgroups * figures_of(rows)), text_number(arena, CROSSTAB_MOST_CELLS));
	if (rows->column.shape == SHAPE_NUMBER && subgroups > CROSSTAB_MOST_SUMMARIES)
		return text_print(arena, _("A number is summed up in at most %1$s subgroups, and there would be %2$s."),
				  text_number(arena, CROSSTAB_MOST_SUMMARIES), text_number(arena, subgroups));
	return NULL;
}

struct crosstab *crosstab_new(struct arena *arena, struct arena *scratch, struct axis *rows, struct axis *cols,
			      struct axis *layers, const char **why)
{
	int col_count = everybody_and(cols), layer_count = everybody_and(layers);
	struct crosstab *crosstab;

	*why = why_too_large(arena, rows, (int64_t)col_count * layer_count);
	if (*why)
		return NULL;
	crosstab = arena_new(arena, struct crosstab);
	*crosstab = (struct crosstab){
		.rows = rows, .cols = cols, .layers = layers, .col_count = col_count, .layer_count = layer_count,
		.tallies = arena_array(arena, struct tally *, (size_t)col_count * (size_t)layer_count),
		.work = arena_new(scratch, struct crosstab_work),
	};
	crosstab->work->arena = arena;
	crosstab->work->scratch = scratch;
	for (int i = 0; i < col_count * layer_count; i++)
		crosstab->tallies[i] = tally_new_small(arena, scratch, &rows->column);
	crosstab_begin_bytes(crosstab);
	return crosstab;
}

/* What a filter lets through was never erased. */
static const uint64_t *find_wanted(const struct crosstab_tools *tools, const struct crosstab_segment *segment, struct arena *arena)
{
	const unsigned char *modes = rows_column(&segment->rows, OWN_MODE).states;
	unsigned char there[256];
	uint64_t *wanted;

	if (segment->filter)
		return segment->filter;
	wanted = arena_array(arena, uint64_t, bits_words(segment->rows.count) + 1);
	memset(there, 1, sizeof(there));
	there[CELL_ERASED] = 0;
	tools->maker->of_bytes(modes, segment->rows.count, there, wanted);
	return wanted;
}

void crosstab_add(struct crosstab *crosstab, const struct crosstab_tools *tools, const struct crosstab_segment *segment)
{
	struct arena arena = { 0 };
	struct crosstab_views views = { .wanted = find_wanted(tools, segment, &arena), .count = segment->rows.count };

	crosstab->filtered += tools->maker->count(views.wanted, views.count);
	views.rows = axis_view(crosstab->rows, &arena, &segment->rows);
	if (crosstab->cols)
		views.cols = axis_view(crosstab->cols, &arena, &segment->rows);
	if (crosstab->layers)
		views.layers = axis_view(crosstab->layers, &arena, &segment->rows);
	if (crosstab->work->is_bytes)
		crosstab_count_bytes(crosstab, tools, &views, segment);
	else
		crosstab_gather(crosstab, tools, &views, segment);
	arena_close(&arena);
}

void crosstab_end(struct crosstab *crosstab)
{
	if (crosstab->work->is_bytes)
		crosstab_end_bytes(crosstab);
	for (int i = 0; i < crosstab->col_count * crosstab->layer_count; i++) {
		tally_end(crosstab->tallies[i]);
		crosstab->is_damaged |= crosstab->tallies[i]->is_damaged;
	}
	crosstab->is_damaged |= crosstab->rows->is_damaged || (crosstab->cols && crosstab->cols->is_damaged) ||
				(crosstab->layers && crosstab->layers->is_damaged);
	crosstab->work = NULL;
}

struct tally *crosstab_at(const struct crosstab *crosstab, int layer, int col)
{
	return crosstab->tallies[layer * crosstab->col_count + col];
}
