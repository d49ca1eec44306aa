#include "webhook/webhook_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "db/db.h"
#include "outbox/pace.h"

enum { LONGEST_TROUBLE = 300 };

static const char seal_purpose[] = "webhook";

/* Looked at without a lock, as a courier with nothing to do looks often. */
static int is_any_due(struct db *db)
{
	struct query *query = db_query(db,
		"SELECT EXISTS (SELECT 1 FROM webhook_delivery WHERE state = 'waiting' AND next_try <= UNIX_TIMESTAMP())"
		" OR EXISTS (SELECT 1 FROM webhook_delivery WHERE state = 'sending' AND leased <= UNIX_TIMESTAMP())");
	int is_due = query_next(query) && query_number(query);

	query_end(query);
	return is_due;
}

static void free_lapsed(struct db *db)
{
	struct query *query = db_query(db,
		"UPDATE webhook_delivery SET state = 'waiting', lease = NULL, leased = NULL"
		" WHERE state = 'sending' AND leased <= UNIX_TIMESTAMP() ORDER BY leased LIMIT ?");

	query_give_number(query, MOST_WEBHOOKS_TAKEN);
	query_end(query);
}

static void read_taken(struct query *query, struct arena *arena, const struct keyring *keyring, struct webhook_taken *taken)
{
	const char *sealed;
	size_t length;

	*taken = (struct webhook_taken){ .id = query_number(query) };
	taken->webhook = query_number(query);
	memcpy(taken->name, query_bytes(query, arena, &length), WEBHOOK_EVENT_ID);
	taken->event = query_text(query, arena);
	taken->payload = query_text(query, arena);
	taken->tries = (int)query_number(query) + 1;
	taken->url = query_text(query, arena);
	sealed = query_text(query, arena);
	taken->now = query_number(query);
	taken->secret = unseal(arena, keyring, seal_purpose, sealed, &length);
}

static int read_due(struct db *db, struct arena *arena, const struct keyring *keyring, struct webhook_taken *list)
{
	struct query *query = db_query(db,
		"SELECT d.id, d.webhook, d.event, d.kind, d.payload, d.tries, w.url, w.secret, UNIX_TIMESTAMP()"
		" FROM webhook_delivery d JOIN webhook w ON w.id = d.webhook"
		" WHERE d.state = 'waiting' AND d.next_try <= UNIX_TIMESTAMP() AND d.expires > UNIX_TIMESTAMP()"
		" AND (w.state = 'on' OR d.kind = 'trial') ORDER BY d.next_try, d.id LIMIT ? FOR UPDATE SKIP LOCKED");
	int count = 0;

	query_give_number(query, MOST_WEBHOOKS_TAKEN);
	while (query_next(query))
		read_taken(query, arena, keyring, &list[count++]);
	query_end(query);
	return count;
}

static void lease_one(struct db *db, const unsigned char *lease, const struct webhook_taken *taken)
{
	struct query *query = db_query(db,
		"UPDATE webhook_delivery SET state = 'sending', lease = ?, leased = UNIX_TIMESTAMP() + ?, tries = ? WHERE id = ?");

	query_give_bytes(query, lease, WEBHOOK_LEASE);
	query_give_number(query, WEBHOOK_LEASE_SECONDS);
	query_give_number(query, taken->tries);
	query_give_number(query, taken->id);
	query_end(query);
}

int webhook_take(struct db *db, struct arena *arena, const struct keyring *keyring, const unsigned char lease[WEBHOOK_LEASE],
		 struct webhook_taken list[MOST_WEBHOOKS_TAKEN])
{
	int count;

	if (!is_any_due(db))
		return 0;
	free_lapsed(db);
	count = read_due(db, arena, keyring, list);
	for (int i = 0; i < count; i++)
		lease_one(db, lease, &list[i]);
	return count;
}

/* --- what became of it */

static int record_sent(struct db *db, const unsigned char *lease, const struct webhook_taken *taken)
{
	struct query *query = db_query(db,
		"UPDATE webhook_delivery SET state = 'sent', done = UNIX_TIMESTAMP(), lease = NULL, leased = NULL, status = ?, last_error = NULL"
		" WHERE id = ? AND lease = ?");
	int is_ours;

	query_give_number(query, taken->status);
	query_give_number(query, taken->id);
	query_give_bytes(query, lease, WEBHOOK_LEASE);
	is_ours = query_end(query) == 1;
	if (!is_ours)
		return 0;
	query = db_query(db, "UPDATE webhook SET failures = 0, failing = NULL WHERE id = ? AND failures > 0");
	query_give_number(query, taken->webhook);
	query_end(query);
	return 1;
}

