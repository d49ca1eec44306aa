/*
 * bench_form_pages: the form of the bench: what is counted, what divides it, of
 * whom; and the lists of questions it chooses from.
 */
#ifndef ANALYSIS_BENCH_FORM_PAGES_H
#define ANALYSIS_BENCH_FORM_PAGES_H

#include "analysis/view_pages.h"

/* For those who may make a table it does so (POST); for all others it looks one up (GET). */
void bench_form_draw(const struct view *view, const struct bench_ask *ask, const struct errors *errors);

/* Its fields alone, for another form. */
void bench_fields_draw(const struct view *view, const struct bench_ask *ask, const struct errors *errors);

/* A button that makes the table, for those who may, else nothing. */
void bench_button_draw(const struct view *view, const struct bench_ask *ask, const char *words);

/* What a question can be crossed with: a button for each, or a link where that table was published. */
void bench_others_draw(const struct view *view, const struct bench_ask *ask);

/* The questions in their order, each leading to its figures. */
void bench_questions_draw(const struct view *view);

/* May whoever looks make new tables? */
int view_may_make(const struct view *view);

#endif
