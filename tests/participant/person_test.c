/* People as typed and as read in a file: what is taken, and what is said of what is not. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/day.h"
#include "network/member.h"
#include "participant/people_import.h"
#include "participant/person.h"
#include "text/text.h"

static struct arena arena;
static const struct person_ground *ground;

static int begin(void **state)
{
	static const struct college colleges[] = {
		{ .id = 1, .slug = "professionals", .name = "{\"fr\":\"Professionnels\",\"en\":\"Professionals\"}" },
	};

	(void)state;
	text_use(language_tagged("en"));
	ground = person_ground_new(&arena, colleges, 1, "fr", day_of(2026, 11, 27));
	return 0;
}

static int end(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static struct person_typed nothing(void)
{
	struct person_typed typed;

	for (int i = 0; i < PERSON_FIELDS; i++)
		typed.text[i] = "";
	return typed;
}

static struct participant take(enum person_field field, const char *text, struct person_faults *faults)
{
	struct person_typed typed = nothing();

	typed.text[PERSON_MAIL] = "a@b.fr";
	typed.text[field] = text;
	return participant_read(&arena, ground, &typed, faults);
}

static void is_refused(enum person_field field, const char *text, const char *words)
{
	struct person_faults faults;

	take(field, text, &faults);
	if (faults.count != 1 || !strstr(faults.fault[0].words, words))
		print_error("%s: %d faults, the first: %s\n", text, faults.count, faults.count ? faults.fault[0].words : "");
	assert_int_equal(faults.count, 1);
	assert_int_equal(faults.fault[0].field, field);
	assert_non_null(strstr(faults.fault[0].words, words));
}

static const char *of(const struct participant *person, enum person_field field)
{
	const char *texts[PERSON_FIELDS] = {
		[PERSON_NAME] = person->name, [PERSON_MAIL] = person->mail, [PERSON_PHONE] = person->phone, [PERSON_POSTAL] = person->address,
		[PERSON_LANGUAGE] = person->language, [PERSON_COLLEGE] = person->college, [PERSON_TERRITORY] = person->territory,
	};

	return texts[field];
}

static void is_taken(enum person_field field, const char *text, const char *as)
{
	struct person_faults faults;
	const struct participant person = take(field, text, &faults);

	if (faults.count)
		print_error("%s: %s\n", text, faults.fault[0].words);
	assert_int_equal(faults.count, 0);
	assert_text(of(&person, field), as);
}

static const char *repeat(const char *text, int times, const char *end)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < times; i++)
		buffer_add_text(&out, text);
	buffer_add_text(&out, end);
	return out.bytes;
}

static void each_bad_address_is_told_how_to_mend_it(void **state)
{
	(void)state;
	is_taken(PERSON_MAIL, "Anne.MARTIN+info@Exemple.FR", "anne.martin+info@exemple.fr");
	is_taken(PERSON_MAIL, "a@xn--exmple-cua.fr", "a@xn--exmple-cua.fr");
	is_refused(PERSON_MAIL, "a@b.fr\nbcc: x@y.fr", "one line");
	is_refused(PERSON_MAIL, "a@b.fr\r\nRCPT TO:x@y.fr", "one line");
	is_refused(PERSON_MAIL, "bcc:x@y.fr", "nothing in front");
	is_refused(PERSON_MAIL, "mailto:x@y.fr", "nothing in front");
	is_refused(PERSON_MAIL, "Anne <a@b.fr>", "without the signs");
	is_refused(PERSON_MAIL, "<a@b.fr>", "without the signs");
	is_refused(PERSON_MAIL, "\"anne martin\"@b.fr", "quotation marks");
	is_refused(PERSON_MAIL, "a@b.fr, c@d.fr", "one address only");
	is_refused(PERSON_MAIL, "a@b.fr;c@d.fr", "one address only");
	is_refused(PERSON_MAIL, "a@b.fr@c.fr", "one address only");
	is_refused(PERSON_MAIL, "a @b.fr", "without spaces");
	is_refused(PERSON_MAIL, "anne@exémple.fr", "accents");
	is_refused(PERSON_MAIL, "анна@пример.рф", "accents");
	is_refused(PERSON_MAIL, repeat("a", 64, repeat("b", 251, "@c.fr")), "too long");
	is_refused(PERSON_MAIL, repeat("a", 320 - 5, "@b.fr"), "too long");
	is_taken(PERSON_MAIL, repeat("a", 254 - 5, "@b.fr"), repeat("a", 254 - 5, "@b.fr"));
	is_refused(PERSON_MAIL, "anne", "no mail address");
	is_refused(PERSON_MAIL, "anne@localhost", "no mail address");
}

static void names_hold_nothing_of_a_header(void **state)
{
	(void)state;
	is_taken(PERSON_NAME, "Zoé O’Hara-Lévêque", "Zoé O’Hara-Lévêque");
	is_taken(PERSON_NAME, "زينب", "زينب");
	is_refused(PERSON_NAME, "Anne\r\nBcc: x@y.fr", "one line");
	is_refused(PERSON_NAME, "bcc: tout le monde", "signs");
	is_refused(PERSON_NAME, "Anne <a@b.fr>", "signs");
	is_refused(PERSON_NAME, repeat("é", 201, ""), "too long");
	is_taken(PERSON_NAME, repeat("é", 200, ""), repeat("é", 200, ""));
}

static void the_rest_is_read_as_people_write_it(void **state)
{
	(void)state;
	is_taken(PERSON_PHONE, "06 12 34 56 78", "+33612345678");
	is_taken(PERSON_PHONE, "612345678", "+33612345678");
	is_refused(PERSON_PHONE, "douze", "no telephone number");
	is_taken(PERSON_POSTAL, " 3 rue des Lilas \r\n\n 75001 Paris\n", "3 rue des Lilas\n75001 Paris");
	is_refused(PERSON_POSTAL, repeat("x\n", 8, ""), "too many lines");
	is_refused(PERSON_POSTAL, repeat("é", 61, "\nParis"), "too long");
	is_taken(PERSON_LANGUAGE, "", "fr");
	is_taken(PERSON_LANGUAGE, "Français simple", "fr-simple");
	is_taken(PERSON_LANGUAGE, "العربية", "ar");
	is_refused(PERSON_LANGUAGE, "klingon", "no language");
	is_taken(PERSON_COLLEGE, "PROFESSIONNELS", "professionals");
	is_refused(PERSON_COLLEGE, "astronautes", "no college");
	is_taken(PERSON_TERRITORY, "1", "01");
}

static void a_territory_is_found_by_number_or_name(void **state)
{
	(void)state;
	is_taken(PERSON_TERRITORY, "35", "35");
	is_taken(PERSON_TERRITORY, "ille-et-vilaine", "35");
	is_taken(PERSON_TERRITORY, "Bretagne", "R53");
	is_taken(PERSON_TERRITORY, "guadeloupe", "971");
	is_refused(PERSON_TERRITORY, "Wallonie", "no department");
	is_refused(PERSON_CONSENTED, "hier", "no day");
	is_refused(PERSON_CONSENTED, "28/11/2026", "still to come");
}

static void somebody_whom_nothing_reaches_is_a_fault(void **state)
{
	struct person_typed typed = nothing();
	struct person_faults faults;

	(void)state;
	typed.text[PERSON_NAME] = "Anne";
	participant_read(&arena, ground, &typed, &faults);
	assert_int_equal(faults.count, 1);
	assert_int_equal(faults.fault[0].field, PERSON_MAIL);
	typed.text[PERSON_POSTAL] = "3 rue des Lilas\n75001 Paris";
	participant_read(&arena, ground, &typed, &faults);
	assert_int_equal(faults.count, 0);
}

/* What the import hands on, as lines. */
static void note(void *context, const struct participant *person, int line, const unsigned char identity[PERSON_IDENTITY])
{
	(void)identity;
	buffer_print(context, "%d %s %s %s %s\n", line, person->name, person->mail ? person->mail : "-", person->phone ? person->phone : "-",
		     person->language);
}

