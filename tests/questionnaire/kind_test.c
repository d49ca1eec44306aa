#include "questionnaire/kind.h"

#include <math.h>

#include "questionnaire/piping.h"
#include "file/attached.h"
#include "questionnaire/sample.h"

#define L "`label`:{`fr`:`L`}"
#define NARROW "\u202f"

static const char colours[] =
	"{`name`:`c`,`kind`:`choice`," L ",`dont_know`:true,`choices`:["
	"{`name`:`red`,`label`:{`fr`:`Rouge`,`en`:`Red`}},{`name`:`blue`,`label`:{`fr`:`Bleu`}}]}";

static void reads_a_choice(void **state)
{
	const struct questionnaire *questionnaire = read_questions(colours);
	struct outcome outcome = post(questionnaire, FORM("q.c", "blue"));

	(void)state;
	assert_true(outcome.fits && outcome.answer.state == GIVEN && outcome.answer.choice == 1);
	assert_null(outcome.why);
	assert_null(outcome.wrong);
	assert_text(outcome.words, "Bleu");
	assert_text(outcome.json, "\"blue\"");
	assert_text(post(questionnaire, FORM("q.c", "red")).words, "Red");
	outcome = post(questionnaire, FORM("q.c", "#dk"));
	assert_true(outcome.fits && outcome.answer.state == DONT_KNOW);
	assert_text(outcome.words, "I don’t know");
	assert_text(outcome.json, "\"#dk\"");
	outcome = post(questionnaire, FORM("q.d", "red"));
	assert_true(outcome.fits && outcome.answer.state == EMPTY);
	assert_text(outcome.words, "No answer");
	assert_text(outcome.json, "null");
	assert_null(outcome.wrong);
}

static void refuses_what_is_no_choice(void **state)
{
	static const char *const values[] = { "green", "#na", "Red", "re", "redd", "#", "0", "red " };
	const struct questionnaire *questionnaire = read_questions(colours);

	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(*values); i++) {
		struct outcome outcome = post(questionnaire, FORM("q.c", values[i]));

		assert_true(!outcome.fits && outcome.answer.state == EMPTY);
		assert_text(outcome.why, "Choose one of the answers shown.");
	}
}

static void asks_for_what_is_required(void **state)
{
	static const char *const kinds[][2] = {
		{ "`choice`,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]", "Choose an answer." },
		{ "`choices`,`choices`:[{`name`:`x`," L "}]", "Choose at least one answer." },
		{ "`integer`", "Write a whole number, for example 12." },
		{ "`decimal`", "Write a number, for example 12.5." },
		{ "`line`", "Write your answer." },
		{ "`text`", "Write your answer." },
		{ "`date`", "Write a date: the day, the month and the year." },
		{ "`scale`,`from`:1,`to`:5,`low`:{`fr`:`l`},`high`:{`fr`:`h`}", "Choose an answer." },
		{ "`matrix`,`rows`:[{`name`:`r`," L "}],`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]",
		  "Choose an answer on each line." },
		{ "`list`,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]", "Write an answer that stands in the list." },
		{ "`department`", "Write a department: its number or its name." },
		{ "`yes_no`", "Choose an answer." },
		{ "`judgment`,`rows`:[{`name`:`r`," L "}]", "Choose a mention on each line." },
		{ "`top`,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]", "Choose at least one answer." },
		{ "`ranking`,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]", "Give a number to at least one answer." },
		{ "`shares`,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]", "Share the points between the answers." },
		{ "`email`", "Write an e-mail address like name@example.fr." }, { "`phone`", "Write a telephone number." },
		{ "`period`", "Write the beginning and the end." },
		{ "`date`,`precision`:`month`", "Write the month and the year." },
		{ "`date`,`precision`:`year`", "Write the year with four digits, for example 1985." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++) {
		const char *form = "{`name`:`q`," L ",`required`:true,`dont_know`:true,`kind`:%s}";
		struct buffer question = buffer_in(&arena);
		struct outcome outcome;
		const char *at = strstr(form, "%s");

		buffer_add(&question, form, (size_t)(at - form));
		buffer_add_text(&question, kinds[i][0]);
		buffer_add_text(&question, at + 2);
		outcome = post(read_questions(question.bytes), FORM("q.x", "1"));
		assert_true(outcome.fits);
		assert_text(outcome.wrong, kinds[i][1]);
		/* "I don’t know" is an answer. */
		outcome.answer.state = DONT_KNOW;
		assert_null(answer_check(&arena, &read_questions(question.bytes)->questions[0],
					 &(struct answer_setting){ 0 }, &outcome.answer));
	}
}

static void reads_several_choices(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`c`,`kind`:`choices`," L ",`minimum`:2,`maximum`:3,`prefer_not`:true,`choices`:["
		"{`name`:`a`,`label`:{`fr`:`A`}},{`name`:`b`,`label`:{`fr`:`B`}},{`name`:`c`,`label`:{`fr`:`C`}},"
		"{`name`:`d`,`label`:{`fr`:`D`}},{`name`:`none`,`label`:{`fr`:`Rien`},`exclusive`:true}]}");
	struct outcome outcome = post(questionnaire, FORM("q.c", "c", "q.c", "a", "q.c", "c"));

	(void)state;
	assert_true(outcome.fits);
	assert_text(outcome.json, "[\"a\",\"c\"]");
	assert_text(outcome.words, "A\nC");
	assert_null(outcome.wrong);
	assert_text(post(questionnaire, FORM("q.c", "a")).wrong, "Choose at least 2 answers.");
	assert_text(post(questionnaire, FORM("q.c", "a", "q.c", "b", "q.c", "c", "q.c", "d")).wrong,
		    "Choose at most 3 answers.");
	assert_null(post(questionnaire, FORM("q.c", "none")).wrong);
	assert_text(post(questionnaire, FORM("q.c", "none", "q.c", "a")).wrong,
		    "“Rien” cannot be chosen together with another answer.");
	outcome = post(questionnaire, FORM("q.c", "a", "q.c", "z"));
	assert_true(!outcome.fits && outcome.answer.state == EMPTY &&
		    !answer_has(&outcome.answer, 0));
	assert_text(outcome.why, "Choose among the answers shown.");
	assert_text(post(questionnaire, FORM("q.x", "a")).json, "null");
	assert_null(post(questionnaire, FORM("q.x", "a")).wrong);
	assert_text(post(questionnaire, FORM("q.c.other", "#na")).json, "\"#na\"");
	outcome = post(questionnaire, FORM("q.c", "a", "q.c.other", "#na"));
	assert_text(outcome.why, "Give an answer or tick the box below it, not both.");
	assert_int_equal(outcome.answer.state, EMPTY);
	/* What the question does not offer is not there. */
	assert_text(post(questionnaire, FORM("q.c", "a", "q.c", "b", "q.c.other", "#dk")).json, "[\"a\",\"b\"]");
}

#define OTHER "{`name`:`a`,`label`:{`fr`:`A`}},{`name`:`other`,`label`:{`fr`:`Autre`},`say_which`:true}"

static void says_which_other_choice(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`c`,`kind`:`choice`," L ",`choices`:[" OTHER "]}");
	struct outcome outcome = post(questionnaire, FORM("q.c", "other", "q.c.which", "  Une  mairie\n"));
	struct answer *again;

	(void)state;
	assert_text(outcome.words, "Autre: Une  mairie");
	assert_text(outcome.json, "{\"answer\":\"other\",\"which\":\"Une  mairie\"}");
	assert_null(outcome.wrong);
	/* What is sent says no words: they are kept apart. */
	assert_text(written(questionnaire, &outcome.answer, AS_SUBMISSION), "{\"c\":\"other\"}");
	again = draft_of(questionnaire, "{`c`:{`answer`:`other`,`which`:`Une mairie`}}");
	assert_text(again->text, "Une mairie");
	assert_text(post(questionnaire, FORM("q.c", "other")).json, "\"other\"");
	/* Written, and nothing chosen: that is choosing it. */
	assert_text(post(questionnaire, FORM("q.c.which", "x")).json, "{\"answer\":\"other\",\"which\":\"x\"}");
	outcome = post(questionnaire, FORM("q.c", "a", "q.c.which", "x"));
	assert_true(!outcome.fits && outcome.answer.state == EMPTY && !outcome.answer.text);
	assert_text(outcome.why, "You wrote something beside “Autre”, but chose another answer. "
		    "Choose it, or erase what you wrote.");
	assert_text(post(questionnaire, FORM("q.c", "a", "q.c.which", " ")).json, "\"a\"");
	assert_false(post(questionnaire, FORM("q.c", "other", "q.c.which", "\x01")).fits);
	assert_text(post(questionnaire, FORM("q.c.which", arena_print(&arena, "%0201d", 7))).wrong,
		    "Your text has 201 characters. Make it shorter: at most 200.");
	for (const char *const *wrong = (const char *const []){
		"{`c`:{`answer`:`a`,`which`:`x`}}", "{`c`:{`answer`:`other`,`which`:``}}",
		"{`c`:{`answer`:`other`}}", "{`c`:{`answer`:null,`which`:`x`}}", NULL }; *wrong; wrong++)
		assert_int_equal(answers_read(&arena, questionnaire, json_of(*wrong), &again), FAULT_INVALID);
}

