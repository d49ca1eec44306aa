#include "account/provider_fetch.h"

#include <jansson.h>
#include <string.h>
#include <strings.h>

#include "account/jose.h"
#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/log.h"
#include "fetch/fetch.h"

enum {
	ASK_SECONDS = 3,			/* four requests at most for one reply of ours, which nginx awaits for 15 s */
	MOST_BYTES = 128 * 1024,
	LONGEST_ACCESS = 4096,
	KEPT = 3600 * 1000,			/* milliseconds */
	KEYS_AGAIN = 60 * 1000,
	QUIET = 10 * 1000,
	REMEMBERED = 30 * 1000,
	FIELDS_OF_EXCHANGE = 6,
};

/* Of the process; both arenas are reset when what they hold is asked for anew. */
static struct {
	struct arena lasting, document_arena, keys_arena;
	struct browser *browser;
	struct fetch *fetch;
	struct provider_document document;
	const char *keys;
	int64_t document_until, keys_until, keys_again, quiet_until;	/* milliseconds of clock.h */
	struct arena done_arena;
	struct hash done_of;			/* of which state and code */
	struct exchanged done;
	int64_t done_until;
} known;

static struct browser *browser(const struct config *config)
{
	const struct provider_settings *settings = &config->provider;

	if (!known.browser) {
		known.fetch = fetch_open(&known.lasting, &(struct fetch_options){
			.seconds = ASK_SECONDS, .most = MOST_BYTES, .https = 1, .no_origin = 1, .authorities = settings->authorities,
			.loopback = settings->network == PROVIDER_LOOPBACK, .private = settings->network == PROVIDER_PRIVATE,
		});
		known.browser = fetch_browser(known.fetch);
	}
	return known.browser;
}

void provider_forget(void)
{
	if (known.fetch)
		fetch_close(known.fetch);
	arena_close(&known.lasting);
	arena_close(&known.document_arena);
	arena_close(&known.keys_arena);
	arena_close(&known.done_arena);
	memset(&known, 0, sizeof(known));
}

/* The reply to what was just asked; NULL, and told, where it is not a whole one. */
static const struct fetch_reply *reply_of(const char *what)
{
	const struct fetch_reply *reply = NULL;

	if (fetch_wait(known.fetch, (ASK_SECONDS + 1) * 1000) == known.browser)
		reply = fetch_reply(known.browser);
	else
		fetch_drop(known.browser);
	browser_forget_cookies(known.browser);
	if (reply && reply->status && reply->status < 500)
		return reply;
	known.quiet_until = clock_milliseconds() + QUIET;
	warn("the provider gave no %s: %s", what, !reply ? "nothing came" : reply->trouble ? reply->trouble : "an error of its own");
	return NULL;
}

static int must_be_quiet(void)
{
	return clock_milliseconds() < known.quiet_until;
}

/* 200 and whole text: its body, which lives until the next is asked. */
static const char *document_at(const struct config *config, const char *address, const char *what)
{
	const struct fetch_reply *reply;

	fetch_get(browser(config), address);
	reply = reply_of(what);
	if (!reply)
		return NULL;
	if (reply->status == 200 && strlen(reply->body) == reply->length)
		return reply->body;
	warn("the provider gave no %s: status %d", what, reply->status);
	known.quiet_until = clock_milliseconds() + QUIET;
	return NULL;
}

const struct provider_document *provider_document(struct arena *arena, const struct config *config)
{
	const char *text, *fault;

	if (clock_milliseconds() < known.document_until)
		return &known.document;
	if (must_be_quiet())
		return NULL;
	text = document_at(config, arena_print(arena, "%s/.well-known/openid-configuration", config->provider.issuer), "document");
	if (!text)
		return NULL;
	arena_reset(&known.document_arena);
	known.document_until = 0;
	fault = provider_read_document(&known.document_arena, text, config->provider.issuer, &known.document);
	if (fault) {
		warn("the provider's document is refused: %s", fault);
		known.quiet_until = clock_milliseconds() + QUIET;
		return NULL;
	}
	known.document_until = clock_milliseconds() + KEPT;
	return &known.document;
}

static const char *ask_keys(const struct config *config)
{
	const char *text = document_at(config, known.document.keys, "keys");

	if (!text || !jose_are_keys(text))
		return NULL;
	arena_reset(&known.keys_arena);
	known.keys = arena_copy(&known.keys_arena, text);
	known.keys_until = clock_milliseconds() + KEPT;
	return known.keys;
}

static const char *keys_known(const struct config *config)
{
	return clock_milliseconds() < known.keys_until ? known.keys : ask_keys(config);
}

static enum exchange open_token(struct arena *arena, const struct config *config, const char *token, const char **content)
{
	const char *keys = keys_known(config);
	enum jose outcome;

	if (!keys)
		return EXCHANGE_UNREACHED;
	outcome = jose_open(arena, keys, token, content);
	if (outcome == JOSE_UNKNOWN_KEY && clock_milliseconds() >= known.keys_again) {
		known.keys_again = clock_milliseconds() + KEYS_AGAIN;
		keys = ask_keys(config);
		if (!keys)
			return EXCHANGE_UNREACHED;
		outcome = jose_open(arena, keys, token, content);
	}
	if (outcome == JOSE_RIGHT)
		return EXCHANGE_DONE;
	warn("a token of the provider is refused: %s", outcome == JOSE_WRONG ? "its signature" : "by no key that it has");
	return EXCHANGE_UNTRUSTED;
}

struct tokens {
	const char *access, *id;
};

