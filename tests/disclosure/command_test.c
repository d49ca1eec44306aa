/* `ancrage disclosure`: files in, what may be shown out, and what others can find out from it. */
#include "disclosure/disclosure_command.h"

#include <stdio.h>
#include <unistd.h>

#include "disclosure/work.h"

static const char *run(command_fn command_of, int wanted, const char *const *arguments)
{
	struct command command = { .arena = &arena, .arguments = arguments, .out = buffer_in(&arena) };

	while (arguments[command.count])
		command.count++;
	assert_int_equal(command_of(&command), wanted);
	return command.out.bytes ? command.out.bytes : "";
}

#define OF(...) ((const char *const []){ __VA_ARGS__, NULL })

static const char *file_of(const char *name, const char *json)
{
	const char *path = arena_print(&arena, "%s/%s", test_setting("SCRATCH"), name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs(quoted(json), file);
	fclose(file);
	return path;
}

static const char counts[] = "{'disclosure':1,'snapshot':'june','tables':[{'name':'t','dimensions':["
	"{'name':'a','categories':['a1','a2','a3']}],'counts':[50,30,4]}]}";

static void what_is_protected_passes_the_audit(void **state)
{
	const char *exact = file_of("exact.json", counts);
	const char *published = run(disclosure_protect_command, COMMAND_DONE, OF(exact));

	(void)state;
	assert_text(published, quoted("{'disclosure':1,'snapshot':'june','threshold':5,'k':1,'as':'asked','regrouped':[],"
		"'tables':[{'name':'t','among':'','only':'','dimensions':[{'name':'a','categories':['a1','a2','a3'],'groups':[]}],"
		"'published':[84,50,null,null]}],'equations':[]}\n"));
	assert_text(run(disclosure_audit_command, COMMAND_DONE, OF(file_of("published.json", published))),
		    "hidden: 2, narrowest: 34, found: 0\n");
}

static void certificates_are_printed_on_demand_alone(void **state)
{
	const char *exact = file_of("exact.json", counts);
	const char *all = run(disclosure_protect_command, COMMAND_DONE, OF(exact, "--certificates"));

	(void)state;
	assert_non_null(strstr(all, quoted("{'table':'t','at':['a3'],'down':4,'up':1,'corners':[{'at':['a2'],'sign':-1},"
					   "{'at':['a3'],'sign':1}]}\n")));
	run(disclosure_protect_command, COMMAND_MISUSED, OF(exact, "--all"));
}

static const char *published_as_text(const char *snapshot, const char *cells)
{
	return arena_print(&arena, "{'disclosure':1,'snapshot':'%s','tables':[{'name':'t','dimensions':["
			   "{'name':'a','categories':['a1','a2','a3']}],'published':%s}]}", snapshot, cells);
}

static void what_can_be_found_out_is_told(void **state)
{
	(void)state;
	assert_text(run(disclosure_audit_command, COMMAND_REFUSED,
			OF(file_of("one.json", published_as_text("", "[84,50,30,null]")))),
		    "this hidden count can be found out: t [\"a3\"], 4 to 4\nhidden: 1, narrowest: 0, found: 1\n");
	assert_text(run(disclosure_audit_command, COMMAND_REFUSED,
			OF(file_of("narrow.json", published_as_text("", "[54,50,null,null]")))),
		    "this hidden count is known too well: t [\"a2\"], 0 to 4\n"
		    "this hidden count is known too well: t [\"a3\"], 0 to 4\nhidden: 2, narrowest: 4, found: 2\n");
	assert_text(run(disclosure_audit_command, COMMAND_REFUSED,
			OF(file_of("small.json", published_as_text("", "[84,50,30,4]")))),
		    "a small count is shown: t [\"a3\"], 4 to 4\nhidden: 0, narrowest: -1, found: 1\n");
	assert_text(run(disclosure_audit_command, COMMAND_REFUSED,
			OF(file_of("all.json", published_as_text("", "[50,50,0,null]")))),
		    "nearly everybody is beside this small count: t [\"a2\"], 0 to 0\n"
		    "this hidden count can be found out: t [\"a3\"], 0 to 0\nhidden: 1, narrowest: 0, found: 2\n");
	assert_text(run(disclosure_audit_command, COMMAND_REFUSED,
			OF(file_of("false.json", published_as_text("", "[50,50,30,null]")))),
		    "the figures cannot all be true\nhidden: 0, narrowest: -1, found: 1\n");
}

/* 20 more people, of whom 17 are known by subtraction: so are the other three. */
static void two_releases_are_compared(void **state)
{
	const char *june = file_of("june.json", published_as_text("june", "[100,50,30,20]"));

	(void)state;
	assert_text(run(disclosure_audit_command, COMMAND_REFUSED,
			OF(june, file_of("july.json", published_as_text("july", "[120,60,37,23]")))),
		    "a small count is shown, of the difference to another table: t [\"a3\"], 3 to 3\n"
		    "hidden: 0, narrowest: -1, found: 1\n");
	assert_text(run(disclosure_audit_command, COMMAND_DONE,
			OF(june, file_of("july.json", published_as_text("july", "[120,57,37,26]")))),
		    "hidden: 0, narrowest: -1, found: 0\n");
	assert_text(run(disclosure_audit_command, COMMAND_REFUSED,
			OF(june, file_of("july.json", published_as_text("july", "[99,50,30,null]")))),
		    "the figures cannot all be true\nhidden: 0, narrowest: -1, found: 1\n");
}

static const char *fault_of(const char *json)
{
	struct family_file file;
	const char *fault = read_json(json, &file);

	return fault ? fault : "none";
}

static void bad_files_are_refused_with_a_reason(void **state)
{
	(void)state;
	assert_text(fault_of("[]"), "this is no file of counts: \"disclosure\" is not 1");
	assert_text(fault_of("{'disclosure':1"), "line 1: '}' expected near end of file");
	assert_text(fault_of("{'disclosure':1,'tables':[]}"), "a family has 1 to 100 tables");
	assert_text(fault_of("{'disclosure':1,'tables':[{}]}"), "a name is no text, or too long");
	assert_text(fault_of("{'disclosure':1,'tables':[{'name':'t','dimensions':[],'counts':1}]}"),
		    "a table has 1 to 4 dimensions");
	assert_text(fault_of("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'a','categories':['x','x']}],"
			     "'counts':[1,2]}]}"), "two categories of a dimension have the same name");
	assert_text(fault_of("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'a','categories':['x','y']}],"
			     "'counts':[1]}]}"), "the counts are not as many as the categories");
	assert_text(fault_of("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'a','categories':['x','y']}],"
			     "'counts':[1,-1]}]}"), "a count is no whole number from 0");
	assert_text(fault_of("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'a','categories':['x','y']}],"
			     "'counts':[1,null]}]}"), "a count is no whole number from 0");
	assert_text(fault_of("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'a','categories':['x','y'],"
			     "'groups':[{'name':'g','of':['z']}]}],'counts':[1,2]}]}"),
		    "a group has a category that the dimension has not");
	assert_text(fault_of("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'a','categories':['x','y']}],"
			     "'counts':[1,2]},{'name':'u','dimensions':[{'name':'a','categories':['x','y']}],'counts':[2,1]}]}"),
		    "two counts of the same: 0: 0: 1:a=1:x");
	assert_text(fault_of("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'a','categories':['x','y']}],"
			     "'counts':[1,2]}],'equations':[{'sum':4,'terms':[{'table':'t','at':[null]}]}]}"),
		    "an equation does not hold");
	run(disclosure_protect_command, COMMAND_REFUSED, OF("/nowhere.json"));
	run(disclosure_audit_command, COMMAND_REFUSED, OF(file_of("exact.json", counts)));
}

static int teardown(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

#define COMMAND_TEST(test) cmocka_unit_test_teardown(test, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		COMMAND_TEST(what_is_protected_passes_the_audit),
		COMMAND_TEST(certificates_are_printed_on_demand_alone),
		COMMAND_TEST(what_can_be_found_out_is_told),
		COMMAND_TEST(two_releases_are_compared),
		COMMAND_TEST(bad_files_are_refused_with_a_reason),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