static void says_which_among_several(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`c`,`kind`:`choices`," L ",`prefer_not`:true,`choices`:[" OTHER ",{`name`:`none`," L ",`exclusive`:true}]}");

	(void)state;
	assert_text(post(questionnaire, FORM("q.c", "a", "q.c.which", "x")).json,
		    "{\"answer\":[\"a\",\"other\"],\"which\":\"x\"}");
	assert_text(post(questionnaire, FORM("q.c", "a", "q.c.which", "x")).words, "A\nAutre: x");
	assert_text(post(questionnaire, FORM("q.c", "none", "q.c.which", "x")).wrong,
		    "“L” cannot be chosen together with another answer.");
	assert_text(post(questionnaire, FORM("q.c.other", "#na", "q.c.which", "x")).why,
		    "Give an answer or tick the box below it, not both.");
	assert_text(draft_of(questionnaire, "{`c`:{`answer`:[`other`],`which`:`x`}}")->text, "x");
}

/* Words beside a choice leave no trace in the JSON: two that differ in them alone are not the same. */
static void words_beside_choices_are_hashed(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`c`,`kind`:`choice`," L ",`choices`:[" OTHER "]},{`name`:`d`,`kind`:`choice`," L ",`choices`:[" OTHER "]}");
	const char *const drafts[] = {
		"{`c`:{`answer`:`other`,`which`:`x`},`d`:`other`}", "{`c`:`other`,`d`:{`answer`:`other`,`which`:`x`}}",
		"{`c`:`other`,`d`:`other`}",
	};
	struct hash hash[3];

	(void)state;
	for (int i = 0; i < 3; i++)
		hash[i] = answers_hash(&arena, questionnaire, draft_of(questionnaire, drafts[i]), 0);
	assert_false(hash_is_same(&hash[0], &hash[1]) || hash_is_same(&hash[0], &hash[2]));
}

static void holds_two_hundred_choices(void **state)
{
	struct buffer choices = buffer_in(&arena);
	const struct questionnaire *questionnaire;
	struct outcome outcome;

	(void)state;
	for (int i = 0; i < MOST_CHOICES; i++)
		buffer_print(&choices, "%s{`name`:`c%d`," L "}", i ? "," : "", i);
	questionnaire = read_questions(arena_print(&arena,
		"{`name`:`c`,`kind`:`choices`," L ",`choices`:[%s]}", choices.bytes));
	outcome = post(questionnaire, FORM("q.c", "c199", "q.c", "c0", "q.c", "c63", "q.c", "c64"));
	assert_text(outcome.json, "[\"c0\",\"c63\",\"c64\",\"c199\"]");
}

static void offers_only_relevant_choices(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`w`,`kind`:`integer`," L "},"
		"{`name`:`c`,`kind`:`choice`," L ",`choices`:[{`name`:`a`," L ",`relevant`:`${w} > 1`},{`name`:`b`," L "}]},"
		"{`name`:`s`,`kind`:`choices`," L ",`minimum`:2,`choices`:["
		"{`name`:`a`," L ",`relevant`:`${w} > 1`},{`name`:`b`," L "}]}");
	const struct question *choice = &questionnaire->questions[1],
			      *several = &questionnaire->questions[2];
	const struct answer *two = draft_of(questionnaire, "{`w`:2}"), *one = draft_of(questionnaire, "{`w`:1}");
	struct answer_setting setting = { questionnaire, "fr", 0, one };
	struct outcome outcome = post_to(questionnaire, choice, two, FORM("q.c", "a"));

	(void)state;
	assert_text(outcome.json, "\"a\"");
	assert_text(answer_check(&arena, choice, &setting, &outcome.answer),
		    "Choose again: the answer you gave is no longer shown.");
	assert_text(post_to(questionnaire, choice, one, FORM("q.c", "a")).json, "null");
	outcome = post_to(questionnaire, several, two, FORM("q.s", "a", "q.s", "b"));
	assert_text(outcome.json, "[\"a\",\"b\"]");
	assert_text(answer_check(&arena, several, &setting, &outcome.answer),
		    "Choose again: an answer you gave is no longer shown.");
	/* Dropped, and nobody is asked for two where one is offered. */
	outcome = post_to(questionnaire, several, one, FORM("q.s", "a", "q.s", "b"));
	assert_text(outcome.json, "[\"b\"]");
	assert_null(outcome.wrong);
	assert_text(post_to(questionnaire, several, two, FORM("q.s", "b")).wrong, "Choose at least 2 answers.");
}

struct typed {
	const char *typed, *json, *why;	/* one of the two */
};

static void reads_whole_numbers(void **state)
{
	static const char no[] = "Write a whole number, for example 12.", large[] = "This number is too large.";
	static const struct typed all[] = {
		{ "12", "12" }, { " 12 ", "12" }, { "0", "0" }, { "-0", "0" }, { "007", "7" }, { "+5", "5" },
		{ "-5", "-5" }, { "\u22125", "-5" }, { "1 234", "1234" }, { "1\u00a0234", "1234" },
		{ "1" NARROW "234" NARROW "567", "1234567" }, { "12\u2009345", "12345" },
		{ "\u0661\u0662", "12" }, { "\u06f1\u06f2", "12" }, { "\u0661\u066c\u0660\u0660\u0660", "1000" },
		{ "999999999999999", "999999999999999" }, { "0000000000000000000012", "12" },
		{ "", "null" }, { " \u00a0 ", "null" }, { "-", NULL, no }, { "12.0", NULL, no }, { "1,5", NULL, no },
		{ "douze", NULL, no }, { "12 km", NULL, no }, { "2 3", NULL, no }, { "1234 567", NULL, no },
		{ "1 23", NULL, no }, { "1 2345", NULL, no }, { "1e3", NULL, no }, { "0x10", NULL, no },
		{ "--5", NULL, no }, { "5-", NULL, no }, { "NaN", NULL, no }, { "1000000000000000", NULL, large },
		{ "12\n13", NULL, no }, { "\xff", NULL, no },
		{ "99999999999999999999999999999999999999999", NULL, large },
	};
	const struct questionnaire *questionnaire = read_questions("{`name`:`n`,`kind`:`integer`," L "}");

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct outcome outcome = post(questionnaire, FORM("q.n", all[i].typed));

		assert_int_equal(outcome.fits, !all[i].why);
		assert_text(outcome.why, all[i].why);
		assert_text(outcome.json, all[i].json ? all[i].json : "null");
	}
}

