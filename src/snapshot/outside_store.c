#include "snapshot/outside_store.h"

#include "base/arena.h"
#include "db/db.h"

#define HOME "COALESCE(o.home, (SELECT MIN(b.id) FROM body b WHERE b.kind = 'council' AND b.parent IS NULL), 0)"
#define OUTSIDE "SELECT o.id, o.slug, o.title, " HOME ", COALESCE(o.year, 0), o.audience, o.weight, s.id" \
	" FROM outside_survey o JOIN snapshot s ON s.outside = o.id"

static struct outside_survey read_outside(struct query *query, struct arena *arena)
{
	struct outside_survey survey = { .id = query_number(query) };

	survey.slug = query_text(query, arena);
	survey.title = query_text(query, arena);
	survey.home = query_number(query);
	survey.year = query_number(query);
	survey.audience = query_text(query, arena);
	survey.weight = query_text(query, arena);
	survey.snapshot = query_number(query);
	return survey;
}

struct outside_survey *outside_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, OUTSIDE " WHERE o.id = ? LIMIT 1");
	struct outside_survey *survey = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		survey = arena_new(arena, struct outside_survey);
		*survey = read_outside(query, arena);
	}
	query_end(query);
	return survey;
}

int outside_list(struct db *db, struct arena *arena, const char *bodies, struct outside_survey **surveys)
{
	struct query *query = db_query(db, OUTSIDE " WHERE FIND_IN_SET(" HOME ", ?) ORDER BY o.year DESC, o.id DESC LIMIT ?");
	int count = 0;

	query_give_text(query, bodies);
	query_give_number(query, MOST_OUTSIDE);
	*surveys = arena_array(arena, struct outside_survey, MOST_OUTSIDE);
	while (query_next(query))
		(*surveys)[count++] = read_outside(query, arena);
	query_end(query);
	return count;
}
