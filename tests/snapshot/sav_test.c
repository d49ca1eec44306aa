/* Snapshots of surveys that somebody else ran, from files of SPSS. */
#include "snapshot/work.h"

#include <readstat.h>
#include <unistd.h>

#include "snapshot/import_work.h"
#include "snapshot/made_sav.h"
#include "snapshot/sav_apart.h"
#include "snapshot/sav_records.h"

/* --- a file with everything */

enum { LINES = 5 };

static const double missing_trust[] = { 9, 98, 99 }, missing_age[] = { 90, 99 };

/* Seconds since 1582-10-14. */
static double noon(int days_since_2019_05_12)
{
	return (18028.0 + days_since_2019_05_12 + 141428) * 86400 + 43200;
}

static struct buffer everything(int lines)
{
	struct buffer sav = sav_weighted(&arena, lines, 9);

	sav_variable(&sav, "AGREE", 0, "Êtes-vous d’accord ?", NULL, 0);
	sav_variable(&sav, "TRUST", 0, "Confiance", missing_trust, 3);
	sav_variable(&sav, "AGE", 0, NULL, missing_age, -2);
	sav_variable(&sav, "M1", 0, "Courriel", NULL, 0);
	sav_variable(&sav, "M2", 0, "Téléphone", NULL, 0);
	sav_variable(&sav, "W1", 0, "Premier vœu", NULL, 0);
	sav_variable(&sav, "W2", 0, "Second vœu", NULL, 0);
	sav_variable_of(&sav, "SINCE", 0, DATE_FORMAT, "Depuis", NULL, 0);
	sav_variable(&sav, "POIDS", 0, "Poids", NULL, 0);
	sav_variable(&sav, "PLACE", 12, "Lieu", NULL, 0);
	sav_labels_of(&sav, (const int[]){ 1 }, 1, (const struct sav_meaning[]){ { 1, "Oui" }, { 2, "Non" }, { -1, "Ça dépend" } }, 3);
	sav_labels_of(&sav, (const int[]){ 2 }, 1, (const struct sav_meaning[]){
		{ 0, "Aucune" }, { 4, "Toute" }, { 9, "Ne sait pas" }, { 98, "Refus de répondre" }, { 99, "Non concerné(e)" } }, 5);
	sav_labels_of(&sav, (const int[]){ 6, 7 }, 2, (const struct sav_meaning[]){ { 1, "Alpha" }, { 2, "Bêta" }, { 3, "Gamma" } }, 3);
	sav_more(&sav, 7, "$moyens=D1 1 15 Moyens employés m1 m2\n$voeux=C 6 Vœux w1 w2\n");
	sav_more(&sav, 13, "AGREE=Accord_2019\tTRUST=Confiance\tM1=Mail\tM2=Tel");
	sav_more(&sav, 20, "UTF-8");
	sav_end(&sav);
	return sav;
}

static void add_line(struct buffer *sav, const double numbers[9], const char *place)
{
	for (int i = 0; i < 9; i++)
		sav_number(sav, numbers[i]);
	sav_text(sav, place, 16);
}

static struct buffer whole_file(void)
{
	struct buffer sav = everything(LINES);

	add_line(&sav, (const double[]){ 1, 0, 34, 1, 0, 1, 2, noon(0), 1.25 }, "Élancourt");
	add_line(&sav, (const double[]){ 2, 1, 51, 0, 0, 2, 3, noon(1), 0.75 }, "Lyon");
	add_line(&sav, (const double[]){ -1, 9, 95, 1, 1, 3, NO_NUMBER, noon(2), 1 }, "Lyon");
	add_line(&sav, (const double[]){ 2, 98, 28, NO_NUMBER, NO_NUMBER, NO_NUMBER, NO_NUMBER, NO_NUMBER, 1.5 }, "");
	add_line(&sav, (const double[]){ NO_NUMBER, 99, 41, 0, 1, 1, 3, noon(3), 0.5 }, "Lyon");
	return sav;
}

