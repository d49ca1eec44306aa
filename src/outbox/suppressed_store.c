#include "outbox/suppressed_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/keyring.h"
#include "base/mail.h"
#include "db/db.h"
#include "outbox/bounce.h"
#include "outbox/outbox_row_store.h"
#include "outbox/outbox_store.h"

enum { MOST_TRIES = 5, DAY_SECONDS = 86400 };

struct hash suppressed_hash(struct arena *arena, const struct instance_key *key, const char *mail)
{
	const char *folded = mail_folded(arena, mail);

	return hash_keyed(&key->key, "suppressed address", folded, strlen(folded));
}

static const struct suppressed *read_suppressed(struct query *query, struct arena *arena)
{
	struct suppressed *suppressed = arena_new(arena, struct suppressed);

	query_hash(query, &suppressed->address);
	suppressed->since = query_number(query);
	suppressed->status = query_text(query, arena);
	return suppressed;
}

static const struct suppressed *find_hash(struct db *db, struct arena *arena, const struct hash *address)
{
	struct query *query = db_query(db, "SELECT address, since, status FROM suppressed WHERE address = ?");
	const struct suppressed *suppressed = NULL;

	query_give_hash(query, address);
	if (query_next(query))
		suppressed = read_suppressed(query, arena);
	query_end(query);
	return suppressed;
}

const struct suppressed *suppressed_find(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail)
{
	const struct suppressed *suppressed = NULL;

	for (int i = 0; i < keyring->count && !suppressed; i++) {
		struct hash address = suppressed_hash(arena, &keyring->keys[i], mail);

		suppressed = find_hash(db, arena, &address);
	}
	return suppressed;
}

/* Those of the addresses, hidden by that key, that are there. */
static void find_by_key(struct db *db, struct arena *arena, const struct instance_key *key, const char *const mails[], int count,
			const struct suppressed *found[])
{
	struct query *query = db_query(db,
		"SELECT address, since, status FROM suppressed WHERE address IN (" FORTY_EIGHT ")");
	struct hash hashes[MOST_LEASED];

	for (int i = 0; i < MOST_LEASED; i++) {
		if (i < count)
			hashes[i] = suppressed_hash(arena, key, mails[i]);
		query_give_hash(query, i < count ? &hashes[i] : NULL);
	}
	while (query_next(query)) {
		const struct suppressed *suppressed = read_suppressed(query, arena);

		for (int i = 0; i < count; i++)
			if (!memcmp(&hashes[i], &suppressed->address, sizeof(hashes[i])))
				found[i] = suppressed;
	}
	query_end(query);
}

void suppressed_find_all(struct db *db, struct arena *arena, const struct keyring *keyring, const char *const mails[], int count,
			 const struct suppressed *found[])
{
	for (int i = 0; i < count; i++)
		found[i] = NULL;
	for (int i = 0; i < keyring->count; i++)
		find_by_key(db, arena, &keyring->keys[i], mails, count, found);
}

const char *suppressed_words(struct arena *arena, const struct suppressed *suppressed)
{
	char day[DAY_TEXT];

	return arena_print(arena, "the address is suppressed since %s: %s", day_write(day_in_zone(suppressed->since, "UTC"), day),
			   suppressed->status ? suppressed->status : "by the operator");
}

int suppressed_add(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail, const char *status)
{
	struct hash address;
	struct query *query;

	if (!keyring->count || suppressed_find(db, arena, keyring, mail))
		return 0;
	address = suppressed_hash(arena, &keyring->keys[0], mail);
	query = db_query(db, "INSERT INTO suppressed (address, status, since) VALUES (?, ?, UNIX_TIMESTAMP())");
	query_give_hash(query, &address);
	query_give_text(query, status);
	return query_end_unique(query);
}

static int64_t lift_hash(struct db *db, const struct hash *address)
{
	struct query *query = db_query(db, "UPDATE returned SET counts = 0 WHERE address = ?");

	query_give_hash(query, address);
	query_end(query);
	query = db_query(db, "DELETE FROM suppressed WHERE address = ?");
	query_give_hash(query, address);
	return query_end(query);
}

int suppressed_lift(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail)
{
	int64_t lifted = 0;

	for (int i = 0; i < keyring->count; i++) {
		struct hash address = suppressed_hash(arena, &keyring->keys[i], mail);

		lifted += lift_hash(db, &address);
	}
	return lifted > 0;
}

int suppressed_list(struct db *db, struct arena *arena, struct suppressed **list)
{
	struct query *query = db_query(db, "SELECT address, since, status FROM suppressed ORDER BY since, address LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct suppressed, MOST_LISTED_SUPPRESSED);
	query_give_number(query, MOST_LISTED_SUPPRESSED);
	while (query_next(query))
		(*list)[count++] = *read_suppressed(query, arena);
	query_end(query);
	return count;
}

int64_t suppressed_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db, "DELETE FROM suppressed WHERE since < UNIX_TIMESTAMP() - ? ORDER BY since LIMIT ?");
	int64_t done;

	query_give_number(query, (int64_t)SUPPRESSED_DAYS * DAY_SECONDS);
	query_give_number(query, most);
	done = query_end(query);
	if (done >= most)
		return done;
	query = db_query(db, "DELETE FROM returned WHERE happened < UNIX_TIMESTAMP() - ? ORDER BY happened LIMIT ?");
	/* A day more than the outbox knows its name. */
	query_give_number(query, (int64_t)(RETURNS_DAYS + 1) * DAY_SECONDS);
	query_give_number(query, most - done);
	return done + query_end(query);
}

