#include "table/tally_family.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

const char *const tally_reserved_names[RESERVED] = {
	[RESERVED_EMPTY] = "#empty", [RESERVED_DONT_KNOW] = "#dk", [RESERVED_PREFER_NOT] = "#na",
	[RESERVED_NOT_ASKED] = "#not-asked",
};
const char tally_answered_name[] = "#answered", tally_asked_name[] = "#asked", tally_cut_by_year[] = "year";

const char *const tally_among[TALLY_WHO] = { [TALLY_SINGLE] = "", [TALLY_GROUPS] = "groups" };

/* Dates of more months are told by years. */
enum { MOST_MONTHS = 120, MOST_LEAVES = FAMILY_CATEGORIES - 4 };

enum leaf_kind { LEAF_CODE, LEAF_WITHOUT, LEAF_PLACE, LEAF_NO_PLACE, LEAF_MONTH, LEAF_YEAR, LEAF_ANSWERED, LEAF_RESERVED };

/* A category, and where its count stands in a tally. */
struct leaf {
	enum leaf_kind kind;
	int code, place;	/* of months and years: month, year */
	const char *name;
};

struct making {
	struct arena *arena;
	const struct tally *const *tallies;
	int tally_count;
	const struct tally_cut *cuts;
	int cut_count;
	enum tally_who who;
	const char *only, *cut;
	int is_scale, tells_silence;
	struct leaf leaves[FAMILY_CATEGORIES];	/* of the table being made */
	int leaf_count;
	struct family_table *tables;
	int table_count;
};

int guard_speaks_of(const struct tally_guard *guard, const char *name)
{
	for (int i = 0; i < guard->spoken_count; i++)
		if (!strcmp(guard->spoken[i], name))
			return 1;
	return 0;
}

int tally_empty_leaf(const char *const *leaves, int count)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(leaves[i], tally_reserved_names[RESERVED_EMPTY]))
			return i + 1;
	return 0;
}

static const struct tally_count *reserved_of(const struct tally *tally, int reserved)
{
	switch (reserved) {
	case RESERVED_EMPTY:		return &tally->empty;
	case RESERVED_DONT_KNOW:	return &tally->dont_know;
	case RESERVED_PREFER_NOT:	return &tally->prefer_not;
	default:			return &tally->not_asked;
	}
}

static int64_t of(const struct making *making, const struct tally_count *count)
{
	return making->who == TALLY_SINGLE ? count->single : count->groups;
}

static int64_t count_dates(const struct making *making, const struct tally *tally, const struct leaf *leaf)
{
	int64_t sum = 0;

	for (int i = 0; i < tally->month_count; i++)
		if (tally->months[i].year == leaf->place &&
		    (leaf->kind == LEAF_YEAR || tally->months[i].month == leaf->code))
			sum += of(making, &tally->months[i].count);
	return sum;
}

static int64_t count_of(const struct making *making, const struct tally *tally, const struct leaf *leaf)
{
	int64_t answered = of(making, &tally->answered);

	switch (leaf->kind) {
	case LEAF_CODE:		return of(making, &tally->codes[leaf->code]);
	case LEAF_WITHOUT:
	case LEAF_NO_PLACE:	return answered - of(making, &tally->codes[leaf->code]);
	case LEAF_PLACE:	return of(making, &tally->places[leaf->code * tally->column->code_count + leaf->place - 1]);
	case LEAF_MONTH:
	case LEAF_YEAR:		return count_dates(making, tally, leaf);
	case LEAF_ANSWERED:	return answered;
	default:		return of(making, reserved_of(tally, leaf->code));
	}
}

static int64_t count_in_all(const struct making *making, const struct leaf *leaf)
{
	int64_t sum = 0;

	for (int i = 0; i < making->tally_count; i++)
		sum += count_of(making, making->tallies[i], leaf);
	return sum;
}

static void add_leaf(struct making *making, struct leaf leaf)
{
	if (making->leaf_count < MOST_LEAVES)
		making->leaves[making->leaf_count] = leaf;
	making->leaf_count++;
}

static struct family_group group_of(struct arena *arena, const char *name, int count)
{
	int *leaves = arena_array(arena, int, (size_t)count);

	for (int i = 0; i < count; i++)
		leaves[i] = i + 1;
	return (struct family_group){ name, count, leaves };
}

