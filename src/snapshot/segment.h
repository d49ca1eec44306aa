/*
 * segment: a run of rows of a snapshot, every column of them.
 *
 *	segment = segment_new(arena, columns, column_count, segment_room(columns, column_count));
 *	segment_clear(segment);				all rows not asked
 *	cell_put_code(&segment->cells[column], row, code);
 *	segment_close(segment, rows);			no more are added
 *	segment_row_hashes(segment, hashes + 1);
 *	hash = segment_hash(segment, hashes);
 *
 * A row's hash is SHA-256 over its salt and its cells in the order of the
 * columns; a segment's is over the hash of its ids and its rows' hashes. When
 * a submission is withdrawn its cells and its salt are blanked and its row's
 * hash is kept: all other rows are still proved by the hash taken at first, and
 * from what is kept nobody can try out what the withdrawn one said, for want
 * of the salt.
 */
#ifndef SNAPSHOT_SEGMENT_H
#define SNAPSHOT_SEGMENT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "snapshot/column.h"

struct arena;

enum {
	SEGMENT_ROWS = 65536,
	SEGMENT_SIZE = 16 * 1024 * 1024,	/* a segment of very many columns has fewer rows */
	ROW_ID = 16,
	ROW_SALT = 16,
};

/* One column of the segment. */
struct cells {
	unsigned char *values, *states;
	size_t stride;		/* rows from one plane of values to the next */
	int is_wide;
};

struct plane {
	unsigned char *bytes;
	size_t width;
};

struct segment {
	const struct snapshot_column *columns;
	int column_count;
	int rows;
	struct cells *cells;
	struct plane *planes;	/* of all columns, values before states: the order in which a row is hashed */
	int plane_count;
	unsigned char *ids;	/* ROW_ID bytes each, ascending */
	unsigned char *salts;	/* ROW_SALT bytes each */
	unsigned char *messages;	/* room for a few rows as they are hashed */
	size_t row_size;	/* of a message */
};

/* How many rows a segment of these columns has: the same for the same columns, always. */
int segment_room(const struct snapshot_column *columns, int column_count);

struct segment *segment_new(struct arena *arena, const struct snapshot_column *columns, int column_count,
			    int rows);
void segment_clear(struct segment *segment);

/* So many rows were filled: the planes close ranks, so that values and states can be stored as they lie. */
void segment_close(struct segment *segment, int rows);

/* Where a column's cells lie once closed, and how many bytes they are. */
unsigned char *segment_cells(const struct segment *segment, int column, size_t *size);

struct hash segment_row_hash(const struct segment *segment, int row);

/* Of all its rows, several at a time. */
void segment_row_hashes(const struct segment *segment, struct hash *hashes);

/* From the hashes of all its rows, in an array that has one place more before them. */
struct hash segment_hash(const struct segment *segment, struct hash *hashes);

/* Erase a row: every column CELL_ERASED, values and salt zero. */
void segment_blank(struct segment *segment, int row);
int segment_is_blank(const struct segment *segment, int row);

/* The row of that submission, or -1. */
int segment_find(const struct segment *segment, const unsigned char id[ROW_ID]);

static inline void cell_put_code(struct cells *cells, int row, int code)
{
	if (cells->is_wide)
		memcpy(cells->states + 2 * row, &(uint16_t){ (uint16_t)code }, 2);
	else
		cells->states[row] = (unsigned char)code;
}

static inline void cell_put_state(struct cells *cells, int row, enum cell_state state)
{
	cell_put_code(cells, row, cells->is_wide ? CELL_WIDE + (int)state : (int)state);
}

/* The state of given, and the value. */
static inline void cell_put_number(struct cells *cells, int row, double number)
{
	cells->states[row] = CELL_GIVEN;
	memcpy(cells->values + sizeof(number) * (size_t)row, &number, sizeof(number));
}

static inline void cell_put_day(struct cells *cells, int row, int32_t day)
{
	cells->states[row] = CELL_GIVEN;
	memcpy(cells->values + sizeof(day) * (size_t)row, &day, sizeof(day));
}

static inline void cell_add_choice(struct cells *cells, int row, int code)
{
	cells->values[(size_t)(code / 8) * cells->stride + (size_t)row] |= (unsigned char)(1 << code % 8);
}

/* The place of a choice, 0 for none; and its points. */
static inline unsigned char *cell_place(const struct cells *cells, int row, int code)
{
	return cells->values + (size_t)code * cells->stride + (size_t)row;
}

static inline void cell_put_points(struct cells *cells, int row, int code, uint16_t points)
{
	memcpy(cells->values + sizeof(points) * ((size_t)code * cells->stride + (size_t)row), &points, sizeof(points));
}

#endif