static void a_file_is_a_snapshot_of_what_it_says_itself(void **state)
{
	struct buffer sav = whole_file();
	const char *text = SAID(snapshot_import_command, COMMAND_DONE, file_of_bytes(".sav", sav.bytes, sav.length), "--survey", "t-sav",
				"--year", "2019", "--audience", "professionals");
	const char *id = id_in(text);

	(void)state;
	words_are(text, "5 submissions");
	words_are(text, "“$moyens” was taken as moyens (choices); different answers: 2\n");
	words_are(text, "“POIDS” holds the weights of this file");
	words_are(SAID(snapshot_verify_command, COMMAND_DONE, id), "It is what was taken.\n");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "accord_2019", "--json");
	words_are(text, "{\"code\":\"c1\",\"label\":\"Oui\",\"single\":1,");
	words_are(text, "{\"code\":\"c2\",\"label\":\"Non\",\"single\":2,");
	words_are(text, "{\"code\":\"minus_1\",\"label\":\"Ça dépend\",\"single\":1,");
	words_are(text, "\"empty\":{\"single\":1,");
	/* A scale of which only the ends have labels; and what the labels of missing values say. */
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "confiance", "--json");
	words_are(text, "\"codes\":[{\"code\":\"c0\",\"label\":\"Aucune\",\"single\":1,");
	words_are(text, "{\"code\":\"c1\",\"label\":\"1\",\"single\":1,");
	words_are(text, "{\"code\":\"c4\",\"label\":\"Toute\",\"single\":0,");
	words_are(text, "\"asked\":{\"single\":4,");
	words_are(text, "\"dont_know\":{\"single\":1,");
	words_are(text, "\"prefer_not\":{\"single\":1,");
	words_are(text, "\"not_asked\":{\"single\":1,");
	/* A range of missing values without labels is no answer. */
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "age", "--json");
	words_are(text, "\"mean\":38.5,");
	words_are(text, "\"empty\":{\"single\":1,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "moyens", "--json");
	words_are(text, "\"answered\":{\"single\":4,");
	words_are(text, "{\"code\":\"mail\",\"label\":\"Courriel\",\"single\":2,");
	words_are(text, "{\"code\":\"tel\",\"label\":\"Téléphone\",\"single\":2,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "voeux", "--json");
	words_are(text, "{\"code\":\"c1\",\"label\":\"Alpha\",\"single\":2,");
	words_are(text, "{\"code\":\"c3\",\"label\":\"Gamma\",\"single\":3,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "poids", "--filter", "${since} >= '2019-05-13'", "--json");
	words_are(text, "\"filtered\":3,");
	words_are(text, "\"mean\":0.75,");
	words_are(SAID(table_command, COMMAND_DONE, id, "--rows", "place", "--json"), "\"answered\":{\"single\":4,");
	words_are(SAID(table_command, COMMAND_DONE, id, "--rows", "accord_2019"), "Êtes-vous d’accord ?");
}

/* Weights of the file are used where they are asked for; else it is said that there are some. */
static void weights_of_the_file_are_offered(void **state)
{
	struct buffer sav = whole_file();
	const char *text = SAID(snapshot_import_command, COMMAND_DONE, file_of_bytes(".sav", sav.bytes, sav.length), "--survey", "t-weights");
	const char *id = id_in(text);

	(void)state;
	words_are(text, arena_print(&arena, "Weighted by “poids”: `ancrage table %s --rows NAME --weight poids`.", id));
	words_are(SAID(table_command, COMMAND_DONE, id, "--rows", "accord_2019"), "which are not used here: --weight poids uses them.");
	words_are(SAID(table_command, COMMAND_DONE, id, "--rows", "accord_2019", "--json"), ",\"weight_of_file\":\"poids\",");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "accord_2019", "--weight", "poids");
	words_are_not(text, "not used here");
	/* 1.25 of 4.5, and 0.75 and 1.5 of them. */
	words_are(text, "27.8");
	words_are(text, "50.0");
}

/* What the operator said of it stands with it; its title is the file's. */
static void what_is_known_of_the_survey_is_kept(void **state)
{
	struct buffer sav = whole_file();
	struct query *query;
	int64_t body = query_end_number(db_query(db, "INSERT INTO body (kind, slug, name, state) VALUES ('council', 't-home', 'H', 'active') RETURNING id"));

	(void)state;
	SAID(snapshot_import_command, COMMAND_DONE, file_of_bytes(".SAV", sav.bytes, sav.length), "--survey", "t-known", "--year", "2019",
	     "--body", "t-home", "--audience", "members");
	query = db_query(db, "SELECT title, home, year, audience, weight FROM outside_survey WHERE slug = 't-known'");
	assert_true(query_next(query));
	assert_string_equal(query_text(query, &arena), "Baromètre 2019");
	assert_int_equal(query_number(query), body);
	assert_int_equal(query_number(query), 2019);
	assert_string_equal(query_text(query, &arena), "members");
	assert_string_equal(query_text(query, &arena), "poids");
	query_end(query);
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, file_of_bytes(".sav", sav.bytes, sav.length), "--survey", "t-x", "--body", "nobody"),
		  "There is no such body.");
	words_are(SAID(snapshot_import_command, COMMAND_MISUSED, "x.sav", "--survey", "t-x", "--year", "19"), "Give a file, .csv or of SPSS");
	words_are(SAID(snapshot_import_command, COMMAND_MISUSED, "x.sav", "--survey", "t-x", "--audience", "cats"), "Give a file, .csv or of SPSS");
}

