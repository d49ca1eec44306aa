#include "base/seal.h"

#include <sodium.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/keyring.h"

enum {
	NONCE = crypto_secretbox_xchacha20poly1305_NONCEBYTES,
	MAC = crypto_secretbox_xchacha20poly1305_MACBYTES,
	MOST_DIGITS = 9,
	VARIANT = sodium_base64_VARIANT_URLSAFE_NO_PADDING,
};

static struct hash key_for(const struct instance_key *instance, const char *purpose)
{
	return hash_keyed(&instance->key, "seal", purpose, strlen(purpose));
}

const char *seal(struct arena *arena, const struct keyring *keyring, const char *purpose, const void *bytes, size_t length)
{
	unsigned char *box = arena_take(arena, NONCE + MAC + length);
	size_t room = sodium_base64_encoded_len(NONCE + MAC + length, VARIANT);
	char *text = arena_take(arena, room);
	struct hash key;

	if (!keyring->count)
		return NULL;
	key = key_for(&keyring->keys[0], purpose);
	random_bytes(box, NONCE);
	crypto_secretbox_xchacha20poly1305_easy(box + NONCE, bytes, length, box, key.bytes);
	sodium_memzero(&key, sizeof(key));
	return arena_print(arena, "%d.%s", keyring->keys[0].number,
			   sodium_bin2base64(text, room, box, NONCE + MAC + length, VARIANT));
}

/* The number before the dot says which key: older ones still open what they sealed. */
static const struct instance_key *key_of(const struct keyring *keyring, const char *text)
{
	size_t digits = strspn(text, "0123456789");

	if (!digits || digits > MOST_DIGITS || text[digits] != '.')
		return NULL;
	return keyring_find(keyring, (int)strtol(text, NULL, 10));
}

const void *unseal(struct arena *arena, const struct keyring *keyring, const char *purpose, const char *text, size_t *length)
{
	const struct instance_key *instance = key_of(keyring, text);
	unsigned char *box, *bytes;
	size_t came = strlen(text), size;
	struct hash key;
	int failed;

	if (!instance)
		return NULL;
	text = strchr(text, '.') + 1;
	box = arena_take(arena, came);
	if (sodium_base642bin(box, came, text, strlen(text), NULL, &size, NULL, VARIANT) || size < NONCE + MAC)
		return NULL;
	*length = size - NONCE - MAC;
	bytes = arena_take(arena, *length + 1);
	key = key_for(instance, purpose);
	failed = crypto_secretbox_xchacha20poly1305_open_easy(bytes, box + NONCE, size - NONCE, box, key.bytes);
	sodium_memzero(&key, sizeof(key));
	return failed ? NULL : bytes;
}
