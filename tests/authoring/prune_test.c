/* What has faults is left out, as little as helps; what is left is a questionnaire. */
#include "around.h"

#include "authoring/beginnings.h"
#include "authoring/edit.h"
#include "authoring/prune.h"
#include "base/arena.h"
#include "base/buffer.h"
#include "text/text.h"

/* "age city | relevant of age; all of work": what is asked, and what was left out. */
static const char *pruned(const char *sections)
{
	const struct pruned *result = document_pruned(&arena, arena_print(&arena,
		"{\"schema\":1,\"languages\":[\"fr\",\"en\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":[%s]}", sections));
	struct buffer out = buffer_in(&arena);

	if (!result->questionnaire)
		return "nothing";
	for (int i = 0; i < result->questionnaire->question_count; i++)
		buffer_print(&out, "%s ", result->questionnaire->questions[i].name);
	buffer_add_text(&out, "|");
	for (int i = 0; i < result->count; i++) {
		assert_non_null(result->left[i].words);
		buffer_print(&out, " %s:%s", result->left[i].part, result->left[i].key ? result->left[i].key : "all");
	}
	return out.bytes;
}

#define SECTION(name, questions) "{\"name\":\"" name "\",\"title\":{\"fr\":\"S\"},\"questions\":[" questions "]}"
#define ASKED(name, more) "{\"name\":\"" name "\",\"kind\":\"line\",\"label\":{\"fr\":\"L\"}" more "}"

static void test_nothing_is_left_out_of_what_has_no_fault(void **state)
{
	(void)state;
	assert_text(pruned(SECTION("s", ASKED("a", ",\"required\":true"))), "a |");
}

static void test_a_rule_goes_before_its_question(void **state)
{
	(void)state;
	assert_text(pruned(SECTION("s", ASKED("a", ",\"relevant\":\"${no} = 1\"") "," ASKED("b", ""))), "a b | a:relevant");
	assert_text(pruned(SECTION("s", ASKED("a", ",\"constraint\":\"(\",\"constraint_message\":{\"fr\":\"M\"}"))), "a | a:constraint");
	assert_text(pruned(SECTION("s", ASKED("a", ",\"longest\":\"many\",\"hint\":{\"fr\":\"H\"}"))), "a | a:longest");
	assert_text(pruned(SECTION("s", ASKED("a", ",\"unheard\":1"))), "a | a:unheard");
}

static void test_what_is_missing_takes_its_question_away(void **state)
{
	(void)state;
	assert_text(pruned(SECTION("s", "{\"name\":\"a\",\"kind\":\"line\"}," ASKED("b", ""))), "b | a:all");
	assert_text(pruned(SECTION("s", "{\"name\":\"a\",\"kind\":\"telepathy\",\"label\":{\"fr\":\"L\"}}," ASKED("b", ""))), "b | a:all");
	assert_text(pruned(SECTION("s", "{\"name\":\"a\",\"kind\":\"choice\",\"label\":{\"fr\":\"L\"},\"choices\":[]}," ASKED("b", ""))),
		    "b | a:choices a:all");
	/* Rules that read it go with it. */
	assert_text(pruned(SECTION("s", "{\"name\":\"a\",\"kind\":\"line\"}," ASKED("b", ",\"relevant\":\"${a} = 'x'\""))), "b | a:all b:relevant");
}

static void test_what_tells_an_answer_that_is_not_there_is_still_shown(void **state)
{
	const struct pruned *result;

	(void)state;
	assert_text(pruned(SECTION("s", ASKED("a", ",\"hint\":{\"fr\":\"Hier: ${no}!\"}"))), "a | a:hint");
	result = document_pruned(&arena, "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
		"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[{\"name\":\"a\",\"kind\":\"line\",\"label\":{\"fr\":\"Hier : ${no} $?\"}}]}]}");
	assert_text(result->questionnaire->questions[0].label.in[0], "Hier : … $?");
}

static void test_sections_without_questions_or_titles(void **state)
{
	(void)state;
	assert_text(pruned(SECTION("s", ASKED("a", "")) "," SECTION("empty", "")), "a | empty:all");
	assert_text(pruned("{\"name\":\"s\",\"questions\":[" ASKED("a", "") "]}"), "a | s:title");
	assert_text(pruned(SECTION("s", "")), "nothing");
	assert_text(pruned(SECTION("s", ASKED("a", "") "," ASKED("a", "") "," ASKED("b", ""))), "a b | a:all");
}

static void test_the_whole_is_mended_where_nobody_would_miss_it(void **state)
{
	const struct pruned *result = document_pruned(&arena, "{\"schema\":1,\"languages\":[\"fr\",\"fr\"],\"default_language\":\"fr\",\"sections\":["
		SECTION("s", ASKED("a", "")) "]}");

	(void)state;
	assert_non_null(result->questionnaire);
	assert_null(document_pruned(&arena, "[]")->questionnaire);
	assert_null(document_pruned(&arena, "{}")->questionnaire);
	assert_null(document_pruned(&arena, "nothing")->questionnaire);
}

/* Every kind, as it is when it is added, is shown at once. */
static void test_every_kind_is_shown_as_it_begins(void **state)
{
	(void)state;
	for (const struct beginning *one = beginnings; one->kind; one++) {
		const struct pruned *result;
		struct edit edit;

		assert_true(edit_open(&edit, &arena, document_begin(&arena, "fr", "Vos outils")));
		edit_add_question(&edit, "vos_outils", NULL, one->kind, "La question");
		result = document_pruned(&arena, edit_close(&edit));
		assert_non_null(result->questionnaire);
		assert_int_equal(result->count, 0);
	}
}

int main(void)
{
	static const struct CMUnitTest tests[] = {
		test_in_english(test_nothing_is_left_out_of_what_has_no_fault),
		test_in_english(test_a_rule_goes_before_its_question),
		test_in_english(test_what_is_missing_takes_its_question_away),
		test_in_english(test_what_tells_an_answer_that_is_not_there_is_still_shown),
		test_in_english(test_sections_without_questions_or_titles),
		test_in_english(test_the_whole_is_mended_where_nobody_would_miss_it),
		test_in_english(test_every_kind_is_shown_as_it_begins),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
