/* Snapshots of surveys that somebody else ran, from the files of their answers. */
#include "snapshot/work.h"

#include "snapshot/import_work.h"

#define L(text) "`label`:{`fr`:`" text "`}"

static const char codebook[] =
	"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:[{`name`:`s`,`title`:{`fr`:`S`},"
	"`questions`:[{`name`:`job`,`kind`:`choice`," L("Métier") ",`choices`:[{`name`:`social`," L("Assistante sociale") "},"
	"{`name`:`other`," L("Autre") "}]},"
	"{`name`:`ways`,`kind`:`choices`," L("Moyens") ",`choices`:[{`name`:`mail`," L("Courriel") "},{`name`:`phone`," L("Téléphone") "}]},"
	"{`name`:`tools`,`kind`:`choices`," L("Outils") ",`choices`:[{`name`:`a`," L("A") "},{`name`:`b`," L("B") "}]},"
	"{`name`:`years`,`kind`:`decimal`," L("Années") "},{`name`:`since`,`kind`:`date`," L("Depuis") "},"
	"{`name`:`rank`,`kind`:`ranking`," L("Ordre") ",`choices`:[{`name`:`a`," L("A") "},{`name`:`b`," L("B") "}]},"
	"{`name`:`agree`,`kind`:`matrix`," L("D’accord") ",`rows`:[{`name`:`time`," L("Temps") "}],`choices`:[{`name`:`yes`," L("Oui") "},{`name`:`no`," L("Non") "}]},"
	"{`name`:`words`,`kind`:`text`," L("Mots") "},{`name`:`unasked`,`kind`:`integer`," L("Jamais") "}]}]}";

