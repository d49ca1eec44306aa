/*
 * posting: in which works a word is, as bytes that are kept in rows: entries of one
 * length, of the works of a chunk of their numbers. Pure.
 *
 *	bytes		what, the lowest byte first
 *	0, 1		the work's number in the chunk
 *	2, 3		the day it was published, from 1970
 *	4, 5		its first passage that has the word; NO_PASSAGE: its title or the like alone
 *	6		how much it counts there
 */
#ifndef CATALOG_POSTING_H
#define CATALOG_POSTING_H

#include <stddef.h>
#include <stdint.h>

enum { ENTRY_SIZE = 7, ENTRY_SURE = 4 /* bytes that no two works share */, WORKS_OF_CHUNK = 4096, NO_PASSAGE = 0xFFFF };

enum weight { WEIGHT_WORDS = 1, WEIGHT_ABOUT = 2, WEIGHT_TITLE = 4 };

struct entry {
	int64_t work;
	uint16_t day, passage;
	int weight;
};

void entry_write(const struct entry *entry, unsigned char bytes[ENTRY_SIZE]);
struct entry entry_read(int64_t chunk, const unsigned char bytes[ENTRY_SIZE]);

/* From which byte on the work's entry stands; -1: it is not there. */
long entry_place(const unsigned char *bytes, size_t length, const unsigned char entry[ENTRY_SURE]);

struct entries {
	int count;
	struct entry *list;	/* with room for all that are added; in the order of the works */
};

/* Those of a chunk, of which all works come after the ones that are there. */
void entries_add(struct entries *entries, int64_t chunk, const unsigned char *bytes, size_t length);

/* Those that are in either, into `into`, which has room: what counts more of both, where they have the same work. */
void entries_either(const struct entries *one, const struct entries *other, struct entries *into);

/* Takes out of the first what is not in the second; counts are added, the first passage that there is stays. */
void entries_both(struct entries *entries, const struct entries *other);

/* The first so many as they are listed: what counts most first, the newest first among equals. Those behind are in no order. */
void entries_sort(struct entries *entries, int first);

#endif
