/*
 * beside_pages: a survey beside others: its counterpart, which asked another
 * audience the same, and its rounds. They make no table: what was released of
 * each stands there, and where it was not it leads to where it is made.
 */
#ifndef ANALYSIS_BESIDE_PAGES_H
#define ANALYSIS_BESIDE_PAGES_H

#include "analysis/beside.h"
#include "analysis/view_pages.h"

void mirror_figures_page(const struct request *request, struct reply *reply);	/* GET .../mirror */
void round_figures_page(const struct request *request, struct reply *reply);	/* GET .../rounds */

/* On the survey's overview: links to these, where there is something beside it. */
void beside_draw(const struct view *view);

/* One of these questions as it was released; NULL: it was not. */
const struct published_tally *beside_released(const struct view *view, const struct snapshot_column *column);

/* Are its answers such that tables of them stand side by side? */
int beside_is_told(const struct snapshot_column *column);

int beside_is_ordered(const struct view *view, const struct snapshot_column *column);

/* The words of these codes. */
const char *const *beside_words(const struct view *view, const struct snapshot_column *column, const char *const *codes, int count);

/* It was not made of that survey yet: a link to where it is. */
void beside_missing_draw(const struct view *view, const struct snapshot_column *column, const char *of);

/* Another survey with its newest frozen snapshot; 0 where nothing of it is frozen. */
int beside_open(const struct view *view, int64_t survey, struct view *other);

#endif
