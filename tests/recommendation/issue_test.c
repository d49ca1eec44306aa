/* What is published of a text: the same bytes for the same text, read back as it was; what its page shows, and what it does not. */
#include "test.h"
#include "recommendation/issue_sample.h"

#include "base/arena.h"
#include "base/buffer.h"
#include "base/hash.h"
#include "text/text.h"

static struct arena arena;

static const struct issue_annex annexes[] = { { 12, "fr", "<section class=\"figure-part\" id=\"part-12\">\nUne figure\n</section>\n" } };

static const char *drawn(const struct issue *issue, const char *language)
{
	struct buffer out = buffer_in(&arena);

	text_use(language_tagged(language));
	issue_draw(&out, issue, language, annexes, 1);
	text_use(language_tagged("en"));
	return out.bytes;
}

static const char *hash_words(const char *text)
{
	return hex_write(&arena, hash_of(text, strlen(text)).bytes, HASH_SIZE);
}

/* Whoever has a copy checks it by its number: another program must not write other bytes. */
static void the_same_issue_is_the_same_bytes(void **state)
{
	const char *source = issue_write(&arena, &sample_issue);
	const struct issue *again = issue_read(&arena, source);

	(void)state;
	assert_text(hash_words(source), "9bde0215ec899182c6f0598eb9287ceff9c0f8d7570c4d3a581c725637f3406a");
	assert_non_null(again);
	assert_text(issue_write(&arena, again), source);
	assert_text(drawn(again, "fr"), drawn(&sample_issue, "fr"));
	assert_text(drawn(again, "fr-simple"), drawn(&sample_issue, "fr-simple"));
}

static void refused(const char *source, const char *part, const char *instead)
{
	const char *at = strstr(source, part);

	if (!at)
		fail_msg("%s is not in it", part);
	assert_null(issue_read(&arena, arena_print(&arena, "%.*s%s%s", (int)(at - source), source, instead, at + strlen(part))));
}

static void what_is_no_issue_is_not_read(void **state)
{
	const char *source = issue_write(&arena, &sample_issue);

	(void)state;
	assert_null(issue_read(&arena, ""));
	assert_null(issue_read(&arena, "[]"));
	assert_null(issue_read(&arena, "{}"));
	refused(source, "\"schema\":1", "\"schema\":2");
	refused(source, "\"kind\":\"opinion\"", "\"kind\":\"poem\"");
	refused(source, "\"kind\":\"cell\"", "\"kind\":\"theme\"");
	refused(source, "\"state\":\"withdrawn\"", "\"state\":\"lost\"");
	refused(source, "\"base\":\"voters\"", "\"base\":\"\"");
	/* more votes than seats */
	refused(source, "\"members\":12", "\"members\":2");
	refused(source, "\"quorum\":[1,2]", "\"quorum\":[1]");
	refused(source, "\"dissents\":[", "\"none\":[");
}

static void holds(const char *page, const char *part)
{
	if (!strstr(page, part))
		fail_msg("not in the page: %s\n%s", part, page);
}

static void lacks(const char *page, const char *part)
{
	if (strstr(page, part))
		fail_msg("in the page: %s", part);
}

static void the_page_shows_what_it_rests_on(void **state)
{
	const char *page = drawn(&sample_issue, "en");

	(void)state;
	holds(page, "<div class=\"paragraph recommendation sub\" id=\"p20\">");
	holds(page, "<p class=\"number\">Recommendation 1.1</p>");
	holds(page, "<strong>date</strong>");
	holds(page, "Par écrit &amp; &lt;vite&gt;.");
	holds(page, "<ol class=\"evidence\" start=\"4\">\n<li id=\"note-4\">");
	holds(page, "<a href=\"/library/synthesis/3/2#part-12\" lang=\"fr\" dir=\"auto\">Le plan est mal connu</a>");
	holds(page, "Oui, Nord: 34");
	holds(page, "<q lang=\"fr\" dir=\"auto\">On nous demande toujours la même chose.</q>");
	holds(page, "In answer to: “Que changer ?” – Who was asked: Des personnes");
	holds(page, "Article L. 116-1");
	holds(page, "<a href=\"https://example.org/rapport\" rel=\"noopener\">");
	/* Shown once, though it is cited twice. */
	holds(page, "id=\"annex-12\"");
	/* What did not stand then is said to, with the reason; it leads nowhere, and what was withdrawn is not told. */
	holds(page, "Vérifié par le groupe.");
	holds(page, "The synthesis it comes from is not published any more.");
	lacks(page, "/library/synthesis/4/");
	holds(page, "number 8");
	/* Where a page puts what became of it since. */
	assert_non_null(issue_paragraph_end(&arena, page, 20));
	assert_true(issue_paragraph_end(&arena, page, 20) > strstr(page, "id=\"note-5\""));
	assert_null(issue_paragraph_end(&arena, page, 2));
}

static void votes_are_told_as_far_as_they_may_be(void **state)
{
	const char *page = drawn(&sample_issue, "en"), *first = strstr(page, "id=\"vote-1\""), *second = strstr(page, "id=\"vote-2\"");
	const char *of_first;

	(void)state;
	assert_non_null(first);
	assert_non_null(second);
	of_first = arena_copy_bytes(&arena, first, (size_t)(second - first));
	holds(of_first, "Professionnels");
	holds(of_first, "Without college");
	holds(of_first, "5 votes for; 4 were needed, of 6 that count.");
	holds(second, "5 votes for; 6 were needed, of 9 that count: that is not enough.");
	holds(second, "The vote was secret");
	lacks(second, "By college");
	holds(second, "Dominique A. (Professionnels)");
	holds(second, "Voici pourquoi.");
}

static void easy_words_make_a_page_of_their_own(void **state)
{
	struct issue_paragraph paragraphs[4];
	struct issue issue = sample_issue;
	const char *page = drawn(&issue, "fr-simple");

	(void)state;
	assert_true(issue_is_easy(&issue));
	holds(page, "On dit quand on répond.");
	lacks(page, "<strong>date</strong>");
	issue.title_simple = "";
	assert_false(issue_is_easy(&issue));
	issue = sample_issue;
	memcpy(paragraphs, sample_paragraphs, sizeof(paragraphs));
	issue.paragraphs = paragraphs;
	paragraphs[3].words_simple = "";
	assert_false(issue_is_easy(&issue));
	/* Nothing is nothing to be written easily. */
	paragraphs[3].words = "";
	assert_true(issue_is_easy(&issue));
	issue.paragraph_count = 0;
	assert_false(issue_is_easy(&issue));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_same_issue_is_the_same_bytes), cmocka_unit_test(what_is_no_issue_is_not_read), cmocka_unit_test(the_page_shows_what_it_rests_on),
		cmocka_unit_test(votes_are_told_as_far_as_they_may_be), cmocka_unit_test(easy_words_make_a_page_of_their_own),
	};
	int status;

	text_open(getenv("TEST_LOCALE") ? getenv("TEST_LOCALE") : "");
	text_use(language_tagged("en"));
	status = cmocka_run_group_tests(tests, NULL, NULL);
	arena_close(&arena);
	return status;
}
