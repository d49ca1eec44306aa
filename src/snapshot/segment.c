#include "snapshot/segment.h"

#include "base/arena.h"
#include "snapshot/hash_eight.h"

int segment_room(const struct snapshot_column *columns, int column_count)
{
	size_t size = ROW_ID + ROW_SALT, rows;

	for (int i = 0; i < column_count; i++)
		size += column_row_size(&columns[i]);
	rows = SEGMENT_SIZE / size;
	if (rows < 1)
		return 1;
	return rows < SEGMENT_ROWS ? (int)rows : SEGMENT_ROWS;
}

/* The planes of a column, from this one on; returns those it has. */
static int new_planes(struct arena *arena, const struct snapshot_column *column, size_t rows,
		      struct plane *planes, struct cells *cells)
{
	struct column_layout layout = column_layout(column);
	unsigned char *bytes = arena_room(arena, rows * column_row_size(column));

	*cells = (struct cells){ .values = bytes, .stride = rows, .is_wide = column->is_wide };
	for (int i = 0; i < layout.planes; i++, bytes += rows * (size_t)layout.width)
		planes[i] = (struct plane){ bytes, (size_t)layout.width };
	planes[layout.planes] = (struct plane){ bytes, (size_t)layout.state_width };
	cells->states = bytes;
	return layout.planes + 1;
}

struct segment *segment_new(struct arena *arena, const struct snapshot_column *columns, int column_count,
			    int rows)
{
	struct segment *segment = arena_new(arena, struct segment);
	int planes = 0;

	*segment = (struct segment){
		.columns = columns, .column_count = column_count, .rows = rows,
		.cells = arena_array(arena, struct cells, (size_t)column_count),
		.ids = arena_take_many(arena, (size_t)rows, ROW_ID),
		.salts = arena_take_many(arena, (size_t)rows, ROW_SALT),
		.row_size = ROW_SALT,
	};
	for (int i = 0; i < column_count; i++) {
		planes += column_layout(&columns[i]).planes + 1;
		segment->row_size += column_row_size(&columns[i]);
	}
	segment->messages = arena_room(arena, EIGHT * hash_eight_room(segment->row_size));
	hash_eight_pad(segment->messages, segment->row_size);
	segment->planes = arena_array(arena, struct plane, (size_t)planes);
	for (int i = 0; i < column_count; i++)
		segment->plane_count += new_planes(arena, &columns[i], (size_t)rows,
						   &segment->planes[segment->plane_count], &segment->cells[i]);
	return segment;
}

void segment_clear(struct segment *segment)
{
	for (int i = 0; i < segment->column_count; i++) {
		struct cells *cells = &segment->cells[i];
		size_t rows = (size_t)segment->rows;

		memset(cells->values, 0, (size_t)(cells->states - cells->values));
		/* In two bytes it is the same: CELL_WIDE + CELL_NOT_ASKED. */
		memset(cells->states, CELL_NOT_ASKED, cells->is_wide ? 2 * rows : rows);
	}
}

void segment_close(struct segment *segment, int rows)
{
	struct plane *plane = segment->planes;

	if (rows == segment->rows)
		return;
	for (int i = 0; i < segment->column_count; i++) {
		struct cells *cells = &segment->cells[i];
		unsigned char *to = cells->values;

		/* Up to and with the column's states, each moves down over the rows that are not there. */
		for (int is_last = 0; !is_last; plane++) {
			is_last = plane->bytes == cells->states;
			memmove(to, plane->bytes, (size_t)rows * plane->width);
			plane->bytes = to;
			to += (size_t)rows * plane->width;
		}
		cells->states = plane[-1].bytes;
		cells->stride = (size_t)rows;
	}
	segment->rows = rows;
}

unsigned char *segment_cells(const struct segment *segment, int column, size_t *size)
{
	*size = (size_t)segment->rows * column_row_size(&segment->columns[column]);
	return segment->cells[column].values;
}

