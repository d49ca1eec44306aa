/*
 * microdata_parts: what the files that read microdata share. For them only.
 */
#ifndef SNAPSHOT_MICRODATA_PARTS_H
#define SNAPSHOT_MICRODATA_PARTS_H

#include <stdint.h>

#include "snapshot/microdata.h"
#include "spreadsheet/csv.h"

struct names;
struct sav;
struct sav_column;

/* What one column of the file fills. */
struct microdata_target {
	const char *header;		/* as the file has it */
	const char *name;		/* as the codebook calls it; of a guess, made of the header */
	int column;			/* of the snapshot; -1: none */
	int code;			/* of a choice that has a column of its own; -1: the whole answer */
	const char **labels;		/* by code: its words, folded; NULL where it has none */
	const struct sav_column *said;	/* NULL where the file says nothing of it */
	struct names *values;		/* of those where it does: cells that are known, first its choices; */
	const char **value_names;	/* where the codebook is a guess: the name of the choice that each is; */
	int *codes;			/* and its code; -1: none */
};

struct microdata_line {
	const char **fields;
	int count, line;
};

/* Where lines come from. */
struct microdata_source {
	/* From the first line again. */
	void (*begin)(struct microdata *microdata);
	/* The next one that has anything; 0 after the last. */
	int (*next)(struct microdata *microdata, struct microdata_line *line);
	void (*close)(struct microdata *microdata);
	int head;		/* the line that names the columns; 0: there is none */
};

struct microdata_work {
	struct arena *arena;		/* for what stays */
	struct arena row;		/* for one line */
	const struct microdata_source *source;
	struct csv start;		/* of a CSV file: behind the first line */
	struct csv csv;
	struct csv_row csv_row;
	const char *bytes;		/* of a file of SPSS */
	size_t length;
	struct sav *sav;		/* being read; NULL: at its beginning */
	const char **fields;
	int lines, is_over;
	struct microdata_target *targets;
	int target_count;
	const struct snapshot_column *columns;
	int column_count;
	struct merge *merge;
	int rows;
};

void microdata_remark(struct microdata *microdata, int line, int is_fault, const char *words);

/* The next line that has anything; 0 after the last. Its fields live until the next one. */
int microdata_line(struct microdata *microdata, struct microdata_line *line);

/* With as many columns, of which nothing is known. */
struct microdata *microdata_new(struct arena *arena, const struct microdata_source *source, int columns);

/* "Année de naissance" as "annee_de_naissance", and not one that was taken; the other stands before what has no letter first. */
const char *microdata_name(struct arena *arena, const char *text, const char *otherwise, struct names *taken);

/* As answers are compared: without capitals and accents, trimmed. */
const char *microdata_folded(struct arena *arena, const char *text);

/* DAY_NONE where it is none. */
int32_t microdata_day(const char *text);

/* NaN where it is none. */
double microdata_number(struct arena *arena, const char *text);

#endif
