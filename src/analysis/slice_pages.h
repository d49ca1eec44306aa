/*
 * slice_pages: a survey as a committee that carried it may read it: how many
 * answered by its link, its line of each question beside the whole, and the
 * sheet of one page for its meeting.
 */
#ifndef ANALYSIS_SLICE_PAGES_H
#define ANALYSIS_SLICE_PAGES_H

#include "analysis/slice_view_pages.h"

extern const struct field slice_fields[], slice_question_fields[], slice_sheet_fields[], slice_cross_fields[], slice_cross_now_fields[];

void slice_page(const struct request *request, struct reply *reply);		/* GET .../survey/{survey}/body/{body} */
void slice_question_page(const struct request *request, struct reply *reply);	/* GET .../question/{question} */
void slice_sheet_page(const struct request *request, struct reply *reply);	/* GET .../sheet: to print */
void slice_crossing_page(const struct request *request, struct reply *reply);	/* GET .../crossing/{question}: with which other */
void slice_cross_page(const struct request *request, struct reply *reply);	/* GET .../cross: two questions, as they were published */
void slice_cross_now(const struct request *request, struct reply *reply);	/* POST .../cross: publishes them */

const struct page_link *slice_crumbs(const struct request *request, const struct slice_view *view, int with_itself);

#endif
