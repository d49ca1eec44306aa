/* A text as a document: its version, its marks, what it cites; files of what is published, PDF of them, and what is left when it goes. */
#include "db_work.h"
#include "recommendation/chamber.h"

#include <ftw.h>

#include "base/clock.h"
#include "recommendation/evidence_store.h"
#include "recommendation/paper_store.h"
#include "recommendation/text_rendering_job_store.h"
#include "recommendation/text_rendering_store.h"
#include "recommendation/version_store.h"
#include "synthesis/edition.h"
#include "synthesis/rendering_work_store.h"
#include "text/text.h"

static const char article[] = "<section class=\"figure-part\" id=\"part-12\">\n<p>Une personne sur trois</p>\n"
	"<table>\n<thead><tr><th>Réponse</th><th>Combien</th></tr></thead>\n<tbody><tr><th>Oui</th><td>340</td></tr></tbody></table>\n</section>\n<p>La suite, 9999</p>\n";

/* Of a synthesis with one figure, 12. */
static int64_t publish_synthesis(void)
{
	struct edition_text text = { "fr", "Ce qui a été dit", "[figure 12]" };
	struct edition_figure figure = { .id = 12, .survey = 1, .hash = { { 1 } }, .title = "Le plan est mal connu", .note = "", .kind = "", .filter = "" };
	struct edition_survey survey = { .id = 1, .title = "{}", .who = "{}", .zone = "Europe/Paris", .languages = "fr", .caution = "" };
	const struct edition edition = { .number = 1, .published = 1000, .address = "https://a.example", .about = "{}", .author = "", .reviewer = "", .since = "",
		.text_count = 1, .texts = &text, .figure_count = 1, .figures = &figure, .survey_count = 1, .surveys = &survey };
	const struct publication_page page = { .language = "fr", .title = "Ce qui a été dit", .about = "", .article = article };
	struct edition own = edition;
	struct query *query = db_query(db,
		"INSERT INTO consultation (slug, title, purpose, body, contact) VALUES (CONCAT('t-', UUID_SHORT()), '{}', '{}', 'b', 'c') RETURNING id");
	const int64_t consultation = row_of(query);

	query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 0, 0) RETURNING id");
	query_give_number(query, consultation);
	own.synthesis = row_of(query);
	assert_int_equal(publication_add(db, &(struct publishing){ .synthesis = own.synthesis, .source = edition_write(&arena, &own), .page_count = 1, .pages = &page,
		.number = 1, .published = 1000 }), NO_FAULT);
	return publication_find(db, &arena, own.synthesis, 1)->id;
}

static int64_t write_paragraph(int64_t text, enum paragraph_kind kind, int level, const char *words, const char *easy)
{
	assert_int_equal(text_touch(db, text), NO_FAULT);
	return paragraph_add(db, &(struct paragraph){ .text = text, .kind = kind, .level = level, .words = words, .words_simple = easy }, 0);
}

struct written {
	struct chamber chamber;
	int64_t text, heading, recommendation, sub;
};

static struct written write_text(const char *slug)
{
	struct written written = { .chamber = make_chamber(slug) };
	struct evidence law = { .kind = EVIDENCE_LAW, .reference = "Article 1 & suivants", .words = "" };
	struct evidence figure = { .kind = EVIDENCE_FIGURE, .publication = publish_synthesis(), .figure = 12, .reference = "", .words = "Le plan est mal connu", .hash = { { 1 } } };

	written.text = written.chamber.text;
	written.heading = write_paragraph(written.text, PARAGRAPH_HEADING, 0, "Ce qui va mal", "Les problèmes");
	written.recommendation = write_paragraph(written.text, PARAGRAPH_RECOMMENDATION, 0, "Dire **une fois**.\n\n- un\n- deux", "Je dis une fois.");
	written.sub = write_paragraph(written.text, PARAGRAPH_RECOMMENDATION, 1, "Garder le dossier <ouvert>.", "Le dossier reste ouvert.");
	law.text = figure.text = written.text;
	law.paragraph = written.sub;
	figure.paragraph = written.recommendation;
	assert_true(evidence_add(db, &figure) && evidence_add(db, &law));
	return written;
}

static const struct text_paper *draft_of(int64_t text)
{
	const struct text_paper *paper = paper_of_draft(db, &arena, text_find(db, &arena, text), "https://council.example", 0);

	assert_non_null(paper);
	return paper;
}

