#include "questionnaire/questionnaire.h"

#include "questionnaire/sample.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static const struct questionnaire *spoken(void)
{
	return read_document(json_of(
		"{`schema`:1,`languages`:[`en`,`fr-simple`,`fr`,`ar`,`pt`,`pt-BR`],`default_language`:`en`,"
		"`title`:{`en`:`Sharing`,`fr`:`Le partage`,`ar`:`مشاركة`,`pt`:`Partilha`},"
		"`sections`:[{`name`:`s`,`title`:{`en`:`S`,`fr-simple`:`Simple`},`questions`:["
		"{`name`:`lock`,`kind`:`note`,`label`:{`en`:`L`},"
		"`picture`:{`fr`:{`file`:`" HASH "`,`alt`:`Cadenas`}},`recording`:{`ar`:`" HASH "`}},"
		"{`name`:`b`,`kind`:`choice`,`label`:{`en`:`L`},`choices`:["
		"{`name`:`a`,`label`:{`en`:`A`}},{`name`:`ab`,`label`:{`en`:`AB`}},{`name`:`abc`,`label`:{`en`:`ABC`}}]},"
		"{`name`:`a`,`kind`:`integer`,`label`:{`en`:`L`}}]}]}"));
}

static void falls_back_from_language_to_language(void **state)
{
	static const char *const wanted[][3] = {	/* asked, text, found */
		{ "en", "Sharing", "en" }, { "fr", "Le partage", "fr" }, { "fr-simple", "Le partage", "fr" },
		{ "ar", "مشاركة", "ar" }, { "de", "Sharing", "en" }, { "pt-BR", "Partilha", "pt" },
		{ "fr-CA", "Le partage", "fr" }, { "", "Sharing", "en" }, { "f", "Sharing", "en" },
	};
	const struct questionnaire *questionnaire = spoken();
	const struct wording *section = &questionnaire->sections[0].title, none = { NULL };
	const char *found;

	(void)state;
	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		assert_text(wording_in(questionnaire, &questionnaire->title, wanted[i][0], &found),
			    wanted[i][1]);
		assert_text(found, wanted[i][2]);
	}
	assert_text(wording_in(questionnaire, section, "fr-simple", NULL), "Simple");
	assert_text(wording_in(questionnaire, section, "fr", NULL), "S");
	assert_null(wording_in(questionnaire, &none, "fr", &found));
	assert_null(found);
}

static void finds_media_of_a_language(void **state)
{
	const struct questionnaire *questionnaire = spoken();
	const struct question *question = &questionnaire->questions[0];
	const char *alt;

	(void)state;
	assert_text(media_in(questionnaire, &question->picture, "fr-simple", &alt), HASH);
	assert_text(alt, "Cadenas");
	assert_null(media_in(questionnaire, &question->picture, "ar", &alt));
	assert_null(alt);
	assert_text(media_in(questionnaire, &question->recording, "ar", &alt), HASH);
	assert_null(alt);
	assert_null(media_in(questionnaire, &questionnaire->questions[1].picture, "fr", NULL));
}

static void finds_by_name(void **state)
{
	const struct questionnaire *questionnaire = spoken();
	const struct question *choice = question_named(questionnaire, "b");

	(void)state;
	assert_ptr_equal(question_named(questionnaire, "a"), &questionnaire->questions[2]);
	assert_ptr_equal(choice, &questionnaire->questions[1]);
	assert_null(question_named(questionnaire, "loc"));
	assert_null(question_named(questionnaire, "locks"));
	assert_null(question_named(questionnaire, ""));
	assert_int_equal(choice_named(choice, "ab", 2), 1);
	assert_int_equal(choice_named(choice, "abc", 2), 1);
	assert_int_equal(choice_named(choice, "abc", 3), 2);
	assert_int_equal(choice_named(choice, "abcd", 4), -1);
	assert_int_equal(choice_named(choice, "", 0), -1);
	assert_int_equal(choice_named(question_named(questionnaire, "a"), "a", 1), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(falls_back_from_language_to_language, forget),
		cmocka_unit_test_teardown(finds_media_of_a_language, forget),
		cmocka_unit_test_teardown(finds_by_name, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
