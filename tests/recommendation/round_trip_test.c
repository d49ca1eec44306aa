/* A text is taken along as a document, in both formats, and comes back: nothing changed is nothing to take in, and a change is that change. */
#include "db_work.h"
#include "recommendation/chamber.h"

#include "export/document.h"
#include "paper/paper.h"
#include "recommendation/evidence_store.h"
#include "recommendation/paper_store.h"
#include "recommendation/text_intake_store.h"
#include "text/text.h"

/* All that Markdown draws, and what could be taken for it. */
static const struct {
	enum paragraph_kind kind;
	int level;
	const char *words, *easy;
} written[] = {
	{ PARAGRAPH_HEADING, 0, "Ce qui va *mal* & autre", "Les problèmes" },
	{ PARAGRAPH_PROSE, 0, "Un **mot**, *un autre*, ***les deux***, [un lien](https://example.org/a_b?c=d&e=f) et 5 * 3.", "" },
	{ PARAGRAPH_RECOMMENDATION, 0, "Dire **une fois**.\n\n- un\n- deux *et demi*\n    - dedans\n\nEt la fin.", "Je dis une fois.\n\n- a\n- b" },
	{ PARAGRAPH_RECOMMENDATION, 1, "Garder le dossier \\<ouvert\\>.", "Le dossier reste ouvert." },
	{ PARAGRAPH_PROSE, 0, "1. Un\n2. Deux\n\n> On nous dit\n> toujours la même chose.", "" },
	{ PARAGRAPH_PROSE, 0, "### Plus bas\n\nSuite,  \nà la ligne.", "" },
	{ PARAGRAPH_RECOMMENDATION, 0, "3\\. n’est pas un numéro.", "" },
};

enum { WRITTEN = sizeof(written) / sizeof(*written) };

static int64_t write_text(const char *slug)
{
	const struct chamber chamber = make_chamber(slug);

	for (int i = 0; i < WRITTEN; i++) {
		const struct paragraph paragraph = { .text = chamber.text, .kind = written[i].kind, .level = written[i].level, .words = written[i].words, .words_simple = written[i].easy };
		int64_t id;

		assert_int_equal(text_touch(db, chamber.text), NO_FAULT);
		id = paragraph_add(db, &paragraph, 0);
		assert_true(evidence_add(db, &(struct evidence){ .text = chamber.text, .paragraph = id, .kind = EVIDENCE_LAW, .reference = "Article 1", .words = "Dit ceci." }));
	}
	return chamber.text;
}

/* A figure that is cited stands in it as a picture, which is ours. */
static const struct issue_annex annexes[] = {
	{ 12, "fr", "<figure class=\"chart\"><svg class=\"chart-drawing chart-wide\" viewBox=\"0 0 640 200\" role=\"img\"><title>Un graphique</title>"
		    "<rect x=\"0\" y=\"0\" width=\"10\" height=\"10\"/></svg></figure>" },
};

static const struct paper *taken_along(int64_t text, enum fault (*write)(const struct document *document, struct export_file *file))
{
	struct text_paper *draft = paper_of_draft(db, &arena, text_find(db, &arena, text), "https://council.example", 0);
	struct document document;
	struct export_file file = { .arena = &arena };
	const struct paper *paper;
	const char *why;

	draft->annexes = annexes;
	draft->annex_count = 1;
	document = paper_document(&arena, draft);
	assert_int_equal(write(&document, &file), NO_FAULT);
	paper = paper_read(&arena, file.bytes, file.length, &why);
	if (!paper)
		print_error("%s\n", why);
	assert_non_null(paper);
	assert_int_equal(paper->text, text);
	assert_int_equal(paper->version, draft->version);
	assert_int_equal(paper->said[PAPER_PICTURES], 0);
	return paper;
}

static struct text_intake *intake_of(int64_t text, const struct paper *paper)
{
	const struct text_import import = { .text = text, .paper = paper, .base_version = paper->version };
	struct text_intake *intake = text_intake_gather(db, &arena, text_find(db, &arena, text), &import);

	assert_non_null(intake);
	assert_null(intake->why);
	return intake;
}

static void is_idle(const struct text_intake *intake)
{
	for (int i = 0; i < intake->count; i++)
		if (intake->list[i].act != INTAKE_SAME)
			print_error("%d: %s, not %s\n", i, intake->list[i].words, i < WRITTEN ? written[i].words : "");
	for (int i = 0; i < intake->out_count; i++)
		print_error("out: %s\n", intake->out[i]->words);

	assert_true(text_intake_is_idle(intake));
}

static void nothing_changed_is_nothing_to_take_in(void **state)
{
	const int64_t text = write_text("t-round");

	(void)state;
	is_idle(intake_of(text, taken_along(text, document_write)));
	is_idle(intake_of(text, taken_along(text, document_write_docx)));
}

static void a_change_is_that_change(void **state)
{
	const int64_t text = write_text("t-change");
	enum fault (*const writers[])(const struct document *document, struct export_file *file) = { document_write, document_write_docx };

	(void)state;
	for (int i = 0; i < 2; i++) {
		const struct paper *paper = taken_along(text, writers[i]);
		const struct text_intake *intake;
		struct paragraph *list;

		assert_int_equal(text_paragraphs(db, &arena, text, &list) - WRITTEN, 0);
		for (int k = 0; k < paper->count; k++)
			if (paper->blocks[k].paragraph == list[3].id && !paper->blocks[k].is_simple)
				((struct paper *)paper)->blocks[k].words = "Garder le dossier fermé.";
		intake = intake_of(text, paper);
		for (int k = 0; k < WRITTEN; k++)
			assert_int_equal(intake->list[k].act, k == 3 ? INTAKE_CHANGED : INTAKE_SAME);
		assert_text(intake->list[3].paragraph.words, "Garder le dossier fermé.");
		assert_text(intake->list[3].paragraph.words_simple, "Le dossier reste ouvert.");
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(nothing_changed_is_nothing_to_take_in),
		test_of_work(a_change_is_that_change),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
