/* Every document goes out as a workbook, and comes back the same. */
#include <glob.h>

#include "exchange/sheet.h"

/* In canonical form; both may name files. */
static const char *canonical(const char *json, size_t length)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *text = document_canonical(&arena, json, length, faults);

	assert_int_equal(faults->count, 0);
	return text;
}

static void goes_and_returns(const char *extension, const char *json, size_t length)
{
	struct exchange_writing *writing = arena_new(&arena, struct exchange_writing);
	struct exchange_reading *again = arena_new(&arena, struct exchange_reading);
	const struct exchange_format *format = format_of(extension);

	format->write(&arena, json, length, writing);
	assert_non_null(writing->bytes);
	format->read(&arena, writing->bytes, writing->length, again);
	for (int i = 0; i < again->report.count; i++)
		print_error("%s: %s\n", again->report.remark[i].place, again->report.remark[i].words);
	assert_int_equal(again->report.count, 0);
	assert_text(canonical(again->json, again->length), canonical(json, length));
}

static void all_ways(const char *json, size_t length)
{
	goes_and_returns("a.xlsx", json, length);
	goes_and_returns("a.csv", json, length);
	goes_and_returns("a.json", json, length);
}

static void the_samples_return(void **state)
{
	static const char *const patterns[] = { "src/samples/*/[!c]*.json", "tests/browser/*/questionnaire.json" };
	glob_t found = { 0 };
	size_t length;

	(void)state;
	for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++)
		glob(patterns[i], i ? GLOB_APPEND : 0, NULL, &found);
	assert_true(found.gl_pathc >= 9);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *json = bytes_of(found.gl_pathv[i], &length);

		all_ways(json, length);
		arena_reset(&arena);
	}
	globfree(&found);
}

#define DOCUMENT(questions) "{\"schema\":1,\"languages\":[\"en\",\"fr\",\"pt-BR\"],\"default_language\":\"fr\",\"title\":{\"fr\":\" T \",\"en\":\"t\"}," \
	"\"sections\":[{\"name\":\"a\",\"title\":{\"fr\":\"\\tS\"},\"intro\":{\"fr\":\"I \"},\"questions\":[" questions "]}]}"
#define L "\"label\":{\"fr\":\"L\"}"

/* What spreadsheets, CSV and we ourselves take for something else, or away. */
static void what_is_hard_to_write_returns(void **state)
{
	static const char *const labels[] = {
		"=1+1", "+33", "-", "@a", "'a", "_x000D_", "_x0041_a_x", "  a", "a\\n", "\\u00a0a", "a\\n\\n\\tb", "a,b;c\\\"d", "\\\"", "00012",
		"1E5", "TRUE", "2026-01-01", "#REF!", "survey", "yes", "${b}", "‘a’", "\\u200fa", "<b>&amp;</b>", "a::b", "\\ud83d\\ude00", ",",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(labels) / sizeof(*labels); i++) {
		const char *json = arena_print(&arena, DOCUMENT(
			"{\"name\":\"b\",\"kind\":\"integer\"," L ",\"required\":false,\"minimum\":-0.0,\"maximum\":999999999999999},"
			"{\"name\":\"a\",\"kind\":\"choice\",\"label\":{\"fr\":\"%s\",\"pt-BR\":\"%s\"},\"choice_filter\":\"label = 'x' or x2 != \\\"‘\\\"\","
			"\"choices\":[{\"name\":\"yes\",\"label\":{\"fr\":\"%s\"},\"columns\":{\"label\":\"x\",\"x2\":\" %s\"}},"
			"{\"name\":\"a_1\"," L ",\"say_which\":true,\"columns\":{\"list_name\":\"%s\",\"value\":\"y\",\"x2\":\"z\"}}]}"),
			labels[i], labels[i], labels[i], labels[i], labels[i]);

		all_ways(json, strlen(json));
	}
}

static void same_choices_are_one_list(void **state)
{
	static const char json[] = DOCUMENT(
		"{\"name\":\"b\",\"kind\":\"choice\"," L ",\"choices\":[{\"name\":\"x\"," L "},{\"name\":\"y\"," L "}]},"
		"{\"name\":\"c\",\"kind\":\"choices\"," L ",\"choices\":[{\"name\":\"x\"," L "},{\"name\":\"y\"," L "}]}");
	struct exchange_writing *writing = arena_new(&arena, struct exchange_writing);

	(void)state;
	all_ways(json, strlen(json));
	format_of("a.csv")->write(&arena, json, strlen(json), writing);
	assert_non_null(strstr(writing->bytes, "select_one b"));
	assert_non_null(strstr(writing->bytes, "select_multiple b"));
}

static void what_does_not_fit_is_refused(void **state)
{
	char *label = arena_take(&arena, 40001);
	struct exchange_writing *writing = arena_new(&arena, struct exchange_writing);
	const char *json;

	(void)state;
	memset(label, 'x', 40000);
	json = arena_print(&arena, DOCUMENT("{\"name\":\"b\",\"kind\":\"integer\",\"label\":{\"fr\":\"%s\"}}"), label);
	format_of("a.xlsx")->write(&arena, json, strlen(json), writing);
	assert_null(writing->bytes);
	assert_int_equal(writing->report.faults, 1);
	*writing = (struct exchange_writing){ 0 };
	format_of("a.xlsx")->write(&arena, "{}", 2, writing);
	assert_null(writing->bytes);
	assert_true(writing->report.faults > 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_samples_return),
		cmocka_unit_test(what_is_hard_to_write_returns),
		cmocka_unit_test(same_choices_are_one_list),
		cmocka_unit_test(what_does_not_fit_is_refused),
	};

	return cmocka_run_group_tests(tests, begin, forget);
}
