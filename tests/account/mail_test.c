/* What comes by mail: codes to sign in with, links for forgotten passwords, and what people are told. */
#include "account/work.h"

#include "account/code_store.h"
#include "account/notice_store.h"
#include "base/clock.h"
#include "base/command.h"
#include "base/seal.h"
#include "account/account_command.h"
#include "outbox/outbox_store.h"

static int64_t make_who(enum role role)
{
	query_end(db_query(db, "DELETE FROM outbox"));
	return keep_account("who@t.example", keep_body("t-body", "committee", 0), role_bit(role));
}

/* The notices there are, the latest first: "code who@t.example fr; ..." */
static const char *told(void)
{
	struct query *query = db_query(db,
		"SELECT COALESCE(GROUP_CONCAT(CONCAT(kind, ' ', recipient, ' ', language) ORDER BY id DESC SEPARATOR '; '), '') FROM outbox");
	const char *text = query_next(query) ? query_text(query, &arena) : NULL;

	query_end(query);
	return text;
}

static struct reply ask_for(const char *mail)
{
	return post(NULL, "/account/sign-in/mail", arena_print(&arena, "mail=%s", mail));
}

static struct browser browser_with(const struct reply *reply)
{
	assert_non_null(cookie_of(reply, "code"));
	return (struct browser){ .cookies = arena_print(&arena, "code=%s", cookie_of(reply, "code")) };
}

static struct reply give(const struct browser *browser, const char *digits)
{
	return post(browser, "/account/sign-in/mail/code", arena_print(&arena, "code=%.4s+%s", digits, digits + strlen(digits) - 4));
}

/* Never the right one. */
static const char *other_than(const char *digits)
{
	return arena_print(&arena, "%c%s", digits[0] == '9' ? '0' : digits[0] + 1, digits + 1);
}

static void a_code_opens_once_and_only_where_it_was_asked_for(void **state)
{
	const int64_t who = make_who(MEMBER);
	struct reply reply = ask_for("Who@T.example");
	struct browser browser = browser_with(&reply);
	const char *digits = told_field(NOTICE_DIGITS);

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_text(told(), "code who@t.example fr");
	assert_int_equal(strlen(digits), CODE_DIGITS + 1);
	assert_null(strstr(reply.body.bytes, digits));
	assert_int_equal(give(NULL, digits).status, 422);
	assert_int_equal(give(&(struct browser){ .cookies = "code=0000000000000000000000000000000000000000000000000000000000000000" }, digits).status, 422);
	reply = give(&browser, other_than(digits));
	assert_int_equal(reply.status, 422);
	assert_int_equal(reply.ending, KEEP);
	reply = give(&browser, digits);
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, "/account");
	assert_non_null(cookie_of(&reply, "visit"));
	assert_text(cookie_of(&reply, "code"), "");
	assert_int_equal(give(&browser, digits).status, 422);
	assert_text(account_find(db, &arena, who)->language, "en");
}

static void who_was_invited_may_begin_with_a_code(void **state)
{
	const int64_t body = make_who(MEMBER) ? keep_body("t-other", "committee", 0) : 0;
	const int64_t ida = account_add(db, &arena, "Ida", "ida@t.example", body);
	struct browser browser;
	struct reply reply;

	(void)state;
	assert_true(role_keep(db, ida, 1, body, role_bit(MEMBER)));
	reply = ask_for("ida@t.example");
	browser = browser_with(&reply);
	reply = give(&browser, told_field(NOTICE_DIGITS));
	assert_int_equal(reply.status, 303);
	assert_int_equal(account_find(db, &arena, ida)->state, ACCOUNT_ACTIVE);
	assert_null(account_find(db, &arena, ida)->password);
	browser = (struct browser){ .cookies = arena_print(&arena, "visit=%s", cookie_of(&reply, "visit")) };
	reply = get(&browser, "/account/me/password");
	assert_true(shows(&reply, "You have no password yet."));
	assert_true(shows(&reply, "href=\"/account/forgotten\""));
}

static void digits_are_read_however_they_are_written(void **state)
{
	static const char *const arabic[] = { "٠", "١", "٢", "٣", "٤", "٥", "٦", "٧", "٨", "٩" };
	struct buffer form = buffer_in(&arena);
	struct browser browser;
	struct reply reply;

	(void)state;
	make_who(OBSERVER);
	reply = ask_for("who@t.example");
	browser = browser_with(&reply);
	buffer_add_text(&form, "code=");
	for (const char *digit = told_field(NOTICE_DIGITS); *digit; digit++)
		if (*digit == ' ')
			buffer_add_text(&form, "-");
		else
			buffer_add_text(&form, arabic[*digit - '0']);
	assert_int_equal(post(&browser, "/account/sign-in/mail/code", form.bytes).status, 303);
}

