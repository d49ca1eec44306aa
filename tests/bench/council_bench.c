/*
 * A text of 300 paragraphs with 500 citations: what changed between two versions
 * of it, and whether all that it cites still stands. Fails where the one takes
 * more than 50 ms of a processor, whatever was changed, or the other more than a second.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "recommendation/document.h"
#include "synthesis/edition.h"

enum { PARAGRAPHS = 300, CITATIONS = 500, WORDS = 120, TAKES = 7, EDITIONS = 10 };

static struct arena arena;
static unsigned seed = 11;

static double milliseconds(void)
{
	struct timespec time;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static unsigned chance(unsigned below)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % below;
}

/* So many of a hundred of its words are others. */
static const char *words(const char *of, unsigned changed, int length)
{
	struct buffer out = buffer_in(&arena);
	char *rest = of ? arena_copy(&arena, of) : NULL, *word;

	buffer_add_text(&out, "");
	for (int i = 0; !of && i < length; i++)
		buffer_print(&out, "mot%u ", chance(2000));
	while (of && (word = strtok_r(rest, " ", &rest)))
		buffer_print(&out, "%s ", chance(100) < changed ? "autre" : word);
	return out.bytes;
}

static struct revised begin(int length)
{
	struct paragraph *list = arena_array(&arena, struct paragraph, PARAGRAPHS);

	for (int i = 0; i < PARAGRAPHS; i++)
		list[i] = (struct paragraph){ .id = i + 1, .kind = PARAGRAPH_RECOMMENDATION, .words = words(NULL, 0, length), .words_simple = "" };
	return (struct revised){ PARAGRAPHS, list };
}

/* moved: so many change places with another. */
static struct revised change(const struct revised *before, unsigned changed, int moved)
{
	struct paragraph *list = arena_array(&arena, struct paragraph, PARAGRAPHS);

	memcpy(list, before->list, PARAGRAPHS * sizeof(*list));
	for (int i = 0; i < PARAGRAPHS; i++)
		list[i].words = words(list[i].words, changed, 0);
	for (int i = 0; i < moved; i++) {
		const unsigned a = chance(PARAGRAPHS), b = chance(PARAGRAPHS);
		const struct paragraph other = list[a];

		list[a] = list[b];
		list[b] = other;
	}
	return (struct revised){ PARAGRAPHS, list };
}

static int by_value(const void *a, const void *b)
{
	const double left = *(const double *)a, right = *(const double *)b;

	return (left > right) - (left < right);
}

static double median(double *takes)
{
	qsort(takes, TAKES, sizeof(*takes), by_value);
	return takes[TAKES / 2];
}

static int over;

static void say(const char *what, double took, double goal)
{
	const int is_met = took <= goal;

	over |= !is_met;
	printf("| %s | %.1f | <= %.0f | %s |\n", what, took, goal, is_met ? "yes" : "NO");
}

static void compare(const char *what, int length, unsigned changed, int moved)
{
	const struct revised before = begin(length), after = change(&before, changed, moved);
	double takes[TAKES];

	for (int i = 0; i < TAKES; i++) {
		struct revision *list;
		const double from = milliseconds();

		revision_of(&arena, &before, &after, &list);
		takes[i] = milliseconds() - from;
	}
	say(what, median(takes), 50);
	arena_reset(&arena);
}

/* Ten syntheses of as many figures and quotations as one may have, as their sources are read. */
static struct evidence_shelf shelf_of(const char *const sources[EDITIONS])
{
	struct shelved_edition *list = arena_array(&arena, struct shelved_edition, EDITIONS);

	for (int i = 0; i < EDITIONS; i++)
		list[i] = (struct shelved_edition){ .publication = i + 1, .synthesis = i + 1, .consultation = 1, .number = 1, .edition = edition_read(&arena, sources[i]) };
	return (struct evidence_shelf){ EDITIONS, list };
}

static const char *source_of(int synthesis)
{
	struct edition_figure figures[MOST_EDITION_FIGURES] = { 0 };
	struct edition_quote quotes[MOST_EDITION_QUOTES] = { 0 };
	struct edition edition = { .synthesis = synthesis, .number = 1, .address = "", .about = "{}", .author = "", .reviewer = "", .since = "",
		.figure_count = MOST_EDITION_FIGURES, .figures = figures, .quote_count = MOST_EDITION_QUOTES, .quotes = quotes };

	for (int i = 0; i < MOST_EDITION_FIGURES; i++)
		figures[i] = (struct edition_figure){ .id = i + 1, .kind = "", .title = words(NULL, 0, 10), .note = words(NULL, 0, 30), .filter = "" };
	for (int i = 0; i < MOST_EDITION_QUOTES; i++)
		quotes[i] = (struct edition_quote){ .id = i + 1, .language = "fr", .body = words(NULL, 0, 60), .question = "{\"fr\":\"Quoi ?\"}" };
	return edition_write(&arena, &edition);
}

static void check(void)
{
	const struct revised paragraphs = begin(WORDS);
	struct evidence *list = arena_array(&arena, struct evidence, CITATIONS);
	const char *sources[EDITIONS];
	double takes[TAKES];

	for (int i = 0; i < EDITIONS; i++)
		sources[i] = source_of(i + 1);
	for (int i = 0; i < CITATIONS; i++)
		list[i] = (struct evidence){ .id = i, .paragraph = 1 + (int)chance(PARAGRAPHS), .kind = i % 2 ? EVIDENCE_FIGURE : EVIDENCE_QUOTATION,
			.synthesis = 1 + (int)chance(EDITIONS), .figure = i % 2 ? 1 + (int)chance(70) : 0, .quotation = i % 2 ? 0 : 1 + (int)chance(70),
			.reference = "", .words = "", .override_reason = "" };
	for (int i = 0; i < TAKES; i++) {
		const double from = milliseconds();
		const struct evidence_shelf shelf = shelf_of(sources);
		const struct evidence_list evidence = evidence_in_order(&arena, list, CITATIONS, paragraphs.list, PARAGRAPHS);

		evidence_report(&arena, &evidence, &shelf, &paragraphs, 1);
		takes[i] = milliseconds() - from;
	}
	say("500 citations of ten syntheses, whose sources are read, are checked", median(takes), 1000);
}

int main(void)
{
	puts("| 300 paragraphs | processor ms | goal | met |\n|---|--:|---|---|");
	compare("one word in twenty is another, 40 moved", WORDS, 5, 20);
	compare("half of the words are others, 150 moved", WORDS, 50, 75);
	compare("long ones, of 1,000 words: one word in five is another", 1000, 20, 20);
	compare("long ones: nothing is the same", 1000, 100, 20);
	check();
	arena_close(&arena);
	return over;
}
