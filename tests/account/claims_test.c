/*
 * What a provider says is believed only where it is signed by its own key, in a
 * way that is allowed, and said to us, now, of this sign-in. The tokens come
 * from tests/provider/vectors.mjs, which shares no code with what judges them.
 */
#include "around.h"

#include <stdio.h>

#include "account/claims.h"
#include "account/jose.h"
#include "account/provider.h"
#include "base/arena.h"
#include "base/config.h"

enum { NOW = 1790000000, LONGEST_CASE_LINE = 8192 };

static const struct config config = {
	.address = "https://site.example",
	.provider = {
		.issuer = "https://provider.example/api/v2", .client = "ancrage-tests", .secret = "s", .has_pkce = 1,
		.second_acr = "eidas2 eidas3", .second_amr = "mfa",
	},
};
static const struct claims_wanted wanted = {
	.settings = &config.provider, .access_token = "an-access-token", .now = NOW,
	.nonce = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
};

/* The next line; NULL at the end. */
static const char *read_line(FILE *file)
{
	static char line[LONGEST_CASE_LINE];

	if (!fgets(line, sizeof(line), file))
		return NULL;
	line[strcspn(line, "\n")] = '\0';
	return arena_copy(&arena, line);
}

static const char *const outcomes[] = { [JOSE_RIGHT] = "right", [JOSE_WRONG] = "wrong", [JOSE_UNKNOWN_KEY] = "unknown" };

/* "iss" from "another made it (iss)"; "-" for nothing wrong. */
static const char *claim_of(const char *fault)
{
	const char *at = fault ? strchr(fault, '(') : "(-)";

	return at ? arena_copy_bytes(&arena, at + 1, strcspn(at + 1, ")")) : fault;
}

static int judge(const char *name, const char *signature, const char *claim, const char *keys, const char *token)
{
	struct identity identity = { 0 };
	const char *content = NULL, *got_claim = "-";
	enum jose outcome = jose_open(&arena, keys, token, &content);

	if (outcome == JOSE_RIGHT)
		got_claim = claim_of(claims_read_token(&arena, content, &wanted, &identity));
	else
		assert_null(content);
	if (!strcmp(got_claim, "it is no object"))
		got_claim = claim;
	if (!strcmp(outcomes[outcome], signature) && !strcmp(got_claim, claim)) {
		if (outcome == JOSE_RIGHT && !strcmp(claim, "-")) {
			assert_text(identity.subject, "ada");
			assert_int_equal(identity.has_second_step, strstr(name, "second step") != NULL);
		}
		return 1;
	}
	print_error("%s: %s, %s; wanted %s, %s\n", name, outcomes[outcome], got_claim, signature, claim);
	return 0;
}

static void tokens_are_judged(void **state)
{
	FILE *file = fopen("tests/provider/tokens.cases", "r");
	const char *keys, *name;
	int cases = 0, wrong = 0;

	(void)state;
	assert_non_null(file);
	read_line(file);
	read_line(file);
	keys = read_line(file);
	while (read_line(file) && (name = read_line(file))) {
		const char *signature = read_line(file), *claim = read_line(file);

		wrong += !judge(name, signature, claim, keys, read_line(file));
		cases++;
	}
	fclose(file);
	print_message("%d tokens\n", cases);
	assert_int_equal(wrong, 0);
	assert_true(cases > 80);
}

static void what_is_no_token_is_refused(void **state)
{
	static const char *const texts[] = { "", ".", "..", "...", "a.b.c", "a.b", "a.b.c.d", "é.b.c", "e30.e30.e30", "a b.c.d", "e30=.e30.e30" };
	char *large = arena_take(&arena, LONGEST_TOKEN + 3);
	const char *content;

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		assert_int_equal(jose_open(&arena, "{\"keys\":[{\"kty\":\"RSA\"}]}", texts[i], &content), JOSE_WRONG);
		assert_null(content);
	}
	memset(large, 'a', LONGEST_TOKEN + 2);
	large[10] = large[20] = '.';
	assert_int_equal(jose_open(&arena, "{\"keys\":[]}", large, &content), JOSE_WRONG);
	assert_false(jose_are_keys(""));
	assert_false(jose_are_keys("[]"));
	assert_false(jose_are_keys("{\"keys\":[]}"));
	assert_false(jose_are_keys("{\"keys\":{}}"));
	assert_true(jose_are_keys("{\"keys\":[{}]}"));
}

