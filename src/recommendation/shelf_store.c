#include "base/arena.h"
#include "base/buffer.h"
#include "base/log.h"
#include "db/db.h"
#include "recommendation/evidence_store.h"
#include "synthesis/edition.h"

#include <string.h>

/* Editions that this process has read; room for all that one text can ask for, and some more. */
enum { KEPT = MOST_SHELVED_EDITIONS + 4 };

static struct kept {
	int64_t publication;
	struct hash hash;
	int turn;			/* in which it was asked for last: what is in use is not given up */
	struct arena arena;
	const struct edition *edition;	/* NULL: its source cannot be read, which was warned of */
	const struct hash *quote_hashes;
} kept[KEPT];

static int turn, next_slot;

static struct kept *find_kept(int64_t publication, const struct hash *hash)
{
	for (int i = 0; i < KEPT; i++)
		if (kept[i].publication == publication && hash_is_same(&kept[i].hash, hash))
			return &kept[i];
	return NULL;
}

static struct kept *free_slot(void)
{
	do
		next_slot = (next_slot + 1) % KEPT;
	while (kept[next_slot].turn == turn);
	return &kept[next_slot];
}

/* A row as it came: the edition is found afterwards. */
struct found {
	struct shelved_edition shelved;
	struct hash hash;
};

static const struct hash *hash_quotes(struct arena *arena, const struct edition *edition)
{
	struct hash *hashes = arena_array(arena, struct hash, (size_t)edition->quote_count + 1);

	for (int i = 0; i < edition->quote_count; i++)
		hashes[i] = quotation_hash(&edition->quotes[i]);
	return hashes;
}

static void keep_source(const struct found *found, const char *source)
{
	struct kept *slot = free_slot();
	const struct hash hash = hash_of(source, strlen(source));

	arena_reset(&slot->arena);
	slot->publication = found->shelved.publication;
	slot->hash = found->hash;
	slot->turn = turn;
	slot->edition = hash_is_same(&hash, &found->hash) ? edition_read(&slot->arena, source) : NULL;
	if (slot->edition)
		slot->quote_hashes = hash_quotes(&slot->arena, slot->edition);
	else
		warn("publication %lld: its source is not what was published", (long long)found->shelved.publication);
}

static const struct found *found_of(const struct found *list, int count, int64_t publication)
{
	for (int i = 0; i < count; i++)
		if (list[i].shelved.publication == publication)
			return &list[i];
	return NULL;
}

static void read_sources(struct db *db, struct arena *arena, const struct found *list, int count, const char *wanted)
{
	struct query *query = db_query(db, "SELECT id, source FROM publication WHERE FIND_IN_SET(id, ?)");

	query_give_text(query, wanted);
	while (query_next(query)) {
		const struct found *found = found_of(list, count, query_number(query));
		const char *source = query_text(query, arena);

		if (found)
			keep_source(found, source);
	}
	query_end(query);
}

/* Those that this process has not read yet, "1,22". */
static const char *missing(struct arena *arena, const struct found *list, int count)
{
	struct buffer ids = buffer_in(arena);

	for (int i = 0; i < count; i++) {
		struct kept *known = find_kept(list[i].shelved.publication, &list[i].hash);

		if (known)
			known->turn = turn;
		else
			buffer_print(&ids, "%s%lld", ids.length ? "," : "", (long long)list[i].shelved.publication);
	}
	return ids.length ? ids.bytes : NULL;
}

static struct evidence_shelf shelve(struct db *db, struct arena *arena, const struct found *list, int count)
{
	struct shelved_edition *shelved = arena_array(arena, struct shelved_edition, MOST_SHELVED_EDITIONS);
	struct evidence_shelf shelf = { 0, shelved };
	const char *wanted;

