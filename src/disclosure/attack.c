#include "disclosure/attack.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "disclosure/solver.h"
#include "disclosure/spot.h"

struct attack {
	struct arena *arena;
	const struct attack_release *release;
	const struct spots *spots;
	int count;
	const int64_t *values;
	int *columns;			/* of each cell in the solver; -1: it is published */
	int *hidden;			/* the cell of each column */
	struct solver_row *rows;
	int row_count, row_room;
	struct solver *solver;
	int is_contrary;		/* published figures that contradict each other */
};

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

	add_term(attack, row, attack->spots->cells[t][cell], -1);
	for (int leaf = 1; leaf <= cut->leaf_count; leaf++)
		if (dimension_holds(cut, category, leaf))
			add_term(attack, row, attack->spots->cells[t][first + leaf * step], 1);
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
		add_term(attack, row, attack->spots->cells[equation->terms[i].table][equation->terms[i].cell],
			 equation->terms[i].factor);
	end_row(attack, row);
}

static void add_sum(struct attack *attack, const struct spot_sum *sum)
{
	struct solver_row *row = new_row(attack, sum->count + 1);

	add_term(attack, row, sum->sum, -1);
	for (int i = 0; i < sum->count; i++)
		add_term(attack, row, sum->terms[i], 1);
	end_row(attack, row);
}

struct attack *attack_open(struct arena *arena, const struct attack_release *release)
{
	struct attack *attack = arena_new(arena, struct attack);
	int columns = 0;

	*attack = (struct attack){ .arena = arena, .release = release, .spots = spots_find(arena, release) };
	attack->count = attack->spots->count;
	attack->values = attack->spots->values;
	attack->is_contrary = attack->spots->is_contrary;
	attack->columns = arena_array(arena, int, (size_t)attack->count);
	attack->hidden = arena_array(arena, int, (size_t)attack->count);
	for (int i = 0; i < attack->count; i++) {
		attack->columns[i] = attack->values[i] == ATTACK_HIDDEN ? columns : -1;
		if (attack->values[i] == ATTACK_HIDDEN)
			attack->hidden[columns++] = i;
	}
	for (int t = 0; t < release->table_count; t++)
		add_lines(attack, t);
	for (int i = 0; i < release->equation_count; i++)
		add_equation(attack, &release->equations[i]);
	for (int i = 0; i < attack->spots->sum_count; i++)
		add_sum(attack, &attack->spots->sums[i]);
	attack->solver = solver_open(arena, columns, attack->rows, attack->row_count);
	return attack;
}

void attack_close(struct attack *attack)
{
	solver_close(attack->solver);
}

int attack_cell(const struct attack *attack, int table, int cell)
{
	return attack->spots->cells[table][cell];
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
	*gains = attack->spots->gains;
	return attack->spots->gain_count;
}

int attack_kinds(const struct attack *attack)
{
	return attack->spots->kind_count;
}

static void mark_beside(const struct attack *attack, int cell, unsigned char *marks)
{
	const int *columns;
	int count = marks[cell] || attack->columns[cell] < 0 ? 0 : solver_beside(attack->solver, attack->columns[cell], &columns);

	for (int i = 0; i < count; i++)
		marks[attack->hidden[columns[i]]] = 1;
}

static int has_new(const struct spot_sum *sum, const unsigned char *is_new)
{
	int has = is_new[sum->sum];

	for (int i = 0; i < sum->count; i++)
		has |= is_new[sum->terms[i]];
	return has;
}

/* A new figure that is shown tells as well what is left of a sum with it. */
static void mark_in_sum(const struct attack *attack, const struct spot_sum *sum, unsigned char *marks)
{
	mark_beside(attack, sum->sum, marks);
	for (int i = 0; i < sum->count; i++)
		mark_beside(attack, sum->terms[i], marks);
}

