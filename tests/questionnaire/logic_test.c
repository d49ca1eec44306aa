/* What follows from answers: constraints, filters, calculations, and answers told in wordings. */
#include "questionnaire/logic.h"

#include <jansson.h>
#include <math.h>

#include "questionnaire/document_reader.h"
#include "questionnaire/piping.h"
#include "questionnaire/sample.h"

#define L "`label`:{`fr`:`L`}"

static const char *checked(const struct questionnaire *questionnaire, const char *draft, int number)
{
	const struct answer *answers = draft_of(questionnaire, draft);
	struct answer_setting setting = { questionnaire, "fr", day_of(2026, 5, 12), answers };

	return answer_check(&arena, &questionnaire->questions[number], &setting, &answers[number]);
}

static void constraints_are_told(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`age`,`kind`:`integer`," L ",`constraint`:`. >= 18 and . < 120`,"
		"`constraint_message`:{`fr`:`Plus de 18 ans.`,`en`:`Over 18.`}},"
		"{`name`:`years`,`kind`:`integer`," L ",`constraint`:`. <= ${age}`,"
		"`constraint_message`:{`fr`:`Pas plus que ${age}.`}},"
		"{`name`:`born`,`kind`:`date`," L ",`constraint`:`. <= today()`},"
		"{`name`:`word`,`kind`:`line`," L ",`constraint`:`regex(., '[a-z]+') and string-length(.) > 2`},"
		"{`name`:`set`,`kind`:`choices`," L ",`constraint`:`count-selected(.) <= 1`,"
		"`choices`:[{`name`:`a`," L "},{`name`:`b`," L "}]},"
		"{`name`:`grid`,`kind`:`matrix`," L ",`constraint`:`join('', .) != 'aa'`,"
		"`rows`:[{`name`:`r`," L "},{`name`:`s`," L "}],"
		"`choices`:[{`name`:`a`," L "},{`name`:`b`," L "}]}");

	(void)state;
	assert_null(checked(questionnaire, "{`age`:18}", 0));
	assert_text(checked(questionnaire, "{`age`:17}", 0), "Plus de 18 ans.");
	assert_null(checked(questionnaire, "{`age`:null}", 0));
	assert_null(checked(questionnaire, "{`age`:20,`years`:20}", 1));
	assert_text(checked(questionnaire, "{`age`:20,`years`:21}", 1), "Pas plus que \u206820\u2069.");
	assert_null(checked(questionnaire, "{`born`:`2026-05-12`}", 2));
	assert_text(checked(questionnaire, "{`born`:`2026-05-13`}", 2),
		    "This answer does not fit what is asked. Check it.");
	assert_null(checked(questionnaire, "{`word`:{`text`:`abc`}}", 3));
	assert_non_null(checked(questionnaire, "{`word`:{`text`:`ab`}}", 3));
	assert_non_null(checked(questionnaire, "{`word`:{`text`:`ABC`}}", 3));
	assert_null(checked(questionnaire, "{`set`:[`a`]}", 4));
	assert_non_null(checked(questionnaire, "{`set`:[`a`,`b`]}", 4));
	assert_null(checked(questionnaire, "{`grid`:{`r`:`a`,`s`:`b`}}", 5));
	assert_non_null(checked(questionnaire, "{`grid`:{`r`:`a`,`s`:`a`}}", 5));
}

static const char *const filtered =
	"{`name`:`region`,`kind`:`choice`," L ",`choices`:[{`name`:`idf`," L "},{`name`:`bre`," L "}]},"
	"{`name`:`place`,`kind`:`choice`," L ",`choice_filter`:`region = ${region} or region = 'any'`,"
	"`choices`:[{`name`:`d75`," L ",`columns`:{`region`:`idf`,`size`:`2`}},"
	"{`name`:`d93`," L ",`columns`:{`region`:`idf`},`relevant`:`${region} = ''`},"
	"{`name`:`d35`," L ",`columns`:{`region`:`bre`,`size`:`1`}},"
	"{`name`:`x`," L ",`columns`:{`region`:`any`}},{`name`:`none`," L "}]},"
	"{`name`:`set`,`kind`:`choices`," L ",`choice_filter`:`size > 1 or name = 'c'`,"
	"`choices`:[{`name`:`a`," L ",`columns`:{`size`:`2`}},{`name`:`b`," L ",`columns`:{`size`:`1`}},{`name`:`c`," L "}]}";

