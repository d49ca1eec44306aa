/*
 * stem: words found in a text, and what they are looked up by: case, accents and
 * ligatures forgiven, their endings cut by Snowball's rules (French, English,
 * Arabic). What an article cut short leaves ("l'", "qu'") and the commonest words
 * are looked up by nothing.
 *
 *	struct word word = word_in(text);
 *	while (word_next(&word))
 *		count = stem_keys(arena, &word, tongue_of("fr"), keys);
 *
 * Pure, but for the stemmers, which a process makes once.
 */
#ifndef CATALOG_STEM_H
#define CATALOG_STEM_H

#include <stddef.h>

struct arena;

enum { LONGEST_KEY = 60 /* bytes */, MOST_KEYS = 4 };

struct word {
	const char *begin;	/* in the text, not ended */
	size_t length;
};

/* Before the first word of a text, in UTF-8. */
struct word word_in(const char *text);

/* The next one: letters and figures, split at apostrophes and hyphens. False after the last. */
int word_next(struct word *word);

/* A word in Arabic letters is Arabic in any of them. */
enum tongue { TONGUE_FRENCH, TONGUE_ENGLISH, TONGUE_ANY /* asked for: it may be either */ };

enum tongue tongue_of(const char *language);	/* a tag: English is, every other one is taken as French */

/*
 * One for the word with its accents and one without, where they differ: "accompagnée"
 * is found by "accompagner" and by "accompagnee". 0 for a common word, or a single letter.
 */
int stem_keys(struct arena *arena, const struct word *word, enum tongue tongue, const char *keys[MOST_KEYS]);

#endif
