#include "notify/event_store.h"

#include "base/arena.h"
#include "base/config.h"
#include "base/day.h"
#include "base/log.h"
#include "db/db.h"
#include "job/tick_store.h"
#include "notify/concerned_store.h"
#include "notify/daily_store.h"
#include "notify/news.h"
#include "notify/stop.h"
#include "outbox/outbox_store.h"
#include "text/text.h"

static void send_digest(struct db *db, struct arena *arena, const struct telling_by *by, const struct digest *digest)
{
	const struct concerned *person = &digest->person;
	const struct language *language = language_tagged(person->language);
	const int kept = digest->count < MOST_ENTRIES ? digest->count : MOST_ENTRIES;
	struct notice notice = { .kind = NOTICE_DIGEST, .recipient = person->mail, .language = language ? language : &languages[0] };

	if (!person->mail || !digest->count)
		return;
	text_use(notice.language);
	notice.fields[NOTICE_NAME] = person->name;
	notice.fields[NOTICE_LINE] = arena_print(arena, "%d", digest->count);
	notice.fields[NOTICE_LINK] = arena_print(arena, "%s" NOTICES_URL, by->config->address);
	notice.fields[NOTICE_ENTRIES] = news_entries(arena, digest->entries, kept, notice.language, by->config->address, 0);
	notice.fields[NOTICE_STOP] = notices_stop_address(arena, by->keyring, by->config, person->account, EVENT_KINDS);
	if (!notice.fields[NOTICE_STOP] || !outbox_add(db, arena, by->keyring, &notice))
		warn("the daily mail to account %lld does not fit", (long long)person->account);
}

/* The next persons by number, and their entries with them: nothing is left of those who are to hear nothing. */
int64_t digest_send_due(struct db *db, const struct telling_by *by, int64_t most)
{
	static const char task[] = "digest";
	const int32_t today = daily_due(db, task, MORNING, AFTER_DAY);
	const struct language *before = text_language();
	struct arena arena = { 0 };
	struct digest *list;
	struct query *query;
	int count;

	(void)most;
	if (today == DAY_NONE || !by->config->mail_from)
		return 0;
	count = digest_list(db, &arena, &list);
	for (int i = 0; i < count; i++)
		send_digest(db, &arena, by, &list[i]);
	if (count) {
		query = db_query(db, "DELETE FROM digest_entry WHERE account <= ?");
		query_give_number(query, list[count - 1].person.account);
		query_end(query);
	}
	if (count < MOST_DIGESTS)
		daily_done(db, task, today);
	text_use(before);
	arena_close(&arena);
	return count + (count == MOST_DIGESTS ? TICK_MORE : 0);
}
