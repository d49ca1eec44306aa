/*
 * solver: the least and the most that a count can be, given sums that are
 * known (GLPK). For the audit only.
 *
 * Bounds come from linear programming; a whole solution that reaches one is
 * checked by adding up every row in whole numbers, and so trusts no solver.
 * Counts that no row joins are looked at apart, so that a question costs what
 * lies around it and not all that there is. Work is counted in pivots, never in
 * time: the same question gives the same answer on any machine.
 */
#ifndef DISCLOSURE_SOLVER_H
#define DISCLOSURE_SOLVER_H

#include <stdint.h>

struct arena;
struct solver;

struct solver_row {
	int count;
	int *columns;		/* from 0 */
	int *factors;
	int64_t sum;
};

/* Counts are whole, and never below 0. */
struct solver *solver_open(struct arena *arena, int columns, const struct solver_row *rows, int row_count);
void solver_close(struct solver *solver);

void solver_fix(struct solver *solver, int column, int64_t value);
void solver_free(struct solver *solver, int column);

enum solver_way { LEAST, MOST };

struct solver_end {
	int is_possible;	/* 0: no counts agree with the sums */
	double bound;		/* no solution goes beyond; INFINITY where nothing holds it */
	int64_t whole;		/* what a whole solution reaches; -1 where none was found */
};

struct solver_end solver_find(struct solver *solver, int column, enum solver_way way);

/* The whole solution found last, by column; it is one of those that a row joins to the column asked for, directly or by others. */
const int64_t *solver_solution(const struct solver *solver);
int solver_beside(const struct solver *solver, int column, const int **columns);
int solver_are_beside(const struct solver *solver, int one, int other);

/* Are there any counts that agree with all the rows? */
int solver_is_possible(struct solver *solver);

const char *solver_version(void);

int64_t solver_steps(const struct solver *solver);

#endif
