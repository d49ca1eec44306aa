/*
 * submission: all the answers of one participant to one survey - final, in
 * once, whole.
 */
#ifndef ANSWER_SUBMISSION_H
#define ANSWER_SUBMISSION_H

#include "answer/draft.h"

struct answer;
struct questionnaire;

/* What `answer` may know of one: never its answers. */
struct submission {
	int64_t survey;
	unsigned char id[16];
	struct hash key_hash, notice, answers;	/* submission_sent_hash(), the notice's, submission_answers_mark() */
	int32_t day;
	int generated;
	int key_number;		/* instance key of its receipt */
	const char *body_slug;	/* by whose link it came; NULL: none */
};

/* Whose answers they are, in nominative surveys: what of the invited person stands in the submission. */
struct signatory {
	unsigned char ref[16];		/* ballot_person_ref() */
	const char *college, *territory;	/* NULL: not known */
};

struct sending {
	const struct survey *survey;
	const struct draft *draft;
	const struct submission_key *key;	/* the draft's */
	const struct questionnaire *questionnaire;
	const struct answer *answers;
	const struct code_mark *receipt;	/* NULL in anonymous surveys */
	int32_t today;				/* in the survey's time zone */
	const struct signatory *signatory;	/* NULL: nobody's name stands there */
};

/*
 * Send a draft: the submission, its free texts, and the end of the draft, in
 * the caller's transaction. 1 where it is in, 0 where that key was sent before
 * (or the database failed).
 */
int submission_add(struct db *db, struct arena *arena, const struct sending *sending);

/* The survey of that slug, NULL where there is none, and what was sent to it with that key. */
struct survey *submission_find_in(struct db *db, struct arena *arena, const char *slug,
				  const struct submission_key *key, struct submission **submission);

/* NULL where there is none. */
struct submission *submission_find(struct db *db, struct arena *arena, const struct submission_key *key);
struct submission *submission_find_receipt(struct db *db, struct arena *arena, const struct code_mark *receipt);
int submission_has_finder(struct db *db, const struct code_mark *mark);

/*
 * Before what another request sent is acknowledged: it was seen, and will survive. MariaDB shows a commit to others before
 * its log is written; the caller's own, a later one, writes the log up to there. Pages that only show it go without.
 */
void submission_settle(struct db *db);

/* Erase what was sent, free texts too; leaves a tombstone and a line for the snapshots that hold it. */
void submission_withdraw(struct db *db, const struct submission *submission, const struct code_mark *receipt,
			 int32_t today);

/*
 * The answers and free texts as JSON, only where the survey allows reading
 * back; NULL otherwise. texts: {"question": "text"}, NULL where there is none.
 */
const char *submission_read_back(struct db *db, struct arena *arena, const struct code_mark *receipt,
				 const char **texts, struct hash *version);

/*
 * The same of a query for answers, texts and version, which is ended: of the mark, twice, and of what is stored of it.
 * For this module only.
 */
const char *read_back_take(struct query *query, struct arena *arena, const struct hash *mark, const struct hash *stored,
			   const char **texts, struct hash *version);

#endif
