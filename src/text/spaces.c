#include "text/spaces.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"

#define NO_BREAK "\u00A0"

static int begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

/* "| :--- |" in Markdown is no colon of a sentence. */
static int binds(const char *text, const char *space)
{
	const char *next = space + 1;

	if (space == text || space[-1] == ' ' || space[-1] == '\n')
		return 0;
	if (begins(next, "»") || (space - text >= 2 && begins(space - 2, "«")))
		return 1;
	return *next && strchr(":;?!", *next) && next[1] != '-';
}

const char *text_spaced(struct arena *arena, const char *text)
{
	const char *from = text;
	struct buffer out;
	int is_changed = 0;

	for (const char *space = strchr(text, ' '); space; space = strchr(space + 1, ' ')) {
		if (!binds(text, space))
			continue;
		if (!is_changed++)
			out = buffer_in(arena);
		buffer_add(&out, from, (size_t)(space - from));
		buffer_add_text(&out, NO_BREAK);
		from = space + 1;
	}
	if (!is_changed)
		return text;
	buffer_add_text(&out, from);
	return out.bytes;
}

int language_is_french(const char *tag)
{
	return tag && begins(tag, "fr") && (!tag[2] || tag[2] == '-');
}
