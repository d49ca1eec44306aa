#include "consultation/plan_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "consultation/survey_row_store.h"
#include "db/db.h"

#define OF_PLAN "s.id, s.manuscript, s.manuscript_version, s.readers, s.smallest, s.group_sees, s.previous, s.minors, s.alert, s.notices, s.approved," \
	" s.minors_may, s.minors_agree, s.protected_help," \
	" s.suspended_for, s.version, s.changed, s.removed"

static struct survey_plan read_plan_of(struct query *query, struct arena *arena, const struct plan *plan)
{
	struct survey_plan survey = { .plan = plan };

	survey.survey.id = query_number(query);
	survey.manuscript = query_id(query);
	survey.manuscript_version = (int)query_id(query);
	survey.readers = query_text(query, arena);
	survey.smallest = (int)query_number(query);
	survey.group_sees = (int)query_number(query);
	survey.previous = query_id(query);
	survey.minors = query_text(query, arena);
	survey.alert = query_text(query, arena);
	survey.notices = query_text(query, arena);
	query_hash(query, &survey.approved);
	for (int ward = 0; ward < WARDS; ward++)
		survey.wards[ward] = ward_tagged((enum ward)ward, query_text(query, arena));
	survey.suspended_for = query_text(query, arena);
	survey.version = (int)query_number(query);
	survey.changed = query_number(query);
	survey.removed = query_id(query);
	return survey;
}

static struct survey_plan read_whole(struct query *query, struct arena *arena, const struct plan *plan)
{
	struct survey_plan survey = read_plan_of(query, arena, plan);

	survey.survey = *survey_own_read(query, arena);
	survey.survey.consultation = &plan->consultation;
	return survey;
}

struct survey_plan *survey_plan_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " PLAN_COLUMNS ", " OF_PLAN ", " SURVEY_OWN_COLUMNS " FROM " SURVEYS
					   " WHERE s.id = ? AND c.home IS NOT NULL");
	struct survey_plan *survey = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		survey = arena_new(arena, struct survey_plan);
		*survey = read_whole(query, arena, plan_row_read(query, arena));
	}
	query_end(query);
	return survey;
}

static int by_id(const void *one, const void *other)
{
	const struct survey_plan *a = one, *b = other;

	return (a->survey.id > b->survey.id) - (a->survey.id < b->survey.id);
}

/* Read in the order of its key: for another one, with its long texts, the database would need a table on the disk. */
int survey_plan_list(struct db *db, struct arena *arena, const struct plan *plan, int removed, struct survey_plan **list)
{
	struct query *query = db_query(db, "SELECT " OF_PLAN ", " SURVEY_OWN_COLUMNS " FROM survey s FORCE INDEX (survey_stages)"
		" STRAIGHT_JOIN consultation c FORCE INDEX (PRIMARY) ON c.id = s.consultation"
		" WHERE s.consultation = ? AND (s.removed IS NOT NULL) = ? ORDER BY s.removed, s.stage, s.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct survey_plan, MOST_PLANNED);
	query_give_number(query, plan->consultation.id);
	query_give_number(query, removed);
	query_give_number(query, MOST_PLANNED);
	while (query_next(query))
		(*list)[count++] = read_whole(query, arena, plan);
	query_end(query);
	qsort(*list, (size_t)count, sizeof(**list), by_id);
	return count;
}

static enum fault changed_one(struct query *query)
{
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault survey_plan_keep(struct db *db, struct arena *arena, const struct survey_plan *survey)
{
	struct query *query = db_query(db,
		"UPDATE survey SET title = ?, who = ?, notice = ?, notice_hash = ?, audience = ?, promise = ?,"
		" paging = ?, modes = ?, languages = ?, minutes = ?, zone = ?, opens = ?, closes = ?, grace = ?,"
		" draft_days = ?, retention_days = ?, read_back = ?, generated = ?, manuscript = ?, readers = ?, smallest = ?, group_sees = ?, by_invitation = ?,"
		" previous = ?, minors = ?, alert = ?, notices = ?, minors_may = ?, minors_agree = ?, protected_help = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND stage IN ('prepared', 'conditional', 'approved')");

	survey_row_give(query, arena, &survey->survey);
	query_give_id(query, survey->manuscript);
	query_give_text(query, survey->readers);
	query_give_number(query, survey->smallest);
	query_give_number(query, survey->group_sees);
	query_give_number(query, survey->survey.by_invitation);
	query_give_id(query, survey->previous);
	query_give_text(query, survey->minors);
	query_give_text(query, survey->alert);
	query_give_text(query, survey->notices);
	for (int ward = 0; ward < WARDS; ward++)
		query_give_text(query, ward_choices[ward].answers[survey->wards[ward]].tag);
	query_give_number(query, survey->survey.id);
	query_give_number(query, survey->version);
	return changed_one(query);
}

enum fault survey_plan_pass(struct db *db, const struct survey_plan *survey, enum survey_stage stage, const struct hash *approved)
{
	struct query *query = db_query(db,
		"UPDATE survey SET stage = ?, approved = COALESCE(?, approved), version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND stage = ?");

	query_give_text(query, survey_stage_names[stage]);
	query_give_hash(query, approved);
	query_give_number(query, survey->survey.id);
	query_give_number(query, survey->version);
	query_give_text(query, survey_stage_names[survey->survey.stage]);
	return changed_one(query);
}

/* Whatever was changed of it meanwhile: to stop it waits for nobody. */
enum fault survey_plan_suspend(struct db *db, const struct survey_plan *survey, const char *why)
{
	struct query *query = db_query(db,
		"UPDATE survey SET stage = 'suspended', suspended_for = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND stage = 'published'");

	query_give_text(query, why);
	query_give_number(query, survey->survey.id);
	return changed_one(query);
}

enum fault survey_plan_resume(struct db *db, const struct survey_plan *survey)
{
	struct query *query = db_query(db,
		"UPDATE survey SET stage = 'published', suspended_for = NULL, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND stage = 'suspended'");

	query_give_number(query, survey->survey.id);
	return changed_one(query);
}

enum fault survey_plan_open(struct db *db, const struct survey_plan *survey, const char *notice, int manuscript_version)
{
	struct query *query = db_query(db,
		"UPDATE survey SET stage = 'published', notice = ?, notice_hash = ?, manuscript_version = ?,"
		" closed = NULL, purged = NULL, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND stage = ?");
	const struct hash hash = hash_of(notice, strlen(notice));

	query_give_text(query, notice);
	query_give_hash(query, &hash);
	query_give_number(query, manuscript_version);
	query_give_number(query, survey->survey.id);
	query_give_number(query, survey->version);
	query_give_text(query, survey_stage_names[survey->survey.stage]);
	return changed_one(query);
}

enum fault survey_plan_reword(struct db *db, const struct survey_plan *survey, int manuscript_version)
{
	struct query *query = db_query(db,
		"UPDATE survey SET manuscript_version = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND stage = 'published'");

	query_give_number(query, manuscript_version);
	query_give_number(query, survey->survey.id);
	query_give_number(query, survey->version);
	return changed_one(query);
}

/* What campaigns have queued may be sent until then, and no longer; what is held back stays so. */
static void move_mailings(struct db *db, int64_t survey, int64_t closes)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET next_try = IF(next_try >= expires, ?, LEAST(next_try, ?)), expires = ?"
		" WHERE state IN ('waiting', 'sending', 'refused')"
		" AND mailing IN (SELECT m.id FROM mailing m JOIN campaign c ON c.id = m.campaign WHERE c.survey = ?)");

	for (int i = 0; i < 3; i++)
		query_give_number(query, closes);
	query_give_number(query, survey);
	query_end(query);
}

