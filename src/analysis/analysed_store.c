#include "analysis/analysed_store.h"

#include "base/arena.h"
#include "consultation/round_store.h"
#include "db/db.h"

/* The consultation's home, else the council at the top. */
#define HOME "COALESCE(c.home, (SELECT MIN(b.id) FROM body b WHERE b.kind = 'council' AND b.parent IS NULL))"
#define ANALYSED "survey s STRAIGHT_JOIN consultation c FORCE INDEX (PRIMARY) ON c.id = s.consultation AND " SURVEY_FOUND

static int64_t home_of(struct query *query, int64_t id)
{
	int64_t home = 0;

	query_give_number(query, id);
	if (query_next(query))
		home = query_id(query);
	query_end(query);
	return home;
}

int64_t analysed_body(struct db *db, int64_t survey)
{
	return home_of(db_query(db, "SELECT " HOME " FROM " ANALYSED " WHERE s.id = ?"), survey);
}

int64_t analysed_body_of_consultation(struct db *db, int64_t consultation)
{
	return home_of(db_query(db, "SELECT " HOME " FROM " ANALYSED " WHERE c.id = ? LIMIT 1"), consultation);
}

static struct taken newest_taken(struct db *db, int64_t survey, int frozen)
{
	struct query *query = db_query(db,
		"SELECT id, is_stale, taken, submissions FROM snapshot WHERE survey = ? AND (state = 'frozen') = ? ORDER BY id DESC LIMIT 1");
	struct taken taken = { .is_frozen = frozen };

	query_give_number(query, survey);
	query_give_number(query, frozen);
	if (query_next(query)) {
		taken.id = query_number(query);
		taken.is_stale = (int)query_number(query);
		taken.taken = query_number(query);
		taken.submissions = query_number(query);
	}
	query_end(query);
	return taken;
}

const struct analysed *analysed_find(struct db *db, struct arena *arena, int64_t survey)
{
	struct analysed *analysed = arena_new(arena, struct analysed);
	struct query *query;

	analysed->survey = survey_find_id(db, arena, survey);
	if (!analysed->survey)
		return NULL;
	query = db_query(db, "SELECT " HOME ", s.readers, s.smallest FROM " ANALYSED " WHERE s.id = ?");
	query_give_number(query, survey);
	if (query_next(query)) {
		analysed->home = query_id(query);
		analysed->readers = query_text(query, arena);
		analysed->smallest = (int)query_number(query);
	}
	query_end(query);
	analysed->frozen = newest_taken(db, survey, 1);
	analysed->provisional = newest_taken(db, survey, 0);
	if (analysed->provisional.id < analysed->frozen.id)
		analysed->provisional = (struct taken){ 0 };
	return analysed;
}

int analysed_list(struct db *db, struct arena *arena, const char *bodies, struct analysed_row **list)
{
	struct query *query = db_query(db,
		"SELECT s.id, s.title, s.zone, s.opens, s.closes,"
		" (SELECT MAX(n.taken) FROM snapshot n WHERE n.survey = s.id AND n.state = 'frozen') AS frozen"
		" FROM " ANALYSED " WHERE FIND_IN_SET(" HOME ", ?) ORDER BY frozen DESC, s.opens DESC, s.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct analysed_row, MOST_ANALYSED);
	query_give_text(query, bodies);
	query_give_number(query, MOST_ANALYSED);
	while (query_next(query)) {
		struct analysed_row *row = &(*list)[count++];

		row->id = query_number(query);
		row->title = query_text(query, arena);
		row->zone = query_text(query, arena);
		row->opens = query_number(query);
		row->closes = query_number(query);
		row->frozen = query_id(query);
	}
	query_end(query);
	return count;
}

int carried_list(struct db *db, struct arena *arena, const char *bodies, struct carried_row **list)
{
	struct query *query = db_query(db,
		"SELECT s.id, o.body, s.title, b.name FROM offer o JOIN survey s ON s.id = o.survey JOIN body b ON b.id = o.body"
		" WHERE o.state = 'accepted' AND s.audience <> 'committees' AND s.stage IN ('published', 'suspended') AND FIND_IN_SET(o.body, ?)"
		" ORDER BY s.closes DESC, s.id DESC, b.name LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct carried_row, MOST_ANALYSED);
	query_give_text(query, bodies);
	query_give_number(query, MOST_ANALYSED);
	while (query_next(query)) {
		struct carried_row *row = &(*list)[count++];

		row->survey = query_number(query);
		row->body = query_number(query);
		row->title = query_text(query, arena);
		row->body_name = query_text(query, arena);
	}
	query_end(query);
	return count;
}

int erased_day_list(struct db *db, struct arena *arena, int64_t snapshot, struct erased_day **list)
{
	struct query *query = db_query(db,
		"SELECT day, COUNT(*) FROM snapshot_erasure WHERE snapshot = ? AND segment IS NOT NULL GROUP BY day ORDER BY day DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct erased_day, MOST_ERASED_DAYS);
	query_give_number(query, snapshot);
	query_give_number(query, MOST_ERASED_DAYS);
	while (query_next(query)) {
		struct erased_day *row = &(*list)[count++];

		row->day = query_day(query);
		row->submissions = query_number(query);
	}
	query_end(query);
	return count;
}

int analysed_name_list(struct db *db, struct arena *arena, struct analysed_name **list)
{
	struct query *query = db_query(db,
		"(SELECT '.body', CAST(id AS CHAR), JSON_OBJECT('fr', name) FROM body ORDER BY id LIMIT ?)"
		" UNION ALL (SELECT '.college', slug, name FROM college ORDER BY position LIMIT ?)");
	int count = 0;

	*list = arena_array(arena, struct analysed_name, 2 * MOST_ANALYSED_NAMES);
	query_give_number(query, MOST_ANALYSED_NAMES);
	query_give_number(query, MOST_ANALYSED_NAMES);
	while (query_next(query)) {
		struct analysed_name *name = &(*list)[count++];

		name->dimension = query_text(query, arena);
		name->code = query_text(query, arena);
		name->wording = query_text(query, arena);
	}
	query_end(query);
	return count;
}

int analysed_rounds(struct db *db, int64_t survey, int64_t *ids)
{
	struct query *query = db_query(db,
		"WITH RECURSIVE before_it (id, round_of, number) AS ("
		" SELECT id, round_of, 0 FROM survey WHERE id = ?"
		" UNION ALL SELECT s.id, s.round_of, b.number - 1 FROM survey s JOIN before_it b ON s.id = b.round_of WHERE b.number > -?),"
		" after_it (id, number) AS (SELECT id, 0 FROM survey WHERE id = ?"
		" UNION ALL SELECT s.id, a.number + 1 FROM survey s JOIN after_it a ON s.round_of = a.id WHERE a.number < ?)"
		" SELECT id, number FROM before_it UNION SELECT id, number FROM after_it ORDER BY number, id LIMIT ?");
	int count = 0;

	query_give_number(query, survey);
	query_give_number(query, MOST_ROUNDS);
	query_give_number(query, survey);
	query_give_number(query, MOST_ROUNDS);
	query_give_number(query, MOST_ROUNDS);
	while (query_next(query)) {
		ids[count++] = query_number(query);
		query_number(query);
	}
	query_end(query);
	return count;
}
