#include "expression/functions.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "expression/value.h"

void compute_not(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].truth = !values[0].truth;
}

void compute_true(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].truth = 1;
}

void compute_false(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].truth = 0;
}

/* The next word from *at, which moves behind it; its length, 0 after the last. */
static size_t next_word(const char **at, const char **word)
{
	size_t length;

	*word = *at + strspn(*at, VALUE_BLANKS);
	length = strcspn(*word, VALUE_BLANKS);
	*at = *word + length;
	return length;
}

static int has_word(const char *words, const char *wanted, size_t length)
{
	const char *word;
	size_t found;

	do
		found = next_word(&words, &word);
	while (found && (found != length || memcmp(word, wanted, length) != 0));
	return found != 0;
}

/* An empty name is selected exactly where nothing is. */
void compute_selected(struct arena *arena, struct cell *values, int count)
{
	const char *chosen = values[0].text, *name = values[1].text, *wanted, *other;
	size_t length = next_word(&name, &wanted);

	(void)arena, (void)count;
	if (length)
		values[0].truth = !next_word(&name, &other) && has_word(chosen, wanted, length);
	else
		values[0].truth = !next_word(&chosen, &other);
}

void compute_count_selected(struct arena *arena, struct cell *values, int count)
{
	const char *chosen = values[0].text, *word;
	int words = 0;

	(void)arena, (void)count;
	while (next_word(&chosen, &word))
		words++;
	values[0].number = words;
}

/* Counted from 0; nothing where there is no such word. */
void compute_selected_at(struct arena *arena, struct cell *values, int count)
{
	const char *chosen = values[0].text, *word = "";
	double wanted = trunc(values[1].number);
	size_t length = 0;

	(void)count;
	if (!(wanted >= 0))
		chosen = "";
	for (double at = 0; (length = next_word(&chosen, &word)) && at < wanted; at++)
		;
	values[0].text = length ? arena_copy_bytes(arena, word, length) : "";
}

void compute_string_length(struct arena *arena, struct cell *values, int count)
{
	const char *text = values[0].text;

	(void)arena, (void)count;
	values[0].number = value_characters(text, text + strlen(text));
}

void compute_concat(struct arena *arena, struct cell *values, int count)
{
	struct joining joining = joining_begin(arena, "");

	for (int i = 0; i < count; i++)
		joining_add(&joining, values[i].text);
	values[0].text = joining_end(&joining);
}

void compute_join(struct arena *arena, struct cell *values, int count)
{
	struct joining joining = joining_begin(arena, values[0].text);

	for (int i = 1; i < count; i++)
		joining_add(&joining, values[i].text);
	values[0].text = joining_end(&joining);
}

/* Where a place counted from 0, or from the end where negative, lies within so many characters. */
static int place_within(double place, int characters)
{
	place = isnan(place) ? 0 : trunc(place);
	if (place < 0)
		place += characters;
	return place < 0 ? 0 : place > characters ? characters : (int)place;
}

/* From the first place up to the second, which is not taken. */
void compute_substr(struct arena *arena, struct cell *values, int count)
{
	const char *text = values[0].text;
	int characters = value_characters(text, text + strlen(text));
	int from = place_within(values[1].number, characters);
	int to = count > 2 ? place_within(values[2].number, characters) : characters;
	const char *start = value_after(text, from);

	values[0].text = to > from ?
		arena_copy_bytes(arena, start, (size_t)(value_after(start, to - from) - start)) : "";
}

void compute_contains(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].truth = strstr(values[0].text, values[1].text) != NULL;
}

void compute_starts_with(struct arena *arena, struct cell *values, int count)
{
	(void)arena, (void)count;
	values[0].truth = !strncmp(values[0].text, values[1].text, strlen(values[1].text));
}

void compute_ends_with(struct arena *arena, struct cell *values, int count)
{
	size_t length = strlen(values[0].text), end = strlen(values[1].text);

	(void)arena, (void)count;
	values[0].truth = end <= length && !strcmp(values[0].text + length - end, values[1].text);
}
