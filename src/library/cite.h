/*
 * cite: how a published work is cited: in a sentence, and for programs that
 * keep references (BibTeX, RIS). Pure.
 */
#ifndef LIBRARY_CITE_H
#define LIBRARY_CITE_H

#include <stdint.h>

struct arena;

struct cited {
	const char *key;		/* letters, digits, hyphens: "texte-5-2" */
	const char *author;		/* a body, or who signs; "": nobody said */
	const char *title, *kind;	/* kind: in a word, for people */
	const char *site;		/* who publishes it */
	const char *url, *language;	/* language: as the lang attribute has it */
	int number;
	int32_t day;			/* when it was published */
};

const char *cite_words(struct arena *arena, const struct cited *cited);		/* in the current language */
const char *cite_bibtex(struct arena *arena, const struct cited *cited);
const char *cite_ris(struct arena *arena, const struct cited *cited);

#endif
