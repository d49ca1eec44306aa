#include "synthesis/layout.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "text/text.h"

enum { MOST_DIGITS = 18 };

/* What stands on a line of its own. */
static const struct mark {
	const char *sign;
	int may_have_words;
	const char *right;	/* N_(): as it is written */
} marks[] = {
	{ "[figure", 1, N_("A figure stands on a line of its own, written as: [figure 12]") },
	{ "[quote", 0, N_("A quotation stands on a line of its own, written as: [quote 12]") },
};

enum { FIGURE_MARK, QUOTE_MARK, MARKS = sizeof(marks) / sizeof(*marks) };

static const char blanks[] = " \t\r";

struct reading {
	struct arena *arena;
	struct layout_fault *fault;
	struct layout_part *parts;
	int count;
	const char *prose;	/* where it began; NULL: none is open */
	int prose_line;
	int top;		/* the highest heading so far; 0: none */
};

static void fail(struct reading *reading, int line, const char *words)
{
	*reading->fault = (struct layout_fault){ line, words };
}

/* NULL where none begins there. */
static const struct mark *mark_at(const char *at)
{
	for (int i = 0; *at == '[' && i < MARKS; i++)
		if (!strncasecmp(at, marks[i].sign, strlen(marks[i].sign)))
			return &marks[i];
	return NULL;
}

/* Of "[figure 12]" and "[figure 12: Words]" the figure, with the words or NULL, of "[quote 12]" the quotation; neither where it is written otherwise. */
static struct layout_part marked_part(struct arena *arena, const struct mark *mark, const char *line, size_t length)
{
	const char *at = line + strlen(mark->sign), *end = line + length, *digits, *words = NULL;
	struct layout_part part = { 0 };
	size_t rest;

	at += strspn(at, blanks);
	digits = at;
	at += strspn(at, "0123456789");
	if (at == digits || at - digits > MOST_DIGITS)
		return part;
	at += strspn(at, blanks);
	if (*at == ':' && mark->may_have_words) {
		words = at + 1 + strspn(at + 1, blanks);
		at += strcspn(at, "]\n");
	}
	if (at >= end || *at != ']' || at + 1 + strspn(at + 1, blanks) < end)
		return part;
	rest = words && words < at ? (size_t)(at - words) : 0;
	if (rest > LONGEST_SYNTHESIS_TITLE)
		return part;
	*(mark == &marks[QUOTE_MARK] ? &part.quote : &part.figure) = strtoll(digits, NULL, 10);
	part.title = rest ? arena_copy_bytes(arena, words, rest) : NULL;
	return part;
}

static int add(struct reading *reading, struct layout_part part)
{
	if (reading->count == MOST_LAYOUT_PARTS) {
		fail(reading, part.line, _("There is more than a synthesis can hold."));
		return 0;
	}
	reading->parts[reading->count++] = part;
	return 1;
}

static int end_prose(struct reading *reading, const char *end)
{
	const char *prose = reading->prose;

	reading->prose = NULL;
	if (!prose || prose + strspn(prose, " \t\r\n") >= end)
		return 1;
	return add(reading, (struct layout_part){ .prose = arena_copy_bytes(reading->arena, prose, (size_t)(end - prose)), .line = reading->prose_line });
}

static const char *twice_words(struct arena *arena, const struct layout_part *part)
{
	return part->figure ? text_print(arena, _("Figure %lld stands there already, further up."), (long long)part->figure) :
		text_print(arena, _("Quotation %lld stands there already, further up."), (long long)part->quote);
}

static int add_marked(struct reading *reading, const struct mark *mark, const char *line, size_t length, int number)
{
	struct layout_part part = marked_part(reading->arena, mark, line, length);
	const struct layout so_far = { .count = reading->count, .parts = reading->parts };

	part.line = number;
	if (!part.figure && !part.quote)
		fail(reading, number, text_of(mark->right));
	else if (part.figure ? layout_has(&so_far, part.figure) : layout_quotes(&so_far, part.quote))
		fail(reading, number, twice_words(reading->arena, &part));
	else
		return add(reading, part);
	return 0;
}

/* "## Words" */
static void note_heading(struct reading *reading, const char *line)
{
	const int level = (int)strspn(line, "#");

	if (level && (line[level] == ' ' || line[level] == '\t') && (!reading->top || level < reading->top))
		reading->top = level;
}

/* Within other words it would be read as words. */
static const struct mark *mark_within(struct arena *arena, const char *at, const char *end)
{
	for (; at < end; at++) {
		const struct mark *mark = mark_at(at);
		const size_t length = mark ? strcspn(at, "]\n") : 0;
		struct layout_part part = { 0 };

		if (mark && at[length] == ']')
			part = marked_part(arena, mark, at, length + 1);
		if (part.figure || part.quote)
			return mark;
	}
	return NULL;
}

static int read_line(struct reading *reading, const char *line, size_t length, int number)
{
	const char *words = line + strspn(line, blanks);
	const struct mark *mark = mark_at(words), *within;

	note_heading(reading, words);
	if (mark)
		return end_prose(reading, line) && add_marked(reading, mark, words, length - (size_t)(words - line), number);
	within = mark_within(reading->arena, words, line + length);
	if (within) {
		fail(reading, number, text_of(within->right));
		return 0;
	}
	if (!reading->prose) {
		reading->prose = line;
		reading->prose_line = number;
	}
	return 1;
}

const struct layout *layout_read(struct arena *arena, const char *text, struct layout_fault *fault)
{
	struct layout *layout = arena_new(arena, struct layout);
	struct reading reading = { .arena = arena, .fault = fault, .parts = arena_array(arena, struct layout_part, MOST_LAYOUT_PARTS) };
	const char *line = text;

	*fault = (struct layout_fault){ 0, NULL };
	for (int number = 1; *line; number++) {
		const size_t length = strcspn(line, "\n");

		if (!read_line(&reading, line, length, number))
			return NULL;
		line += length + (line[length] == '\n');
	}
	if (!end_prose(&reading, line))
		return NULL;
	*layout = (struct layout){ reading.count, reading.top ? reading.top : 1, reading.parts };
	return layout;
}

const char *layout_figure(struct arena *arena, int64_t figure, const char *title)
{
	char *words = arena_copy(arena, title);

	/* They end the line. */
	for (char *at = words; (at = strpbrk(at, "]\n")); at++)
		*at = ' ';
	return *words ? arena_print(arena, "%s %lld: %s]", marks[FIGURE_MARK].sign, (long long)figure, words) :
		arena_print(arena, "%s %lld]", marks[FIGURE_MARK].sign, (long long)figure);
}

const char *layout_quote(struct arena *arena, int64_t quote)
{
	return arena_print(arena, "%s %lld]", marks[QUOTE_MARK].sign, (long long)quote);
}

int layout_has(const struct layout *layout, int64_t figure)
{
	for (int i = 0; i < layout->count; i++)
		if (layout->parts[i].figure == figure)
			return 1;
	return 0;
}

int layout_quotes(const struct layout *layout, int64_t quote)
{
	for (int i = 0; i < layout->count; i++)
		if (layout->parts[i].quote == quote)
			return 1;
	return 0;
}
