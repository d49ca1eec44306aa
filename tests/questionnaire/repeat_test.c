/* Sections that are repeated: read, unrolled, meant by names, taken out. */
#include "questionnaire/repeat.h"

#include "questionnaire/logic.h"
#include "questionnaire/piping.h"
#include "questionnaire/sample.h"

#define L "`label`:{`fr`:`L`}"

/* A section before, one that is repeated, one behind it. */
static const char *document_with(const char *before, const char *repeat, const char *inside, const char *behind)
{
	return json_of(arena_print(&arena,
		"{`schema`:1,`languages`:[`fr`,`en`,`ar`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:["
		"{`name`:`start`,`title`:{`fr`:`S`},`questions`:[%s]},"
		"{`name`:`structures`,`title`:{`fr`:`Structure`},`repeat`:{%s},`questions`:[%s]},"
		"{`name`:`end`,`title`:{`fr`:`E`},`questions`:[%s]}]}", before, repeat, inside, behind));
}

static const char before[] = "{`name`:`many`,`kind`:`integer`," L "}";
static const char inside[] =
	"{`name`:`place`,`kind`:`line`," L "},"
	"{`name`:`hours`,`kind`:`integer`,`label`:{`fr`:`À ${place} ?`,`en`:`At ${place} of ${many}?`},"
	"`relevant`:`${place} != ''`,`constraint`:`. <= 10 * position(..)`},"
	"{`name`:`views`,`kind`:`matrix`," L ",`rows`:[{`name`:`a`," L "},{`name`:`b`," L "}],"
	"`choices`:[{`name`:`yes`," L "},{`name`:`no`," L "}]}";
static const char behind[] =
	"{`name`:`sum`,`kind`:`note`," L ",`relevant`:`sum(${hours}) > 10`},"
	"{`name`:`all`,`kind`:`note`," L ",`relevant`:`count(${structures}) = 2 and count(${views}) = 4 and "
	"count(${views.a}) = 2`},"
	"{`name`:`names`,`kind`:`note`," L ",`relevant`:`join('+', ${place}) = 'A+B' and max(${hours}) = 9`}";

static void is_unrolled(void **state)
{
	const struct questionnaire *questionnaire =
		read_document(document_with(before, "`most`:3", inside, behind));
	const struct question *question = questionnaire->questions;
	const char *part;

	(void)state;
	assert_int_equal(questionnaire->section_count, 5);
	assert_int_equal(questionnaire->question_count, 1 + 4 + 4 + 3 + 3);
	assert_text(questionnaire->sections[2].name, "structures.2");
	assert_text(questionnaire->sections[2].of, "structures");
	assert_int_equal(questionnaire->sections[3].occurrence, 3);
	assert_int_equal(questionnaire->sections[3].count, 3);
	assert_int_equal(questionnaire->sections[3].another, -1);
	assert_int_equal(questionnaire->sections[0].occurrence, 0);
	assert_int_equal(questionnaire->sections[0].another, -1);
	assert_text(question[1].name, "place");
	assert_text(question[4].name, "structures_another");
	assert_text(question[4].label.in[1], "Do you have another one to add?");
	assert_true(question[4].required && question[4].kind == QUESTION_YES_NO);
	assert_text(question[5].name, "place.2");
	assert_text(question[5].of, "place");
	assert_int_equal(question[5].occurrence, 2);
	assert_text(question[6].label.in[0], "À ${place.2} ?");
	assert_text(question[6].label.in[1], "At ${place.2} of ${many}?");
	assert_text(question[8].name, "structures_another.2");
	assert_text(question[11].name, "views.3");
	assert_text(question[12].name, "sum");
	assert_int_equal(question_with_part(questionnaire, "views.3.b", &part)->number, 11);
	assert_text(part, "b");
	assert_int_equal(question_with_part(questionnaire, "views.b", &part)->number, 3);
	assert_text(part, "b");
	assert_int_equal(question_with_part(questionnaire, "views", &part)->number, 3);
	assert_text(part, "");
	assert_null(question_with_part(questionnaire, "views.4", &part));
	assert_null(question_with_part(questionnaire, "structures_another.3", &part));
}

