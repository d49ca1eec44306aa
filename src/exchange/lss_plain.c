#include "exchange/lss_plain.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"

enum { LONGEST_TAG = 16, LONGEST_ENTITY = 12, LONGEST_ADDRESS = 300 };

struct plainer {
	struct arena *arena;
	struct buffer out;
	const char *at, *address;	/* of the link that is open, to be told after it; NULL: none */
	size_t link_start;
	int has_tags;
	int lines;		/* to begin before what comes next */
	unsigned lost;
};

int lss_formula(const char *text)
{
	const char *at = text;
	int depth = 0;
	char mark = 0;

	if (*at != '{' || isspace((unsigned char)at[1]) || !at[1] || !strncmp(at + 1, "\302\240", 2))
		return 0;
	for (; *at; at++) {
		if (mark) {
			if (*at == '\\' && at[1])
				at++;
			else if (*at == mark)
				mark = 0;
		} else if (*at == '"' || *at == '\'') {
			mark = *at;
		} else if (*at == '{') {
			depth++;
		} else if (*at == '}' && !--depth) {
			return (int)(at + 1 - text);
		}
	}
	/* Quotation marks that do not match are no formula's: "{it's}". */
	at = strchr(text, '}');
	return at ? (int)(at + 1 - text) : 0;
}

/* By name, those that editors write. */
static const struct {
	const char *name;
	int point;
} entities[] = {
	{ "amp", '&' }, { "lt", '<' }, { "gt", '>' }, { "quot", '"' }, { "apos", '\'' }, { "nbsp", 0xA0 },
	{ "iexcl", 0xA1 }, { "cent", 0xA2 }, { "pound", 0xA3 }, { "sect", 0xA7 }, { "uml", 0xA8 }, { "copy", 0xA9 },
	{ "ordf", 0xAA }, { "laquo", 0xAB }, { "shy", 0 }, { "reg", 0xAE }, { "deg", 0xB0 }, { "plusmn", 0xB1 },
	{ "sup2", 0xB2 }, { "sup3", 0xB3 }, { "acute", 0xB4 }, { "micro", 0xB5 }, { "middot", 0xB7 }, { "ordm", 0xBA },
	{ "raquo", 0xBB }, { "frac12", 0xBD }, { "iquest", 0xBF },
	{ "Agrave", 0xC0 }, { "Aacute", 0xC1 }, { "Acirc", 0xC2 }, { "Atilde", 0xC3 }, { "Auml", 0xC4 }, { "Aring", 0xC5 },
	{ "AElig", 0xC6 }, { "Ccedil", 0xC7 }, { "Egrave", 0xC8 }, { "Eacute", 0xC9 }, { "Ecirc", 0xCA }, { "Euml", 0xCB },
	{ "Igrave", 0xCC }, { "Iacute", 0xCD }, { "Icirc", 0xCE }, { "Iuml", 0xCF }, { "Ntilde", 0xD1 }, { "Ograve", 0xD2 },
	{ "Oacute", 0xD3 }, { "Ocirc", 0xD4 }, { "Otilde", 0xD5 }, { "Ouml", 0xD6 }, { "times", 0xD7 }, { "Oslash", 0xD8 },
	{ "Ugrave", 0xD9 }, { "Uacute", 0xDA }, { "Ucirc", 0xDB }, { "Uuml", 0xDC }, { "szlig", 0xDF },
	{ "agrave", 0xE0 }, { "aacute", 0xE1 }, { "acirc", 0xE2 }, { "atilde", 0xE3 }, { "auml", 0xE4 }, { "aring", 0xE5 },
	{ "aelig", 0xE6 }, { "ccedil", 0xE7 }, { "egrave", 0xE8 }, { "eacute", 0xE9 }, { "ecirc", 0xEA }, { "euml", 0xEB },
	{ "igrave", 0xEC }, { "iacute", 0xED }, { "icirc", 0xEE }, { "iuml", 0xEF }, { "ntilde", 0xF1 }, { "ograve", 0xF2 },
	{ "oacute", 0xF3 }, { "ocirc", 0xF4 }, { "otilde", 0xF5 }, { "ouml", 0xF6 }, { "divide", 0xF7 }, { "oslash", 0xF8 },
	{ "ugrave", 0xF9 }, { "uacute", 0xFA }, { "ucirc", 0xFB }, { "uuml", 0xFC }, { "yuml", 0xFF },
	{ "OElig", 0x152 }, { "oelig", 0x153 }, { "ensp", ' ' }, { "emsp", ' ' }, { "thinsp", 0x202F },
	{ "zwnj", 0 }, { "zwj", 0 }, { "lrm", 0 }, { "rlm", 0 },
	{ "ndash", 0x2013 }, { "mdash", 0x2014 }, { "lsquo", 0x2018 }, { "rsquo", 0x2019 }, { "sbquo", 0x201A },
	{ "ldquo", 0x201C }, { "rdquo", 0x201D }, { "bdquo", 0x201E }, { "bull", 0x2022 }, { "hellip", 0x2026 },
	{ "lsaquo", 0x2039 }, { "rsaquo", 0x203A }, { "euro", 0x20AC }, { "trade", 0x2122 }, { "larr", 0x2190 },
	{ "rarr", 0x2192 }, { "le", 0x2264 }, { "ge", 0x2265 }, { "ne", 0x2260 }, { "minus", 0x2212 },
};

