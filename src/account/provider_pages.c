#include "account/provider_pages.h"

#include <string.h>

#include "account/provider_fetch.h"
#include "account/provider_store.h"
#include "account/record_pages.h"
#include "account/sign_in_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "markup/html.h"
#include "markup/url.h"
#include "text/text.h"

static const char cookie_name[] = "provider";

const struct field provider_begin_fields[] = {
	{ "back", FIELD_PATH, .optional = 1, .min = 1, .max = LONGEST_BACK, .source = FROM_QUERY },
	{ 0 }
};

const struct field provider_again_fields[] = {
	{ "back", FIELD_PATH, .optional = 1, .min = 1, .max = LONGEST_BACK },
	{ "kept", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_SEALED },
	{ 0 }
};

const struct field provider_out_fields[] = {
	{ "state", FIELD_HEX, .optional = 1, .min = VISIT_TOKEN_DIGITS, .max = VISIT_TOKEN_DIGITS, .source = FROM_QUERY },
	{ 0 }
};

void provider_draw_button(const struct request *request, struct buffer *out, const struct errand *errand)
{
	if (!request->config->provider.issuer || errand->claimed)
		return;
	if (errand->kept) {
		html(out, "<form method=\"post\" action=\"" PROVIDER_URL "\">\n");
		errand_draw(out, errand);
		html_print(out, "<button class=\"main\" id=\"provider\">%s</button>\n</form>\n", provider_words(request, _("Sign in with %s")));
	} else {
		html(out, "<p><a class=\"button\" id=\"provider\" rel=\"nofollow\" href=\"" PROVIDER_URL);
		if (errand->back)
			html_print(out, "?back=%s", url_part(request->arena, errand->back));
		html_print(out, "\">%s</a></p>\n", provider_words(request, _("Sign in with %s")));
	}
	html_print(out, "<p>%s</p>\n", _("Or with your mail address and your password:"));
}

void provider_fail(const struct request *request, struct reply *reply, const struct errand *errand, int status, const char *words)
{
	struct errors errors = { .count = 0 };

	errors_add(&errors, "provider", words);
	sign_in_draw(request, reply, errand, &errors);
	reply->status = status;
	reply->ending = KEEP;
}

int provider_browser(const struct request *request, struct hash *browser_hash)
{
	return visit_token_read(request_cookie(request, cookie_name), browser_hash);
}

static const char *random_digits(struct arena *arena)
{
	unsigned char bytes[VISIT_TOKEN];

	random_bytes(bytes, sizeof(bytes));
	return hex_write(arena, bytes, sizeof(bytes));
}

/* The same browser may have begun in another tab: it keeps its cookie. */
static struct hash begin_browser(const struct request *request, struct reply *reply)
{
	struct hash browser_hash;
	const char *digits;

	if (!provider_browser(request, &browser_hash)) {
		digits = random_digits(request->arena);
		visit_token_read(digits, &browser_hash);
		reply_cookie(reply, cookie_name, digits, 0);
	}
	return browser_hash;
}

/* Where to; NULL where too many forms wait already. */
static const char *begin(const struct request *request, struct reply *reply, const struct provider_document *document, const struct errand *errand)
{
	const struct provider_begun begun = {
		.state = random_digits(request->arena), .nonce = random_digits(request->arena),
		.verifier = request->config->provider.has_pkce ? random_digits(request->arena) : NULL,
	};
	const char *rest = arena_print(request->arena, "%s %s %s", begun.nonce, begun.verifier ? begun.verifier : "-",
				       errand->back ? errand->back : "");
	struct provider_state state = {
		.purpose = STATE_IN, .kept = errand->kept,
		.sealed = seal(request->arena, request->keyring, PROVIDER_STATE_PURPOSE, rest, strlen(rest)),
	};

	visit_token_read(begun.state, &state.state_hash);
	state.browser_hash = begin_browser(request, reply);
	if (!provider_state_add(request->db, &state))
		return NULL;
	return provider_sign_in_address(request->arena, request->config, document, &begun);
}

/* A form may not lead to another site (form-action 'self'): its page does, by itself where the browser does so. */
static void draw_leading(const struct request *request, struct reply *reply, const char *title, const char *words, const char *address)
{
	struct buffer *out = &reply->body;

	door_begin(request, reply, title, NULL);
	html_print(out, "<p>%s</p>\n", words);
	html_print(out, "<p><a class=\"button\" href=\"%s\">%s</a></p>\n", address, provider_words(request, _("Continue to %s")));
	door_end(reply);
	reply->refresh = address;
}

