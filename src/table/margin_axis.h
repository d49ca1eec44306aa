/*
 * margin_axis: which column of a snapshot a known margin speaks of, and which
 * of its codes each category is.
 *
 *	matched = margin_match(arena, snapshot, versions, margin, &why);
 *	matched->category[code]			-1: the margin has none for it
 *
 * The margin is called as the question is, or the line of a matrix
 * ("agreement.time"), a number with its classes ("age=18,25,65"), or a column of
 * the submission's own with its point (".territory"); what no question is
 * called is also looked for among these columns without the point, in English
 * or French ("collège", "territoire", "département", "public"), and at last
 * among the wordings of questions. A category is a code, a wording of the
 * choice, the name of a territory or of an audience. Accents and capitals make
 * no difference there.
 */
#ifndef TABLE_MARGIN_AXIS_H
#define TABLE_MARGIN_AXIS_H

#include "table/tally_words.h"

struct arena;
struct axis;
struct margin;
struct questionnaire;
struct snapshot;

struct matched_margin {
	const struct margin *margin;
	struct axis *axis;		/* each person is in one of its codes */
	struct tally_subject subject;
	int *category;			/* by code, from 0 in the margin */
	int *code;			/* by category; -1: nobody's, of a column whose codes are what was sent */
};

/* NULL with the reason where there is no such column, or a category is none of its answers. Versions as tally_versions() has them. */
struct matched_margin *margin_match(struct arena *arena, const struct snapshot *snapshot,
				    const struct questionnaire *const *versions, const struct margin *margin, const char **why);

#endif
