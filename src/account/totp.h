/*
 * totp: the second step of signing in, six digits of a telephone (RFC 6238:
 * SHA-1, 30 seconds), and the codes on paper for when it is not at hand.
 */
#ifndef ACCOUNT_TOTP_H
#define ACCOUNT_TOTP_H

#include <stdint.h>

#include "base/hash.h"

struct arena;

enum { TOTP_SIZE = 20, TOTP_DIGITS = 6, RECOVERY_CODES = 10, RECOVERY_SIZE = 10 };

struct totp_key {
	unsigned char bytes[TOTP_SIZE];
};

/* For typing into a telephone: base 32, in groups of four. */
const char *totp_write(struct arena *arena, const struct totp_key *key);

/* "otpauth://totp/SITE:MAIL?secret=...&issuer=SITE", for a QR code. */
const char *totp_address(struct arena *arena, const struct totp_key *key, const char *site, const char *mail);

/*
 * The step that these digits are of, now or one step to either side: greater
 * than `last`, as no code is good twice. 0: they are not. Blanks do not count.
 */
int64_t totp_step(const struct totp_key *key, const char *typed, int64_t now, int64_t last);

/* "k7wq2-m9xtf": 50 random bits, without letters that look like digits. */
const char *recovery_code(struct arena *arena);

/* What the database knows one by; however it was typed. */
struct hash recovery_hash(struct arena *arena, const struct hash *key, int64_t account, const char *typed);

#endif
