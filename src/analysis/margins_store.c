#include "analysis/margins_store.h"

#include "db/db.h"

struct known_margins margins_find(struct db *db, struct arena *arena, int64_t survey)
{
	struct query *query = db_query(db, "SELECT content, floor_all, floor_category, version FROM survey_margin WHERE survey = ?");
	struct known_margins known = { .survey = survey, .content = "" };

	query_give_number(query, survey);
	if (query_next(query)) {
		known.content = query_text(query, arena);
		known.floor_all = (int)query_number(query);
		known.floor_category = (int)query_number(query);
		known.version = query_number(query);
	}
	query_end(query);
	return known;
}

static void give(struct query *query, const struct known_margins *known)
{
	query_give_text(query, known->content);
	query_give_number(query, known->floor_all);
	query_give_number(query, known->floor_category);
	query_give_id(query, known->account);
	query_give_number(query, known->survey);
}

enum fault margins_keep(struct db *db, const struct known_margins *known)
{
	struct query *query;

	if (known->version) {
		query = db_query(db, "UPDATE survey_margin SET content = ?, floor_all = ?, floor_category = ?, account = ?, version = version + 1,"
				     " changed = UNIX_TIMESTAMP() WHERE survey = ? AND version = ?");
		give(query, known);
		query_give_number(query, known->version);
	} else {
		query = db_query(db, "INSERT IGNORE INTO survey_margin (content, floor_all, floor_category, account, survey, version, changed)"
				     " VALUES (?, ?, ?, ?, ?, 1, UNIX_TIMESTAMP())");
		give(query, known);
	}
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}
