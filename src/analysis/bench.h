/*
 * bench: a table as somebody asks for it: what is counted, what divides it, of
 * whom. Pure.
 *
 *	table = bench_read(arena, snapshot, &ask, &fault);
 *	if (!table)
 *		say(fault.field, fault.words);
 *
 * Its definition names it in the ledger of published tables, always the same
 * way: "question q1", "q1 by q2", "age=18,25 by q2 by .college where ${q3} = 'yes'".
 */
#ifndef ANALYSIS_BENCH_H
#define ANALYSIS_BENCH_H

#include "snapshot/snapshot.h"

struct axis;
struct filter;

enum { LONGEST_BENCH_NAME = 120, LONGEST_BENCH_CLASSES = 200, LONGEST_BENCH_FILTER = 1000 };

struct bench_ask {
	const char *rows, *cols, *layers;	/* as table/named.h reads them; cols, layers: "" for none */
	const char *rows_classes, *cols_classes, *layers_classes;	/* "18,25", "year", "" */
	const char *filter;			/* "": of all */
};

struct bench_table {
	struct axis *rows, *cols, *layers;	/* cols, layers: NULL where there are none */
	struct filter *filter;			/* NULL: of all */
	const char *only;			/* its text, as it is published; NULL */
	const char *definition;
};

/* In which field of the form what is wrong, in the current language. */
struct bench_fault {
	const char *field, *words;
};

/* NULL and the fault. */
struct bench_table *bench_read(struct arena *arena, const struct snapshot *snapshot, const struct bench_ask *ask,
			       struct bench_fault *fault);

/* An axis as a definition has it: "q1", "grid.time", ".college", "age=18,25". */
const char *bench_axis_text(struct arena *arena, const struct axis *axis);

/* What a definition of one snapshot asks; the rows "" where it is none of this bench's. */
struct bench_ask bench_ask_of(struct arena *arena, const char *definition);

/* What a picker offers. */
int bench_is_counted(const struct snapshot *snapshot, int column);	/* as rows */
int bench_divides(const struct snapshot *snapshot, int column);		/* as columns or layers */

/* As named_find() takes it: "grid.time", ".college", "hours:number" where versions asked in two ways. */
const char *bench_column_name(struct arena *arena, const struct snapshot *snapshot, int column);

#endif
