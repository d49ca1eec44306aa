#include "catalog/search_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "catalog/filter_key.h"
#include "catalog/posting.h"
#include "catalog/work_row_store.h"
#include "db/db.h"

enum { MOST_FILTERS = 4, MOST_LOOKED_UP = MOST_ASKED * MOST_KEYS + MOST_FILTERS };

#define EIGHT "?, ?, ?, ?, ?, ?, ?, ?"

/* What the index has of one key. */
struct looked_up {
	const char *key;
	struct entries entries;
};

struct looking {
	struct arena *arena;
	int count;
	struct looked_up keys[MOST_LOOKED_UP];
};

static struct entry *room(struct arena *arena, size_t count)
{
	return arena_room(arena, (count + 1) * sizeof(struct entry));
}

static void look_for(struct looking *looking, const char *key)
{
	looking->keys[looking->count++].key = key;
}

static void keep_row(struct looking *looking, const char *key, int64_t chunk, const void *bytes, size_t length)
{
	for (int i = 0; i < looking->count; i++) {
		struct entries *entries = &looking->keys[i].entries;
		struct entry *list;

		if (strcmp(looking->keys[i].key, key))
			continue;
		list = room(looking->arena, (size_t)entries->count + length / ENTRY_SIZE);
		if (entries->count)
			memcpy(list, entries->list, (size_t)entries->count * sizeof(*list));
		entries->list = list;
		entries_add(entries, chunk, bytes, length);
	}
}

static void look_up(struct db *db, struct looking *looking)
{
	struct query *query = db_query(db,
		"SELECT word, chunk, works FROM work_word WHERE word IN (" EIGHT ", " EIGHT ", " EIGHT ", " EIGHT ", ?, ?, ?, ?) ORDER BY word, chunk");

	_Static_assert(MOST_LOOKED_UP == 36, "as many as the statement asks for");
	for (int i = 0; i < MOST_LOOKED_UP; i++)
		query_give_text(query, i < looking->count ? looking->keys[i].key : NULL);
	while (query_next(query)) {
		const char *key = query_text(query, looking->arena);
		const int64_t chunk = query_number(query);
		size_t length = 0;
		const void *bytes = query_bytes(query, looking->arena, &length);

		keep_row(looking, key, chunk, bytes, length);
	}
	query_end(query);
}

static struct entries copied(struct arena *arena, const struct entries *entries)
{
	struct entries copy = { entries->count, room(arena, (size_t)entries->count) };

	if (entries->count)
		memcpy(copy.list, entries->list, (size_t)entries->count * sizeof(*copy.list));
	return copy;
}

/* --- words, then what they are sorted by */

static int filters(struct arena *arena, const struct search *search, const char *keys[MOST_FILTERS])
{
	int count = 0;

	if (search->kind != ANY)
		keys[count++] = key_of_kind(arena, search->kind);
	if (search->theme != ANY)
		keys[count++] = key_of_theme(arena, search->theme);
	if (search->reader != ANY)
		keys[count++] = key_of_reader(arena, search->reader);
	if (search->is_easy)
		keys[count++] = KEY_EASY;
	return count;
}

/* Of each word, and of each filter, the works that have it. */
struct parts {
	int word_count, filter_count;
	struct entries words[MOST_ASKED], filters[MOST_FILTERS + 1];
};

static struct entries of_keys(const struct looking *looking, int *next, int count)
{
	struct entries all = looking->keys[*next].entries;

	for (int i = 1; i < count; i++) {
		const struct entries *other = &looking->keys[*next + i].entries;
		struct entries either = { 0, NULL };

		if (!all.count || !other->count) {
			all = all.count ? all : *other;
			continue;
		}
		either.list = room(looking->arena, (size_t)(all.count + other->count));
		entries_either(&all, other, &either);
		all = either;
	}
	*next += count;
	return all;
}

static struct parts parts_of(struct db *db, struct arena *arena, const struct search *search)
{
	struct looking looking = { .arena = arena };
	const char *keys[MOST_FILTERS];
	struct parts parts = { .word_count = search->asked->count, .filter_count = filters(arena, search, keys) };
	int next = 0;

