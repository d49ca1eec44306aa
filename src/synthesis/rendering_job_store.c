#include "synthesis/rendering_job_store.h"

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"
#include "synthesis/rendering_work_store.h"

const char *const rendering_programs[] = { "soffice", "rsvg-convert", NULL };

static void tell_missing(const struct renderings *renderings)
{
	for (int i = 0; i < RENDERERS; i++)
		if (!renderings->versions[i])
			note("publication %lld of a %s: not installed: %s", (long long)renderings->publication, renderings->shelf->stem, renderer_words((enum renderer)i));
}

/* FAULT_STORAGE where one could not be made: it is tried again. */
static enum fault make_each(struct job_work *work, struct renderings *renderings)
{
	enum fault fault = NO_FAULT;

	while (!fault && renderings_next(renderings)) {
		fault = db_keep(work->db);
		if (renderings->why)
			work->why = arena_print(work->arena, "%s: %s", renderings->name, renderings->why);
		if (!job_progress(work, renderings->done, renderings->total))
			return fault ? fault : FAULT_AGAIN;
	}
	if (!work->why)
		work->why = renderings->unasked;
	return fault || !work->why ? fault : FAULT_STORAGE;
}

enum fault renderings_run(struct job_work *work, struct renderings *renderings)
{
	enum fault fault;

	renderings->db = work->db;
	renderings->arena = work->arena;
	renderings->directory = work->directory;
	fault = make_each(work, renderings);
	if (!fault)
		tell_missing(renderings);
	return db_undo(work->db) && !fault ? FAULT_UNAVAILABLE : fault;
}

enum fault renderings_job(struct job_work *work)
{
	const struct published_synthesis *publication = publication_of_id(work->db, work->arena, work->job->of);
	struct renderings renderings;

	/* Erased meanwhile: nothing is to be made of it. */
	if (db_fault(work->db) || !publication || publication->withdrawn)
		return db_undo(work->db);
	renderings = renderings_of(publication);
	return renderings_run(work, &renderings);
}
