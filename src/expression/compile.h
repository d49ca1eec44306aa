/*
 * compile: from grammar to program; conversions are settled here.
 *
 * The parser announces values and operators in the order of the source, and
 * each is turned into steps at once. An operand names the steps that compute
 * it, always the last ones compiled when it is given to these functions. The
 * first fault is kept; compiling on after it is harmless.
 */
#ifndef EXPRESSION_COMPILE_H
#define EXPRESSION_COMPILE_H

#include "expression/program.h"

struct arena;
struct function;
struct operator;

struct compiler {
	struct arena *arena;
	const char *source;
	const struct expression_names *names;
	struct expression_fault *fault;
	struct step *steps;
	int count, room;
	int depth, deepest;	/* cells on the stack: after the last step, and at most so far */
	const char *once;	/* where once() stands, or NULL */
};

struct operand {
	int start, end;		/* its steps, end not included */
	enum expression_type type;
	int is_answer;		/* its NaN stands for an empty answer */
	int is_asked;		/* it is an answer itself, of this type at first: */
	enum expression_type asked;
	int is_several;		/* and several of them */
	int is_group;		/* or all the turns of a group */
	int is_once;		/* it is a call of once() */
	const char *place;	/* in the source */
	const char *literal;	/* the text between quotation marks, whatever became of it; else NULL */
};

/* place is in the source; words in the author's language. */
void compiler_refuse(struct compiler *compiler, const char *place, const char *words);
int compiler_has_failed(const struct compiler *compiler);

/* No steps at all: stands where a value is missing. */
struct operand compiler_nothing(const struct compiler *compiler, const char *place);
struct operand compiler_number(struct compiler *compiler, const char *place, double number);
struct operand compiler_text(struct compiler *compiler, const char *place, const char *text);
struct operand compiler_answer(struct compiler *compiler, const char *place, const char *name);
struct operand compiler_column(struct compiler *compiler, const char *place, const char *name);
void compiler_negate(struct compiler *compiler, struct operand *operand);

/* _left before the right operand is compiled, _right after; left is then the whole. */
void compiler_left(struct compiler *compiler, const struct operator *operator,
		   struct operand *left);
void compiler_right(struct compiler *compiler, const struct operator *operator,
		    struct operand *left, struct operand *right);

/*
 * The same for functions: _value after each, as they come, then _call for the
 * whole. Only the first FUNCTION_KEPT_VALUES are kept apart; those that follow
 * stand in the place of the last.
 */
void compiler_value(struct compiler *compiler, const struct function *function,
		    struct operand *values, int count);
struct operand *compiler_nth(struct operand *values, int count);	/* the place of the last of them */
struct operand compiler_call(struct compiler *compiler, const struct function *function,
			     const char *place, struct operand *values, int count);

/* For functions that compile themselves. */
void compiler_convert(struct compiler *compiler, struct operand *operand,
		      enum expression_type type);
int compiler_add(struct compiler *compiler, struct step step);	/* its index */
void compiler_insert(struct compiler *compiler, int at, struct step step);
void compiler_take_back(struct compiler *compiler, struct operand *operand);	/* one step, the last */
void compiler_land(struct compiler *compiler, int skip, int target);

struct expression *compiler_end(struct compiler *compiler, const struct operand *whole);

#endif
