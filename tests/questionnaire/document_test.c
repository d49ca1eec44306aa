#include "questionnaire/document.h"

#include <time.h>

#include "expression/expression.h"
#include "questionnaire/sample.h"

#define HASH "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
#define L "`label`:{`fr`:`L`}"

/* Every key there is, as an author would write it. */
static const char whole[] =
	"{ `schema`: 1.0, `languages`: [`fr`, `fr-simple`, `en`, `ar`], `default_language`: `fr`,\n"
	"  `title`: {`fr`: `Le partage d'informations`, `en`: `Sharing`},\n"
	"  `sections`: [\n"
	"   {`name`: `practice`, `title`: {`fr`: `Votre m\\u00e9tier`}, `intro`: {`fr`: `Bonjour.`},\n"
	"    `questions`: [\n"
	"     {`name`: `job`, `kind`: `choice`, " L ", `required`: true, `dont_know`: true,\n"
	"      `picture`: {`fr`: {`file`: `" HASH "`, `alt`: `Un cadenas`}}, `recording`: {`ar`: `" HASH "`},\n"
	"      `choices`: [{`name`: `social_worker`, " L "}, {`name`: `other`, " L "}]},\n"
	"     {`name`: `tools`, `kind`: `choices`, " L ", `minimum`: 1, `maximum`: 2,\n"
	"      `choices`: [{`name`: `paper`, " L ", `relevant`: `${job} = 'other'`},\n"
	"                  {`name`: `none`, " L ", `exclusive`: true}]},\n"
	"     {`name`: `years`, `kind`: `integer`, " L ", `minimum`: 0, `maximum`: 60, `unit`: {`fr`: `ans`}},\n"
	"     {`name`: `share`, `kind`: `decimal`, " L ", `minimum`: -0.5, `decimals`: 1}]},\n"
	"   {`name`: `more`, `title`: {`fr`: `Et aussi`}, `relevant`: `${years} > 2 and selected(${tools}, 'paper')`,\n"
	"    `questions`: [\n"
	"     {`name`: `mail`, `kind`: `line`, " L ", `pattern`: `[^@]+@[^@]+`, `pattern_message`: {`fr`: `Non`}},\n"
	"     {`name`: `why`, `kind`: `text`, " L ", `hint`: {`fr`: `H`}, `sensitive`: true, `longest`: 500},\n"
	"     {`name`: `since`, `kind`: `date`, " L ", `earliest`: `1950-01-01`, `latest`: `today`},\n"
	"     {`name`: `trust`, `kind`: `scale`, " L ", `from`: 0, `to`: 10, `low`: {`fr`: `B`}, `high`: {`fr`: `H`}},\n"
	"     {`name`: `agree`, `kind`: `matrix`, " L ", `prefer_not`: true,\n"
	"      `rows`: [{`name`: `law`, " L "}, {`name`: `time`, " L "}],\n"
	"      `choices`: [{`name`: `yes`, " L "}, {`name`: `no`, " L "}]},\n"
	"     {`name`: `thanks`, `kind`: `note`, " L ", `relevant`: `${agree.law} = 'yes' or ${trust} >= 8`}]}]}\n";

static void reads_everything(void **state)
{
	const struct questionnaire *questionnaire = read_document(json_of(whole));
	const struct question *question = questionnaire->questions;

	(void)state;
	assert_int_equal(questionnaire->language_count, 4);
	assert_text(questionnaire->languages[3], "ar");
	assert_int_equal(questionnaire->default_language, 0);
	assert_int_equal(questionnaire->section_count, 2);
	assert_int_equal(questionnaire->question_count, 10);
	assert_int_equal(questionnaire->sections[1].first, 4);
	assert_int_equal(questionnaire->sections[1].count, 6);
	assert_text(expression_source(questionnaire->sections[1].relevant),
		    "${years} > 2 and selected(${tools}, 'paper')");
	assert_text(questionnaire->sections[0].title.in[0], "Votre métier");
	assert_null(questionnaire->sections[0].title.in[2]);
	assert_null(questionnaire->sections[1].intro.in);
	assert_true(question[0].required && question[0].dont_know && !question[0].prefer_not);
	assert_text(question[0].picture.file[0], HASH);
	assert_text(question[0].picture.alt[0], "Un cadenas");
	assert_null(question[0].picture.file[3]);
	assert_text(question[0].recording.file[3], HASH);
	assert_text(question[0].choices[1].name, "other");
	assert_non_null(question[1].choices[0].relevant);
	assert_true(question[1].choices[1].exclusive);
	assert_true(question[1].least == 1 && question[1].most == 2);
	assert_true(question[2].has_minimum && question[2].has_maximum &&
		    question[2].maximum == 60);
	assert_text(question[2].unit.in[0], "ans");
	assert_true(question[3].minimum == -0.5 && question[3].decimals == 1 &&
		    !question[3].has_maximum);
	assert_true(question[4].longest == 200 && question[4].pattern &&
		    question[4].pattern_message.in);
	assert_true(question[5].longest == 500 && question[5].sensitive &&
		    question[5].section == 1);
	assert_int_equal(question[6].earliest, day_of(1950, 1, 1));
	assert_true(question[6].latest == DAY_NONE && question[6].latest_is_today &&
		    !question[6].earliest_is_today);
	assert_true(question[7].from == 0 && question[7].to == 10 && question[7].high.in);
	assert_true(question[8].row_count == 2 && question[8].choice_count == 2);
	assert_text(question[8].rows[1].name, "time");
	assert_int_equal(question[9].kind, QUESTION_NOTE);
	assert_int_equal(question[9].number, 9);
}

