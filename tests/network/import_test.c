/* A list of members against those of a body: every line told, every fault told. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "network/member_import.h"
#include "text/text.h"

static struct arena arena;

static const struct college colleges[] = {
	{ 1, "professionals", "{\"fr\":\"Professionnels\",\"en\":\"Professionals\"}", 1 },
	{ 2, "supported-persons", "{\"fr\":\"Personnes accompagnées ou l’ayant été\"}", 2 },
};

static struct body council;
static struct member kept[2];
static struct member *const kept_list[] = { &kept[0], &kept[1] };

static int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	council = (struct body){ .id = 7, .kind = COUNCIL, .state = BODY_ACTIVE, .first_day = DAY_NONE, .last_day = DAY_NONE };
	kept[0] = (struct member){
		.id = 11, .body = 7, .name = "Zoé Martin", .mail = "zoe@example.fr", .note = "à rappeler",
		.college = &colleges[0], .seat = TITULAR, .first_day = day_of(2024, 9, 1),
		.last_day = day_of(2027, 8, 31), .version = 4,
	};
	kept[1] = (struct member){
		.id = 12, .body = 7, .name = "Ali Ben", .college = &colleges[1], .seat = SUBSTITUTE,
		.first_day = day_of(2024, 9, 1), .last_day = day_of(2027, 8, 31), .version = 1,
	};
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static struct member_import *import_bytes(const char *bytes, size_t length)
{
	const struct import_ground ground = { &council, colleges, 2, kept_list, 2 };

	return member_import_read(&arena, bytes, length, &ground);
}

static struct member_import *import(const char *text)
{
	return import_bytes(text, strlen(text));
}

/* Its faults as "LINE COLUMN: WORDS" one a line. */
static const char *faults_of(const struct member_import *read)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < read->fault_count && i < MOST_IMPORT_FAULTS; i++)
		buffer_print(&out, "%d %s: %s\n", read->faults[i].line,
			     read->faults[i].column ? read->faults[i].column : "-", read->faults[i].words);
	return out.bytes;
}

static void a_list_in_french_is_read(void **state)
{
	const struct member_import *read = import(
		"Nom;Prénom;Collège;Siège;Du;Au;Courriel;Note\n"
		"Diop;Awa;Personnes accompagnées ou l’ayant été;Titulaire;01/09/2025;31/12/2026;awa@example.fr;=1+1\n"
		"\n;;;;;;;\n"
		"Le Goff;Yann;PROFESSIONNELS;suppléant;1/9/2025;;;\n");

	(void)state;
	assert_text(faults_of(read), "");
	assert_int_equal(read->count, 2);
	assert_int_equal(read->lines[0].line, 2);
	assert_int_equal(read->lines[0].change, IMPORT_ADDED);
	assert_text(read->lines[0].member.name, "Awa Diop");
	assert_ptr_equal(read->lines[0].member.college, &colleges[1]);
	assert_int_equal(read->lines[0].member.first_day, day_of(2025, 9, 1));
	assert_int_equal(read->lines[0].member.last_day, day_of(2026, 12, 31));
	assert_text(read->lines[0].member.mail, "awa@example.fr");
	/* What looks like a formula is text like any other. */
	assert_text(read->lines[0].member.note, "=1+1");
	assert_int_equal(read->lines[1].line, 5);
	assert_int_equal(read->lines[1].member.seat, SUBSTITUTE);
	assert_int_equal(read->lines[1].member.last_day, day_of(2028, 8, 31));
	assert_null(read->lines[1].member.mail);
	assert_int_equal(read->lines[1].member.body, 7);
}

static void a_list_in_english_or_of_an_old_spreadsheet_is_read(void **state)
{
	const struct member_import *read = import("name,from,college\n\"Ng, Mai\",2025-09-01,professionals\n");

	(void)state;
	assert_text(faults_of(read), "");
	assert_text(read->lines[0].member.name, "Ng, Mai");
	assert_int_equal(read->lines[0].member.first_day, day_of(2025, 9, 1));
	read = import("NOM\tDU\tCOLL\xC8GE\nH\xE9l\xE8ne\t01/09/2025\tprofessionnels\n");
	assert_text(faults_of(read), "");
	assert_text(read->lines[0].member.name, "Hélène");
	assert_text(csv_encoding_words(&read->csv), "Windows-1252");
	assert_text(csv_separator_words(&read->csv), "tabs");
}

