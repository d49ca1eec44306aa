/* Visits: when they end, what their cookies and forms are worth; and what people change. */
#include "account/work.h"

static void a_visit_ends_by_the_clock(void **state)
{
	(void)state;
	assert_false(visit_is_over(1000, 1000, 1000));
	assert_false(visit_is_over(1000, 1000, 1000 + VISIT_IDLE - 1));
	assert_true(visit_is_over(1000, 1000, 1000 + VISIT_IDLE));
	assert_false(visit_is_over(1000, 1000 + VISIT_LONGEST - 10, 1000 + VISIT_LONGEST - 1));
	assert_true(visit_is_over(1000, 1000 + VISIT_LONGEST - 10, 1000 + VISIT_LONGEST));
}

static struct browser make_member(void)
{
	return signed_in(keep_account("who@t.example", keep_body("t-body", "committee", 0), role_bit(MEMBER)));
}

static void the_database_says_how_late_it_is(void **state)
{
	struct browser browser = make_member();

	(void)state;
	assert_int_equal(get(&browser, "/account").status, 200);
	query_end(db_query(db, "UPDATE visit SET seen = UNIX_TIMESTAMP() - 1799"));
	assert_int_equal(get(&browser, "/account").status, 200);
	query_end(db_query(db, "UPDATE visit SET seen = UNIX_TIMESTAMP() - 1800"));
	assert_int_equal(get(&browser, "/account").status, 303);
	query_end(db_query(db, "UPDATE visit SET seen = UNIX_TIMESTAMP(), begun = UNIX_TIMESTAMP() - 43200"));
	assert_int_equal(get(&browser, "/account").status, 303);
}

static void a_page_keeps_a_visit_going(void **state)
{
	struct browser browser = make_member();
	struct hash token_hash;

	(void)state;
	visit_token_read(browser.cookies + strlen("visit="), &token_hash);
	query_end(db_query(db, "UPDATE visit SET seen = UNIX_TIMESTAMP() - 1000"));
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(get(&browser, "/account").status, 200);
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_true(visit_find(db, &arena, &token_hash)->seen > clock_now(db) - 100);
	query_end(db_query(db, "DELETE FROM account WHERE mail_folded LIKE '%@t.example'"));
	query_end(db_query(db, "DELETE FROM body WHERE slug = 't-body'"));
	assert_int_equal(db_keep(db), NO_FAULT);
}

static void a_cookie_is_whole_single_and_of_now_or_nothing(void **state)
{
	struct browser browser = make_member(), other = signed_in(browser.account);
	const char *token = browser.cookies + strlen("visit=");
	const char *const bad[] = {
		"", "visit=", arena_print(&arena, "visit=%.63s", token), arena_print(&arena, "visit=%s0", token),
		arena_print(&arena, "visit=%s; %s", token, other.cookies), arena_print(&arena, "%s; visit=x", browser.cookies),
		arena_print(&arena, "Visit=%s", token), arena_print(&arena, "__Host-visit=%s", token), "visit=../../etc", "visit=%00",
	};

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_int_equal(get(&(struct browser){ .cookies = bad[i] }, "/account").status, 303);
	assert_int_equal(get(&(struct browser){ .cookies = arena_print(&arena, "a=b; %s; %s", browser.cookies, browser.cookies) }, "/account").status, 200);
	assert_int_equal(post(&browser, "/account/sign-out", "").status, 303);
	assert_int_equal(get(&browser, "/account").status, 303);	/* old */
	assert_int_equal(get(&other, "/account").status, 200);
}

static void a_form_carries_the_token_of_its_visit(void **state)
{
	struct browser browser = make_member(), other = signed_in(browser.account);
	struct browser none = browser, foreign = browser;
	struct reply reply;

	(void)state;
	none.form = NULL;
	foreign.form = other.form;
	reply = post(&none, "/account/me/name", "name=Changed&version=3");
	assert_true(shows(&reply, "<h1>Your form was not sent yet</h1>"));
	assert_true(shows(&reply, "Changed"));
	reply = post(&foreign, "/account/me/name", "name=Changed&version=3");
	assert_true(shows(&reply, "<h1>Your form was not sent yet</h1>"));
	assert_string_not_equal(account_find(db, &arena, browser.account)->name, "Changed");
	assert_int_equal(post(&browser, "/account/me/name", "name=Changed&version=3").status, 303);
	assert_text(account_find(db, &arena, browser.account)->name, "Changed");
}

static void visits_are_listed_and_ended_by_their_owner(void **state)
{
	struct browser browser = make_member(), second = signed_in(browser.account), third = signed_in(browser.account);
	struct browser stranger = signed_in(keep_account("stranger@t.example", 1, 0));
	struct reply reply = get(&browser, "/account/me");
	const char *at = strstr(reply.body.bytes, "/account/me/visits/");
	const char *path = arena_copy_bytes(&arena, at, strcspn(at, "\""));

	(void)state;
	assert_true(shows(&reply, "This browser"));
	assert_int_equal(post(&stranger, path, "").status, 404);
	assert_int_equal(post(&browser, path, "").status, 303);
	assert_int_equal(post(&browser, path, "").status, 404);
	assert_int_equal((get(&second, "/account").status == 303) + (get(&third, "/account").status == 303), 1);
	assert_int_equal(post(&browser, "/account/me/visits/end", "").status, 303);
	assert_int_equal(get(&second, "/account").status, 303);
	assert_int_equal(get(&third, "/account").status, 303);
	assert_int_equal(get(&browser, "/account").status, 200);
	assert_int_equal(get(&stranger, "/account").status, 200);
}

