/*
 * lss_variable: what LimeSurvey's formulas may read, and what that is called
 * in the document being made. Only questions that were made already are known:
 * no rule of ours reads what stands later.
 */
#ifndef EXCHANGE_LSS_VARIABLE_H
#define EXCHANGE_LSS_VARIABLE_H

#include "exchange/lss.h"

struct arena;

enum variable_kind {
	VARIABLE_NUMBER, VARIABLE_TEXT, VARIABLE_DAY,
	VARIABLE_CODE,		/* one of some choices */
	VARIABLE_TICKED,	/* one of several choices: "Y" or "" */
	VARIABLE_PLACE,		/* what stands in one place of a ranking, as a code */
	VARIABLE_WHICH,		/* the words beside a choice: they are never read, only whether there are any */
	VARIABLE_TRUTH,		/* a calculation */
	VARIABLE_GONE		/* what was not kept */
};

/* The codes of a list of choices, and their names here. */
struct lss_code {
	const char *code, *name;
};

struct lss_codes {
	struct lss_code *code;
	int count;
};

struct variable {
	const char *foreign;	/* "Q1_SQ2" */
	enum variable_kind kind;
	const char *name;	/* "q1", "q1.sq2" */
	const char *part;	/* TICKED and WHICH: the choice */
	int place;		/* PLACE: from 0 */
	const struct lss_codes *codes;	/* CODE and PLACE */
	const struct lss_question *question;
	const struct lss_item *sub;	/* NULL: the question itself */
	int is_comment;
	struct variable *next;		/* in the order they were made */
};

struct variables;

struct variables *variables_new(struct arena *arena, const char *survey);

/* The foreign name, and the one by coordinates ("12X3X45SQ2"), lead to it from here on. */
void variables_add(struct variables *variables, const struct variable *variable);

/* Any of its names, without what stands behind a point; NULL where there is none yet. */
const struct variable *variable_find(const struct variables *variables, const char *foreign);

/* By its name here ("q1.sq2", or "q1" of what has rows too). */
const struct variable *variable_named(const struct variables *variables, const char *name);

const struct variable *variables_first(const struct variables *variables);

/* "" where there is no such code; "1" and "01" are the same. */
const char *code_name(const struct lss_codes *codes, const char *code);

#endif
