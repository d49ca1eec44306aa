/*
 * lss_script: LimeSurvey's formulas (ExpressionScript, once Expression
 * Manager), parsed into trees.
 *
 *	Q1.NAOK == "A1" and !is_empty(age) or count(that.Q2) > 1
 */
#ifndef EXCHANGE_LSS_SCRIPT_H
#define EXCHANGE_LSS_SCRIPT_H

struct arena;

enum { SCRIPT_LONGEST = 8000, SCRIPT_DEEPEST = 60, SCRIPT_MOST_NODES = 1500 };

enum script_kind {
	SCRIPT_NUMBER, SCRIPT_TEXT,
	SCRIPT_NAME,	/* a variable with all that stands behind its points */
	SCRIPT_CALL,	/* its values are its children */
	SCRIPT_NOT, SCRIPT_MINUS,
	SCRIPT_OR, SCRIPT_AND,
	SCRIPT_EQUAL, SCRIPT_DIFFERENT, SCRIPT_LESS, SCRIPT_AT_MOST, SCRIPT_MORE, SCRIPT_AT_LEAST,
	SCRIPT_ADD, SCRIPT_SUBTRACT, SCRIPT_MULTIPLY, SCRIPT_DIVIDE
};

struct script {
	enum script_kind kind;
	const char *text;	/* of TEXT, NAME and CALL */
	double number;
	struct script *first, *next;	/* children, and who stands beside it */
};

/* NULL and why, for the author, where it is no formula. */
struct script *script_read(struct arena *arena, const char *source, const char **why);

#endif
