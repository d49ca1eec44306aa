/* Accounts that are there already when somebody is invited: who made them, and what they open. */
#include "account/work.h"

struct world {
	int64_t council, north, south;
	struct browser of_council, of_north, of_south;	/* their administrators */
};

static struct world make_world(void)
{
	struct world world = { .council = keep_body("t-council", "council", 0) };

	world.north = keep_body("t-north", "committee", world.council);
	world.south = keep_body("t-south", "committee", world.council);
	world.of_council = signed_in_now(keep_account("council@t.example", world.council, role_bit(ADMINISTRATOR)));
	world.of_north = signed_in_now(keep_account("north@t.example", world.north, role_bit(ADMINISTRATOR)));
	world.of_south = signed_in_now(keep_account("south@t.example", world.south, role_bit(ADMINISTRATOR)));
	return world;
}

static struct reply invite(const struct browser *by, int64_t body, const char *form)
{
	return post(by, arena_print(&arena, "/account/people/%lld/add", (long long)body), form);
}

/* The path of the link that a page shows; NULL where it shows none. */
static const char *link_shown(const struct reply *reply)
{
	const char *at = strstr(reply->body.bytes, "/account/invitation/");

	return at ? arena_copy_bytes(&arena, at, strcspn(at, "<")) : NULL;
}

static struct account *named(const char *mail)
{
	return account_find_mail(db, &arena, mail);
}

#define PRESIDENT "name=President&mail=president@t.example"

/* An address that a committee was first to invite is not taken for the person by the council. */
static void who_made_an_account_is_told_before_it_is_given_roles(void **state)
{
	const struct world world = make_world();
	struct reply reply = invite(&world.of_north, world.north, PRESIDENT "&role-member=1");
	const char *squatted = link_shown(&reply), *known;
	const struct account *president = named("president@t.example");

	(void)state;
	assert_non_null(squatted);
	reply = invite(&world.of_council, world.council, PRESIDENT "&role-administrator=1");
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "<h1>This address has an account already</h1>"));
	assert_true(shows(&reply, "t-north"));
	assert_text(field_of(&reply, "role-administrator"), "1");
	assert_null(field_of(&reply, "role-member"));
	assert_int_equal(role_set(db, &arena, president->id, world.council), 0);
	/* What changed since is looked at once more. */
	known = field_of(&reply, "known");
	assert_int_equal(invite(&world.of_council, world.council, PRESIDENT "&role-administrator=1&known=1").status, 409);
	reply = invite(&world.of_council, world.council, arena_print(&arena, PRESIDENT "&role-administrator=1&known=%s", known));
	assert_int_equal(reply.status, 200);
	assert_int_equal(role_set(db, &arena, president->id, world.council), role_bit(ADMINISTRATOR));
	/* The link that the committee holds opens nothing now; the council hands out its own. */
	assert_int_equal(get(NULL, squatted).status, 410);
	assert_non_null(link_shown(&reply));
	assert_string_not_equal(link_shown(&reply), squatted);
	assert_int_equal(get(NULL, link_shown(&reply)).status, 200);
}

static void a_link_made_below_is_over_where_roles_come_from_above(void **state)
{
	const struct world world = make_world();
	const int64_t member = keep_account("member@t.example", world.north, role_bit(MEMBER));
	struct reply reply = post(&world.of_north, arena_print(&arena, "/account/person/%lld/link", (long long)member),
				  arena_print(&arena, "version=%lld", (long long)account_find(db, &arena, member)->version));
	const char *link = link_shown(&reply);

	(void)state;
	assert_non_null(link);
	reply = invite(&world.of_council, world.council, arena_print(&arena, "name=M&mail=member@t.example&role-analyst=1&known=%lld",
		(long long)account_find(db, &arena, member)->version));
	assert_int_equal(reply.status, 303);
	assert_int_equal(get(NULL, link).status, 410);
}

/* A committee that adds somebody of the council is handed no way into that account, and breaks none. */
static void who_is_not_over_an_account_gets_no_link_to_it(void **state)
{
	const struct world world = make_world();
	struct reply reply = invite(&world.of_council, world.council, PRESIDENT "&role-administrator=1");
	const char *link = link_shown(&reply);

	(void)state;
	reply = invite(&world.of_south, world.south, arena_print(&arena, PRESIDENT "&role-observer=1&known=%lld",
		(long long)named("president@t.example")->version));
	assert_int_equal(reply.status, 303);
	assert_null(link_shown(&reply));
	assert_int_equal(get(NULL, link).status, 200);
	assert_int_equal(get(&world.of_south, arena_print(&arena, "/account/person/%lld", (long long)named("president@t.example")->id)).status, 404);
}

/* Somebody of the body itself is known there. */
static void one_more_role_in_the_same_body_is_given_at_once(void **state)
{
	const struct world world = make_world();

	(void)state;
	keep_account("member@t.example", world.north, role_bit(MEMBER));
	assert_int_equal(invite(&world.of_north, world.north, "name=M&mail=member@t.example&role-expert=1").status, 303);
	assert_int_equal(role_set(db, &arena, named("member@t.example")->id, world.north), role_bit(MEMBER) | role_bit(EXPERT));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(who_made_an_account_is_told_before_it_is_given_roles),
		test_of_work(a_link_made_below_is_over_where_roles_come_from_above),
		test_of_work(who_is_not_over_an_account_gets_no_link_to_it),
		test_of_work(one_more_role_in_the_same_body_is_given_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
