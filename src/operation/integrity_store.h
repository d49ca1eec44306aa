/*
 * integrity_store: once a day, is what is kept for good what it was? The chain of
 * the audit log, and each publication with its pages and files, by their hashes.
 */
#ifndef OPERATION_INTEGRITY_STORE_H
#define OPERATION_INTEGRITY_STORE_H

#include "job/job_store.h"

#define INTEGRITY_JOB "integrity"

/* A task of the clock: asks for it. */
int64_t integrity_wish(struct db *db, int64_t most);

/* FAULT_CONFLICT where anything is another than it was; the log lines name all of it. */
enum fault integrity_run(struct job_work *work);

#endif
