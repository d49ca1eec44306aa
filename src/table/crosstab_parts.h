/*
 * crosstab_parts: what the files of crosstabs share. For them only.
 */
#ifndef TABLE_CROSSTAB_PARTS_H
#define TABLE_CROSSTAB_PARTS_H

#include "table/crosstab.h"

enum { MOST_BYTE_CELLS = 255 };

struct crosstab_work {
	struct arena *arena, *scratch;
	int is_bytes;		/* all cells of all categories fit a byte */
	int64_t cells[MOST_BYTE_CELLS + 1];	/* then how many rows each has: (layer x cols + col) x rows + row */
	uint32_t (*choices)[256];	/* and, of a SET, how many have each byte of choices: plane x cell_count + cell; else NULL */
	int cell_count;
};

/* A segment as the axes see it. */
struct crosstab_views {
	struct cells_view rows, cols, layers;	/* column NULL where there is no such axis */
	const uint64_t *wanted;
	int count;
};

/*
 * Where the categories of three axes, multiplied, fit a byte: those of rows are
 * its states, and of several choices there is one for all who chose. Takes the
 * memory for it.
 */
void crosstab_begin_bytes(struct crosstab *crosstab);
void crosstab_count_bytes(struct crosstab *crosstab, const struct crosstab_tools *tools, const struct crosstab_views *views,
			  const struct crosstab_segment *segment);
void crosstab_end_bytes(struct crosstab *crosstab);

/* Of the rows that are wanted among some, each with the number of its cell: which choices they have. */
void crosstab_begin_choices(struct crosstab *crosstab, int cells);
void crosstab_count_choices(struct crosstab *crosstab, const struct crosstab_views *views, int from, int rows,
			    const unsigned char *cells);

/* Adds to counts how many rows of some cells, one after the other, have each choice of a plane. */
void crosstab_choices_of(const struct crosstab *crosstab, int plane, int first, int cells, int64_t counts[8]);

/* Everything else: the rows of each subgroup put together, and tallied. */
void crosstab_gather(struct crosstab *crosstab, const struct crosstab_tools *tools, const struct crosstab_views *views,
		     const struct crosstab_segment *segment);

/*
 * The number of the cell of each of some rows of bytes; of those that are not
 * wanted it may be any. True where a state of one that is wanted is none that
 * its column has. wanted begins with the first row.
 */
struct cell_axis {
	const unsigned char *states;	/* NULL: no such axis */
	int codes;
	int step;			/* from one category to the next */
};
int crosstab_cells_plain(const struct cell_axis axes[3], const uint64_t *wanted, int rows, unsigned char *cells);
int crosstab_cells_vector(const struct cell_axis axes[3], const uint64_t *wanted, int rows, unsigned char *cells);

#endif
