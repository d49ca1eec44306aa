/* The password before anything is done to somebody else's account; edits that meet; forms that try their luck. */
#include "account/work.h"

#define SESAME "current=trois+petits+chats+dorment"

struct world {
	int64_t body, other_body;
	struct browser admin;		/* whose password was not asked for a while */
	int64_t member, stranger;	/* the second in the other body */
	const char *roles, *close, *open, *link, *add;
};

static struct world make_world(void)
{
	struct world world = { .body = keep_body("t-body", "committee", 0), .other_body = keep_body("t-other", "committee", 0) };
	long long body = (long long)world.body, member;

	world.admin = signed_in(keep_account("admin@t.example", world.body, role_bit(ADMINISTRATOR)));
	world.member = keep_account("member@t.example", world.body, role_bit(MEMBER));
	world.stranger = keep_account("stranger@t.example", world.other_body, role_bit(MEMBER));
	member = (long long)world.member;
	world.add = arena_print(&arena, "/account/people/%lld/add", body);
	world.roles = arena_print(&arena, "/account/people/%lld/%lld/roles", body, member);
	world.close = arena_print(&arena, "/account/person/%lld/close", member);
	world.open = arena_print(&arena, "/account/person/%lld/open", member);
	world.link = arena_print(&arena, "/account/person/%lld/link", member);
	return world;
}

static const char *versioned(int64_t account, const char *more)
{
	return arena_print(&arena, "version=%lld%s", (long long)account_find(db, &arena, account)->version, more);
}

static int is_asked(const struct reply *reply)
{
	return reply->status == 422 && shows(reply, "name=\"current\"");
}

static int64_t links_of(int64_t account)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM account_link WHERE account = ?");
	int64_t count;

	query_give_number(query, account);
	count = query_next(query) ? query_number(query) : 0;
	query_end(query);
	return count;
}

static void others_are_changed_after_the_password_only(void **state)
{
	const struct world world = make_world();
	const struct { const char *path, *form; } forms[] = {
		{ world.roles, versioned(world.member, "&role-expert=1") },
		{ world.close, versioned(world.member, "") },
		{ world.link, versioned(world.member, "") },
		{ world.add, "name=X&mail=x%40t.example&role-member=1" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(forms) / sizeof(*forms); i++) {
		struct reply reply = post(&world.admin, forms[i].path, forms[i].form);

		assert_true(is_asked(&reply));
		reply = post(&world.admin, forms[i].path, arena_print(&arena, "%s&current=", forms[i].form));
		assert_true(is_asked(&reply));
		reply = post(&world.admin, forms[i].path, arena_print(&arena, "%s&current=wrong", forms[i].form));
		assert_true(is_asked(&reply));
		assert_int_equal(reply.ending, KEEP);
		assert_false(shows(&reply, "wrong\""));
	}
	assert_int_equal(role_set(db, &arena, world.member, world.body), role_bit(MEMBER));
	assert_int_equal(account_find(db, &arena, world.member)->state, ACCOUNT_ACTIVE);
	assert_int_equal(links_of(world.member), 0);
	assert_null(account_find_mail(db, &arena, "x@t.example"));
}

static void a_password_is_good_for_five_minutes_of_its_visit(void **state)
{
	const struct world world = make_world();
	const struct browser elsewhere = signed_in(world.admin.account);
	struct reply reply;

	(void)state;
	assert_int_equal(post(&world.admin, world.link, versioned(world.member, "&" SESAME)).status, 200);
	assert_int_equal(post(&world.admin, world.link, versioned(world.member, "")).status, 200);
	reply = get(&world.admin, arena_print(&arena, "/account/person/%lld?what=close", (long long)world.member));
	assert_false(shows(&reply, "name=\"current\""));
	reply = post(&elsewhere, world.link, versioned(world.member, ""));
	assert_true(is_asked(&reply));
	query_end(db_query(db, "UPDATE visit SET proved = proved - 299"));
	assert_int_equal(post(&world.admin, world.link, versioned(world.member, "")).status, 200);
	query_end(db_query(db, "UPDATE visit SET proved = proved - 2"));
	reply = post(&world.admin, world.link, versioned(world.member, ""));
	assert_true(is_asked(&reply));
	/* A clock that was set back proves nothing. */
	query_end(db_query(db, "UPDATE visit SET proved = UNIX_TIMESTAMP() + 3600"));
	reply = post(&world.admin, world.link, versioned(world.member, ""));
	assert_true(is_asked(&reply));
	/* Whoever has just signed in with it is not asked at once. */
	reply = post(NULL, "/account/sign-in", "mail=member%40t.example&password=trois+petits+chats+dorment");
	{
		struct hash token_hash;

		assert_true(visit_token_read(cookie_of(&reply, "visit"), &token_hash));
		assert_true(visit_is_proved(db, &token_hash));
	}
}

static void guesses_in_a_visit_are_slowed(void **state)
{
	const struct world world = make_world();

	(void)state;
	for (int i = 0; i < 6; i++)
		assert_int_equal(post(&world.admin, world.close, versioned(world.member, "&current=wrong")).status, 422);
	assert_int_equal(post(&world.admin, world.close, versioned(world.member, "&" SESAME)).status, 429);
	assert_int_equal(account_find(db, &arena, world.member)->state, ACCOUNT_ACTIVE);
}

/* What was chosen stays chosen while the password is asked for, and the version is still the one that was seen. */
static void what_was_chosen_waits_for_the_password(void **state)
{
	const struct world world = make_world();
	const char *seen = versioned(world.member, "");
	struct reply reply;

	(void)state;
	assert_true(role_keep(db, world.member, account_find(db, &arena, world.member)->version, world.body, role_bit(OBSERVER)));
	reply = post(&world.admin, world.roles, arena_print(&arena, "%s&role-expert=1", seen));
	assert_true(is_asked(&reply));
	assert_true(shows(&reply, "name=\"role-expert\" value=\"1\" checked"));
	assert_false(shows(&reply, "name=\"role-observer\" value=\"1\" checked"));
	assert_text(arena_print(&arena, "version=%s", field_of(&reply, "version")), seen);
	reply = post(&world.admin, world.roles, arena_print(&arena, "version=%s&role-expert=1&" SESAME, field_of(&reply, "version")));
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "<dt>What is there now</dt>\n<dd>Observer</dd>"));
	assert_true(shows(&reply, "<dt>What you chose</dt>\n<dd>Expert</dd>"));
	assert_true(shows(&reply, "name=\"role-expert\" value=\"1\" checked"));
	assert_int_equal(role_set(db, &arena, world.member, world.body), role_bit(OBSERVER));
	reply = post(&world.admin, world.roles, arena_print(&arena, "version=%s&role-expert=1", field_of(&reply, "version")));
	assert_int_equal(reply.status, 303);
	assert_int_equal(role_set(db, &arena, world.member, world.body), role_bit(EXPERT));
}

