#include "network/member_store.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/log.h"
#include "base/name.h"
#include "db/db.h"

/* In the order of read_member(). */
#define MEMBER_COLUMNS \
	"m.id, m.body, m.name, m.mail, m.note, m.seat, m.first_day, m.last_day, m.version," \
	" c.id, c.slug, c.name, c.position, c.version"
#define MEMBERS "member m LEFT JOIN college c ON c.id = m.college"

static void read_college(struct query *query, struct arena *arena, struct college *college)
{
	college->id = query_number(query);
	college->slug = query_text(query, arena);
	college->name = query_text(query, arena);
	college->position = (int)query_number(query);
	college->version = (int)query_number(query);
}

int college_list(struct db *db, struct arena *arena, struct college **colleges)
{
	struct query *query = db_query(db, "SELECT id, slug, name, position, version FROM college ORDER BY position, slug LIMIT ?");
	int count = 0;

	*colleges = arena_array(arena, struct college, MOST_COLLEGES);
	query_give_number(query, MOST_COLLEGES);
	while (query_next(query))
		read_college(query, arena, &(*colleges)[count++]);
	query_end(query);
	return count;
}

static const struct college *read_college_or_none(struct query *query, struct arena *arena)
{
	struct college *college;

	if (query_is_null(query)) {
		for (int i = 0; i < 5; i++)
			query_skip(query);
		return NULL;
	}
	college = arena_new(arena, struct college);
	read_college(query, arena, college);
	return college;
}

static struct member *read_member(struct query *query, struct arena *arena)
{
	struct member *member = arena_new(arena, struct member);

	member->id = query_number(query);
	member->body = query_number(query);
	member->name = query_text(query, arena);
	member->mail = query_text(query, arena);
	member->note = query_text(query, arena);
	member->seat = (enum seat)query_name(query, seat_names, SEATS);
	member->first_day = query_day(query);
	member->last_day = query_day(query);
	member->version = (int)query_number(query);
	member->college = read_college_or_none(query, arena);
	return member;
}

struct member *member_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " MEMBER_COLUMNS " FROM " MEMBERS " WHERE m.id = ?");
	struct member *member;

	query_give_number(query, id);
	member = query_next(query) ? read_member(query, arena) : NULL;
	query_end(query);
	return member;
}

static void give_search(struct query *query, const struct member_search *search, int limit)
{
	const char *words = search->words && *search->words ? search->words : NULL;

	query_give_number(query, search->body);
	query_give_number(query, search->body);
	query_give_day(query, search->day);
	query_give_number(query, search->state);
	for (int i = 0; i < 3; i++)
		query_give_day(query, search->day);
	query_give_text(query, words);
	query_give_text(query, words);
	query_give_number(query, limit);
	query_give_number(query, search->offset);
}

/* In LIKE, | stands before what would mean something else: the words are nobody's pattern. */
int member_list(struct db *db, struct arena *arena, const struct member_search *search, struct member ***members)
{
	struct query *query = db_query(db,
		"SELECT " MEMBER_COLUMNS " FROM " MEMBERS " WHERE (? = 0 OR m.body = ?)"
		" AND (? IS NULL OR CASE ? WHEN 0 THEN ? BETWEEN m.first_day AND m.last_day"
		" WHEN 1 THEN m.first_day > ? ELSE m.last_day < ? END)"
		" AND (? IS NULL OR m.name COLLATE utf8mb4_uca1400_ai_ci LIKE"
		" CONCAT('%', REPLACE(REPLACE(REPLACE(?, '|', '||'), '%', '|%'), '_', '|_'), '%') ESCAPE '|')"
		" ORDER BY c.position IS NULL, c.position, m.seat, m.name, m.first_day, m.id LIMIT ? OFFSET ?");
	const int limit = search->limit < MOST_MEMBERS ? search->limit : MOST_MEMBERS;
	int count = 0;

	*members = arena_array(arena, struct member *, (size_t)limit);
	give_search(query, search, limit);
	while (query_next(query))
		(*members)[count++] = read_member(query, arena);
	query_end(query);
	return count;
}

/* That somebody continues it is told by a later mandate of that name. */
#define ENDING \
	" AND m.last_day BETWEEN ? AND ? AND NOT EXISTS (SELECT 1 FROM member n" \
	" WHERE n.body = m.body AND n.name = m.name AND n.last_day > m.last_day)" \
	" ORDER BY m.last_day, m.name, m.id LIMIT ?"

static int read_ending(struct query *query, struct arena *arena, int32_t from, int32_t to, int limit, struct member ***members)
{
	int count = 0;

	*members = arena_array(arena, struct member *, (size_t)limit);
	query_give_day(query, from);
	query_give_day(query, to);
	query_give_number(query, limit);
	while (query_next(query))
		(*members)[count++] = read_member(query, arena);
	query_end(query);
	return count;
}

int member_list_ending(struct db *db, struct arena *arena, const char *bodies, int32_t from, int32_t to, int limit,
		       struct member ***members)
{
	struct query *query = db_query(db, "SELECT " MEMBER_COLUMNS " FROM " MEMBERS " WHERE FIND_IN_SET(m.body, ?)" ENDING);

	query_give_text(query, bodies);
	return read_ending(query, arena, from, to, limit, members);
}

int member_list_own(struct db *db, struct arena *arena, const char *mail, int32_t from, int32_t to, int limit,
		    struct member ***members)
{
	struct query *query = db_query(db, "SELECT " MEMBER_COLUMNS " FROM " MEMBERS " WHERE m.mail = ?" ENDING);

	query_give_text(query, mail);
	return read_ending(query, arena, from, to, limit, members);
}

/* What an INSERT and an UPDATE share, in one order. */
static void give_member(struct query *query, const struct member *member)
{
	query_give_text(query, member->name);
	query_give_text(query, member->mail);
	query_give_text(query, member->note);
	query_give_id(query, member->college ? member->college->id : 0);
	query_give_text(query, seat_names[member->seat]);
	query_give_day(query, member->first_day);
	query_give_day(query, member->last_day);
}

enum fault member_add(struct db *db, const struct member *member, int64_t *id)
{
	struct query *query = db_query(db,
		"INSERT INTO member (name, mail, note, college, seat, first_day, last_day, body)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id");

	give_member(query, member);
	query_give_number(query, member->body);
	*id = query_end_number(query);
	return db_fault(db);
}

enum fault member_change(struct db *db, const struct member *member)
{
	struct query *query = db_query(db,
		"UPDATE member SET name = ?, mail = ?, note = ?, college = ?, seat = ?, first_day = ?, last_day = ?,"
		" version = version + 1 WHERE id = ? AND version = ?");
	int64_t changed;

	give_member(query, member);
	query_give_number(query, member->id);
	query_give_number(query, member->version);
	changed = query_end(query);
	if (db_fault(db))
		return db_fault(db);
	return changed ? NO_FAULT : FAULT_CONFLICT;
}
