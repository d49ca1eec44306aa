/* What happens is told to whom it concerns, as each chose, once. */
#include "notify/notify_work.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "notify/choice_store.h"
#include "notify/concerned_store.h"
#include "notify/stop.h"

static struct event event_of(enum event_kind kind, int64_t body)
{
	return (struct event){ .kind = kind, .object = 7, .body = body, .title = "{\"fr\":\"Vos\\nbesoins\"}", .path = "/studio/review/7" };
}

static void those_are_told_who_hold_the_right_there(void **state)
{
	const int64_t body = plan_home("t-here", "committee"), other = plan_home("t-there", "committee");
	const int64_t author = person("author@t.example", body, role_bit(FACILITATOR));
	struct event event = event_of(EVENT_OPINION_GIVEN, body);
	struct notice notice;

	(void)state;
	person("member@t.example", body, role_bit(MEMBER));
	person("elsewhere@t.example", other, role_bit(FACILITATOR));
	person("second@t.example", body, role_bit(FACILITATOR));
	event.besides = person("besides@t.example", other, 0);
	event.causer = author;
	event_add(db, &event);
	event_add(db, &event);
	assert_int_equal(tell_all(), 1);
	assert_text(told(), "besides@t.example opinion-given,second@t.example opinion-given");
	notice = notice_to("second@t.example");
	assert_text(notice.fields[NOTICE_LINE], "Vos besoins");
	assert_text(notice.fields[NOTICE_LINK], "https://site.example/studio/review/7");
	assert_int_equal(strncmp(notice.fields[NOTICE_STOP], "https://site.example/account/notices/stop/1.", 44), 0);
	assert_int_equal(tell_all(), 0);
	/* The same again is another turn. */
	event.turn = 1;
	event_add(db, &event);
	forget_told();
	assert_int_equal(tell_all(), 1);
	assert_text(told(), "besides@t.example opinion-given,second@t.example opinion-given");
}

static void the_commission_is_told_wherever_its_members_are(void **state)
{
	const int64_t body = plan_home("t-here", "committee"), other = plan_home("t-there", "committee");
	const struct event event = event_of(EVENT_REVIEW_ASKED, body);

	(void)state;
	query_end(db_query(db, "DELETE FROM account_role"));
	person("eve@t.example", other, role_bit(ETHICS_REVIEWER));
	event_add(db, &event);
	tell_all();
	assert_text(told(), "eve@t.example review-asked");
}

static void each_hears_as_they_chose(void **state)
{
	const int64_t body = plan_home("t-here", "committee");
	const struct event opened = event_of(EVENT_SURVEY_OPENED, body), offered = event_of(EVENT_SURVEY_OFFERED, body);
	const int64_t never = person("never@t.example", body, role_bit(FACILITATOR)), once = person("once@t.example", body, role_bit(FACILITATOR));
	enum telling chosen[EVENT_KINDS];

	(void)state;
	person("usual@t.example", body, role_bit(FACILITATOR));
	choose(never, EVENT_SURVEY_OFFERED, TELL_NEVER);
	choose(never, EVENT_SURVEY_OPENED, TELL_NEVER);
	choose(once, EVENT_SURVEY_OPENED, TELL_AT_ONCE);
	event_add(db, &opened);
	event_add(db, &offered);
	tell_all();
	assert_text(told(), "once@t.example survey-offered,once@t.example survey-opened,usual@t.example survey-offered");
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM digest_entry")), 1);
	choice_list(db, &arena, once, chosen);
	assert_int_equal(chosen[EVENT_SURVEY_OPENED], TELL_AT_ONCE);
	assert_int_equal(chosen[EVENT_SURVEY_CLOSED], TELL_DAILY);
}

