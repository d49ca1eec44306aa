/* Tables as spreadsheets save them, and files that want to do harm. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/utf8.h"
#include "spreadsheet/csv.h"
#include "text/text.h"

static struct arena arena;

static int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

/* "[a|b][c|d]"; a row with a fault is "[!3@LINE]". */
static const char *rows_of_bytes(const char *bytes, size_t length)
{
	struct buffer out = buffer_in(&arena);
	struct csv csv;
	struct csv_row row;

	assert_int_equal(csv_open(&csv, &arena, bytes, length), CSV_FITS);
	while (csv_next(&csv, &row)) {
		buffer_add_text(&out, "[");
		if (row.fault)
			buffer_print(&out, "!%d@%d", (int)row.fault, row.line);
		for (int i = 0; !row.fault && i < row.count; i++)
			buffer_print(&out, "%s%s", i ? "|" : "", row.fields[i]);
		buffer_add_text(&out, "]");
	}
	return out.bytes;
}

static const char *rows_of(const char *text)
{
	return rows_of_bytes(text, strlen(text));
}

static enum csv_fault fault_of(const char *bytes, size_t length)
{
	struct csv csv;

	return csv_open(&csv, &arena, bytes, length);
}

static void rows_and_fields_are_parted(void **state)
{
	(void)state;
	assert_text(rows_of("a;b\nc;d"), "[a|b][c|d]");
	assert_text(rows_of("a;b\r\nc;d\r\n"), "[a|b][c|d]");
	assert_text(rows_of("a;b\rc;d\r"), "[a|b][c|d]");
	assert_text(rows_of("a;;\n;b;"), "[a||][|b|]");
	assert_text(rows_of(" a ;\tb\n\u00A0c\u00A0; \u00A0 "), "[a|b][c|]");
	assert_text(rows_of("a\n\nb"), "[a][][b]");
}

static void quoted_fields_hold_anything(void **state)
{
	(void)state;
	assert_text(rows_of("\"a;b\";\"c\"\"d\"\n"), "[a;b|c\"d]");
	assert_text(rows_of("\"a\r\nb\";c"), "[a\nb|c]");
	assert_text(rows_of("\"\";\"\"\"\""), "[|\"]");
}

static void the_separator_is_found_in_the_first_line(void **state)
{
	(void)state;
	assert_text(rows_of("a,b,c\n1;2,3,4"), "[a|b|c][1;2|3|4]");
	assert_text(rows_of("a\tb\n1\t2,3"), "[a|b][1|2,3]");
	assert_text(rows_of("\"a,b,c\";d\n1;2"), "[a,b,c|d][1|2]");
	assert_text(rows_of("nom\nA, B"), "[nom][A, B]");
}

static void each_encoding_is_known(void **state)
{
	struct csv csv;

	(void)state;
	assert_text(rows_of("\xEF\xBB\xBFnom;Zoé"), "[nom|Zoé]");
	assert_text(rows_of("Zo\xE9;\x80;l\x92\x9C\x9Fuvre"), "[Zoé|€|l’œŸuvre]");
	assert_int_equal(csv_open(&csv, &arena, "Zo\xE9", 3), CSV_FITS);
	assert_text(csv_encoding_words(&csv), "Windows-1252");
	assert_int_equal(csv_open(&csv, &arena, "Zoé", 4), CSV_FITS);
	assert_text(csv_encoding_words(&csv), "UTF-8");
	assert_text(csv_separator_words(&csv), "semicolons");
	/* Composed, whatever it came as. */
	assert_text(rows_of("Zoe\xCC\x81"), "[Zoé]");
}

/* The bytes are read to their length, whatever stands after them. */
static void nothing_is_read_beyond_the_end(void **state)
{
	static const char *const texts[] = { "\xEF\xBB\xBF", "a;\"b", "\"", "a\r", "  ", "\xE9" };

	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		const size_t length = strlen(texts[i]);
		char *bytes = malloc(length);

		assert_non_null(bytes);
		memcpy(bytes, texts[i], length);
		if (fault_of(bytes, length) == CSV_FITS)
			rows_of_bytes(bytes, length);
		free(bytes);
	}
}

