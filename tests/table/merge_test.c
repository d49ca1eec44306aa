/*
 * Versions of a questionnaire counted together as their mappings say, against
 * numbers counted by hand.
 */
#include "snapshot/work.h"

#include "base/buffer.h"
#include "consultation/version_store.h"
#include "questionnaire/questionnaire_store.h"
#include "table/tally_store.h"
#include "table/tally_words.h"

#define NAMED(name, label) "{`name`:`" name "`,`label`:{`fr`:`" label "`}}"
#define ASKED(name, kind, more) "{`name`:`" name "`,`kind`:`" kind "`,`label`:{`fr`:`" name "?`}" more "}"
#define CHOICES(list) ",`choices`:[" list "]"

static const char *json_of(const char *sketch)
{
	char *json = arena_copy(&arena, sketch);

	for (char *c = json; *c; c++)
		if (*c == '`')
			*c = '"';
	return json;
}

static struct hash kept(const char *section, const char *questions)
{
	return keep_version(json_of(arena_print(&arena,
		"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},"
		"`sections`:[{`name`:`%s,`title`:{`fr`:`S`},`questions`:[%s]}]}", section, questions)));
}

static struct hash version(const char *questions)
{
	return kept("s`", questions);
}

static void use(const struct survey *survey, const struct hash *version, const char *mapping)
{
	assert_true(survey_use_version(db, survey->id, &(struct version_use){ *version, mapping ? json_of(mapping) : NULL, 1 }));
}

static int last_id;

/* The same answers so many times. */
static void answer(const struct survey *survey, const struct hash *version, const char *answers, int times)
{
	struct chance with = { (uint64_t)last_id + 1 };

	while (times--) {
		struct sent sent = { .version = *version, .answers = json_of(answers), .people = 1 };

		last_id++;
		sent.id[0] = (unsigned char)(last_id >> 8);
		sent.id[1] = (unsigned char)last_id;
		send(&with, survey, &sent);
	}
}

struct counted {
	const struct snapshot *snapshot;
	struct tally **tallies;
};

static struct counted count(const struct survey *survey)
{
	const struct snapshot *snapshot = take(survey, SNAPSHOT_FROZEN);
	struct counted counted = { snapshot, arena_array(&arena, struct tally *, (size_t)snapshot->column_count) };
	struct snapshot_verdict verdict;

	assert_int_equal(snapshot_verify(db, &arena, snapshot, &verdict), NO_FAULT);
	assert_true(verdict.is_whole);
	assert_int_equal(tallies_count(db, &arena, snapshot, 0, snapshot->column_count, counted.tallies), NO_FAULT);
	return counted;
}

/* "name.part: asked/answered code=n ..." of each column of a question. */
static const char *told(const struct counted *counted)
{
	struct buffer out = buffer_in(&arena);

	for (int i = OWN_COLUMNS; i < counted->snapshot->column_count; i++) {
		const struct tally *tally = counted->tallies[i];

		if (!tally)
			continue;
		buffer_print(&out, "%s%s%s: %d/%d", tally->column->name, tally->column->part ? "." : "",
			     tally->column->part ? tally->column->part : "", (int)tally->asked.single, (int)tally->answered.single);
		for (int j = 0; j < tally->column->code_count; j++)
			buffer_print(&out, " %s=%d", tally->column->codes[j], (int)tally->codes[j].single);
		buffer_print(&out, "\n");
	}
	return out.bytes;
}