static void reads_decimals(void **state)
{
	static const char no[] = "Write a number, for example 12.5.";
	static const char most[] = "Write at most 2 digits after the decimal point.";
	static const struct typed all[] = {
		{ "12,5", "12.5" }, { "12.5", "12.5" }, { "12", "12" }, { "1 234,56", "1234.56" }, { "0,10", "0.1" },
		{ "\u0663\u066b\u0661\u0664", "3.14" }, { "-0,5", "-0.5" }, { "-0,00", "0" }, { "3,1400000", "3.14" },
		{ "9999999999999.99", "9999999999999.99" }, { "12,", NULL, no }, { ",5", NULL, no },
		{ "1,2,3", NULL, no }, { "1.234,5", NULL, no }, { "1,234", NULL, most }, { "1e5", NULL, no },
		{ "99999999999999", NULL, "This number is too large." }, { "1,00000000000000000000", NULL, most },
	};
	const struct questionnaire *questionnaire = read_questions("{`name`:`n`,`kind`:`decimal`," L "}");

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct outcome outcome = post(questionnaire, FORM("q.n", all[i].typed));

		assert_text(outcome.why, all[i].why);
		assert_text(outcome.json, all[i].json ? all[i].json : "null");
	}
}

static void keeps_numbers_within_bounds(void **state)
{
	const struct questionnaire *both = read_questions(
		"{`name`:`n`,`kind`:`integer`," L ",`minimum`:1,`maximum`:1200,`unit`:{`fr`:`ans`,`en`:`years`}}");
	const struct questionnaire *least = read_questions(
		"{`name`:`n`,`kind`:`decimal`," L ",`minimum`:0.25}");
	const struct questionnaire *most = read_questions("{`name`:`n`,`kind`:`decimal`," L ",`maximum`:-1}");

	(void)state;
	assert_null(post(both, FORM("q.n", "1")).wrong);
	assert_null(post(both, FORM("q.n", "1200")).wrong);
	assert_text(post(both, FORM("q.n", "0")).wrong, "Write a number from 1 to 1,200.");
	assert_text(post(both, FORM("q.n", "1201")).wrong, "Write a number from 1 to 1,200.");
	assert_text(post(both, FORM("q.n", "1201")).words, "1,201\u00a0years");
	assert_text(post(least, FORM("q.n", "0,2")).wrong, "Write a number that is 0.25 or more.");
	assert_text(post(least, FORM("q.n", "1000,5")).words, "1,000.5");
	assert_text(post(most, FORM("q.n", "0")).wrong, "Write a number that is \u22121 or less.");
	assert_null(post(most, FORM("q.n", "-1")).wrong);
}

static void reads_texts(void **state)
{
	const struct questionnaire *text = read_questions("{`name`:`t`,`kind`:`text`," L ",`longest`:5,`dont_know`:true}");
	const struct questionnaire *line = read_questions(
		"{`name`:`t`,`kind`:`line`," L ",`pattern`:`[0-9]{5}`,`pattern_message`:{`fr`:`Cinq`,`en`:`Five`}}");
	struct outcome outcome = post(text, FORM("q.t", " \u00a0\r\na\r\nb\rc \t\n"));

	(void)state;
	assert_text(outcome.answer.text, "a\nb\nc");
	assert_text(outcome.json, "{\"text\":\"a\\nb\\nc\"}");
	assert_text(outcome.words, "a\nb\nc");
	assert_null(outcome.wrong);
	assert_text(post(text, FORM("q.t", "abcdef")).wrong,
		    "Your text has 6 characters. Make it shorter: at most 5.");
	/* As a reader counts: an accent apart, a family of emoji. */
	assert_null(post(text, FORM("q.t", "e\u0301\u00e9x\u0302\U0001F468\u200D\U0001F469\u200D\U0001F467!")).wrong);
	assert_text(post(text, FORM("q.t", " \n\u200b\u3000")).json, "null");
	assert_text(post(text, FORM("q.t.other", "#dk")).json, "\"#dk\"");
	assert_false(post(text, FORM("q.t", "x", "q.t.other", "#dk")).fits);
	assert_false(post(text, FORM("q.t", "a\x01")).fits);
	assert_false(post(text, FORM("q.t", "\xc3")).fits);
	assert_null(post(line, FORM("q.t", " 75011 ")).wrong);
	assert_text(post(line, FORM("q.t", "7501")).wrong, "Five");
	assert_text(post(line, FORM("q.t", "a\nb\tc")).answer.text, "a b c");
	assert_text(post(line, FORM("q.t", "")).json, "null");
}

static void reads_dates(void **state)
{
	static const char *const all[][4] = {	/* day, month, year; JSON or why */
		{ "27", "3", "1985", "\"1985-03-27\"" }, { " 01 ", "02", "2024", "\"2024-02-01\"" },
		{ "29", "2", "2024", "\"2024-02-29\"" }, { "\u0661", "\u0662", "\u0661\u0669\u0669\u0669", "\"1999-02-01\"" },
		{ "", "", "", "null" },
		{ "29", "2", "2023", "There is no 29/02/2023. Check the day and the month." },
		{ "31", "4", "2023", "There is no 31/04/2023. Check the day and the month." },
		{ "", "3", "1985", "Write the day too." }, { "1", "", "", "Write the month too." },
		{ "1", "1", "", "Write the year too." },
		{ "1", "1", "85", "Write the year with four digits, for example 1985." },
		{ "1", "1", "0085", "Write the year with four digits, for example 1985." },
		{ "1", "1", "19850", "Write the year with four digits, for example 1985." },
		{ "32", "1", "1985", "Write the day as a number from 1 to 31." },
		{ "0", "1", "1985", "Write the day as a number from 1 to 31." },
		{ "-1", "1", "1985", "Write the day as a number from 1 to 31." },
		{ "1", "13", "1985", "Write the month as a number from 1 to 12." },
		{ "1", "mars", "1985", "Write the month as a number from 1 to 12." },
		{ "1", "1", "999999999999", "Write the year with four digits, for example 1985." },
	};
	const struct questionnaire *questionnaire = read_questions("{`name`:`d`,`kind`:`date`," L "}");

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct outcome outcome = post(questionnaire, FORM("q.d.day", all[i][0], "q.d.month", all[i][1],
								  "q.d.year", all[i][2]));

		assert_text(outcome.fits ? outcome.json : outcome.why, all[i][3]);
		assert_int_equal(outcome.answer.state == GIVEN, all[i][3][0] == '"');
	}
}

