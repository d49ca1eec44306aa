/*
 * Amendments, votes and dissenting opinions on their pages: each form that changes something leaves its event; what is
 * refused comes back with what was written.
 */
#define PROGRAM "../cgi-bin/council.c"
#include "account/work.h"
#include "recommendation/chamber.h"

#include "audit/audit_store.h"

struct world {
	struct chamber chamber;
	int64_t paragraph;
	struct browser secretary, members[6];
};

static struct world make_world(void)
{
	struct world world = { .chamber = make_chamber("t-pages") };

	for (int i = 0; i < 6; i++) {
		struct query *query;

		if (!world.chamber.account[i])
			continue;
		query = db_query(db, "INSERT INTO account_role (account, body, role) VALUES (?, ?, 'member')");
		query_give_number(query, world.chamber.account[i]);
		query_give_number(query, world.chamber.body);
		query_end(query);
		world.members[i] = signed_in(world.chamber.account[i]);
	}
	world.paragraph = add_paragraph(world.chamber.text, "Former les équipes.");
	world.secretary = signed_in(keep_account("secretary@t.example", world.chamber.body, role_bit(GENERAL_SECRETARY)));
	return world;
}

/* What the last event says, with its detail cut at the first number. */
static void did(const char *action, int64_t account)
{
	struct audit_line *list;

	assert_int_equal(audit_list(db, &arena, &(struct audit_filter){ 0 }, 1, &list), 1);
	assert_text(list[0].event.action, action);
	assert_int_equal(list[0].event.account, account);
	assert_true(audit_detail_fits(list[0].event.detail));
}

/* Which routes changed something here. */
static int is_sent[sizeof(routes) / sizeof(*routes)];

/* format: a path with # for the id. */
static struct reply send(const struct browser *browser, const char *format, int64_t id, const char *form)
{
	const size_t before = strcspn(format, "#");
	const char *path = arena_print(&arena, "%.*s%lld%s", (int)before, format, (long long)id, format + before + 1);
	struct request request = request_of(browser, POST, path);
	const struct reply reply = post(browser, path, form);
	enum fault fault;
	const struct route *route = route_find(routes, &request, &fault);

	if (route && reply.status == 303)
		is_sent[route - routes] = 1;
	return reply;
}

static int64_t newest(struct query *query)
{
	return query_end_number(query);
}

static const char *seen(int64_t vote)
{
	return arena_print(&arena, "seen=%d", vote_find(db, &arena, vote)->version);
}

#define RULES "&majority=half&base=expressed&quorum=none&dissent=7"

static int64_t prepare_on(const struct world *world, const char *more)
{
	const char *form = arena_print(&arena, "kind=text&question=Adopter+%%3F&on=%lld" RULES "%s", (long long)world->chamber.text, more);
	const struct reply reply = send(&world->secretary, "/council/body/#/vote", world->chamber.body, form);

	assert_int_equal(reply.status, 303);
	return newest(db_query(db, "SELECT MAX(id) FROM vote"));
}

static void open_it(const struct world *world, int64_t vote)
{
	assert_int_equal(send(&world->secretary, "/council/vote/#/open", vote, seen(vote)).status, 303);
	did("vote-opened", world->secretary.account);
}

