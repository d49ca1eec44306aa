#include "account/provider.h"

#include <jansson.h>
#include <sodium.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/config.h"
#include "base/hash.h"
#include "markup/url.h"

/* https, and nothing in it that could end an attribute or a header; NULL. */
static const char *endpoint(struct arena *arena, const json_t *document, const char *name)
{
	const char *address = json_string_value(json_object_get(document, name));

	if (!address || strncmp(address, "https://", 8) || strlen(address) > LONGEST_ENDPOINT)
		return NULL;
	for (const char *at = address; *at; at++)
		if (*at <= ' ' || *at > '~' || strchr("\"'<>\\^`{|}#;", *at))
			return NULL;
	return arena_copy(arena, address);
}

static const char *read_endpoints(struct arena *arena, const json_t *json, struct provider_document *document)
{
	const struct {
		const char *name, **place;
	} endpoints[] = {
		{ "authorization_endpoint", &document->authorization }, { "token_endpoint", &document->token },
		{ "userinfo_endpoint", &document->userinfo }, { "jwks_uri", &document->keys },
	};

	for (size_t i = 0; i < sizeof(endpoints) / sizeof(*endpoints); i++) {
		*endpoints[i].place = endpoint(arena, json, endpoints[i].name);
		if (!*endpoints[i].place)
			return arena_print(arena, "it has no %s of https", endpoints[i].name);
	}
	return NULL;
}

const char *provider_read_document(struct arena *arena, const char *text, const char *issuer, struct provider_document *document)
{
	json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	const char *own = json_string_value(json_object_get(json, "issuer")), *fault;

	*document = (struct provider_document){ 0 };
	if (!own || strcmp(own, issuer)) {
		fault = "it is no document of this issuer";
	} else {
		fault = read_endpoints(arena, json, document);
		document->end_session = endpoint(arena, json, "end_session_endpoint");
		document->names_itself = json_is_true(json_object_get(json, "authorization_response_iss_parameter_supported"));
	}
	json_decref(json);
	return fault;
}

const char *provider_challenge(struct arena *arena, const char *verifier)
{
	struct hash hash = hash_of(verifier, strlen(verifier));
	const int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
	const size_t room = sodium_base64_encoded_len(HASH_SIZE, variant);

	return sodium_bin2base64(arena_take(arena, room), room, hash.bytes, HASH_SIZE, variant);
}

static void add(struct buffer *out, const char *name, const char *value)
{
	buffer_print(out, "%s%s=%s", strchr(out->bytes, '?') ? "&" : "?", name, url_part(out->arena, value));
}

/* {"id_token":{"acr":null,"amr":null}}: told where it is known, and nobody is refused who has none. */
static const char *claims_asked(struct arena *arena, const struct provider_settings *settings)
{
	const int both = settings->second_acr && settings->second_amr;

	return arena_print(arena, "{\"id_token\":{%s%s%s}}", settings->second_acr ? "\"acr\":null" : "", both ? "," : "",
			   settings->second_amr ? "\"amr\":null" : "");
}

const char *provider_sign_in_address(struct arena *arena, const struct config *config, const struct provider_document *document,
				     const struct provider_begun *begun)
{
	const struct provider_settings *settings = &config->provider;
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, document->authorization);
	add(&out, "response_type", "code");
	add(&out, "client_id", settings->client);
	add(&out, "redirect_uri", arena_print(arena, "%s" PROVIDER_BACK_URL, config->address));
	add(&out, "scope", settings->scopes ? settings->scopes : "openid email");
	add(&out, "state", begun->state);
	add(&out, "nonce", begun->nonce);
	if (begun->verifier) {
		add(&out, "code_challenge", provider_challenge(arena, begun->verifier));
		add(&out, "code_challenge_method", "S256");
	}
	if (settings->asking == PROVIDER_ASKS_CLAIMS && (settings->second_acr || settings->second_amr))
		add(&out, "claims", claims_asked(arena, settings));
	if (settings->asking == PROVIDER_ASKS_VALUES && settings->second_acr)
		add(&out, "acr_values", settings->second_acr);
	return out.bytes;
}

const char *provider_sign_out_address(struct arena *arena, const struct config *config, const struct provider_document *document,
				      const char *id_token, const char *state)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, document->end_session);
	add(&out, "id_token_hint", id_token);
	add(&out, "state", state);
	add(&out, "post_logout_redirect_uri", arena_print(arena, "%s" PROVIDER_OUT_URL, config->address));
	return out.bytes;
}

const char *provider_name(const struct config *config)
{
	return config->provider.name ? config->provider.name : "ProConnect";
}
