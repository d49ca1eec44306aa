/*
 * shared_draft_store: drafts of syntheses that named readers outside the staff
 * may see for a while, by a link: pages as they were when they were shared. What
 * is taken back, has ended, or quotes what may be quoted no more, is erased; who
 * gave what to whom stays in the audit log, without the name.
 */
#ifndef SYNTHESIS_SHARED_DRAFT_STORE_H
#define SYNTHESIS_SHARED_DRAFT_STORE_H

#include <stdint.h>

struct arena;
struct db;
struct publication_page;

enum {
	MOST_SHARED_DRAFTS = 20,	/* open ones, of a synthesis */
	LONGEST_DRAFT_DAYS = 30, USUAL_DRAFT_DAYS = 14,
	LONGEST_DRAFT_READER = 200,
	DRAFT_CODE_DIGITS = 40,		/* hexadecimal: 160 random bits */
	MOST_DRAFT_LANGUAGES = 8,
};

struct shared_draft {
	int64_t id, synthesis;
	const char *reader;		/* their name */
	int is_generated;		/* figures of it are of made-up answers */
	int64_t made, ends;
	int64_t account;		/* who shares it */
	const char *person;		/* their name; NULL: somebody erased since */
	int quote_count;		/* of shared_draft_add() alone */
	const int64_t *quotes;		/* quotations: it is open while they may be quoted as they are now */
	int language_count;
	const char *languages[MOST_DRAFT_LANGUAGES];	/* of its pages, French first; of shared_draft_find() */
};

/* For so many days; gives its id, and *code to be shown once. 0 where MOST_SHARED_DRAFTS are open. */
int64_t shared_draft_add(struct db *db, struct arena *arena, const struct shared_draft *about, int days,
			 const struct publication_page *pages, int page_count, const char **code);

/* Those that are open, the last shared first. */
int shared_draft_list(struct db *db, struct arena *arena, int64_t synthesis, struct shared_draft **list);

/* False where the synthesis has no such draft. */
int shared_draft_end(struct db *db, int64_t synthesis, int64_t id);
void shared_draft_end_all(struct db *db, int64_t synthesis);

/* NULL unless it is open. */
struct shared_draft *shared_draft_find(struct db *db, struct arena *arena, const char *code);

/* Its page in that language, else in its first one. NULL where its hash is another (which is warned of). */
struct publication_page *shared_draft_page(struct db *db, struct arena *arena, const struct shared_draft *draft, const char *language);

/* Erases those that have ended. */
int64_t shared_draft_purge(struct db *db, int64_t most);

#endif
