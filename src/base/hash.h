/*
 * hash: SHA-256, keyed hashes, random bytes, hexadecimal (libsodium).
 */
#ifndef BASE_HASH_H
#define BASE_HASH_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

struct arena;

enum { HASH_SIZE = 32 };

struct hash {
	unsigned char bytes[HASH_SIZE];
};

struct hash hash_of(const void *bytes, size_t length);

/* Of what a file holds from where it is read on, and how much that is; false where it cannot be read. */
int hash_of_stream(FILE *file, struct hash *hash, size_t *length);

/* Of what comes piece by piece. */
struct hashing {
	uint64_t state[13];
};

struct hashing hashing_begin(void);
void hashing_add(struct hashing *hashing, const void *bytes, size_t length);
struct hash hashing_end(struct hashing *hashing);

/* HMAC-SHA-256; purpose keeps two uses of one key apart. */
struct hash hash_keyed(const struct hash *key, const char *purpose, const void *bytes, size_t length);

/* HMAC-SHA-256 as others compute it (RFC 2104), with a key of any length. */
struct hash hash_hmac(const void *key, size_t key_length, const void *bytes, size_t length);

int hash_is_same(const struct hash *a, const struct hash *b);	/* in constant time */

/* From the system's generator; never fails. */
void random_bytes(void *bytes, size_t length);

const char *hex_write(struct arena *arena, const void *bytes, size_t length);
int hex_read(const char *text, void *bytes, size_t length);	/* exactly 2 x length lower-case digits */

#endif
