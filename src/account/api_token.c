#include "account/api_token.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

#define PREFIX "anc_"

const struct api_scope_meaning api_scopes[API_SCOPES] = {
	{ "syntheses", N_("Texts: what was published, with how it came about") },
	{ "figures", N_("Figures: published tables, with their codes") },
	{ "files", N_("Files: their list, with their addresses") },
};

const char *api_token_new(struct arena *arena, struct hash *hash)
{
	unsigned char random[API_TOKEN_BYTES];
	const char *token;

	random_bytes(random, sizeof(random));
	token = arena_print(arena, PREFIX "%s", hex_write(arena, random, sizeof(random)));
	*hash = hash_of(token, strlen(token));
	return token;
}

int api_token_read(const char *token, struct hash *hash)
{
	unsigned char random[API_TOKEN_BYTES];

	if (strncmp(token, PREFIX, strlen(PREFIX)) || !hex_read(token + strlen(PREFIX), random, sizeof(random)))
		return 0;
	*hash = hash_of(token, strlen(token));
	return 1;
}

static uint64_t scope_named(const char *tag, size_t length)
{
	for (int i = 0; i < API_SCOPES; i++)
		if (strlen(api_scopes[i].tag) == length && !strncmp(api_scopes[i].tag, tag, length))
			return UINT64_C(1) << i;
	return 0;
}

uint64_t api_scopes_read(const char *tags)
{
	uint64_t scopes = 0;

	while (*tags) {
		const size_t length = strcspn(tags, ",");
		const uint64_t scope = scope_named(tags, length);

		if (!scope)
			return 0;
		scopes |= scope;
		tags += length + (tags[length] == ',');
	}
	return scopes;
}

const char *api_scopes_tags(struct arena *arena, uint64_t scopes, const char *between)
{
	struct buffer out = buffer_in(arena);

	for (int i = 0; i < API_SCOPES; i++)
		if (scopes & UINT64_C(1) << i)
			buffer_print(&out, "%s%s", out.length ? between : "", api_scopes[i].tag);
	return out.length ? out.bytes : "";
}
