/*
 * drawing_parts: a chart while it is put together of a published table; for drawing*.c alone.
 */
#ifndef SYNTHESIS_DRAWING_PARTS_H
#define SYNTHESIS_DRAWING_PARTS_H

#include "network/territories.h"
#include "synthesis/drawing.h"
#include "table/tally_label.h"

/* What a dimension was in the snapshot, and when it was asked. */
struct drawing_axis {
	const struct snapshot_column *column;	/* NULL: there is none of that name */
	int own;				/* enum own_column; -1: a question */
	struct tally_subject subject;		/* of a question, in the current language */
};

struct drawing_axis drawing_axis(const struct drawing_ask *ask, const char *dimension);
int drawing_is_ranking(const struct drawing_axis *axis);

/* Its answers stand in an order, from one end to the other. */
int drawing_is_ordered(const struct drawing_axis *axis);

/* Of a code as it stands in a dimension; NULL where it is no place. */
const struct territory *drawing_territory(const struct drawing_axis *axis, const char *category);

/* Tables of the same dimensions: one, or one for each of several choices. */
struct drawing_kin {
	int tables[FAMILY_TABLES];
	int count;
};

struct drawing_making {
	struct arena *arena;
	const struct drawing_ask *ask;
	const struct published_tally *tally;
	const struct drawing_kin *kin;
	int layer;				/* place of the first of three dimensions */
	int is_first;				/* of a ranking: who put each choice first, and no other place */

	const struct family_table *shape;	/* of the first table */
	const struct family_dimension *rows, *cols;	/* cols: NULL where nothing divides */
	struct drawing_axis axis, by;		/* what these two are of */
	int is_apart;				/* each answer has a table of its own */
	int is_several;				/* and one person may be in many of them */
	struct chart chart;
	const char **codes, **subgroups;	/* of its answers; of its lines, NULL for everybody */
};

/* The lines, answers and bases. */
void drawing_cells(struct drawing_making *making);

/* The squares, where its bars are places; its kind; the kinds that may be chosen. */
unsigned drawing_kinds(struct drawing_making *making);

/* A title made of the figures: the answer that most gave; NULL where something is hidden, or several are the most. */
const char *drawing_finding(struct arena *arena, const struct chart *chart);

/* As drawing_part's middle. */
const char *drawing_middle(struct arena *arena, const struct chart *chart, const struct drawing_axis *axis);

#endif
