/*
 * paste: questions as people write them in a word processor or a mail become
 * questions here: numbers, bullets, boxes, "(plusieurs réponses possibles)",
 * "de 1 à 5", titles. French, and what needs no language. Pure.
 *
 *	1. Quel est votre métier ?
 *	- Éducatrice
 *	- Autre (précisez) : .....
 *	2. Aimez-vous votre travail ? Oui / Non
 *	PARTIE 2 : VOS OUTILS
 *	3. De 1 (pas du tout) à 5 (tout à fait), êtes-vous à l'aise ?
 *
 * It is a guess, for its author to look at before it is kept; what it does not
 * understand it says.
 */
#ifndef AUTHORING_PASTE_H
#define AUTHORING_PASTE_H

#include "authoring/edit.h"

struct arena;

enum { LONGEST_PASTED = 60000, MOST_PASTED_QUESTIONS = 300, MOST_PASTED_CHOICES = 100, MOST_PASTED_SECTIONS = 50, MOST_PASTED_LEFT = 50 };

struct pasted_choice {
	const char *label;
	int says_which, is_exclusive;
};

struct pasted_question {
	const char *kind;		/* authoring/beginnings.h */
	const char *label, *hint;	/* hint: NULL or some words */
	struct pasted_choice *choices;
	int count;
	int from, to;			/* of a scale */
	const char *low, *high;		/* words at its ends; NULL: none were written */
	int is_required, has_dont_know;
};

struct pasted_section {
	const char *title;		/* NULL: what stands before the first title */
	struct pasted_question *questions;
	int count;
};

struct pasted {
	struct pasted_section *sections;
	int count, question_count;
	const char *left[MOST_PASTED_LEFT];	/* lines that are neither */
	int left_count;				/* may exceed the room */
};

/* Of a longer text the end is left. */
const struct pasted *paste_read(struct arena *arena, const char *text);

/*
 * Behind all that is there: first in its last section, then in sections of their own. The name of the first
 * question added; NULL where there is none.
 */
const char *edit_paste(struct edit *edit, const struct pasted *pasted);

#endif
