#include "outbox/outbox_store.h"

#include "base/arena.h"
#include "base/hash.h"
#include "base/log.h"
#include "db/db.h"
#include "outbox/outbox_row_store.h"
#include "outbox/pace.h"
#include "outbox/suppressed_store.h"

enum { WAIT_SECONDS = 120 };

/* The rest of each statement: whose it is. */
static int end_record(struct query *query, const struct outbox_courier *courier, const struct outbox_taken *taken)
{
	query_give_number(query, taken->id);
	query_give_bytes(query, courier->lease, OUTBOX_LEASE);
	return query_end(query) == 1;
}

static int record_given_up(struct db *db, const struct outbox_courier *courier, const struct outbox_taken *taken, const char *words)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'given-up', sealed = NULL, done = UNIX_TIMESTAMP(), lease = NULL, leased = NULL, last_error = ?"
		" WHERE id = ? AND lease = ?");

	query_give_text(query, words);
	return end_record(query, courier, taken);
}

static int record_refused(struct db *db, const struct outbox_courier *courier, const struct outbox_taken *taken, const char *words)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'refused', done = UNIX_TIMESTAMP(), lease = NULL, leased = NULL, last_error = ?"
		" WHERE id = ? AND lease = ?");

	query_give_text(query, words);
	return end_record(query, courier, taken);
}

static int record_later(struct db *db, const struct outbox_courier *courier, const struct outbox_taken *taken, const char *words)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET sealed = IF(UNIX_TIMESTAMP() + ? < expires, sealed, NULL),"
		" done = IF(UNIX_TIMESTAMP() + ? < expires, NULL, UNIX_TIMESTAMP()),"
		" state = IF(UNIX_TIMESTAMP() + ? < expires, 'waiting', 'given-up'),"
		" next_try = UNIX_TIMESTAMP() + ?, has_turn = 0, lease = NULL, leased = NULL, last_error = ?"
		" WHERE id = ? AND lease = ?");
	uint32_t chance;
	int64_t pause;

	random_bytes(&chance, sizeof(chance));
	pause = pace_pause(taken->tries, chance);
	for (int i = 0; i < 4; i++)
		query_give_number(query, pause);
	query_give_text(query, words);
	return end_record(query, courier, taken);
}

static int record_untried(struct db *db, const struct outbox_courier *courier, const struct outbox_taken *taken)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'waiting', tries = tries - 1, has_turn = 1, lease = NULL, leased = NULL"
		" WHERE id = ? AND lease = ?");

	return end_record(query, courier, taken);
}

static int record_waits(struct db *db, const struct outbox_courier *courier, const struct outbox_taken *taken)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'waiting', tries = tries - 1, has_turn = 0, next_try = LEAST(expires, UNIX_TIMESTAMP() + ?),"
		" lease = NULL, leased = NULL WHERE id = ? AND lease = ?");

	query_give_number(query, WAIT_SECONDS);
	return end_record(query, courier, taken);
}

static int record_spared(struct db *db, const struct outbox_courier *courier, const struct outbox_taken *taken)
{
	return end_record(db_query(db, "DELETE FROM outbox WHERE id = ? AND lease = ?"), courier, taken);
}

/* Nearly all are, so they are recorded by one statement. */
static int record_sent(struct db *db, const struct outbox_courier *courier, const struct outbox_tried list[], int count)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'sent', sealed = NULL, done = UNIX_TIMESTAMP(), lease = NULL, leased = NULL, last_error = NULL"
		" WHERE lease = ? AND id IN (" SIXTEEN ")");

	query_give_bytes(query, courier->lease, OUTBOX_LEASE);
	for (int i = 0; i < MOST_TAKEN; i++)
		query_give_number(query, i < count && list[i].outcome == OUTBOX_SENT ? list[i].taken->id : 0);
	return (int)query_end(query);
}

static int record_other(struct db *db, struct arena *arena, const struct outbox_courier *courier, const struct outbox_tried *tried)
{
	switch (tried->outcome) {
	case OUTBOX_LATER:
		return record_later(db, courier, tried->taken, tried->words);
	case OUTBOX_REFUSED:
		if (tried->status && tried->taken->notice.channel == BY_MAIL)
			refused_record(db, arena, courier->keyring, tried->taken, tried->status);
		return record_refused(db, courier, tried->taken, tried->words);
	case OUTBOX_UNREADABLE:
		return record_given_up(db, courier, tried->taken, tried->words);
	case OUTBOX_UNTRIED:
		return record_untried(db, courier, tried->taken);
	case OUTBOX_SPARED:
		return record_spared(db, courier, tried->taken);
	case OUTBOX_WAITS:
		return record_waits(db, courier, tried->taken);
	case OUTBOX_SENT:
		break;
	}
	die("an outcome of no kind");
}

int outbox_record(struct db *db, struct arena *arena, const struct outbox_courier *courier, const struct outbox_tried list[], int count)
{
	int recorded = 0, sent = 0;
	int64_t now;

	if (!count)
		return 0;
	outbox_lock_pace(db, &now);
	for (int i = 0; i < count; i++) {
		if (list[i].outcome == OUTBOX_SENT)
			sent++;
		else
			recorded += record_other(db, arena, courier, &list[i]);
	}
	return recorded + (sent ? record_sent(db, courier, list, count) : 0);
}
