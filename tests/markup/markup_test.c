/* Nothing from outside becomes markup. */
#include "test.h"

#include "base/arena.h"
#include "markup/html.h"
#include "markup/markdown.h"
#include "markup/qr.h"
#include "markup/url.h"

static struct arena arena;

static int forget(void **state)
{
	(void)state;
	arena_close(&arena);
	return 0;
}

static void values_are_escaped_for_text_and_attributes(void **state)
{
	struct buffer out = buffer_in(&arena);

	(void)state;
	html_print(&out, "<p title=\"%s\">%s, %d%%, %lld, %zu</p>", "a\"b'c", "<b>&", -4, 12345678901LL, (size_t)7);
	assert_text(out.bytes, "<p title=\"a&quot;b&#39;c\">&lt;b&gt;&amp;, -4%, 12345678901, 7</p>");
}

static const char *drawn(const char *text, void (*draw)(struct buffer *out, const char *text))
{
	struct buffer out = buffer_in(&arena);

	draw(&out, text);
	return out.bytes;
}

static void paragraphs_keep_their_lines(void **state)
{
	(void)state;
	assert_text(drawn("", html_paragraphs), "");
	assert_text(drawn("\n\n a\nb\n\n\nc<", html_paragraphs), "<p> a<br>\nb</p>\n<p>c&lt;</p>\n");
}

static void markdown_draws_its_short_list_and_nothing_else(void **state)
{
	static const struct { const char *text, *html; } cases[] = {
		{ "a **b** *c*", "<p>a <strong>b</strong> <em>c</em></p>\n" },
		{ "- x\n- y\n", "<ul>\n<li>x</li>\n<li>y</li>\n</ul>\n" },
		{ "# T", "<h3>T</h3>\n" },
		{ "3. x\n4. y", "<ol start=\"3\">\n<li>x</li>\n<li>y</li>\n</ol>\n" },
		{ "[l](https://a.example/?x=1&y=2)", "<p><a href=\"https://a.example/?x=1&amp;y=2\">l</a></p>\n" },
		{ "[l](javascript:alert(1))", "<p>l</p>\n" },
		{ "[l](http://a.example)", "<p>l</p>\n" },
		{ "[l](data:text/html,x)", "<p>l</p>\n" },
		{ "[l](HTTPS://a.example)", "<p>l</p>\n" },
		{ "<script>x</script>", "<p>&lt;script&gt;x&lt;/script&gt;</p>\n" },
		{ "a <b onclick=x>", "<p>a &lt;b onclick=x&gt;</p>\n" },
		{ "![alt](https://a.example/x.png)", "<p>alt</p>\n" },
		{ "[l](mailto:a@b.example)", "<p><a href=\"mailto:a@b.example\">l</a></p>\n" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_text(drawn(cases[i].text, markdown_draw), cases[i].html);
}

static void addresses_lead_to_our_own_pages(void **state)
{
	(void)state;
	assert_text(url_part(&arena, "a b/é?&"), "a%20b%2F%C3%A9%3F%26");
	assert_true(url_is_own_path("/survey/x?y=1"));
	assert_true(url_is_own_path("/"));
	assert_false(url_is_own_path("//evil.example"));
	assert_false(url_is_own_path("/\\evil.example"));
	assert_false(url_is_own_path("https://evil.example"));
	assert_false(url_is_own_path("/a\nb"));
	assert_false(url_is_own_path(""));
}

static void a_qr_code_is_one_path(void **state)
{
	struct buffer out = buffer_in(&arena);
	char *large = arena_take(&arena, 5001);

	(void)state;
	qr_draw(&out, "https://a.example/resume?code=1", "label \"x\"");
	assert_non_null(strstr(out.bytes, "aria-label=\"label &quot;x&quot;\""));
	assert_non_null(strstr(out.bytes, "d=\"M4 4h7v1h-7z"));
	memset(large, 'x', 5000);
	out = buffer_in(&arena);
	qr_draw(&out, large, "too long");
	assert_text(out.bytes, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(values_are_escaped_for_text_and_attributes, forget),
		cmocka_unit_test_teardown(paragraphs_keep_their_lines, forget),
		cmocka_unit_test_teardown(markdown_draws_its_short_list_and_nothing_else, forget),
		cmocka_unit_test_teardown(addresses_lead_to_our_own_pages, forget),
		cmocka_unit_test_teardown(a_qr_code_is_one_path, forget),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