/* Printable, without blanks: it goes into a header. */
static const char *token_of(struct arena *arena, const json_t *json, const char *name, size_t longest)
{
	const char *token = json_string_value(json_object_get(json, name));

	if (!token || !*token || strlen(token) > longest)
		return NULL;
	for (const char *at = token; *at; at++)
		if (*at <= ' ' || *at > '~')
			return NULL;
	return arena_copy(arena, token);
}

static int read_tokens(struct arena *arena, const char *text, struct tokens *tokens)
{
	json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
	const char *kind = json_string_value(json_object_get(json, "token_type"));
	int is_bearer = kind && !strcasecmp(kind, "Bearer");

	tokens->access = token_of(arena, json, "access_token", LONGEST_ACCESS);
	tokens->id = token_of(arena, json, "id_token", LONGEST_TOKEN);
	json_decref(json);
	return is_bearer && tokens->access && tokens->id;
}

static enum exchange ask_tokens(struct arena *arena, const struct config *config, const struct provider_begun *begun,
				const char *code, struct tokens *tokens)
{
	const struct fetch_pair pairs[FIELDS_OF_EXCHANGE] = {
		{ "grant_type", "authorization_code" }, { "code", code },
		{ "redirect_uri", arena_print(arena, "%s" PROVIDER_BACK_URL, config->address) },
		{ "client_id", config->provider.client }, { "client_secret", config->provider.secret },
		{ "code_verifier", begun->verifier },
	};
	const struct fetch_reply *reply;

	fetch_post(browser(config), known.document.token, pairs, FIELDS_OF_EXCHANGE - !begun->verifier);
	reply = reply_of("tokens");
	if (!reply)
		return EXCHANGE_UNREACHED;
	if (reply->status != 200) {
		warn("the provider refuses a code: status %d", reply->status);
		return EXCHANGE_REFUSED;
	}
	if (read_tokens(arena, reply->body, tokens))
		return EXCHANGE_DONE;
	warn("what the provider gave for a code is no pair of tokens");
	return EXCHANGE_UNTRUSTED;
}

static int is_kind(const char *came, const char *kind)
{
	size_t length = strlen(kind);

	return !strncasecmp(came, kind, length) && (!came[length] || came[length] == ';' || came[length] == ' ');
}

/* What it tells of the person, signed or, where a setting allows it, plain. */
static enum exchange ask_user(struct arena *arena, const struct config *config, const char *access, const char **content, int *is_signed)
{
	const struct fetch_reply *reply;
	const char *body;

	fetch_get_bearing(browser(config), known.document.userinfo, access);
	reply = reply_of("userinfo");
	if (!reply)
		return EXCHANGE_UNREACHED;
	body = arena_copy(arena, reply->body);
	*is_signed = is_kind(reply->kind, "application/jwt");
	if (reply->status == 200 && *is_signed)
		return open_token(arena, config, body, content);
	*content = body;
	if (reply->status == 200 && is_kind(reply->kind, "application/json") && config->provider.has_plain_userinfo)
		return EXCHANGE_DONE;
	warn("the provider's userinfo is refused: status %d%s", reply->status, reply->status == 200 ? ", not signed" : "");
	return EXCHANGE_UNTRUSTED;
}

static enum exchange refuse(const char *what, const char *fault)
{
	warn("the provider's %s is refused: %s", what, fault);
	return EXCHANGE_UNTRUSTED;
}

static enum exchange exchange(struct arena *arena, const struct config *config, const struct provider_begun *begun,
			      const char *code, int64_t now, struct exchanged *exchanged)
{
	struct claims_wanted wanted = { .settings = &config->provider, .nonce = begun->nonce, .now = now };
	const char *content = NULL, *fault;
	struct tokens tokens;
	enum exchange outcome;
	int is_signed = 0;

	if (!provider_document(arena, config) || must_be_quiet())
		return EXCHANGE_UNREACHED;
	outcome = ask_tokens(arena, config, begun, code, &tokens);
	if (outcome == EXCHANGE_DONE)
		outcome = open_token(arena, config, tokens.id, &content);
	if (outcome != EXCHANGE_DONE)
		return outcome;
	wanted.access_token = tokens.access;
	fault = claims_read_token(arena, content, &wanted, &exchanged->identity);
	if (fault)
		return refuse("token", fault);
	outcome = ask_user(arena, config, tokens.access, &content, &is_signed);
	if (outcome != EXCHANGE_DONE)
		return outcome;
	fault = claims_read_user(arena, content, is_signed, &wanted, &exchanged->identity);
	if (fault)
		return refuse("userinfo", fault);
	exchanged->id_token = tokens.id;
	return EXCHANGE_DONE;
}

static void remember(const struct hash *key, const struct exchanged *exchanged)
{
	struct arena *arena = &known.done_arena;

	arena_reset(arena);
	known.done_of = *key;
	known.done = *exchanged;
	known.done.id_token = arena_copy(arena, exchanged->id_token);
	known.done.identity.subject = arena_copy(arena, exchanged->identity.subject);
	known.done.identity.mail = exchanged->identity.mail ? arena_copy(arena, exchanged->identity.mail) : NULL;
	known.done_until = clock_milliseconds() + REMEMBERED;
}

enum exchange provider_exchange(struct arena *arena, const struct config *config, const struct provider_begun *begun,
				const char *code, int64_t now, struct exchanged *exchanged)
{
	const char *both = arena_print(arena, "%s %s", begun->state, code);
	const struct hash key = hash_of(both, strlen(both));
	enum exchange outcome;

	if (clock_milliseconds() < known.done_until && hash_is_same(&key, &known.done_of)) {
		*exchanged = known.done;
		return EXCHANGE_DONE;
	}
	outcome = exchange(arena, config, begun, code, now, exchanged);
	if (outcome == EXCHANGE_DONE)
		remember(&key, exchanged);
	return outcome;
}
