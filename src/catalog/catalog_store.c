#include "catalog/catalog_store.h"

#include <jansson.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "catalog/gather.h"
#include "catalog/posting.h"
#include "catalog/work_row_store.h"
#include "db/db.h"

enum { A_DAY = 86400 };

struct work work_row_read(struct query *query, struct arena *arena)
{
	struct work work = { .id = query_number(query) };

	work.kind = (enum work_kind)query_name(query, work_kind_names, WORK_KINDS);
	work.object = query_number(query);
	work.number = (int)query_number(query);
	work.published = query_number(query);
	work.is_generated = (int)query_number(query);
	work.is_easy = (int)query_number(query);
	work.readers = (unsigned)query_number(query);
	work.themes = query_text(query, arena);
	work.title = query_text(query, arena);
	work.about = query_text(query, arena);
	work.body_name = query_text(query, arena);
	return work;
}

struct work *catalog_find(struct db *db, struct arena *arena, enum work_family family, int64_t object)
{
	struct query *query = db_query(db, "SELECT " WORK_COLUMNS " FROM work w WHERE w.family = ? AND w.object = ?");
	struct work *work = NULL;

	query_give_text(query, work_family_names[family]);
	query_give_number(query, object);
	if (query_next(query)) {
		work = arena_new(arena, struct work);
		*work = work_row_read(query, arena);
	}
	query_end(query);
	return work;
}

