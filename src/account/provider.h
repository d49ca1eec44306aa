/*
 * provider: how a sign-in by OpenID Connect is asked for (OpenID Connect Core
 * 1.0, code flow): the document in which a provider says where it is spoken
 * to, and the addresses that visitors are led to.
 *
 * Nothing is sent that a setting did not ask for: ProConnect refuses a request
 * with a parameter it does not know.
 */
#ifndef ACCOUNT_PROVIDER_H
#define ACCOUNT_PROVIDER_H

struct arena;
struct config;
struct provider_settings;

#define PROVIDER_URL "/account/provider"
#define PROVIDER_BACK_URL "/account/provider/back"	/* as the provider must know it */
#define PROVIDER_OUT_URL "/account/provider/out"	/* the same, after signing out */

enum { LONGEST_ENDPOINT = 1000 };

struct provider_document {
	const char *authorization, *token, *userinfo, *keys;
	const char *end_session;	/* NULL: one cannot sign out there */
	int names_itself;		/* each reply says which provider it is of (RFC 9207) */
};

/* NULL, or what is wrong with it, for the operator. */
const char *provider_read_document(struct arena *arena, const char *text, const char *issuer, struct provider_document *document);

/* Of one sign-in: 64 hexadecimal digits each. */
struct provider_begun {
	const char *state, *nonce;
	const char *verifier;		/* NULL: without PKCE */
};

/* What a verifier is asked with (RFC 7636, S256). */
const char *provider_challenge(struct arena *arena, const char *verifier);

const char *provider_sign_in_address(struct arena *arena, const struct config *config, const struct provider_document *document,
				     const struct provider_begun *begun);
const char *provider_sign_out_address(struct arena *arena, const struct config *config, const struct provider_document *document,
				      const char *id_token, const char *state);

/* As people know it. */
const char *provider_name(const struct config *config);

#endif
