#include "account/jose.h"

#include <cjose/cjose.h>
#include <jansson.h>
#include <string.h>

#include "base/arena.h"

/* What goes with each algorithm; none but these. */
struct algorithm {
	const char *name, *kind, *curve;
};

static const struct algorithm algorithms[] = {
	{ "RS256", "RSA", NULL },
	{ "ES256", "EC", "P-256" },
};

static const struct algorithm *algorithm_named(const char *name)
{
	for (size_t i = 0; name && i < sizeof(algorithms) / sizeof(*algorithms); i++)
		if (!strcmp(algorithms[i].name, name))
			return &algorithms[i];
	return NULL;
}

/* Three parts of base64url, none empty. */
static int is_compact(const char *token)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

	for (int parts = 1; parts <= 3; parts++) {
		size_t length = strspn(token, letters);

		if (!length || token[length] != (parts < 3 ? '.' : '\0'))
			return 0;
		token += length + 1;
	}
	return 1;
}

static const char *text_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

/* Absent, or this text. */
static int is_or_absent(const json_t *object, const char *key, const char *wanted)
{
	const json_t *value = json_object_get(object, key);

	return !value || (json_is_string(value) && !strcmp(json_string_value(value), wanted));
}

/*
 * NULL where the header asks for anything else than what is done here: extensions
 * ("crit"), keys of its own, another kind of token.
 */
static const struct algorithm *algorithm_of(const json_t *header)
{
	static const char *const refused[] = { "crit", "b64", "jwk", "jku", "x5u", "zip", "enc" };

	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		if (json_object_get(header, refused[i]))
			return NULL;
	if (!is_or_absent(header, "typ", "JWT") || (json_object_get(header, "kid") && !text_of(header, "kid")))
		return NULL;
	return algorithm_named(text_of(header, "alg"));
}

static int key_fits(const json_t *key, const struct algorithm *algorithm, const char *name)
{
	const char *kind = text_of(key, "kty"), *own = text_of(key, "kid");

	return kind && !strcmp(kind, algorithm->kind) &&
	       (!algorithm->curve || (text_of(key, "crv") && !strcmp(text_of(key, "crv"), algorithm->curve))) &&
	       is_or_absent(key, "use", "sig") && is_or_absent(key, "alg", algorithm->name) &&
	       (!name || (own && !strcmp(own, name)));
}

static int is_strong(const cjose_jwk_t *key, const struct algorithm *algorithm)
{
	return algorithm->curve || cjose_jwk_get_keysize(key, NULL) >= LEAST_RSA_BITS;
}

static const char *content_of(struct arena *arena, cjose_jws_t *jws)
{
	uint8_t *bytes;
	size_t length;

	if (!cjose_jws_get_plaintext(jws, &bytes, &length, NULL) || memchr(bytes, '\0', length))
		return NULL;
	return arena_copy_bytes(arena, bytes, length);
}

/* The content, where this key made the signature; NULL. */
static const char *open_by(struct arena *arena, json_t *key, const struct algorithm *algorithm, const char *token)
{
	cjose_jwk_t *jwk = cjose_jwk_import_json((cjose_header_t *)key, NULL);
	cjose_jws_t *jws = jwk ? cjose_jws_import(token, strlen(token), NULL) : NULL;
	const char *content = NULL;

	if (jws && is_strong(jwk, algorithm) && cjose_jws_verify(jws, jwk, NULL))
		content = content_of(arena, jws);
	if (jws)
		cjose_jws_release(jws);
	if (jwk)
		cjose_jwk_release(jwk);
	return content;
}

static enum jose open_by_any(struct arena *arena, const json_t *set, const json_t *header, const char *token, const char **content)
{
	const struct algorithm *algorithm = algorithm_of(header);
	const json_t *keys = json_object_get(set, "keys");
	enum jose outcome = JOSE_UNKNOWN_KEY;

	if (!algorithm)
		return JOSE_WRONG;
	for (size_t i = 0; i < json_array_size(keys) && i < MOST_JOSE_KEYS; i++) {
		json_t *key = json_array_get(keys, i);

		if (!key_fits(key, algorithm, text_of(header, "kid")))
			continue;
		outcome = JOSE_WRONG;
		*content = open_by(arena, key, algorithm, token);
		if (*content)
			return JOSE_RIGHT;
	}
	return outcome;
}

enum jose jose_open(struct arena *arena, const char *keys, const char *token, const char **content)
{
	enum jose outcome = JOSE_WRONG;
	cjose_jws_t *jws;
	json_t *set;

	*content = NULL;
	if (strlen(token) > LONGEST_TOKEN || !is_compact(token))
		return JOSE_WRONG;
	jws = cjose_jws_import(token, strlen(token), NULL);
	set = json_loads(keys, JSON_REJECT_DUPLICATES, NULL);
	if (jws && set)
		outcome = open_by_any(arena, set, (json_t *)cjose_jws_get_protected(jws), token, content);
	if (jws)
		cjose_jws_release(jws);
	json_decref(set);
	return outcome;
}

int jose_are_keys(const char *keys)
{
	json_t *set = json_loads(keys, JSON_REJECT_DUPLICATES, NULL);
	int fits = json_array_size(json_object_get(set, "keys")) > 0;

	json_decref(set);
	return fits;
}
