/*
 * Workbooks that another project tests its own reader with. What becomes of
 * each stands in assets.list: the file, "published" or "refused", and the first
 * fault there is, if any; it is written by
 *
 *	ASSETS_WRITE=1 build/tests/exchange/assets_test
 *
 * and must otherwise be what comes out. The workbooks are no part of this
 * project, and where they are missing nothing is tested.
 */
#include <glob.h>
#include <time.h>

#include "exchange/reading.h"
#include "exchange/sheet.h"

static const char folder[] = "../shared/assets/xlsform/";
static const char list[] = "tests/exchange/assets.list";

static const char *first_fault(const struct exchange_report *of)
{
	for (int i = 0; i < of->count && i < MOST_REMARKS; i++)
		if (of->remark[i].weight == REMARK_FAULT)
			return arena_print(&arena, "%s%s%s", of->remark[i].place, *of->remark[i].place ? ": " : "", of->remark[i].words);
	return "";
}

/* Files that a document names are not looked for. */
static const char *verdict(const char *path)
{
	struct exchange_reading *whole = arena_new(&arena, struct exchange_reading);
	size_t length;
	const char *bytes = bytes_of(path, &length);

	exchange_read_whole(&arena, format_of(path), bytes, length, whole);
	assert_true(whole->json || whole->report.faults);
	if (whole->report.faults)
		return arena_print(&arena, "%s refused %s", path + strlen(folder), first_fault(&whole->report));
	return arena_print(&arena, "%s published", path + strlen(folder));
}

static void each_has_its_verdict(void **state)
{
	struct buffer out = buffer_in(&arena);
	glob_t found = { 0 };
	size_t length;

	(void)state;
	if (glob(arena_print(&arena, "%s*.xlsx", folder), 0, NULL, &found)) {
		print_message("# counted: no workbooks of others in ../shared/assets\n");
		skip();
	}
	for (size_t i = 0; i < found.gl_pathc; i++)
		buffer_print(&out, "%s\n", verdict(found.gl_pathv[i]));
	globfree(&found);
	if (getenv("ASSETS_WRITE")) {
		FILE *file = fopen(list, "w");

		assert_non_null(file);
		assert_int_equal(fputs(out.bytes, file) >= 0, 1);
		fclose(file);
	}
	assert_text(out.bytes, bytes_of(list, &length));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_has_its_verdict),
	};

	return cmocka_run_group_tests(tests, begin, forget);
}
