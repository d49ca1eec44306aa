#include "audit/audit_store.h"

#include "base/arena.h"
#include "base/log.h"
#include "db/db.h"

/*
 * One at a time: whoever comes second waits here. Then the last event is read
 * as it is now, and not as it was when this transaction first looked at
 * anything: hence the setting, for this statement alone.
 */
static struct audit_head hold_head(struct db *db)
{
	struct query *query = db_query(db, "SELECT UNIX_TIMESTAMP(SYSDATE()) FROM audit_lock WHERE one = 1 FOR UPDATE");
	struct audit_head head = { 0 };

	if (query_next(query))
		head.happened = query_number(query);
	query_end(query);
	query = db_query(db,
		"SET STATEMENT innodb_snapshot_isolation = OFF FOR"
		" SELECT number, hash FROM audit_event ORDER BY number DESC LIMIT 1 FOR UPDATE");
	if (query_next(query)) {
		head.number = query_number(query);
		query_hash(query, &head.hash);
	}
	query_end(query);
	return head;
}

static void insert(struct db *db, const struct audit_event *event)
{
	struct query *query = db_query(db,
		"INSERT INTO audit_event (number, happened, account, action, kind, object, body, detail, hash)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");

	query_give_number(query, event->number);
	query_give_number(query, event->happened);
	query_give_id(query, event->account);
	query_give_text(query, event->action);
	query_give_text(query, event->kind);
	query_give_number(query, event->object);
	query_give_id(query, event->body);
	query_give_text(query, event->detail);
	query_give_hash(query, &event->hash);
	query_end(query);
}

void audit_add(struct db *db, struct arena *arena, const struct audit_note *note)
{
	const struct audit_meaning *meaning = &audit_actions[note->action];
	struct audit_event event = {
		.account = note->account, .action = meaning->tag, .kind = audit_kind_tags[meaning->kind],
		.object = note->object, .body = note->body, .detail = note->detail ? note->detail : "",
	};
	struct audit_head head;

	if (!audit_detail_fits(event.detail))
		die("the audit log takes tags and numbers, no text");
	head = hold_head(db);
	if (db_fault(db))
		return;
	event.number = head.number + 1;
	event.happened = head.happened;
	event.hash = audit_hash(arena, &event, &head.hash);
	insert(db, &event);
}

struct audit_head audit_head_find(struct db *db)
{
	struct query *query = db_query(db, "SELECT number, hash, happened FROM audit_event ORDER BY number DESC LIMIT 1");
	struct audit_head head = { 0 };

	if (query_next(query)) {
		head.number = query_number(query);
		query_hash(query, &head.hash);
		head.happened = query_number(query);
	}
	query_end(query);
	return head;
}

int64_t audit_tell_head(struct db *db, int64_t most)
{
	const struct audit_head head = audit_head_find(db);
	struct arena arena = { 0 };
	struct query *query;
	int is_first;

	(void)most;
	if (!head.number)
		return 0;
	query = db_query(db, "INSERT INTO audit_told (day, number, hash) VALUES (UTC_DATE(), ?, ?)");
	query_give_number(query, head.number);
	query_give_hash(query, &head.hash);
	is_first = query_end_unique(query);
	if (is_first)
		note("audit head: %s", head_write(&arena, &head));
	arena_close(&arena);
	return is_first;
}

/* Ids in a text, as their number is not known to the statement. */
#define WISHED \
	" WHERE (? = 0 OR e.happened >= ?) AND (? = 0 OR e.happened < ?) AND (? IS NULL OR e.action = ?)" \
	" AND (? IS NULL OR FIND_IN_SET(e.account, ?) OR (e.kind = 'account' AND FIND_IN_SET(e.object, ?)))" \
	" AND (? IS NULL OR FIND_IN_SET(e.body, ?)) AND (? = 0 OR e.number < ?) "

#define EVENT "SELECT e.number, e.happened, e.account, e.action, e.kind, e.object, e.body, e.detail, e.hash"

