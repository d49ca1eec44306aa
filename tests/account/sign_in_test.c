/* The door: passwords, second steps, links, and what a visit that ended loses (nothing). */
#include "account/work.h"

#include <liboath/oath.h>
#include <time.h>

#include "account/totp.h"
#include "base/seal.h"
#include "markup/url.h"

static const char right[] = "mail=who%40t.example&password=trois+petits+chats+dorment";
static const char wrong[] = "mail=who%40t.example&password=trois+petits+chiens+dorment";

static int64_t make_who(enum role role)
{
	return keep_account("who@t.example", keep_body("t-body", "committee", 0), role_bit(role));
}

/* The second step of an account, whose key the test knows. */
static const struct totp_key known_key = { { 7, 1, 2, 3, 4, 5, 6 } };

static void add_second_step(int64_t id)
{
	struct account *account = account_find(db, &arena, id);
	int taken;

	account->totp = seal(&arena, &keyring, "second step", known_key.bytes, TOTP_SIZE);
	assert_true(account_keep(db, &arena, account, &taken));
}

/* By the library itself: what is tested here is what becomes of them. */
static const char *digits_at(const struct totp_key *key, int64_t step)
{
	char *digits = arena_take(&arena, TOTP_DIGITS + 1);

	assert_int_equal(oath_totp_generate((const char *)key->bytes, TOTP_SIZE, step * 30, 30, 0, TOTP_DIGITS, digits), OATH_OK);
	return digits;
}

static struct browser browser_of(const struct reply *reply)
{
	const char *token = cookie_of(reply, "visit");
	struct visit visit = { 0 };

	assert_non_null(token);
	assert_true(visit_token_read(token, &visit.token_hash));
	return (struct browser){
		0, arena_print(&arena, "visit=%s; device=%s", token, cookie_of(reply, "device")),
		visit_form_token(&arena, &keyring.keys[0].key, &visit),
	};
}

static void the_right_password_begins_a_visit(void **state)
{
	struct reply reply;
	struct browser browser;

	(void)state;
	make_who(MEMBER);
	reply = post(NULL, "/account/sign-in", right);
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, "/account");
	browser = browser_of(&reply);
	reply = get(&browser, "/account");
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "<h1>What awaits me</h1>"));
	assert_true(shows(&reply, "Nothing awaits you today."));
	assert_true(shows(&reply, "Sign out"));
	assert_false(shows(&reply, "People and roles"));
	assert_int_equal(post(NULL, "/account/sign-in", arena_print(&arena, "%s&back=%%2Faccount%%2Fme", right)).status, 303);
	assert_text(post(NULL, "/account/sign-in", arena_print(&arena, "%s&back=%%2Faccount%%2Fme", right)).location, "/account/me");
	assert_int_equal(post(NULL, "/account/sign-in", arena_print(&arena, "%s&back=%%2F%%2Fevil.example", right)).status, 422);
}

static void a_wrong_one_and_an_unknown_name_are_told_the_same(void **state)
{
	struct reply known, unknown;

	(void)state;
	make_who(MEMBER);
	known = post(NULL, "/account/sign-in", wrong);
	unknown = post(NULL, "/account/sign-in", "mail=who%40u.example&password=trois+petits+chiens+dorment");
	assert_int_equal(known.status, 422);
	assert_int_equal(known.ending, KEEP);
	assert_int_equal(unknown.status, 422);
	assert_int_equal(unknown.ending, KEEP);
	assert_true(shows(&known, "The mail address or the password is wrong."));
	assert_int_equal(known.body.length, unknown.body.length);
	assert_false(shows(&known, "chiens"));
	assert_null(cookie_of(&known, "visit"));
	assert_int_equal(post(NULL, "/account/sign-in", "mail=%C3%A9%40u.example&password=x").status, 422);
	assert_int_equal(post(NULL, "/account/sign-in", "mail=who%40t.example").status, 422);
}

