/* Published tables as files: the same figures in each, what is hidden hidden in each, no text a formula, whole or not there. */
#include "test.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "synthesis/drawn.h"

#include "export/figure_book.h"
#include "export/format.h"
#include "spreadsheet/workbook.h"

static struct figure_subject subject_of(struct made *made, const char *rows, const char *cols)
{
	return (struct figure_subject){ .drawing = ask_of(made), .tally = published(made, rows, cols, NULL), .note = "", .of_whom = "",
					.address = "https://site.example/analysis/figure/7" };
}

static struct export_file in_memory(const char *format, const struct export_book *book)
{
	struct export_file file = { .arena = &arena };

	assert_int_equal(export_write(export_format_named(format), book, &file), NO_FAULT);
	assert_non_null(file.bytes);
	return file;
}

/* A place for files that python and LibreOffice read afterwards. */
static const char *place(const char *name)
{
	const char *scratch = getenv("SCRATCH") ? getenv("SCRATCH") : "/tmp";
	const char *directory = arena_print(&arena, "%s/export", scratch);

	mkdir(directory, 0700);
	return arena_print(&arena, "%s/%s", directory, name);
}

static const char *bytes_of(const char *path, size_t *length)
{
	char *bytes = arena_room(&arena, 4 << 20);
	FILE *from = fopen(path, "rb");

	assert_non_null(from);
	*length = fread(bytes, 1, 4 << 20, from);
	fclose(from);
	return bytes;
}

/* --- what stands in them */

static void csv_for_people_is_the_table_as_it_is_read(void **state)
{
	const struct figure_subject subject = subject_of(letters(), "c0", NULL);

	(void)state;
	text_use(language_tagged("fr"));
	assert_text(in_memory("csv", figure_book(&arena, &subject)).bytes,
		    "\xef\xbb\xbf" "Réponse;Répondants;Part de ceux qui ont répondu\r\n"
		    "Alpha (fr);60;35\r\n"
		    "Beta (fr);55;32\r\n"
		    "Gamma (fr);55;32\r\n"
		    "Question posée à;179;\r\n"
		    "Ont répondu (n);170;\r\n"
		    "Ne savent pas;9;\r\n"
		    "Question non posée à;12;\r\n");
}

static void csv_for_programs_is_a_figure_a_line(void **state)
{
	const struct figure_subject subject = subject_of(letters(), "c0", NULL);

	(void)state;
	assert_text(in_memory("data", figure_book(&arena, &subject)).bytes,
		    "table,among,only,question_1,code_1,words_1,count\r\n"
		    "c0,,,c0,#total,Everybody,191\r\n"
		    "c0,,,c0,a0,Alpha,60\r\n"
		    "c0,,,c0,a1,Beta,55\r\n"
		    "c0,,,c0,a2,Gamma,55\r\n"
		    "c0,,,c0,#dk,I don’t know,9\r\n"
		    "c0,,,c0,#not-asked,Not asked,12\r\n"
		    "c0,,,c0,#answered,Answered (n),170\r\n"
		    "c0,,,c0,#asked,Asked,179\r\n");
}

static int count_of(const char *text, const char *what)
{
	int count = 0;

	for (const char *at = text; (at = strstr(at, what)); at += strlen(what))
		count++;
	return count;
}

static int hidden_cells(const struct published_tally *tally)
{
	int hidden = 0;

	for (int i = 0; i < published_tables(tally); i++) {
		const struct family_table *shape = published_shape(tally, i);

		for (int cell = 0; cell < family_size(shape); cell++) {
			int places[FAMILY_DIMENSIONS] = { 0 };

			family_places(shape, cell, places);
			hidden += published_count(tally, i, places) == PUBLISHED_HIDDEN;
		}
	}
	return hidden;
}