static void keeps_dates_within_bounds(void **state)
{
	const struct questionnaire *past = read_questions(
		"{`name`:`d`,`kind`:`date`," L ",`earliest`:`1950-01-01`,`latest`:`today`}");
	const struct questionnaire *future = read_questions(
		"{`name`:`d`,`kind`:`date`," L ",`earliest`:`today`,`latest`:`2030-12-31`}");

	(void)state;
	assert_null(post(past, FORM("q.d.day", "12", "q.d.month", "5", "q.d.year", "2026")).wrong);
	assert_text(post(past, FORM("q.d.day", "13", "q.d.month", "5", "q.d.year", "2026")).wrong,
		    "Write a date that is not after today.");
	assert_text(post(past, FORM("q.d.day", "31", "q.d.month", "12", "q.d.year", "1949")).wrong,
		    arena_print(&arena, "Write a date that is not before %s.",
				text_day_short(&arena, day_of(1950, 1, 1))));
	assert_text(post(future, FORM("q.d.day", "11", "q.d.month", "5", "q.d.year", "2026")).wrong,
		    "Write a date that is not before today.");
	assert_text(post(future, FORM("q.d.day", "1", "q.d.month", "1", "q.d.year", "2031")).wrong,
		    arena_print(&arena, "Write a date that is not after %s.",
				text_day_short(&arena, day_of(2030, 12, 31))));
	assert_text(post(future, FORM("q.d.day", "1", "q.d.month", "6", "q.d.year", "2027")).words,
		    text_day_short(&arena, day_of(2027, 6, 1)));
}

static void reads_scales(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`s`,`kind`:`scale`," L ",`from`:0,`to`:10,`prefer_not`:true,"
		"`low`:{`fr`:`Pas du tout`},`high`:{`fr`:`Beaucoup`}}");
	struct outcome outcome = post(questionnaire, FORM("q.s", "10"));

	(void)state;
	assert_text(outcome.json, "10");
	assert_text(outcome.words, "10 (0: Pas du tout; 10: Beaucoup)");
	assert_text(post(questionnaire, FORM("q.s", "0")).json, "0");
	assert_text(post(questionnaire, FORM("q.s", "#na")).json, "\"#na\"");
	assert_text(post(questionnaire, FORM("q.s", "")).json, "null");
	assert_false(post(questionnaire, FORM("q.s", "11")).fits);
	assert_false(post(questionnaire, FORM("q.s", "-1")).fits);
	assert_false(post(questionnaire, FORM("q.s", "03")).fits);
	assert_false(post(questionnaire, FORM("q.s", "#dk")).fits);
}

static void reads_matrices(void **state)
{
	static const char form[] =
		"{`name`:`m`,`kind`:`matrix`," L ",`dont_know`:true,%s`rows`:["
		"{`name`:`law`,`label`:{`fr`:`La loi`}},{`name`:`time`,`label`:{`fr`:`Le temps`}}],"
		"`choices`:[{`name`:`yes`,`label`:{`fr`:`Oui`}},{`name`:`no`,`label`:{`fr`:`Non`}}]}";
	const struct questionnaire *questionnaire = read_questions(arena_print(&arena, form, ""));
	const struct questionnaire *required = read_questions(arena_print(&arena, form, "`required`:true,"));
	struct outcome outcome = post(questionnaire, FORM("q.m.time", "no", "q.m.law", "#dk"));

	(void)state;
	assert_text(outcome.json, "{\"law\":\"#dk\",\"time\":\"no\"}");
	assert_text(outcome.words, "La loi: I don’t know\nLe temps: Non");
	outcome = post(questionnaire, FORM("q.m.time", "no"));
	assert_text(outcome.json, "{\"law\":null,\"time\":\"no\"}");
	assert_text(outcome.words, "La loi: No answer\nLe temps: Non");
	assert_null(outcome.wrong);
	assert_text(post(required, FORM("q.m.law", "no")).wrong, "Choose an answer on the line “Le temps”.");
	assert_null(post(required, FORM("q.m.time", "no", "q.m.law", "#dk")).wrong);
	assert_text(post(required, FORM("q.m", "no")).wrong, "Choose an answer on each line.");
	assert_text(post(questionnaire, FORM("q.m", "#dk")).json, "null");
	outcome = post(questionnaire, FORM("q.m.law", "no", "q.m.time", "#na"));
	assert_true(!outcome.fits && outcome.answer.state == EMPTY);
	assert_text(outcome.why, "Choose among the answers shown.");
}

static void finds_an_answer_of_a_list(void **state)
{
	static const struct typed all[] = {
		{ "Côte à côte", "\"side\"" }, { "  cote A  cote ", "\"side\"" }, { "Side by side", "\"side\"" },
		{ "side", "\"side\"" }, { "l’autre", "\"x2\"" }, { "L'AUTRE", "\"x2\"" }, { "x2", "\"x2\"" }, { "", "null" },
		{ "by side", NULL, "This is not in the list. Did you mean: Side by side?" },
		{ "#dk", NULL, "This is not in the list. Write an answer that stands in it." },
		{ "-", NULL, "This is not in the list. Write an answer that stands in it." },
		{ "zzz", NULL, "This is not in the list. Write an answer that stands in it." },
	};
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`n`,`kind`:`list`," L ",`prefer_not`:true,`choices`:[{`name`:`side`,`label`:{`fr`:`Côte à côte`,`en`:`Side by side`}},"
		"{`name`:`x2`,`label`:{`fr`:`L’autre`}},{`name`:`x3`,`label`:{`fr`:`Caché`},`relevant`:`false()`}]}");
	struct outcome outcome;

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		outcome = post(questionnaire, FORM("q.n", all[i].typed));
		assert_text(outcome.why, all[i].why);
		assert_text(outcome.json, all[i].json ? all[i].json : "null");
	}
	assert_text(post(questionnaire, FORM("q.n", "x2")).words, "L’autre");
	assert_text(post(questionnaire, FORM("q.n.other", "#na")).json, "\"#na\"");
	assert_false(post_to(questionnaire, &questionnaire->questions[0], draft_of(questionnaire, "{}"),
			     FORM("q.n", "Caché")).fits);
}

static void knows_the_departments(void **state)
{
	static const struct typed all[] = {
		{ "35", "\"35\"" }, { "Ille-et-Vilaine", "\"35\"" }, { "ille et vilaine", "\"35\"" },
		{ "35 – Ille-et-Vilaine", "\"35\"" }, { "35 - ille-et-vilaine", "\"35\"" }, { "1", "\"01\"" }, { "01", "\"01\"" },
		{ "\u0663\u0665", "\"35\"" }, { "2a", "\"2A\"" }, { "cote d’or", "\"21\"" }, { "Cote d'Or", "\"21\"" },
		{ "La Réunion", "\"974\"" }, { "savoie", "\"73\"" }, { "988", "\"988\"" },
		{ "20", NULL, "This is not in the list. Write an answer that stands in it." },
		{ "R53", NULL, "This is not in the list. Write an answer that stands in it." },
		{ "seine", NULL, "This is not in the list. Did you mean: 76 – Seine-Maritime, 77 – Seine-et-Marne and 92 – Hauts-de-Seine?" },
		{ "35000", NULL, "This is not in the list. Write an answer that stands in it." },
	};
	const struct questionnaire *questionnaire = read_questions("{`name`:`n`,`kind`:`department`," L ",`dont_know`:true}");

	(void)state;
	assert_int_equal(questionnaire->questions[0].choice_count, 101 + 6);
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct outcome outcome = post(questionnaire, FORM("q.n", all[i].typed));

		assert_text(outcome.why, all[i].why);
		assert_text(outcome.json, all[i].json ? all[i].json : "null");
	}
	assert_text(post(questionnaire, FORM("q.n", "2b")).words, "2B – Haute-Corse");
	assert_text(written(questionnaire, draft_of(questionnaire, "{`n`:`2A`}"), AS_DRAFT), "{\"n\":\"2A\"}");
}