static void each_line_is_new_changed_or_there_already(void **state)
{
	const struct member_import *read = import(
		"nom;collège;siège;du;au\n"
		"ZOE MARTIN;professionals;titulaire;01/09/2024;31/08/2027\n"
		"Ali Ben;supported-persons;suppléant;01/09/2024;31/08/2027\n"
		"Zoé Martin;professionals;titulaire;01/09/2027;\n");

	(void)state;
	assert_text(faults_of(read), "");
	/* The name is written otherwise: that is a change. */
	assert_int_equal(read->lines[0].change, IMPORT_CHANGED);
	assert_int_equal(read->lines[0].member.id, 11);
	assert_int_equal(read->lines[0].member.version, 4);
	/* Columns that the file has not take nothing away. */
	assert_text(read->lines[0].member.mail, "zoe@example.fr");
	assert_text(read->lines[0].member.note, "à rappeler");
	assert_int_equal(read->lines[1].change, IMPORT_SAME);
	/* The next mandate begins when this one is over. */
	assert_int_equal(read->lines[2].change, IMPORT_ADDED);
	assert_int_equal(import_count(read, IMPORT_CHANGED), 1);
	assert_int_equal(import_count(read, IMPORT_SAME), 1);
	assert_int_equal(import_count(read, IMPORT_ADDED), 1);
}

static void what_the_file_leaves_unsaid_stays(void **state)
{
	const struct member_import *read = import("nom;du\nZoé Martin;01/09/2024\nAli Ben;01/09/2024\n");

	(void)state;
	assert_text(faults_of(read), "");
	assert_int_equal(import_count(read, IMPORT_SAME), 2);
}

static void an_empty_field_of_a_column_takes_away(void **state)
{
	const struct member_import *read = import("nom;du;note;courriel\nZoé Martin;01/09/2024;;\n");

	(void)state;
	assert_int_equal(import_count(read, IMPORT_CHANGED), 1);
	assert_null(read->lines[0].member.note);
	assert_null(read->lines[0].member.mail);
}

static void two_of_one_name_are_told_apart_by_their_addresses(void **state)
{
	const struct member_import *read = import(
		"nom;collège;du;courriel\nZoé Martin;professionals;01/09/2024;autre@example.fr\n");

	(void)state;
	assert_text(faults_of(read), "");
	assert_int_equal(import_count(read, IMPORT_ADDED), 1);
}

