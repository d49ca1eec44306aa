#include "disclosure/solver.h"

#include <glpk.h>
#include <math.h>

#include "base/arena.h"

enum { MOST_NODES = 200, MOST_PIVOTS = 100 * 1000 };

static const double near = 1e-6;

/* Counts that move together: no row joins them to others, so they are a problem of their own. */
struct part {
	int column_count, row_count;
	int *columns, *rows;
	glp_prob *problem;	/* NULL until something is asked of it */
	int objective;		/* the column of the problem asked for last, from 1 */
};

struct solver {
	struct arena *arena;
	int columns, row_count;
	const struct solver_row *rows;
	struct part *parts;
	int part_count;
	int *part_of, *places;	/* of each column; its place in its part, from 1 */
	int64_t *fixed;		/* -1: free */
	int64_t *solution, *trial;
};

/* --- parts */

static int first_of(int *joined, int column)
{
	while (joined[column] != column) {
		joined[column] = joined[joined[column]];
		column = joined[column];
	}
	return column;
}

static void number_parts(struct solver *solver)
{
	int *joined = arena_array(solver->arena, int, (size_t)solver->columns + 1);

	for (int i = 0; i < solver->columns; i++)
		joined[i] = i;
	for (int i = 0; i < solver->row_count; i++)
		for (int j = 1; j < solver->rows[i].count; j++) {
			int one = first_of(joined, solver->rows[i].columns[0]), other = first_of(joined, solver->rows[i].columns[j]);

			joined[one > other ? one : other] = one > other ? other : one;
		}
	for (int i = 0; i < solver->columns; i++)
		solver->part_of[i] = first_of(joined, i) == i ? solver->part_count++ : solver->part_of[first_of(joined, i)];
}

static void fill_parts(struct solver *solver)
{
	for (int i = 0; i < solver->columns; i++)
		solver->parts[solver->part_of[i]].column_count++;
	for (int i = 0; i < solver->row_count; i++)
		solver->parts[solver->part_of[solver->rows[i].columns[0]]].row_count++;
	for (int i = 0; i < solver->part_count; i++) {
		struct part *part = &solver->parts[i];

		part->columns = arena_array(solver->arena, int, (size_t)part->column_count);
		part->rows = arena_array(solver->arena, int, (size_t)part->row_count + 1);
		part->column_count = part->row_count = 0;
	}
	for (int i = 0; i < solver->columns; i++) {
		struct part *part = &solver->parts[solver->part_of[i]];

		part->columns[part->column_count++] = i;
		solver->places[i] = part->column_count;
	}
	for (int i = 0; i < solver->row_count; i++) {
		struct part *part = &solver->parts[solver->part_of[solver->rows[i].columns[0]]];

		part->rows[part->row_count++] = i;
	}
}

static void bind(const struct solver *solver, int column)
{
	glp_prob *problem = solver->parts[solver->part_of[column]].problem;
	int64_t value = solver->fixed[column];

	if (problem)
		glp_set_col_bnds(problem, solver->places[column], value < 0 ? GLP_LO : GLP_FX,
				 value < 0 ? 0 : (double)value, value < 0 ? 0 : (double)value);
}

static void add_rows(const struct solver *solver, struct part *part)
{
	for (int i = 0; i < part->row_count; i++) {
		const struct solver_row *row = &solver->rows[part->rows[i]];
		int indices[row->count + 1];
		double values[row->count + 1];

		for (int j = 0; j < row->count; j++) {
			indices[j + 1] = solver->places[row->columns[j]];
			values[j + 1] = row->factors[j];
		}
		glp_set_row_bnds(part->problem, i + 1, GLP_FX, (double)row->sum, (double)row->sum);
		glp_set_mat_row(part->problem, i + 1, row->count, indices, values);
	}
}

static void make_problem(const struct solver *solver, struct part *part)
{
	part->problem = glp_create_prob();
	glp_add_cols(part->problem, part->column_count);
	if (part->row_count)
		glp_add_rows(part->problem, part->row_count);
	for (int i = 0; i < part->column_count; i++) {
		glp_set_col_kind(part->problem, i + 1, GLP_IV);
		bind(solver, part->columns[i]);
	}
	add_rows(solver, part);
	glp_adv_basis(part->problem, 0);
}

struct solver *solver_open(struct arena *arena, int columns, const struct solver_row *rows, int row_count)
{
	struct solver *solver = arena_new(arena, struct solver);
	size_t size = (size_t)columns + 1;

	glp_term_out(GLP_OFF);
	*solver = (struct solver){
		.arena = arena, .columns = columns, .row_count = row_count, .rows = rows,
		.part_of = arena_array(arena, int, size), .places = arena_array(arena, int, size),
		.fixed = arena_array(arena, int64_t, size), .solution = arena_array(arena, int64_t, size),
		.trial = arena_array(arena, int64_t, size),
	};
	for (int i = 0; i < columns; i++)
		solver->fixed[i] = -1;
	number_parts(solver);
	solver->parts = arena_array(arena, struct part, (size_t)solver->part_count + 1);
	fill_parts(solver);
	return solver;
}

