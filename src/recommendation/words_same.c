/* Two ways of writing the same in Markdown: compared as they are drawn. */
#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "markup/markdown.h"
#include "recommendation/text_intake.h"

/* Signs that a document does not keep apart: how high a heading within words is, whether a list is loose, bold words next to each other. */
static const struct {
	const char *from, *to;
} alike[] = {
	{ "<h2>", "<h3>" }, { "<h4>", "<h3>" }, { "<h5>", "<h3>" }, { "</h2>", "</h3>" }, { "</h4>", "</h3>" }, { "</h5>", "</h3>" },
	{ "<li><p>", "<li>" }, { "</p></li>", "</li>" }, { "</strong> <strong>", " " }, { "</em> <em>", " " }, { "</p><ul>", "<ul>" }, { "</p><ol>", "<ol>" },
	{ "</li></p>", "</li>" },
};

static int is_blank(const char *at)
{
	return *at == ' ' || *at == '\n' || *at == '\t';
}

/* Does it end in a tag of something that is no part of a line? A line end behind one is none that is read. */
static int ends_block(const struct buffer *out)
{
	static const char *const lines[] = { "<strong>", "</strong>", "<em>", "</em>", "</a>" };
	const char *tag = out->length ? strrchr(out->bytes, '<') : NULL;

	if (!tag || out->bytes[out->length - 1] != '>' || !strncmp(tag, "<a ", 3))
		return !out->length;
	for (size_t i = 0; i < sizeof(lines) / sizeof(*lines); i++)
		if (!strcmp(tag, lines[i]))
			return 0;
	return 1;
}

/* Blanks are one, and none stands at the beginning of a block, or at the end. */
static const char *flattened(struct arena *arena, const char *markup)
{
	struct buffer out = buffer_in(arena);

	for (const char *at = markup; *at; at++)
		if (!is_blank(at))
			buffer_add(&out, at, 1);
		else if (!ends_block(&out) && out.bytes[out.length - 1] != ' ')
			buffer_add_text(&out, " ");
	while (out.length && out.bytes[out.length - 1] == ' ')
		out.bytes[--out.length] = '\0';
	return out.length ? out.bytes : "";
}

static const char *with_alike(struct arena *arena, const char *markup)
{
	struct buffer out = buffer_in(arena);

	while (*markup) {
		size_t i = 0;

		while (i < sizeof(alike) / sizeof(*alike) && strncmp(markup, alike[i].from, strlen(alike[i].from)))
			i++;
		if (i < sizeof(alike) / sizeof(*alike)) {
			buffer_add_text(&out, alike[i].to);
			markup += strlen(alike[i].from);
		} else {
			buffer_add(&out, markup++, 1);
		}
	}
	return out.length ? out.bytes : "";
}

static const char *drawn(struct arena *arena, enum paragraph_kind kind, const char *words)
{
	struct buffer out = buffer_in(arena);

	if (kind == PARAGRAPH_HEADING)
		return flattened(arena, words);
	markdown_draw(&out, words);
	return out.length ? with_alike(arena, flattened(arena, out.bytes)) : "";
}

int words_mean_the_same(enum paragraph_kind kind, const char *one, const char *other)
{
	struct arena work = { NULL };
	int is_same;

	if (!strcmp(one, other))
		return 1;
	is_same = !strcmp(drawn(&work, kind, one), drawn(&work, kind, other));
	arena_close(&work);
	return is_same;
}
