/* fetch: the guards, tried against a small server of its own on the loopback. */
#include "test.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "fetch/address.h"
#include "fetch/fetch.h"
#include "fetch/form.h"

enum { BOUND = 5000, ALARM = 60, MOST_ASKED = 4000 };

struct server {
	pid_t process;
	char address[64];
};

static void say(int connection, const char *text)
{
	if (send(connection, text, strlen(text), MSG_NOSIGNAL) < 0)
		return;
}

/* Reads head and body of one request; what it holds, NUL-terminated. */
static void hear(int connection, char asked[MOST_ASKED])
{
	size_t length = 0;
	const char *body = NULL, *announced;

	for (;;) {
		ssize_t got = recv(connection, asked + length, MOST_ASKED - 1 - length, 0);

		if (got <= 0)
			return;
		length += (size_t)got;
		asked[length] = '\0';
		body = strstr(asked, "\r\n\r\n");
		announced = strstr(asked, "Content-Length: ");
		if (body && strlen(body + 4) >= (announced ? strtoul(announced + 16, NULL, 10) : 0))
			return;
	}
}

static void reply_to(int connection, const char *asked)
{
	static const char long_header[] = "X-Long: 0123456789012345678901234567890123456789012345678901234567890123456789\r\n";

	if (!strncmp(asked, "GET /hello", 10)) {
		say(connection, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nSet-Cookie: a=1; Path=/\r\n\r\nhello");
	} else if (!strncmp(asked, "GET /away", 9)) {
		say(connection, "HTTP/1.1 303 See Other\r\nLocation: /there?x=1\r\nContent-Length: 0\r\n\r\n");
	} else if (!strncmp(asked, "GET /large", 10)) {
		say(connection, "HTTP/1.1 200 OK\r\n\r\n");
		for (int i = 0; i < BOUND / 10 + 1; i++)
			say(connection, "0123456789");
	} else if (!strncmp(asked, "GET /headers", 12)) {
		say(connection, "HTTP/1.1 200 OK\r\n");
		for (int i = 0; i < 2000; i++)
			say(connection, long_header);
		say(connection, "\r\n");
	} else if (!strncmp(asked, "GET /slow", 9)) {
		say(connection, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
		sleep(4);
	} else if (!strncmp(asked, "GET /short", 10)) {
		say(connection, "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\nhel");
	} else {
		say(connection, "HTTP/1.1 200 OK\r\n\r\n");
		say(connection, asked);
	}
}

static void serve(int listening)
{
	char asked[MOST_ASKED] = "";
	int connection;

	alarm(ALARM);
	signal(SIGCHLD, SIG_IGN);
	while ((connection = accept(listening, NULL, NULL)) >= 0) {
		if (!fork()) {
			alarm(ALARM);
			hear(connection, asked);
			reply_to(connection, asked);
			_exit(0);
		}
		close(connection);
	}
}

static struct server begin_server(void)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof(at);
	int listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	struct server server;

	assert_int_equal(bind(listening, (struct sockaddr *)&at, sizeof(at)), 0);
	assert_int_equal(listen(listening, 20), 0);
	assert_int_equal(getsockname(listening, (struct sockaddr *)&at, &length), 0);
	snprintf(server.address, sizeof(server.address), "http://127.0.0.1:%d", ntohs(at.sin_port));
	server.process = fork();
	if (!server.process) {
		serve(listening);
		_exit(0);
	}
	close(listening);
	return server;
}

static struct server server;
static struct arena arena;
static struct fetch *fetch;

static int begin(void **state)
{
	(void)state;
	server = begin_server();
	fetch = fetch_open(&arena, &(struct fetch_options){ .seconds = 2, .most = BOUND, .loopback = 1 });
	return 0;
}

static int end(void **state)
{
	(void)state;
	fetch_close(fetch);
	arena_close(&arena);
	kill(server.process, SIGKILL);
	waitpid(server.process, NULL, 0);
	return 0;
}

static const char *at(const char *path)
{
	return arena_print(&arena, "%s%s", server.address, path);
}

static const struct fetch_reply *got(struct browser *browser, const char *url)
{
	fetch_get(browser, url);
	assert_ptr_equal(fetch_wait(fetch, 10000), browser);
	return fetch_reply(browser);
}

static void replies_are_read_whole(void **state)
{
	const struct fetch_reply *reply = got(fetch_browser(fetch), at("/hello"));

	(void)state;
	assert_int_equal(reply->status, 200);
	assert_text(reply->body, "hello");
	assert_int_equal(reply->length, 5);
	assert_null(reply->location);
	assert_null(reply->trouble);
}

static void nothing_is_followed(void **state)
{
	const struct fetch_reply *reply = got(fetch_browser(fetch), at("/away"));

	(void)state;
	assert_int_equal(reply->status, 303);
	assert_text(reply->location, at("/there?x=1"));
}

/* Each has its own, as two persons at two machines. */
static void cookies_are_a_browsers_own(void **state)
{
	struct browser *one = fetch_browser(fetch), *other = fetch_browser(fetch);

	(void)state;
	got(one, at("/hello"));
	assert_non_null(strstr(got(one, at("/echo"))->body, "Cookie: a=1"));
	assert_null(strstr(got(other, at("/echo"))->body, "Cookie:"));
	browser_forget_cookies(one);
	assert_null(strstr(got(one, at("/echo"))->body, "Cookie:"));
}

static void forms_are_posted_as_browsers_do(void **state)
{
	const struct fetch_pair pairs[] = { { "q.a", "x&y=z" }, { "é", "1 2" } };
	struct browser *browser = fetch_browser(fetch);
	const char *asked;

	(void)state;
	fetch_post(browser, at("/echo"), pairs, 2);
	assert_ptr_equal(fetch_wait(fetch, 10000), browser);
	asked = fetch_reply(browser)->body;
	assert_non_null(strstr(asked, "POST /echo "));
	assert_non_null(strstr(asked, "Content-Type: application/x-www-form-urlencoded\r\n"));
	assert_non_null(strstr(asked, arena_print(&arena, "Origin: %s\r\n", server.address)));
	assert_non_null(strstr(asked, "\r\n\r\nq.a=x%26y%3Dz&%C3%A9=1%202"));
	fetch_again(browser);
	assert_ptr_equal(fetch_wait(fetch, 10000), browser);
	assert_non_null(strstr(fetch_reply(browser)->body, "\r\n\r\nq.a=x%26y%3Dz&%C3%A9=1%202"));
	fetch_get(browser, at("/echo"));
	assert_ptr_equal(fetch_wait(fetch, 10000), browser);
	assert_null(strstr(fetch_reply(browser)->body, "Origin:"));
}

/* A program asks with its own authority, and is no page. */
static void programs_ask_without_an_origin(void **state)
{
	const struct fetch_pair pair = { "a", "b" };
	struct fetch *program = fetch_open(&arena, &(struct fetch_options){ .seconds = 2, .most = BOUND, .loopback = 1, .no_origin = 1 });
	struct browser *browser = fetch_browser(program);

	(void)state;
	fetch_get_bearing(browser, at("/echo"), "abc.def");
	assert_ptr_equal(fetch_wait(program, 10000), browser);
	assert_non_null(strstr(fetch_reply(browser)->body, "\r\nAuthorization: Bearer abc.def\r\n"));
	fetch_post(browser, at("/echo"), &pair, 1);
	assert_ptr_equal(fetch_wait(program, 10000), browser);
	assert_null(strstr(fetch_reply(browser)->body, "Authorization:"));
	assert_null(strstr(fetch_reply(browser)->body, "Origin:"));
	assert_non_null(strstr(fetch_reply(browser)->body, "\r\n\r\na=b"));
	fetch_close(program);
}

static void https_alone_is_asked_where_it_is_meant(void **state)
{
	struct fetch *strict = fetch_open(&arena, &(struct fetch_options){ .seconds = 2, .most = BOUND, .loopback = 1, .https = 1 });
	struct browser *browser = fetch_browser(strict);

	(void)state;
	fetch_get(browser, at("/hello"));
	assert_ptr_equal(fetch_wait(strict, 10000), browser);
	assert_int_equal(fetch_reply(browser)->status, 0);
	fetch_close(strict);
}

static void assert_refused(const char *url)
{
	const struct fetch_reply *reply = got(fetch_browser(fetch), url);

	if (reply->status || !reply->trouble)
		print_error("%s: status %d\n", url, reply->status);
	assert_int_equal(reply->status, 0);
	assert_non_null(reply->trouble);
	assert_text(reply->body, "");
}

static void sizes_and_times_are_bounded(void **state)
{
	(void)state;
	assert_refused(at("/large"));
	assert_refused(at("/headers"));
	assert_refused(at("/slow"));
	assert_refused(at("/short"));
}

static void other_protocols_are_refused(void **state)
{
	(void)state;
	assert_refused("file:///etc/hostname");
	assert_refused("ftp://127.0.0.1/");
	assert_refused("gopher://127.0.0.1/");
	assert_refused("dict://127.0.0.1/");
	assert_refused("no address");
	assert_refused("");
}

/* The environment's proxy would be asked instead of the address that was judged. */
static void no_proxy_is_used(void **state)
{
	(void)state;
	setenv("http_proxy", "http://127.0.0.1:9", 1);
	setenv("ALL_PROXY", "http://127.0.0.1:9", 1);
	assert_int_equal(got(fetch_browser(fetch), at("/hello"))->status, 200);
	unsetenv("http_proxy");
	unsetenv("ALL_PROXY");
}

static void loopback_is_reached_only_where_it_is_meant(void **state)
{
	struct fetch *outward = fetch_open(&arena, &(struct fetch_options){ .seconds = 2, .most = BOUND });
	struct browser *browser = fetch_browser(outward);

	(void)state;
	fetch_get(browser, at("/hello"));
	assert_ptr_equal(fetch_wait(outward, 10000), browser);
	assert_int_equal(fetch_reply(browser)->status, 0);
	fetch_close(outward);
	assert_refused("http://192.0.2.1/");
	assert_refused("http://10.0.0.1/");
}

static void several_ask_at_once(void **state)
{
	struct browser *browsers[10];
	int seen = 0;

	(void)state;
	for (int i = 0; i < 10; i++) {
		browsers[i] = fetch_browser(fetch);
		browser_keep(browsers[i], &browsers[i]);
		fetch_get(browsers[i], at(i == 3 ? "/slow" : "/hello"));
	}
	fetch_drop(browsers[5]);
	for (struct browser *browser; (browser = fetch_wait(fetch, 10000)); seen++) {
		struct browser **mine = browser_context(browser);

		assert_ptr_equal(*mine, browser);
		assert_ptr_not_equal(browser, browsers[5]);
		assert_int_equal(fetch_reply(browser)->status, browser == browsers[3] ? 0 : 200);
	}
	assert_int_equal(seen, 9);
	assert_null(fetch_wait(fetch, 0));
}

struct judged {
	const char *address;
	int is_public, is_loopback, is_private;
};

static const struct judged judged[] = {
	{ "8.8.8.8", 1, 0 }, { "185.24.184.1", 1, 0 }, { "172.15.255.255", 1, 0 }, { "172.32.0.0", 1, 0 },
	{ "100.63.255.255", 1, 0 }, { "100.128.0.0", 1, 0 }, { "223.255.255.255", 1, 0 },
	{ "127.0.0.1", 0, 1 }, { "127.255.255.254", 0, 1 }, { "0.0.0.0", 0, 0 }, { "0.1.2.3", 0, 0 },
	{ "10.1.2.3", 0, 0, 1 }, { "172.16.0.1", 0, 0, 1 }, { "172.31.255.255", 0, 0, 1 }, { "192.168.1.1", 0, 0, 1 },
	{ "169.254.169.254", 0, 0 }, { "100.64.0.1", 0, 0, 1 }, { "198.19.255.255", 0, 0 }, { "192.0.0.8", 0, 0 },
	{ "224.0.0.1", 0, 0 }, { "240.0.0.1", 0, 0 }, { "255.255.255.255", 0, 0 },
	{ "2a00:1450:4007::200e", 1, 0 }, { "::ffff:8.8.8.8", 1, 0 }, { "64:ff9b::808:808", 1, 0 },
	{ "::1", 0, 1 }, { "::", 0, 0 }, { "::ffff:127.0.0.1", 0, 0 }, { "::ffff:10.0.0.1", 0, 0 },
	{ "64:ff9b::a00:1", 0, 0 }, { "::127.0.0.1", 0, 0 }, { "fe80::1", 0, 0 }, { "fc00::1", 0, 0, 1 },
	{ "fd12::1", 0, 0, 1 }, { "ff02::1", 0, 0 }, { "2001:db8::1", 0, 0 }, { "2002:7f00:1::", 0, 0 },
	{ "2001::1", 0, 0 },
};

static void addresses_are_judged(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(judged) / sizeof(*judged); i++) {
		struct sockaddr_storage storage = { 0 };
		struct sockaddr_in *four = (struct sockaddr_in *)&storage;
		struct sockaddr_in6 *six = (struct sockaddr_in6 *)&storage;
		int is_six = strchr(judged[i].address, ':') != NULL;

		storage.ss_family = is_six ? AF_INET6 : AF_INET;
		assert_int_equal(inet_pton(storage.ss_family, judged[i].address,
					   is_six ? (void *)&six->sin6_addr : (void *)&four->sin_addr), 1);
		if (address_is_public((struct sockaddr *)&storage) != judged[i].is_public)
			fail_msg("%s: public?", judged[i].address);
		if (address_is_private((struct sockaddr *)&storage) != judged[i].is_private)
			fail_msg("%s: private?", judged[i].address);
		if (address_is_loopback((struct sockaddr *)&storage) != judged[i].is_loopback)
			fail_msg("%s: loopback?", judged[i].address);
	}
	assert_false(address_is_public(&(struct sockaddr){ .sa_family = AF_UNIX }));
}