static void is_version(int64_t text, int number, int is_kept)
{
	const struct text_paper *paper = draft_of(text);

	assert_int_equal(paper->version, number);
	assert_int_equal(paper->is_kept, is_kept);
}

static void a_version_is_kept_once(void **state)
{
	const struct written written = write_text("t-paper");

	(void)state;
	is_version(written.text, 1, 1);
	is_version(written.text, 1, 0);
	write_paragraph(written.text, PARAGRAPH_PROSE, 0, "Ensuite.", "");
	is_version(written.text, 2, 1);
	/* What is adopted is no longer changed, and taken along all the same. */
	query_end(db_query(db, "UPDATE text SET step = 'adopted'"));
	is_version(written.text, 2, 0);
	query_end(db_query(db, "DELETE FROM text_version"));
	is_version(written.text, 1, 1);
}

static void holds(const char *page, const char *part)
{
	if (!strstr(page, part))
		fail_msg("%s is not in: %s", part, page);
}

static void a_draft_has_its_marks(void **state)
{
	const struct written written = write_text("t-marks");
	const struct document document = paper_document(&arena, draft_of(written.text));

	(void)state;
	assert_text(document.property, arena_print(&arena, "text %lld version 1", (long long)written.text));
	assert_text(document.mark, _("Provisional"));
	assert_text(document.title, "Le texte");
	assert_text(document.address, arena_print(&arena, "https://council.example/council/text/%lld", (long long)written.text));
	holds(document.markup, arena_print(&arena, "<div id=\"p%lld\" class=\"prose\" lang=\"fr\" dir=\"auto\">\n<h2>Ce qui va mal</h2>\n</div>", (long long)written.heading));
	holds(document.markup, arena_print(&arena, "<div id=\"p%lld\" class=\"recommendation\"", (long long)written.recommendation));
	holds(document.markup, arena_print(&arena, "<div id=\"s%lld\" class=\"easy\"", (long long)written.recommendation));
	holds(document.markup, arena_print(&arena, "<div id=\"p%lld\" class=\"recommendation sub\"", (long long)written.sub));
	holds(document.markup, arena_print(&arena, "<p class=\"own own-number\">%s</p>", text_print(&arena, _("Recommendation %s"), "1.1")));
	holds(document.markup, "Article 1 &amp; suivants");
	holds(document.markup, "&lt;ouvert&gt;");
	/* Evidence has its numbers, and what leads to the site leads there from a file. */
	holds(document.markup, "<ol class=\"evidence\" start=\"2\">");
	holds(document.markup, "href=\"https://council.example/library/synthesis/");
	assert_null(strstr(document.markup, "href=\"/"));
	/* The figure with its table, and no more of that page. */
	holds(document.markup, "Une personne sur trois");
	holds(document.markup, "340");
	assert_null(strstr(document.markup, "9999"));
}

static struct text_publication *published(int64_t text)
{
	const char *why = NULL;

	query_end(db_query(db, "UPDATE text SET title_simple = 'Le texte facile'"));
	assert_int_equal(text_publish_as(db, &arena, text_find(db, &arena, text), &(struct text_publish){ .since = "", .address = "https://council.example" }, &why), NO_FAULT);
	return text_publication_find(db, &arena, text, 0);
}

/* In the text's language and in easy French; made again of what was kept they are the same. */
static void what_is_published_has_its_files(void **state)
{
	const struct written written = write_text("t-files");
	const struct text_publication *publication = published(written.text);
	static const char *const names[] = { "text-fr.odt", "text-fr.docx", "text-fr.html", "text-fr-simple.odt", "text-fr-simple.docx", "text-fr-simple.html" };
	struct publication_page pages[2];
	struct publication_file *kept, again[2 * FILES_OF_PAPER];
	int count;

	(void)state;
	assert_int_equal(text_publication_files(db, &arena, publication->id, &kept), 6);
	for (int i = 0; i < 2; i++)
		pages[i] = *text_publication_page(db, &arena, publication, publication->languages[i]);
	assert_int_equal(paper_files(&arena, issue_read(&arena, publication->source), pages, 2, again, &count), NO_FAULT);
	assert_int_equal(count, 6);
	for (int i = 0; i < 6; i++) {
		assert_text(kept[i].name, names[i]);
		assert_text(kept[i].about, "");
		assert_true(*kept[i].words);
		assert_true(hash_is_same(&kept[i].hash, &again[i].hash));
	}
	holds(again[2].content, "Ce qui va mal");
	holds(again[2].content, "340");
	holds(again[5].content, "Les problèmes");
	assert_null(strstr(again[5].content, "Ce qui va mal"));
	assert_int_equal(query_end_number(db_query(db, "SELECT COUNT(*) FROM job WHERE kind = 'text-renderings'")), 1);
}

