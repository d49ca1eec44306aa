#include <stdlib.h>
#include <string.h>

#include "account/account_store.h"
#include "account/invitation.h"
#include "account/provider_fetch.h"
#include "account/provider_pages.h"
#include "account/provider_store.h"
#include "account/record_pages.h"
#include "account/sign_in_pages.h"
#include "account/visit_store.h"
#include "base/arena.h"
#include "base/config.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "markup/html.h"
#include "text/text.h"

enum { LONGEST_CODE = 2000, LONGEST_ISSUER = 300, CLAIM_SECONDS = 1800 };

static const char claim_purpose[] = "identity at the provider";

const struct field provider_back_fields[] = {
	{ "state", FIELD_HEX,  .min = VISIT_TOKEN_DIGITS, .max = VISIT_TOKEN_DIGITS, .source = FROM_QUERY },
	{ "code",  FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_CODE, .source = FROM_QUERY },
	{ "error", FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_CODE, .source = FROM_QUERY },
	{ "iss",   FIELD_LINE, .optional = 1, .min = 1, .max = LONGEST_ISSUER, .source = FROM_QUERY },
	{ 0 }
};

/* A sign-in that this browser began. */
struct coming {
	struct hash state_hash, browser_hash;
	struct provider_begun begun;
	struct errand errand;
};

static const char *claim_of(const struct request *request, int64_t account, const struct hash *identity)
{
	const char *claim = arena_print(request->arena, "%lld %lld %s", (long long)account, (long long)clock_now(request->db),
					hex_write(request->arena, identity->bytes, HASH_SIZE));

	return seal(request->arena, request->keyring, claim_purpose, claim, strlen(claim));
}

/* The account's id; 0 where there is no claim, or it is too old. */
static int64_t open_claim(const struct request *request, const struct errand *errand, struct hash *identity)
{
	size_t length;
	const char *opened = errand->claimed ?
		unseal(request->arena, request->keyring, claim_purpose, errand->claimed, &length) : NULL;
	int64_t account, since;
	char *at;

	if (!opened)
		return 0;
	account = strtoll(opened, &at, 10);
	since = strtoll(at, &at, 10);
	if (*at != ' ' || !hex_read(at + 1, identity->bytes, HASH_SIZE) || clock_now(request->db) > since + CLAIM_SECONDS)
		return 0;
	return account;
}

struct account *provider_claimed(const struct request *request, const struct errand *errand)
{
	struct hash identity;
	int64_t account = open_claim(request, errand, &identity);

	return account ? account_find(request->db, request->arena, account) : NULL;
}

static void link_identity(const struct request *request, const struct hash *identity, int64_t account)
{
	provider_identity_add(request->db, identity, account);
	record_own(request, AUDIT_PROVIDER_LINKED, account, NULL);
}

void provider_keep_claim(const struct request *inside, const struct errand *errand)
{
	struct hash identity;
	int64_t account = open_claim(inside, errand, &identity);

	if (account && account == inside->visit->account->id && !provider_identity_find(inside->db, &identity))
		link_identity(inside, &identity, account);
}

static void draw_stranger(const struct request *request, struct reply *reply)
{
	struct buffer *out = &reply->body;

	door_begin(request, reply, _("You have no account here"), NULL);
	html_print(out, "<p>%s</p>\n", provider_words(request, _("%s knows you, but nobody has invited the mail address that it gave.")));
	html_print(out, "<p>%s</p>\n", _("Ask the administrator of your body to invite you under this address, then come back."));
	html_print(out, "<p><a class=\"button\" href=\"" SIGN_IN_URL "\">%s</a></p>\n", _("Sign in another way"));
	html_print(out, "<form method=\"post\" action=\"/account/sign-out\">\n<button>%s</button>\n</form>\n",
		   provider_words(request, _("Sign out of %s")));
	door_end(reply);
	reply->status = 403;
	reply->ending = KEEP;
}

static void refuse(const struct request *request, struct reply *reply, const struct account *account, const char *why)
{
	record_own(request, AUDIT_PROVIDER_REFUSED, account->id, why);
	draw_stranger(request, reply);
}

/* As if by the link that was mailed to the same address: it is the one that is spent. */
static void admit_invited(const struct request *request, struct reply *reply, const struct account *account, const struct hash *identity)
{
	const char *token;

	if (!link_is_open(request->db, account->id, LINK_INVITATION)) {
		refuse(request, reply, account, "why=no-invitation");
		return;
	}
	if (!provider_identity_find(request->db, identity))
		link_identity(request, identity, account->id);
	token = link_add(request->db, request->arena, account->id, LINK_INVITATION);
	record_own(request, AUDIT_LINK_MADE, account->id, link_detail(request->arena, LINK_INVITATION));
	reply_redirect(reply, password_link_url(request->arena, token));
}

static void ask_password(const struct request *request, struct reply *reply, const struct account *account, const struct hash *identity,
			 struct errand errand)
{
	errand.claimed = claim_of(request, account->id, identity);
	sign_in_draw(request, reply, &errand, NULL);
}

static void enter(const struct request *request, struct reply *reply, struct account *account, int has_second_step, const struct errand *errand)
{
	record_own(request, AUDIT_PROVIDER_USED, account->id, has_second_step ? "second-step=yes" : "second-step=no");
	if (has_second_step || !account->totp)
		gate_enter(request, reply, account, errand);
	else
		sign_in_second_step(request, reply, account, errand, 0);
}

