/* What of one questionnaire is what of another: made by names, proposed by wordings, checked, written and read. */
#include "questionnaire/sample.h"

#include "questionnaire/mapping.h"

#define NAMED(name, label) "{`name`:`" name "`,`label`:{`fr`:`" label "`}}"
#define ASKED(name, kind, label, more) "{`name`:`" name "`,`kind`:`" kind "`,`label`:{`fr`:`" label "`}" more "}"
#define CHOICES(list) ",`choices`:[" list "]"
#define ROWS(list) ",`rows`:[" list "]"
#define AB NAMED("a", "Ah") "," NAMED("b", "Beh")

static const char *identity(const char *was, const char *is)
{
	return mapping_write(&arena, mapping_identity(&arena, read_questions(was), read_questions(is)));
}

static const char *proposal(const char *was, const char *is)
{
	return mapping_write(&arena, mapping_proposal(&arena, read_questions(was), read_questions(is)));
}

static void assert_mapping(const char *text, const char *sketch)
{
	assert_string_equal(text, json_of(sketch));
}

static void names_make_the_identity(void **state)
{
	(void)state;
	assert_mapping(identity(ASKED("x", "choice", "X", CHOICES(AB)) "," ASKED("b", "integer", "B", "") "," ASKED("gone", "text", "G", ""),
				ASKED("b", "integer", "B?", "") "," ASKED("x", "choice", "X", CHOICES(AB)) "," ASKED("come", "text", "G", "")),
		       "{`questions`:{`b`:{`is`:`b`},`x`:{`is`:`x`}}}");
	/* Of the same name, and answered in another way. */
	assert_mapping(identity(ASKED("x", "choice", "X", CHOICES(AB)), ASKED("x", "integer", "X", "")), "{`questions`:{}}");
	/* Nothing of a note is counted. */
	assert_mapping(identity(ASKED("x", "note", "X", ""), ASKED("x", "note", "X", "")), "{`questions`:{}}");
}