static void agrees_on_words(void **state)
{
	const struct questionnaire *yes_no = read_questions("{`name`:`n`,`kind`:`yes_no`," L ",`dont_know`:true}");
	const struct questionnaire *judgment = read_questions(
		"{`name`:`n`,`kind`:`judgment`," L ",`required`:true,`dont_know`:true,`rows`:[{`name`:`a`," L "},{`name`:`b`," L "}]}");
	const struct questionnaire *consent = read_questions("{`name`:`n`,`kind`:`consent`," L ",`required`:true}");
	struct outcome outcome = post(yes_no, FORM("q.n", "no"));

	(void)state;
	assert_text(outcome.json, "\"no\"");
	assert_text(outcome.words, "No");
	assert_text(post(yes_no, FORM("q.n", "#dk")).json, "\"#dk\"");
	assert_false(post(yes_no, FORM("q.n", "maybe")).fits);
	outcome = post(judgment, FORM("q.n.a", "fairly_good", "q.n.b", "#dk"));
	assert_text(outcome.json, "{\"a\":\"fairly_good\",\"b\":\"#dk\"}");
	assert_text(outcome.words, "L: Fairly good\nL: I don’t know");
	assert_text(post(judgment, FORM("q.n.a", "to_reject")).wrong, "Choose an answer on the line “L”.");
	outcome = post(consent, FORM("q.n", "yes"));
	assert_text(outcome.json, "\"yes\"");
	assert_text(outcome.words, "I agree");
	assert_null(outcome.wrong);
	assert_text(post(consent, FORM("q.x", "")).json, "null");
	assert_text(post(consent, FORM("q.x", "")).wrong, "Tick the box if you agree. Without it you cannot go on.");
	assert_false(post(consent, FORM("q.n", "no")).fits);
	assert_false(post(consent, FORM("q.n", "#dk")).fits);
}

#define FOUR "`choices`:[{`name`:`a`,`label`:{`fr`:`A`}},{`name`:`b`,`label`:{`fr`:`B`}}," \
	"{`name`:`c`,`label`:{`fr`:`C`}},{`name`:`other`,`label`:{`fr`:`D`},`relevant`:`${w} > 1`}]"

static const char ordering[] =
	"{`name`:`w`,`kind`:`integer`," L "},"
	"{`name`:`t`,`kind`:`top`," L ",`dont_know`:true," FOUR "},"
	"{`name`:`r`,`kind`:`ranking`," L ",`minimum`:2,`prefer_not`:true," FOUR "},"
	"{`name`:`s`,`kind`:`shares`," L ",`points`:10,`dont_know`:true," FOUR "}";

static void chooses_the_most_important(void **state)
{
	const struct questionnaire *questionnaire = read_questions(ordering);
	const struct question *top = &questionnaire->questions[1];
	const struct answer *two = draft_of(questionnaire, "{`w`:2}"), *one = draft_of(questionnaire, "{`w`:1}");
	struct answer_setting setting = { questionnaire, "fr", 0, one };
	struct outcome outcome = post_to(questionnaire, top, two, FORM("q.t.1", "c", "q.t.2", "a", "q.t.3", "other"));

	(void)state;
	assert_text(outcome.json, "[\"c\",\"a\",\"other\"]");
	assert_text(outcome.words, "1. C\n2. A\n3. D");
	assert_null(outcome.wrong);
	assert_text(answer_check(&arena, top, &setting, &outcome.answer),
		    "Choose again: an answer you gave is no longer shown.");
	assert_text(post_to(questionnaire, top, one, FORM("q.t.1", "other", "q.t.3", "b")).json, "[\"b\"]");
	assert_text(post_to(questionnaire, top, two, FORM("q.t.1", "", "q.t.2", "")).json, "null");
	assert_text(post_to(questionnaire, top, two, FORM("q.t.other", "#dk")).json, "\"#dk\"");
	assert_text(post_to(questionnaire, top, two, FORM("q.t.1", "a", "q.t.2", "a")).why, "You chose “A” twice. Choose it once.");
	assert_text(post_to(questionnaire, top, two, FORM("q.t.1", "z")).why, "Choose among the answers shown.");
	/* There is no fourth place. */
	assert_text(post_to(questionnaire, top, two, FORM("q.t.4", "a")).json, "null");
	assert_text(written(questionnaire, draft_of(questionnaire, "{`t`:[`b`,`a`]}"), AS_DRAFT), "{\"t\":[\"b\",\"a\"]}");
}

