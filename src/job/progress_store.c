#include "job/work_store.h"

#include "base/clock.h"
#include "base/stop.h"
#include "db/db.h"
#include "job/tick_store.h"

enum { TOLD_EVERY = 1000 };	/* milliseconds */

void job_sign(struct db *db, int64_t *signed_at)
{
	const int64_t now = clock_milliseconds();

	if (*signed_at && now - *signed_at < SIGN_EVERY)
		return;
	tick_record(db, STEWARD_TASK, 0);
	*signed_at = now;
}

/* A database that cannot be asked now says nothing: the lease holds for minutes. */
static void tell(struct job_watch *watch, int64_t job, int64_t done, int64_t total)
{
	int is_ours;

	if (db_ready(watch->db))
		return;
	if (watch->signed_at)
		job_sign(watch->db, watch->signed_at);
	is_ours = job_renew(watch->db, watch->taker, job, done, total);
	if (!db_keep(watch->db))
		watch->is_lost = !is_ours;
}

int job_progress(struct job_work *work, int64_t done, int64_t total)
{
	struct job_watch *watch = work->watch;
	const int64_t now = clock_milliseconds();

	if (!watch->told || now - watch->told >= TOLD_EVERY) {
		watch->told = now;
		tell(watch, work->job->id, done, total);
	}
	if (!watch->is_lost && !stop_is_due())
		return 1;
	db_give_up(work->db, FAULT_UNAVAILABLE);
	return 0;
}
