#include "outbox/outbox_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/log.h"
#include "base/seal.h"
#include "db/db.h"
#include "outbox/pace.h"
#include "outbox/suppressed_store.h"
#include "text/text.h"

enum { NAME = 16, LOOKED_AT = 100 };

static const char seal_purpose[] = "notice";

int outbox_add(struct db *db, struct arena *arena, const struct keyring *keyring, const struct notice *notice)
{
	const struct notice_meaning *meaning = &notice_kinds[notice->kind];
	unsigned char name[NAME];
	const char *packed, *sealed;
	struct query *query;

	if (!notice_fits(notice))
		return 0;
	packed = notice_pack(arena, notice);
	sealed = seal(arena, keyring, seal_purpose, packed, strlen(packed));
	if (!sealed)
		return 0;
	random_bytes(name, sizeof(name));
	query = db_query(db,
		"INSERT INTO outbox (name, kind, recipient, language, sealed, urgent, made, expires, next_try)"
		" VALUES (?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ?, UNIX_TIMESTAMP())");
	query_give_bytes(query, name, sizeof(name));
	query_give_text(query, meaning->tag);
	query_give_text(query, notice->recipient);
	query_give_text(query, notice->language->tag);
	query_give_text(query, sealed);
	query_give_number(query, meaning->is_urgent);
	query_give_number(query, meaning->seconds);
	query_end(query);
	return 1;
}

int outbox_add_audit_head(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail, const char *line)
{
	return mail && outbox_add(db, arena, keyring, &(struct notice){
		.kind = NOTICE_AUDIT_HEAD, .recipient = mail, .language = &languages[0], .fields = { [NOTICE_LINE] = line },
	});
}

/* Looked at without a lock, as a courier with nothing to do looks often. */
static int is_any_due(struct db *db)
{
	struct query *query = db_query(db,
		"SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting' AND urgent = 1 AND next_try <= UNIX_TIMESTAMP())"
		" OR EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting' AND urgent = 0 AND next_try <= UNIX_TIMESTAMP())"
		" OR EXISTS (SELECT 1 FROM outbox WHERE state = 'sending' AND leased <= UNIX_TIMESTAMP())");
	int is_due = query_next(query) && query_number(query);

	query_end(query);
	return is_due;
}

/* Couriers take one after the other: whoever holds this row. In milliseconds. */
static int64_t lock_pace(struct db *db, int64_t *now)
{
	struct query *query = db_query(db,
		"SELECT turn, CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED) FROM outbox_pace WHERE domain = '' FOR UPDATE");
	int64_t turn = 0;

	*now = 0;
	if (query_next(query)) {
		turn = query_number(query);
		*now = query_number(query);
	}
	query_end(query);
	return turn;
}

static int64_t turn_of(struct db *db, const char *domain)
{
	struct query *query = db_query(db, "SELECT turn FROM outbox_pace WHERE domain = ? FOR UPDATE");

	query_give_text(query, domain);
	return query_end_number(query);
}

static void keep_turn(struct db *db, const char *domain, int64_t turn)
{
	struct query *query = db_query(db,
		"INSERT INTO outbox_pace (domain, turn) VALUES (?, ?) ON DUPLICATE KEY UPDATE turn = VALUES(turn)");

	query_give_text(query, domain);
	query_give_number(query, turn);
	query_end(query);
}

static void free_lapsed(struct db *db)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'waiting', lease = NULL, leased = NULL WHERE state = 'sending' AND leased <= UNIX_TIMESTAMP()"
		" ORDER BY leased LIMIT ?");

	query_give_number(query, LOOKED_AT);
	query_end(query);
}

struct due {
	struct outbox_taken taken;
	const char *domain, *kind, *language, *sealed, *id_domain;
	unsigned char name[NAME];
	int has_turn;
};

static void read_due(struct query *query, struct arena *arena, struct due *due)
{
	size_t length;

	*due = (struct due){ .taken.id = query_number(query) };
	memcpy(due->name, query_bytes(query, arena, &length), NAME);
	due->kind = query_text(query, arena);
	due->taken.notice.recipient = query_text(query, arena);
	due->domain = query_text(query, arena);
	due->language = query_text(query, arena);
	due->sealed = query_text(query, arena);
	due->taken.made = query_number(query);
	due->has_turn = (int)query_number(query);
	due->taken.tries = (int)query_number(query) + 1;
	due->id_domain = query_text(query, arena);
}

static int read_all_due(struct db *db, struct arena *arena, int urgent, struct due list[LOOKED_AT])
{
	struct query *query = db_query(db,
		"SELECT id, name, kind, recipient, domain, language, sealed, made, has_turn, tries, id_domain FROM outbox"
		" WHERE state = 'waiting' AND urgent = ? AND next_try <= UNIX_TIMESTAMP() AND expires > UNIX_TIMESTAMP()"
		" ORDER BY next_try, id LIMIT ? FOR UPDATE SKIP LOCKED");
	int count = 0;

	query_give_number(query, urgent);
	query_give_number(query, LOOKED_AT);
	while (query_next(query))
		read_due(query, arena, &list[count++]);
	query_end(query);
	return count;
}

