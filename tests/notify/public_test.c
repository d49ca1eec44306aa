/* Followers and subscribers: asked first, told once, gone when they say so; and nothing of a submission near them. */
#include "notify/notify_work.h"

#include "notify/follower_store.h"
#include "notify/subscriber_store.h"
#include "outbox/short_text.h"
#include "outbox/template_store.h"

static int64_t home;
static const struct plan *plan;
static struct survey_plan *survey;

static int begin(void **state)
{
	if (begin_notify(state))
		return -1;
	home = plan_home("t-public", "council");
	plan = planned(home);
	survey = opened_survey(plan, now() - 86400, now() + 864000);
	return db_fault(db);
}

#define test_of_public(test) cmocka_unit_test_setup_teardown(test, begin, undo_work)

static void ask(const char *mail)
{
	assert_true(follower_ask(db, &arena, &keyring, &(struct follower_asking){
		.survey = survey->survey.id, .channel = BY_MAIL, .address = mail, .language = language_tagged("fr-simple") }));
}

static int64_t night(int days, int hour)
{
	const struct telling_by with = by();

	set_clock(days, hour);
	return follower_ask_due(db, &with, 5000);
}

/* The row that the only notice to somebody leads to. */
static void name_told(const char *mail, enum notice_field field, enum mail_link use, unsigned char name[NAME_BYTES])
{
	const struct notice notice = notice_to(mail);

	assert_true(mail_link_open(&arena, &keyring, use, strrchr(notice.fields[field], '/') + 1, name));
}

static int64_t followers(void)
{
	return rows(db_query(db, "SELECT COUNT(*) FROM follower"));
}

static void publish(int turn)
{
	event_add(db, &(struct event){ .kind = EVENT_SYNTHESIS_PUBLISHED, .object = 12, .turn = turn, .body = home, .consultation = plan->consultation.id,
		.title = "{\"fr\":\"L’accès\"}", .path = "/library/synthesis/12/1", .public_path = "/library/synthesis/12/1" });
	tell_all();
}

static void who_asks_is_asked_in_the_night_and_told_once_confirmed(void **state)
{
	unsigned char name[NAME_BYTES];
	struct notice notice;

	(void)state;
	ask("zoe@t.example");
	ask("Zoe@t.example");
	assert_text(told(), "");
	assert_int_equal(night(0, 6), 0);
	assert_int_equal(night(1, 0), 0);
	assert_int_equal(night(1, 2), 2);
	assert_int_equal(night(1, 3), 0);
	assert_int_equal(followers(), 1);
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM follower_asked")), 0);
	query_end(db_query(db, "DELETE FROM outbox ORDER BY id DESC LIMIT 1"));
	query_end(db_query(db, "UPDATE outbox SET recipient = 'zoe@t.example'"));
	/* Nobody who has not confirmed is told anything. */
	name_told("zoe@t.example", NOTICE_LINK, FOLLOW_CONFIRM, name);
	assert_text(notice_to("zoe@t.example").language->tag, "fr-simple");
	forget_told();
	publish(1);
	assert_text(told(), "");
	assert_true(follower_confirm(db, name));
	assert_true(follower_confirm(db, name));
	publish(2);
	publish(2);
	assert_text(told(), arena_print(&arena, "%s body-news", strstr(told(), "zoe") ? "zoe@t.example" : "Zoe@t.example"));
	query_end(db_query(db, "UPDATE outbox SET recipient = 'zoe@t.example'"));
	notice = notice_to("zoe@t.example");
	assert_text(notice.fields[NOTICE_LINK], "https://site.example/library/synthesis/12/1");
	name_told("zoe@t.example", NOTICE_STOP, FOLLOW_STOP, name);
	follower_remove(db, name);
	assert_int_equal(followers(), 0);
	assert_false(follower_confirm(db, name));
	follower_remove(db, name);
	forget_told();
	publish(3);
	assert_text(told(), "");
}

