/* What a round's respondents answered is released once, by the clock: protected for everybody, complete for a group that was told so. */
#include "snapshot/work.h"

#include "base/keyring.h"
#include "consultation/result_store.h"
#include "table/round_release_store.h"

#define L "\"label\":{\"fr\":\"L\"}"
#define CHOICE(name) "{\"name\":\"" name "\"," L "}"

static const char document[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
	"{\"name\":\"useful\",\"kind\":\"yes_no\"," L "},"
	"{\"name\":\"lonely\",\"kind\":\"yes_no\"," L "},"
	"{\"name\":\"ways\",\"kind\":\"choices\"," L ",\"choices\":[" CHOICE("a") "," CHOICE("b") "]},"
	"{\"name\":\"trust\",\"kind\":\"scale\"," L ",\"from\":1,\"to\":5,\"low\":{\"fr\":\"non\"},\"high\":{\"fr\":\"oui\"}},"
	"{\"name\":\"why\",\"kind\":\"text\"," L "}]}]}";

static struct keyring keyring;

/* So many answered: 7 of 12 yes to one question, 11 of 12 to the other; 6 took a, 12 took b; three each are at 1, 2, 4 and 5. */
static struct survey answered(const char *slug, int count)
{
	struct survey survey = keep_survey(slug);
	const struct hash version = keep_version(document);
	struct chance with = { 7 };
	struct query *query;

	use_version(survey.id, &version, 1);
	for (int i = 0; i < count; i++) {
		struct sent sent = { .version = version, .mode = ALONE, .people = 1, .answers = arena_print(&arena,
			"{\"useful\":\"%s\",\"lonely\":\"%s\",\"ways\":[%s\"b\"],\"trust\":%d,\"why\":\"#text\"}", i < 7 ? "yes" : "no", i < 11 ? "yes" : "no",
			i < 6 ? "\"a\"," : "", i < 3 ? 1 : i < 6 ? 2 : i < 9 ? 4 : 5) };

		sent.id[0] = (unsigned char)(i + 1);
		send(&with, &survey, &sent);
	}
	query = db_query(db, "UPDATE survey SET closes = UNIX_TIMESTAMP() - 2000, grace = 0, smallest = 5, audience = 'members' WHERE id = ?");
	query_give_number(query, survey.id);
	query_end(query);
	query = db_query(db, "UPDATE survey SET stage = 'prepared' WHERE id <> ? AND closes < UNIX_TIMESTAMP()");
	query_give_number(query, survey.id);
	query_end(query);
	return survey;
}

static void set(const char *what, int64_t survey)
{
	struct query *query = !strcmp(what, "group") ?
		db_query(db, "UPDATE survey SET promise = 'nominative', group_sees = 1 WHERE id = ?") :
		db_query(db, "UPDATE survey SET room_minutes = 1 WHERE id = ?");

	query_give_number(query, survey);
	query_end(query);
}

static int64_t release_now(void)
{
	return round_release_due(db, &keyring, 1000);
}

/* "code=count ..." of a question; hidden ones "-". */
static const char *told(const struct survey *survey, const char *question, enum result_for whom)
{
	struct buffer out = buffer_in(&arena);
	struct result *list;
	const int count = result_list(db, &arena, survey->id, whom, &list);
	const struct result *result = result_of(list, count, question, 0);

	if (!result)
		return "none";
	for (int i = 0; i < result->count; i++)
		buffer_print(&out, result->rows[i].count == RESULT_HIDDEN ? "%s=- " : "%s=%d ", result->rows[i].code, (int)result->rows[i].count);
	buffer_print(&out, result->answered == RESULT_HIDDEN ? "of -" : "of %d", (int)result->answered);
	return out.bytes;
}

static void a_round_is_released_once_it_is_frozen_and_wanted(void **state)
{
	const struct survey survey = answered("t-round", 12);
	struct query *query;

	(void)state;
	assert_int_equal(release_now(), 0);		/* nobody asked for it */
	set("room", survey.id);
	assert_int_equal(release_now(), 0);		/* it is not frozen */
	assert_int_equal(room_freeze_due(db, 1000), 1);
	assert_int_equal(room_freeze_due(db, 1000), 0);
	assert_int_equal(release_now(), 1);
	assert_int_equal(release_now(), 0);
	assert_true(round_released(db, survey.id) > 0);
	assert_text(told(&survey, "useful", FOR_ALL), "yes=7 no=5 of 12");
	assert_text(told(&survey, "why", FOR_ALL), "none");
	/* All but one answered yes: any count would tell who did not, so nothing is told. */
	assert_text(told(&survey, "lonely", FOR_ALL), "of -");
	assert_text(told(&survey, "useful", FOR_GROUP), "none");
	/* What is shown stands among all that is ever published of the survey. */
	query = db_query(db, "SELECT COUNT(*) FROM published_table p JOIN snapshot s ON s.id = p.snapshot WHERE s.survey = ?");
	query_give_number(query, survey.id);
	assert_int_equal(query_end_number(query), 3);	/* what may not be shown is not kept */
}

static void no_exact_count_below_the_threshold_is_kept_for_all(void **state)
{
	const struct survey survey = answered("t-round", 12);
	struct result *list;
	int count;

	(void)state;
	set("room", survey.id);
	assert_int_equal(room_freeze_due(db, 1000), 1);
	assert_int_equal(release_now(), 1);
	count = result_list(db, &arena, survey.id, FOR_ALL, &list);
	assert_int_equal(count, 4);
	for (int i = 0; i < count; i++)
		for (int row = 0; row < list[i].count; row++)
			assert_true(list[i].rows[row].count == RESULT_HIDDEN || list[i].rows[row].count == 0 || list[i].rows[row].count >= 5);
}

static void too_few_are_told_as_too_few(void **state)
{
	const struct survey survey = answered("t-round", 4);

	(void)state;
	set("room", survey.id);
	assert_int_equal(room_freeze_due(db, 1000), 1);
	assert_int_equal(release_now(), 1);
	assert_text(told(&survey, "useful", FOR_ALL), "of -");
	assert_text(told(&survey, "ways", FOR_ALL), "of -");
}

static void a_group_that_was_told_so_has_its_complete_results(void **state)
{
	const struct survey survey = answered("t-round", 12);

	(void)state;
	set("room", survey.id);
	set("group", survey.id);
	assert_int_equal(room_freeze_due(db, 1000), 1);
	assert_int_equal(release_now(), 1);
	assert_text(told(&survey, "lonely", FOR_GROUP), "yes=11 no=1 of 12");
	assert_text(told(&survey, "ways", FOR_GROUP), "a=6 b=12 of 12");
	assert_text(told(&survey, "lonely", FOR_ALL), "of -");
}

/* One by one all would be hidden; in three groups they are told. */
static void a_scale_is_told_in_three_groups_where_that_tells_more(void **state)
{
	const struct survey survey = answered("t-round", 12);
	const struct questionnaire *questionnaire = questionnaire_of(&arena, document);
	const struct question *trust = question_named(questionnaire, "trust");

	(void)state;
	set("room", survey.id);
	assert_int_equal(room_freeze_due(db, 1000), 1);
	assert_int_equal(release_now(), 1);
	assert_text(told(&survey, "trust", FOR_ALL), "1..2=6 3=0 4..5=6 of 12");
	assert_text(result_code_words(&arena, questionnaire, trust, "1..2", "fr"), "1 – non to 2");
}

static void what_the_notice_says_of_the_smallest_figure_is_kept(void **state)
{
	const struct survey survey = answered("t-round", 12);
	struct query *query = db_query(db, "UPDATE survey SET smallest = 10 WHERE id = ?");

	(void)state;
	query_give_number(query, survey.id);
	query_end(query);
	set("room", survey.id);
	assert_int_equal(room_freeze_due(db, 1000), 1);
	assert_int_equal(release_now(), 1);
	assert_text(told(&survey, "useful", FOR_ALL), "yes=- no=- of 12");
}

static void a_result_comes_back_as_it_was_written(void **state)
{
	struct result_row rows[] = { { "yes", 7 }, { "no", RESULT_HIDDEN } };
	const struct result result = { "q", "", RESULT_FIRST, 12, 2, rows };
	struct result read;

	(void)state;
	assert_text(result_write(&arena, &result), "{\"answered\":12,\"rows\":[[\"yes\",7],[\"no\",null]],\"what\":\"first\"}");
	assert_true(result_read(&arena, result_write(&arena, &result), &read));
	assert_int_equal(read.what, RESULT_FIRST);
	assert_int_equal(read.rows[1].count, RESULT_HIDDEN);
	assert_int_equal(result_percent(&read, 0), 58);
	assert_int_equal(result_percent(&read, 1), RESULT_HIDDEN);
	assert_true(result_hides(&read));
	assert_false(result_read(&arena, "[]", &read));
	assert_false(result_read(&arena, "{\"what\":\"exact\",\"rows\":[]}", &read));
}

/* The same words stand for all that is hidden, and what is hidden is nowhere in the page. */
static void what_is_hidden_is_said_and_drawn_nowhere(void **state)
{
	const struct questionnaire *questionnaire = questionnaire_of(&arena, document);
	struct result_row rows[] = { { "yes", 7 }, { "no", RESULT_HIDDEN } };
	const struct result some = { "useful", "", RESULT_CODE, RESULT_HIDDEN, 2, rows }, none = { "useful", "", RESULT_CODE, RESULT_HIDDEN, 0, rows };
	const struct result_drawing drawing = { questionnaire, question_named(questionnaire, "useful"), "fr", "All <of> them" };
	struct buffer out = buffer_in(&arena);

	(void)state;
	result_draw(&out, &some, &drawing);
	assert_non_null(strstr(out.bytes, "<caption>All &lt;of&gt; them</caption>"));
	assert_non_null(strstr(out.bytes, "<td class=\"count\">7</td>"));
	assert_non_null(strstr(out.bytes, "class=\"hidden\">hidden to protect people</td>"));
	assert_non_null(strstr(out.bytes, "How many answered is hidden to protect people."));
	assert_null(strstr(out.bytes, "-1"));
	assert_null(strstr(out.bytes, "%)"));
	out = buffer_in(&arena);
	result_draw(&out, &none, &drawing);
	assert_null(strstr(out.bytes, "<table"));
	assert_non_null(strstr(out.bytes, "among so few people"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_round_is_released_once_it_is_frozen_and_wanted),
		test_of_work(no_exact_count_below_the_threshold_is_kept_for_all),
		test_of_work(too_few_are_told_as_too_few),
		test_of_work(a_group_that_was_told_so_has_its_complete_results),
		test_of_work(a_scale_is_told_in_three_groups_where_that_tells_more),
		test_of_work(what_the_notice_says_of_the_smallest_figure_is_kept),
		test_of_work(a_result_comes_back_as_it_was_written),
		test_of_work(what_is_hidden_is_said_and_drawn_nowhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
