/* Workbooks as the programs of this world write them, and files that want to do harm. */
#include "test.h"

#include <sys/resource.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "spreadsheet/packed.h"
#include "spreadsheet/workbook.h"
#include "spreadsheet/workbook_write.h"
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

/* "1[a|b]3[c]"; of what is not text, its kind before it: "#12", "?TRUE", "@2026-05-12", "!#REF!". */
static const char *cells_of(const struct workbook *workbook)
{
	static const char *const marks[] = { "", "#", "?", "@", "!" };
	struct buffer out = buffer_in(&arena);
	const struct sheet *sheet = &workbook->sheets[0];

	for (int i = 0; i < sheet->row_count; i++) {
		buffer_print(&out, "%d[", sheet->rows[i].number);
		for (int j = 0; j < sheet->rows[i].count; j++)
			buffer_print(&out, "%s%s%s", j ? "|" : "", sheet->rows[i].cells[j].text ?
				     marks[sheet->rows[i].cells[j].kind] : "", sheet_text(&sheet->rows[i], j));
		buffer_add_text(&out, "]");
	}
	return out.bytes;
}

static const char *reading(const char *cells, const char *shared, const char *styles)
{
	const struct workbook *workbook;
	const char *why, *bytes;
	size_t length;

	bytes = packed_workbook(&arena, &length, arena_print(&arena, "<worksheet><sheetData>%s</sheetData></worksheet>", cells),
				shared, styles);
	workbook = workbook_read(&arena, bytes, length, &why);
	return workbook ? cells_of(workbook) : why;
}

static void cells_are_text_whatever_they_hold(void **state)
{
	(void)state;
	assert_text(reading("<row r='1'><c r='A1' t='s'><v>1</v></c><c r='C1' t='inlineStr'><is><t> b </t></is></c></row>"
		"<row r='3'><c r='B3'><f>1+1</f><v>2</v></c><c t='b'><v>1</v></c><c t='e'><v>#REF!</v></c>"
		"<c t='str'><f>A1</f><v>x</v></c></row>", "<sst><si><t>no</t></si><si><r><t>on</t></r><r><t>e</t></r>"
		"<rPh><t>aid</t></rPh></si></sst>", NULL), "1[one|| b ]3[|#2|?TRUE|!#REF!|x]");
	assert_text(reading("<row><c><v>0.1</v></c><c><v>1E3</v></c><c><v>12345678901234</v></c><c><v>-0</v></c>"
		"<c><v>0.30000000000000004</v></c></row>", NULL, NULL), "1[#0.1|#1000|#12345678901234|#0|#0.30000000000000004]");
	assert_text(reading("<row r='2'><c r='A2' t='str'><v>a_x0041__x005F_x000D__x00E9_&amp;_x12</v></c></row>", NULL, NULL),
		    "2[aA_x000D_é&_x12]");
	assert_text(reading("<row r='1'><c r='A1' s='3'/><c r='B1'/></row><row r='9'/>", NULL, NULL), "");
}

static void days_are_told_from_numbers(void **state)
{
	static const char styles[] = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='\"day\" 0'/>"
		"<numFmt numFmtId='165' formatCode='yyyy\\-mm'/><numFmt numFmtId='166' formatCode='[Red]0.00'/></numFmts>"
		"<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/>"
		"<xf numFmtId='164'/><xf numFmtId='165'/><xf numFmtId='166'/><xf numFmtId='22'/></cellXfs></styleSheet>";

	(void)state;
	assert_text(reading("<row><c s='0'><v>45000</v></c><c s='1'><v>45000</v></c><c s='2'><v>45000</v></c>"
		"<c s='3'><v>45000</v></c><c s='4'><v>45000</v></c><c s='5'><v>45000.5</v></c><c s='99'><v>45000</v></c>"
		"<c s='1'><v>1</v></c><c s='1'><v>61</v></c><c s='1'><v>0.25</v></c><c t='d'><v>2026-05-12T00:00:00</v></c></row>",
		NULL, styles), "1[#45000|@2023-03-15|#45000|@2023-03-15|#45000|@2023-03-15T12:00:00|#45000|@1900-01-01|@1900-03-01"
		"|@06:00:00|@2026-05-12]");
}