/* -1 where it is none we know. */
static int point_of(const char *name, size_t length)
{
	if (*name == '#' && length > 1)
		return (int)(name[1] == 'x' || name[1] == 'X' ? strtol(name + 2, NULL, 16) : strtol(name + 1, NULL, 10));
	for (size_t i = 0; i < sizeof(entities) / sizeof(*entities); i++)
		if (strlen(entities[i].name) == length && !strncmp(entities[i].name, name, length))
			return entities[i].point;
	return -1;
}

/* The bytes it stands for; 0 where no entity begins there. */
static size_t decode(const char *at, char bytes[8], size_t *length)
{
	size_t name = *at == '&' ? strcspn(at + 1, ";& \n<") : 0;
	int point;

	if (!name || name > LONGEST_ENTITY || at[1 + name] != ';')
		return 0;
	point = point_of(at + 1, name);
	if (point < 0 || point > 0x10FFFF)
		return 0;
	*length = 0;
	if (point >= 0x20 && utf8proc_codepoint_valid(point))
		*length = (size_t)utf8proc_encode_char(point, (utf8proc_uint8_t *)bytes);
	return name + 2;
}

static void add_bytes(struct plainer *plainer, const char *bytes, size_t length)
{
	struct buffer *out = &plainer->out;

	if (plainer->lines && out->length) {
		while (out->length && out->bytes[out->length - 1] == ' ')
			out->bytes[--out->length] = '\0';
		buffer_add(out, "\n\n", plainer->lines > 1 ? 2 : 1);
	}
	plainer->lines = 0;
	buffer_add(out, bytes, length);
}

static void add_space(struct plainer *plainer)
{
	struct buffer *out = &plainer->out;

	if (!plainer->lines && out->length && out->bytes[out->length - 1] != ' ' && out->bytes[out->length - 1] != '\n')
		buffer_add(out, " ", 1);
}

static void want_lines(struct plainer *plainer, int lines)
{
	if (plainer->lines < lines)
		plainer->lines = lines;
}

/* An attribute's value within the tag; NULL where it has none. */
static const char *attribute_of(struct arena *arena, const char *tag, const char *end, const char *name)
{
	size_t length = strlen(name);

	for (const char *at = tag; at + length + 1 < end; at++) {
		char mark;
		const char *close;

		if (strncasecmp(at, name, length) || !isspace((unsigned char)at[-1]) || at[length] != '=')
			continue;
		at += length + 1;
		mark = *at == '"' || *at == '\'' ? *at++ : 0;
		for (close = at; close < end && (mark ? *close != mark : !isspace((unsigned char)*close)); close++)
			;
		return arena_copy_bytes(arena, at, (size_t)(close - at));
	}
	return NULL;
}

static void add_text(struct plainer *plainer, const char *text)
{
	char bytes[8];
	size_t length, taken;

	for (; *text; text += taken) {
		taken = decode(text, bytes, &length);
		if (taken)
			add_bytes(plainer, bytes, length);
		else
			add_bytes(plainer, text, taken = 1);
	}
}

static void open_link(struct plainer *plainer, const char *tag, const char *end)
{
	const char *address = attribute_of(plainer->arena, tag, end, "href");

	plainer->address = address && !strncmp(address, "http", 4) && strlen(address) <= LONGEST_ADDRESS &&
		!strpbrk(address, "{}") ? address : NULL;
	plainer->link_start = plainer->out.length;
}

static void close_link(struct plainer *plainer)
{
	if (plainer->address && plainer->out.bytes &&
	    !strstr(plainer->out.bytes + plainer->link_start, plainer->address)) {
		add_bytes(plainer, " (", 2);
		add_text(plainer, plainer->address);
		add_bytes(plainer, ")", 1);
	}
	plainer->address = NULL;
}

static int is_one_of(const char *name, const char *const *names)
{
	for (; *names; names++)
		if (!strcmp(name, *names))
			return 1;
	return 0;
}

static const char *const blocks[] = { "p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "table", "blockquote",
				      "section", "article", "header", "footer", "figure", "hr", "pre", "dl", "fieldset", NULL };
