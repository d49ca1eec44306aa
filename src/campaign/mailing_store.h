/*
 * mailing_store: the clock's part of campaigns: what is due becomes invitations and rows of the outbox.
 *
 * A step is one transaction of some thousand people, with the place it came to: killed anywhere it goes
 * on from there, and nobody is queued twice.
 */
#ifndef CAMPAIGN_MAILING_STORE_H
#define CAMPAIGN_MAILING_STORE_H

#include <stdint.h>

struct arena;
struct db;
struct keyring;

enum { MAILING_STEP = 2000 };

/*
 * For the clock: begins what is due, and queues a step of it. How many rows it changed; 0: there
 * is nothing more to do now.
 */
int64_t mailing_queue_due(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t most);

/* Rows of campaigns that are stopped, or of surveys suspended, are held back; those of campaigns that go on are let go. */
int64_t mailing_hold(struct db *db, int64_t most);

/* Campaigns of surveys that are closed are done; messages of a month ago are forgotten, and counted with their mailing. */
int64_t mailing_finish(struct db *db, struct arena *arena, int64_t most);

#endif
