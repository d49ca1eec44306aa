/* text_rendering_job_store: what other programs make of the files of a published text, as synthesis/rendering_job_store.h. */
#ifndef RECOMMENDATION_TEXT_RENDERING_JOB_STORE_H
#define RECOMMENDATION_TEXT_RENDERING_JOB_STORE_H

#include "job/job_store.h"

#define TEXT_RENDERINGS_JOB "text-renderings"

struct renderings;
struct text_publication;

/* As renderings_of() of a synthesis (synthesis/rendering_work_store.h). */
struct renderings text_renderings_of(const struct text_publication *publication);

enum fault text_renderings_job(struct job_work *work);

#endif
