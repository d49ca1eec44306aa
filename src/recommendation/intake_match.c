#include "recommendation/intake_match.h"

#include <ctype.h>
#include <stdlib.h>

#include "base/arena.h"
#include "paper/paper.h"
#include "recommendation/text_intake.h"

enum {
	MOST_PAIRS = 40000,	/* of blocks and lost paragraphs that are compared word by word: 200 of each */
	MOST_WORDS = 2000,	/* of each: what comes behind is not looked at */
	ENOUGH = 60		/* in a hundred words, that both have */
};

struct matching {
	struct arena *arena;
	const struct revised *base;
	const struct paper *paper;
	int *matches;		/* of each block */
	char *is_taken;		/* each paragraph of base */
};

static void match(struct matching *matching, int block, int paragraph)
{
	matching->matches[block] = paragraph;
	if (!matching->paper->blocks[block].is_simple)
		matching->is_taken[paragraph] = 1;
}

static int index_of(const struct revised *base, int64_t id)
{
	for (int i = 0; i < base->count; i++)
		if (base->list[i].id == id)
			return i;
	return -1;
}

static void match_marked(struct matching *matching)
{
	for (int i = 0; i < matching->paper->count; i++) {
		const struct paper_block *block = &matching->paper->blocks[i];
		const int paragraph = block->paragraph ? index_of(matching->base, block->paragraph) : -1;

		matching->matches[i] = -1;
		if (paragraph >= 0)
			match(matching, i, paragraph);
	}
}

static int is_free(const struct matching *matching, int block)
{
	return matching->matches[block] < 0 && !matching->paper->blocks[block].is_simple;
}

static void match_same_words(struct matching *matching)
{
	for (int i = 0; i < matching->paper->count; i++)
		for (int k = 0; is_free(matching, i) && k < matching->base->count; k++) {
			const struct paragraph *paragraph = &matching->base->list[k];

			if (!matching->is_taken[k] && words_mean_the_same(paragraph->kind, paragraph->words, matching->paper->blocks[i].words))
				match(matching, i, k);
		}
}

/* --- most words the same */

struct bag {
	int count;
	unsigned words[MOST_WORDS];	/* hashes, in order */
};

static int by_hash(const void *a, const void *b)
{
	const unsigned left = *(const unsigned *)a, right = *(const unsigned *)b;

	return (left > right) - (left < right);
}

static int is_letter(char byte)
{
	return isalnum((unsigned char)byte) || (unsigned char)byte >= 0x80;
}

static void fill(struct bag *bag, const char *words)
{
	bag->count = 0;
	while (*words && bag->count < MOST_WORDS) {
		unsigned hash = 5381;

		while (*words && !is_letter(*words))
			words++;
		if (!*words)
			break;
		for (; is_letter(*words); words++)
			hash = 33 * hash + (unsigned char)*words;
		bag->words[bag->count++] = hash;
	}
	qsort(bag->words, (size_t)bag->count, sizeof(*bag->words), by_hash);
}

/* In a hundred. */
static int likeness(const struct bag *one, const struct bag *other)
{
	int common = 0;

	for (int i = 0, k = 0; i < one->count && k < other->count;) {
		const int order = by_hash(&one->words[i], &other->words[k]);

		common += !order;
		i += order <= 0;
		k += order >= 0;
	}
	return one->count + other->count ? 200 * common / (one->count + other->count) : 0;
}

static int most_alike(struct matching *matching, struct bag *bags, const struct bag *block)
{
	int best = -1, best_likeness = ENOUGH - 1;

	for (int k = 0; k < matching->base->count; k++) {
		int alike;

		if (matching->is_taken[k])
			continue;
		fill(&bags[1], matching->base->list[k].words);
		alike = likeness(block, &bags[1]);
		if (alike > best_likeness) {
			best = k;
			best_likeness = alike;
		}
	}
	return best;
}

static void match_alike(struct matching *matching)
{
	struct bag *bags = arena_array(matching->arena, struct bag, 2);
	int free_blocks = 0, lost = 0;

	for (int i = 0; i < matching->paper->count; i++)
		free_blocks += is_free(matching, i);
	for (int k = 0; k < matching->base->count; k++)
		lost += !matching->is_taken[k];
	if ((int64_t)free_blocks * lost > MOST_PAIRS)
		return;
	for (int i = 0; i < matching->paper->count && lost; i++) {
		int best;

		if (!is_free(matching, i))
			continue;
		fill(&bags[0], matching->paper->blocks[i].words);
		best = most_alike(matching, bags, &bags[0]);
		if (best >= 0)
			match(matching, i, best);
	}
}

const int *intake_match(struct arena *arena, const struct revised *base, const struct paper *paper)
{
	struct matching matching = { arena, base, paper, arena_array(arena, int, (size_t)paper->count + 1), arena_array(arena, char, (size_t)base->count + 1) };
	int lost = 0;

	match_marked(&matching);
	for (int k = 0; k < base->count; k++)
		lost += !matching.is_taken[k];
	if (lost) {
		match_same_words(&matching);
		match_alike(&matching);
	}
	return matching.matches;
}