/* An entry of each row to each message; widths known to the compiler make these single moves. */
#define COPY_ENTRIES(type) \
	for (size_t i = 0; i < count; i++) \
		memcpy(to + i * apart, from + i * sizeof(type), sizeof(type))

static void add_plane(unsigned char *to, size_t apart, const struct plane *plane, size_t row, size_t count)
{
	const unsigned char *from = plane->bytes + row * plane->width;

	switch (plane->width) {
	case 1:
		COPY_ENTRIES(uint8_t);
		break;
	case 2:
		COPY_ENTRIES(uint16_t);
		break;
	case 4:
		COPY_ENTRIES(uint32_t);
		break;
	default:
		COPY_ENTRIES(uint64_t);
	}
}

/* What is hashed of some rows, from this one on. */
static void write_messages(const struct segment *segment, int row, int count)
{
	size_t apart = hash_eight_room(segment->row_size);
	unsigned char *to = segment->messages;

	for (int i = 0; i < count; i++)
		memcpy(to + (size_t)i * apart, segment->salts + ROW_SALT * (size_t)(row + i), ROW_SALT);
	to += ROW_SALT;
	for (int i = 0; i < segment->plane_count; i++) {
		add_plane(to, apart, &segment->planes[i], (size_t)row, (size_t)count);
		to += segment->planes[i].width;
	}
}

struct hash segment_row_hash(const struct segment *segment, int row)
{
	write_messages(segment, row, 1);
	return hash_of(segment->messages, segment->row_size);
}

void segment_row_hashes(const struct segment *segment, struct hash *hashes)
{
	int row = 0;

	for (; can_hash_eight() && row + EIGHT <= segment->rows; row += EIGHT) {
		write_messages(segment, row, EIGHT);
		hash_eight(segment->messages, segment->row_size, hashes + row);
	}
	for (; row < segment->rows; row++)
		hashes[row] = segment_row_hash(segment, row);
}

struct hash segment_hash(const struct segment *segment, struct hash *hashes)
{
	hashes[0] = hash_of(segment->ids, ROW_ID * (size_t)segment->rows);
	return hash_of(hashes, ((size_t)segment->rows + 1) * sizeof(*hashes));
}

void segment_blank(struct segment *segment, int row)
{
	for (int i = 0; i < segment->plane_count; i++) {
		struct plane *plane = &segment->planes[i];

		memset(plane->bytes + (size_t)row * plane->width, 0, plane->width);
	}
	for (int i = 0; i < segment->column_count; i++)
		cell_put_state(&segment->cells[i], row, CELL_ERASED);
	memset(segment->salts + ROW_SALT * (size_t)row, 0, ROW_SALT);
}

static int is_blank(const unsigned char *bytes, size_t length)
{
	while (length && !*bytes)
		bytes++, length--;
	return !length;
}

int segment_is_blank(const struct segment *segment, int row)
{
	const struct plane *plane = segment->planes;

	for (int i = 0; i < segment->column_count; i++, plane++) {
		const struct cells *cells = &segment->cells[i];
		const unsigned char *state;

		for (; plane->bytes != cells->states; plane++)
			if (!is_blank(plane->bytes + (size_t)row * plane->width, plane->width))
				return 0;
		state = plane->bytes + (size_t)row * plane->width;
		if (state[0] != CELL_ERASED || (cells->is_wide && state[1] != CELL_WIDE >> 8))
			return 0;
	}
	return is_blank(segment->salts + ROW_SALT * (size_t)row, ROW_SALT);
}

int segment_find(const struct segment *segment, const unsigned char id[ROW_ID])
{
	int low = 0, high = segment->rows - 1;

	while (low <= high) {
		int middle = low + (high - low) / 2;
		int order = memcmp(id, segment->ids + ROW_ID * (size_t)middle, ROW_ID);

		if (!order)
			return middle;
		if (order < 0)
			high = middle - 1;
		else
			low = middle + 1;
	}
	return -1;
}
