/*
 * program: a compiled expression, as steps over a stack.
 *
 * Types were settled when it was compiled, so the stack's cells carry none.
 * Steps only ever skip forwards: a program ends, after as many steps at most
 * as it has.
 */
#ifndef EXPRESSION_PROGRAM_H
#define EXPRESSION_PROGRAM_H

#include "expression/expression.h"

struct function;
struct pattern;

enum { PROGRAM_STACK = 512 };	/* cells; the compiler refuses what needs more */

enum operation {
	NOTHING = 0,
	/* In groups that evaluate.c goes by: what adds a cell, changes one, makes one of two, skips. */
	PUSH_NUMBER, PUSH_TEXT, PUSH_TODAY,
	ASK_NUMBER, ASK_TEXT, ASK_TRUTH, ASK_DAY,	/* the answer in a slot */
	COUNT_ALL, SUM_ALL, LEAST_OF_ALL, MOST_OF_ALL,	/* all the answers of a slot */
	JOIN_ALL,					/* NULL where there are none */
	NUMBER_TO_TEXT, ANSWER_TO_TEXT, TRUTH_TO_TEXT, DAY_TO_TEXT,	/* an empty answer is "", not "NaN" */
	TEXT_TO_NUMBER, TRUTH_TO_NUMBER,
	NUMBER_TO_TRUTH, TEXT_TO_TRUTH, DAY_TO_TRUTH,
	NUMBER_TO_DAY, TEXT_TO_DAY,
	MATCH,						/* the text, with a pattern */
	FORMAT_DAY,					/* by a text, whose letters were checked */
	NEGATE, ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAIN,
	LESS, AT_MOST, MORE, AT_LEAST,
	NUMBERS_EQUAL, TEXTS_EQUAL, TRUTHS_EQUAL, DAYS_EQUAL,
	NUMBERS_DIFFER, TEXTS_DIFFER, TRUTHS_DIFFER, DAYS_DIFFER,
	SKIP,						/* always, taking nothing */
	SKIP_UNLESS,					/* takes the truth it looks at */
	SKIP_WHERE_TRUE, SKIP_WHERE_FALSE,		/* these leave the value where they skip, */
	SKIP_NUMBER, SKIP_TEXT,				/* and take it where they do not (empty) */
	CALL,
	OPERATIONS
};

struct step {
	enum operation operation;
	int count;			/* CALL: values given; JOIN_ALL: cells down to the separator, or 0 */
	union {
		double number;
		const char *text;
		int slot;
		int skip;		/* steps passed over */
		const struct function *function;
		const struct pattern *pattern;
	};
};

/* Cells more on the stack after it; after a skip, where it was not made. */
int step_effect(const struct step *step);

/* Does it read the answers of a slot? */
int step_asks(const struct step *step);

/* Only the member of the type that was settled holds anything. */
struct cell {
	double number;			/* of a day too */
	const char *text;
	int truth;
};

struct expression {
	const char *source;
	const struct step *steps;
	int step_count;
	int deepest;			/* cells on the stack, at most */
	enum expression_type type;
	const int *slots;
	int slot_count;
};

#endif
