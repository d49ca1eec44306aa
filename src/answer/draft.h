/*
 * draft: answers being given - changeable, saved at each page, found by the
 * submission key (from the form or a cookie) or by the resume code.
 */
#ifndef ANSWER_DRAFT_H
#define ANSWER_DRAFT_H

#include <stdint.h>

#include "participant/secret.h"
#include "base/fault.h"
#include "consultation/consultation.h"

struct arena;
struct db;

enum { MOST_SEED = 65535 };

struct draft {
	struct hash key_hash;
	int64_t survey;
	int version;			/* grows at each save */
	struct hash asks, notice;	/* version of the questionnaire, of the notice: as they were at the start */
	const char *answers;		/* JSON, see questionnaire/answers.h */
	const char *language;
	enum mode mode;
	int people;			/* 1, or the size of the group */
	int own_device;
	int page;			/* where the respondent was, from 0 */
	int32_t last_day;
	int generated, test;
	int key_number;			/* instance key of its resume code */
	uint32_t seed;			/* of the order of choices; 1 to MOST_SEED */
	int64_t body;			/* by whose link it was begun, or that answers itself; 0: none */
	const char *body_slug;		/* NULL: none */
	int64_t invitation;		/* nominative surveys only; 0: none */
	const unsigned char *starter;	/* given to draft_add() only: submission_key_starter(); NULL: not by an invitation */
};

/*
 * Of a key that has none. Added when the work is kept; where another window
 * added it meanwhile the work is run again, and sees that. All that is given
 * lives until then.
 */
void draft_add(struct db *db, const struct draft *draft, const struct code_mark *mark,
	       const struct submission_key *masked);

/* Was it begun by that form? */
int draft_is_started_by(struct db *db, const struct draft *draft, const unsigned char starter[STARTER_SIZE]);

/* NULL where there is none. */
struct draft *draft_find(struct db *db, struct arena *arena, const struct hash *key_hash);

/* The survey of that slug, NULL where there is none, and the draft of that key in it. */
struct survey *draft_find_in(struct db *db, struct arena *arena, const char *slug, const struct hash *key_hash,
			     struct draft **draft);

/*
 * What became of a key: it may never be used again, as what it opened was
 * withdrawn or erased; a submission to this survey; something of another's.
 */
enum past { KEY_NEW, KEY_WITHDRAWN, KEY_ERASED, KEY_SENT, KEY_ELSEWHERE };

/* The same, with that. */
struct survey *draft_find_past(struct db *db, struct arena *arena, const char *slug, const struct submission_key *key,
			       struct draft **draft, enum past *past);

/*
 * The link of a body that accepted a survey: what it asks and tells instead of
 * the survey, and when. The names of the survey's days hold for its own.
 */
struct link {
	int64_t body;
	const char *slug, *name, *contact;	/* contact: "" for the consultation's */
	int64_t opens, closes;			/* within the survey's */
	struct hash asks, notice_hash;
	const char *notice;			/* a wording */
};

/* The survey and the draft as draft_find_in() has them (key_hash NULL: none), and the link of that body; NULL: it has none. */
struct survey *link_find_in(struct db *db, struct arena *arena, const char *slug, const char *body,
			    const struct hash *key_hash, struct draft **draft, struct link **link);

/*
 * Where another window saved, sent or erased it since it was read, the work is
 * run again (FAULT_AGAIN) and sees that. Saved when the work is kept.
 */
void draft_save(struct db *db, const struct draft *draft, const char *answers, int page, const char *language);
void draft_remove(struct db *db, const struct draft *draft);

/* By its resume code: the draft's survey and its masked key; false where there is none. */
int draft_find_code(struct db *db, const struct code_mark *mark, int64_t *survey, struct submission_key *masked);
int draft_has_finder(struct db *db, const struct code_mark *mark);

/*
 * A key, by either of its hashes, that may never be used again: as a draft it
 * is erased, as a submission withdrawn. Of a receipt only a hash of what the
 * submission held is kept, since that salts the rows of snapshots.
 */
void spent_add(struct db *db, const struct hash *key_hash, int64_t survey, enum past reason, int32_t day,
	       const struct hash *receipt_hash);	/* NULL: there was no receipt */
int spent_has_receipt(struct db *db, const struct hash *receipt_hash);

/*
 * Wrong guesses of a code, counted per finder: nothing for the first GUESS_FREE,
 * then a pause that doubles, at most GUESS_PAUSE_MOST seconds.
 */
enum { GUESS_FREE = 5, GUESS_PAUSE_FIRST = 10, GUESS_PAUSE_MOST = 900 };
int guess_pause(int wrong);

/* Seconds to wait before a guess at this finder is looked at; 0: now. */
int guess_wait(struct db *db, const unsigned char finder[FINDER_SIZE]);
void guess_forget(struct db *db, const unsigned char finder[FINDER_SIZE]);	/* the right code was given */
void guess_add_wrong(struct db *db, const unsigned char finder[FINDER_SIZE]);

#endif
