#include "notify/stop.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/seal.h"

static const struct {
	const char *purpose, *path;
} uses[MAIL_LINKS] = {
	[FOLLOW_CONFIRM] = { "follow", FOLLOW_URL "/confirm/" },
	[FOLLOW_STOP] = { "follow no more", FOLLOW_URL "/stop/" },
	[SUBSCRIBE_CONFIRM] = { "subscribe", SUBSCRIBE_URL "/confirm/" },
	[SUBSCRIBE_STOP] = { "subscribe no more", SUBSCRIBE_URL "/stop/" },
};

static const char notices_purpose[] = "notices no more", all_daily[] = "daily";

const char *mail_link_address(struct arena *arena, const struct keyring *keyring, const struct config *config, enum mail_link use,
			 const unsigned char name[NAME_BYTES])
{
	const char *token = seal(arena, keyring, uses[use].purpose, name, NAME_BYTES);

	return token ? arena_print(arena, "%s%s%s", config->address, uses[use].path, token) : NULL;
}

int mail_link_open(struct arena *arena, const struct keyring *keyring, enum mail_link use, const char *token, unsigned char name[NAME_BYTES])
{
	size_t length;
	const void *bytes = unseal(arena, keyring, uses[use].purpose, token, &length);

	if (!bytes || length != NAME_BYTES)
		return 0;
	memcpy(name, bytes, NAME_BYTES);
	return 1;
}

const char *notices_stop_address(struct arena *arena, const struct keyring *keyring, const struct config *config, int64_t account,
				 enum event_kind kind)
{
	const char *what = arena_print(arena, "%lld %s", (long long)account, kind == EVENT_KINDS ? all_daily : event_kinds[kind].tag);
	const char *token = seal(arena, keyring, notices_purpose, what, strlen(what));

	return token ? arena_print(arena, "%s" NOTICES_URL "/stop/%s", config->address, token) : NULL;
}

int notices_stop_open(struct arena *arena, const struct keyring *keyring, const char *token, int64_t *account, enum event_kind *kind)
{
	size_t length;
	const char *what = unseal(arena, keyring, notices_purpose, token, &length);
	const char *tag = what ? strchr(what, ' ') : NULL;

	if (!tag)
		return 0;
	*account = strtoll(what, NULL, 10);
	*kind = event_kind_tagged(tag + 1);
	return *kind != NO_EVENT_KIND || !strcmp(tag + 1, all_daily);
}