static void a_renamed_question_is_one_column(void **state)
{
	const struct survey survey = keep_survey("t-renamed");
	const struct hash one = version(ASKED("job", "choice", CHOICES(NAMED("nurse", "N") "," NAMED("aide", "A") "," NAMED("x", "X"))) ","
					ASKED("age", "integer", "") "," ASKED("gone", "yes_no", ""));
	const struct hash two = version(ASKED("come", "yes_no", "") "," ASKED("years", "integer", "") ","
					ASKED("profession", "choice", CHOICES(NAMED("x", "X") "," NAMED("carer", "C") "," NAMED("new", "W"))));
	struct counted counted;
	int number;

	(void)state;
	use(&survey, &one, NULL);
	use(&survey, &two, "{`questions`:{`age`:{`is`:`years`},`job`:{`choices`:{`aide`:`carer`,`nurse`:`carer`,`x`:`x`},`is`:`profession`}}}");
	answer(&survey, &one, "{`job`:`nurse`,`age`:20,`gone`:`yes`}", 3);
	answer(&survey, &one, "{`job`:`aide`,`age`:30,`gone`:`no`}", 4);
	answer(&survey, &one, "{`job`:`x`,`age`:null,`gone`:null}", 5);
	answer(&survey, &two, "{`come`:`yes`,`years`:40,`profession`:`carer`}", 6);
	answer(&survey, &two, "{`come`:`no`,`years`:50,`profession`:`new`}", 7);
	answer(&survey, &two, "{`come`:null,`years`:null,`profession`:`x`}", 8);
	counted = count(&survey);
	assert_string_equal(told(&counted),
		"profession: 33/33 x=13 carer=13 new=7\n"
		"years: 33/20\n"
		"gone: 12/7 yes=3 no=4\n"
		"come: 21/13 yes=6 no=7\n");
	/* 3 x 20 + 4 x 30 + 6 x 40 + 7 x 50 by twenty. */
	number = OWN_COLUMNS + 1;
	assert_true(counted.tallies[number]->single.mean == 770.0 / 20);
	assert_int_equal(counted.tallies[number + 1]->not_asked.single, 21);
	assert_int_equal(counted.tallies[number + 2]->not_asked.single, 12);
}

static void what_is_not_counted_together_is_told_apart(void **state)
{
	const struct survey survey = keep_survey("t-apart");
	const struct hash one = version(ASKED("a", "choice", CHOICES(NAMED("x", "Old x") "," NAMED("y", "Y"))) "," ASKED("b", "yes_no", ""));
	const struct hash two = version(ASKED("a", "choice", CHOICES(NAMED("x", "New x") "," NAMED("y", "Y"))) "," ASKED("b", "yes_no", ""));
	const struct questionnaire *versions[2], *const asked[] = { questionnaire_find(db, &one), questionnaire_find(db, &two) };
	struct buffer text = buffer_in(&arena);
	struct counted counted;
	struct tally_subject subject;

	(void)state;
	use(&survey, &one, NULL);
	use(&survey, &two, "{`questions`:{`a`:{`choices`:{`y`:`y`},`is`:`a`}}}");
	answer(&survey, &one, "{`a`:`x`,`b`:`yes`}", 2);
	answer(&survey, &one, "{`a`:`y`,`b`:`no`}", 3);
	answer(&survey, &two, "{`a`:`x`,`b`:`yes`}", 4);
	answer(&survey, &two, "{`a`:`y`,`b`:`yes`}", 5);
	counted = count(&survey);
	assert_string_equal(told(&counted),
		"a: 14/14 x=4 y=8 x_v1=2\n"
		"b_v1: 5/5 yes=2 no=3\n"
		"b: 9/9 yes=9 no=0\n");
	/* The old one has its own wording. */
	versions[0] = questionnaire_of(&arena, json_of("{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:"
		"[{`name`:`s`,`title`:{`fr`:`S`},`questions`:[{`name`:`b`,`kind`:`yes_no`,`label`:{`fr`:`Old b`}}]}]}"));
	versions[1] = questionnaire_of(&arena, json_of("{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:"
		"[{`name`:`s`,`title`:{`fr`:`S`},`questions`:[{`name`:`b`,`kind`:`yes_no`,`label`:{`fr`:`New b`}}]}]}"));
	subject = tally_subject_of(counted.tallies[OWN_COLUMNS + 1]->column, versions, 2);
	assert_string_equal(subject.question->label.in[0], "Old b");
	subject = tally_subject_of(counted.tallies[OWN_COLUMNS + 2]->column, versions, 2);
	assert_string_equal(subject.question->label.in[0], "New b");
	tally_write_text(&text, counted.tallies[OWN_COLUMNS], tally_subject_of(counted.tallies[OWN_COLUMNS]->column, asked, 2));
	assert_non_null(strstr(text.bytes, "New x"));
	assert_non_null(strstr(text.bytes, "Old x"));
}

