#include "consultation/asked_store.h"

#include "base/arena.h"
#include "db/db.h"

enum { HIGHEST = 10 };

/* The bodies given and all above them; then what those have asked, and the operator. */
#define ABOVE "WITH RECURSIVE above (id, parent, distance) AS (SELECT id, parent, 0 FROM body WHERE FIND_IN_SET(id, ?) UNION" \
	" SELECT b.id, b.parent, a.distance + 1 FROM body b JOIN above a ON b.id = a.parent WHERE a.distance < ?) "
#define ASKED "survey_version v JOIN survey s ON s.id = v.survey JOIN consultation c ON c.id = s.consultation"
#define IS_ASKED "s.stage IN ('published', 'suspended') AND (c.home IS NULL OR c.home IN (SELECT id FROM above))"

static void give_bodies(struct query *query, const char *bodies)
{
	query_give_text(query, bodies);
	query_give_number(query, HIGHEST);
}

/* Grouped without its texts: with them it would be a table on the disk. */
int asked_list(struct db *db, struct arena *arena, const struct asked_search *search, struct asked **list)
{
	struct query *query = db_query(db,
		ABOVE "SELECT STRAIGHT_JOIN k.version_hash, s.title, COALESCE(b.name, c.body), k.since FROM"
		" (SELECT v.version_hash, MAX(v.since) AS since, MAX(v.survey) AS survey FROM " ASKED
		" WHERE " IS_ASKED " AND (? IS NULL OR INSTR(s.title, ?) > 0)"
		" GROUP BY v.version_hash ORDER BY since DESC, v.version_hash LIMIT ?) k"
		" JOIN survey s ON s.id = k.survey JOIN consultation c ON c.id = s.consultation LEFT JOIN body b ON b.id = c.home"
		" ORDER BY k.since DESC, k.version_hash");
	int count = 0;

	*list = arena_array(arena, struct asked, (size_t)search->limit);
	give_bodies(query, search->bodies);
	query_give_text(query, search->words);
	query_give_text(query, search->words);
	query_give_number(query, search->limit);
	while (query_next(query)) {
		struct asked *asked = &(*list)[count++];

		query_hash(query, &asked->version);
		asked->title = query_text(query, arena);
		asked->body = query_text(query, arena);
		asked->since = query_number(query);
	}
	query_end(query);
	return count;
}

const char *asked_document(struct db *db, struct arena *arena, const char *bodies, const struct hash *version)
{
	struct query *query = db_query(db,
		ABOVE "SELECT q.document FROM questionnaire_version q WHERE q.version_hash = ? AND EXISTS (SELECT 1 FROM " ASKED
		" WHERE v.version_hash = q.version_hash AND " IS_ASKED ")");
	const char *document;

	give_bodies(query, bodies);
	query_give_hash(query, version);
	document = query_next(query) ? query_text(query, arena) : NULL;
	query_end(query);
	return document;
}