static void closing_what_another_changed_is_asked_once_more(void **state)
{
	const struct world world = make_world();
	const char *seen = versioned(world.member, "&" SESAME);
	struct reply reply;

	(void)state;
	assert_true(role_keep(db, world.member, account_find(db, &arena, world.member)->version, world.body, role_bit(OBSERVER)));
	reply = post(&world.admin, world.close, seen);
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "<dd>Active</dd>"));
	assert_true(shows(&reply, "<dd>Close this account</dd>"));
	assert_int_equal(account_find(db, &arena, world.member)->state, ACCOUNT_ACTIVE);
	assert_int_equal(post(&world.admin, world.close, arena_print(&arena, "version=%s", field_of(&reply, "version"))).status, 303);
	assert_int_equal(account_find(db, &arena, world.member)->state, ACCOUNT_DISABLED);
	/* Closed already, by another: nothing is left to do. */
	reply = post(&world.admin, world.close, seen);
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "<dd>Closed</dd>"));
	assert_null(field_of(&reply, "version"));
	/* No link lets in whoever was closed meanwhile. */
	assert_int_equal(post(&world.admin, world.link, versioned(world.member, "")).status, 409);
	assert_int_equal(links_of(world.member), 0);
	assert_int_equal(post(&world.admin, world.open, versioned(world.member, "")).status, 303);
	assert_int_equal(post(&world.admin, world.open, versioned(world.member, "")).status, 409);
}

static void a_form_sent_twice_is_done_once(void **state)
{
	const struct world world = make_world();
	const char *form = versioned(world.member, "&role-expert=1&" SESAME), *close;

	(void)state;
	assert_int_equal(post(&world.admin, world.roles, form).status, 303);
	assert_int_equal(post(&world.admin, world.roles, form).status, 409);
	close = versioned(world.member, "");
	assert_int_equal(post(&world.admin, world.close, close).status, 303);
	assert_int_equal(post(&world.admin, world.open, versioned(world.member, "")).status, 303);
	/* A replay of what closed it does not close it again. */
	assert_int_equal(post(&world.admin, world.close, close).status, 409);
	assert_int_equal(account_find(db, &arena, world.member)->state, ACCOUNT_ACTIVE);
}

