/*
 * journey: the way through a questionnaire, page by page: which page comes
 * next, which are skipped, what is still missing before sending. Pure.
 *
 * Pages are numbered from 0: sections, or questions in the order in which they
 * are asked (questionnaire/order.h), as the survey says. A page is on the way if
 * one of its questions is relevant, and ever drawn.
 */
#ifndef ANSWER_JOURNEY_H
#define ANSWER_JOURNEY_H

#include "consultation/consultation.h"
#include "questionnaire/kind.h"

struct journey {
	struct arena *arena;
	const struct questionnaire *questionnaire;
	struct answer_setting setting;	/* with the answers below */
	struct answer *answers;
	unsigned char *relevant;	/* by question; journey_look() renews it */
	unsigned char *widened;		/* by question of the page taken: left empty, and now has more choices */
	enum paging paging;
	const int *walk, *page_of;	/* A_QUESTION_PER_PAGE: the question of a page, the page of a question; journey_look() makes them */
};

enum { NO_PAGE = -1 };

/* After answers changed: what is relevant now. */
void journey_look(struct journey *journey);

int journey_pages(const struct journey *journey);
int journey_page_of(const struct journey *journey, const struct question *question);

/* The questions of a page: first and how many. */
int journey_questions(const struct journey *journey, int page, int *count);

/* The numbers of the same in the order to draw them. */
const int *journey_order(const struct journey *journey, int page);

/* Is it the first page of its section that is on the way? */
int journey_begins_section(const struct journey *journey, int page);

/* The first page of the section that is on the way; NO_PAGE if none is. */
int journey_first(const struct journey *journey, const struct section *section);

int journey_is_on_way(const struct journey *journey, int page);
int journey_next(const struct journey *journey, int page);	/* from NO_PAGE: the first; NO_PAGE: all are done */
int journey_previous(const struct journey *journey, int page);

/* "Step 2 of 5", counted over the pages on the way. */
int journey_step(const struct journey *journey, int page, int *steps);

/* Relevant, and never answered nor left empty: it has not been shown yet. */
int journey_is_unseen(const struct journey *journey, const struct question *question);

/*
 * What stands against sending: the words for the visitor, NULL if nothing.
 * Irrelevant questions stand against nothing.
 */
const char *journey_fault(const struct journey *journey, const struct question *question);

/* The first page with an unseen question, from that page on; NO_PAGE if none. */
int journey_unseen_page(const struct journey *journey, int from);

/*
 * After journey_take(): did this very post open something of its own page, a
 * question or a note, or choices for a question left empty, that stood not on it
 * when it was drawn? Then it is shown before going on.
 */
int journey_opened_more(const struct journey *journey, int page, const struct answer_form *form);

/* Nothing stands against sending. */
int journey_is_complete(const struct journey *journey);

/*
 * Take what was posted for one page into the answers: of the questions that
 * were drawn, which the form names in its fields "asked" (notes too). errors, by question of
 * the whole questionnaire, receives the words for what could not be read or is
 * not allowed, NULL elsewhere. Returns how many there are.
 */
int journey_take(struct journey *journey, int page, const struct answer_form *form, const char **errors);

#endif