/* More people than one transaction tells, none of them twice. */
static void many_are_told_step_by_step(void **state)
{
	const int64_t body = plan_home("t-here", "committee");
	const struct event event = event_of(EVENT_SURVEY_OFFERED, body);
	const struct telling_by with = by();
	struct query *query = db_query(db,
		"INSERT INTO account (name, mail, mail_folded, state, home, made) SELECT 'P', CONCAT('p', seq, '@t.example'),"
		" CONCAT('p', seq, '@t.example'), 'active', ?, 0 FROM seq_1_to_450");

	(void)state;
	query_give_number(query, body);
	assert_int_equal(query_end(query), 450);
	query = db_query(db, "INSERT INTO account_role (account, body, role) SELECT id, ?, 'facilitator' FROM account WHERE mail LIKE 'p%@t.example'");
	query_give_number(query, body);
	query_end(query);
	event_add(db, &event);
	assert_true(event_tell_due(db, &with, 5000));
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM outbox")), MOST_CONCERNED);
	assert_int_equal(tell_all(), 2);
	assert_int_equal(rows(db_query(db, "SELECT COUNT(DISTINCT recipient) FROM outbox")), 450);
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM outbox")), 450);
}

static void without_a_sender_nothing_waits_for_one(void **state)
{
	const int64_t body = plan_home("t-here", "committee");
	const struct event event = event_of(EVENT_SURVEY_OFFERED, body);

	(void)state;
	person("usual@t.example", body, role_bit(FACILITATOR));
	event_add(db, &event);
	config.mail_from = NULL;
	assert_int_equal(tell_all(), 1);
	config.mail_from = "consultations@site.example";
	assert_int_equal(tell_all(), 0);
	assert_text(told(), "");
}

/* The daily mail: what is new, how much, in the language of who reads it; once, and not before seven. */
static void the_news_of_a_day_are_one_mail(void **state)
{
	const int64_t body = plan_home("t-here", "committee"), account = person("usual@t.example", body, role_bit(MEMBER));
	struct event event = event_of(EVENT_SURVEY_OPENED, body);
	const struct telling_by with = by();
	struct notice notice;
	struct query *query = db_query(db, "UPDATE account SET language = 'en' WHERE id = ?");

	(void)state;
	query_give_number(query, account);
	query_end(query);
	event_add(db, &event);
	event.kind = EVENT_SURVEY_CLOSED;
	event_add(db, &event);
	tell_all();
	assert_int_equal(digest_send_due(db, &with, 5000), 0);
	set_clock(0, 7);
	assert_int_equal(digest_send_due(db, &with, 5000), 1);
	assert_text(told(), "usual@t.example digest");
	notice = notice_to("usual@t.example");
	assert_text(notice.fields[NOTICE_LINE], "2");
	assert_text(notice.language->tag, "en");
	assert_text(notice.fields[NOTICE_ENTRIES], "A survey opens: “Vos besoins”\thttps://site.example/studio/review/7\t"
		    "A survey is closed: “Vos besoins”\thttps://site.example/studio/review/7");
	/* What happens later that day waits for the next. */
	event.kind = EVENT_SURVEY_CLOSING;
	event_add(db, &event);
	tell_all();
	forget_told();
	set_clock(0, 12);
	assert_int_equal(digest_send_due(db, &with, 5000), 0);
	set_clock(1, 7);
	assert_int_equal(digest_send_due(db, &with, 5000), 1);
	assert_text(notice_to("usual@t.example").fields[NOTICE_LINE], "1");
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM digest_entry")), 0);
}

static void nobody_hears_whose_right_or_account_ended(void **state)
{
	const int64_t body = plan_home("t-here", "committee"), ended = person("ended@t.example", body, role_bit(MEMBER)),
		      left = person("left@t.example", body, role_bit(MEMBER)), stopped = person("stopped@t.example", body, role_bit(MEMBER));
	const struct event event = event_of(EVENT_SURVEY_OPENED, body);
	const struct telling_by with = by();
	struct query *query;

	(void)state;
	event_add(db, &event);
	tell_all();
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM digest_entry")), 3);
	query = db_query(db, "UPDATE account SET state = 'disabled' WHERE id = ?");
	query_give_number(query, ended);
	query_end(query);
	query = db_query(db, "DELETE FROM account_role WHERE account = ?");
	query_give_number(query, left);
	query_end(query);
	assert_true(choice_stop(db, &arena, stopped, EVENT_SURVEY_OPENED));
	set_clock(0, 8);
	digest_send_due(db, &with, 5000);
	assert_text(told(), "");
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM digest_entry")), 0);
}

