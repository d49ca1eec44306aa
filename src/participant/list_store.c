#include "participant/list_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "network/network_store.h"
#include "participant/refusal_store.h"

#define LIST_COLUMNS "l.id, l.home, l.name, l.erases, l.version, (SELECT COUNT(*) FROM participant p WHERE p.list = l.id)"

static struct participant_list read_list(struct query *query, struct arena *arena)
{
	struct participant_list list;

	list.id = query_number(query);
	list.home = query_number(query);
	list.name = query_text(query, arena);
	list.erases = query_day(query);
	list.version = (int)query_number(query);
	list.people = query_number(query);
	return list;
}

struct participant_list *participant_list_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " LIST_COLUMNS " FROM participant_list l WHERE l.id = ?");
	struct participant_list *list = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		list = arena_new(arena, struct participant_list);
		*list = read_list(query, arena);
	}
	query_end(query);
	return list;
}

int64_t participant_list_home(struct db *db, int64_t id)
{
	struct query *query = db_query(db, "SELECT home FROM participant_list WHERE id = ?");

	query_give_number(query, id);
	return query_end_number(query);
}

static int read_lists(struct query *query, struct arena *arena, struct participant_list **list)
{
	int count = 0;

	*list = arena_array(arena, struct participant_list, MOST_LISTS);
	while (query_next(query))
		(*list)[count++] = read_list(query, arena);
	query_end(query);
	return count;
}

int participant_list_of_body(struct db *db, struct arena *arena, int64_t body, struct participant_list **list)
{
	struct query *query = db_query(db, "SELECT " LIST_COLUMNS " FROM participant_list l WHERE l.home = ? ORDER BY l.name, l.id LIMIT ?");

	query_give_number(query, body);
	query_give_number(query, MOST_LISTS);
	return read_lists(query, arena, list);
}

int participant_list_of_bodies(struct db *db, struct arena *arena, const char *bodies, struct participant_list **list)
{
	struct query *query = db_query(db,
		"SELECT " LIST_COLUMNS " FROM participant_list l WHERE FIND_IN_SET(l.home, ?) ORDER BY l.name, l.id LIMIT ?");

	query_give_text(query, bodies);
	query_give_number(query, MOST_LISTS);
	return read_lists(query, arena, list);
}

int participant_list_all(struct db *db, struct arena *arena, struct participant_list **list)
{
	struct query *query = db_query(db, "SELECT " LIST_COLUMNS " FROM participant_list l ORDER BY l.home, l.name, l.id LIMIT ?");

	query_give_number(query, MOST_LISTS);
	return read_lists(query, arena, list);
}

int64_t participant_list_add(struct db *db, int64_t home, const char *name, int32_t erases)
{
	struct query *query = db_query(db,
		"INSERT INTO participant_list (home, name, erases, changed) VALUES (?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");

	query_give_number(query, home);
	query_give_text(query, name);
	query_give_day(query, erases);
	return query_end_number(query);
}

enum fault participant_list_change(struct db *db, const struct participant_list *list)
{
	struct query *query = db_query(db,
		"UPDATE participant_list SET name = ?, erases = ?, version = version + 1, changed = UNIX_TIMESTAMP() WHERE id = ? AND version = ?");

	query_give_text(query, list->name);
	query_give_day(query, list->erases);
	query_give_number(query, list->id);
	query_give_number(query, list->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

int64_t participant_purge(struct db *db, int64_t most)
{
	const int32_t today = network_today(db);
	struct query *query = db_query(db,
		"DELETE FROM participant WHERE list IN (SELECT id FROM participant_list WHERE erases <= ?) LIMIT ?");

	query_give_day(query, today);
	query_give_number(query, most);
	return query_end(query);
}

static int read_counts(struct query *query, struct arena *arena, int64_t list, struct segment_count **counts)
{
	int count = 0;

	*counts = arena_array(arena, struct segment_count, MOST_SEGMENT_COUNTS);
	query_give_number(query, list);
	query_give_number(query, MOST_SEGMENT_COUNTS);
	while (query_next(query)) {
		(*counts)[count].value = query_text(query, arena);
		(*counts)[count++].people = query_number(query);
	}
	query_end(query);
	return count;
}

int participant_count_by(struct db *db, struct arena *arena, int64_t list, enum segment_by by, struct segment_count **counts)
{
	switch (by) {
	case BY_COLLEGE:
		return read_counts(db_query(db,
			"SELECT college, COUNT(*) people FROM participant WHERE list = ? GROUP BY college ORDER BY people DESC, college LIMIT ?"), arena, list, counts);
	case BY_TERRITORY:
		return read_counts(db_query(db,
			"SELECT territory, COUNT(*) people FROM participant WHERE list = ? GROUP BY territory ORDER BY people DESC, territory LIMIT ?"), arena, list, counts);
	default:
		return read_counts(db_query(db,
			"SELECT language, COUNT(*) people FROM participant WHERE list = ? GROUP BY language ORDER BY people DESC, language LIMIT ?"), arena, list, counts);
	}
}

static void give_segment(struct query *query, int64_t list, const struct segment *segment)
{
	query_give_number(query, list);
	query_give_text(query, segment->language);
	query_give_text(query, segment->language);
	query_give_text(query, segment->college);
	query_give_text(query, segment->college);
	query_give_text(query, segment->territory);
	query_give_text(query, segment->territory);
}

/* One pass; each person is a row, so that refusals can be looked up without a query for each. */
struct participant_reach participant_reach(struct db *db, struct arena *arena, const struct keyring *keyring,
					   const struct participant_list *list, const struct segment *segment)
{
	static const struct segment all;
	const struct refusal_set *refused = refusal_set_read(db, arena, keyring, list->home);
	struct participant_reach reach = { .people = 0 };
	struct arena passing = { 0 };
	struct query *query = db_stream(db,
		"SELECT mail, phone, address <> '' FROM participant WHERE list = ? AND (? IS NULL OR language = ?)"
		" AND (? IS NULL OR college = ?) AND (? IS NULL OR territory = ?)");

	give_segment(query, list->id, segment ? segment : &all);
	while (query_next(query)) {
		const char *mail = query_text(query, &passing), *phone = query_text(query, &passing);
		const int has_address = query_number(query) != 0;

		reach.people++;
		if ((mail && refusal_set_has(refused, &passing, mail)) || (phone && refusal_set_has(refused, &passing, phone))) {
			reach.refused++;
		} else {
			reach.by_mail += mail != NULL;
			reach.by_phone += phone != NULL;
			reach.by_letter += has_address;
			reach.by_letter_only += has_address && !mail && !phone;
		}
		arena_reset(&passing);
	}
	query_end(query);
	arena_close(&passing);
	return reach;
}