static const struct people_import *import;
static const char *people;

static void import_bytes(const char *bytes, size_t length)
{
	struct buffer out = buffer_in(&arena);

	import = people_import_read(&arena, ground, bytes, length, note, &out);
	people = out.bytes;
}

static void import_text(const char *text)
{
	import_bytes(text, strlen(text));
}

static void columns_are_found_by_french_and_english_names(void **state)
{
	(void)state;
	import_text("Prénom;NOM;Adresse e-mail;N° interne;Numéro de téléphone;Langue\nAnne;Martin;a@b.fr;77;;\n\n;Zoé;;;06 12 34 56 78;anglais\n");
	assert_int_equal(import->fault_count, 0);
	assert_text(people, "2 Anne Martin a@b.fr - fr\n4 Zoé - +33612345678 en\n");
	assert_int_equal(import->columns.unknown_count, 1);
	assert_text(import->columns.unknown[0], "N° interne");
	assert_text(import->separator, "semicolons");
	import_text("first name,last name,email\nAnne,Martin,a@b.fr\n");
	assert_text(people, "2 Anne Martin a@b.fr - fr\n");
	import_text("nom;prénom\nMartin;Anne\n");
	assert_int_equal(import->fault_count, 1);
	assert_non_null(strstr(import->faults[0].words, "No column says how to reach"));
	import_text("courriel;mail\na@b.fr;a@b.fr\n");
	assert_non_null(strstr(import->faults[0].words, "twice"));
}

static void postal_addresses_are_put_together(void **state)
{
	(void)state;
	import_text("nom\tadresse\tcomplément d’adresse\tcode postal\tville\tpays\nAnne\t3 rue des Lilas\tBât. B\t75001\tParis\tFrance\n"
		    "Bob\t1 rue Haute\t\t1000\tBruxelles\tBelgique\n");
	assert_int_equal(import->fault_count, 0);
	assert_text(import->shown[0].person.address, "3 rue des Lilas\nBât. B\n75001 Paris");
	assert_text(import->shown[1].person.address, "1 rue Haute\n1000 Bruxelles\nBelgique");
	assert_text(import->separator, "tabs");
}