static void an_amendment_is_proposed_answered_or_withdrawn(void **state)
{
	const struct world world = make_world();
	const struct browser *member = &world.members[0], *secretary = &world.secretary;
	const char *form = "kind=change&seen=1&base=Former+les+%C3%A9quipes.&words=Former+toutes+les+%C3%A9quipes.&reason=Oui.";
	struct reply reply;
	int64_t id;

	(void)state;
	/* Not open yet: what was written is there, and nothing is proposed. */
	reply = send(member, "/council/paragraph/#/amend", world.paragraph, form);
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "Former toutes les équipes."));
	assert_int_equal(send(secretary, "/council/text/#/amendments/until", world.chamber.text, "until=31%2F12%2F2090").status, 303);
	did("amendments-opened", secretary->account);
	reply = send(member, "/council/paragraph/#/amend", world.paragraph, "kind=change&seen=1&base=Former+les+%C3%A9quipes.&words=Former+les+%C3%A9quipes.&reason=Oui.");
	assert_int_equal(reply.status, 422);
	assert_int_equal(send(member, "/council/paragraph/#/amend", world.paragraph, form).status, 303);
	did("amendment-proposed", member->account);
	id = newest(db_query(db, "SELECT MAX(id) FROM amendment"));
	reply = get(member, arena_print(&arena, "/council/text/%lld/amendments", (long long)world.chamber.text));
	assert_true(shows(&reply, "1 amendment waits"));
	/* Members do not answer; refused without a reason comes back. */
	assert_int_equal(send(member, "/council/amendment/#/answer", id, "seen=1&paragraph_seen=1&state=accepted").status, 403);
	assert_int_equal(send(secretary, "/council/amendment/#/answer", id, "seen=1&paragraph_seen=1&state=refused").status, 422);
	assert_int_equal(send(secretary, "/council/amendment/#/answer", id, "seen=1&paragraph_seen=7&state=accepted&words=Autre.").status, 409);
	assert_int_equal(send(secretary, "/council/amendment/#/answer", id, "seen=1&paragraph_seen=1&state=accepted&words=Former+toutes+les+%C3%A9quipes.").status, 303);
	did("amendment-answered", secretary->account);
	assert_text(paragraph_find(db, &arena, world.paragraph)->words, "Former toutes les équipes.");
	assert_int_equal(send(member, "/council/paragraph/#/amend", world.paragraph, "kind=after&seen=2&base=F.&words=Payer.&reason=Oui.").status, 303);
	id = newest(db_query(db, "SELECT MAX(id) FROM amendment"));
	assert_int_equal(send(&world.members[1], "/council/amendment/#/withdraw", id, "seen=1").status, 409);
	assert_int_equal(send(member, "/council/amendment/#/withdraw", id, "seen=1").status, 303);
	did("amendment-withdrawn", member->account);
	reply = get(member, "/council/amendments");
	assert_true(shows(&reply, "Withdrawn"));
	/* A paragraph taken out while somebody writes: the words come back. */
	assert_true(paragraph_take_out(db, world.paragraph, 1, secretary->account));
	reply = send(member, "/council/paragraph/#/amend", world.paragraph, form);
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "taken out of the text meanwhile") && shows(&reply, ">\nFormer toutes les équipes.</textarea>"));
}

static void a_vote_goes_its_way_online(void **state)
{
	const struct world world = make_world();
	const int64_t vote = prepare_on(&world, "&way=online");
	struct reply reply;

	(void)state;
	did("vote-prepared", world.secretary.account);
	reply = get(&world.members[0], arena_print(&arena, "/council/vote/%lld", (long long)vote));
	assert_true(shows(&reply, "More than half"));
	assert_int_equal(send(&world.members[0], "/council/vote/#/open", vote, seen(vote)).status, 403);
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "choice=for").status, 409);
	assert_int_equal(send(&world.secretary, "/council/vote/#/substitutes", vote, seen(vote)).status, 303);
	did("vote-changed", world.secretary.account);
	assert_int_equal(send(&world.secretary, "/council/vote/#/change", vote,
		arena_print(&arena, "%s&kind=text&question=Bien+%%3F&on=%lld&way=online&secret=1" RULES, seen(vote), (long long)world.chamber.text)).status, 422);
	assert_int_equal(send(&world.secretary, "/council/vote/#/change", vote,
		arena_print(&arena, "%s&kind=text&question=Bien+%%3F&on=%lld&way=online" RULES, seen(vote), (long long)world.chamber.text)).status, 303);
	open_it(&world, vote);
	assert_int_equal(vote_find(db, &arena, vote)->text_version, 1);
	reply = get(&world.members[0], arena_print(&arena, "/council/vote/%lld/text", (long long)vote));
	assert_true(shows(&reply, "Former les équipes."));
	reply = get(&world.members[0], "/council/votes");
	assert_true(shows(&reply, "Your vote is awaited"));
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "").status, 422);
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "choice=for").status, 303);
	did("ballot-cast", world.members[0].account);
	assert_int_equal(send(&world.members[3], "/council/vote/#/ballot", vote, "choice=against").status, 303);
	assert_int_equal(send(&world.members[1], "/council/vote/#/ballot", vote, "choice=for").status, 303);
	/* Of no seat: the secretary holds no vote, and is not let in. */
	assert_int_equal(send(&world.secretary, "/council/vote/#/ballot", vote, "choice=for").status, 403);
	assert_int_equal(send(&world.secretary, "/council/vote/#/close", vote, seen(vote)).status, 303);
	did("vote-closed", world.secretary.account);
	reply = send(&world.members[4], "/council/vote/#/ballot", vote, "choice=for");
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "it is not counted"));
	reply = get(&world.members[4], arena_print(&arena, "/council/vote/%lld", (long long)vote));
	assert_true(shows(&reply, "2 votes for; 2 were needed, of 3 that count."));
	assert_true(shows(&reply, "t-pages-a"));
	assert_int_equal(send(&world.members[0], "/council/vote/#/dissent", vote, "words=Hm.").status, 409);
	assert_int_equal(send(&world.members[3], "/council/vote/#/dissent", vote, "words=Non.").status, 303);
	did("dissent-written", world.members[3].account);
	reply = get(&world.members[0], arena_print(&arena, "/council/text/%lld", (long long)world.chamber.text));
	assert_true(shows(&reply, "Non."));
	assert_int_equal(send(&world.members[0], "/council/vote/#/dissent/withdraw", vote, "").status, 404);
	assert_int_equal(send(&world.members[3], "/council/vote/#/dissent/withdraw", vote, "").status, 303);
	did("dissent-withdrawn", world.members[3].account);
}