/* Three names of one question; two choices that become one, and it becomes another. */
static void chains_of_versions_are_followed(void **state)
{
	const struct survey survey = keep_survey("t-chain");
	const struct hash one = version(ASKED("q1", "choices", CHOICES(NAMED("a", "A") "," NAMED("b", "B") "," NAMED("c", "C"))));
	const struct hash two = version(ASKED("q2", "choices", CHOICES(NAMED("ab", "AB") "," NAMED("c", "C"))));
	const struct hash three = version(ASKED("q3", "choices", CHOICES(NAMED("d", "D") "," NAMED("all", "All"))));
	struct counted counted;

	(void)state;
	use(&survey, &one, NULL);
	use(&survey, &two, "{`questions`:{`q1`:{`choices`:{`a`:`ab`,`b`:`ab`,`c`:`c`},`is`:`q2`}}}");
	use(&survey, &three, "{`questions`:{`q2`:{`choices`:{`ab`:`all`},`is`:`q3`}}}");
	/* Who chose both that are one now chose it once. */
	answer(&survey, &one, "{`q1`:[`a`,`b`]}", 2);
	answer(&survey, &one, "{`q1`:[`b`,`c`]}", 3);
	answer(&survey, &two, "{`q2`:[`ab`,`c`]}", 4);
	answer(&survey, &three, "{`q3`:[`d`,`all`]}", 5);
	answer(&survey, &three, "{`q3`:[`d`]}", 6);
	counted = count(&survey);
	assert_string_equal(told(&counted), "q3: 20/20 d=11 all=14 c=7\n");
}

static void what_was_left_out_goes_on_when_it_is_asked_again(void **state)
{
	const struct survey survey = keep_survey("t-again");
	const struct hash one = version(ASKED("a", "yes_no", "") "," ASKED("b", "choice", CHOICES(NAMED("x", "X") "," NAMED("y", "Y"))));
	const struct hash two = version(ASKED("b", "choice", CHOICES(NAMED("x", "X") "," NAMED("z", "Z"))));
	const struct hash three = version(ASKED("b", "choice", CHOICES(NAMED("y", "Y") "," NAMED("x", "X"))) "," ASKED("a", "yes_no", ""));
	struct counted counted;

	(void)state;
	use(&survey, &one, NULL);
	use(&survey, &two, NULL);
	use(&survey, &three, "{`questions`:{`b`:{`is`:`b`}}}");
	answer(&survey, &one, "{`a`:`yes`,`b`:`y`}", 2);
	answer(&survey, &two, "{`b`:`z`}", 3);
	answer(&survey, &three, "{`b`:`y`,`a`:`no`}", 4);
	counted = count(&survey);
	assert_string_equal(told(&counted), "a: 6/6 yes=2 no=4\nb: 9/9 y=6 x=0 z=3\n");
}

static void lines_and_places_follow_too(void **state)
{
	const struct survey survey = keep_survey("t-lines");
	const struct hash one = version(ASKED("m", "matrix", CHOICES(NAMED("a", "A") "," NAMED("b", "B")) ",`rows`:["
					NAMED("r1", "1") "," NAMED("r2", "2") "," NAMED("r3", "3") "]") ","
					ASKED("r", "ranking", CHOICES(NAMED("a", "A") "," NAMED("b", "B"))));
	const struct hash two = version(ASKED("n", "matrix", CHOICES(NAMED("a", "A") "," NAMED("c", "C")) ",`rows`:["
					NAMED("new", "N") "," NAMED("r2", "1") "," NAMED("r3", "3") "]") ","
					ASKED("r", "ranking", CHOICES(NAMED("d", "D") "," NAMED("b", "B"))));
	struct counted counted;

	(void)state;
	use(&survey, &one, NULL);
	use(&survey, &two, "{`questions`:{`m`:{`choices`:{`a`:`a`,`b`:`c`},`is`:`n`,`rows`:{`r1`:`r2`,`r3`:`r3`}},"
	    "`r`:{`choices`:{`a`:`d`,`b`:`b`},`is`:`r`}}}");
	answer(&survey, &one, "{`m`:{`r1`:`a`,`r2`:`b`,`r3`:`b`},`r`:[`b`,`a`]}", 2);
	answer(&survey, &two, "{`n`:{`new`:`c`,`r2`:`a`,`r3`:null},`r`:[`d`,`b`]}", 3);
	counted = count(&survey);
	assert_string_equal(told(&counted),
		"n.r2: 5/5 a=5 c=0\n"
		"n.r2_v1: 2/2 a=0 b=2\n"
		"n.r3: 5/2 a=0 c=2\n"
		"r: 5/5 d=5 b=5\n"
		"n.new: 3/3 a=0 c=3\n");
	/* First places: of b 2, of what is d now 3. */
	assert_int_equal(counted.tallies[OWN_COLUMNS + 3]->places[0].single, 3);
	assert_int_equal(counted.tallies[OWN_COLUMNS + 3]->places[2].single, 2);
}

