#include "account/invitation.h"

#include "base/arena.h"
#include "markup/url.h"

const char *password_link_url(struct arena *arena, const char *token)
{
	return arena_print(arena, LINK_URL "%s", url_part(arena, token));
}
