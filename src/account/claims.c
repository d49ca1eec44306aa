#include "account/claims.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "account/account.h"
#include "base/arena.h"
#include "base/config.h"

static const char *text_of(const json_t *object, const char *key)
{
	return json_string_value(json_object_get(object, key));
}

static int is_text(const json_t *object, const char *key, const char *wanted)
{
	const char *text = text_of(object, key);

	return text && !strcmp(text, wanted);
}

/* For us alone: a token that others may hold too could come from them. */
static int is_for(const json_t *claims, const char *client)
{
	const json_t *audience = json_object_get(claims, "aud");

	if (json_is_array(audience)) {
		if (json_array_size(audience) != 1)
			return 0;
		audience = json_array_get(audience, 0);
	}
	return json_is_string(audience) && !strcmp(json_string_value(audience), client);
}

/* Seconds since 1970; some providers write them with a fraction. -1: none. */
static int64_t instant_of(const json_t *claims, const char *key)
{
	const json_t *value = json_object_get(claims, key);
	double number = json_is_number(value) ? json_number_value(value) : -1;

	return number >= 0 && number < 1e12 ? (int64_t)number : -1;
}

static const char *time_fault(const json_t *claims, int64_t now)
{
	int64_t ends = instant_of(claims, "exp"), made = instant_of(claims, "iat");

	if (ends < 0 || now >= ends + CLAIM_LEEWAY)
		return "it is too late for it (exp)";
	if (made < 0 || made > now + CLAIM_LEEWAY || made < now - CLAIM_AGE - CLAIM_LEEWAY)
		return "it was not made just now (iat)";
	if (json_object_get(claims, "nbf") && (instant_of(claims, "nbf") < 0 || instant_of(claims, "nbf") > now + CLAIM_LEEWAY))
		return "it is too early for it (nbf)";
	return NULL;
}

static const char *subject_of(struct arena *arena, const json_t *claims)
{
	const char *subject = text_of(claims, "sub");

	if (!subject || !*subject || strlen(subject) > LONGEST_SUBJECT)
		return NULL;
	for (const char *at = subject; *at; at++)
		if (*at < ' ' || *at > '~')
			return NULL;
	return arena_copy(arena, subject);
}

/* Where the token tells which access token came with it, it must be that one (left half of its hash). */
static int access_fits(const json_t *claims, const char *access_token)
{
	const char *told = text_of(claims, "at_hash");
	struct hash hash = hash_of(access_token, strlen(access_token));
	char half[sodium_base64_ENCODED_LEN(HASH_SIZE / 2, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];

	if (!json_object_get(claims, "at_hash"))
		return 1;
	sodium_bin2base64(half, sizeof(half), hash.bytes, HASH_SIZE / 2, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
	return told && !strcmp(told, half);
}

/* Is the word one of those between blanks? */
static int is_among(const char *word, const char *words)
{
	size_t length = word ? strlen(word) : 0;

	while (length && words && *words) {
		size_t next = strcspn(words, " ");

		if (next == length && !strncmp(words, word, length))
			return 1;
		words += next + strspn(words + next, " ");
	}
	return 0;
}

static int saw_second_step(const json_t *claims, const struct provider_settings *settings)
{
	const json_t *methods = json_object_get(claims, "amr");

	if (is_among(text_of(claims, "acr"), settings->second_acr))
		return 1;
	for (size_t i = 0; i < json_array_size(methods); i++)
		if (is_among(json_string_value(json_array_get(methods, i)), settings->second_amr))
			return 1;
	return 0;
}

static const char *token_fault(const json_t *claims, const struct claims_wanted *wanted)
{
	if (!is_text(claims, "iss", wanted->settings->issuer))
		return "another made it (iss)";
	if (!is_for(claims, wanted->settings->client))
		return "it is for another (aud)";
	if (json_object_get(claims, "azp") && !is_text(claims, "azp", wanted->settings->client))
		return "it was given to another (azp)";
	if (!is_text(claims, "nonce", wanted->nonce))
		return "it is of another sign-in (nonce)";
	if (!access_fits(claims, wanted->access_token))
		return "it came with another access token (at_hash)";
	return time_fault(claims, wanted->now);
}

const char *claims_read_token(struct arena *arena, const char *content, const struct claims_wanted *wanted, struct identity *identity)
{
	json_t *claims = json_loads(content, JSON_REJECT_DUPLICATES, NULL);
	const char *fault = json_is_object(claims) ? token_fault(claims, wanted) : "it is no object";

	*identity = (struct identity){ 0 };
	if (!fault) {
		identity->subject = subject_of(arena, claims);
		identity->has_second_step = saw_second_step(claims, wanted->settings);
		if (!identity->subject)
			fault = "it says of nobody (sub)";
	}
	json_decref(claims);
	return fault;
}

static const char *user_fault(const json_t *claims, int is_signed, const struct claims_wanted *wanted, const struct identity *identity)
{
	if (!is_text(claims, "sub", identity->subject))
		return "it is of another person (sub)";
	if (!is_signed)
		return NULL;
	if (!is_text(claims, "iss", wanted->settings->issuer))
		return "another made it (iss)";
	if (!is_for(claims, wanted->settings->client))
		return "it is for another (aud)";
	if (json_object_get(claims, "exp") && wanted->now >= instant_of(claims, "exp") + CLAIM_LEEWAY)
		return "it is too late for it (exp)";
	return NULL;
}

/* An address that it says was not verified is none, whoever vouches for the others. */
static const char *mail_of(struct arena *arena, const json_t *claims, const struct provider_settings *settings)
{
	const json_t *verified = json_object_get(claims, "email_verified");
	const char *mail = text_of(claims, "email");

	if (!mail || !mail_fits(mail) || !(json_is_true(verified) || (!verified && settings->vouches_for_mail)))
		return NULL;
	return arena_copy(arena, mail);
}

const char *claims_read_user(struct arena *arena, const char *content, int is_signed, const struct claims_wanted *wanted, struct identity *identity)
{
	json_t *claims = json_loads(content, JSON_REJECT_DUPLICATES, NULL);
	const char *fault = json_is_object(claims) ? user_fault(claims, is_signed, wanted, identity) : "it is no object";

	if (!fault)
		identity->mail = mail_of(arena, claims, wanted->settings);
	json_decref(claims);
	return fault;
}

struct hash identity_hash(struct arena *arena, const char *issuer, const char *subject)
{
	const char *whole = arena_print(arena, "%s\n%s", issuer, subject);

	return hash_of(whole, strlen(whole));
}
