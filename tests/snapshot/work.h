/*
 * work: surveys with answers in the tests' database, in one piece of work that
 * is undone after each test.
 */
#ifndef TESTS_SNAPSHOT_WORK_H
#define TESTS_SNAPSHOT_WORK_H

#include "test.h"

#include "consultation/consultation.h"
#include "snapshot/answers_by_chance.h"
#include "snapshot/snapshot.h"

/* After the others, whose functions are handed an arena. */
#include "db_work.h"

static inline struct hash keep_version(const char *document)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *canonical = document_canonical(&arena, document, strlen(document), faults);
	struct query *query = db_query(db,
		"INSERT IGNORE INTO questionnaire_version (version_hash, document, published) VALUES (?, ?, 0)");
	struct hash hash;

	assert_non_null(canonical);
	hash = hash_of(canonical, strlen(canonical));
	query_give_hash(query, &hash);
	query_give_text(query, canonical);
	query_end(query);
	return hash;
}

static inline void use_version(int64_t survey, const struct hash *version, int64_t since)
{
	struct query *query = db_query(db, "INSERT INTO survey_version (survey, version_hash, since) VALUES (?, ?, ?)");

	query_give_number(query, survey);
	query_give_hash(query, version);
	query_give_number(query, since);
	query_end(query);
}

static inline int64_t keep_consultation(void)
{
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact)"
		" VALUES (CONCAT('t-', UUID_SHORT()), '{}', '{}', 'b', 'c') RETURNING id");

	return query_end_number(query);
}

/* Without versions. */
static inline struct survey keep_survey(const char *slug)
{
	int64_t consultation = keep_consultation();
	struct query *query = db_query(db,
		"INSERT INTO survey (consultation, slug, title, who, notice, notice_hash, audience, promise, paging, modes,"
		" languages, minutes, zone, opens, closes, retention_days) VALUES (?, ?, '{}', '{}', '{}', ?,"
		" 'professionals', 'confidential', 'section', 'alone,group', 'fr', 5, 'Europe/Paris', 0, 1, 365) RETURNING id");
	const struct hash none = { 0 };

	query_give_number(query, consultation);
	query_give_text(query, slug);
	query_give_hash(query, &none);
	return (struct survey){ .id = query_end_number(query), .slug = slug, .zone = "Europe/Paris" };
}

struct sent {
	unsigned char id[ROW_ID];
	struct hash version;
	const struct questionnaire *questionnaire;
	const char *answers;	/* JSON */
	const struct answer *given;
	enum mode mode;
	int people;
	const char *territory, *college;
	int generated, test, seed;
};

static inline struct hash hash_by_chance(struct chance *with)
{
	struct hash hash;

	for (int i = 0; i < HASH_SIZE; i++)
		hash.bytes[i] = (unsigned char)chance(with, 256);
	return hash;
}

static inline struct sent sent_by_chance(struct chance *with, const struct questionnaire *questionnaire,
					 struct hash version)
{
	static const char *const places[] = { NULL, "75", "974", "2A", "69" };
	struct hash id = hash_by_chance(with);
	struct sent sent = { .version = version, .questionnaire = questionnaire, .people = 1 };

	memcpy(sent.id, id.bytes, ROW_ID);
	sent.given = answers_by_chance(&arena, with, questionnaire);
	sent.answers = json_of_answers(&arena, questionnaire, sent.given);
	sent.mode = (enum mode)chance(with, MODES);
	if (sent.mode == GROUP)
		sent.people = 2 + chance(with, 20);
	sent.territory = places[chance(with, 5)];
	sent.college = chance(with, 2) ? "école & santé" : NULL;
	sent.generated = chance(with, 10) == 0;
	sent.seed = chance(with, 65536);
	return sent;
}

