/*
 * text_intake: a document that came in (src/paper) against a text: which of its
 * blocks are which paragraphs, and what taking it in would do. Nobody's words are
 * written over: what was changed here since the document was exported, and in it
 * too, is kept beside (other_store.h). Pure.
 *
 *	intake = text_intake_of(arena, &base, &now, paper);
 *	if (intake->why)
 *		say(intake->why);
 */
#ifndef RECOMMENDATION_TEXT_INTAKE_H
#define RECOMMENDATION_TEXT_INTAKE_H

#include "recommendation/revision.h"

struct paper;

enum intake_act {
	INTAKE_SAME,
	INTAKE_CHANGED,
	INTAKE_BESIDE,		/* the document's words go beside, those that stand stay */
	INTAKE_ADDED,
};

/* A paragraph of the text as it will be. */
struct intake_one {
	enum intake_act act;
	struct paragraph paragraph;		/* of INTAKE_ADDED the id is below 0 */
	const char *words, *words_simple;	/* of INTAKE_BESIDE: what the document says */
	int is_untold;				/* was added here since: the document knows nothing of it */
};

struct text_intake {
	const char *why;			/* it cannot be taken in; NULL: it can */
	struct intake_one *list;		/* in the order that will be */
	int count;
	struct revised now, then;		/* as it is, as it will be */
	int out_count, stay_count, gone_count, beside_count;
	const struct paragraph **out;		/* go, as the document has them no longer */
	const struct paragraph **stay;		/* it has them no longer either, and they were changed here since: they stay */
	struct paragraph *gone;			/* taken out here since, and changed in the document: with its words, which are not taken */
	int is_reordered;			/* paragraphs stand in another order than now */
};

/* base: the version that was exported; of a text that holds nothing yet, all is empty. */
struct text_intake *text_intake_of(struct arena *arena, const struct revised *base, const struct revised *now, const struct paper *paper);

/* Does it change nothing at all? */
int text_intake_is_idle(const struct text_intake *intake);

/* Does this Markdown say the same, however it is written? Of a heading the words are plain. */
int words_mean_the_same(enum paragraph_kind kind, const char *one, const char *other);

#endif
