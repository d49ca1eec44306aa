/*
 * text_publication_store: what was published of texts, once, for good: a page in
 * the text's language, one in easy French where all of it was written so, and
 * the files that go with it. All of it was made when it was published; who
 * reads it needs nothing else.
 */
#ifndef RECOMMENDATION_TEXT_PUBLICATION_STORE_H
#define RECOMMENDATION_TEXT_PUBLICATION_STORE_H

#include "recommendation/issue.h"
#include "synthesis/publication_store.h"

struct db;

enum { MOST_TEXT_PUBLICATIONS = 500, MOST_CITING = 2000, LONGEST_WITHDRAWAL_REASON = 2000 };

struct text_publication {
	int64_t id, text;
	int number;			/* 1, 2, ... of this text */
	int newest;			/* the number of its newest that stands; 0: none does */
	int64_t published;
	int is_generated;		/* it rests on figures of made-up answers */
	int64_t withdrawn;		/* when its words and files were erased; 0: it stands */
	const char *reason;		/* why; "" */
	struct hash hash;		/* of its source */
	const char *source;		/* JSON (recommendation/issue.h); NULL in lists, and where it was withdrawn */
	int language_count;
	const char *languages[MOST_PUBLICATION_LANGUAGES];	/* of its pages, the text's own first */
};

/* NULL where there is none; number 0: the newest that stands, or the newest at all where none does. A source whose hash is another is NULL (which is warned of). */
struct text_publication *text_publication_find(struct db *db, struct arena *arena, int64_t text, int number);

/* All of a text, those withdrawn too, the newest first. */
int text_publication_numbers(struct db *db, struct arena *arena, int64_t text, struct text_publication **list);

/*
 * The newest of each text that stands, the last published first, each with its page's title and about in that language, else in
 * the text's: pages[i] goes with list[i], its article is NULL.
 */
int text_publication_list(struct db *db, struct arena *arena, const char *language, struct text_publication **list, struct publication_page **pages);

/* Its page in that language, else in the text's. NULL where there is none, or its hash is another (which is warned of). */
struct publication_page *text_publication_page(struct db *db, struct arena *arena, const struct text_publication *publication, const char *language);

int text_publication_files(struct db *db, struct arena *arena, int64_t publication, struct publication_file **list);

/* With its content. NULL where there is none, or it is not what was published (which is warned of). */
struct publication_file *text_publication_file(struct db *db, struct arena *arena, int64_t publication, const char *name);

/*
 * Erases its words, its files and what was made of them for good: that there was one stays, with its hash, and why it went.
 * False where it was withdrawn before.
 */
int text_publication_withdraw(struct db *db, int64_t publication, const char *reason);

/* --- what published texts rest on */

/* Where a text that stands, at its newest number, cites a synthesis. */
struct citing {
	int64_t publication, text;
	int number;			/* of the text's publication */
	int64_t published;
	int place;			/* the number of the note */
	int64_t paragraph;
	const char *paragraph_number;	/* "2.1"; "": a heading */
	int at_number;			/* of the synthesis; 0: none stood any more */
	int64_t figure, quotation;	/* of it; 0 */
	const char *title;		/* of the text, in its page in that language, else its own */
};

/* The last published first, then by their notes. */
int citing_list(struct db *db, struct arena *arena, int64_t synthesis, const char *language, struct citing **list);

/* Of the notes of an issue: how what they cite stands today. states[i] goes with issue->evidence[i]. */
const enum evidence_state *issue_states_now(struct db *db, struct arena *arena, const struct issue *issue);

#endif
