/* The log as its readers see it: what is of their bodies, narrowed as they ask, page by page, and taken away whole. */
#include "account/work.h"

#include "audit/audit_store.h"

struct world {
	int64_t council, north, south;
	struct browser of_council, of_north, secretary;		/* administrators, and a general secretary of the south */
	int64_t northern, southern;
};

static void event(enum audit_action action, int64_t who, int64_t whom, int64_t body, const char *detail)
{
	audit_add(db, &arena, &(struct audit_note){ action, who, whom, body, detail });
}

static struct world make_world(void)
{
	struct world world = { .council = keep_body("t-council", "council", 0) };

	world.north = keep_body("t-north", "committee", world.council);
	world.south = keep_body("t-south", "committee", world.council);
	world.of_council = signed_in(keep_account("council@t.example", world.council, role_bit(ADMINISTRATOR)));
	world.of_north = signed_in(keep_account("north@t.example", world.north, role_bit(ADMINISTRATOR)));
	world.secretary = signed_in(keep_account("south@t.example", world.south, role_bit(GENERAL_SECRETARY)));
	world.northern = keep_account("northern@t.example", world.north, role_bit(MEMBER));
	world.southern = keep_account("southern@t.example", world.south, role_bit(MEMBER));
	event(AUDIT_SIGNED_IN, world.northern, world.northern, world.north, NULL);
	event(AUDIT_ROLES_CHANGED, world.of_north.account, world.northern, world.north, "was=none is=member,expert");
	event(AUDIT_SIGNED_IN, world.southern, world.southern, world.south, NULL);
	event(AUDIT_BODY_CHANGED, 0, world.council, world.council, "changed=name,state");
	event(AUDIT_CLOSED, 0, world.southern, 0, NULL);
	return world;
}

static struct reply log_of(const struct browser *browser, const char *query)
{
	return get(browser, arena_print(&arena, "/account/audit%s", query));
}

static int count_in(const struct reply *reply, const char *words)
{
	int count = 0;

	for (const char *at = reply->body.bytes; (at = strstr(at, words)); at++)
		count++;
	return count;
}

static int events_in(const struct reply *reply)
{
	return count_in(reply, "<dl class=\"facts\">");
}

static void everyone_reads_what_is_of_their_bodies(void **state)
{
	const struct world world = make_world();
	struct reply reply = log_of(&world.of_council, "");

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_int_equal(events_in(&reply), 4);		/* not the one in no body */
	assert_true(strstr(reply.body.bytes, "Body changed") < strstr(reply.body.bytes, "<strong>Roles changed"));
	assert_true(shows(&reply, "<dt>By</dt>\n<dd dir=\"auto\">The operator</dd>"));
	assert_true(shows(&reply, "<dt>Changed</dt>\n<dd dir=\"auto\">the name and the state</dd>"));
	assert_true(shows(&reply, "<dt>Roles now</dt>\n<dd dir=\"auto\">Member and Expert</dd>"));
	reply = log_of(&world.of_north, "");
	assert_int_equal(events_in(&reply), 2);
	assert_false(shows(&reply, "southern@t.example"));
	assert_false(shows(&reply, "t-south"));
	assert_true(shows(&reply, "Name of northern@t.example"));
	reply = log_of(&world.secretary, "");
	assert_int_equal(events_in(&reply), 1);
	assert_false(shows(&reply, "northern@t.example"));
	assert_int_equal(log_of(&(struct browser){ .cookies = "" }, "").status, 303);
}

static void who_is_erased_is_a_number(void **state)
{
	const struct world world = make_world();
	struct reply reply;

	(void)state;
	query_end(db_query(db, "DELETE FROM account WHERE mail = 'northern@t.example'"));
	reply = log_of(&world.of_north, "");
	assert_int_equal(events_in(&reply), 2);
	assert_false(shows(&reply, "northern@t.example"));
	assert_true(shows(&reply, "Somebody whose account is erased"));
}

