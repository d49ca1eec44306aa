#include "network/college_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "db/db.h"
#include "network/member_store.h"
#include "text/content.h"

/* Without the languages that were given as NULL. */
#define WORDING "JSON_MERGE_PATCH('{}', JSON_OBJECT('fr', ?, 'fr-simple', ?, 'en', ?, 'ar', ?))"
_Static_assert(LANGUAGES == 4, "one name for each language");

static struct college *find(struct db *db, struct arena *arena, int64_t id, const char *slug)
{
	struct college *colleges;
	const int count = college_list(db, arena, &colleges);

	for (int i = 0; i < count; i++)
		if (slug ? !strcmp(colleges[i].slug, slug) : colleges[i].id == id)
			return &colleges[i];
	return NULL;
}

struct college *college_find(struct db *db, struct arena *arena, int64_t id)
{
	return find(db, arena, id, NULL);
}

struct college *college_find_slug(struct db *db, struct arena *arena, const char *slug)
{
	return find(db, arena, 0, slug);
}

static void give_names(struct query *query, const char *const names[LANGUAGES])
{
	for (int i = 0; i < LANGUAGES; i++)
		query_give_text(query, names[i]);
}

static int count_colleges(struct db *db)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM college");
	int count = query_next(query) ? (int)query_number(query) : 0;

	query_end(query);
	return count;
}

enum fault college_add(struct db *db, const char *slug, const char *const names[LANGUAGES], int64_t *id)
{
	struct query *query;

	*id = 0;
	if (count_colleges(db) >= MOST_COLLEGES)
		return FAULT_TOO_LARGE;
	query = db_query(db,
		"INSERT INTO college (slug, name, position) SELECT ?, " WORDING ", COALESCE(MAX(position), 0) + 1 FROM college");
	query_give_text(query, slug);
	give_names(query, names);
	if (!query_end_unique(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	query = db_query(db, "SELECT LAST_INSERT_ID()");
	if (query_next(query))
		*id = query_number(query);
	query_end(query);
	return db_fault(db);
}

enum fault college_rename(struct db *db, int64_t id, int version, const char *const names[LANGUAGES])
{
	struct query *query = db_query(db, "UPDATE college SET name = " WORDING ", version = version + 1 WHERE id = ? AND version = ?");
	int64_t changed;

	give_names(query, names);
	query_give_number(query, id);
	query_give_number(query, version);
	changed = query_end(query);
	if (db_fault(db))
		return db_fault(db);
	return changed ? NO_FAULT : FAULT_CONFLICT;
}

/* Of them all, in an order that is locked from here on. */
static int lock_order(struct db *db, int64_t ids[MOST_COLLEGES])
{
	struct query *query = db_query(db, "SELECT id FROM college ORDER BY position, slug LIMIT ? FOR UPDATE");
	int count = 0;

	query_give_number(query, MOST_COLLEGES);
	while (query_next(query))
		ids[count++] = query_number(query);
	query_end(query);
	return count;
}

static void write_order(struct db *db, struct arena *arena, const int64_t *ids, int count)
{
	struct buffer list = buffer_in(arena);
	struct query *query;

	for (int i = 0; i < count; i++)
		buffer_print(&list, "%s%lld", i ? "," : "[", (long long)ids[i]);
	buffer_add_text(&list, "]");
	query = db_query(db,
		"UPDATE college c JOIN JSON_TABLE(?, '$[*]' COLUMNS (place FOR ORDINALITY, id BIGINT PATH '$')) j ON j.id = c.id"
		" SET c.position = j.place");
	query_give_text(query, list.bytes);
	query_end(query);
}

enum fault college_move(struct db *db, struct arena *arena, int64_t id, int place)
{
	int64_t ids[MOST_COLLEGES];
	const int count = lock_order(db, ids);
	const int to = place < 1 ? 0 : place > count ? count - 1 : place - 1;
	int from = 0;

	while (from < count && ids[from] != id)
		from++;
	if (from == count)
		return db_fault(db) ? db_fault(db) : FAULT_ABSENT;
	if (from < to)
		memmove(ids + from, ids + from + 1, (size_t)(to - from) * sizeof(*ids));
	else
		memmove(ids + to + 1, ids + to, (size_t)(from - to) * sizeof(*ids));
	ids[to] = id;
	write_order(db, arena, ids, count);
	return db_fault(db);
}

void college_names(struct arena *arena, const struct college *college, const char *names[LANGUAGES])
{
	for (int i = 0; i < LANGUAGES; i++) {
		const struct content content = content_of(arena, college->name, &languages[i]);

		names[i] = content.language == &languages[i] && *content.text ? content.text : NULL;
	}
}
