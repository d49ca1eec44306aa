/*
 * operator: what stands between two values, a row each.
 */
#ifndef EXPRESSION_OPERATOR_H
#define EXPRESSION_OPERATOR_H

#include <stddef.h>

#include "expression/program.h"

enum operator_kind { OPERATOR_LOGIC, OPERATOR_EQUALITY, OPERATOR_ORDER, OPERATOR_ARITHMETIC };

struct operator {
	const char *symbol;
	int level;			/* the higher, the tighter it binds; from 1 */
	enum operator_kind kind;
	enum operation operations[EXPRESSION_TYPES];	/* by the type of both values */
};

/* The operator of exactly this symbol, or NULL. */
const struct operator *operator_find(const char *symbol, size_t length);

#endif
