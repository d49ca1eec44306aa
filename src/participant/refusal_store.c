#include "participant/refusal_store.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/keyring.h"
#include "base/mail.h"
#include "base/phone.h"
#include "base/seal.h"
#include "db/db.h"

#define PURPOSE "stop"

static struct hash mark_by(struct arena *arena, const struct instance_key *key, const char *address)
{
	const char *folded = mail_folded(arena, address);

	return hash_keyed(&key->key, "refused address", folded, strlen(folded));
}

struct hash address_mark(struct arena *arena, const struct keyring *keyring, const char *address)
{
	return mark_by(arena, &keyring->keys[0], address);
}

/* Of that body, and where it asks for it, of everybody. */
static int is_there(struct db *db, const struct hash *mark, int64_t body, int64_t or_body)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM refusal WHERE address = ? AND body IN (?, ?)");

	query_give_hash(query, mark);
	query_give_number(query, body);
	query_give_number(query, or_body);
	return query_end_number(query) > 0;
}

static int is_refused(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, int64_t or_body, const char *address)
{
	for (int i = 0; i < keyring->count; i++) {
		const struct hash mark = mark_by(arena, &keyring->keys[i], address);

		if (is_there(db, &mark, body, or_body))
			return 1;
	}
	return 0;
}

int refusal_is(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, const char *address)
{
	return is_refused(db, arena, keyring, body, 0, address);
}

int refusal_of_body(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, const char *address)
{
	return is_refused(db, arena, keyring, body, body, address);
}

int refusal_add(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, const char *address)
{
	struct query *query;
	struct hash mark;

	if (!keyring->count || is_refused(db, arena, keyring, body, body, address))
		return 0;
	mark = address_mark(arena, keyring, address);
	query = db_query(db, "INSERT INTO refusal (address, body, since) VALUES (?, ?, UTC_DATE())");
	query_give_hash(query, &mark);
	query_give_number(query, body);
	return query_end_unique(query);
}

int refusal_lift(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body, const char *address)
{
	int64_t lifted = 0;

	for (int i = 0; i < keyring->count; i++) {
		const struct hash mark = mark_by(arena, &keyring->keys[i], address);
		struct query *query = db_query(db, "DELETE FROM refusal WHERE address = ? AND body = ?");

		query_give_hash(query, &mark);
		query_give_number(query, body);
		lifted += query_end(query);
	}
	return lifted > 0;
}

/* Open addressing: a mark is as good as random. */
struct refusal_set {
	const struct keyring *keyring;
	struct hash *marks;		/* zero: nothing stands here */
	size_t slots;			/* a power of two */
	int64_t count;
};

static size_t slot_of(const struct refusal_set *set, const struct hash *mark)
{
	static const struct hash nothing;
	uint64_t number;
	size_t slot;

	memcpy(&number, mark->bytes, sizeof(number));
	for (slot = number & (set->slots - 1); memcmp(&set->marks[slot], &nothing, HASH_SIZE); slot = (slot + 1) & (set->slots - 1))
		if (!memcmp(&set->marks[slot], mark, HASH_SIZE))
			break;
	return slot;
}

static int64_t count_refusals(struct db *db, int64_t body)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM refusal WHERE body IN (0, ?)");

	query_give_number(query, body);
	return query_end_number(query);
}

/* Those that come between the two queries are left for the next time. */
const struct refusal_set *refusal_set_read(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t body)
{
	struct refusal_set *set = arena_new(arena, struct refusal_set);
	const int64_t count = count_refusals(db, body);
	struct query *query;

	set->keyring = keyring;
	for (set->slots = 16; set->slots < 2 * (size_t)count; set->slots *= 2)
		;
	set->marks = arena_array(arena, struct hash, set->slots);
	query = db_query(db, "SELECT DISTINCT address FROM refusal WHERE body IN (0, ?) LIMIT ?");
	query_give_number(query, body);
	query_give_number(query, count);
	while (query_next(query)) {
		struct hash mark;

		query_hash(query, &mark);
		set->marks[slot_of(set, &mark)] = mark;
		set->count++;
	}
	query_end(query);
	return set;
}

int refusal_set_has(const struct refusal_set *set, struct arena *passing, const char *address)
{
	static const struct hash nothing;

	for (int i = 0; set->count && i < set->keyring->count; i++) {
		const struct hash mark = mark_by(passing, &set->keyring->keys[i], address);

		if (memcmp(&set->marks[slot_of(set, &mark)], &nothing, HASH_SIZE))
			return 1;
	}
	return 0;
}

int64_t refusal_set_count(const struct refusal_set *set)
{
	return set->count;
}

const char *refusal_body_name(struct db *db, struct arena *arena, int64_t body)
{
	struct query *query = db_query(db, "SELECT name FROM body WHERE id = ?");
	const char *name;

	query_give_number(query, body);
	name = query_next(query) ? query_text(query, arena) : NULL;
	query_end(query);
	return name;
}

const char *stop_address(struct arena *arena, const struct keyring *keyring, const struct config *config, int64_t body, const char *address)
{
	const char *said = arena_print(arena, "%lld %s", (long long)body, address);
	const char *token = seal(arena, keyring, PURPOSE, said, strlen(said));

	return token ? arena_print(arena, "%s" STOP_URL "/%s", config->address, token) : "";
}

int stop_read(struct arena *arena, const struct keyring *keyring, const char *token, struct stop *stop)
{
	size_t length;
	const char *said = unseal(arena, keyring, PURPOSE, token, &length);
	char *end;

	if (!said || strlen(said) != length)
		return 0;
	stop->body = strtoll(said, &end, 10);
	if (end == said || *end != ' ')
		return 0;
	stop->address = end + 1;
	return mail_fits(stop->address) || phone_fits(stop->address);
}