/* Not by SMS where there is no gateway any more. */
static void a_number_is_told_by_sms(void **state)
{
	unsigned char name[NAME_BYTES];

	(void)state;
	config.sms_gateway = "https://sms.example/";
	assert_true(follower_ask(db, &arena, &keyring, &(struct follower_asking){
		.survey = survey->survey.id, .channel = BY_SMS, .address = "+33612345678", .language = language_tagged("ar") }));
	night(1, 2);
	assert_int_equal(notice_to("+33612345678").channel, BY_SMS);
	name_told("+33612345678", NOTICE_LINK, FOLLOW_CONFIRM, name);
	follower_confirm(db, name);
	forget_told();
	publish(1);
	assert_text(told(), "+33612345678 body-news");
	forget_told();
	config.sms_gateway = NULL;
	publish(2);
	assert_text(told(), "");
}

static int follow(const char *address, enum channel channel, const char *language)
{
	unsigned char name[NAME_BYTES];

	assert_true(follower_ask(db, &arena, &keyring, &(struct follower_asking){
		.survey = survey->survey.id, .channel = channel, .address = address, .language = language_tagged(language) }));
	night(1, 2);
	name_told(address, NOTICE_LINK, FOLLOW_CONFIRM, name);
	forget_told();
	return follower_confirm(db, name);
}

static struct letter news_to(const char *address, const char *site)
{
	struct notice notice = notice_to(address);
	struct letter letter;

	template_of_news(db, &arena, &notice);
	notice_write(&arena, &notice, site, &letter);
	return letter;
}

/* In the words of the body of the event; who sends it and how to stop stand there all the same. */
static void the_body_says_it_in_its_own_words(void **state)
{
	const struct template_text own = { .subject = "Voilà : {title}", .text = "Du nouveau à {body}.\n\n{link}\n\nÉcrivez à {contact}." };
	struct letter letter;

	(void)state;
	assert_true(follow("zoe@t.example", BY_MAIL, "fr"));
	assert_true(template_keep(db, home, TEMPLATE_NEWS, language_tagged("fr"), 0, &own, 0));
	publish(1);
	letter = news_to("zoe@t.example", "Site");
	assert_text(letter.subject, "Voilà : Titre");
	assert_non_null(strstr(letter.text.bytes, "Du nouveau à t-public.\n\n"));
	assert_non_null(strstr(letter.text.bytes, "\nhttps://site.example/library/synthesis/12/1\n"));
	assert_non_null(strstr(letter.text.bytes, "Écrivez à a@b.example."));
	assert_non_null(strstr(strstr(letter.text.bytes, "Écrivez"), "t-public"));
	assert_non_null(strstr(letter.text.bytes, "https://site.example/follow/stop/"));
	assert_non_null(letter.stop);
}

/* One of no body is told in ours. */
static void an_event_of_no_body_is_told_in_our_words(void **state)
{
	(void)state;
	assert_true(follow("zoe@t.example", BY_MAIL, "fr"));
	event_add(db, &(struct event){ .kind = EVENT_SYNTHESIS_PUBLISHED, .object = 13, .consultation = plan->consultation.id,
		.title = "{\"fr\":\"L’accès\"}", .path = "/library/synthesis/13/1", .public_path = "/library/synthesis/13/1" });
	tell_all();
	assert_text(told(), "zoe@t.example followed");
}

