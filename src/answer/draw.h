/*
 * draw: a question as HTML, one row per kind in a table.
 *
 * Field names are q.<question> (see questionnaire/kind.h). A question stands
 * inside the caller's form, which is `novalidate`: what is wrong is said by us,
 * in words. Nothing here is inline script or style.
 *
 * Ids, by which a page is held together: q-<question> is the control that the
 * error summary leads to (of a matrix the first row that has no answer), and
 * label-, hint-, advice-, warning-, unit-, error- before it are what describes
 * it. A question drawn twice on one page would break them.
 */
#ifndef ANSWER_DRAW_H
#define ANSWER_DRAW_H

#include "questionnaire/kind.h"

struct buffer;

struct drawing {
	struct arena *arena;
	const struct answer_setting *setting;	/* its answers: which choices are offered */
	const struct answer *answer;		/* what the draft holds */
	const struct answer_form *typed;	/* just posted, shown again; NULL: the draft's */
	const char *error;	/* for the visitor, beside the field; NULL if there is none */
	const char *moved;	/* what the button that was pressed moves, which has the focus again; or NULL */
	int is_heading;		/* its label, or a note's first paragraph, is the h1 */
	int audience_is_supported;	/* free text also says whom to call in danger */
	const struct recalled *recalled;	/* what was answered in the round before; NULL: nothing is told */
};

/* The whole question: label or legend, picture, recording, hint, error, controls. */
void draw_question(struct buffer *out, const struct question *question,
		   const struct drawing *drawing);

/* Has it buttons that post the form and do not go on? Then the form needs one before them, for the key Enter. */
int question_has_buttons(const struct question *question);

/* The id to link to. */
const char *question_id(struct arena *arena, const struct question *question);

#endif