#define LINES \
	EVENT ", a.name, a.mail, COALESCE(o.name, b.name, m.name), COALESCE(o.mail, b.slug, c.slug), p.name, p.slug FROM audit_event e" \
	" LEFT JOIN account a ON a.id = e.account" \
	" LEFT JOIN account o ON e.kind = 'account' AND o.id = e.object" \
	" LEFT JOIN body b ON e.kind = 'body' AND b.id = e.object" \
	" LEFT JOIN member m ON e.kind = 'member' AND m.id = e.object" \
	" LEFT JOIN college c ON e.kind = 'college' AND c.id = e.object" \
	" LEFT JOIN body p ON p.id = e.body" WISHED

static void give_filter(struct query *query, const struct audit_filter *filter)
{
	for (int twice = 0; twice < 2; twice++)
		query_give_number(query, filter->since);
	for (int twice = 0; twice < 2; twice++)
		query_give_number(query, filter->until);
	for (int twice = 0; twice < 2; twice++)
		query_give_text(query, filter->action);
	for (int thrice = 0; thrice < 3; thrice++)
		query_give_text(query, filter->people);
	for (int twice = 0; twice < 2; twice++)
		query_give_text(query, filter->bodies);
	for (int twice = 0; twice < 2; twice++)
		query_give_number(query, filter->before);
}

static void read_event(struct query *query, struct arena *arena, struct audit_event *event)
{
	event->number = query_number(query);
	event->happened = query_number(query);
	event->account = query_id(query);
	event->action = query_text(query, arena);
	event->kind = query_text(query, arena);
	event->object = query_number(query);
	event->body = query_id(query);
	event->detail = query_text(query, arena);
	query_hash(query, &event->hash);
}

static void read_line(struct query *query, struct arena *arena, struct audit_line *line)
{
	read_event(query, arena, &line->event);
	line->who = query_text(query, arena);
	line->who_mail = query_text(query, arena);
	line->about = query_text(query, arena);
	line->about_mail = query_text(query, arena);
	line->place = query_text(query, arena);
	line->place_slug = query_text(query, arena);
}

static const char *first_id(struct query *query, struct arena *arena)
{
	const char *id = query_next(query) ? query_text(query, arena) : NULL;

	query_end(query);
	return id;
}

const char *audit_account_id(struct db *db, struct arena *arena, const char *mail)
{
	struct query *query = db_query(db, "SELECT id FROM account WHERE mail_folded = LOWER(?)");

	query_give_text(query, mail);
	return first_id(query, arena);
}

const char *audit_body_id(struct db *db, struct arena *arena, const char *slug)
{
	struct query *query = db_query(db, "SELECT id FROM body WHERE slug = ?");

	query_give_text(query, slug);
	return first_id(query, arena);
}

int audit_list(struct db *db, struct arena *arena, const struct audit_filter *filter, int most, struct audit_line **list)
{
	struct query *query = db_query(db, LINES "ORDER BY e.number DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct audit_line, (size_t)most);
	give_filter(query, filter);
	query_give_number(query, most);
	while (query_next(query))
		read_line(query, arena, &(*list)[count++]);
	query_end(query);
	return count;
}

int64_t audit_count(struct db *db, const struct audit_filter *filter, int64_t most)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM (SELECT e.number FROM audit_event e" WISHED "LIMIT ?) some");
	int64_t count;

	give_filter(query, filter);
	query_give_number(query, most);
	count = query_end_number(query);
	return count;
}

enum fault audit_each(struct db *db, const struct audit_filter *filter, audit_line_fn take, void *context)
{
	struct query *query = db_stream(db, LINES "ORDER BY e.number");
	struct arena row = { 0 };

	give_filter(query, filter);
	while (query_next(query)) {
		struct audit_line line;

		read_line(query, &row, &line);
		take(&line, context);
		arena_reset(&row);
	}
	query_end(query);
	arena_close(&row);
	return db_fault(db);
}

enum fault audit_each_event(struct db *db, audit_event_fn take, void *context)
{
	struct query *query = db_stream(db, EVENT " FROM audit_event e ORDER BY e.number");
	struct arena row = { 0 };

	while (query_next(query)) {
		struct audit_event event;

		read_event(query, &row, &event);
		take(&event, context);
		arena_reset(&row);
	}
	query_end(query);
	arena_close(&row);
	return db_fault(db);
}