/* Questions that are relevant, by their names. */
static const char *relevant_of(const struct questionnaire *questionnaire, const char *draft)
{
	unsigned char *relevant = arena_take(&arena, MOST_QUESTIONS);
	struct buffer names = buffer_in(&arena);

	answers_relevance(questionnaire, &arena, draft_of(questionnaire, draft), day_of(2026, 5, 12), relevant);
	for (int i = 0; i < questionnaire->question_count; i++)
		if (relevant[i])
			buffer_print(&names, "%s%s", names.length ? " " : "", questionnaire->questions[i].name);
	return names.bytes;
}

static void another_is_asked_for(void **state)
{
	const struct questionnaire *questionnaire =
		read_document(document_with(before, "`most`:3", inside, behind));

	(void)state;
	assert_text(relevant_of(questionnaire, "{}"), "many place views structures_another");
	assert_text(relevant_of(questionnaire, "{`place`:{`text`:`A`},`structures_another`:`no`,`place.2`:{`text`:`B`},"
		"`structures_another.2`:`yes`}"), "many place hours views structures_another");
	/* Each occurrence by its own answers; sets from outside, of those that are relevant only. */
	assert_text(relevant_of(questionnaire, "{`place`:{`text`:`A`},`hours`:3,`structures_another`:`yes`,"
		"`place.2`:{`text`:`B`},`hours.2`:9,`structures_another.2`:`no`,`hours.3`:30}"),
		"many place hours views structures_another place.2 hours.2 views.2 structures_another.2 sum all names");
	assert_text(relevant_of(questionnaire, "{`place`:{`text`:`A`},`hours`:3,`structures_another`:`yes`,"
		"`place.2`:null,`hours.2`:9,`structures_another.2`:`yes`}"),
		"many place hours views structures_another place.2 views.2 structures_another.2 place.3 views.3");
}

static void a_count_says_how_many(void **state)
{
	const struct questionnaire *questionnaire =
		read_document(document_with(before, "`most`:3,`count`:`${many} - 1`", inside,
			"{`name`:`all`,`kind`:`note`," L ",`relevant`:`count(${structures}) = 3`}"));

	(void)state;
	assert_int_equal(questionnaire->question_count, 1 + 9 + 1);
	assert_text(relevant_of(questionnaire, "{}"), "many");
	assert_text(relevant_of(questionnaire, "{`many`:1}"), "many");
	assert_text(relevant_of(questionnaire, "{`many`:3}"), "many place views place.2 views.2");
	assert_text(relevant_of(questionnaire, "{`many`:99}"), "many place views place.2 views.2 place.3 views.3 all");
}

static const char *wrong(const struct questionnaire *questionnaire, const char *draft, const char *name)
{
	const struct question *question = question_named(questionnaire, name);
	const struct answer *answers = draft_of(questionnaire, draft);
	struct answer_setting setting = { questionnaire, "en", 0, answers };

	return answer_check(&arena, question, &setting, &answers[question->number]);
}

static void each_occurrence_has_its_place_and_words(void **state)
{
	const struct questionnaire *questionnaire =
		read_document(document_with(before, "`most`:3", inside, behind));
	const char *draft = "{`many`:2,`place`:{`text`:`A`},`hours`:15,`structures_another`:`yes`,`place.2`:{`text`:`B`},`hours.2`:15}";
	struct answer_setting setting = { questionnaire, "en", 0, draft_of(questionnaire, draft) };
	struct answer_setting alone = { questionnaire, "en", 0, draft_of(questionnaire, "{}") };

	(void)state;
	assert_non_null(wrong(questionnaire, draft, "hours"));
	assert_null(wrong(questionnaire, draft, "hours.2"));
	assert_text(wording_told(&arena, &setting, &question_named(questionnaire, "hours.2")->label, NULL),
		    "At \u2068B\u2069 of \u20682\u2069?");
	assert_text(section_told(&arena, &setting, &questionnaire->sections[1]), "Structure 1");
	assert_text(section_told(&arena, &setting, &questionnaire->sections[2]), "Structure 2");
	assert_text(section_told(&arena, &alone, &questionnaire->sections[1]), "Structure");
}