static const char *canonical(const char *json)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *text = document_canonical(&arena, json, strlen(json), faults);

	assert_int_equal(faults->count, 0);
	return text;
}

static void has_one_canonical_form(void **state)
{
	(void)state;
	assert_text(canonical(json_of("{ `b` : [1, 2.50, -0.0, 1e3, 1e20, 0.1, true, null],\n\t`a`: {`z`:``,`y`:{}} }")),
		    json_of("{`a`:{`y`:{},`z`:``},`b`:[1,2.5,0,1000,1e+20,0.1,true,null]}"));
	assert_text(canonical("[\"e\\u0301 \\u00e9 \\/ \\\\ \\\" \\n\\t\\r\\n\"]"),
		    "[\"\u00e9 \u00e9 / \\\\ \\\" \\n\\t\\n\"]");
	assert_text(canonical(json_of("{`a`:1,`a_`:2,`B`:3,`é`:4}")), json_of("{`B`:3,`a`:1,`a_`:2,`é`:4}"));
	assert_text(canonical(canonical(json_of(whole))), canonical(json_of(whole)));
}

static void keeps_its_version(void **state)
{
	const struct questionnaire *source = read_document(json_of(whole));
	const char *stored = canonical(json_of(whole));
	const struct questionnaire *again = read_document(stored);
	struct hash version = hash_of(stored, strlen(stored));

	(void)state;
	assert_true(hash_is_same(&source->version, &again->version));
	assert_true(hash_is_same(&source->version, &version));
	assert_false(hash_is_same(&source->version, &read_questions(
		"{`name`:`a`,`kind`:`note`," L "}")->version));
}

static void tells_every_fault_at_once(void **state)
{
	(void)state;
	assert_text(faults_of(json_of(
		"{`schema`:2,`languages`:[`fr`,`FR`,`fr`],`default_language`:`de`,`titel`:{},"
		"`sections`:[{`name`:`a`,`title`:{`fr`:`A`,`it`:`A`},`questions`:["
		"{`name`:`Big`,`kind`:`choice`,`label`:{`en`:`?`},`choices`:["
		"{`name`:`x`,`label`:{`fr`:` `}},{`name`:`x`,`label`:`X`},7]},"
		"{`name`:`q`,`kind`:`colour`},"
		"{`name`:`q`,`kind`:`integer`," L ",`minimum`:1.5,`maximum`:`9`,`decimals`:2,`required`:1},"
		"3]},{`name`:`a`,`title`:{`fr`:`B`},`relevant`:`${q} >`,`questions`:[]}]}")),
		"titel: There is no such key here.\n"
		"schema: This must be a whole number from 1 to 1.\n"
		"languages[1]: This is no tag of a language, like “fr” or “fr-simple”.\n"
		"languages[2]: This language is already there.\n"
		"default_language: This is not among the languages of the document.\n"
		"title: This is missing.\n"
		"sections[0].title.it: This is not among the languages of the document.\n"
		"sections[0].questions[0].name: A name is a letter, then a to z, 0 to 9 and _, at most 40.\n"
		"sections[0].questions[0].label.en: This is not among the languages of the document.\n"
		"sections[0].questions[0].label.fr: This is missing.\n"
		"sections[0].questions[0].choices[0].label.fr: This text is empty.\n"
		"sections[0].questions[0].choices[1].name: This name is already used.\n"
		"sections[0].questions[0].choices[1].label: This must be an object.\n"
		"sections[0].questions[0].choices[2]: This must be an object.\n"
		"sections[0].questions[1].label: This is missing.\n"
		"sections[0].questions[1].kind: There is no such kind of question.\n"
		"sections[0].questions[2].name: This name is already used.\n"
		"sections[0].questions[2].required: This must be true or false.\n"
		"sections[0].questions[2].decimals: There is no such key here.\n"
		"sections[0].questions[2].minimum: This must be a whole number.\n"
		"sections[0].questions[2].maximum: This must be a number of at most 15 digits.\n"
		"sections[0].questions[3]: This must be an object.\n"
		"sections[1].name: This name is already used.\n"
		"sections[1].questions: This must be a list of 1 to 1000 items.\n");
}

