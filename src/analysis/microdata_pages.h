/*
 * microdata_pages: files of the answers as they were given, for those who hold
 * the right and whom the survey's notice names. Each is asked for with a reason
 * and after the password; a job writes it, and the page of the job has it for a week.
 */
#ifndef ANALYSIS_MICRODATA_PAGES_H
#define ANALYSIS_MICRODATA_PAGES_H

#include "web/route.h"

struct job;

extern const struct field microdata_fields[];

void microdata_page(const struct request *request, struct reply *reply);	/* GET .../survey/{survey}/microdata */
void microdata_now(const struct request *request, struct reply *reply);	/* POST */
void microdata_again(const struct request *request, struct reply *reply);

/* The link on a survey's overview, for those to whom it is open. */
void microdata_link_draw(const struct request *request, struct buffer *out, int64_t survey);

/* For the page of a job of this kind: may its file still be had; and where it is asked for. */
int microdata_file_may(const struct request *request, const struct job *job);
const char *microdata_page_of(const struct request *request, const struct job *job);

#endif
