/* `ancrage expression`: what it prints, and its status. */
#include "expression/expression_command.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "test.h"
#include "text/text.h"

static struct arena arena;

static const char *printed(int wanted, const char *const *arguments)
{
	struct command command = { .arena = &arena, .arguments = arguments, .out = buffer_in(&arena) };

	while (arguments[command.count])
		command.count++;
	assert_int_equal(expression_command(&command), wanted);
	return command.out.bytes;
}

#define OF(...) ((const char *const []){ __VA_ARGS__, NULL })

static void values_have_their_type(void **state)
{
	(void)state;
	assert_string_equal(printed(COMMAND_DONE, OF("1 + 2")), "number 3\n");
	assert_string_equal(printed(COMMAND_DONE, OF("${a} > 17", "a=18")), "truth true\n");
	assert_string_equal(printed(COMMAND_DONE, OF("${a} = ''", "a=NaN")), "truth true\n");
	assert_string_equal(printed(COMMAND_DONE, OF("concat(${a}, '!')", "a=l'été")), "text 'l'été!'\n");
	assert_string_equal(printed(COMMAND_DONE, OF("${a}", "a='12'")), "text '12'\n");
	assert_string_equal(printed(COMMAND_DONE, OF("${a}", "a=")), "text ''\n");
	assert_string_equal(printed(COMMAND_DONE, OF("date(${d} + 1)", "d=2024-02-28")), "day 2024-02-29\n");
	assert_string_equal(printed(COMMAND_DONE, OF("date('')")), "day none\n");
	assert_string_equal(printed(COMMAND_DONE, OF("--today", "2026-05-12", "today() - ${d}", "d=2026-05-02")),
			    "number 10\n");
	assert_string_equal(printed(COMMAND_DONE, OF("not(${t})", "t=true")), "truth false\n");
}

static void one_name_may_have_several_values(void **state)
{
	(void)state;
	assert_string_equal(printed(COMMAND_DONE, OF("sum(${h}) div count(${h})", "h=1", "h=2", "h=6")), "number 3\n");
	assert_string_equal(printed(COMMAND_DONE, OF("join(', ', ${h})", "h=a", "h=b")), "text 'a, b'\n");
	assert_string_equal(printed(COMMAND_DONE, OF(". > 1 and position(..) = 2", ".=3", "..=2")), "truth true\n");
}

static void faults_have_their_column(void **state)
{
	(void)state;
	assert_string_equal(printed(COMMAND_REFUSED, OF("1 + pulldata('a')")),
			    "column 5: The function pulldata() is not supported.\n");
	assert_string_equal(printed(COMMAND_REFUSED, OF("${a} = 1", "b=1")),
			    "column 1: No question before this one is called “a”.\n");
	assert_string_equal(printed(COMMAND_REFUSED, OF("\xFF")),
			    "column 1: This text holds characters that are not shown.\n");
}

static void what_is_no_answer_is_misuse(void **state)
{
	(void)state;
	printed(COMMAND_MISUSED, OF("${a}", "a"));
	printed(COMMAND_MISUSED, OF("${a}", "=1"));
	printed(COMMAND_MISUSED, OF("${a}", "a=\xFF"));
	printed(COMMAND_MISUSED, OF("${a}", "a=1", "a=b"));
	printed(COMMAND_MISUSED, OF("--today", "tomorrow", "1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_have_their_type),
		cmocka_unit_test(one_name_may_have_several_values),
		cmocka_unit_test(faults_have_their_column),
		cmocka_unit_test(what_is_no_answer_is_misuse),
	};
	int failed;

	text_use(language_tagged("en"));
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
