#include "answer/draft_row_store.h"

#include <string.h>

#include "base/arena.h"
#include "db/db.h"

static const char *const spent_names[] = { [KEY_WITHDRAWN] = "withdrawn", [KEY_ERASED] = "erased" };

void draft_add(struct db *db, const struct draft *draft, const struct code_mark *mark,
	       const struct submission_key *masked)
{
	struct query *query = db_query_last(db,
		"INSERT INTO draft (key_hash, survey, version_hash, notice_hash, answers, language, mode, people,"
		" own_device, page, last_day, generated, test, key_number, seed, body, invitation, starter, finder, code_hash, key_sealed)"
		" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");

	query_give_hash(query, &draft->key_hash);
	query_give_number(query, draft->survey);
	query_give_hash(query, &draft->asks);
	query_give_hash(query, &draft->notice);
	query_give_text(query, draft->answers);
	query_give_text(query, draft->language);
	query_give_text(query, mode_names[draft->mode]);
	query_give_number(query, draft->people);
	query_give_number(query, draft->own_device);
	query_give_number(query, draft->page);
	query_give_day(query, draft->last_day);
	query_give_number(query, draft->generated);
	query_give_number(query, draft->test);
	query_give_number(query, draft->key_number);
	query_give_number(query, draft->seed);
	query_give_id(query, draft->body);
	query_give_id(query, draft->invitation);
	query_give_bytes(query, draft->starter, STARTER_SIZE);
	query_give_bytes(query, mark->finder, FINDER_SIZE);
	query_give_hash(query, &mark->hash);
	query_give_bytes(query, masked->bytes, KEY_SIZE);
	query_end(query);
}

int draft_is_started_by(struct db *db, const struct draft *draft, const unsigned char starter[STARTER_SIZE])
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM draft WHERE key_hash = ? AND starter = ?");

	query_give_hash(query, &draft->key_hash);
	query_give_bytes(query, starter, STARTER_SIZE);
	return query_end_number(query) > 0;
}

struct draft *draft_read(struct query *query, struct arena *arena, const struct hash *key_hash)
{
	struct draft *draft = arena_new(arena, struct draft);

	draft->key_hash = *key_hash;
	draft->version = (int)query_number(query);
	draft->survey = query_number(query);
	query_hash(query, &draft->asks);
	query_hash(query, &draft->notice);
	draft->answers = query_text(query, arena);
	draft->language = query_text(query, arena);
	draft->mode = (enum mode)query_name(query, mode_names, MODES);
	draft->people = (int)query_number(query);
	draft->own_device = (int)query_number(query);
	draft->page = (int)query_number(query);
	draft->last_day = query_day(query);
	draft->generated = (int)query_number(query);
	draft->test = (int)query_number(query);
	draft->key_number = (int)query_number(query);
	draft->seed = (uint32_t)query_number(query);
	draft->body = query_id(query);
	draft->body_slug = query_text(query, arena);
	draft->invitation = query_id(query);
	return draft;
}

struct draft *draft_find(struct db *db, struct arena *arena, const struct hash *key_hash)
{
	struct query *query = db_query(db, "SELECT " DRAFT_COLUMNS " FROM draft d WHERE d.key_hash = ?");
	struct draft *draft;

	query_give_hash(query, key_hash);
	draft = query_next(query) ? draft_read(query, arena, key_hash) : NULL;
	query_end(query);
	return draft;
}

struct draft *draft_read_joined(struct query *query, struct arena *arena, const struct hash *key_hash)
{
	if (!query_is_null(query))
		return draft_read(query, arena, key_hash);
	query_skip_rest(query);
	return NULL;
}

struct survey *draft_find_in(struct db *db, struct arena *arena, const char *slug, const struct hash *key_hash,
			     struct draft **draft)
{
	struct query *query = db_query(db,
		"SELECT " SURVEY_GLANCE ", " DRAFT_COLUMNS " FROM " SURVEY_GLANCE_FROM
		" LEFT JOIN draft d ON d.key_hash = ? AND d.survey = s.id WHERE s.slug = ?");
	struct survey_glance glance = { 0 };

	*draft = NULL;
	query_give_hash(query, key_hash);
	query_give_text(query, slug);
	if (query_next(query)) {
		survey_glance_read(query, &glance);
		*draft = draft_read_joined(query, arena, key_hash);
	}
	query_end(query);
	return survey_of_glance(db, arena, &glance);
}

struct survey *draft_find_past(struct db *db, struct arena *arena, const char *slug, const struct submission_key *key,
			       struct draft **draft, enum past *past)
{
	/* The places of an ENUM count from 1, in the order of the schema: withdrawn, erased. */
	struct query *query = db_query(db,
		"SELECT COALESCE((SELECT MIN(reason + 0) FROM spent_key WHERE key_hash IN (?, ?)), 0),"
		" COALESCE((SELECT survey FROM submission WHERE key_hash = ?), 0), " SURVEY_GLANCE ", " DRAFT_COLUMNS
		" FROM " SURVEY_GLANCE_FROM " LEFT JOIN draft d ON d.key_hash = ? WHERE s.slug = ?");
	struct hash as_draft = submission_key_hash(key), as_sent = submission_sent_hash(key);
	struct survey_glance glance = { 0 };
	int64_t sent_to = 0;

