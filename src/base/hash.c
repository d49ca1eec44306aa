#include "base/hash.h"

#include <sodium.h>
#include <string.h>
#include <sys/random.h>

#include "base/arena.h"

struct hash hash_of(const void *bytes, size_t length)
{
	struct hash hash;

	crypto_hash_sha256(hash.bytes, bytes, length);
	return hash;
}

int hash_of_stream(FILE *file, struct hash *hash, size_t *length)
{
	unsigned char piece[16 * 1024];
	crypto_hash_sha256_state state;
	size_t count;

	*length = 0;
	crypto_hash_sha256_init(&state);
	while ((count = fread(piece, 1, sizeof piece, file)) > 0) {
		crypto_hash_sha256_update(&state, piece, count);
		*length += count;
	}
	crypto_hash_sha256_final(&state, hash->bytes);
	return !ferror(file);
}

_Static_assert(sizeof(struct hashing) == sizeof(crypto_hash_sha256_state), "libsodium's, whose header others need not have");

struct hashing hashing_begin(void)
{
	struct hashing hashing;

	crypto_hash_sha256_init((crypto_hash_sha256_state *)&hashing);
	return hashing;
}

void hashing_add(struct hashing *hashing, const void *bytes, size_t length)
{
	crypto_hash_sha256_update((crypto_hash_sha256_state *)hashing, bytes, length);
}

struct hash hashing_end(struct hashing *hashing)
{
	struct hash hash;

	crypto_hash_sha256_final((crypto_hash_sha256_state *)hashing, hash.bytes);
	return hash;
}

struct hash hash_keyed(const struct hash *key, const char *purpose, const void *bytes, size_t length)
{
	crypto_auth_hmacsha256_state state;
	struct hash hash;

	crypto_auth_hmacsha256_init(&state, key->bytes, sizeof(key->bytes));
	/* With its NUL: no purpose is the beginning of another. */
	crypto_auth_hmacsha256_update(&state, (const unsigned char *)purpose, strlen(purpose) + 1);
	crypto_auth_hmacsha256_update(&state, bytes, length);
	crypto_auth_hmacsha256_final(&state, hash.bytes);
	return hash;
}

struct hash hash_hmac(const void *key, size_t key_length, const void *bytes, size_t length)
{
	crypto_auth_hmacsha256_state state;
	struct hash hash;

	crypto_auth_hmacsha256_init(&state, key, key_length);
	crypto_auth_hmacsha256_update(&state, bytes, length);
	crypto_auth_hmacsha256_final(&state, hash.bytes);
	return hash;
}

int hash_is_same(const struct hash *a, const struct hash *b)
{
	return !sodium_memcmp(a->bytes, b->bytes, HASH_SIZE);
}

void random_bytes(void *bytes, size_t length)
{
	unsigned char *at = bytes;

	while (length) {
		ssize_t got = getrandom(at, length < 256 ? length : 256, 0);

		if (got < 0)
			continue;	/* only a signal can interrupt so short a read */
		at += got;
		length -= (size_t)got;
	}
}

const char *hex_write(struct arena *arena, const void *bytes, size_t length)
{
	char *text = arena_room(arena, 2 * length + 1);

	return sodium_bin2hex(text, 2 * length + 1, bytes, length);
}

static int digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

int hex_read(const char *text, void *bytes, size_t length)
{
	unsigned char *to = bytes;

	for (size_t i = 0; i < length; i++, text += 2) {
		if (digit(text[0]) < 0 || digit(text[1]) < 0)
			return 0;
		to[i] = (unsigned char)(digit(text[0]) << 4 | digit(text[1]));
	}
	return !*text;
}
