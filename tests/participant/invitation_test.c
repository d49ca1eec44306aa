/* Invitations: their codes, the keys these open, and how many are added how fast. */
#include "consultation/work.h"

#include <time.h>

#include "answer/draft.h"
#include "base/keyring.h"
#include "participant/invitation_store.h"
#include "participant/person.h"

enum { DAY = 86400, MANY = 50000 };

static struct keyring keyring;

static int begin(void **state)
{
	keyring = (struct keyring){ .count = 1, .keys = { { 1, hash_of("tests", 5) } } };
	return begin_work(state);
}

#define test_of_invitations(test) cmocka_unit_test_setup_teardown(test, begin, undo_work)

static int64_t survey_with(const char *slug, enum promise promise, int64_t closed_since)
{
	struct survey survey = survey_of(slug, now() - 400 * DAY, now() - closed_since);

	survey.promise = promise;
	survey.grace = 600;
	survey.retention_days = 10;
	return keep_survey(&survey, keep_consultation("t-about"));
}

static int64_t number(struct query *query)
{
	return query_end_number(query);
}

static int64_t list_of(int people)
{
	struct query *query = db_query(db, "INSERT INTO body (slug, name, kind, state) VALUES ('t-invites', 'Who invites', 'group', 'active') RETURNING id");
	const int64_t body = number(query);
	int64_t list;

	query = db_query(db, "INSERT INTO participant_list (home, name, erases, changed) VALUES (?, 'People', '2030-01-01', 0) RETURNING id");
	query_give_number(query, body);
	list = number(query);
	query = db_query(db, "INSERT INTO participant (list, mail, language, college, territory)"
		" SELECT ?, CONCAT('p', seq, '@example.fr'), IF(seq % 2, 'fr', 'ar'), IF(seq % 5, NULL, 'five'), '75' FROM seq_1_to_50000 WHERE seq <= ?");
	query_give_number(query, list);
	query_give_number(query, people);
	assert_int_equal(query_end(query), people);
	return list;
}

static struct ballot ballot_of(int64_t survey)
{
	struct ballot ballot;

	assert_true(ballot_find(db, &arena, &keyring, survey, &ballot));
	return ballot;
}

static int64_t any_of(int64_t survey)
{
	struct query *query = db_query(db, "SELECT id FROM invitation WHERE survey = ? LIMIT 1");

	query_give_number(query, survey);
	return number(query);
}

static void secrets_are_made_once_and_open_with_the_instance_key_only(void **state)
{
	const int64_t survey = survey_with("t-one", ANONYMOUS, -DAY), other = survey_with("t-two", ANONYMOUS, -DAY);
	struct keyring elsewhere = { .count = 1, .keys = { { 1, hash_of("other", 5) } } };
	struct ballot first, again, third;
	struct query *query;

	(void)state;
	assert_false(ballot_find(db, &arena, &keyring, survey, &first));
	assert_true(ballot_make(db, &arena, &keyring, survey, &first));
	assert_true(ballot_make(db, &arena, &keyring, survey, &again));
	assert_true(ballot_make(db, &arena, &keyring, other, &third));
	assert_memory_equal(&first, &again, sizeof(first));
	assert_memory_not_equal(&first.ballot_secret, &third.ballot_secret, HASH_SIZE);
	assert_memory_not_equal(&first.ballot_secret, &first.invitation_secret, HASH_SIZE);
	assert_false(ballot_find(db, &arena, &elsewhere, survey, &again));
	/* Nor do they open in another survey's place. */
	query = db_query(db, "UPDATE survey_ballot SET sealed = (SELECT sealed FROM survey_ballot WHERE survey = ?) WHERE survey = ?");
	query_give_number(query, survey);
	query_give_number(query, other);
	query_end(query);
	assert_false(ballot_find(db, &arena, &keyring, other, &again));
}

static void a_code_always_opens_the_same_keys(void **state)
{
	struct ballot ballot = { hash_of("one", 3), hash_of("two", 3), 0 }, other = { hash_of("one", 3), hash_of("six", 3), 0 };
	const struct code code = invitation_code(&ballot, 7), same = invitation_code(&ballot, 7), next = invitation_code(&ballot, 8);
	struct submission_key first = invitation_key(&ballot, code, 0), again = invitation_key(&ballot, same, 0);

	(void)state;
	assert_memory_equal(&first, &again, KEY_SIZE);
	assert_memory_not_equal(&code, &next, sizeof(code));
	for (int turn = 1; turn < BALLOT_TURNS; turn++) {
		again = invitation_key(&ballot, code, turn);
		assert_memory_not_equal(&first, &again, KEY_SIZE);
	}
	again = invitation_key(&ballot, next, 0);
	assert_memory_not_equal(&first, &again, KEY_SIZE);
	again = invitation_key(&other, code, 0);
	assert_memory_not_equal(&first, &again, KEY_SIZE);
	assert_text(invitation_url(&arena, &(struct config){ .address = "https://site.example" }, (struct code){ 41233, 917750214 }),
		    "https://site.example/i/0041233917750214");
}

