#include "notify/follower_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "base/keyring.h"
#include "base/log.h"
#include "base/mail.h"
#include "base/name.h"
#include "base/seal.h"
#include "consultation/became_store.h"
#include "db/db.h"
#include "job/tick_store.h"
#include "notify/daily_store.h"
#include "outbox/outbox_store.h"
#include "text/text.h"

enum { MOST_A_NIGHT = 5000, MOST_SMS_A_NIGHT = 500, YEAR = 365 * 86400 };

/* What was typed, and what is kept: two purposes, so that the two seals of an address have nothing in common. */
static const char asked_purpose[] = "follower asked", kept_purpose[] = "follower";

enum { ASKED_LENGTH = 300 };	/* of all of them, so that its length tells nothing either */

static const char *pack(struct arena *arena, const struct follower_asking *asking)
{
	return arena_print(arena, "%-*s", ASKED_LENGTH, arena_print(arena, "%s %s %s", channel_names[asking->channel], asking->language->tag, asking->address));
}

int follower_ask(struct db *db, struct arena *arena, const struct keyring *keyring, const struct follower_asking *asking)
{
	const char *sealed = seal(arena, keyring, asked_purpose, pack(arena, asking), ASKED_LENGTH);
	unsigned char name[NAME_BYTES];
	struct query *query;

	if (!sealed)
		return 0;
	random_bytes(name, NAME_BYTES);
	query = db_query(db,
		"INSERT INTO follower_asked (id, survey, sealed) SELECT ?, ?, ? FROM DUAL"
		" WHERE (SELECT COUNT(*) FROM follower_asked f WHERE f.survey = ?) < ?");
	query_give_bytes(query, name, NAME_BYTES);
	query_give_number(query, asking->survey);
	query_give_text(query, sealed);
	query_give_number(query, asking->survey);
	query_give_number(query, MOST_ASKED);
	query_end(query);
	return 1;
}

int follower_confirm(struct db *db, const unsigned char name[NAME_BYTES])
{
	struct query *query = db_query(db, "SELECT 1 FROM follower WHERE id = ?");

	query_give_bytes(query, name, NAME_BYTES);
	if (!query_end_number(query))
		return 0;
	query = db_query(db, "UPDATE follower SET state = 'confirmed' WHERE id = ?");
	query_give_bytes(query, name, NAME_BYTES);
	query_end(query);
	return 1;
}

void follower_remove(struct db *db, const unsigned char name[NAME_BYTES])
{
	struct query *query = db_query(db, "DELETE FROM follower WHERE id = ?");

	query_give_bytes(query, name, NAME_BYTES);
	query_end(query);
}

void follower_name_read(struct query *query, struct arena *arena, unsigned char name[NAME_BYTES])
{
	size_t length;
	const void *bytes = query_bytes(query, arena, &length);

	memset(name, 0, NAME_BYTES);
	if (bytes && length == NAME_BYTES)
		memcpy(name, bytes, NAME_BYTES);
}

/* A row of either table, its address opened. */
struct followed {
	unsigned char name[NAME_BYTES];
	int64_t survey;
	const char *title;		/* of the survey, a wording */
	const char *address;		/* NULL: the key is gone */
	enum channel channel;
	const struct language *language;
};

static const struct language *language_of(const char *tag)
{
	const struct language *language = language_tagged(tag);

	return language ? language : &languages[0];
}

static void read_followed(struct query *query, struct arena *arena, const struct keyring *keyring, struct followed *one)
{
	size_t length;

	follower_name_read(query, arena, one->name);
	one->survey = query_number(query);
	one->title = query_text(query, arena);
	one->address = unseal(arena, keyring, kept_purpose, query_text(query, arena), &length);
	one->channel = (enum channel)query_name(query, channel_names, CHANNELS);
	one->language = language_of(query_text(query, arena));
}

/* The next word of what was packed; "" where there is none. */
static const char *unpack(struct arena *arena, const char **packed)
{
	const size_t length = strcspn(*packed, " ");
	const char *word = arena_copy_bytes(arena, *packed, length);

	*packed += length + ((*packed)[length] == ' ');
	return word;
}

static void read_asked(struct query *query, struct arena *arena, const struct keyring *keyring, struct followed *one)
{
	const char *packed;
	size_t length;
	int channel;

	follower_name_read(query, arena, one->name);
	one->survey = query_number(query);
	one->title = query_text(query, arena);
	packed = unseal(arena, keyring, asked_purpose, query_text(query, arena), &length);
	if (!packed)
		return;
	channel = name_index(channel_names, CHANNELS, unpack(arena, &packed));
	one->channel = channel == BY_SMS ? BY_SMS : BY_MAIL;
	one->language = language_of(unpack(arena, &packed));
	one->address = unpack(arena, &packed);
}

