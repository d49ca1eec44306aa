/*
 * coverage_pages: who answered a survey beside who is known to exist; what is
 * known, given as a file or as text; whether a percentage of everybody may stand
 * in a headline.
 */
#ifndef ANALYSIS_COVERAGE_PAGES_H
#define ANALYSIS_COVERAGE_PAGES_H

#include "analysis/covered_store.h"
#include "analysis/view_pages.h"

extern const struct field coverage_edit_fields[];

void coverage_page(const struct request *request, struct reply *reply);		/* GET .../survey/{survey}/coverage */
void coverage_tables_now(const struct request *request, struct reply *reply);	/* POST .../coverage/tables: those that are missing */
void coverage_edit_page(const struct request *request, struct reply *reply);	/* GET .../coverage/edit */
void coverage_edit_now(const struct request *request, struct reply *reply);
void coverage_edit_again(const struct request *request, struct reply *reply);

const char *coverage_url(struct arena *arena, int64_t survey);

/* A category of a margin that names something: as the questionnaire words it, else as whoever gave the margin did. */
const char *covered_category_words(const struct view *view, const struct covered_margin *one, int category);

/* That no percentage of everybody may stand in a headline, and why; nothing where it may. */
void headline_draw(const struct view *view, const struct covered *covered);

#endif
