/*
 * mailing: what one message of a campaign says to one person: made when it is sent, and kept nowhere.
 *
 *	mailing_prepare(db, arena, keyring, config, list, count, &batch);
 *	for (i = 0; i < count; i++)
 *		if (list[i].mailing && mailing_write(arena, &batch, i, &letter) == MAILING_WRITTEN)
 *			send(&letter);
 *
 * Who asks, the promise, what an invitation adds to it and how to stop are said whatever a body's template says.
 */
#ifndef CAMPAIGN_MAILING_H
#define CAMPAIGN_MAILING_H

#include <stdint.h>

struct arena;
struct config;
struct db;
struct keyring;
struct letter;
struct mailing_person;
struct outbox_taken;

enum { MAILING_BATCH = 16 };

struct mailing_batch {
	const struct keyring *keyring;
	const struct config *config;
	struct mailing_person *people[MAILING_BATCH];	/* NULL: this one is of no campaign, or of one that is gone */
};

enum mailing_outcome {
	MAILING_WRITTEN,
	MAILING_SPARED,		/* it is not wanted any more: answered, refused since, closed, a person that was taken out of the list */
	MAILING_UNREADABLE,	/* the secrets of its invitation cannot be opened */
	MAILING_WAITS		/* the campaign is stopped or the survey suspended: it goes later */
};

/*
 * Of a whole batch of at most MAILING_BATCH: reads all that mailing_write() needs, in a number of
 * queries that has a bound. What many share (survey, template, secrets) the process keeps for a minute.
 */
void mailing_prepare(struct db *db, struct arena *arena, const struct keyring *keyring, const struct config *config,
		     const struct outbox_taken *list, int count, struct mailing_batch *batch);

/* The message to the ith; its language is in use from here on. By SMS letter->short_text alone. */
enum mailing_outcome mailing_write(struct arena *arena, struct mailing_batch *batch, int i, struct letter *letter);

/* In the transaction that records it. */
void mailing_count_spared(struct db *db, int64_t mailing, int count);

#endif
