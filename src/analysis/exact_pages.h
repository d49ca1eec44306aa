/*
 * exact_pages: counts as they are, for those who hold the right and whom the
 * survey's notice names. Each look is asked for (POST), and is in the log. Here
 * alone what was taken before the survey ends, and not frozen, is looked at.
 */
#ifndef ANALYSIS_EXACT_PAGES_H
#define ANALYSIS_EXACT_PAGES_H

#include "web/route.h"

extern const struct field exact_fields[], exact_now_fields[];

void exact_page(const struct request *request, struct reply *reply);	/* GET .../survey/{survey}/exact */
void exact_now(const struct request *request, struct reply *reply);	/* POST .../exact */
void exact_again(const struct request *request, struct reply *reply);
void exact_take_now(const struct request *request, struct reply *reply);	/* POST .../exact/take: a provisional snapshot */

#endif
