#include "consultation/result_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"

int64_t round_released(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "SELECT released FROM round_release WHERE survey = ?");

	query_give_number(query, survey);
	return query_end_number(query);
}

static struct query *ask(struct db *db, enum result_for whom)
{
	if (whom == FOR_GROUP)
		return db_query(db, "SELECT question, part, content FROM group_result WHERE survey = ? ORDER BY question, part LIMIT ?");
	return db_query(db, "SELECT question, part, content FROM round_result WHERE survey = ? ORDER BY question, part LIMIT ?");
}

int result_list(struct db *db, struct arena *arena, int64_t survey, enum result_for whom, struct result **list)
{
	struct query *query = ask(db, whom);
	int count = 0;

	*list = arena_array(arena, struct result, MOST_RESULTS);
	query_give_number(query, survey);
	query_give_number(query, MOST_RESULTS);
	while (query_next(query)) {
		struct result *result = &(*list)[count];

		result->question = query_text(query, arena);
		result->part = query_text(query, arena);
		count += result_read(arena, query_text(query, arena), result);
	}
	query_end(query);
	return count;
}

int result_survey_list(struct db *db, struct arena *arena, const char *bodies, struct result_survey **list)
{
	struct query *query = db_query(db,
		"SELECT s.id, r.released, s.title, s.zone FROM round_release r JOIN survey s ON s.id = r.survey"
		" JOIN consultation c ON c.id = s.consultation WHERE FIND_IN_SET(c.home, ?) ORDER BY r.released DESC, s.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct result_survey, MOST_RESULT_SURVEYS);
	query_give_text(query, bodies);
	query_give_number(query, MOST_RESULT_SURVEYS);
	while (query_next(query)) {
		struct result_survey *one = &(*list)[count++];

		one->id = query_number(query);
		one->released = query_number(query);
		one->title = query_text(query, arena);
		one->zone = query_text(query, arena);
	}
	query_end(query);
	return count;
}

void result_keep(struct db *db, int64_t survey, enum result_for whom, const struct result *result, const char *content)
{
	struct query *query = whom == FOR_GROUP ?
		db_query(db, "INSERT IGNORE INTO group_result (survey, question, part, content) VALUES (?, ?, ?, ?)") :
		db_query(db, "INSERT IGNORE INTO round_result (survey, question, part, content) VALUES (?, ?, ?, ?)");

	query_give_number(query, survey);
	query_give_text(query, result->question);
	query_give_text(query, result->part);
	query_give_text(query, content);
	query_end(query);
}

int round_release_add(struct db *db, int64_t survey, int64_t snapshot)
{
	struct query *query = db_query(db, "INSERT INTO round_release (survey, snapshot, released) VALUES (?, ?, UNIX_TIMESTAMP())");

	query_give_number(query, survey);
	query_give_number(query, snapshot);
	return query_end_unique(query);
}