static void numbers_that_are_none_change_nothing(void **state)
{
	static const char *const numbers[] = {
		"0", "-1", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "99999999999999999999", "1x", "x", "", "1.0", "0x1", "%31%00", "1;1",
	};
	const struct world world = make_world();
	const char *paths[] = { world.roles, world.close, world.link };

	(void)state;
	assert_int_equal(post(&world.admin, world.link, versioned(world.member, "&" SESAME)).status, 200);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(*numbers); i++) {
		for (size_t path = 0; path < sizeof(paths) / sizeof(*paths); path++) {
			int status = post(&world.admin, paths[path], arena_print(&arena, "version=%s&role-expert=1", numbers[i])).status;

			assert_true(status == 422 || status == 409 || status == 400);
		}
		assert_int_equal(post(&world.admin, arena_print(&arena, "/account/person/%s/close", numbers[i]), "version=1").status, 404);
		assert_int_equal(post(&world.admin, arena_print(&arena, "/account/people/%s/add", numbers[i]), "name=X&mail=x%40t.example&role-member=1").status, 404);
		assert_int_equal(post(&world.admin, arena_print(&arena, "/account/people/%lld/%s/roles", (long long)world.body, numbers[i]), "version=1&role-expert=1").status, 404);
	}
	assert_int_equal(role_set(db, &arena, world.member, world.body), role_bit(MEMBER));
	assert_int_equal(account_find(db, &arena, world.member)->state, ACCOUNT_ACTIVE);
	assert_null(account_find_mail(db, &arena, "x@t.example"));
}

/* Notices name who reads answers: a reader's name is not to be had by calling oneself so. */
static void who_may_read_answers_does_not_name_themselves(void **state)
{
	const struct world world = make_world();
	const int64_t ana = keep_account("ana@t.example", world.body, role_bit(ANALYST));
	const struct browser analyst = signed_in(ana);
	struct reply reply = get(&analyst, "/account/me/name");

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_false(shows(&reply, "name=\"name\""));
	assert_int_equal(post(&analyst, "/account/me/name", versioned(ana, "&name=Anna+Lyse")).status, 403);
	assert_string_not_equal(account_find(db, &arena, ana)->name, "Anna Lyse");
}

/* Fields of other forms, roles that do not exist, ids beside the path: dropped or refused, never obeyed. */
static void what_a_form_does_not_ask_is_not_taken(void **state)
{
	const struct world world = make_world();
	const struct browser member = signed_in(world.member);
	struct reply reply;

	(void)state;
	assert_int_equal(post(&member, "/account/me/name", versioned(world.member, "&name=New&role-administrator=1&state=active&home=1")).status, 303);
	assert_int_equal(role_set(db, &arena, world.member, world.body), role_bit(MEMBER));
	assert_int_equal(post(&world.admin, world.roles, versioned(world.member, "&role-king=1&role-member=1&role-=1&role=administrator&" SESAME)).status, 303);
	assert_int_equal(role_set(db, &arena, world.member, world.body), role_bit(MEMBER));
	assert_int_equal(post(&world.admin, world.roles, versioned(world.member, "&role-administrator=2")).status, 422);
	assert_int_equal(post(&world.admin, world.roles, versioned(world.member, arena_print(&arena, "&account=%lld", (long long)world.stranger))).status, 400);
	assert_int_equal(post(&world.admin, world.roles, versioned(world.member, arena_print(&arena, "&body=%lld", (long long)world.other_body))).status, 400);
	assert_int_equal(post(&world.admin, world.close, versioned(world.member, arena_print(&arena, "&account=%lld", (long long)world.stranger))).status, 400);
	reply = get(&world.admin, arena_print(&arena, "/account/person/%lld?what=king", (long long)world.member));
	assert_true(reply.status == 200 && !shows(&reply, "king"));
	assert_int_equal(account_find(db, &arena, world.stranger)->state, ACCOUNT_ACTIVE);
	assert_int_equal(role_set(db, &arena, world.stranger, world.other_body), role_bit(MEMBER));
	/* One's own roles are no way up either: a member has no page for it. */
	assert_int_equal(post(&member, world.roles, versioned(world.member, "&role-administrator=1&" SESAME)).status, 403);
}

