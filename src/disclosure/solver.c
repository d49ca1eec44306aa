#include "disclosure/solver.h"

#include <glpk.h>
#include <math.h>
#include <string.h>

#include "base/arena.h"

enum { MOST_NODES = 200, MOST_PIVOTS = 100 * 1000 };

static const double near = 1e-6;

struct solver {
	glp_prob *problem;
	int columns, row_count;
	const struct solver_row *rows;
	int64_t *fixed;		/* -1: free */
	int64_t *solution, *trial;
	int objective;		/* the column asked for last, from 1 */
};

static void add_rows(struct solver *solver)
{
	for (int i = 0; i < solver->row_count; i++) {
		const struct solver_row *row = &solver->rows[i];
		int indices[row->count + 1];
		double values[row->count + 1];

		for (int j = 0; j < row->count; j++) {
			indices[j + 1] = row->columns[j] + 1;
			values[j + 1] = row->factors[j];
		}
		glp_set_row_bnds(solver->problem, i + 1, GLP_FX, (double)row->sum, (double)row->sum);
		glp_set_mat_row(solver->problem, i + 1, row->count, indices, values);
	}
}

struct solver *solver_open(struct arena *arena, int columns, const struct solver_row *rows, int row_count)
{
	struct solver *solver = arena_new(arena, struct solver);

	glp_term_out(GLP_OFF);
	*solver = (struct solver){
		.problem = glp_create_prob(), .columns = columns, .row_count = row_count, .rows = rows,
		.fixed = arena_array(arena, int64_t, (size_t)columns + 1),
		.solution = arena_array(arena, int64_t, (size_t)columns + 1),
		.trial = arena_array(arena, int64_t, (size_t)columns + 1),
	};
	if (columns)
		glp_add_cols(solver->problem, columns);
	if (row_count)
		glp_add_rows(solver->problem, row_count);
	for (int i = 0; i < columns; i++) {
		glp_set_col_kind(solver->problem, i + 1, GLP_IV);
		solver_free(solver, i);
	}
	add_rows(solver);
	glp_adv_basis(solver->problem, 0);
	return solver;
}

void solver_close(struct solver *solver)
{
	glp_delete_prob(solver->problem);
}

void solver_fix(struct solver *solver, int column, int64_t value)
{
	solver->fixed[column] = value;
	glp_set_col_bnds(solver->problem, column + 1, GLP_FX, (double)value, (double)value);
}

void solver_free(struct solver *solver, int column)
{
	solver->fixed[column] = -1;
	glp_set_col_bnds(solver->problem, column + 1, GLP_LO, 0, 0);
}

/* Do whole counts agree with every row and all that is known? By addition alone. */
static int is_true(const struct solver *solver, const int64_t *counts)
{
	for (int i = 0; i < solver->columns; i++)
		if (counts[i] < 0 || (solver->fixed[i] >= 0 && counts[i] != solver->fixed[i]))
			return 0;
	for (int i = 0; i < solver->row_count; i++) {
		const struct solver_row *row = &solver->rows[i];
		int64_t sum = 0;

		for (int j = 0; j < row->count; j++)
			sum += row->factors[j] * counts[row->columns[j]];
		if (sum != row->sum)
			return 0;
	}
	return 1;
}

static int take_solution(struct solver *solver, double (*value)(glp_prob *, int))
{
	for (int i = 0; i < solver->columns; i++)
		solver->trial[i] = llround(value(solver->problem, i + 1));
	if (!is_true(solver, solver->trial))
		return 0;
	memcpy(solver->solution, solver->trial, (size_t)solver->columns * sizeof(int64_t));
	return 1;
}

static void count_nodes(glp_tree *tree, void *context)
{
	int *nodes = context;

	if (glp_ios_reason(tree) == GLP_ISELECT && ++*nodes > MOST_NODES)
		glp_ios_terminate(tree);
}

/* Where the bound is reached by fractions alone: the best whole solution that is found soon. */
static int search_whole(struct solver *solver)
{
	int nodes = 0;
	glp_iocp how;

	glp_init_iocp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.cb_func = count_nodes;
	how.cb_info = &nodes;
	glp_intopt(solver->problem, &how);
	if (glp_mip_status(solver->problem) != GLP_OPT && glp_mip_status(solver->problem) != GLP_FEAS)
		return 0;
	return take_solution(solver, glp_mip_col_val);
}

static int optimise(struct solver *solver)
{
	glp_smcp how;

	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.it_lim = MOST_PIVOTS;
	if (glp_simplex(solver->problem, &how) == 0)
		return glp_get_status(solver->problem);
	/* A basis that has become singular: begin again from one that is not. */
	glp_adv_basis(solver->problem, 0);
	return glp_simplex(solver->problem, &how) == 0 ? glp_get_status(solver->problem) : GLP_UNDEF;
}

struct solver_end solver_find(struct solver *solver, int column, enum solver_way way)
{
	struct solver_end end = { 1, way == LEAST ? 0 : INFINITY, -1 };
	int status;

	if (solver->objective)
		glp_set_obj_coef(solver->problem, solver->objective, 0);
	solver->objective = column + 1;
	glp_set_obj_coef(solver->problem, column + 1, 1);
	glp_set_obj_dir(solver->problem, way == LEAST ? GLP_MIN : GLP_MAX);
	status = optimise(solver);
	if (status == GLP_NOFEAS || status == GLP_INFEAS) {
		end.is_possible = 0;
	} else if (status == GLP_OPT) {
		end.bound = glp_get_obj_val(solver->problem);
		end.bound = fabs(end.bound - round(end.bound)) < near ? round(end.bound) : end.bound;
		if (take_solution(solver, glp_get_col_prim) || search_whole(solver))
			end.whole = solver->solution[column];
	}
	return end;
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
	return glp_get_it_cnt(solver->problem);
}