static void people_of_the_segment_are_invited_once(void **state)
{
	const int64_t survey = survey_with("t-one", CONFIDENTIAL, -DAY), list = list_of(100);
	struct query *query;
	int64_t after = 0;

	(void)state;
	assert_int_equal(invitation_add_people(db, &arena, &keyring, survey, list, &(struct segment){ .language = "ar", .college = "five" }, &after, 1000), 10);
	after = 0;
	assert_int_equal(invitation_add_people(db, &arena, &keyring, survey, list, NULL, &after, 40), 40);
	assert_int_equal(invitation_add_people(db, &arena, &keyring, survey, list, NULL, &after, 1000), 50);
	after = 0;
	assert_int_equal(invitation_add_people(db, &arena, &keyring, survey, list, NULL, &after, 1000), 0);
	query = db_query(db, "SELECT COUNT(DISTINCT participant) FROM invitation WHERE survey = ?");
	query_give_number(query, survey);
	assert_int_equal(number(query), 100);
	assert_int_equal(invitation_add_people(db, &arena, &(struct keyring){ 0 }, survey, list, NULL, &after, 1000), 0);
}

/* Whoever is forgotten leaves an invitation that names nobody, and is as good as before. */
static void an_invitation_is_found_by_its_code(void **state)
{
	const int64_t survey = survey_with("t-one", CONFIDENTIAL, -DAY), list = list_of(3);
	struct code_mark mark;
	struct invitation found;
	struct ballot ballot;
	struct code code;
	int64_t after = 0;

	(void)state;
	invitation_add_people(db, &arena, &keyring, survey, list, NULL, &after, 10);
	ballot = ballot_of(survey);
	code = invitation_code(&ballot, any_of(survey));
	mark = secret_mark(&keyring.keys[0], INVITATION, code);
	assert_true(invitation_find(db, &mark, &found));
	assert_int_equal(found.id, any_of(survey));
	assert_int_equal(found.survey, survey);
	assert_true(found.participant);
	query_end(db_query(db, "DELETE FROM participant WHERE list = (SELECT MAX(id) FROM participant_list)"));
	assert_true(invitation_find(db, &mark, &found));
	assert_false(found.participant);
	code.secret ^= 1;
	mark = secret_mark(&keyring.keys[0], INVITATION, code);
	assert_true(invitation_has_finder(db, &mark));
	assert_false(invitation_find(db, &mark, &found));
	/* The mark of a receipt of the same code is another. */
	code.secret ^= 1;
	mark = secret_mark(&keyring.keys[0], RECEIPT, code);
	assert_false(invitation_has_finder(db, &mark));
}

/* Where wrong guesses are counted says nothing of which invitation they were at. */
static void guesses_are_counted_under_a_name_of_their_own(void **state)
{
	const struct code_mark mark = secret_mark(&keyring.keys[0], INVITATION, (struct code){ 1, 2 });

	(void)state;
	assert_memory_not_equal(mark.finder, mark.guessed, FINDER_SIZE);
}

static void a_batch_has_as_many_codes_as_were_asked_for(void **state)
{
	const int64_t survey = survey_with("t-one", ANONYMOUS, -DAY);
	const int64_t id = invitation_add_batch(db, &arena, &keyring, survey, "Accueil de jour, Lyon", MOST_BATCH);
	const struct invitation_batch *batch = invitation_batch_find(db, &arena, id);
	struct invitation_batch *batches;
	int64_t *list, *again;

	(void)state;
	assert_text(batch->place, "Accueil de jour, Lyon");
	assert_int_equal(batch->survey, survey);
	assert_int_equal(invitation_list_of_batch(db, &arena, batch, &list), MOST_BATCH);
	assert_int_equal(invitation_list_of_batch(db, &arena, batch, &again), MOST_BATCH);
	assert_memory_equal(list, again, MOST_BATCH * sizeof(*list));
	invitation_add_batch(db, &arena, &keyring, survey, "Mairie", 1);
	assert_int_equal(invitation_batch_list(db, &arena, survey, &batches), 2);
	assert_text(batches[0].place, "Mairie");
	assert_int_equal(batches[0].count, 1);
}

