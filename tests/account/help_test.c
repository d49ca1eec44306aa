/* Every role has its page of help in its languages, and what the pages lead to is there. */
#include "account/work.h"

#include "account/help.h"
#include "base/disk.h"

enum { LONGEST_HELP = 40000 };

static const char *file_of(const char *url)
{
	char *bytes;
	size_t length;

	if (disk_read(&arena, arena_print(&arena, "htdocs%s", url), LONGEST_HELP, &bytes, &length))
		fail_msg("there is no %s", url);
	return bytes;
}

/* Its links name the page's own role. */
static void add_frame(struct buffer *page, const char *frame, const char *role)
{
	static const char echo[] = "<!--#echo var=\"role\" -->";

	for (const char *next; (next = strstr(frame, echo)); frame = next + strlen(echo)) {
		buffer_add(page, frame, (size_t)(next - frame));
		buffer_add_text(page, role);
	}
	buffer_add_text(page, frame);
}

/* With the frame of its language around it, as nginx puts it together. */
static const char *page_of(const char *url)
{
	static const char include[] = "<!--#include virtual=\"";
	const char *name = strrchr(url, '/') + 1, *role = arena_copy_bytes(&arena, name, strcspn(name, ".")), *at = file_of(url);
	struct buffer page = buffer_in(&arena);

	for (const char *next; (next = strstr(at, include)); at = strchr(next, '>') + 1) {
		const char *frame = next + strlen(include);

		buffer_add(&page, at, (size_t)(next - at));
		add_frame(&page, file_of(arena_copy_bytes(&arena, frame, strcspn(frame, "\""))), role);
	}
	buffer_add_text(&page, at);
	return page.bytes;
}

/* Pages of another program: its table of routes is asked. */
static int is_in_program(const char *program, const char *address)
{
	char *bytes;
	size_t length;

	return !disk_read(&arena, program, 4 * LONGEST_HELP, &bytes, &length) &&
	       strstr(bytes, arena_print(&arena, "{ GET,  \"%s\",", address));
}

static int leads_somewhere(const char *address)
{
	struct request request = request_of(NULL, GET, address);
	enum fault fault;
	char *bytes;
	size_t length;

	if (!strncmp(address, "/static/", 8))
		return !disk_read(&arena, arena_print(&arena, "htdocs/%s", address + 8), LONGEST_HELP, &bytes, &length);
	if (!strncmp(address, HELP_URL, strlen(HELP_URL)))
		return file_of(address) != NULL;
	if (!strncmp(address, "/studio", 7))
		return is_in_program("cgi-bin/studio.c", address) || is_in_program("cgi-bin/studio_lists.h", address);
	if (!strncmp(address, "/analysis", 9))
		return is_in_program("cgi-bin/analysis.c", address);
	if (!strncmp(address, "/council", 8))
		return is_in_program("cgi-bin/council.c", address) || is_in_program("cgi-bin/council_votes.h", address);
	return *address == '#' || route_find(routes, &request, &fault) != NULL;
}

/* Behind a condition that only pages in every language fulfil. */
static int is_left_out(const char *page, const char *at)
{
	static const char condition[] = "<!--#if expr=\"$everywhere\" -->";

	while (at > page && at[-1] != '\n')
		at--;
	return !strncmp(at, condition, strlen(condition)) && !strstr(page, "<!--#set var=\"everywhere\"");
}

static void look_at_links(const char *url, const char *page)
{
	static const char mark[] = "href=\"";
	int count = 0;

	for (const char *at = page; (at = strstr(at, mark)); count++) {
		at += strlen(mark);
		if (!is_left_out(page, at) && !leads_somewhere(arena_copy_bytes(&arena, at, strcspn(at, "\""))))
			fail_msg("%s leads to %.*s, which is not there", url, (int)strcspn(at, "\""), at);
	}
	assert_true(count > 5);
}

static void every_role_has_its_page_in_its_languages(void **state)
{
	(void)state;
	for (int role = 0; role < ROLES; role++)
		for (int i = 0; i < LANGUAGES; i++) {
			const char *url = help_url(&arena, (enum role)role, &languages[i]), *page = page_of(url);
			const struct language *own = help_is_in((enum role)role, &languages[i]) ? &languages[i] : &languages[0];

			assert_non_null(strstr(page, arena_print(&arena, "<html lang=\"%s\" dir=\"%s\">", own->html, own->direction)));
			look_at_links(url, page);
		}
}

static void the_frame_leads_to_the_help_of_the_first_role(void **state)
{
	const int64_t north = keep_body("t-north", "committee", 0);
	const struct browser both = signed_in(keep_account("a@t.example", north, role_bit(MEMBER) | role_bit(FACILITATOR)));
	const struct browser none = signed_in(keep_account("b@t.example", north, 0));
	struct reply reply = get(&both, "/account");

	(void)state;
	assert_true(shows(&reply, "<a href=\"/help/en/facilitator.html\">Help</a>"));
	reply = get(&none, "/account");
	assert_false(shows(&reply, "/help/"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(every_role_has_its_page_in_its_languages),
		test_of_work(the_frame_leads_to_the_help_of_the_first_role),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
