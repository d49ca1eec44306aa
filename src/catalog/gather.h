/*
 * gather: what a work is looked up by, and the passages that its words are shown
 * in. Pure.
 */
#ifndef CATALOG_GATHER_H
#define CATALOG_GATHER_H

#include "catalog/catalog.h"

enum { LONGEST_PASSAGE = 320 /* bytes */, MOST_PASSAGES = 20000, MOST_WORK_BYTES = 4 << 20 };

struct passage {
	const char *language, *words;
};

/* Of all its words, in the order of its languages. How many. */
int passages_cut(struct arena *arena, const char *words, struct passage **list);

struct gathered {
	const char *key;
	int passage, weight;	/* the first that has it, and the most that it counts (catalog/posting.h) */
};

/* In the order of strcmp(), each once. How many. */
int work_gather(struct arena *arena, const struct work *work, const struct passage *passages, int passage_count, struct gathered **list);

#endif