static const char *user_fault(const char *content, int is_signed, const struct provider_settings *settings, struct identity *identity)
{
	const struct claims_wanted of_settings = { .settings = settings, .now = NOW };

	*identity = (struct identity){ .subject = "ada" };
	return claim_of(claims_read_user(&arena, content, is_signed, &of_settings, identity));
}

static void userinfo_is_of_the_same_person_and_for_us(void **state)
{
	const struct provider_settings *strict = &config.provider;
	struct provider_settings vouching = *strict;
	struct identity identity;

	(void)state;
	vouching.vouches_for_mail = 1;
#define SIGNED "\"iss\":\"https://provider.example/api/v2\",\"aud\":\"ancrage-tests\","
	assert_text(user_fault("{" SIGNED "\"sub\":\"ada\",\"email\":\"Ada@a.example\",\"email_verified\":true}", 1, strict, &identity), "-");
	assert_text(identity.mail, "Ada@a.example");
	assert_text(user_fault("{\"sub\":\"ada\",\"email\":\"ada@a.example\",\"email_verified\":true}", 0, strict, &identity), "-");
	assert_text(identity.mail, "ada@a.example");
	assert_text(user_fault("{\"sub\":\"ada\",\"email\":\"ada@a.example\",\"email_verified\":true}", 1, strict, &identity), "iss");
	assert_text(user_fault("{\"iss\":\"https://provider.example/api/v2\",\"sub\":\"ada\"}", 1, strict, &identity), "aud");
	assert_text(user_fault("{" SIGNED "\"sub\":\"ada\",\"exp\":1}", 1, strict, &identity), "exp");
	assert_text(user_fault("{" SIGNED "\"sub\":\"Ada\"}", 1, strict, &identity), "sub");
	assert_text(user_fault("{" SIGNED "\"email\":\"ada@a.example\"}", 1, strict, &identity), "sub");
	assert_text(user_fault("[]", 0, strict, &identity), "it is no object");
	/* An address that is not verified is none; who vouches for all says nothing of one that is told not to be. */
	assert_text(user_fault("{" SIGNED "\"sub\":\"ada\",\"email\":\"ada@a.example\"}", 1, strict, &identity), "-");
	assert_null(identity.mail);
	assert_text(user_fault("{" SIGNED "\"sub\":\"ada\",\"email\":\"ada@a.example\",\"email_verified\":\"true\"}", 1, &vouching, &identity), "-");
	assert_null(identity.mail);
	assert_text(user_fault("{" SIGNED "\"sub\":\"ada\",\"email\":\"ada@a.example\"}", 1, &vouching, &identity), "-");
	assert_text(identity.mail, "ada@a.example");
	assert_text(user_fault("{" SIGNED "\"sub\":\"ada\",\"email\":\"ada@a.example\",\"email_verified\":false}", 1, &vouching, &identity), "-");
	assert_null(identity.mail);
	assert_text(user_fault("{" SIGNED "\"sub\":\"ada\",\"email\":\"ada\\r\\nBcc: x@a.example\",\"email_verified\":true}", 1, strict, &identity), "-");
	assert_null(identity.mail);
}

#define ENDPOINTS "\"authorization_endpoint\":\"https://p.example/auth?a=1\",\"token_endpoint\":\"https://p.example/token\"," \
	"\"userinfo_endpoint\":\"https://p.example/user\",\"jwks_uri\":\"https://p.example/keys\""