#define L(text) "`label`:{`fr`:`" text "`}"

/* The codebook's choices are found by name, by "c" and the name, and by what the values mean. */
static void values_are_the_choices_of_a_codebook(void **state)
{
	static const char codebook[] =
		"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:[{`name`:`s`,`title`:{`fr`:`S`},"
		"`questions`:[{`name`:`accord_2019`,`kind`:`choice`," L("Accord") ",`choices`:[{`name`:`yes`," L("oui") "},{`name`:`no`," L("Non") "},"
		"{`name`:`depends`," L("ÇA DÉPEND") "}]},"
		"{`name`:`mail`,`kind`:`choice`," L("Courriel") ",`choices`:[{`name`:`yes`," L("Oui") "},{`name`:`no`," L("Non") "}]},"
		"{`name`:`voeux`,`kind`:`choices`," L("Vœux") ",`choices`:[{`name`:`c1`," L("Un") "},{`name`:`beta`," L("Bêta") "},{`name`:`c3`," L("Trois") "}]}]}]}";
	struct buffer sav = whole_file();
	const char *text = SAID(snapshot_import_command, COMMAND_DONE, file_of_bytes(".sav", sav.bytes, sav.length), "--survey", "t-book",
				"--codebook", file_of(".json", json_of(codebook)));
	const char *id = id_in(text);

	(void)state;
	words_are(text, "“Confiance” is no question of the codebook: this column is left out.");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "accord_2019", "--json");
	words_are(text, "{\"code\":\"no\",\"label\":\"Non\",\"single\":2,");
	words_are(text, "{\"code\":\"depends\",\"label\":\"ÇA DÉPEND\",\"single\":1,");
	words_are(SAID(table_command, COMMAND_DONE, id, "--rows", "mail", "--json"), "{\"code\":\"yes\",\"label\":\"Oui\",\"single\":2,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "voeux", "--json");
	words_are(text, "{\"code\":\"beta\",\"label\":\"Bêta\",\"single\":2,");
	words_are(text, "{\"code\":\"c3\",\"label\":\"Trois\",\"single\":3,");
}

/* --- encodings */

struct seen {
	const char *label, *cells[8];
	int rows;
};

static int see_head(void *context, const char *title, int columns)
{
	(void)context;
	(void)title;
	return columns < 1;
}

static int see_column(void *context, const struct sav_column *column)
{
	struct seen *seen = context;

	seen->label = arena_copy(&arena, column->label);
	return 0;
}

static int see_row(void *context, const char *const *fields, int count)
{
	struct seen *seen = context;

	if (seen->rows < 8)
		seen->cells[seen->rows] = arena_copy(&arena, fields[count - 1]);
	seen->rows++;
	return 0;
}

