#include "table/bits.h"
#include "table/count.h"
#include "table/crosstab_parts.h"

/* What the processor keeps at hand. */
enum { ROWS_AT_ONCE = 16384 };

static int is_narrow_code(const struct axis *axis)
{
	return !axis || (axis->column.shape == SHAPE_CODE && !axis->column.is_wide);
}

static int categories(const struct axis *axis)
{
	return axis ? axis_categories(axis) : 1;
}

int crosstab_fits_bytes(const struct crosstab *crosstab)
{
	int64_t cells = (int64_t)categories(crosstab->rows) * categories(crosstab->cols) * categories(crosstab->layers);

	return is_narrow_code(crosstab->rows) && is_narrow_code(crosstab->cols) && is_narrow_code(crosstab->layers) &&
	       cells <= MOST_BYTE_CELLS;
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

/* The byte of the row's cell where it is counted among the others, to be moved to those of groups. */
static void move_groups(struct crosstab *crosstab, const struct crosstab_views *views, const struct crosstab_segment *segment)
{
	for (int i = 0; i < segment->group_count; i++) {
		int row = segment->groups[i].row, people = segment->groups[i].people, col = 0, layer = 0, state;

		if (!bit_is(views->wanted, row) || crosstab->is_damaged)
			continue;
		state = views->rows.states[row];
		if (crosstab->cols)
			col = axis_category(crosstab->cols, cell_at(&views->cols, row));
		if (crosstab->layers)
			layer = axis_category(crosstab->layers, cell_at(&views->layers, row));
		tally_move_group(crosstab_at(crosstab, layer, col), state, people);
		if (crosstab->cols)
			tally_move_group(crosstab_at(crosstab, layer, crosstab->col_count - 1), state, people);
		if (crosstab->layers)
			tally_move_group(crosstab_at(crosstab, crosstab->layer_count - 1, col), state, people);
		if (crosstab->cols && crosstab->layers)
			tally_move_group(crosstab_at(crosstab, crosstab->layer_count - 1, crosstab->col_count - 1), state, people);
	}
}

void crosstab_count_bytes(struct crosstab *crosstab, const struct crosstab_tools *tools, const struct crosstab_views *views,
			  const struct crosstab_segment *segment)
{
	int rows = categories(crosstab->rows), cols = categories(crosstab->cols);
	int all = rows * cols * categories(crosstab->layers);
	unsigned char cells[ROWS_AT_ONCE];

	for (int from = 0; from < views->count; from += ROWS_AT_ONCE) {
		int count = views->count - from < ROWS_AT_ONCE ? views->count - from : ROWS_AT_ONCE;
		const struct cell_axis axes[3] = {
			axis_for(crosstab->rows, &views->rows, from, 1),
			axis_for(crosstab->cols, &views->cols, from, rows),
			axis_for(crosstab->layers, &views->layers, from, rows * cols),
		};
		const uint64_t *wanted = views->wanted + from / BITS_WORD;

		crosstab->is_damaged |= tools->is_vector ? crosstab_cells_vector(axes, wanted, count, cells) :
			crosstab_cells_plain(axes, wanted, count, cells);
		count = pick(cells, wanted, count);
		tools->counter->states(cells, (size_t)count, all, crosstab->work->cells);
	}
	move_groups(crosstab, views, segment);
}

/* The states of one subgroup, as its tally counts them. */
static void add_cells(struct crosstab *crosstab, const int64_t *cells, int layer, int col)
{
	int codes = crosstab->rows->column.code_count;
	int64_t counts[CELL_STATES] = { 0 };

	for (int i = 0; i < codes; i++)
		counts[i] = cells[i];
	for (int i = 0; i < AXIS_RESERVED; i++)
		counts[axis_reserved[i]] = cells[codes + i];
	tally_add_counts(crosstab_at(crosstab, layer, col), counts);
}

void crosstab_end_bytes(struct crosstab *crosstab)
{
	int rows = categories(crosstab->rows), cols = categories(crosstab->cols), layers = categories(crosstab->layers);
	const int64_t *cells = crosstab->work->cells;

	for (int layer = 0; layer < layers; layer++)
		for (int col = 0; col < cols; col++, cells += rows) {
			add_cells(crosstab, cells, layer, col);
			if (crosstab->cols)
				add_cells(crosstab, cells, layer, cols);
			if (crosstab->layers)
				add_cells(crosstab, cells, layers, col);
			if (crosstab->cols && crosstab->layers)
				add_cells(crosstab, cells, layers, cols);
		}
}
