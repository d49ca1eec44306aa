/*
 * work_store: jobs as the steward takes, does and ends them. A job is one
 * steward's until its lease is over; whatever is written of it by one who has it
 * no more changes nothing.
 */
#ifndef JOB_WORK_STORE_H
#define JOB_WORK_STORE_H

#include "job/job_store.h"

enum { JOB_LEASE = 16, JOB_LEASE_SECONDS = 600, JOB_PAUSE_SECONDS = 30, SIGN_EVERY = 30 * 1000 /* milliseconds */ };

#define STEWARD_TASK "steward"		/* in table `tick`: that one is alive */

/* Who takes jobs: one process. */
struct job_taker {
	unsigned char lease[JOB_LEASE];	/* nobody else's, and the same when it is started again */
	const char *kinds;		/* those it can do: "microdata,renderings" */
};

/* What job_progress() has to know while a job is done. */
struct job_watch {
	struct db *db;			/* another connection than the work's, in no work */
	const struct job_taker *taker;
	int64_t *signed_at;		/* when a sign of life was last given, in milliseconds; NULL: none is */
	int64_t told;			/* when it was last said, in milliseconds of base/clock.h; 0: not yet */
	int is_lost;			/* it is another's by now */
};

/*
 * The one that is due first, now ours; NULL: there is none. Those of others whose lease
 * is over wait again before, or have failed where they were begun JOB_MOST_TRIES times.
 */
struct job *job_take(struct db *db, struct arena *arena, const struct job_taker *taker);

/* When it starts: what it had in an earlier life waits again, or has failed. How many there were. */
int64_t job_take_back(struct db *db, const struct job_taker *taker);

/* Then it stays so until the end of the work: its row is locked. */
int job_is_ours(struct db *db, const struct job_taker *taker, int64_t job);

/* How far it is, and the lease is new; false where it is no longer ours. */
int job_renew(struct db *db, const struct job_taker *taker, int64_t job, int64_t done, int64_t total);

/* That the steward is alive, where that was not said for SIGN_EVERY: in the caller's transaction. */
void job_sign(struct db *db, int64_t *signed_at);

/* Each ends it; false where it is no longer ours. Given back it has lost no try. */
int job_give_back(struct db *db, const struct job_taker *taker, int64_t job);
int job_fail(struct db *db, const struct job_taker *taker, int64_t job, const char *why);

/* It waits a while and is tried again; or has failed, where that was its last try. */
int job_fail_for_now(struct db *db, const struct job_taker *taker, int64_t job, const char *why);

/*
 * Its content in pieces, in transactions of their own, from the file of that path; size and hash are
 * set. FAULT_ABSENT: it cannot be read; FAULT_CONFLICT: the job is no longer ours. The
 * database must be in no work.
 */
enum fault job_keep_pieces(struct db *db, const struct job_taker *taker, int64_t job, const char *path, struct job_file *file) MUST_USE;

/* Done; with a file (its pieces are there) or NULL, for so many seconds. */
int job_finish(struct db *db, const struct job_taker *taker, int64_t job, const struct job_file *file, int64_t keep_seconds);

/* Tasks of the clock: files that expired and pieces of what failed; jobs that ended 90 days ago. */
int64_t job_file_purge(struct db *db, int64_t most);
int64_t job_purge(struct db *db, int64_t most);

/* For the doctor: how many are so, at most some hundreds of them. */
int64_t job_count_late(struct db *db, int64_t seconds);		/* wait for longer, of what is due */
int64_t job_count_failed(struct db *db, int64_t seconds);	/* failed within */
int64_t job_count_expired(struct db *db, int64_t seconds);	/* files that expired longer ago and are still there */

#endif