static const char *read_sav(const struct buffer *sav, size_t length, struct seen *seen)
{
	const struct sav_taker taker = { see_head, see_column, see_row, seen };

	*seen = (struct seen){ NULL };
	return sav_read(&arena, sav->bytes, length, &taker);
}

static struct buffer encoded(const char *encoding, const char *label, const char *cell)
{
	struct buffer sav = sav_begin(&arena, 1);

	sav_variable(&sav, "A", 8, label, NULL, 0);
	if (encoding)
		sav_more(&sav, 20, encoding);
	sav_end(&sav);
	sav_text(&sav, cell, 8);
	return sav;
}

static void texts_come_in_the_encodings_of_their_time(void **state)
{
	static const struct {
		const char *encoding, *label, *cell, *is_label, *is_cell;
	} cases[] = {
		{ "UTF-8", "Lieu d’été", "cœur", "Lieu d’été", "cœur" },
		{ NULL, "Lieu d’été", "cœur", "Lieu d’été", "cœur" },
		{ NULL, "Lieu d\x92\xe9t\xe9", "c\x9cur", "Lieu d’été", "cœur" },
		{ "windows-1252", "Lieu d\x92\xe9t\xe9", "c\x9cur", "Lieu d’été", "cœur" },
		{ "ISO-8859-1", "\xc9t\xe9", "No\xebl", "Été", "Noël" },
		{ "ISO-8859-15", "c\xbdur", "10 \xa4", "cœur", "10 €" },
	};
	struct seen seen;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct buffer sav = encoded(cases[i].encoding, cases[i].label, cases[i].cell);

		assert_null(read_sav(&sav, sav.length, &seen));
		assert_string_equal(seen.label, cases[i].is_label);
		assert_string_equal(seen.cells[0], cases[i].is_cell);
	}
}

static void other_encodings_are_refused_by_name(void **state)
{
	struct buffer sav = encoded("Shift_JIS", "A", "b");
	struct seen seen;

	(void)state;
	words_are(read_sav(&sav, sav.length, &seen), "“Shift_JIS”");
	assert_int_equal(seen.rows, 0);
}

/* --- what is not as it says */

/* Wherever it is cut off, it is not taken for a whole file. */
static void a_file_that_was_cut_off_is_refused(void **state)
{
	struct buffer sav = whole_file();
	struct seen seen;

	(void)state;
	assert_null(read_sav(&sav, sav.length, &seen));
	assert_int_equal(seen.rows, LINES);
	for (size_t length = 0; length < sav.length; length++)
		assert_non_null(read_sav(&sav, length, &seen));
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, file_of_bytes(".sav", sav.bytes, sav.length - 20), "--survey", "t-cut"),
		  "This file has not as many submissions as it announces: it was cut off, or is damaged.");
	assert_int_equal(query_end_number(db_query(db, "SELECT COUNT(*) FROM outside_survey WHERE slug = 't-cut'")), 0);
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, file_of_bytes(".sav", "", 0), "--survey", "t-cut"), "This file ends too early");
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, file_of_bytes(".sav", "a;b\n1;2\n", 8), "--survey", "t-cut"), ".sav: ");
}

static void ten_million_announced_are_refused_unseen(void **state)
{
	struct buffer sav = everything(10000000);
	struct seen seen;

	(void)state;
	words_are(read_sav(&sav, sav.length, &seen), "announces 10,000,000 submissions; more than 1,000,000 are not taken.");
	sav = everything(1000000);
	words_are(read_sav(&sav, sav.length, &seen), "not as many submissions as it announces");
	assert_int_equal(seen.rows, 0);
}

/* Other programs leave the number out. */
static void a_file_need_not_say_how_many_there_are(void **state)
{
	struct buffer sav = encoded(NULL, "A", "b");
	struct seen seen;

	(void)state;
	memcpy(sav.bytes + 80, &(int32_t){ -1 }, sizeof(int32_t));
	sav_text(&sav, "c", 8);
	assert_null(read_sav(&sav, sav.length, &seen));
	assert_int_equal(seen.rows, 2);
	assert_string_equal(seen.cells[1], "c");
}