	for (int i = 0; i < parts.word_count; i++)
		for (int j = 0; j < search->asked->words[i].key_count; j++)
			look_for(&looking, search->asked->words[i].keys[j]);
	if (!parts.word_count && !parts.filter_count)
		keys[parts.filter_count++] = KEY_ALL;
	for (int i = 0; i < parts.filter_count; i++)
		look_for(&looking, keys[i]);
	look_up(db, &looking);
	for (int i = 0; i < parts.word_count; i++)
		parts.words[i] = of_keys(&looking, &next, search->asked->words[i].key_count);
	for (int i = 0; i < parts.filter_count; i++)
		parts.filters[i] = of_keys(&looking, &next, 1);
	return parts;
}

/* Those that are in each: begun with the list that has the fewest. */
static struct entries in_all(struct arena *arena, const struct entries *const *lists, int count)
{
	struct entries all;
	int fewest = 0;

	for (int i = 1; i < count; i++)
		if (lists[i]->count < lists[fewest]->count)
			fewest = i;
	all = copied(arena, lists[fewest]);
	for (int i = 0; i < count && all.count; i++)
		if (i != fewest)
			entries_both(&all, lists[i]);
	return all;
}

/* With those words, from the one to before the other, and all that it is sorted by. */
static struct entries with_words(struct arena *arena, const struct parts *parts, int from, int to)
{
	const struct entries *lists[MOST_ASKED + MOST_FILTERS + 1] = { NULL };
	int count = 0;

	for (int i = from; i < to; i++)
		lists[count++] = &parts->words[i];
	for (int i = 0; i < parts->filter_count; i++)
		lists[count++] = &parts->filters[i];
	return in_all(arena, lists, count);
}

/* What else there is to find. */
static void tell_others(struct arena *arena, struct parts *parts, struct found *found)
{
	const int is_sorted = parts->filter_count > 0;

	for (int i = 0; i < parts->word_count; i++)
		found->alone[i] = with_words(arena, parts, i, i + 1).count;
	parts->filter_count = 0;
	if (parts->word_count && is_sorted)
		found->unsorted = with_words(arena, parts, 0, parts->word_count).count;
}

/* --- a page of them */

static void read_page(struct db *db, struct arena *arena, const char *places, struct found *found)
{
	struct query *query = db_query(db,
		"SELECT " WORK_COLUMNS ", p.words, p.language FROM JSON_TABLE(?, '$[*]' COLUMNS"
		" (place FOR ORDINALITY, work BIGINT PATH '$[0]', passage INT PATH '$[1]')) j"
		" JOIN work w ON w.id = j.work LEFT JOIN work_passage p ON p.work = j.work AND p.place = j.passage ORDER BY j.place");

	query_give_text(query, places);
	while (query_next(query)) {
		struct found_work *work = &found->works[found->work_count++];

		work->work = work_row_read(query, arena);
		work->passage = query_text(query, arena);
		work->language = query_text(query, arena);
	}
	query_end(query);
}

struct found catalog_search(struct db *db, struct arena *arena, const struct search *search)
{
	struct parts parts = parts_of(db, arena, search);
	struct entries all = with_words(arena, &parts, 0, parts.word_count);
	struct found found = { 0 };
	struct buffer places = buffer_in(arena);

	found.count = all.count;
	if (!found.count)
		tell_others(arena, &parts, &found);
	entries_sort(&all, search->from + search->most);
	buffer_add_text(&places, "[");
	for (int i = search->from; i < all.count && i < search->from + search->most; i++)
		buffer_print(&places, "%s[%lld,%d]", i > search->from ? "," : "", (long long)all.list[i].work, all.list[i].passage);
	buffer_add_text(&places, "]");
	found.works = arena_array(arena, struct found_work, (size_t)search->most);
	if (search->from < all.count)
		read_page(db, arena, places.bytes, &found);
	return found;
}
