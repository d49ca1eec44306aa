/*
 * other_store: what a second person wrote on a paragraph at the same time, kept
 * until somebody has merged it by hand.
 */
#ifndef RECOMMENDATION_OTHER_STORE_H
#define RECOMMENDATION_OTHER_STORE_H

#include <stdint.h>

struct arena;
struct db;

enum { MOST_OTHERS = 20 /* of a paragraph */ };

struct other {
	int64_t id, paragraph;
	int64_t account;	/* 0: somebody erased since */
	const char *person;	/* NULL likewise */
	const char *words, *words_simple;
	int base_version;	/* of the paragraph that they had begun from */
	int64_t made;
};

/* Its id; 0 where there are MOST_OTHERS. The same words of the same person are kept once. */
int64_t other_add(struct db *db, const struct other *other);

/* The first one first. */
int other_list(struct db *db, struct arena *arena, int64_t paragraph, struct other **list);

/* Of a text: the ids of its paragraphs that have any, in order; at most so many. */
int other_paragraphs(struct db *db, int64_t text, int64_t *paragraphs, int most);

/* It was merged, or is not wanted; false where that paragraph has none of that id. */
int other_drop(struct db *db, int64_t paragraph, int64_t id);

#endif
