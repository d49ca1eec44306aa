#include "webhook/work_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/config.h"
#include "base/hash.h"
#include "base/log.h"
#include "db/db.h"
#include "fetch/fetch.h"
#include "webhook/webhook_store.h"

enum { MOST_TRIES = 5, LEAST_GOOD = 200, MOST_GOOD = 299, HEADERS = 3 };

enum slot_state { SLOT_FREE, SLOT_ASKS, SLOT_OVER };

struct slot {
	enum slot_state state;
	struct webhook_taken taken;
	struct browser *browser;
};

struct webhooks {
	struct arena batch;		/* what is under way */
	const struct config *config;
	const struct keyring *keyring;
	struct fetch *fetch;
	struct slot slots[MOST_WEBHOOKS_TAKEN];
	unsigned char lease[WEBHOOK_LEASE];
};

struct webhooks *webhooks_open(struct arena *arena, const struct config *config, const struct keyring *keyring)
{
	struct webhooks *webhooks = arena_new(arena, struct webhooks);

	webhooks->config = config;
	webhooks->keyring = keyring;
	webhooks->fetch = fetch_open(arena, &(struct fetch_options){
		.seconds = WEBHOOK_SECONDS, .most = MOST_WEBHOOK_REPLY, .https = 1, .no_origin = 1, .authorities = config->webhook_authorities,
		.loopback = config->webhook_network == PROVIDER_LOOPBACK, .private = config->webhook_network == PROVIDER_PRIVATE,
	});
	for (int i = 0; i < MOST_WEBHOOKS_TAKEN; i++) {
		webhooks->slots[i].browser = fetch_browser(webhooks->fetch);
		browser_keep(webhooks->slots[i].browser, &webhooks->slots[i]);
	}
	random_bytes(webhooks->lease, WEBHOOK_LEASE);
	return webhooks;
}

void webhooks_close(struct webhooks *webhooks)
{
	fetch_close(webhooks->fetch);
	arena_close(&webhooks->batch);
}

static int any_is(const struct webhooks *webhooks, enum slot_state state)
{
	for (int i = 0; i < MOST_WEBHOOKS_TAKEN; i++)
		if (webhooks->slots[i].state == state)
			return 1;
	return 0;
}

/* --- taken, and asked */

static int take(struct webhooks *webhooks, struct db *db, struct webhook_taken *list)
{
	enum fault fault = FAULT_AGAIN;
	int count = 0;

	for (int tries = 0; tries < MOST_TRIES && fault == FAULT_AGAIN; tries++) {
		arena_reset(&webhooks->batch);
		fault = db_ready(db);
		if (fault)
			break;
		count = webhook_take(db, &webhooks->batch, webhooks->keyring, webhooks->lease, list);
		fault = db_keep(db);
	}
	return fault ? 0 : count;
}

static void end(struct slot *slot, int status, const char *trouble)
{
	slot->taken.status = status;
	slot->taken.trouble = trouble;
	slot->state = SLOT_OVER;
}

/* A setting may have become stricter since it was saved. */
static const char *obstacle(const struct webhooks *webhooks, const struct webhook_taken *taken)
{
	if (!taken->secret)
		return "its secret cannot be opened: is the instance key that sealed it still there?";
	return webhook_url_fault(taken->url, webhooks->config->webhook_network) ? "its address may not be asked" : NULL;
}

static void ask(struct webhooks *webhooks, struct slot *slot)
{
	struct webhook_taken *taken = &slot->taken;
	const char *trouble = obstacle(webhooks, taken);
	size_t length = strlen(taken->payload);
	struct fetch_pair headers[HEADERS];

	if (trouble) {
		end(slot, 0, trouble);
		return;
	}
	headers[0] = (struct fetch_pair){ "Ancrage-Event", taken->event };
	headers[1] = (struct fetch_pair){ "Ancrage-Delivery", hex_write(&webhooks->batch, taken->name, WEBHOOK_EVENT_ID) };
	headers[2] = (struct fetch_pair){ "Ancrage-Signature",
		webhook_signature(&webhooks->batch, taken->secret, taken->now, taken->payload, length) };
	browser_forget_cookies(slot->browser);
	slot->state = SLOT_ASKS;
	fetch_post_body(slot->browser, taken->url, &(struct fetch_body){
		.kind = "application/json", .bytes = taken->payload, .length = length, .headers = headers, .header_count = HEADERS });
}

static void begin(struct webhooks *webhooks, struct db *db)
{
	struct webhook_taken list[MOST_WEBHOOKS_TAKEN];
	const int count = take(webhooks, db, list);

	for (int i = 0; i < count; i++) {
		webhooks->slots[i].taken = list[i];
		ask(webhooks, &webhooks->slots[i]);
	}
}

/* --- over, and recorded */

static void note_reply(struct webhooks *webhooks, struct slot *slot, const struct fetch_reply *reply)
{
	if (!reply->status)
		end(slot, 0, arena_copy(&webhooks->batch, reply->trouble));
	else if (reply->status < LEAST_GOOD || reply->status > MOST_GOOD)
		end(slot, reply->status, arena_print(&webhooks->batch, "it answered %d", reply->status));
	else
		end(slot, reply->status, NULL);
}

static void listen(struct webhooks *webhooks, int milliseconds)
{
	int64_t until = clock_milliseconds() + milliseconds, left = milliseconds;

	while (any_is(webhooks, SLOT_ASKS)) {
		struct browser *browser = fetch_wait(webhooks->fetch, (int)left);

		if (!browser)
			return;
		note_reply(webhooks, browser_context(browser), fetch_reply(browser));
		left = until - clock_milliseconds();
		if (left < 0)
			left = 0;
	}
}

static enum fault record(struct webhooks *webhooks, struct db *db, const struct slot *slot, int *is_ours)
{
	enum fault fault = FAULT_AGAIN;

	for (int tries = 0; tries < MOST_TRIES && fault == FAULT_AGAIN; tries++) {
		fault = db_ready(db);
		if (fault)
			break;
		*is_ours = webhook_record(db, webhooks->lease, &slot->taken);
		fault = db_keep(db);
	}
	return fault;
}

static void record_all(struct webhooks *webhooks, struct db *db)
{
	for (int i = 0; i < MOST_WEBHOOKS_TAKEN; i++) {
		struct slot *slot = &webhooks->slots[i];
		int is_ours;

		if (slot->state != SLOT_OVER)
			continue;
		if (record(webhooks, db, slot, &is_ours))
			return;
		if (!is_ours)
			warn("delivery %lld was taken by another courier in between", (long long)slot->taken.id);
		slot->state = SLOT_FREE;
	}
}

int webhook_work(struct webhooks *webhooks, struct db *db, int milliseconds)
{
	if (!any_is(webhooks, SLOT_ASKS) && !any_is(webhooks, SLOT_OVER))
		begin(webhooks, db);
	if (any_is(webhooks, SLOT_ASKS))
		listen(webhooks, milliseconds);
	record_all(webhooks, db);
	return any_is(webhooks, SLOT_ASKS);
}