void provider_begin(const struct request *request, struct reply *reply)
{
	const struct errand errand = errand_of(request);
	const struct provider_document *document;
	const char *address;

	if (!request->config->provider.issuer || !request->keyring->count) {
		reply_fault(request, reply, request->keyring->count ? FAULT_ABSENT : FAULT_UNAVAILABLE);
		return;
	}
	if (request->visit && !errand.kept) {
		reply_redirect(reply, errand.back ? errand.back : HOME_URL);
		return;
	}
	document = provider_document(request->arena, request->config);
	if (!document) {
		provider_fail(request, reply, &errand, 503, provider_words(request, _("%s does not answer now. Try again in a moment, or sign in with your mail address and your password.")));
		return;
	}
	address = begin(request, reply, document, &errand);
	if (!address)
		provider_fail(request, reply, &errand, 429, provider_words(request, _("Too many people sign in with %s at once. Wait a few minutes, then try again.")));
	else if (request->method == POST)
		draw_leading(request, reply, provider_words(request, _("Sign in with %s")), _("What you wrote is kept here, and waits for you for ten minutes."), address);
	else
		reply_redirect(reply, address);
}

int provider_sign_out(const struct request *request, struct reply *reply)
{
	const struct provider_document *document;
	struct provider_state state = { .purpose = STATE_OUT };
	const char *sealed, *token, *digits;
	size_t length;

	if (!request->config->provider.issuer || !provider_browser(request, &state.browser_hash))
		return 0;
	sealed = provider_token_take(request->db, request->arena, &state.browser_hash);
	token = sealed ? unseal(request->arena, request->keyring, PROVIDER_TOKEN_PURPOSE, sealed, &length) : NULL;
	document = token ? provider_document(request->arena, request->config) : NULL;
	if (!document || !document->end_session)
		return 0;
	digits = random_digits(request->arena);
	visit_token_read(digits, &state.state_hash);
	provider_state_add(request->db, &state);
	draw_leading(request, reply, _("You are signed out here"), provider_words(request, _("You are still signed in at %s: continue to sign out there too.")),
		     provider_sign_out_address(request->arena, request->config, document, token, digits));
	return 1;
}

void provider_out(const struct request *request, struct reply *reply)
{
	struct hash state_hash, browser_hash;
	struct provider_state *state = NULL;

	if (visit_token_read(request_text(request, "state"), &state_hash))
		state = provider_state_find(request->db, request->arena, &state_hash, STATE_OUT);
	if (!state || !provider_browser(request, &browser_hash) || !hash_is_same(&browser_hash, &state->browser_hash)) {
		reply_redirect(reply, SIGN_IN_URL);
		return;
	}
	provider_state_use(request->db, &state_hash);
	reply_cookie(reply, cookie_name, "", 0);
	door_begin(request, reply, _("You are signed out"), NULL);
	html_print(&reply->body, "<p>%s</p>\n", provider_words(request, _("Here, and at %s.")));
	html_print(&reply->body, "<p><a class=\"button\" href=\"" SIGN_IN_URL "\">%s</a></p>\n", _("Sign in"));
	door_end(reply);
}

void provider_draw_mine(const struct request *request, struct buffer *out)
{
	if (!request->config->provider.issuer || !provider_identity_count(request->db, request->visit->account->id))
		return;
	html_print(out, "<h2>%s</h2>\n", provider_name(request->config));
	html_print(out, "<p>%s</p>\n", provider_words(request, _("You can sign in with %s, without your password.")));
	staff_form(request, out, ME_URL "/provider/end");
	html_print(out, "<button class=\"danger\">%s</button>\n</form>\n", provider_words(request, _("No longer sign in with %s")));
}

void provider_forget_identities(const struct request *request, int64_t account)
{
	if (provider_identity_remove(request->db, account))
		record_own(request, AUDIT_PROVIDER_FORGOTTEN, account, NULL);
}

void my_provider_end(const struct request *request, struct reply *reply)
{
	provider_forget_identities(request, request->visit->account->id);
	reply_redirect(reply, ME_URL);
}
