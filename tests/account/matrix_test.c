/*
 * Who may do what: every route by every role, as it is and as tests/account/rights.txt
 * says. Where they differ on purpose, take what this test writes beside the database.
 */
#include "account/work.h"

#include "account/matrix.h"
#include "webhook/webhook_store.h"

struct world {
	int64_t council, north, south;
	struct browser roles[COLUMNS];		/* held in north; the last signed in without any */
	struct browser of_council;		/* administrator of the council */
	int64_t northern, southern;		/* a member of each committee, whom things are done to */
	int64_t north_mandate, south_mandate;
	int64_t college;
	int64_t north_webhook, south_webhook;
	const char *token;			/* of a link for the northern one */
};

static int64_t keep_mandate(int64_t body)
{
	struct query *query = db_query(db,
		"INSERT INTO member (body, name, mail, note, seat, first_day, last_day)"
		" VALUES (?, 'Zoé Secret', 'zoe@secret.example', 'secret', 'titular', '2026-01-01', '2098-12-31')");

	query_give_number(query, body);
	query_end(query);
	return last_id();
}

static int64_t some_college(void)
{
	struct query *query = db_query(db, "SELECT MIN(id) FROM college");
	int64_t id = query_next(query) ? query_number(query) : 0;

	query_end(query);
	return id;
}

static int64_t keep_webhook(int64_t body)
{
	const char *secret;

	return webhook_make(db, &arena, &keyring, &(struct webhook){ .body = body, .url = "https://receiver.example/secret", .events = 1 }, 0, &secret);
}

static struct world make_world(void)
{
	struct world world = { .council = keep_body("t-council", "council", 0) };

	world.north = keep_body("t-north", "committee", world.council);
	world.south = keep_body("t-south", "committee", world.council);
	matrix_roles(world.roles, world.north);
	world.of_council = signed_in(keep_account("council@t.example", world.council, role_bit(ADMINISTRATOR)));
	world.northern = keep_account("northern@t.example", world.north, role_bit(MEMBER));
	world.southern = keep_account("southern@t.example", world.south, role_bit(MEMBER));
	world.north_mandate = keep_mandate(world.north);
	world.south_mandate = keep_mandate(world.south);
	world.north_webhook = keep_webhook(world.north);
	world.south_webhook = keep_webhook(world.south);
	world.college = some_college();
	world.token = link_add(db, &arena, world.northern, LINK_RESET);
	return world;
}

/* Colleges are looked for where they are kept. */
static const char *slug_in(const struct world *world, const char *pattern, int64_t body)
{
	if (strstr(pattern, "/college"))
		return "t-council";
	return body == world->north ? "t-north" : "t-south";
}

/* The route's path with objects of one committee. */
static const char *path_in(const struct world *world, const char *pattern, int64_t body, int64_t account)
{
	const struct matrix_part parts[] = {
		{ "body", body, NULL }, { "account", account, NULL }, { "slug", 0, slug_in(world, pattern, body) },
		{ "member", body == world->north ? world->north_mandate : world->south_mandate, NULL }, { "college", world->college, NULL },
		{ "token", 0, world->token }, { "webhook", body == world->north ? world->north_webhook : world->south_webhook, NULL },
		{ NULL }
	};

	return matrix_path(pattern, parts, "00000000000000000000000000000000");
}

static const char *meaning_of(const struct route *route, int status)
{
	/* Reached: drawn, led on, asked to fill in, or nothing of this name in the visitor's own. */
	if (status == 200 || status == 422 || status == 410 || status == 409 || (status == 303 && route->needs) ||
	    (status == 404 && route->needs == SIGNED_IN))
		return "may";
	return status == 303 ? "may" : arena_print(&arena, "%d", status);
}

static const char *by_nobody(const struct route *route, const char *path)
{
	int status;
	const char *door = matrix_door(route, path, &status);

	return door ? door : meaning_of(route, status);
}

