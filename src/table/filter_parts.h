/*
 * filter_parts: what the files of filters share. For them only.
 */
#ifndef TABLE_FILTER_PARTS_H
#define TABLE_FILTER_PARTS_H

#include "table/filter.h"
#include "table/named.h"

struct filter_slot {
	struct named named;
	enum expression_type type;
	struct named section;		/* OCCURRENCES, SECTION: all columns of the section */
};

struct filter {
	const struct snapshot *snapshot;
	struct filter_slot *slots;
	int slot_count, slot_room;
	const struct expression *whole;
	struct filter_node *root;
	int *columns, column_count;
	int32_t today;
	struct arena *arena;
};

/* Of which row an expression is evaluated. */
struct filter_row {
	const struct filter *filter;
	const struct rows *rows;
	int row;
	const struct expression_value *instead;	/* not NULL: the value of every slot, whatever the row */
};

struct expression_answers filter_answers(const struct filter_row *row);

/* What a code column is worth where it has that code; below 0: nothing. */
struct expression_value filter_code_value(const struct snapshot_column *column, int code);

struct filter_leaf;

struct filter_leaf *filter_leaf_new(struct filter *filter, const struct expression *expression);

/* Of the rows that are wanted, at least; others come out as they will. */
void filter_leaf_run(const struct filter *filter, struct filter_leaf *leaf, const struct bits_maker *maker,
		     const struct rows *rows, const uint64_t *wanted, uint64_t *bits);

#endif