static void puts_choices_in_order(void **state)
{
	const struct questionnaire *questionnaire = read_questions(ordering);
	const struct question *ranking = &questionnaire->questions[2];
	const struct answer *two = draft_of(questionnaire, "{`w`:2}");
	static const struct {
		const char *a, *b, *c, *other, *move, *json, *why;
	} all[] = {
		{ "2", "1", "", "", "", "[\"b\",\"a\"]" }, { " 3 ", "\u0661", "", "4", "", "[\"b\",\"a\",\"other\"]" },
		{ "", "", "", "", "", "null" },
		{ "1", "1", "", "", "", "null", "“A” and “B” have the same number. Give each its own." },
		{ "0", "", "", "", "", "null", "Beside “A” write a number from 1 to 4, or nothing." },
		{ "", "5", "", "", "", "null", "Beside “B” write a number from 1 to 4, or nothing." },
		{ "", "1.5", "", "", "", "null", "Beside “B” write a number from 1 to 4, or nothing." },
		{ "", "99999999999999", "", "", "", "null", "Beside “B” write a number from 1 to 4, or nothing." },
		{ "1", "2", "3", "", "up.b", "[\"b\",\"a\",\"c\"]" }, { "1", "2", "3", "", "down.a", "[\"b\",\"a\",\"c\"]" },
		{ "1", "2", "", "", "up.a", "[\"a\",\"b\"]" }, { "1", "2", "", "", "down.b", "[\"a\",\"b\"]" },
		{ "1", "2", "", "", "up.c", "[\"a\",\"b\",\"c\"]" }, { "1", "2", "", "", "down.c", "[\"a\",\"b\"]" },
		{ "", "", "", "", "up.other", "[\"other\"]" }, { "", "", "", "", "up.z", "null" },
		{ "1", "", "", "", "sideways.a", "[\"a\"]" }, { "", "", "", "", "down.a", "null" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(all) / sizeof(*all); i++) {
		struct outcome outcome = post_to(questionnaire, ranking, two, FORM("q.r.place.a", all[i].a, "q.r.place.b", all[i].b,
			"q.r.place.c", all[i].c, "q.r.place.other", all[i].other, "q.r.move", all[i].move));

		assert_text(outcome.why, all[i].why);
		assert_text(outcome.json, all[i].json);
	}
	assert_text(post_to(questionnaire, ranking, two, FORM("q.r.place.a", "1")).wrong, "Give a number to at least 2 answers.");
	assert_null(post_to(questionnaire, ranking, two, FORM("q.r.place.a", "1", "q.r.place.b", "2")).wrong);
	assert_text(post_to(questionnaire, ranking, two, FORM("q.r.other", "#na")).json, "\"#na\"");
	/* An answer that is not shown has no place, and the others move up. */
	assert_text(post_to(questionnaire, ranking, draft_of(questionnaire, "{`w`:1}"),
			    FORM("q.r.place.other", "1", "q.r.place.c", "2", "q.r.move", "up.other")).json, "[\"c\"]");
}

static void shares_points(void **state)
{
	const struct questionnaire *questionnaire = read_questions(ordering);
	const struct question *shares = &questionnaire->questions[3];
	const struct answer *two = draft_of(questionnaire, "{`w`:2}");
	struct outcome outcome = post_to(questionnaire, shares, two,
					 FORM("q.s.points.a", "7", "q.s.points.b", "0", "q.s.points.other", " 3 "));

	(void)state;
	assert_text(outcome.json, "{\"a\":7,\"other\":3}");
	assert_text(outcome.words, "A: 7\nD: 3");
	assert_null(outcome.wrong);
	outcome = post_to(questionnaire, shares, two, FORM("q.s.points.a", "8"));
	assert_text(outcome.json, "{\"a\":8}");
	assert_text(outcome.wrong, "You have shared 8 of 10 points. Share 2 points more.");
	assert_text(post_to(questionnaire, shares, two, FORM("q.s.points.a", "9")).wrong,
		    "You have shared 9 of 10 points. Share 1 point more.");
	assert_text(post_to(questionnaire, shares, two, FORM("q.s.points.a", "9", "q.s.points.b", "4")).wrong,
		    "You have shared 13 points, but there are 10. Take 3 points away.");
	assert_text(post_to(questionnaire, shares, two, FORM("q.s.points.a", "11")).why,
		    "Beside “A” write a whole number from 0 to 10.");
	assert_text(post_to(questionnaire, shares, two, FORM("q.s.points.a", "-1")).why,
		    "Beside “A” write a whole number from 0 to 10.");
	assert_text(post_to(questionnaire, shares, two, FORM("q.s.points.a", "0", "q.s.points.b", "")).json, "null");
	assert_text(post_to(questionnaire, shares, two, FORM("q.s.other", "#dk")).json, "\"#dk\"");
	assert_text(written(questionnaire, draft_of(questionnaire, "{`s`:{`b`:10}}"), AS_DRAFT), "{\"s\":{\"b\":10}}");
}

static void has_one_form_of_what_is_ordered(void **state)
{
	static const char *const wrong[] = {
		"{`t`:[]}", "{`t`:[`a`,`a`]}", "{`t`:[`z`]}", "{`t`:[`a`,]}", "{`r`:{`a`:1}}", "{`s`:{}}", "{`s`:{`a`:0}}",
		"{`s`:{`b`:1,`a`:1}}", "{`s`:{`a`:1,`a`:1}}", "{`s`:{`a`:1.5}}", "{`s`:{`a`:1001}}", "{`s`:{`a`:-1}}", "{`s`:{`a`:null}}",
	};
	const struct questionnaire *questionnaire = read_questions(ordering);
	struct answer *answers;

	(void)state;
	for (size_t i = 0; i < sizeof(wrong) / sizeof(*wrong); i++)
		assert_int_equal(answers_read(&arena, questionnaire, json_of(wrong[i]), &answers), FAULT_INVALID);
}

static void checks_addresses_and_numbers(void **state)
{
	static const char *const mails[] = { "a@b.fr", "o'brien@example.co.uk", "jeanne.d-arc+x@mairie.fr", "é@école.fr" };
	static const char *const no_mails[] = { "a", "a@", "@b.fr", "a@b", "a@b@c.fr", "a b@c.fr", "a@.fr", "a@b..fr", "a@b.fr.", "<a@b.fr>" };
	static const char *const phones[] = {
		"01 23 45 67 89", "01.23.45.67.89", "0123456789", "+33 1 23 45 67 89", "00 33 1 23 45 67 89", "+32 (0)2 555 12 12",
		"\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669", "3919", "06-12-34-56-78",
	};
	static const char *const no_phones[] = { "0", "012345678", "01234567890", "12 34 56 78 90", "appelez-moi", "+33", "+1234567890123456", "01 23 45 67 8x", "1234" };
	const struct questionnaire *mail = read_questions("{`name`:`m`,`kind`:`email`," L ",`dont_know`:true}");
	const struct questionnaire *phone = read_questions("{`name`:`p`,`kind`:`phone`," L "}");
	struct outcome outcome = post(mail, FORM("q.m", " a@b.fr "));

	(void)state;
	for (size_t i = 0; i < sizeof(mails) / sizeof(*mails); i++)
		assert_null(post(mail, FORM("q.m", mails[i])).wrong);
	for (size_t i = 0; i < sizeof(no_mails) / sizeof(*no_mails); i++)
		assert_text(post(mail, FORM("q.m", no_mails[i])).wrong, "Write an e-mail address like name@example.fr.");
	for (size_t i = 0; i < sizeof(phones) / sizeof(*phones); i++) {
		assert_null(post(phone, FORM("q.p", phones[i])).wrong);
		assert_text(post(phone, FORM("q.p", phones[i])).words, phones[i]);
	}
	for (size_t i = 0; i < sizeof(no_phones) / sizeof(*no_phones); i++)
		assert_non_null(post(phone, FORM("q.p", no_phones[i])).wrong);
	assert_text(post(mail, FORM("q.m.other", "#dk")).json, "\"#dk\"");
	/* Kept apart, like any words of people. */
	assert_text(written(mail, &outcome.answer, AS_SUBMISSION), "{\"m\":\"#text\"}");
}

static void reads_months_and_years(void **state)
{
	const struct questionnaire *month = read_questions(
		"{`name`:`d`,`kind`:`date`," L ",`precision`:`month`,`earliest`:`2020-03-15`,`latest`:`today`}");
	const struct questionnaire *year = read_questions("{`name`:`d`,`kind`:`date`," L ",`precision`:`year`,`earliest`:`today`}");
	struct outcome outcome = post(month, FORM("q.d.month", "5", "q.d.year", "2021", "q.d.day", "9"));
	struct answer *answers;

	(void)state;
	assert_text(outcome.json, "\"2021-05-01\"");
	assert_text(outcome.words, "May 2021");
	assert_null(outcome.wrong);
	assert_null(post(month, FORM("q.d.month", "3", "q.d.year", "2020")).wrong);
	assert_text(post(month, FORM("q.d.month", "2", "q.d.year", "2020")).wrong, "Write a date that is not before March 2020.");
	assert_null(post(month, FORM("q.d.month", "5", "q.d.year", "2026")).wrong);
	assert_text(post(month, FORM("q.d.month", "6", "q.d.year", "2026")).wrong, "Write a date that is not after today.");
	assert_text(post(month, FORM("q.d.year", "2020")).why, "Write the month too.");
	assert_text(post(year, FORM("q.d.year", "2026")).json, "\"2026-01-01\"");
	assert_text(post(year, FORM("q.d.year", "2026")).words, "2026");
	assert_null(post(year, FORM("q.d.year", "2026")).wrong);
	assert_text(post(year, FORM("q.d.year", "2025")).wrong, "Write a date that is not before today.");
	assert_int_equal(answers_read(&arena, year, "{\"d\":\"2026-02-01\"}", &answers), FAULT_INVALID);
	assert_int_equal(answers_read(&arena, month, "{\"d\":\"2026-02-02\"}", &answers), FAULT_INVALID);
}

#define MONTHS(a, b, c, d) FORM("q.p.from.month", a, "q.p.from.year", b, "q.p.to.month", c, "q.p.to.year", d)

static void reads_periods(void **state)
{
	static const char form[] =
		"{`name`:`p`,`kind`:`period`," L ",`precision`:`month`,`latest`:`today`,`prefer_not`:true%s},"
		"{`name`:`n`,`kind`:`note`," L ",`relevant`:`${p.from} < date('2020-01-01')`}";
	const struct questionnaire *closed = read_questions(arena_print(&arena, form, ""));
	const struct questionnaire *open = read_questions(arena_print(&arena, form, ",`may_go_on`:true"));
	struct outcome outcome = post(closed, MONTHS("3", "2019", "4", "2020"));
	struct answer *answers;

	(void)state;
	assert_text(outcome.json, "{\"from\":\"2019-03-01\",\"to\":\"2020-04-01\"}");
	assert_text(outcome.words, "March 2019 to April 2020");
	assert_null(outcome.wrong);
	outcome = post(open, MONTHS("3", "2019", "", ""));
	assert_text(outcome.json, "{\"from\":\"2019-03-01\",\"to\":null}");
	assert_text(outcome.words, "Since March 2019");
	assert_null(outcome.wrong);
	assert_text(post(closed, MONTHS("3", "2019", "", "")).wrong, "Write the end too.");
	assert_text(post(open, MONTHS("", "", "3", "2019")).wrong, "Write the beginning too.");
	assert_text(post(closed, MONTHS("3", "2019", "2", "2019")).wrong, "The end is before the beginning.");
	assert_text(post(closed, MONTHS("3", "2019", "2", "2030")).wrong, "End: Write a date that is not after today.");
	assert_text(post(closed, MONTHS("3", "2019", "13", "2019")).why, "End: Write the month as a number from 1 to 12.");
	assert_text(post(closed, MONTHS("", "2019", "", "")).why, "Beginning: Write the month too.");
	assert_text(post(closed, MONTHS("", "", "", "")).json, "null");
	assert_text(post(closed, FORM("q.p.other", "#na")).json, "\"#na\"");
	assert_false(post(closed, FORM("q.p.other", "#na", "q.p.from.month", "3", "q.p.from.year", "2019")).fits);
	for (const char *const *wrong = (const char *const []){ "{`p`:{`from`:null,`to`:null}}", "{`p`:{`from`:`#na`,`to`:null}}",
		"{`p`:{`to`:`2019-03-01`,`from`:null}}", "{`p`:{`from`:`2019-03-02`,`to`:null}}", "{`p`:{`from`:`2019-03-01`}}", NULL }; *wrong; wrong++)
		assert_int_equal(answers_read(&arena, open, json_of(*wrong), &answers), FAULT_INVALID);
	assert_text(written(open, draft_of(open, "{`p`:{`from`:`2019-03-01`,`to`:null}}"), AS_SUBMISSION),
		    "{\"p\":{\"from\":\"2019-03-01\",\"to\":null}}");
}

/* What was answered can be told inside other wordings. */
static void tells_answers_of_every_kind(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`p`,`kind`:`period`," L ",`precision`:`month`},{`name`:`d`,`kind`:`date`," L ",`precision`:`year`},"
		"{`name`:`j`,`kind`:`judgment`," L ",`rows`:[{`name`:`a`," L "}]},{`name`:`y`,`kind`:`yes_no`," L "},"
		"{`name`:`r`,`kind`:`ranking`," L ",`choices`:[{`name`:`x`,`label`:{`fr`:`X`}},{`name`:`z`,`label`:{`fr`:`Z`}}]},"
		"{`name`:`o`,`kind`:`department`," L "}");
	const struct answer *answers = draft_of(questionnaire,
		"{`p`:{`from`:`2019-03-01`,`to`:null},`d`:`2020-01-01`,`j`:{`a`:`good`},`y`:`no`,`r`:[`z`,`x`],`o`:`2A`}");
	struct answer_setting setting = { questionnaire, "en", 0, answers };

	(void)state;
	assert_text(text_told(&arena, &setting, "${p.from}, ${p.to}, ${d}, ${j.a}, ${y}, ${r}, ${o}"),
		    "\u2068March 2019\u2069, …, \u20682020\u2069, \u2068Good\u2069, \u2068No\u2069, \u20681. Z and 2. X\u2069, "
		    "\u20682A – Corse-du-Sud\u2069");
}

