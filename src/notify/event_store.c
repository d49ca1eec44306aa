#include "notify/event_store.h"

#include "base/arena.h"
#include "base/config.h"
#include "base/log.h"
#include "db/db.h"
#include "job/tick_store.h"
#include "notify/concerned_store.h"
#include "notify/follower_store.h"
#include "notify/stop.h"
#include "outbox/outbox_store.h"
#include "text/text.h"
#include "webhook/webhook_store.h"

enum { KEPT_SECONDS = 365 * 86400 };

void event_add(struct db *db, const struct event *event)
{
	struct query *query = db_query(db,
		"INSERT INTO event (kind, object, turn, body, consultation, causer, besides, title, path, public_path, happened)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP())");

	query_give_text(query, event_kinds[event->kind].tag);
	query_give_number(query, event->object);
	query_give_number(query, event->turn);
	query_give_id(query, event->body);
	query_give_id(query, event->consultation);
	query_give_id(query, event->causer);
	query_give_id(query, event->besides);
	query_give_text(query, event->title);
	query_give_text(query, event->path);
	query_give_text(query, event->public_path);
	(void)query_end_unique(query);
}

/* An event that is being told, and how far that is. */
struct telling_of_event {
	struct event event;
	int is_of_followers;
	int64_t staff_after;
	unsigned char follower_after[NAME_BYTES];
};

static int read_next(struct db *db, struct arena *arena, struct telling_of_event *telling)
{
	struct query *query = db_query(db,
		"SELECT id, kind, object, turn, body, consultation, causer, besides, title, path, public_path, stage = 'followers', staff_after,"
		" follower_after FROM event WHERE stage IN ('staff', 'followers') ORDER BY id LIMIT 1 FOR UPDATE");
	struct event *event = &telling->event;
	const int is_there = query_next(query);

	if (is_there) {
		event->id = query_number(query);
		event->kind = event_kind_tagged(query_text(query, arena));
		event->object = query_number(query);
		event->turn = query_number(query);
		event->body = query_id(query);
		event->consultation = query_id(query);
		event->causer = query_id(query);
		event->besides = query_id(query);
		event->title = query_text(query, arena);
		event->path = query_text(query, arena);
		event->public_path = query_text(query, arena);
		telling->is_of_followers = (int)query_number(query);
		telling->staff_after = query_number(query);
		follower_name_read(query, arena, telling->follower_after);
	}
	query_end(query);
	return is_there;
}

static void mail_at_once(struct db *db, const struct telling_by *by, struct arena *arena, const struct event *event, const struct concerned *person)
{
	const struct language *language = language_tagged(person->language);
	struct notice notice = { .kind = event_kinds[event->kind].notice, .recipient = person->mail, .language = language ? language : &languages[0] };

	notice.fields[NOTICE_NAME] = person->name;
	notice.fields[NOTICE_LINE] = event_title(arena, event->title, notice.language);
	notice.fields[NOTICE_LINK] = arena_print(arena, "%s%s", by->config->address, event->path);
	notice.fields[NOTICE_STOP] = notices_stop_address(arena, by->keyring, by->config, person->account, event->kind);
	if (!notice.fields[NOTICE_STOP] || !outbox_add(db, arena, by->keyring, &notice))
		warn("a notice of event %lld does not fit", (long long)event->id);
}

static void keep_entry(struct db *db, const struct event *event, const struct concerned *person)
{
	struct query *query = db_query(db, "INSERT INTO digest_entry (account, event) VALUES (?, ?)");

	query_give_number(query, person->account);
	query_give_number(query, event->id);
	(void)query_end_unique(query);
}

static void set_stage(struct db *db, const struct event *event, const char *stage, int64_t staff_after)
{
	struct query *query = db_query(db, "UPDATE event SET stage = ?, staff_after = ? WHERE id = ?");

	query_give_text(query, stage);
	query_give_number(query, staff_after);
	query_give_number(query, event->id);
	query_end(query);
}

/* Only at its first step: nobody was told yet. */
static void tell_webhooks(struct db *db, const struct telling_by *by, struct arena *arena, const struct telling_of_event *telling)
{
	const struct event *event = &telling->event;

	if (event->kind != NO_EVENT_KIND && event->body && event->public_path && !telling->staff_after)
		webhook_add(db, arena, event->body, event_kinds[event->kind].tag, event_title(arena, event->title, &languages[0]),
			    arena_print(arena, "%s%s", by->config->address, event->public_path));
}

/* How many were told; the last of them, and the stage, are kept with it. */
static int64_t tell_staff(struct db *db, const struct telling_by *by, struct arena *arena, const struct telling_of_event *telling)
{
	const struct event *event = &telling->event;
	const int is_over = !by->config->mail_from || event->kind == NO_EVENT_KIND;
	struct concerned *list = NULL;
	const int count = is_over ? 0 : concerned_list(db, arena, event, telling->staff_after, &list);

	tell_webhooks(db, by, arena, telling);
	for (int i = 0; i < count; i++) {
		if (list[i].telling == TELL_AT_ONCE)
			mail_at_once(db, by, arena, event, &list[i]);
		else if (list[i].telling == TELL_DAILY)
			keep_entry(db, event, &list[i]);
	}
	if (count == MOST_CONCERNED)
		set_stage(db, event, "staff", list[count - 1].account);
	else
		set_stage(db, event, is_over || !event->consultation || !event->public_path ? "told" : "followers", 0);
	return count;
}

static void tell_followers(struct db *db, const struct telling_by *by, struct arena *arena, const struct telling_of_event *telling)
{
	unsigned char last[NAME_BYTES];

	if (follower_tell(db, arena, by, &telling->event, telling->follower_after, last) == MOST_FOLLOWERS_TOLD) {
		struct query *query = db_query(db, "UPDATE event SET follower_after = ? WHERE id = ?");

		query_give_bytes(query, last, NAME_BYTES);
		query_give_number(query, telling->event.id);
		query_end(query);
	} else {
		set_stage(db, &telling->event, "told", 0);
	}
}

/* One step of one event in a transaction of its own: its notices, and how far it is. */
int64_t event_tell_due(struct db *db, const struct telling_by *by, int64_t most)
{
	struct telling_of_event telling = { .is_of_followers = 0 };
	struct arena arena = { 0 };
	const int is_there = read_next(db, &arena, &telling);

	(void)most;
	if (is_there && telling.is_of_followers)
		tell_followers(db, by, &arena, &telling);
	else if (is_there)
		(void)tell_staff(db, by, &arena, &telling);
	arena_close(&arena);
	return is_there ? 1 + TICK_MORE : 0;
}

int64_t event_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM event WHERE stage = 'told' AND happened < UNIX_TIMESTAMP() - ? ORDER BY happened LIMIT ?");

	query_give_number(query, KEPT_SECONDS);
	query_give_number(query, most);
	return query_end(query);
}
