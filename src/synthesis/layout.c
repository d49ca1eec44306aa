#include "synthesis/layout.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "text/text.h"

#define MARK "[figure"

enum { MOST_DIGITS = 18 };

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

/* Of "[figure 12]" and "[figure 12: Words]" the figure, with the words or NULL; figure 0 where it is written otherwise. */
static struct layout_part figure_of(struct arena *arena, const char *line, size_t length)
{
	const char *at = line + strlen(MARK), *end = line + length, *digits, *words = NULL;
	struct layout_part part = { 0 };
	size_t rest;

	at += strspn(at, blanks);
	digits = at;
	at += strspn(at, "0123456789");
	if (at == digits || at - digits > MOST_DIGITS)
		return part;
	at += strspn(at, blanks);
	if (*at == ':') {
		words = at + 1 + strspn(at + 1, blanks);
		at += strcspn(at, "]\n");
	}
	if (at >= end || *at != ']' || at + 1 + strspn(at + 1, blanks) < end)
		return part;
	rest = words && words < at ? (size_t)(at - words) : 0;
	if (rest > LONGEST_SYNTHESIS_TITLE)
		return part;
	part.figure = strtoll(digits, NULL, 10);
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

static int add_figure(struct reading *reading, const char *line, size_t length, int number)
{
	struct layout_part part = figure_of(reading->arena, line, length);
	const struct layout so_far = { .count = reading->count, .parts = reading->parts };

	part.line = number;
	if (!part.figure)
		fail(reading, number, _("A figure stands on a line of its own, written as: [figure 12]"));
	else if (layout_has(&so_far, part.figure))
		fail(reading, number, text_print(reading->arena, _("Figure %lld stands there already, further up."), (long long)part.figure));
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
static int has_figure(struct arena *arena, const char *at, const char *end)
{
	for (; at < end; at++) {
		const size_t length = strcspn(at, "]\n");

		if (*at == *MARK && !strncasecmp(at, MARK, strlen(MARK)) && at[length] == ']' && figure_of(arena, at, length + 1).figure)
			return 1;
	}
	return 0;
}

static int read_line(struct reading *reading, const char *line, size_t length, int number)
{
	const char *words = line + strspn(line, blanks);

	note_heading(reading, words);
	if (!strncasecmp(words, MARK, strlen(MARK)))
		return end_prose(reading, line) && add_figure(reading, words, length - (size_t)(words - line), number);
	if (has_figure(reading->arena, words, line + length)) {
		fail(reading, number, _("A figure stands on a line of its own, written as: [figure 12]"));
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
	return *words ? arena_print(arena, MARK " %lld: %s]", (long long)figure, words) : arena_print(arena, MARK " %lld]", (long long)figure);
}

int layout_has(const struct layout *layout, int64_t figure)
{
	for (int i = 0; i < layout->count; i++)
		if (layout->parts[i].figure == figure)
			return 1;
	return 0;
}
