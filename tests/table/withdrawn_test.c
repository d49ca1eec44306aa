/*
 * Answers taken back after tables of them were published: these stand, no other
 * is made of that snapshot - their difference would tell what was taken back -
 * and a later one is told of once many came, or left.
 */
#include "snapshot/work.h"

#include "base/keyring.h"
#include "disclosure/release_store.h"
#include "table/axis.h"
#include "table/crosstab_family.h"
#include "table/crosstab_store.h"
#include "table/outside_release_store.h"
#include "table/slice_store.h"

#define L "\"label\":{\"fr\":\"L\"}"

static const char document[] = "{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":["
	"{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":[{\"name\":\"stays\",\"kind\":\"yes_no\"," L "},{\"name\":\"helped\",\"kind\":\"yes_no\"," L "},"
	"{\"name\":\"home\",\"kind\":\"yes_no\"," L "}]}]}";

static struct keyring keyring;

struct asked {
	struct survey survey;
	struct hash version;
	struct chance with;
	struct sent sent[200];
	int count;
};

static void answer(struct asked *asked, int people)
{
	for (int i = 0; i < people; i++) {
		struct sent *sent = &asked->sent[asked->count++];

		*sent = (struct sent){ .version = asked->version, .people = 1 };
		memcpy(sent->id, &asked->count, sizeof(asked->count));
		sent->answers = arena_print(&arena, "{\"stays\":\"%s\",\"helped\":\"%s\",\"home\":\"%s\"}", asked->count % 2 ? "yes" : "no",
					    asked->count % 3 ? "yes" : "no", asked->count % 4 < 2 ? "yes" : "no");
		send(&asked->with, &asked->survey, sent);
	}
}

static struct asked *asked_of(const char *slug, int people)
{
	struct asked *asked = arena_new(&arena, struct asked);

	*asked = (struct asked){ .survey = keep_survey(slug), .version = keep_version(document) };
	asked->with.state = (uint64_t)asked->survey.id;
	use_version(asked->survey.id, &asked->version, 0);
	answer(asked, people);
	return asked;
}

/* The first ones, and what the clock does then. */
static void take_back(struct asked *asked, int first, int people)
{
	for (int i = first; i < first + people; i++)
		withdraw(&asked->survey, &asked->sent[i]);
	while (snapshot_apply_erasures(db, 100))
		;
}

/* Long before the withdrawals of these tests. */
static struct publication crossed(const struct snapshot *snapshot, const char *rows, const char *cols)
{
	const struct tally_guard guard = { 0 };
	struct crosstab_request request = { 0 };
	struct publication publication;
	struct crosstab *crosstab;
	const char *why = "";
	const struct family *family;

	request.rows = axis_read(&arena, snapshot, rows, AXIS_COUNTED, &why);
	request.cols = cols ? axis_read(&arena, snapshot, cols, AXIS_DIVIDES, &why) : NULL;
	assert_int_equal(crosstab_count(db, &arena, snapshot, &request, &crosstab, &why), NO_FAULT);
	family = crosstab_family(&arena, crosstab, TALLY_SINGLE, &guard, &why);
	assert_non_null(family);
	assert_int_equal(release_table(db, &arena, &(struct release){ snapshot->id, arena_print(&arena, "%s by %s", rows, cols ? cols : ""), 0, 100 },
				       family, &publication), NO_FAULT);
	return publication;
}

static const char *said(const struct publication *publication)
{
	return publication->tally ? "shown" : publication->is_withdrawn ? "withdrawn" : publication->why;
}

static void what_was_published_stays_and_nothing_is_added(void **state)
{
	struct asked *asked = asked_of("t-withdrawn", 120);
	const struct snapshot *snapshot = take(&asked->survey, SNAPSHOT_FROZEN);
	struct publication one, two, before, after;

	(void)state;
	before = crossed(snapshot, "stays", NULL);
	assert_text(said(&before), "shown");
	assert_false(release_is_closed(db, snapshot->id));
	take_back(asked, 7, 1);
	assert_true(release_is_closed(db, snapshot->id));
	one = crossed(snapshot, "helped", NULL);
	two = crossed(snapshot, "helped", "home");
	assert_text(said(&one), "withdrawn");
	assert_text(said(&two), "withdrawn");
	after = crossed(snapshot, "stays", NULL);
	assert_text(published_json(after.tally), published_json(before.tally));
	assert_int_equal(published_count(after.tally, 0, (int[]){ 0 }), 120);
	/* Asked again it is refused again, whatever the day. */
	one = crossed(snapshot, "helped", NULL);
	assert_text(said(&one), "withdrawn");
}

/* A table that was first made on the days of the withdrawal, or later, counts nobody who left: others may stand beside it. */
static void what_is_published_afterwards_is_of_those_who_stayed(void **state)
{
	struct asked *asked = asked_of("t-withdrawn-first", 120);
	const struct snapshot *snapshot = take(&asked->survey, SNAPSHOT_FROZEN);
	struct publication publication;

	(void)state;
	take_back(asked, 7, 1);
	publication = crossed(snapshot, "stays", NULL);
	assert_int_equal(published_count(publication.tally, 0, (int[]){ 0 }), 119);
	assert_true(release_is_closed(db, snapshot->id));
	publication = crossed(snapshot, "helped", NULL);
	assert_text(said(&publication), "shown");
	take_back(asked, 8, 1);
	publication = crossed(snapshot, "home", NULL);
	assert_text(said(&publication), "withdrawn");
}

static const char *later(struct asked *asked, const char *question)
{
	const struct snapshot *snapshot = take(&asked->survey, SNAPSHOT_FROZEN);
	struct publication publication = crossed(snapshot, question, NULL);

	return said(&publication);
}

static void a_new_release_is_made_once_many_left_or_came(void **state)
{
	struct asked *left = asked_of("t-withdrawn-left", 120), *came = asked_of("t-withdrawn-came", 120);
	const struct snapshot *of_left = take(&left->survey, SNAPSHOT_FROZEN), *of_came = take(&came->survey, SNAPSHOT_FROZEN);

	(void)state;
	crossed(of_left, "stays", NULL);
	take_back(left, 0, 4);
	assert_text(later(left, "stays"), "too few came since it was published, or are left out of it");
	take_back(left, 4, 8);
	assert_text(later(left, "stays"), "shown");

	crossed(of_came, "stays", NULL);
	take_back(came, 0, 1);
	answer(came, 3);
	assert_text(later(came, "stays"), "too few came since it was published, or are left out of it");
	answer(came, 30);
	assert_text(later(came, "stays"), "shown");
}

/* --- the clock */

static void nothing_is_tried_for_ever(void **state)
{
	struct asked *asked = asked_of("t-withdrawn-clock", 120);
	const struct snapshot *snapshot = take(&asked->survey, SNAPSHOT_FROZEN);
	struct query *query;

	(void)state;
	query = db_query(db, "INSERT INTO offer (survey, body, state, answer_by, offered, request)"
		" SELECT ?, b.id, 'accepted', '2026-01-01', 1, '' FROM body b ORDER BY b.id LIMIT 1");
	query_give_number(query, asked->survey.id);
	query_end(query);
	query = db_query(db, "UPDATE snapshot SET state = 'provisional' WHERE id <> ?");
	query_give_number(query, snapshot->id);
	query_end(query);
	crossed(snapshot, "stays", NULL);
	take_back(asked, 7, 1);
	for (int i = 0; i < 20 && slice_release_due(db, &keyring, NULL); i++)
		;
	assert_int_equal(slice_release_due(db, &keyring, NULL), 0);
	assert_null(release_find(db, &arena, snapshot->id, "question helped"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(what_was_published_stays_and_nothing_is_added),
		test_of_work(what_is_published_afterwards_is_of_those_who_stayed),
		test_of_work(a_new_release_is_made_once_many_left_or_came),
		test_of_work(nothing_is_tried_for_ever),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