/* With an address of real length, and a template at the bound of what is kept: what is sent has the two links and fits. */
static void by_sms_the_way_to_stop_always_fits(void **state)
{
	const char *before = config.address, *link = "https://consultations.hcts.example.fr/library/synthesis/12/1";
	struct template_text own = { .subject = "", .text = arena_print(&arena, "{body}: {title} {link} %0170d", 1) };

	(void)state;
	config.address = "https://consultations.hcts.example.fr";
	config.sms_gateway = "https://sms.example/";
	for (int i = 0; i < 2 * LANGUAGES; i++) {
		const struct language *language = &languages[i % LANGUAGES];
		const char *number = arena_print(&arena, "+336123456%02d", i);
		const char *text;

		query_end(db_query(db, "DELETE FROM follower"));
		query_end(db_query(db, "DELETE FROM daily"));
		assert_true(follow(number, BY_SMS, language->tag));
		if (i >= LANGUAGES)
			assert_true(template_keep(db, home, TEMPLATE_NEWS_SMS, language, 0, &own, 0));
		publish(10 + i);
		text = news_to(number, "Haut Conseil du travail social").short_text;
		assert_non_null(strstr(text, link));
		assert_non_null(strstr(text, "https://consultations.hcts.example.fr/follow/stop/"));
		assert_int_equal(short_text_is_small(text), strcmp(language->tag, "ar") != 0);
		/* Ours, in letters that telephones know. */
		if (short_text_parts(text) > (i < LANGUAGES && short_text_is_small(text) ? MOST_SMS_PARTS : MOST_NOTICE_PARTS))
			fail_msg("%s takes %d parts: %s", language->tag, short_text_parts(text), text);
	}
	config.address = before;
	config.sms_gateway = NULL;
}

/* Mondays are the 7th, the 14th, the 21st. */
static void who_never_confirms_is_forgotten_in_the_second_week(void **state)
{
	(void)state;
	ask("zoe@t.example");
	night(1, 2);
	night(6, 2);
	night(12, 2);
	assert_int_equal(followers(), 1);
	night(13, 2);
	assert_int_equal(followers(), 0);
}

static void the_end_of_the_follow_up_erases_all(void **state)
{
	(void)state;
	ask("zoe@t.example");
	night(1, 2);
	assert_int_equal(follower_purge(db, 5000), 0);
	set_clock(3 * 365 + 9, 12);
	assert_int_equal(follower_purge(db, 5000), 0);
	set_clock(3 * 365 + 11, 12);
	assert_int_equal(follower_purge(db, 5000), 1);
}

/* What the night moves keeps nothing of the row it was, and comes in the order of chance: with 30, one of a billion orders by chance. */
static void the_night_unties_what_was_asked_when(void **state)
{
	int in_order = 1;
	struct query *query;
	const char *last = "";

	(void)state;
	for (int i = 0; i < 30; i++)
		ask(arena_print(&arena, "p%02d@t.example", i));
	query_end(db_query(db, "CREATE TEMPORARY TABLE before_night AS SELECT id, sealed FROM follower_asked"));
	night(1, 2);
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM follower f JOIN before_night b ON b.id = f.id OR b.sealed = f.sealed")), 0);
	query = db_query(db, "SELECT recipient FROM outbox ORDER BY id");
	while (query_next(query)) {
		const char *mail = query_text(query, &arena);

		in_order &= strcmp(last, mail) < 0;
		last = mail;
	}
	query_end(query);
	assert_false(in_order);
	assert_int_equal(followers(), 30);
}

/* Of the columns of the tables of followers none is of a submission or a draft but the survey and the language, and none holds a time. */
static void rows_of_followers_share_nothing_with_submissions(void **state)
{
	(void)state;
	assert_int_equal(rows(db_query(db,
		"SELECT COUNT(*) FROM information_schema.columns f JOIN information_schema.columns s ON s.table_schema = f.table_schema"
		" AND s.column_name = f.column_name AND s.table_name IN ('submission', 'draft', 'verbatim', 'attachment', 'settled')"
		" WHERE f.table_schema = DATABASE() AND f.table_name IN ('follower', 'follower_asked')"
		" AND f.column_name NOT IN ('survey', 'language', 'id', 'finder', 'state')")), 0);
	assert_int_equal(rows(db_query(db,
		"SELECT COUNT(*) FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name IN ('follower', 'follower_asked')"
		" AND data_type NOT IN ('binary', 'varchar', 'enum') AND column_name <> 'survey'")), 0);
	assert_int_equal(rows(db_query(db,
		"SELECT COUNT(*) FROM information_schema.key_column_usage WHERE table_schema = DATABASE() AND table_name IN ('follower', 'follower_asked')"
		" AND referenced_table_name <> 'survey'")), 0);
}

