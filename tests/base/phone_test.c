/* Telephone numbers as people write them, and what is none. */
#include "around.h"

#include "base/phone.h"

static void numbers_are_read_as_they_are_written(void **state)
{
	static const char *const numbers[][2] = {
		{ "06 12 34 56 78", "+33612345678" }, { "07.12.34.56.78", "+33712345678" }, { "0612345678", "+33612345678" },
		{ "+33 6 12 34 56 78", "+33612345678" }, { "+33 (0)6 12-34-56-78", "+33612345678" }, { "0033612345678", "+33612345678" },
		{ "06\xC2\xA0" "12\xE2\x80\xAF" "34/56/78", "+33612345678" }, { "(06) 12 34 56 78", "+33612345678" },
		{ "0692 12 34 56", "+262692123456" }, { "0639 12 34 56", "+262639123456" }, { "0690 12 34 56", "+590690123456" },
		{ "0694 12 34 56", "+594694123456" }, { "0696 12 34 56", "+596696123456" }, { "+689 87 12 34 56", "+68987123456" },
		{ "+687 75 12 34", "+687751234" }, { "0508 41 12 34", "+508411234" }, { "+32 470 12 34 56", "+32470123456" },
		{ "+1 (212) 555-0123", "+12125550123" }, { "00213 661 12 34 56", "+213661123456" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		assert_text(phone_read(&arena, numbers[i][0]), numbers[i][1]);
		assert_text(phone_read(&arena, numbers[i][1]), numbers[i][1]);
		assert_true(phone_fits(numbers[i][1]));
	}
}

static void what_is_no_number_is_not_read(void **state)
{
	static const char *const others[] = {
		"", " ", "+", "0", "00", "112", "3919", "06 12 34 56 7", "06 12 34 56 78 9", "6 12 34 56 78", "00 12 34 56 78", "+33 06 12 34 56 78",
		"+0612345678", "+336123456789", "+33 6 12 34 56", "+1234567", "+1234567890123456", "06 12 34 56 7x", "zoe@example.fr",
		"06 12 34 56 78\r\nBcc: a@b.fr", "06 12 34 56 78\n", "06+12345678", "++33612345678", "+33612345678;ext=1", "\xD9\xA0\xD9\xA6",
		"0                                                                612345678",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++) {
		if (phone_read(&arena, others[i]))
			fail_msg("'%s' was read as %s", others[i], phone_read(&arena, others[i]));
		assert_false(phone_fits(others[i]));
	}
	assert_false(phone_fits("0612345678"));
	assert_false(phone_fits("+33 612345678"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_as_they_are_written),
		cmocka_unit_test(what_is_no_number_is_not_read),
	};

	return cmocka_run_group_tests(tests, NULL, forget_memory);
}
