#include "consultation/next_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/name.h"
#include "consultation/plan_store.h"
#include "consultation/review_store.h"
#include "db/db.h"

struct survey_next *survey_next_find(struct db *db, struct arena *arena, int64_t survey)
{
	struct query *query = db_query(db,
		"SELECT manuscript_version, before_hash, mapping, words, stage, approved, minors, alert, minors_may, minors_agree, protected_help"
		" FROM survey_next WHERE survey = ?");
	struct survey_next *next = NULL;

	query_give_number(query, survey);
	if (query_next(query)) {
		next = arena_new(arena, struct survey_next);
		next->manuscript_version = (int)query_number(query);
		query_hash(query, &next->before);
		next->mapping = query_text(query, arena);
		next->words = query_text(query, arena);
		next->stage = (enum survey_stage)query_name(query, survey_stage_names, SURVEY_STAGES);
		query_hash(query, &next->approved);
		next->minors = query_text(query, arena);
		next->alert = query_text(query, arena);
		for (int ward = 0; ward < WARDS; ward++)
			next->wards[ward] = ward_tagged((enum ward)ward, query_text(query, arena));
	}
	query_end(query);
	return next;
}

struct survey_plan *survey_next_with(struct arena *arena, const struct survey_plan *survey, const struct survey_next *next)
{
	struct survey_plan *with = arena_new(arena, struct survey_plan);

	*with = *survey;
	if (!next->minors || !next->alert)
		return with;
	with->minors = next->minors;
	with->alert = next->alert;
	memcpy(with->wards, next->wards, sizeof(with->wards));
	return with;
}

/* In the order of survey_next_find(). */
static void give_care(struct query *query, const char *minors, const char *alert, const int wards[WARDS])
{
	query_give_text(query, minors);
	query_give_text(query, alert);
	for (int ward = 0; ward < WARDS; ward++)
		query_give_text(query, alert ? ward_choices[ward].answers[wards[ward]].tag : NULL);
}

static enum fault changed_one(struct query *query)
{
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

/* Locks the survey too: two who change its next version are one after the other. */
static enum fault touch(struct db *db, const struct survey_plan *survey)
{
	struct query *query = db_query(db,
		"UPDATE survey SET version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND stage IN ('published', 'suspended')");

	query_give_number(query, survey->survey.id);
	query_give_number(query, survey->version);
	return changed_one(query);
}

static int is_with_commission(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM survey_next WHERE survey = ? AND stage = 'submitted'");
	int is;

	query_give_number(query, survey);
	is = query_next(query) && query_number(query);
	query_end(query);
	return is;
}

enum fault survey_next_keep(struct db *db, const struct survey_plan *survey, const struct survey_next *next)
{
	struct query *query;

	if (touch(db, survey) || is_with_commission(db, survey->survey.id))
		return FAULT_CONFLICT;
	query = db_query(db,
		"INSERT INTO survey_next (survey, manuscript_version, before_hash, mapping, words, minors, alert, minors_may, minors_agree,"
		" protected_help, changed) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP()) ON DUPLICATE KEY UPDATE"
		" manuscript_version = VALUES(manuscript_version), before_hash = VALUES(before_hash), mapping = VALUES(mapping),"
		" words = VALUES(words), minors = VALUES(minors), alert = VALUES(alert), minors_may = VALUES(minors_may),"
		" minors_agree = VALUES(minors_agree), protected_help = VALUES(protected_help), changed = VALUES(changed)");
	query_give_number(query, survey->survey.id);
	query_give_number(query, next->manuscript_version);
	query_give_hash(query, &next->before);
	query_give_text(query, next->mapping);
	query_give_text(query, next->words);
	give_care(query, next->minors, next->alert, next->wards);
	query_end(query);
	return NO_FAULT;
}

enum fault survey_next_pass(struct db *db, const struct survey_plan *survey, const struct survey_next *next, enum survey_stage stage,
			    const struct hash *approved)
{
	struct query *query;

	if (touch(db, survey))
		return FAULT_CONFLICT;
	query = db_query(db, "UPDATE survey_next SET stage = ?, approved = COALESCE(?, approved), changed = UNIX_TIMESTAMP()"
			     " WHERE survey = ? AND stage = ?");
	query_give_text(query, survey_stage_names[stage]);
	query_give_hash(query, approved);
	query_give_number(query, survey->survey.id);
	query_give_text(query, survey_stage_names[next->stage]);
	return changed_one(query);
}

enum fault survey_next_drop(struct db *db, const struct survey_plan *survey)
{
	struct query *query;

	if (touch(db, survey))
		return FAULT_CONFLICT;
	query = db_query(db, "DELETE FROM survey_next WHERE survey = ? AND stage NOT IN ('submitted', 'conditional')");
	query_give_number(query, survey->survey.id);
	return changed_one(query);
}

enum fault survey_next_use(struct db *db, const struct survey_plan *survey, const struct survey_next *next, const char *notice)
{
	struct query *query = db_query(db,
		"UPDATE survey SET manuscript_version = ?, notice = ?, notice_hash = ?, minors = ?, alert = ?, minors_may = ?, minors_agree = ?,"
		" protected_help = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND stage IN ('published', 'suspended')");
	const struct hash hash = hash_of(notice, strlen(notice));

	query_give_number(query, next->manuscript_version);
	query_give_text(query, notice);
	query_give_hash(query, &hash);
	give_care(query, survey->minors, survey->alert, survey->wards);
	query_give_number(query, survey->survey.id);
	query_give_number(query, survey->version);
	if (changed_one(query))
		return FAULT_CONFLICT;
	query = db_query(db, "DELETE FROM survey_next WHERE survey = ? AND stage = ?");
	query_give_number(query, survey->survey.id);
	query_give_text(query, survey_stage_names[next->stage]);
	return changed_one(query);
}

enum fault survey_next_keep_notices(struct db *db, const struct survey_plan *survey)
{
	struct query *query;

	if (touch(db, survey) || is_with_commission(db, survey->survey.id))
		return FAULT_CONFLICT;
	query = db_query(db, "UPDATE survey SET notices = ? WHERE id = ?");
	query_give_text(query, survey->notices);
	query_give_number(query, survey->survey.id);
	query_end(query);
	return NO_FAULT;
}

enum survey_stage reviewed_stage(struct db *db, struct arena *arena, const struct review *review, const struct survey_plan *survey)
{
	const struct survey_next *next = review->is_next ? survey_next_find(db, arena, survey->survey.id) : NULL;

	if (!review->is_next)
		return survey->survey.stage;
	return next ? next->stage : SURVEY_STAGES;
}

enum fault reviewed_pass(struct db *db, struct arena *arena, const struct review *review, const struct survey_plan *survey,
			 enum survey_stage stage, const struct hash *approved)
{
	const struct survey_next *next = review->is_next ? survey_next_find(db, arena, survey->survey.id) : NULL;

	if (!review->is_next)
		return survey_plan_pass(db, survey, stage, approved);
	return next ? survey_next_pass(db, survey, next, stage, approved) : FAULT_CONFLICT;
}