static const char *offered(const struct questionnaire *questionnaire, const char *draft, int number)
{
	const struct question *question = &questionnaire->questions[number];
	struct answer_setting setting = { questionnaire, "fr", 0, draft_of(questionnaire, draft) };
	struct buffer names = buffer_in(&arena);

	for (int i = 0; i < question->choice_count; i++)
		if (choice_is_relevant(&setting, &arena, question, &question->choices[i]))
			buffer_print(&names, "%s ", question->choices[i].name);
	return names.bytes;
}

static void filters_choose_choices(void **state)
{
	const struct questionnaire *questionnaire = read_questions(filtered);

	(void)state;
	assert_text(offered(questionnaire, "{`region`:`idf`}", 1), "d75 x ");
	assert_text(offered(questionnaire, "{`region`:`bre`}", 1), "d35 x ");
	assert_text(offered(questionnaire, "{`region`:null}", 1), "x none ");
	assert_text(offered(questionnaire, "{}", 2), "a c ");
	assert_null(checked(questionnaire, "{`region`:`idf`,`place`:`d75`}", 1));
	assert_non_null(checked(questionnaire, "{`region`:`bre`,`place`:`d75`}", 1));
}

static void filters_read_columns_that_there_are(void **state)
{
	(void)state;
	assert_text(faults_of_questions("{`name`:`q`,`kind`:`choice`," L ",`choice_filter`:`area = 'x'`,"
		"`choices`:[{`name`:`a`," L ",`columns`:{`zone`:`x`}},{`name`:`b`," L "}]}"),
		"sections[0].questions[0].choice_filter: Column 1: No choice has a column “area”; "
		"a question is written ${area}.\n");
	assert_text(faults_of_questions("{`name`:`q`,`kind`:`choice`," L ",`choice_filter`:`${q} = zone`,"
		"`choices`:[{`name`:`a`," L ",`columns`:{`zone`:`x`,`Zone`:`x`,`name`:`x`,`n`:1}},{`name`:`b`," L "}]}"),
		"sections[0].questions[0].choices[0].columns.Zone: This is no name of a column: "
		"a letter, then a to z, 0 to 9 and _.\n"
		"sections[0].questions[0].choices[0].columns.name: This is no name of a column: "
		"a letter, then a to z, 0 to 9 and _.\n"
		"sections[0].questions[0].choices[0].columns.n: This must be a text.\n");
	assert_text(faults_of_questions("{`name`:`q`,`kind`:`choice`," L ",`choice_filter`:`zone = ${q}`,"
		"`choices`:[{`name`:`a`," L ",`columns`:{`zone`:`x`}},{`name`:`b`," L "}]}"),
		"sections[0].questions[0].choice_filter: Column 8: An expression only refers to questions that stand before it.\n");
	assert_text(faults_of_questions("{`name`:`q`,`kind`:`integer`," L ",`choice_filter`:`1`}"),
		"sections[0].questions[0].choice_filter: There is no such key here.\n");
}

static void faults_have_their_place(void **state)
{
	(void)state;
	assert_text(faults_of_questions(
		"{`name`:`a`,`kind`:`integer`," L ",`constraint`:`. > `},"
		"{`name`:`b`,`kind`:`integer`," L ",`constraint`:`${b} > 1`},"
		"{`name`:`c`,`kind`:`date`," L ",`constraint`:`. > 'demain'`},"
		"{`name`:`d`,`kind`:`line`," L ",`constraint`:`regex(., '(')`},"
		"{`name`:`e`,`kind`:`line`," L ",`constraint_message`:{`fr`:`M`},`relevant`:`. = 1`},"
		"{`name`:`f`,`kind`:`line`," L ",`constraint`:`once(1)`}"),
		"sections[0].questions[4].constraint: This is missing.\n"
		"sections[0].questions[0].constraint: Column 5: A value is missing at the end.\n"
		"sections[0].questions[1].constraint: Column 1: An expression only refers to questions that stand before it.\n"
		"sections[0].questions[2].constraint: Column 5: “demain” is no day. "
		"A day is written 2024-05-31; other forms are not supported.\n"
		"sections[0].questions[3].constraint: Column 10: A parenthesis is not closed. (After character 1.)\n"
		"sections[0].questions[4].relevant: Column 1: The value itself (.) is not supported here.\n"
		"sections[0].questions[5].constraint: Column 1: once() is not supported here: it serves calculations.\n");
}

