/*
 * Who may do what in the studio: every route by every role, as it is and as
 * tests/conduct/rights.txt says. Where they differ on purpose, take what this
 * test writes beside the database.
 */
#define PROGRAM "../cgi-bin/studio.c"
#include "account/work.h"

#include <jansson.h>

#include "account/matrix.h"
#include "account/opened.h"
#include "authoring/edit.h"
#include "base/day.h"
#include "campaign/campaign_store.h"
#include "consultation/dossier.h"
#include "consultation/offer_store.h"
#include "consultation/review_store.h"
#include "network/network_store.h"
#include "participant/list_store.h"
#include "participant/person_store.h"

/* What a committee has in the studio. */
struct place_of_work {
	int64_t body, manuscript, consultation, survey, review, offer, list, person, campaign;
};

struct world {
	struct place_of_work north, south;
	struct browser roles[COLUMNS];		/* held in north; the last signed in without any */
};

/* With a question that asks for proposals, of the name that stands for any part of a path. */
static const char *asking(void)
{
	struct edit edit;
	const char *name;

	assert_true(edit_open(&edit, &arena, document_begin(&arena, "fr", "Vos besoins")));
	name = edit_add_question(&edit, json_string_value(json_object_get(json_array_get(json_object_get(edit.root, "sections"), 0), "name")),
				 NULL, "text", "A");
	assert_text(name, "a");
	edit_flag(edit_question(&edit, name), "proposals", 1);
	return edit_close(&edit);
}

static void keep_list(struct place_of_work *work)
{
	struct participant person = { .name = "Zoé", .mail = "zoe@t.example", .address = "", .language = "fr", .consented = DAY_NONE };

	work->list = participant_list_add(db, work->body, "Liste", network_today(db) + 30);
	person.list = work->list;
	assert_int_equal(participant_add(db, &arena, &person, &work->person), NO_FAULT);
}

static struct place_of_work keep_work(int64_t body)
{
	struct place_of_work work = { .body = body };
	const char *document = asking();
	const struct opened opened = keep_plan(body, "", document);
	const struct survey_plan *kept;
	struct dossier dossier;

	work.manuscript = opened.manuscript;
	work.consultation = opened.consultation;
	work.survey = opened.survey;
	kept = survey_plan_find(db, &arena, work.survey);
	dossier = dossier_freeze(&arena, kept, NULL, document);
	work.review = review_add(db, &dossier, work.survey, keep_account(arena_print(&arena, "author-%lld@t.example", (long long)body), body, 0), "");
	open_now(work.survey);
	work.offer = offer_add(db, &(struct offer){ .survey = work.survey, .body = body, .answer_by = 40000, .request = "", .key_number = 1 });
	keep_list(&work);
	work.campaign = campaign_add(db, &(struct campaign){ .survey = work.survey, .list = work.list, .waves = {
		{ .is_wanted = 1, .day = DAY_NONE }, { .day = DAY_NONE }, { .day = DAY_NONE } } }, 0);
	return work;
}

static struct world make_world(void)
{
	const int64_t council = keep_body("t-council", "council", 0);
	struct world world = { .north = keep_work(keep_body("t-north", "committee", council)) };

	world.south = keep_work(keep_body("t-south", "committee", council));
	matrix_roles(world.roles, world.north.body);
	return world;
}

/* The route's path with objects of one committee. */
static const char *path_in(const struct place_of_work *work, const char *pattern)
{
	const struct matrix_part parts[] = {
		{ "manuscript", work->manuscript, NULL }, { "consultation", work->consultation, NULL }, { "survey", work->survey, NULL },
		{ "offer", work->offer, NULL }, { "review", work->review, NULL }, { "proposal", 1, NULL }, { "batch", 1, NULL },
		{ "list", work->list, NULL }, { "person", work->person, NULL }, { "campaign", work->campaign, NULL },
		{ "body", work->body, NULL }, { "kind", 0, "invitation" }, { "language", 0, "fr" },
		{ "list", work->list, NULL }, { "person", work->person, NULL },
		{ NULL }
	};

	return matrix_path(pattern, parts, "a");
}

