#include "webhook/webhook_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "base/seal.h"
#include "db/db.h"

enum { LONGEST_TOLD_TITLE = 500 };

static const char seal_purpose[] = "webhook";

const char *const webhook_state_names[WEBHOOK_STATES] = {
	[WEBHOOK_ON] = "on", [WEBHOOK_PAUSED] = "paused", [WEBHOOK_DISABLED] = "disabled",
};

/* --- what is told */

/* One line, no longer than a payload has room for. */
static const char *told_title(struct arena *arena, const char *title)
{
	size_t length = strlen(title);
	char *line;

	if (length > LONGEST_TOLD_TITLE)
		for (length = LONGEST_TOLD_TITLE; length && ((unsigned char)title[length] & 0xC0) == 0x80; length--)
			;
	line = arena_copy_bytes(arena, title, length);
	for (char *at = line; *at; at++)
		if ((unsigned char)*at < ' ' || *at == 0x7F)
			*at = ' ';
	return line;
}

static int told_of(struct db *db, struct arena *arena, int64_t body, struct webhook_told *told)
{
	struct query *query = db_query(db, "SELECT slug, name, UNIX_TIMESTAMP() FROM body WHERE id = ?");
	int is_there;

	query_give_number(query, body);
	is_there = query_next(query);
	if (is_there) {
		told->body_slug = query_text(query, arena);
		told->body_name = query_text(query, arena);
		told->time = query_number(query);
	}
	query_end(query);
	return is_there;
}

void webhook_add(struct db *db, struct arena *arena, int64_t body, const char *event_tag, const char *title, const char *address)
{
	const enum webhook_event event = webhook_event_tagged(event_tag);
	struct webhook_told told = { .event = event_tag, .title = told_title(arena, title), .address = address };
	struct query *query;

	if (event == NO_WEBHOOK_EVENT || event == WEBHOOK_TRIAL || !told_of(db, arena, body, &told))
		return;
	random_bytes(told.id, sizeof(told.id));
	query = db_query(db,
		"INSERT INTO webhook_delivery (webhook, event, kind, payload, made, expires, next_try)"
		" WITH RECURSIVE above (id, parent, distance) AS (SELECT id, parent, 0 FROM body WHERE id = ? UNION ALL"
		" SELECT b.id, b.parent, a.distance + 1 FROM body b JOIN above a ON b.id = a.parent WHERE a.distance < 20)"
		" SELECT w.id, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ?, UNIX_TIMESTAMP() FROM above a JOIN webhook w ON w.body = a.id"
		" WHERE w.state <> 'disabled' AND FIND_IN_SET(?, w.events)");
	query_give_number(query, body);
	query_give_bytes(query, told.id, sizeof(told.id));
	query_give_text(query, event_tag);
	query_give_text(query, webhook_payload(arena, &told));
	query_give_number(query, WEBHOOK_TRIED_SECONDS);
	query_give_text(query, event_tag);
	query_end(query);
}

void webhook_try(struct db *db, struct arena *arena, const struct webhook *webhook, const char *address)
{
	const char *tag = webhook_events[WEBHOOK_TRIAL].tag;
	struct webhook_told told = { .event = tag, .title = "Trial", .address = address };
	struct query *query;

	if (!told_of(db, arena, webhook->body, &told))
		return;
	random_bytes(told.id, sizeof(told.id));
	query = db_query(db,
		"INSERT INTO webhook_delivery (webhook, event, kind, payload, made, expires, next_try)"
		" VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + ?, UNIX_TIMESTAMP())");
	query_give_number(query, webhook->id);
	query_give_bytes(query, told.id, sizeof(told.id));
	query_give_text(query, tag);
	query_give_text(query, webhook_payload(arena, &told));
	query_give_number(query, WEBHOOK_TRIED_SECONDS);
	query_end(query);
}

/* --- webhooks */

static void read_webhook(struct query *query, struct arena *arena, struct webhook *webhook)
{
	webhook->id = query_number(query);
	webhook->body = query_number(query);
	webhook->made = query_number(query);
	webhook->url = query_text(query, arena);
	webhook->events = webhook_events_read(query_text(query, arena));
	webhook->state = (enum webhook_state)query_name(query, webhook_state_names, WEBHOOK_STATES);
	webhook->failures = (int)query_number(query);
	webhook->failing = query_id(query);
	webhook->version = (int)query_number(query);
}