enum fault survey_plan_close_at(struct db *db, const struct survey_plan *survey, int64_t closes)
{
	enum fault fault;

	struct query *query = db_query(db,
		"UPDATE survey SET closes = ?, closed = IF(? > UNIX_TIMESTAMP(), NULL, closed),"
		" purged = IF(? + grace > UNIX_TIMESTAMP(), NULL, purged), version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ?");

	for (int i = 0; i < 3; i++)
		query_give_number(query, closes);
	query_give_number(query, survey->survey.id);
	query_give_number(query, survey->version);
	fault = changed_one(query);
	if (!fault)
		move_mailings(db, survey->survey.id, closes);
	return fault;
}

static int read_named(struct query *query, struct arena *arena, struct survey_named **list)
{
	int count = 0;

	*list = arena_array(arena, struct survey_named, MOST_NAMED);
	query_give_number(query, MOST_NAMED);
	while (query_next(query)) {
		struct survey_named *named = &(*list)[count++];

		named->id = query_number(query);
		named->title = query_text(query, arena);
		named->stage = (enum survey_stage)query_name(query, survey_stage_names, SURVEY_STAGES);
	}
	query_end(query);
	return count;
}

int survey_series_list(struct db *db, struct arena *arena, const struct survey_plan *survey, struct survey_named **list)
{
	struct query *query = db_query(db,
		"SELECT s.id, s.title, s.stage FROM survey s JOIN consultation c ON c.id = s.consultation WHERE c.home = ? AND s.id <> ?"
		" AND s.audience = 'committees' AND s.stage IN ('published', 'suspended') ORDER BY s.opens DESC, s.id DESC LIMIT ?");

	query_give_number(query, survey->plan->home);
	query_give_number(query, survey->survey.id);
	return read_named(query, arena, list);
}

int survey_named_list(struct db *db, struct arena *arena, struct survey_named **list)
{
	struct query *query = db_query(db,
		"SELECT s.id, s.title, s.stage FROM survey s JOIN consultation c ON c.id = s.consultation WHERE c.home IS NOT NULL"
		" AND s.stage IN ('published', 'suspended') AND s.closes + s.grace > UNIX_TIMESTAMP() ORDER BY s.opens DESC, s.id DESC LIMIT ?");

	return read_named(query, arena, list);
}

int survey_has_answers(struct db *db, int64_t survey)
{
	struct query *query = db_query(db,
		"SELECT EXISTS (SELECT 1 FROM draft WHERE survey = ?)"
		" OR EXISTS (SELECT 1 FROM submission WHERE survey = ?)"
		" OR EXISTS (SELECT 1 FROM spent_key WHERE survey = ?)");
	int has;

	for (int i = 0; i < 3; i++)
		query_give_number(query, survey);
	has = query_next(query) && query_number(query);
	query_end(query);
	return has;
}