static void the_password_is_asked_before_what_matters(void **state)
{
	struct browser browser = make_member(), elsewhere = signed_in(browser.account);
	struct reply reply;

	(void)state;
	assert_int_equal(post(&browser, "/account/me/mail", "mail=new%40t.example&version=3").status, 422);
	reply = post(&browser, "/account/me/mail", "mail=new%40t.example&version=3&current=wrong+password");
	assert_int_equal(reply.status, 422);
	assert_int_equal(reply.ending, KEEP);
	assert_text(account_find(db, &arena, browser.account)->mail, "who@t.example");
	assert_int_equal(change_mail(&browser, "mail=new%40t.example&version=3&current=trois+petits+chats+dorment").status, 303);
	assert_text(account_find(db, &arena, browser.account)->mail, "new@t.example");
	reply = post(&browser, "/account/me/second-step", "current=wrong+password");
	assert_int_equal(reply.status, 422);
	assert_false(shows(&reply, "<svg"));
	assert_int_equal(post(&browser, "/account/me/codes", "current=wrong+password").status, 422);
	assert_int_equal(recovery_count(db, browser.account), 0);
	assert_int_equal(post(&browser, "/account/me/password", "current=x&version=4&password=une+autre+belle+phrase&repeated=une+autre+belle+phrase").status, 422);
	assert_int_equal(get(&elsewhere, "/account").status, 200);
	assert_int_equal(post(&browser, "/account/me/password",
			      "current=trois+petits+chats+dorment&version=4&password=une+autre+belle+phrase&repeated=une+autre+belle+phrase").status, 303);
	assert_int_equal(get(&elsewhere, "/account").status, 303);
	assert_int_equal(get(&browser, "/account").status, 200);
}

static void an_address_belongs_to_one_account(void **state)
{
	struct browser browser = make_member();
	struct reply reply;

	(void)state;
	keep_account("taken@t.example", 1, 0);
	reply = post(&browser, "/account/me/mail", "mail=TAKEN%40t.example&version=3&current=trois+petits+chats+dorment");
	assert_int_equal(reply.status, 422);
	assert_true(shows(&reply, "Another account has this address."));
	assert_int_equal(account_add(db, &arena, "X", "Taken@T.example", 1), 0);
}

static void two_administrators_do_not_undo_each_other(void **state)
{
	const int64_t body = keep_body("t-body", "committee", 0);
	struct browser first = signed_in_now(keep_account("first@t.example", body, role_bit(ADMINISTRATOR)));
	struct browser second = signed_in_now(keep_account("second@t.example", body, role_bit(ADMINISTRATOR)));
	const int64_t who = keep_account("who@t.example", body, role_bit(MEMBER));
	const char *path = arena_print(&arena, "/account/people/%lld/%lld", (long long)body, (long long)who);
	struct reply page = get(&first, path), reply;
	const char *roles_path = arena_print(&arena, "%s/roles", path), *version = field_of(&page, "version");

	(void)state;
	assert_int_equal(post(&second, roles_path, arena_print(&arena, "version=%s&role-member=1&role-expert=1", version)).status, 303);
	reply = post(&first, roles_path, arena_print(&arena, "version=%s&role-analyst=1", version));
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "<dt>What is there now</dt>\n<dd>Expert and Member</dd>"));
	assert_true(shows(&reply, "<dt>What you chose</dt>\n<dd>Analyst</dd>"));
	assert_int_equal(role_set(db, &arena, who, body), role_bit(MEMBER) | role_bit(EXPERT));
	assert_int_equal(post(&first, roles_path, arena_print(&arena, "version=%s&role-analyst=1", field_of(&reply, "version"))).status, 303);
	assert_int_equal(role_set(db, &arena, who, body), role_bit(ANALYST));
	assert_int_equal(post(&first, arena_print(&arena, "/account/person/%lld/close", (long long)who), arena_print(&arena, "version=%s", version)).status, 409);
	assert_int_equal(account_find(db, &arena, who)->state, ACCOUNT_ACTIVE);
}

