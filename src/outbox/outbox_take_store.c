#include "outbox/outbox_store.h"

#include <string.h>

#include "base/arena.h"
#include "base/hash.h"
#include "db/db.h"
#include "outbox/outbox_row_store.h"
#include "outbox/pace.h"
#include "outbox/suppressed_store.h"
#include "text/text.h"

enum { MOST_LOOKS = 6, MOST_FREED = 100, TURNS_KEPT = 16 };

static const char no_gateway[] = "sms_gateway is not set";

/* What one look finds due. */
struct due {
	struct outbox_taken taken;
	const char *domain, *kind, *language, *sealed, *id_domain;
	unsigned char name[OUTBOX_NAME];
	int has_turn;
	int turn;		/* the place of its domain's */
	int is_taken;
};

/* When the next may go to a domain. */
struct turn {
	const char *domain;
	int64_t milliseconds;
	int is_moved;
};

struct look {
	struct due due[MOST_LEASED];
	int count;
	struct turn turns[MOST_LEASED];
	int turn_count;
};

/* What one pass over the notices that are due has to know. */
struct pass {
	struct db *db;
	struct arena *arena;
	const struct outbox_courier *courier;
	int64_t now, turn;
	int more;
};

/* Looked at without a lock, as a courier with nothing to do looks often. */
static int is_any_due(struct db *db)
{
	struct query *query = db_query(db,
		"SELECT EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting' AND urgent = 1 AND next_try <= UNIX_TIMESTAMP())"
		" OR EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting' AND urgent = 0 AND next_try <= UNIX_TIMESTAMP())"
		" OR EXISTS (SELECT 1 FROM outbox WHERE state = 'sending' AND leased <= UNIX_TIMESTAMP())");
	int is_due = query_next(query) && query_number(query);

	query_end(query);
	return is_due;
}

int64_t outbox_lock_pace(struct db *db, int64_t *now)
{
	struct query *query = db_query(db,
		"SELECT turn, CAST(UNIX_TIMESTAMP(NOW(3)) * 1000 AS SIGNED) FROM outbox_pace WHERE domain = '' FOR UPDATE");
	int64_t turn = 0;

	*now = 0;
	if (query_next(query)) {
		turn = query_number(query);
		*now = query_number(query);
	}
	query_end(query);
	return turn;
}

/* Those of the dead, and this courier's own of a COMMIT whose reply was lost: it has none on its way when it takes. */
static void free_lapsed(struct db *db, const struct outbox_courier *courier)
{
	struct query *query = db_query(db,
		"UPDATE outbox SET state = 'waiting', lease = NULL, leased = NULL"
		" WHERE state = 'sending' AND (leased <= UNIX_TIMESTAMP() OR lease = ?) ORDER BY leased LIMIT ?");

	query_give_bytes(query, courier->lease, OUTBOX_LEASE);
	query_give_number(query, MOST_FREED);
	query_end(query);
}

static void read_due(struct query *query, struct arena *arena, struct due *due)
{
	size_t length;

	*due = (struct due){ .taken.id = query_number(query) };
	memcpy(due->name, query_bytes(query, arena, &length), OUTBOX_NAME);
	due->kind = query_text(query, arena);
	due->taken.notice.channel = (enum channel)query_name(query, channel_names, CHANNELS);
	due->taken.notice.recipient = query_text(query, arena);
	due->domain = query_text(query, arena);
	due->language = query_text(query, arena);
	due->sealed = query_text(query, arena);
	due->taken.made = query_number(query);
	due->has_turn = (int)query_number(query);
	due->taken.tries = (int)query_number(query) + 1;
	due->id_domain = query_text(query, arena);
	due->taken.mailing = query_id(query);
	due->taken.invitation = query_id(query);
	if (due->taken.notice.channel == BY_SMS)
		due->domain = channel_names[BY_SMS];
}

