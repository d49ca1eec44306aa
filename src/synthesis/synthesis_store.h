/*
 * synthesis_store: syntheses as they are written: their texts by language with
 * all that they were before, who asked for a review and who gave it.
 *
 * draft -> review -> accepted -> published, which begins a draft again; whoever
 * changes a text brings it back to a draft, and what was accepted is published
 * only where all that it shows is still the same. Who changes something names the
 * version they saw: FAULT_CONFLICT where it is another by now.
 */
#ifndef SYNTHESIS_SYNTHESIS_STORE_H
#define SYNTHESIS_SYNTHESIS_STORE_H

#include <stdint.h>

#include "base/fault.h"
#include "base/hash.h"
#include "synthesis/edition.h"

struct arena;
struct db;

enum synthesis_state { SYNTHESIS_DRAFT, SYNTHESIS_REVIEW, SYNTHESIS_ACCEPTED, SYNTHESIS_STATES };

enum { MOST_SYNTHESES = 20 /* of a consultation */, LONGEST_SYNTHESIS_REMARK = 4000, MOST_SYNTHESIS_TEXTS = 8 };

struct synthesis {
	int64_t id, consultation;
	const char *about;		/* wording: the consultation's title */
	int version;
	enum synthesis_state state;
	int64_t asked, reviewer;	/* accounts; 0: nobody, or somebody erased since */
	const char *asked_name;		/* NULL likewise */
	const char *since;		/* what changed since it was published last, in French; "" */
	const char *signed_by;		/* who accepted it, or sent it back, as they were called then; "" */
	enum edition_review capacity;	/* and what they were */
	const char *remark;		/* what they said to it; "" */
	struct hash accepted;		/* edition_hash() of what was accepted */
	int64_t changed;
};

struct synthesis_text {
	const char *language;
	const char *title, *body;
	int64_t changed;
	int64_t account;		/* 0: somebody erased since */
	const char *person;		/* NULL likewise */
};

int64_t synthesis_add(struct db *db, int64_t consultation, int64_t account);	/* its id */

/* NULL where there is none, or it was taken away. */
struct synthesis *synthesis_find(struct db *db, struct arena *arena, int64_t id);

/* Of a consultation, the last begun first. */
int synthesis_list(struct db *db, struct arena *arena, int64_t consultation, struct synthesis **list);

/* Its newest text in each language that it is written in. */
int synthesis_texts(struct db *db, struct arena *arena, int64_t id, struct synthesis_text **list);

/* NULL where it is not written in that language. */
const struct synthesis_text *synthesis_text_in(const struct synthesis_text *list, int count, const char *language);

/* Did this account write any text of it that stands, or that was written since it was published last? */
int synthesis_is_by(struct db *db, int64_t id, int64_t account);

/* Of the version that was seen; an empty title and body: it is no longer written in this language. */
enum fault synthesis_write(struct db *db, const struct synthesis *seen, const struct synthesis_text *text) MUST_USE;
enum fault synthesis_ask(struct db *db, const struct synthesis *seen, int64_t account, const char *since) MUST_USE;

struct synthesis_verdict {
	int64_t account;
	const char *name;		/* who signs */
	enum edition_review capacity;
	const struct hash *accepted;	/* edition_hash() of what they read; NULL: it is sent back */
	const char *remark;
};
enum fault synthesis_judge(struct db *db, const struct synthesis *seen, const struct synthesis_verdict *verdict) MUST_USE;

/* Was published: another version begins. */
enum fault synthesis_begin_again(struct db *db, const struct synthesis *seen) MUST_USE;

/* What was published of it stays. */
enum fault synthesis_remove(struct db *db, const struct synthesis *seen) MUST_USE;

#endif