unsigned char *attack_concerned(const struct attack *attack, struct arena *arena)
{
	unsigned char *marks = arena_array(arena, unsigned char, (size_t)attack->count);
	unsigned char *is_new = arena_array(arena, unsigned char, (size_t)attack->count);
	int tables = attack->release->new_count ? attack->release->new_count : attack->release->table_count;

	for (int t = 0; t < tables; t++)
		for (int i = 0; i < family_size(attack->release->tables[t].shape); i++) {
			is_new[attack->spots->cells[t][i]] = 1;
			mark_beside(attack, attack->spots->cells[t][i], marks);
		}
	for (int i = 0; i < attack->spots->sum_count; i++)
		if (has_new(&attack->spots->sums[i], is_new))
			mark_in_sum(attack, &attack->spots->sums[i], marks);
	for (int i = 0; i < attack->spots->gain_count; i++)
		mark_beside(attack, attack->spots->gains[i].cell, marks);
	return marks;
}

int attack_is_possible(struct attack *attack)
{
	return !attack->is_contrary && solver_is_possible(attack->solver);
}

struct attack_bounds attack_look(struct attack *attack, int cell)
{
	struct solver_end low = solver_find(attack->solver, attack->columns[cell], LEAST);
	struct solver_end high = solver_find(attack->solver, attack->columns[cell], MOST);

	return (struct attack_bounds){ low.bound, high.bound, low.whole, high.whole };
}

int64_t attack_reach(struct attack *attack, int cell, int is_high)
{
	return solver_find(attack->solver, attack->columns[cell], is_high ? MOST : LEAST).whole;
}

int64_t attack_witness(const struct attack *attack, int asked, int cell)
{
	if (attack->columns[cell] < 0)
		return attack->values[cell];
	if (!solver_are_beside(attack->solver, attack->columns[asked], attack->columns[cell]))
		return ATTACK_HIDDEN;
	return solver_solution(attack->solver)[attack->columns[cell]];
}

/* Every whole solution is a witness for all cells at once that move with the one asked for. */
static void learn(const struct attack *attack, int cell, struct attack_bounds *bounds)
{
	const int64_t *solution = solver_solution(attack->solver);
	const int *columns;
	int count = solver_beside(attack->solver, attack->columns[cell], &columns);

	for (int i = 0; i < count; i++) {
		struct attack_bounds *of = &bounds[attack->hidden[columns[i]]];
		int64_t value = solution[columns[i]];

		if (of->witness_low < 0 || value < of->witness_low)
			of->witness_low = value;
		if (value > of->witness_high)
			of->witness_high = value;
	}
}

static int is_wide(const struct attack_bounds *bounds, int64_t enough)
{
	return enough && bounds->witness_high >= 0 && bounds->witness_high - bounds->witness_low >= enough;
}

static void look_further(struct attack *attack, int cell, enum solver_way way, struct attack_bounds *bounds)
{
	struct solver_end end = solver_find(attack->solver, attack->columns[cell], way);

	*(way == MOST ? &bounds[cell].high : &bounds[cell].low) = end.bound;
	if (end.whole >= 0)
		learn(attack, cell, bounds);
}

struct attack_bounds *attack_look_at_all(struct attack *attack, struct arena *arena, const unsigned char *marked, int64_t enough)
{
	struct attack_bounds *bounds = arena_array(arena, struct attack_bounds, (size_t)attack->count);

	for (int i = 0; i < attack->count; i++)
		bounds[i] = (struct attack_bounds){ 0, INFINITY, -1, -1 };
	for (int i = 0; i < attack->count; i++) {
		if (attack->columns[i] < 0 || !marked[i])
			continue;
		if (bounds[i].witness_low != 0 && (marked[i] == ATTACK_LEAST || !is_wide(&bounds[i], enough)))
			look_further(attack, i, LEAST, bounds);
		if (!is_wide(&bounds[i], enough))
			look_further(attack, i, MOST, bounds);
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
