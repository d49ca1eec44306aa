/*
 * cell: the numbers of a published figure, one by one, as its file for programs
 * holds them (export/json_format.c, figure_data.h): "figure-12.json". Pure.
 */
#ifndef RECOMMENDATION_CELL_H
#define RECOMMENDATION_CELL_H

#include <stdint.h>

struct arena;

enum { MOST_CELLS = 2000 };

struct figure_cell {
	int row;		/* among its figures with codes, from 0 */
	const char *words;	/* "Oui, Département : 34" */
	int is_hidden;		/* to protect people: it cannot be cited */
};

/* At most MOST_CELLS; 0 where it is no such file. */
int cells_read(struct arena *arena, const char *json, struct figure_cell **list);

/* NULL where there is none of that row, or it is hidden. */
const struct figure_cell *cell_of_row(const struct figure_cell *list, int count, const char *row);

#endif