/* Every number of the sheets for programs is one of the published counts; as many symbols as cells are hidden. */
static void what_is_hidden_is_hidden_in_all(void **state)
{
	const struct figure_subject subject = subject_of(MADE_OF({ 60, 0, 0, 0 }, { 50, 1, 0, 1 }, { 3, 2, 0, 2 }, { 40, 0, 1, 0 }, { 2, 1, 1, 0 }, { 70, 2, 1, 0 }), "c0", "c1");
	const struct export_book *book = figure_book(&arena, &subject);
	const int hidden = hidden_cells(subject.tally);
	const struct workbook *workbook;
	struct export_file file;
	const char *why;
	int shown = 0;

	(void)state;
	assert_true(hidden > 0);
	assert_int_equal(count_of(in_memory("data", book).bytes, ",•••"), hidden);
	assert_int_equal(count_of(in_memory("json", book).bytes, "{\"hidden\":true}"), hidden);
	assert_non_null(strstr(in_memory("csv", book).bytes, "•••"));
	file = in_memory("xlsx", book);
	workbook = workbook_read(&arena, file.bytes, file.length, &why);
	assert_non_null(workbook);
	assert_text(workbook->sheets[0].name, "Read me");
	for (int i = 0; i < workbook->sheets[workbook->sheet_count - 1].row_count; i++) {
		const struct sheet_row *row = &workbook->sheets[workbook->sheet_count - 1].rows[i];

		shown += !strcmp(sheet_text(row, row->count - 1), "•••");
	}
	assert_int_equal(shown, hidden);
}

/* --- whatever stands in cells */

#define LONG_TEXT 40000

static const struct export_column awkward_columns[] = {
	{ "text", "A text; with \"quotes\"", EXPORT_TEXT }, { "count", "=Count", EXPORT_COUNT }, { "percent", "Share", EXPORT_PERCENT },
	{ "number", "Number", EXPORT_NUMBER }, { "day", "Day", EXPORT_DAY },
};

static const char *const awkward_texts[] = {
	"=1+1", "+33 1 23", "-x", "@sum", "\"quoted\"; and, more", "two\nlines", "  two spaces  between  ", "a\ttab", "<b>&amp;</b>", "_x000D_",
	"01", "عربي", "é", "", "\xf0\x9f\x99\x82",
};

enum { AWKWARD = sizeof(awkward_texts) / sizeof(awkward_texts[0]) };

static int awkward_row(void *context, int64_t row, struct export_cell *cells)
{
	(void)context;
	if (row == AWKWARD) {
		char *text = arena_room(&arena, LONG_TEXT * 2 + 1);

		for (int i = 0; i < LONG_TEXT; i++)
			memcpy(text + 2 * i, "é", 2);
		text[LONG_TEXT * 2] = '\0';
		cells[0] = export_text(text);
		return 1;
	}
	cells[0] = export_text(awkward_texts[row]);
	cells[1] = row == 3 ? export_hidden() : export_number((double)row * 1000);
	cells[2] = row == 4 ? export_absent() : export_number((double)row);
	cells[3] = export_number(-(double)row / 8);
	cells[4] = export_number((double)row * 5000);
	return 1;
}

static struct export_book awkward_book(export_row_fn row)
{
	static struct export_sheet sheets[2];
	static const struct export_line lines[] = { { "=Label", "-words" } };

	sheets[0] = (struct export_sheet){ "table", "A: tab/with [signs] and far more letters than it may have", 0, 5, awkward_columns, AWKWARD + 1, row, NULL };
	sheets[1] = (struct export_sheet){ "data", "A: tab/with [signs] and far more letters than it may have", 1, 5, awkward_columns, AWKWARD + 1, row, NULL };
	return (struct export_book){ .title = "=Title & <more>", .language = "fr", .line_count = 1, .lines = lines, .sheet_count = 2, .sheets = sheets };
}

/* Read back by openpyxl, by LibreOffice and by python's csv, which must find the same in each (tests/export/read_back.py). */
static void others_read_the_same(void **state)
{
	const struct export_book book = awkward_book(awkward_row);

	(void)state;
	for (const struct export_format *format = export_formats; format->name; format++) {
		struct export_file file = { .arena = &arena, .path = place(arena_print(&arena, "%s.%s", format->name, format->suffix)) };

		assert_int_equal(export_write(format, &book, &file), NO_FAULT);
	}
	assert_int_equal(system(arena_print(&arena, "tests/export/read_back.py '%s'", place(""))), 0);
}

