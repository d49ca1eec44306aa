/*
 * edition: all that the pages of a synthesis are drawn from, as JSON: its texts,
 * its figures (which stand in the ledger of published tables), its quotations
 * (of which it holds the words as they were approved), how the answers
 * came together, who signs it. What may be written otherwise one day - titles,
 * names of bodies - is in it as it was, so it gives the same pages for ever.
 *
 *	source = edition_write(arena, &edition);
 *	edition = edition_read(arena, source);
 *
 * Pure. Wordings are JSON objects by language, as everywhere (text/content.h).
 */
#ifndef SYNTHESIS_EDITION_H
#define SYNTHESIS_EDITION_H

#include <stdint.h>

#include "base/hash.h"
#include "synthesis/drawing.h"

struct arena;
struct json_t;

enum { MOST_EDITION_TEXTS = 8, MOST_EDITION_FIGURES = 60, MOST_EDITION_QUOTES = 60, MOST_EDITION_SURVEYS = 20, MOST_EDITION_NAMES = 1000 };

struct edition_text {
	const char *language, *title, *body;
};

struct edition_figure {
	int64_t id;
	int64_t published;		/* its table (disclosure/release_store.h) */
	struct hash hash;		/* of the table's content */
	int64_t survey;
	const char *kind, *title, *note;
	const char *filter;		/* "": everybody */
};

/* What somebody said, without what would tell who they are. Who was asked stands with its survey. */
struct edition_quote {
	int64_t id;
	int64_t survey;
	const char *language;		/* a tag, as it was said; "" where it is not known */
	const char *body;
	const char *question;		/* wording */
};

/* Facts of the method note. */
struct edition_survey {
	int64_t id;
	const char *title, *who;	/* wordings */
	const char *zone;
	int64_t opens, closes;		/* seconds */
	int audience, promise;		/* enum audience, enum promise */
	unsigned modes;
	const char *languages;		/* tags separated by spaces */
	int smallest;			/* no figure is published of fewer people */
	int64_t snapshot;
	int32_t day;			/* when it was taken, in the zone */
	struct hash snapshot_hash;
	struct hash version;		/* of the questionnaire: filters are told in its words */
	int versions;			/* of the questionnaire that were answered */
	int64_t at_least;		/* so many answers were sent, rounded down; 0: too few to be told */
	int is_generated;
	const char *caution;		/* wording: why no percentage may be a headline; "" */
};

/* What a code of a submission's own column was called. */
struct edition_name {
	const char *dimension, *code, *wording;
};

enum edition_review { REVIEW_NONE, REVIEW_BY_ANALYST, REVIEW_BY_SECRETARY, EDITION_REVIEWS };

/* Their names in rows and sources, in the order above. */
extern const char *const edition_review_names[EDITION_REVIEWS];

/* What is made of an edition when it is published; one of before is made again as it was. */
enum edition_press { PRESS_FIGURES, PRESS_DOCUMENTS, PRESS_WORD, EDITION_PRESSES };

struct edition {
	int64_t synthesis;
	int number;			/* 0: a draft */
	enum edition_press press;	/* files of its figures; of its texts too, and each figure as a document; of its texts for Word too */
	int64_t published;		/* seconds; 0: a draft */
	const char *address;		/* of the site it was published on */
	const char *about;		/* wording: the consultation's title */
	const char *author, *reviewer;	/* who sign; "" */
	const char *since;		/* what changed since the number before, in French; "" */
	enum edition_review review;
	int text_count;
	struct edition_text *texts;
	int figure_count;
	struct edition_figure *figures;
	int quote_count;		/* 0, also of what was published before there were any */
	struct edition_quote *quotes;
	int survey_count;
	struct edition_survey *surveys;
	int name_count;
	struct edition_name *names;
};

/* The names of these modes (consultation.h), as an array of jansson. */
struct json_t *edition_modes_json(unsigned modes);

/* Always the same bytes for the same edition. */
const char *edition_write(struct arena *arena, const struct edition *edition);

/* Of a draft: of all that its pages show but who signs. */
struct hash edition_hash(struct arena *arena, const struct edition *draft);

int edition_is_generated(const struct edition *edition);	/* any figure of it is of made-up answers */

/* NULL where it is none. */
struct edition *edition_read(struct arena *arena, const char *source);

/* NULL where there is none. */
const struct edition_text *edition_text(const struct edition *edition, const char *language);
const struct edition_survey *edition_survey(const struct edition *edition, int64_t survey);
const struct edition_figure *edition_figure(const struct edition *edition, int64_t figure);
const struct edition_quote *edition_quote(const struct edition *edition, int64_t quote);

/* Its names in the current language, as drawings take them. */
const struct drawing_name *edition_names(struct arena *arena, const struct edition *edition);

#endif
