#include "notify/subscriber_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "base/keyring.h"
#include "base/log.h"
#include "base/mail.h"
#include "base/seal.h"
#include "db/db.h"
#include "job/tick_store.h"
#include "notify/concerned_store.h"
#include "notify/daily_store.h"
#include "notify/follower_store.h"
#include "notify/news.h"
#include "outbox/outbox_store.h"
#include "text/text.h"

enum { MOST_TOLD = 500 };

static const char purpose[] = "subscriber";

/* Is there room in this hour for one more? Counted if so. */
static int hour_takes_one(struct db *db)
{
	struct query *query = db_query(db,
		"INSERT INTO subscribing (hour, count) VALUES (UNIX_TIMESTAMP() DIV 3600, 1) ON DUPLICATE KEY UPDATE count = count + 1");

	query_end(query);
	query = db_query(db, "SELECT count <= ? FROM subscribing WHERE hour = UNIX_TIMESTAMP() DIV 3600");
	query_give_number(query, MOST_ASKED_AN_HOUR);
	return (int)query_end_number(query);
}

/* The name of the row that is to be asked; false where it was today, or is confirmed. */
static int keep_asked(struct db *db, struct arena *arena, const struct hash *finder, unsigned char name[NAME_BYTES])
{
	struct query *query = db_query(db, "SELECT id FROM subscriber WHERE finder = ? AND confirmed = 0 AND asked < CURRENT_DATE FOR UPDATE");
	int is_due;

	query_give_hash(query, finder);
	is_due = query_next(query);
	if (is_due)
		follower_name_read(query, arena, name);
	query_end(query);
	if (!is_due)
		return 0;
	query = db_query(db, "UPDATE subscriber SET asked = CURRENT_DATE WHERE id = ?");
	query_give_bytes(query, name, NAME_BYTES);
	query_end(query);
	return 1;
}

static int keep(struct db *db, const struct telling_by *by, const char *mail, const struct language *language, unsigned char name[NAME_BYTES])
{
	const char *folded = mail_folded(by->arena, mail);
	const struct hash finder = hash_keyed(&by->keyring->keys[0].key, purpose, folded, strlen(folded));
	struct query *query = db_query(db, "INSERT INTO subscriber (id, finder, sealed, language, asked) VALUES (?, ?, ?, ?, CURRENT_DATE)");

	random_bytes(name, NAME_BYTES);
	query_give_bytes(query, name, NAME_BYTES);
	query_give_hash(query, &finder);
	query_give_text(query, seal(by->arena, by->keyring, purpose, mail, strlen(mail)));
	query_give_text(query, language->tag);
	return query_end_unique(query) || keep_asked(db, by->arena, &finder, name);
}

int subscriber_ask(struct db *db, const struct telling_by *by, const char *mail, const struct language *language)
{
	struct notice notice = { .kind = NOTICE_SUBSCRIBE_ASKED, .recipient = mail, .language = language };
	unsigned char name[NAME_BYTES];

	if (!by->keyring->count)
		return 0;
	if (!hour_takes_one(db) || !keep(db, by, mail, language, name))
		return 1;
	notice.fields[NOTICE_LINK] = mail_link_address(by->arena, by->keyring, by->config, SUBSCRIBE_CONFIRM, name);
	notice.fields[NOTICE_STOP] = mail_link_address(by->arena, by->keyring, by->config, SUBSCRIBE_STOP, name);
	return outbox_add(db, by->arena, by->keyring, &notice);
}

int subscriber_confirm(struct db *db, const unsigned char name[NAME_BYTES])
{
	struct query *query = db_query(db, "SELECT 1 FROM subscriber WHERE id = ?");

	query_give_bytes(query, name, NAME_BYTES);
	if (!query_end_number(query))
		return 0;
	query = db_query(db, "UPDATE subscriber SET confirmed = 1, heard_event = (SELECT COALESCE(MAX(id), 0) FROM event) WHERE id = ? AND confirmed = 0");
	query_give_bytes(query, name, NAME_BYTES);
	query_end(query);
	return 1;
}

void subscriber_remove(struct db *db, const unsigned char name[NAME_BYTES])
{
	struct query *query = db_query(db, "DELETE FROM subscriber WHERE id = ?");

	query_give_bytes(query, name, NAME_BYTES);
	query_end(query);
}

/* --- the daily mail */

struct hearing {
	unsigned char name[NAME_BYTES];
	const char *mail;		/* NULL: the key is gone */
	const struct language *language;
	int64_t heard_event;
};