/* What all of one message have in common. */
struct message_kind {
	enum notice_kind kind;
	const char *link, *body, *sender, *contact;
};

static void tell_one(struct db *db, struct arena *arena, const struct telling_by *by, const struct followed *one, const struct message_kind *what)
{
	struct notice notice = { .kind = what->kind, .channel = one->channel, .recipient = one->address, .language = one->language };

	if (!one->address || (one->channel == BY_SMS && !by->config->sms_gateway))
		return;
	notice.fields[NOTICE_LINE] = event_title(arena, one->title, one->language);
	notice.fields[NOTICE_LINK] = what->link;
	notice.fields[NOTICE_BODY] = what->body;
	notice.fields[NOTICE_SENDER] = what->sender;
	notice.fields[NOTICE_CONTACT] = what->contact;
	notice.fields[NOTICE_STOP] = mail_link_address(arena, by->keyring, by->config, FOLLOW_STOP, one->name);
	if (!what->link || !notice.fields[NOTICE_STOP] || !outbox_add(db, arena, by->keyring, &notice))
		warn("a notice to who wanted to hear of survey %lld does not fit", (long long)one->survey);
}

/* To what became of the answers, which leads to what was published; to that alone where nothing tells of them any more. */
static const char *path_of(struct db *db, struct arena *arena, const struct event *event)
{
	return consultation_is_told(db, event->consultation) ? became_url(arena, event->consultation) : event->public_path;
}

/* In the words of its body, where it has one. */
static struct message_kind news_of(struct db *db, struct arena *arena, const struct telling_by *by, const struct event *event)
{
	struct message_kind what = { .kind = NOTICE_FOLLOWED, .link = arena_print(arena, "%s%s", by->config->address, path_of(db, arena, event)) };
	struct query *query = db_query(db, "SELECT b.name, c.contact FROM body b JOIN consultation c WHERE b.id = ? AND c.id = ? AND c.contact <> ''");

	query_give_id(query, event->body);
	query_give_number(query, event->consultation);
	if (query_next(query)) {
		what.kind = NOTICE_BODY_NEWS;
		what.body = arena_print(arena, "%lld", (long long)event->body);
		what.sender = query_text(query, arena);
		what.contact = query_text(query, arena);
	}
	query_end(query);
	return what;
}

int follower_tell(struct db *db, struct arena *arena, const struct telling_by *by, const struct event *event,
		  const unsigned char after[NAME_BYTES], unsigned char last[NAME_BYTES])
{
	struct followed *list = arena_array(arena, struct followed, MOST_FOLLOWERS_TOLD);
	const struct message_kind what = news_of(db, arena, by, event);
	struct query *query = db_query(db,
		"SELECT f.id, f.survey, s.title, f.sealed, f.channel, f.language FROM follower f JOIN survey s ON s.id = f.survey"
		" WHERE s.consultation = ? AND f.state = 'confirmed' AND f.id > ? ORDER BY f.id LIMIT ?");
	int count = 0;

	query_give_number(query, event->consultation);
	query_give_bytes(query, after, NAME_BYTES);
	query_give_number(query, MOST_FOLLOWERS_TOLD);
	while (query_next(query))
		read_followed(query, arena, by->keyring, &list[count++]);
	query_end(query);
	for (int i = 0; i < count; i++)
		tell_one(db, arena, by, &list[i], &what);
	if (count)
		memcpy(last, list[count - 1].name, NAME_BYTES);
	return count;
}

/* --- the night */

static int take_asked(struct db *db, struct arena *arena, const struct keyring *keyring, struct followed *list)
{
	struct query *query = db_query(db,
		"SELECT f.id, f.survey, s.title, f.sealed FROM follower_asked f JOIN survey s ON s.id = f.survey"
		" ORDER BY f.id LIMIT ? FOR UPDATE");
	int count = 0;

	query_give_number(query, MOST_A_NIGHT);
	while (query_next(query))
		read_asked(query, arena, keyring, &list[count++]);
	query_end(query);
	if (!count)
		return 0;
	query = db_query(db, "DELETE FROM follower_asked WHERE id <= ?");
	query_give_bytes(query, list[count - 1].name, NAME_BYTES);
	query_end(query);
	return count;
}

static struct hash finder_of(struct arena *arena, const struct keyring *keyring, const struct followed *one)
{
	const char *folded = one->channel == BY_MAIL ? mail_folded(arena, one->address) : one->address;