/* --- whole or not there */

static void the_same_book_gives_the_same_bytes(void **state)
{
	const struct export_book book = awkward_book(awkward_row);

	(void)state;
	for (const struct export_format *format = export_formats; format->name; format++) {
		struct export_file first = in_memory(format->name, &book), second = { .arena = &arena, .path = place("again") };
		size_t length;
		const char *bytes;

		assert_int_equal(export_write(format, &book, &second), NO_FAULT);
		bytes = bytes_of(second.path, &length);
		assert_int_equal(length, first.length);
		assert_memory_equal(bytes, first.bytes, length);
		assert_memory_equal(&first.hash, &second.hash, sizeof first.hash);
		assert_int_equal(second.length, first.length);
		unlink(second.path);
	}
}

static int row_that_fails(void *context, int64_t row, struct export_cell *cells)
{
	return row < 3 && awkward_row(context, row, cells);
}

static void claim_nothing_is_there(const char *path)
{
	assert_int_not_equal(access(path, F_OK), 0);
	assert_int_not_equal(access(arena_print(&arena, "%s.part", path), F_OK), 0);
}

static void a_file_that_cannot_be_whole_is_not_there(void **state)
{
	const struct export_book book = awkward_book(row_that_fails);

	(void)state;
	for (const struct export_format *format = export_formats; format->name; format++) {
		struct export_file file = { .arena = &arena, .path = place("failed") }, memory = { .arena = &arena };

		unlink(file.path);
		assert_int_equal(export_write(format, &book, &file), FAULT_STORAGE);
		claim_nothing_is_there(file.path);
		assert_int_equal(export_write(format, &book, &memory), FAULT_STORAGE);
	}
}

/* What a full disk does to a file: it ends after 1,000 bytes. */
static void a_full_disk_leaves_nothing(void **state)
{
	const struct export_book book = awkward_book(awkward_row);
	struct rlimit usual, small;

	(void)state;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &usual);
	small = (struct rlimit){ 1000, usual.rlim_max };
	for (const struct export_format *format = export_formats; format->name; format++) {
		struct export_file file = { .arena = &arena, .path = place("full") };
		enum fault fault;

		setrlimit(RLIMIT_FSIZE, &small);
		fault = export_write(format, &book, &file);
		setrlimit(RLIMIT_FSIZE, &usual);
		assert_int_equal(fault, FAULT_STORAGE);
		claim_nothing_is_there(file.path);
	}
}

static void tabs_have_names_of_their_own(void **state)
{
	const struct export_book book = awkward_book(awkward_row);
	const struct export_file file = in_memory("xlsx", &book);
	const char *why;
	const struct workbook *workbook = workbook_read(&arena, file.bytes, file.length, &why);

	(void)state;
	assert_non_null(workbook);
	assert_int_equal(workbook->sheet_count, 3);
	assert_text(workbook->sheets[1].name, "A  tab with  signs  and far mor");
	assert_text(workbook->sheets[2].name, "A  tab with  signs  and far 2");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(csv_for_people_is_the_table_as_it_is_read, begin, end),
		cmocka_unit_test_setup_teardown(csv_for_programs_is_a_figure_a_line, begin, end),
		cmocka_unit_test_setup_teardown(what_is_hidden_is_hidden_in_all, begin, end),
		cmocka_unit_test_setup_teardown(others_read_the_same, begin, end),
		cmocka_unit_test_setup_teardown(the_same_book_gives_the_same_bytes, begin, end),
		cmocka_unit_test_setup_teardown(a_file_that_cannot_be_whole_is_not_there, begin, end),
		cmocka_unit_test_setup_teardown(a_full_disk_leaves_nothing, begin, end),
		cmocka_unit_test_setup_teardown(tabs_have_names_of_their_own, begin, end),
	};

	return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
