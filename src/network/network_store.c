#include "network/network_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "base/log.h"
#include "base/name.h"
#include "db/db.h"

/* In the order of read_body(). */
#define BODY_COLUMNS \
	"b.id, b.parent, b.kind, b.slug, b.name, b.mission, b.state, b.first_day, b.last_day, b.version," \
	" (SELECT GROUP_CONCAT(t.territory ORDER BY t.territory) FROM body_territory t WHERE t.body = b.id)"

int32_t network_today(struct db *db)
{
	struct query *query = db_query(db, "SELECT UNIX_TIMESTAMP()");
	int32_t today = query_next(query) ? day_in_zone(query_number(query), "Europe/Paris") : DAY_NONE;

	query_end(query);
	return today;
}

/* "22,35": every code but the last ends with a comma. */
static void read_territories(struct query *query, struct arena *arena, struct body *body)
{
	const char *codes = query_text(query, arena);
	const struct territory **list = arena_array(arena, const struct territory *, TERRITORIES);

	body->territories = list;
	while (codes && *codes) {
		size_t length = strcspn(codes, ",");
		const struct territory *territory = territory_find(arena_copy_bytes(arena, codes, length));

		if (!territory || body->territory_count == TERRITORIES)
			die("the database holds the territories '%s', this program does not", codes);
		list[body->territory_count++] = territory;
		codes += length + (codes[length] == ',');
	}
}

static struct body *read_body(struct query *query, struct arena *arena)
{
	struct body *body = arena_new(arena, struct body);

	body->id = query_number(query);
	body->parent = query_id(query);
	body->kind = query_name(query, body_kind_names, BODY_KINDS);
	body->slug = query_text(query, arena);
	body->name = query_text(query, arena);
	body->mission = query_text(query, arena);
	body->state = query_name(query, body_state_names, BODY_STATES);
	body->first_day = query_day(query);
	body->last_day = query_day(query);
	body->version = (int)query_number(query);
	read_territories(query, arena, body);
	return body;
}

static struct body *only_body(struct query *query, struct arena *arena)
{
	struct body *body = query_next(query) ? read_body(query, arena) : NULL;

	query_end(query);
	return body;
}

struct body *body_find(struct db *db, struct arena *arena, const char *slug)
{
	struct query *query = db_query(db, "SELECT " BODY_COLUMNS " FROM body b WHERE b.slug = ?");

	query_give_text(query, slug);
	return only_body(query, arena);
}

struct body *body_find_id(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " BODY_COLUMNS " FROM body b WHERE b.id = ?");

	query_give_number(query, id);
	return only_body(query, arena);
}

/* The codes of all that overlaps it, separated by commas; NULL for NULL. */
static const char *codes_around(struct arena *arena, const struct territory *territory)
{
	struct buffer codes = buffer_in(arena);

	if (!territory)
		return NULL;
	for (int i = 0; i < TERRITORIES; i++)
		if (territories_overlap(&territories[i], territory))
			buffer_print(&codes, "%s%s", codes.length ? "," : "", territories[i].code);
	return codes.bytes;
}

static void give_twice(struct query *query, const char *text)
{
	query_give_text(query, text);
	query_give_text(query, text);
}

/* In LIKE, | stands before what would mean something else: the words are nobody's pattern. */
int body_list(struct db *db, struct arena *arena, const struct body_search *search, struct body ***bodies)
{
	struct query *query = db_query(db,
		"SELECT " BODY_COLUMNS " FROM body b WHERE (? IS NULL OR b.kind = ?) AND (? IS NULL OR b.state = ?)"
		" AND (? IS NULL OR b.name COLLATE utf8mb4_uca1400_ai_ci LIKE"
		" CONCAT('%', REPLACE(REPLACE(REPLACE(?, '|', '||'), '%', '|%'), '_', '|_'), '%') ESCAPE '|')"
		" AND (? IS NULL OR EXISTS (SELECT 1 FROM body_territory t WHERE t.body = b.id AND FIND_IN_SET(t.territory, ?)))"
		" AND (? = 0 OR b.parent = ?) ORDER BY b.kind, b.name, b.id LIMIT ? OFFSET ?");
	const int limit = search->limit < MOST_BODIES ? search->limit : MOST_BODIES;
	int count = 0;

	*bodies = arena_array(arena, struct body *, (size_t)limit);
	give_twice(query, search->kind);
	give_twice(query, search->state);
	give_twice(query, search->words && *search->words ? search->words : NULL);
	give_twice(query, codes_around(arena, search->territory));
	query_give_number(query, search->parent);
	query_give_number(query, search->parent);
	query_give_number(query, limit);
	query_give_number(query, search->offset);
	while (query_next(query))
		(*bodies)[count++] = read_body(query, arena);
	query_end(query);
	return count;
}

