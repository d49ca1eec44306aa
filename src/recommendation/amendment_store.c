#include "recommendation/amendment_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "recommendation/text_store.h"

/* While it may be changed, as text_may_be_changed() says. */
#define CHANGEABLE "t.removed IS NULL AND t.step IN ('draft', 'group', 'ethics', 'standing', 'plenary')"

/* In the order of read_amendment(). */
#define AMENDMENT_COLUMNS \
	"a.id, a.text, a.paragraph, a.kind, a.base_version, a.base_words, a.words, a.reason, a.account, c.name, a.made, a.state," \
	" a.answer, a.answered, a.into_amendment, a.version, p.version, p.words, p.removed IS NOT NULL"
#define AMENDMENTS "amendment a JOIN paragraph p ON p.id = a.paragraph LEFT JOIN account c ON c.id = a.account"

struct amendment_time amendment_time(struct db *db, int64_t text)
{
	struct query *query = db_query(db,
		"SELECT COALESCE(t.amendments_until, 0), COALESCE(t.amendments_until > UNIX_TIMESTAMP(), 0) AND " CHANGEABLE ","
		" (SELECT COUNT(*) FROM amendment a WHERE a.text = t.id AND a.state = 'open') FROM text t WHERE t.id = ?");
	struct amendment_time time = { 0 };

	query_give_number(query, text);
	if (query_next(query)) {
		time.until = query_number(query);
		time.is_open = (int)query_number(query);
		time.waiting = (int)query_number(query);
	}
	query_end(query);
	return time;
}

enum fault amendment_set_until(struct db *db, int64_t text, int64_t until)
{
	const enum fault fault = text_touch(db, text);
	struct query *query;

	if (fault)
		return fault;
	query = db_query(db, "UPDATE text SET amendments_until = ? WHERE id = ?");
	query_give_id(query, until);
	query_give_number(query, text);
	query_end(query);
	return db_fault(db);
}

static struct amendment read_amendment(struct query *query, struct arena *arena)
{
	struct amendment amendment = { .id = query_number(query) };

	amendment.text = query_number(query);
	amendment.paragraph = query_number(query);
	amendment.kind = (enum amendment_kind)query_name(query, amendment_kind_names, AMENDMENT_KINDS);
	amendment.base_version = (int)query_number(query);
	amendment.base_words = query_text(query, arena);
	amendment.words = query_text(query, arena);
	amendment.reason = query_text(query, arena);
	amendment.account = query_id(query);
	amendment.name = query_text(query, arena);
	amendment.made = query_number(query);
	amendment.state = (enum amendment_state)query_name(query, amendment_state_names, AMENDMENT_STATES);
	amendment.answer = query_text(query, arena);
	amendment.answered = query_id(query);
	amendment.into = query_id(query);
	amendment.version = (int)query_number(query);
	amendment.paragraph_version = (int)query_number(query);
	amendment.paragraph_words = query_text(query, arena);
	amendment.is_gone = (int)query_number(query);
	return amendment;
}

struct amendment *amendment_find(struct db *db, struct arena *arena, int64_t id)
{
	struct query *query = db_query(db, "SELECT " AMENDMENT_COLUMNS " FROM " AMENDMENTS " WHERE a.id = ?");
	struct amendment *amendment = NULL;

	query_give_number(query, id);
	if (query_next(query)) {
		amendment = arena_new(arena, struct amendment);
		*amendment = read_amendment(query, arena);
	}
	query_end(query);
	return amendment;
}

static int read_list(struct query *query, struct arena *arena, struct amendment **list)
{
	int count = 0;

	*list = arena_array(arena, struct amendment, MOST_AMENDMENTS);
	query_give_number(query, MOST_AMENDMENTS);
	while (query_next(query))
		(*list)[count++] = read_amendment(query, arena);
	query_end(query);
	return count;
}

int amendment_list(struct db *db, struct arena *arena, int64_t text, int64_t paragraph, struct amendment **list)
{
	struct query *query = db_query(db,
		"SELECT " AMENDMENT_COLUMNS " FROM " AMENDMENTS " WHERE a.text = ? AND (? = 0 OR a.paragraph = ?)"
		" ORDER BY p.removed IS NOT NULL, p.place, p.id, a.id LIMIT ?");

	query_give_number(query, text);
	query_give_number(query, paragraph);
	query_give_number(query, paragraph);
	return read_list(query, arena, list);
}

int amendment_list_own(struct db *db, struct arena *arena, int64_t account, const char *bodies, struct amendment **list)
{
	struct query *query = db_query(db,
		"SELECT " AMENDMENT_COLUMNS " FROM " AMENDMENTS " JOIN text t ON t.id = a.text"
		" WHERE a.account = ? AND FIND_IN_SET(t.body, ?) ORDER BY a.id DESC LIMIT ?");

	query_give_number(query, account);
	query_give_text(query, bodies);
	return read_list(query, arena, list);
}

