#include "recommendation/text_rendering_job_store.h"

#include "db/db.h"
#include "recommendation/text_publication_store.h"
#include "recommendation/text_rendering_store.h"
#include "synthesis/rendering_job_store.h"
#include "synthesis/rendering_work_store.h"

static const struct rendering_shelf shelf = { "text", text_publication_files, text_publication_file, text_rendering_list, text_rendering_keep };

struct renderings text_renderings_of(const struct text_publication *publication)
{
	return (struct renderings){ .shelf = &shelf, .publication = publication->id, .languages = publication->languages,
				    .language_count = publication->language_count };
}

static struct text_publication *publication_of(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT text, number FROM text_publication WHERE id = ?");
	int64_t text = 0;
	int number = 0;

	query_give_number(query, id);
	if (query_next(query)) {
		text = query_number(query);
		number = (int)query_number(query);
	}
	query_end(query);
	return number ? text_publication_find(db, arena, text, number) : NULL;
}

enum fault text_renderings_job(struct job_work *work)
{
	const struct text_publication *publication = publication_of(work->db, work->arena, work->job->of);
	struct renderings renderings;

	/* Erased meanwhile: nothing is to be made of it. */
	if (db_fault(work->db) || !publication || publication->withdrawn)
		return db_undo(work->db);
	renderings = text_renderings_of(publication);
	return renderings_run(work, &renderings);
}
