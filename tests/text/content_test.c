/* What staff wrote in several languages, read in one. */
#include "test.h"

#include "base/arena.h"
#include "text/content.h"
#include "text/text.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void wordings_fall_back(void **state)
{
	static const struct { const char *wording, *wanted, *text, *found; } cases[] = {
		{ "{\"ar\":\"a\",\"fr\":\"f\",\"fr-simple\":\"s\"}", "ar", "a", "ar" },
		{ "{\"ar\":\"a\",\"fr\":\"f\",\"fr-simple\":\"s\"}", "fr-simple", "s", "fr-simple" },
		{ "{\"ar\":\"a\",\"fr\":\"f\"}", "fr-simple", "f", "fr" },
		{ "{\"ar\":\"a\",\"fr\":\"f\"}", "en", "f", "fr" },
		{ "{\"ar\":\"a\",\"en\":\"e\"}", "fr-simple", "e", "en" },
		{ "{}", "en", "", "en" },
		{ "not JSON", "en", "", "en" },
		{ "{\"fr\":7}", "fr", "", "fr" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct language *wanted = language_tagged(cases[i].wanted);

		assert_text(content_in(&arena, cases[i].wording, wanted), cases[i].text);
		assert_text(content_of(&arena, cases[i].wording, wanted).language->tag, cases[i].found);
	}
	assert_text(content_in(&arena, NULL, language_tagged("en")), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(wordings_fall_back, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
