/*
 * parts: an expression as the logic of its parts, for those who evaluate it
 * for very many answers at once: "and", "or" and not() over leaves, each of
 * which is an expression of its own. What they are together is what the whole
 * is, as a truth.
 */
#ifndef EXPRESSION_PARTS_H
#define EXPRESSION_PARTS_H

#include "expression/expression.h"

enum expression_logic { LOGIC_LEAF, LOGIC_AND, LOGIC_OR, LOGIC_NOT };

struct expression_part {
	enum expression_logic logic;
	const struct expression_part *left, *right;	/* of LOGIC_NOT the left one only; of a leaf none */
	const struct expression *leaf;			/* NULL of the others */
};

const struct expression_part *expression_parts(struct arena *arena, const struct expression *expression);

/* Is it a number or a day compared with what reads no answer? Then where it is true: */
struct expression_comparison {
	int slot;
	double with;			/* no NaN */
	int below, equal, above;	/* of answers there are */
	int empty;			/* where there is none */
};
int expression_compares(const struct expression *leaf, struct arena *arena, int32_t today,
			struct expression_comparison *comparison);

/* Is it selected() of an answer and one name? */
int expression_selects(const struct expression *leaf, int *slot, const char **name);

#endif