struct mistake {
	const char *questions, *fault;	/* the only one, below sections[0].questions */
};

static const struct mistake mistakes[] = {
	{ "{`name`:`a`,`kind`:`choice`," L ",`choices`:[{`name`:`x`," L "}]}",
	  "[0].choices: This must be a list of 2 to 200 items." },
	{ "{`name`:`a`,`kind`:`choice`," L "}", "[0].choices: This is missing." },
	{ "{`name`:`a`,`kind`:`choice`," L ",`choices`:[{`name`:`x`," L "},{`name`:`y`," L ",`exclusive`:true}]}",
	  "[0].choices[1].exclusive: There is no such key here." },
	{ "{`name`:`a`,`kind`:`choices`," L ",`choices`:[{`name`:`x`," L ",`exclusive`:true},"
	  "{`name`:`y`," L ",`exclusive`:true}]}", "[0].choices: Only one choice can exclude all the others." },
	{ "{`name`:`a`,`kind`:`choice`," L ",`choices`:[{`name`:`x`," L ",`say_which`:true},"
	  "{`name`:`y`," L ",`say_which`:true}]}", "[0].choices[1].say_which: Only one choice can ask which one it is." },
	{ "{`name`:`a`,`kind`:`matrix`," L ",`rows`:[{`name`:`r`," L "}],"
	  "`choices`:[{`name`:`x`," L ",`say_which`:true},{`name`:`y`," L "}]}",
	  "[0].choices[0].say_which: There is no such key here." },
	{ "{`name`:`a`,`kind`:`choices`," L ",`minimum`:2,`choices`:[{`name`:`x`," L "}]}",
	  "[0].minimum: This must be a whole number from 1 to 1." },
	{ "{`name`:`a`,`kind`:`choices`," L ",`minimum`:2,`maximum`:1,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}",
	  "[0].minimum: The minimum is greater than the maximum." },
	{ "{`name`:`a`,`kind`:`integer`," L ",`minimum`:5,`maximum`:4}",
	  "[0].minimum: The minimum is greater than the maximum." },
	{ "{`name`:`a`,`kind`:`integer`," L ",`maximum`:1e15}",
	  "[0].maximum: This must be a number of at most 15 digits." },
	{ "{`name`:`a`,`kind`:`decimal`," L ",`decimals`:7}", "[0].decimals: This must be a whole number from 1 to 6." },
	{ "{`name`:`a`,`kind`:`line`," L ",`longest`:0}", "[0].longest: This must be a whole number from 1 to 1000." },
	{ "{`name`:`a`,`kind`:`line`," L ",`pattern`:`a+`}", "[0].pattern_message: This is missing." },
	{ "{`name`:`a`,`kind`:`text`," L ",`pattern_message`:{`fr`:`M`}}", "[0].pattern: This is missing." },
	{ "{`name`:`a`,`kind`:`date`," L ",`earliest`:`2026-02-30`}",
	  "[0].earliest: This must be a day like “2026-05-12”, or “today”." },
	{ "{`name`:`a`,`kind`:`date`," L ",`earliest`:`2026-02-02`,`latest`:`2026-02-01`}",
	  "[0].earliest: The earliest day is after the latest one." },
	{ "{`name`:`a`,`kind`:`scale`," L ",`from`:2,`to`:5,`low`:{`fr`:`l`},`high`:{`fr`:`h`}}",
	  "[0].from: This must be a whole number from 0 to 1." },
	{ "{`name`:`a`,`kind`:`scale`," L ",`to`:5,`low`:{`fr`:`l`},`high`:{`fr`:`h`}}", "[0].from: This is missing." },
	{ "{`name`:`a`,`kind`:`scale`," L ",`from`:1,`to`:5,`low`:{`fr`:`l`}}", "[0].high: This is missing." },
	{ "{`name`:`a`,`kind`:`matrix`," L ",`rows`:[{`name`:`r`," L "},{`name`:`r`," L "}],"
	  "`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}", "[0].rows[1].name: This name is already used." },
	{ "{`name`:`a`,`kind`:`matrix`," L ",`rows`:[{`name`:`r`," L "}],"
	  "`choices`:[{`name`:`x`," L ",`relevant`:`true()`},{`name`:`y`," L "}]}",
	  "[0].choices[0].relevant: There is no such key here." },
	{ "{`name`:`a`,`kind`:`list`," L ",`choices`:[{`name`:`x`," L "}]}", "[0].choices: This must be a list of 2 to 200 items." },
	{ "{`name`:`n`,`kind`:`integer`," L "},{`name`:`a`,`kind`:`list`," L ",`choices`:[{`name`:`x`," L "},"
	  "{`name`:`y`,`label`:{`fr`:`${n}`}}]}", "[1].choices: What is found by its words has the same for everyone: no ${...} here." },
	{ "{`name`:`a`,`kind`:`department`," L ",`choices`:[]}", "[0].choices: There is no such key here." },
	{ "{`name`:`a`,`kind`:`yes_no`," L ",`choices`:[]}", "[0].choices: There is no such key here." },
	{ "{`name`:`a`,`kind`:`judgment`," L "}", "[0].rows: This is missing." },
	{ "{`name`:`a`,`kind`:`consent`," L ",`dont_know`:true}",
	  "[0].dont_know: A consent is given or not: it has no other answer." },
	{ "{`name`:`a`,`kind`:`top`," L ",`places`:6,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}",
	  "[0].places: This must be a whole number from 2 to 5." },
	{ "{`name`:`a`,`kind`:`ranking`," L ",`minimum`:3,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}",
	  "[0].minimum: There are not so many choices." },
	{ "{`name`:`a`,`kind`:`shares`," L ",`points`:1001,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}",
	  "[0].points: This must be a whole number from 2 to 1000." },
	{ "{`name`:`a`,`kind`:`shares`," L ",`choices`:[{`name`:`x`," L "},{`name`:`y`," L ",`exclusive`:true}]}",
	  "[0].choices[1].exclusive: There is no such key here." },
	{ "{`name`:`a`,`kind`:`date`," L ",`precision`:`week`}", "[0].precision: This must be “day”, “month” or “year”." },
	{ "{`name`:`a`,`kind`:`list`," L ",`random`:true,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}",
	  "[0].random: There is no such key here." },
	{ "{`name`:`a`,`kind`:`choice`," L ",`random`:1,`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}",
	  "[0].random: This must be true or false." },
	{ "{`name`:`a`,`kind`:`text`," L ",`proposals`:1}", "[0].proposals: This must be true or false." },
	{ "{`name`:`a`,`kind`:`yes_no`," L ",`proposals`:true}", "[0].proposals: There is no such key here." },
	{ "{`name`:`a`,`kind`:`text`," L ",`for_quotes`:true}", "[0].for_quotes: There is no such key here." },
	{ "{`name`:`a`,`kind`:`yes_no`," L ",`for_quotes`:true},{`name`:`b`,`kind`:`yes_no`," L ",`for_quotes`:false},"
	  "{`name`:`c`,`kind`:`consent`," L ",`for_quotes`:true}",
	  "[2].for_quotes: One question alone asks whether words may be quoted, once for all of them." },
	{ "{`name`:`a`,`kind`:`consent`," L ",`for_quotes`:true,`required`:true}",
	  "[0].required: Nobody has to let their words be quoted: do not require this consent." },
	{ "{`name`:`a`,`kind`:`choice`," L ",`proposed`:{`round`:0,`texts`:{`x`:1}},`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}",
	  "[0].proposed.round: This must be a whole number from 1 to 100." },
	{ "{`name`:`a`,`kind`:`choice`," L ",`proposed`:{`round`:1,`texts`:{`x`:0}},`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}",
	  "[0].proposed.texts.x: This must be a whole number from 1 to 100000." },
	{ "{`name`:`a`,`kind`:`matrix`," L ",`proposed`:{`round`:1,`texts`:{}},`rows`:[{`name`:`r`," L "}],"
	  "`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]}", "[0].proposed: There is no such key here." },
	{ "{`name`:`a`,`kind`:`period`," L ",`may_go_on`:1}", "[0].may_go_on: This must be true or false." },
	{ "{`name`:`a`,`kind`:`email`," L ",`longest`:10}", "[0].longest: There is no such key here." },
	{ "{`name`:`a`,`kind`:`yes_no`," L "},{`name`:`b`,`kind`:`note`," L ",`relevant`:`${a} + `}",
	  "[1].relevant: Column 8: A value is missing at the end." },
	{ "{`name`:`a`,`kind`:`note`," L ",`required`:true}", "[0].required: A note takes no answer." },
	{ "{`name`:`a`,`kind`:`note`," L ",`picture`:{}}", "[0].picture: There is no language in it." },
	{ "{`name`:`a`,`kind`:`note`," L ",`picture`:{`fr`:{`file`:`" HASH "`}}}", "[0].picture.fr.alt: This is missing." },
	{ "{`name`:`a`,`kind`:`note`," L ",`recording`:{`fr`:`media/a.mp3`}}",
	  "[0].recording.fr: This must be the SHA-256 of a file." },
	{ "{`name`:`a`,`kind`:`note`," L ",`recording`:{`it`:`" HASH "`}}",
	  "[0].recording.it: This is not among the languages of the document." },
	{ "{`name`:`a`,`kind`:`note`," L ",`relevant`:`${a} = 1`}",
	  "[0].relevant: Column 1: An expression only refers to questions that stand before it." },
	{ "{`name`:`a`,`kind`:`note`," L ",`relevant`:`1 = ${b}`},{`name`:`b`,`kind`:`integer`," L "}",
	  "[0].relevant: Column 5: An expression only refers to questions that stand before it." },
	{ "{`name`:`a`,`kind`:`note`," L ",`relevant`:`${nowhere} = 1`}",
	  "[0].relevant: Column 1: No question before this one is called “nowhere”." },
	{ "{`name`:`a`,`kind`:`note`," L "},{`name`:`b`,`kind`:`note`," L ",`relevant`:`${a} = 1`}",
	  "[1].relevant: Column 1: No question before this one is called “a”." },
	{ "{`name`:`a`,`kind`:`note`," L ",`label`:{`fr`:`L`}}", NULL },
	{ "{`name`:`a`,`kind`:`note`,`label`:{`fr`:null}}", "[0].label.fr: This must be a text." },
	{ "{`name`:`a`,`kind`:`note`,`label`:{`fr`:`\\u202e`}}", "[0].label.fr: This text holds characters that are not shown." },
	{ "{`name`:`a`,`kind`:`note`," L ",`a\\u001bb`:1}", "[0].?: This key holds characters that are not shown." },
	{ "{`name`:7,`kind`:`note`," L "}", "[0].name: This must be a text." },
	{ "{`name`:`a2345678901234567890123456789012345678901`,`kind`:`note`," L "}",
	  "[0].name: A name is a letter, then a to z, 0 to 9 and _, at most 40." },
};