static void repeated_sections_follow_too(void **state)
{
	const struct survey survey = keep_survey("t-repeated");
	const struct hash one = kept("s`,`repeat`:{`most`:2}", ASKED("a", "yes_no", ""));
	const struct hash two = kept("t`,`repeat`:{`most`:3}", ASKED("b", "yes_no", ""));
	struct counted counted;

	(void)state;
	use(&survey, &one, NULL);
	use(&survey, &two, "{`questions`:{`a`:{`is`:`b`},`s_another`:{`is`:`t_another`}}}");
	answer(&survey, &one, "{`a`:`yes`,`s_another`:`yes`,`a.2`:`no`}", 2);
	answer(&survey, &two, "{`b`:`no`,`t_another`:`yes`,`b.2`:`no`,`t_another.2`:`yes`,`b.3`:`yes`}", 3);
	counted = count(&survey);
	assert_string_equal(told(&counted),
		"b: 13/13 yes=5 no=8\n"
		"t_another: 8/8 yes=8 no=0\n");
	assert_int_equal(counted.tallies[OWN_COLUMNS]->tellers.single, 5);
	assert_int_equal(counted.tallies[OWN_COLUMNS]->occurrences->codes[2].single, 2);
	assert_int_equal(counted.tallies[OWN_COLUMNS]->occurrences->codes[3].single, 3);
}

static int64_t some_body(const char *slug)
{
	struct query *query = db_query(db,
		"INSERT INTO body (kind, slug, name, state) VALUES ('committee', ?, 'A body', 'active') RETURNING id");

	query_give_text(query, slug);
	return query_end_number(query);
}

/* Local questions of two committees have nothing in common but, by chance, their name. */
static void committees_share_what_everybody_is_asked(void **state)
{
	const struct survey survey = keep_survey("t-committees");
	const struct hash all = version(ASKED("a", "yes_no", ""));
	const struct hash here = version(ASKED("a", "yes_no", "") "," ASKED("local", "yes_no", ""));
	const struct hash there = version(ASKED("local", "integer", "") "," ASKED("a", "yes_no", ""));
	struct counted counted;

	(void)state;
	use(&survey, &all, NULL);
	assert_true(survey_body_use_version(db, survey.id, some_body("t-here"), &(struct version_use){ here }));
	assert_true(survey_body_use_version(db, survey.id, some_body("t-here-too"), &(struct version_use){ here }));
	assert_true(survey_body_use_version(db, survey.id, some_body("t-there"), &(struct version_use){ there }));
	answer(&survey, &all, "{`a`:`yes`}", 2);
	answer(&survey, &here, "{`a`:`no`,`local`:`yes`}", 3);
	answer(&survey, &there, "{`local`:7,`a`:`no`}", 4);
	counted = count(&survey);
	assert_string_equal(told(&counted), "a: 9/9 yes=2 no=7\nlocal_v2: 3/3 yes=3 no=0\nlocal: 4/4\n");
}