/* Of one account, opened for another: what is sealed and what is linked. */
static void links_and_seals_are_of_one_account(void **state)
{
	const struct world world = make_world();
	const char *mine = link_add(db, &arena, world.member, LINK_RESET), *theirs = link_add(db, &arena, world.stranger, LINK_RESET);
	struct reply reply = post(NULL, "/account/sign-in", "mail=admin%40t.example&password=trois+petits+chats+dorment");
	const char *chosen = field_of(&reply, "chosen");

	(void)state;
	assert_non_null(chosen);
	assert_int_equal(post(NULL, "/account/sign-in/code", arena_print(&arena, "passed=%s&code=123456", chosen)).status, 422);
	assert_int_equal(post(NULL, "/account/enrol", arena_print(&arena, "chosen=%.40s&code=123456", chosen)).status, 410);
	reply = get(NULL, arena_print(&arena, "/account/invitation/%s", mine));
	assert_true(shows(&reply, "member@t.example"));
	assert_false(shows(&reply, "stranger@t.example"));
	assert_int_equal(get(NULL, arena_print(&arena, "/account/invitation/%.32s%.32s", mine, theirs)).status, 404);
	assert_int_equal(post(NULL, arena_print(&arena, "/account/invitation/%s", mine),
			      "token=0&password=une+toute+autre+histoire&repeated=une+toute+autre+histoire").status, 400);
	/* The visit of one with the form token of another, and a token sent twice. */
	{
		struct browser member = signed_in(world.member), stranger = signed_in(world.stranger), mixed = { .cookies = member.cookies, .form = stranger.form };

		reply = post(&mixed, "/account/me/visits/end", "");
		assert_true(shows(&reply, "<h1>Your form was not sent yet</h1>"));
		assert_int_equal(post(&member, "/account/me/visits/end", arena_print(&arena, "form=%s", stranger.form)).status, 303);
		assert_int_equal(get(&stranger, "/account").status, 200);
	}
}

/* Other programs lead here, and back. */
static void a_page_asks_for_it_and_leads_back(void **state)
{
	const struct world world = make_world();
	const char *page = "/account/proof?back=%2Fanalysis%2Fsurvey%2F7%2Fmicrodata";
	struct reply reply = get(&world.admin, page);
	struct hash token_hash;

	(void)state;
	visit_token_read(world.admin.cookies + strlen("visit="), &token_hash);
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "name=\"current\""));
	assert_text(field_of(&reply, "back"), "/analysis/survey/7/microdata");
	reply = post(&world.admin, "/account/proof", "current=wrong&back=%2Fanalysis");
	assert_int_equal(reply.status, 422);
	assert_text(field_of(&reply, "back"), "/analysis");
	reply = post(&world.admin, "/account/proof", "back=%2Fanalysis");
	assert_int_equal(reply.status, 422);
	assert_false(visit_is_proved(db, &token_hash));
	/* A page of somebody else's is none to go back to. */
	assert_int_equal(get(&world.admin, "/account/proof?back=https%3A%2F%2Felsewhere.example").status, 422);
	assert_int_equal(get(&world.admin, "/account/proof?back=%2F%2Felsewhere.example").status, 422);
	reply = post(&world.admin, "/account/proof", SESAME "&back=%2F%2Felsewhere.example");
	assert_int_equal(reply.status, 422);
	assert_false(visit_is_proved(db, &token_hash));
	reply = post(&world.admin, "/account/proof", SESAME "&back=%2Fanalysis%2Fsurvey%2F7%2Fmicrodata");
	assert_int_equal(reply.status, 303);
	assert_text(reply.location, "/analysis/survey/7/microdata");
	assert_true(visit_is_proved(db, &token_hash));
	/* Given a moment ago, it is not asked again. */
	assert_int_equal(get(&world.admin, page).status, 303);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(others_are_changed_after_the_password_only),
		test_of_work(a_password_is_good_for_five_minutes_of_its_visit),
		test_of_work(guesses_in_a_visit_are_slowed),
		test_of_work(what_was_chosen_waits_for_the_password),
		test_of_work(closing_what_another_changed_is_asked_once_more),
		test_of_work(a_form_sent_twice_is_done_once),
		test_of_work(numbers_that_are_none_change_nothing),
		test_of_work(who_may_read_answers_does_not_name_themselves),
		test_of_work(what_a_form_does_not_ask_is_not_taken),
		test_of_work(links_and_seals_are_of_one_account),
		test_of_work(a_page_asks_for_it_and_leads_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
