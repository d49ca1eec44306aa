/*
 * text: what the council writes, in paragraphs with numbers that follow from
 * their order. Pure.
 */
#ifndef RECOMMENDATION_TEXT_H
#define RECOMMENDATION_TEXT_H

#include <stdint.h>

struct arena;

enum text_kind { TEXT_RECOMMENDATION, TEXT_OPINION, TEXT_GUIDE, TEXT_SHEET, TEXT_REPORT, TEXT_CONTRIBUTION, TEXT_KINDS };

/* Its life, in this order; the last one is its end wherever it was. */
enum text_step {
	STEP_DRAFT, STEP_GROUP, STEP_ETHICS, STEP_STANDING, STEP_PLENARY, STEP_ADOPTED, STEP_PUBLISHED, STEP_SENT, STEP_ANSWERED, STEP_FOLLOWED,
	STEP_DROPPED,
	TEXT_STEPS
};

enum paragraph_kind { PARAGRAPH_HEADING, PARAGRAPH_PROSE, PARAGRAPH_RECOMMENDATION, PARAGRAPH_KINDS };

/* Their names in rows and addresses, in the order above. */
extern const char *const text_kind_names[TEXT_KINDS];
extern const char *const text_step_names[TEXT_STEPS];
extern const char *const paragraph_kind_names[PARAGRAPH_KINDS];

/* For people. */
const char *text_kind_words(enum text_kind kind);
const char *text_step_words(enum text_step step);
const char *paragraph_kind_words(enum paragraph_kind kind);

enum {
	LONGEST_TEXT_TITLE = 300, LONGEST_TEXT_MISSION = 8000, LONGEST_PARAGRAPH = 8000, LONGEST_VERSION_LABEL = 200, LONGEST_COMMENT = 4000,
	MOST_PARAGRAPHS = 1000
};

struct text {
	int64_t id;
	int64_t body;			/* whose it is */
	const char *body_name;
	enum text_kind kind;
	const char *language;		/* a tag: of all its words but the easy ones */
	const char *title;
	const char *title_simple;	/* "": not written yet */
	int64_t consultation;		/* whose syntheses it rests on; 0: none */
	const char *consultation_title;	/* wording; NULL likewise */
	const char *mission;
	enum text_step step;
	int version;			/* grows at each change of anything of it */
	int64_t made, changed;		/* seconds */
	int64_t removed;		/* when it was put away; 0: it is there */
	int32_t publish_on;		/* the day that is planned; DAY_NONE: none */
	int ethics_due;			/* the ethics commission gives its opinion before the standing commission has it */
	int answer_days;		/* after it was sent, until it counts as not answered */
};

/* Before it is adopted, and not dropped or put away. */
int text_may_be_changed(const struct text *text);

/* Adopted too: why a citation that broke since may stand; why it is published again, or withdrawn. Not dropped or put away. */
int text_takes_reasons(const struct text *text);

struct paragraph {
	int64_t id, text;
	int place;
	int level;			/* 1: belongs to the recommendation before it */
	enum paragraph_kind kind;
	const char *words;		/* Markdown */
	const char *words_simple;	/* "": not written yet */
	int version;
	int64_t changed;
	int64_t account;		/* who changed it last; 0: somebody erased since */
	int64_t removed;		/* 0: it is there */
};

/*
 * What each is called, in order: recommendations "1", what belongs to one "1.1", other paragraphs by themselves "§ 1",
 * headings "". Of level 1 is only what stands behind a recommendation; else it is taken as of level 0.
 */
const char *const *paragraph_numbers(struct arena *arena, const struct paragraph *list, int count);

/*
 * The order of the list, as indices, after the one at `index` went up (way -1) or down (+1): a recommendation with all that
 * belongs to it, what belongs to one within it. NULL where there is nowhere to go.
 */
const int *paragraphs_moved(struct arena *arena, const struct paragraph *list, int count, int index, int way);

/* The first words of it, for lists: no stars of bold words. */
const char *paragraph_beginning(struct arena *arena, const char *words);

#endif
