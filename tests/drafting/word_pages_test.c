/* One text: who sees it is in the log, also where what they sent of it is refused. */
#define PROGRAM "../cgi-bin/analysis.c"
#include "account/work.h"

#include "account/opened.h"
#include "consultation/consultation_store.h"
#include "consultation/version_store.h"
#include "drafting/verbatim_store.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"

#define DOCUMENT "{\"schema\":1,\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"text\"," \
	"\"label\":{\"fr\":\"Pourquoi ?\"},\"name\":\"why\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

static const unsigned char first[VERBATIM_ID_SIZE] = { 1 };

struct world {
	int64_t survey;
	const char *word;
	struct browser reader;
};

static struct world make_world(void)
{
	const int64_t body = keep_body("t-body", "committee", 0);
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *canonical = document_canonical(&arena, DOCUMENT, strlen(DOCUMENT), faults);
	struct world world = { .survey = keep_plan(body, "Name of anna@t.example", DOCUMENT).survey };
	struct hash version;
	struct query *query;

	assert_non_null(canonical);
	version = hash_of(canonical, strlen(canonical));
	questionnaire_add(db, &version, canonical);
	assert_true(survey_use_version(db, world.survey, &(struct version_use){ .version = version }));
	open_now(world.survey);
	query = db_query(db,
		"INSERT INTO verbatim (id, survey, version_hash, question, language, submission, body, quotable) VALUES (?, ?, ?, 'why', 'fr', NULL, 'Trop loin', 0)");
	query_give_bytes(query, first, sizeof(first));
	query_give_number(query, world.survey);
	query_give_hash(query, &version);
	query_end(query);
	world.word = arena_print(&arena, "/analysis/survey/%lld/words/%s", (long long)world.survey, hex_write(&arena, first, sizeof(first)));
	world.reader = signed_in_now(keep_account("anna@t.example", body, role_bit(ANALYST)));
	return world;
}

/* Whatever was refused, what the page shows was seen. */
static void who_is_refused_has_seen_it(void **state)
{
	const struct world world = make_world();
	const char *const forms[] = { "act=keep&seen=0&masked=Trop+loin", "act=keep&seen=-1", "act=" };

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		const struct reply reply = post(&world.reader, world.word, forms[i]);

		assert_int_equal(reply.status, 422);
		assert_true(shows(&reply, "Trop loin"));
		assert_int_equal(reply.ending, KEEP);
	}
}

static void who_is_refused_a_verdict_has_seen_it(void **state)
{
	const struct world world = make_world();
	struct query *query = db_query(db, "UPDATE verbatim SET quotable = 1 WHERE survey = ?");
	struct quotation *quotation;
	struct reply reply;

	(void)state;
	query_give_number(query, world.survey);
	query_end(query);
	assert_int_equal(quotation_add(db, world.survey, first, "Trop […]", 0), NO_FAULT);
	quotation = quotation_of_verbatim(db, &arena, first);
	reply = post(&world.reader, arena_print(&arena, "/analysis/survey/%lld/quotations/%lld", (long long)world.survey, (long long)quotation->id), "seen=1");
	assert_int_equal(reply.status, 422);
	assert_true(shows(&reply, "Trop loin"));
	assert_int_equal(reply.ending, KEEP);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(who_is_refused_has_seen_it),
		test_of_work(who_is_refused_a_verdict_has_seen_it),
	};

	return cmocka_run_group_tests_name("word pages", tests, NULL, NULL);
}
