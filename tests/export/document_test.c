/* Pages as documents: well-formed, the same bytes each time, all their words in order, read by LibreOffice as they are meant. */
#include "export/pages.h"

#include "export/document_writing.h"
#include "spreadsheet/package.h"

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
	assert_non_null(strstr(document_body(&arena, &document, &odt_manner).text.bytes, "Ce qui suit"));
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
