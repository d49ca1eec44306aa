/*
 * The life of a text on its pages: each form that changes something leaves its event; what is refused says why and
 * changes nothing; what is not public yet stays with the members.
 */
#define PROGRAM "../cgi-bin/council.c"
#include "account/work.h"
#include "recommendation/chamber.h"

#include "audit/audit_store.h"
#include "recommendation/relay_store.h"

struct world {
	struct chamber chamber;
	int64_t committee, paragraph;
	struct browser secretary, rapporteur, member, correspondent;
};

static struct world make_world(void)
{
	struct world world = { .chamber = make_chamber("t-life") };
	const int64_t body = world.chamber.body;

	world.committee = keep_body("t-beneath", "committee", body);
	world.paragraph = add_paragraph(world.chamber.text, "Former les équipes.");
	world.secretary = signed_in(keep_account("secretary@t.example", body, role_bit(GENERAL_SECRETARY)));
	world.rapporteur = signed_in(keep_account("rapporteur@t.example", body, role_bit(RAPPORTEUR)));
	world.member = signed_in(keep_account("member@t.example", body, role_bit(MEMBER)));
	world.correspondent = signed_in(keep_account("correspondent@t.example", world.committee, role_bit(CORRESPONDENT)));
	return world;
}

static struct text *now(const struct world *world)
{
	return text_find(db, &arena, world->chamber.text);
}

/* Which routes changed something here. */
static int is_sent[sizeof(routes) / sizeof(*routes)];

static int64_t events(void)
{
	return audit_head_find(db).number;
}

/* To a place below the text. */
static struct reply send_to(const struct browser *browser, const char *path, const char *form)
{
	struct request request = request_of(browser, POST, path);
	const int64_t before = events();
	const struct reply reply = post(browser, path, form);
	enum fault fault;
	const struct route *route = route_find(routes, &request, &fault);

	if (reply.status == 303)
		is_sent[route - routes] = 1;
	assert_int_equal(events() - before, reply.status == 303);
	return reply;
}

static struct reply send(const struct world *world, const char *place, const char *form)
{
	return send_to(&world->rapporteur, arena_print(&arena, "/council/text/%lld%s", (long long)world->chamber.text, place),
		       arena_print(&arena, "seen=%d&%s", now(world)->version, form));
}

static void did(const char *action, const char *detail)
{
	struct audit_line *list;

	assert_int_equal(audit_list(db, &arena, &(struct audit_filter){ 0 }, 1, &list), 1);
	assert_text(list[0].event.action, action);
	assert_text(list[0].event.detail, detail);
}

static void step(const struct world *world, const char *to, const char *more)
{
	const struct reply reply = send(world, "/life", arena_print(&arena, "step=%s%s", to, more));

	if (reply.status != 303)
		fail_msg("%s: %d\n%s", to, reply.status, reply.body.bytes);
}

static void publish(const struct world *world)
{
	step(world, "group", "");
	step(world, "adopted", "&words=Par+consensus.");
	step(world, "published", "&public=1");
}

static void a_text_goes_through_its_whole_life(void **state)
{
	const struct world world = make_world();

	(void)state;
	assert_int_equal(send(&world, "/life/terms", "ethics=1&answer-days=0").status, 422);
	assert_int_equal(send(&world, "/life/terms", "ethics=1&answer-days=30").status, 303);
	did("text-changed", "part=terms");
	step(&world, "group", "&day=01/11/2026&responsible=Le+groupe");
	did("text-stepped", "was=draft is=group");
	assert_int_equal(send(&world, "/life", "step=standing").status, 409);
	step(&world, "ethics", "");
	assert_int_equal(send(&world, "/life", "step=opinion").status, 409);
	step(&world, "opinion", "&words=Favorable.");
	did("text-stepped", "was=ethics is=opinion");
	step(&world, "standing", "");
	assert_int_equal(send(&world, "/life", "step=group").status, 409);
	step(&world, "group", "&words=Un+mot+manque.");
	step(&world, "plenary", "");
	step(&world, "adopted", "&words=Par+consensus.");
	step(&world, "published", "&public=1");
	step(&world, "sent", "&public=1");
	step(&world, "answered", "&public=1&words=Oui.");
	assert_int_equal(send(&world, "/follow", arena_print(&arena, "on=%lld&state=done&words=Fait.", (long long)world.paragraph)).status, 303);
	did("text-followed", "is=done");
	assert_int_equal(now(&world)->step, STEP_FOLLOWED);
}

static void what_does_not_fit_changes_nothing(void **state)
{
	const struct world world = make_world();
	const int version = now(&world)->version;
	struct reply reply;

	(void)state;
	assert_int_equal(send(&world, "/life", "step=heaven").status, 422);
	assert_int_equal(send(&world, "/life", "step=group&day=31/02/2026").status, 422);
	assert_int_equal(send(&world, "/life", "step=group&day=01/01/2090").status, 422);
	assert_int_equal(send(&world, "/life", "step=published").status, 409);
	reply = send(&world, "/life", "step=adopted&words=Oui.&responsible=La+secr%C3%A9taire");
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "La secrétaire"));
	assert_int_equal(send_to(&world.rapporteur, arena_print(&arena, "/council/text/%lld/life", (long long)world.chamber.text), "seen=999&step=group").status, 409);
	assert_int_equal(send(&world, "/life/day", "publish-on=01/01/2020").status, 422);
	assert_int_equal(send(&world, "/follow", "on=0&state=done").status, 409);
	assert_int_equal(now(&world)->version, version);
	assert_int_equal(post(&world.member, arena_print(&arena, "/council/text/%lld/life", (long long)world.chamber.text), "seen=1&step=group").status, 403);
}

