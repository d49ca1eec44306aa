/*
 * function: what can be called in an expression, a row each.
 *
 * To add one is to add its row and the C function that computes it. Values
 * come converted to the types the row asks for; conversion alone makes
 * string(), number() and boolean(). The few whose values are not all
 * computed, or whose type depends on them, compile themselves.
 */
#ifndef EXPRESSION_FUNCTION_H
#define EXPRESSION_FUNCTION_H

#include "expression/program.h"

struct arena;
struct compiler;
struct operand;

enum { FUNCTION_KEPT_VALUES = 3, FUNCTION_ANY = 1000 };

struct function {
	const char *name;
	enum expression_type gives;
	int fewest, most;		/* values */
	enum expression_type takes[FUNCTION_KEPT_VALUES];	/* the last one's, and of any after it */

	/* Puts the result in the place of the first value; NULL where conversion is all. */
	void (*compute)(struct arena *arena, struct cell *values, int count);

	/*
	 * Or instead: called after each value has been compiled, with how many
	 * there are. The last one's type is then the type of the whole.
	 */
	void (*compile)(struct compiler *compiler, struct operand *values, int count);

	/* What is asked in place of a value that has several answers, from that one on. */
	enum operation gather;
	int gathers_from;

	enum operation step;		/* or what gives the whole, without any value */
	int takes_place;		/* its value is “..” */
	int stands_alone;		/* it is the whole expression */
};

/* NULL where there is no such function. */
const struct function *function_find(const char *name);

#endif