static void a_file_with_its_codebook_is_a_snapshot(void **state)
{
	const char *csv = file_of(".csv",
		"job;ways;tools[a];tools[b];years;since;rank;agree[time];words;.territory;note\n"
		"social;mail phone;Y;N;3,5;2020-05-12;b a;Oui;« du texte »;75;x\n"
		"assistante SOCIALE;;;;12;12/05/2021;a;n;;69;\n"
		";mail;non;oui;#dk;;;#na;;75;\n"
		"\n"
		"Autre;téléphone;;;0;;;;;;\n");
	const char *text = SAID(snapshot_import_command, COMMAND_DONE, csv, "--survey", "t-outside", "--title", "Enquête 2019",
				"--codebook", file_of(".json", json_of(codebook)));
	const char *id = id_in(text);

	(void)state;
	words_are(text, "“note” is no question of the codebook: this column is left out.");
	words_are(text, "of t-outside (frozen)");
	words_are(text, "4 submissions");
	words_are(SAID(snapshot_verify_command, COMMAND_DONE, id), "It is what was taken.\n");
	words_are(said(snapshot_list_command, COMMAND_DONE, 0, NULL), "of t-outside (frozen)");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "job", "--cols", ".territory", "--json");
	words_are(text, "\"codes\":[{\"code\":\"social\",\"label\":\"Assistante sociale\",\"single\":2,");
	words_are(text, "{\"col\":{\"code\":\"69\",\"label\":\"69\"}");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "years", "--json");
	words_are(text, "\"asked\":{\"single\":4,\"groups\":0,\"people\":0},\"answered\":{\"single\":3,");
	words_are(text, "\"dont_know\":{\"single\":1,");
	words_are(text, "\"mean\":5.1666666666666");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "ways", "--json");
	words_are(text, "\"code\":\"mail\",\"label\":\"Courriel\",\"single\":2,");
	words_are(text, "\"code\":\"phone\",\"label\":\"Téléphone\",\"single\":2,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "tools", "--json");
	words_are(text, "\"answered\":{\"single\":2,");
	words_are(text, "\"code\":\"b\",\"label\":\"B\",\"single\":1,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "agree", "--json");
	words_are(text, "\"prefer_not\":{\"single\":1,");
	words_are(text, "\"code\":\"no\",\"label\":\"Non\",\"single\":1,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "unasked", "--filter", "${since} >= '2021-01-01' and selected(${rank}, 'a')", "--json");
	words_are(text, "\"filtered\":1,");
	words_are(text, "\"not_asked\":{\"single\":1,");
}

static void without_a_codebook_what_it_seems_to_be_is_said(void **state)
{
	const char *text = SAID(snapshot_import_command, COMMAND_DONE, file_of(".csv",
		"Âge,Êtes-vous d’accord ?,Heures,Né le,Pourquoi,2019,Niveau\n"
		"34,Oui,\"1,5\",1990-01-02,parce que,1,2e cycle\n51,Non,2,03/04/1970,bof,2,1er cycle\n28,oui,3,,rien à dire,3,2e cycle\n"
		",Non,4,,,,1er cycle\n"), "--survey", "t-guessed");
	const char *id = id_in(text);

	(void)state;
	words_are(text, ".csv:1: “Âge” was taken as age (integer); different answers: 3\n");
	words_are(text, "“Êtes-vous d’accord ?” was taken as etes_vous_d_accord (choice); different answers: 2\n");
	words_are(text, "“Heures” was taken as heures (decimal)");
	words_are(text, "“Né le” was taken as ne_le (date)");
	words_are(text, "“Pourquoi” was taken as pourquoi (text)");
	words_are(text, "“2019” was taken as q2019 (integer)");
	words_are(SAID(table_command, COMMAND_DONE, id, "--rows", "niveau", "--json"), "\"code\":\"c2e_cycle\",\"label\":\"2e cycle\",\"single\":2,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "etes_vous_d_accord", "--filter", "${age} > 30", "--json");
	words_are(text, "\"filtered\":2,");
	text = SAID(table_command, COMMAND_DONE, id, "--rows", "age", "--cols", "etes_vous_d_accord", "--json");
	words_are(text, "{\"col\":{\"code\":\"oui\",\"label\":\"Oui\"}");
	words_are(text, "\"mean\":31,");
}

/* The same file gives the same hash, whatever it is called. */
static void the_same_file_gives_the_same_columns(void **state)
{
	const char *csv = file_of(".csv", "a,b\n1,x\n2,y\n1,x\n2,y\n");
	const char *first = SAID(snapshot_import_command, COMMAND_DONE, csv, "--survey", "t-same-a");
	const char *again = SAID(table_command, COMMAND_DONE, id_in(first), "--rows", "b", "--cols", "a=2");

	(void)state;
	words_are(again, "Asked");
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, csv, "--survey", "t-same-a"), "There is a survey called “t-same-a” already.");
}

static void every_fault_is_told_with_its_line(void **state)
{
	const char *csv = file_of(".csv", "job;years;since;ways\nsocial;3;2020-01-01;mail\nplumber;many;2020-13-01;mail fax\n\"social;3;;\n");
	const char *text = SAID(snapshot_import_command, COMMAND_REFUSED, csv, "--survey", "t-faults", "--codebook",
				file_of(".json", json_of(codebook)));
	struct query *query = db_query(db, "SELECT COUNT(*) FROM survey WHERE slug = 't-faults'");

	(void)state;
	words_are(text, ".csv:3: column “job”: “plumber” is no answer of the codebook.");
	words_are(text, ".csv:3: column “years”: “many” is no number.");
	words_are(text, ".csv:3: column “since”: “2020-13-01” is no day");
	words_are(text, ".csv:3: column “ways”: “mail fax” names a choice that is not in the codebook.");
	words_are(text, ".csv:4: ");
	words_are(text, "Nothing was imported.");
	words_are_not(text, "Snapshot ");
	assert_int_equal(query_end_number(query), 0);
}

static void what_cannot_be_is_said(void **state)
{
	const char *csv = file_of(".csv", "job\nsocial\n");

	(void)state;
	words_are(SAID(snapshot_import_command, COMMAND_MISUSED, csv), "Give a file, .csv or of SPSS");
	words_are(SAID(snapshot_import_command, COMMAND_MISUSED, csv, "--survey", "Not a slug"), "Give a file, .csv or of SPSS");
	words_are(SAID(snapshot_import_command, COMMAND_MISUSED, csv, "--survey", "t", "--colour"), "Give a file, .csv or of SPSS");
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, "/nowhere.csv", "--survey", "t-x"), "cannot be read");
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, csv, "--survey", "t-x", "--codebook", "/nowhere.json"), "cannot be read");
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, csv, "--survey", "t-x", "--codebook", "/nowhere.pdf"), "Nothing here reads");
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, csv, "--survey", "t-x", "--codebook", file_of(".json", "{}")), "schema");
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, file_of("-empty.csv", ""), "--survey", "t-x"), "nothing in this file");
	words_are(SAID(snapshot_import_command, COMMAND_REFUSED, file_of("-twice.csv", "job;job\nsocial;other\n"), "--survey", "t-x",
		       "--codebook", file_of(".json", json_of(codebook))), "are the same column");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_file_with_its_codebook_is_a_snapshot),
		test_of_work(without_a_codebook_what_it_seems_to_be_is_said),
		test_of_work(the_same_file_gives_the_same_columns),
		test_of_work(every_fault_is_told_with_its_line),
		test_of_work(what_cannot_be_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
