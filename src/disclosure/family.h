/*
 * family: exact counts that belong together, as disclosure control takes them.
 *
 * A table is a cube. Each of its dimensions has a total (index 0), leaves
 * (1 to leaf_count) which part everybody, and groups of leaves after them: what
 * was asked beside what was not, a region beside its departments, 45-65 beside
 * 45-55 and 55-65. Cells stand with the last dimension running fastest.
 *
 * Tables of one family share cells: where two of them, of the same people, speak
 * of the same categories of the same dimensions - by their names -, it is one
 * cell, and must have one count. So tables that share margins are protected
 * together, as are those tied by an equation.
 */
#ifndef DISCLOSURE_FAMILY_H
#define DISCLOSURE_FAMILY_H

#include <stdint.h>

#include "base/hash.h"

struct arena;
struct attack_table;
struct people;

enum {
	FAMILY_TABLES = 100, FAMILY_DIMENSIONS = 4, FAMILY_CATEGORIES = 200, FAMILY_CELLS = 20000,
	FAMILY_EQUATIONS = 1000, FAMILY_TERMS = 1000, FAMILY_REGROUPINGS = 8, FAMILY_STRUCTURES = 2000,
	FAMILY_COUNT_MOST = 100 * 1000 * 1000,
	THRESHOLD = 5, THRESHOLD_HIGH = 11, THRESHOLD_LEAST = 3,
};

struct family_group {
	const char *name;
	int count;
	const int *leaves;	/* from 1 */
};

/* A coarser way to cut the dimension: each leaf is in one of its groups. */
struct family_regrouping {
	const char *name;
	int group_count;
	const struct family_group *groups;
};

struct family_dimension {
	const char *name;
	int leaf_count, group_count, regrouping_count;
	const char *const *leaves;	/* their names, the first one's at 0 */
	const struct family_group *groups;
	const struct family_regrouping *regroupings;
	const char *cut;		/* the regrouping that made its leaves; NULL or "": they are as declared */
	int is_territory;		/* whose structures are counted (R7) */
	int empty;			/* the leaf of those who left the question empty, where how many did is no secret; 0: none */
	int is_known;			/* everybody knows who is in which of its categories */
	const double *values;		/* what each leaf is worth, NAN for none; NULL: they are no numbers */
};

/* What one structure has in one leaf cell. */
struct family_part {
	int leaf;		/* of the cube of leaves, the last dimension running fastest */
	int structure;		/* from 0 */
	int64_t count;
	int64_t amount;		/* hours, euros; 0 where nothing is summed */
};

struct family_table {
	const char *name;
	const char *among;	/* of whom; "" for everybody */
	const char *only;	/* of those only the ones of whom this is true; "" for all of them */
	int dimension_count;
	struct family_dimension dimensions[FAMILY_DIMENSIONS];
	int is_silent;		/* not shown, and not protected: its cells only stand in equations */
	const int64_t *counts;	/* the leaves alone; NULL in a shape, where nothing exact stands */
	int part_count;
	const struct family_part *parts;	/* none: R3 and R7 are not looked at */
};

struct family_term {
	int factor;
	int table;
	int cell;		/* of the table's cube */
};

/* The sum of the terms, of which none is counted otherwise. */
struct family_equation {
	int64_t sum;
	int count;
	const struct family_term *terms;
};

struct family {
	int table_count;
	const struct family_table *tables;
	int equation_count;
	const struct family_equation *equations;
	int threshold, k;		/* as asked for; 0: what the flags say. They never go below these */
	int is_sensitive, is_supported;
	struct hash key;		/* breaks ties, so that the choice of partners tells nothing */

	/* What was published before, of this snapshot and others, and can be compared with it. */
	int shown_count;
	const struct attack_table *shown;
	int shown_equation_count;
	const struct family_equation *shown_equations;	/* their tables are those of shown */
	int snapshot;			/* its own number among theirs, the earliest being 0 */
	const struct people *people;	/* whom its filters, and theirs, let through in its snapshot; NULL: that is not known */
};

int family_threshold(const struct family *family);	/* T */
int family_k(const struct family *family);

/* Total, leaves and groups. */
int dimension_size(const struct family_dimension *dimension);
int dimension_holds(const struct family_dimension *dimension, int category, int leaf);
const char *dimension_category(const struct family_dimension *dimension, int category);	/* NULL: the total */

int family_size(const struct family_table *table);	/* cells of its cube */
int family_leaves(const struct family_table *table);	/* cells of its leaves */
int family_cell(const struct family_table *table, const int places[]);
void family_places(const struct family_table *table, int cell, int places[FAMILY_DIMENSIONS]);

/*
 * Does the cell tell how many left a question empty, and nothing else? To have
 * said nothing is no attribute that anybody is known by. Under a filter it says
 * what those who are silent answered elsewhere, and so it does beside another
 * answer: along other dimensions it is a total, or of a category that is known.
 */
int family_tells_silence(const struct family_table *table, int cell);

/* The cube of its counts, all sums made. */
int64_t *family_fill(struct arena *arena, const struct family_table *table);

/* NULL, or why the family cannot be used: a name, a bound, a group, counts that two tables tell otherwise. */
const char *family_fault(struct arena *arena, const struct family *family);

/* The same equation, of tables that stand so many further on. */
struct family_equation equation_moved(struct arena *arena, const struct family_equation *equation, int by);

/* The table with one dimension cut by one of its regroupings; its former leaves are not published. */
struct family_table family_regrouped(struct arena *arena, const struct family_table *table, int dimension,
				    int regrouping);

/* Of all dimensions this one alone. */
struct family_table family_margin(struct arena *arena, const struct family_table *table, int dimension);

#endif
