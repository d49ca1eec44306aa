/* A quotation as it is drawn: its words alone and escaped, in their language, with what was asked of whom; the same for the same edition. */
#include "base/arena.h"
#include "base/buffer.h"
#include "synthesis/article.h"
#include "text/text.h"

#include <string.h>

#include "../test.h"

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
	arena_reset(&arena);
	return 0;
}

static struct edition_quote quotes[] = {
	{ 12, 9, "ar", "[…] <b>نعم</b>", "{\"fr\":\"Pourquoi ?\",\"en\":\"Why?\"}" }, { 3, 9, "", "Non.\n\nJamais & rien.", "{}" },
};

static struct edition made(const char *body)
{
	static struct edition_text text;
	static struct edition_survey survey = { .id = 9, .title = "{\"fr\":\"E\"}", .who = "{\"en\":\"Those who <work>\"}", .zone = "Europe/Paris", .closes = 2, .languages = "fr",
						.smallest = 10, .versions = 1, .caution = "" };

	text = (struct edition_text){ "fr-simple", "T", body };
	return (struct edition){ .address = "", .about = "{}", .author = "", .reviewer = "", .since = "", .text_count = 1, .texts = &text,
				 .quote_count = 2, .quotes = quotes, .survey_count = 1, .surveys = &survey };
}

static const char *drawn(const struct edition *edition)
{
	struct buffer out = buffer_in(&arena);

	article_draw(&out, edition, "fr-simple", NULL);
	return out.bytes;
}

static void words_stand_as_they_were_said(void **state)
{
	const struct edition edition = made("Avant\n\n[quote 12]\n[quote 3]\n\nAprès");
	const char *article = drawn(&edition);

	(void)state;
	assert_non_null(strstr(article, "<figure class=\"quote\" id=\"quote-12\">\n<blockquote lang=\"ar\" dir=\"auto\">\n<p>[…] &lt;b&gt;نعم&lt;/b&gt;</p>\n</blockquote>\n"
		"<figcaption dir=\"auto\">In answer to: “Why?” – Who was asked: Those who &lt;work&gt;</figcaption>\n</figure>\n"));
	/* Whose language or question is not known. */
	assert_non_null(strstr(article, "<blockquote dir=\"auto\">\n<p>Non.</p>\n<p>Jamais &amp; rien.</p>\n</blockquote>\n<figcaption dir=\"auto\">Those who &lt;work&gt;</figcaption>"));
	assert_true(strstr(article, "Avant") < strstr(article, "quote-12") && strstr(article, "quote-3") < strstr(article, "Après"));
	assert_non_null(strstr(article, "Words are quoted of people who said that they may be."));
	assert_string_equal(article, drawn(&edition));
}

/* What was published before there were any says nothing of them. */
static void without_any_nothing_is_said_of_them(void **state)
{
	struct edition edition = made("Avant");

	(void)state;
	edition.quote_count = 0;
	assert_null(strstr(drawn(&edition), "quote"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(words_stand_as_they_were_said, begin, forget),
		cmocka_unit_test_setup_teardown(without_any_nothing_is_said_of_them, begin, forget),
	};
	const int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
