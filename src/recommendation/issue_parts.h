/* issue_parts: what the files share that draw an issue. For issue_*.c and paper.c alone. */
#ifndef RECOMMENDATION_ISSUE_PARTS_H
#define RECOMMENDATION_ISSUE_PARTS_H

#include "recommendation/issue.h"

struct issue_drawing {
	const struct issue *issue;
	int is_easy;
	const char *language, *html;	/* of its own words: a tag, and the lang attribute */
	const struct issue_annex *annexes;
	int annex_count;
};

/* Notes of a paragraph, the first of which is at `next`; where those of the next paragraph begin. */
int issue_notes_draw(struct buffer *out, const struct issue_drawing *drawing, int64_t paragraph, int next);

void issue_annexes_draw(struct buffer *out, const struct issue_drawing *drawing);
void issue_votes_draw(struct buffer *out, const struct issue_drawing *drawing);
void issue_dissents_draw(struct buffer *out, const struct issue_drawing *drawing);

#endif
