#include "answer/tick_store.h"

#include "base/arena.h"
#include "base/day.h"
#include "db/db.h"

/* Files are large: of those a few at a time. */
enum { MOST_FILES = 100 };

enum { MOST_ZONES = 100, GUESS_SECONDS = 7 * 86400 };

struct zones {
	const char *name[MOST_ZONES];
	int count;
	int64_t now;
};

/* Days end at another hour in each zone; only those that have drafts to erase, or nearly, are looked at. */
static void find_zones(struct db *db, struct arena *arena, struct zones *zones)
{
	struct query *query = db_query(db,
		"SELECT DISTINCT s.zone, UNIX_TIMESTAMP() FROM draft d JOIN survey s ON s.id = d.survey"
		" WHERE d.last_day < UTC_DATE() + INTERVAL 1 DAY ORDER BY s.zone LIMIT ?");

	query_give_number(query, MOST_ZONES);
	while (query_next(query)) {
		zones->name[zones->count++] = query_text(query, arena);
		zones->now = query_number(query);
	}
	query_end(query);
}

int64_t draft_purge(struct db *db, int64_t most)
{
	struct arena arena = { 0 };
	struct zones zones = { 0 };
	int64_t erased = 0;

	find_zones(db, &arena, &zones);
	for (int i = 0; i < zones.count; i++) {
		struct query *query = db_query(db,
			"DELETE FROM draft WHERE last_day < ? AND survey IN (SELECT id FROM survey WHERE zone = ?)"
			" ORDER BY last_day LIMIT ?");

		query_give_day(query, day_in_zone(zones.now, zones.name[i]));
		query_give_text(query, zones.name[i]);
		query_give_number(query, most - erased);
		erased += query_end(query);
	}
	arena_close(&arena);
	return erased;
}

/* An hour more than the grace: what is being sent at its last second is purged with the rest. */
#define DUE \
	"purged IS NULL AND stage IN ('published', 'suspended') AND closes + GREATEST(retention_days * 86400, grace + 3600) <= UNIX_TIMESTAMP()"

static int64_t erase_words(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM verbatim WHERE survey IN (SELECT id FROM survey WHERE " DUE ")"
		" ORDER BY survey LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}

static int64_t erase_files(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM attachment WHERE survey IN (SELECT id FROM survey WHERE " DUE ")"
		" ORDER BY survey LIMIT ?");

	query_give_number(query, most < MOST_FILES ? most : MOST_FILES);
	return query_end(query);
}

/* Who took part, and the code that leads to what they sent. */
static int64_t forget_participants(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"UPDATE submission SET participant_ref = NULL, finder = NULL, receipt_hash = NULL"
		" WHERE (participant_ref IS NOT NULL OR receipt_hash IS NOT NULL) AND survey IN (SELECT id FROM survey WHERE " DUE ") ORDER BY survey LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}

/* Whichever of two rounds is due first: no answers are of one person any longer. */
static int64_t forget_links(struct db *db, int64_t most)
{
	struct query *query;

	query_end(db_query(db,
		"DELETE f FROM draft_former f JOIN draft d ON d.key_hash = f.draft JOIN survey n ON n.id = d.survey"
		" WHERE n.round_of IN (SELECT id FROM survey WHERE " DUE ")"));
	query = db_query(db,
		"DELETE FROM round_link WHERE survey IN (SELECT id FROM survey WHERE " DUE
		" UNION SELECT n.id FROM survey n WHERE n.round_of IN (SELECT id FROM survey WHERE " DUE ")) ORDER BY survey LIMIT ?");
	query_give_number(query, most);
	return query_end(query);
}

int64_t verbatim_purge(struct db *db, int64_t most)
{
	int64_t changed = erase_words(db, most), files = changed < most ? erase_files(db, most - changed) : 0;

	changed += files;
	if (files == MOST_FILES)
		return changed;		/* there may be more */
	if (changed < most)
		changed += forget_participants(db, most - changed);
	if (changed < most)
		changed += forget_links(db, most - changed);
	if (changed < most)
		query_end(db_query(db, "UPDATE survey SET purged = UNIX_TIMESTAMP() WHERE " DUE));
	return changed;
}

int64_t guess_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM guess WHERE waits < UNIX_TIMESTAMP() - ? ORDER BY waits LIMIT ?");

	query_give_number(query, GUESS_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}