	turn++;
	wanted = missing(arena, list, count);
	if (wanted)
		read_sources(db, arena, list, count, wanted);
	for (int i = 0; i < count; i++) {
		const struct kept *known = find_kept(list[i].shelved.publication, &list[i].hash);

		if (!known || !known->edition)
			continue;
		shelved[shelf.count] = list[i].shelved;
		shelved[shelf.count].edition = known->edition;
		shelved[shelf.count++].quote_hashes = known->quote_hashes;
	}
	return shelf;
}

#define NEWEST_THAT_STAND \
	"SELECT p.id, p.synthesis, s.consultation, p.number, p.published AS day, p.hash FROM synthesis s JOIN publication p ON p.synthesis = s.id" \
	" AND p.number = (SELECT MAX(n.number) FROM publication n WHERE n.synthesis = s.id AND n.withdrawn IS NULL)"

/* Ends the query; how many there are then. */
static int read_found(struct query *query, struct found *list, int count)
{
	while (count < MOST_SHELVED_EDITIONS && query_next(query)) {
		struct found *found = &list[count++];

		found->shelved.publication = query_number(query);
		found->shelved.synthesis = query_number(query);
		found->shelved.consultation = query_number(query);
		found->shelved.number = (int)query_number(query);
		found->shelved.published = query_number(query);
		query_hash(query, &found->hash);
	}
	query_end(query);
	return count;
}

static struct evidence_shelf read_shelf(struct query *query, struct db *db, struct arena *arena)
{
	struct found *list = arena_array(arena, struct found, MOST_SHELVED_EDITIONS);

	query_give_number(query, MOST_SHELVED_EDITIONS);
	return shelve(db, arena, list, read_found(query, list, 0));
}

static int has_synthesis(const struct found *list, int count, int64_t synthesis)
{
	for (int i = 0; i < count; i++)
		if (list[i].shelved.synthesis == synthesis)
			return 1;
	return 0;
}

/* What is cited and not found yet, "1,22"; "": nothing. */
static const char *not_found(struct arena *arena, const struct found *list, int count, const struct evidence_list *cited)
{
	struct buffer ids = buffer_in(arena);
	int64_t last = 0;

	buffer_add_text(&ids, "");
	for (int i = 0; i < cited->count; i++) {
		const int64_t synthesis = cited->list[i].synthesis;

		if (!synthesis || synthesis == last || has_synthesis(list, count, synthesis))
			continue;
		buffer_print(&ids, "%s%lld", ids.length ? "," : "", (long long)synthesis);
		last = synthesis;
	}
	return ids.bytes;
}

struct evidence_shelf evidence_shelf_of(struct db *db, struct arena *arena, int64_t consultation, const struct evidence_list *cited)
{
	struct found *list = arena_array(arena, struct found, MOST_SHELVED_EDITIONS);
	struct query *query;
	const char *others;
	int count = 0;

	if (consultation) {
		query = db_query(db, NEWEST_THAT_STAND " WHERE s.consultation = ? ORDER BY day DESC, id DESC LIMIT ?");
		query_give_number(query, consultation);
		query_give_number(query, MOST_SHELVED_EDITIONS);
		count = read_found(query, list, 0);
	}
	others = not_found(arena, list, count, cited);
	if (*others) {
		query = db_query(db, NEWEST_THAT_STAND " WHERE FIND_IN_SET(s.id, ?) ORDER BY day DESC, id DESC LIMIT ?");
		query_give_text(query, others);
		query_give_number(query, MOST_SHELVED_EDITIONS);
		count = read_found(query, list, count);
	}
	return shelve(db, arena, list, count);
}

struct evidence_shelf evidence_shelf_at(struct db *db, struct arena *arena, int64_t publication)
{
	struct query *query = db_query(db, NEWEST_THAT_STAND " WHERE s.id = (SELECT synthesis FROM publication WHERE id = ?) LIMIT ?");

	query_give_number(query, publication);
	return read_shelf(query, db, arena);
}

struct evidence_shelf evidence_shelf_whole(struct db *db, struct arena *arena)
{
	return read_shelf(db_query(db, NEWEST_THAT_STAND " ORDER BY day DESC, id DESC LIMIT ?"), db, arena);
}
