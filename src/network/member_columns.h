/*
 * member_columns: the columns of a list of members, by the names people give
 * them. For member_import.c.
 */
#ifndef NETWORK_MEMBER_COLUMNS_H
#define NETWORK_MEMBER_COLUMNS_H

#include "spreadsheet/csv.h"

struct arena;

enum member_column {
	COLUMN_NAME, COLUMN_FIRST_NAME, COLUMN_COLLEGE, COLUMN_SEAT, COLUMN_FROM, COLUMN_TO, COLUMN_MAIL, COLUMN_NOTE,
	MEMBER_COLUMNS_KNOWN
};

struct member_columns {
	int place[MEMBER_COLUMNS_KNOWN];		/* in each row; -1: it is not there */
	const char *heading[MEMBER_COLUMNS_KNOWN];	/* as the file names it, else as we do */
	int count;					/* fields of each row */
};

/* Calls back with each fault: a heading (NULL: the line) and words. */
typedef void (*column_fault_fn)(void *context, const char *heading, const char *words);

void member_columns_read(struct arena *arena, const struct csv_row *row, struct member_columns *columns,
			 column_fault_fn fault, void *context);

/* "" where the column is not there. */
const char *member_column_in(const struct member_columns *columns, const struct csv_row *row, enum member_column column);

#endif
