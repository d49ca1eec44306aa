#include "recommendation/follow_state_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "recommendation/step_store.h"
#include "recommendation/told_store.h"

int follow_list(struct db *db, struct arena *arena, int64_t text, struct follow **list)
{
	struct query *query = db_query(db,
		"SELECT f.id, f.text, f.paragraph, f.state, f.day, f.words, f.responsible, a.name, f.made FROM text_follow f"
		" LEFT JOIN account a ON a.id = f.account WHERE f.text = ? ORDER BY f.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct follow, MOST_FOLLOWS);
	query_give_number(query, text);
	query_give_number(query, MOST_FOLLOWS);
	while (query_next(query)) {
		struct follow *one = &(*list)[count++];

		one->id = query_number(query);
		one->text = query_number(query);
		one->paragraph = query_id(query);
		one->state = (enum follow_state)query_name(query, follow_state_names, FOLLOW_STATES);
		one->day = query_day(query);
		one->words = query_text(query, arena);
		one->responsible = query_text(query, arena);
		one->person = query_text(query, arena);
		one->made = query_number(query);
	}
	query_end(query);
	return count;
}

const struct follow *follow_newest(const struct follow *list, int count, int64_t paragraph)
{
	for (int i = 0; i < count; i++)
		if (list[i].paragraph == paragraph)
			return &list[i];
	return NULL;
}

static int is_of_text(struct db *db, int64_t text, int64_t paragraph)
{
	struct query *query = db_query(db, "SELECT 1 FROM paragraph WHERE id = ? AND text = ? AND removed IS NULL");

	query_give_number(query, paragraph);
	query_give_number(query, text);
	return query_end_number(query) != 0;
}

/* It is followed up from here on; else its version grows alone, so that two who write at once see each other. */
static enum fault begin(struct db *db, struct arena *arena, const struct text *seen, const struct follow *follow, int64_t account)
{
	const struct step_ask ask = { .step = STEP_FOLLOWED, .day = follow->day, .is_public = 1, .account = account };
	struct query *query;
	const char *why;

	if (seen->step != STEP_FOLLOWED)
		return step_go(db, arena, seen, &ask, &why);
	query = db_query(db, "UPDATE text SET version = version + 1 WHERE id = ? AND version = ? AND step = 'followed' AND removed IS NULL");
	query_give_number(query, seen->id);
	query_give_number(query, seen->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}

enum fault follow_add(struct db *db, struct arena *arena, const struct text *seen, const struct follow *follow, int64_t account)
{
	struct query *query;
	enum fault fault;

	if (!text_is_public(seen))
		return FAULT_CONFLICT;
	if (follow->paragraph && !is_of_text(db, seen->id, follow->paragraph))
		return db_fault(db) ? db_fault(db) : FAULT_INVALID;
	fault = begin(db, arena, seen, follow, account);
	if (fault)
		return fault;
	query = db_query(db,
		"INSERT INTO text_follow (text, paragraph, state, day, words, responsible, account, made) VALUES (?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP())");
	query_give_number(query, seen->id);
	query_give_id(query, follow->paragraph);
	query_give_text(query, follow_state_names[follow->state]);
	query_give_day(query, follow->day);
	query_give_text(query, follow->words ? follow->words : "");
	query_give_text(query, follow->responsible ? follow->responsible : "");
	query_give_id(query, account);
	query_end(query);
	/* One event a day, however many recommendations were looked at. */
	text_tell(db, arena, seen, &(struct text_told){ EVENT_TEXT_FOLLOWED, follow->day, account, 1, "/follow" });
	return db_fault(db);
}