/* --- PDF */

static int remove_one(const char *path, const struct stat *status, int kind, struct FTW *place)
{
	(void)status;
	(void)kind;
	(void)place;
	return remove(path);
}

static const char *words_of_pdf(const struct publication_file *pdf, const char *directory)
{
	const char *path = arena_print(&arena, "%s/read.pdf", directory), *words = arena_print(&arena, "%s/read.txt", directory);
	char *read = arena_take(&arena, 20000);
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(pdf->content, 1, pdf->size, file), pdf->size);
	fclose(file);
	assert_int_equal(system(arena_print(&arena, "pdftotext %s - | tr '\\n' ' ' > %s", path, words)), 0);
	file = fopen(words, "rb");
	assert_non_null(file);
	assert_true(fread(read, 1, 19999, file) > 0);
	fclose(file);
	return read;
}

static void a_pdf_is_made_of_each_page_once(void **state)
{
	const struct written written = write_text("t-pdf");
	const struct text_publication *publication = published(written.text);
	char directory[] = "/tmp/ancrage-paper-XXXXXX";
	struct renderings made = text_renderings_of(publication), again;
	struct publication_file *list, *pdf;

	(void)state;
	assert_non_null(mkdtemp(directory));
	made.db = db;
	made.arena = &arena;
	made.directory = directory;
	again = made;
	while (renderings_next(&made))
		assert_null(made.why);
	assert_int_equal(made.made, 2);
	while (renderings_next(&again))
		assert_null(again.why);
	assert_int_equal(again.made, 0);
	assert_int_equal(text_rendering_list(db, &arena, publication->id, &list), 2);
	assert_text(list[0].name, "text-fr-simple.pdf");
	assert_text(list[1].kind, "application/pdf");
	pdf = text_rendering_find(db, &arena, publication->id, "text-fr.pdf");
	holds(words_of_pdf(pdf, directory), "Ce qui va mal");
	holds(words_of_pdf(pdf, directory), "Article 1 & suivants");
	holds(words_of_pdf(text_rendering_find(db, &arena, publication->id, "text-fr-simple.pdf"), directory), "Le dossier reste ouvert.");
	nftw(directory, remove_one, 8, FTW_DEPTH | FTW_PHYS);
	assert_true(text_publication_withdraw(db, publication->id, "Une faute."));
	assert_int_equal(text_rendering_list(db, &arena, publication->id, &list), 0);
	assert_int_equal(text_publication_files(db, &arena, publication->id, &list), 0);
	text_rendering_keep(db, publication->id, pdf, "test 1");
	assert_int_equal(text_rendering_list(db, &arena, publication->id, &list), 0);
}

/* As long as texts get: printed with how long it took, and never minutes. */
static void a_long_text_is_written_at_once(void **state)
{
	const struct written written = write_text("t-long");
	struct export_file file = { .arena = &arena };
	struct document document;
	int64_t begun;

	(void)state;
	for (int i = 0; i < 300; i++)
		write_paragraph(written.text, i % 3 ? PARAGRAPH_PROSE : PARAGRAPH_RECOMMENDATION, 0, "Une phrase **assez** longue, comme on en écrit *souvent* dans les avis.\n\nUne autre.",
				"Une phrase courte.");
	begun = clock_milliseconds();
	document = paper_document(&arena, draft_of(written.text));
	assert_int_equal(document_write_docx(&document, &file), NO_FAULT);
	print_message("# 303 paragraphs, from the database to DOCX: %lld ms, %zu bytes\n", (long long)(clock_milliseconds() - begun), file.length);
	assert_true(clock_milliseconds() - begun < 10000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_version_is_kept_once), test_of_work(a_draft_has_its_marks), test_of_work(what_is_published_has_its_files),
		test_of_work(a_pdf_is_made_of_each_page_once), test_of_work(a_long_text_is_written_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