/*
 * A questionnaire of calculations and questions, "name = calculation" or
 * "name: kind", with "? relevant" after either; read as the reader of documents does.
 */
static struct questionnaire *sketch(const char *const *lines, struct document_faults *faults)
{
	struct questionnaire *questionnaire = arena_new(&arena, struct questionnaire);
	struct document_reader reader = { &arena, faults, .questionnaire = questionnaire };
	json_t *root = json_object(), *questions = json_array(), *objects[20];
	int count = 0;

	for (; lines[count]; count++) {
		size_t name = strcspn(lines[count], " :"), gap = name + strspn(lines[count] + name, ":= ");
		const char *rest = lines[count] + gap, *mark = strstr(rest, " ? ");
		size_t length = mark ? (size_t)(mark - rest) : strlen(rest);

		objects[count] = json_pack("{s:s%, s:s%}", "name", lines[count], name,
					   strchr(lines[count], ':') ? "kind" : "calculation", rest, length);
		if (mark)
			json_object_set_new(objects[count], "relevant", json_string(mark + 3));
		json_array_append_new(questions, objects[count]);
	}
	json_object_set_new(root, "sections", json_pack("[{s:o}]", "questions", questions));
	questionnaire->sections = arena_new(&arena, struct section);
	questionnaire->questions = arena_array(&arena, struct question, 20);
	questionnaire->section_count = 1;
	reader_list_names(&reader, root);
	for (int i = 0; i < count; i++) {
		struct question *question = &questionnaire->questions[i];
		const char *kind = json_string_value(json_object_get(objects[i], "kind"));

		question->name = arena_copy(&arena, json_string_value(json_object_get(objects[i], "name")));
		question->number = reader.reached = questionnaire->question_count++;
		for (int k = 0; kind && k < QUESTION_KINDS; k++)
			if (!strcmp(question_kinds[k].name, kind))
				question->kind = (enum question_kind)k;
		reader_enter(&reader, question->name);
		reader_relevant(&reader, objects[i], question);
		reader_calculation(&reader, objects[i], question);
		reader_leave(&reader);
	}
	reader_compile(&reader);
	questionnaire->by_name = arena_array(&arena, const struct question *, 20);
	json_decref(root);
	return questionnaire;
}

#define LINES(...) ((const char *const []){ __VA_ARGS__, NULL })

static struct questionnaire *calculations(const char *const *lines)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	struct questionnaire *questionnaire = sketch(lines, faults);

	for (int i = 0; i < faults->count; i++)
		print_error("%s: %s\n", faults->fault[i].path, faults->fault[i].words);
	assert_int_equal(faults->count, 0);
	return questionnaire;
}

static const char *faults_in(const char *const *lines)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	struct buffer out = buffer_in(&arena);

	sketch(lines, faults);
	for (int i = 0; i < faults->count; i++)
		buffer_print(&out, "%s: %s\n", faults->fault[i].path, faults->fault[i].words);
	return out.bytes;
}

static struct answer number(double of)
{
	return (struct answer){ GIVEN, .number = of };
}

