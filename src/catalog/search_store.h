/*
 * search_store: finds what stands in the library: all of the words that are asked
 * for, each in its title, its subject or its text, in any language it was written in.
 * Titles count most; among equals the newest comes first, and without words it is the
 * order of all.
 */
#ifndef CATALOG_SEARCH_STORE_H
#define CATALOG_SEARCH_STORE_H

#include "catalog/asked.h"
#include "catalog/catalog.h"

struct db;

enum { ANY = -1 };

struct search {
	const struct asked *asked;	/* without words: all */
	int kind, theme, reader;	/* places in their names; ANY */
	int is_easy;			/* only what was written in easy French too */
	int from, most;			/* of the page, from 0 */
};

struct found_work {
	struct work work;
	const char *passage, *language;	/* words of it that have one that was asked for; NULL: its title or subject alone has */
};

struct found {
	int count;			/* in all */
	int work_count;			/* on this page */
	struct found_work *works;
	int alone[MOST_ASKED];		/* where none was found: how many have that word, of this kind and so on */
	int unsorted;			/* and how many have all the words, of any kind, theme and readers */
};

struct found catalog_search(struct db *db, struct arena *arena, const struct search *search);

#endif
