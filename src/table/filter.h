/*
 * filter: which rows of a snapshot an expression is true of.
 *
 *	filter = filter_read(arena, snapshot, "${age} >= 18 and ${.territory} = '75'", &fault);
 *	if (!filter)
 *		say(fault.column, fault.words);
 *	columns = filter_columns(filter, &count);		what rows must hold
 *	filter_run(filter, bits_best(), &rows, bits);		each segment
 *
 * The logic language of questionnaires (expression/expression.h) over the
 * questions of the snapshot and the submission's own columns (table/named.h).
 * Codes are text, choices their names separated by spaces, and whatever was
 * not given - empty, don't know, prefers not to say, not asked - reads as
 * empty, as it does while people answer. today() is the day on which the
 * snapshot was taken: a filter gives the same rows for ever. Of a row that was
 * erased nothing is true.
 *
 * What reads one question is worked out once for each of its values, and then
 * looked up or compared many rows at a time; only what reads several at once,
 * joined by no "and" or "or", is evaluated row by row.
 */
#ifndef TABLE_FILTER_H
#define TABLE_FILTER_H

#include <stdint.h>

#include "expression/expression.h"
#include "snapshot/snapshot.h"
#include "table/rows.h"

struct bits_maker;
struct filter;

/* NULL and the first fault where it cannot be used. It is used by one at a time, and lives in the arena. */
struct filter *filter_read(struct arena *arena, const struct snapshot *snapshot, const char *source,
			   struct expression_fault *fault);

/* Those it reads, ascending; at least one. */
const int *filter_columns(const struct filter *filter, int *count);

/* A bit for each row (table/bits.h). */
void filter_run(struct filter *filter, const struct bits_maker *maker, const struct rows *rows, uint64_t *bits);

/* The same of one row, by evaluating the whole as it was written: what tests compare with. */
int filter_is_true(const struct filter *filter, struct arena *arena, const struct rows *rows, int row);

#endif