/* Who did not answer, in ways that occur; then the sums that are more than one of them and less than all. */
static void end_dimension(struct making *making, struct family_dimension *dimension, int answers)
{
	struct family_group *groups = arena_array(making->arena, struct family_group, 2);
	const char **names;
	int asked;

	for (int i = 0; i < RESERVED; i++) {
		struct leaf leaf = { LEAF_RESERVED, i, 0, tally_reserved_names[i] };

		if (count_in_all(making, &leaf))
			add_leaf(making, leaf);
	}
	if (making->leaf_count > MOST_LEAVES)
		return;
	asked = making->leaf_count;
	if (asked && making->leaves[asked - 1].kind == LEAF_RESERVED && making->leaves[asked - 1].code == RESERVED_NOT_ASKED)
		asked--;
	if (answers > 1 && answers < making->leaf_count)
		groups[dimension->group_count++] = group_of(making->arena, tally_answered_name, answers);
	if (asked > answers && asked < making->leaf_count)
		groups[dimension->group_count++] = group_of(making->arena, tally_asked_name, asked);
	names = arena_array(making->arena, const char *, (size_t)making->leaf_count);
	for (int i = 0; i < making->leaf_count; i++)
		names[i] = making->leaves[i].name;
	dimension->leaves = names;
	dimension->leaf_count = making->leaf_count;
	dimension->groups = groups;
	dimension->empty = making->tells_silence ? tally_empty_leaf(names, making->leaf_count) : 0;
}

static const int64_t *count_all(const struct making *making)
{
	int64_t *counts = arena_array(making->arena, int64_t, (size_t)making->tally_count * (size_t)making->leaf_count);

	for (int i = 0; i < making->tally_count; i++)
		for (int j = 0; j < making->leaf_count; j++)
			counts[i * making->leaf_count + j] = count_of(making, making->tallies[i], &making->leaves[j]);
	return counts;
}

/* A table of the leaves that were added, which are all the answers. */
static void end_table(struct making *making, const char *name)
{
	struct family_table *table = &making->tables[making->table_count++];

	*table = (struct family_table){
		.name = name, .among = tally_among[making->who], .only = making->only
	};
	for (int i = 0; i < making->cut_count; i++)
		table->dimensions[table->dimension_count++] = (struct family_dimension){
			.name = making->cuts[i].name, .leaf_count = making->cuts[i].count,
			.leaves = making->cuts[i].categories, .is_territory = making->cuts[i].is_territory, .cut = making->cuts[i].cut,
			.empty = making->cuts[i].tells_silence ? tally_empty_leaf(making->cuts[i].categories, making->cuts[i].count) : 0,
		};
	table->dimensions[table->dimension_count].name = column_full_name(making->arena, making->tallies[0]->column);
	table->dimensions[table->dimension_count].cut = making->cut;
	end_dimension(making, &table->dimensions[table->dimension_count++], making->leaf_count);
	if (making->leaf_count <= MOST_LEAVES)
		table->counts = count_all(making);
}

static void begin_table(struct making *making)
{
	making->leaf_count = 0;
}

/* --- shapes */

/* What each point is worth; who gave none is worth nothing. */
static const double *values_of(const struct making *making)
{
	double *values = arena_array(making->arena, double, (size_t)making->leaf_count);

	for (int i = 0; i < making->leaf_count; i++)
		values[i] = making->leaves[i].kind == LEAF_CODE ? strtod(making->leaves[i].name, NULL) : NAN;
	return values;
}

static void make_codes(struct making *making)
{
	const struct snapshot_column *column = making->tallies[0]->column;
	struct family_table *table = &making->tables[making->table_count];

	begin_table(making);
	for (int i = 0; i < column->code_count; i++)
		add_leaf(making, (struct leaf){ LEAF_CODE, i, 0, column->codes[i] });
	end_table(making, column_full_name(making->arena, column));
	if (making->is_scale && making->leaf_count <= MOST_LEAVES)
		table->dimensions[table->dimension_count - 1].values = values_of(making);
}

static void make_choices(struct making *making)
{
	const struct snapshot_column *column = making->tallies[0]->column;

	for (int i = 0; i < column->code_count; i++) {
		begin_table(making);
		add_leaf(making, (struct leaf){ LEAF_CODE, i, 0, column->codes[i] });
		add_leaf(making, (struct leaf){ LEAF_WITHOUT, i, 0, arena_print(making->arena, "#not:%s", column->codes[i]) });
		end_table(making, column->codes[i]);
	}
}

static void make_places(struct making *making)
{
	const struct snapshot_column *column = making->tallies[0]->column;

	for (int i = 0; i < column->code_count; i++) {
		begin_table(making);
		for (int place = 1; place <= column->code_count; place++)
			add_leaf(making, (struct leaf){ LEAF_PLACE, i, place,
							arena_print(making->arena, "%s#%d", column->codes[i], place) });
		add_leaf(making, (struct leaf){ LEAF_NO_PLACE, i, 0, arena_print(making->arena, "%s#none", column->codes[i]) });
		end_table(making, column->codes[i]);
	}
}

static int is_among(const struct making *making, const struct leaf *leaf)
{
	for (int i = 0; i < making->leaf_count && i < MOST_LEAVES; i++)
		if (making->leaves[i].code == leaf->code && making->leaves[i].place == leaf->place)
			return 1;
	return 0;
}