/* A receiver that was down is left alone: what else waits for it waits as long. */
static void put_off_others(struct db *db, const struct webhook_taken *taken, int64_t pause)
{
	struct query *query = db_query(db,
		"UPDATE webhook_delivery SET next_try = UNIX_TIMESTAMP() + ? WHERE webhook = ? AND state = 'waiting' AND kind <> 'trial'"
		" AND next_try < UNIX_TIMESTAMP() + ?");

	query_give_number(query, pause);
	query_give_number(query, taken->webhook);
	query_give_number(query, pause);
	query_end(query);
}

static void count_failure(struct db *db, const struct webhook_taken *taken)
{
	struct query *query = db_query(db,
		"UPDATE webhook SET failures = failures + 1, failing = COALESCE(failing, UNIX_TIMESTAMP()),"
		" state = IF(state = 'on' AND failures >= ? AND failing <= UNIX_TIMESTAMP() - ?, 'disabled', state) WHERE id = ?");

	query_give_number(query, MOST_WEBHOOK_FAILURES);
	query_give_number(query, WEBHOOK_FAILING_SECONDS);
	query_give_number(query, taken->webhook);
	query_end(query);
}

static const char *cut(const struct webhook_taken *taken, char room[LONGEST_TROUBLE + 1])
{
	size_t length = strnlen(taken->trouble, LONGEST_TROUBLE);

	memcpy(room, taken->trouble, length);
	/* A receiver's certificate may say anything. */
	for (size_t i = 0; i < length; i++)
		if (room[i] < ' ' || room[i] > '~')
			room[i] = '?';
	room[length] = '\0';
	return room;
}

static int record_failed(struct db *db, const unsigned char *lease, struct webhook_taken taken)
{
	struct query *query = db_query(db,
		"UPDATE webhook_delivery SET done = IF(UNIX_TIMESTAMP() + ? < expires, NULL, UNIX_TIMESTAMP()),"
		" state = IF(UNIX_TIMESTAMP() + ? < expires, 'waiting', 'failed'), next_try = UNIX_TIMESTAMP() + ?,"
		" lease = NULL, leased = NULL, status = ?, last_error = ? WHERE id = ? AND lease = ?");
	char room[LONGEST_TROUBLE + 1];
	uint32_t chance;
	int64_t pause;

	random_bytes(&chance, sizeof(chance));
	pause = pace_pause(taken.tries, chance);
	for (int i = 0; i < 3; i++)
		query_give_number(query, pause);
	query_give_id(query, taken.status);
	query_give_text(query, cut(&taken, room));
	query_give_number(query, taken.id);
	query_give_bytes(query, lease, WEBHOOK_LEASE);
	if (query_end(query) != 1)
		return 0;
	put_off_others(db, &taken, pause);
	count_failure(db, &taken);
	return 1;
}

int webhook_record(struct db *db, const unsigned char lease[WEBHOOK_LEASE], const struct webhook_taken *taken)
{
	return taken->trouble ? record_failed(db, lease, *taken) : record_sent(db, lease, taken);
}

/* --- the clock's */

static int64_t give_up(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"UPDATE webhook_delivery SET state = 'failed', done = UNIX_TIMESTAMP(), last_error = COALESCE(last_error, 'it waited too long')"
		" WHERE state = 'waiting' AND expires <= UNIX_TIMESTAMP() ORDER BY id LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}

static int64_t forget_done(struct db *db, int64_t most)
{
	enum { KEPT_SECONDS = 30 * 24 * 3600 };
	struct query *query = db_query(db, "DELETE FROM webhook_delivery WHERE done < UNIX_TIMESTAMP() - ? ORDER BY done LIMIT ?");

	query_give_number(query, KEPT_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}

int64_t webhook_purge(struct db *db, int64_t most)
{
	int64_t done = give_up(db, most);

	return done < most ? done + forget_done(db, most - done) : done;
}
