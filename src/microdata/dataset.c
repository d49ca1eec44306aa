#include "microdata/dataset.h"

#include "base/arena.h"
#include "base/log.h"
#include "microdata/rows.h"

enum { TOLD_EVERY = 2000 };

void rows_begin(struct rows *rows, struct db *db, const struct snapshot *snapshot, struct arena *arena)
{
	*rows = (struct rows){ .db = db, .snapshot = snapshot, .segment = -1, .row = -1 };
	rows->columns = arena_array(arena, int, (size_t)snapshot->column_count);
	rows->cells = arena_array(arena, const unsigned char *, (size_t)snapshot->column_count);
	for (int i = 0; i < snapshot->column_count; i++)
		if (i != OWN_SEED || i >= snapshot->own_count)
			rows->columns[rows->column_count++] = i;
}

void rows_end(struct rows *rows)
{
	arena_close(&rows->arena);
}

int64_t rows_read(const struct rows *rows)
{
	return rows->row + 1;
}

static int read_segment(struct rows *rows, int segment)
{
	arena_reset(&rows->arena);
	rows->segment = segment;
	rows->at = -1;
	if (segment >= snapshot_segments(rows->snapshot))
		return 0;
	rows->count = snapshot_segment_rows(rows->snapshot, segment);
	return !snapshot_read_segment(rows->db, &rows->arena, rows->snapshot, segment, rows->columns, rows->column_count, rows->cells);
}

/* Every column of a row is erased, or none: the version tells. */
static int is_erased(const struct rows *rows)
{
	static const struct variable version = { .kind = VARIABLE_CODE, .code = -1 };

	return variable_said(&version, &rows->snapshot->columns[OWN_VERSION], rows->cells[OWN_VERSION], rows->count, rows->at).state == CELL_ERASED;
}

static int step(struct rows *rows)
{
	do {
		if ((rows->segment < 0 || rows->at + 1 >= rows->count) && !read_segment(rows, rows->segment + 1))
			return 0;
		rows->at++;
	} while (is_erased(rows));
	rows->row++;
	if (rows->progress && rows->progress->tell && rows_read(rows) % TOLD_EVERY == 0)
		rows->progress->tell(rows->progress->context, rows_read(rows), rows->total);
	return 1;
}

int dataset_go(const struct dataset *dataset, int64_t row)
{
	struct rows *rows = dataset->rows;

	if (row == 0) {
		rows->row = rows->segment = -1;
		rows->at = rows->count = 0;
	}
	if (row != rows->row + 1)
		die("rows are read one after the other");
	return step(rows);
}

struct said dataset_said(const struct dataset *dataset, const struct variable *variable)
{
	const struct rows *rows = dataset->rows;

	return variable_said(variable, &rows->snapshot->columns[variable->column], rows->cells[variable->column], rows->count, rows->at);
}
