/*
 * expression: the formulas of a questionnaire, parsed, checked, then evaluated.
 *
 *	expression = expression_read(arena, "${age} >= 18", &names, &fault);
 *	if (!expression)
 *		say(fault.column, fault.words);
 *	...
 *	if (expression_is_true(expression, arena, &answers))
 *
 * A subset of XPath 1.0 as XLSForm uses it: ${name}, the value itself (.),
 * numbers, 'strings', the operators = != < <= > >= and or + - * div mod, and the
 * functions of the table in function.c. A struct expression exists only where
 * its names are known and its types fit; evaluating one cannot fail. Equality
 * and conversion are those of XPath 1.0 (3.4, 4.2 to 4.4). An empty number is
 * NaN; being an answer, it equals '' and an empty answer as well, and its text
 * is ''. The truth of an answer is that of its value, not of its being there.
 *
 * A day counts as the whole days since 1970 and reads as "2024-05-31"; a text
 * written so counts as that day. There are no times of day: now() is today(),
 * which is an argument. once() gives what it gave before, and computes only
 * where that is nothing: so it keeps what a draft holds.
 *
 * A name may have several values, as of a question in a repeated group seen
 * from outside it. Only count(), sum(), min(), max(), join() and concat() take
 * these, and the name of such a group itself only count(); one that is not a number makes sum(), min() and max() NaN, and so does
 * having none, but for sum(). Texts made of others are cut at
 * EXPRESSION_TEXT_MOST bytes.
 *
 * Sources are clean UTF-8 (base/utf8.h). The module's parts, as a source goes
 * through them: token, parse, compile, program, evaluate.
 */
#ifndef EXPRESSION_EXPRESSION_H
#define EXPRESSION_EXPRESSION_H

#include <stdint.h>

struct arena;
struct expression;

enum { EXPRESSION_LONGEST = 4000, EXPRESSION_DEEPEST = 64, EXPRESSION_TEXT_MOST = 65536 };

enum expression_type {
	EXPRESSION_NUMBER, EXPRESSION_TEXT, EXPRESSION_TRUTH, EXPRESSION_DAY,
	EXPRESSION_TYPES
};

struct expression_value {
	enum expression_type type;
	double number;		/* of a DAY: the days since 1970 */
	const char *text;	/* names chosen among several are separated by spaces */
	int truth;
};

struct expression_name {
	int slot;		/* 0 or more, as its owner numbers them */
	enum expression_type type;
	int is_several;
	int is_group;		/* no question: a repeated group, which only count() takes */
};

/* Asked of find() like the name in ${name}. */
#define EXPRESSION_ITSELF "."		/* the answer that is checked */
#define EXPRESSION_PLACE ".."		/* position(..): which turn of its group this is, a NUMBER from 1 */
#define EXPRESSION_KEPT "once()"	/* what this gave before, of the expression's own type */

/* What ${names} there are; 0 where unknown. */
struct expression_names {
	int (*find)(const void *context, const char *name, struct expression_name *found);
	const void *context;
	/* A name alone, in what filters choices: one of their columns. NULL: names are questions'. */
	int (*column)(const void *context, const char *name, struct expression_name *found);
};

/* What they are worth now. Empty is NaN or "". */
struct expression_answers {
	/* nth is 0 unless there are several. */
	struct expression_value (*value)(const void *context, struct arena *arena, int slot, int nth);
	const void *context;
	int32_t today;		/* in the survey's time zone */
	int (*count)(const void *context, struct arena *arena, int slot);	/* NULL: each has one */
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

enum expression_type expression_gives(const struct expression *expression);

/* The slots it reads, each once; for finding what depends on what. */
int expression_slots(const struct expression *expression, const int **slots);

const char *expression_source(const struct expression *expression);

#endif
