/*
 * download_pages: a published table as a file: workbooks, CSV, JSON, its charts
 * as drawings; what is hidden on its page is hidden in all of them.
 */
#ifndef ANALYSIS_DOWNLOAD_PAGES_H
#define ANALYSIS_DOWNLOAD_PAGES_H

#include "analysis/view_pages.h"

extern const struct field table_download_fields[], figure_download_fields[];

void table_download(const struct request *request, struct reply *reply);	/* GET .../survey/{survey}/table/{published}/{format} */
void figure_download(const struct request *request, struct reply *reply);	/* GET .../figure/{figure}/download/{format} */

/* The list of files behind that address, which ends with a slash, of a table that is drawn as this kind of chart. */
void downloads_draw(const struct view *view, const struct published_tally *tally, const char *url, const char *kind);

#endif
