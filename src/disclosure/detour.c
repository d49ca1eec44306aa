#include "disclosure/detour.h"

#include <glpk.h>
#include <math.h>

#include "base/arena.h"
#include "disclosure/box.h"
#include "disclosure/family.h"
#include "disclosure/system.h"

enum { MOST_PIVOTS = 50 * 1000 };

static const double near = 1e-6;

/* Of each cell two columns: how far it goes up, and down. */
struct detours {
	const struct system *system;
	glp_prob *problem;
	int *indices;		/* of a row being made */
	double *factors;
	int room;
};

static int column_up(int cell)
{
	return 2 * cell + 1;
}

static int column_down(int cell)
{
	return 2 * cell + 2;
}

static void add_term(struct detours *detours, int *count, int cell, int factor)
{
	for (int i = 1; i <= *count; i += 2)
		if (detours->indices[i] == column_up(cell)) {
			detours->factors[i] += factor;
			detours->factors[i + 1] -= factor;
			return;
		}
	detours->indices[++*count] = column_up(cell);
	detours->factors[*count] = factor;
	detours->indices[++*count] = column_down(cell);
	detours->factors[*count] = -factor;
}

static void end_row(struct detours *detours, int count)
{
	int row = glp_add_rows(detours->problem, 1);

	glp_set_row_bnds(detours->problem, row, GLP_FX, 0, 0);
	glp_set_mat_row(detours->problem, row, count, detours->indices, detours->factors);
}

static void add_line(struct detours *detours, int t, int places[], int d)
{
	const struct family_table *table = &detours->system->family->tables[t];
	const struct family_dimension *dimension = &table->dimensions[d];
	const int *cells = detours->system->cells[t];
	int category = places[d], count = 0;

	add_term(detours, &count, cells[family_cell(table, places)], -1);
	for (int leaf = 1; leaf <= dimension->leaf_count; leaf++) {
		places[d] = leaf;
		if (dimension_holds(dimension, category, leaf))
			add_term(detours, &count, cells[family_cell(table, places)], 1);
	}
	places[d] = category;
	end_row(detours, count);
}

static void add_table(struct detours *detours, int t)
{
	const struct family_table *table = &detours->system->family->tables[t];
	int places[FAMILY_DIMENSIONS] = { 0 };

	for (int place = 0; place < family_size(table); place++) {
		family_places(table, place, places);
		for (int d = 0; d < table->dimension_count; d++)
			if (places[d] == 0 || places[d] > table->dimensions[d].leaf_count)
				add_line(detours, t, places, d);
	}
}

static void add_equation(struct detours *detours, const struct family_equation *equation)
{
	int count = 0;

	for (int i = 0; i < equation->count; i++)
		add_term(detours, &count, detours->system->cells[equation->terms[i].table][equation->terms[i].cell],
			 equation->terms[i].factor);
	end_row(detours, count);
}

struct detours *detours_open(struct arena *arena, const struct system *system)
{
	struct detours *detours = arena_new(arena, struct detours);
	int room = 2 * (FAMILY_CATEGORIES > FAMILY_TERMS ? FAMILY_CATEGORIES : FAMILY_TERMS) + 3;

	glp_term_out(GLP_OFF);
	*detours = (struct detours){
		.system = system, .problem = glp_create_prob(), .indices = arena_array(arena, int, (size_t)room),
		.factors = arena_array(arena, double, (size_t)room), .room = room,
	};
	glp_add_cols(detours->problem, 2 * system->count);
	for (int t = 0; t < system->family->table_count; t++)
		add_table(detours, t);
	for (int i = 0; i < system->family->equation_count; i++)
		add_equation(detours, &system->family->equations[i]);
	glp_set_obj_dir(detours->problem, GLP_MIN);
	glp_adv_basis(detours->problem, 0);
	return detours;
}

void detours_close(struct detours *detours)
{
	glp_delete_prob(detours->problem);
}

static void hold(struct detours *detours, int column)
{
	glp_set_col_bnds(detours->problem, column, GLP_FX, 0, 0);
}

static void let(struct detours *detours, int column, int64_t most)
{
	if (most > FAMILY_COUNT_MOST)
		glp_set_col_bnds(detours->problem, column, GLP_LO, 0, 0);
	else if (most > 0)
		glp_set_col_bnds(detours->problem, column, GLP_DB, 0, (double)most);
	else
		hold(detours, column);
}

static void set_cell(struct detours *detours, const unsigned char *hidden, int cell, int may_move)
{
	const struct system *system = detours->system;
	double cost = hidden[cell] ? 0 : (double)cell_cost(system, cell);

	glp_set_obj_coef(detours->problem, column_up(cell), cost);
	glp_set_obj_coef(detours->problem, column_down(cell), cost);
	if (may_move) {
		let(detours, column_up(cell), system->ceilings[cell] - system->values[cell]);
		let(detours, column_down(cell), system->values[cell] - system->floors[cell]);
	} else {
		hold(detours, column_up(cell));
		hold(detours, column_down(cell));
	}
}

static void push(struct detours *detours, int cell, int64_t by)
{
	int column = by > 0 ? column_up(cell) : column_down(cell);

	hold(detours, by > 0 ? column_down(cell) : column_up(cell));
	glp_set_col_bnds(detours->problem, column, GLP_FX, (double)llabs(by), (double)llabs(by));
}

int detour_find(struct detours *detours, const unsigned char *hidden, int cell, int known, int64_t by, unsigned char *on)
{
	const struct system *system = detours->system;
	glp_smcp how;

	for (int i = 0; i < system->count; i++) {
		int is_known = known >= 0 && system_holds(system, known, i);

		set_cell(detours, hidden, i, !is_known && (hidden[i] || !system->is_whole[i]));
	}
	push(detours, cell, by);
	glp_init_smcp(&how);
	how.msg_lev = GLP_MSG_OFF;
	how.it_lim = MOST_PIVOTS;
	if (glp_simplex(detours->problem, &how) || glp_get_status(detours->problem) != GLP_OPT)
		return 0;
	for (int i = 0; i < system->count; i++)
		if (fabs(glp_get_col_prim(detours->problem, column_up(i)) -
			 glp_get_col_prim(detours->problem, column_down(i))) > near)
			on[i] = 1;
	return 1;
}

int64_t detours_steps(const struct detours *detours)
{
	return glp_get_it_cnt(detours->problem);
}
