/* Whether what is cited still stands; what rests on nothing, what was never used; and when a text may be published. */
#include "test.h"

#include "base/arena.h"
#include "consultation/consultation.h"
#include "recommendation/cell.h"
#include "recommendation/document.h"
#include "synthesis/edition.h"

static struct arena arena;

static struct edition_figure figures[] = {
	{ .id = 1, .survey = 1, .hash = { { 1 } }, .title = "Le plan est mal connu", .note = "", .kind = "", .filter = "" },
	{ .id = 2, .survey = 2, .hash = { { 2 } }, .title = "Répéter son histoire", .note = "À chaque guichet", .kind = "", .filter = "" },
};
static struct edition_quote quotes[] = {
	{ .id = 7, .survey = 2, .language = "fr", .body = "On nous demande toujours la même chose.", .question = "{\"fr\":\"Que changer ?\"}" },
};
static struct edition_survey surveys[] = { { .id = 1, .audience = PROFESSIONALS }, { .id = 2, .audience = SUPPORTED } };
static const struct edition edition = { .figure_count = 2, .figures = figures, .quote_count = 1, .quotes = quotes, .survey_count = 2, .surveys = surveys };
static const struct shelved_edition shelved = { .publication = 5, .synthesis = 3, .consultation = 9, .number = 2, .edition = &edition };
static const struct evidence_shelf shelf = { 1, &shelved }, nothing = { 0, NULL };

static struct evidence cited(enum evidence_kind kind, int64_t id)
{
	return (struct evidence){ .kind = kind, .publication = 4, .synthesis = 3, .figure = kind == EVIDENCE_QUOTATION ? 0 : id,
		.quotation = kind == EVIDENCE_QUOTATION ? id : 0, .reference = "", .words = "", .override_reason = "" };
}

static void each_kind_has_its_check(void **state)
{
	struct evidence figure = cited(EVIDENCE_FIGURE, 1), cell = cited(EVIDENCE_CELL, 2), quote = cited(EVIDENCE_QUOTATION, 7), law = { .kind = EVIDENCE_LAW, .override_reason = "" };

	(void)state;
	figure.hash = figures[0].hash;
	cell.hash = figures[1].hash;
	quote.hash = quotation_hash(&quotes[0]);
	assert_int_equal(evidence_check(&figure, &shelf), EVIDENCE_STANDS);
	assert_int_equal(evidence_check(&cell, &shelf), EVIDENCE_STANDS);
	assert_int_equal(evidence_check(&quote, &shelf), EVIDENCE_STANDS);
	assert_int_equal(evidence_check(&law, &nothing), EVIDENCE_STANDS);
	/* withdrawn: nothing of the synthesis stands */
	assert_int_equal(evidence_check(&figure, &nothing), EVIDENCE_WITHDRAWN);
	assert_int_equal(evidence_check(&quote, &nothing), EVIDENCE_WITHDRAWN);
	/* the newest number has other numbers, or other words */
	figure.hash.bytes[0]++;
	cell.hash.bytes[31]++;
	quote.hash.bytes[0]++;
	assert_int_equal(evidence_check(&figure, &shelf), EVIDENCE_CHANGED);
	assert_int_equal(evidence_check(&cell, &shelf), EVIDENCE_CHANGED);
	assert_int_equal(evidence_check(&quote, &shelf), EVIDENCE_CHANGED);
	/* or not this one any more */
	figure.figure = 8;
	quote.quotation = 8;
	assert_int_equal(evidence_check(&figure, &shelf), EVIDENCE_ABSENT);
	assert_int_equal(evidence_check(&quote, &shelf), EVIDENCE_ABSENT);
	for (int i = 0; i < EVIDENCE_KINDS; i++)
		assert_int_equal(evidence_kind_tagged(evidence_kinds[i].tag), i);
	assert_int_equal(evidence_kind_tagged("theme"), EVIDENCE_KINDS);
}

static const struct paragraph paragraphs[] = {
	{ .id = 30, .kind = PARAGRAPH_HEADING, .words = "Titre", .words_simple = "" },
	{ .id = 10, .kind = PARAGRAPH_RECOMMENDATION, .words = "Un", .words_simple = "" },
	{ .id = 20, .kind = PARAGRAPH_RECOMMENDATION, .level = 1, .words = "Deux", .words_simple = "" },
	{ .id = 40, .kind = PARAGRAPH_PROSE, .words = "Trois", .words_simple = "" },
};
static const struct revised all = { 4, paragraphs };

static void evidence_is_numbered_as_it_is_read(void **state)
{
	struct evidence list[] = { { .id = 1, .paragraph = 40 }, { .id = 2, .paragraph = 10 }, { .id = 3, .paragraph = 99 }, { .id = 4, .paragraph = 30 }, { .id = 5, .paragraph = 10 } };
	const struct evidence_list in_order = evidence_in_order(&arena, list, 5, paragraphs, 4);
	const int64_t wanted[] = { 4, 2, 5, 1 };	/* not that of a paragraph that was taken out */

	(void)state;
	assert_int_equal(in_order.count, 4);
	for (int i = 0; i < 4; i++)
		assert_int_equal(in_order.list[i].id, wanted[i]);
}

static struct evidence_report report_on(const struct evidence *list, int count, const struct evidence_shelf *on)
{
	const struct evidence_list in_order = evidence_in_order(&arena, list, count, paragraphs, 4);

	return evidence_report(&arena, &in_order, on, &all, 9);
}

