/*
 * carried: a survey that committees carried, with answers by their links, in
 * the piece of work of a test.
 */
#ifndef TESTS_TABLE_CARRIED_H
#define TESTS_TABLE_CARRIED_H

#include "snapshot/work.h"

#include "base/keyring.h"
#include "consultation/version_store.h"
#include "job/tick_store.h"
#include "table/slice_store.h"

#define L "\"label\":{\"fr\":\"L\"}"
#define CHOICE(name) "{\"name\":\"" name "\"," L "}"
#define FIVE CHOICE("no") "," CHOICE("rather_no") "," CHOICE("neither") "," CHOICE("rather") "," CHOICE("yes")
#define DOCUMENT(questions) "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":[" \
	"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[" questions "]}]}"

static const char common[] = DOCUMENT(
	"{\"name\":\"agree\",\"kind\":\"choice\"," L ",\"choices\":[" FIVE "]},"
	"{\"name\":\"stays\",\"kind\":\"yes_no\"," L "},"
	"{\"name\":\"home\",\"kind\":\"choice\"," L ",\"choices\":[" CHOICE("town") "," CHOICE("land") "]},"
	"{\"name\":\"ways\",\"kind\":\"choices\"," L ",\"choices\":[" CHOICE("a") "," CHOICE("b") "," CHOICE("c") "]},"
	"{\"name\":\"why\",\"kind\":\"text\"," L "}");
static const char *const agrees[] = { "no", "rather_no", "neither", "rather", "yes" };

static struct keyring keyring;

static inline int64_t body_of(const char *slug)
{
	struct query *query = db_query(db, "INSERT INTO body (kind, slug, name, state) VALUES ('committee', ?, ?, 'active') RETURNING id");

	query_give_text(query, slug);
	query_give_text(query, slug);
	return query_end_number(query);
}

static inline void accept(int64_t survey, int64_t body)
{
	struct query *query = db_query(db,
		"INSERT INTO offer (survey, body, state, answer_by, offered, request) VALUES (?, ?, 'accepted', '2026-01-01', 1, '')");

	query_give_number(query, survey);
	query_give_number(query, body);
	query_end(query);
}

struct cascade {
	struct survey survey;
	struct hash version;
	struct chance with;
	uint64_t last;
};

static inline struct cascade cascade_asking(const char *slug, const char *document)
{
	struct cascade cascade = { .survey = keep_survey(slug), .version = keep_version(document), .with = { 5 } };

	assert_true(survey_use_version(db, cascade.survey.id, &(struct version_use){ .version = cascade.version }));
	return cascade;
}

static inline struct cascade cascade_of(const char *slug)
{
	return cascade_asking(slug, common);
}

/* By the link of that body, 0: by none. */
static inline void answer(struct cascade *cascade, const struct hash *version, int64_t body, const char *answers)
{
	struct sent sent = { .version = *version, .answers = answers, .people = 1 };
	struct query *query;

	cascade->last++;
	memcpy(sent.id, &cascade->last, sizeof(cascade->last));
	send(&cascade->with, &cascade->survey, &sent);
	query = db_query(db, "UPDATE submission SET body = ? WHERE survey = ? AND id = ?");
	query_give_id(query, body);
	query_give_number(query, cascade->survey.id);
	query_give_bytes(query, sent.id, ROW_ID);
	query_end(query);
}

/* People of all opinions, some more often than others. */
static inline void people_answer(struct cascade *cascade, int64_t body, int times)
{
	while (times--) {
		const int one = chance(&cascade->with, 5), other = chance(&cascade->with, 5);

		answer(cascade, &cascade->version, body, arena_print(&arena, "{\"agree\":\"%s\",\"stays\":\"%s\",\"home\":\"%s\",\"ways\":[\"%c\"]}",
			agrees[one < other ? one : other], chance(&cascade->with, 3) ? "yes" : "no", chance(&cascade->with, 2) ? "town" : "land",
			'a' + chance(&cascade->with, 3)));
	}
}

static inline struct snapshot *frozen(const struct cascade *cascade)
{
	struct snapshot *snapshot = take(&cascade->survey, SNAPSHOT_FROZEN);
	struct query *query = db_query(db, "UPDATE snapshot SET state = 'provisional' WHERE survey <> ?");

	/* What other tests of this database left is not due. */
	query_give_number(query, cascade->survey.id);
	query_end(query);
	return snapshot;
}

/* How many tables were published. */
static inline int64_t tick(void)
{
	int64_t done, tables = 0;

	do {
		done = slice_release_due(db, &keyring, NULL);
		tables += done & ~TICK_MORE;
	} while (done & TICK_MORE);
	assert_int_equal(slice_release_due(db, &keyring, NULL), 0);
	return tables;
}

static inline const char *code_of(int64_t body)
{
	return arena_print(&arena, "%lld", (long long)body);
}

#endif