static void tells_each_mistake(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(mistakes) / sizeof(*mistakes); i++) {
		const char *faults = faults_of_questions(mistakes[i].questions);

		if (mistakes[i].fault)
			assert_text(faults, arena_print(&arena, "sections[0].questions%s\n", mistakes[i].fault));
		else
			assert_non_null(strstr(faults, "duplicate"));
		arena_reset(&arena);
	}
}

static void blames_no_expression_for_another_question(void **state)
{
	(void)state;
	assert_text(faults_of_questions(
		"{`name`:`m`,`kind`:`matrix`," L ",`rows`:[],`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},"
		"{`name`:`a`,`kind`:`note`," L ",`relevant`:`${m.law} = 'x'`}"),
		"sections[0].questions[0].rows: This must be a list of 1 to 50 items.\n");
	/* A matrix has no value of its own, and its rows are known. */
	assert_text(faults_of_questions(
		"{`name`:`m`,`kind`:`matrix`," L ",`rows`:[{`name`:`r`," L "}],"
		"`choices`:[{`name`:`x`," L "},{`name`:`y`," L "}]},"
		"{`name`:`a`,`kind`:`note`," L ",`relevant`:`${m} = 'x'`},"
		"{`name`:`b`,`kind`:`note`," L ",`relevant`:`${m.x} = 'x'`},"
		"{`name`:`c`,`kind`:`integer`," L ",`relevant`:`${m.r} = 'x'`},"
		"{`name`:`d`,`kind`:`note`," L ",`relevant`:`${c.r} = 'x'`}"),
		"sections[0].questions[1].relevant: Column 1: This has several answers: only count(), sum(), min(), max(), join() and concat() take them all.\n"
		"sections[0].questions[2].relevant: Column 1: No question before this one is called “m.x”.\n"
		"sections[0].questions[4].relevant: Column 1: No question before this one is called “c.r”.\n");
}

