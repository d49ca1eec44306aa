/* Pages as documents: well-formed, the same bytes each time, all their words in order, read by LibreOffice as they are meant. */
#include "test.h"

#include <sys/stat.h>

#include "synthesis/drawn.h"

#include "export/document.h"
#include "export/document_parts.h"
#include "export/document_writing.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "spreadsheet/package.h"

static const char prose[] =
	"# Le plan & <la suite>\n\nPeu de gens le **connaissent** : *trois* sur dix.\n\n- un\n- deux\n    1. premier\n    2. second\n\n"
	"3. trois\n4. quatre\n\n> Une citation\n\n## Plus bas\n\n[Lire](https://site.example/?a=1&b=2) [non](javascript:alert(1)) <script>alert(1)</script>\n\n=1+1\n";

static const char arabic[] = "# الخطة\n\nقليل من الناس يعرفون **الخطة**.\n\n- واحد\n- اثنان\n";

static const char *markup_of(const char *text)
{
	const struct published_tally *tally = published(letters(), "c0", "c1", NULL);
	const struct drawing_ask ask = ask_of(letters());
	struct buffer out = buffer_in(&arena);

	markdown_draw_page(&out, text, 1);
	drawing_show(&out, drawing_of(&arena, &ask, tally), 0);
	html_print(&out, "<p lang=\"en\">An English passage %s</p>\n<p>Avec <span lang=\"ar\" dir=\"rtl\">%s</span>.</p>\n", "\x01\x1f", "كلمة");
	html(&out, "<figure class=\"quote\" id=\"quote-1\">\n<blockquote lang=\"en\" dir=\"auto\">\n<p>As it was said</p>\n</blockquote>\n"
		   "<figcaption dir=\"auto\">En réponse à une question</figcaption>\n</figure>\n");
	html(&out, "<details>\n<summary>Montrer</summary>\n<dl>\n<dt>Question <span class=\"quiet\">(<code dir=\"ltr\">q1</code>)</span></dt>\n"
		   "<dd><ul>\n<li>Oui</li>\n<li>Non</li>\n</ul>\n</dd>\n</dl>\n</details>\n");
	return out.bytes;
}

/* Wider than most, and longer than a page. */
static const char *long_table(void)
{
	struct buffer out = buffer_in(&arena);

	html(&out, "<figure class=\"chart\">\n<table>\n<caption>Tout</caption>\n<thead><tr><th scope=\"col\">Ligne</th>");
	for (int i = 0; i < 12; i++)
		html_print(&out, "<th scope=\"col\"><bdi>Réponse %d</bdi></th>", i);
	html(&out, "</tr></thead>\n<tbody>\n");
	for (int i = 0; i < 90; i++) {
		html_print(&out, "<tr><th scope=\"row\">Une ligne dont les mots sont longs %d</th>", i);
		for (int j = 0; j < 12; j++)
			html_print(&out, "<td class=\"number\">%d %% (%d)</td>", j, 1000 + i);
		html(&out, "</tr>\n");
	}
	html(&out, "</tbody>\n</table>\n</figure>\n");
	return out.bytes;
}

static struct document sample(const char *language, const char *text)
{
	text_use(language_tagged(language));
	return (struct document){ .language = language, .title = "=Titre & <b>\"tout\"</b>", .about = "Une consultation", .dated = "Le 12 mai 2026",
				  .address = "https://site.example/library/synthesis/1/1", .author = "Anna Lyse", .warning = "Ces réponses sont inventées.",
				  .mark = "Provisoire", .markup = markup_of(text), .made = 1778601600 };
}

static const char *place(const char *name)
{
	const char *scratch = getenv("SCRATCH") ? getenv("SCRATCH") : "/tmp";
	const char *directory = arena_print(&arena, "%s/documents", scratch);

	mkdir(directory, 0700);
	return arena_print(&arena, "%s/%s", directory, name);
}

static void keep(const char *name, const struct document *document)
{
	struct export_file file = { .arena = &arena, .path = place(arena_print(&arena, "%s.odt", name)) };
	struct buffer out = buffer_in(&arena);
	FILE *to = fopen(place(arena_print(&arena, "%s.html", name)), "w");

	assert_int_equal(document_write(document, &file), NO_FAULT);
	document_draw(&out, document);
	assert_non_null(to);
	fputs(out.bytes, to);
	fclose(to);
}

/* Read back by python and LibreOffice (tests/export/read_document.py). */
static void others_read_what_is_meant(void **state)
{
	const struct document french = sample("fr", prose), other = sample("ar", arabic);
	struct document wide = french;

	(void)state;
	text_use(language_tagged("fr"));
	keep("fr", &french);
	wide.markup = long_table();
	keep("long", &wide);
	text_use(language_tagged("ar"));
	keep("ar", &other);
	assert_int_equal(system(arena_print(&arena, "tests/export/read_document.py '%s'", place(""))), 0);
}

static void the_same_document_gives_the_same_bytes(void **state)
{
	const struct document first = sample("fr", prose), second = sample("fr", prose);
	struct export_file one = { .arena = &arena }, other = { .arena = &arena };

	(void)state;
	assert_int_equal(document_write(&first, &one), NO_FAULT);
	assert_int_equal(document_write(&second, &other), NO_FAULT);
	assert_int_equal(one.length, other.length);
	assert_memory_equal(one.bytes, other.bytes, one.length);
}

static void a_page_to_print_needs_nothing_else(void **state)
{
	const struct document document = sample("fr-simple", prose);
	struct buffer out = buffer_in(&arena);

	(void)state;
	document_draw(&out, &document);
	assert_non_null(strstr(out.bytes, "<html lang=\"fr\" dir=\"ltr\">"));
	assert_non_null(strstr(out.bytes, "<title>=Titre &amp; &lt;b&gt;"));
	assert_non_null(strstr(out.bytes, "<svg "));
	assert_null(strstr(out.bytes, "<details>"));
	assert_null(strstr(out.bytes, "<script"));
	assert_null(strstr(out.bytes, "<link"));
	assert_null(strstr(out.bytes, " src="));
}

/* What is too deep is left out; what comes after it is not. */
static void behind_what_is_too_deep_all_stands(void **state)
{
	struct document document = sample("fr", prose);
	struct buffer out = buffer_in(&arena);

	(void)state;
	for (int i = 0; i < 2 * DEEPEST_WRITING; i++)
		html(&out, "<blockquote>\nligne<br>\n");
	for (int i = 0; i < 2 * DEEPEST_WRITING; i++)
		html(&out, "</blockquote>\n");
	html(&out, "<p>Ce qui suit</p>\n");
	document.markup = out.bytes;
	assert_non_null(strstr(document_body(&arena, &document).text.bytes, "Ce qui suit"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(others_read_what_is_meant, begin, end),
		cmocka_unit_test_setup_teardown(the_same_document_gives_the_same_bytes, begin, end),
		cmocka_unit_test_setup_teardown(a_page_to_print_needs_nothing_else, begin, end),
		cmocka_unit_test_setup_teardown(behind_what_is_too_deep_all_stands, begin, end),
	};

	return cmocka_run_group_tests_name("document", tests, NULL, NULL);
}
