/* The next round of a survey: what is asked again, and what reads a question that is left out. */
#define PROGRAM "../cgi-bin/studio.c"
#include "account/work.h"

#include "consultation/result.h"
#include "consultation/round_store.h"
#include "consultation/version_store.h"
#include "questionnaire/document.h"
#include "questionnaire/questionnaire_store.h"

#define YES_NO(name, more) "{\"kind\":\"yes_no\",\"label\":{\"fr\":\"Question " name "\"},\"name\":\"" name "\"" more "}"

/* b is asked of who said yes to a; c of everyone, in a number. */
static const char asked[] =
	"{\"default_language\":\"fr\",\"languages\":[\"fr\"],\"schema\":1,\"sections\":[{\"name\":\"s\",\"questions\":["
	YES_NO("a", "") "," YES_NO("b", ",\"relevant\":\"${a} = 'yes'\"") ",{\"kind\":\"integer\",\"label\":{\"fr\":\"Question c\"},\"name\":\"c\"}],"
	"\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"T\"}}";

static struct browser author;
static int64_t survey;

static void make_survey(void)
{
	const int64_t body = keep_body("t-north", "group", 0);
	const int64_t plan = plan_add(db, &arena, &(struct plan){ .home = body, .protection = "dpo@t.example", .consultation = {
		.title = "{\"fr\":\"Droits\"}", .purpose = "{\"fr\":\"But\"}", .body = "Nous", .contact = "a@t.example" } });
	struct survey_plan one = {
		.readers = "Nous", .smallest = 10, .minors = "Non", .alert = "Non", .plan = plan_find(db, &arena, plan),
		.survey = { .title = "{\"fr\":\"T\"}", .who = "{\"fr\":\"Vous\"}", .notice = "{}", .languages = "fr", .zone = "Europe/Paris", .minutes = 5,
			    .promise = CONFIDENTIAL, .audience = MEMBERS, .opens = 1, .closes = 1000000, .draft_days = 30, .retention_days = 30,
			    .modes = 1U << ALONE | 1U << GROUP },
	};
	const struct hash version = hash_of(asked, strlen(asked));

	author = signed_in(keep_account("author@t.example", body, role_bit(FACILITATOR)));
	questionnaire_add(db, &version, asked);
	one.manuscript = manuscript_add(db, &arena, body, asked, &(struct manuscript_change){ .act = MANUSCRIPT_BEGUN });
	survey = survey_plan_add(db, &arena, &one);
	assert_int_equal(survey_plan_open(db, survey_plan_find(db, &arena, survey), "{\"fr\":\"Voilà.\"}", 1), NO_FAULT);
	assert_true(survey_use_version(db, survey, &(struct version_use){ version }));
}

static struct reply makes(const char *more)
{
	return post(&author, arena_print(&arena, "/studio/survey/%lld/round", (long long)survey),
		    arena_print(&arena, "link=all&opens=1%%2F1%%2F2040&closes=1%%2F2%%2F2040&%s", more));
}

/* The questionnaire of the last one that was made. */
static const char *made(void)
{
	struct round *list;
	const int count = round_list(db, &arena, survey, &list);

	assert_true(count > 0);
	return manuscript_find(db, &arena, survey_plan_find(db, &arena, list[count - 1].id)->manuscript)->document;
}

static void a_rule_that_reads_what_is_left_out_goes_knowingly(void **state)
{
	struct reply reply;

	(void)state;
	make_survey();
	reply = makes("ask-b=1&ask-c=1");
	assert_int_equal(reply.status, 422);
	assert_true(shows(&reply, "Question b</span> · Shown only if"));
	assert_true(shows(&reply, "name=\"drop\" id=\"drop\" value=\"1\">"));
	assert_true(shows(&reply, "name=\"ask-b\" id=\"ask-b\" value=\"1\" checked"));
	assert_false(shows(&reply, "name=\"ask-a\" id=\"ask-a\" value=\"1\" checked"));
	assert_int_equal(makes("ask-b=1&ask-c=1&drop=1").status, 303);
	assert_non_null(strstr(made(), "Question b"));
	assert_null(strstr(made(), "relevant"));
	assert_null(strstr(made(), "Question a"));
}

static void nothing_is_dropped_where_nothing_is_missing(void **state)
{
	struct reply reply;

	(void)state;
	make_survey();
	reply = makes("ask-none=1");
	assert_int_equal(reply.status, 422);
	assert_false(shows(&reply, "id=\"drop\""));
	assert_int_equal(makes("ask-a=1&ask-b=1&drop=1").status, 303);
	assert_non_null(strstr(made(), "relevant"));
	assert_null(strstr(made(), "Question c"));
}

static void what_has_no_result_is_told(void **state)
{
	const struct result result = { .question = "a", .part = "", .answered = 12, .count = 1, .rows = (struct result_row[]){ { "yes", 12 } } };
	struct query *query;
	struct reply reply;

	(void)state;
	make_survey();
	query = db_query(db, "INSERT INTO round_result (survey, question, part, content) VALUES (?, 'a', '', ?)");
	query_give_number(query, survey);
	query_give_text(query, result_write(&arena, &result));
	query_end(query);
	/* Of a snapshot that is none. */
	query_end(db_query(db, "SET foreign_key_checks = 0"));
	query = db_query(db, "INSERT INTO round_release (survey, snapshot, released) VALUES (?, 1, UNIX_TIMESTAMP())");
	query_give_number(query, survey);
	query_end(query);
	query_end(db_query(db, "SET foreign_key_checks = 1"));
	reply = get(&author, arena_print(&arena, "/studio/survey/%lld/results", (long long)survey));
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "<li><bdi>Question c</bdi></li>"));
	assert_false(shows(&reply, "<li><bdi>Question a</bdi></li>"));
	assert_true(shows(&reply, "What a group answered together is not counted here."));
}

static int begin_english(void **state)
{
	text_use(language_tagged("en"));
	return begin_work(state);
}

#define test_of_rounds(test) cmocka_unit_test_setup_teardown(test, begin_english, undo_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_rounds(a_rule_that_reads_what_is_left_out_goes_knowingly),
		test_of_rounds(nothing_is_dropped_where_nothing_is_missing),
		test_of_rounds(what_has_no_result_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
