/*
 * paper: a text of the council as a document (export/document.h): to be worked
 * on in a word processor while it is written, to be printed and passed on once
 * it is published.
 *
 *	paper = (struct text_paper){ .issue = issue, .language = "fr", .version = 3, ... };
 *	document = paper_document(arena, &paper);
 *	fault = document_write(&document, &file);
 *
 * In a document each paragraph's words stand within a bookmark "ancrage_p12",
 * its easy words within "ancrage_s12"; recommendations have a style of their
 * own, and all that is ours - numbers, what they rest on, votes - has another.
 * So what comes back edited is known again. In the current language, but for
 * the words themselves. Pure.
 */
#ifndef RECOMMENDATION_PAPER_H
#define RECOMMENDATION_PAPER_H

#include "export/document.h"
#include "recommendation/issue.h"

struct text_paper {
	const struct issue *issue;	/* number 0: a draft */
	const char *language;		/* a tag: the text's, or "fr-simple" */
	int version;			/* of a draft: that which was kept of it; 0: none, and it is not read back */
	int is_kept;			/* of a draft: just now, for this paper */
	int64_t made;			/* of a draft: when that was, or the text changed last */
	int annex_count;
	const struct issue_annex *annexes;
};

/* A draft has easy words beside the others, one that is published those of its language alone. */
struct document paper_document(struct arena *arena, const struct text_paper *paper);

#endif
