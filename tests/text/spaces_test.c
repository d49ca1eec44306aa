/* French signs are not parted from the words beside them. */
#include "test.h"

#include "base/arena.h"
#include "text/spaces.h"

#define NB "\u00A0"

static void plain_spaces_are_bound(void **state)
{
	static const struct {
		const char *typed, *drawn;
	} cases[] = {
		{ "Quel âge ?", "Quel âge" NB "?" },
		{ "Oui ! Non ; peut-être : ?", "Oui" NB "! Non" NB "; peut-être" NB ":" NB "?" },
		{ "Dit « oui » ou « non »", "Dit «" NB "oui" NB "» ou «" NB "non" NB "»" },
		{ "Quel âge?", "Quel âge?" },
		{ "Déjà" NB "?", "Déjà" NB "?" },
		{ "https://a.example/?b=c :", "https://a.example/?b=c" NB ":" },
		{ "| a | b |\n| :--- | :-: |", "| a | b |\n| :--- | :-: |" },
		{ " : seul", " : seul" },
		{ "", "" },
	};
	struct arena arena = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(text_spaced(&arena, cases[i].typed), cases[i].drawn);
	assert_ptr_equal(text_spaced(&arena, cases[3].typed), cases[3].typed);
	arena_close(&arena);
}

static void french_is_known_by_its_tag(void **state)
{
	(void)state;
	assert_true(language_is_french("fr") && language_is_french("fr-simple"));
	assert_false(language_is_french("fro") || language_is_french("en") || language_is_french("") || language_is_french(NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_spaces_are_bound),
		cmocka_unit_test(french_is_known_by_its_tag),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
