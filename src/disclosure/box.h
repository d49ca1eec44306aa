/*
 * box: shifts of counts that keep every sum true, along the corners of a box.
 * For this module only.
 *
 * A move of one dimension takes one from a leaf and gives it to another, or to
 * nothing, which changes the total; groups that hold one of the two alone
 * change with it. A box is a move of each dimension, multiplied: its corners
 * are cells with a sign, and whatever is added to each times its sign leaves
 * every line, total and group true. Of two leaves a dimension without groups
 * this is the hypercube of the method.
 */
#ifndef DISCLOSURE_BOX_H
#define DISCLOSURE_BOX_H

#include <stdint.h>

struct arena;
struct system;

enum { BOX_CORNERS = 256 };

struct box {
	int count;
	int *cells;
	signed char *signs;
	int64_t down, up;	/* how far those of sign +1 can go, all corners staying at 0 or above */
	int64_t cost;		/* of those that were not hidden */
};

struct box_range {
	int64_t down, up;
};

/* What a cell must be able to do. */
struct wish {
	int cell;
	int64_t down, up;	/* at least so far each way */
	int64_t width;		/* at least so far in all */
	int known;		/* a cell that does not move, or -1 */
	int inside;		/* only cells that are hidden already */
};

struct boxes;

/* The arrays are looked at as they are when a box is sought. */
struct boxes *boxes_new(struct arena *arena, const struct system *system, const unsigned char *hidden);

/* The cheapest; 0 where there is none. Its corners come from the arena. */
int box_find(struct boxes *boxes, struct arena *arena, const struct wish *wish, struct box *box);

/* Corners that were looked at so far. */
int64_t boxes_steps(const struct boxes *boxes);

int box_touches(const struct box *box, int cell);

/* How far one of its corners can go. */
struct box_range box_range(const struct box *box, int cell);

/* What hiding one cell more costs: inside tables little, totals much. */
int64_t cell_cost(const struct system *system, int cell);

#endif
