/* A file of answers is asked for by whom the notice names, with a reason and after the password; a job is then waiting. */
#define PROGRAM "../cgi-bin/analysis.c"
#include "account/work.h"

#include "account/opened.h"
#include "base/config.h"
#include "consultation/consultation_store.h"
#include "consultation/version_store.h"
#include "job/job_store.h"
#include "microdata/microdata_job_store.h"
#include "microdata/pass_store.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"
#include "snapshot/snapshot.h"

#define DOCUMENT "{\"schema\":1,\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"yes_no\"," \
	"\"label\":{\"fr\":\"A ?\"},\"name\":\"a\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"
#define FORM "format=data&language=fr&reason=Comparer+les+territoires+%3Cici%3E"

struct world {
	int64_t body;
	const struct survey *survey;
	const char *path;
	struct browser named, unnamed, asked_long_ago;	/* analysts; the last is named too, and gave no password for a while */
};

static const struct survey *answered_survey(int64_t body)
{
	const int64_t id = keep_plan(body, "Name of anna@t.example", DOCUMENT).survey;
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *canonical = document_canonical(&arena, DOCUMENT, strlen(DOCUMENT), faults);
	struct hash version;
	struct query *query;

	assert_non_null(canonical);
	version = hash_of(canonical, strlen(canonical));
	questionnaire_add(db, &version, canonical);
	assert_true(survey_use_version(db, id, &(struct version_use){ .version = version }));
	open_now(id);
	query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test, key_hash,"
		" answers_hash, key_number, receipt_hash, answers) VALUES (?, UNHEX(LPAD('1', 32, '0')), ?, '', 'professionals', 'alone', 1, 'fr',"
		" '2026-02-28', 0, 0, UNHEX(SHA2(CONCAT('k', ?), 256)), '', 1, UNHEX(SHA2(CONCAT('r', ?), 256)), '{\"a\":\"yes\"}')");
	query_give_number(query, id);
	query_give_hash(query, &version);
	query_give_number(query, id);
	query_give_number(query, id);
	query_end(query);
	return survey_find_id(db, &arena, id);
}

static void take(const struct survey *survey)
{
	struct snapshot_refusal refusal;
	struct snapshot *snapshot;

	if (snapshot_take(db, &arena, survey, SNAPSHOT_FROZEN, &snapshot, &refusal))
		fail_msg("%s", refusal.why);
}

static struct world make_world(void)
{
	struct world world = { .body = keep_body("t-body", "committee", 0) };
	const int64_t anna = keep_account("anna@t.example", world.body, role_bit(ANALYST));

	world.survey = answered_survey(world.body);
	world.path = arena_print(&arena, "/analysis/survey/%lld/microdata", (long long)world.survey->id);
	world.named = signed_in_now(anna);
	world.asked_long_ago = signed_in(anna);
	world.unnamed = signed_in_now(keep_account("otto@t.example", world.body, role_bit(ANALYST)));
	return world;
}

static int64_t passes(void)
{
	return query_end_number(db_query(db, "SELECT COUNT(*) FROM microdata_pass"));
}

static int64_t last_job(void)
{
	return query_end_number(db_query(db, "SELECT COALESCE(MAX(id), 0) FROM job"));
}

static void only_readers_that_the_notice_names_see_it(void **state)
{
	const struct world world = make_world();
	struct reply reply = get(&world.unnamed, world.path);

	(void)state;
	take(world.survey);
	assert_int_equal(reply.status, 403);
	assert_true(shows(&reply, "Name of anna@t.example"));
	assert_int_equal(post(&world.unnamed, world.path, FORM).status, 403);
	assert_int_equal(passes(), 0);
	reply = get(&world.named, world.path);
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "value=\"sav\" checked"));
	assert_true(shows(&reply, "None yet."));
	assert_false(shows(&reply, "You are asked for your password first."));
	assert_true(shows(&reply, "name=\"reason\""));
}

