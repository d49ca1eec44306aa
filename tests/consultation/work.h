/*
 * work: one piece of work on the tests' database, undone after each test.
 */
#ifndef TESTS_CONSULTATION_WORK_H
#define TESTS_CONSULTATION_WORK_H

#include "db_work.h"

#include "base/command.h"
#include "base/config.h"
#include "consultation/consultation.h"
#include "consultation/consultation_store.h"
#include "consultation/version_store.h"

/* The database's clock. */
static inline int64_t now(void)
{
	struct query *query = db_query(db, "SELECT UNIX_TIMESTAMP()");
	int64_t seconds = query_next(query) ? query_number(query) : 0;

	query_end(query);
	return seconds;
}

/* A questionnaire is needed by a survey's version, not by what is tested here. */
static inline struct hash version_of(const char *document)
{
	struct query *query = db_query(db,
		"INSERT INTO questionnaire_version (version_hash, document, published) VALUES (?, ?, 0)");
	const struct hash hash = hash_of(document, strlen(document));

	query_give_hash(query, &hash);
	query_give_text(query, document);
	query_end(query);
	return hash;
}

static inline struct survey survey_of(const char *slug, int64_t opens, int64_t closes)
{
	return (struct survey){
		.slug = slug,
		.title = "{\"en\":\"Title\",\"fr\":\"Titre\"}", .who = "{\"fr\":\"Vous\"}", .notice = "{\"fr\":\"Rien\"}",
		.audience = SUPPORTED, .promise = CONFIDENTIAL, .paging = A_QUESTION_PER_PAGE,
		.modes = 1u << ALONE | 1u << GROUP, .languages = "fr fr-simple", .minutes = 5, .zone = "Europe/Paris",
		.opens = opens, .closes = closes, .grace = 600, .draft_days = 30, .retention_days = 365,
	};
}

static inline int64_t keep_consultation(const char *slug)
{
	return consultation_keep(db, &arena, &(struct consultation){
		.slug = slug, .title = "{\"fr\":\"Une <consultation>\"}", .purpose = "{\"fr\":\"Un *but*.\\n\\nDeux.\"}",
		.body = "Conseil & co", .contact = "a@b.example",
	});
}

/* Kept, with a version; its id. */
static inline int64_t keep_survey(const struct survey *survey, int64_t consultation)
{
	const struct hash version = version_of(arena_print(&arena, "{\"of\":\"%s\"}", survey->slug));
	int64_t id;

	assert_int_equal(survey_keep(db, &arena, survey, consultation, &id), BOUND_BY_NOTHING);
	assert_true(survey_use_version(db, id, &(struct version_use){ version }));
	return id;
}

static inline int64_t count_of(struct query *query)
{
	int64_t number = query_next(query) ? query_number(query) : -1;

	query_end(query);
	return number;
}

#endif