/* --- subscribers */

static int subscribe(const char *mail)
{
	const struct telling_by with = by();

	return subscriber_ask(db, &with, mail, language_tagged("en"));
}

static int64_t morning(int days)
{
	const struct telling_by with = by();

	set_clock(days, 7);
	return subscriber_tell_due(db, &with, 5000);
}

static void happens(int64_t id, const char *public_path)
{
	event_add(db, &(struct event){ .kind = EVENT_SURVEY_OPENED, .object = id, .body = home, .title = "{\"fr\":\"Vos besoins\"}", .path = "/survey/x",
		.public_path = public_path });
	tell_all();
}

static void subscribers_confirm_hear_and_stop(void **state)
{
	unsigned char name[NAME_BYTES];

	(void)state;
	assert_true(subscribe("zoe@t.example"));
	assert_text(told(), "zoe@t.example subscribe-asked");
	name_told("zoe@t.example", NOTICE_LINK, SUBSCRIBE_CONFIRM, name);
	forget_told();
	happens(1, "/survey/before");
	assert_int_equal(morning(0), 0);
	assert_true(subscriber_confirm(db, name));
	/* What was before is no news; what is not for everybody is none. */
	assert_int_equal(morning(1), 0);
	happens(2, "/survey/one");
	happens(3, NULL);
	happens(4, "/survey/two");
	assert_int_equal(morning(1), 0);
	assert_int_equal(morning(2), 1);
	assert_text(told(), "zoe@t.example news");
	assert_text(notice_to("zoe@t.example").fields[NOTICE_LINE], "2");
	assert_text(notice_to("zoe@t.example").fields[NOTICE_ENTRIES], "A survey opens: “Vos besoins”\thttps://site.example/survey/one\t"
		    "A survey opens: “Vos besoins”\thttps://site.example/survey/two");
	name_told("zoe@t.example", NOTICE_STOP, SUBSCRIBE_STOP, name);
	assert_int_equal(morning(3), 0);
	subscriber_remove(db, name);
	happens(5, "/survey/three");
	forget_told();
	assert_int_equal(morning(4), 0);
	assert_text(told(), "");
}

/* By the morning a text may be withdrawn: then its title is told to nobody. */
static void what_was_withdrawn_in_the_meantime_is_no_news(void **state)
{
	struct event event = { .kind = EVENT_TEXT_PUBLISHED, .turn = 1, .body = home, .title = "{\"fr\":\"Le texte\"}", .path = "/council/text/1",
		.public_path = "/library/text/1" };
	unsigned char name[NAME_BYTES];
	struct query *query = db_query(db, "INSERT INTO text (body, kind, title, step, made, changed) VALUES (?, 'guide', 'Le texte', 'published', 1, 1) RETURNING id");

	(void)state;
	query_give_number(query, home);
	event.object = query_end_number(query);
	query = db_query(db, "INSERT INTO text_publication (text, number, source, hash, published, generated, withdrawn) VALUES (?, 1, '{}', UNHEX(SHA2('{}', 256)), 1, 0, 2)");
	query_give_number(query, event.object);
	query_end(query);
	assert_true(subscribe("zoe@t.example"));
	name_told("zoe@t.example", NOTICE_LINK, SUBSCRIBE_CONFIRM, name);
	assert_true(subscriber_confirm(db, name));
	forget_told();
	event_add(db, &event);
	tell_all();
	assert_int_equal(morning(1), 0);
	assert_text(told(), "");
	query_end(db_query(db, "UPDATE text_publication SET withdrawn = NULL"));
	assert_int_equal(morning(2), 1);
	assert_text(notice_to("zoe@t.example").fields[NOTICE_ENTRIES], "A text is published: “Le texte”\thttps://site.example/library/text/1");
}