static void write_row(struct buffer *out, const struct route *route)
{
	struct world world = make_world();
	const char *path = path_in(&world.north, route->path), *foreign = path_in(&world.south, route->path);

	buffer_print(out, "%-4s %-56s %-8s", route->method == GET ? "GET" : "POST", route->path, matrix_nobody(route, path));
	for (int role = 0; role < COLUMNS; role++)
		buffer_print(out, " %-4s", matrix_meaning(status_of(route, &world.roles[role], path)));
	buffer_print(out, " %s\n", route->of ? matrix_meaning(status_of(route, &world.roles[FACILITATOR], foreign)) : "-");
}

static void write_heading(struct buffer *out)
{
	buffer_print(out, "# Who may do what in the studio: written by tests/conduct/matrix_test.c, which compares.\n#\n"
		     "# Roles are held in one committee. nobody: not signed in; none: signed in, no role there; foreign: the\n"
		     "# committee's facilitator, on another committee's object. Reviewers judge what any body asks.\n#\n");
	matrix_head(out, 61, "foreign");
}

static void every_route_by_every_role_is_as_written(void **state)
{
	struct buffer out = buffer_in(&arena);

	write_heading(&out);
	matrix_lines(&out, write_row);
	matrix_is_written(&out, "tests/conduct/rights.txt", "studio-rights.txt");
	(void)state;
}

static void whoever_submits_does_not_judge(void **state)
{
	struct world world = make_world();
	const char *form = "opinion=favourable&words=Oui.", *path = arena_print(&arena, "/studio/review/%lld/opinion", (long long)world.north.review);
	const int64_t both = keep_account("both@t.example", world.north.body, role_bit(ETHICS_REVIEWER) | role_bit(FACILITATOR));
	struct query *query = db_query(db, "UPDATE review SET submitter = ? WHERE id = ?");
	struct browser browser = signed_in(both);

	(void)state;
	query_give_number(query, both);
	query_give_number(query, world.north.review);
	query_end(query);
	query = db_query(db, "UPDATE survey SET stage = 'submitted' WHERE id = ?");
	query_give_number(query, world.north.survey);
	query_end(query);
	assert_false(shows(&(struct reply){ .body = get(&browser, arena_print(&arena, "/studio/review/%lld", (long long)world.north.review)).body }, "name=\"words\""));
	assert_int_equal(post(&browser, path, form).status, 403);
	assert_int_equal(review_find(db, &arena, world.north.review)->opinion, WAITING);
	/* Somebody else does, and the authors are told. */
	assert_int_equal(post(&world.roles[ETHICS_REVIEWER], path, form).status, 303);
	assert_int_equal(review_find(db, &arena, world.north.review)->opinion, FAVOURABLE);
	assert_int_equal(survey_plan_find(db, &arena, world.north.survey)->survey.stage, APPROVED);
	query = db_query(db, "SELECT COUNT(*) FROM event WHERE kind = 'opinion-given' AND object = ? AND besides = ? AND title LIKE '%Vos besoins%'");
	query_give_number(query, world.north.survey);
	query_give_number(query, both);
	assert_int_equal(query_end_number(query), 1);
	assert_int_equal(post(&world.roles[ETHICS_REVIEWER], path, form).status, 409);
}

/* Each act leaves its event, in the body whose survey it is. */
static void acts_are_in_the_log(void **state)
{
	struct world world = make_world();
	const char *stop = arena_print(&arena, "/studio/reviews/survey/%lld", (long long)world.south.survey);
	struct query *query;

	(void)state;
	assert_int_equal(post(&world.roles[ETHICS_REVIEWER], arena_print(&arena, "%s/suspend", stop), "words=Non.").status, 303);
	assert_int_equal(post(&world.roles[ETHICS_REVIEWER], arena_print(&arena, "%s/suspend", stop), "words=Non.").status, 409);
	assert_int_equal(post(&world.roles[ETHICS_REVIEWER], arena_print(&arena, "%s/resume", stop), "").status, 303);
	query = db_query(db, "SELECT GROUP_CONCAT(action ORDER BY number) FROM audit_event WHERE object = ? AND kind = 'survey' AND body = ?");
	query_give_number(query, world.south.survey);
	query_give_number(query, world.south.body);
	assert_true(query_next(query));
	assert_text(query_text(query, &arena), "survey-suspended,survey-resumed");
	query_end(query);
}