static void forms_are_found_in_pages(void **state)
{
	const struct page_form *form = page_form(&arena,
		"<p title=\"a > b\">x</p><form class=\"other\" action=\"/no\"><input name=\"no\"></form>\n"
		"<form class=\"sending\" method=\"post\" action=\"/a?b=1&amp;c=2\" novalidate>\n"
		"<input type=\"hidden\" name=\"key\" value=\"0123\">\n"
		"<input type=\"radio\" id=\"checked\" name=\"q.a\" value=\"yes\" checked> <input type=\"radio\" name=\"q.a\" value=\"no\">\n"
		"<textarea id=\"t\" name=\"q.t\" rows=\"5\">\n\nl&#39;un &lt;b&gt; &amp;amp;\n</textarea>\n"
		"<input name=\"q.l\"><input type=\"submit\">\n"
		"<button class=\"main\" name=\"go\" value=\"next\">Go</button></form><input name=\"after\">", "sending");

	(void)state;
	assert_non_null(form);
	assert_text(form->action, "/a?b=1&c=2");
	assert_int_equal(form->count, 6);
	assert_text(page_form_value(form, "key"), "0123");
	assert_text(form->fields[1].type, "radio");
	assert_true(form->fields[1].is_checked);
	assert_false(form->fields[2].is_checked);
	assert_text(form->fields[2].value, "no");
	assert_text(form->fields[3].value, "\nl'un <b> &amp;\n");
	assert_text(form->fields[4].type, "text");
	assert_text(form->fields[5].type, "button");
	assert_null(page_form_value(form, "after"));
	page_form(&arena, "<form class=\"sending", "sending");
	assert_null(page_form(&arena, "", "sending"));
	assert_null(page_form(&arena, "<<<form", "sending"));
	assert_non_null(page_form(&arena, "<form class=\"sending\"", "sending"));
	assert_int_equal(page_form(&arena, "<form class=\"sending\"><textarea name=\"a\"", "sending")->count, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(replies_are_read_whole), cmocka_unit_test(nothing_is_followed),
		cmocka_unit_test(cookies_are_a_browsers_own), cmocka_unit_test(forms_are_posted_as_browsers_do),
		cmocka_unit_test(programs_ask_without_an_origin), cmocka_unit_test(https_alone_is_asked_where_it_is_meant),
		cmocka_unit_test(sizes_and_times_are_bounded), cmocka_unit_test(other_protocols_are_refused),
		cmocka_unit_test(no_proxy_is_used), cmocka_unit_test(loopback_is_reached_only_where_it_is_meant),
		cmocka_unit_test(several_ask_at_once), cmocka_unit_test(addresses_are_judged),
		cmocka_unit_test(forms_are_found_in_pages),
	};

	return cmocka_run_group_tests(tests, begin, end);
}
