#include <string.h>

#include "base/arena.h"
#include "export/document_parts.h"

#define RTL_MARK " direction=\"rtl\""
#define END_MARK " text-anchor=\"end\""

/* Around words that are read from the right among others. */
#define RTL_BEGIN "\u202b"
#define RTL_END "\u202c"

/* What stands before it and behind it. */
static const char *without(struct arena *arena, const char *text, const char *what)
{
	const char *at = strstr(text, what);

	return arena_print(arena, "%.*s%s", (int)(at - text), text, at + strlen(what));
}

/* "<text ...>" of words that are read from the right: where they begin is now where they end. */
static const char *turned(struct arena *arena, const char *tag)
{
	tag = without(arena, tag, RTL_MARK);
	if (strstr(tag, END_MARK))
		return without(arena, tag, END_MARK);
	return strstr(tag, " text-anchor=\"middle\"") ? tag : arena_print(arena, "<text" END_MARK "%s", tag + strlen("<text"));
}

/* One "<text ...>words</text>"; where it ends. */
static const char *add_text(struct buffer *out, const char *at)
{
	const char *words = at + strcspn(at, ">") + 1, *end = strstr(words, "</text>");
	const char *tag = arena_copy_bytes(out->arena, at, (size_t)(words - at));
	const int is_rtl = strstr(tag, RTL_MARK) != NULL;

	buffer_add_text(out, is_rtl ? turned(out->arena, tag) : tag);
	buffer_add_text(out, is_rtl ? RTL_BEGIN : "");
	buffer_add(out, words, (size_t)(end - words));
	buffer_add_text(out, is_rtl ? RTL_END : "");
	return end;
}

const char *document_drawing(struct arena *arena, const char *drawing)
{
	struct buffer out = buffer_in(arena);

	buffer_add_text(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
	for (;;) {
		const char *at = strstr(drawing, "<text ");

		buffer_add(&out, drawing, at ? (size_t)(at - drawing) : strlen(drawing));
		if (!at)
			break;
		drawing = add_text(&out, at);
	}
	buffer_add_text(&out, "\n");
	return out.bytes;
}