static void five_tries_are_all_there_are(void **state)
{
	struct browser browser;
	struct reply reply;
	const char *digits;

	(void)state;
	make_who(MEMBER);
	reply = ask_for("who@t.example");
	browser = browser_with(&reply);
	digits = told_field(NOTICE_DIGITS);
	for (int i = 0; i < CODE_TRIES; i++)
		assert_int_equal(give(&browser, other_than(digits)).status, 422);
	reply = give(&browser, digits);
	assert_int_equal(reply.status, 422);
	assert_true(shows(&reply, "This code is good no more"));
}

static void a_code_is_good_for_ten_minutes(void **state)
{
	struct browser browser;
	struct reply reply;

	(void)state;
	make_who(MEMBER);
	reply = ask_for("who@t.example");
	browser = browser_with(&reply);
	query_end(db_query(db, "UPDATE sign_in_code SET expires = expires - 600"));
	assert_int_equal(give(&browser, told_field(NOTICE_DIGITS)).status, 422);
	assert_true(sign_in_code_purge(db, 10) >= 1);
}

static void nothing_stored_tells_the_code(void **state)
{
	struct query *query;
	struct reply reply;

	(void)state;
	make_who(MEMBER);
	reply = ask_for("who@t.example");
	query = db_query(db, "SELECT COUNT(*) FROM sign_in_code WHERE LOWER(HEX(token_hash)) = ? OR code_hash = UNHEX(SHA2(?, 256))");
	query_give_text(query, cookie_of(&reply, "code"));
	query_give_text(query, told_field(NOTICE_DIGITS));
	assert_true(query_next(query));
	assert_int_equal(query_number(query), 0);
	query_end(query);
}

static int64_t milliseconds_for(const char *path, const char *form, struct reply *reply)
{
	int64_t begun = clock_milliseconds();

	*reply = post(NULL, path, form);
	return clock_milliseconds() - begun;
}

/* Known, unknown, closed, or of a role that wants more: nobody can tell. */
static void every_address_is_told_the_same_in_the_same_time(void **state)
{
	static const char *const paths[] = { "/account/sign-in/mail", "/account/forgotten" };
	static const char *const forms[] = { "mail=who%40t.example", "mail=who%40u.example", "mail=shut%40t.example", "mail=boss%40t.example" };
	const int64_t body = make_who(MEMBER) ? keep_body("t-other", "committee", 0) : 0;
	struct account *shut = account_find(db, &arena, keep_account("shut@t.example", body, role_bit(MEMBER)));
	struct reply first, reply;
	int taken;

	(void)state;
	keep_account("boss@t.example", body, role_bit(ADMINISTRATOR));
	shut->state = ACCOUNT_DISABLED;
	assert_true(account_keep(db, &arena, shut, &taken));
	for (size_t path = 0; path < 2; path++) {
		milliseconds_for(paths[path], forms[0], &first);
		for (size_t form = 0; form < 4; form++) {
			int64_t took = milliseconds_for(paths[path], forms[form], &reply);

			assert_int_equal(reply.status, first.status);
			assert_int_equal(reply.ending, first.ending);
			assert_int_equal(reply.cookies, first.cookies);
			assert_text(reply.body.bytes, first.body.bytes);
			assert_true(took >= 120);
		}
	}
	assert_text(told(), "forgotten boss@t.example fr; forgotten who@t.example fr; forgotten who@t.example fr;"
		    " code who@t.example fr; code who@t.example fr");
}

static void a_code_that_nobody_was_sent_is_like_any_other(void **state)
{
	struct browser browser;
	struct reply reply;

	(void)state;
	reply = ask_for("nobody@t.example");
	browser = browser_with(&reply);
	for (int i = 0; i < CODE_TRIES; i++) {
		reply = give(&browser, "0000 0000");
		assert_int_equal(reply.status, 422);
		assert_true(shows(&reply, "This code is wrong."));
	}
	reply = give(&browser, "0000 0000");
	assert_true(shows(&reply, "This code is good no more"));
}

