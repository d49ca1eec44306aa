/* A document made piece by piece, names that become ours, and places that are found again. */
#include "test.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "exchange/builder.h"
#include "exchange/exchange.h"
#include "exchange/renaming.h"
#include "questionnaire/document.h"
#include "text/text.h"

static struct arena arena;

static int begin(void **state)
{
	(void)state;
	text_use(language_tagged("en"));
	return 0;
}

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void build(struct exchange_reading *reading, const char *relevant)
{
	struct builder *builder = builder_new(&arena, reading);
	struct made section, question;

	builder_language(builder, "fr");
	builder_language(builder, "fr");
	builder_wording(builder, builder_root(builder), "title", "fr", "Enquête", "settings!A2");
	section = builder_section(builder, "survey, row 2");
	builder_text(builder, section, "name", "s", NULL);
	builder_wording(builder, section, "title", "fr", "Partie", NULL);
	question = builder_question(builder, "survey, row 3");
	builder_text(builder, question, "name", "age", NULL);
	builder_text(builder, question, "kind", "integer", "survey!A3");
	builder_wording(builder, question, "label", "fr", "Âge", NULL);
	builder_number(builder, question, "minimum", 18, NULL);
	builder_flag(builder, question, "required", NULL);
	builder_text(builder, question, "relevant", relevant, "survey!F3");
	builder_end(builder);
}

static void what_is_built_can_be_read(void **state)
{
	struct exchange_reading reading = { 0 };
	struct document_faults faults = { 0 };
	const struct questionnaire *questionnaire;

	(void)state;
	build(&reading, NULL);
	questionnaire = document_read(&arena, reading.json, reading.length, &faults);
	assert_non_null(questionnaire);
	assert_int_equal(questionnaire->question_count, 1);
	assert_int_equal((int)questionnaire->questions[0].minimum, 18);
	assert_int_equal(questionnaire->language_count, 1);
}

static void faults_are_told_where_they_come_from(void **state)
{
	struct exchange_reading reading = { 0 };
	struct document_faults faults = { 0 };
	struct buffer out = buffer_in(&arena);

	(void)state;
	build(&reading, "${nobody} = 1");
	assert_null(document_read(&arena, reading.json, reading.length, &faults));
	exchange_add_faults(&reading, &arena, &faults);
	assert_int_equal(reading.report.faults, 1);
	exchange_print(&out, "f.xlsx", &reading.report);
	assert_text(out.bytes, "f.xlsx: survey!F3: fault: Column 1: No question before this one is called “nobody”.\n");
	assert_text(exchange_place(&reading, &arena, "sections[0].questions[0].label.fr"), "survey, row 3");
	assert_text(exchange_place(&reading, &arena, "sections[0].title"), "survey, row 2");
	assert_null(exchange_place(&reading, &arena, "languages[0]"));
}

static void names_become_ours(void **state)
{
	struct renaming *renaming = renaming_new(&arena);
	struct exchange_report *report = arena_new(&arena, struct exchange_report);

	(void)state;
	assert_text(renaming_make(renaming, "age", report, "B2"), "age");
	assert_text(renaming_make(renaming, "Age", report, "B3"), "age_2");
	assert_text(renaming_make(renaming, "Âge du chef-de-famille", report, "B4"), "age_du_chef_de_famille");
	assert_text(renaming_make(renaming, "12", report, "B5"), "q12");
	assert_text(renaming_make(renaming, "…", report, "B6"), "q");
	assert_text(renaming_make(renaming, "Age", report, "B7"), "age_2");
	assert_text(renaming_make(renaming, "a_name_that_is_much_longer_than_forty_characters", report, "B8"),
		    "a_name_that_is_much_longer_than_forty_ch");
	assert_text(renaming_make(renaming, "a_name_that_is_much_longer_than_forty_chars", report, "B9"),
		    "a_name_that_is_much_longer_than_forty__2");
	assert_int_equal(report->count, 6);
	assert_text(report->remark[0].words, "The name “Age” is now “age_2”.");
	assert_text(renaming_in_text(renaming, &arena, "${Age} > 1 and ${ age } = ${Else} or ${open"),
		    "${age_2} > 1 and ${age} = ${Else} or ${open");
}

static void formats_are_found_by_extension(void **state)
{
	(void)state;
	assert_text(format_of("a/b.JSON")->name, "JSON");
	assert_null(format_of("a/b.doc"));
	assert_null(format_of("json"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_built_can_be_read),
		cmocka_unit_test(faults_are_told_where_they_come_from),
		cmocka_unit_test(names_become_ours),
		cmocka_unit_test(formats_are_found_by_extension),
	};

	return cmocka_run_group_tests(tests, begin, forget);
}
