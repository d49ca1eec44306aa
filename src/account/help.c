#include "account/help.h"

#include <string.h>

#include "base/arena.h"
#include "text/text.h"

int help_is_in(enum role role, const struct language *language)
{
	if (!strcmp(language->tag, "fr") || !strcmp(language->tag, "en"))
		return 1;
	return role == MEMBER || role == OBSERVER || role == CORRESPONDENT || role == EXPERT || role == AUTHOR || role == FACILITATOR ||
	       role == ANALYST || role == ETHICS_REVIEWER;
}

const char *help_url(struct arena *arena, enum role role, const struct language *language)
{
	return arena_print(arena, HELP_URL "%s/%s.html", help_is_in(role, language) ? language->tag : "fr", roles[role].tag);
}
