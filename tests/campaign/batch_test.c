/* Invitations on paper, in the studio: who makes and prints them, what stands on them, and what the log keeps. */
#define PROGRAM "../cgi-bin/studio.c"
#include "account/work.h"

#include "account/opened.h"
#include "account/rights.h"

#define DOCUMENT "{\"schema\":1,\"default_language\":\"fr\",\"languages\":[\"fr\"],\"sections\":[{\"name\":\"s\",\"questions\":[{\"kind\":\"yes_no\"," \
	"\"label\":{\"fr\":\"Utile ?\"},\"name\":\"useful\"}],\"title\":{\"fr\":\"S\"}}],\"title\":{\"fr\":\"Vos besoins\"}}"

static int64_t body, survey;
static struct browser facilitator, author;
static const char *url;

static void keep_survey(const char *promise)
{
	struct query *query;

	body = keep_body("t-council", "council", 0);
	survey = keep_plan(body, "", DOCUMENT).survey;
	open_now(survey);
	query = db_query(db, "UPDATE survey SET promise = ?, audience = 'supported', opens = 1 WHERE id = ?");
	query_give_text(query, promise);
	query_give_number(query, survey);
	query_end(query);
	facilitator = signed_in(keep_account("facilitator@t.example", body, 1u << FACILITATOR));
	author = signed_in(keep_account("author@t.example", body, 1u << AUTHOR));
	url = arena_print(&arena, "/studio/survey/%lld", (long long)survey);
}

static const char *at(const char *place)
{
	return arena_print(&arena, "%s/%s", url, place);
}

static int64_t events(const char *action)
{
	struct query *query = db_query(db, "SELECT COUNT(*) FROM audit_event WHERE action = ? AND object = ? AND account = ?");

	query_give_text(query, action);
	query_give_number(query, survey);
	query_give_number(query, facilitator.account);
	return query_end_number(query);
}

static int count_of(const char *text, const char *words)
{
	int count = 0;

	for (text = strstr(text, words); text; text = strstr(text + 1, words))
		count++;
	return count;
}

static int64_t batch(void)
{
	return query_end_number(db_query(db, "SELECT MAX(id) FROM invitation_batch"));
}

static void cards_are_made_and_printed_by_whoever_invites(void **state)
{
	struct reply reply;
	const char *cards;

	(void)state;
	keep_survey("confidential");
	assert_int_equal(post(&author, at("batches"), "place=Here&count=5").status, 403);
	reply = post(&facilitator, at("batches"), "place=Accueil+de+jour&count=5");
	assert_int_equal(reply.status, 303);
	assert_int_equal(events("batch-made"), 1);
	reply = get(&facilitator, at("batches"));
	assert_true(shows(&reply, "Accueil de jour"));
	assert_false(shows(&reply, "class=\"digits\""));
	cards = arena_print(&arena, "%s/batch/%lld", url, (long long)batch());
	assert_int_equal(get(&author, cards).status, 403);
	assert_int_equal(events("batch-printed"), 0);
	reply = get(&facilitator, cards);
	assert_int_equal(reply.status, 200);
	assert_int_equal(count_of(reply.body.bytes, "class=\"card\""), 5);
	assert_int_equal(count_of(reply.body.bytes, "class=\"qr\""), 5);
	assert_true(shows(&reply, "site.example/i"));
	assert_true(shows(&reply, "changes nothing about your benefits"));
	assert_int_equal(events("batch-printed"), 1);
	/* Printed again they are the same. */
	assert_text(get(&facilitator, cards).body.bytes, reply.body.bytes);
}

static void what_does_not_fit_is_said(void **state)
{
	(void)state;
	keep_survey("anonymous");
	assert_int_equal(post(&facilitator, at("batches"), "place=Here&count=2001").status, 422);
	assert_int_equal(post(&facilitator, at("batches"), "place=Here&count=0").status, 422);
	assert_int_equal(post(&facilitator, at("batches"), "count=5").status, 422);
	assert_int_equal(events("batch-made"), 0);
	assert_int_equal(get(&facilitator, at("batch/999999999")).status, 303);
	assert_int_equal(post(&facilitator, at("batches"), "place=Here&count=1").status, 303);
	assert_int_equal(get(&facilitator, at("batch/999999999")).status, 404);
}

static void many_cards_are_printed_in_parts(void **state)
{
	struct reply reply;

	(void)state;
	keep_survey("anonymous");
	assert_int_equal(post(&facilitator, at("batches"), "place=Here&count=450").status, 303);
	reply = get(&facilitator, arena_print(&arena, "%s/batch/%lld?page=3", url, (long long)batch()));
	assert_int_equal(count_of(reply.body.bytes, "class=\"card\""), 50);
	assert_true(shows(&reply, "page=1"));
}

