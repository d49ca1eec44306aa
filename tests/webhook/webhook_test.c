/* Webhooks: where they may lead, what is told to whom, how it is signed; what becomes of each delivery. */
#include "db_work.h"

#include <jansson.h>

#include "base/config.h"
#include "base/hash.h"
#include "base/keyring.h"
#include "outbox/outbox_store.h"
#include "webhook/webhook_store.h"

static struct keyring keyring;
static const unsigned char mine[WEBHOOK_LEASE] = { 1 }, theirs[WEBHOOK_LEASE] = { 2 };
static struct webhook_taken list[MOST_WEBHOOKS_TAKEN];

static int begin(void **state)
{
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	if (begin_work(state))
		return 1;
	query_end(db_query(db, "DELETE FROM webhook"));
	return 0;
}

static void expect_fault(const char *url, int network, const char *wanted)
{
	const char *fault = webhook_url_fault(url, network);

	if ((fault == NULL) != (wanted == NULL) || (fault && !strstr(fault, wanted)))
		fail_msg("%s: %s", url, fault ? fault : "(fits)");
}

static void test_where_it_may_lead(void **state)
{
	static const char *const good[] = {
		"https://example.fr", "https://example.fr/", "HTTPS://Example.fr/a?b=c&d=%20", "https://example.fr:443/", "https://example.fr:8443/",
		"https://xn--bcher-kva.example/", "https://8.8.8.8/hook", "https://[2606:4700::1111]:8443/", "https://a-b.example.fr/@x",
	};
	static const struct { const char *url, *wanted; } bad[] = {
		{ "http://example.fr/", "must begin with https" }, { "ftp://example.fr/", "must begin with https" },
		{ "example.fr", "such as https" }, { "", "such as https" }, { "https://exa mple.fr/", "such as https" },
		{ "https://example.fr/#a", "such as https" }, { "https://ex\303\251mple.fr/", "such as https" }, { "https://example.fr/\r\nHost: a", "such as https" },
		{ "https://example.fr\\@127.0.0.1/", "such as https" },
		{ "https://user@example.fr/", "No name" }, { "https://user:word@example.fr/", "No name" }, { "https://example.fr@127.0.0.1/", "No name" },
		{ "https:///a", "name a machine" }, { "https://-a.fr/", "name a machine" }, { "https://a..fr/", "name a machine" },
		{ "https://example.fr./", "name a machine" }, { "https://a_b%2e.fr/", "name a machine" }, { "https://[::1/", "name a machine" },
		{ "https://2130706433/", "name a machine" }, { "https://0x7f000001/", "name a machine" }, { "https://0x7f.1/", "name a machine" },
		{ "https://127.1/", "name a machine" }, { "https://0177.0.0.1/", "name a machine" }, { "https://127.0.0.01/", "name a machine" },
		{ "https://1.2.3.4.5/", "name a machine" }, { "https://a.b.0x7f/", "name a machine" }, { "https://[::1%25lo]/", "name a machine" },
		{ "https://127.0.0.1/", "public internet" }, { "https://127.9.9.9/", "public internet" }, { "https://0.0.0.0/", "public internet" },
		{ "https://10.0.0.1/", "public internet" }, { "https://172.16.0.1/", "public internet" }, { "https://192.168.1.1/", "public internet" },
		{ "https://169.254.169.254/latest", "public internet" }, { "https://100.64.0.1/", "public internet" },
		{ "https://224.0.0.1/", "public internet" }, { "https://[::1]/", "public internet" }, { "https://[::]/", "public internet" },
		{ "https://[fd00::1]/", "public internet" }, { "https://[fe80::1]/", "public internet" }, { "https://[::ffff:127.0.0.1]/", "public internet" },
		{ "https://[::ffff:7f00:1]/", "public internet" }, { "https://[64:ff9b::a00:1]/", "public internet" },
		{ "https://localhost/", "public internet" }, { "https://LOCALHOST:8443/", "public internet" }, { "https://a.localhost/", "public internet" },
		{ "https://intranet/", "public internet" }, { "https://a.internal/", "public internet" }, { "https://printer.local/", "public internet" },
		{ "https://example.fr:22/", "port" }, { "https://example.fr:80/", "port" }, { "https://example.fr:1023/", "port" },
		{ "https://example.fr:0/", "port" }, { "https://example.fr:65536/", "port" }, { "https://example.fr:/", "port" },
		{ "https://example.fr:+443/", "port" }, { "https://[::1]:25/", "port" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(*good); i++)
		expect_fault(good[i], PROVIDER_PUBLIC, NULL);
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		expect_fault(bad[i].url, PROVIDER_PUBLIC, bad[i].wanted);
	expect_fault("https://10.0.0.1/", PROVIDER_PRIVATE, NULL);
	expect_fault("https://intranet:8443/", PROVIDER_PRIVATE, NULL);
	expect_fault("https://127.0.0.1:8443/", PROVIDER_PRIVATE, "public internet");
	expect_fault("https://169.254.169.254/", PROVIDER_PRIVATE, "public internet");
	expect_fault("https://127.0.0.1:8443/", PROVIDER_LOOPBACK, NULL);
	expect_fault("https://localhost:8443/", PROVIDER_LOOPBACK, NULL);
	expect_fault("https://8.8.8.8/", PROVIDER_LOOPBACK, "public internet");
	expect_fault(arena_print(&arena, "https://example.fr/%0480d", 1), PROVIDER_PUBLIC, NULL);
	expect_fault(arena_print(&arena, "https://example.fr/%0500d", 1), PROVIDER_PUBLIC, "too long");
}

/* Made with openssl: printf '1790000000.{"a":1}' | openssl dgst -sha256 -hmac awh_secret */
static void test_signature(void **state)
{
	const char *secret = webhook_secret_new(&arena);

	(void)state;
	assert_text(webhook_signature(&arena, "awh_secret", 1790000000, "{\"a\":1}", 7), "t=1790000000,v1=f9be03b644f77e92be51498fa0bfcbaaf30d64e16982ac87cffdf768dfd893cf");
	assert_int_equal(strlen(secret), 4 + 64);
	assert_true(strcmp(secret, webhook_secret_new(&arena)));
	assert_int_equal(webhook_events_read("survey-opened,unknown,trial"), 1 << WEBHOOK_SURVEY_OPENED | 1 << WEBHOOK_TRIAL);
	assert_text(webhook_events_tags(&arena, webhook_events_read("synthesis-published,survey-opened")), "survey-opened,synthesis-published");
}

static int64_t add_body(const char *slug, int64_t parent)
{
	struct query *query = db_query(db,
		"INSERT INTO body (kind, slug, name, state, parent) VALUES (?, ?, 'Comité « A »', 'active', ?) RETURNING id");

	query_give_text(query, parent ? "committee" : "council");
	query_give_text(query, slug);
	query_give_id(query, parent);
	return query_end_number(query);
}

static struct webhook *make(int64_t body, const char *events)
{
	const char *secret;
	int64_t id = webhook_make(db, &arena, &keyring, &(struct webhook){ .body = body, .url = "https://example.fr/hook",
		.events = webhook_events_read(events) }, 0, &secret);

	assert_true(id);
	return webhook_find(db, &arena, body, id);
}

static int take(const unsigned char *lease)
{
	return webhook_take(db, &arena, &keyring, lease, list);
}

static void record(const unsigned char *lease, int status, const char *trouble)
{
	list[0].status = status;
	list[0].trouble = trouble;
	assert_true(webhook_record(db, lease, &list[0]));
}

static void hurry(void)
{
	query_end(db_query(db, "UPDATE webhook_delivery SET next_try = 0"));
}

static struct webhook_delivery *only_delivery(int64_t webhook)
{
	struct webhook_delivery *all;

	assert_int_equal(webhook_deliveries(db, &arena, webhook, &all), 1);
	return all;
}

static void test_who_is_told(void **state)
{
	int64_t council = add_body("hook-council", 0), committee = add_body("hook-committee", council), other = add_body("hook-other", council);
	const struct webhook *above = make(council, "survey-opened,survey-closed"), *own = make(committee, "survey-opened"),
		*silent = make(committee, "synthesis-published"), *beside = make(other, "survey-opened"), *disabled = make(committee, "survey-opened");
	json_t *told;

	(void)state;
	assert_true(webhook_set_state(db, disabled, WEBHOOK_DISABLED));
	webhook_add(db, &arena, committee, "survey-opened", "Un\ntitre « é »", "https://site.example/survey/a");
	webhook_add(db, &arena, committee, "review-asked", "Not for others", "https://site.example/");
	webhook_add(db, &arena, committee, "trial", "Not so", "https://site.example/");
	assert_int_equal(take(mine), 2);
	assert_int_equal(list[0].webhook + list[1].webhook, above->id + own->id);
	assert_int_equal(webhook_deliveries(db, &arena, silent->id, &(struct webhook_delivery *){ NULL }), 0);
	assert_int_equal(webhook_deliveries(db, &arena, beside->id, &(struct webhook_delivery *){ NULL }), 0);
	assert_int_equal(webhook_deliveries(db, &arena, disabled->id, &(struct webhook_delivery *){ NULL }), 0);
	assert_memory_equal(list[0].name, list[1].name, WEBHOOK_EVENT_ID);
	assert_text(list[0].payload, list[1].payload);
	told = json_loads(list[0].payload, JSON_REJECT_DUPLICATES, NULL);
	assert_int_equal(json_object_size(told), 6);
	assert_text(json_string_value(json_object_get(told, "id")), hex_write(&arena, list[0].name, WEBHOOK_EVENT_ID));
	assert_text(json_string_value(json_object_get(told, "event")), "survey-opened");
	assert_text(json_string_value(json_object_get(told, "title")), "Un titre « é »");
	assert_text(json_string_value(json_object_get(json_object_get(told, "body"), "slug")), "hook-committee");
	assert_text(json_string_value(json_object_get(told, "address")), "https://site.example/survey/a");
	json_decref(told);
}

/* A row says nothing of the secret to whoever has no instance key. */
static void test_secrets_are_sealed(void **state)
{
	const char *secret, *stored;
	const struct webhook *webhook = make(add_body("hook-sealed", 0), "survey-opened");
	struct query *query;

	(void)state;
	assert_true(webhook_renew(db, &arena, &keyring, webhook, &secret));
	assert_false(webhook_renew(db, &arena, &keyring, webhook, &secret));	/* of a version that is over */
	query = db_query(db, "SELECT secret FROM webhook WHERE id = ?");
	query_give_number(query, webhook->id);
	assert_true(query_next(query));
	stored = query_text(query, &arena);
	query_end(query);
	assert_null(strstr(stored, "awh_"));
	webhook_try(db, &arena, webhook, "https://site.example/");
	assert_int_equal(take(mine), 1);
	assert_non_null(list[0].secret);
	keyring.keys[0].key = hash_of("another", 7);
	query_end(db_query(db, "UPDATE webhook_delivery SET state = 'waiting', lease = NULL, leased = NULL"));
	assert_int_equal(take(mine), 1);
	assert_null(list[0].secret);
}

static void test_a_delivery(void **state)
{
	int64_t body = add_body("hook-one", 0);
	const struct webhook *webhook = make(body, "survey-opened");
	unsigned char name[WEBHOOK_EVENT_ID];

	(void)state;
	webhook_add(db, &arena, body, "survey-opened", "A", "https://site.example/");
	assert_int_equal(take(mine), 1);
	memcpy(name, list[0].name, sizeof(name));
	assert_int_equal(list[0].tries, 1);
	assert_int_equal(take(theirs), 0);
	assert_false(webhook_record(db, theirs, &list[0]));
	record(mine, 503, "it answered 503\n\xff");
	assert_text(only_delivery(webhook->id)->state, "waiting");
	assert_text(only_delivery(webhook->id)->trouble, "it answered 503??");
	assert_int_equal(take(mine), 0);	/* after a pause */
	hurry();
	assert_int_equal(take(theirs), 1);
	assert_int_equal(list[0].tries, 2);
	assert_memory_equal(list[0].name, name, sizeof(name));
	/* A courier that is no more leaves it to the others. */
	query_end(db_query(db, "UPDATE webhook_delivery SET leased = 0"));
	assert_int_equal(take(mine), 1);
	assert_int_equal(list[0].tries, 3);
	assert_false(webhook_record(db, theirs, &list[0]));
	record(mine, 204, NULL);
	assert_text(only_delivery(webhook->id)->state, "sent");
	assert_int_equal(only_delivery(webhook->id)->status, 204);
	assert_false(webhook_find(db, &arena, body, webhook->id)->failing);
	hurry();
	assert_int_equal(take(mine), 0);
	/* Sent again by hand: the same id. */
	assert_true(webhook_replay(db, webhook->id, list[0].id));
	assert_false(webhook_replay(db, webhook->id, list[0].id));
	assert_false(webhook_replay(db, webhook->id + 1, list[0].id));
	assert_int_equal(take(mine), 1);
	assert_int_equal(list[0].tries, 1);
	assert_memory_equal(list[0].name, name, sizeof(name));
}

static void test_given_up_after_a_day(void **state)
{
	int64_t body = add_body("hook-late", 0);
	const struct webhook *webhook = make(body, "survey-opened");

	(void)state;
	webhook_add(db, &arena, body, "survey-opened", "A", "https://site.example/");
	query_end(db_query(db, "UPDATE webhook_delivery SET expires = UNIX_TIMESTAMP() + 10"));
	assert_int_equal(take(mine), 1);
	record(mine, 0, "nobody there");
	assert_text(only_delivery(webhook->id)->state, "failed");
	assert_true(webhook_replay(db, webhook->id, list[0].id));
	query_end(db_query(db, "UPDATE webhook_delivery SET expires = UNIX_TIMESTAMP()"));
	assert_int_equal(take(mine), 0);
	assert_int_equal(webhook_purge(db, 100), 1);
	assert_text(only_delivery(webhook->id)->state, "failed");
	query_end(db_query(db, "UPDATE webhook_delivery SET done = UNIX_TIMESTAMP() - 31 * 86400"));
	assert_int_equal(webhook_purge(db, 100), 1);
	assert_int_equal(webhook_deliveries(db, &arena, webhook->id, &(struct webhook_delivery *){ NULL }), 0);
}

static void test_paused(void **state)
{
	int64_t body = add_body("hook-paused", 0);
	const struct webhook *webhook = make(body, "survey-opened");

	(void)state;
	assert_true(webhook_set_state(db, webhook, WEBHOOK_PAUSED));
	assert_false(webhook_set_state(db, webhook, WEBHOOK_ON));
	webhook_add(db, &arena, body, "survey-opened", "A", "https://site.example/");
	assert_int_equal(take(mine), 0);
	webhook_try(db, &arena, webhook, "https://site.example/");
	assert_int_equal(take(mine), 1);
	assert_text(list[0].event, "trial");
	record(mine, 200, NULL);
	assert_true(webhook_set_state(db, webhook_find(db, &arena, body, webhook->id), WEBHOOK_ON));
	assert_int_equal(take(mine), 1);
	assert_text(list[0].event, "survey-opened");
}

/* A receiver that is down is asked for one thing, and the rest waits as long. */
static void test_a_receiver_that_is_down_is_left_alone(void **state)
{
	int64_t body = add_body("hook-down", 0);

	(void)state;
	make(body, "survey-opened");
	for (int i = 0; i < 20; i++)
		webhook_add(db, &arena, body, "survey-opened", "A", "https://site.example/");
	assert_int_equal(take(mine), MOST_WEBHOOKS_TAKEN);
	record(mine, 0, "nobody there");
	assert_int_equal(take(mine), 0);
	hurry();
	assert_int_equal(take(mine), 5);
}

static int notices(void)
{
	return (int)query_end_number(db_query(db, "SELECT COUNT(*) FROM outbox WHERE kind = 'webhook-disabled'"));
}

static void add_account(const char *mail, int64_t body, const char *role)
{
	struct query *query = db_query(db,
		"INSERT INTO account (name, mail, mail_folded, state, home, made) VALUES ('A', ?, ?, 'active', ?, 0) RETURNING id");
	int64_t id;

	query_give_text(query, mail);
	query_give_text(query, mail);
	query_give_number(query, body);
	id = query_end_number(query);
	query = db_query(db, "INSERT INTO account_role (account, body, role) VALUES (?, ?, ?)");
	query_give_number(query, id);
	query_give_number(query, body);
	query_give_text(query, role);
	query_end(query);
}

static void test_disabled_after_long_failure(void **state)
{
	int64_t council = add_body("hook-fails-above", 0), body = add_body("hook-fails", council);
	const struct config config = { .address = "https://site.example", .mail_from = "a@site.example" };
	const struct webhook *webhook = make(body, "survey-opened");

	(void)state;
	query_end(db_query(db, "DELETE FROM outbox"));
	add_account("above@h.example", council, "administrator");
	add_account("here@h.example", body, "general-secretary");
	add_account("member@h.example", body, "member");
	webhook_add(db, &arena, body, "survey-opened", "A", "https://site.example/");
	for (int i = 1; i <= 25; i++) {
		hurry();
		assert_int_equal(take(mine), 1);
		record(mine, 500, "it answered 500");
		/* Not by their number alone: it may have been restarted for an hour. */
		assert_int_equal(webhook_find(db, &arena, body, webhook->id)->state, WEBHOOK_ON);
	}
	query_end(db_query(db, "UPDATE webhook SET failing = failing - 86401"));
	hurry();
	assert_int_equal(take(mine), 1);
	record(mine, 500, "it answered 500");
	webhook = webhook_find(db, &arena, body, webhook->id);
	assert_int_equal(webhook->state, WEBHOOK_DISABLED);
	hurry();
	assert_int_equal(take(mine), 0);
	assert_int_equal(webhook_tell_disabled(db, &arena, &keyring, &config, 100), 1);
	assert_int_equal(notices(), 2);
	assert_int_equal(webhook_tell_disabled(db, &arena, &keyring, &config, 100), 0);
	assert_int_equal(notices(), 2);
	assert_true(webhook_set_state(db, webhook, WEBHOOK_ON));
	assert_int_equal(webhook_find(db, &arena, body, webhook->id)->failures, 0);
	assert_int_equal(take(mine), 1);
}

static void test_not_too_many(void **state)
{
	int64_t body = add_body("hook-many", 0);
	const char *secret;

	(void)state;
	for (int i = 0; i < MOST_WEBHOOKS; i++)
		make(body, "survey-opened");
	assert_int_equal(webhook_make(db, &arena, &keyring, &(struct webhook){ .body = body, .url = "https://a.fr", .events = 1 }, 0, &secret), 0);
}

#define test_one(test) cmocka_unit_test_setup_teardown(test, begin, undo_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_one(test_where_it_may_lead),
		test_one(test_signature),
		test_one(test_who_is_told),
		test_one(test_secrets_are_sealed),
		test_one(test_a_delivery),
		test_one(test_given_up_after_a_day),
		test_one(test_paused),
		test_one(test_a_receiver_that_is_down_is_left_alone),
		test_one(test_disabled_after_long_failure),
		test_one(test_not_too_many),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
