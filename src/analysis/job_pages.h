/*
 * job_pages: long work that somebody asked for, as they see it: how far it is, and the
 * file that it made. Nobody else finds it.
 */
#ifndef ANALYSIS_JOB_PAGES_H
#define ANALYSIS_JOB_PAGES_H

#include "web/route.h"

struct job;

#define JOB_URL "/analysis/job/{job}"

const char *job_url(struct arena *arena, int64_t job);

extern const struct field job_fields[];

void job_page(const struct request *request, struct reply *reply);	/* GET JOB_URL */
void job_file_page(const struct request *request, struct reply *reply);	/* GET .../file */
void job_again_now(const struct request *request, struct reply *reply);	/* POST .../again */

#endif