void solver_close(struct solver *solver)
{
	for (int i = 0; i < solver->part_count; i++)
		if (solver->parts[i].problem)
			glp_delete_prob(solver->parts[i].problem);
}

void solver_fix(struct solver *solver, int column, int64_t value)
{
	solver->fixed[column] = value;
	bind(solver, column);
}

void solver_free(struct solver *solver, int column)
{
	solver_fix(solver, column, -1);
}

int solver_beside(const struct solver *solver, int column, const int **columns)
{
	const struct part *part = &solver->parts[solver->part_of[column]];

	*columns = part->columns;
	return part->column_count;
}

int solver_are_beside(const struct solver *solver, int one, int other)
{
	return solver->part_of[one] == solver->part_of[other];
}

/* --- questions */

/* Do whole counts agree with every row and all that is known? By addition alone. */
static int is_true(const struct solver *solver, const struct part *part, const int64_t *counts)
{
	for (int i = 0; i < part->column_count; i++) {
		int column = part->columns[i];

		if (counts[column] < 0 || (solver->fixed[column] >= 0 && counts[column] != solver->fixed[column]))
			return 0;
	}
	for (int i = 0; i < part->row_count; i++) {
		const struct solver_row *row = &solver->rows[part->rows[i]];
		int64_t sum = 0;

		for (int j = 0; j < row->count; j++)
			sum += row->factors[j] * counts[row->columns[j]];
		if (sum != row->sum)
			return 0;
	}
	return 1;
}

static int take_solution(struct solver *solver, const struct part *part, double (*value)(glp_prob *, int))
{
	for (int i = 0; i < part->column_count; i++)
		solver->trial[part->columns[i]] = llround(value(part->problem, i + 1));
	if (!is_true(solver, part, solver->trial))
		return 0;
	for (int i = 0; i < part->column_count; i++)
		solver->solution[part->columns[i]] = solver->trial[part->columns[i]];
	return 1;
}

static void count_nodes(glp_tree *tree, void *context)
{
	int *nodes = context;

	if (glp_ios_reason(tree) == GLP_ISELECT && ++*nodes > MOST_NODES)
		glp_ios_terminate(tree);
}

/* Where the bound is reached by fractions alone: the best whole solution that is found soon. */
static int search_whole(struct solver *solver, const struct part *part)
{
	int nodes = 0;
	glp_iocp how;

	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = count_nodes;
	how.cb_info = &nodes;
	glp_intopt(part->problem, &how);
	if (glp_mip_status(part->problem) != GLP_OPT && glp_mip_status(part->problem) != GLP_FEAS)
		return 0;
	return take_solution(solver, part, glp_mip_col_val);
}

static int optimise(glp_prob *problem)
{
	glp_smcp how;

	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.it_lim = MOST_PIVOTS;
	if (glp_simplex(problem, &how) == 0)
		return glp_get_status(problem);
	/* A basis that has become singular: begin again from one that is not. */
	glp_adv_basis(problem, 0);
	return glp_simplex(problem, &how) == 0 ? glp_get_status(problem) : GLP_UNDEF;
}

static void aim(struct part *part, int place, enum solver_way way)
{
	if (part->objective)
		glp_set_obj_coef(part->problem, part->objective, 0);
	part->objective = place;
	glp_set_obj_coef(part->problem, place, 1);
	glp_set_obj_dir(part->problem, way == LEAST ? GLP_MIN : GLP_MAX);
}

struct solver_end solver_find(struct solver *solver, int column, enum solver_way way)
{
	struct solver_end end = { 1, way == LEAST ? 0 : INFINITY, -1 };
	struct part *part = &solver->parts[solver->part_of[column]];
	int status;

	if (!part->problem)
		make_problem(solver, part);
	aim(part, solver->places[column], way);
	status = optimise(part->problem);
	if (status == GLP_NOFEAS || status == GLP_INFEAS) {
		end.is_possible = 0;
	} else if (status == GLP_OPT) {
		end.bound = glp_get_obj_val(part->problem);
		end.bound = fabs(end.bound - round(end.bound)) < near ? round(end.bound) : end.bound;
		if (take_solution(solver, part, glp_get_col_prim) || search_whole(solver, part))
			end.whole = solver->solution[column];
	}
	return end;
}

int solver_is_possible(struct solver *solver)
{
	for (int i = 0; i < solver->part_count; i++)
		if (!solver_find(solver, solver->parts[i].columns[0], LEAST).is_possible)
			return 0;
	return 1;
}

const int64_t *solver_solution(const struct solver *solver)
{
	return solver->solution;
}

const char *solver_version(void)
{
	return glp_version();
}

int64_t solver_steps(const struct solver *solver)
{
	int64_t steps = 0;

	for (int i = 0; i < solver->part_count; i++)
		steps += solver->parts[i].problem ? glp_get_it_cnt(solver->parts[i].problem) : 0;
	return steps;
}