/* Which notice, once tried, has the name that the mail says; its recipient. */
static int64_t find_notice(struct db *db, struct arena *arena, const struct bounce *bounce, const char **recipient)
{
	struct query *query = db_query(db, "SELECT id, recipient FROM outbox WHERE name = ? AND tries > 0 FOR UPDATE");
	int64_t id = 0;

	query_give_bytes(query, bounce->name, BOUNCE_NAME);
	if (query_next(query)) {
		id = query_number(query);
		*recipient = query_text(query, arena);
	}
	query_end(query);
	return id;
}

/* One that a courier has is left to it. What was sent has no values any more, so it is given up and not refused. */
static void mark_notice(struct db *db, struct arena *arena, int64_t notice, const struct bounced *bounced)
{
	const char *words = arena_print(arena, "returned: %s%s%s", bounced->status, bounced->diagnostic ? ": " : "",
					bounced->diagnostic ? bounced->diagnostic : "");
	struct query *query = db_query(db,
		"UPDATE outbox SET last_error = ?, done = COALESCE(done, UNIX_TIMESTAMP()),"
		" state = CASE state WHEN 'waiting' THEN 'refused' WHEN 'sent' THEN 'given-up' ELSE state END"
		" WHERE id = ? AND state <> 'sending'");

	query_give_text(query, words);
	query_give_number(query, notice);
	query_end(query);
}

/* False where this notice was read as returned before. */
static int add_returned(struct db *db, const unsigned char name[BOUNCE_NAME], const struct hash *address)
{
	struct query *query = db_query(db, "INSERT INTO returned (name, address, happened) VALUES (?, ?, UNIX_TIMESTAMP())");

	query_give_bytes(query, name, BOUNCE_NAME);
	query_give_hash(query, address);
	return query_end_unique(query);
}

static int64_t count_returned(struct db *db, struct arena *arena, const struct keyring *keyring, const char *mail)
{
	int64_t count = 0;

	for (int i = 0; i < keyring->count; i++) {
		struct hash address = suppressed_hash(arena, &keyring->keys[i], mail);
		struct query *query = db_query(db,
			"SELECT COUNT(*) FROM returned WHERE address = ? AND counts = 1 AND happened > UNIX_TIMESTAMP() - ?");

		query_give_hash(query, &address);
		query_give_number(query, (int64_t)RETURNS_DAYS * DAY_SECONDS);
		if (query_next(query))
			count += query_number(query);
		query_end(query);
	}
	return count;
}

/* What a failure makes of its address: that notices to it failed so often, and whether that is too often. */
static enum returned_outcome weigh(struct db *db, struct arena *arena, const struct keyring *keyring, const char *recipient,
				   const struct bounced *bounced, int64_t *times)
{
	*times = count_returned(db, arena, keyring, recipient);
	if (bounce_weigh(bounced) != BOUNCE_IS_FINAL && *times < RETURNS_SUPPRESS)
		return RETURNED_COUNTED;
	suppressed_add(db, arena, keyring, recipient, bounced->status);
	return RETURNED_SUPPRESSED;
}

void refused_record(struct db *db, struct arena *arena, const struct keyring *keyring, const struct outbox_taken *taken, const char *status)
{
	const struct bounced bounced = { .action = BOUNCE_FAILED, .status = status };
	const char *recipient = taken->notice.recipient, *digits = arena_copy_bytes(arena, taken->message_id, 2 * BOUNCE_NAME);
	unsigned char name[BOUNCE_NAME];
	struct hash address;
	int64_t times;

	if (!keyring->count || bounce_weigh(&bounced) == BOUNCE_WEIGHS_NOTHING || !hex_read(digits, name, BOUNCE_NAME))
		return;
	address = suppressed_hash(arena, &keyring->keys[0], recipient);
	if (add_returned(db, name, &address))
		weigh(db, arena, keyring, recipient, &bounced, &times);
}

struct returned returned_record(struct db *db, struct arena *arena, const struct keyring *keyring, const struct bounce *bounce)
{
	struct returned returned = { .outcome = RETURNED_NOT_OURS };
	const char *recipient = "";
	const struct bounced *bounced;
	struct hash address;
	int64_t notice;

	notice = bounce->has_name && keyring->count ? find_notice(db, arena, bounce, &recipient) : 0;
	bounced = notice ? bounce_about(arena, bounce, recipient) : NULL;
	if (!bounced)
		return returned;
	returned = (struct returned){ RETURNED_NOTHING, notice, 0, bounced->status };
	if (bounce_weigh(bounced) == BOUNCE_WEIGHS_NOTHING)
		return returned;
	address = suppressed_hash(arena, &keyring->keys[0], recipient);
	returned.outcome = RETURNED_BEFORE;
	if (!add_returned(db, bounce->name, &address))
		return returned;
	mark_notice(db, arena, notice, bounced);
	returned.outcome = weigh(db, arena, keyring, recipient, bounced, &returned.times);
	return returned;
}

enum fault returned_keep(struct db *db, struct arena *arena, const struct keyring *keyring, const struct bounce *bounce,
			 struct returned *returned)
{
	enum fault fault = FAULT_AGAIN;

	/* Whether it was kept or not, doing it again does it once. */
	for (int tries = 0; tries < MOST_TRIES && (fault == FAULT_AGAIN || fault == FAULT_UNSURE); tries++) {
		fault = db_ready(db);
		if (fault)
			break;
		*returned = returned_record(db, arena, keyring, bounce);
		fault = db_keep(db);
	}
	return fault;
}
