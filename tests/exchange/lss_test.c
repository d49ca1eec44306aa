/*
 * Surveys of LimeSurvey, read: our own in two forms of the file (they are also
 * where fuzzing begins), and those others wrote, where they are.
 */
#include "test.h"

#include <glob.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/disk.h"
#include "exchange/exchange.h"
#include "exchange/lss_convert.h"
#include "exchange/lss_plain.h"
#include "questionnaire/document.h"
#include "questionnaire/kind.h"
#include "text/text.h"

#define OWN "tests/fuzz/corpus/lss/"
#define OTHERS "../shared/assets/limesurvey/"

static struct arena arena;

static struct exchange_reading *read_bytes(const char *bytes, size_t length)
{
	struct exchange_reading *reading = arena_new(&arena, struct exchange_reading);

	format_of("a.lss")->read(&arena, bytes, length, reading);
	return reading;
}

static struct exchange_reading *read_file(const char *path)
{
	size_t length;
	char *bytes;

	if (disk_read(&arena, path, EXCHANGE_MOST_BYTES, &bytes, &length))
		fail_msg("%s cannot be read", path);
	return read_bytes(bytes, length);
}

static const char *report_of(const struct exchange_reading *reading)
{
	struct buffer out = buffer_in(&arena);

	exchange_print(&out, "f", &reading->report);
	return out.bytes ? out.bytes : "";
}

static const struct questionnaire *document_in(struct exchange_reading *reading)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const struct questionnaire *questionnaire = document_read(&arena, reading->json, reading->length, faults);

	exchange_add_faults(reading, &arena, faults);
	if (!questionnaire)
		print_error("%s", report_of(reading));
	assert_non_null(questionnaire);
	return questionnaire;
}

static const struct question *asked(const struct questionnaire *questionnaire, const char *name, const char *kind)
{
	const struct question *question = question_named(questionnaire, name);

	if (!question)
		fail_msg("there is no question %s", name);
	assert_text(question_kinds[question->kind].name, kind);
	return question;
}

static const char *source_of(const struct expression *expression)
{
	return expression ? expression_source(expression) : NULL;
}

static void says(const struct exchange_reading *reading, const char *line)
{
	if (!strstr(report_of(reading), line))
		fail_msg("\"%s\" is not in\n%s", line, report_of(reading));
}

static void every_type_becomes_questions(void **state)
{
	static const char *const kinds[][2] = {
		{ "welcome", "note" }, { "intro", "note" }, { "metier", "choice" }, { "region", "list" },
		{ "avis", "choice" }, { "avis_comment", "text" }, { "outils", "choices" }, { "aides", "choices" },
		{ "aides_sq1comment", "line" }, { "age", "integer" }, { "temps_sq1", "decimal" }, { "temps_sq2", "decimal" },
		{ "noms_sq1", "line" }, { "code", "line" }, { "recit", "text" }, { "long", "text" }, { "accord", "yes_no" },
		{ "genre", "choice" }, { "date", "date" }, { "cinq", "scale" }, { "a5", "matrix" }, { "b10", "matrix" },
		{ "oui", "matrix" }, { "plus", "matrix" }, { "tab", "matrix" }, { "col", "matrix" }, { "deux", "matrix" },
		{ "deux_scale2", "matrix" }, { "nombres_sq1_x", "integer" }, { "cases_sq2", "choices" },
		{ "textes_sq2_y", "line" }, { "ordre", "top" }, { "piece", "file" }, { "majeur", "calculation" }, { "fin", "note" },
	};
	struct exchange_reading *reading = read_file(OWN "six");
	const struct questionnaire *questionnaire = document_in(reading);

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		asked(questionnaire, kinds[i][0], kinds[i][1]);
	assert_int_equal(reading->report.faults, 0);
	says(reading, "f: question langue (qid 164): dropped: ");
	says(reading, "f: question cinq (qid 125): changed: The ends of its scale have no words: write them.");
	says(reading, "f: survey: kept: 2 questions of the type “array of numbers” (integer)");
	says(reading, "f: survey: dropped: Quotas are not kept.");
}