static void a_link_stops_its_kind_and_no_other(void **state)
{
	const int64_t body = plan_home("t-here", "committee"), account = person("usual@t.example", body, role_bit(MEMBER));
	const char *address = notices_stop_address(&arena, &keyring, &config, account, EVENT_SURVEY_OFFERED);
	const char *daily = notices_stop_address(&arena, &keyring, &config, account, EVENT_KINDS);
	enum telling chosen[EVENT_KINDS];
	unsigned char name[NAME_BYTES];
	enum event_kind kind;
	int64_t whose;

	(void)state;
	assert_true(notices_stop_open(&arena, &keyring, strrchr(address, '/') + 1, &whose, &kind));
	assert_int_equal(whose, account);
	assert_int_equal(kind, EVENT_SURVEY_OFFERED);
	assert_false(mail_link_open(&arena, &keyring, FOLLOW_STOP, strrchr(address, '/') + 1, name));
	assert_false(notices_stop_open(&arena, &keyring, "1.abcdef", &whose, &kind));
	assert_true(choice_stop(db, &arena, whose, kind));
	choice_list(db, &arena, account, chosen);
	assert_int_equal(chosen[EVENT_SURVEY_OFFERED], TELL_NEVER);
	assert_int_equal(chosen[EVENT_SURVEY_OPENED], TELL_DAILY);
	assert_true(notices_stop_open(&arena, &keyring, strrchr(daily, '/') + 1, &whose, &kind));
	assert_true(choice_stop(db, &arena, whose, kind));
	choice_list(db, &arena, account, chosen);
	for (int i = 0; i < EVENT_KINDS; i++)
		assert_int_equal(chosen[i], event_kinds[i].usual == TELL_DAILY || i == EVENT_SURVEY_OFFERED ? TELL_NEVER : TELL_AT_ONCE);
	assert_false(choice_stop(db, &arena, account + 1000000, EVENT_SURVEY_OPENED));
}

/* In rows that others see: a process that dies while it tells has told nobody, the next one tells everybody, once. */
static void whoever_is_killed_in_the_middle_told_nobody(void **state)
{
	const int64_t body = plan_home("t-killed", "committee");
	const struct event event = event_of(EVENT_SURVEY_OFFERED, body);
	const struct telling_by with = by();
	struct query *query;
	int status;
	pid_t child;

	(void)state;
	person("killed@t.example", body, role_bit(FACILITATOR));
	event_add(db, &event);
	assert_int_equal(db_keep(db), NO_FAULT);
	child = fork();
	if (!child) {
		struct db *own = test_db(5);

		if (db_ready(own) || event_tell_due(own, &with, 5000) != 1 + (INT64_C(1) << 40))
			_exit(1);
		kill(getpid(), SIGKILL);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_text(told(), "");
	assert_int_equal(tell_all(), 1);
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_text(told(), "killed@t.example survey-offered");
	assert_int_equal(tell_all(), 0);
	query_end(db_query(db, "DELETE FROM outbox WHERE recipient = 'killed@t.example'"));
	query_end(db_query(db, "DELETE FROM event WHERE object = 7"));
	query_end(db_query(db, "DELETE FROM account WHERE mail = 'killed@t.example'"));
	query = db_query(db, "DELETE FROM body WHERE id = ?");
	query_give_number(query, body);
	query_end(query);
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
}

/* Rows that others see are not to be taken away with it. */
static int begin_killed(void **state)
{
	if (begin_work(state))
		return -1;
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	query_end(db_query(db, "DELETE FROM event"));
	query_end(db_query(db, "DELETE FROM outbox"));
	return db_fault(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_notify(those_are_told_who_hold_the_right_there),
		test_of_notify(the_commission_is_told_wherever_its_members_are),
		test_of_notify(each_hears_as_they_chose),
		test_of_notify(many_are_told_step_by_step),
		test_of_notify(without_a_sender_nothing_waits_for_one),
		test_of_notify(the_news_of_a_day_are_one_mail),
		test_of_notify(nobody_hears_whose_right_or_account_ended),
		test_of_notify(a_link_stops_its_kind_and_no_other),
		cmocka_unit_test_setup_teardown(whoever_is_killed_in_the_middle_told_nobody, begin_killed, undo_work),
	};

	text_open(getenv("TEST_LOCALE"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
