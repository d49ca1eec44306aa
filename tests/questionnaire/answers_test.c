#include "questionnaire/answers.h"

#include "questionnaire/sample.h"

#define L "`label`:{`fr`:`L`}"
#define YES_NO "`choices`:[{`name`:`yes`," L "},{`name`:`no`," L "}]"

static const struct questionnaire *journey(void)
{
	return read_document(json_of(
		"{`schema`:1,`languages`:[`fr`],`default_language`:`fr`,`title`:{`fr`:`T`},`sections`:["
		"{`name`:`first`,`title`:{`fr`:`S`},`questions`:["
		"{`name`:`hello`,`kind`:`note`," L "},"
		"{`name`:`works`,`kind`:`choice`,`dont_know`:true," L "," YES_NO "},"
		"{`name`:`years`,`kind`:`integer`," L ",`relevant`:`${works} = 'yes'`},"
		"{`name`:`old`,`kind`:`line`," L ",`relevant`:`${years} >= 10`},"
		"{`name`:`tools`,`kind`:`choices`,`prefer_not`:true," L ",`choices`:["
		"{`name`:`mail`," L "},{`name`:`paper`," L "},{`name`:`phone`," L "}]}]},"
		"{`name`:`second`,`title`:{`fr`:`S`},`relevant`:`selected(${tools}, 'paper')`,`questions`:["
		"{`name`:`price`,`kind`:`decimal`," L "},"
		"{`name`:`agree`,`kind`:`matrix`,`dont_know`:true," L ",`rows`:[{`name`:`law`," L "},{`name`:`time`," L "}],"
		YES_NO "},"
		"{`name`:`since`,`kind`:`date`," L ",`relevant`:`${agree.time} = 'yes' or ${price} < 1`},"
		"{`name`:`trust`,`kind`:`scale`," L ",`from`:1,`to`:5,`low`:{`fr`:`l`},`high`:{`fr`:`h`}}]},"
		"{`name`:`third`,`title`:{`fr`:`S`},`questions`:["
		"{`name`:`why`,`kind`:`text`," L ",`relevant`:`${old} != '' or ${trust} = 5 or ${since} = '2024-05-01'`}]}]}"));
}

/* A letter for each question that is relevant, in their order. */
static const char *relevant_of(const struct questionnaire *questionnaire, const char *sketch)
{
	unsigned char relevant[MOST_QUESTIONS];
	struct buffer letters = buffer_in(&arena);

	answers_relevance(questionnaire, &arena, draft_of(questionnaire, sketch), 0, relevant);
	for (int i = 0; i < questionnaire->question_count; i++)
		buffer_add(&letters, relevant[i] ? "*" : "-", 1);
	return letters.bytes;
}

static void finds_relevance_in_cascade(void **state)
{
	const struct questionnaire *q = journey();

	(void)state;
	assert_text(relevant_of(q, "{}"), "**--*-----");
	assert_text(relevant_of(q, "{`works`:`yes`}"), "***-*-----");
	assert_text(relevant_of(q, "{`works`:`#dk`}"), "**--*-----");
	assert_text(relevant_of(q, "{`works`:`yes`,`years`:10}"), "*****-----");
	assert_text(relevant_of(q, "{`works`:`yes`,`years`:10,`old`:{`text`:`x`}}"), "*****----*");
	assert_text(relevant_of(q, "{`works`:`yes`,`years`:10,`old`:`#text`}"), "*****----*");
	/* Hidden answers stay in the draft, and count for nothing. */
	assert_text(relevant_of(q, "{`works`:`no`,`years`:10,`old`:{`text`:`x`}}"), "**--*-----");
	assert_text(relevant_of(q, "{`works`:`yes`,`years`:9,`old`:{`text`:`x`}}"), "***-*-----");
	assert_text(relevant_of(q, "{`tools`:[`mail`,`paper`]}"), "**--***-*-");
	assert_text(relevant_of(q, "{`tools`:`#na`,`price`:0.5,`since`:`2024-05-01`,`trust`:5}"), "**--*-----");
	assert_text(relevant_of(q, "{`tools`:[`paper`],`price`:0.5}"), "**--*****-");
	assert_text(relevant_of(q, "{`tools`:[`paper`],`price`:0.5,`since`:`2024-05-01`}"), "**--******");
	assert_text(relevant_of(q, "{`tools`:[`paper`],`price`:1,`since`:`2024-05-01`}"), "**--***-*-");
	assert_text(relevant_of(q, "{`tools`:[`paper`],`agree`:{`law`:`#dk`,`time`:`yes`}}"), "**--*****-");
	assert_text(relevant_of(q, "{`tools`:[`paper`],`agree`:{`law`:`yes`,`time`:`#dk`}}"), "**--***-*-");
	assert_text(relevant_of(q, "{`tools`:[`paper`],`trust`:5}"), "**--***-**");
}

