/*
 * work_store: a courier's part in webhooks, beside its mails: it never waits for a receiver longer than it is told to.
 *
 *	webhooks = webhooks_open(&lasting, &config, &keyring);		before the sandbox
 *	is_under_way = webhook_work(webhooks, db, 1000);
 *	webhooks_close(webhooks);
 */
#ifndef WEBHOOK_WORK_STORE_H
#define WEBHOOK_WORK_STORE_H

struct arena;
struct config;
struct db;
struct keyring;
struct webhooks;

/* Only to public addresses, unless webhook_network says otherwise. The arena, settings and keys must outlive it. */
struct webhooks *webhooks_open(struct arena *arena, const struct config *config, const struct keyring *keyring);
void webhooks_close(struct webhooks *webhooks);

/*
 * Takes up to 16 that are due where none is under way, sends them all at once, and records what became of those
 * that are over; a reply is waited for so many milliseconds at most. True while something is under way. It ends
 * the database's work itself. Where the database is away, what is over is recorded by a later call.
 */
int webhook_work(struct webhooks *webhooks, struct db *db, int milliseconds);

#endif
