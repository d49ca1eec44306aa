#include "microdata/microdata_job_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "export/format.h"
#include "job/job_store.h"
#include "microdata/microdata_format.h"
#include "microdata/pass_store.h"
#include "snapshot/snapshot.h"

enum { DAY_SECONDS = 24 * 60 * 60 };

static void tell(void *context, int64_t done, int64_t total)
{
	/* Where it is nobody's any more the next read fails. */
	(void)job_progress(context, done, total);
}

static enum fault write(struct job_work *work, const struct microdata_pass *pass)
{
	const struct microdata_format *format = microdata_format_named(microdata_pass_format(pass));
	const struct snapshot *snapshot = snapshot_find(work->db, work->arena, microdata_pass_snapshot(pass));
	struct export_file file = { .arena = work->arena };
	struct microdata_progress progress = { tell, work, 0 };
	enum fault fault;

	if (!format || !snapshot)
		return FAULT_DENIED;
	file.path = arena_print(work->arena, "%s/answers.%s", work->directory, format->suffix);
	fault = microdata_write(work->db, work->arena, pass, &file, &progress);
	work->path = file.path;
	work->file = (struct job_file){
		.name = arena_print(work->arena, "%s-%s.%s", snapshot->survey, format->name, format->suffix), .kind = format->kind, .rows = progress.rows,
	};
	work->keep_seconds = (int64_t)MICRODATA_KEPT_DAYS * DAY_SECONDS;
	return fault;
}

static const char *why(enum fault fault)
{
	switch (fault) {
	case FAULT_DENIED:	return "the pass has expired, its snapshot is gone or out of date, or whoever asked lost the right";
	case FAULT_INVALID:	return "there are more rows or columns than the format can hold";
	default:		return "a row could not be read, or the file not written";
	}
}

/* All of it is read as of one instant: a row that is erased meanwhile does not miss in the middle. */
enum fault microdata_job(struct job_work *work)
{
	const struct microdata_pass *pass;
	enum fault fault, undone;

	db_begin_snapshot(work->db);
	pass = microdata_pass_open(work->db, work->arena, work->job->of);
	fault = pass ? write(work, pass) : FAULT_DENIED;
	undone = db_undo(work->db);
	if (undone)
		fault = undone;
	if (fault) {
		work->path = NULL;
		work->why = why(fault);
	}
	return fault;
}
