#include "account/visit.h"

#include "base/arena.h"

int visit_is_over(int64_t begun, int64_t seen, int64_t now)
{
	return now >= seen + VISIT_IDLE || now >= begun + VISIT_LONGEST;
}

int visit_token_read(const char *cookie, struct hash *token_hash)
{
	unsigned char token[VISIT_TOKEN];

	if (!cookie || !hex_read(cookie, token, VISIT_TOKEN))
		return 0;
	*token_hash = hash_of(token, VISIT_TOKEN);
	return 1;
}

const char *visit_form_token(struct arena *arena, const struct hash *instance, const struct visit *visit)
{
	struct hash mark = hash_keyed(instance, "form of a visit", visit->token_hash.bytes, HASH_SIZE);

	return hex_write(arena, mark.bytes, HASH_SIZE);
}