static void guesses_are_slowed_and_a_known_device_is_not(void **state)
{
	struct reply reply;
	struct browser known, unknown = { .cookies = "" };

	(void)state;
	make_who(MEMBER);
	reply = post(NULL, "/account/sign-in", right);
	known = browser_of(&reply);
	for (int i = 0; i < 6; i++)
		assert_int_equal(post(&unknown, "/account/sign-in", wrong).status, 422);
	reply = post(&unknown, "/account/sign-in", right);
	assert_int_equal(reply.status, 429);
	assert_int_equal(reply.ending, KEEP);
	/* A stranger's guesses stop neither the visit that goes on nor the browser that was here before. */
	assert_int_equal(get(&known, "/account").status, 200);
	assert_int_equal(post(&(struct browser){ .cookies = known.cookies }, "/account/sign-in", right).status, 303);
	/* A name that no account has is slowed alike. */
	for (int i = 0; i < 6; i++)
		post(&unknown, "/account/sign-in", "mail=no%40t.example&password=x");
	assert_int_equal(post(&unknown, "/account/sign-in", "mail=no%40t.example&password=x").status, 429);
	query_end(db_query(db, "UPDATE sign_in_guess SET waits = waits - 1000"));
	assert_int_equal(post(&unknown, "/account/sign-in", right).status, 303);
	assert_int_equal(post(&unknown, "/account/sign-in", wrong).status, 422);
	assert_int_equal(post(&unknown, "/account/sign-in", right).status, 303);
}

static void a_closed_account_is_no_account(void **state)
{
	struct account *account;
	struct browser browser;
	int taken;

	(void)state;
	account = account_find(db, &arena, make_who(MEMBER));
	browser = signed_in(account->id);
	assert_int_equal(get(&browser, "/account").status, 200);
	account->state = ACCOUNT_DISABLED;
	assert_true(account_keep(db, &arena, account, &taken));
	assert_int_equal(get(&browser, "/account").status, 303);
	assert_int_equal(post(NULL, "/account/sign-in", right).status, 422);
}

static void the_second_step_takes_each_code_once(void **state)
{
	const int64_t who = make_who(ANALYST), step = clock_now(db) / 30;
	const char *passed, *digits = digits_at(&known_key, step);
	struct reply reply;

	(void)state;
	add_second_step(who);
	reply = post(NULL, "/account/sign-in", right);
	assert_int_equal(reply.status, 200);
	assert_null(cookie_of(&reply, "visit"));
	passed = field_of(&reply, "passed");
	assert_non_null(passed);
	reply = post(NULL, "/account/sign-in/code", arena_print(&arena, "passed=%s&code=%s", passed, strcmp(digits, "000000") ? "000000" : "000001"));
	assert_int_equal(reply.status, 422);
	assert_int_equal(reply.ending, KEEP);
	assert_null(cookie_of(&reply, "visit"));
	assert_int_equal(post(NULL, "/account/sign-in/code", arena_print(&arena, "passed=%s&code=%s", passed, digits)).status, 303);
	assert_int_equal(post(NULL, "/account/sign-in/code", arena_print(&arena, "passed=%s&code=%s", passed, digits)).status, 422);
	/* Without the password, or with what only looks like its seal, there is no second step. */
	reply = post(NULL, "/account/sign-in/code", arena_print(&arena, "passed=%sA&code=%s", passed, digits));
	assert_int_equal(reply.status, 422);
	assert_true(shows(&reply, "That took too long."));
}

static void codes_on_paper_are_good_once(void **state)
{
	const int64_t who = make_who(ANALYST);
	const struct hash code = recovery_hash(&arena, &keyring.keys[0].key, who, "abcde-fghij");
	const char *form;
	struct reply reply;

	(void)state;
	add_second_step(who);
	recovery_replace(db, who, &code, 1);
	reply = post(NULL, "/account/sign-in", right);
	form = arena_print(&arena, "passed=%s&code=ABCDE+FGHIJ", field_of(&reply, "passed"));
	assert_int_equal(post(NULL, "/account/sign-in/code", form).status, 303);
	assert_int_equal(post(NULL, "/account/sign-in/code", form).status, 422);
	assert_int_equal(recovery_count(db, who), 0);
}

static void who_needs_a_second_step_sets_it_up_before_anything_else(void **state)
{
	const int64_t who = make_who(ANALYST);
	struct totp_key key;
	struct reply reply;
	const char *chosen, *opened;
	size_t length;

	(void)state;
	reply = post(NULL, "/account/sign-in", right);
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "<h1>Add a second step</h1>"));
	assert_true(shows(&reply, "<svg class=\"qr\""));
	assert_null(cookie_of(&reply, "visit"));
	chosen = field_of(&reply, "chosen");
	opened = unseal(&arena, &keyring, "second step being set up", chosen, &length);
	assert_true(hex_read(strrchr(opened, ' ') + 1, key.bytes, TOTP_SIZE));
	assert_true(shows(&reply, totp_write(&arena, &key)));
	assert_int_equal(post(NULL, "/account/enrol", arena_print(&arena, "chosen=%s&code=12", chosen)).status, 422);
	reply = post(NULL, "/account/enrol", arena_print(&arena, "chosen=%s&code=%s", chosen, digits_at(&key, clock_now(db) / 30)));
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "<h1>Your codes on paper</h1>"));
	assert_non_null(cookie_of(&reply, "visit"));
	assert_int_equal(recovery_count(db, who), RECOVERY_CODES);
	assert_non_null(account_find(db, &arena, who)->totp);
	/* What was sealed for the account as it was before is good no more. */
	assert_int_equal(post(NULL, "/account/enrol", arena_print(&arena, "chosen=%s&code=%s", chosen, digits_at(&key, clock_now(db) / 30))).status, 410);
}