/* What everybody hears of, of the last days: the oldest first. */
static int news_list(struct db *db, struct arena *arena, struct event *list)
{
	struct query *query = db_query(db,
		"SELECT id, kind, title, public_path FROM event e WHERE public_path IS NOT NULL AND (kind IN ('survey-opened', 'synthesis-published')"
		/* What was withdrawn meanwhile is not told any more. */
		" OR (kind IN ('text-published', 'text-answered') AND EXISTS"
		" (SELECT 1 FROM text_publication p WHERE p.text = e.object AND p.withdrawn IS NULL)))"
		" AND happened > UNIX_TIMESTAMP() - 3 * 86400 ORDER BY id LIMIT ?");
	int count = 0;

	query_give_number(query, MOST_ENTRIES);
	while (query_next(query)) {
		struct event *event = &list[count++];

		event->id = query_number(query);
		event->kind = event_kind_tagged(query_text(query, arena));
		event->title = query_text(query, arena);
		event->public_path = query_text(query, arena);
	}
	query_end(query);
	return count;
}

static int hearing_list(struct db *db, struct arena *arena, const struct keyring *keyring, int64_t last, int32_t today, struct hearing *list)
{
	struct query *query = db_query(db,
		"SELECT id, sealed, language, heard_event FROM subscriber WHERE confirmed = 1 AND (heard IS NULL OR heard < ?) AND heard_event < ?"
		" ORDER BY id LIMIT ? FOR UPDATE");
	int count = 0;
	size_t length;

	query_give_day(query, today);
	query_give_number(query, last);
	query_give_number(query, MOST_TOLD);
	while (query_next(query)) {
		struct hearing *one = &list[count++];

		follower_name_read(query, arena, one->name);
		one->mail = unseal(arena, keyring, purpose, query_text(query, arena), &length);
		one->language = language_tagged(query_text(query, arena));
		one->heard_event = query_number(query);
	}
	query_end(query);
	return count;
}

static void tell_one(struct db *db, struct arena *arena, const struct telling_by *by, const struct hearing *one, const struct event *news, int count)
{
	struct notice notice = { .kind = NOTICE_NEWS, .recipient = one->mail, .language = one->language ? one->language : &languages[0] };

	while (count && news->id <= one->heard_event)
		news++, count--;
	if (!one->mail || !count)
		return;
	text_use(notice.language);
	notice.fields[NOTICE_LINE] = arena_print(arena, "%d", count);
	notice.fields[NOTICE_ENTRIES] = news_entries(arena, news, count, notice.language, by->config->address, 1);
	notice.fields[NOTICE_STOP] = mail_link_address(arena, by->keyring, by->config, SUBSCRIBE_STOP, one->name);
	if (!notice.fields[NOTICE_STOP] || !outbox_add(db, arena, by->keyring, &notice))
		warn("the news of the day to a subscriber do not fit");
}

static void keep_heard(struct db *db, const struct hearing *one, int32_t today, int64_t last)
{
	struct query *query = db_query(db, "UPDATE subscriber SET heard = ?, heard_event = ? WHERE id = ?");

	query_give_day(query, today);
	query_give_number(query, last);
	query_give_bytes(query, one->name, NAME_BYTES);
	query_end(query);
}

static int tell_some(struct db *db, struct arena *arena, const struct telling_by *by, int32_t today)
{
	struct event *news = arena_array(arena, struct event, MOST_ENTRIES);
	struct hearing *list = arena_array(arena, struct hearing, MOST_TOLD);
	const int new_ones = news_list(db, arena, news);
	const int64_t last = new_ones ? news[new_ones - 1].id : 0;
	const int count = new_ones ? hearing_list(db, arena, by->keyring, last, today, list) : 0;

	for (int i = 0; i < count; i++) {
		tell_one(db, arena, by, &list[i], news, new_ones);
		keep_heard(db, &list[i], today, last);
	}
	return count;
}

int64_t subscriber_tell_due(struct db *db, const struct telling_by *by, int64_t most)
{
	static const char task[] = "subscribers";
	const int32_t today = daily_due(db, task, MORNING, AFTER_DAY);
	const struct language *before = text_language();
	struct arena arena = { 0 };
	int count;

	(void)most;
	if (today == DAY_NONE || !by->config->mail_from)
		return 0;
	count = tell_some(db, &arena, by, today);
	if (count < MOST_TOLD)
		daily_done(db, task, today);
	text_use(before);
	arena_close(&arena);
	return count + (count == MOST_TOLD ? TICK_MORE : 0);
}

int64_t subscriber_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db, "DELETE FROM subscriber WHERE confirmed = 0 AND asked < CURRENT_DATE - INTERVAL ? DAY LIMIT ?");

	query_give_number(query, UNCONFIRMED_DAYS);
	query_give_number(query, most);
	query_end(db_query(db, "DELETE FROM subscribing WHERE hour < UNIX_TIMESTAMP() DIV 3600 - 48"));
	return query_end(query);
}
