/*
 * Members of a working group whose survey is nominative and told them so see
 * its complete results; nobody else does, whatever they may do elsewhere.
 */
#define PROGRAM "../cgi-bin/studio.c"
#include "account/work.h"

#include "authoring/manuscript_store.h"
#include "consultation/plan_store.h"
#include "consultation/result_store.h"

#define DOCUMENT "{\"schema\":1,\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"yes_no\"," \
	"\"label\":{\"fr\":\"Utile ?\"},\"name\":\"useful\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Nos séances\"}}"

/* What only complete results hold: eleven to one. */
static const char eleven[] = "<td class=\"count\">11", hidden[] = "class=\"hidden\"", complete[] = "See the complete results";

struct group {
	int64_t council, group, other, survey;
	const char *path;
};

static void set_flags(int64_t survey, int group_sees)
{
	struct query *query = db_query(db, "UPDATE survey SET promise = 'nominative', audience = 'members', group_sees = ? WHERE id = ?");

	query_give_number(query, group_sees);
	query_give_number(query, survey);
	query_end(query);
}

static void keep_results(int64_t survey)
{
	struct result_row exact[] = { { "yes", 11 }, { "no", 1 } }, told[] = { { "yes", RESULT_HIDDEN }, { "no", RESULT_HIDDEN } };
	const struct result all = { "useful", "", RESULT_CODE, RESULT_HIDDEN, 2, told }, group = { "useful", "", RESULT_CODE, 12, 2, exact };
	const struct hash none = { { 0 } };
	struct query *query = db_query(db, "INSERT INTO snapshot (survey, state, taken, submissions, generated, hash, dictionary)"
				       " VALUES (?, 'frozen', 10, 12, 0, ?, '{}')");

	query_give_number(query, survey);
	query_give_hash(query, &none);
	query_end(query);
	assert_true(round_release_add(db, survey, last_id()));
	result_keep(db, survey, FOR_ALL, &all, result_write(&arena, &all));
	result_keep(db, survey, FOR_GROUP, &group, result_write(&arena, &group));
}

static struct group make_group(void)
{
	struct group group = { .council = keep_body("t-council", "council", 0) };
	struct survey_plan survey = {
		.readers = "", .smallest = 5,
		.survey = { .title = "{\"fr\":\"Nos séances\"}", .who = "{}", .notice = "{}", .languages = "fr", .zone = "Europe/Paris", .minutes = 5,
			    .closes = 4000000000, .draft_days = 30, .retention_days = 30, .modes = 1 },
	};

	group.group = keep_body("t-group", "group", group.council);
	group.other = keep_body("t-other", "group", group.council);
	survey.plan = plan_find(db, &arena, plan_add(db, &arena, &(struct plan){ .home = group.group, .protection = "", .consultation = {
		.title = "{\"fr\":\"Le groupe\"}", .purpose = "{}", .body = "Nous", .contact = "a@t.example" } }));
	survey.manuscript = manuscript_add(db, &arena, group.group, DOCUMENT, &(struct manuscript_change){ .act = MANUSCRIPT_BEGUN });
	group.survey = survey_plan_add(db, &arena, &survey);
	assert_int_equal(survey_plan_open(db, survey_plan_find(db, &arena, group.survey), "{\"fr\":\"Voilà.\"}", 1), NO_FAULT);
	set_flags(group.survey, 1);
	keep_results(group.survey);
	group.path = arena_print(&arena, "/studio/survey/%lld/results", (long long)group.survey);
	return group;
}

static struct browser of(const char *mail, int64_t body, enum role role)
{
	return signed_in(keep_account(mail, body, role_bit(role)));
}

static void a_member_sees_the_complete_results_of_their_group(void **state)
{
	struct group group = make_group();
	const struct browser member = of("member@t.example", group.group, MEMBER);
	struct reply page = get(&member, group.path), all = post(&member, group.path, "");

	(void)state;
	/* At first sight what everybody may see; the complete ones are asked for, as each look at them is noted. */
	assert_int_equal(page.status, 200);
	assert_true(shows(&page, complete));
	assert_false(shows(&page, eleven));
	assert_true(shows(&page, hidden));
	assert_int_equal(all.status, 200);
	assert_true(shows(&all, eleven));
	assert_true(shows(&all, "<td class=\"count\">1 "));
	assert_true(shows(&all, "for members of the group alone"));
}

static void nobody_else_does(void **state)
{
	struct group group = make_group();
	const struct browser other = of("other@t.example", group.other, MEMBER), secretary = of("secretary@t.example", group.council, GENERAL_SECRETARY),
		facilitator = of("facilitator@t.example", group.council, FACILITATOR), observer = of("observer@t.example", group.group, OBSERVER);
	const struct browser *const all[] = { &other, &secretary, &facilitator, &observer, NULL };

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct reply page = get(all[i], group.path), reply = post(all[i], group.path, "");

		assert_true(!all[i] || reply.status == 403 || reply.status == 404);
		assert_false(shows(&reply, eleven));
		assert_false(shows(&page, complete));
		assert_false(shows(&page, eleven));
	}
	/* A member of another group does not even find it. */
	assert_int_equal(get(&other, group.path).status, 404);
	assert_int_equal(post(&other, group.path, "").status, 404);
}

static void nor_does_a_member_whom_the_survey_did_not_tell_so(void **state)
{
	struct group group = make_group();
	const struct browser member = of("member@t.example", group.group, MEMBER);
	struct reply page, reply;

	(void)state;
	set_flags(group.survey, 0);
	page = get(&member, group.path);
	reply = post(&member, group.path, "");
	assert_int_equal(page.status, 200);
	assert_false(shows(&page, complete));
	assert_int_equal(reply.status, 403);
	assert_false(shows(&reply, eleven));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_member_sees_the_complete_results_of_their_group),
		test_of_work(nobody_else_does),
		test_of_work(nor_does_a_member_whom_the_survey_did_not_tell_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
