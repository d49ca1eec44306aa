#include "account/code_store.h"

#include <stdlib.h>
#include <string.h>

#include "account/visit.h"
#include "base/arena.h"
#include "base/keyring.h"
#include "base/utf8.h"
#include "db/db.h"

enum { CODES = 100000000, HALF = 10000 };

/* Evenly: what would favour the smaller ones is drawn again. */
static const char *random_digits(struct arena *arena)
{
	uint32_t number;

	do {
		random_bytes(&number, sizeof(number));
	} while (number >= UINT32_MAX / CODES * CODES);
	number %= CODES;
	return arena_print(arena, "%04u %04u", (unsigned)(number / HALF), (unsigned)(number % HALF));
}

/* The value of a decimal digit of Arabic, Persian or ASCII at *at, which goes past it; -1 for another sign. */
static int take_digit(const char **at)
{
	const unsigned char *c = (const unsigned char *)*at;

	if (*c >= '0' && *c <= '9') {
		*at += 1;
		return *c - '0';
	}
	if ((c[0] == 0xD9 && c[1] >= 0xA0 && c[1] <= 0xA9) || (c[0] == 0xDB && c[1] >= 0xB0 && c[1] <= 0xB9)) {
		*at += 2;
		return c[1] & 15;
	}
	*at += 1;
	return -1;
}

/* Only the digits, as they are hashed. */
static const char *digits_of(struct arena *arena, const char *typed)
{
	char *digits = arena_take(arena, strlen(typed) + 1), *to = digits;

	while (*typed) {
		int digit = take_digit(&typed);

		if (digit >= 0)
			*to++ = (char)('0' + digit);
	}
	return digits;
}

/* Nothing that is stored tells it, not even by trying all of them. */
static struct hash code_hash(struct arena *arena, const struct hash *key, const struct hash *token_hash, const char *typed)
{
	const char *bound = arena_print(arena, "%s %s", hex_write(arena, token_hash->bytes, HASH_SIZE), digits_of(arena, typed));

	return hash_keyed(key, "sign-in code", bound, strlen(bound));
}

struct sign_in_code sign_in_code_add(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t account)
{
	unsigned char token[VISIT_TOKEN];
	struct sign_in_code code = { .digits = random_digits(arena) };
	struct hash token_hash, hash;
	struct query *query;

	random_bytes(token, sizeof(token));
	code.token = hex_write(arena, token, sizeof(token));
	token_hash = hash_of(token, sizeof(token));
	hash = code_hash(arena, &keyring->keys[0].key, &token_hash, code.digits);
	query = db_query(db,
		"INSERT INTO sign_in_code (token_hash, account, code_hash, expires) VALUES (?, NULLIF(?, 0), ?, UNIX_TIMESTAMP() + ?)");
	query_give_hash(query, &token_hash);
	query_give_number(query, account);
	query_give_hash(query, &hash);
	query_give_number(query, CODE_SECONDS);
	query_end(query);
	return code;
}

/* Counted before it is looked at, so that two at once are two tries. */
static int count_try(struct db *db, const struct hash *token_hash)
{
	struct query *query = db_query(db,
		"UPDATE sign_in_code SET tries = tries + 1 WHERE token_hash = ? AND tries < ? AND expires > UNIX_TIMESTAMP()");

	query_give_hash(query, token_hash);
	query_give_number(query, CODE_TRIES);
	return query_end(query) == 1;
}

static int spend(struct db *db, const struct hash *token_hash)
{
	struct query *query = db_query(db, "DELETE FROM sign_in_code WHERE token_hash = ?");

	query_give_hash(query, token_hash);
	return query_end(query) == 1;
}

enum code_verdict sign_in_code_try(struct db *db, struct arena *arena, const struct keyring *keyring,
				   const struct hash *token_hash, const char *typed, int64_t *account)
{
	struct hash kept = { { 0 } };
	struct query *query;
	int is_right = 0;

	*account = 0;
	if (!count_try(db, token_hash))
		return CODE_OVER;
	query = db_query(db, "SELECT COALESCE(account, 0), code_hash FROM sign_in_code WHERE token_hash = ?");
	query_give_hash(query, token_hash);
	if (query_next(query)) {
		*account = query_number(query);
		query_hash(query, &kept);
	}
	query_end(query);
	for (int i = 0; i < keyring->count; i++) {
		struct hash hash = code_hash(arena, &keyring->keys[i].key, token_hash, typed);

		is_right |= hash_is_same(&hash, &kept);
	}
	if (!is_right || !*account)
		return CODE_WRONG;
	return spend(db, token_hash) ? CODE_RIGHT : CODE_OVER;
}

int64_t sign_in_code_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db, "DELETE FROM sign_in_code WHERE expires <= UNIX_TIMESTAMP() ORDER BY expires LIMIT ?");

	query_give_number(query, most);
	return query_end(query);
}