/* Calculations run through repeats, and are settled whichever stands first. */
static void calculations_are_of_their_occurrence(void **state)
{
	const struct questionnaire *questionnaire = read_document(document_with(before, "`most`:2",
		"{`name`:`hours`,`kind`:`integer`," L "},"
		"{`name`:`often`,`kind`:`note`," L ",`relevant`:`${hours} > 2`}",
		"{`name`:`mean`,`kind`:`note`," L ",`relevant`:`sum(${hours}) div count(${structures}) = 3`}"));

	(void)state;
	assert_text(relevant_of(questionnaire, "{`hours`:2,`structures_another`:`yes`,`hours.2`:4}"),
		    "many hours structures_another hours.2 often.2 mean");
}

static void faults_are_told_once_where_they_are(void **state)
{
	(void)state;
	assert_text(faults_of(document_with(before, "`most`:21", inside, "{`name`:`x`,`kind`:`note`," L ",`relevant`:`count(${structures}) > 1`}")),
		"sections[1].repeat.most: This must be a whole number from 2 to 20.\n");
	assert_text(faults_of(document_with(before, "`most`:3,`count`:`${hours}`,`another`:{`fr`:`X`},`x`:1", inside, behind)),
		"sections[1].repeat.x: There is no such key here.\n"
		"sections[1].repeat.another: Nothing is asked here: “count” says how many there are.\n"
		"sections[1].repeat.count: Column 1: An expression only refers to questions that stand before it.\n");
	assert_text(faults_of(document_with(before, "`most`:9", "{`name`:`a`,`kind`:`line`,`label`:{`fr`:`${b}`},"
		"`relevant`:`${b} = ''`},{`name`:`b`,`kind`:`zzz`," L "},{`name`:`many`,`kind`:`note`," L "}", "{`name`:`x`,`kind`:`note`," L "}")),
		"sections[1].questions[1].kind: There is no such kind of question.\n"
		"sections[1].questions[2].name: This name is already used.\n");
	assert_text(faults_of(document_with(before, "`most`:9", "{`name`:`a`,`kind`:`line`,`label`:{`fr`:`${b}`},"
		"`relevant`:`${b} = ''`},{`name`:`b`,`kind`:`line`," L ",`relevant`:`count(${structures}) = 1`}",
		"{`name`:`x`,`kind`:`note`,`label`:{`fr`:`${a}`},`relevant`:`${a} = '' or position(..) = 1`},"
		"{`name`:`y`,`kind`:`note`," L ",`relevant`:`sum(${structures}) = 1`},"
		"{`name`:`z`,`kind`:`note`," L ",`relevant`:`${structures} = 1`},"
		"{`name`:`w`,`kind`:`note`," L ",`relevant`:`${end} = 1 or ${a.2} = 1`},"
		"{`name`:`v`,`kind`:`note`," L ",`relevant`:`position(..) = 1`}")),
		"sections[1].questions[0].label.fr: Column 1: A wording only tells answers to questions that stand before it.\n"
		"sections[1].questions[0].relevant: Column 1: An expression only refers to questions that stand before it.\n"
		"sections[1].questions[1].relevant: Column 7: How often a section is repeated is known behind it only; in it, position(..) counts.\n"
		"sections[2].questions[0].label.fr: Column 1: “a” has several answers: a wording can only tell one.\n"
		"sections[2].questions[0].relevant: Column 1: This has several answers: only count(), sum(), min(), max(), join() and concat() take them all.\n"
		"sections[2].questions[1].relevant: Column 5: This is a section that is repeated: only count() takes it.\n"
		"sections[2].questions[2].relevant: Column 1: This is a section that is repeated: only count() takes it.\n"
		"sections[2].questions[3].relevant: Column 1: No question before this one is called “end”.\n"
		"sections[2].questions[4].relevant: Column 10: This stands in no repeated group: position(..) is not supported here.\n");
	assert_text(faults_of(document_with("{`name`:`structures`,`kind`:`note`," L "},{`name`:`structures_another`,`kind`:`note`," L "}",
		"`most`:3", "{`name`:`p`,`kind`:`line`," L "}", "{`name`:`x`,`kind`:`note`," L "}")),
		"sections[1].name: A question has this name: a section that is repeated needs one of its own.\n");
	assert_text(faults_of(document_with("{`name`:`structures_another`,`kind`:`note`," L "}", "`most`:3",
		"{`name`:`p`,`kind`:`line`," L "}", "{`name`:`x`,`kind`:`note`," L "}")),
		"sections[1].name: A section of this name that is repeated asks a question named “structures_another” itself: rename one of the two.\n");
}

