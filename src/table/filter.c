#include "table/filter.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/day.h"
#include "expression/parts.h"
#include "table/bits.h"
#include "table/filter_parts.h"
#include "text/text.h"

struct filter_node {
	enum expression_logic logic;
	struct filter_node *left, *right;
	struct filter_leaf *leaf;
};

/* --- names */

static const enum expression_type types[COLUMN_SHAPES] = {
	[SHAPE_CODE] = EXPRESSION_TEXT,
	[SHAPE_SET] = EXPRESSION_TEXT,
	[SHAPE_NUMBER] = EXPRESSION_NUMBER,
	[SHAPE_DATE] = EXPRESSION_DAY,
	[SHAPE_RANK] = EXPRESSION_TEXT,
	[SHAPE_SHARES] = EXPRESSION_TEXT,
};

struct reading {
	struct filter *filter;
	const struct expression_fault *fault;	/* the first: what comes after it is not told */
	const char *why;			/* what to say instead of what the language says */
};

static int is_same(const struct named *one, const struct named *other)
{
	return one->what == other->what && one->count == other->count && one->columns[0] == other->columns[0];
}

/* Its number: the same for the same columns. */
static int add_slot(struct filter *filter, const struct filter_slot *slot)
{
	int number = 0;

	while (number < filter->slot_count && !is_same(&filter->slots[number].named, &slot->named))
		number++;
	if (number < filter->slot_count)
		return number;
	if (filter->slot_count == filter->slot_room) {
		struct filter_slot *slots;

		filter->slot_room = filter->slot_room ? 2 * filter->slot_room : 16;
		slots = arena_array(filter->arena, struct filter_slot, (size_t)filter->slot_room);
		for (int i = 0; i < filter->slot_count; i++)
			slots[i] = filter->slots[i];
		filter->slots = slots;
	}
	filter->slots[filter->slot_count] = *slot;
	return filter->slot_count++;
}

static int find(const void *context, const char *name, struct expression_name *found)
{
	struct reading *reading = (struct reading *)context;
	struct filter *filter = reading->filter;
	struct filter_slot slot = { .named = named_find(filter->arena, filter->snapshot, name) };
	const struct snapshot_column *first;

	/* What the language itself asks for is no name of anybody's. */
	if (!strcmp(name, EXPRESSION_ITSELF) || !strcmp(name, EXPRESSION_PLACE) || !strcmp(name, EXPRESSION_KEPT))
		return 0;
	if (slot.named.what == NAMED_NOTHING) {
		if (!reading->fault->words)
			reading->why = slot.named.why;
		return 0;
	}
	first = &filter->snapshot->columns[slot.named.columns[0]];
	slot.type = slot.named.what == NAMED_SECTION ? EXPRESSION_NUMBER : types[first->shape];
	if (slot.named.what == NAMED_SECTION)
		slot.section = slot.named;
	if (slot.named.what == NAMED_OCCURRENCES)
		slot.section = named_find(filter->arena, filter->snapshot, first->repeat);
	*found = (struct expression_name){
		.slot = add_slot(filter, &slot), .type = slot.type, .is_several = slot.named.what != NAMED_ONE,
		.is_group = slot.named.what == NAMED_SECTION,
	};
	return 1;
}

/* --- columns */

static int by_number(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* Those of all slots, and one that says which rows were erased. */
static void list_columns(struct filter *filter)
{
	int room = 1, count = 0;

	for (int i = 0; i < filter->slot_count; i++)
		room += filter->slots[i].named.count + filter->slots[i].section.count;
	filter->columns = arena_array(filter->arena, int, (size_t)room);
	filter->columns[count++] = OWN_MODE;
	for (int i = 0; i < filter->slot_count; i++) {
		const struct filter_slot *slot = &filter->slots[i];

		for (int j = 0; j < slot->named.count; j++)
			filter->columns[count++] = slot->named.columns[j];
		for (int j = 0; j < slot->section.count; j++)
			filter->columns[count++] = slot->section.columns[j];
	}
	qsort(filter->columns, (size_t)count, sizeof(int), by_number);
	for (int i = 0; i < count; i++)
		if (!i || filter->columns[i] != filter->columns[i - 1])
			filter->columns[filter->column_count++] = filter->columns[i];
}

const int *filter_columns(const struct filter *filter, int *count)
{
	*count = filter->column_count;
	return filter->columns;
}

/* --- reading */

static struct filter_node *node_of(struct filter *filter, const struct expression_part *part)
{
	struct filter_node *node = arena_new(filter->arena, struct filter_node);

	node->logic = part->logic;
	if (part->logic == LOGIC_LEAF)
		node->leaf = filter_leaf_new(filter, part->leaf);
	if (part->left)
		node->left = node_of(filter, part->left);
	if (part->right)
		node->right = node_of(filter, part->right);
	return node;
}

struct filter *filter_read(struct arena *arena, const struct snapshot *snapshot, const char *source,
			   struct expression_fault *fault)
{
	struct filter *filter = arena_new(arena, struct filter);
	struct reading reading = { .filter = filter, .fault = fault };
	struct expression_names names = { find, &reading, NULL };

	*filter = (struct filter){
		.snapshot = snapshot, .arena = arena, .today = day_in_zone(snapshot->taken, snapshot->zone)
	};
	filter->whole = expression_read(arena, source, &names, fault);
	if (!filter->whole) {
		if (reading.why)
			fault->words = reading.why;
		return NULL;
	}
	list_columns(filter);
	filter->root = node_of(filter, expression_parts(arena, filter->whole));
	return filter;
}

/* --- running */

struct run {
	struct filter *filter;
	const struct bits_maker *maker;
	const struct rows *rows;
	struct arena *arena;
	size_t words;
};

/* Of the rows that are wanted those of which it is true, and no others. */
static void run_node(const struct run *run, struct filter_node *node, const uint64_t *wanted, uint64_t *bits)
{
	uint64_t *rest;

	if (node->logic == LOGIC_LEAF) {
		filter_leaf_run(run->filter, node->leaf, run->maker, run->rows, wanted, bits);
		for (size_t i = 0; i < run->words; i++)
			bits[i] &= wanted[i];
		return;
	}
	rest = arena_array(run->arena, uint64_t, run->words);
	run_node(run, node->left, wanted, bits);
	switch (node->logic) {
	case LOGIC_AND:
		memcpy(rest, bits, run->words * sizeof(*bits));
		run_node(run, node->right, rest, bits);
		break;
	case LOGIC_OR: {
		uint64_t *more = arena_array(run->arena, uint64_t, run->words);

		for (size_t i = 0; i < run->words; i++)
			rest[i] = wanted[i] & ~bits[i];
		run_node(run, node->right, rest, more);
		for (size_t i = 0; i < run->words; i++)
			bits[i] |= more[i];
		break;
	}
	default:
		for (size_t i = 0; i < run->words; i++)
			bits[i] = wanted[i] & ~bits[i];
	}
}

static void find_rows(const struct run *run, uint64_t *bits)
{
	unsigned char there[256];

	memset(there, 1, sizeof(there));
	there[CELL_ERASED] = 0;
	run->maker->of_bytes(rows_column(run->rows, OWN_MODE).states, run->rows->count, there, bits);
}

void filter_run(struct filter *filter, const struct bits_maker *maker, const struct rows *rows, uint64_t *bits)
{
	struct arena arena = { 0 };
	struct run run = { filter, maker, rows, &arena, bits_words(rows->count) };
	uint64_t *there = arena_array(&arena, uint64_t, run.words + 1);

	find_rows(&run, there);
	run_node(&run, filter->root, there, bits);
	arena_close(&arena);
}
