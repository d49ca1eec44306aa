/* A courier's part in webhooks, against a receiver of its own (sink.py): what arrives, how often, and what is made of each answer. */
#include "db_work.h"

#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/config.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "webhook/webhook_store.h"
#include "webhook/work_store.h"

enum { PATIENCE = 30000 };	/* milliseconds: what does not happen by then does not happen */

static struct keyring keyring;
static struct config config;
static struct arena lasting;
static const char *directory;
static pid_t sink;
static FILE *says;
static int port;
static int64_t body;

static int begin_sink(void **state)
{
	int ends[2];
	char line[100];

	(void)state;
	directory = mkdtemp(strdup("/tmp/webhook-test-XXXXXX"));
	if (pipe(ends) || !directory)
		return 1;
	sink = fork();
	if (!sink) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execlp("python3", "python3", "-W", "ignore", "tests/webhook/sink.py", directory, "htdocs/schema/webhook-1.json", (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	says = fdopen(ends[0], "r");
	setvbuf(says, NULL, _IONBF, 0);
	if (!fgets(line, sizeof(line), says))
		return 1;
	port = atoi(line);
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	config = (struct config){ .webhook_network = PROVIDER_LOOPBACK, .webhook_authorities = arena_print(&lasting, "%s/ca.pem", directory) };
	return 0;
}

static int end_sink(void **state)
{
	(void)state;
	kill(sink, SIGKILL);
	waitpid(sink, NULL, 0);
	fclose(says);
	for (int i = 0; i < 2; i++)
		unlink(arena_print(&lasting, "%s/%s", directory, i ? "ca.pem" : "key.pem"));
	rmdir(directory);
	free((char *)(uintptr_t)directory);
	arena_close(&lasting);
	return 0;
}

static void keep(void)
{
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
}

static int begin(void **state)
{
	if (begin_work(state))
		return 1;
	query_end(db_query(db, "DELETE FROM webhook"));
	body = query_end_number(db_query(db, "INSERT INTO body (kind, slug, name, state) VALUES ('council', 'hook-work', 'Conseil', 'active') RETURNING id"));
	keep();
	return 0;
}

static int end(void **state)
{
	struct query *query;

	(void)state;
	/* A test that failed in the middle left its work begun. */
	if (db_undo(db) || db_ready(db))
		return 1;
	query = db_query(db, "DELETE FROM body WHERE id = ?");
	query_give_number(query, body);
	query_end(query);
	keep();
	return undo_work(state);
}

/* A webhook that leads to that way of the sink, with its secret behind it. */
static const struct webhook *make(const char *way)
{
	const char *secret;
	int64_t id = webhook_make(db, &arena, &keyring, &(struct webhook){ .body = body, .url = "https://later.example",
		.events = 1 << WEBHOOK_SURVEY_OPENED }, 0, &secret);
	struct query *query = db_query(db, "UPDATE webhook SET url = ? WHERE id = ?");

	query_give_text(query, arena_print(&arena, "https://localhost:%d/%s/%s", port, way, secret));
	query_give_number(query, id);
	query_end(query);
	return webhook_find(db, &arena, body, id);
}

static void add(void)
{
	webhook_add(db, &arena, body, "survey-opened", "L’enquête <a> \"b\" \\ é", "https://site.example/survey/a");
	keep();
}

static const char *state_of(const struct webhook *webhook, const char **trouble)
{
	struct webhook_delivery *list;

	assert_int_equal(webhook_deliveries(db, &arena, webhook->id, &list), 1);
	*trouble = list[0].trouble;
	return list[0].state;
}

/* Until nothing is under way. */
static void work(struct webhooks *webhooks)
{
	int64_t until = clock_milliseconds() + PATIENCE;

	while (webhook_work(webhooks, db, 200))
		assert_true(clock_milliseconds() < until);
	assert_int_equal(db_ready(db), NO_FAULT);
}

static void work_once(void)
{
	struct webhooks *webhooks = webhooks_open(&lasting, &config, &keyring);

	work(webhooks);
	webhooks_close(webhooks);
}

static void hurry(void)
{
	query_end(db_query(db, "UPDATE webhook_delivery SET next_try = 0"));
	keep();
}

/* The next thing that the sink says, "POST /way ID"; "" where it says nothing. */
static const char *heard(void)
{
	struct pollfd knock = { .fd = fileno(says), .events = POLLIN };
	char line[300];

	if (poll(&knock, 1, 0) < 1 || !fgets(line, sizeof(line), says))
		return "";
	line[strcspn(line, "\n")] = '\0';
	return arena_copy(&arena, line);
}

static void test_it_arrives_as_documented(void **state)
{
	const struct webhook *webhook = make("check");
	const char *trouble, *line;

	(void)state;
	add();
	work_once();
	assert_text(state_of(webhook, &trouble), "sent");
	line = heard();
	assert_memory_equal(line, "POST /check ", 12);
	assert_int_equal(strlen(line), 12 + 2 * WEBHOOK_EVENT_ID);
	assert_text(heard(), "");
}

static void test_a_trial_too(void **state)
{
	const struct webhook *webhook = make("check");
	const char *trouble;

	(void)state;
	webhook_try(db, &arena, webhook, "https://site.example/network/body/a/webhooks");
	keep();
	work_once();
	assert_text(state_of(webhook, &trouble), "sent");
	assert_memory_equal(heard(), "POST /check ", 12);
}

/* With the secret of before the receiver would say 400. */
static void test_a_new_secret_signs_at_once(void **state)
{
	const struct webhook *webhook = make("check");
	const char *secret, *trouble;

	(void)state;
	assert_true(webhook_renew(db, &arena, &keyring, webhook, &secret));
	add();
	work_once();
	assert_text(state_of(webhook, &trouble), "waiting");
	assert_text(trouble, "it answered 400");
	heard();
}

static void test_two_failures_then_the_same_again(void **state)
{
	const struct webhook *webhook = make("twice");
	const char *trouble, *first, *line;
	struct webhooks *webhooks = webhooks_open(&lasting, &config, &keyring);

	(void)state;
	add();
	for (int i = 0; i < 2; i++) {
		work(webhooks);
		assert_text(state_of(webhook, &trouble), "waiting");
		assert_text(trouble, "it answered 500");
		hurry();
	}
	work(webhooks);
	webhooks_close(webhooks);
	assert_text(state_of(webhook, &trouble), "sent");
	first = heard();
	assert_memory_equal(first, "POST /twice ", 12);
	for (int i = 0; i < 2; i++) {
		line = heard();
		assert_text(line, first);
	}
	assert_text(heard(), "");
}

static void test_answers_that_are_none(void **state)
{
	static const struct { const char *way, *trouble; } cases[] = {
		{ "away", "it answered 302" }, { "no", "it answered 410" }, { "large", "" }, { "cut", "" }, { "hang", "" },
	};
	const struct webhook *webhooks[sizeof(cases) / sizeof(*cases)];
	int64_t begun = clock_milliseconds();
	int count = 0;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		webhooks[i] = make(cases[i].way);
	add();
	work_once();
	/* All at once: the one that hangs takes its ten seconds, the others none of their own. */
	assert_true(clock_milliseconds() - begun < 2 * WEBHOOK_SECONDS * 1000);
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		const char *trouble;

		assert_text(state_of(webhooks[i], &trouble), "waiting");
		assert_non_null(trouble);
		if (*cases[i].trouble)
			assert_text(trouble, cases[i].trouble);
	}
	/* Each was asked once, and nobody followed to /stolen. */
	for (const char *line; *(line = heard()); count++)
		assert_null(strstr(line, "stolen"));
	assert_int_equal(count, sizeof(cases) / sizeof(*cases));
}

static void test_where_nothing_may_lead(void **state)
{
	const struct webhook *webhook = make("check");
	const char *trouble;

	(void)state;
	config.webhook_network = PROVIDER_PUBLIC;
	add();
	work_once();
	config.webhook_network = PROVIDER_LOOPBACK;
	assert_text(state_of(webhook, &trouble), "waiting");
	assert_text(trouble, "its address may not be asked");
	assert_text(heard(), "");
}

static void test_who_is_not_vouched_for(void **state)
{
	const struct webhook *webhook = make("check");
	const char *trouble, *authorities = config.webhook_authorities;

	(void)state;
	config.webhook_authorities = NULL;
	add();
	work_once();
	config.webhook_authorities = authorities;
	assert_text(state_of(webhook, &trouble), "waiting");
	assert_non_null(strstr(trouble, "certificate"));
	assert_text(heard(), "");
}

/* Forty deliveries and two couriers at once: each once. */
static void test_two_couriers(void **state)
{
	struct webhooks *one = webhooks_open(&lasting, &config, &keyring);
	struct webhooks *two = webhooks_open(&lasting, &config, &keyring);
	struct db *other = test_db(60);
	int64_t until = clock_milliseconds() + PATIENCE;
	int count = 0;

	(void)state;
	make("check");
	for (int i = 0; i < 40; i++)
		add();
	assert_int_equal(db_ready(other), NO_FAULT);
	do {
		webhook_work(one, db, 20);
		webhook_work(two, other, 20);
		assert_int_equal(db_ready(db), NO_FAULT);
		assert_true(clock_milliseconds() < until);
	} while (query_end_number(db_query(db, "SELECT COUNT(*) FROM webhook_delivery WHERE state <> 'sent'")));
	webhooks_close(one);
	webhooks_close(two);
	db_close(other);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_equal(query_end_number(db_query(db, "SELECT COUNT(*) FROM webhook_delivery WHERE state = 'sent' AND tries = 1")), 40);
	while (*heard())
		count++;
	assert_int_equal(count, 40);
}

/* Killed between the receiver's having it and our knowing: again, with the same id. */
static void test_killed_in_the_middle(void **state)
{
	struct webhooks *killed = webhooks_open(&lasting, &config, &keyring);
	const struct webhook *webhook = make("slow");
	const char *first, *trouble;
	int64_t until = clock_milliseconds() + PATIENCE;

	(void)state;
	add();
	do {
		assert_true(webhook_work(killed, db, 50));
		assert_true(clock_milliseconds() < until);
	} while (!*(first = heard()));
	webhooks_close(killed);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_text(state_of(webhook, &trouble), "sending");
	work_once();
	assert_text(heard(), "");	/* its lease holds */
	query_end(db_query(db, "UPDATE webhook_delivery SET leased = 0"));
	keep();
	work_once();
	assert_text(heard(), first);
	assert_text(state_of(webhook, &trouble), "sent");
}

#define test_one(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_one(test_it_arrives_as_documented),
		test_one(test_a_trial_too),
		test_one(test_a_new_secret_signs_at_once),
		test_one(test_two_failures_then_the_same_again),
		test_one(test_answers_that_are_none),
		test_one(test_where_nothing_may_lead),
		test_one(test_who_is_not_vouched_for),
		test_one(test_two_couriers),
		test_one(test_killed_in_the_middle),
	};

	return cmocka_run_group_tests(tests, begin_sink, end_sink);
}
