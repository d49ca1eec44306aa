#include "table/bits.h"
#include "table/count.h"
#include "table/crosstab_parts.h"

/* What the processor keeps at hand. */
enum { ROWS_AT_ONCE = 16384 };

/* Of more choices, the tables of their bytes would take more than 8 MiB. */
enum { MOST_PLANES = 32 };

static int is_narrow_code(const struct axis *axis)
{
	return !axis || (axis->column.shape == SHAPE_CODE && !axis->column.is_wide);
}

static int is_set(const struct axis *axis)
{
	return axis->column.shape == SHAPE_SET;
}

static int categories(const struct axis *axis)
{
	return axis ? axis_categories(axis) : 1;
}

/* Codes that a state of what is counted may be. */
static int row_codes(const struct axis *rows)
{
	return is_set(rows) ? 1 : rows->column.code_count;
}

static int row_categories(const struct axis *rows)
{
	return row_codes(rows) + AXIS_RESERVED;
}

static int planes(const struct axis *rows)
{
	return column_layout(&rows->column).planes;
}

void crosstab_begin_bytes(struct crosstab *crosstab)
{
	const struct axis *rows = crosstab->rows;
	int64_t cells = (int64_t)row_categories(rows) * categories(crosstab->cols) * categories(crosstab->layers);

	if (!is_narrow_code(crosstab->cols) || !is_narrow_code(crosstab->layers) || cells > MOST_BYTE_CELLS)
		return;
	crosstab->work->is_bytes = is_narrow_code(rows) || (is_set(rows) && planes(rows) <= MOST_PLANES);
	if (crosstab->work->is_bytes && is_set(rows))
		crosstab_begin_choices(crosstab, (int)cells);
}

int crosstab_cells_plain(const struct cell_axis axes[3], const uint64_t *wanted, int rows, unsigned char *cells)
{
	enum { NONE = -1 };
	int number[3][256], is_damaged = 0;

	memset(number, NONE, sizeof(number));
	for (int i = 0; i < 3; i++) {
		for (int j = 0; j < axes[i].codes; j++)
			number[i][j] = j * axes[i].step;
		for (int j = 0; j < AXIS_RESERVED; j++)
			number[i][axis_reserved[j]] = (axes[i].codes + j) * axes[i].step;
	}
	for (int from = 0; from < rows; from += BITS_WORD)
		for (uint64_t word = wanted[from / BITS_WORD]; word; word &= word - 1) {
			int row = from + __builtin_ctzll(word), cell = 0;

			for (int i = 0; i < 3; i++) {
				int of = axes[i].states ? number[i][axes[i].states[row]] : 0;

				is_damaged |= of == NONE;
				cell += of;
			}
			cells[row] = (unsigned char)cell;
		}
	return is_damaged;
}

/* The cells of the rows that are wanted, put together: counting the same number again and again is slow. */
static int pick(unsigned char *cells, const uint64_t *wanted, int rows)
{
	unsigned char *to = cells;

	for (int from = 0; from < rows; from += BITS_WORD)
		for (uint64_t word = wanted[from / BITS_WORD]; word; word &= word - 1)
			*to++ = cells[from + __builtin_ctzll(word)];
	return (int)(to - cells);
}

static struct cell_axis axis_for(const struct axis *axis, const struct cells_view *view, int from, int step)
{
	return axis ? (struct cell_axis){ view->states + from, axis->column.code_count, step } : (struct cell_axis){ 0 };
}

/* Those that count the rows of a subgroup: its own, and everybody's along each axis. Returns how many. */
static int tallies_of(const struct crosstab *crosstab, int layer, int col, struct tally *tallies[4])
{
	int count = 0, all_cols = crosstab->col_count - 1, all_layers = crosstab->layer_count - 1;

	tallies[count++] = crosstab_at(crosstab, layer, col);
	if (crosstab->cols)
		tallies[count++] = crosstab_at(crosstab, layer, all_cols);
	if (crosstab->layers)
		tallies[count++] = crosstab_at(crosstab, all_layers, col);
	if (crosstab->cols && crosstab->layers)
		tallies[count++] = crosstab_at(crosstab, all_layers, all_cols);
	return count;
}