/* What it was written on is what the author saw, wherever the paragraph is now. */
int64_t amendment_add(struct db *db, const struct amendment *amendment, int32_t today)
{
	struct query *query = db_query(db,
		"INSERT INTO amendment (text, paragraph, kind, base_version, base_words, words, reason, account, made, member)"
		" SELECT t.id, p.id, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP(),"
		" (SELECT MIN(m.id) FROM member m JOIN account c ON c.mail_folded = LOWER(m.mail)"
		"  WHERE c.id = ? AND m.body = t.body AND ? BETWEEN m.first_day AND m.last_day)"
		" FROM paragraph p JOIN text t ON t.id = p.text WHERE p.id = ? AND p.removed IS NULL AND t.amendments_until > UNIX_TIMESTAMP()"
		" AND " CHANGEABLE " RETURNING id");

	query_give_text(query, amendment_kind_names[amendment->kind]);
	query_give_number(query, amendment->base_version);
	query_give_text(query, amendment->base_words);
	query_give_text(query, amendment->kind == AMENDS_BY_REMOVING ? "" : amendment->words);
	query_give_text(query, amendment->reason);
	query_give_id(query, amendment->account);
	query_give_id(query, amendment->account);
	query_give_day(query, today);
	query_give_number(query, amendment->paragraph);
	return query_end_number(query);
}

enum fault amendment_withdraw(struct db *db, int64_t id, int version, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE amendment SET state = 'withdrawn', answered = UNIX_TIMESTAMP(), version = version + 1"
		" WHERE id = ? AND version = ? AND account = ? AND state = 'open'");

	query_give_number(query, id);
	query_give_number(query, version);
	query_give_number(query, account);
	if (!query_end(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	return NO_FAULT;
}

/* --- answers */

static enum fault keep_answer(struct db *db, const struct amendment *amendment, const struct amendment_answer *answer)
{
	struct query *query = db_query(db,
		"UPDATE amendment SET state = ?, answer = ?, into_amendment = ?, answered = UNIX_TIMESTAMP(), answerer = ?, version = version + 1"
		" WHERE id = ? AND version = ? AND state = 'open'");

	query_give_text(query, amendment_state_names[answer->state]);
	query_give_text(query, answer->answer);
	query_give_id(query, answer->state == AMENDMENT_MERGED ? answer->into : 0);
	query_give_number(query, answer->account);
	query_give_number(query, amendment->id);
	query_give_number(query, amendment->version);
	if (!query_end(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	return NO_FAULT;
}

static enum fault check_into(struct db *db, struct arena *arena, const struct amendment *amendment, int64_t into)
{
	const struct amendment *other = amendment_find(db, arena, into);

	if (!other || other->id == amendment->id || other->paragraph != amendment->paragraph ||
	    (other->state != AMENDMENT_OPEN && other->state != AMENDMENT_ACCEPTED))
		return FAULT_INVALID;
	return NO_FAULT;
}

/* Of the paragraph's kind and level, right after it. */
static enum fault add_after(struct db *db, const struct paragraph *paragraph, const char *words)
{
	struct paragraph added = { .text = paragraph->text, .level = paragraph->level, .words = words, .words_simple = "", .account = paragraph->account };

	added.kind = paragraph->kind == PARAGRAPH_HEADING ? PARAGRAPH_PROSE : paragraph->kind;
	return paragraph_add(db, &added, paragraph->id) ? NO_FAULT : FAULT_TOO_MANY;
}

static enum fault change_text(struct db *db, struct arena *arena, const struct amendment *amendment, const struct amendment_answer *answer)
{
	const enum fault fault = text_touch(db, amendment->text);
	struct paragraph *paragraph = fault ? NULL : paragraph_find(db, arena, amendment->paragraph);

	if (fault)
		return fault;
	if (!paragraph || paragraph->removed)
		return FAULT_GONE;
	if (paragraph->version != answer->paragraph_version)
		return FAULT_CONFLICT;
	paragraph->account = answer->account;
	switch (amendment->kind) {
	case AMENDS_BY_ADDING:
		return add_after(db, paragraph, answer->words ? answer->words : amendment->words);
	case AMENDS_BY_REMOVING:
		return paragraph_take_out(db, paragraph->id, 1, answer->account) ? NO_FAULT : FAULT_GONE;
	default:
		paragraph->words = answer->words ? answer->words : amendment->words;
		return paragraph_keep(db, paragraph);
	}
}

enum fault amendment_answer(struct db *db, struct arena *arena, const struct amendment *amendment, const struct amendment_answer *answer)
{
	enum fault fault = NO_FAULT;

	if (answer->state == AMENDMENT_ACCEPTED)
		fault = change_text(db, arena, amendment, answer);
	else if (answer->state == AMENDMENT_MERGED)
		fault = check_into(db, arena, amendment, answer->into);
	return fault ? fault : keep_answer(db, amendment, answer);
}
