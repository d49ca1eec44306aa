#include "disclosure/attack.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "disclosure/solver.h"



/* What a cell speaks of: a number for each name, 0 for a total. */
struct spot {
	int snapshot, among;
	int only;		/* 0: all of them */
	int dimensions[FAMILY_DIMENSIONS], categories[FAMILY_DIMENSIONS];	/* by dimension, those unused last */
	int table, cell;
};

struct attack {
	struct arena *arena;
	const struct attack_release *release;
	int **cells;			/* of each table's cube */
	int count, room;
	int64_t *values;
	int *columns;			/* of each cell in the solver; -1: it is published */
	struct attack_gain *gains;
	int gain_count;
	struct solver_row *rows;
	int row_count, row_room;
	struct solver *solver;
	int is_contrary;		/* published figures that contradict each other */
};

/* --- numbers for names */

struct names {
	struct arena *arena;
	const char **names;
	int count, room;
};

static int number_of(struct names *names, const char *name)
{
	for (int i = 0; i < names->count; i++)
		if (!strcmp(names->names[i], name))
			return i + 1;
	if (names->count == names->room) {
		const char **more = arena_array(names->arena, const char *, 2 * (size_t)names->room + 16);

		if (names->count)
			memcpy(more, names->names, (size_t)names->count * sizeof(*more));
		names->names = more;
		names->room = 2 * names->room + 16;
	}
	names->names[names->count++] = name;
	return names->count;
}

/* --- which cells are one */

/* The numbers of one table's names. */
struct numbered {
	int among, only, dimensions[FAMILY_DIMENSIONS];
	int categories[FAMILY_DIMENSIONS][FAMILY_CATEGORIES];
};

static void number_names(struct names *names, const struct family_table *shape, struct numbered *numbered)
{
	numbered->among = number_of(names, shape->among);
	numbered->only = *shape->only ? number_of(names, shape->only) : 0;
	for (int d = 0; d < shape->dimension_count; d++) {
		const struct family_dimension *dimension = &shape->dimensions[d];

		numbered->dimensions[d] = number_of(names, dimension->name);
		for (int i = 1; i < dimension_size(dimension); i++)
			numbered->categories[d][i] = number_of(names, dimension_category(dimension, i));
	}
}

static void insert(struct spot *spot, int count, int dimension, int category)
{
	int at = count;

	for (; at > 0 && spot->dimensions[at - 1] > dimension; at--) {
		spot->dimensions[at] = spot->dimensions[at - 1];
		spot->categories[at] = spot->categories[at - 1];
	}
	spot->dimensions[at] = dimension;
	spot->categories[at] = category;
}

static struct spot spot_of(const struct attack_table *table, const struct numbered *numbered, int t, int cell)
{
	struct spot spot = { .snapshot = table->snapshot, .among = numbered->among, .only = numbered->only,
			     .table = t, .cell = cell };
	int rest = cell, count = 0;

	for (int d = table->shape->dimension_count - 1; d >= 0; d--) {
		int size = dimension_size(&table->shape->dimensions[d]), category = rest % size;

		if (category)
			insert(&spot, count++, numbered->dimensions[d], numbered->categories[d][category]);
		rest /= size;
	}
	return spot;
}

static int order_of_meaning(const struct spot *a, const struct spot *b)
{
	if (a->among != b->among)
		return a->among < b->among ? -1 : 1;
	for (int i = 0; i < FAMILY_DIMENSIONS; i++) {
		if (a->dimensions[i] != b->dimensions[i])
			return a->dimensions[i] < b->dimensions[i] ? -1 : 1;
		if (a->categories[i] != b->categories[i])
			return a->categories[i] < b->categories[i] ? -1 : 1;
	}
	return 0;
}

static int by_meaning(const void *left, const void *right)
{
	const struct spot *a = left, *b = right;
	int order = order_of_meaning(a, b);

	if (order)
		return order;
	if (a->only != b->only)
		return a->only - b->only;
	if (a->snapshot != b->snapshot)
		return a->snapshot - b->snapshot;
	return a->table != b->table ? a->table - b->table : a->cell - b->cell;
}