static const char *actions_on(const char *kind, int64_t object, int64_t body)
{
	struct query *query = db_query(db,
		"SELECT GROUP_CONCAT(TRIM(CONCAT_WS(' ', action, detail)) ORDER BY number) FROM audit_event WHERE kind = ? AND object = ? AND body = ?");
	const char *actions;

	query_give_text(query, kind);
	query_give_number(query, object);
	query_give_number(query, body);
	assert_true(query_next(query));
	actions = query_text(query, &arena);
	query_end(query);
	return actions;
}

#define PERSON "name=Anne&mail=anne%40t.example&language=fr"

/* Each changes the list; what is refused, because somebody was quicker or nothing fits, leaves nothing. */
static void what_is_done_to_lists_is_in_the_log(void **state)
{
	struct world world = make_world();
	const struct browser *browser = &world.roles[FACILITATOR];
	const char *list = arena_print(&arena, "/studio/list/%lld", (long long)world.north.list);
	const char *person = arena_print(&arena, "%s/person/%lld", list, (long long)world.north.person);
	const char *foreign = arena_print(&arena, "/studio/list/%lld/person/%lld", (long long)world.north.list, (long long)world.south.person);

	(void)state;
	assert_int_equal(post(browser, arena_print(&arena, "%s/settings", list), "name=Autre&erases=01/01/2100&seen=1").status, 422);
	assert_int_equal(post(browser, arena_print(&arena, "%s/settings", list), "name=Autre&erases=01/01/2028&seen=2").status, 409);
	assert_int_equal(post(browser, arena_print(&arena, "%s/settings", list), "name=Autre&erases=01/01/2028&seen=1").status, 303);
	assert_int_equal(post(browser, arena_print(&arena, "%s/add", list), "name=Anne&mail=%3Canne%40t.example%3E&language=fr").status, 422);
	assert_int_equal(post(browser, arena_print(&arena, "%s/add", list), PERSON).status, 303);
	assert_int_equal(post(browser, arena_print(&arena, "%s/add", list), PERSON).status, 422);
	assert_int_equal(post(browser, person, PERSON "&seen=1").status, 422);
	assert_int_equal(post(browser, person, "name=Zoe&phone=0612345678&language=ar&territory=R53&seen=1").status, 303);
	assert_int_equal(post(browser, person, "name=Zoe&phone=0612345678&language=ar&seen=1").status, 409);
	assert_int_equal(post(browser, foreign, PERSON "&seen=1").status, 404);
	assert_int_equal(post(browser, arena_print(&arena, "%s/remove", foreign), "").status, 404);
	assert_int_equal(post(browser, arena_print(&arena, "%s/members", list), arena_print(&arena, "body=%lld&language=fr", (long long)world.south.body)).status, 422);
	assert_int_equal(post(browser, arena_print(&arena, "%s/members", list), arena_print(&arena, "body=%lld&language=fr", (long long)world.north.body)).status, 303);
	assert_int_equal(post(browser, arena_print(&arena, "%s/import/write", list), "import=1&seen=0").status, 410);
	assert_int_equal(post(browser, arena_print(&arena, "%s/remove", person), "refuse=1").status, 303);
	assert_text(actions_on("list", world.north.list, world.north.body),
		    "list-changed,person-added,person-changed,people-of-members added=0,person-removed refused=yes");
	assert_null(actions_on("list", world.south.list, world.south.body));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(every_route_by_every_role_is_as_written),
		test_of_work(whoever_submits_does_not_judge),
		test_of_work(acts_are_in_the_log),
		test_of_work(what_is_done_to_lists_is_in_the_log),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