static void writes_what_it_read(void **state)
{
	static const char *const drafts[] = {
		"{}", "{`works`:null}", "{`works`:`#dk`,`tools`:`#na`}", "{`works`:`yes`,`years`:-3}",
		"{`old`:{`text`:`Été \\`là\\`\\n\\t\\\\ <b>`}}", "{`old`:`#text`,`why`:`#text`}", "{`tools`:[`mail`,`phone`]}",
		"{`price`:12.5,`agree`:{`law`:null,`time`:`#dk`},`since`:`2024-02-29`,`trust`:3}", "{`agree`:null}",
		"{`years`:999999999999999,`price`:1e-05}", "{`old`:{`text`:`\\u001f\\u0001/é`}}", "{`years`:0,`price`:-0.5}",
	};
	const struct questionnaire *questionnaire = journey();

	(void)state;
	for (size_t i = 0; i < sizeof(drafts) / sizeof(*drafts); i++)
		assert_text(written(questionnaire, draft_of(questionnaire, drafts[i]), AS_DRAFT),
			    json_of(drafts[i]));
}

static void reads_nothing_else(void **state)
{
	static const char *const others[] = {
		"", "null", "[]", "{", "{}x", "{} ", " {}", "{`nowhere`:1}", "{`hello`:null}", "{`works`:`maybe`}",
		"{`works`:`#na`}", "{`works`:1}", "{`works`:[`yes`]}", "{`works`:null,`works`:null}", "{`works`: null}",
		"{`years`:1,`works`:`yes`}", "{`years`:1.5}", "{`years`:1.0}", "{`years`:1e0}", "{`years`:01}",
		"{`years`:`1`}", "{`years`:1000000000000000}", "{`years`:99999999999999999999}", "{`years`:-0}",
		"{`years`:true}", "{`price`:0.10}", "{`price`:1e400}", "{`tools`:[]}", "{`tools`:[`phone`,`mail`]}",
		"{`tools`:[`mail`,`mail`]}", "{`tools`:[`fax`]}", "{`tools`:[1]}", "{`tools`:`mail`}", "{`tools`:`#dk`}",
		"{`since`:`2023-02-29`}", "{`since`:`2024-2-29`}", "{`since`:20240229}", "{`trust`:6}", "{`trust`:0}",
		"{`trust`:2.5}", "{`trust`:`3`}", "{`old`:`x`}", "{`old`:{`text`:``}}", "{`old`:{`text`:1}}",
		"{`old`:{`text`:`x`,`more`:1}}", "{`old`:{}}", "{`old`:{`text`:`\\u0041`}}", "{`old`:`#dk`}",
		"{`agree`:{`law`:null,`time`:null}}", "{`agree`:{`law`:`yes`}}", "{`agree`:`#dk`}",
		"{`agree`:{`time`:`no`,`law`:`yes`}}", "{`agree`:{`law`:`yes`,`time`:`no`,`x`:null}}",
		"{`agree`:{`law`:`#na`,`time`:`no`}}", "{`agree`:[`yes`,`no`]}", "{`agree`:{`law`:`yes`,`x`:`no`}}",
		"{`wor\\u006bs`:null}", "{`works`:`yes\\u0000`}", "{`old`:{`text`:`\\u000a`}}", "{`old`:{`text`:`\\u001F`}}",
		"{`old`:{`text`:`a\nb`}}", "{`old`:{`text`:`\\/`}}", "{`old`:{`text`:`\\u001`}}", "{`old`:{`text`:`x\\",
		"{`old`:{`text`:`\xff`}}", "{`old`:{`text`:`x`", "{`works`:`yes", "{`works`:null,}", "{`years`:1,`years`:1}",
		"{`years`:+1}", "{`price`:0x1}", "{`price`:nan}", "{`price`:.5}", "{`price`:1.5e3}", "{`years`:-}", "{,}",
	};
	const struct questionnaire *questionnaire = journey();
	struct answer *answers;

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (answers_read(&arena, questionnaire, json_of(others[i]), &answers) !=
		    FAULT_INVALID)
			fail_msg("%s was read", others[i]);
}