static void documents_are_read_strictly(void **state)
{
	struct provider_document document;
	static const char *const refused[] = {
		"", "[]", "{" ENDPOINTS "}",
		"{\"issuer\":\"https://p.example/\"," ENDPOINTS "}",
		"{\"issuer\":\"https://p.example\",\"issuer\":\"https://p.example\"," ENDPOINTS "}",
		"{\"issuer\":\"https://p.example\",\"authorization_endpoint\":\"https://p.example/auth\"}",
		"{\"issuer\":\"https://p.example\",\"authorization_endpoint\":\"http://p.example/auth\",\"token_endpoint\":\"https://p.example/token\","
			"\"userinfo_endpoint\":\"https://p.example/user\",\"jwks_uri\":\"https://p.example/keys\"}",
		"{\"issuer\":\"https://p.example\",\"authorization_endpoint\":\"https://p.example/a\\r\\nX: y\",\"token_endpoint\":\"https://p.example/token\","
			"\"userinfo_endpoint\":\"https://p.example/user\",\"jwks_uri\":\"https://p.example/keys\"}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(refused) / sizeof(*refused); i++)
		assert_non_null(provider_read_document(&arena, refused[i], "https://p.example", &document));
	assert_null(provider_read_document(&arena, "{\"issuer\":\"https://p.example\"," ENDPOINTS "}", "https://p.example", &document));
	assert_text(document.keys, "https://p.example/keys");
	assert_null(document.end_session);
	assert_false(document.names_itself);
	assert_null(provider_read_document(&arena, "{\"issuer\":\"https://p.example\"," ENDPOINTS ",\"end_session_endpoint\":\"javascript:alert(1)\","
		"\"authorization_response_iss_parameter_supported\":true}", "https://p.example", &document));
	assert_null(document.end_session);
	assert_true(document.names_itself);
}

static void addresses_hold_what_was_set_and_no_more(void **state)
{
	const struct provider_document document = { .authorization = "https://p.example/auth", .end_session = "https://p.example/end?x=1" };
	const struct provider_begun begun = { "s", "n", "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk" }, without = { "s", "n", NULL };
	struct config other = config;

	(void)state;
	/* The example of RFC 7636. */
	assert_text(provider_challenge(&arena, begun.verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
	assert_text(provider_sign_in_address(&arena, &config, &document, &begun),
		    "https://p.example/auth?response_type=code&client_id=ancrage-tests"
		    "&redirect_uri=https%3A%2F%2Fsite.example%2Faccount%2Fprovider%2Fback&scope=openid%20email&state=s&nonce=n"
		    "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
		    "&claims=%7B%22id_token%22%3A%7B%22acr%22%3Anull%2C%22amr%22%3Anull%7D%7D");
	other.provider.asking = PROVIDER_ASKS_VALUES;
	other.provider.scopes = "openid";
	assert_text(provider_sign_in_address(&arena, &other, &document, &without),
		    "https://p.example/auth?response_type=code&client_id=ancrage-tests"
		    "&redirect_uri=https%3A%2F%2Fsite.example%2Faccount%2Fprovider%2Fback&scope=openid&state=s&nonce=n&acr_values=eidas2%20eidas3");
	other.provider.asking = PROVIDER_ASKS_NOTHING;
	assert_null(strstr(provider_sign_in_address(&arena, &other, &document, &without), "acr"));
	other.provider.asking = PROVIDER_ASKS_CLAIMS;
	other.provider.second_acr = other.provider.second_amr = NULL;
	assert_null(strstr(provider_sign_in_address(&arena, &other, &document, &without), "claims"));
	assert_text(provider_sign_out_address(&arena, &config, &document, "t.t.t", "s"),
		    "https://p.example/end?x=1&id_token_hint=t.t.t&state=s"
		    "&post_logout_redirect_uri=https%3A%2F%2Fsite.example%2Faccount%2Fprovider%2Fout");
	assert_text(provider_name(&config), "ProConnect");
}

static void identities_are_of_one_issuer(void **state)
{
	const struct hash one = identity_hash(&arena, "https://a.example", "ada"), other = identity_hash(&arena, "https://b.example", "ada");

	(void)state;
	assert_false(hash_is_same(&one, &other));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tokens_are_judged), cmocka_unit_test(what_is_no_token_is_refused),
		cmocka_unit_test(userinfo_is_of_the_same_person_and_for_us), cmocka_unit_test(documents_are_read_strictly),
		cmocka_unit_test(addresses_hold_what_was_set_and_no_more), cmocka_unit_test(identities_are_of_one_issuer),
	};

	return cmocka_run_group_tests(tests, NULL, forget_memory);
}