static void calculations_are_computed_in_their_order(void **state)
{
	const struct questionnaire *questionnaire = calculations(LINES(
		"total = ${half} * 2 + ${a}", "a: integer", "b: integer", "half = ${b} div 2",
		"day = date(${a})", "is = ${a} > ${b}", "words = concat('n', ${total})", "none = ${b} div 0",
		"empty = concat('', '')"));
	struct answer answers[9] = { 0 };

	(void)state;
	answers[1] = number(3);
	answers[2] = number(5);
	answers_calculate(questionnaire, &arena, answers, 0);
	assert_true(answers[0].state == GIVEN && answers[0].number == 8);
	assert_true(answers[3].number == 2.5);
	assert_true(answers[4].state == GIVEN && answers[4].day == 3);
	assert_true(answers[5].state == GIVEN && answers[5].choice == 1);
	assert_text(answers[6].text, "n8");
	assert_int_equal(answers[7].state, EMPTY);
	assert_int_equal(answers[8].state, EMPTY);
	answers[2].state = EMPTY;
	answers_calculate(questionnaire, &arena, answers, 0);
	assert_int_equal(answers[0].state, EMPTY);
	assert_int_equal(calculation_value(&questionnaire->questions[4], &answers[4]).type, EXPRESSION_DAY);
	assert_true(isnan(calculation_value(&questionnaire->questions[0], &answers[0]).number));
}

static void what_is_irrelevant_is_empty_for_calculations(void **state)
{
	const struct questionnaire *questionnaire = calculations(LINES(
		"a: integer", "b: integer ? ${a} > 1", "sum = coalesce(${b}, 0) + ${a} ? ${a} < 9",
		"seen = coalesce(${sum}, -1)", "last: integer ? ${sum} = 3"));
	struct answer answers[5] = { number(2), number(1), { NOT_ASKED } };
	unsigned char relevant[5];

	(void)state;
	answers_calculate(questionnaire, &arena, answers, 0);
	answers_relevance(questionnaire, &arena, answers, 0, relevant);
	assert_true(answers[2].number == 3 && answers[3].number == 3 && relevant[4]);
	answers[0] = number(1);
	answers_calculate(questionnaire, &arena, answers, 0);
	answers_relevance(questionnaire, &arena, answers, 0, relevant);
	assert_true(answers[2].number == 1 && !relevant[4]);
	answers[0] = number(9);
	answers_calculate(questionnaire, &arena, answers, 0);
	answers_relevance(questionnaire, &arena, answers, 0, relevant);
	/* What is hidden stays in the draft, and reads as empty. */
	assert_true(answers[2].number == 1 && answers[3].number == -1 && !relevant[2]);
}

static void once_keeps_what_the_draft_holds(void **state)
{
	const struct questionnaire *questionnaire = calculations(LINES(
		"begun = once(today())", "a: integer", "first = once(${a})", "is = once(${a} > 1)",
		"after = ${begun} + 1"));
	struct answer answers[5] = { 0 };

	(void)state;
	answers_calculate(questionnaire, &arena, answers, 100);
	assert_true(answers[0].day == 100 && answers[2].state == EMPTY);
	answers[1] = number(7);
	answers_calculate(questionnaire, &arena, answers, 200);
	assert_true(answers[0].day == 100 && answers[2].number == 7 && answers[4].number == 101);
	answers[1] = number(1);
	answers_calculate(questionnaire, &arena, answers, 300);
	assert_true(answers[0].day == 100 && answers[2].number == 7);
	/* It was false before a was given. */
	assert_text(answers[3].text, "false");
}

static void circles_are_found(void **state)
{
	(void)state;
	assert_text(faults_in(LINES("a = ${a} + 1")), "a.calculation: Column 1: This refers to itself.\n");
	assert_text(faults_in(LINES("a = 1 + ${b}", "b = ${a}")),
		"b.calculation: Column 1: This goes round in a circle: “a” is itself computed from this.\n");
	assert_text(faults_in(LINES("a = ${b}", "b = ${c}", "c = 2 * ${a}")),
		"c.calculation: Column 5: This goes round in a circle: “a” is itself computed from this.\n");
	/* By way of what decides whether it is there at all. */
	assert_text(faults_in(LINES("a = 1 ? ${b} = 1", "b = ${a}")),
		"b.calculation: Column 1: This goes round in a circle: “a” is itself computed from this.\n");
	assert_text(faults_in(LINES("a = 1 ? ${a} = 1")), "a.relevant: Column 1: This refers to itself.\n");
	assert_text(faults_in(LINES("a = 1 + ", "b = ${a} + ", "c = ${b}")),
		"a.calculation: Column 5: A value is missing at the end.\n");
}

