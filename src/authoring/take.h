/*
 * take: sections and questions of another questionnaire, taken into this one
 * under names of their own. Pure.
 *
 * Rules between those that are taken follow the new names. A rule that reads
 * what is not taken is left behind, and an answer told in a text becomes "…":
 * neither may come to mean another question that happens to have that name.
 */
#ifndef AUTHORING_TAKE_H
#define AUTHORING_TAKE_H

#include "authoring/edit.h"

enum { MOST_TAKEN = 500 };

struct taking {
	const char *document;			/* from where */
	const char *names[MOST_TAKEN];		/* of sections, which come whole behind all others, and of questions */
	int count;
	const char *into;			/* the section for single questions; one that is not there: the last */
	int without_files;			/* pictures and recordings stay behind */
};

struct taken {
	int questions, sections;
	int rules_left;				/* left behind */
	const char *first;			/* the first of their new names; NULL: nothing was taken */
};

struct taken edit_take(struct edit *edit, const struct taking *taking);

/* A whole document without its pictures and recordings; NULL where it is none. */
const char *document_without_files(struct arena *arena, const char *document);

#endif