static void a_role_that_wants_more_shuts_this_door(void **state)
{
	const int64_t who = make_who(MEMBER);
	struct reply reply = ask_for("who@t.example");
	struct browser browser = browser_with(&reply);
	struct account *account = account_find(db, &arena, who);

	(void)state;
	assert_true(role_keep(db, who, account->version, account->home, role_bit(ANALYST)));
	reply = give(&browser, told_field(NOTICE_DIGITS));
	assert_int_equal(reply.status, 422);
	assert_null(cookie_of(&reply, "visit"));
}

static void asking_is_slowed_for_strangers_and_not_for_a_known_browser(void **state)
{
	static const char *const paths[] = { "/account/sign-in/mail", "/account/forgotten" };
	struct browser known;
	struct reply reply;

	(void)state;
	make_who(MEMBER);
	reply = post(NULL, "/account/sign-in", "mail=who%40t.example&password=trois+petits+chats+dorment");
	known = (struct browser){ .cookies = arena_print(&arena, "device=%s", cookie_of(&reply, "device")) };
	for (int path = 0; path < 2; path++) {
		for (int i = 0; i < 6; i++)
			assert_int_equal(post(NULL, paths[path], "mail=who%40t.example").status, 200);
		reply = post(NULL, paths[path], "mail=WHO%40t.example");
		assert_int_equal(reply.status, 429);
		assert_int_equal(post(&known, paths[path], "mail=who%40t.example").status, 200);
		for (int i = 0; i < 6; i++)
			post(NULL, paths[path], "mail=no%40t.example");
		assert_int_equal(post(NULL, paths[path], "mail=no%40t.example").status, 429);
	}
}

static void what_was_being_written_goes_through_this_door_too(void **state)
{
	struct browser browser;
	struct reply reply;

	(void)state;
	make_who(MEMBER);
	reply = post(NULL, "/account/sign-in/mail", "mail=who%40t.example&back=%2Faccount%2Fme&kept=1.abc");
	browser = browser_with(&reply);
	assert_text(field_of(&reply, "back"), "/account/me");
	assert_text(field_of(&reply, "kept"), "1.abc");
	reply = post(&browser, "/account/sign-in/mail/code", arena_print(&arena, "back=%%2Faccount%%2Fme&code=%.4s", told_field(NOTICE_DIGITS)));
	assert_int_equal(reply.status, 422);
	assert_text(field_of(&reply, "back"), "/account/me");
	reply = post(&browser, "/account/sign-in/mail/code", arena_print(&arena, "back=%%2Faccount%%2Fme&code=%s", told_field(NOTICE_DIGITS)));
	assert_text(reply.location, "/account/me");
}

static void what_is_no_address_is_no_mail(void **state)
{
	static const char *const mails[] = { "x", "a%40b", "a%40b.fr%0D%0ABcc%3A+c%40d.fr", "a%40b.fr%2Cc%40d.fr", "%3Ca%40b.fr%3E", "%22a+b%22%40c.fr" };

	(void)state;
	make_who(MEMBER);
	for (size_t i = 0; i < sizeof(mails) / sizeof(*mails); i++) {
		const char *form = arena_print(&arena, "mail=%s", mails[i]);

		assert_int_equal(post(NULL, "/account/sign-in/mail", form).status, 422);
		assert_int_equal(post(NULL, "/account/forgotten", form).status, 422);
	}
	assert_text(told(), "");
}

static void a_forgotten_password_is_chosen_anew_by_a_link(void **state)
{
	static const char form[] = "password=une+toute+autre+histoire&repeated=une+toute+autre+histoire";
	const int64_t who = make_who(MEMBER);
	const char *passed_on = arena_print(&arena, "/account/invitation/%s", link_add(db, &arena, who, LINK_RESET)), *path;

	(void)state;
	assert_int_equal(post(NULL, "/account/forgotten", "mail=who%40t.example").status, 200);
	path = told_field(NOTICE_LINK);
	assert_memory_equal(path, config.address, strlen(config.address));
	path += strlen(config.address);
	/* A stranger who asks takes nothing away. */
	assert_int_equal(get(NULL, passed_on).status, 200);
	assert_int_equal(get(NULL, path).status, 200);
	assert_int_equal(post(NULL, path, form).status, 303);
	assert_int_equal(post(NULL, path, form).status, 410);
	assert_int_equal(get(NULL, passed_on).status, 410);
	assert_text(told(), "password-changed who@t.example fr; forgotten who@t.example fr");
	assert_int_equal(post(NULL, "/account/sign-in", "mail=who%40t.example&password=une+toute+autre+histoire").status, 303);
	post(NULL, "/account/forgotten", "mail=who%40t.example");
	path = told_field(NOTICE_LINK) + strlen(config.address);
	query_end(db_query(db, "UPDATE account_link SET expires = expires - 3600"));
	assert_int_equal(get(NULL, path).status, 410);
}