static void what_is_asked_later_is_not_read(void **state)
{
	(void)state;
	assert_text(faults_in(LINES("q: integer ? ${sum} > 1", "r: integer", "sum = ${r} + 1")),
		"q.relevant: Column 1: “sum” is computed from questions that do not stand before this place.\n");
	assert_text(faults_in(LINES("q: integer ? ${late} > 1", "r: integer", "sum = 1 ? ${r} > 1", "late = ${sum}")),
		"q.relevant: Column 1: “late” is computed from questions that do not stand before this place.\n");
	assert_text(faults_in(LINES("q: integer ? ${r} > 1", "r: integer", "s = ${nowhere}")),
		"q.relevant: Column 1: An expression only refers to questions that stand before it.\n"
		"s.calculation: Column 1: No question before this one is called “nowhere”.\n");
	assert_text(faults_in(LINES("q: integer", "r: integer ? ${sum} > 1", "s: integer", "sum = ${q} + 1")), "");
	assert_text(faults_in(LINES("d: date", "n = ${d} > 'x'")),
		"n.calculation: Column 8: “x” is no day. A day is written 2024-05-31; other forms are not supported.\n");
}

static void long_chains_are_read_in_order(void **state)
{
	const char *forwards[20], *lines = "";

	(void)state;
	for (int i = 0; i < 18; i++)
		forwards[i] = arena_print(&arena, "c%d = ${c%d} + 1", i, i + 1);
	forwards[18] = "c18 = 1";
	forwards[19] = NULL;
	assert_text(faults_in(forwards), lines);
}

static void words_that_repeat_free_texts_are_known(void **state)
{
	const struct questionnaire *questionnaire = calculations(LINES(
		"all = concat(${greeting}, '!')", "name: line", "greeting = concat('Bonjour ', ${name})",
		"length = string-length(${name})", "age: integer", "years = string(${age})"));
	const int wanted[] = { 1, 1, 1, 0, 0, 0 };

	(void)state;
	for (int i = 0; i < 6; i++)
		assert_int_equal(question_is_free_text(&questionnaire->questions[i]), wanted[i]);
}

static const char *const calculated =
	"{`name`:`age`,`kind`:`integer`," L "},{`name`:`who`,`kind`:`line`," L "},"
	"{`name`:`group`,`kind`:`calculation`,`calculation`:`if(${age} < 30, 'young', if(${age} > 99, 'old', ''))`,"
	"`label`:{`fr`:`Votre groupe`},`choices`:[{`name`:`young`,`label`:{`fr`:`jeune`}},{`name`:`other`,`label`:{`fr`:`autre`}}]},"
	"{`name`:`adult`,`kind`:`calculation`,`calculation`:`${age} >= 18`},"
	"{`name`:`born`,`kind`:`calculation`,`calculation`:`once(date(today() - ${age} * 365))`},"
	"{`name`:`half`,`kind`:`calculation`,`calculation`:`${age} div 2`},"
	"{`name`:`hello`,`kind`:`calculation`,`calculation`:`concat('Bonjour ', ${who})`},"
	"{`name`:`code`,`kind`:`calculation`,`calculation`:`concat('a', ${age})`},"
	"{`name`:`end`,`kind`:`note`,`label`:{`fr`:`${group}, ${adult}, ${born}, ${half}, ${hello}, ${code}`},"
	"`relevant`:`${group} = 'young' or ${adult}`}";