static void admit(const struct request *request, struct reply *reply, const struct identity *who, const struct errand *errand)
{
	const struct hash identity = identity_hash(request->arena, request->config->provider.issuer, who->subject);
	const int64_t known = provider_identity_find(request->db, &identity);
	struct account *account = NULL;

	if (known)
		account = account_find(request->db, request->arena, known);
	else if (who->mail)
		account = account_find_mail(request->db, request->arena, who->mail);
	if (!account)
		draw_stranger(request, reply);
	else if (account->state == ACCOUNT_DISABLED)
		refuse(request, reply, account, "why=closed");
	else if (account->state == ACCOUNT_INVITED)
		admit_invited(request, reply, account, &identity);
	else if (!known || (account->needs_totp && !account->totp && !who->has_second_step))
		ask_password(request, reply, account, &identity, *errand);
	else
		enter(request, reply, account, who->has_second_step, errand);
}

/* False where this browser did not begin it, or it is too long ago. */
static int find_coming(const struct request *request, struct coming *coming)
{
	struct provider_state *state;
	const char *opened;
	char *rest;
	size_t length;

	if (!visit_token_read(request_text(request, "state"), &coming->state_hash) || !provider_browser(request, &coming->browser_hash))
		return 0;
	state = provider_state_find(request->db, request->arena, &coming->state_hash, STATE_IN);
	if (!state || !hash_is_same(&state->browser_hash, &coming->browser_hash))
		return 0;
	opened = unseal(request->arena, request->keyring, PROVIDER_STATE_PURPOSE, state->sealed, &length);
	if (!opened)
		return 0;
	rest = arena_copy(request->arena, opened);
	coming->begun.state = request_text(request, "state");
	coming->begun.nonce = strsep(&rest, " ");
	coming->begun.verifier = strsep(&rest, " ");
	if (!strcmp(coming->begun.verifier, "-"))
		coming->begun.verifier = NULL;
	coming->errand = (struct errand){ .back = rest && *rest ? rest : NULL, .kept = state->kept };
	return 1;
}

/* Does the reply say that it is of the provider that was asked? */
static int is_of_ours(const struct request *request)
{
	const struct provider_document *document = provider_document(request->arena, request->config);
	const char *issuer = request_text(request, "iss");

	if (issuer)
		return !strcmp(issuer, request->config->provider.issuer);
	return !document || !document->names_itself;
}

static void fail_exchange(const struct request *request, struct reply *reply, enum exchange outcome, const struct errand *errand)
{
	if (outcome == EXCHANGE_UNREACHED)
		provider_fail(request, reply, errand, 503, provider_words(request, _("%s does not answer now. Try again in a moment, or sign in with your mail address and your password.")));
	else if (outcome == EXCHANGE_REFUSED)
		provider_fail(request, reply, errand, 422, provider_words(request, _("This sign-in with %s is over. Begin again.")));
	else
		provider_fail(request, reply, errand, 403, provider_words(request, _("What %s said cannot be trusted: nobody was signed in. Try again, and tell your administrator if it comes back.")));
}

static void fail_asked(const struct request *request, struct reply *reply, const struct errand *errand)
{
	const char *error = request_text(request, "error");

	if (error && !strcmp(error, "access_denied"))
		provider_fail(request, reply, errand, 403, provider_words(request, _("You did not sign in with %s.")));
	else
		provider_fail(request, reply, errand, 403, provider_words(request, _("%s could not sign you in. Try again, or sign in with your mail address and your password.")));
}

static void keep_token(const struct request *request, const struct coming *coming, const char *id_token)
{
	provider_token_keep(request->db, &coming->browser_hash,
			    seal(request->arena, request->keyring, PROVIDER_TOKEN_PURPOSE, id_token, strlen(id_token)));
}

void provider_back_unfit(const struct request *request, struct reply *reply)
{
	const struct errand none = { 0 };

	if (!request->config->provider.issuer)
		reply_fault(request, reply, FAULT_ABSENT);
	else if (request->visit)	/* the button "back" of the browser */
		reply_redirect(reply, HOME_URL);
	else
		provider_fail(request, reply, &none, 422,
			      provider_words(request, _("This sign-in with %s was begun in another browser, or too long ago, or was used already. Begin again.")));
}

/*
 * What was begun is spent last: while the provider is spoken to no row is
 * locked, and of two that come back with one state, one is let in at most.
 */
void provider_back(const struct request *request, struct reply *reply)
{
	struct coming coming = { .begun = { 0 } };
	struct exchanged exchanged = { .id_token = NULL };
	enum exchange outcome = EXCHANGE_UNTRUSTED;
	const char *code = request_text(request, "code");
	int is_asked = 0;

	if (!request->config->provider.issuer || !find_coming(request, &coming)) {
		provider_back_unfit(request, reply);
		return;
	}
	if (is_of_ours(request)) {
		is_asked = !request_has(request, "error") && code;
		if (is_asked)
			outcome = provider_exchange(request->arena, request->config, &coming.begun, code, clock_now(request->db), &exchanged);
	} else {
		is_asked = 1;
	}
	if (!provider_state_use(request->db, &coming.state_hash)) {
		provider_back_unfit(request, reply);
	} else if (!is_asked) {
		fail_asked(request, reply, &coming.errand);
	} else if (outcome != EXCHANGE_DONE) {
		fail_exchange(request, reply, outcome, &coming.errand);
	} else {
		keep_token(request, &coming, exchanged.id_token);
		admit(request, reply, &exchanged.identity, &coming.errand);
	}
}