/* An answer as it stands under the key of a turn. */
static void answer(int64_t survey, const struct ballot *ballot, int64_t invitation, int turn)
{
	const struct submission_key key = invitation_key(ballot, invitation_code(ballot, invitation), turn);
	const struct hash sent = submission_sent_hash(&key), version = hash_of("{\"of\":\"t-one\"}", strlen("{\"of\":\"t-one\"}"));
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test,"
		" key_hash, answers_hash, key_number, answers) VALUES (?, RANDOM_BYTES(16), ?, ?, 'supported', 'alone', 1, 'fr', '2026-01-01', 0, 0, ?, ?, 1, '{}')");

	query_give_number(query, survey);
	query_give_hash(query, &version);
	query_give_hash(query, &version);
	query_give_hash(query, &sent);
	query_give_hash(query, &sent);
	assert_int_equal(query_end_unique(query), 1);
}

static void who_answered_is_known_where_the_promise_allows(void **state)
{
	const int64_t id = survey_with("t-one", CONFIDENTIAL, -DAY);
	const struct survey *survey = survey_find_id(db, &arena, id);
	const struct invitation_batch *batch = invitation_batch_find(db, &arena, invitation_add_batch(db, &arena, &keyring, id, "Here", 4));
	const struct ballot ballot = ballot_of(id);
	int answered[4];
	int64_t *list;

	(void)state;
	assert_int_equal(invitation_list_of_batch(db, &arena, batch, &list), 4);
	assert_false(invitation_is_answered(db, survey, &ballot, list[1]));
	answer(id, &ballot, list[1], 0);
	answer(id, &ballot, list[3], BALLOT_TURNS - 1);
	assert_true(invitation_is_answered(db, survey, &ballot, list[1]));
	invitations_answered(db, survey, &ballot, list, 4, answered);
	assert_false(answered[0]);
	assert_true(answered[1]);
	assert_false(answered[2]);
	assert_true(answered[3]);
}

static int is_destroyed(int64_t survey)
{
	struct ballot ballot;

	return ballot_find(db, &arena, &keyring, survey, &ballot) && ballot.is_destroyed;
}

static void secrets_end_when_nothing_more_can_be_sent(void **state)
{
	const int64_t open = survey_with("t-open", ANONYMOUS, -DAY), late = survey_with("t-late", ANONYMOUS, 300);
	const int64_t closed = survey_with("t-one", ANONYMOUS, 601), kept = survey_with("t-kept", CONFIDENTIAL, 601);
	const int64_t forgotten = survey_with("t-old", NOMINATIVE, 11 * DAY);
	const int64_t surveys[] = { open, late, closed, kept, forgotten };
	struct ballot ballot;

	(void)state;
	for (int i = 0; i < 5; i++)
		assert_true(ballot_make(db, &arena, &keyring, surveys[i], &ballot));
	assert_int_equal(ballot_destroy_due(db, 1), 1);
	assert_int_equal(ballot_destroy_due(db, 1000), 1);
	assert_int_equal(ballot_destroy_due(db, 1000), 0);
	assert_false(is_destroyed(open));
	assert_false(is_destroyed(late));
	assert_true(is_destroyed(closed));
	assert_false(is_destroyed(kept));
	assert_true(is_destroyed(forgotten));
	/* Nobody makes others in their place: who has answered could answer again. */
	assert_false(ballot_make(db, &arena, &keyring, closed, &ballot));
	assert_int_equal(invitation_add_batch(db, &arena, &keyring, closed, "Here", 3), 0);
}

static void fifty_thousand_are_invited_at_once(void **state)
{
	const int64_t survey = survey_with("t-one", ANONYMOUS, -DAY), list = list_of(MANY);
	struct timespec from, to;
	int64_t after = 0;
	double seconds;

	(void)state;
	clock_gettime(CLOCK_MONOTONIC, &from);
	assert_int_equal(invitation_add_people(db, &arena, &keyring, survey, list, NULL, &after, MANY), MANY);
	clock_gettime(CLOCK_MONOTONIC, &to);
	seconds = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
	print_message("# counted: 50,000 invitations in %.2f s\n", seconds);
	assert_true(seconds < 30);	/* sanitized, on a machine that does much else: alone it is about one */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_invitations(secrets_are_made_once_and_open_with_the_instance_key_only),
		test_of_invitations(a_code_always_opens_the_same_keys),
		test_of_invitations(people_of_the_segment_are_invited_once),
		test_of_invitations(an_invitation_is_found_by_its_code),
		test_of_invitations(guesses_are_counted_under_a_name_of_their_own),
		test_of_invitations(a_batch_has_as_many_codes_as_were_asked_for),
		test_of_invitations(who_answered_is_known_where_the_promise_allows),
		test_of_invitations(secrets_end_when_nothing_more_can_be_sent),
		test_of_invitations(fifty_thousand_are_invited_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