static void all_occurrences_count_among_the_questions(void **state)
{
	struct buffer many = buffer_in(&arena);

	(void)state;
	for (int i = 0; i < 49; i++)
		buffer_print(&many, "%s{`name`:`q%d`,`kind`:`line`," L "}", i ? "," : "", i);
	assert_int_equal(read_document(document_with(before, "`most`:19", many.bytes, "{`name`:`x`,`kind`:`note`," L "}"))->question_count,
			 1 + 19 * 50 - 1 + 1);
	assert_text(faults_of(document_with(before, "`most`:20", many.bytes, "{`name`:`x`,`kind`:`note`," L ",`relevant`:`sum(${q1}) = 1`}")),
		"sections: There are more than 1000 questions in all, as those of a section that is repeated count each time.\n");
}

/* The draft, after that occurrence was taken out of it. */
static const char *without(const struct questionnaire *questionnaire, const char *draft, int section)
{
	struct answer *answers = draft_of(questionnaire, draft);
	struct answer_setting setting = { questionnaire, "en", 0, answers };
	struct buffer json = buffer_in(&arena);

	if (!repeat_may_remove(&setting, &arena, &questionnaire->sections[section]))
		return "no";
	repeat_remove(questionnaire, &arena, answers, 0, &questionnaire->sections[section]);
	answers_write(&json, questionnaire, answers, 0, AS_DRAFT);
	return json.bytes;
}

#define A "`structures_another`"
#define A2 "`structures_another.2`"

static void one_is_taken_out(void **state)
{
	const struct questionnaire *questionnaire = read_document(document_with(before, "`most`:3",
		"{`name`:`hours`,`kind`:`integer`," L "}", "{`name`:`x`,`kind`:`integer`," L "}"));
	const char *two = "{`many`:7,`hours`:1," A ":`yes`,`hours.2`:2," A2 ":`no`,`hours.3`:3,`x`:8}";
	const char *three = "{`hours`:1," A ":`yes`,`hours.2`:2," A2 ":`yes`,`hours.3`:3}";

	(void)state;
	assert_text(without(questionnaire, two, 1), json_of("{`many`:7,`hours`:2," A ":`no`,`hours.2`:3,`x`:8}"));
	assert_text(without(questionnaire, two, 2), json_of("{`many`:7,`hours`:1," A ":`no`,`hours.2`:3,`x`:8}"));
	assert_text(without(questionnaire, two, 3), "no");
	assert_text(without(questionnaire, two, 0), "no");
	assert_text(without(questionnaire, three, 2), json_of("{`hours`:1," A ":`yes`,`hours.2`:3}"));
	assert_text(without(questionnaire, three, 3), json_of("{`hours`:1," A ":`yes`,`hours.2`:2," A2 ":`no`}"));
	assert_text(without(questionnaire, "{`hours`:1}", 1), "no");
}

static void what_is_hidden_is_not_sent(void **state)
{
	const struct questionnaire *questionnaire = read_document(document_with(before, "`most`:2",
		"{`name`:`hours`,`kind`:`integer`," L "}", "{`name`:`x`,`kind`:`integer`," L "}"));
	struct answer *answers = draft_of(questionnaire, "{`many`:7,`hours`:1," A ":`no`,`hours.2`:2}");
	struct buffer sent = buffer_in(&arena), draft = buffer_in(&arena);

	(void)state;
	answers_write(&draft, questionnaire, answers, 0, AS_DRAFT);
	assert_text(draft.bytes, json_of("{`many`:7,`hours`:1," A ":`no`,`hours.2`:2}"));
	answers_write(&sent, questionnaire, answers, 0, AS_SUBMISSION);
	assert_text(sent.bytes, json_of("{`many`:7,`hours`:1," A ":`no`,`x`:null}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_unrolled),
		cmocka_unit_test(another_is_asked_for),
		cmocka_unit_test(a_count_says_how_many),
		cmocka_unit_test(each_occurrence_has_its_place_and_words),
		cmocka_unit_test(calculations_are_of_their_occurrence),
		cmocka_unit_test(faults_are_told_once_where_they_are),
		cmocka_unit_test(all_occurrences_count_among_the_questions),
		cmocka_unit_test(one_is_taken_out),
		cmocka_unit_test(what_is_hidden_is_not_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