/* The numbers of the three colleges: 3 seats, 2, and 1 of none. */
static const char *numbers(const struct world *world, const char *first)
{
	const long long one = world->chamber.first, two = world->chamber.second;

	return arena_print(&arena, "n-%lld-present=3&%s&n-%lld-present=2&n-%lld-for=1&n-%lld-against=1&n-%lld-abstained=0&n-%lld-spoiled=0"
		"&n-0-present=1&n-0-for=1&n-0-against=0&n-0-abstained=0&n-0-spoiled=0", one, first, two, two, two, two, two);
}

static void a_vote_in_the_room_is_entered_and_read_again(void **state)
{
	const struct world world = make_world();
	const long long one = world.chamber.first;
	const int64_t vote = prepare_on(&world, "&way=room&secret=1");
	const char *good = arena_print(&arena, "n-%lld-for=2&n-%lld-against=1&n-%lld-abstained=0&n-%lld-spoiled=0", one, one, one, one);
	const char *bad = arena_print(&arena, "n-%lld-for=3&n-%lld-against=1&n-%lld-abstained=0&n-%lld-spoiled=0", one, one, one, one);
	struct reply reply;

	(void)state;
	open_it(&world, vote);
	reply = send(&world.secretary, "/council/vote/#/count", vote, arena_print(&arena, "%s&%s", seen(vote), numbers(&world, bad)));
	assert_int_equal(reply.status, 422);
	assert_true(shows(&reply, "more votes than members present"));
	reply = send(&world.secretary, "/council/vote/#/count", vote, arena_print(&arena, "%s&%s", seen(vote), numbers(&world, good)));
	assert_int_equal(reply.status, 200);
	assert_true(shows(&reply, "It would be adopted: 4 votes for, 4 needed."));
	assert_int_equal(vote_find(db, &arena, vote)->state, VOTE_OPEN);
	reply = send(&world.secretary, "/council/vote/#/count", vote, arena_print(&arena, "%s&%s&back=1", seen(vote), numbers(&world, good)));
	assert_true(shows(&reply, "value=\"2\""));
	assert_int_equal(send(&world.secretary, "/council/vote/#/count", vote, arena_print(&arena, "%s&%s&read=1", seen(vote), numbers(&world, good))).status, 303);
	did("vote-closed", world.secretary.account);
	reply = get(&world.members[0], arena_print(&arena, "/council/vote/%lld", (long long)vote));
	assert_true(shows(&reply, "4 votes for"));
	assert_true(shows(&reply, "The vote was secret: the numbers of the colleges are not shown"));
	assert_false(shows(&reply, "t-pages-a"));
	assert_int_equal(send(&world.secretary, "/council/vote/#/cancel", vote, seen(vote)).status, 409);
	/* Whoever sat may say otherwise, as nobody knows who voted how. */
	assert_int_equal(send(&world.members[0], "/council/vote/#/dissent", vote, "words=Non.").status, 303);
}