static void write_row(struct buffer *out, const struct route *route)
{
	struct world world = make_world();
	const char *path = path_in(&world, route->path, world.north, world.northern);
	const char *foreign = path_in(&world, route->path, world.south, world.southern);

	buffer_print(out, "%-4s %-42s %-8s", route->method == GET ? "GET" : "POST", route->path, by_nobody(route, path));
	for (int role = 0; role < COLUMNS; role++)
		buffer_print(out, " %-4s", meaning_of(route, status_of(route, &world.roles[role], path)));
	buffer_print(out, " %-7s", meaning_of(route, status_of(route, &world.of_council, path)));
	buffer_print(out, " %s\n", route->of ? meaning_of(route, status_of(route, &world.roles[ADMINISTRATOR], foreign)) : "-");
}

static void write_heading(struct buffer *out)
{
	buffer_print(out, "# Who may do what: written by tests/account/matrix_test.c, which compares.\n#\n"
		     "# Roles are held in one committee. nobody: not signed in; none: signed in, no role there; council:\n"
		     "# administrator of the council above; foreign: the committee's administrator, on another committee's object.\n#\n");
	matrix_head(out, 47, "council foreign");
}

static void write_rights(struct buffer *out)
{
	buffer_print(out, "\n# Rights of each role; * where it reaches the bodies below.\n\n");
	for (int role = 0; role < ROLES; role++) {
		buffer_print(out, "%s%s:", roles[role].tag, roles[role].reaches_below ? "*" : "");
		for (int bit = 0; bit < RIGHTS; bit++)
			if (roles[role].rights & 1u << bit)
				buffer_print(out, "%s %s", roles[role].rights & ((1u << bit) - 1) ? "," : "", right_word(bit));
		buffer_print(out, "\n");
	}
}

static void every_route_by_every_role_is_as_written(void **state)
{
	struct buffer out = buffer_in(&arena);

	write_heading(&out);
	matrix_lines(&out, write_row);
	write_rights(&out);
	matrix_is_written(&out, "tests/account/rights.txt", "rights.txt");
	(void)state;
}

/* Nothing foreign changes either: forms filled in, with everything but the right. */
static void nothing_of_another_committee_changes(void **state)
{
	struct world world = make_world();
	const struct browser *admin = &world.roles[ADMINISTRATOR];
	const char *version = arena_print(&arena, "version=%lld", (long long)account_find(db, &arena, world.southern)->version);
	const char *tick = arena_print(&arena, "%s&role-administrator=1", version);

	(void)state;
	assert_int_equal(post(admin, path_in(&world, "/account/people/{body}/{account}/roles", world.south, world.southern), tick).status, 404);
	assert_int_equal(post(admin, path_in(&world, "/account/people/{body}/{account}/roles", world.north, world.southern), tick).status, 404);
	assert_int_equal(post(admin, path_in(&world, "/account/people/{body}/add", world.south, 0), "name=X&mail=x@t.example&role-member=1").status, 404);
	assert_int_equal(post(admin, path_in(&world, "/account/person/{account}/close", 0, world.southern), version).status, 404);
	assert_int_equal(post(admin, path_in(&world, "/account/person/{account}/link", 0, world.southern), "").status, 404);
	assert_int_equal(account_find(db, &arena, world.southern)->state, ACCOUNT_ACTIVE);
	assert_int_equal(role_set(db, &arena, world.southern, world.south), role_bit(MEMBER));
	assert_int_equal(role_set(db, &arena, world.southern, world.north), 0);
	assert_null(account_find_mail(db, &arena, "x@t.example"));
	/* Whoever takes part in both is closed by those above both. */
	assert_true(role_keep(db, world.northern, account_find(db, &arena, world.northern)->version, world.south, role_bit(EXPERT)));
	assert_int_equal(get(admin, path_in(&world, "/account/person/{account}", 0, world.northern)).status, 404);
	assert_int_equal(get(&world.of_council, path_in(&world, "/account/person/{account}", 0, world.northern)).status, 200);
}

static int64_t count_of(const char *what)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM member WHERE name = ? OR last_day < '2098-12-31'");
	int64_t count;

	query_give_text(query, what);
	count = query_next(query) ? query_number(query) : 0;
	query_end(query);
	return count;
}

