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
};

/* A segment as the axes see it. */
struct crosstab_views {
	struct cells_view rows, cols, layers;	/* column NULL where there is no such axis */
	const uint64_t *wanted;
	int count;
};

/* Where the categories of three axes, multiplied, fit a byte. */
int crosstab_fits_bytes(const struct crosstab *crosstab);
void crosstab_count_bytes(struct crosstab *crosstab, const struct crosstab_tools *tools, const struct crosstab_views *views,
			  const struct crosstab_segment *segment);
void crosstab_end_bytes(struct crosstab *crosstab);

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
