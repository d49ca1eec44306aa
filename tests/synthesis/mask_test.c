/* What may be quoted of what somebody wrote: their words in their order, with gaps where some are left out, and nothing else. */
#include "base/arena.h"
#include "synthesis/mask.h"

#include <string.h>

#include "../test.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static const char said[] = "Mon chef, M. Martin, écoute.\nÀ Brest, il n’écoutait pas ; il écoute.";

static void words_may_be_left_out_where_a_sign_stands(void **state)
{
	static const char *const good[] = {
		said, "Mon chef, […], écoute. À […], il n’écoutait pas ; il écoute.", "[...] écoute. […]", "[…] il n'écoutait pas […]",
		"Mon chef […] écoute.", "Mon  chef ,\n\n[…]\nil écoute !", "[…] il […] il […]", "[…] […] écoute […][…]",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		const char *why = mask_refusal(&arena, said, good[i]);

		if (why)
			fail_msg("%s: %s", good[i], why);
	}
	assert_null(mask_refusal(&arena, "Déjà […] coupé", "Déjà coupé"));
	assert_null(mask_refusal(&arena, "أحمد يعمل هنا", "[…] يعمل هنا"));
}

static void what_was_never_said_is_not_quoted(void **state)
{
	static const struct { const char *masked, *tells; } bad[] = {
		{ "Mon chef, M. Durand, écoute. […]", "“Durand”" }, { "Ma cheffe […]", "“Ma”" }, { "Mon chef, M. M., ecoute. […]", "“ecoute”" },
		{ "Mon chef, écoute. […]", "Where words are left out" }, { "Mon chef, […]pas ;", "Where words are left out" },
		{ "chef […]", "Where words are left out" }, { "[…] il écoute. […] il n’écoutait pas […]", "Where words are left out" },
		{ "", "Nothing would be left" }, { "[…] … […]", "Nothing would be left" }, { "[…] Martini […]", "“Martini”" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		const char *why = mask_refusal(&arena, said, bad[i].masked);

		if (!why || !strstr(why, bad[i].tells))
			fail_msg("%s: %s", bad[i].masked, why ? why : "nothing");
	}
}

static void it_is_settled(void **state)
{
	(void)state;
	assert_string_equal(mask_settled(&arena, " \n[...] a [..] [...]\n"), "[…] a [..] […]");
	assert_string_equal(mask_settled(&arena, " \n"), "");
	assert_string_equal(mask_settled(&arena, ""), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(words_may_be_left_out_where_a_sign_stands, forget),
		cmocka_unit_test_teardown(what_was_never_said_is_not_quoted, forget),
		cmocka_unit_test_teardown(it_is_settled, forget),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
