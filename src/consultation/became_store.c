#include "consultation/became_store.h"

#include "base/arena.h"
#include "db/db.h"

const char *became_url(struct arena *arena, int64_t consultation)
{
	return arena_print(arena, BECAME_URL "/%lld", (long long)consultation);
}

int consultation_is_told(struct db *db, int64_t consultation)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM consultation_publication WHERE consultation = ?");

	query_give_number(query, consultation);
	return query_end_number(query) > 0;
}

int survey_is_told(struct db *db, int64_t consultation, int64_t survey)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM survey_publication WHERE consultation = ? AND survey = ?");

	query_give_number(query, consultation);
	query_give_number(query, survey);
	return query_end_number(query) > 0;
}