static void links_are_opened_any_number_of_times_and_used_once(void **state)
{
	static const char form[] = "password=une+toute+autre+histoire&repeated=une+toute+autre+histoire";
	const int64_t body = keep_body("t-body", "committee", 0);
	const int64_t who = account_add(db, &arena, "Who", "who@t.example", body);
	const char *first, *path, *token;

	(void)state;
	assert_true(role_keep(db, who, 1, body, role_bit(MEMBER)));
	first = arena_print(&arena, "/account/invitation/%s", link_add(db, &arena, who, LINK_INVITATION));
	token = link_add(db, &arena, who, LINK_INVITATION);
	path = arena_print(&arena, "/account/invitation/%s", token);
	assert_int_equal(get(NULL, first).status, 410);		/* the newer one takes its place */
	assert_int_equal(get(NULL, path).status, 200);
	assert_int_equal(get(NULL, path).status, 200);
	assert_int_equal(post(NULL, path, "password=court&repeated=court").status, 422);
	assert_int_equal(post(NULL, path, "password=une+toute+autre+histoire&repeated=une+autre").status, 422);
	assert_int_equal(post(NULL, path, "password=passwordpassword&repeated=passwordpassword").status, 422);
	assert_int_equal(account_find(db, &arena, who)->state, ACCOUNT_INVITED);
	assert_int_equal(post(NULL, path, form).status, 303);
	assert_int_equal(account_find(db, &arena, who)->state, ACCOUNT_ACTIVE);
	assert_int_equal(post(NULL, path, form).status, 410);
	assert_int_equal(get(NULL, path).status, 410);
	assert_int_equal(get(NULL, arena_print(&arena, "/account/invitation/%064d", 0)).status, 404);
	assert_int_equal(get(NULL, arena_print(&arena, "/account/invitation/%.63s", token)).status, 404);
	path = arena_print(&arena, "/account/invitation/%s", link_add(db, &arena, who, LINK_RESET));
	query_end(db_query(db, "UPDATE account_link SET expires = UNIX_TIMESTAMP() WHERE used IS NULL"));
	assert_int_equal(get(NULL, path).status, 410);
	assert_int_equal(post(NULL, path, form).status, 410);
}

static void a_reset_keeps_the_second_step_and_ends_the_visits(void **state)
{
	const int64_t who = make_who(ANALYST);
	const struct browser browser = signed_in(who);
	struct reply reply;
	const char *kept, *path;

	(void)state;
	add_second_step(who);
	kept = account_find(db, &arena, who)->totp;
	path = arena_print(&arena, "/account/invitation/%s", link_add(db, &arena, who, LINK_RESET));
	reply = post(NULL, path, "password=une+toute+autre+histoire&repeated=une+toute+autre+histoire");
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, "/account/sign-in");
	assert_null(cookie_of(&reply, "visit"));
	assert_text(account_find(db, &arena, who)->totp, kept);
	assert_int_equal(get(&browser, "/account").status, 303);
	assert_int_equal(post(NULL, "/account/sign-in", right).status, 422);
	reply = post(NULL, "/account/sign-in", "mail=WHO%40T.example&password=une+toute+autre+histoire");
	assert_non_null(field_of(&reply, "passed"));
}

static void a_form_sent_after_the_visit_ended_comes_back(void **state)
{
	const int64_t who = make_who(MEMBER), other = keep_account("other@t.example", 1, role_bit(MEMBER));
	struct browser browser = signed_in(who);
	struct reply reply, theirs;
	const char *kept, *form;

	(void)state;
	(void)other;
	query_end(db_query(db, "UPDATE visit SET seen = seen - 3600"));
	assert_text(get(&browser, "/account/me/name").location, "/account/sign-in?back=%2Faccount%2Fme%2Fname");
	reply = post(&browser, "/account/me/name", "name=No%C3%A9mie+qui+a+beaucoup+%C3%A9crit&version=3");
	assert_int_equal(reply.status, 401);
	assert_true(shows(&reply, "What you wrote is kept on this page"));
	assert_false(shows(&reply, "Noémie"));
	kept = field_of(&reply, "kept");
	assert_non_null(kept);
	form = arena_print(&arena, "%s&kept=%s", right, kept);
	/* Whoever signs in there instead is not shown it. */
	theirs = post(NULL, "/account/sign-in", arena_print(&arena, "mail=other%%40t.example&password=trois+petits+chats+dorment&kept=%s", kept));
	assert_int_equal(theirs.status, 303);
	reply = post(NULL, "/account/sign-in", form);
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "Noémie qui a beaucoup écrit"));
	assert_true(shows(&reply, "action=\"/account/me/name\""));
	assert_text(field_of(&reply, "version"), "3");
	browser = browser_of(&reply);
	assert_text(field_of(&reply, "form"), browser.form);
	assert_int_equal(post(&browser, "/account/me/name", "name=No%C3%A9mie&version=3").status, 303);
	assert_text(account_find(db, &arena, who)->name, "Noémie");
}