static void damaged_cells_are_told_with_their_place(void **state)
{
	(void)state;
	assert_text(reading("<row r='4'><c r='B4' t='s'><v>7</v></c></row>", NULL, NULL),
		    "survey!B4: What this cell holds cannot be read: it is no text and no number.");
	assert_text(reading("<row r='4'><c r='B4'><v>1,5</v></c></row>", NULL, NULL),
		    "survey!B4: What this cell holds cannot be read: it is no text and no number.");
	assert_text(reading("<row r='4'><c r='B4' t='str'><v>a_x0001_b</v></c><c t='str'><v>_x0001_</v></c></row>", NULL, NULL), "4[|ab]");
}

static void bounds_hold(void **state)
{
	(void)state;
	assert_text(reading("<row r='2147483649'><c><v>1</v></c></row>", NULL, NULL),
		    "Sheet “survey” has a row out of order, or more rows than a sheet can have.");
	assert_text(reading("<row r='1048577'><c><v>1</v></c></row>", NULL, NULL),
		    "Sheet “survey” has a row out of order, or more rows than a sheet can have.");
	assert_text(reading("<row r='1048576'><c><v>1</v></c></row>", NULL, NULL), "1048576[#1]");
	assert_text(reading("<row r='2'/><row r='2'/>", NULL, NULL),
		    "Sheet “survey” has a row out of order, or more rows than a sheet can have.");
	assert_text(reading("<row r='1'><c r='IV1'/><c r='XFD1'/></row>", NULL, NULL), "");
	assert_text(reading("<row r='1'><c r='IW1'><v>1</v></c></row>", NULL, NULL), "survey!IW1: There are more than 256 columns.");
	assert_text(reading("<row r='1'><c r='ZZZZZ1'><v>1</v></c></row>", NULL, NULL),
		    "survey!1: A cell of this row is out of order: the file is damaged.");
	assert_text(reading(arena_print(&arena, "<row><c t='str'><v>%0*d</v></c></row>", 4 * WORKBOOK_LONGEST_CELL + 1, 1), NULL, NULL),
		    "A cell holds more than 32767 characters.");
}

/* Ten megabytes of one letter, packed to ten thousand bytes. */
static void what_unpacks_to_far_more_is_refused(void **state)
{
	size_t length, large = 10 * 1024 * 1024;
	char *text = arena_take(&arena, large + 1);
	const char *bytes, *why;

	(void)state;
	memset(text, 'x', large);
	bytes = packed_workbook(&arena, &length, text, NULL, NULL);
	assert_true(length < 20000);
	assert_null(workbook_read(&arena, bytes, length, &why));
	assert_text(why, "This file unpacks to far more than it holds: it is not read.");
}

static void entities_and_depth_are_refused(void **state)
{
	static const char laughs[] = "<!DOCTYPE worksheet [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>"
		"<worksheet><sheetData><row><c t='str'><v>&b;</v></c></row></sheetData></worksheet>";
	static const char outside[] = "<!DOCTYPE w SYSTEM 'file:///etc/passwd'><worksheet/>";
	struct buffer deep = buffer_in(&arena);
	const char *why, *bytes;
	size_t length;

	(void)state;
	bytes = packed_workbook(&arena, &length, laughs, NULL, NULL);
	assert_null(workbook_read(&arena, bytes, length, &why));
	assert_text(why, "This file declares entities of its own (DTD), which no office program does: it is not read.");
	bytes = packed_workbook(&arena, &length, outside, NULL, NULL);
	assert_null(workbook_read(&arena, bytes, length, &why));
	for (int i = 0; i < 100; i++)
		buffer_add_text(&deep, "<a>");
	bytes = packed_workbook(&arena, &length, deep.bytes, NULL, NULL);
	assert_null(workbook_read(&arena, bytes, length, &why));
	assert_text(why, "The parts of this file are nested too deeply.");
}

