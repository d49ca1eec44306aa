/*
 * rendering_job_store: what other programs make of a publication, asked for when it is published and done by the steward.
 */
#ifndef SYNTHESIS_RENDERING_JOB_STORE_H
#define SYNTHESIS_RENDERING_JOB_STORE_H

#include "job/job_store.h"

#define RENDERINGS_JOB "renderings"

/* The programs that it has run, ended by NULL: for spawn_prepare(). */
extern const char *const rendering_programs[];

/* Of a publication; each is there once it is made. Where a program is not installed it is said, and is no fault. */
enum fault renderings_job(struct job_work *work);

/* What is to be made of one publication, made and kept one by one: what such a job does. */
struct renderings;
enum fault renderings_run(struct job_work *work, struct renderings *renderings);

#endif