static struct spot *all_spots(struct attack *attack, int size)
{
	struct names names = { .arena = attack->arena };
	struct numbered *numbered = arena_new(attack->arena, struct numbered);
	struct spot *spots = arena_array(attack->arena, struct spot, (size_t)size);
	int at = 0;

	for (int t = 0; t < attack->release->table_count; t++) {
		const struct attack_table *table = &attack->release->tables[t];

		number_names(&names, table->shape, numbered);
		for (int cell = 0; cell < family_size(table->shape); cell++)
			spots[at++] = spot_of(table, numbered, t, cell);
	}
	qsort(spots, (size_t)size, sizeof(*spots), by_meaning);
	return spots;
}

static int add_cell(struct attack *attack, int64_t value)
{
	attack->values[attack->count] = value;
	return attack->count++;
}

/* A figure that one table hides and another shows is shown. */
static void join_value(struct attack *attack, int cell, int64_t value)
{
	if (value == ATTACK_HIDDEN || value == attack->values[cell])
		return;
	if (attack->values[cell] != ATTACK_HIDDEN)
		attack->is_contrary = 1;
	attack->values[cell] = value;
}

static void join_cells(struct attack *attack, const struct spot *spots, int size)
{
	for (int i = 0; i < size; i++) {
		int64_t value = attack->release->tables[spots[i].table].cells[spots[i].cell];
		int is_same = i && !order_of_meaning(&spots[i], &spots[i - 1]) && spots[i].only == spots[i - 1].only &&
			spots[i].snapshot == spots[i - 1].snapshot;

		if (is_same)
			join_value(attack, attack->count - 1, value);
		else
			add_cell(attack, value);
		attack->cells[spots[i].table][spots[i].cell] = attack->count - 1;
	}
}

static int cell_at(const struct attack *attack, const struct spot *spot)
{
	return attack->cells[spot->table][spot->cell];
}

/*
 * Of the spots of one meaning, in order: that of the next snapshot, and the first
 * of everybody that is not from before.
 */
static void pair_spots(struct attack *attack, const struct spot *spots, int size)
{
	for (int i = 0; i < size; i++) {
		int cell = cell_at(attack, &spots[i]), next = i;

		if (i && cell == cell_at(attack, &spots[i - 1]))
			continue;
		while (next < size && cell_at(attack, &spots[next]) == cell)
			next++;
		if (next < size && spots[next].only == spots[i].only)
			attack->gains[attack->gain_count++] =
				(struct attack_gain){ cell, cell_at(attack, &spots[next]), 0, 0 };
		for (int j = 0; spots[i].only && j < size && spots[j].only == 0; j++)
			if (spots[j].snapshot >= spots[i].snapshot) {
				attack->gains[attack->gain_count++] =
					(struct attack_gain){ cell, cell_at(attack, &spots[j]), 0, 1 };
				break;
			}
	}
}

static void find_cells(struct attack *attack)
{
	int size = 0;
	struct spot *spots;

	for (int t = 0; t < attack->release->table_count; t++) {
		attack->cells[t] = arena_array(attack->arena, int, (size_t)family_size(attack->release->tables[t].shape));
		size += family_size(attack->release->tables[t].shape);
	}
	/* Each cell, and two gains of it at most. */
	attack->values = arena_array(attack->arena, int64_t, 3 * (size_t)size);
	attack->gains = arena_array(attack->arena, struct attack_gain, 2 * (size_t)size);
	spots = all_spots(attack, size);
	join_cells(attack, spots, size);
	for (int i = 0, end; i < size; i = end) {
		for (end = i + 1; end < size && !order_of_meaning(&spots[i], &spots[end]); end++)
			;
		pair_spots(attack, spots + i, end - i);
	}
}

/* --- what must hold */

static struct solver_row *new_row(struct attack *attack, int terms)
{
	struct solver_row *row;