static void people_are_told_what_changed(void **state)
{
	const int64_t who = make_who(MEMBER);
	struct browser browser = signed_in(who);
	const char *current = "current=trois+petits+chats+dorment";

	(void)state;
	assert_int_equal(change_mail(&browser, arena_print(&arena, "mail=new%%40t.example&version=%lld&%s",
		(long long)account_find(db, &arena, who)->version, current)).status, 303);
	assert_text(told(), "mail-changed who@t.example fr; address new@t.example fr");
	query_end(db_query(db, "DELETE FROM outbox WHERE kind = 'address'"));
	assert_int_equal(post(&browser, "/account/me/password", arena_print(&arena,
		"password=une+toute+autre+histoire&repeated=une+toute+autre+histoire&version=%lld&%s",
		(long long)account_find(db, &arena, who)->version, current)).status, 303);
	assert_text(told(), "password-changed new@t.example fr; mail-changed who@t.example fr");
	assert_int_equal(post(&browser, "/account/me/codes", "current=une+toute+autre+histoire").status, 200);
	assert_text(told(), "second-step-changed new@t.example fr; password-changed new@t.example fr; mail-changed who@t.example fr");
	/* What failed is not told. */
	assert_int_equal(post(&browser, "/account/me/mail", "mail=third%40t.example&version=1&current=wrong").status, 422);
	assert_int_equal(post(&browser, "/account/me/mail", "mail=NEW%40t.example&version=1&current=une+toute+autre+histoire").status, 409);
	assert_text(told(), "second-step-changed new@t.example fr; password-changed new@t.example fr; mail-changed who@t.example fr");
}

/* An address is asked for what only its owner sees: nobody waits under another's for the roles meant for them. */
static void an_address_is_its_owners(void **state)
{
	const int64_t who = make_who(MEMBER);
	struct browser browser = signed_in(who), other;
	const char *form = arena_print(&arena, "mail=president@t.example&version=%lld&current=trois+petits+chats+dorment",
		(long long)account_find(db, &arena, who)->version), *sent, *digits;
	struct reply reply = post(&browser, "/account/me/mail", form);

	(void)state;
	assert_int_equal(reply.status, 200);
	sent = field_of(&reply, "sent");
	digits = told_field(NOTICE_DIGITS);
	assert_text(told(), "address president@t.example fr");
	assert_null(told_field(NOTICE_NAME));
	assert_false(shows(&reply, digits));
	assert_text(account_find(db, &arena, who)->mail, "who@t.example");
	reply = post(&browser, "/account/me/mail/code", arena_print(&arena, "sent=%s&code=%s", sent, other_than(digits)));
	assert_int_equal(reply.status, 422);
	assert_int_equal(reply.ending, KEEP);
	assert_int_equal(post(&browser, "/account/me/mail/code", arena_print(&arena, "sent=%s&code=", sent)).status, 422);
	assert_int_equal(post(&browser, "/account/me/mail/code", arena_print(&arena, "sent=%.60s&code=%s", sent, digits)).status, 410);
	assert_int_equal(post(&browser, "/account/me/mail/code", arena_print(&arena, "sent=1.x&code=%s", digits)).status, 410);
	/* What was sealed opens in no other account, and signs nobody in. */
	other = signed_in(keep_account("other@t.example", 0, role_bit(MEMBER)));
	assert_int_equal(post(&other, "/account/me/mail/code", arena_print(&arena, "sent=%s&code=%s", sent, digits)).status, 410);
	assert_int_equal(give(&(struct browser){ .cookies = arena_print(&arena, "code=%s", sent) }, digits).status, 422);
	assert_text(account_find(db, &arena, who)->mail, "who@t.example");
	assert_int_equal(post(&browser, "/account/me/mail/code", arena_print(&arena, "sent=%s&code=%s", sent, digits)).status, 303);
	assert_text(account_find(db, &arena, who)->mail, "president@t.example");
	assert_int_equal(post(&browser, "/account/me/mail/code", arena_print(&arena, "sent=%s&code=%s", sent, digits)).status, 422);
}