static inline void send(struct chance *with, const struct survey *survey, const struct sent *sent)
{
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, body, audience, mode, people, language, day,"
		" generated, test, college, territory, key_hash, answers_hash, key_number, seed, receipt_hash, answers)"
		" VALUES (?, ?, ?, '', NULL, 'professionals', ?, ?, 'fr', '2026-02-28', ?, ?, ?, ?, ?, '', 1, ?, ?, ?)");
	struct hash key = hash_by_chance(with), receipt = hash_by_chance(with);

	query_give_number(query, survey->id);
	query_give_bytes(query, sent->id, ROW_ID);
	query_give_hash(query, &sent->version);
	query_give_text(query, mode_names[sent->mode]);
	query_give_number(query, sent->people);
	query_give_number(query, sent->generated);
	query_give_number(query, sent->test);
	query_give_text(query, sent->college);
	query_give_text(query, sent->territory);
	query_give_hash(query, &key);
	query_give_number(query, sent->seed);
	query_give_hash(query, &receipt);
	query_give_text(query, sent->answers);
	assert_int_equal(query_end(query), 1);
}

/* As a respondent with a receipt does. */
static inline void withdraw(const struct survey *survey, const struct sent *sent)
{
	struct query *query = db_query(db, "DELETE FROM submission WHERE survey = ? AND id = ?");

	query_give_number(query, survey->id);
	query_give_bytes(query, sent->id, ROW_ID);
	assert_int_equal(query_end(query), 1);
	query = db_query(db, "INSERT INTO erasure (survey, id, day) VALUES (?, ?, '2026-03-01')");
	query_give_number(query, survey->id);
	query_give_bytes(query, sent->id, ROW_ID);
	assert_int_equal(query_end(query), 1);
}

static inline struct snapshot *take(const struct survey *survey, enum snapshot_state state)
{
	struct snapshot *snapshot;
	struct snapshot_refusal refusal;
	enum fault fault = snapshot_take(db, &arena, survey, state, &snapshot, &refusal);

	if (fault)
		fail_msg("fault %d, row %d: %s", fault, (int)refusal.row, refusal.why ? refusal.why : "-");
	/* As others find it. */
	snapshot = snapshot_find(db, &arena, snapshot->id);
	assert_non_null(snapshot);
	return snapshot;
}

static inline int sent_order(const void *a, const void *b)
{
	return memcmp(((const struct sent *)a)->id, ((const struct sent *)b)->id, ROW_ID);
}

/* A survey of one version, answered so many times; in the order of their ids. */
static inline struct sent *answered_survey(struct chance *with, struct survey *survey, const char *slug,
					   int questions, int count)
{
	const char *document = document_by_chance(&arena, with, questions);
	const struct questionnaire *questionnaire = questionnaire_of(&arena, document);
	struct hash version = keep_version(document);
	struct sent *all = arena_array(&arena, struct sent, (size_t)count);

	assert_non_null(questionnaire);
	*survey = keep_survey(slug);
	use_version(survey->id, &version, 1);
	for (int i = 0; i < count; i++) {
		all[i] = sent_by_chance(with, questionnaire, version);
		send(with, survey, &all[i]);
	}
	qsort(all, (size_t)count, sizeof(*all), sent_order);
	return all;
}

/* For the few tests that commit. */
#define FORGET(sql, key) \
	do { \
		struct query *query_ = db_query(db, sql); \
		query_give_number(query_, (key)); \
		query_end(query_); \
	} while (0)

static inline void forget_survey(int64_t survey)
{
	struct query *query = db_query(db, "SELECT consultation FROM survey WHERE id = ?");
	int64_t consultation;

	query_give_number(query, survey);
	consultation = query_end_number(query);
	FORGET("DELETE FROM erasure WHERE survey = ?", survey);
	FORGET("DELETE FROM submission WHERE survey = ?", survey);
	FORGET("DELETE FROM survey_version WHERE survey = ?", survey);
	FORGET("DELETE FROM survey WHERE id = ?", survey);
	FORGET("DELETE FROM consultation WHERE id = ?", consultation);
}

#endif
