/*
 * microdata_parts: what the files that read microdata share. For them only.
 */
#ifndef SNAPSHOT_MICRODATA_PARTS_H
#define SNAPSHOT_MICRODATA_PARTS_H

#include <stdint.h>

#include "snapshot/microdata.h"
#include "spreadsheet/csv.h"

/* What one column of the file fills. */
struct microdata_target {
	const char *header;		/* as the file has it */
	const char *name;		/* as the codebook calls it; of a guess, made of the header */
	int column;			/* of the snapshot; -1: none */
	int code;			/* of a choice that has a column of its own; -1: the whole answer */
	const char **labels;		/* by code: its words, folded; NULL where it has none */
};

struct microdata_work {
	struct arena *arena;		/* for what stays */
	struct arena row;		/* for one line */
	struct csv start;		/* behind the first line */
	struct csv csv;
	struct microdata_target *targets;
	int target_count;
	const struct snapshot_column *columns;
	int column_count;
	struct merge *merge;
	int rows;
};

void microdata_remark(struct microdata *microdata, int line, int is_fault, const char *words);

/* The next line that has anything; 0 after the last. Its fields live until the next one. */
int microdata_line(struct microdata *microdata, struct csv_row *row);

/* As answers are compared: without capitals and accents, trimmed. */
const char *microdata_folded(struct arena *arena, const char *text);

/* DAY_NONE where it is none. */
int32_t microdata_day(const char *text);

/* NaN where it is none. */
double microdata_number(struct arena *arena, const char *text);

#endif
