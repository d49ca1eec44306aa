/*
 * Any bytes as what a provider says: a token that nobody signed is never right;
 * claims and documents are refused, or hold what was asked for.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "account/account.h"
#include "account/claims.h"
#include "account/jose.h"
#include "account/provider.h"
#include "base/arena.h"
#include "base/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static const char keys[] =
	"{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"a\",\"x\":\"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU\","
	"\"y\":\"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0\"}]}";

static void claim(int holds)
{
	if (!holds)
		abort();
}

static void read_claims(struct arena *arena, const char *text)
{
	static const struct provider_settings settings = {
		.issuer = "https://p.example", .client = "c", .second_acr = "eidas2", .second_amr = "mfa hwk", .vouches_for_mail = 1,
	};
	const struct claims_wanted wanted = { .settings = &settings, .nonce = "n", .access_token = "t", .now = 1000000 };
	struct identity identity;

	if (!claims_read_token(arena, text, &wanted, &identity))
		claim(*identity.subject && strlen(identity.subject) <= LONGEST_SUBJECT);
	identity = (struct identity){ .subject = "s" };
	if (!claims_read_user(arena, text, text[0] != '{' || text[1] == '"', &wanted, &identity))
		claim(!identity.mail || mail_fits(identity.mail));
}

static void read_document(struct arena *arena, const char *text)
{
	struct provider_document document;

	if (!provider_read_document(arena, text, "https://p.example", &document))
		claim(!strncmp(document.token, "https://", 8) && !strpbrk(document.authorization, " \"'<>\r\n"));
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct arena arena = { 0 };
	const char *text = arena_copy_bytes(&arena, bytes, size), *content;

	claim(jose_open(&arena, keys, text, &content) != JOSE_RIGHT && !content);
	jose_open(&arena, text, "eyJhbGciOiJFUzI1NiIsImtpZCI6ImEifQ.e30.AAAA", &content);
	jose_are_keys(text);
	read_claims(&arena, text);
	read_document(&arena, text);
	arena_close(&arena);
	return 0;
}