	if (attack->row_count == attack->row_room) {
		int room = 2 * attack->row_room + 64;
		struct solver_row *rows = arena_array(attack->arena, struct solver_row, (size_t)room);

		if (attack->row_count)
			memcpy(rows, attack->rows, (size_t)attack->row_count * sizeof(*rows));
		attack->rows = rows;
		attack->row_room = room;
	}
	row = &attack->rows[attack->row_count++];
	*row = (struct solver_row){ 0, arena_array(attack->arena, int, (size_t)terms),
				    arena_array(attack->arena, int, (size_t)terms), 0 };
	return row;
}

/* What is published goes to the other side. */
static void add_term(const struct attack *attack, struct solver_row *row, int cell, int factor)
{
	if (attack->columns[cell] < 0) {
		row->sum -= factor * attack->values[cell];
		return;
	}
	for (int i = 0; i < row->count; i++)
		if (row->columns[i] == attack->columns[cell]) {
			row->factors[i] += factor;
			return;
		}
	row->columns[row->count] = attack->columns[cell];
	row->factors[row->count++] = factor;
}

/* A row without anything unknown is either true or a contradiction. */
static void end_row(struct attack *attack, const struct solver_row *row)
{
	if (row->count)
		return;
	if (row->sum)
		attack->is_contrary = 1;
	attack->row_count--;
}

static void add_line(struct attack *attack, int t, int cell, int dimension, int step)
{
	const struct family_dimension *cut = &attack->release->tables[t].shape->dimensions[dimension];
	int category = cell / step % dimension_size(cut), first = cell - category * step;
	struct solver_row *row = new_row(attack, cut->leaf_count + 1);

	add_term(attack, row, attack->cells[t][cell], -1);
	for (int leaf = 1; leaf <= cut->leaf_count; leaf++)
		if (dimension_holds(cut, category, leaf))
			add_term(attack, row, attack->cells[t][first + leaf * step], 1);
	end_row(attack, row);
}

static void add_lines(struct attack *attack, int t)
{
	const struct family_table *shape = attack->release->tables[t].shape;
	int step = 1;

	for (int d = shape->dimension_count - 1; d >= 0; d--) {
		int size = dimension_size(&shape->dimensions[d]);

		for (int cell = 0; cell < family_size(shape); cell++) {
			int category = cell / step % size;

			if (category == 0 || category > shape->dimensions[d].leaf_count)
				add_line(attack, t, cell, d, step);
		}
		step *= size;
	}
}

static void add_equation(struct attack *attack, const struct family_equation *equation)
{
	struct solver_row *row = new_row(attack, equation->count);

	row->sum = equation->sum;
	for (int i = 0; i < equation->count; i++)
		add_term(attack, row, attack->cells[equation->terms[i].table][equation->terms[i].cell],
			 equation->terms[i].factor);
	end_row(attack, row);
}

/* The one count is the other and what lies between; known where both are. */
static void find_gains(struct attack *attack)
{
	for (int i = 0; i < attack->gain_count; i++) {
		struct attack_gain *gain = &attack->gains[i];
		int64_t less = attack->values[gain->less], more = attack->values[gain->more];

		if (less == ATTACK_HIDDEN || more == ATTACK_HIDDEN) {
			gain->cell = add_cell(attack, ATTACK_HIDDEN);
			continue;
		}
		attack->is_contrary |= more < less;
		gain->cell = add_cell(attack, more < less ? 0 : more - less);
	}
}

static void add_gain(struct attack *attack, const struct attack_gain *gain)
{
	struct solver_row *row = new_row(attack, 3);

	if (attack->columns[gain->cell] >= 0) {
		add_term(attack, row, gain->more, -1);
		add_term(attack, row, gain->less, 1);
		add_term(attack, row, gain->cell, 1);
	}
	end_row(attack, row);
}

struct attack *attack_open(struct arena *arena, const struct attack_release *release)
{
	struct attack *attack = arena_new(arena, struct attack);
	int columns = 0;

