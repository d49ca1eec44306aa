#include "base/arena.h"
#include "table/bits.h"
#include "table/crosstab_parts.h"

void crosstab_begin_choices(struct crosstab *crosstab, int cells)
{
	struct crosstab_work *work = crosstab->work;
	size_t planes = (size_t)column_layout(&crosstab->rows->column).planes;

	work->cell_count = cells;
	work->choices = arena_take_many(work->scratch, planes * (size_t)cells, sizeof(*work->choices));
}

static uint32_t (*choices_in(const struct crosstab_work *work, int plane))[256]
{
	return work->choices + (size_t)plane * (size_t)work->cell_count;
}

/*
 * Eight choices are a byte like any other, and a byte is counted where its cell
 * counts it: one step for all of them, whatever the number of subgroups.
 */
void crosstab_count_choices(struct crosstab *crosstab, const struct crosstab_views *views, int from, int rows,
			    const unsigned char *cells)
{
	int planes = column_layout(&crosstab->rows->column).planes;

	for (int i = 0; i < planes; i++) {
		const unsigned char *plane = views->rows.values + (size_t)i * (size_t)views->rows.rows + (size_t)from;
		uint32_t (*counts)[256] = choices_in(crosstab->work, i);

		for (int at = 0; at < rows; at += BITS_WORD)
			for (uint64_t word = views->wanted[(from + at) / BITS_WORD]; word; word &= word - 1) {
				int row = at + __builtin_ctzll(word);

				counts[cells[row]][plane[row]]++;
			}
	}
}

void crosstab_choices_of(const struct crosstab *crosstab, int plane, int first, int cells, int64_t counts[8])
{
	uint32_t (*of)[256] = choices_in(crosstab->work, plane) + first;

	for (int cell = 0; cell < cells; cell++)
		for (int byte = 0; byte < 256; byte++)
			for (int bit = 0; bit < 8; bit++)
				counts[bit] += byte >> bit & 1 ? of[cell][byte] : 0;
}
