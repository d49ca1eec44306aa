/*
 * table_weights_command: what `ancrage table` is asked about weights and
 * errors. For the command alone.
 */
#ifndef TABLE_TABLE_WEIGHTS_COMMAND_H
#define TABLE_TABLE_WEIGHTS_COMMAND_H

#include "base/command.h"
#include "table/weighted_words.h"

struct weighing_options {
	const char *weight;	/* a column */
	const char *margins;	/* a file */
	const char *caps;	/* "0.2,5" */
	const char *sample;	/* an expression */
	const char *floor;	/* "10" or "10,2": percent of all, of each category */
	int has_errors;		/* errors without weights are wanted too */
};

struct weighing {
	struct command *command;
	const struct snapshot *snapshot;
	const struct questionnaire *const *versions;
	struct axis *column;			/* of the weights; NULL: there is none */
	struct weights_wish wish;
	struct matched_margin **matched;
	struct filter *sample;
	struct observed observed;		/* these of the table in hand */
	struct weights weights;
	struct weighted weighted;
};

/* NULL with the reason; of a file of margins each fault with its line. */
struct weighing *weighing_new(struct command *command, const struct snapshot *snapshot,
			      const struct questionnaire *const *versions, const struct weighing_options *options, const char **why);

/* A table's figures; the axes are settled. A reason, or a fault, or neither. */
struct weighing_table {
	struct axis *rows, *cols;	/* cols: NULL where there are none */
	struct filter *filter;		/* NULL: all */
};
enum fault weighing_count(struct weighing *weighing, const struct weighing_table *table, const char **why) MUST_USE;

#endif
