/*
 * became: from what people said in a consultation to what was made of it, of
 * published objects alone: which survey a published figure or quotation is of,
 * the words that stand beside it in its synthesis, the paragraphs of published
 * texts that cite it, how far these got.
 *
 *	became = became_of(arena, &read, "fr-simple");
 *	for (int i = 0; i < became->survey_count; i++)
 *		draw(&became->surveys[i]);
 *
 * Surveys of supported persons come first. Pure.
 */
#ifndef LIBRARY_BECAME_H
#define LIBRARY_BECAME_H

#include "recommendation/issue.h"
#include "recommendation/step.h"
#include "synthesis/edition.h"

enum { MOST_BECAME_SYNTHESES = 12, MOST_BECAME_TEXTS = 20, MOST_BECAME_CITINGS = 2000, MOST_BECAME_STEPS = 200, MOST_BECAME_FOLLOWS = 1000 };

/* --- what is read */

struct became_synthesis {
	int64_t synthesis;
	int number;
	int64_t published;
	int is_generated;
	const struct edition *edition;
};

struct became_citing {
	int64_t text, paragraph;
	int64_t synthesis, figure, quotation;	/* figure and quotation: of it; one of them, or 0 both */
	int at_number;				/* of it */
};

struct became_step {
	int64_t id, text;
	enum text_step step;
	int32_t day;
	const char *words;		/* "" */
	int has_file;
};

struct became_follow {
	int64_t text, paragraph;	/* paragraph 0: of all of the text */
	enum follow_state state;
	int32_t day;
	const char *words, *responsible;	/* "" */
};

struct became_text {
	int64_t text;
	int number;
	int64_t published;
	int is_generated;
	const struct issue *issue;
	int step_count;
	const struct became_step *steps;	/* oldest first */
};

struct became_read {
	int synthesis_count, older_count, text_count, citing_count, follow_count;
	const struct became_synthesis *syntheses;	/* the last published first */
	const struct became_synthesis *older;		/* earlier numbers that stand and are cited: they tell whose survey it was */
	const struct became_text *texts;
	const struct became_citing *citings;		/* of these texts, in their order */
	const struct became_follow *follows;		/* the newest first */
};

/* --- what is told */

struct became_passage {
	const struct became_text *text;
	const struct issue_paragraph *paragraph;
	const struct became_follow *follow;	/* of it, or of all of its text; NULL: nothing was told yet */
	int is_of_older;			/* what it cites of the survey was published before, and is no more, or otherwise: its words are not said again */
};

/* A figure or a quotation, where it stands in its synthesis. */
struct became_saying {
	const struct became_synthesis *from;
	const struct edition_figure *figure;
	const struct edition_quote *quote;	/* one of them */
	const char *title;			/* of the figure; NULL */
	const char *words;			/* Markdown: the paragraph beside it, once for all that share it; NULL */
	const char *language;			/* a tag: of title and words */
	int passage_count;
	int *passages;				/* places in the survey's list */
};

struct became_survey {
	const struct edition_survey *survey;
	const struct became_synthesis *from;	/* the newest that tells of it */
	int saying_count, taken;		/* taken: so many of them are cited */
	const struct became_saying *sayings;
	int passage_count;			/* that cite any of them, each once, in the order of the texts */
	struct became_passage *passages;
};

struct became {
	int survey_count;
	const struct became_survey *surveys;
	int rest_count;				/* what cites these syntheses, and nothing that still stands in them */
	const struct became_passage *rest;
};

const struct became *became_of(struct arena *arena, const struct became_read *read, const char *language);

/* The step of that kind that came last; NULL where none did. */
const struct became_step *became_step_of(const struct became_text *text, enum text_step step);

#endif
