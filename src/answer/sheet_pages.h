/*
 * sheet_pages: a page of a questionnaire as respondents read it: where they stand,
 * its heading, its questions. The frame and the form around it are the caller's.
 */
#ifndef ANSWER_SHEET_PAGES_H
#define ANSWER_SHEET_PAGES_H

#include "answer/journey.h"
#include "web/page.h"

/* First as the draft has it, or again as it was posted. */
struct sheet {
	struct buffer *out;
	const struct journey *journey;
	int page;
	const char **errors;			/* by question; NULL: drawn for the first time */
	const struct answer_form *typed;	/* NULL likewise */
	const struct question *moved;		/* the one whose button changed its order; NULL: none was pressed */
	const char *move;			/* that button */
	int audience_is_supported;
	const struct recalled *recalled;	/* of the round before; NULL: there is none */
	void (*below)(struct buffer *out, const struct question *question);	/* draws what stands below each; NULL: nothing */
};

const struct section *sheet_section(const struct sheet *sheet);

/* Of its section; "" where it has none. */
const char *sheet_title(const struct sheet *sheet);

/* For the summary, in the order of the questions; how many. errors has room for MOST_QUESTIONS. */
int sheet_errors(const struct sheet *sheet, struct page_error *errors);

/* Above the form: the summary of errors, where one stands, the heading, what the section says first. */
void sheet_draw_head(const struct sheet *sheet);

/* Inside the form. */
void sheet_draw_questions(const struct sheet *sheet);

/*
 * Of the questions of the page, the one of which a button was pressed that
 * only changes what it shows, and that button; NULL for none.
 */
const struct question *sheet_moved(const struct journey *journey, int page, const struct answer_form *form, const char **move);

#endif
