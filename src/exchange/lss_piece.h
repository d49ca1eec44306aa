/*
 * lss_piece: parts of an expression while it is made from a formula, for
 * lss_convert.c and the functions of lss_function.c.
 */
#ifndef EXCHANGE_LSS_PIECE_H
#define EXCHANGE_LSS_PIECE_H

#include "exchange/lss_convert.h"

enum { MOST_PIECES = 250, LONGEST_PIECE = 3900 };

/* How strongly what stands there holds together, as in our language. */
enum strength { LOOSE, OF_OR, OF_AND, OF_EQUALITY, OF_ORDER, OF_SUM, OF_PRODUCT, OF_SIGN, WHOLE };

struct piece {
	enum expression_type type;
	const char *text;
	enum strength strength;
	const struct variable *variable;	/* that stands there alone; NULL: none */
	const struct script *literal;		/* the same of a number or a text */
};

struct converting {
	struct arena *arena;
	const struct lss_setting *setting;
	const char *why;	/* the first reason; NULL while all is well */
};

struct piece piece_refused(struct converting *converting, const char *why);
struct piece piece_of(struct converting *converting, const struct script *script);

/* In parentheses where it would not hold beside what is that strong. */
const char *piece_within(struct converting *converting, const struct piece *piece, enum strength strength);

struct piece piece_truth(struct converting *converting, struct piece piece);
struct piece piece_number(struct converting *converting, struct piece piece);
struct piece piece_text(struct converting *converting, struct piece piece);

/* One of LESS, EQUAL and the others of script.h. */
struct piece piece_compared(struct converting *converting, enum script_kind sign, struct piece left, struct piece right);

/* In the order they stand, self and that being all they name. */
int pieces_of(struct converting *converting, const struct script *first, struct piece pieces[MOST_PIECES]);

/* All of them, with that between. */
struct piece pieces_joined(struct converting *converting, const struct piece *pieces, int count, const char *between,
			   enum strength strength, enum expression_type type);

/* A text in quotation marks; NULL where it has both kinds of them. */
const char *quoted(struct arena *arena, const char *text);

int script_is_number(const char *text);
const char *piece_literal(struct converting *converting, const struct script *literal);

/* One of some choices, or whether it is. */
int piece_is_chosen(const struct piece *piece);

/* The function of that name; piece_refused() where there is none. */
struct piece piece_called(struct converting *converting, const struct script *call);

#endif
