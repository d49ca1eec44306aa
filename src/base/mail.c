#include "base/mail.h"

#include <string.h>

#include "base/arena.h"

int mail_fits(const char *mail)
{
	const char *at = strchr(mail, '@'), *dot;

	for (const char *c = mail; *c; c++)
		if (*c <= ' ' || *c > '~' || strchr("\"(),:;<>[]\\", *c))
			return 0;
	if (strlen(mail) > LONGEST_MAIL || !at || at == mail || strchr(at + 1, '@'))
		return 0;
	dot = strrchr(at, '.');
	return dot && dot > at + 1 && dot[1] && at[1] != '.';
}

const char *mail_folded(struct arena *arena, const char *mail)
{
	char *folded = arena_copy(arena, mail);

	for (char *c = folded; *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c = (char)(*c + 'a' - 'A');
	return folded;
}

const char *mail_domain(const char *mail)
{
	return strrchr(mail, '@') + 1;
}