/* The network: what is another committee's is neither read nor changed, by its own path or by one's own. */
static void nothing_of_another_committees_members_is_read_or_changed(void **state)
{
	static const char member[] = "name=Evil&seat=titular&first_day=01/01/2026&last_day=01/01/2027&version=1";
	static const char body[] = "name=Evil&state=ended&last_day=01/01/2026&version=1&territories=35";
	struct world world = make_world();
	const struct browser *admin = &world.roles[ADMINISTRATOR], *none = &world.roles[NOBODY];
	const char *mixed = arena_print(&arena, "/network/body/t-north/member/%lld", (long long)world.south_mandate);

	(void)state;
	assert_int_equal(get(admin, "/network/body/t-south/members").status, 404);
	assert_int_equal(get(admin, mixed).status, 404);
	assert_int_equal(post(admin, mixed, member).status, 404);
	assert_int_equal(post(admin, arena_print(&arena, "%s/end", mixed), "version=1&end_day=01/02/2026").status, 404);
	assert_int_equal(post(admin, "/network/body/t-south/members/add", member).status, 404);
	assert_int_equal(post(admin, "/network/body/t-south/change", body).status, 404);
	assert_int_equal(post(admin, "/network/body/t-council/change", body).status, 404);
	assert_int_equal(post(admin, "/network/body/t-council/colleges/add", "name-fr=Evil").status, 404);
	assert_int_equal(post(&world.roles[FACILITATOR], "/network/body/t-north/members/add", member).status, 403);
	assert_int_equal(count_of("Evil"), 0);
	assert_text(place_find(db, &arena, world.south)->name, "t-south");
	/* That it exists, and who is in office, everyone on the staff may know; addresses and notes are for its own. */
	for (int i = 0; i < 2; i++) {
		const struct reply reply = get(i ? none : admin, "/network/body/t-south");

		assert_int_equal(reply.status, 200);
		assert_true(shows(&reply, "Zoé Secret"));
		assert_false(shows(&reply, "zoe@secret.example"));
		assert_false(shows(&reply, ">secret<"));
		assert_false(shows(&reply, "/network/body/t-south/"));
	}
	{
		const struct reply reply = get(&world.roles[OBSERVER], "/network/body/t-north/members");

		assert_true(shows(&reply, "zoe@secret.example"));
		assert_false(shows(&reply, "/member/"));
	}
}

static void ids_that_are_none_open_nothing(void **state)
{
	static const char *const ids[] = { "0", "-1", "9223372036854775807", "9223372036854775808", "99999999999999999999", "1x", "%31", "x", "'", "1;2" };
	struct world world = make_world();

	(void)state;
	for (size_t i = 0; i < sizeof(ids) / sizeof(*ids); i++) {
		assert_int_equal(get(&world.of_council, arena_print(&arena, "/account/people/%s", ids[i])).status, 404);
		assert_int_equal(get(&world.of_council, arena_print(&arena, "/account/person/%s", ids[i])).status, 404);
		assert_int_equal(get(&world.of_council, arena_print(&arena, "/account/people/%lld/%s", (long long)world.north, ids[i])).status, 404);
	}
	/* A body or a role named in the form as well as in the path is no way around. */
	assert_int_equal(post(&world.roles[ADMINISTRATOR], arena_print(&arena, "/account/people/%lld/add", (long long)world.north),
			      arena_print(&arena, "body=%lld&name=X&mail=x@t.example&role-member=1", (long long)world.south)).status, 400);
	assert_int_equal(post(&world.roles[MEMBER], arena_print(&arena, "/account/people/%lld/add", (long long)world.north),
			      "name=X&mail=x@t.example&role-administrator=1").status, 403);
	assert_null(account_find_mail(db, &arena, "x@t.example"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(every_route_by_every_role_is_as_written),
		test_of_work(nothing_of_another_committee_changes),
		test_of_work(nothing_of_another_committees_members_is_read_or_changed),
		test_of_work(ids_that_are_none_open_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
