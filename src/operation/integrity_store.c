#include "operation/integrity_store.h"

#include "audit/audit_store.h"
#include "audit/verify.h"
#include "base/arena.h"
#include "db/db.h"
#include "synthesis/publication_store.h"

enum { EVERY_SECONDS = 24 * 60 * 60 };

int64_t integrity_wish(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"SELECT COUNT(*) FROM job WHERE kind = '" INTEGRITY_JOB "' AND (is_open = 1 OR asked > UNIX_TIMESTAMP() - ?)");
	int64_t asked = 1;

	(void)most;
	query_give_number(query, EVERY_SECONDS);
	if (query_next(query))
		asked = query_number(query);
	query_end(query);
	if (asked)
		return 0;
	return job_add(db, INTEGRITY_JOB, 0, 0) != 0;
}

struct looking {
	struct job_work *work;
	struct verify verify;
	struct flaws flaws;
	int64_t looked_at, wrong;	/* publications, and what of them is another than it was */
};

static void look_at_event(const struct audit_event *event, void *context)
{
	struct looking *looking = context;

	verify_event(&looking->verify, event, &looking->flaws);
	job_progress(looking->work, looking->verify.last.number, 0);
}

static void look_at_files(struct looking *looking, struct arena *arena, const struct published_synthesis *publication)
{
	struct db *db = looking->work->db;
	struct publication_file *files;
	int count = publication_files(db, arena, publication->id, &files);

	for (int i = 0; i < count; i++) {
		struct arena passing = { 0 };

		looking->wrong += !publication_file(db, &passing, publication->id, files[i].name);
		arena_close(&passing);
	}
}

static void look_at_publication(struct looking *looking, struct arena *arena, int64_t synthesis, int number)
{
	struct db *db = looking->work->db;
	struct published_synthesis *publication = publication_find(db, arena, synthesis, number);

	if (!publication || publication->withdrawn)
		return;
	looking->wrong += !publication->source;
	for (int i = 0; i < publication->language_count; i++)
		looking->wrong += !publication_page(db, arena, publication, publication->languages[i]);
	look_at_files(looking, arena, publication);
	job_progress(looking->work, looking->verify.last.number + ++looking->looked_at, 0);
}

static void look_at_publications(struct looking *looking)
{
	struct db *db = looking->work->db;
	struct published_synthesis *newest, *versions;
	struct publication_page *pages;
	int count = publication_list(db, looking->work->arena, "fr", &newest, &pages);

	for (int i = 0; i < count && !db_fault(db); i++) {
		struct arena arena = { 0 };
		int versions_count = publication_numbers(db, &arena, newest[i].synthesis, &versions);

		for (int j = 0; j < versions_count && !db_fault(db); j++)
			look_at_publication(looking, &arena, newest[i].synthesis, versions[j].number);
		arena_close(&arena);
	}
}

enum fault integrity_run(struct job_work *work)
{
	struct looking looking = { .work = work };
	enum fault fault = audit_each_event(work->db, look_at_event, &looking);

	if (!fault) {
		verify_end(&looking.verify, &looking.flaws);
		look_at_publications(&looking);
	}
	if (db_undo(work->db) || fault)
		return fault ? fault : FAULT_UNAVAILABLE;
	if (!looking.flaws.count && !looking.wrong)
		return NO_FAULT;
	work->why = arena_print(work->arena, "the audit log has %lld flaws (ancrage audit verify names them), publications have %lld:"
		" the log lines of the steward name them", (long long)looking.flaws.count, (long long)looking.wrong);
	return FAULT_CONFLICT;
}
