#include "consultation/plan_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "consultation/survey_row_store.h"
#include "db/db.h"
#include "network/network.h"
#include "text/content.h"
#include "text/text.h"

enum { LONGEST_PLAN_SLUG = 60, MOST_NAMESAKES = 1000 };

#define PLANS_BY(key) "SELECT " PLAN_COLUMNS " FROM consultation c FORCE INDEX (" key ") WHERE "
#define PLANS_CHOSEN " AND FIND_IN_SET(c.home, ?) AND (? IS NULL OR INSTR(c.title, ?) > 0) ORDER BY c.changed DESC, c.id DESC LIMIT ?, ?"

static int slug_is_taken(struct db *db, const char *slug)
{
	struct query *query = db_query(db, "SELECT EXISTS (SELECT 1 FROM consultation WHERE slug = ?)"
					   " OR EXISTS (SELECT 1 FROM survey WHERE slug = ?)");
	int taken;

	query_give_text(query, slug);
	query_give_text(query, slug);
	taken = query_next(query) && query_number(query);
	query_end(query);
	return taken;
}

/* One address for consultations and surveys: nobody mixes them up when it is read aloud. */
static const char *free_slug(struct db *db, struct arena *arena, const char *title, const char *otherwise)
{
	const char *stem = slug_from(arena, content_in(arena, title, &languages[0]), LONGEST_PLAN_SLUG), *slug;

	if (!*stem)
		stem = otherwise;
	slug = stem;
	for (int number = 2; number < MOST_NAMESAKES && slug_is_taken(db, slug); number++)
		slug = arena_print(arena, "%s-%d", stem, number);
	return slug;
}

int64_t plan_add(struct db *db, struct arena *arena, const struct plan *plan)
{
	const char *slug = free_slug(db, arena, plan->consultation.title, "consultation");
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact, home, protection, changed)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");

	query_give_text(query, slug);
	query_give_text(query, plan->consultation.title);
	query_give_text(query, plan->consultation.purpose);
	query_give_text(query, plan->consultation.body);
	query_give_text(query, plan->consultation.contact);
	query_give_number(query, plan->home);
	query_give_text(query, plan->protection);
	return query_end_number(query);
}

static struct plan *only_plan(struct query *query, struct arena *arena, int64_t id)
{
	struct plan *plan;

	query_give_number(query, id);
	plan = query_next(query) ? plan_row_read(query, arena) : NULL;
	query_end(query);
	return plan;
}

struct plan *plan_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " PLAN_COLUMNS " FROM consultation c WHERE c.id = ? AND c.home IS NOT NULL");

	return only_plan(query, arena, id);
}

int plan_list(struct db *db, struct arena *arena, const struct plan_search *search, struct plan **list)
{
	const int limit = search->limit && search->limit < MOST_PLANS ? search->limit : MOST_PLANS;
	/* One table by one key: with more, a statement that is run again is sorted, with its long texts, on the disk. */
	struct query *query = search->removed ?
		db_query(db, PLANS_BY("consultation_removed") "c.removed > 0" PLANS_CHOSEN) :
		db_query(db, PLANS_BY("consultation_listed") "c.removed IS NULL" PLANS_CHOSEN);
	int count = 0;

	*list = arena_array(arena, struct plan, (size_t)limit);
	query_give_text(query, search->bodies);
	query_give_text(query, search->words);
	query_give_text(query, search->words);
	query_give_number(query, search->offset);
	query_give_number(query, limit);
	while (query_next(query))
		(*list)[count++] = *plan_row_read(query, arena);
	query_end(query);
	return count;
}

enum fault plan_keep(struct db *db, const struct plan *plan)
{
	struct query *query = db_query(db,
		"UPDATE consultation SET title = ?, purpose = ?, body = ?, contact = ?, protection = ?,"
		" version = version + 1, changed = UNIX_TIMESTAMP() WHERE id = ? AND version = ?");

	query_give_text(query, plan->consultation.title);
	query_give_text(query, plan->consultation.purpose);
	query_give_text(query, plan->consultation.body);
	query_give_text(query, plan->consultation.contact);
	query_give_text(query, plan->protection);
	query_give_number(query, plan->consultation.id);
	query_give_number(query, plan->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

int64_t survey_plan_add(struct db *db, struct arena *arena, const struct survey_plan *survey)
{
	const char *slug = free_slug(db, arena, survey->survey.title, "questions");
	struct query *query = db_query(db,
		"INSERT INTO survey (title, who, notice, notice_hash, audience, promise, paging, modes, languages,"
		" minutes, zone, opens, closes, grace, draft_days, retention_days, read_back, generated,"
		" consultation, slug, stage, manuscript, readers, smallest, changed)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'prepared', ?, ?, ?, UNIX_TIMESTAMP())"
		" RETURNING id");
	int64_t id;

	survey_row_give(query, arena, &survey->survey);
	query_give_number(query, survey->plan->consultation.id);
	query_give_text(query, slug);
	query_give_number(query, survey->manuscript);
	query_give_text(query, survey->readers);
	query_give_number(query, survey->smallest);
	id = query_end_number(query);
	return id;
}