static void every_encoding_that_spreadsheets_save_is_read(void **state)
{
	static const char little[] = "\xFF\xFEn\0o\0m\0\t\0m\0a\0i\0l\0\r\0\n\0Z\0o\0\xE9\0 \0\x3D\xD8\x00\xDE\t\0a\0@\0b\0.\0f\0r\0";
	static const char big[] = "\xFE\xFF\0m\0a\0i\0l\0\n\0a\0@\0b\0.\0f\0r";
	static const char half[] = "\xFF\xFEm\0a\0i\0l\0\n\0\x3D\xD8";

	(void)state;
	import_bytes(little, sizeof(little) - 1);
	assert_text(import->encoding, "UTF-16");
	assert_text(people, "2 Zoé \xF0\x9F\x98\x80 a@b.fr - fr\n");
	import_bytes(big, sizeof(big) - 1);
	assert_text(people, "2  a@b.fr - fr\n");
	import_bytes(half, sizeof(half) - 1);
	assert_int_equal(import->fault_count, 1);
	import_text("nom;mail\nZo\xE9;a@b.fr\n");
	assert_text(import->encoding, "Windows-1252");
	assert_text(people, "2 Zoé a@b.fr - fr\n");
	import_text("\xEF\xBB\xBFnom;mail\nZoé;a@b.fr\n");
	assert_text(import->encoding, "UTF-8");
	assert_text(people, "2 Zoé a@b.fr - fr\n");
	import_bytes("PK\3\4rest of a workbook", 20);
	assert_non_null(strstr(import->faults[0].words, "save the list as CSV"));
	import_text("");
	assert_int_equal(import->fault_count, 1);
}

static void faults_have_their_lines_and_those_who_stand_twice_theirs(void **state)
{
	(void)state;
	import_text("nom;courriel;téléphone\nAnne;a@b.fr;\nBob;<b@b.fr>;douze\nCarl;\"c@b.fr\nbcc: d@b.fr\";\nDan;d@b.fr\nEve;A@B.FR;\n"
		    "Zoé;;0612345678\nzoe;;06.12.34.56.78\nPaul;;0612345678\n");
	assert_int_equal(import->lines, 8);
	assert_int_equal(import->good, 3);
	assert_text(people, "2 Anne a@b.fr - fr\n8 Zoé - +33612345678 fr\n10 Paul - +33612345678 fr\n");
	assert_int_equal(import->fault_count, 4);
	assert_int_equal(import->faults[0].line, 3);
	assert_text(import->faults[0].column, "courriel");
	assert_int_equal(import->faults[1].line, 3);
	assert_text(import->faults[1].column, "téléphone");
	assert_int_equal(import->faults[2].line, 4);
	assert_non_null(strstr(import->faults[2].words, "one line"));
	assert_int_equal(import->faults[3].line, 6);
	assert_int_equal(import->twice_count, 2);
	assert_int_equal(import->twice[0].line, 7);
	assert_int_equal(import->twice[0].first, 2);
	assert_int_equal(import->twice[1].line, 9);
	assert_int_equal(import->twice[1].first, 8);
}

static void files_without_end_are_bounded(void **state)
{
	struct buffer text = buffer_in(&arena);

	(void)state;
	buffer_add_text(&text, "mail\n");
	for (int i = 0; i < MOST_PEOPLE_LINES + 1; i++)
		buffer_print(&text, "p%d@b.fr\n", i);
	import_bytes(text.bytes, text.length);
	assert_int_equal(import->good, MOST_PEOPLE_LINES);
	assert_int_equal(import->fault_count, 1);
	assert_non_null(strstr(import->faults[0].words, "more than"));
	text = buffer_in(&arena);
	buffer_add_text(&text, "mail\n");
	for (int i = 0; i < 500; i++)
		buffer_add_text(&text, "x\n");
	import_bytes(text.bytes, text.length);
	assert_int_equal(import->fault_count, 500);
	assert_int_equal(import->faults[MOST_PEOPLE_FAULTS - 1].line, MOST_PEOPLE_FAULTS + 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_bad_address_is_told_how_to_mend_it, begin, end),
		cmocka_unit_test_setup_teardown(names_hold_nothing_of_a_header, begin, end),
		cmocka_unit_test_setup_teardown(the_rest_is_read_as_people_write_it, begin, end),
		cmocka_unit_test_setup_teardown(a_territory_is_found_by_number_or_name, begin, end),
		cmocka_unit_test_setup_teardown(somebody_whom_nothing_reaches_is_a_fault, begin, end),
		cmocka_unit_test_setup_teardown(columns_are_found_by_french_and_english_names, begin, end),
		cmocka_unit_test_setup_teardown(postal_addresses_are_put_together, begin, end),
		cmocka_unit_test_setup_teardown(every_encoding_that_spreadsheets_save_is_read, begin, end),
		cmocka_unit_test_setup_teardown(faults_have_their_lines_and_those_who_stand_twice_theirs, begin, end),
		cmocka_unit_test_setup_teardown(files_without_end_are_bounded, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
