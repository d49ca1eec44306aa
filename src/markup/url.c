#include "markup/url.h"

#include <string.h>

#include "base/arena.h"

static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

const char *url_part(struct arena *arena, const char *text)
{
	static const char digits[] = "0123456789ABCDEF";
	char *encoded = arena_room(arena, 3 * strlen(text) + 1), *to = encoded;

	for (; *text; text++) {
		if (strchr(plain, *text)) {
			*to++ = *text;
			continue;
		}
		*to++ = '%';
		*to++ = digits[(unsigned char)*text >> 4];
		*to++ = digits[(unsigned char)*text & 15];
	}
	*to = '\0';
	return encoded;
}

int url_is_own_path(const char *text)
{
	if (text[0] != '/' || text[1] == '/')
		return 0;
	for (; *text; text++)
		if ((unsigned char)*text <= ' ' || *text == '\\' || *text == 0x7F)
			return 0;
	return 1;
}
