/*
 * years_pages: one question as the surveys of a body had it over the years,
 * each as it was published: a line each, side by side, and never one mean.
 *
 * The same question is one of the same name, or of the same words; it is answered
 * by one choice, or by several. Answers stand beside each other as table/side.h
 * says; those that not all had are told below, and are not in the chart.
 */
#ifndef ANALYSIS_YEARS_PAGES_H
#define ANALYSIS_YEARS_PAGES_H

#include "disclosure/published.h"
#include "table/tally_words.h"
#include "web/route.h"

/* A column of a frozen snapshot, and what was published of it. */
struct year_question {
	const struct snapshot_column *column;
	struct tally_subject subject;
	const struct published_tally *tally;	/* NULL: nothing can be shown of it */
};

/* Of that name. NULL where the snapshot has no such question, or does not read. */
const struct year_question *year_question_find(const struct request *request, int64_t snapshot, const char *name);

/* Its words, in the language of the page where it has them. */
const char *year_question_words(const struct year_question *question);

/*
 * With a link to the same question of each survey. False, and nothing, where of no other survey of the body something of it
 * was published.
 */
int years_draw(const struct request *request, struct buffer *out, int64_t home, int64_t snapshot, const struct year_question *question);

extern const struct field question_years_fields[];

void question_years_page(const struct request *request, struct reply *reply);	/* GET /analysis/survey/{survey}/question/{name}/years */

#endif