static int read_all_due(struct pass *pass, int urgent, struct due *list, int most)
{
	struct query *query = db_query(pass->db,
		"SELECT id, name, kind, channel, recipient, domain, language, sealed, made, has_turn, tries, id_domain, mailing, invitation"
		" FROM outbox WHERE state = 'waiting' AND urgent = ? AND next_try <= UNIX_TIMESTAMP() AND expires > UNIX_TIMESTAMP()"
		" ORDER BY next_try, id LIMIT ? FOR UPDATE SKIP LOCKED");
	int count = 0;

	query_give_number(query, urgent);
	query_give_number(query, most);
	while (query_next(query))
		read_due(query, pass->arena, &list[count++]);
	query_end(query);
	return count;
}

/* Which of the turns is the domain's, which may be new. */
static int place_of(struct look *look, const char *domain)
{
	int i = 0;

	while (i < look->turn_count && strcmp(look->turns[i].domain, domain) != 0)
		i++;
	if (i == look->turn_count)
		look->turns[look->turn_count++] = (struct turn){ domain, 0, 0 };
	return i;
}

/* Those of all its domains at once. */
static void read_turns(struct pass *pass, struct look *look)
{
	struct query *query;

	for (int i = 0; i < look->count; i++)
		look->due[i].turn = place_of(look, look->due[i].domain);
	query = db_query(pass->db,
		"SELECT domain, turn FROM outbox_pace WHERE domain IN (" FORTY_EIGHT ") FOR UPDATE");
	for (int i = 0; i < MOST_LEASED; i++)
		query_give_text(query, i < look->turn_count ? look->turns[i].domain : NULL);
	while (query_next(query)) {
		int place = place_of(look, query_text(query, pass->arena));

		look->turns[place].milliseconds = query_number(query);
	}
	query_end(query);
}

/* Sixteen in one statement: what is not used of it says once more what holds for all. */
static void keep_some_turns(struct pass *pass, const struct turn *turns, int count)
{
	struct query *query = db_query(pass->db,
		"INSERT INTO outbox_pace (domain, turn) VALUES ('', ?), " SIXTEEN_PAIRS " ON DUPLICATE KEY UPDATE turn = VALUES(turn)");

	query_give_number(query, pass->turn);
	for (int i = 0; i < TURNS_KEPT; i++) {
		query_give_text(query, i < count ? turns[i].domain : "");
		query_give_number(query, i < count ? turns[i].milliseconds : pass->turn);
	}
	query_end(query);
}

static void keep_turns(struct pass *pass, const struct look *look)
{
	struct turn moved[MOST_LEASED];
	int count = 0, first = 0;

	for (int i = 0; i < look->turn_count; i++)
		if (look->turns[i].is_moved)
			moved[count++] = look->turns[i];
	do
		keep_some_turns(pass, moved + first, count - first);
	while ((first += TURNS_KEPT) < count);
}

/* Does it go now? If not it is given its turn behind the others to its domain, once. */
static int domain_lets(struct pass *pass, struct look *look, const struct due *due)
{
	int per_minute = due->taken.notice.channel == BY_SMS ? pass->courier->sms_per_minute : pass->courier->per_domain;
	int64_t turn = look->turns[due->turn].milliseconds;
	int is_free = pace_is_free(turn, pass->now, per_minute);
	struct query *query;

	look->turns[due->turn] = (struct turn){ due->domain, pace_after(turn, pass->now, per_minute), 1 };
	if (is_free)
		return 1;
	query = db_query(pass->db, "UPDATE outbox SET next_try = ?, has_turn = 1 WHERE id = ?");
	query_give_number(query, (turn + 999) / 1000);
	query_give_number(query, due->taken.id);
	query_end(query);
	return 0;
}

/* Not sent; kept, so that it goes when that is over and it is tried again. */
static void refuse(struct pass *pass, const struct due *due, const char *words)
{
	struct query *query = db_query(pass->db, "UPDATE outbox SET state = 'refused', done = UNIX_TIMESTAMP(), last_error = ? WHERE id = ?");

	query_give_text(query, words);
	query_give_number(query, due->taken.id);
	query_end(query);
}

/* What keeps it from being sent at all; NULL: nothing does. */
static const char *find_bar(struct pass *pass, const struct due *due, const struct suppressed *suppressed)
{
	if (due->taken.notice.channel == BY_SMS && !pass->courier->sms_per_minute)
		return no_gateway;
	return suppressed ? suppressed_words(pass->arena, suppressed) : NULL;
}