static void refuses_what_is_no_document(void **state)
{
	char *large = arena_room(&arena, LONGEST_DOCUMENT + 2), *deep = arena_take(&arena, 200);

	(void)state;
	assert_non_null(strstr(faults_of(""), ": Line 1, column 0: this is no JSON"));
	assert_non_null(strstr(faults_of("{\"a\":1,\n\"a\":2}"), ": Line 2, column 3: this is no JSON"));
	assert_non_null(strstr(faults_of("{} {}"), "this is no JSON"));
	assert_non_null(strstr(faults_of("\"\xff\""), "this is no JSON"));
	assert_non_null(strstr(faults_of("[\"\\u0000\"]"), "this is no JSON"));
	assert_text(faults_of("[]"), ": This must be an object.\n");
	memset(large, ' ', LONGEST_DOCUMENT + 1);
	large[LONGEST_DOCUMENT + 1] = '\0';
	assert_text(faults_of(large), ": A document has at most 1,048,576 bytes.\n");
	memset(deep, '[', 40);
	memset(deep + 40, ']', 40);
	assert_non_null(strstr(faults_of(deep), "[0][0]: This is nested too deeply.\n"));
	assert_text(faults_of("{}"), "schema: This is missing.\nlanguages: This is missing.\n"
		    "default_language: This is missing.\ntitle: This is missing.\nsections: This is missing.\n");
}

