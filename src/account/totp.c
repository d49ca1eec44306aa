#include "account/totp.h"

#include <liboath/oath.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "markup/url.h"

enum { STEP_SECONDS = 30, GROUP = 4, LONGEST_TYPED = 40 };

static const char base32[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/* 32 signs, none of which is taken for another: no l, o, 0, 1. */
static const char plain[] = "abcdefghijkmnpqrstuvwxyz23456789";

static void add_key(struct buffer *out, const struct totp_key *key, int group)
{
	for (int i = 0; i < TOTP_SIZE * 8 / 5; i++) {
		int bit = 5 * i, pair = key->bytes[bit / 8] << 8;

		if (bit / 8 + 1 < TOTP_SIZE)
			pair |= key->bytes[bit / 8 + 1];
		if (group && i && i % GROUP == 0)
			buffer_add(out, " ", 1);
		buffer_add(out, &base32[pair >> (11 - bit % 8) & 31], 1);
	}
}

const char *totp_write(struct arena *arena, const struct totp_key *key)
{
	struct buffer out = buffer_in(arena);

	add_key(&out, key, 1);
	return out.bytes;
}

const char *totp_address(struct arena *arena, const struct totp_key *key, const char *site, const char *mail)
{
	struct buffer out = buffer_in(arena);
	const char *issuer = url_part(arena, site);

	buffer_print(&out, "otpauth://totp/%s:%s?secret=", issuer, url_part(arena, mail));
	add_key(&out, key, 0);
	buffer_print(&out, "&issuer=%s", issuer);
	return out.bytes;
}

/* Exactly so many digits, whatever blanks stand between them. */
static int read_digits(const char *typed, char digits[TOTP_DIGITS + 1])
{
	int count = 0;

	for (; *typed; typed++) {
		if (*typed == ' ' || *typed == '-')
			continue;
		if (*typed < '0' || *typed > '9' || count == TOTP_DIGITS)
			return 0;
		digits[count++] = *typed;
	}
	digits[count] = '\0';
	return count == TOTP_DIGITS;
}

int64_t totp_step(const struct totp_key *key, const char *typed, int64_t now, int64_t last)
{
	char digits[TOTP_DIGITS + 1], wanted[TOTP_DIGITS + 1];
	int64_t found = 0;

	if (!read_digits(typed, digits))
		return 0;
	for (int64_t step = now / STEP_SECONDS - 1; step <= now / STEP_SECONDS + 1; step++) {
		if (step <= last || step < 0)
			continue;
		if (oath_totp_generate((const char *)key->bytes, TOTP_SIZE, step * STEP_SECONDS, STEP_SECONDS, 0,
				       TOTP_DIGITS, wanted) == OATH_OK && !sodium_memcmp(digits, wanted, TOTP_DIGITS))
			found = step;
	}
	return found;
}

const char *recovery_code(struct arena *arena)
{
	unsigned char chance[RECOVERY_SIZE];
	char *code = arena_take(arena, RECOVERY_SIZE + 2);

	random_bytes(chance, sizeof(chance));
	for (int i = 0; i < RECOVERY_SIZE; i++)
		code[i + (i >= RECOVERY_SIZE / 2)] = plain[chance[i] % 32];
	code[RECOVERY_SIZE / 2] = '-';
	return code;
}

struct hash recovery_hash(struct arena *arena, const struct hash *key, int64_t account, const char *typed)
{
	char code[LONGEST_TYPED + 1];
	int length = 0;

	for (; *typed && length < LONGEST_TYPED; typed++) {
		char c = *typed >= 'A' && *typed <= 'Z' ? (char)(*typed + 'a' - 'A') : *typed;

		if (strchr(plain, c))
			code[length++] = c;
	}
	code[length] = '\0';
	typed = arena_print(arena, "%lld %s", (long long)account, code);
	return hash_keyed(key, "recovery code", typed, strlen(typed));
}
