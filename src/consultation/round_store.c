#include "consultation/round_store.h"

#include "base/arena.h"
#include "db/db.h"

int round_may_link(enum promise former, enum promise next)
{
	return former != ANONYMOUS && next != ANONYMOUS;
}

int round_number(struct db *db, int64_t survey)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE before_it (id, round_of, number) AS ("
		" SELECT id, round_of, 1 FROM survey WHERE id = ?"
		" UNION ALL SELECT s.id, s.round_of, b.number + 1 FROM survey s JOIN before_it b ON s.id = b.round_of WHERE b.number < ?)"
		" SELECT MAX(number) FROM before_it");
	int number;

	query_give_number(query, survey);
	query_give_number(query, MOST_ROUNDS);
	number = query_next(query) ? (int)query_id(query) : 1;
	query_end(query);
	return number ? number : 1;
}

int round_list(struct db *db, struct arena *arena, int64_t survey, struct round **list)
{
	struct query *query = db_query(db,
		"SELECT r.id, r.title, r.stage, r.round_of <=> s.id FROM survey s JOIN survey r ON r.id = s.round_of OR r.round_of = s.id"
		" WHERE s.id = ? ORDER BY r.round_of <=> s.id, r.id LIMIT ?");
	int count = 0, number;

	*list = arena_array(arena, struct round, MOST_ROUNDS);
	query_give_number(query, survey);
	query_give_number(query, MOST_ROUNDS);
	while (query_next(query)) {
		struct round *round = &(*list)[count++];

		round->id = query_number(query);
		round->title = query_text(query, arena);
		round->stage = (enum survey_stage)query_name(query, survey_stage_names, SURVEY_STAGES);
		round->number = query_number(query) ? 1 : -1;
	}
	query_end(query);
	number = count ? round_number(db, survey) : 0;
	for (int i = 0; i < count; i++)
		(*list)[i].number += number;
	return count;
}

void round_begin(struct db *db, int64_t survey, int64_t former, int is_linked)
{
	struct query *query = db_query(db, "UPDATE survey SET round_of = ?, is_linked = ? WHERE id = ? AND stage = 'prepared' AND id <> ?");

	query_give_number(query, former);
	query_give_number(query, is_linked);
	query_give_number(query, survey);
	query_give_number(query, former);
	query_end(query);
}

void room_begin(struct db *db, int64_t survey, int minutes)
{
	struct query *query = db_query(db, "UPDATE survey SET room_minutes = ? WHERE id = ? AND stage = 'prepared'");

	query_give_number(query, minutes);
	query_give_number(query, survey);
	query_end(query);
}