	*attack = (struct attack){
		.arena = arena, .release = release, .cells = arena_array(arena, int *, (size_t)release->table_count)
	};
	find_cells(attack);
	find_gains(attack);
	attack->columns = arena_array(arena, int, (size_t)attack->count);
	for (int i = 0; i < attack->count; i++)
		attack->columns[i] = attack->values[i] == ATTACK_HIDDEN ? columns++ : -1;
	for (int t = 0; t < release->table_count; t++)
		add_lines(attack, t);
	for (int i = 0; i < release->equation_count; i++)
		add_equation(attack, &release->equations[i]);
	for (int i = 0; i < attack->gain_count; i++)
		add_gain(attack, &attack->gains[i]);
	attack->solver = solver_open(arena, columns, attack->rows, attack->row_count);
	return attack;
}

void attack_close(struct attack *attack)
{
	solver_close(attack->solver);
}

int attack_cell(const struct attack *attack, int table, int cell)
{
	return attack->cells[table][cell];
}

int attack_count(const struct attack *attack)
{
	return attack->count;
}

int64_t attack_value(const struct attack *attack, int cell)
{
	return attack->values[cell];
}

int attack_gains(const struct attack *attack, const struct attack_gain **gains)
{
	*gains = attack->gains;
	return attack->gain_count;
}

static int first_hidden(const struct attack *attack)
{
	for (int i = 0; i < attack->count; i++)
		if (attack->columns[i] >= 0)
			return i;
	return -1;
}

int attack_is_possible(struct attack *attack)
{
	int cell = first_hidden(attack);

	if (attack->is_contrary)
		return 0;
	return cell < 0 || solver_find(attack->solver, attack->columns[cell], LEAST).is_possible;
}

struct attack_bounds attack_look(struct attack *attack, int cell)
{
	struct solver_end low = solver_find(attack->solver, attack->columns[cell], LEAST);
	struct solver_end high = solver_find(attack->solver, attack->columns[cell], MOST);

	return (struct attack_bounds){ low.bound, high.bound, low.whole, high.whole };
}

/* Every whole solution is a witness for all cells at once. */
static void learn(const struct attack *attack, struct attack_bounds *bounds)
{
	const int64_t *solution = solver_solution(attack->solver);

	for (int i = 0; i < attack->count; i++) {
		int64_t count = attack->columns[i] < 0 ? 0 : solution[attack->columns[i]];

		if (attack->columns[i] < 0)
			continue;
		if (bounds[i].witness_low < 0 || count < bounds[i].witness_low)
			bounds[i].witness_low = count;
		if (count > bounds[i].witness_high)
			bounds[i].witness_high = count;
	}
}

struct attack_bounds *attack_look_at_all(struct attack *attack, struct arena *arena, int64_t enough)
{
	struct attack_bounds *bounds = arena_array(arena, struct attack_bounds, (size_t)attack->count);

	for (int i = 0; i < attack->count; i++)
		bounds[i] = (struct attack_bounds){ 0, INFINITY, -1, -1 };
	for (int i = 0; i < attack->count; i++) {
		struct solver_end end;

		if (attack->columns[i] < 0)
			continue;
		if (!enough || bounds[i].witness_high < enough) {
			end = solver_find(attack->solver, attack->columns[i], MOST);
			bounds[i].high = end.bound;
			if (end.whole >= 0)
				learn(attack, bounds);
		}
		if (bounds[i].witness_low != 0) {
			end = solver_find(attack->solver, attack->columns[i], LEAST);
			bounds[i].low = end.bound;
			if (end.whole >= 0)
				learn(attack, bounds);
		}
	}
	return bounds;
}

void attack_know(struct attack *attack, int cell, int64_t value)
{
	solver_fix(attack->solver, attack->columns[cell], value);
}

void attack_forget(struct attack *attack, int cell)
{
	solver_free(attack->solver, attack->columns[cell]);
}

int64_t attack_steps(const struct attack *attack)
{
	return solver_steps(attack->solver);
}