static void asks_nothing_with_a_note(void **state)
{
	struct outcome outcome = post(read_questions("{`name`:`n`,`kind`:`note`," L "}"), FORM("q.n", "x"));

	(void)state;
	assert_true(outcome.fits && outcome.answer.state == NOT_ASKED);
	assert_null(outcome.wrong);
	assert_text(outcome.words, "");
}

#define FILE_ID "00112233445566778899aabbccddeeff"

static void reads_files(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`f`,`kind`:`file`," L ",`accept`:[`pdf`,`image`],`largest`:2,`required`:true},"
		"{`name`:`g`,`kind`:`calculation`,`calculation`:`concat('Voir ', ${f})`}");
	struct outcome outcome = post(questionnaire, FORM("q.f", FILE_ID " jpg 1572864 Ma lettre.jpg"));

	(void)state;
	assert_true(outcome.fits && outcome.answer.state == GIVEN);
	assert_text(outcome.answer.text, "Ma lettre.jpg");
	assert_text(outcome.words, "\u2068Ma lettre.jpg\u2069 (1.5 MB)");
	assert_text(outcome.json, json_of("{`file`:`" FILE_ID "`,`kind`:`jpg`,`size`:1572864,`name`:`Ma lettre.jpg`}"));
	assert_text(file_posted(&arena, &outcome.answer), FILE_ID " jpg 1572864 Ma lettre.jpg");
	assert_text(post(questionnaire, FORM("q.f", "")).wrong, "Attach a file.");
	for (const char *const *wrong = FORM("x", FILE_ID, FILE_ID " exe 12 a", FILE_ID " pdf 0 a", FILE_ID " pdf 99999999 a",
		FILE_ID " pdf 1.5 a", FILE_ID " pdf 12 ", "0" FILE_ID " pdf 12 a", FILE_ID " pdf 12a"); *wrong; wrong++)
		assert_false(post(questionnaire, FORM("q.f", *wrong)).fits);
	assert_int_equal(questionnaire->questions[0].accept, 1 << ATTACHED_PDF | 1 << ATTACHED_JPEG | 1 << ATTACHED_PNG | 1 << ATTACHED_WEBP);
	assert_int_equal(questionnaire->questions[0].largest, 2 * 1024 * 1024);
	/* A name is somebody's words. */
	assert_true(question_is_free_text(&questionnaire->questions[1]));
	assert_false(question_is_free_text(&questionnaire->questions[0]));
}

static void keeps_files_apart(void **state)
{
	const struct questionnaire *questionnaire = read_questions("{`name`:`f`,`kind`:`file`," L ",`accept`:[`pdf`]}");
	const char *draft = json_of("{`f`:{`file`:`" FILE_ID "`,`kind`:`pdf`,`size`:12,`name`:`a \\\"b\\\".pdf`}}");
	struct answer *answers, *other = draft_of(questionnaire,
		"{`f`:{`file`:`10112233445566778899aabbccddeeff`,`kind`:`pdf`,`size`:12,`name`:`a \\\"b\\\".pdf`}}");
	struct hash one, another;

	(void)state;
	assert_int_equal(answers_read(&arena, questionnaire, draft, &answers), NO_FAULT);
	assert_text(written(questionnaire, answers, AS_DRAFT), draft);
	assert_text(written(questionnaire, answers, AS_SUBMISSION), json_of("{`f`:`#file`}"));
	one = answers_hash(&arena, questionnaire, answers, 0);
	another = answers_hash(&arena, questionnaire, other, 0);
	assert_false(hash_is_same(&one, &another));
	assert_text(faults_of_questions("{`name`:`a`,`kind`:`file`," L ",`accept`:[`exe`,`pdf`,`pdf`],`largest`:11,`dont_know`:true}"),
		"sections[0].questions[0].largest: This must be a whole number from 1 to 10.\n"
		"sections[0].questions[0].accept[0]: This must be “pdf”, “odt” or “image”, each at most once.\n"
		"sections[0].questions[0].accept[2]: This must be “pdf”, “odt” or “image”, each at most once.\n"
		"sections[0].questions[0].dont_know: A file is attached or not: it has no other answer.\n");
}

