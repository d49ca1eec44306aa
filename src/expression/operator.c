#include "expression/operator.h"

#include <string.h>

static const struct operator operators[] = {
	{ "or",  1, OPERATOR_LOGIC,	 { [EXPRESSION_TRUTH] = SKIP_WHERE_TRUE } },
	{ "and", 2, OPERATOR_LOGIC,	 { [EXPRESSION_TRUTH] = SKIP_WHERE_FALSE } },
	{ "=",   3, OPERATOR_EQUALITY,	 { [EXPRESSION_NUMBER] = NUMBERS_EQUAL,
					   [EXPRESSION_TEXT] = TEXTS_EQUAL,
					   [EXPRESSION_TRUTH] = TRUTHS_EQUAL,
					   [EXPRESSION_DAY] = DAYS_EQUAL } },
	{ "!=",  3, OPERATOR_EQUALITY,	 { [EXPRESSION_NUMBER] = NUMBERS_DIFFER,
					   [EXPRESSION_TEXT] = TEXTS_DIFFER,
					   [EXPRESSION_TRUTH] = TRUTHS_DIFFER,
					   [EXPRESSION_DAY] = DAYS_DIFFER } },
	{ "<",   4, OPERATOR_ORDER,	 { [EXPRESSION_NUMBER] = LESS } },
	{ "<=",  4, OPERATOR_ORDER,	 { [EXPRESSION_NUMBER] = AT_MOST } },
	{ ">",   4, OPERATOR_ORDER,	 { [EXPRESSION_NUMBER] = MORE } },
	{ ">=",  4, OPERATOR_ORDER,	 { [EXPRESSION_NUMBER] = AT_LEAST } },
	{ "+",   5, OPERATOR_ARITHMETIC, { [EXPRESSION_NUMBER] = ADD } },
	{ "-",   5, OPERATOR_ARITHMETIC, { [EXPRESSION_NUMBER] = SUBTRACT } },
	{ "*",   6, OPERATOR_ARITHMETIC, { [EXPRESSION_NUMBER] = MULTIPLY } },
	{ "div", 6, OPERATOR_ARITHMETIC, { [EXPRESSION_NUMBER] = DIVIDE } },
	{ "mod", 6, OPERATOR_ARITHMETIC, { [EXPRESSION_NUMBER] = REMAIN } },
};

const struct operator *operator_find(const char *symbol, size_t length)
{
	for (size_t i = 0; i < sizeof(operators) / sizeof(*operators); i++) {
		const char *known = operators[i].symbol;

		if (strlen(known) == length && !memcmp(known, symbol, length))
			return &operators[i];
	}
	return NULL;
}
