/* What the doctor says of webhooks that fail, of campaigns that do not go, of short messages without a gateway; all of it is undone. */
#include "consultation/plan_work.h"

#include "base/command.h"
#include "operation/sending_checks_store.h"

static struct command command;
static struct survey_plan *survey;

/* What others left is none of ours. */
static int begin(void **state)
{
	if (begin_work(state))
		return -1;
	command = (struct command){ .db = db, .arena = &arena };
	query_end(db_query(db, "UPDATE webhook SET state = 'paused'"));
	query_end(db_query(db, "UPDATE campaign SET state = 'done'"));
	query_end(db_query(db, "DELETE FROM outbox WHERE channel = 'sms'"));
	survey = opened_survey(planned(plan_home("t-doctor", "council")), now() - 86400, now() + 86400);
	return db_fault(db);
}

#define test_of_checks(test) cmocka_unit_test_setup_teardown(test, begin, undo_work)

static void change(struct query *query)
{
	assert_int_equal(query_end(query), 1);
}

static void a_webhook_that_fails_for_an_hour_or_is_disabled_is_named(void **state)
{
	struct query *query = db_query(db, "INSERT INTO webhook (body, url, events, secret, made) VALUES (?, 'https://hears.example/x', 'survey-opened', 's', 1)");

	(void)state;
	query_give_number(query, survey->plan->home);
	change(query);
	assert_null(webhooks_fault(&command));
	change(db_query(db, "UPDATE webhook SET failing = UNIX_TIMESTAMP() - 3000 WHERE url = 'https://hears.example/x'"));
	assert_null(webhooks_fault(&command));
	change(db_query(db, "UPDATE webhook SET failing = UNIX_TIMESTAMP() - 4000 WHERE url = 'https://hears.example/x'"));
	assert_non_null(strstr(webhooks_fault(&command), "https://hears.example/x, which has failed for more than an hour"));
	change(db_query(db, "UPDATE webhook SET state = 'disabled' WHERE url = 'https://hears.example/x'"));
	assert_non_null(strstr(webhooks_fault(&command), "1 in all"));
	assert_non_null(strstr(webhooks_fault(&command), "https://hears.example/x, which is disabled"));
	change(db_query(db, "UPDATE webhook SET state = 'paused' WHERE url = 'https://hears.example/x'"));
	assert_null(webhooks_fault(&command));
}

static void a_campaign_that_does_not_go_is_named(void **state)
{
	struct query *query = db_query(db, "INSERT INTO campaign (survey, channel, state, changed) VALUES (?, 'mail', 'scheduled', 1)");
	int64_t campaign;

	(void)state;
	query_give_number(query, survey->survey.id);
	change(query);
	campaign = last_id();
	query = db_query(db, "INSERT INTO mailing (campaign, wave, due) VALUES (?, 0, UNIX_TIMESTAMP() - 600)");
	query_give_number(query, campaign);
	change(query);
	assert_null(campaigns_fault(&command));
	query = db_query(db, "UPDATE mailing SET due = UNIX_TIMESTAMP() - 7200 WHERE campaign = ?");
	query_give_number(query, campaign);
	change(query);
	assert_non_null(strstr(campaigns_fault(&command), arena_print(&arena, "campaign %lld of %s is due since 120 minutes", (long long)campaign, survey->survey.slug)));
	query = db_query(db, "UPDATE mailing SET state = 'queued' WHERE campaign = ?");
	query_give_number(query, campaign);
	change(query);
	assert_null(campaigns_fault(&command));
}

static void short_messages_without_a_gateway_are_counted(void **state)
{
	(void)state;
	assert_null(short_fault(&command));
	change(db_query(db,
		"INSERT INTO outbox (name, kind, channel, recipient, language, sealed, state, urgent, made, expires, next_try, done, last_error)"
		" VALUES (RANDOM_BYTES(16), 'followed', 'sms', '+33612345678', 'fr', 'x', 'refused', 0, UNIX_TIMESTAMP(), UNIX_TIMESTAMP() + 600,"
		" UNIX_TIMESTAMP(), UNIX_TIMESTAMP(), 'sms_gateway is not set')"));
	assert_non_null(strstr(short_fault(&command), "1 were refused"));
	change(db_query(db, "UPDATE outbox SET expires = UNIX_TIMESTAMP() - 1 WHERE channel = 'sms'"));
	assert_null(short_fault(&command));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_checks(a_webhook_that_fails_for_an_hour_or_is_disabled_is_named),
		test_of_checks(a_campaign_that_does_not_go_is_named),
		test_of_checks(short_messages_without_a_gateway_are_counted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
