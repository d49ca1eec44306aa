#include "library/cite.h"

#include <string.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "text/text.h"

const char *cite_words(struct arena *arena, const struct cited *cited)
{
	const char *day = text_day_short(arena, cited->day);
	const char *what = text_print(arena, _("%1$s, version %2$d"), cited->kind, cited->number);

	if (*cited->author)
		/* TRANSLATORS: how a document is cited: author, day, title, kind and version, address */
		return text_print(arena, _("%1$s, %2$s. %3$s. %4$s. %5$s"), cited->author, day, cited->title, what, cited->url);
	/* TRANSLATORS: the same without an author */
	return text_print(arena, _("%1$s. %2$s. %3$s. %4$s"), cited->title, what, day, cited->url);
}

/* --- BibTeX: what means something to TeX is written as the sign it is */

static const char *tex_sign(char c)
{
	switch (c) {
	case '\\': return "\\textbackslash{}";
	case '~': return "\\textasciitilde{}";
	case '^': return "\\textasciicircum{}";
	case '{': return "\\{";
	case '}': return "\\}";
	case '%': return "\\%";
	case '&': return "\\&";
	case '$': return "\\$";
	case '#': return "\\#";
	case '_': return "\\_";
	default: return NULL;
	}
}

static void add_tex(struct buffer *out, const char *text)
{
	for (; *text; text++) {
		const char *sign = tex_sign(*text);

		if (sign)
			buffer_add_text(out, sign);
		else
			buffer_add(out, text, 1);
	}
}

/* Braced twice: capitals and names stay as they are. */
static void add_field(struct buffer *out, const char *name, const char *value)
{
	if (!*value)
		return;
	buffer_print(out, "  %s = {{", name);
	add_tex(out, value);
	buffer_add_text(out, "}},\n");
}

const char *cite_bibtex(struct arena *arena, const struct cited *cited)
{
	struct buffer out = buffer_in(arena);
	char day[DAY_TEXT];
	int year, month, of_month;

	day_split(cited->day, &year, &month, &of_month);
	buffer_print(&out, "@techreport{%s,\n", cited->key);
	add_field(&out, "author", *cited->author ? cited->author : cited->site);
	add_field(&out, "title", cited->title);
	add_field(&out, "type", cited->kind);
	add_field(&out, "institution", cited->site);
	buffer_print(&out, "  number = {%d},\n  year = {%d},\n  date = {%s},\n", cited->number, year, day_write(cited->day, day));
	/* Not escaped: \url and biber take it as it is, and none of ours has a brace. */
	buffer_print(&out, "  url = {%s},\n  langid = {%s},\n}\n", cited->url, cited->language);
	return out.bytes;
}

/* --- RIS: a line each, which a value cannot end */

static void add_line(struct buffer *out, const char *tag, const char *value)
{
	if (!*value)
		return;
	buffer_print(out, "%s  - ", tag);
	for (; *value; value += 1)
		buffer_add(out, *value == '\n' || *value == '\r' ? " " : value, 1);
	buffer_add_text(out, "\r\n");
}

const char *cite_ris(struct arena *arena, const struct cited *cited)
{
	struct buffer out = buffer_in(arena);
	int year, month, day;

	day_split(cited->day, &year, &month, &day);
	add_line(&out, "TY", "RPRT");
	add_line(&out, "AU", *cited->author ? cited->author : cited->site);
	add_line(&out, "TI", cited->title);
	add_line(&out, "M3", cited->kind);
	add_line(&out, "PB", cited->site);
	add_line(&out, "ET", arena_print(arena, "%d", cited->number));
	add_line(&out, "PY", arena_print(arena, "%04d", year));
	add_line(&out, "DA", arena_print(arena, "%04d/%02d/%02d/", year, month, day));
	add_line(&out, "UR", cited->url);
	add_line(&out, "LA", cited->language);
	add_line(&out, "ID", cited->key);
	buffer_add_text(&out, "ER  - \r\n");
	return out.bytes;
}