static void a_vote_is_cancelled(void **state)
{
	const struct world world = make_world();
	const int64_t vote = prepare_on(&world, "&way=online");

	(void)state;
	open_it(&world, vote);
	assert_int_equal(send(&world.secretary, "/council/vote/#/cancel", vote, "seen=1").status, 409);
	assert_int_equal(send(&world.secretary, "/council/vote/#/cancel", vote, seen(vote)).status, 303);
	did("vote-cancelled", world.secretary.account);
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "choice=for").status, 409);
}

/* Each action of the text has its mention; level ones say so. */
static void priorities_are_ordered(void **state)
{
	const struct world world = make_world();
	const char *form = arena_print(&arena, "kind=priorities&question=Quoi+d%%27abord+%%3F&on=%lld&way=online" RULES, (long long)world.chamber.text);
	struct reply reply;
	int64_t vote;

	(void)state;
	assert_int_equal(send(&world.secretary, "/council/body/#/vote", world.chamber.body, form).status, 422);
	add_paragraph(world.chamber.text, "Loger d’abord.");
	add_paragraph(world.chamber.text, "Payer les stages.");
	assert_int_equal(send(&world.secretary, "/council/body/#/vote", world.chamber.body, form).status, 303);
	vote = newest(db_query(db, "SELECT MAX(id) FROM vote"));
	open_it(&world, vote);
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "mention-1=0&mention-2=4").status, 422);
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "mention-1=2&mention-2=0&mention-3=2").status, 303);
	assert_int_equal(send(&world.secretary, "/council/vote/#/close", vote, seen(vote)).status, 303);
	reply = get(&world.members[0], arena_print(&arena, "/council/vote/%lld", (long long)vote));
	assert_true(shows(&reply, "(level)"));
	assert_true(strstr(reply.body.bytes, "Loger") < strstr(reply.body.bytes, "Former"));
}

static void persons_are_elected(void **state)
{
	const struct world world = make_world();
	const char *form = "kind=persons&question=Qui+coordonne+%3F&way=online&seats=1&options=Ada+Martin%0D%0AIda+Roux" RULES;
	struct reply reply;
	int64_t vote;

	(void)state;
	assert_int_equal(send(&world.secretary, "/council/body/#/vote", world.chamber.body, form).status, 303);
	vote = newest(db_query(db, "SELECT MAX(id) FROM vote"));
	open_it(&world, vote);
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "option-1=1&option-2=1").status, 422);
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "").status, 422);
	assert_int_equal(send(&world.members[0], "/council/vote/#/ballot", vote, "option-1=1").status, 303);
	assert_int_equal(send(&world.members[1], "/council/vote/#/ballot", vote, "blank=1").status, 303);
	assert_int_equal(send(&world.secretary, "/council/vote/#/close", vote, seen(vote)).status, 303);
	reply = get(&world.members[0], arena_print(&arena, "/council/vote/%lld", (long long)vote));
	assert_true(shows(&reply, "Elected"));
	assert_true(shows(&reply, "1 elected, for 1 seat."));
}

static void each_of_its_forms_was_sent(void **state)
{
	(void)state;
	for (const struct route *route = routes; route->handle; route++)
		if (route->method == POST && (strstr(route->path, "/amend") || strstr(route->path, "/vote")) && !strstr(route->path, "/life/") && !is_sent[route - routes])
			fail_msg("%s was not sent", route->path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(an_amendment_is_proposed_answered_or_withdrawn),
		test_of_work(a_vote_goes_its_way_online),
		test_of_work(a_vote_in_the_room_is_entered_and_read_again),
		test_of_work(a_vote_is_cancelled),
		test_of_work(priorities_are_ordered),
		test_of_work(persons_are_elected),
		cmocka_unit_test(each_of_its_forms_was_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