static void a_day_moves_with_its_reason(void **state)
{
	const struct world world = make_world();
	struct reply reply;

	(void)state;
	assert_int_equal(send(&world, "/life/day", "publish-on=01/03/2090").status, 303);
	did("text-changed", "part=day");
	assert_int_equal(send(&world, "/life/day", "publish-on=01/04/2090").status, 422);
	assert_int_equal(send(&world, "/life/day", "publish-on=01/04/2090&reason=Le+ministre+est+absent.").status, 303);
	reply = get(&world.member, arena_print(&arena, "/council/text/%lld/life", (long long)world.chamber.text));
	assert_true(shows(&reply, "Le ministre est absent."));
	assert_false(shows(&reply, "name=\"publish-on\""));
	assert_int_equal(send(&world, "/life/day", "publish-on=&reason=On+verra.").status, 303);
	assert_int_equal(now(&world)->publish_on, DAY_NONE);
}

static void a_vote_that_adopted_it_offers_its_step(void **state)
{
	const struct world world = make_world();
	const struct vote *vote;
	const char *path;
	struct reply reply;

	(void)state;
	step(&world, "plenary", "");
	vote = opened(&world.chamber, (struct vote){ .kind = VOTE_ON_TEXT, .text = world.chamber.text, .dissent_days = 7 }, "");
	assert_int_equal(send(&world, "/life/vote", arena_print(&arena, "vote=%lld", (long long)vote->id)).status, 422);
	assert_int_equal(cast(vote, world.chamber.account[0], VOTE_FOR), NO_FAULT);
	assert_int_equal(vote_close_online(db, &arena, vote_find(db, &arena, vote->id)), NO_FAULT);
	path = arena_print(&arena, "/council/vote/%lld", (long long)vote->id);
	reply = get(&world.rapporteur, path);
	assert_true(shows(&reply, "/life/vote"));
	reply = get(&world.member, path);
	assert_false(shows(&reply, "/life/vote"));
	assert_int_equal(send(&world, "/life/vote", arena_print(&arena, "vote=%lld", (long long)vote->id)).status, 303);
	did("text-stepped", "was=plenary is=adopted");
	assert_int_equal(send(&world, "/life/vote", arena_print(&arena, "vote=%lld", (long long)vote->id)).status, 409);
	reply = get(&world.rapporteur, path);
	assert_false(shows(&reply, "/life/vote"));
}

static void a_text_goes_down_and_a_word_comes_up(void **state)
{
	const struct world world = make_world();
	const char *down = arena_print(&arena, "/council/text/%lld/relay", (long long)world.chamber.text), *up;
	const char *form = arena_print(&arena, "to-%lld=1&words=Dites-nous.", (long long)world.committee);
	struct relay *list;
	struct reply reply;

	(void)state;
	assert_int_equal(send_to(&world.secretary, down, form).status, 409);
	publish(&world);
	assert_int_equal(post(&world.rapporteur, down, form).status, 403);
	assert_int_equal(send_to(&world.secretary, down, "words=A+personne.").status, 422);
	assert_int_equal(send_to(&world.secretary, down, form).status, 303);
	did("text-relayed", "count=1");
	assert_int_equal(relay_list(db, &arena, world.chamber.text, &list), 1);
	up = arena_print(&arena, "/council/relay/%lld", (long long)list[0].id);
	reply = get(&world.correspondent, "/council");
	assert_true(shows(&reply, up));
	reply = get(&world.correspondent, up);
	assert_true(shows(&reply, "Dites-nous."));
	assert_int_equal(send_to(&world.correspondent, up, "seen=0&answer=").status, 422);
	assert_int_equal(send_to(&world.correspondent, up, "seen=0&answer=Lu+en+r%C3%A9union.").status, 303);
	reply = send_to(&world.correspondent, up, "seen=0&answer=Autre+chose.");
	assert_int_equal(reply.status, 409);
	assert_true(shows(&reply, "Lu en réunion.") && shows(&reply, "Autre chose."));
	reply = get(&world.member, down);
	assert_true(shows(&reply, "Lu en réunion."));
}

/* Last: the tests above sent each form with success. */
static void every_form_was_sent(void **state)
{
	(void)state;
	for (const struct route *route = routes; route->handle; route++)
		if (route->method == POST && (strstr(route->path, "/life") || strstr(route->path, "/follow") || strstr(route->path, "/relay")) && !is_sent[route - routes])
			fail_msg("POST %s was never sent", route->path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_text_goes_through_its_whole_life),
		test_of_work(what_does_not_fit_changes_nothing),
		test_of_work(a_day_moves_with_its_reason),
		test_of_work(a_vote_that_adopted_it_offers_its_step),
		test_of_work(a_text_goes_down_and_a_word_comes_up),
		cmocka_unit_test(every_form_was_sent),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
