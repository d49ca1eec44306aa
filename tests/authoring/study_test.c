/* What is known of a text is found out once, is that of the text and the language, and stays while two are looked at. */
#include "test.h"

#include <string.h>

#include "authoring/study.h"
#include "base/arena.h"
#include "lint/lint.h"
#include "text/text.h"

static struct arena arena;

/* number: makes it another one; question: its rule. */
static const char *document_of(int number, const char *relevant)
{
	return arena_print(&arena, "{\"default_language\":\"fr\",\"languages\":[\"fr\",\"en\"],\"schema\":1,\"sections\":[{\"name\":\"s\",\"questions\":["
		"{\"kind\":\"integer\",\"label\":{\"en\":\"Age %d\",\"fr\":\"Âge %d\"},\"name\":\"age\"},"
		"{\"kind\":\"yes_no\",\"label\":{\"en\":\"Work\",\"fr\":\"Travail\"},\"name\":\"work\"%s}],\"title\":{\"en\":\"S\",\"fr\":\"S\"}}],"
		"\"title\":{\"en\":\"T\",\"fr\":\"T\"}}", number, number, relevant);
}

static void test_a_text_is_studied_once(void **state)
{
	const struct study *study = study_of(document_of(1, ""));

	(void)state;
	assert_ptr_equal(study, study_of(document_of(1, "")));
	assert_ptr_equal(study_outline(study), study_outline(study_of(document_of(1, ""))));
	assert_int_equal(study_outline(study)->question_count, 2);
	assert_text(study_known(study)->questions[0].label, "Âge 1");
	assert_non_null(study_questionnaire(study));
	assert_int_equal(study_faults(study)->count, 0);
	assert_ptr_equal(study_pruned(study)->questionnaire, study_questionnaire(study));
	assert_non_null(study_advice(study)->warnings);
}

static void test_another_language_is_another_study(void **state)
{
	const struct study *french = study_of(document_of(1, "")), *english;

	(void)state;
	text_use(language_tagged("en"));
	english = study_of(document_of(1, ""));
	assert_text(study_known(english)->questions[0].label, "Age 1");
	text_use(language_tagged("fr"));
	assert_ptr_not_equal(french, english);
	assert_text(study_known(french)->questions[0].label, "Âge 1");
	assert_ptr_equal(french, study_of(document_of(1, "")));
}

static void test_faults_stand_where_they_are(void **state)
{
	const struct study *study = study_of(document_of(2, ",\"relevant\":\"${nobody} = 1\""));

	(void)state;
	assert_null(study_questionnaire(study));
	assert_true(study_faults(study)->count > 0);
	assert_true(study_outline(study)->sections[0].questions[1].faults > 0);
	assert_int_equal(study_outline(study)->sections[0].questions[0].faults, 0);
	/* What has no fault is shown all the same, and its faults are told still. */
	assert_non_null(study_pruned(study)->questionnaire);
	assert_non_null(study_advice(study));
	assert_true(study_faults(study)->count > 0);
}

static void test_two_stay_whatever_comes_between(void **state)
{
	const struct study *first = study_of(document_of(10, ""));
	const struct outline *outline = study_outline(first);

	(void)state;
	for (int i = 0; i < 5 * MOST_STUDIES; i++) {
		const struct study *other = study_of(document_of(20 + i, ""));

		assert_int_equal(study_outline(other)->question_count, 2);
		assert_ptr_equal(study_of(document_of(10, "")), first);
		assert_ptr_equal(study_outline(first), outline);
	}
	assert_text(outline->sections[0].questions[0].label, "Âge 10");
}

static void test_long_texts_are_kept_while_there_is_room(void **state)
{
	char *spaces = arena_take(&arena, MOST_STUDIED + 1);

	(void)state;
	memset(spaces, ' ', MOST_STUDIED);
	for (int i = 0; i < 3; i++) {
		const char *document = arena_print(&arena, "%s%s", document_of(30 + i, ""), spaces);
		const struct study *study = study_of(document), *other = study_of(document_of(40, ""));

		assert_int_equal(study_outline(study)->question_count, 2);
		assert_int_equal(study_outline(other)->question_count, 2);
	}
}

static void test_what_is_no_document_is_told(void **state)
{
	const struct study *study = study_of("nonsense");

	(void)state;
	assert_null(study_root(study));
	assert_null(study_questionnaire(study));
	assert_null(study_advice(study));
	assert_int_equal(study_outline(study)->count, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_a_text_is_studied_once),
		cmocka_unit_test(test_another_language_is_another_study),
		cmocka_unit_test(test_faults_stand_where_they_are),
		cmocka_unit_test(test_two_stay_whatever_comes_between),
		cmocka_unit_test(test_long_texts_are_kept_while_there_is_room),
		cmocka_unit_test(test_what_is_no_document_is_told),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