static void names_are_not_handed_out_on_cards(void **state)
{
	(void)state;
	keep_survey("nominative");
	assert_int_equal(post(&facilitator, at("batches"), "place=Here&count=5").status, 422);
	assert_int_equal(events("batch-made"), 0);
}

static void nothing_is_printed_of_what_is_destroyed(void **state)
{
	struct reply reply;
	struct query *query;

	(void)state;
	keep_survey("anonymous");
	assert_int_equal(post(&facilitator, at("batches"), "place=Here&count=5").status, 303);
	query = db_query(db, "UPDATE survey_ballot SET sealed = NULL WHERE survey = ?");
	query_give_number(query, survey);
	query_end(query);
	assert_int_equal(get(&facilitator, arena_print(&arena, "%s/batch/%lld", url, (long long)batch())).status, 303);
	reply = get(&facilitator, at("batches"));
	assert_true(shows(&reply, "is destroyed"));
	assert_int_equal(post(&facilitator, at("batches"), "place=Here&count=5").status, 422);
}

static int64_t list_with(const char *slug, const char *home)
{
	const int64_t of = home ? keep_body(home, "committee", 0) : body;
	struct query *query = db_query(db, "INSERT INTO participant_list (home, name, erases, changed) VALUES (?, ?, '2040-01-01', 0) RETURNING id");
	int64_t list;

	query_give_number(query, of);
	query_give_text(query, slug);
	list = query_end_number(query);
	query = db_query(db, "INSERT INTO participant (list, name, mail, phone, address, language) VALUES"
		" (?, 'Ada <Martin>', NULL, NULL, '3 rue des Lilas\n69003 LYON', 'fr'), (?, 'Bea', 'bea@t.example', NULL, '1 place', 'fr'),"
		" (?, 'Cem', NULL, '+33600000000', '', 'fr'), (?, 'Dia', NULL, NULL, '5 quai', 'ar')");
	for (int i = 0; i < 4; i++)
		query_give_number(query, list);
	query_end(query);
	return list;
}

static void letters_go_to_whom_nothing_else_reaches(void **state)
{
	struct reply reply;
	int64_t list, foreign;

	(void)state;
	keep_survey("confidential");
	list = list_with("Ours", NULL);
	foreign = list_with("Theirs", "t-other");
	assert_int_equal(post(&author, at("letters"), arena_print(&arena, "list=%lld", (long long)list)).status, 403);
	reply = post(&facilitator, at("letters"), arena_print(&arena, "list=%lld", (long long)list));
	assert_int_equal(reply.status, 303);
	assert_int_equal(events("batch-made"), 1);
	reply = get(&facilitator, arena_print(&arena, "%s/letters?list=%lld", url, (long long)list));
	assert_int_equal(reply.status, 200);
	assert_int_equal(count_of(reply.body.bytes, "class=\"letter\""), 2);
	assert_true(shows(&reply, "Ada &lt;Martin&gt;\n3 rue des Lilas\n69003 LYON"));
	assert_false(shows(&reply, "Bea"));
	assert_int_equal(events("letters-printed"), 1);
	/* Once more invites nobody twice. */
	post(&facilitator, at("letters"), arena_print(&arena, "list=%lld", (long long)list));
	assert_int_equal(events("batch-made"), 1);
	assert_text(get(&facilitator, arena_print(&arena, "%s/letters?list=%lld", url, (long long)list)).body.bytes, reply.body.bytes);
	/* Another body's list is none. */
	assert_int_equal(get(&facilitator, arena_print(&arena, "%s/letters?list=%lld", url, (long long)foreign)).status, 404);
	post(&facilitator, at("letters"), arena_print(&arena, "list=%lld", (long long)foreign));
	assert_int_equal(query_end_number(db_query(db, "SELECT COUNT(*) FROM invitation i JOIN participant p ON p.id = i.participant"
		" JOIN participant_list l ON l.id = p.list WHERE l.name = 'Theirs'")), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(cards_are_made_and_printed_by_whoever_invites),
		test_of_work(what_does_not_fit_is_said),
		test_of_work(many_cards_are_printed_in_parts),
		test_of_work(names_are_not_handed_out_on_cards),
		test_of_work(nothing_is_printed_of_what_is_destroyed),
		test_of_work(letters_go_to_whom_nothing_else_reaches),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
