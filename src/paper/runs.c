/* Runs of letters, bold, leaning and linked, as Markdown that says the same. */
#include <ctype.h>
#include <string.h>

#include "base/arena.h"
#include "paper/scribe.h"

static int is_blank(char byte)
{
	return byte == ' ' || byte == '\t' || byte == '\n';
}

/* A letter, a digit, or a byte of one beyond ASCII: as far as Markdown asks whether it stands within a word. */
static int is_word(char byte)
{
	return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

/* What would begin something else at the beginning of a line. Of a number, its point is what must be told. */
static size_t line_sign(const char *at)
{
	size_t digits = strspn(at, "0123456789");

	if (strchr("#>=", *at) || (strchr("-+", *at) && (is_blank(at[1]) || at[1] == *at)))
		return 1;
	return digits && digits < 10 && strchr(".)", at[digits]) && at[digits] && is_blank(at[digits + 1]) ? digits + 1 : 0;
}

static int is_sign(const char *text, const char *at)
{
	const char before = at > text ? at[-1] : ' ', after = at[1] ? at[1] : ' ';

	switch (*at) {
	case '\\': return ispunct((unsigned char)after) || after == ' ';
	case '`':  return 1;
	case '*':  return !is_blank(before) || !is_blank(after);
	case '_':  return !is_word(before) || !is_word(after);
	case '<':  return isalpha((unsigned char)after) || strchr("/!?", after) != NULL;
	case '&':  return isalpha((unsigned char)after) || after == '#';
	case '[':
	case ']':  return strstr(text, "](") != NULL || strstr(text, "]:") != NULL;
	default:   return 0;
	}
}

/* Blanks are one blank, line ends stay. begins: at the beginning of a line. */
static int add_escaped(struct buffer *out, const char *text, int begins)
{
	for (const char *at = text; *at; at++) {
		size_t sign = begins ? line_sign(at) : 0;

		if (sign) {
			buffer_add(out, at, sign - 1);
			at += sign - 1;
		}
		if (sign || is_sign(text, at))
			buffer_add_text(out, "\\");
		if (*at == '\n')
			buffer_add_text(out, "  ");
		if (*at != ' ' || !out->length || !is_blank(out->bytes[out->length - 1]))
			buffer_add(out, at, 1);
		begins = *at == '\n' || (begins && is_blank(*at));
	}
	return begins;
}

static int may_link(const char *link)
{
	return link && (!strncmp(link, "https://", 8) || !strncmp(link, "mailto:", 7)) && !strpbrk(link, " \t\n<>()[]\\\"`*");
}

static int is_space(const struct paper_run *run)
{
	return !run->text.length || run->text.bytes[strspn(run->text.bytes, " \t\n")] == '\0';
}

/* Signs of what is bold and leaning stand at words, not at blanks. */
static int add_run(struct buffer *out, const struct paper_run *run, int begins)
{
	static const char *const signs[] = { "", "**", "*", "***" };
	const char *sign = signs[run->how & (SCRIBE_BOLD | SCRIBE_ITALIC)], *text = run->text.bytes;
	const size_t lead = strspn(text, " \t\n");
	size_t length = run->text.length;
	const int links = may_link(run->link);

	while (length > lead && is_blank(text[length - 1]))
		length--;
	begins = add_escaped(out, arena_copy_bytes(out->arena, text, lead), begins);
	buffer_add_text(out, links ? "[" : "");
	buffer_add_text(out, sign);
	begins = add_escaped(out, arena_copy_bytes(out->arena, text + lead, length - lead), begins && !links && !*sign);
	buffer_add_text(out, sign);
	if (links)
		buffer_print(out, "](%s)", run->link);
	return add_escaped(out, arena_copy(out->arena, text + length), begins);
}

/* Runs that look the same and stand next to each other are one; a blank looks like what it follows. */
static int joined(struct arena *arena, const struct paper_run *runs, int count, struct paper_run *into)
{
	int used = 0;

	for (int i = 0; i < count; i++) {
		struct paper_run *last = used ? &into[used - 1] : NULL;
		const int is_same_link = last && (last->link == runs[i].link || (last->link && runs[i].link && !strcmp(last->link, runs[i].link)));

		if (!runs[i].text.length)
			continue;
		if (!last || ((last->how != runs[i].how && !is_space(&runs[i])) || !is_same_link)) {
			into[used++] = (struct paper_run){ is_space(&runs[i]) && last && !runs[i].link ? 0 : runs[i].how, runs[i].link, buffer_in(arena) };
			last = &into[used - 1];
		}
		buffer_add(&last->text, runs[i].text.bytes, runs[i].text.length);
	}
	return used;
}

/* Each blank, and each of several together, was one byte of what is read; those before its first word were none. */
static void pass(struct paper_run *runs, int count, size_t without)
{
	int is_blank_before = 1;

	for (int i = 0; i < count && without; i++) {
		const char *at = runs[i].text.bytes;

		for (; *at && (without || (is_blank_before && is_blank(*at))); at++) {
			without -= without && !(is_blank(*at) && is_blank_before);
			is_blank_before = is_blank(*at);
		}
		runs[i].text.length -= (size_t)(at - runs[i].text.bytes);
		runs[i].text.bytes = arena_copy(runs[i].text.arena, at);
	}
}

const char *runs_written(struct arena *arena, const struct paper_run *runs, int count, size_t without)
{
	struct paper_run *list = arena_array(arena, struct paper_run, (size_t)count + 1);
	const int used = joined(arena, runs, count, list);
	struct buffer out = buffer_in(arena);
	int begins = 1;

	pass(list, used, without);
	for (int i = 0; i < used; i++)
		begins = is_space(&list[i]) ? add_escaped(&out, list[i].text.bytes, begins) : add_run(&out, &list[i], begins);
	while (out.length && is_blank(out.bytes[out.length - 1]))
		out.bytes[--out.length] = '\0';
	return out.length ? out.bytes + strspn(out.bytes, " \t\n") : "";
}