static void calculations_are_kept_with_the_answers(void **state)
{
	const struct questionnaire *questionnaire = read_questions(calculated);
	struct answer *answers = draft_of(questionnaire, "{`age`:25,`who`:{`text`:`Zoé`}}"), *again;
	const char *draft, *sent = json_of("{`age`:25,`who`:`#text`,`group`:`young`,`adult`:`yes`,`born`:`1945-01-07`,"
					   "`half`:12.5,`hello`:`#text`,`code`:`a25`}");
	struct answer_setting setting = { questionnaire, "fr", 0, answers };

	(void)state;
	answers_calculate(questionnaire, &arena, answers, 0);
	assert_text(written(questionnaire, answers, AS_SUBMISSION), sent);
	assert_int_equal(answers_read(&arena, questionnaire, sent, &again), NO_FAULT);
	draft = written(questionnaire, answers, AS_DRAFT);
	assert_non_null(strstr(draft, json_of("`hello`:{`text`:`Bonjour Zoé`}")));
	assert_int_equal(answers_read(&arena, questionnaire, draft, &again), NO_FAULT);
	assert_text(written(questionnaire, again, AS_DRAFT), draft);
	assert_text(wording_told(&arena, &setting, &questionnaire->questions[8].label, NULL),
		    "\u2068jeune\u2069, \u2068yes\u2069, \u20687 January 1945\u2069, \u206812.5\u2069, "
		    "\u2068Bonjour Zoé\u2069, \u2068a25\u2069");
	/* The words that people wrote, and those alone, are kept apart. */
	for (int i = 0; i < 8; i++)
		assert_int_equal(question_holds_words(&questionnaire->questions[i]), i == 1 || i == 6);
}

static void calculations_that_name_no_choice_are_empty(void **state)
{
	const struct questionnaire *questionnaire = read_questions(calculated);
	struct answer *answers = draft_of(questionnaire, "{`age`:100,`who`:null}");
	unsigned char relevant[9];

	(void)state;
	answers_calculate(questionnaire, &arena, answers, 0);
	assert_int_equal(answers[2].state, EMPTY);
	answers[0].state = EMPTY;
	answers_calculate(questionnaire, &arena, answers, 0);
	answers_relevance(questionnaire, &arena, answers, 0, relevant);
	assert_text(written(questionnaire, answers, AS_SUBMISSION), json_of(
		"{`age`:null,`who`:null,`group`:null,`adult`:`no`,`born`:`1870-01-25`,`half`:null,`hello`:`#text`,`code`:`a`}"));
	assert_false(relevant[8]);
}

static void calculations_are_never_posted(void **state)
{
	const struct questionnaire *questionnaire = read_questions(calculated);

	(void)state;
	for (int i = 2; i < 8; i++) {
		const struct question *question = &questionnaire->questions[i];
		struct outcome outcome = post_to(questionnaire, question, NULL,
			FORM(arena_print(&arena, "q.%s", question->name), "yes"));

		assert_true(outcome.fits && outcome.answer.state == NOT_ASKED);
		assert_null(outcome.wrong);
	}
}

static void calculations_ask_nothing(void **state)
{
	(void)state;
	assert_text(faults_of_questions("{`name`:`a`,`kind`:`calculation`}"),
		"sections[0].questions[0].calculation: This is missing.\n");
	assert_text(faults_of_questions("{`name`:`a`,`kind`:`calculation`,`calculation`:`1`,`required`:true,`dont_know`:true,"
		"`hint`:{`fr`:`H`},`constraint`:`. > 1`}"),
		"sections[0].questions[0].required: A calculation asks nothing.\n"
		"sections[0].questions[0].constraint: A calculation asks nothing.\n"
		"sections[0].questions[0].dont_know: A calculation asks nothing.\n"
		"sections[0].questions[0].hint: A calculation asks nothing.\n");
	assert_text(faults_of_questions("{`name`:`a`,`kind`:`integer`," L ",`calculation`:`1`}"),
		"sections[0].questions[0].calculation: There is no such key here.\n");
	assert_text(faults_of_questions("{`name`:`a`,`kind`:`calculation`,`calculation`:`1 + 1`,`choices`:[{`name`:`x`," L "}]}"),
		"sections[0].questions[0].calculation: This must give the name of a choice.\n");
	assert_text(faults_of_questions("{`name`:`a`,`kind`:`calculation`,`calculation`:`'x'`,`choices`:[{`name`:`x`," L ",`exclusive`:true}]}"),
		"sections[0].questions[0].choices[0].exclusive: There is no such key here.\n");
}