static const char *const lines[] = { "br", "tr", "dt", "dd", NULL };
static const char *const hidden[] = { "script", "style", "iframe", "object", "svg", "video", "audio", "noscript", "head",
				      "template", "math", NULL };
static const char *const fields[] = { "input", "select", "textarea", "button", "form", NULL };

/* What is not shown, or cannot be, is passed over with all it holds. */
static void pass_hidden(struct plainer *plainer, const char *name)
{
	const char *close = arena_print(plainer->arena, "</%s", name), *at = strcasestr(plainer->at, close);

	if (!strcmp(name, "script"))
		plainer->lost |= PLAIN_LOST_SCRIPT;
	else if (strcmp(name, "style") && strcmp(name, "head"))
		plainer->lost |= PLAIN_LOST_MEDIUM;
	if (at)
		plainer->at = at;
}

static void take_tag(struct plainer *plainer, const char *name, int is_end, const char *tag, const char *end)
{
	const char *alt;

	if (is_one_of(name, blocks)) {
		want_lines(plainer, !strcmp(name, "div") || !strcmp(name, "ul") || !strcmp(name, "ol") ? 1 : 2);
	} else if (is_one_of(name, lines)) {
		want_lines(plainer, plainer->lines + 1 < 2 ? plainer->lines + 1 : 2);
	} else if (!strcmp(name, "li")) {
		want_lines(plainer, 1);
		if (!is_end)
			add_bytes(plainer, "- ", 2);
	} else if (!strcmp(name, "td") || !strcmp(name, "th")) {
		add_space(plainer);
	} else if (!strcmp(name, "a")) {
		if (is_end)
			close_link(plainer);
		else
			open_link(plainer, tag, end);
	} else if (!strcmp(name, "img") || !strcmp(name, "embed")) {
		plainer->lost |= PLAIN_LOST_PICTURE;
		alt = attribute_of(plainer->arena, tag, end, "alt");
		add_text(plainer, alt ? alt : "");
	} else if (is_one_of(name, fields)) {
		plainer->lost |= PLAIN_LOST_FIELD;
	} else if (is_one_of(name, hidden) && !is_end) {
		pass_hidden(plainer, name);
	}
}

/* 0 where no tag begins there: "a < b". */
static int pass_tag(struct plainer *plainer)
{
	const char *at = plainer->at + 1, *tag = at, *end;
	char name[LONGEST_TAG + 1];
	size_t length = 0;
	int is_end = *at == '/';

	if (!strncmp(at, "!--", 3)) {
		end = strstr(at, "-->");
		plainer->at = end ? end + 3 : at + strlen(at);
		return 1;
	}
	at += is_end;
	while (length < LONGEST_TAG && isalnum((unsigned char)at[length])) {
		name[length] = (char)tolower((unsigned char)at[length]);
		length++;
	}
	name[length] = '\0';
	end = strchr(at, '>');
	if ((!length && *at != '!' && *at != '?') || !end)
		return 0;
	plainer->at = end + 1;
	take_tag(plainer, name, is_end, tag, end);
	return 1;
}

static void take_character(struct plainer *plainer)
{
	char bytes[8];
	size_t length, taken = decode(plainer->at, bytes, &length);

	if (taken) {
		add_bytes(plainer, bytes, length);
	} else if (isspace((unsigned char)*plainer->at)) {
		/* Where there are tags, only they begin lines. */
		if (*plainer->at == '\n' && !plainer->has_tags)
			want_lines(plainer, plainer->lines + 1 < 2 ? plainer->lines + 1 : 2);
		else
			add_space(plainer);
		taken = 1;
	} else {
		add_bytes(plainer, plainer->at, taken = 1);
	}
	plainer->at += taken;
}

const char *lss_plain(struct arena *arena, const char *html, unsigned *lost)
{
	struct plainer plainer = { arena, buffer_in(arena), html, .has_tags = strchr(html, '<') != NULL };
	const char *clean;

	while (*plainer.at) {
		int formula = lss_formula(plainer.at);

		if (formula) {
			add_bytes(&plainer, plainer.at, (size_t)formula);
			plainer.at += formula;
		} else if (*plainer.at != '<' || !pass_tag(&plainer)) {
			take_character(&plainer);
		}
	}
	while (plainer.out.length && plainer.out.bytes[plainer.out.length - 1] == ' ')
		plainer.out.bytes[--plainer.out.length] = '\0';
	*lost |= plainer.lost;
	if (!plainer.out.length)
		return "";
	/* An entity may stand for what is no text. */
	clean = utf8_clean(arena, plainer.out.bytes, plainer.out.length);
	if (!clean)
		clean = utf8_clean_of_controls(arena, plainer.out.bytes, plainer.out.length);
	return clean ? clean : "";
}
