#include "participant/secret.h"

#include <string.h>

#include "base/arena.h"
#include "base/keyring.h"

static const char *const code_purposes[] = { [RESUME] = "resume code", [RECEIPT] = "receipt" };
static const char *const finder_purposes[] = { [RESUME] = "resume finder", [RECEIPT] = "receipt finder",
					      [INVITATION] = "invitation finder" };
static const char *const mark_purposes[] = { [RESUME] = "resume mark", [RECEIPT] = "receipt mark", [INVITATION] = "invitation mark" };
static const char *const guess_purposes[] = { [RESUME] = "resume guesses", [RECEIPT] = "receipt guesses", [INVITATION] = "invitation guesses" };

struct submission_key submission_key_new(void)
{
	struct submission_key key = { 0 };

	random_bytes(key.bytes, KEY_SIZE);
	return key;
}

const char *submission_key_write(struct arena *arena, const struct submission_key *key)
{
	return hex_write(arena, key->bytes, KEY_SIZE);
}

int submission_key_read(const char *text, struct submission_key *key)
{
	return text && hex_read(text, key->bytes, KEY_SIZE);
}

struct hash submission_key_hash(const struct submission_key *key)
{
	return hash_of(key->bytes, KEY_SIZE);
}

struct hash submission_sent_hash(const struct submission_key *key)
{
	struct hash as_key = { { 0 } };

	memcpy(as_key.bytes, key->bytes, KEY_SIZE);
	return hash_keyed(&as_key, "sent", "", 0);
}

struct hash submission_answers_mark(const struct submission_key *key, const struct hash *answers)
{
	struct hash as_key = { { 0 } };

	memcpy(as_key.bytes, key->bytes, KEY_SIZE);
	return hash_keyed(&as_key, "answers", answers->bytes, HASH_SIZE);
}

void submission_key_starter(const struct submission_key *key, const struct submission_key *form, unsigned char starter[STARTER_SIZE])
{
	struct hash as_key = { { 0 } }, hash;

	memcpy(as_key.bytes, key->bytes, KEY_SIZE);
	hash = hash_keyed(&as_key, "starter", form->bytes, KEY_SIZE);
	memcpy(starter, hash.bytes, STARTER_SIZE);
}

struct hash body_sent_mark(const struct submission_key *key)
{
	struct hash as_key = { { 0 } };

	memcpy(as_key.bytes, key->bytes, KEY_SIZE);
	return hash_keyed(&as_key, "sent by a body", "", 0);
}

struct hash receipt_stored(const struct code_mark *mark)
{
	return hash_of(mark->hash.bytes, HASH_SIZE);
}

struct code secret_code(const struct instance_key *instance, enum code_use use, const struct submission_key *key)
{
	struct hash hash = hash_keyed(&instance->key, code_purposes[use], key->bytes, KEY_SIZE);

	return code_from(&hash);
}

void code_bytes(struct code code, unsigned char bytes[CODE_SIZE])
{
	for (int i = 0; i < 4; i++) {
		bytes[i] = (unsigned char)(code.finder >> 8 * i);
		bytes[4 + i] = (unsigned char)(code.secret >> 8 * i);
	}
}

struct code_mark secret_mark(const struct instance_key *instance, enum code_use use, struct code code)
{
	struct code_mark mark;
	unsigned char bytes[CODE_SIZE];
	struct hash finder, guessed;

	code_bytes(code, bytes);
	finder = hash_keyed(&instance->key, finder_purposes[use], bytes, CODE_SIZE / 2);
	memcpy(mark.finder, finder.bytes, FINDER_SIZE);
	guessed = hash_keyed(&instance->key, guess_purposes[use], bytes, CODE_SIZE / 2);
	memcpy(mark.guessed, guessed.bytes, FINDER_SIZE);
	mark.hash = hash_keyed(&instance->key, mark_purposes[use], bytes, CODE_SIZE);
	return mark;
}

struct submission_key secret_mask(const struct instance_key *instance, struct code code,
				  const struct submission_key *key)
{
	struct submission_key masked;
	unsigned char bytes[CODE_SIZE];
	struct hash mask;

	code_bytes(code, bytes);
	mask = hash_keyed(&instance->key, "resume mask", bytes, sizeof(bytes));
	for (int i = 0; i < KEY_SIZE; i++)
		masked.bytes[i] = key->bytes[i] ^ mask.bytes[i];
	return masked;
}