static void add_dates(struct making *making, enum leaf_kind kind)
{
	begin_table(making);
	for (int i = 0; i < making->tally_count; i++)
		for (int j = 0; j < making->tallies[i]->month_count; j++) {
			const struct tally_month *month = &making->tallies[i]->months[j];
			struct leaf leaf = { kind, kind == LEAF_YEAR ? 0 : month->month, month->year, NULL };

			if (is_among(making, &leaf))
				continue;
			leaf.name = kind == LEAF_YEAR ? arena_print(making->arena, "%d", month->year) :
				arena_print(making->arena, "%d-%02d", month->year, month->month);
			add_leaf(making, leaf);
		}
}

static void make_dates(struct making *making)
{
	add_dates(making, LEAF_MONTH);
	if (making->leaf_count > MOST_MONTHS) {
		add_dates(making, LEAF_YEAR);
		making->cut = tally_cut_by_year;
	}
	if (!making->leaf_count)
		add_leaf(making, (struct leaf){ LEAF_ANSWERED, 0, 0, tally_answered_name });
	end_table(making, column_full_name(making->arena, making->tallies[0]->column));
}

/* Only how many answered. */
static void make_bases(struct making *making)
{
	begin_table(making);
	add_leaf(making, (struct leaf){ LEAF_ANSWERED, 0, 0, tally_answered_name });
	end_table(making, column_full_name(making->arena, making->tallies[0]->column));
}

typedef void (*make_fn)(struct making *making);

static const make_fn makes[COLUMN_SHAPES] = {
	[SHAPE_CODE] = make_codes, [SHAPE_SET] = make_choices, [SHAPE_RANK] = make_places,
	[SHAPE_SHARES] = make_choices, [SHAPE_DATE] = make_dates, [SHAPE_NUMBER] = make_bases, [SHAPE_TEXT] = make_bases,
};

/*
 * How many choices were made in all, and how many gave each place, is known to
 * whoever knows the question, or shown as the base of shares: so much more can
 * be subtracted. One equation for all choices, or for each place.
 */
static void add_equations(struct making *making, struct family *family)
{
	const struct snapshot_column *column = making->tallies[0]->column;
	int count = column->code_count < 2 ? 0 : column->shape == SHAPE_SET ? 1 :
		column->shape == SHAPE_RANK ? column->code_count : 0;
	struct family_equation *equations = arena_array(making->arena, struct family_equation, (size_t)count + 1);

	for (int i = 0; i < count; i++) {
		struct family_term *terms = arena_array(making->arena, struct family_term, (size_t)making->table_count);
		int places[FAMILY_DIMENSIONS] = { 0 };

		places[making->cut_count] = i + 1;
		for (int t = 0; t < making->table_count; t++) {
			struct leaf leaf = { column->shape == SHAPE_SET ? LEAF_CODE : LEAF_PLACE, t, i + 1, NULL };

			terms[t] = (struct family_term){ 1, t, family_cell(&making->tables[t], places) };
			equations[i].sum += count_in_all(making, &leaf);
		}
		equations[i].terms = terms;
		equations[i].count = making->table_count;
	}
	family->equations = equations;
	family->equation_count = count;
}

const struct family *tally_family(struct arena *arena, const struct tally *const *tallies, const struct tally_cut *cuts,
				  int cut_count, enum tally_who who, const struct tally_guard *guard)
{
	const struct tally *first = tallies[0];
	struct making *making = arena_new(arena, struct making);
	struct family *family = arena_new(arena, struct family);
	make_fn make = makes[first->column->shape];

	*making = (struct making){
		.arena = arena, .tallies = tallies, .tally_count = 1, .cuts = cuts, .cut_count = cut_count, .who = who,
		.only = guard->only ? guard->only : "", .is_scale = guard->is_scale,
		.tells_silence = guard_speaks_of(guard, column_full_name(arena, first->column)),
	};
	for (int i = 0; i < cut_count; i++)
		making->tally_count *= cuts[i].count;
	if (!make || first->occurrences || cut_count >= FAMILY_DIMENSIONS ||
	    (first->column->code_count > FAMILY_TABLES && first->column->shape != SHAPE_CODE))
		return NULL;
	making->tables = arena_array(arena, struct family_table, FAMILY_TABLES);
	make(making);
	*family = (struct family){
		.table_count = making->table_count, .tables = making->tables, .threshold = guard->threshold, .k = guard->k,
		.is_sensitive = guard->is_sensitive, .is_supported = guard->is_supported, .key = guard->key,
	};
	if (making->leaf_count > MOST_LEAVES || !making->table_count)
		return NULL;
	add_equations(making, family);
	return family_fault(arena, family) ? NULL : family;
}

struct publication tally_publish(struct arena *arena, const struct tally *tally, enum tally_who who,
				 const struct tally_guard *guard, const char *snapshot)
{
	const struct family *family = tally_family(arena, &tally, NULL, 0, who, guard);

	if (!family)
		return (struct publication){ .why = "there are no counts of people, or too many categories" };
	return publish(arena, family, snapshot);
}