static const char *const piped =
	"{`name`:`who`,`kind`:`line`," L "},"
	"{`name`:`jobs`,`kind`:`choices`," L ",`choices`:[{`name`:`a`,`label`:{`fr`:`aide`,`en`:`help`}},"
	"{`name`:`b`,`label`:{`fr`:`écoute de ${who}`}},{`name`:`c`,`label`:{`fr`:`soin`}}]},"
	"{`name`:`age`,`kind`:`decimal`," L ",`unit`:{`fr`:`ans`}},"
	"{`name`:`born`,`kind`:`date`," L "},"
	"{`name`:`grid`,`kind`:`matrix`," L ",`rows`:[{`name`:`r`," L "},{`name`:`s`," L "}],"
	"`choices`:[{`name`:`y`,`label`:{`fr`:`oui`}},{`name`:`n`,`label`:{`fr`:`non`}}]},"
	"{`name`:`hidden`,`kind`:`line`," L ",`relevant`:`${age} > 10`},"
	"{`name`:`trust`,`kind`:`scale`," L ",`from`:0,`to`:10,`low`:{`fr`:`pas`},`high`:{`fr`:`bien`},`dont_know`:true},"
	"{`name`:`end`,`kind`:`note`,`label`:{`fr`:`%s`}}";

static const char *told(const char *wording, const char *draft)
{
	const struct questionnaire *questionnaire = read_questions(arena_print(&arena, "%.*s%s%s",
		(int)(strstr(piped, "%s") - piped), piped, wording, strstr(piped, "%s") + 2));
	struct answer_setting setting = { questionnaire, "fr", 0, draft_of(questionnaire, draft) };

	return wording_told(&arena, &setting, &questionnaire->questions[7].label, NULL);
}

#define SET(words) "\u2068" words "\u2069"

static void answers_are_told_in_wordings(void **state)
{
	(void)state;
	/* French, so with the no-break spaces that nobody types. */
	assert_text(told("Rien de spécial : $ { }", "{}"), "Rien de spécial\u00A0: $ { }");
	assert_text(told("Bonjour ${who} !", "{`who`:{`text`:`Zoé <b>`}}"), "Bonjour " SET("Zoé <b>") "\u00A0!");
	assert_text(told("${who}${who}", "{`who`:{`text`:`A`}}"), SET("A") SET("A"));
	assert_text(told("Avec ${jobs}.", "{`jobs`:[`a`,`c`]}"), "Avec " SET("aide and soin") ".");
	assert_text(told("${age}", "{`age`:12.5}"), SET("12.5"));
	assert_text(told("${born}", "{`born`:`2026-05-12`}"), SET("12 May 2026"));
	assert_text(told("${grid.s}", "{`grid`:{`r`:`y`,`s`:`n`}}"), SET("non"));
	assert_text(told("${trust}", "{`trust`:3}"), SET("3"));
}

static void what_is_empty_is_told_as_such(void **state)
{
	(void)state;
	assert_text(told("Avec ${jobs}, ${who}", "{`jobs`:null}"), "Avec …, …");
	assert_text(told("${trust}", "{`trust`:`#dk`}"), "…");
	assert_text(told("${grid.r}", "{`grid`:{`r`:null,`s`:`n`}}"), "…");
	/* Hidden answers are not told; what is said of a text elsewhere is not the text. */
	assert_text(told("${hidden}", "{`age`:9,`hidden`:{`text`:`x`}}"), "…");
	assert_text(told("${hidden}", "{`age`:11,`hidden`:{`text`:`x`}}"), SET("x"));
	assert_text(told("${who}", "{`who`:`#text`}"), "…");
	/* A label told inside another wording tells no answers itself. */
	assert_text(told("${jobs}", "{`who`:{`text`:`A`},`jobs`:[`b`]}"), SET("écoute de …"));
}

static void what_is_told_is_bounded(void **state)
{
	char *text = arena_take(&arena, 500), *wanted;

	(void)state;
	for (int i = 0; i < 201; i++)
		memcpy(text + 2 * i, "é", 2);
	wanted = arena_print(&arena, "\u2068%.400s…\u2069", text);
	assert_text(told("${who}", arena_print(&arena, "{`who`:{`text`:`%s`}}", text)), wanted);
	assert_text(told("${who}", "{`who`:{`text`:`a\\nb`}}"), SET("a b"));
}