	return hash_keyed(&keyring->keys[0].key, "follower", folded, strlen(folded));
}

/* Where the address is there and was not confirmed, it is asked again by the row it has. False: nothing is to be asked. */
static int find_old(struct db *db, struct arena *arena, const struct hash *finder, struct followed *one)
{
	struct query *query = db_query(db, "SELECT id, state = 'confirmed' FROM follower WHERE survey = ? AND finder = ?");
	int is_to_be_asked = 0;

	query_give_number(query, one->survey);
	query_give_hash(query, finder);
	if (query_next(query)) {
		follower_name_read(query, arena, one->name);
		is_to_be_asked = !query_number(query);
	}
	query_end(query);
	if (is_to_be_asked) {
		query = db_query(db, "UPDATE follower SET state = 'new' WHERE id = ?");
		query_give_bytes(query, one->name, NAME_BYTES);
		query_end(query);
	}
	return is_to_be_asked;
}

static int put(struct db *db, struct arena *arena, const struct keyring *keyring, struct followed *one)
{
	const struct hash finder = finder_of(arena, keyring, one);
	const char *sealed = seal(arena, keyring, kept_purpose, one->address, strlen(one->address));
	struct query *query = db_query(db, "INSERT INTO follower (id, survey, finder, sealed, channel, language) VALUES (?, ?, ?, ?, ?, ?)");

	random_bytes(one->name, NAME_BYTES);
	query_give_bytes(query, one->name, NAME_BYTES);
	query_give_number(query, one->survey);
	query_give_hash(query, &finder);
	query_give_text(query, sealed);
	query_give_text(query, channel_names[one->channel]);
	query_give_text(query, one->language->tag);
	return query_end_unique(query) || find_old(db, arena, &finder, one);
}

static void mix(struct followed *list, int count)
{
	for (int i = count - 1; i > 0; i--) {
		const struct followed one = list[i];
		uint64_t chance;
		int other;

		random_bytes(&chance, sizeof(chance));
		other = (int)(chance % (uint64_t)(i + 1));
		list[i] = list[other];
		list[other] = one;
	}
}

/* SMS cost, and anybody may type any number: those beyond so many are not asked, whoever they are. */
static void drop_dear(struct followed *list, int count)
{
	int sms = 0;

	for (int i = 0; i < count; i++)
		if (list[i].address && list[i].channel == BY_SMS && ++sms > MOST_SMS_A_NIGHT)
			list[i].address = NULL;
	if (sms > MOST_SMS_A_NIGHT)
		warn("%d telephone numbers wanted to hear of answers tonight: %d were asked", sms, MOST_SMS_A_NIGHT);
}

static int ask_all(struct db *db, struct arena *arena, const struct telling_by *by)
{
	struct followed *list = arena_array(arena, struct followed, MOST_A_NIGHT);
	const int count = take_asked(db, arena, by->keyring, list);

	mix(list, count);
	drop_dear(list, count);
	for (int i = 0; i < count; i++)
		if (list[i].address && put(db, arena, by->keyring, &list[i]))
			tell_one(db, arena, by, &list[i], &(struct message_kind){
				.kind = NOTICE_FOLLOW_ASKED, .link = mail_link_address(arena, by->keyring, by->config, FOLLOW_CONFIRM, list[i].name) });
	return count;
}

/* On Mondays: who was asked in the week before last and said nothing is forgotten. No row needs a day for that. */
static void age(struct db *db, int32_t today)
{
	if (day_of_week(today))
		return;
	query_end(db_query(db, "DELETE FROM follower WHERE state = 'old'"));
	query_end(db_query(db, "UPDATE follower SET state = 'old' WHERE state = 'new'"));
}

int64_t follower_ask_due(struct db *db, const struct telling_by *by, int64_t most)
{
	static const char task[] = "followers";
	const int32_t today = daily_due(db, task, NIGHT, AFTER_NIGHT);
	struct arena arena = { 0 };
	int count;

	(void)most;
	if (today == DAY_NONE || !by->keyring->count || !by->config->mail_from)
		return 0;
	age(db, today);
	count = ask_all(db, &arena, by);
	daily_done(db, task, today);
	arena_close(&arena);
	return count;
}

int64_t follower_purge(struct db *db, int64_t most)
{
	struct query *query = db_query(db,
		"DELETE FROM follower WHERE survey IN (SELECT id FROM survey WHERE closes < UNIX_TIMESTAMP() - ?) LIMIT ?");

	query_give_number(query, (int64_t)FOLLOWED_YEARS * YEAR);
	query_give_number(query, most);
	return query_end(query);
}