int webhook_list(struct db *db, struct arena *arena, int64_t body, struct webhook **list)
{
	struct query *query = db_query(db,
		"SELECT id, body, made, url, events, state, failures, failing, version FROM webhook WHERE body = ? ORDER BY id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct webhook, MOST_WEBHOOKS);
	query_give_number(query, body);
	query_give_number(query, MOST_WEBHOOKS);
	while (query_next(query))
		read_webhook(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

struct webhook *webhook_find(struct db *db, struct arena *arena, int64_t body, int64_t id)
{
	struct query *query = db_query(db,
		"SELECT id, body, made, url, events, state, failures, failing, version FROM webhook WHERE id = ? AND body = ?");
	struct webhook *webhook = NULL;

	query_give_number(query, id);
	query_give_number(query, body);
	if (query_next(query)) {
		webhook = arena_new(arena, struct webhook);
		read_webhook(query, arena, webhook);
	}
	query_end(query);
	return webhook;
}

/* Whoever adds one to the body comes after the other. */
static int64_t count_locked(struct db *db, int64_t body)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM webhook WHERE body = ? FOR UPDATE");

	query_give_number(query, body);
	return query_end_number(query);
}

static const char *sealed_new(struct arena *arena, const struct keyring *keyring, const char **secret)
{
	*secret = webhook_secret_new(arena);
	return seal(arena, keyring, seal_purpose, *secret, strlen(*secret));
}

int64_t webhook_make(struct db *db, struct arena *arena, const struct keyring *keyring, const struct webhook *about,
		     int64_t account, const char **secret)
{
	const char *sealed = sealed_new(arena, keyring, secret);
	struct query *query;

	if (!sealed || count_locked(db, about->body) >= MOST_WEBHOOKS)
		return 0;
	query = db_query(db,
		"INSERT INTO webhook (body, url, events, secret, made, account) VALUES (?, ?, ?, ?, UNIX_TIMESTAMP(), ?) RETURNING id");
	query_give_number(query, about->body);
	query_give_text(query, about->url);
	query_give_text(query, webhook_events_tags(arena, about->events));
	query_give_text(query, sealed);
	query_give_id(query, account);
	return query_end_number(query);
}

int webhook_set_state(struct db *db, const struct webhook *webhook, enum webhook_state state)
{
	struct query *query = db_query(db,
		"UPDATE webhook SET state = ?, failures = 0, failing = NULL, told = 0, version = version + 1 WHERE id = ? AND version = ?");

	query_give_text(query, webhook_state_names[state]);
	query_give_number(query, webhook->id);
	query_give_number(query, webhook->version);
	return query_end(query) == 1;
}

int webhook_renew(struct db *db, struct arena *arena, const struct keyring *keyring, const struct webhook *webhook, const char **secret)
{
	const char *sealed = sealed_new(arena, keyring, secret);
	struct query *query;

	if (!sealed)
		return 0;
	query = db_query(db, "UPDATE webhook SET secret = ?, version = version + 1 WHERE id = ? AND version = ?");
	query_give_text(query, sealed);
	query_give_number(query, webhook->id);
	query_give_number(query, webhook->version);
	return query_end(query) == 1;
}

int webhook_remove(struct db *db, const struct webhook *webhook)
{
	struct query *query = db_query(db, "DELETE FROM webhook WHERE id = ? AND version = ?");

	query_give_number(query, webhook->id);
	query_give_number(query, webhook->version);
	return query_end(query) == 1;
}

/* --- the log */

static void read_delivery(struct query *query, struct arena *arena, struct webhook_delivery *delivery)
{
	size_t length;

	delivery->id = query_number(query);
	memcpy(delivery->name, query_bytes(query, arena, &length), WEBHOOK_EVENT_ID);
	delivery->event = query_text(query, arena);
	delivery->state = query_text(query, arena);
	delivery->made = query_number(query);
	delivery->done = query_id(query);
	delivery->tries = (int)query_number(query);
	delivery->status = (int)query_id(query);
	delivery->trouble = query_text(query, arena);
}

int webhook_deliveries(struct db *db, struct arena *arena, int64_t webhook, struct webhook_delivery **list)
{
	struct query *query = db_query(db,
		"SELECT id, event, kind, state, made, done, tries, status, last_error FROM webhook_delivery WHERE webhook = ?"
		" ORDER BY id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct webhook_delivery, MOST_DELIVERIES_LISTED);
	query_give_number(query, webhook);
	query_give_number(query, MOST_DELIVERIES_LISTED);
	while (query_next(query))
		read_delivery(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int webhook_replay(struct db *db, int64_t webhook, int64_t delivery)
{
	struct query *query = db_query(db,
		"UPDATE webhook_delivery SET state = 'waiting', next_try = UNIX_TIMESTAMP(), expires = UNIX_TIMESTAMP() + ?, tries = 0, done = NULL"
		" WHERE id = ? AND webhook = ? AND state IN ('sent', 'failed')");

	query_give_number(query, WEBHOOK_TRIED_SECONDS);
	query_give_number(query, delivery);
	query_give_number(query, webhook);
	return query_end(query) == 1;
}