/* Was, is, and why not; NULL: they can be. */
static void only_what_is_answered_alike_is_counted_together(void **state)
{
	static const struct {
		const char *was, *is, *why;
	} cases[] = {
		{ ASKED("x", "choice", "X", CHOICES(AB)), ASKED("x", "yes_no", "X", ""), NULL },
		{ ASKED("x", "choice", "X", CHOICES(AB)), ASKED("x", "choices", "X", CHOICES(AB)), "another way" },
		{ ASKED("x", "line", "X", ""), ASKED("x", "text", "X", ""), NULL },
		{ ASKED("x", "line", "X", ""), ASKED("x", "email", "X", ""), "something else than a text" },
		{ ASKED("x", "text", "X", ""), ASKED("x", "file", "X", ",`accept`:[`pdf`]"), "something else than a text" },
		{ ASKED("x", "integer", "X", ""), ASKED("x", "decimal", "X", ",`decimals`:2"), NULL },
		{ ASKED("x", "date", "X", ""), ASKED("x", "date", "X", ",`precision`:`year`"), "more or less exact" },
		{ ASKED("x", "ranking", "X", CHOICES(AB)), ASKED("x", "top", "X", CHOICES(AB "," NAMED("c", "C")) ",`places`:2"), "most important" },
		{ ASKED("x", "shares", "X", CHOICES(AB) ",`points`:10"), ASKED("x", "shares", "X", CHOICES(AB) ",`points`:100"), "points" },
		{ ASKED("x", "matrix", "X", CHOICES(AB) ROWS(NAMED("r", "R"))), ASKED("x", "choice", "X", CHOICES(AB)), "another way" },
		{ ASKED("x", "note", "X", ""), ASKED("x", "text", "X", ""), "Nobody answers" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const struct questionnaire *was = read_questions(cases[i].was), *is = read_questions(cases[i].is);
		const char *why = questions_unfit(&arena, &was->questions[0], &is->questions[0]);

		if (!why != !cases[i].why || (why && !strstr(why, cases[i].why)))
			fail_msg("case %zu: %s", i, why ? why : "none");
		assert_int_equal(!why, !questions_unfit(&arena, &is->questions[0], &was->questions[0]));
	}
}

static void what_is_repeated_is_counted_with_what_is_repeated(void **state)
{
	const char *sketch = "{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:["
		"{`name`:`s`,`title`:{`fr`:`S`},`repeat`:{`most`:3},`questions`:[{`name`:`x`,`kind`:`integer`,`label`:{`fr`:`X`}}]},"
		"{`name`:`t`,`title`:{`fr`:`T`},`questions`:[{`name`:`y`,`kind`:`integer`,`label`:{`fr`:`X`}}]}]}";
	const struct questionnaire *both = read_document(json_of(sketch));

	(void)state;
	assert_mapping(mapping_write(&arena, mapping_identity(&arena, both, both)),
		       "{`questions`:{`s_another`:{`is`:`s_another`},`x`:{`is`:`x`},`y`:{`is`:`y`}}}");
	assert_non_null(strstr(questions_unfit(&arena, question_named(both, "x"), question_named(both, "y")), "again and again"));
	assert_null(question_of_document(both, "x.2"));
}

static void wordings_are_proposed_where_names_differ(void **state)
{
	(void)state;
	assert_mapping(proposal(ASKED("q1", "choice", "Quelle est votre profession ?", CHOICES(AB)),
				ASKED("profession", "choice", "Quelle est votre profession", CHOICES(NAMED("one", "ah") "," NAMED("two", "Zed")))),
		       "{`questions`:{`q1`:{`choices`:{`a`:`one`},`is`:`profession`}}}");
	/* Near is near enough, and the nearest wins. */
	assert_mapping(proposal(ASKED("q1", "integer", "Depuis combien d’années exercez-vous ce métier ?", ""),
				ASKED("other", "integer", "Depuis combien d’années exercez-vous un autre métier ?", "") ","
				ASKED("years", "integer", "Depuis combien d’années exercez vous ce métier ?", "")),
		       "{`questions`:{`q1`:{`is`:`years`}}}");
	/* Neither what asks something else, nor what is answered in another way. */
	assert_mapping(proposal(ASKED("q1", "integer", "Votre âge", ""), ASKED("p", "integer", "Votre département", "")), "{`questions`:{}}");
	assert_mapping(proposal(ASKED("q1", "integer", "Votre âge", ""), ASKED("p", "line", "Votre âge", "")), "{`questions`:{}}");
	/* Names come first, whatever the wordings say. */
	assert_mapping(proposal(ASKED("x", "integer", "Un", "") "," ASKED("y", "integer", "Deux", ""),
				ASKED("y", "integer", "Un", "") "," ASKED("x", "integer", "Deux", "")),
		       "{`questions`:{`x`:{`is`:`x`},`y`:{`is`:`y`}}}");
	assert_mapping(proposal(ASKED("m", "matrix", "M", CHOICES(AB) ROWS(NAMED("r1", "Le temps") "," NAMED("r2", "L’argent"))),
				ASKED("m", "matrix", "M", CHOICES(AB) ROWS(NAMED("money", "L’argent") "," NAMED("time", "Le temps")))),
		       "{`questions`:{`m`:{`is`:`m`,`rows`:{`r1`:`time`,`r2`:`money`}}}}");
}

static const char *checked(const char *was, const char *is, const char *sketch)
{
	struct document_faults *faults = arena_new(&arena, struct document_faults);
	const char *json = json_of(sketch);
	const struct mapping *mapping = mapping_read(&arena, json, strlen(json));
	struct buffer lines = buffer_in(&arena);

	assert_non_null(mapping);
	mapping_check(&arena, mapping, read_questions(was), read_questions(is), faults);
	for (int i = 0; i < faults->count && i < MOST_DOCUMENT_FAULTS; i++)
		buffer_print(&lines, "%s: %s\n", faults->fault[i].path, faults->fault[i].words);
	return lines.length ? lines.bytes : "";
}

static void faults_are_told_at_their_place(void **state)
{
	const char *was = ASKED("x", "choice", "X", CHOICES(AB "," NAMED("c", "C"))) "," ASKED("y", "choice", "Y", CHOICES(AB)) ","
		ASKED("n", "integer", "N", "") "," ASKED("r", "ranking", "R", CHOICES(AB)) ","
		ASKED("m", "matrix", "M", CHOICES(AB) ROWS(NAMED("r1", "1") "," NAMED("r2", "2")));

	(void)state;
	assert_string_equal(checked(was, was, "{`questions`:{`n`:{`is`:`n`},`x`:{`is`:`x`},`y`:{`is`:`y`}}}"), "");
	assert_string_equal(checked(was, was, "{`questions`:{`n`:{`is`:`x`},`no`:{`is`:`x`},`x`:{`is`:`none`}}}"),
		"n: They are answered in another way: the answers cannot be put into one column.\n"
		"no: There was no such question.\n"
		"x: There is no such question now.\n");
	assert_string_equal(checked(was, was, "{`questions`:{`x`:{`is`:`x`},`y`:{`is`:`x`}}}"),
		"y: Another question is counted together with that one already: two cannot be counted as one.\n");
	/* Several choices become one where that is asked. */
	assert_string_equal(checked(was, was, "{`questions`:{`x`:{`choices`:{`a`:`a`,`b`:`b`,`c`:`b`},`is`:`x`}}}"), "");
	assert_string_equal(checked(was, was, "{`questions`:{`r`:{`choices`:{`a`:`a`,`b`:`a`},`is`:`r`},"
					      "`x`:{`choices`:{`a`:`d`,`d`:`a`},`is`:`x`}}}"),
		"r.choices.b: Of what is ranked or shared, two choices cannot be counted as one.\n"
		"x.choices.a: The question has no such choice now.\n"
		"x.choices.d: The question had no such choice.\n");
	assert_string_equal(checked(was, was, "{`questions`:{`m`:{`is`:`m`,`rows`:{`r1`:`r2`,`r2`:`r2`}}}}"),
		"m.rows.r2: Two lines cannot be counted as one: whoever answered both would count twice.\n");
}

static void one_form_only_is_read(void **state)
{
	static const char *const good[] = {
		"{`questions`:{}}", "{`questions`:{`a`:{`choices`:{},`is`:`b`}}}",
		"{`questions`:{`a`:{`choices`:{`x`:`y`,`z`:`y`},`is`:`b`,`rows`:{`r`:`s`}},`b`:{`is`:`a`}}}",
	};
	static const char *const bad[] = {
		"", "[]", "{}", "{`questions`:[]}", "{ `questions`:{}}", "{`questions`:{}} ", "{`questions`:{`a`:{}}}",
		"{`questions`:{`a`:{`is`:1}}}", "{`questions`:{`b`:{`is`:`a`},`a`:{`is`:`b`}}}", "{`questions`:{`a`:{`is`:`b`,`choices`:{}}}}",
		"{`questions`:{`a`:{`choices`:[],`is`:`b`}}}", "{`questions`:{`a`:{`choices`:{`z`:`y`,`x`:`y`},`is`:`b`}}}",
		"{`questions`:{`a`:{`is`:`b`},`a`:{`is`:`c`}}}", "{`more`:1,`questions`:{}}", "{`questions`:{`a`:{`is`:`b`,`why`:`c`}}}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++) {
		const char *json = json_of(good[i]);
		const struct mapping *mapping = mapping_read(&arena, json, strlen(json));

		assert_non_null(mapping);
		assert_string_equal(mapping_write(&arena, mapping), json);
	}
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		const char *json = json_of(bad[i]);

		if (mapping_read(&arena, json, strlen(json)))
			fail_msg("read: %s", json);
	}
	assert_null(mapping_read(&arena, json_of("{`questions`:{}}"), LONGEST_MAPPING + 1));
}