static void what_a_question_had_is_kept(void **state)
{
	struct exchange_reading *reading = read_file(OWN "six");
	const struct questionnaire *questionnaire = document_in(reading);
	const struct question *question = asked(questionnaire, "metier", "choice");

	(void)state;
	assert_text(questionnaire->languages[0], "fr");
	assert_text(questionnaire->title.in[1], "A trial");
	assert_text(question->label.in[0], "Quel est votre métier ?");
	assert_text(question->label.in[1], "What is your work?");
	assert_text(question->hint.in[0], "Un seul");
	assert_true(question->required && question->choices[3].say_which);
	question = asked(questionnaire, "outils", "choices");
	assert_true(question->choices[2].exclusive && question->is_random && question->most == 2);
	question = asked(questionnaire, "age", "integer");
	assert_true(question->has_minimum && question->minimum > 15 && question->minimum < 17);
	assert_text(question->unit.in[0], "ans");
	assert_text(source_of(asked(questionnaire, "temps_sq2", "decimal")->constraint),
		    "coalesce(${temps_sq1}, 0) + coalesce(., 0) = 100");
	assert_text(source_of(asked(questionnaire, "aides", "choices")->constraint), "count-selected(.) > 1");
	assert_non_null(asked(questionnaire, "code", "line")->pattern);
	assert_int_equal(asked(questionnaire, "noms_sq2", "line")->longest, 50);
	assert_true(asked(questionnaire, "date", "date")->latest_is_today);
	assert_text(asked(questionnaire, "deux_scale2", "matrix")->label.in[0], "Deux échelles ? – Voulu");
	assert_text(asked(questionnaire, "intro", "note")->label.in[0],
		    "Bonjour\302\240!\n\nMerci de répondre. Aide (https://example.fr/aide)\n\nLogo");
	assert_text(asked(questionnaire, "fin", "note")->label.in[0],
		    "Vous avez dit ${metier}, à ${age} ans (${fin_text1} mois). Code : [0-9]{2,3}.");
	assert_text(source_of(asked(questionnaire, "fin_text1", "calculation")->calculation), "${age} * 12");
}

/* The question is asked all the same, and its author is told. */
static void what_has_no_equivalent_is_said(void **state)
{
	struct exchange_reading *reading = read_file(OWN "six");
	const struct questionnaire *questionnaire = document_in(reading);

	(void)state;
	assert_null(asked(questionnaire, "perdu", "note")->relevant);
	says(reading, "f: question perdu (qid 167): dropped: Its condition is not kept, so it is always asked: "
	     "{strrev(code) == \"x\"}: There is no function here like strrev().");
	assert_text(asked(questionnaire, "perdu", "note")->label.in[0], "Merci …");
	says(reading, "f: question perdu (qid 167): dropped: {TOKEN:FIRSTNAME} is not told in this text (fr): ");
	says(reading, "f: question intro (qid 101): dropped: A picture in the text is not kept");
}

static void conditions_of_old_become_rules(void **state)
{
	struct exchange_reading *reading = read_file(OWN "two");
	const struct questionnaire *questionnaire = document_in(reading);

	(void)state;
	assert_text(questionnaire->title.in[0], "Ancien");
	assert_text(questionnaire->sections[1].title.in[1], "Two");
	assert_text(source_of(questionnaire->sections[1].relevant), "${q1} = 'a1'");
	assert_text(source_of(asked(questionnaire, "q3", "line")->relevant),
		    "(${q1} = 'a1' or ${q1} = 'a2') and selected(${q2}, 'b') or not(selected(${q2}, 'a'))");
	assert_text(source_of(asked(questionnaire, "q4", "line")->relevant), "regex(${q3}, '[a-z]+')");
	assert_text(source_of(asked(questionnaire, "q5", "text")->relevant), "${q3} = ''");
	says(reading, "f: group “Vide” (gid 3): dropped: There is no question in it");
}

