/* Of a linked round it is released once how many kept their answers; nobody is told of alone. */
#include "snapshot/work.h"

#include "base/buffer.h"
#include "base/keyring.h"
#include "disclosure/release_store.h"
#include "table/stability_store.h"

#define L "\"label\":{\"fr\":\"L\"}"

static const char document[] =
	"{\"schema\":1,\"languages\":[\"fr\"],\"default_language\":\"fr\",\"title\":{\"fr\":\"T\"},\"sections\":[{\"name\":\"s\",\"title\":{\"fr\":\"S\"},\"questions\":["
	"{\"name\":\"useful\",\"kind\":\"yes_no\"," L ",\"dont_know\":true},"
	"{\"name\":\"trust\",\"kind\":\"scale\"," L ",\"from\":1,\"to\":5,\"low\":{\"fr\":\"non\"},\"high\":{\"fr\":\"oui\"}}]}]}";

static struct keyring keyring;
static struct chance with = { 7 };

static struct sent person(int number, const struct hash *version, const char *useful, int trust)
{
	struct sent sent = { .version = *version, .mode = ALONE, .people = 1,
			     .answers = arena_print(&arena, "{\"useful\":\"%s\",\"trust\":%d}", useful, trust) };

	sent.id[0] = (unsigned char)(number + 1);
	return sent;
}

static void update(struct query *query, int64_t survey)
{
	query_give_number(query, survey);
	query_end(query);
}

static void link_people(int64_t survey, const unsigned char *id)
{
	struct query *query = db_query(db, "INSERT INTO round_link (survey, submission, former) VALUES (?, ?, ?)");

	query_give_number(query, survey);
	query_give_bytes(query, id, ROW_ID);
	query_give_bytes(query, id, ROW_ID);
	query_end(query);
}

/* Of so many people 20 kept their point, the next 12 went up, all others down; five were not linked. */
static struct survey rounds(int people)
{
	const struct hash version = keep_version(document);
	struct survey first = keep_survey("t-first"), second = keep_survey("t-second");
	struct query *query;

	update(db_query(db, "UPDATE survey SET stage = 'prepared' WHERE id > ?"), 0);
	use_version(first.id, &version, 1);
	use_version(second.id, &version, 1);
	for (int i = 0; i < people; i++) {
		struct sent before = person(i, &version, i < 8 ? "#dk" : "yes", 3), after = person(i, &version, "yes", i < 20 ? 3 : i < 32 ? 5 : 1);

		send(&with, &first, &before);
		send(&with, &second, &after);
		if (i < people - 5)
			link_people(second.id, after.id);
	}
	query = db_query(db, "UPDATE survey SET stage = 'published', closes = UNIX_TIMESTAMP() - 2000, grace = 0, smallest = 5, audience = 'members',"
			     " is_linked = 1, round_of = ? WHERE id = ?");
	query_give_number(query, first.id);
	query_give_number(query, second.id);
	query_end(query);
	return second;
}

static const char *released(const struct snapshot *snapshot, const char *question)
{
	const struct published_tally *tally = release_find(db, &arena, snapshot->id, stability_definition(&arena, question));
	struct buffer out = buffer_in(&arena);

	if (!tally)
		return "none";
	for (int place = 0; place <= STABILITY_LEAVES + 1; place++)
		buffer_print(&out, "%s%lld", place ? " " : "", (long long)published_count(tally, 0, &place));
	assert_int_equal(stability_both(tally), STABILITY_LEAVES + 1);
	return out.bytes;
}

static void it_is_released_once_when_the_round_is_frozen(void **state)
{
	const struct survey second = rounds(55);
	const struct snapshot *snapshot;

	(void)state;
	assert_int_equal(stability_due(db, &keyring, 1000), 0);
	snapshot = take(&second, SNAPSHOT_FROZEN);
	assert_int_equal(stability_due(db, &keyring, 1000), 1);
	assert_int_equal(stability_due(db, &keyring, 1000), 0);
	/* All, kept, up, down, before only, after only, both. */
	assert_text(released(snapshot, "trust"), "50 20 12 18 0 0 50");
	/* Eight did not know before: so they answered after only. All others kept theirs, which would tell of each of them. */
	assert_text(released(snapshot, "useful"), "50 -1 -1 -1 0 8 42");
}

static void what_a_few_did_is_hidden(void **state)
{
	const struct survey second = rounds(39);	/* 34 are linked: two of them went down */
	const struct snapshot *snapshot = take(&second, SNAPSHOT_FROZEN);
	const char *told;

	(void)state;
	assert_int_equal(stability_due(db, &keyring, 1000), 1);
	told = released(snapshot, "trust");
	assert_null(strstr(told, " 2 "));
	assert_non_null(strstr(told, "-1"));
}

static void of_fewer_than_the_threshold_nothing_is_told(void **state)
{
	const struct survey second = rounds(9);
	const struct snapshot *snapshot = take(&second, SNAPSHOT_FROZEN);

	(void)state;
	assert_int_equal(stability_due(db, &keyring, 1000), 1);
	assert_text(released(snapshot, "trust"), "none");
	assert_int_equal(stability_due(db, &keyring, 1000), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(it_is_released_once_when_the_round_is_frozen),
		test_of_work(what_a_few_did_is_hidden),
		test_of_work(of_fewer_than_the_threshold_nothing_is_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
