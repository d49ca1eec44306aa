#include "recommendation/step_store.h"

#include "base/arena.h"
#include "db/db.h"
#include "recommendation/ballot.h"
#include "recommendation/publish_store.h"
#include "recommendation/text_store.h"
#include "recommendation/told_store.h"
#include "recommendation/version_store.h"
#include "text/text.h"

static const struct step_file *read_file(struct query *query, struct arena *arena)
{
	struct step_file *file;

	if (query_is_null(query)) {
		query_skip_rest(query);
		return NULL;
	}
	file = arena_new(arena, struct step_file);
	file->name = query_text(query, arena);
	file->kind = query_text(query, arena);
	file->size = (size_t)query_number(query);
	return file;
}

int step_list(struct db *db, struct arena *arena, int64_t text, struct step_taken **list)
{
	struct query *query = db_query(db,
		"SELECT s.id, s.text, s.step, s.is_opinion, s.day, s.words, s.responsible, s.version, s.vote, s.is_public, a.name, s.made,"
		" f.name, f.kind, f.size FROM text_step s LEFT JOIN account a ON a.id = s.account LEFT JOIN text_step_file f ON f.step = s.id"
		" WHERE s.text = ? ORDER BY s.id LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct step_taken, MOST_STEPS);
	query_give_number(query, text);
	query_give_number(query, MOST_STEPS);
	while (query_next(query)) {
		struct step_taken *one = &(*list)[count++];

		one->id = query_number(query);
		one->text = query_number(query);
		one->step = (enum text_step)query_name(query, text_step_names, TEXT_STEPS);
		one->is_opinion = (int)query_number(query);
		one->day = query_day(query);
		one->words = query_text(query, arena);
		one->responsible = query_text(query, arena);
		one->version = (int)query_id(query);
		one->vote = query_id(query);
		one->is_public = (int)query_number(query);
		one->person = query_text(query, arena);
		one->made = query_number(query);
		one->file = read_file(query, arena);
	}
	query_end(query);
	return count;
}

struct step_file *step_file_find(struct db *db, struct arena *arena, int64_t step, int64_t *text)
{
	struct query *query = db_query(db,
		"SELECT s.text, f.name, f.kind, f.content FROM text_step_file f JOIN text_step s ON s.id = f.step WHERE f.step = ?");
	struct step_file *file = NULL;

	query_give_number(query, step);
	if (query_next(query)) {
		file = arena_new(arena, struct step_file);
		*text = query_number(query);
		file->name = query_text(query, arena);
		file->kind = query_text(query, arena);
		file->bytes = query_bytes(query, arena, &file->size);
	}
	query_end(query);
	return file;
}

struct step_ground step_ground_of(struct db *db, int64_t text)
{
	struct query *query = db_query(db,
		"SELECT EXISTS (SELECT 1 FROM text_step s WHERE s.text = ? AND s.is_opinion = 1),"
		" EXISTS (SELECT 1 FROM vote v WHERE v.text = ? AND v.kind = 'text' AND v.outcome = 'adopted'),"
		" EXISTS (SELECT 1 FROM vote v WHERE v.text = ? AND v.state = 'open')");
	struct step_ground ground = { 0 };

	for (int i = 0; i < 3; i++)
		query_give_number(query, text);
	if (query_next(query)) {
		ground.has_opinion = (int)query_number(query);
		ground.has_decision = (int)query_number(query);
		ground.has_open_vote = (int)query_number(query);
	}
	query_end(query);
	return ground;
}

/* --- a step */

/* Whoever else changes it waits from here on. */
static enum fault hold(struct db *db, const struct text *seen)
{
	struct query *query = db_query(db, "SELECT 1 FROM text WHERE id = ? AND version = ? AND step = ? AND removed IS NULL FOR UPDATE");

	query_give_number(query, seen->id);
	query_give_number(query, seen->version);
	query_give_text(query, text_step_names[seen->step]);
	return query_end_number(query) ? NO_FAULT : FAULT_CONFLICT;
}

static void move(struct db *db, const struct text *seen, enum text_step to)
{
	struct query *query = db_query(db, "UPDATE text SET step = ?, version = version + 1, changed = UNIX_TIMESTAMP() WHERE id = ?");

	query_give_text(query, text_step_names[to]);
	query_give_number(query, seen->id);
	query_end(query);
}

static int64_t keep_step(struct db *db, const struct text *seen, const struct step_ask *ask, int version)
{
	struct query *query = db_query(db,
		"INSERT INTO text_step (text, step, is_opinion, day, words, responsible, version, vote, is_public, account, made)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, UNIX_TIMESTAMP()) RETURNING id");

	query_give_number(query, seen->id);
	query_give_text(query, text_step_names[ask->step]);
	query_give_number(query, ask->is_opinion);
	query_give_day(query, ask->day);
	query_give_text(query, ask->words ? ask->words : "");
	query_give_text(query, ask->responsible ? ask->responsible : "");
	query_give_id(query, version);
	query_give_id(query, ask->vote);
	query_give_number(query, ask->is_public);
	query_give_id(query, ask->account);
	return query_end_number(query);
}

static void keep_file(struct db *db, int64_t step, const struct step_file *file)
{
	const struct hash hash = hash_of(file->bytes, file->size);
	struct query *query = db_query(db, "INSERT INTO text_step_file (step, name, kind, size, hash, content) VALUES (?, ?, ?, ?, ?, ?)");

	query_give_number(query, step);
	query_give_text(query, file->name);
	query_give_text(query, file->kind);
	query_give_number(query, (int64_t)file->size);
	query_give_hash(query, &hash);
	query_give_bytes(query, file->bytes, file->size);
	query_end(query);
}

static void tell(struct db *db, struct arena *arena, const struct text *seen, const struct step_ask *ask, int64_t step)
{
	struct text_told told = { .kind = EVENT_TEXT_STEPPED, .turn = step, .causer = ask->account, .place = "" };

	if (ask->step == STEP_PUBLISHED)
		told = (struct text_told){ EVENT_TEXT_PUBLISHED, step, ask->account, 1, "" };
	else if (ask->step == STEP_ANSWERED)
		told = (struct text_told){ EVENT_TEXT_ANSWERED, step, ask->account, ask->is_public, "" };
	text_tell(db, arena, seen, &told);
}

/* NULL: nothing stands in the way. */
static const char *barred(struct db *db, const struct text *seen, const struct step_ask *ask)
{
	const int has_words = ask->words && *ask->words;
	struct step_ground ground = step_ground_of(db, seen->id);
	enum step_bar bar;

	if (ask->is_opinion) {
		if (seen->step != STEP_ETHICS || ask->step != STEP_ETHICS)
			return _("The text is not before the ethics commission now.");
		return has_words || ask->file ? NULL : _("Write the opinion, or attach it.");
	}
	ground.has_decision = ground.has_decision || has_words;
	bar = step_bar_of(seen, ask->step, has_words, &ground);
	return bar == STEP_FREE ? NULL : step_bar_words(bar);
}

enum fault step_go(struct db *db, struct arena *arena, const struct text *seen, const struct step_ask *ask, const char **why)
{
	enum fault fault = hold(db, seen);
	int version = 0;
	int64_t step;

	*why = NULL;
	if (fault)
		return db_fault(db) ? db_fault(db) : fault;
	*why = barred(db, seen, ask);
	if (*why)
		return FAULT_CONFLICT;
	if (text_may_be_changed(seen) && !ask->is_opinion) {
		version = version_keep(db, arena, seen, text_step_words(ask->step), ask->account);
		if (!version)
			return db_fault(db) ? db_fault(db) : FAULT_TOO_MANY;
	}
	if (ask->step == STEP_PUBLISHED) {
		fault = text_publish(db, arena, seen, ask->account, why);
		if (fault)
			return fault;
	}
	move(db, seen, ask->step);
	step = keep_step(db, seen, ask, version);
	if (ask->file)
		keep_file(db, step, ask->file);
	tell(db, arena, seen, ask, step);
	return db_fault(db);
}

enum text_step step_of_vote(struct db *db, const struct text *text, const struct vote *vote)
{
	struct query *query = db_query(db,
		"SELECT b.kind FROM body b WHERE b.id = ? AND NOT EXISTS (SELECT 1 FROM text_step s WHERE s.vote = ?)");
	const struct step_ground ground = step_ground_of(db, text->id);
	enum text_step to = text->step;

	query_give_number(query, vote->body);
	query_give_number(query, vote->id);
	if (query_next(query))
		to = step_after_vote(text, (enum body_kind)query_name(query, body_kind_names, BODY_KINDS), &ground);
	query_end(query);
	return to;
}

/* --- the day, and the terms */

int day_list(struct db *db, struct arena *arena, int64_t text, struct day_moved **list)
{
	struct query *query = db_query(db,
		"SELECT d.day, d.reason, a.name, d.made FROM text_day d LEFT JOIN account a ON a.id = d.account WHERE d.text = ? ORDER BY d.id DESC LIMIT ?");
	int count = 0;

	*list = arena_array(arena, struct day_moved, MOST_STEPS);
	query_give_number(query, text);
	query_give_number(query, MOST_STEPS);
	while (query_next(query)) {
		struct day_moved *one = &(*list)[count++];

		one->day = query_day(query);
		one->reason = query_text(query, arena);
		one->person = query_text(query, arena);
		one->made = query_number(query);
	}
	query_end(query);
	return count;
}

enum fault day_move(struct db *db, const struct text *seen, int32_t day, const char *reason, int64_t account)
{
	struct query *query = db_query(db,
		"UPDATE text SET publish_on = ?, version = version + 1, changed = UNIX_TIMESTAMP() WHERE id = ? AND version = ? AND removed IS NULL"
		" AND step IN ('draft', 'group', 'ethics', 'standing', 'plenary', 'adopted')");

	query_give_day(query, day);
	query_give_number(query, seen->id);
	query_give_number(query, seen->version);
	if (!query_end(query))
		return db_fault(db) ? db_fault(db) : FAULT_CONFLICT;
	query = db_query(db, "INSERT INTO text_day (text, day, reason, account, made) VALUES (?, ?, ?, ?, UNIX_TIMESTAMP())");
	query_give_number(query, seen->id);
	query_give_day(query, day);
	query_give_text(query, reason);
	query_give_id(query, account);
	query_end(query);
	return db_fault(db);
}

enum fault step_terms_keep(struct db *db, const struct text *text)
{
	struct query *query = db_query(db,
		"UPDATE text SET ethics_due = ?, answer_days = ?, version = version + 1, changed = UNIX_TIMESTAMP()"
		" WHERE id = ? AND version = ? AND removed IS NULL AND step <> 'dropped'");

	query_give_number(query, text->ethics_due);
	query_give_number(query, text->answer_days);
	query_give_number(query, text->id);
	query_give_number(query, text->version);
	return query_end(query) ? NO_FAULT : FAULT_CONFLICT;
}