	*draft = NULL;
	*past = KEY_NEW;
	query_give_hash(query, &as_draft);
	query_give_hash(query, &as_sent);
	query_give_hash(query, &as_sent);
	query_give_hash(query, &as_draft);
	query_give_text(query, slug);
	if (query_next(query)) {
		*past = (enum past)query_number(query);
		sent_to = query_number(query);
		survey_glance_read(query, &glance);
		*draft = draft_read_joined(query, arena, &as_draft);
	}
	query_end(query);
	if (sent_to)
		*past = sent_to == glance.id ? KEY_SENT : KEY_ELSEWHERE;
	if (*draft && (*draft)->survey != glance.id) {
		*draft = NULL;
		*past = KEY_ELSEWHERE;
	}
	return survey_of_glance(db, arena, &glance);
}

void draft_save(struct db *db, const struct draft *draft, const char *answers, int page, const char *language)
{
	struct query *query = db_query_last(db,
		"UPDATE draft SET answers = ?, page = ?, language = ?, version = version + 1"
		" WHERE key_hash = ? AND version = ?");

	query_give_text(query, answers);
	query_give_number(query, page);
	query_give_text(query, language);
	query_give_hash(query, &draft->key_hash);
	query_give_number(query, draft->version);
	query_end(query);
}

void draft_remove(struct db *db, const struct draft *draft)
{
	struct query *query = db_query(db, "DELETE FROM draft WHERE key_hash = ? AND version = ?");

	query_give_hash(query, &draft->key_hash);
	query_give_number(query, draft->version);
	query_end_found(query);
}

int draft_find_code(struct db *db, const struct code_mark *mark, int64_t *survey, struct submission_key *masked)
{
	struct query *query = db_query(db, "SELECT survey, key_sealed FROM draft WHERE code_hash = ?");
	struct hash sealed;
	int found;

	query_give_hash(query, &mark->hash);
	found = query_next(query);
	if (found) {
		*survey = query_number(query);
		query_hash(query, &sealed);
		memcpy(masked->bytes, sealed.bytes, KEY_SIZE);
	}
	query_end(query);
	return found;
}

/* The first column of the only row, 0 where there is none. */
int draft_has_finder(struct db *db, const struct code_mark *mark)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM draft WHERE finder = ?");

	query_give_bytes(query, mark->finder, FINDER_SIZE);
	return query_end_number(query) > 0;
}

void spent_add(struct db *db, const struct hash *key_hash, int64_t survey, enum past reason, int32_t day,
	       const struct hash *receipt_hash)
{
	struct query *query = db_query(db,
		"INSERT INTO spent_key (key_hash, survey, reason, day, receipt_hash) VALUES (?, ?, ?, ?, ?)");

	query_give_hash(query, key_hash);
	query_give_number(query, survey);
	query_give_text(query, spent_names[reason]);
	query_give_day(query, day);
	if (receipt_hash) {
		struct hash kept = hash_of(receipt_hash->bytes, HASH_SIZE);

		query_give_hash(query, &kept);
	} else {
		query_give_null(query);
	}
	query_end_unique(query);
}

int spent_has_receipt(struct db *db, const struct hash *receipt_hash)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM spent_key WHERE receipt_hash = ?");
	struct hash kept = hash_of(receipt_hash->bytes, HASH_SIZE);

	query_give_hash(query, &kept);
	return query_end_number(query) > 0;
}

int guess_wait(struct db *db, const unsigned char finder[FINDER_SIZE])
{
	struct query *query = db_query(db,
		"SELECT GREATEST(0, waits - UNIX_TIMESTAMP()) FROM guess WHERE finder = ?");

	query_give_bytes(query, finder, FINDER_SIZE);
	return (int)query_end_number(query);
}

void guess_forget(struct db *db, const unsigned char finder[FINDER_SIZE])
{
	struct query *query = db_query(db, "DELETE FROM guess WHERE finder = ?");

	query_give_bytes(query, finder, FINDER_SIZE);
	query_end(query);
}

static int count_wrong(struct db *db, const unsigned char finder[FINDER_SIZE])
{
	struct query *query = db_query(db,
		"INSERT INTO guess (finder, wrong, waits) VALUES (?, 1, 0)"
		" ON DUPLICATE KEY UPDATE wrong = wrong + 1");

	query_give_bytes(query, finder, FINDER_SIZE);
	query_end(query);
	query = db_query(db, "SELECT wrong FROM guess WHERE finder = ?");
	query_give_bytes(query, finder, FINDER_SIZE);
	return (int)query_end_number(query);
}

void guess_add_wrong(struct db *db, const unsigned char finder[FINDER_SIZE])
{
	int pause = guess_pause(count_wrong(db, finder));
	struct query *query = db_query(db, "UPDATE guess SET waits = UNIX_TIMESTAMP() + ? WHERE finder = ?");

	query_give_number(query, pause);
	query_give_bytes(query, finder, FINDER_SIZE);
	query_end(query);
}
