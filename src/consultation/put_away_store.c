#include "consultation/plan_store.h"
#include "db/db.h"

/* No answer, no link and no opinion hangs on it. */
#define IS_UNTOUCHED "s.stage IN ('prepared', 'conditional', 'approved') AND NOT EXISTS (SELECT 1 FROM survey_version v WHERE v.survey = s.id)"

enum fault survey_plan_remove(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "UPDATE survey s SET s.removed = UNIX_TIMESTAMP() WHERE s.id = ? AND s.removed IS NULL AND " IS_UNTOUCHED);

	query_give_number(query, survey);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

void survey_plan_restore(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "UPDATE survey SET removed = NULL WHERE id = ?");

	query_give_number(query, survey);
	query_end(query);
}

enum fault plan_remove(struct db *db, int64_t plan)
{
	struct query *query = db_query(db,
		"UPDATE consultation c SET c.removed = UNIX_TIMESTAMP() WHERE c.id = ? AND c.removed IS NULL AND c.home IS NOT NULL"
		" AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.consultation = c.id AND NOT (" IS_UNTOUCHED "))");

	query_give_number(query, plan);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

void plan_restore(struct db *db, int64_t plan)
{
	struct query *query = db_query(db, "UPDATE consultation SET removed = NULL WHERE id = ?");

	query_give_number(query, plan);
	query_end(query);
}

static int64_t purge(struct query *query, int64_t most)
{
	query_give_number(query, PLAN_KEPT_DAYS);
	query_give_number(query, most);
	return query_end(query);
}

int64_t plan_purge(struct db *db, int64_t most)
{
	int64_t gone = purge(db_query(db,
		"DELETE FROM survey WHERE id IN (SELECT id FROM (SELECT s.id FROM survey s JOIN consultation c ON c.id = s.consultation"
		" WHERE LEAST(COALESCE(s.removed, c.removed), COALESCE(c.removed, s.removed)) < UNIX_TIMESTAMP() - ? * 86400 AND " IS_UNTOUCHED
		" AND NOT EXISTS (SELECT 1 FROM dossier d WHERE d.survey = s.id) AND NOT EXISTS (SELECT 1 FROM offer o WHERE o.survey = s.id)"
		" AND NOT EXISTS (SELECT 1 FROM survey n WHERE n.previous = s.id OR n.round_of = s.id) ORDER BY s.id LIMIT ?) AS old)"), most);

	gone += purge(db_query(db,
		"DELETE FROM consultation WHERE removed < UNIX_TIMESTAMP() - ? * 86400"
		" AND NOT EXISTS (SELECT 1 FROM survey s WHERE s.consultation = consultation.id) ORDER BY id LIMIT ?"), most);
	return gone + purge(db_query(db,
		"DELETE FROM trial_remark WHERE removed < UNIX_TIMESTAMP() - ? * 86400 ORDER BY id LIMIT ?"), most);
}