/* Nobody answered: every category is empty, and stays. */
static void a_file_of_nobody_has_its_questions(void **state)
{
	struct buffer sav = everything(0);
	const char *text = SAID(snapshot_import_command, COMMAND_DONE, file_of_bytes(".sav", sav.bytes, sav.length), "--survey", "t-nobody");
	const char *id = id_in(text);

	(void)state;
	words_are(text, "0 submissions");
	words_are(SAID(snapshot_verify_command, COMMAND_DONE, id), "It is what was taken.\n");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "accord_2019", "--cols", "moyens", "--json");
	words_are(text, "{\"code\":\"c1\",\"label\":\"Oui\",\"single\":0,");
	words_are(SAID(table_command, COMMAND_DONE, id, "--rows", "age"), "Asked");
}

/* A set that names columns that are not there, counts nothing, or is no set at all. */
static void sets_that_are_none_are_passed_over(void **state)
{
	static const char *const texts[] = {
		"$a=D1 1 4 Mots", "$a=D9999999999999999999 1 4 Mots q1", "$=", "$a", "a=C 1 b q1", "$a=C 99 b q1", "$a=E 1 1", "\n\n$a=X 1 b q1\n",
		"$a=D", "$a=C", "$a=C 0  ", "$a=D-1 1 1 b q1",
	};
	(void)state;
	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct buffer sav = sav_begin(&arena, 0);

		sav_variable(&sav, "Q1", 0, NULL, NULL, 0);
		sav_more(&sav, 7, texts[i]);
		sav_end(&sav);
		assert_int_equal(sav_records_find(&arena, sav.bytes, sav.length).set_count, 0);
	}
}

/* --- packed, with long texts, as libreadstat writes them */

static ssize_t add_bytes(const void *bytes, size_t length, void *context)
{
	buffer_add(context, bytes, length);
	return (ssize_t)length;
}

static struct buffer packed(readstat_compress_t compression)
{
	struct buffer sav = buffer_in(&arena);
	readstat_writer_t *writer = readstat_writer_init();
	readstat_variable_t *number, *text;
	readstat_label_set_t *labels;
	char *words = arena_room(&arena, 401);

	memset(words, 'x', 400);
	words[400] = '\0';
	readstat_set_data_writer(writer, add_bytes);
	readstat_writer_set_compression(writer, compression);
	readstat_writer_set_file_format_version(writer, compression == READSTAT_COMPRESS_BINARY ? 3 : 2);
	labels = readstat_add_label_set(writer, READSTAT_TYPE_DOUBLE, "yesno");
	readstat_label_double_value(labels, 1, "Oui");
	readstat_label_double_value(labels, 2, "Non");
	number = readstat_add_variable(writer, "un_nom_qui_est_long", READSTAT_TYPE_DOUBLE, 0);
	readstat_variable_set_label_set(number, labels);
	text = readstat_add_variable(writer, "mots", READSTAT_TYPE_STRING, 600);
	assert_int_equal(readstat_begin_writing_sav(writer, &sav, 300), READSTAT_OK);
	for (int i = 0; i < 300; i++) {
		readstat_begin_row(writer);
		readstat_insert_double_value(writer, number, 1 + i % 2);
		readstat_insert_string_value(writer, text, i % 3 ? words : "");
		readstat_end_row(writer);
	}
	assert_int_equal(readstat_end_writing(writer), READSTAT_OK);
	readstat_writer_free(writer);
	return sav;
}

