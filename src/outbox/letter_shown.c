#include "outbox/letter_shown.h"

#include <string.h>

#include "outbox/letter.h"

/* The number in "<h1" and "</h1". */
static int is_heading(const char *at)
{
	return *at == '1' && at[-1] == 'h' && (at[-2] == '<' || at[-2] == '/');
}

/* What stands between <body> and </body>: written by letter.c, every value in it escaped. */
void letter_show(struct buffer *out, const struct letter *letter)
{
	static const char style[] = " style=\"";
	const char *at = strstr(letter->html.bytes, "<body"), *end = at ? strstr(at, "</body>") : NULL;

	if (!end)
		return;
	for (at = strchr(at, '>') + 1; at < end; at++)
		if (!strncmp(at, style, sizeof(style) - 1))
			at = strchr(at + sizeof(style) - 1, '"');
		else
			buffer_add(out, is_heading(at) ? "3" : at, 1);
}
