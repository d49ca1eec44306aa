/* Parts of one questionnaire taken into another: names, rules, texts, languages; and the samples to take from. */
#include "around.h"

#include "authoring/models.h"
#include "authoring/take.h"
#include "base/arena.h"
#include "questionnaire/document.h"
#include "text/text.h"

static struct edit edit;

static const char other[] =
	"{\"schema\":1,\"languages\":[\"fr\",\"ar\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"vous\",\"title\":{\"fr\":\"Vous\",\"ar\":\"أنتم\"},\"questions\":["
	"{\"name\":\"age\",\"kind\":\"integer\",\"label\":{\"fr\":\"Âge\",\"ar\":\"العمر\"}},"
	"{\"name\":\"metier\",\"kind\":\"line\",\"label\":{\"fr\":\"À ${age} ans, quel métier ?\"},\"relevant\":\"${age} > 17\","
	"\"constraint\":\". != '' and ${age} > 1\",\"constraint_message\":{\"fr\":\"M\"}},"
	"{\"name\":\"photo\",\"kind\":\"line\",\"label\":{\"fr\":\"P\"},\"picture\":{\"fr\":{\"file\":\"a.png\",\"alt\":\"a\"}}}]}]}";

static int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return !edit_open(&edit, &arena, document_begin(&arena, "fr", "Ici"));
}

/* What comes of taking these; the document is checked. */
static const char *take(struct taken *taken, const char *first, const char *second)
{
	struct taking *taking = arena_new(&arena, struct taking);
	static struct document_faults faults;
	const char *document;

	*taking = (struct taking){ .document = other, .names = { first, second }, .count = second ? 2 : 1, .without_files = 1 };
	*taken = edit_take(&edit, taking);
	document = edit_close(&edit);
	faults.count = 0;
	document_read(&arena, document, strlen(document), &faults);
	assert_int_equal(faults.count, 0);
	return document;
}

static void test_rules_between_what_is_taken_are_kept(void **state)
{
	struct taken taken;
	const char *document;

	(void)state;
	edit_add_question(&edit, "ici", NULL, "text", "Age");
	document = take(&taken, "age", "metier");
	assert_int_equal(taken.questions, 2);
	assert_int_equal(taken.rules_left, 0);
	assert_text(taken.first, "age_2");
	assert_non_null(strstr(document, "\"relevant\":\"${age_2} > 17\""));
	assert_non_null(strstr(document, "À ${age_2} ans"));
	assert_null(strstr(document, "\"ar\""));
}

/* A question here that has the name of one that was not taken is another one. */
static void test_rules_on_what_is_not_taken_stay_behind(void **state)
{
	struct taken taken;
	const char *document;

	(void)state;
	edit_add_question(&edit, "ici", NULL, "integer", "Age");
	document = take(&taken, "metier", NULL);
	assert_int_equal(taken.questions, 1);
	assert_int_equal(taken.rules_left, 2);
	assert_null(strstr(document, "relevant"));
	assert_null(strstr(document, "constraint"));
	assert_non_null(strstr(document, "À … ans"));
}

static void test_a_section_comes_whole(void **state)
{
	struct taken taken;
	const char *document;

	(void)state;
	edit_add_question(&edit, "ici", NULL, "text", "Rien");
	document = take(&taken, "vous", "age");
	assert_int_equal(taken.sections, 1);
	assert_int_equal(taken.questions, 3);
	assert_null(strstr(document, "picture"));
	assert_non_null(strstr(document, "\"relevant\":\"${age} > 17\""));
}

static void test_nothing_is_taken_of_nothing(void **state)
{
	struct taken taken;

	(void)state;
	edit_add_question(&edit, "ici", NULL, "text", "Rien");
	take(&taken, "nowhere", NULL);
	assert_null(taken.first);
	assert_null(document_without_files(&arena, "[]"));
}

static void test_samples_can_be_begun_from(void **state)
{
	static struct document_faults faults;
	const struct model *list;
	const int count = models_list("src/samples", &list);

	(void)state;
	edit_close(&edit);
	assert_true(count >= 5);
	for (int i = 0; i < count; i++) {
		faults.count = 0;
		document_read(&arena, list[i].document, strlen(list[i].document), &faults);
		for (int j = 0; j < faults.count; j++)
			print_message("# %s: %s: %s\n", list[i].key, faults.fault[j].path, faults.fault[j].words);
		assert_int_equal(faults.count, 0);
		assert_true(*list[i].title);
	}
	assert_int_equal(models_list(NULL, &list), 0);
	assert_int_equal(models_list("/nowhere", &list), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_rules_between_what_is_taken_are_kept, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_rules_on_what_is_not_taken_stay_behind, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_a_section_comes_whole, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_nothing_is_taken_of_nothing, begin, forget_memory),
		cmocka_unit_test_setup_teardown(test_samples_can_be_begun_from, begin, forget_memory),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
