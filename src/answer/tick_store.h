/*
 * tick_store: what time erases of answers, as tasks of `ancrage tick` (see
 * job/tick_store.h).
 */
#ifndef ANSWER_TICK_STORE_H
#define ANSWER_TICK_STORE_H

#include <stdint.h>

struct db;

/* Drafts whose last day has passed where their survey is. */
int64_t draft_purge(struct db *db, int64_t most);

/*
 * Free text, and who sent it where that is known, of surveys whose retention
 * has passed; then the survey is marked as purged. Receipts stay: with one, a
 * submission can still be withdrawn.
 */
int64_t verbatim_purge(struct db *db, int64_t most);

/* Counts of wrong guesses that slow nobody any more. */
int64_t guess_purge(struct db *db, int64_t most);

#endif