static void take_one(struct pass *pass, struct due *due)
{
	const char *domain = due->id_domain ? due->id_domain : pass->courier->id_domain;

	due->is_taken = 1;
	due->taken.message_id = arena_print(pass->arena, "%s@%s", hex_write(pass->arena, due->name, OUTBOX_NAME), domain);
	due->taken.notice.kind = notice_kind_tagged(due->kind);
	due->taken.notice.language = language_tagged(due->language);
	outbox_open(pass->arena, pass->courier->keyring, due->sealed, &due->taken);
	pass->turn = pace_after(pass->turn, pass->now, pass->courier->per_minute);
}

/* False where no more may go now. */
static int look_at(struct pass *pass, struct look *look, int urgent)
{
	const struct suppressed *suppressed[MOST_LEASED];
	const char *recipients[MOST_LEASED];

	for (int i = 0; i < look->count; i++)
		recipients[i] = look->due[i].taken.notice.recipient;
	suppressed_find_all(pass->db, pass->arena, pass->courier->keyring, recipients, look->count, suppressed);
	for (int i = 0; i < look->count; i++) {
		struct due *due = &look->due[i];
		const char *bar = find_bar(pass, due, suppressed[i]);

		if (bar)
			refuse(pass, due, bar);
		else if (!pace_is_free(pass->turn, pass->now, pass->courier->per_minute))
			return 0;
		else if (urgent || due->has_turn || domain_lets(pass, look, due))
			take_one(pass, due);
	}
	return 1;
}

static int lease(struct pass *pass, const struct look *look, struct outbox_taken *list)
{
	struct query *query = db_query(pass->db,
		"UPDATE outbox SET state = 'sending', lease = ?, leased = UNIX_TIMESTAMP() + ?, tries = tries + 1, id_domain = COALESCE(id_domain, ?)"
		" WHERE id IN (" FORTY_EIGHT ")");
	int taken = 0;

	query_give_bytes(query, pass->courier->lease, OUTBOX_LEASE);
	query_give_number(query, LEASE_SECONDS);
	query_give_text(query, pass->courier->id_domain);
	for (int i = 0; i < MOST_LEASED; i++) {
		int is_taken = i < look->count && look->due[i].is_taken;

		query_give_number(query, is_taken ? look->due[i].taken.id : 0);
		if (is_taken)
			list[taken++] = look->due[i].taken;
	}
	query_end(query);
	return taken;
}

/* One look is at as many as may still be taken; some of them are put off, so there may have to be others. */
static int take_due(struct pass *pass, int urgent, struct outbox_taken *list, int most)
{
	struct look *look = arena_new(pass->arena, struct look);
	int taken = 0, is_free = 1, looks = 0, is_over = 0;

	while (taken < most && is_free && !is_over && looks++ < MOST_LOOKS) {
		*look = (struct look){ 0 };
		look->count = read_all_due(pass, urgent, look->due, most - taken);
		is_over = look->count < most - taken;
		if (!look->count)
			break;
		if (!urgent)
			read_turns(pass, look);
		is_free = look_at(pass, look, urgent);
		taken += lease(pass, look, list + taken);
		keep_turns(pass, look);
	}
	pass->more |= is_free && !is_over;
	return taken;
}

int outbox_take(struct db *db, struct arena *arena, const struct outbox_courier *courier,
		struct outbox_taken list[MOST_LEASED], int *more)
{
	struct pass pass = { .db = db, .arena = arena, .courier = courier };
	int most = courier->is_quick ? MOST_LEASED : MOST_TAKEN, count = 0;

	*more = 0;
	/* While many are sent, looking first takes longer than sending: rows that were just sent are in its way until the server clears them. */
	if (!courier->is_at_it && !is_any_due(db))
		return 0;
	/* What was read so far is older than the lock. */
	pass.turn = outbox_lock_pace(db, &pass.now);
	if (!courier->is_at_it)
		free_lapsed(db, courier);
	for (int urgent = 1; urgent >= 0 && count < most; urgent--)
		count += take_due(&pass, urgent, list + count, most - count);
	*more = pass.more;
	return count;
}