/* Does it go now? If not it is given its turn behind the others to its domain, once. */
static int domain_lets(struct db *db, const struct due *due, int64_t now, int per_domain)
{
	int64_t turn = turn_of(db, due->domain);
	int is_free = pace_is_free(turn, now, per_domain);
	struct query *query;

	keep_turn(db, due->domain, pace_after(turn, now, per_domain));
	if (is_free)
		return 1;
	query = db_query(db, "UPDATE outbox SET next_try = ?, has_turn = 1 WHERE id = ?");
	query_give_number(query, (turn + 999) / 1000);
	query_give_number(query, due->taken.id);
	query_end(query);
	return 0;
}

static void open_notice(struct arena *arena, const struct keyring *keyring, struct due *due)
{
	struct notice *notice = &due->taken.notice;
	size_t length;
	const char *packed = unseal(arena, keyring, seal_purpose, due->sealed, &length);

	notice->kind = notice_kind_tagged(due->kind);
	notice->language = language_tagged(due->language);
	due->taken.is_readable = packed && notice->kind != NO_NOTICE_KIND && notice_unpack(arena, packed, notice);
}

static void lease(struct db *db, struct arena *arena, const struct outbox_courier *courier, struct due *due)
{
	const char *domain = due->id_domain ? due->id_domain : courier->id_domain;
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'sending', lease = ?, leased = UNIX_TIMESTAMP() + ?, tries = ?, id_domain = ? WHERE id = ?");

	query_give_bytes(query, courier->lease, OUTBOX_LEASE);
	query_give_number(query, LEASE_SECONDS);
	query_give_number(query, due->taken.tries);
	query_give_text(query, domain);
	query_give_number(query, due->taken.id);
	query_end(query);
	due->taken.message_id = arena_print(arena, "%s@%s", hex_write(arena, due->name, NAME), domain);
	open_notice(arena, courier->keyring, due);
}

/* Not given to the relay; kept, so that it goes when the address is lifted and it is tried again. */
static int is_suppressed(struct db *db, struct arena *arena, const struct outbox_courier *courier, const struct due *due)
{
	const struct suppressed *suppressed = suppressed_find(db, arena, courier->keyring, due->taken.notice.recipient);
	struct query *query;

	if (!suppressed)
		return 0;
	query = db_query(db, "UPDATE outbox SET state = 'refused', done = UNIX_TIMESTAMP(), last_error = ? WHERE id = ?");
	query_give_text(query, suppressed_words(arena, suppressed));
	query_give_number(query, due->taken.id);
	query_end(query);
	return 1;
}

/* What one pass over the notices that are due has to know. */
struct pass {
	struct db *db;
	struct arena *arena;
	const struct outbox_courier *courier;
	int64_t now, turn;
	int more;
};

static int take_due(struct pass *pass, int urgent, struct outbox_taken *list, int most)
{
	struct due *due = arena_array(pass->arena, struct due, LOOKED_AT);
	int count = read_all_due(pass->db, pass->arena, urgent, due), taken = 0;

	for (int i = 0; i < count && taken < most; i++) {
		if (!pace_is_free(pass->turn, pass->now, pass->courier->per_minute))
			return taken;
		if (is_suppressed(pass->db, pass->arena, pass->courier, &due[i]))
			continue;
		if (!urgent && !due[i].has_turn && !domain_lets(pass->db, &due[i], pass->now, pass->courier->per_domain))
			continue;
		lease(pass->db, pass->arena, pass->courier, &due[i]);
		pass->turn = pace_after(pass->turn, pass->now, pass->courier->per_minute);
		list[taken++] = due[i].taken;
	}
	pass->more |= count == LOOKED_AT || taken == most;
	return taken;
}

int outbox_take(struct db *db, struct arena *arena, const struct outbox_courier *courier,
		struct outbox_taken list[MOST_TAKEN], int *more)
{
	struct pass pass = { .db = db, .arena = arena, .courier = courier };
	int count = 0;

	*more = 0;
	if (!is_any_due(db))
		return 0;
	/* What was read so far is older than the lock. */
	pass.turn = lock_pace(db, &pass.now);
	free_lapsed(db);
	for (int urgent = 1; urgent >= 0 && count < MOST_TAKEN; urgent--)
		count += take_due(&pass, urgent, list + count, MOST_TAKEN - count);
	keep_turn(db, "", pass.turn);
	*more = pass.more;
	return count;
}

/* The rest of each statement: whose it is. */
static int end_record(struct query *query, const struct outbox_courier *courier, const struct outbox_taken *taken)
{
	query_give_number(query, taken->id);
	query_give_bytes(query, courier->lease, OUTBOX_LEASE);
	return query_end(query) == 1;
}

static int record_over(struct db *db, const struct outbox_courier *courier, const struct outbox_taken *taken, const char *state,
		       const char *words)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = ?, sealed = NULL, done = UNIX_TIMESTAMP(), lease = NULL, leased = NULL, last_error = ?"
		" WHERE id = ? AND lease = ?");

	query_give_text(query, state);
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

int outbox_record(struct db *db, const struct outbox_courier *courier, const struct outbox_taken *taken,
		  enum outbox_outcome outcome, const char *words)
{
	switch (outcome) {
	case OUTBOX_SENT:
		return record_over(db, courier, taken, "sent", NULL);
	case OUTBOX_LATER:
		return record_later(db, courier, taken, words);
	case OUTBOX_REFUSED:
		return record_refused(db, courier, taken, words);
	case OUTBOX_UNREADABLE:
		return record_over(db, courier, taken, "given-up", words);
	case OUTBOX_UNTRIED:
		return record_untried(db, courier, taken);
	}
	die("an outcome of no kind");
}