/* One form cannot fill anybody's box: an address is asked once a day, all of them a bounded number of times an hour. */
static void a_flood_of_sign_ups_sends_little(void **state)
{
	unsigned char name[NAME_BYTES];

	(void)state;
	for (int i = 0; i < 5; i++)
		assert_true(subscribe("ZOE@t.example"));
	assert_text(told(), "ZOE@t.example subscribe-asked");
	name_told("ZOE@t.example", NOTICE_LINK, SUBSCRIBE_CONFIRM, name);
	set_clock(1, 6);
	assert_true(subscribe("zoe@t.example"));
	assert_text(told(), "ZOE@t.example subscribe-asked,zoe@t.example subscribe-asked");
	/* Once confirmed it is left in peace. */
	subscriber_confirm(db, name);
	set_clock(2, 6);
	assert_true(subscribe("zoe@t.example"));
	forget_told();
	for (int i = 0; i < MOST_ASKED_AN_HOUR + 50; i++)
		assert_true(subscribe(arena_print(&arena, "p%d@t.example", i)));
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM outbox")), MOST_ASKED_AN_HOUR - 1);
	set_clock(2, 7);
	assert_true(subscribe("later@t.example"));
	assert_int_equal(rows(db_query(db, "SELECT COUNT(*) FROM outbox")), MOST_ASKED_AN_HOUR);
}

static void who_never_confirms_a_subscription_is_forgotten(void **state)
{
	(void)state;
	subscribe("zoe@t.example");
	set_clock(7, 12);
	assert_int_equal(subscriber_purge(db, 5000), 0);
	set_clock(9, 12);
	assert_int_equal(subscriber_purge(db, 5000), 1);
}

/* Whatever was published: while something of the consultation stands its followers are led to what became of their words. */
static void who_follows_is_led_to_what_became_of_it(void **state)
{
	struct query *query = db_query(db, "INSERT INTO synthesis (consultation, made, changed) VALUES (?, 0, 0) RETURNING id");
	unsigned char name[NAME_BYTES];
	int64_t synthesis;

	(void)state;
	ask("zoe@t.example");
	night(1, 2);
	name_told("zoe@t.example", NOTICE_LINK, FOLLOW_CONFIRM, name);
	assert_true(follower_confirm(db, name));
	forget_told();
	query_give_number(query, plan->consultation.id);
	synthesis = query_end_number(query);
	query = db_query(db, "INSERT INTO publication (synthesis, number, source, hash, published, generated) VALUES (?, 1, '{}', REPEAT('x', 32), 1, 0)");
	query_give_number(query, synthesis);
	query_end(query);
	publish(1);
	assert_text(notice_to("zoe@t.example").fields[NOTICE_LINK], arena_print(&arena, "https://site.example/library/became/%lld", (long long)plan->consultation.id));
	forget_told();
	query_end(db_query(db, "UPDATE publication SET withdrawn = 2"));
	publish(2);
	assert_text(notice_to("zoe@t.example").fields[NOTICE_LINK], "https://site.example/library/synthesis/12/1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_public(who_asks_is_asked_in_the_night_and_told_once_confirmed),
		test_of_public(who_follows_is_led_to_what_became_of_it),
		test_of_public(a_number_is_told_by_sms),
		test_of_public(the_body_says_it_in_its_own_words),
		test_of_public(an_event_of_no_body_is_told_in_our_words),
		test_of_public(by_sms_the_way_to_stop_always_fits),
		test_of_public(who_never_confirms_is_forgotten_in_the_second_week),
		test_of_public(the_end_of_the_follow_up_erases_all),
		test_of_public(the_night_unties_what_was_asked_when),
		test_of_public(rows_of_followers_share_nothing_with_submissions),
		test_of_public(what_was_withdrawn_in_the_meantime_is_no_news),
		test_of_public(subscribers_confirm_hear_and_stop),
		test_of_public(a_flood_of_sign_ups_sends_little),
		test_of_public(who_never_confirms_a_subscription_is_forgotten),
	};

	text_open(getenv("TEST_LOCALE"));
	return cmocka_run_group_tests(tests, NULL, NULL);
}