static void packed_files_and_long_texts_are_read(void **state)
{
	static const readstat_compress_t ways[] = { READSTAT_COMPRESS_NONE, READSTAT_COMPRESS_ROWS, READSTAT_COMPRESS_BINARY };
	static const char *const endings[] = { ".sav", ".sav", ".zsav" };

	(void)state;
	for (int i = 0; i < 3; i++) {
		struct buffer sav = packed(ways[i]);
		const char *slug = arena_print(&arena, "t-packed-%d", i), *text, *id;

		text = SAID(snapshot_import_command, COMMAND_DONE, file_of_bytes(endings[i], sav.bytes, sav.length), "--survey", slug);
		id = id_in(text);
		text = SAID(table_command, COMMAND_DONE, id, "--rows", "un_nom_qui_est_long", "--json");
		words_are(text, "{\"code\":\"c2\",\"label\":\"Non\",\"single\":150,");
		words_are(SAID(tally_command, COMMAND_DONE, id, "--json"), "\"name\":\"mots\"");
		/* Damage in what is packed is found, or changes nothing that is not in the file. */
		memset(sav.bytes + sav.length / 2, 0xff, sav.length / 4);
		said_anything(snapshot_import_command, file_of_bytes(endings[i], sav.bytes, sav.length), arena_print(&arena, "t-harm-%d", i));
	}
}

/* --- a process apart that was taken over */

/* What is said comes from a pipe. NULL: it is taken, else the reason. */
static const char *hear(const void *bytes, size_t length)
{
	const char *why = NULL, **fields;
	struct arena row = { 0 };
	struct sav *sav;
	int ends[2];

	assert_int_equal(pipe(ends), 0);
	assert_int_equal(write(ends[1], bytes, length), (ssize_t)length);
	close(ends[1]);
	sav = sav_take(&arena, ends[0], 0, &why);
	if (!sav) {
		assert_non_null(why);
		return why;
	}
	fields = arena_array(&arena, const char *, (size_t)sav->column_count);
	while (sav_next(sav, &row, fields))
		for (int i = 0; i < sav->column_count; i++)
			assert_true(utf8_is_valid(fields[i], strlen(fields[i])));
	why = sav->why;
	sav_close(sav);
	arena_close(&row);
	return why;
}

static void frame(struct buffer *out, char letter, const char *bytes, size_t length)
{
	buffer_add(out, &letter, 1);
	sav_int(out, (int32_t)length);
	buffer_add(out, bytes, length);
}

#define FRAME(out, letter, bytes) frame((out), (letter), (bytes), sizeof(bytes))

static void nothing_that_the_other_process_says_is_believed(void **state)
{
	static const char harm[] = "This file could not be read: it is damaged, or was made to do harm.";
	struct buffer out = buffer_in(&arena);

	(void)state;
	FRAME(&out, 'H', "T\0" "1");
	FRAME(&out, 'C', "a\0\0" "0\0" "9\0" "0\0" "0\0\0\0" "1");	/* a value without a label; a digit that is none */
	FRAME(&out, 'R', "1");
	FRAME(&out, 'R', "\xff");
	frame(&out, 'R', "", 0);
	frame(&out, 'E', "", 0);
	assert_null(hear(out.bytes, out.length));
	/* Cut off anywhere it is told, though the lines before were right. */
	for (size_t length = 0; length < out.length; length++)
		assert_string_equal(hear(out.bytes, length), harm);
	assert_string_equal(hear("H\xff\xff\xff\x7f", 5), harm);
	assert_string_equal(hear("H\2\0\0\0ab", 7), harm);
	assert_string_equal(hear("E\0\0\0\0", 5), harm);
	assert_string_equal(hear("H\4\0\0\0T\0" "0\0", 9), harm);
	assert_string_equal(hear("F\3\0\0\0no\0", 8), "no");
	assert_string_equal(hear("F\0\0\0\0", 5), harm);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_file_is_a_snapshot_of_what_it_says_itself),
		test_of_work(weights_of_the_file_are_offered),
		test_of_work(what_is_known_of_the_survey_is_kept),
		test_of_work(values_are_the_choices_of_a_codebook),
		test_of_work(texts_come_in_the_encodings_of_their_time),
		test_of_work(other_encodings_are_refused_by_name),
		test_of_work(a_file_that_was_cut_off_is_refused),
		test_of_work(ten_million_announced_are_refused_unseen),
		test_of_work(a_file_need_not_say_how_many_there_are),
		test_of_work(a_file_of_nobody_has_its_questions),
		test_of_work(sets_that_are_none_are_passed_over),
		test_of_work(packed_files_and_long_texts_are_read),
		test_of_work(nothing_that_the_other_process_says_is_believed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