static void without_answers_there_is_no_form(void **state)
{
	const struct world world = make_world();
	struct reply reply = get(&world.named, world.path);

	(void)state;
	assert_true(shows(&reply, "No answers were taken yet."));
	assert_false(shows(&reply, "name=\"reason\""));
	assert_int_equal(post(&world.named, world.path, FORM).status, 303);
	assert_int_equal(passes(), 0);
}

static void a_pass_a_job_and_an_event_are_made_together(void **state)
{
	const struct world world = make_world();
	struct reply reply;
	struct job *job;

	(void)state;
	take(world.survey);
	reply = post(&world.named, world.path, FORM);
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, arena_print(&arena, "/analysis/job/%lld", (long long)last_job()));
	job = job_find(db, &arena, last_job());
	assert_text(job->kind, "microdata");
	assert_int_equal(job->account, world.named.account);
	assert_non_null(microdata_pass_open(db, &arena, job->of));
	assert_int_equal(query_end_number(db_query(db, "SELECT COUNT(*) FROM audit_event WHERE action = 'microdata-asked'")), 1);
	reply = get(&world.named, world.path);
	assert_true(shows(&reply, "Comparer les territoires &lt;ici&gt;"));
	assert_true(shows(&reply, "<bdi>Name of anna@t.example</bdi>"));
	assert_true(shows(&reply, arena_print(&arena, "<a href=\"/analysis/job/%lld\">", (long long)job->id)));
}

static void what_does_not_fit_is_said_and_kept(void **state)
{
	const struct world world = make_world();
	const struct {
		const char *form, *words;
	} unfit[] = {
		{ "format=data&language=fr&reason=bref", "Say what you need it for, in at least 10 characters." },
		{ "format=exe&language=fr&reason=Comparer+les+territoires", "Choose one of these files." },
		{ "format=data&language=tlh&reason=Comparer+les+territoires", "Choose one of these languages." },
	};

	(void)state;
	take(world.survey);
	for (size_t i = 0; i < sizeof(unfit) / sizeof(*unfit); i++) {
		struct reply reply = post(&world.named, world.path, unfit[i].form);

		assert_int_equal(reply.status, 422);
		assert_true(shows(&reply, unfit[i].words));
		assert_true(shows(&reply, i ? "Comparer les territoires</textarea>" : "bref</textarea>"));
	}
	assert_int_equal(post(&world.named, world.path, "format=data&language=fr").status, 422);
	assert_int_equal(passes(), 0);
}

/* The form waits while another program asks for the password. */
static void the_password_is_asked_first(void **state)
{
	const struct world world = make_world();
	struct reply reply;
	struct hash token_hash;

	(void)state;
	take(world.survey);
	reply = get(&world.asked_long_ago, world.path);
	assert_true(shows(&reply, "You are asked for your password first."));
	reply = post(&world.asked_long_ago, world.path, "format=xlsx&language=ar&reason=Comparer+les+territoires");
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, arena_print(&arena, "/account/proof?back=%%2Fanalysis%%2Fsurvey%%2F%lld%%2Fmicrodata", (long long)world.survey->id));
	assert_int_equal(passes(), 0);
	visit_token_read(world.asked_long_ago.cookies + strlen("visit="), &token_hash);
	visit_prove(db, &token_hash);
	reply = get(&world.asked_long_ago, world.path);
	assert_true(shows(&reply, "value=\"xlsx\" checked"));
	assert_true(shows(&reply, "value=\"ar\" selected"));
	assert_true(shows(&reply, "Comparer les territoires</textarea>"));
	assert_int_equal(post(&world.asked_long_ago, world.path, "format=xlsx&language=ar&reason=Comparer+les+territoires").status, 303);
	assert_int_equal(passes(), 1);
	reply = get(&world.asked_long_ago, world.path);
	assert_true(shows(&reply, "value=\"sav\" checked"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(only_readers_that_the_notice_names_see_it),
		test_of_work(without_answers_there_is_no_form),
		test_of_work(a_pass_a_job_and_an_event_are_made_together),
		test_of_work(what_does_not_fit_is_said_and_kept),
		test_of_work(the_password_is_asked_first),
	};

	return cmocka_run_group_tests_name("microdata pages", tests, NULL, NULL);
}