static void wordings_name_what_is_there(void **state)
{
	(void)state;
	assert_text(faults_of_questions(
		"{`name`:`a`,`kind`:`choice`,`label`:{`fr`:`${a}`,`en`:`Say ${b}`},"
		"`choices`:[{`name`:`x`,`label`:{`fr`:`Étage ${a}`}},{`name`:`y`," L "}]},"
		"{`name`:`b`,`kind`:`matrix`," L ",`rows`:[{`name`:`r`," L "}],"
		"`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},"
		"{`name`:`c`,`kind`:`note`,`label`:{`fr`:`${ a }`},`hint`:{`fr`:`${a} ${nowhere}`}},"
		"{`name`:`d`,`kind`:`note`,`label`:{`fr`:`Sur ${b}`},`hint`:{`fr`:`${b.r} ${b.q}`}},"
		"{`name`:`e`,`kind`:`note`,`label`:{`fr`:`${c}`}}"),
		"sections[0].questions[0].label.fr: Column 1: A wording only tells answers to questions that stand before it.\n"
		"sections[0].questions[0].label.en: Column 5: A wording only tells answers to questions that stand before it.\n"
		"sections[0].questions[0].choices[0].label.fr: Column 7: A wording only tells answers to questions that stand before it.\n"
		"sections[0].questions[2].label.fr: Column 1: A question is written ${name}.\n"
		"sections[0].questions[2].hint.fr: Column 6: No question before this one is called “nowhere”.\n"
		"sections[0].questions[3].label.fr: Column 5: “b” has several answers: a wording can only tell one.\n"
		"sections[0].questions[3].hint.fr: Column 8: No question before this one is called “b.q”.\n"
		"sections[0].questions[4].label.fr: Column 1: No question before this one is called “c”.\n");
}

static void days_are_those_of_the_survey(void **state)
{
	const struct questionnaire *questionnaire = read_questions(
		"{`name`:`born`,`kind`:`date`," L "},"
		"{`name`:`adult`,`kind`:`line`," L ",`relevant`:`(today() - ${born}) div 365.25 >= 18`}");
	const struct answer *answers = draft_of(questionnaire, "{`born`:`2008-05-12`}");
	unsigned char relevant[2];

	(void)state;
	answers_relevance(questionnaire, &arena, answers, day_of(2026, 5, 11), relevant);
	assert_false(relevant[1]);
	answers_relevance(questionnaire, &arena, answers, day_of(2026, 5, 13), relevant);
	assert_true(relevant[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(constraints_are_told, forget),
		cmocka_unit_test_teardown(filters_choose_choices, forget),
		cmocka_unit_test_teardown(filters_read_columns_that_there_are, forget),
		cmocka_unit_test_teardown(faults_have_their_place, forget),
		cmocka_unit_test_teardown(calculations_are_computed_in_their_order, forget),
		cmocka_unit_test_teardown(what_is_irrelevant_is_empty_for_calculations, forget),
		cmocka_unit_test_teardown(once_keeps_what_the_draft_holds, forget),
		cmocka_unit_test_teardown(circles_are_found, forget),
		cmocka_unit_test_teardown(what_is_asked_later_is_not_read, forget),
		cmocka_unit_test_teardown(long_chains_are_read_in_order, forget),
		cmocka_unit_test_teardown(words_that_repeat_free_texts_are_known, forget),
		cmocka_unit_test_teardown(calculations_are_kept_with_the_answers, forget),
		cmocka_unit_test_teardown(calculations_that_name_no_choice_are_empty, forget),
		cmocka_unit_test_teardown(calculations_are_never_posted, forget),
		cmocka_unit_test_teardown(calculations_ask_nothing, forget),
		cmocka_unit_test_teardown(answers_are_told_in_wordings, forget),
		cmocka_unit_test_teardown(what_is_empty_is_told_as_such, forget),
		cmocka_unit_test_teardown(what_is_told_is_bounded, forget),
		cmocka_unit_test_teardown(wordings_name_what_is_there, forget),
		cmocka_unit_test_teardown(days_are_those_of_the_survey, forget),
	};
	int failed = cmocka_run_group_tests(tests, speak_english, NULL);

	arena_close(&arena);
	return failed;
}