static void filters_narrow_it(void **state)
{
	const struct world world = make_world();
	const struct { const char *query; int events; } cases[] = {
		{ "?action=signed-in", 2 },
		{ "?action=", 4 },
		{ "?person=northern", 2 },
		{ "?person=NORTHERN%40T.example", 2 },
		{ "?person=north", 2 },
		{ "?person=southern&action=signed-in", 1 },
		{ "?person=nobody-of-that-name", 0 },
		{ "?person=%25", 0 },
		{ "?from=2020-01-01", 4 },
		{ "?to=2020-01-01", 0 },
		{ "?from=2020-01-01&to=2099-12-31", 4 },
		{ "?from=&to=&person=&action=&body=", 4 },
	};
	struct reply reply;

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		reply = log_of(&world.of_council, cases[i].query);
		if (reply.status != 200 || events_in(&reply) != cases[i].events)
			print_error("%s: %d, %d events\n", cases[i].query, reply.status, events_in(&reply));
		assert_int_equal(reply.status, 200);
		assert_int_equal(events_in(&reply), cases[i].events);
	}
	reply = log_of(&world.of_council, arena_print(&arena, "?body=%lld", (long long)world.north));
	assert_int_equal(events_in(&reply), 2);
	reply = log_of(&world.of_council, arena_print(&arena, "?body=%lld", (long long)world.council));
	assert_int_equal(events_in(&reply), 4);
	/* Others' names are searched, their events are not shown. */
	reply = log_of(&world.of_north, "?person=southern");
	assert_int_equal(events_in(&reply), 0);
	assert_true(shows(&reply, "No event is found."));
	assert_true(shows(&reply, "<details open>"));
	reply = log_of(&world.of_north, "");
	assert_false(shows(&reply, "<details open>"));
	assert_false(shows(&reply, "name=\"body\""));	/* there is but one */
}

static void what_cannot_be_understood_is_told(void **state)
{
	const struct world world = make_world();
	const char *const bad[] = {
		"?from=yesterday", "?from=2026-02-30", "?to=2026-13-01", "?from=2026-01-011", "?action=hacked", "?action=A", "?body=x", "?body=-1",
		"?body=0", "?body=9223372036854775808", "?before=0", "?before=-1", "?before=99999999999999999999", "?person=a%0Ab",
	};
	struct reply reply;

	(void)state;
	for (size_t i = 0; i < sizeof(bad) / sizeof(*bad); i++) {
		reply = log_of(&world.of_council, bad[i]);
		if (reply.status != 422)
			print_error("%s: %d\n", bad[i], reply.status);
		assert_int_equal(reply.status, 422);
		assert_int_equal(events_in(&reply), 0);
		assert_true(shows(&reply, "There is a problem"));
	}
	assert_int_equal(log_of(&world.of_north, arena_print(&arena, "?body=%lld", (long long)world.south)).status, 404);
	assert_int_equal(log_of(&world.of_north, arena_print(&arena, "?body=%lld", (long long)world.council)).status, 404);
	assert_int_equal(log_of(&world.of_north, "?body=9223372036854775807").status, 404);
	assert_int_equal(log_of(&world.of_north, "?before=9223372036854775807").status, 200);
	assert_int_equal(log_of(&world.of_north, "?bodies=1,2,3&people=1").status, 200);
	reply = log_of(&world.of_north, "?from=yesterday&person=%3Cb%3E");
	assert_true(shows(&reply, "value=\"yesterday\""));
	assert_true(shows(&reply, "value=\"&lt;b&gt;\""));
	assert_true(shows(&reply, "Write a day like 2026-12-31."));
}