static void pairs_are_found_from_either_side(void **state)
{
	const char *json = json_of("{`questions`:{`a`:{`choices`:{`x`:`y`},`is`:`c`},`b`:{`is`:`a`}}}");
	const struct mapping *mapping = mapping_read(&arena, json, strlen(json));

	(void)state;
	assert_string_equal(mapping_of(mapping, "a")->is, "c");
	assert_string_equal(mapping_to(mapping, "a")->was, "b");
	assert_null(mapping_of(mapping, "c"));
	assert_null(mapping_to(mapping, "b"));
	assert_string_equal(names_is(mapping_of(mapping, "a")->choices, "x"), "y");
	assert_null(names_is(mapping_of(mapping, "a")->choices, "y"));
	assert_string_equal(names_is(mapping_of(mapping, "b")->choices, "any"), "any");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(names_make_the_identity, forget),
		cmocka_unit_test_teardown(only_what_is_answered_alike_is_counted_together, forget),
		cmocka_unit_test_teardown(what_is_repeated_is_counted_with_what_is_repeated, forget),
		cmocka_unit_test_teardown(wordings_are_proposed_where_names_differ, forget),
		cmocka_unit_test_teardown(faults_are_told_at_their_place, forget),
		cmocka_unit_test_teardown(one_form_only_is_read, forget),
		cmocka_unit_test_teardown(pairs_are_found_from_either_side, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
