/* The pages of webhooks: what is refused, what is shown once, what two who change one thing are told. */
#include "account/work.h"

#include "webhook/webhook_store.h"

static int64_t body;
static struct browser admin;

static int begin(void **state)
{
	if (begin_work(state))
		return 1;
	body = keep_body("t-body", "council", 0);
	admin = signed_in(keep_account("admin@t.example", body, role_bit(ADMINISTRATOR)));
	return 0;
}

static struct reply add(const char *form)
{
	return post(&admin, "/network/body/t-body/webhooks", form);
}

static struct webhook *only(void)
{
	struct webhook *list;

	assert_int_equal(webhook_list(db, &arena, body, &list), 1);
	return list;
}

static struct reply act(const char *what, const char *form)
{
	return post(&admin, arena_print(&arena, "/network/body/t-body/webhook/%lld/%s", (long long)only()->id, what), form);
}

static void bad_ones_are_not_kept(void **state)
{
	static const char *const bad[] = {
		"url=http%3A%2F%2Fa.example&event-survey-opened=1", "url=https%3A%2F%2F127.0.0.1%2F&event-survey-opened=1",
		"url=https%3A%2F%2Fu%40a.example%2F&event-survey-opened=1", "url=https%3A%2F%2Fa.example%2F", "event-survey-opened=1",
		"url=https%3A%2F%2Fa.example%2F%0d%0aX%3A+a&event-survey-opened=1", "url=https%3A%2F%2Fa.example%2F&event-trial=1",
	};
	struct webhook *list;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(add(bad[i]).status, 422);
	assert_int_equal(webhook_list(db, &arena, body, &list), 0);
}

static void its_secret_is_shown_once(void **state)
{
	struct reply reply = add("url=https%3A%2F%2Fa.example%2Fhook&event-survey-opened=1&event-synthesis-published=1");
	const char *at = strstr(reply.body.bytes, "awh_"), *secret;

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_non_null(at);
	secret = arena_copy_bytes(&arena, at, 68);
	assert_int_equal(only()->events, 1 << WEBHOOK_SURVEY_OPENED | 1 << WEBHOOK_SYNTHESIS_PUBLISHED);
	reply = get(&admin, arena_print(&arena, "/network/body/t-body/webhook/%lld", (long long)only()->id));
	assert_true(shows(&reply, "https://a.example/hook"));
	assert_false(shows(&reply, "awh_"));
	reply = get(&admin, "/network/body/t-body/webhooks");
	assert_false(shows(&reply, "awh_"));
	reply = act("renew", "version=1");
	assert_true(shows(&reply, "awh_"));
	assert_false(shows(&reply, secret));
}

static void who_was_slower_is_told(void **state)
{
	(void)state;
	add("url=https%3A%2F%2Fa.example%2Fhook&event-survey-opened=1");
	assert_int_equal(act("pause", "version=1").status, 303);
	assert_int_equal(act("pause", "version=1").status, 409);
	assert_int_equal(act("remove", "version=1").status, 409);
	assert_int_equal(act("renew", "version=1").status, 409);
	assert_int_equal(only()->state, WEBHOOK_PAUSED);
	assert_int_equal(act("resume", "version=2").status, 303);
	assert_int_equal(only()->state, WEBHOOK_ON);
}

static void the_log_tells_each_try(void **state)
{
	struct reply reply;

	(void)state;
	add("url=https%3A%2F%2Fa.example%2Fhook&event-survey-opened=1");
	assert_int_equal(act("try", "version=1").status, 303);
	webhook_add(db, &arena, body, "survey-opened", "A", "https://site.example/survey/a");
	query_end(db_query(db, "UPDATE webhook_delivery SET state = 'failed', done = UNIX_TIMESTAMP(), status = 503, tries = 29,"
			       " last_error = 'it answered 503' WHERE kind = 'survey-opened'"));
	reply = get(&admin, arena_print(&arena, "/network/body/t-body/webhook/%lld", (long long)only()->id));
	assert_true(shows(&reply, "A survey opens"));
	assert_true(shows(&reply, "not sent"));
	assert_true(shows(&reply, "last answer: 503"));
	assert_true(shows(&reply, "29 tries"));
	assert_true(shows(&reply, "Send it again"));
	query_end(db_query(db, "UPDATE webhook_delivery SET status = NULL, last_error = 'no <b>' WHERE kind = 'survey-opened'"));
	reply = get(&admin, arena_print(&arena, "/network/body/t-body/webhook/%lld", (long long)only()->id));
	assert_true(shows(&reply, "<span lang=\"en\" dir=\"ltr\">no &lt;b&gt;</span>"));
	/* What waits is not sent twice. */
	assert_int_equal(act("replay", arena_print(&arena, "delivery=%lld",
		(long long)query_end_number(db_query(db, "SELECT id FROM webhook_delivery WHERE kind = 'trial'")))).status, 409);
}

#define test_one(test) cmocka_unit_test_setup_teardown(test, begin, undo_work)

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_one(bad_ones_are_not_kept),
		test_one(its_secret_is_shown_once),
		test_one(who_was_slower_is_told),
		test_one(the_log_tells_each_try),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
