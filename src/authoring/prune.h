/*
 * prune: what can be shown of a document that has faults: first what has them
 * is left out, a rule or a setting where that is enough, else the question. Pure.
 */
#ifndef AUTHORING_PRUNE_H
#define AUTHORING_PRUNE_H

#include "questionnaire/document.h"
#include "questionnaire/questionnaire.h"

enum { MOST_LEFT_OUT = 200 };

struct left_out {
	const char *part;	/* the section's or question's name; "" for the whole */
	const char *label;	/* of it, in the document's first language; or "" */
	const char *key;	/* what of it, as documents name it: "relevant"; NULL: all of it */
	const char *words;	/* why, for the author */
};

struct pruned {
	const struct questionnaire *questionnaire;	/* NULL: nothing can be shown */
	const char *document;				/* that it was read from */
	const struct document_faults *faults;		/* of the document as it is */
	struct left_out left[MOST_LEFT_OUT];		/* in the order in which it was found */
	int count;					/* 0: the document has no fault */
};

/* That live in the arena. */
const struct pruned *document_pruned(struct arena *arena, const char *document);

/* Was all of that part left out? Why, or NULL. */
const char *pruned_why(const struct pruned *pruned, const char *part);

#endif