static void move_group(struct tally *tally, const struct cells_view *view, const struct group_row *group)
{
	int codes = tally->column->code_count;

	tally_move_group(tally, view->states[group->row], group->people);
	if (tally->column->shape == SHAPE_SET)
		for (int first = 0; first < codes; first += 8)
			tally_move_choices(tally, first, view->values[(size_t)(first / 8) * (size_t)view->rows + (size_t)group->row],
					   group->people);
}

/* The byte of the row's cell where it is counted among the others, to be moved to those of groups. */
static void move_groups(struct crosstab *crosstab, const struct crosstab_views *views, const struct crosstab_segment *segment)
{
	for (int i = 0; i < segment->group_count; i++) {
		int row = segment->groups[i].row, col = 0, layer = 0, count;
		struct tally *tallies[4];

		if (!bit_is(views->wanted, row) || crosstab->is_damaged)
			continue;
		if (crosstab->cols)
			col = axis_category(crosstab->cols, cell_at(&views->cols, row));
		if (crosstab->layers)
			layer = axis_category(crosstab->layers, cell_at(&views->layers, row));
		count = tallies_of(crosstab, layer, col, tallies);
		for (int j = 0; j < count; j++)
			move_group(tallies[j], &views->rows, &segment->groups[i]);
	}
}

void crosstab_count_bytes(struct crosstab *crosstab, const struct crosstab_tools *tools, const struct crosstab_views *views,
			  const struct crosstab_segment *segment)
{
	int rows = row_categories(crosstab->rows), cols = categories(crosstab->cols);
	int all = rows * cols * categories(crosstab->layers);
	unsigned char cells[ROWS_AT_ONCE];

	for (int from = 0; from < views->count; from += ROWS_AT_ONCE) {
		int count = views->count - from < ROWS_AT_ONCE ? views->count - from : ROWS_AT_ONCE;
		const struct cell_axis axes[3] = {
			{ views->rows.states + from, row_codes(crosstab->rows), 1 },
			axis_for(crosstab->cols, &views->cols, from, rows),
			axis_for(crosstab->layers, &views->layers, from, rows * cols),
		};
		const uint64_t *wanted = views->wanted + from / BITS_WORD;

		crosstab->is_damaged |= tools->is_vector ? crosstab_cells_vector(axes, wanted, count, cells) :
			crosstab_cells_plain(axes, wanted, count, cells);
		/* What is damaged may have cells that there are not. */
		if (crosstab->work->choices && !crosstab->is_damaged)
			crosstab_count_choices(crosstab, views, from, count, cells);
		count = pick(cells, wanted, count);
		tools->counter->states(cells, (size_t)count, all, crosstab->work->cells);
	}
	move_groups(crosstab, views, segment);
}

/* The states of one subgroup, as its tallies count them, and its choices; first is its first cell. */
static void add_subgroup(struct crosstab *crosstab, int first, struct tally *const *tallies, int count)
{
	int codes = row_codes(crosstab->rows);
	int64_t counts[CELL_STATES] = { 0 };

	memcpy(counts, crosstab->work->cells + first, (size_t)codes * sizeof(*counts));
	for (int i = 0; i < AXIS_RESERVED; i++)
		counts[axis_reserved[i]] = crosstab->work->cells[first + codes + i];
	for (int i = 0; i < count; i++)
		tally_add_counts(tallies[i], counts);
	for (int plane = 0; crosstab->work->choices && plane < planes(crosstab->rows); plane++) {
		int64_t choices[8] = { 0 };

		crosstab_choices_of(crosstab, plane, first, row_categories(crosstab->rows), choices);
		for (int i = 0; i < count; i++)
			tally_add_choices(tallies[i], 8 * plane, choices);
	}
}

void crosstab_end_bytes(struct crosstab *crosstab)
{
	int rows = row_categories(crosstab->rows), cols = categories(crosstab->cols), layers = categories(crosstab->layers);

	for (int layer = 0; layer < layers; layer++)
		for (int col = 0; col < cols; col++) {
			struct tally *tallies[4];
			int count = tallies_of(crosstab, layer, col, tallies);

			add_subgroup(crosstab, (layer * cols + col) * rows, tallies, count);
		}
}
