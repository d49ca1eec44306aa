/*
 * A name whose answer changes: this program resolves names itself (libcurl asks it instead of the C library), so
 * that a receiver's name server can lie here as it likes. What counts is that nothing ever arrives at a listener.
 */
#include "test.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/arena.h"
#include "fetch/fetch.h"

enum { MOST_ANSWERS = 4 };

/* What the next questions are answered with, in turn; the last one stays. Each a list of addresses. */
static const char *answers[MOST_ANSWERS][MOST_ANSWERS];
static int asked;

static struct addrinfo *one(const char *address, int port)
{
	struct addrinfo *found = calloc(1, sizeof(*found) + sizeof(struct sockaddr_in6));
	struct sockaddr_in *four = (struct sockaddr_in *)(void *)(found + 1);
	struct sockaddr_in6 *six = (struct sockaddr_in6 *)(void *)(found + 1);

	found->ai_socktype = SOCK_STREAM;
	found->ai_addr = (struct sockaddr *)(void *)(found + 1);
	if (inet_pton(AF_INET, address, &four->sin_addr) == 1) {
		four->sin_family = AF_INET;
		four->sin_port = htons((uint16_t)port);
		found->ai_addrlen = sizeof(*four);
	} else {
		inet_pton(AF_INET6, address, &six->sin6_addr);
		six->sin6_family = AF_INET6;
		six->sin6_port = htons((uint16_t)port);
		found->ai_addrlen = sizeof(*six);
	}
	found->ai_family = found->ai_addr->sa_family;
	return found;
}

int getaddrinfo(const char *name, const char *service, const struct addrinfo *hints, struct addrinfo **found)
{
	const char *const *answer = answers[asked];
	struct addrinfo **end = found;

	(void)name;
	(void)hints;
	*found = NULL;
	for (int i = 0; i < MOST_ANSWERS && answer[i]; i++) {
		*end = one(answer[i], service ? atoi(service) : 0);
		end = &(*end)->ai_next;
	}
	if (asked + 1 < MOST_ANSWERS && answers[asked + 1][0])
		asked++;
	return *found ? 0 : EAI_NONAME;
}

void freeaddrinfo(struct addrinfo *found)
{
	while (found) {
		struct addrinfo *next = found->ai_next;

		free(found);
		found = next;
	}
}

static struct arena arena;
static int listening, port;

static int begin(void **state)
{
	struct sockaddr_in at = { .sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
	socklen_t length = sizeof(at);

	(void)state;
	memset(answers, 0, sizeof(answers));
	asked = 0;
	listening = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (bind(listening, (struct sockaddr *)&at, sizeof(at)) || listen(listening, 20) || getsockname(listening, (struct sockaddr *)&at, &length))
		return 1;
	port = ntohs(at.sin_port);
	return 0;
}

static int end(void **state)
{
	(void)state;
	close(listening);
	arena_close(&arena);
	return 0;
}

/* Asks so many times, each with a memory of names of its own; did anything arrive? */
static int arrives(const struct fetch_options *options, int times)
{
	struct pollfd knock = { .fd = listening, .events = POLLIN };

	for (int i = 0; i < times; i++) {
		struct fetch *fetch = fetch_open(&arena, options);
		struct browser *browser = fetch_browser(fetch);

		fetch_post_body(browser, arena_print(&arena, "https://rebound.example:%d/", port), &(struct fetch_body){ .kind = "text/plain", .bytes = "a", .length = 1 });
		while (fetch_wait(fetch, 3000))
			assert_int_equal(fetch_reply(browser)->status, 0);
		fetch_close(fetch);
	}
	return poll(&knock, 1, 0) > 0;
}

static const struct fetch_options outward = { .seconds = 1, .most = 1000, .https = 1 };
static const struct fetch_options private = { .seconds = 1, .most = 1000, .https = 1, .private = 1 };
static const struct fetch_options inward = { .seconds = 1, .most = 1000, .https = 1, .loopback = 1 };

/* So that the others can fail. */
static void test_the_liar_is_asked(void **state)
{
	(void)state;
	answers[0][0] = "127.0.0.1";
	assert_true(arrives(&inward, 1));
}

static void test_a_name_that_leads_inside(void **state)
{
	static const char *const places[] = { "127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", "0.0.0.0", "::", "169.254.169.254", "fd00::1" };

	(void)state;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		answers[0][0] = places[i];
		assert_false(arrives(&outward, 1));
	}
	answers[0][0] = "127.0.0.1";
	assert_false(arrives(&private, 1));
}

static void test_a_name_that_changes(void **state)
{
	(void)state;
	answers[0][0] = "192.0.0.9";		/* where it is judged: a place that nothing leads to */
	answers[1][0] = "127.0.0.1";
	assert_false(arrives(&outward, 3));
}

static void test_a_name_with_several_answers(void **state)
{
	(void)state;
	answers[0][0] = "2606:4700:4700::1111";
	answers[0][1] = "127.0.0.1";
	answers[0][2] = "::ffff:127.0.0.1";
	assert_false(arrives(&outward, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_the_liar_is_asked, begin, end),
		cmocka_unit_test_setup_teardown(test_a_name_that_leads_inside, begin, end),
		cmocka_unit_test_setup_teardown(test_a_name_that_changes, begin, end),
		cmocka_unit_test_setup_teardown(test_a_name_with_several_answers, begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
