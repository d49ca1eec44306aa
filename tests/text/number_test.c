#include "text/text.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "test.h"

#define NARROW "\u202f"
#define MINUS "\u2212"

static struct arena arena;

static void use(const char *tag)
{
	text_use(language_tagged(tag));
}

static void groups_thousands(void **state)
{
	(void)state;
	use("fr");
	assert_string_equal(text_number(&arena, 0), "0");
	assert_string_equal(text_number(&arena, 999), "999");
	assert_string_equal(text_number(&arena, 2351), "2" NARROW "351");
	assert_string_equal(text_number(&arena, 1300000), "1" NARROW "300" NARROW "000");
	assert_string_equal(text_number(&arena, -12345), MINUS "12" NARROW "345");
	use("fr-simple");
	assert_string_equal(text_number(&arena, 2351), "2" NARROW "351");
	use("en");
	assert_string_equal(text_number(&arena, 2351), "2,351");
	assert_string_equal(text_number(&arena, INT64_MAX), "9,223,372,036,854,775,807");
	assert_string_equal(text_number(&arena, INT64_MIN), MINUS "9,223,372,036,854,775,808");
	use("ar");
	assert_string_equal(text_number(&arena, 2351), "2" NARROW "351");
	assert_string_equal(text_number(&arena, -7), "\u200e" MINUS "7");
}

static void rounds_decimals(void **state)
{
	(void)state;
	use("fr");
	assert_string_equal(text_decimal(&arena, 12.5, 1), "12,5");
	assert_string_equal(text_decimal(&arena, 12, 2), "12,00");
	assert_string_equal(text_decimal(&arena, 1234.567, 2), "1" NARROW "234,57");
	assert_string_equal(text_decimal(&arena, -0.25, 1), MINUS "0,3");
	assert_string_equal(text_decimal(&arena, -0.04, 1), "0,0");
	use("en");
	assert_string_equal(text_decimal(&arena, 0.5, 0), "1");
	assert_string_equal(text_decimal(&arena, 2.5, 0), "3");
	assert_string_equal(text_decimal(&arena, 999.9996, 3), "1,000.000");
	assert_string_equal(text_decimal(&arena, 0.123456789, 9), "0.123456789");
	assert_string_equal(text_decimal(&arena, 0.123456789, 99), "0.123456789");
	assert_string_equal(text_decimal(&arena, 7.6, -3), "8");
	assert_string_equal(text_decimal(&arena, 9007199254740993.0, 1), "9,007,199,254,740,992.0");
	assert_string_equal(text_decimal(&arena, NAN, 2), "–");
	assert_string_equal(text_decimal(&arena, -INFINITY, 2), "–");
	assert_int_equal(strlen(text_decimal(&arena, 1.7e308, 9)), 309 + 102 + 1 + 9);
}

static void writes_percentages(void **state)
{
	(void)state;
	use("fr");
	assert_string_equal(text_percent(&arena, 0.702, 0), "70" NARROW "%");
	assert_string_equal(text_percent(&arena, 0.625, 0), "63" NARROW "%");
	assert_string_equal(text_percent(&arena, 1, 1), "100,0" NARROW "%");
	assert_string_equal(text_percent(&arena, NAN, 0), "–");
	use("en");
	assert_string_equal(text_percent(&arena, 0.8849, 1), "88.5%");
	use("ar");
	assert_string_equal(text_percent(&arena, 0.5, 0), "50" NARROW "%");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(groups_thousands),
		cmocka_unit_test(rounds_decimals),
		cmocka_unit_test(writes_percentages),
	};
	int failures = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failures;
}
