#include "analysis/years_store.h"

#include "base/arena.h"
#include "db/db.h"

/* Where nobody said whose it is, the council at the top has it. */
#define TOP "(SELECT MIN(b.id) FROM body b WHERE b.kind = 'council' AND b.parent IS NULL)"

int year_survey_list(struct db *db, struct arena *arena, int64_t home, struct year_survey **list)
{
	struct query *query = db_query(db,
		"SELECT * FROM (SELECT s.id, 0 AS survey, o.id AS outside, o.title, COALESCE(o.year, 0) AS year"
		" FROM outside_survey o JOIN snapshot s ON s.outside = o.id AND s.state = 'frozen' WHERE COALESCE(o.home, " TOP ") = ?"
		" UNION ALL SELECT MAX(s.id), v.id, 0, v.title, YEAR(FROM_UNIXTIME(v.opens))"
		" FROM survey v JOIN consultation c ON c.id = v.consultation JOIN snapshot s ON s.survey = v.id AND s.state = 'frozen'"
		" WHERE COALESCE(c.home, " TOP ") = ? GROUP BY v.id ORDER BY year DESC, id DESC LIMIT ?) newest ORDER BY year, id");
	int count = 0;

	*list = arena_array(arena, struct year_survey, MOST_YEAR_SURVEYS);
	query_give_number(query, home);
	query_give_number(query, home);
	query_give_number(query, MOST_YEAR_SURVEYS);
	while (query_next(query)) {
		struct year_survey *survey = &(*list)[count++];

		survey->snapshot = query_number(query);
		survey->survey = query_number(query);
		survey->outside = query_number(query);
		survey->title = query_text(query, arena);
		survey->year = query_number(query);
	}
	query_end(query);
	return count;
}