int catalog_newest(struct db *db, struct arena *arena, struct work **list)
{
	struct query *query = db_query(db, "SELECT " WORK_COLUMNS " FROM work w ORDER BY w.published DESC, w.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct work, MOST_NEWEST);
	query_give_number(query, MOST_NEWEST);
	while (query_next(query))
		(*list)[count++] = work_row_read(query, arena);
	query_end(query);
	return count;
}

static int add_bytes(const char *bytes, size_t length, void *buffer)
{
	buffer_add(buffer, bytes, length);
	return 0;
}

/* As rows for JSON_TABLE; the array is given back. */
static const char *rows_of(struct arena *arena, json_t *array)
{
	struct buffer text = buffer_in(arena);

	json_dump_callback(array, add_bytes, &text, JSON_COMPACT);
	json_decref(array);
	return text.bytes ? text.bytes : "[]";
}

/* --- its words in the index */

static struct entry entry_of(const struct work *work, int passage, int weight)
{
	return (struct entry){ work->id, (uint16_t)(work->published / A_DAY), (uint16_t)(passage < NO_PASSAGE ? passage : NO_PASSAGE), weight };
}

static void index_add(struct db *db, struct arena *arena, const struct work *work, const struct passage *passages, int count)
{
	struct gathered *list;
	const int gathered = work_gather(arena, work, passages, count, &list);
	json_t *array = json_array();
	struct query *query;

	for (int i = 0; i < gathered; i++) {
		const struct entry entry = entry_of(work, list[i].passage, list[i].weight);
		unsigned char bytes[ENTRY_SIZE];

		entry_write(&entry, bytes);
		json_array_append_new(array, json_pack("[s, s]", list[i].key, hex_write(arena, bytes, ENTRY_SIZE)));
	}
	query = db_query(db,
		"INSERT INTO work_word (word, chunk, works) SELECT j.word, ?, UNHEX(j.entry) FROM JSON_TABLE(?, '$[*]' COLUMNS"
		" (word VARCHAR(64) PATH '$[0]', entry VARCHAR(20) PATH '$[1]')) j"
		" ON DUPLICATE KEY UPDATE works = CONCAT(works, VALUES(works))");
	query_give_number(query, work->id / WORKS_OF_CHUNK);
	query_give_text(query, rows_of(arena, array));
	query_end(query);
}

/* Where in the index its entries stand: not by its words, as other rules may have cut them then. */
static const char *index_places(struct db *db, struct arena *arena, const struct work *work)
{
	const struct entry entry = entry_of(work, 0, 0);
	struct query *query = db_query(db, "SELECT word, works FROM work_word WHERE chunk = ? AND LOCATE(?, works) > 0 FOR UPDATE");
	unsigned char bytes[ENTRY_SIZE];
	json_t *array = json_array();

	entry_write(&entry, bytes);
	query_give_number(query, work->id / WORKS_OF_CHUNK);
	query_give_bytes(query, bytes, ENTRY_SURE);
	while (query_next(query)) {
		const char *word = query_text(query, arena);
		size_t length = 0;
		const void *works = query_bytes(query, arena, &length);
		const long place = entry_place(works, length, bytes);

		if (place >= 0)
			json_array_append_new(array, json_pack("[s, i]", word, (int)place));
	}
	query_end(query);
	return rows_of(arena, array);
}

#define PLACES "JSON_TABLE(?, '$[*]' COLUMNS (word VARCHAR(64) PATH '$[0]', place INT PATH '$[1]')) j"

static void index_remove(struct db *db, struct arena *arena, const struct work *work)
{
	const char *places = index_places(db, arena, work);
	struct query *query;

	query = db_query(db, "DELETE x FROM work_word x JOIN " PLACES " ON x.word = CAST(j.word AS BINARY) WHERE x.chunk = ? AND LENGTH(x.works) = ?");
	query_give_text(query, places);
	query_give_number(query, work->id / WORKS_OF_CHUNK);
	query_give_number(query, ENTRY_SIZE);
	query_end(query);
	query = db_query(db,
		"UPDATE work_word x JOIN " PLACES " ON x.word = CAST(j.word AS BINARY)"
		" SET x.works = CONCAT(LEFT(x.works, j.place), SUBSTRING(x.works, j.place + 1 + ?)) WHERE x.chunk = ?");
	query_give_text(query, places);
	query_give_number(query, ENTRY_SIZE);
	query_give_number(query, work->id / WORKS_OF_CHUNK);
	query_end(query);
}

/* --- the work */

static void passages_add(struct db *db, struct arena *arena, int64_t work, const struct passage *passages, int count)
{
	struct query *query = db_query(db,
		"INSERT INTO work_passage (work, place, language, words) SELECT ?, j.place - 1, j.language, j.words FROM JSON_TABLE(?, '$[*]' COLUMNS"
		" (place FOR ORDINALITY, language VARCHAR(20) PATH '$[0]', words TEXT PATH '$[1]')) j");
	json_t *array = json_array();

	for (int i = 0; i < count; i++)
		json_array_append_new(array, json_pack("[s, s]", passages[i].language, passages[i].words));
	query_give_number(query, work);
	query_give_text(query, rows_of(arena, array));
	query_end(query);
}

static int passages_read(struct db *db, struct arena *arena, int64_t work, struct passage **list)
{
	struct query *query = db_query(db, "SELECT language, words FROM work_passage WHERE work = ? ORDER BY place LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct passage, MOST_PASSAGES);
	query_give_number(query, work);
	query_give_number(query, MOST_PASSAGES);
	while (query_next(query)) {
		struct passage *passage = &(*list)[count++];

		passage->language = query_text(query, arena);
		passage->words = query_text(query, arena);
	}
	query_end(query);
	return count;
}

static int64_t work_add(struct db *db, const struct work *work)
{
	struct query *query = db_query(db,
		"INSERT INTO work (kind, family, object, number, published, generated, is_easy, readers, themes, title, about, body_name)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	query_give_text(query, work_kind_names[work->kind]);
	query_give_text(query, work_family_names[work_family(work->kind)]);
	query_give_number(query, work->object);
	query_give_number(query, work->number);
	query_give_number(query, work->published);
	query_give_number(query, work->is_generated);
	query_give_number(query, work->is_easy);
	query_give_number(query, work->readers);
	query_give_text(query, work->themes);
	query_give_text(query, work->title);
	query_give_text(query, work->about);
	query_give_text(query, work->body_name);
	query_end(query);
	query = db_query(db, "SELECT LAST_INSERT_ID()");
	return query_end_number(query);
}

static void work_remove(struct db *db, struct arena *arena, const struct work *work)
{
	struct query *query;

	index_remove(db, arena, work);
	query = db_query(db, "DELETE FROM work_passage WHERE work = ?");
	query_give_number(query, work->id);
	query_end(query);
	query = db_query(db, "DELETE FROM work WHERE id = ?");
	query_give_number(query, work->id);
	query_end(query);
}

static void put(struct db *db, struct arena *arena, const struct work *work, const struct passage *passages, int count)
{
	struct work added = *work;

	added.id = work_add(db, work);
	passages_add(db, arena, added.id, passages, count);
	index_add(db, arena, &added, passages, count);
}

enum fault catalog_put(struct db *db, struct arena *arena, const struct work *work)
{
	struct passage *passages;
	const int count = passages_cut(arena, work->words, &passages);
	const struct work *before = catalog_find(db, arena, work_family(work->kind), work->object);

	if (before)
		work_remove(db, arena, before);
	put(db, arena, work, passages, count);
	return db_fault(db);
}

enum fault catalog_withdraw(struct db *db, struct arena *arena, enum work_family family, int64_t object)
{
	const struct work *before = catalog_find(db, arena, family, object);

	if (before)
		work_remove(db, arena, before);
	return db_fault(db);
}

enum fault catalog_sort(struct db *db, struct arena *arena, enum work_family family, int64_t object, unsigned readers, const char *themes)
{
	struct work *work = catalog_find(db, arena, family, object), sorted;
	struct passage *passages;
	int count;

	if (!work)
		return db_fault(db);
	count = passages_read(db, arena, work->id, &passages);
	sorted = *work;
	sorted.readers = readers;
	sorted.themes = themes;
	work_remove(db, arena, work);
	put(db, arena, &sorted, passages, count);
	return db_fault(db);
}

/* --- all of them */

static int next_after(struct db *db, struct arena *arena, int64_t id, struct work *work)
{
	struct query *query = db_query(db, "SELECT " WORK_COLUMNS " FROM work w WHERE w.id > ? ORDER BY w.id LIMIT 1");
	int is_there;

	query_give_number(query, id);
	is_there = query_next(query);
	if (is_there)
		*work = work_row_read(query, arena);
	query_end(query);
	return is_there;
}

int64_t catalog_rebuild(struct db *db)
{
	struct arena own = { NULL };
	struct work work = { .id = 0 };
	int64_t count = 0;

	query_end(db_query(db, "DELETE FROM work_word"));
	while (next_after(db, &own, work.id, &work)) {
		struct passage *passages;
		const int passage_count = passages_read(db, &own, work.id, &passages);

		index_add(db, &own, &work, passages, passage_count);
		arena_reset(&own);
		count++;
	}
	arena_close(&own);
	return db_fault(db) ? -1 : count;
}
