/*
 * token: the source of an expression, cut into words.
 *
 * By the lexical rules of XPath 1.0 (3.7): whether "*", "-" or a name is an
 * operator follows from the token before it. One leniency, which XLSForm
 * needs: "1 or1" reads as "1 or 1"; and one of XPath 2.0: 1.5e3.
 */
#ifndef EXPRESSION_TOKEN_H
#define EXPRESSION_TOKEN_H

struct arena;
struct operator;

enum token_kind {
	TOKEN_START = 0,	/* before the first; never returned */
	TOKEN_NUMBER,
	TOKEN_TEXT,		/* text: what stands between the quotation marks */
	TOKEN_ANSWER,		/* text: the name in ${name}, or EXPRESSION_ITSELF */
	TOKEN_PLACE,		/* the two points of position(..) */
	TOKEN_NAME,		/* text: the name of a function, a path, or an unknown operator */
	TOKEN_OPERATOR,
	TOKEN_OPEN,
	TOKEN_CLOSE,
	TOKEN_COMMA,
	TOKEN_END,
	TOKEN_FAULTY		/* text: what is wrong, for the author */
};

struct token {
	enum token_kind kind;
	const char *start, *end;	/* in the source */
	const char *text;
	double number;
	const struct operator *operator;
};

/* The first is the one after { .end = source }. After the end comes the end again. */
struct token token_next(struct arena *arena, const struct token *before);

#endif