static void has_columns(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`a`,`kind`:`choice`," L ",`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},"
		"{`name`:`b`,`kind`:`choices`," L ",`choices`:[{`name`:`z`," L "}]},{`name`:`c`,`kind`:`integer`," L "},"
		"{`name`:`d`,`kind`:`decimal`," L "},{`name`:`e`,`kind`:`line`," L "},{`name`:`f`,`kind`:`text`," L "},"
		"{`name`:`g`,`kind`:`date`," L "},"
		"{`name`:`h`,`kind`:`scale`," L ",`from`:1,`to`:4,`low`:{`fr`:`l`},`high`:{`fr`:`h`}},"
		"{`name`:`i`,`kind`:`matrix`," L ",`rows`:[{`name`:`r`," L "},{`name`:`s`," L "}],"
		"`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},{`name`:`j`,`kind`:`note`," L "},"
		"{`name`:`k`,`kind`:`list`," L ",`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},"
		"{`name`:`l`,`kind`:`department`," L "},{`name`:`m`,`kind`:`yes_no`," L "},"
		"{`name`:`n`,`kind`:`judgment`," L ",`rows`:[{`name`:`r`," L "}]},{`name`:`o`,`kind`:`consent`," L "},"
		"{`name`:`p`,`kind`:`top`," L ",`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},"
		"{`name`:`q`,`kind`:`ranking`," L ",`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},"
		"{`name`:`r`,`kind`:`shares`," L ",`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},"
		"{`name`:`s`,`kind`:`email`," L "},{`name`:`t`,`kind`:`phone`," L "},{`name`:`u`,`kind`:`period`," L "},"
		"{`name`:`v`,`kind`:`calculation`,`calculation`:`${d} * 2`},{`name`:`w`,`kind`:`calculation`,`calculation`:`${d} > 2`},"
		"{`name`:`x`,`kind`:`calculation`,`calculation`:`date(${g} + 2)`},{`name`:`y`,`kind`:`calculation`,`calculation`:`concat(${e}, '!')`},"
		"{`name`:`z`,`kind`:`file`," L ",`accept`:[`pdf`]}");
	static const struct { int count; enum column_shape shape; int codes;
	} wanted[] = {
		{ 1, SHAPE_CODE, 2 }, { 1, SHAPE_SET, 1 },
		{ 1, SHAPE_NUMBER },  { 1, SHAPE_NUMBER },
		{ 1, SHAPE_TEXT },    { 1, SHAPE_TEXT },
		{ 1, SHAPE_DATE },    { 1, SHAPE_CODE, 4 },
		{ 2, SHAPE_CODE, 2 }, { 0 },
		{ 1, SHAPE_CODE, 2 }, { 1, SHAPE_CODE, 107 },
		{ 1, SHAPE_CODE, 2 }, { 1, SHAPE_CODE, 7 },
		{ 1, SHAPE_CODE, 1 }, { 1, SHAPE_RANK, 2 },
		{ 1, SHAPE_RANK, 2 }, { 1, SHAPE_SHARES, 2 },
		{ 1, SHAPE_TEXT },    { 1, SHAPE_TEXT },
		{ 2, SHAPE_DATE },    { 1, SHAPE_NUMBER },
		{ 1, SHAPE_CODE, 2 }, { 1, SHAPE_DATE },
		{ 1, SHAPE_TEXT },    { 1, SHAPE_TEXT },
	};
	struct column *columns;

	(void)state;
	for (int i = 0; i < questionnaire->question_count; i++) {
		const struct question *question = &questionnaire->questions[i];

		assert_int_equal(question_kinds[question->kind].columns(&arena, question, &columns),
				 wanted[i].count);
		for (int c = 0; c < wanted[i].count; c++) {
			assert_int_equal(columns[c].shape, wanted[i].shape);
			assert_int_equal(columns[c].code_count, wanted[i].codes);
		}
		assert_int_equal(question_is_free_text(question), wanted[i].shape == SHAPE_TEXT && !question_is_file(question));
	}
	question_kinds[QUESTION_SCALE].columns(&arena, &questionnaire->questions[7], &columns);
	assert_text(columns->codes[0], "1");
	assert_text(columns->codes[3], "4");
	question_kinds[QUESTION_MATRIX].columns(&arena, &questionnaire->questions[8], &columns);
	assert_text(columns[1].part, "s");
	assert_text(columns[1].codes[1], "y");
	assert_null(question_kinds[QUESTION_NOTE].missing);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(reads_a_choice, forget),
		cmocka_unit_test_teardown(refuses_what_is_no_choice, forget),
		cmocka_unit_test_teardown(asks_for_what_is_required, forget),
		cmocka_unit_test_teardown(reads_several_choices, forget),
		cmocka_unit_test_teardown(says_which_other_choice, forget),
		cmocka_unit_test_teardown(says_which_among_several, forget),
		cmocka_unit_test_teardown(words_beside_choices_are_hashed, forget),
		cmocka_unit_test_teardown(holds_two_hundred_choices, forget),
		cmocka_unit_test_teardown(offers_only_relevant_choices, forget),
		cmocka_unit_test_teardown(reads_whole_numbers, forget),
		cmocka_unit_test_teardown(reads_decimals, forget),
		cmocka_unit_test_teardown(keeps_numbers_within_bounds, forget),
		cmocka_unit_test_teardown(reads_texts, forget),
		cmocka_unit_test_teardown(reads_dates, forget),
		cmocka_unit_test_teardown(keeps_dates_within_bounds, forget),
		cmocka_unit_test_teardown(reads_scales, forget),
		cmocka_unit_test_teardown(reads_matrices, forget),
		cmocka_unit_test_teardown(finds_an_answer_of_a_list, forget),
		cmocka_unit_test_teardown(knows_the_departments, forget),
		cmocka_unit_test_teardown(agrees_on_words, forget),
		cmocka_unit_test_teardown(chooses_the_most_important, forget),
		cmocka_unit_test_teardown(puts_choices_in_order, forget),
		cmocka_unit_test_teardown(shares_points, forget),
		cmocka_unit_test_teardown(has_one_form_of_what_is_ordered, forget),
		cmocka_unit_test_teardown(checks_addresses_and_numbers, forget),
		cmocka_unit_test_teardown(reads_months_and_years, forget),
		cmocka_unit_test_teardown(reads_periods, forget),
		cmocka_unit_test_teardown(tells_answers_of_every_kind, forget),
		cmocka_unit_test_teardown(asks_nothing_with_a_note, forget),
		cmocka_unit_test_teardown(reads_files, forget),
		cmocka_unit_test_teardown(keeps_files_apart, forget),
		cmocka_unit_test_teardown(has_columns, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
