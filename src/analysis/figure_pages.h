/*
 * figure_pages: figures that are kept: a published table with the finding that
 * an analyst reads in it. The table stays as it is; what is said of it changes.
 */
#ifndef ANALYSIS_FIGURE_PAGES_H
#define ANALYSIS_FIGURE_PAGES_H

#include "web/route.h"

struct view;

extern const struct field figure_add_fields[], figure_fields[], figure_edit_fields[], figure_remove_fields[];

/* Where rights on the figure of the path are held: as on its survey. */
int64_t body_of_figure(const struct request *request);

void figure_add_now(const struct request *request, struct reply *reply);	/* POST .../survey/{survey}/figures */
void figure_add_again(const struct request *request, struct reply *reply);
void figure_page(const struct request *request, struct reply *reply);		/* GET .../figure/{figure} */
void figure_edit_page(const struct request *request, struct reply *reply);	/* GET .../edit */
void figure_edit_now(const struct request *request, struct reply *reply);	/* POST .../edit */
void figure_edit_again(const struct request *request, struct reply *reply);
void figure_remove_now(const struct request *request, struct reply *reply);	/* POST .../remove */

/* On the page of a published table: the form that keeps it, drawn so. */
void figure_keep_draw(const struct view *view, int64_t published, const char *kind);

/* Those of a survey, on its overview. */
void figures_draw(const struct view *view);

#endif
