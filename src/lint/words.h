/*
 * words: a wording cut into its words and sentences, and phrases found in it.
 *
 * Words are compared folded: small letters without accents, "œ" as "oe". An
 * apostrophe or a hyphen begins a new word that is counted with the one
 * before: "l'aide" and "est-ce" are two words to a phrase, one to a reader.
 */
#ifndef LINT_WORDS_H
#define LINT_WORDS_H

#include <stddef.h>

struct arena;

struct word {
	const char *folded;
	const char *at;			/* in the text, so many bytes */
	size_t length;
	int sentence;			/* its number, from 0 */
	int letters;			/* 0: figures only */
	unsigned is_joined : 1;		/* by an apostrophe or a hyphen to the one before */
	unsigned is_capitals : 1;	/* two letters or more, all of them capitals */
	unsigned has_accent : 1;
	unsigned in_parentheses : 1;
	unsigned before_parenthesis : 1;
	unsigned after_mark : 1;	/* a comma, colon or the like stands before it */
};

struct words {
	struct word *word;
	int count, sentences;
};

/* ${name} is one word, "$". */
struct words words_split(struct arena *arena, const char *text);

/*
 * The number of words from there on that the pattern fits, or 0. A pattern is
 * folded words: "pense*" fits each that begins so, "vous|nous" either,
 * and "..." up to six words of the same sentence with no comma among them.
 */
int words_match(const struct words *words, int from, const char *pattern);

#endif
