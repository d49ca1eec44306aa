/*
 * publication_store: what was published of syntheses, once, for good: a page in
 * each language that it was written in, and the files that go with it. All of
 * it was made when it was published; who reads it needs nothing else.
 */
#ifndef SYNTHESIS_PUBLICATION_STORE_H
#define SYNTHESIS_PUBLICATION_STORE_H

#include <stddef.h>
#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"

struct arena;
struct db;

enum { MOST_PUBLICATIONS = 500, MOST_PUBLICATION_FILES = 900, MOST_PUBLICATION_LANGUAGES = 8, LONGEST_PUBLICATION_FILE = 8 << 20 };

struct publication_page {
	const char *language;		/* "fr" */
	const char *title;
	const char *about;		/* the consultation's title */
	const char *article;		/* markup */
	struct hash hash;		/* of it */
};

struct publication_file {
	const char *name;		/* "figure-3.xlsx" */
	const char *kind;		/* media type */
	const char *about, *words;	/* of which figure, "": of all; the format, for people */
	size_t size;
	struct hash hash;
	const char *content;		/* NULL in lists */
};

struct published_synthesis {
	int64_t id;
	int64_t synthesis;
	int number;			/* 1, 2, ... of this synthesis */
	int newest;			/* the number of its newest that stands; 0: none does */
	int64_t published;
	int is_generated;		/* figures of it are of made-up answers */
	int64_t withdrawn;		/* when its texts and files were erased; 0: it stands */
	struct hash hash;		/* of its source */
	const char *source;		/* JSON (synthesis/edition.h); NULL in lists */
	int language_count;
	const char *languages[MOST_PUBLICATION_LANGUAGES];	/* of its pages, the first one first: "fr" */
};

/*
 * The newest of each synthesis that stands, the last published first, each with its page's title and about in that language, else in its
 * first one: pages[i] goes with list[i], its article is NULL.
 */
int publication_list(struct db *db, struct arena *arena, const char *language, struct published_synthesis **list,
		     struct publication_page **pages);

/* All of a synthesis, those withdrawn too, the newest first. */
int publication_numbers(struct db *db, struct arena *arena, int64_t synthesis, struct published_synthesis **list);

/* NULL where there is none; number 0: the newest that stands. A source whose hash is another is NULL (which is warned of). */
struct published_synthesis *publication_find(struct db *db, struct arena *arena, int64_t synthesis, int number);

/* The same without its source, by its own number. */
struct published_synthesis *publication_of_id(struct db *db, struct arena *arena, int64_t id);

/* Its page in that language, else in its first one. NULL where there is none, or its hash is another (which is warned of). */
struct publication_page *publication_page(struct db *db, struct arena *arena, const struct published_synthesis *publication, const char *language);

/* In the order of the list. */
int publication_files(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list);

/* With its content. NULL likewise. */
struct publication_file *publication_file(struct db *db, struct arena *arena, int64_t publication, const char *name);

/* Erases its texts, its files and what was made of them for good: that there was one stays, with its hash. False where it was withdrawn before. */
int publication_withdraw(struct db *db, int64_t publication);

/* Publishes: gives the id, number and time. FAULT_CONFLICT where another was published meanwhile: nothing is kept then. */
struct publishing {
	int64_t synthesis;
	const char *source;
	int page_count;
	const struct publication_page *pages;
	int file_count;
	const struct publication_file *files;
	int64_t account, reviewer;
	int number;			/* that it will have */
	int is_generated;
	int64_t published;
};
enum fault publication_add(struct db *db, const struct publishing *publishing) MUST_USE;

#endif
