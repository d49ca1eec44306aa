#include "participant/ballot.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/log.h"

static void number_bytes(int64_t number, unsigned char bytes[8])
{
	for (int i = 0; i < 8; i++)
		bytes[i] = (unsigned char)((uint64_t)number >> (56 - 8 * i));
}

struct code invitation_code(const struct ballot *ballot, int64_t invitation)
{
	unsigned char bytes[8];
	struct hash hash;

	if (ballot->is_destroyed)
		die("an invitation whose secrets are destroyed has no code");
	number_bytes(invitation, bytes);
	hash = hash_keyed(&ballot->invitation_secret, "invitation", bytes, sizeof(bytes));
	return code_from(&hash);
}

struct submission_key invitation_key(const struct ballot *ballot, struct code code, int turn)
{
	unsigned char bytes[CODE_SIZE + 1];
	struct submission_key key;
	struct hash hash;

	if (ballot->is_destroyed || turn < 0 || turn >= BALLOT_TURNS)
		die("a code has no submission key of turn %d", turn);
	code_bytes(code, bytes);
	bytes[CODE_SIZE] = (unsigned char)turn;
	hash = hash_keyed(&ballot->ballot_secret, "submission", bytes, sizeof(bytes));
	memcpy(key.bytes, hash.bytes, KEY_SIZE);
	return key;
}

void ballot_person_ref(const struct ballot *ballot, int64_t participant, unsigned char ref[PERSON_REF_SIZE])
{
	unsigned char bytes[8];
	struct hash hash;

	number_bytes(participant, bytes);
	hash = hash_keyed(&ballot->invitation_secret, "person", bytes, sizeof(bytes));
	memcpy(ref, hash.bytes, PERSON_REF_SIZE);
}

const char *invitation_path(struct arena *arena, struct code code)
{
	const char *d = code_in_digits(arena, code);

	return arena_print(arena, "/i/%.4s%.4s%.4s%.4s", d, d + 5, d + 10, d + 15);
}

const char *invitation_url(struct arena *arena, const struct config *config, struct code code)
{
	return arena_print(arena, "%s%s", config->address, invitation_path(arena, code));
}
