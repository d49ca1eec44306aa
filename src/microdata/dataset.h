/*
 * dataset: the submissions of a snapshot as rows of variables, one after the
 * other in the snapshot's order, which chance made; those erased since are left out.
 * What is in memory is a segment of them. For this module only: it is made of
 * a pass, and of nothing else.
 */
#ifndef MICRODATA_DATASET_H
#define MICRODATA_DATASET_H

#include "export/book.h"
#include "microdata/variable.h"
#include "microdata/microdata_format.h"

struct rows;

struct dataset {
	struct arena *arena;
	const struct snapshot *snapshot;
	const char *title;		/* of the survey */
	const char *language;		/* of its words */
	const struct export_line *lines;	/* what must be known */
	int line_count;
	const struct variable *variables;
	int variable_count;
	int64_t row_count;
	struct rows *rows;
};

/* Go to that row, from 0; rows are gone through from the first on, as often as wanted. False where it cannot be had. */
int dataset_go(const struct dataset *dataset, int64_t row);

/* What stands there, of a variable. */
struct said dataset_said(const struct dataset *dataset, const struct variable *variable);

/* For its reader. */
int64_t rows_read(const struct rows *rows);	/* the last time that it was gone through */

#endif