static void both_lists_are_told(void **state)
{
	struct evidence list[] = { cited(EVIDENCE_FIGURE, 1) };
	struct evidence_report report;

	(void)state;
	report = report_on(list, 0, &shelf);
	assert_int_equal(report.bare_count, 2);
	assert_int_equal(report.bare[0], 1);
	assert_int_equal(report.bare[1], 2);
	assert_int_equal(report.unused_count, 3);
	assert_true(report.unused[0].is_supported && report.unused[1].is_supported && !report.unused[2].is_supported);
	list[0].paragraph = 20;
	list[0].hash = figures[0].hash;
	report = report_on(list, 1, &shelf);
	assert_int_equal(report.bare_count, 1);
	assert_int_equal(report.bare[0], 1);
	assert_int_equal(report.unused_count, 2);
	/* what another consultation published is not missed here */
	report = evidence_report(&arena, &(struct evidence_list){ 0, NULL }, &shelf, &all, 8);
	assert_int_equal(report.unused_count, 0);
}

static void what_is_broken_is_published_only_with_a_reason(void **state)
{
	struct evidence list[] = { cited(EVIDENCE_FIGURE, 1), { .kind = EVIDENCE_JUDGMENT, .paragraph = 20, .reference = "a", .words = "", .override_reason = "" } };
	struct evidence_report report;

	(void)state;
	list[0].paragraph = 10;
	list[0].hash = figures[0].hash;
	report = report_on(list, 2, &shelf);
	assert_true(text_may_be_published(&report));
	report = report_on(list, 2, &nothing);
	assert_int_equal(report.broken, 1);
	assert_false(text_may_be_published(&report));
	list[0].override_reason = "Les chiffres de 2018 restent les seuls.";
	report = report_on(list, 2, &nothing);
	assert_true(text_may_be_published(&report));
	assert_int_equal(report.states[0], EVIDENCE_WITHDRAWN);
}

static int found(const char *words)
{
	struct citable *list;

	return citable_search(&arena, &shelf, words, &list);
}

static void figures_and_quotations_are_found_by_words(void **state)
{
	(void)state;
	assert_int_equal(found(NULL), 3);
	assert_int_equal(found(""), 3);
	assert_int_equal(found("  "), 3);
	assert_int_equal(found("REPETER"), 1);
	assert_int_equal(found("guichet répéter"), 1);
	assert_int_equal(found("meme demande"), 1);
	assert_int_equal(found("plan guichet"), 0);
}

static void numbers_are_read_of_a_figures_file(void **state)
{
	static const char json[] = "{\"sheets\":[{\"name\":\"reading\",\"columns\":[],\"rows\":[]},{\"name\":\"data\",\"columns\":[{\"name\":\"table\"},{\"name\":\"code_1\"},"
		"{\"name\":\"words_1\"},{\"name\":\"words_2\"},{\"name\":\"count\"}],\"rows\":[[\"t\",\"#total\",\"Ensemble\",null,120],[\"t\",\"yes\",\"Oui\",\"Ain\",{\"hidden\":true}],"
		"[\"t\",\"no\",\"Non\",\"Ain\",34]]}]}";
	struct figure_cell *list;

	(void)state;
	assert_int_equal(cells_read(&arena, json, &list), 3);
	assert_text(list[0].words, "Ensemble\u00a0: 120");
	assert_true(list[1].is_hidden);
	assert_text(cell_of_row(list, 3, "2")->words, "Non, Ain\u00a0: 34");
	assert_null(cell_of_row(list, 3, "1"));		/* hidden to protect people */
	assert_null(cell_of_row(list, 3, "3"));
	assert_null(cell_of_row(list, 3, "2x"));
	assert_null(cell_of_row(list, 3, ""));
	assert_int_equal(cells_read(&arena, "{", &list), 0);
	assert_int_equal(cells_read(&arena, "{\"sheets\":[{\"name\":\"data\",\"rows\":[[1]]}]}", &list), 0);
}

static void a_document_reads_back(void **state)
{
	struct evidence list[] = { cited(EVIDENCE_CELL, 2) };
	const struct text_document document = { .kind = TEXT_OPINION, .language = "fr", .title = "Un « titre »", .title_simple = "", .mission = "",
		.paragraphs = all, .evidence = { 1, list } };
	const struct text_document *back;
	const char *json;

	(void)state;
	list[0].paragraph = 10;
	list[0].cell = "12";
	list[0].hash = figures[1].hash;
	json = text_document_write(&arena, &document);
	back = text_document_read(&arena, json);
	assert_non_null(back);
	assert_text(text_document_write(&arena, back), json);
	assert_int_equal(back->kind, TEXT_OPINION);
	assert_int_equal(back->paragraphs.list[2].level, 1);
	assert_text(back->evidence.list[0].cell, "12");
	assert_null(text_document_read(&arena, "{}"));
	assert_null(text_document_read(&arena, "nothing"));
	assert_null(text_document_read(&arena, "{\"schema\":2}"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_kind_has_its_check),
		cmocka_unit_test(evidence_is_numbered_as_it_is_read),
		cmocka_unit_test(both_lists_are_told),
		cmocka_unit_test(what_is_broken_is_published_only_with_a_reason),
		cmocka_unit_test(figures_and_quotations_are_found_by_words),
		cmocka_unit_test(numbers_are_read_of_a_figures_file),
		cmocka_unit_test(a_document_reads_back),
	};
	const int failed = cmocka_run_group_tests_name("evidence", tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
