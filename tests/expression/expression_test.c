#include <string.h>

#include "expression/cases.h"
#include "test.h"

enum { LONGEST_LINE = 1000 };

static struct arena arena;

static int reset(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static const char *of(const char *source, const char *answers)
{
	struct given given = given_read(&arena, answers);

	return outcome(&arena, source, &given);
}

static int begins(const char *text, const char *with)
{
	return !strncmp(text, with, strlen(with));
}

/* "fault 3 words": the column must be the same, the words among those said. */
static int fits(const char *got, const char *wanted)
{
	const char *words;

	if (!begins(wanted, "fault "))
		return !strcmp(got, wanted);
	words = strchr(wanted + strlen("fault "), ' ') + 1;
	return !strncmp(got, wanted, (size_t)(words - wanted)) && strstr(got, words);
}

static int read_line(FILE *file, char *line)
{
	if (!fgets(line, LONGEST_LINE, file))
		return 0;
	line[strcspn(line, "\n")] = '\0';
	return 1;
}

static void test_cases(void **state)
{
	char source[LONGEST_LINE], answers[LONGEST_LINE], wanted[LONGEST_LINE];
	FILE *file = fopen("tests/expression/expression.cases", "r");
	int cases = 0, wrong = 0;

	(void)state;
	assert_non_null(file);
	while (read_line(file, source)) {
		const char *got;

		if (!*source || begins(source, "# "))
			continue;
		assert_true(read_line(file, answers) && read_line(file, wanted));
		got = of(source, answers);
		cases++;
		if (!fits(got, wanted)) {
			wrong++;
			print_error("%s\n%s\n\tgot    %s\n\twanted %s\n",
				    source, answers, got, wanted);
		}
	}
	fclose(file);
	print_message("%d expressions\n", cases);
	assert_int_equal(wrong, 0);
	assert_true(cases > 500);
}

static void test_nothing_written(void **state)
{
	(void)state;
	assert_string_equal(of("", "-"), "fault 1 This expression is empty.");
	assert_string_equal(of(" \t\r\n", "-"), "fault 1 This expression is empty.");
}

static void test_blanks(void **state)
{
	(void)state;
	assert_string_equal(of("  1\n\t+\r\n 2  ", "-"), "3");
	assert_string_equal(of("number(' \t\r\n5\n')", "-"), "5");
	assert_string_equal(of("'a\nb'", "-"), "'a\nb'");
	assert_true(begins(of("1 =\n\n?", "-"), "fault 6 "));
}

static const char *repeated(const char *before, const char *text, int times, const char *middle)
{
	size_t length = strlen(text) * (size_t)times;
	char *many = arena_take(&arena, length + 1);

	for (int i = 0; i < times; i++)
		memcpy(many + (size_t)i * strlen(text), text, strlen(text));
	return arena_print(&arena, "%s%s%s", before, many, middle);
}

static const char *nested(const char *open, int depth, const char *middle)
{
	return arena_print(&arena, "%s%s", repeated("", open, depth, middle),
			   repeated("", ")", depth, ""));
}

static void test_depth_is_bounded(void **state)
{
	(void)state;
	assert_string_equal(of(nested("(", EXPRESSION_DEEPEST, "1"), "-"), "1");
	assert_true(begins(of(nested("(", EXPRESSION_DEEPEST + 1, "1"), "-"), "fault 65 "));
	assert_string_equal(of(nested("not(", EXPRESSION_DEEPEST, "1"), "-"), "true");
	assert_true(begins(of(nested("not(", EXPRESSION_DEEPEST + 1, "1"), "-"), "fault 260 "));
	assert_string_equal(of(nested("1+(", EXPRESSION_DEEPEST, "1"), "-"), "65");
	assert_true(begins(of(repeated("", "(", 3000, ""), "-"), "fault 65 "));
	assert_string_equal(of(nested("0=0<0+1*(", EXPRESSION_DEEPEST, "1"), "-"), "true");
	assert_string_equal(of(nested("selected('a',0=0<0+1*", EXPRESSION_DEEPEST, "1"), "-"),
			    "false");
}

static void test_chains_are_not_depth(void **state)
{
	(void)state;
	assert_string_equal(of(repeated("1", "+1", 1900, ""), "-"), "1901");
	assert_string_equal(of(repeated("0", " or 0", 700, " or 1"), "-"), "true");
	assert_string_equal(of(repeated("1", " and 1", 600, " and 0"), "-"), "false");
	assert_string_equal(of(repeated("", "-", 3999, "1"), "-"), "-1");
	assert_string_equal(of(repeated("1", "=1", 1900, ""), "-"), "true");
}

static void test_length_is_bounded(void **state)
{
	(void)state;
	assert_string_equal(of(repeated("1", " ", EXPRESSION_LONGEST - 1, ""), "-"), "1");
	assert_true(begins(of(repeated("1", " ", EXPRESSION_LONGEST, ""), "-"), "fault 1 "));
	assert_string_equal(of(repeated("string-length('", "é", 3980, "')"), "-"), "3980");
}

static void test_bytes_that_are_no_text(void **state)
{
	(void)state;
	assert_true(begins(of("\xFF\xFE", "-"), "fault 1 "));
	assert_true(begins(of("1 + \x80", "-"), "fault 5 "));
	assert_true(begins(of("'\xC3' = \xC3", "-"), "fault "));
	assert_true(begins(of("\x01", "-"), "fault 1 "));
}

static int is_true(const char *source, const char *answers)
{
	struct given given = given_read(&arena, answers);
	struct expression_fault fault;
	struct expression *expression = expression_read(&arena, source,
		&(struct expression_names){ given_find, &given }, &fault);

	assert_non_null(expression);
	assert_null(fault.words);
	assert_string_equal(expression_source(expression), source);
	return expression_is_true(expression, &arena,
				  &(struct expression_answers){ given_ask, &given, GIVEN_TODAY, given_number });
}

static void test_truth_of_values(void **state)
{
	(void)state;
	assert_true(is_true("1 = 1", "-"));
	assert_false(is_true("1 = 2", "-"));
	assert_true(is_true("2", "-"));
	assert_false(is_true("0", "-"));
	assert_false(is_true("0 div 0", "-"));
	assert_false(is_true("${n}", "n=NaN"));
	assert_true(is_true("'no'", "-"));
	assert_false(is_true("''", "-"));
	assert_true(is_true("${t}", "t='x'"));
	assert_false(is_true("${done}", "done=false"));
}

static int asked(const char *source, const char *answers)
{
	struct given given = given_read(&arena, answers);

	assert_false(begins(outcome(&arena, source, &given), "fault"));
	return given.asked;
}

static void test_what_is_settled_is_not_computed(void **state)
{
	(void)state;
	assert_int_equal(asked("${a} and ${b}", "a=1 b=1"), 2);
	assert_int_equal(asked("${a} and ${b}", "a=0 b=1"), 1);
	assert_int_equal(asked("${a} or ${b}", "a=1 b=1"), 1);
	assert_int_equal(asked("${a} or ${b}", "a=0 b=1"), 2);
	assert_int_equal(asked("${a} and ${b} and ${b} and ${b}", "a=0 b=1"), 1);
	assert_int_equal(asked("${a} and ${b} or ${b}", "a=0 b=1"), 2);
	assert_int_equal(asked("if(${a}, ${b}, ${b} + ${b})", "a=1 b=1"), 2);
	assert_int_equal(asked("if(${a}, ${b}, ${b} + ${b})", "a=0 b=1"), 3);
	assert_int_equal(asked("coalesce(${a}, ${b})", "a=1 b=1"), 1);
	assert_int_equal(asked("coalesce(${a}, ${b})", "a=NaN b=1"), 2);
}

static void test_slots_are_listed_once(void **state)
{
	struct given given = given_read(&arena, "a=1 b='' c=true d=1");
	struct expression_fault fault;
	struct expression *expression = expression_read(&arena,
		"${b} = 'x' or ${d} > 1 or selected(${b}, 'y') or ${c} or ${d} = ''",
		&(struct expression_names){ given_find, &given }, &fault);
	const int *slots;

	(void)state;
	assert_non_null(expression);
	assert_int_equal(expression_slots(expression, &slots), 3);
	assert_int_equal(slots[0], 1);
	assert_int_equal(slots[1], 3);
	assert_int_equal(slots[2], 2);
}

static void test_source_may_go_away(void **state)
{
	char source[] = "${a} = 'kept'";
	struct given given = given_read(&arena, "a='kept'");
	struct expression_fault fault;
	struct expression *expression = expression_read(&arena, source,
		&(struct expression_names){ given_find, &given }, &fault);

	(void)state;
	memset(source, 'x', sizeof(source) - 1);
	assert_true(expression_is_true(expression, &arena,
				       &(struct expression_answers){ given_ask, &given, GIVEN_TODAY, given_number }));
	assert_string_equal(expression_source(expression), "${a} = 'kept'");
}

static void test_numbers_survive_as_text(void **state)
{
	static const double numbers[] = {
		5e-324, 2.2250738585072014e-308, 1e-7, 0.1, 1.0 / 3, 4.35, 123456.789,
		9007199254740991.0, 1e15 + 0.5, 1e22, 1e23, 1.7976931348623157e308
	};

	(void)state;
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		const char *text = value_text(&arena, numbers[i]);

		assert_null(strpbrk(text, "eE+"));
		assert_true(value_number(text) == numbers[i]);
		assert_true(value_number(value_text(&arena, -numbers[i])) == -numbers[i]);
	}
	assert_int_equal(strlen(value_text(&arena, 5e-324)), strlen("0.") + 324);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_cases, reset),
		cmocka_unit_test_setup(test_nothing_written, reset),
		cmocka_unit_test_setup(test_blanks, reset),
		cmocka_unit_test_setup(test_depth_is_bounded, reset),
		cmocka_unit_test_setup(test_chains_are_not_depth, reset),
		cmocka_unit_test_setup(test_length_is_bounded, reset),
		cmocka_unit_test_setup(test_bytes_that_are_no_text, reset),
		cmocka_unit_test_setup(test_truth_of_values, reset),
		cmocka_unit_test_setup(test_what_is_settled_is_not_computed, reset),
		cmocka_unit_test_setup(test_slots_are_listed_once, reset),
		cmocka_unit_test_setup(test_source_may_go_away, reset),
		cmocka_unit_test_setup(test_numbers_survive_as_text, reset),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
