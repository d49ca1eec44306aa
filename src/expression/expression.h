/*
 * expression: the formulas of a questionnaire, parsed, checked, then evaluated.
 *
 *	expression = expression_read(arena, "${age} >= 18", &names, &fault);
 *	if (!expression)
 *		say(fault.column, fault.words);
 *	...
 *	if (expression_is_true(expression, arena, &answers))
 *
 * A subset of XPath 1.0 as XLSForm uses it: ${name}, numbers, 'strings', the
 * operators = != < <= > >= and or + - * div mod, and the functions of the table
 * in function.c. A struct expression exists only where its names are known and
 * its types fit; evaluating one cannot fail. Equality and conversion are those
 * of XPath 1.0 (3.4, 4.2 to 4.4). An empty number is NaN; being an answer, it
 * equals '' and an empty answer as well, and its text is ''. The truth of an
 * answer is that of its value, not of its being there.
 *
 * Sources are clean UTF-8 (base/utf8.h). The module's parts, as a source goes
 * through them: token, parse, compile, program, evaluate.
 */
#ifndef EXPRESSION_EXPRESSION_H
#define EXPRESSION_EXPRESSION_H

struct arena;
struct expression;

enum { EXPRESSION_LONGEST = 4000, EXPRESSION_DEEPEST = 64 };

enum expression_type { EXPRESSION_NUMBER, EXPRESSION_TEXT, EXPRESSION_TRUTH };

struct expression_value {
	enum expression_type type;
	double number;
	const char *text;	/* names chosen among several are separated by spaces */
	int truth;
};

/* What ${names} there are. find returns a slot, 0 or more, and its type; -1 where unknown. */
struct expression_names {
	int (*find)(const void *context, const char *name, enum expression_type *type);
	const void *context;
};

/* What they are worth now. Empty is NaN or "". */
struct expression_answers {
	struct expression_value (*value)(const void *context, struct arena *arena, int slot);
	const void *context;
};

struct expression_fault {
	int column;		/* in characters, from 1 */
	const char *words;	/* for the author, in the current language */
};

/* NULL and the first fault where it cannot be used. */
struct expression *expression_read(struct arena *arena, const char *source,
				   const struct expression_names *names,
				   struct expression_fault *fault);

struct expression_value expression_value(const struct expression *expression, struct arena *arena,
					 const struct expression_answers *answers);

/* The value as a truth: a number is true unless 0 or NaN, text unless empty. */
int expression_is_true(const struct expression *expression, struct arena *arena,
		       const struct expression_answers *answers);

/* The slots it reads, each once; for finding what depends on what. */
int expression_slots(const struct expression *expression, const int **slots);

const char *expression_source(const struct expression *expression);

#endif