/* One fault for each file, where it stands. */
static void each_fault_is_told(void **state)
{
	static const struct { const char *text, *fault; } cases[] = {
		{ "", "0 -: There is nothing in this file.\n" },
		{ ";;;\n;;;\n", "0 -: There is nothing in this file.\n" },
		{ "\xFF\xFEn", "0 -: This file is in UTF-16. Save it as CSV in UTF-8.\n" },
		{ "nom;du\n", "0 -: There is nobody in this file.\n" },
		{ "nom;age;du\nx;1;2025-01-01", "1 age: This column is not kept: take it out of the file.\n" },
		{ "nom;du;Name\nx;2025-01-01;y", "1 Name: This column is there twice.\n" },
		{ "nom;;du\nx;;2025-01-01", "1 -: Column 2 has no name.\n" },
		{ "nom;collège\nx;y", "1 from: This column is missing. The first line must name the columns.\n" },
		{ "nom;du;collège\nx;2025-01-01",
		  "2 -: There are 2 fields here, and 3 columns in the first line.\n" },
		{ "nom;du;collège\n;2025-01-01;professionals", "2 nom: This is missing.\n" },
		{ "nom;du;collège\nx;;professionals", "2 du: This is missing.\n" },
		{ "nom;du;collège\nx;31/02/2025;professionals", "2 du: This is no day. Write it like 31/12/2026.\n" },
		{ "nom;du;collège\nx;01/09/25;professionals", "2 du: This is no day. Write it like 31/12/2026.\n" },
		{ "nom;du;collège\nx;2025-13-01;professionals", "2 du: This is no day. Write it like 31/12/2026.\n" },
		{ "nom;du;collège\nx;01/09/0225;professionals", "2 du: The first day must be between 1984 and 2099.\n" },
		{ "nom;du;au;collège\nx;01/09/2025;01/09/2205;professionals",
		  "2 au: The last day must be between 1984 and 2099.\n" },
		{ "nom;du;au;collège\nx;01/09/2025;31/08/2025;professionals",
		  "2 au: The last day must not be before the first.\n" },
		{ "nom;du;collège\nx;2025-01-01;Profs", "2 collège: There is no college “Profs”.\n" },
		{ "nom;du\nx;2025-01-01", "2 college: In the council, each member belongs to a college.\n" },
		{ "nom;du;collège;siège\nx;2025-01-01;professionals;debout",
		  "2 siège: Write “titulaire” or “suppléant”.\n" },
		{ "nom;du;collège;mail\nx;2025-01-01;professionals;x@y", "2 mail: This is not a mail address.\n" },
		{ "nom;du;collège\n\"x\ny\";2025-01-01;professionals", "2 nom: Write this on one line.\n" },
		{ "nom;du;collège\nZoé Martin;2025-01-01;professionals",
		  "2 -: This person has a mandate from 1 September 2024 to 31 August 2027: the two overlap.\n" },
		{ "nom;du;collège\nx;2025-01-01;professionals\nX;2026-01-01;professionals",
		  "3 -: This person is on line 2 too, for days that overlap.\n" },
		{ "nom;du;collège\n\"x;2025-01-01;professionals",
		  "2 -: A quotation mark opens here and is never closed: what follows cannot be read.\n" },
		{ "nom;du;collège\nx\x01;2025-01-01;professionals",
		  "2 -: A field of this line holds characters that are no text.\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(faults_of(import(cases[i].text)), cases[i].fault);
}

static void every_fault_of_a_line_is_told_at_once(void **state)
{
	const struct member_import *read = import(
		"nom;collège;siège;du;au;courriel\n;rien;debout;hier;demain;x\n"
		"Bo;professionals;;2025-01-01;;\n");

	(void)state;
	assert_int_equal(read->fault_count, 6);
	assert_int_equal(read->count, 1);
}

static void a_body_that_ended_or_will_takes_nobody_after(void **state)
{
	(void)state;
	council.last_day = day_of(2024, 12, 31);
	assert_text(faults_of(import("nom;du;collège\nx;2025-01-01;professionals")),
		    "2 du: The mandate begins after the end of the body.\n");
	council.state = BODY_ENDED;
	assert_non_null(strstr(faults_of(import("nom;du;collège\nx;2024-01-01;professionals")), "0 -: This body has ended."));
}

static void names_have_a_bound(void **state)
{
	char *name = arena_take(&arena, LONGEST_NAME + 2);

	(void)state;
	memset(name, 'x', LONGEST_NAME + 1);
	assert_text(faults_of(import(arena_print(&arena, "nom;du;collège\n%s;2025-01-01;professionals", name))),
		    "2 nom: This text is too long. Make it shorter.\n");
}

static void lines_and_faults_have_a_bound(void **state)
{
	struct buffer text = buffer_in(&arena);
	const struct member_import *read;

	(void)state;
	buffer_add_text(&text, "nom;du;collège\n");
	for (int i = 0; i < MOST_IMPORT_LINES; i++)
		buffer_print(&text, "P%d;2025-01-01;professionals\n", i);
	read = import(text.bytes);
	assert_int_equal(read->count, MOST_IMPORT_LINES);
	assert_int_equal(read->fault_count, 0);
	buffer_add_text(&text, "Last;2025-01-01;professionals\n");
	read = import(text.bytes);
	assert_int_equal(read->fault_count, 1);
	assert_non_null(strstr(faults_of(read), "There are more than 2000 lines"));
	text = buffer_in(&arena);
	buffer_add_text(&text, "nom;du;collège\n");
	for (int i = 0; i < MOST_IMPORT_LINES; i++)
		buffer_add_text(&text, ";;x\n");
	read = import(text.bytes);
	assert_int_equal(read->fault_count, 3 * MOST_IMPORT_LINES);
	assert_int_equal(read->faults[MOST_IMPORT_FAULTS - 1].line, 35);
}

#define test_of_import(test) cmocka_unit_test_setup_teardown(test, begin, forget)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_import(a_list_in_french_is_read),
		test_of_import(a_list_in_english_or_of_an_old_spreadsheet_is_read),
		test_of_import(each_line_is_new_changed_or_there_already),
		test_of_import(what_the_file_leaves_unsaid_stays),
		test_of_import(an_empty_field_of_a_column_takes_away),
		test_of_import(two_of_one_name_are_told_apart_by_their_addresses),
		test_of_import(each_fault_is_told),
		test_of_import(every_fault_of_a_line_is_told_at_once),
		test_of_import(a_body_that_ended_or_will_takes_nobody_after),
		test_of_import(names_have_a_bound),
		test_of_import(lines_and_faults_have_a_bound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