static void what_is_no_table_is_refused(void **state)
{
	(void)state;
	assert_int_equal(fault_of("", 0), CSV_EMPTY);
	assert_int_equal(fault_of(" \r\n\n", 4), CSV_EMPTY);
	assert_int_equal(fault_of("\xEF\xBB\xBF", 3), CSV_EMPTY);
	assert_int_equal(fault_of("a\0b", 3), CSV_NUL);
	assert_int_equal(fault_of("\xFF\xFEn\0o\0", 6), CSV_UTF16);
	assert_int_equal(fault_of("\xFE\xFF\0n\0o", 6), CSV_UTF16);
	assert_int_equal(fault_of("Zo\x81", 3), CSV_NO_TEXT);
	assert_int_equal(fault_of("\xEF\xBB\xBFZo\xE9", 6), CSV_NO_TEXT);
}

static void a_row_that_is_wrong_says_where_and_the_next_is_read(void **state)
{
	(void)state;
	assert_text(rows_of("a;b\nx\"y;c\nd;e"), "[a|b][!7@2][d|e]");
	assert_text(rows_of("a;b\n\"x\"y;c\nd;e"), "[a|b][!7@2][d|e]");
	assert_text(rows_of("a;b\n\"x;c\nd;e"), "[a|b][!6@2]");
	assert_text(rows_of("a\n\x01\nb"), "[a][!10@2][b]");
	assert_text(rows_of("a\nx\xE2\x80\xAEy\nb"), "[a][!10@2][b]");
	/* Lines are the file's, though a field had several. */
	assert_text(rows_of("\"a\nb\nc\"\nx\"y"), "[a\nb\nc][!7@4]");
}

static void ten_thousand_columns_are_too_many(void **state)
{
	struct buffer text = buffer_in(&arena);

	(void)state;
	buffer_add_text(&text, "a;b\n");
	for (int i = 0; i < 10000; i++)
		buffer_add_text(&text, i % 2 ? "\"x\";" : ";");
	buffer_add_text(&text, "\nc;d");
	assert_text(rows_of(text.bytes), "[a|b][!8@2][c|d]");
}

static void a_field_has_a_bound(void **state)
{
	char *field = arena_take(&arena, CSV_LONGEST_FIELD + 2);

	(void)state;
	memset(field, 'x', CSV_LONGEST_FIELD);
	assert_int_equal(strlen(rows_of(field)), CSV_LONGEST_FIELD + 2);
	field[CSV_LONGEST_FIELD] = 'x';
	assert_text(rows_of(field), "[!9@1]");
	assert_text(rows_of(arena_print(&arena, "\"%s\"\nb", field)), "[!9@1][b]");
}

/* Ten megabytes are not even looked at; one megabyte of the worst is read in bounded memory. */
static void large_files_are_refused_and_the_worst_is_survived(void **state)
{
	const size_t large = 10 * 1024 * 1024, most = CSV_MOST_BYTES;
	char *bytes = arena_take(&arena, large);
	static const char *const worst[] = { "\"", ";", "\n", "\"\";", ";\"", "\"\n", "\xE9;" };

	(void)state;
	memset(bytes, ';', large);
	assert_int_equal(fault_of(bytes, large), CSV_TOO_LARGE);
	assert_int_equal(fault_of(bytes, most + 1), CSV_TOO_LARGE);
	for (size_t i = 0; i < sizeof(worst) / sizeof(*worst); i++) {
		struct csv csv;
		struct csv_row row;
		int rows = 0;

		for (size_t j = 0; j < most; j++)
			bytes[j] = worst[i][j % strlen(worst[i])];
		if (csv_open(&csv, &arena, bytes, most) != CSV_FITS)
			continue;
		while (rows < 2000 && csv_next(&csv, &row))
			rows++;
		assert_true(rows > 0);
	}
}

static void each_fault_has_words(void **state)
{
	(void)state;
	for (int fault = 0; fault < CSV_FAULTS; fault++)
		assert_true(*csv_fault_words(fault));
}

#define test_of_csv(test) cmocka_unit_test_setup_teardown(test, begin, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_csv(rows_and_fields_are_parted),
		test_of_csv(quoted_fields_hold_anything),
		test_of_csv(the_separator_is_found_in_the_first_line),
		test_of_csv(each_encoding_is_known),
		test_of_csv(nothing_is_read_beyond_the_end),
		test_of_csv(what_is_no_table_is_refused),
		test_of_csv(a_row_that_is_wrong_says_where_and_the_next_is_read),
		test_of_csv(ten_thousand_columns_are_too_many),
		test_of_csv(a_field_has_a_bound),
		test_of_csv(large_files_are_refused_and_the_worst_is_survived),
		test_of_csv(each_fault_has_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
