/* How a work is cited: in a sentence, and in files that other programs read, whatever stands in its title. */
#include "test.h"

#include "base/arena.h"
#include "base/day.h"
#include "library/cite.h"
#include "text/text.h"

static struct arena arena;

static const struct cited text = {
	.key = "texte-5-2", .author = "Haut Conseil", .title = "Avis sur l’accueil", .kind = "Opinion", .site = "Ancrage", .url = "https://a.example/library/text/5/2",
	.language = "fr", .number = 2, .day = 20000,
};

static void a_sentence_says_who_when_what_and_where(void **state)
{
	struct cited nobody = text;

	(void)state;
	nobody.author = "";
	assert_text(cite_words(&arena, &text), "Haut Conseil, 4 October 2024. Avis sur l’accueil. Opinion, version 2. https://a.example/library/text/5/2");
	assert_text(cite_words(&arena, &nobody), "Avis sur l’accueil. Opinion, version 2. 4 October 2024. https://a.example/library/text/5/2");
}

static void bibtex_is_read_as_it_was_written(void **state)
{
	struct cited odd = text;

	(void)state;
	assert_text(cite_bibtex(&arena, &text),
		    "@techreport{texte-5-2,\n  author = {{Haut Conseil}},\n  title = {{Avis sur l’accueil}},\n  type = {{Opinion}},\n  institution = {{Ancrage}},\n"
		    "  number = {2},\n  year = {2024},\n  date = {2024-10-04},\n  url = {https://a.example/library/text/5/2},\n  langid = {fr},\n}\n");
	odd.title = "50 % & {plus} #1_a \\ ~^$";
	assert_non_null(strstr(cite_bibtex(&arena, &odd), "{{50 \\% \\& \\{plus\\} \\#1\\_a \\textbackslash{} \\textasciitilde{}\\textasciicircum{}\\$}}"));
	/* Nobody signs: who publishes it does. */
	odd.author = "";
	assert_non_null(strstr(cite_bibtex(&arena, &odd), "author = {{Ancrage}}"));
}

static void no_title_ends_a_line_of_ris(void **state)
{
	struct cited odd = text;

	(void)state;
	assert_text(cite_ris(&arena, &text),
		    "TY  - RPRT\r\nAU  - Haut Conseil\r\nTI  - Avis sur l’accueil\r\nM3  - Opinion\r\nPB  - Ancrage\r\nET  - 2\r\nPY  - 2024\r\nDA  - 2024/10/04/\r\n"
		    "UR  - https://a.example/library/text/5/2\r\nLA  - fr\r\nID  - texte-5-2\r\nER  - \r\n");
	odd.title = "Un\r\nER  - \r\nTY  - BOOK";
	assert_non_null(strstr(cite_ris(&arena, &odd), "TI  - Un  ER  -   TY  - BOOK\r\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sentence_says_who_when_what_and_where), cmocka_unit_test(bibtex_is_read_as_it_was_written), cmocka_unit_test(no_title_ends_a_line_of_ris),
	};
	int failed;

	text_open(getenv("TEST_LOCALE") ? getenv("TEST_LOCALE") : "");
	text_use(language_tagged("en"));
	failed = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	return failed;
}