static void older_events_are_on_older_pages(void **state)
{
	const struct world world = make_world();
	struct reply reply;
	const char *older;
	int pages = 1, events;

	(void)state;
	for (int i = 0; i < 60; i++)
		event(i % 2 ? AUDIT_SIGNED_IN : AUDIT_SIGNED_OUT, world.northern, world.northern, world.north, NULL);
	reply = log_of(&world.of_north, "?person=north");
	events = events_in(&reply);
	assert_int_equal(events, 25);
	assert_false(shows(&reply, "Newest events"));
	while ((older = strstr(reply.body.bytes, "/account/audit?person=north&amp;before="))) {
		/* What happens meanwhile moves nothing. */
		event(AUDIT_SIGNED_IN, world.northern, world.northern, world.north, NULL);
		older = strchr(older, '?');
		older = arena_copy_bytes(&arena, older, strcspn(older, "\""));
		reply = log_of(&world.of_north, arena_print(&arena, "?person=north&%s", strchr(older, ';') + 1));
		assert_true(shows(&reply, "Newest events"));
		events += events_in(&reply);
		pages++;
	}
	assert_int_equal(pages, 3);
	assert_int_equal(events, 62);
}

static void an_empty_log_says_what_will_come(void **state)
{
	const int64_t body = keep_body("t-new", "committee", 0);
	struct browser browser = signed_in(keep_account("new@t.example", body, role_bit(ADMINISTRATOR)));
	struct reply reply = log_of(&browser, "");

	(void)state;
	assert_true(shows(&reply, "Nothing has happened yet."));
	assert_false(shows(&reply, "Download"));
}

static void it_is_taken_away_whole(void **state)
{
	const struct world world = make_world();
	struct reply reply = post(&world.of_north, "/account/audit/export", "");

	(void)state;
	assert_int_equal(reply.status, 200);
	assert_text(reply.kind, "text/csv; charset=utf-8");
	assert_true(!strncmp(reply.file_name, "log-20", 6));
	assert_int_equal(count_in(&reply, "\r\n"), 3);
	assert_true(shows(&reply, "Number,Time (UTC),Account,Person,"));
	assert_true(shows(&reply, ",t-north,was=none is=member,expert,") || shows(&reply, ",t-north,\"was=none is=member,expert\","));
	assert_false(shows(&reply, "southern"));
	reply = log_of(&world.of_north, "");
	assert_true(shows(&reply, "<strong>Log downloaded</strong>"));
	assert_true(shows(&reply, "<dt>Events</dt>\n<dd dir=\"auto\">2</dd>"));
	assert_int_equal(post(&world.of_north, "/account/audit/export", arena_print(&arena, "body=%lld", (long long)world.south)).status, 404);
	assert_int_equal(post(&world.of_north, "/account/audit/export", "from=never").status, 422);
	/* A page of another site cannot have it taken, nor a GET. */
	assert_int_equal(get(&world.of_north, "/account/audit/export").status, 405);
}

static void what_is_too_much_is_refused_and_not_cut(void **state)
{
	const struct world world = make_world();
	struct query *query = db_query(db,
		"INSERT INTO audit_event (number, happened, account, action, kind, object, body, detail, hash)"
		" SELECT 1000000 + seq, 1, 1, 'closed', 'account', 1, ?, '', REPEAT('x', 32) FROM seq_1_to_10000");
	struct reply reply;

	(void)state;
	query_give_number(query, world.north);
	query_end(query);
	reply = post(&world.of_north, "/account/audit/export", "");
	assert_int_equal(reply.status, 422);
	assert_null(reply.kind);
	assert_true(shows(&reply, "There are more than 10,000 such events. Choose fewer days."));
	reply = post(&world.of_north, "/account/audit/export", "to=1999-12-31");
	assert_int_equal(reply.status, 200);
	assert_int_equal(count_in(&reply, "\r\n"), 10001);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(everyone_reads_what_is_of_their_bodies),
		test_of_work(who_is_erased_is_a_number),
		test_of_work(filters_narrow_it),
		test_of_work(what_cannot_be_understood_is_told),
		test_of_work(older_events_are_on_older_pages),
		test_of_work(an_empty_log_says_what_will_come),
		test_of_work(it_is_taken_away_whole),
		test_of_work(what_is_too_much_is_refused_and_not_cut),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