/* Everybody is asked something else; a committee's own question goes on behind it. */
static void own_questions_of_a_committee_go_on(void **state)
{
	const struct survey survey = keep_survey("t-own");
	const struct hash all = version(ASKED("a", "yes_no", "")), then = version(ASKED("b", "yes_no", ""));
	const struct hash here = version(ASKED("a", "yes_no", "") "," ASKED("local", "yes_no", ""));
	const struct hash later = version(ASKED("b", "yes_no", "") "," ASKED("local", "yes_no", ""));
	const struct hash there = version(ASKED("a", "yes_no", "") "," ASKED("local", "integer", ""));
	const int64_t body = some_body("t-here"), other = some_body("t-there");
	struct counted counted;

	(void)state;
	use(&survey, &all, NULL);
	assert_true(survey_body_use_version(db, survey.id, body, &(struct version_use){ here }));
	assert_true(survey_body_use_version(db, survey.id, other, &(struct version_use){ there }));
	use(&survey, &then, "{`questions`:{`a`:{`is`:`b`}}}");
	assert_true(survey_body_use_version(db, survey.id, body, &(struct version_use){ later }));
	answer(&survey, &here, "{`a`:`yes`,`local`:`yes`}", 2);
	answer(&survey, &there, "{`a`:`yes`,`local`:5}", 3);
	answer(&survey, &later, "{`b`:`no`,`local`:`no`}", 4);
	counted = count(&survey);
	assert_string_equal(told(&counted), "b: 9/9 yes=5 no=4\nlocal: 6/6 yes=2 no=4\nlocal_v4: 3/3\n");
}

static void back_to_a_version_is_no_new_one(void **state)
{
	const struct survey survey = keep_survey("t-back");
	const struct hash one = version(ASKED("a", "yes_no", "")), two = version(ASKED("b", "yes_no", ""));
	struct counted counted;

	(void)state;
	use(&survey, &one, NULL);
	use(&survey, &two, "{`questions`:{`a`:{`is`:`b`}}}");
	use(&survey, &one, "{`questions`:{}}");
	answer(&survey, &one, "{`a`:`yes`}", 2);
	answer(&survey, &two, "{`b`:`yes`}", 3);
	counted = count(&survey);
	assert_string_equal(told(&counted), "b: 5/5 yes=5 no=0\n");
}

/* What stands in the database is not believed. */
static void a_mapping_that_does_not_fit_harms_nothing(void **state)
{
	const struct survey survey = keep_survey("t-unfit"), other = keep_survey("t-unread");
	const struct hash one = version(ASKED("a", "yes_no", "") "," ASKED("b", "yes_no", "") "," ASKED("n", "integer", ""));
	const struct hash two = version(ASKED("c", "yes_no", "") "," ASKED("d", "integer", "") "," ASKED("e", "yes_no", ""));
	struct snapshot_refusal refusal;
	struct snapshot *snapshot;
	struct counted counted;

	(void)state;
	use(&survey, &one, NULL);
	use(&survey, &two, "{`questions`:{`a`:{`is`:`c`},`b`:{`is`:`d`},`n`:{`is`:`e`},`no`:{`is`:`none`}}}");
	answer(&survey, &one, "{`a`:`yes`,`b`:`no`,`n`:1}", 2);
	answer(&survey, &two, "{`c`:`yes`,`d`:2,`e`:`no`}", 3);
	counted = count(&survey);
	assert_string_equal(told(&counted), "c: 5/5 yes=5 no=0\nb: 2/2 yes=0 no=2\nn: 2/2\nd: 3/3\ne: 3/3 yes=0 no=3\n");
	use(&other, &one, NULL);
	use(&other, &two, "{`no`:`mapping`}");
	assert_int_equal(snapshot_take(db, &arena, &other, SNAPSHOT_FROZEN, &snapshot, &refusal), FAULT_INVALID);
	assert_non_null(strstr(refusal.why, "in common"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_renamed_question_is_one_column),
		test_of_work(what_is_not_counted_together_is_told_apart),
		test_of_work(chains_of_versions_are_followed),
		test_of_work(what_was_left_out_goes_on_when_it_is_asked_again),
		test_of_work(lines_and_places_follow_too),
		test_of_work(repeated_sections_follow_too),
		test_of_work(committees_share_what_everybody_is_asked),
		test_of_work(own_questions_of_a_committee_go_on),
		test_of_work(back_to_a_version_is_no_new_one),
		test_of_work(a_mapping_that_does_not_fit_harms_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
