/*
 * lss_reading: what making a document from a survey of LimeSurvey needs to
 * know, for the files lss_*.c that make it.
 */
#ifndef EXCHANGE_LSS_READING_H
#define EXCHANGE_LSS_READING_H

#include "exchange/builder.h"
#include "exchange/exchange.h"
#include "exchange/lss_convert.h"
#include "exchange/renaming.h"

struct lss_told {
	const char *expression, *name;
	struct lss_told *next;
};

struct lss_reading {
	struct arena *arena;
	const struct lss_survey *survey;
	struct exchange_report *report;
	struct builder *builder;
	struct renaming *renaming;
	struct variables *variables;
	const struct lss_question *question;	/* that is being made; NULL: none */
	const char *place;		/* "question Q12 (qid 345)" */
	const char *relevant;		/* of it, as an expression; NULL: always */
	int is_hinted;			/* its help was told */
	int has_section;
	int is_random;			/* its section is in an order of chance */
	struct lss_told *told;		/* formulas of wordings, made calculations */
	int told_count;
	const char *name;		/* of the newest question of ours */
};

void lss_remark(struct lss_reading *reading, enum exchange_weight weight, const char *words);

/* lss_wording.c: plain text, what stands in braces being ${names}. */
struct lss_words lss_wordings(struct lss_reading *reading, const struct lss_words *html);

/* A wording; where the first language has none, fallback stands for it. */
void lss_put(struct lss_reading *reading, struct made made, const char *key, const struct lss_words *words,
	     const char *fallback);

/* Both with that between them, in each language. */
struct lss_words lss_words_of(struct lss_reading *reading, const struct lss_words *one, const char *between,
			      const struct lss_words *other);

/* The same text in every language. */
struct lss_words lss_same(const struct lss_reading *reading, const char *text);

/* A question without a label of its own, which computes that; its name. */
const char *lss_calculation(struct lss_reading *reading, const char *foreign, const char *expression,
			    const char *relevant);

/* lss_relevance.c: NULL where it is always asked, or its condition could not be kept, which is said. */
const char *lss_relevance(struct lss_reading *reading);
const char *lss_formula_kept(struct lss_reading *reading, const char *formula, const char *what);
const char *lss_both(struct lss_reading *reading, const char *one, const char *other);

/* lss_kinds.c: the question, in as many of ours as it takes; counts[] by row of the table of types. */
void lss_make(struct lss_reading *reading, int *counts);
void lss_tell_kinds(struct lss_reading *reading, const int *counts);
enum { LSS_MOST_TYPES = 32 };

#endif
