/*
 * microdata_job_store: the kind of job "microdata", which writes the file of a
 * pass; in the table of the steward's kinds. The file is kept for a week.
 */
#ifndef MICRODATA_MICRODATA_JOB_STORE_H
#define MICRODATA_MICRODATA_JOB_STORE_H

#include "base/fault.h"

struct job_work;

enum { MICRODATA_KEPT_DAYS = 7 };

/* FAULT_DENIED, for good: the pass has expired, or what it needs is gone. FAULT_INVALID: the format cannot hold so much. */
enum fault microdata_job(struct job_work *work);

#endif
