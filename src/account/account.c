#include "account/account.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

const char *const account_state_tags[ACCOUNT_STATES] = {
	[ACCOUNT_INVITED] = "invited", [ACCOUNT_ACTIVE] = "active", [ACCOUNT_DISABLED] = "disabled",
};

static const char *const state_words[ACCOUNT_STATES] = {
	[ACCOUNT_INVITED] = N_IN("account", "Invited, not signed in yet"),
	[ACCOUNT_ACTIVE] = N_IN("account", "Active"),
	[ACCOUNT_DISABLED] = N_IN("account", "Closed"),
};

const char *account_state_words(enum account_state state)
{
	return text_of(state_words[state]);
}

int account_may_read_answers(const struct account *account)
{
	for (int i = 0; i < account->held_count; i++)
		if (roles[account->held[i].role].rights & (SEE_EXACT | CODE_VERBATIMS))
			return 1;
	return account->held_count == MOST_HELD;
}

int account_may_use_code(const struct account *account)
{
	return account->state != ACCOUNT_DISABLED && !account->needs_totp && !account->totp;
}

unsigned role_bit(enum role role)
{
	return 1u << role;
}

const char *role_tags(struct arena *arena, unsigned set)
{
	struct buffer tags = buffer_in(arena);

	for (int role = 0; role < ROLES; role++)
		if (set & role_bit((enum role)role))
			buffer_print(&tags, "%s%s", tags.length ? "," : "", roles[role].tag);
	return tags.length ? tags.bytes : "none";
}

const char *role_detail(struct arena *arena, unsigned was, unsigned is)
{
	if (!was)
		return arena_print(arena, "roles=%s", role_tags(arena, is));
	return arena_print(arena, "was=%s is=%s", role_tags(arena, was), role_tags(arena, is));
}
