/*
 * step_store: the steps that a text took, the day on which it is to be
 * published, and what the clock does about both.
 *
 *	fault = step_go(db, arena, text, &ask, &why);
 *
 * text: as it was seen; where it changed meanwhile, nothing is done.
 */
#ifndef RECOMMENDATION_STEP_STORE_H
#define RECOMMENDATION_STEP_STORE_H

#include <stddef.h>

#include "base/fault.h"
#include "recommendation/step.h"

struct db;

enum { MOST_STEPS = 200 };

struct step_file {
	const char *name;
	const char *kind;	/* of file/deposited.h */
	size_t size;
	const void *bytes;	/* NULL in lists */
};

/* A row: it was taken to that step, or (is_opinion) the ethics commission answered. */
struct step_taken {
	int64_t id, text;
	enum text_step step;
	int is_opinion;
	int32_t day;
	const char *words, *responsible;	/* "" */
	int version;			/* of the text, kept then; 0: none */
	int64_t vote;			/* that decided it; 0: none */
	int is_public;			/* stands on the public page, once the text is public */
	const char *person;		/* who said so; NULL: the clock, or somebody erased since */
	int64_t made;
	const struct step_file *file;	/* NULL: none */
};

/* The oldest first. */
int step_list(struct db *db, struct arena *arena, int64_t text, struct step_taken **list);

/* The document of a step, with its bytes; NULL where there is none. *text: whose it is. */
struct step_file *step_file_find(struct db *db, struct arena *arena, int64_t step, int64_t *text);

struct step_ground step_ground_of(struct db *db, int64_t text);

struct step_ask {
	enum text_step step;
	int is_opinion;			/* stays there: the opinion of the ethics commission */
	int32_t day;
	const char *words, *responsible;	/* NULL: "" */
	int64_t vote;			/* that decided it; 0: none */
	int is_public;
	const struct step_file *file;	/* NULL: none */
	int64_t account;		/* 0: the clock */
};

/*
 * Takes it there; keeps a version of what may still change; whoever is concerned hears of it. FAULT_CONFLICT: it changed
 * meanwhile (why NULL), or something stands in the way - to be published, what text_publish() says -: why, for people.
 */
enum fault step_go(struct db *db, struct arena *arena, const struct text *seen, const struct step_ask *ask, const char **why) MUST_USE;

/* A vote adopted it: where it may go next, in one click; its own step where nothing follows, or it was taken there already. */
struct vote;
enum text_step step_of_vote(struct db *db, const struct text *text, const struct vote *vote);

/* --- the day on which it is to be published */

struct day_moved {
	int32_t day;			/* DAY_NONE: not planned any more */
	const char *reason;
	const char *person;		/* NULL: the clock, or somebody erased since */
	int64_t made;
};

/* The newest first. */
int day_list(struct db *db, struct arena *arena, int64_t text, struct day_moved **list);

/* Of a text that is not public yet. */
enum fault day_move(struct db *db, const struct text *seen, int32_t day, const char *reason, int64_t account) MUST_USE;

/* ethics_due and answer_days, as they stand in `text`, of the version seen. */
enum fault step_terms_keep(struct db *db, const struct text *text) MUST_USE;

/* --- tasks of the clock */

/* Adopted texts whose day has come are published; where one cannot be, its day goes, with the reason, and its writers hear of it. */
int64_t step_publish_due(struct db *db, int64_t most);

/* Sent, and not answered in time: so it is written, once, and told. */
int64_t step_unanswered_due(struct db *db, int64_t most);

#endif