static void bounds_the_faults(void **state)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	struct buffer questions = buffer_in(&arena);
	const char *json;

	(void)state;
	for (int i = 0; i < 1001; i++)
		buffer_print(&questions, "%s{`name`:`q%d`,`kind`:`none`," L "}", i ? "," : "", i);
	json = document_of(questions.bytes);
	assert_null(document_read(&arena, json, strlen(json), faults));
	assert_text(faults->fault[0].path, "sections");
	assert_text(faults->fault[0].words, "There are more than 1000 questions in all.");
	questions = buffer_in(&arena);
	for (int i = 0; i < 1000; i++)
		buffer_print(&questions, "%s{`name`:`q%d`,`kind`:`none`," L "}", i ? "," : "", i);
	json = document_of(questions.bytes);
	*faults = (struct document_faults){ 0 };
	assert_null(document_read(&arena, json, strlen(json), faults));
	assert_int_equal(faults->count, 1000);
	assert_text(faults->fault[MOST_DOCUMENT_FAULTS - 1].path, "sections[0].questions[199].kind");
}

static const char *find_file(void *context, const char *file, const char **why)
{
	int *asked = context;

	++*asked;
	if (!strcmp(file, "media/lock.png"))
		return HASH;
	*why = "no such file";
	return NULL;
}

static void puts_hashes_for_files(void **state)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *json = document_of(
		"{`name`:`file`,`kind`:`note`," L ",`picture`:{`fr`:{`file`:`media/lock.png`,`alt`:`media/lock.png`}},"
		"`recording`:{`fr`:`media/lock.png`,`en`:`a/../lock.png`,`fr-simple`:`gone.mp3`}}");
	int asked = 0;
	const char *stored =
		document_with_media(&arena, json, strlen(json), find_file, &asked, faults);

	(void)state;
	assert_int_equal(asked, 3);
	assert_non_null(strstr(stored, json_of("`picture`:{`fr`:{`alt`:`media/lock.png`,`file`:`" HASH "`}}")));
	assert_non_null(strstr(stored, json_of("`fr`:`" HASH "`")));
	assert_null(document_read(&arena, stored, strlen(stored), faults));
	assert_int_equal(faults->count, 2);
	assert_text(faults->fault[0].path, "sections[0].questions[0].recording.en");
	assert_text(faults->fault[0].words,
		    "This must be the path of a file below the document's own folder.");
	assert_text(faults->fault[1].path, "sections[0].questions[0].recording.fr-simple");
	assert_text(faults->fault[1].words, "no such file");
}

