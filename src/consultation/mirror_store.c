#include "consultation/mirror_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"

#define MIRROR_COLUMNS "m.survey, m.mirror, m.mapping, m.version"

/* More than a consultation has surveys. */
enum { MOST_MIRRORS = 50 };

static struct mirror read_mirror(struct query *query, struct arena *arena)
{
	struct mirror mirror = { .survey = query_number(query) };
	const char *text;

	mirror.mirror = query_number(query);
	text = query_text(query, arena);
	mirror.mapping = mapping_read(arena, text, strlen(text));
	mirror.version = (int)query_number(query);
	if (!mirror.mapping)
		die("the database holds pairs of survey %lld that are none", (long long)mirror.survey);
	return mirror;
}

const struct mirror *mirror_find(struct db *db, struct arena *arena, int64_t survey)
{
	struct query *query = db_query(db, "SELECT " MIRROR_COLUMNS " FROM survey_mirror m WHERE m.survey = ? OR m.mirror = ?");
	struct mirror *mirror = NULL;

	query_give_number(query, survey);
	query_give_number(query, survey);
	if (query_next(query)) {
		mirror = arena_new(arena, struct mirror);
		*mirror = read_mirror(query, arena);
	}
	query_end(query);
	return mirror;
}

int mirror_list(struct db *db, struct arena *arena, int64_t consultation, struct mirror **list)
{
	struct query *query = db_query(db,
		"SELECT " MIRROR_COLUMNS " FROM survey_mirror m JOIN survey s ON s.id = m.survey JOIN survey o ON o.id = m.mirror"
		" WHERE s.consultation = ? AND s.removed IS NULL AND o.removed IS NULL ORDER BY m.survey LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct mirror, MOST_MIRRORS);
	query_give_number(query, consultation);
	query_give_number(query, MOST_MIRRORS);
	while (query_next(query))
		(*list)[count++] = read_mirror(query, arena);
	query_end(query);
	return count;
}

/* In one statement: of two who pair the same survey at once, the second finds the first's row. */
static enum fault add(struct db *db, struct arena *arena, const struct mirror *mirror)
{
	struct query *query = db_query(db,
		"INSERT INTO survey_mirror (survey, mirror, mapping, changed) SELECT s.id, o.id, ?, UNIX_TIMESTAMP()"
		" FROM survey s JOIN survey o ON o.id = ? AND o.consultation = s.consultation AND o.id <> s.id WHERE s.id = ?"
		" AND NOT EXISTS (SELECT 1 FROM survey_mirror m WHERE m.survey IN (s.id, o.id) OR m.mirror IN (s.id, o.id))");

	query_give_text(query, mapping_write(arena, mirror->mapping));
	query_give_number(query, mirror->mirror);
	query_give_number(query, mirror->survey);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault mirror_keep(struct db *db, struct arena *arena, const struct mirror *mirror)
{
	struct query *query;

	if (!mirror->version)
		return add(db, arena, mirror);
	query = db_query(db, "UPDATE survey_mirror SET mapping = ?, version = version + 1, changed = UNIX_TIMESTAMP() WHERE survey = ? AND version = ?");
	query_give_text(query, mapping_write(arena, mirror->mapping));
	query_give_number(query, mirror->survey);
	query_give_number(query, mirror->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

void mirror_end(struct db *db, int64_t survey)
{
	struct query *query = db_query(db, "DELETE FROM survey_mirror WHERE survey = ? OR mirror = ?");

	query_give_number(query, survey);
	query_give_number(query, survey);
	query_end(query);
}