/* Whoever is signed in floods nobody's mail. */
static void few_codes_go_to_new_addresses(void **state)
{
	const int64_t who = make_who(MEMBER);
	struct browser browser = signed_in(who);
	int sent = 0, status = 200;

	(void)state;
	for (int i = 0; i < 10; i++) {
		status = post(&browser, "/account/me/mail", arena_print(&arena, "mail=victim%d@t.example&version=%lld&current=trois+petits+chats+dorment", i,
			(long long)account_find(db, &arena, who)->version)).status;
		sent += status == 200;
	}
	assert_int_equal(status, 429);
	assert_int_equal(sent, 6);
	/* Small letters for large ones: the same address. */
	assert_int_equal(post(&browser, "/account/me/mail", arena_print(&arena, "mail=WHO@t.example&version=%lld&current=trois+petits+chats+dorment",
		(long long)account_find(db, &arena, who)->version)).status, 303);
}

static void links_of_administrators_are_mailed_and_shown(void **state)
{
	const int64_t body = make_who(MEMBER) ? keep_body("t-north", "committee", 0) : 0;
	struct browser admin = signed_in_now(keep_account("admin@t.example", body, role_bit(ADMINISTRATOR)));
	const char *path = arena_print(&arena, "/account/people/%lld/add", (long long)body), *link;
	struct reply reply = post(&admin, path, "name=Ida&mail=ida%40t.example&role-member=1");

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "It is also on its way by mail, to ida@t.example."));
	assert_text(told(), "invitation ida@t.example fr");
	link = told_field(NOTICE_LINK);
	assert_true(shows(&reply, link));
	assert_int_equal(get(NULL, link + strlen(config.address)).status, 200);
	config.mail_from = NULL;
	reply = post(&admin, path, "name=Zoe&mail=zoe%40t.example&role-member=1");
	assert_false(shows(&reply, "by mail"));
	assert_text(told(), "invitation ida@t.example fr");
	config.mail_from = "consultations@site.example";
}

static void links_of_the_command_are_mailed_and_printed(void **state)
{
	const char *const arguments[] = { "who@t.example" };
	struct command command = {
		.arena = &arena, .config = &config, .keyring = &keyring, .db = db, .count = 1, .arguments = arguments, .out = buffer_in(&arena),
	};

	(void)state;
	make_who(MEMBER);
	assert_int_equal(account_reset_command(&command), COMMAND_DONE);
	assert_text(told(), "reset who@t.example fr");
	assert_non_null(strstr(command.out.bytes, told_field(NOTICE_LINK)));
}

static void without_mail_these_pages_are_not_there(void **state)
{
	struct reply reply;

	(void)state;
	make_who(MEMBER);
	reply = get(NULL, "/account/sign-in");
	assert_true(shows(&reply, "Send me a code"));
	assert_true(shows(&reply, "/account/forgotten"));
	config.mail_from = NULL;
	reply = get(NULL, "/account/sign-in");
	assert_false(shows(&reply, "Send me a code"));
	assert_true(shows(&reply, "ask the person who invited you for a new link"));
	assert_int_equal(ask_for("who@t.example").status, 404);
	assert_int_equal(give(NULL, "1234 5678").status, 404);
	assert_int_equal(get(NULL, "/account/forgotten").status, 404);
	assert_int_equal(post(NULL, "/account/forgotten", "mail=who%40t.example").status, 404);
	config.mail_from = "consultations@site.example";
	assert_text(told(), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_code_opens_once_and_only_where_it_was_asked_for),
		test_of_work(who_was_invited_may_begin_with_a_code),
		test_of_work(digits_are_read_however_they_are_written),
		test_of_work(five_tries_are_all_there_are),
		test_of_work(a_code_is_good_for_ten_minutes),
		test_of_work(nothing_stored_tells_the_code),
		test_of_work(every_address_is_told_the_same_in_the_same_time),
		test_of_work(a_code_that_nobody_was_sent_is_like_any_other),
		test_of_work(a_role_that_wants_more_shuts_this_door),
		test_of_work(asking_is_slowed_for_strangers_and_not_for_a_known_browser),
		test_of_work(what_was_being_written_goes_through_this_door_too),
		test_of_work(what_is_no_address_is_no_mail),
		test_of_work(a_forgotten_password_is_chosen_anew_by_a_link),
		test_of_work(people_are_told_what_changed),
		test_of_work(an_address_is_its_owners),
		test_of_work(few_codes_go_to_new_addresses),
		test_of_work(links_of_administrators_are_mailed_and_shown),
		test_of_work(links_of_the_command_are_mailed_and_printed),
		test_of_work(without_mail_these_pages_are_not_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