static const char *submitted(const struct questionnaire *questionnaire, const char *sketch)
{
	const char *json = written(questionnaire, draft_of(questionnaire, sketch), AS_SUBMISSION);
	struct answer *again;

	/* It can be read back and written again, texts being known only to be there. */
	assert_int_equal(answers_read(&arena, questionnaire, json, &again), NO_FAULT);
	assert_text(written(questionnaire, again, AS_SUBMISSION), json);
	return json;
}

static void submits_what_was_asked(void **state)
{
	const struct questionnaire *q = journey();

	(void)state;
	assert_text(submitted(q, "{}"), json_of("{`works`:null,`tools`:null}"));
	assert_text(submitted(q, "{`works`:`#dk`,`years`:3,`tools`:`#na`,`why`:{`text`:`x`}}"),
		    json_of("{`works`:`#dk`,`tools`:`#na`}"));
	assert_text(submitted(q, "{`works`:`yes`,`years`:12,`old`:{`text`:`secret`},`tools`:[`paper`],`price`:0.5,"
			      "`agree`:{`law`:`no`,`time`:null},`trust`:2}"),
		    json_of("{`works`:`yes`,`years`:12,`old`:`#text`,`tools`:[`paper`],`price`:0.5,"
			    "`agree`:{`law`:`no`,`time`:null},`since`:null,`trust`:2,`why`:null}"));
	assert_text(submitted(read_questions("{`name`:`n`,`kind`:`note`," L "}"), "{}"), "{}");
}

static const char *hash_of_draft(const struct questionnaire *questionnaire, const char *sketch)
{
	struct hash hash = answers_hash(&arena, questionnaire, draft_of(questionnaire, sketch), 0);

	return hex_write(&arena, hash.bytes, sizeof(hash.bytes));
}

static void is_recognised_by_its_hash(void **state)
{
	const struct questionnaire *q = journey();
	const char *hash = hash_of_draft(q, "{`works`:`yes`,`years`:12,`old`:{`text`:`ab`}}");

	(void)state;
	assert_text(hash_of_draft(q, "{`works`:`yes`,`years`:12,`old`:{`text`:`ab`}}"), hash);
	assert_string_not_equal(hash_of_draft(q, "{`works`:`yes`,`years`:12,`old`:{`text`:`ac`}}"), hash);
	assert_string_not_equal(hash_of_draft(q, "{`works`:`yes`,`years`:13,`old`:{`text`:`ab`}}"), hash);
	assert_string_not_equal(hash_of_draft(q, "{`works`:`yes`,`years`:12,`old`:{`text`:`a`},`why`:{`text`:`b`}}"),
				hash);
	/* What was not asked is not sent, so it changes nothing; empty is the same as not reached. */
	assert_text(hash_of_draft(q, "{`works`:`no`,`years`:12,`old`:{`text`:`ab`},`why`:{`text`:`b`}}"),
		    hash_of_draft(q, "{`works`:`no`,`tools`:null}"));
	/* Stable for ever: receipts and repeats depend on it. */
	assert_text(hash_of_draft(read_questions("{`name`:`t`,`kind`:`text`," L "}"), "{`t`:{`text`:`été`}}"),
		    "8ee70d90b362876e3989d15975dd6d78fdf86047a53cc63c756088c50cfef498");
}

static void starts_with_nothing_asked(void **state)
{
	const struct questionnaire *questionnaire = journey();
	struct answer *answers = answers_new(&arena, questionnaire), *rows;

	(void)state;
	for (int i = 0; i < questionnaire->question_count; i++)
		assert_int_equal(answers[i].state, NOT_ASKED);
	answer_add(&answers[4], 2);
	assert_int_equal(answers[4].state, GIVEN);
	assert_true(answer_has(&answers[4], 2) && !answer_has(&answers[4], 1));
	rows = answer_rows(&arena, &questionnaire->questions[6], &answers[6]);
	assert_non_null(rows);
	assert_ptr_equal(rows, answers[6].rows);
	assert_ptr_equal(rows, answer_rows(&arena, &questionnaire->questions[6], &answers[6]));
	assert_null(answer_rows(&arena, &questionnaire->questions[4], &answers[4]));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(finds_relevance_in_cascade, forget),
		cmocka_unit_test_teardown(writes_what_it_read, forget),
		cmocka_unit_test_teardown(reads_nothing_else, forget),
		cmocka_unit_test_teardown(submits_what_was_asked, forget),
		cmocka_unit_test_teardown(is_recognised_by_its_hash, forget),
		cmocka_unit_test_teardown(starts_with_nothing_asked, forget),
	};

	return cmocka_run_group_tests(tests, speak_english, close_arena);
}