static void what_is_no_survey_is_refused(void **state)
{
	static const char *const cases[][2] = {
		{ "", "Line 1: this is no XML" },
		{ "<a/>", "This is no survey of LimeSurvey." },
		{ "<document></document>", "This is no survey of LimeSurvey." },
		{ "<document><LimeSurveyDocType>Question</LimeSurveyDocType></document>", "This holds a “Question”" },
		{ "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>132</DBVersion></document>",
		  "with a database of version 132" },
		{ "<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>400</DBVersion></document>",
		  "It names no language." },
		{ "<!DOCTYPE a [<!ENTITY b 'c'>]><document>&b;</document>", "It declares entities" },
		{ "<document><t><rows><row><a><b><c><d><e><f><g><h><i/></h></g></f></e></d></c></b></a></row></rows></t></document>",
		  "This is nested too deeply." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct exchange_reading *reading = read_bytes(cases[i][0], strlen(cases[i][0]));

		assert_null(reading->json);
		assert_int_equal(reading->report.faults, 1);
		says(reading, cases[i][1]);
	}
}

static void html_becomes_plain_text(void **state)
{
	static const char *const cases[][2] = {
		{ "Un\ndeux", "Un\ndeux" },
		{ "<p>Un\ndeux</p>\n<p>trois</p>", "Un deux\n\ntrois" },
		{ "a<br>b<br/>c", "a\nb\nc" },
		{ "<ul><li>un</li><li>deux</li></ul>fin", "- un\n- deux\nfin" },
		{ "&eacute;&#233;&#xE9; &amp; &lt;b&gt; &rsquo;&unknown; &", "ééé & <b> ’&unknown; &" },
		{ "a < b, c > d", "a < b, c > d" },
		{ "<script>alert(1)</script>x<style>p{}</style><!-- y -->z", "xz" },
		{ "<a href='http://a.example/?b&amp;c'>là</a>", "là (http://a.example/?b&c)" },
		{ "<a href=\"https://a.example\">https://a.example</a>", "https://a.example" },
		{ "<a href=\"javascript:x\">là</a>", "là" },
		{ "{if(a < b, '<b>', \"}\")} <i>x</i>", "{if(a < b, '<b>', \"}\")} x" },
		{ "<p>&nbsp;</p>", "\302\240" },
		{ "", "" }, { "<p></p>", "" }, { "<", "<" }, { "&", "&" }, { "{", "{" }, { "<img", "<img" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		unsigned lost = 0;

		assert_text(lss_plain(&arena, cases[i][0], &lost), cases[i][1]);
	}
}

/* LINE is "formula", TAB, "expression" or "! " and some words of why there is none. */
static void formulas_are_expressions_or_refused(void **state)
{
	static struct lss_code of_q[] = { { "A1", "a1" }, { "A2", "a2" }, { "-oth-", "other" } };
	static struct lss_code of_n[] = { { "1", "a1" }, { "2", "a2" }, { "3", "a3" } };
	static const struct lss_codes q_codes = { of_q, 3 }, n_codes = { of_n, 3 };
	static const struct lss_question q = { .id = "10", .group = "2", .code = "Q1" }, m = { .id = "11", .group = "2", .code = "M" },
		k = { .id = "12", .group = "2", .code = "K" }, none = { .id = "1", .group = "1", .code = "T" };
	struct variables *variables = variables_new(&arena, "5");
	const struct variable known[] = {
		{ "Q1", VARIABLE_CODE, "q1", .codes = &q_codes, .question = &q },
		{ "Q1_other", VARIABLE_WHICH, "q1", .part = "other", .question = &q },
		{ "L", VARIABLE_CODE, "l", .codes = &n_codes, .question = &none },
		{ "M_a", VARIABLE_TICKED, "m", .part = "a", .question = &m },
		{ "M_b", VARIABLE_TICKED, "m", .part = "b", .question = &m },
		{ "K_1", VARIABLE_NUMBER, "k_1", .question = &k },
		{ "K_2", VARIABLE_NUMBER, "k_2", .question = &k },
		{ "age", VARIABLE_NUMBER, "age", .question = &none },
		{ "T", VARIABLE_TEXT, "t", .question = &none },
		{ "D", VARIABLE_DAY, "d", .question = &none },
		{ "R_1", VARIABLE_PLACE, "r", .place = 0, .codes = &q_codes, .question = &none },
		{ "gone", VARIABLE_GONE, .question = &none },
	};
	size_t length;
	char *bytes;

	(void)state;
	for (size_t i = 0; i < sizeof(known) / sizeof(*known); i++)
		variables_add(variables, &known[i]);
	assert_int_equal(disk_read(&arena, "tests/exchange/lss_script.cases", 1 << 20, &bytes, &length), NO_FAULT);
	for (char *line = strtok(bytes, "\n"); line; line = strtok(NULL, "\n")) {
		const struct lss_setting setting = { variables, &m, *line == '.' ? "m" : NULL };
		char *wanted = strchr(line, '\t'), *formula = *line == '.' ? line + 1 : line;
		const char *why = NULL, *got;

		if (*line == '#')
			continue;
		assert_non_null(wanted);
		*wanted++ = '\0';
		got = lss_convert(&arena, &setting, formula, WANTED_TRUTH, NULL, &why);
		if (*wanted == '!' ? got || !strstr(why, wanted + 2) : !got || strcmp(got, wanted))
			fail_msg("%s\ngot    %s (%s)\nwanted %s", formula, got ? got : "none", why ? why : "", wanted);
	}
}

static int count_of(const struct exchange_reading *reading, enum exchange_weight weight)
{
	int count = 0;

	for (int i = 0; i < reading->report.count && i < MOST_REMARKS; i++)
		count += reading->report.remark[i].weight == weight &&
			!strstr(reading->report.remark[i].words, "Files cannot be asked");
	return count;
}

struct expected {
	char file[100];
	int sections, questions, dropped;
};

static void read_one_of_others(const struct expected *expected)
{
	struct exchange_reading *reading = read_file(arena_print(&arena, OTHERS "%s", expected->file));
	const struct questionnaire *questionnaire = document_in(reading);

	int dropped = count_of(reading, REMARK_DROPPED), questions = questionnaire->question_count;

	assert_int_equal(reading->report.faults, 0);
	for (int i = 0; i < questionnaire->question_count; i++)
		questions -= !strcmp(question_kinds[questionnaire->questions[i].kind].name, "file");
	if (questionnaire->section_count != expected->sections || questions != expected->questions || dropped != expected->dropped)
		fail_msg("%s %d %d %d", expected->file, questionnaire->section_count, questions, dropped);
	arena_reset(&arena);
}

static void surveys_of_others_are_read(void **state)
{
	FILE *list = fopen("tests/exchange/lss_files.list", "r");
	struct expected expected;
	char line[200];
	int count = 0;

	(void)state;
	assert_non_null(list);
	while (!access(OTHERS, R_OK) && fgets(line, sizeof(line), list))
		if (*line != '#') {
			assert_int_equal(sscanf(line, "%99s %d %d %d", expected.file, &expected.sections,
						&expected.questions, &expected.dropped), 4);
			read_one_of_others(&expected);
			count++;
		}
	fclose(list);
	print_message("# counted: %d surveys of others\n", count);
	if (!count)
		skip();
}

static struct exchange_writing *write_json(const char *json, size_t length)
{
	struct exchange_writing *writing = arena_new(&arena, struct exchange_writing);

	format_of("a.lss")->write(&arena, json, length, writing);
	if (!writing->bytes)
		fail_msg("%s: %s", writing->report.remark[0].place, writing->report.remark[0].words);
	return writing;
}

/* What goes out comes back with as many questions, whose rules can be read. */
static void returns(const char *path)
{
	struct exchange_writing *writing;
	struct exchange_reading *again;
	size_t length;
	char *json;

	assert_int_equal(disk_read(&arena, path, LONGEST_DOCUMENT, &json, &length), NO_FAULT);
	writing = write_json(json, length);
	again = read_bytes(writing->bytes, writing->length);
	assert_int_equal(again->report.faults, 0);
	document_in(again);
	for (int i = 0; i < again->report.count; i++)
		if (strstr(again->report.remark[i].words, "is always asked") || strstr(again->report.remark[i].words, "is not told"))
			fail_msg("%s: %s: %s", path, again->report.remark[i].place, again->report.remark[i].words);
	arena_reset(&arena);
}

static void what_is_written_is_read_again(void **state)
{
	glob_t found = { 0 };

	(void)state;
	glob("src/samples/*/[!c]*.json", 0, NULL, &found);
	glob("tests/browser/*/questionnaire.json", GLOB_APPEND, NULL, &found);
	assert_true(found.gl_pathc >= 9);
	for (size_t i = 0; i < found.gl_pathc; i++)
		returns(found.gl_pathv[i]);
	globfree(&found);
}

#define QUESTION(kind, name, more) "{\"kind\":\"" kind "\",\"name\":\"" name "\",\"label\":{\"fr\":\"L\"}" more "}"
#define CHOICES ",\"choices\":[{\"name\":\"yes_very\",\"label\":{\"fr\":\"Oui\"}},{\"name\":\"no\",\"label\":{\"fr\":\"Non\"}}]"

static const char *written_with(const char *question)
{
	const char *json = arena_print(&arena, "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},"
		"\"sections\":[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[%s]}]}", question);

	return write_json(json, strlen(json))->bytes;
}

/* An expression about these questions, as the formula of another one. */
static void expressions_are_formulas(void **state)
{
	static const char *const cases[][2] = {
		{ "${my_choice} = 'yes_very'", "mychoice.NAOK == \"A1\"" },
		{ "${my_choice} != ''", "mychoice.NAOK != \"\"" },
		{ "selected(${many}, 'no')", "many_SQ002.NAOK == \"Y\"" },
		{ "not(selected(${many}, 'yes_very')) and ${age} >= 18", "!(many_SQ001.NAOK == \"Y\") and age.NAOK >= 18" },
		{ "count-selected(${many}) > 1", "count(that.many.NAOK) > 1" },
		{ "${many} = ''", "count(that.many.NAOK) == 0" },
		{ "(${age} + 1) * 2 > 3 or ${table.a} = 'no'", "(age.NAOK + 1) * 2 > 3 or table_a.NAOK == \"A2\"" },
		{ "if(${age} > 3, 'a', 'b') = 'a'", "if(age.NAOK > 3, \"a\", \"b\") == \"a\"" },
		{ "coalesce(${age}, 0) div 2 = 1", "if(is_empty(age.NAOK), 0, age.NAOK) / 2 == 1" },
		{ "${day} <= today()", "day.NAOK <= date(\"Y-m-d\")" },
		{ "${ok} = 'yes'", "ok.NAOK == \"Y\"" },
		{ "regex(${word}, '[a-z]+')", "regexMatch(\"/^(?:[a-z]+)$/\", word.NAOK)" },
		{ "${age} mod 2 = 1", NULL }, { "contains(${word}, 'a')", NULL }, { "today() - ${day} > 3", NULL },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *got = written_with(arena_print(&arena,
			QUESTION("choice", "my_choice", CHOICES) "," QUESTION("choices", "many", CHOICES) "," QUESTION("integer", "age", "") ","
			QUESTION("matrix", "table", ",\"rows\":[{\"name\":\"a\",\"label\":{\"fr\":\"A\"}}]" CHOICES) ","
			QUESTION("date", "day", "") "," QUESTION("yes_no", "ok", "") "," QUESTION("line", "word", "") ","
			QUESTION("line", "last", ",\"relevant\":\"%s\""), cases[i][0]));
		struct buffer wanted = buffer_in(&arena);

		buffer_add_text(&wanted, "<relevance>");
		for (const char *at = cases[i][1] ? cases[i][1] : "1"; *at; at++)
			if (*at == '<' || *at == '>')
				buffer_add_text(&wanted, *at == '<' ? "&lt;" : "&gt;");
			else
				buffer_add(&wanted, at, 1);
		got = strstr(strstr(got, "<title>last"), "<relevance>");
		if (strncmp(got, wanted.bytes, wanted.length) || got[wanted.length] != '<')
			fail_msg("%s:\ngot    %.120s\nwanted %s", cases[i][0], got, wanted.bytes);
	}
}

static int speak_english(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

static int close_arena(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(every_type_becomes_questions, forget),
		cmocka_unit_test_teardown(what_a_question_had_is_kept, forget),
		cmocka_unit_test_teardown(what_has_no_equivalent_is_said, forget),
		cmocka_unit_test_teardown(conditions_of_old_become_rules, forget),
		cmocka_unit_test_teardown(what_is_no_survey_is_refused, forget),
		cmocka_unit_test_teardown(html_becomes_plain_text, forget),
		cmocka_unit_test_teardown(formulas_are_expressions_or_refused, forget),
		cmocka_unit_test_teardown(what_is_written_is_read_again, forget),
		cmocka_unit_test_teardown(expressions_are_formulas, forget),
		cmocka_unit_test_teardown(surveys_of_others_are_read, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
