/* What a relay or a gateway said is kept without what it may have repeated: every form of a code, addresses of pages. */
#include "test.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/code.h"
#include "fetch/said.h"

static char kept[400];

static const char *hidden(const char *said)
{
	snprintf(kept, sizeof(kept), "%s", said);
	said_hide_codes(kept);
	return kept;
}

static void what_tells_why_stays(void **state)
{
	(void)state;
	assert_string_equal(hidden("550 5.1.1 <lea@example.fr>: no such user"), "550 5.1.1 <lea@example.fr>: no such user");
	assert_string_equal(hidden("451 4.7.1 try again in 300 s"), "451 4.7.1 try again in 300 s");
	assert_string_equal(hidden("422 {\"error\":\"unknown number\"}"), "422 {\"error\":\"unknown number\"}");
	assert_string_equal(hidden(""), "");
}

static void addresses_of_pages_go(void **state)
{
	(void)state;
	assert_null(strstr(hidden("400 bad text: Votre avis https://c.example/i/0412339177502142 STOP"), "0412"));
	assert_null(strstr(hidden("400 c.example/i/lune-panier-olive-tambour-42"), "panier"));
	assert_null(strstr(hidden("400 c.example/receipt?code=lune"), "lune"));
}

static void no_form_of_any_code_stays(void **state)
{
	struct arena arena = { 0 };

	(void)state;
	for (int i = 0; i < 200; i++) {
		const struct code code = code_random();
		const char *words = code_in_words(&arena, code), *digits = code_in_digits(&arena, code);
		char group[5];

		assert_null(strstr(hidden(arena_print(&arena, "400 \"%s\" is too long", words)), words));
		memcpy(group, digits, 4);
		group[4] = '\0';
		assert_null(strstr(hidden(arena_print(&arena, "bad: %s (%s)", digits, digits)), group));
	}
	arena_close(&arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_tells_why_stays),
		cmocka_unit_test(addresses_of_pages_go),
		cmocka_unit_test(no_form_of_any_code_stays),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