/* Every beginning of a file, and every file with one byte changed, is read or refused with words. */
static void damage_is_survived(void **state)
{
	struct arena passing = { 0 };
	const char *bytes, *why;
	size_t length;
	char *copy;

	(void)state;
	bytes = packed_workbook(&arena, &length, "<worksheet><sheetData><row><c t='s'><v>0</v></c></row></sheetData></worksheet>",
				"<sst><si><t>a</t></si></sst>", NULL);
	copy = arena_take(&arena, length + 1);
	for (size_t i = 0; i < length; i++) {
		assert_true(workbook_read(&passing, bytes, i, &why) || why);
		memcpy(copy, bytes, length);
		copy[i] = (char)(copy[i] ^ 0x55);
		assert_true(workbook_read(&passing, copy, length, &why) || why);
		arena_reset(&passing);
	}
	arena_close(&passing);
}

static void other_files_are_told_apart(void **state)
{
	const char *why;

	(void)state;
	assert_null(workbook_read(&arena, "\xD0\xCF\x11\xE0\xA1", 5, &why));
	assert_non_null(strstr(why, ".xls"));
	assert_text(cells_of(workbook_read(&arena, "a;b\n\nc\n", 7, &why)), "1[a|b]3[c]");
	assert_null(workbook_read(&arena, "", 0, &why));
	assert_text(why, "There is nothing in this file.");
}

static void what_is_written_is_read_again(void **state)
{
	struct cell cells[] = { { "=1+1" }, { "${a} > 1" }, { NULL }, { "_x0041_ é\n\tz " }, { "2026-05-12" }, { "0012" } };
	struct cell second[] = { { "x" } };
	struct sheet_row rows[] = { { 1, 6, cells }, { 3, 1, second } };
	struct sheet sheets[] = { { "survey", rows, 2 }, { "choices", rows + 1, 1 } };
	const struct workbook workbook = { sheets, 2 }, *again;
	const char *bytes, *why;
	size_t length;

	(void)state;
	bytes = workbook_write_xlsx(&arena, &workbook, &length);
	assert_non_null(bytes);
	again = workbook_read(&arena, bytes, length, &why);
	assert_non_null(again);
	assert_text(cells_of(again), "1[=1+1|${a} > 1||_x0041_ é\n\tz |2026-05-12|0012]3[x]");
	assert_int_equal(again->sheet_count, 2);
	assert_non_null(workbook_sheet(again, "Choices"));
	assert_null(workbook_sheet(again, "choice"));
	assert_text(cell_reference(&arena, &again->sheets[0], 12, 27), "survey!AB12");
}

static void formulas_are_disarmed_for_people_only(void **state)
{
	struct buffer out = buffer_in(&arena);

	(void)state;
	csv_add_field(&out, ';', "=1", CSV_FOR_PEOPLE);
	csv_add_field(&out, ';', "=1", CSV_FOR_PROGRAMS);
	csv_add_field(&out, ';', "a;b\"c", CSV_FOR_PROGRAMS);
	assert_text(out.bytes, "\"'=1\"=1\"a;b\"\"c\"");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cells_are_text_whatever_they_hold),
		cmocka_unit_test(days_are_told_from_numbers),
		cmocka_unit_test(damaged_cells_are_told_with_their_place),
		cmocka_unit_test(bounds_hold),
		cmocka_unit_test(what_unpacks_to_far_more_is_refused),
		cmocka_unit_test(entities_and_depth_are_refused),
		cmocka_unit_test(damage_is_survived),
		cmocka_unit_test(other_files_are_told_apart),
		cmocka_unit_test(what_is_written_is_read_again),
		cmocka_unit_test(formulas_are_disarmed_for_people_only),
	};

	return cmocka_run_group_tests(tests, begin, forget);
}