static void people_are_invited_found_and_closed(void **state)
{
	const int64_t body = keep_body("t-body", "committee", 0);
	struct browser admin = signed_in_now(keep_account("admin@t.example", body, role_bit(ADMINISTRATOR)));
	const char *people = arena_print(&arena, "/account/people/%lld", (long long)body), *add = arena_print(&arena, "%s/add", people);
	struct reply reply = get(&admin, "/account/people");
	const struct account *who;

	(void)state;
	assert_true(shows(&reply, ">t-body</a>"));
	assert_int_equal(post(&admin, add, "name=Zo%C3%A9&mail=zoe%40t.example").status, 422);
	assert_int_equal(post(&admin, add, "name=Zo%C3%A9&mail=zoe&role-member=1").status, 422);
	reply = post(&admin, add, "name=Zo%C3%A9+100%25&mail=Zoe%40t.example&role-member=1");
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "http://site.example/account/invitation/"));
	who = account_find_mail(db, &arena, "zoe@t.example");
	assert_int_equal(who->state, ACCOUNT_INVITED);
	assert_int_equal(post(&admin, add, "name=Autre&mail=ZOE%40t.example&role-expert=1").status, 303);
	assert_text(account_find(db, &arena, who->id)->name, "Zoé 100%");
	assert_int_equal(role_set(db, &arena, who->id, body), role_bit(MEMBER) | role_bit(EXPERT));
	for (int i = 0; i < LIST_PAGE; i++)
		keep_account(arena_print(&arena, "m%02d@t.example", i), body, role_bit(MEMBER));
	reply = get(&admin, people);
	assert_true(shows(&reply, "Next page"));
	assert_false(shows(&reply, "Zoé"));
	reply = get(&admin, arena_print(&arena, "%s?page=2", people));
	assert_true(shows(&reply, "Zoé 100%"));
	reply = get(&admin, arena_print(&arena, "%s?search=100%%25", people));
	assert_true(shows(&reply, "Zoé 100%"));
	assert_false(shows(&reply, "m01@t.example"));
	reply = get(&admin, arena_print(&arena, "%s?search=%%25_", people));
	assert_true(shows(&reply, "Nobody is found."));
	assert_int_equal(get(&admin, arena_print(&arena, "%s?page=401", people)).status, 422);
}

static void is_what_the_database_says(int64_t id, enum right right)
{
	const struct account *account = account_find(db, &arena, id);
	struct place *own, *asked;
	const int count = place_reach(db, &arena, id, right, 0, &asked);

	assert_int_equal(place_reach_own(db, &arena, account, right, &own), count);
	for (int i = 0; i < count; i++) {
		assert_int_equal(own[i].id, asked[i].id);
		assert_text(own[i].name, asked[i].name);
	}
}

/* Who holds nothing, roles in one body, in two, and one that reaches below. */
static void where_a_right_is_held_is_known_without_asking(void **state)
{
	const int64_t council = keep_body("t-council", "council", 0), one = keep_body("t-one", "committee", council);
	const int64_t ids[] = {
		keep_account("nobody@t.example", one, 0), keep_account("one@t.example", one, role_bit(AUTHOR) | role_bit(FACILITATOR)),
		keep_account("two@t.example", council, role_bit(AUTHOR)), keep_account("above@t.example", council, role_bit(ADMINISTRATOR)),
	};

	(void)state;
	assert_true(role_keep(db, ids[2], account_find(db, &arena, ids[2])->version, one, role_bit(FACILITATOR)));
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		is_what_the_database_says(ids[i], EDIT_QUESTIONNAIRES);
		is_what_the_database_says(ids[i], MANAGE_CONSULTATIONS);
		is_what_the_database_says(ids[i], MANAGE_BODY);
		is_what_the_database_says(ids[i], GIVE_OPINION);
	}
}

/* A visit is found with the roles of its account, whatever their number. */
static void a_visit_comes_with_its_roles(void **state)
{
	const int64_t one = keep_body("t-one", "committee", 0);
	const int64_t ids[] = { keep_account("none@t.example", one, 0), keep_account("both@t.example", one, role_bit(AUTHOR) | role_bit(ANALYST)) };

	(void)state;
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		const struct account *account = account_find(db, &arena, ids[i]);
		const struct visit *visit;
		struct hash token_hash;

		visit_token_read(signed_in(ids[i]).cookies + strlen("visit="), &token_hash);
		visit = visit_find(db, &arena, &token_hash);
		assert_text(visit->account->mail, account->mail);
		assert_int_equal(visit->account->held_count, 2 * i);
		assert_int_equal(visit->account->held_count, account->held_count);
		assert_int_equal(visit->account->needs_totp, account->needs_totp);
		for (int j = 0; j < account->held_count; j++)
			assert_int_equal(visit->account->held[j].role, account->held[j].role);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_visit_ends_by_the_clock),
		test_of_work(the_database_says_how_late_it_is),
		test_of_work(a_page_keeps_a_visit_going),
		test_of_work(a_cookie_is_whole_single_and_of_now_or_nothing),
		test_of_work(a_form_carries_the_token_of_its_visit),
		test_of_work(visits_are_listed_and_ended_by_their_owner),
		test_of_work(the_password_is_asked_before_what_matters),
		test_of_work(an_address_belongs_to_one_account),
		test_of_work(two_administrators_do_not_undo_each_other),
		test_of_work(people_are_invited_found_and_closed),
		test_of_work(where_a_right_is_held_is_known_without_asking),
		test_of_work(a_visit_comes_with_its_roles),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
