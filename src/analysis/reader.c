#include "analysis/reader.h"

#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

/* Words between single blanks, one before and one behind: so a name is found whole. Lines stay apart. */
static const char *words_of(struct arena *arena, const char *text)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, " ");
	for (const char *at = utf8_fold(arena, text); *at; at++) {
		const unsigned char byte = (unsigned char)*at;

		if (byte == '\n')
			buffer_add_text(&out, " \n ");
		else if (byte >= 0x80 || isalnum(byte))
			buffer_add(&out, at, 1);
		else if (out.bytes[out.length - 1] != ' ')
			buffer_add_text(&out, " ");
	}
	buffer_add_text(&out, " ");
	return out.bytes;
}

int reader_is_named(struct arena *arena, const char *readers, const char *name)
{
	const char *words = words_of(arena, name);

	return words[strspn(words, " \n")] && strstr(words_of(arena, readers), words) != NULL;
}