static void passwords_are_never_kept_in_a_page(void **state)
{
	struct browser browser = signed_in(make_who(MEMBER));
	const char *opened;
	struct reply reply;
	size_t length;

	(void)state;
	query_end(db_query(db, "UPDATE visit SET begun = begun - 43200"));
	reply = post(&browser, "/account/me/mail", "mail=new%40t.example&version=3&current=sesame-of-mine");
	opened = unseal(&arena, &keyring, "kept form", field_of(&reply, "kept"), &length);
	assert_non_null(strstr(opened, "new@t.example"));
	assert_null(strstr(opened, "sesame"));
	reply_fault(&(struct request){ .arena = &arena, .config = &config, .id = "x", .method = POST, .path = "/account/sign-in", .route = &routes[1],
		.language = language_tagged("en"), .values = &(struct value){ "password", "sesame", FROM_FORM, FITS }, .count = 1 }, &reply, FAULT_STORAGE);
	assert_false(shows(&reply, "sesame"));
}

/* The hash that nobody has costs what one that somebody has does; processor time, as the machine may be busy. */
static void an_unknown_name_takes_the_same_time(void **state)
{
	const char *kept = password_hash(&arena, sesame);
	clock_t begun = clock(), known, unknown;

	(void)state;
	assert_true(password_is(kept, sesame));
	known = clock() - begun;
	begun = clock();
	assert_false(password_is(NULL, sesame));
	unknown = clock() - begun;
	assert_true(unknown > known / 4 && known > unknown / 4);
}

/* Who shows as known is let in apart from the strangers: a cookie of one's own making buys no look at a password. */
static void a_forged_device_is_no_way_past_the_strangers(void **state)
{
	static const char *const forged[] = { "device=1.AAAA", "device=x", "device=0", "device=1.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };
	static const char *const doors[] = { "/account/sign-in", "/account/sign-in/mail", "/account/forgotten" };
	struct browser late = { .cookies = "" };

	(void)state;
	make_who(MEMBER);
	for (size_t i = 0; i < sizeof(forged) / sizeof(*forged); i++)
		for (size_t door = 0; door < sizeof(doors) / sizeof(*doors); door++) {
			const struct browser browser = { .cookies = forged[i] };
			struct reply reply = post(&browser, doors[door], right);

			assert_int_equal(reply.status, 422);
			assert_true(shows(&reply, "Sign in once more."));
			assert_null(cookie_of(&reply, "visit"));
			assert_text(cookie_of(&reply, "device"), "");
		}
	/* Of ours, and too old. */
	late.cookies = arena_print(&arena, "device=%s", seal(&arena, &keyring, DEVICE_PURPOSE, "1 who@t.example", strlen("1 who@t.example")));
	assert_int_equal(post(&late, "/account/sign-in", right).status, 422);
	/* The next try is a stranger's. */
	assert_int_equal(post(NULL, "/account/sign-in", right).status, 303);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(the_right_password_begins_a_visit),
		test_of_work(a_wrong_one_and_an_unknown_name_are_told_the_same),
		test_of_work(guesses_are_slowed_and_a_known_device_is_not),
		test_of_work(a_forged_device_is_no_way_past_the_strangers),
		test_of_work(a_closed_account_is_no_account),
		test_of_work(the_second_step_takes_each_code_once),
		test_of_work(codes_on_paper_are_good_once),
		test_of_work(who_needs_a_second_step_sets_it_up_before_anything_else),
		test_of_work(links_are_opened_any_number_of_times_and_used_once),
		test_of_work(a_reset_keeps_the_second_step_and_ends_the_visits),
		test_of_work(a_form_sent_after_the_visit_ended_comes_back),
		test_of_work(passwords_are_never_kept_in_a_page),
		test_of_work(an_unknown_name_takes_the_same_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