static void refuses_paths_that_leave(void **state)
{
	static const char *const files[] = { "/etc/passwd", "..", "../a", "a/..", "a/../../b", "a\\\\b", "a\\nb" };

	(void)state;
	for (size_t i = 0; i < sizeof(files) / sizeof(*files); i++) {
		struct document_faults *faults = arena_new(&arena, struct document_faults);
		const char *json = document_of(arena_print(&arena,
			"{`name`:`n`,`kind`:`note`," L ",`recording`:{`fr`:`%s`}}", files[i]));
		int asked = 0;

		assert_non_null(
			document_with_media(&arena, json, strlen(json), find_file, &asked, faults));
		assert_int_equal(asked, 0);
		assert_int_equal(faults->count, 1);
	}
}

/* 1,000 questions of several choices, with 1,200 rules. */
static const char *largest(void)
{
	struct buffer out = buffer_in(&arena);

	buffer_add_text(&out, "{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:[");
	for (int i = 0; i < 1000; i++) {
		if (i % 5 == 0)
			buffer_print(&out, "%s{`name`:`s%d`,`title`:{`fr`:`S`},`questions`:[", i ? "]}," : "", i);
		buffer_print(&out, "%s{`name`:`q%d`,`kind`:`choices`,`label`:{`fr`:`Question %d`}", i % 5 ? "," : "", i, i);
		if (i)
			buffer_print(&out, ",`relevant`:`selected(${q%d}, 'a') or not(${q%d} = '')`", i - 1, i / 2);
		buffer_add_text(&out, ",`choices`:[");
		for (int c = 0; c < 12; c++)
			buffer_print(&out, "%s{`name`:`%c`,`label`:{`fr`:`Choix %d`}%s}", c ? "," : "", 'a' + c, c,
				     c == 3 && i % 5 == 1 ? arena_print(&arena, ",`relevant`:`${q%d} != 'b'`", i - 1) : "");
		buffer_add_text(&out, "]}");
	}
	buffer_add_text(&out, "]}]}");
	return json_of(out.bytes);
}

static double milliseconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static void is_quick(void **state)
{
	const char *json = largest();
	double start = milliseconds(), read, related, chosen;
	const struct questionnaire *questionnaire = read_document(json);
	struct answer *answers = answers_new(&arena, questionnaire);
	unsigned char *relevant = arena_take(&arena, 1000);

	(void)state;
	read = milliseconds() - start;
	for (int i = 0; i < 1000; i++) {
		answer_add(&answers[i], 0);
		answer_add(&answers[i], 7);
	}
	start = milliseconds();
	for (int i = 0; i < 10; i++)
		answers_relevance(questionnaire, &arena, answers, 0, relevant);
	related = (milliseconds() - start) / 10;
	/* Goes back through all of them at once. */
	start = milliseconds();
	assert_true(choice_is_relevant(&(struct answer_setting){ questionnaire, "fr", 0, answers }, &arena,
				       &questionnaire->questions[996], &questionnaire->questions[996].choices[3]));
	chosen = milliseconds() - start;
	print_message("%zu bytes read in %.1f ms; relevance in %.2f ms, of one choice %.2f ms\n",
		      strlen(json), read, related, chosen);
	assert_true(relevant[999]);
	/* Generous: the sanitizers take their share, and the machine is shared. */
	assert_true(read < 2000 && related < 100 && chosen < 100);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(reads_everything, forget),
		cmocka_unit_test_teardown(has_one_canonical_form, forget),
		cmocka_unit_test_teardown(keeps_its_version, forget),
		cmocka_unit_test_teardown(tells_every_fault_at_once, forget),
		cmocka_unit_test_teardown(tells_each_mistake, forget),
		cmocka_unit_test_teardown(blames_no_expression_for_another_question, forget),
		cmocka_unit_test_teardown(refuses_what_is_no_document, forget),
		cmocka_unit_test_teardown(bounds_the_faults, forget),
		cmocka_unit_test_teardown(puts_hashes_for_files, forget),
		cmocka_unit_test_teardown(refuses_paths_that_leave, forget),
		cmocka_unit_test_teardown(is_quick, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
