/* Pages as documents for Word: whole packages, the same bytes each time, all their words in order, what is ours apart, read by LibreOffice as they are meant. */
#include "export/pages.h"

#include "base/clock.h"
#include "export/document_writing.h"
#include "spreadsheet/package.h"

/* A text that comes back changed: its words in bookmarks, the rest ours. */
static const char text_markup[] =
	"<div id=\"p4\">\n<h2 lang=\"fr\" dir=\"auto\">Ce qui va mal</h2>\n</div>\n"
	"<p class=\"own own-number\">Recommandation 1</p>\n<div id=\"p5\" class=\"recommendation\" lang=\"fr\" dir=\"auto\">\n<p>Dire <strong>une fois</strong>.</p>\n<ul>\n<li>un</li>\n<li>deux</li>\n</ul>\n</div>\n"
	"<p class=\"own\">En facile à lire :</p>\n<div id=\"s5\" class=\"easy\">\n<p>Je dis une fois.</p>\n</div>\n"
	"<ol class=\"own\" start=\"3\">\n<li>Loi : <a href=\"https://site.example/a b?é=1#x\">Article 1</a></li>\n<li><span class=\"kind\">Citation</span> <q lang=\"en\">As said</q> <q lang=\"fr\">Dit</q></li>\n</ol>\n"
	"<p class=\"own own-number\">Recommandation 1.1</p>\n<div id=\"p6\" class=\"recommendation sub\">\n<p>Garder <span class=\"own\">[3]</span> le dossier.</p>\n</div>\n"
	"<section class=\"own\">\n<h2>Annexe</h2>\n<p>Ce sur quoi le texte repose.</p>\n<table>\n<thead><tr><th>Quoi</th><th>Combien</th></tr></thead>\n<tbody><tr><th>Un</th><td></td></tr></tbody>\n</table>\n"
	"<table>\n<thead><tr><th>Quoi</th></tr></thead>\n<tbody><tr><td>Deux</td></tr></tbody>\n</table>\n</section>\n"
	"<p><a href=\"https://\">rien</a> <a href=\"https://a#b#c\">deux</a> <a href=\"mailto:anna@site.example\">Anna</a></p>\n";

static struct document text_sample(void)
{
	struct document document = sample("fr", "");

	document.markup = text_markup;
	document.property = "text 12 version 3";
	return document;
}

static void keep(const char *name, const struct document *document)
{
	struct export_file docx = { .arena = &arena, .path = place(arena_print(&arena, "%s.docx", name)) };
	struct export_file odt = { .arena = &arena, .path = place(arena_print(&arena, "%s-same.odt", name)) };

	assert_int_equal(document_write_docx(document, &docx), NO_FAULT);
	assert_int_equal(document_write(document, &odt), NO_FAULT);
}

/* Read back by python and LibreOffice (tests/export/read_docx.py). */
static void others_read_what_is_meant(void **state)
{
	const struct document french = sample("fr", prose), other = sample("ar", arabic), text = text_sample();
	struct document wide = french;

	(void)state;
	text_use(language_tagged("fr"));
	keep("fr", &french);
	keep("text", &text);
	wide.markup = long_table();
	keep("long", &wide);
	text_use(language_tagged("ar"));
	keep("ar", &other);
	assert_int_equal(system(arena_print(&arena, "tests/export/read_docx.py '%s'", place(""))), 0);
}

static void the_same_document_gives_the_same_bytes(void **state)
{
	const struct document first = sample("fr", prose), second = sample("fr", prose);
	struct export_file one = { .arena = &arena }, other = { .arena = &arena };

	(void)state;
	assert_int_equal(document_write_docx(&first, &one), NO_FAULT);
	assert_int_equal(document_write_docx(&second, &other), NO_FAULT);
	assert_int_equal(one.length, other.length);
	assert_memory_equal(one.bytes, other.bytes, one.length);
}

/* Only a document that is read back has marks: what was published before is made again as it was. */
static void what_is_not_read_back_has_no_marks(void **state)
{
	struct document document = text_sample();

	(void)state;
	assert_non_null(strstr(document_body(&arena, &document, &odt_manner).text.bytes, "ancrage_p5"));
	document.property = NULL;
	assert_null(strstr(document_body(&arena, &document, &odt_manner).text.bytes, "ancrage_p5"));
	assert_null(strstr(document_body(&arena, &document, &docx_manner).text.bytes, "ancrage_p5"));
}

static void characters_that_xml_has_none_of_are_left_out(void **state)
{
	struct document document = text_sample();
	const char *text;

	(void)state;
	document.markup = "<p>a\x01" "b\xef\xbf\xbe" "c\xef\xbf\xbf" "d &lt;\xf0\x9f\x99\x82&gt;</p>\n";
	text = document_body(&arena, &document, &docx_manner).text.bytes;
	assert_non_null(strstr(text, ">abcd &lt;\xf0\x9f\x99\x82&gt;<"));
}

/* As long as texts get: printed with how long it took, and never minutes. */
static void a_long_text_is_written_at_once(void **state)
{
	enum { PARAGRAPHS = 300 };
	struct document document = text_sample();
	struct buffer out = buffer_in(&arena);
	struct export_file file = { .arena = &arena };
	int64_t begun;

	(void)state;
	for (int i = 1; i <= PARAGRAPHS; i++) {
		html_print(&out, "<p class=\"own own-number\">%d</p>\n<div id=\"p%d\" class=\"recommendation\">\n", i, i);
		for (int j = 0; j < 3; j++)
			html_print(&out, "<p>Une phrase <strong>assez</strong> longue, comme on en écrit <em>souvent</em> dans les avis, et qui dit %d choses.</p>\n", j);
		html_print(&out, "</div>\n<ol class=\"own\" start=\"%d\">\n<li>Loi : <a href=\"https://site.example/\">Article</a></li>\n</ol>\n", i);
	}
	document.markup = out.bytes;
	begun = clock_milliseconds();
	assert_int_equal(document_write_docx(&document, &file), NO_FAULT);
	print_message("# 300 paragraphs: %lld ms, %zu bytes\n", (long long)(clock_milliseconds() - begun), file.length);
	assert_true(clock_milliseconds() - begun < 5000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(others_read_what_is_meant, begin, end),
		cmocka_unit_test_setup_teardown(the_same_document_gives_the_same_bytes, begin, end),
		cmocka_unit_test_setup_teardown(what_is_not_read_back_has_no_marks, begin, end),
		cmocka_unit_test_setup_teardown(characters_that_xml_has_none_of_are_left_out, begin, end),
		cmocka_unit_test_setup_teardown(a_long_text_is_written_at_once, begin, end),
	};

	return cmocka_run_group_tests_name("docx", tests, NULL, NULL);
}
