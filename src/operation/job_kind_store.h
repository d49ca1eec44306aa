/*
 * job_kind_store: the long work that the steward can do: a table.
 */
#ifndef OPERATION_JOB_KIND_STORE_H
#define OPERATION_JOB_KIND_STORE_H

#include "job/job_store.h"

/* NULL where there is none of that name. */
const struct job_kind *job_kind_named(const char *name);

/* All their names, with commas between, as struct job_taker wants them. */
const char *job_kind_names(struct arena *arena);

#endif