int body_list_overdue(struct db *db, struct arena *arena, const char *bodies, int32_t today, int limit, struct body ***list)
{
	struct query *query = db_query(db,
		"SELECT " BODY_COLUMNS " FROM body b WHERE FIND_IN_SET(b.id, ?) AND b.state <> 'ended' AND b.last_day < ?"
		" ORDER BY b.last_day, b.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct body *, (size_t)limit);
	query_give_text(query, bodies);
	query_give_day(query, today);
	query_give_number(query, limit);
	while (query_next(query))
		(*list)[count++] = read_body(query, arena);
	query_end(query);
	return count;
}

static void add_territories(struct db *db, struct arena *arena, const struct body *body, int64_t id)
{
	struct buffer codes = buffer_in(arena);
	struct query *query;

	if (!body->territory_count)
		return;
	for (int i = 0; i < body->territory_count; i++)
		buffer_print(&codes, "%s\"%s\"", i ? "," : "[", body->territories[i]->code);
	buffer_add_text(&codes, "]");
	query = db_query(db, "INSERT INTO body_territory (body, territory) SELECT ?, j.code"
		" FROM JSON_TABLE(?, '$[*]' COLUMNS (code VARCHAR(3) PATH '$')) j");
	query_give_number(query, id);
	query_give_text(query, codes.bytes);
	query_end(query);
}

/* What an INSERT and an UPDATE share, in one order. */
static void give_body(struct query *query, const struct body *body)
{
	query_give_id(query, body->parent);
	query_give_text(query, body->slug);
	query_give_text(query, body->name);
	query_give_text(query, body->mission);
	query_give_text(query, body_state_names[body->state]);
	query_give_day(query, body->first_day);
	query_give_day(query, body->last_day);
}

static int64_t last_id(struct db *db)
{
	struct query *query = db_query(db, "SELECT LAST_INSERT_ID()");

	return query_end_number(query);
}

enum fault body_add(struct db *db, struct arena *arena, const struct body *body, int64_t *id)
{
	struct query *query = db_query(db,
		"INSERT INTO body (parent, slug, name, mission, state, first_day, last_day, kind)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?)");

	*id = 0;
	give_body(query, body);
	query_give_text(query, body_kind_names[body->kind]);
	if (!query_end_unique(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	*id = last_id(db);
	add_territories(db, arena, body, *id);
	return db_fault(db);
}

/* Locks them too, so that none is added or woken meanwhile. */
static int has_living_below(struct db *db, int64_t id)
{
	struct query *query = db_query(db,
		"SELECT id FROM body WHERE parent = ? AND state <> 'ended' ORDER BY id LIMIT 1 FOR UPDATE");
	int has = 0;

	query_give_number(query, id);
	while (query_next(query)) {
		query_skip(query);
		has = 1;
	}
	query_end(query);
	return has;
}

enum fault body_change(struct db *db, struct arena *arena, const struct body *body)
{
	struct query *query;

	if (body->state == BODY_ENDED && has_living_below(db, body->id))
		return FAULT_INVALID;
	query = db_query(db,
		"UPDATE body SET parent = ?, slug = ?, name = ?, mission = ?, state = ?, first_day = ?, last_day = ?,"
		" version = version + 1 WHERE id = ? AND version = ?");
	give_body(query, body);
	query_give_number(query, body->id);
	query_give_number(query, body->version);
	if (!query_end_unique(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	query = db_query(db, "DELETE FROM body_territory WHERE body = ?");
	query_give_number(query, body->id);
	query_end(query);
	add_territories(db, arena, body, body->id);
	return db_fault(db);
}
