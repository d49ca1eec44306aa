/* One's own former answers in a linked round: by the code of that receipt, while it is open, and gone with either of both. */
#include "consultation/work.h"

#include "answer/former_store.h"
#include "answer/tick_store.h"
#include "consultation/round_store.h"

enum { DAY = 86400 };

struct world {
	int64_t first, second;
	struct survey next;
	struct code_mark mark;			/* of the receipt of the first */
	unsigned char id[16];
	struct draft draft;			/* of the second */
};

static void run(const char *what, int64_t survey)
{
	struct query *query = !strcmp(what, "unlink") ? db_query(db, "UPDATE survey SET is_linked = 0 WHERE id = ?") :
		!strcmp(what, "close") ? db_query(db, "UPDATE survey SET closes = UNIX_TIMESTAMP() - 5000 WHERE id = ?") :
		!strcmp(what, "suspend") ? db_query(db, "UPDATE survey SET stage = 'suspended' WHERE id = ?") :
		db_query(db, "UPDATE survey SET closes = UNIX_TIMESTAMP() - 400 * 86400 WHERE id = ?");

	query_give_number(query, survey);
	query_end(query);
}

static int64_t asked(const char *slug, int64_t opens, int64_t closes)
{
	const struct survey survey = survey_of(slug, opens, closes);

	return keep_survey(&survey, keep_consultation("t-rounds"));
}

static struct hash version_named(const char *slug)
{
	const char *document = arena_print(&arena, "{\"of\":\"%s\"}", slug);

	return hash_of(document, strlen(document));
}

static void add_submission(struct world *world)
{
	const struct hash version = version_named("t-first"), stored = receipt_stored(&world->mark), key = hash_of("k", 1);
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test,"
		" key_hash, answers_hash, key_number, seed, finder, receipt_hash, answers)"
		" VALUES (?, ?, ?, ?, 'members', 'alone', 1, 'fr', '2026-11-01', 0, 0, ?, ?, 1, 0, ?, ?, '{\"a\":\"yes\"}')");

	query_give_number(query, world->first);
	query_give_bytes(query, world->id, sizeof(world->id));
	query_give_hash(query, &version);
	query_give_hash(query, &version);
	query_give_hash(query, &key);
	query_give_hash(query, &key);
	query_give_bytes(query, world->mark.finder, FINDER_SIZE);
	query_give_hash(query, &stored);
	query_end(query);
	query = db_query(db, "INSERT INTO verbatim (id, survey, version_hash, question, language, submission, body) VALUES ('t', ?, ?, 'b', 'fr', ?, 'Un jardin')");
	query_give_number(query, world->first);
	query_give_hash(query, &version);
	query_give_bytes(query, world->id, sizeof(world->id));
	query_end(query);
}

static void add_draft(struct world *world)
{
	const struct hash version = version_named("t-second");
	struct query *query = db_query(db,
		"INSERT INTO draft (key_hash, survey, version_hash, notice_hash, answers, language, mode, own_device,"
		" last_day, key_number, finder, code_hash, key_sealed) VALUES (?, ?, ?, ?, '{}', 'fr', 'alone', 1, '2999-01-01', 1, 'f', ?, 's')");

	world->draft = (struct draft){ .key_hash = hash_of("d", 1), .survey = world->second };
	query_give_hash(query, &world->draft.key_hash);
	query_give_number(query, world->second);
	query_give_hash(query, &version);
	query_give_hash(query, &version);
	query_give_hash(query, &world->draft.key_hash);
	query_end(query);
}

static struct world make_world(void)
{
	struct world world = { .id = { 9 }, .mark = { .finder = { 1 }, .hash = hash_of("mark", 4) } };
	struct query *query;

	world.first = asked("t-first", now() - 30 * DAY, now() - DAY);
	world.second = asked("t-second", now() - DAY / 2, now() + 10 * DAY);
	query = db_query(db, "UPDATE survey SET round_of = ?, is_linked = 1 WHERE id = ?");
	query_give_number(query, world.first);
	query_give_number(query, world.second);
	query_end(query);
	world.next = *survey_find_id(db, &arena, world.second);
	add_submission(&world);
	add_draft(&world);
	return world;
}

static int finds(const struct world *world)
{
	struct former former;

	return former_find(db, &arena, &world->next, &world->mark, &former);
}

static int64_t links(void)
{
	return count_of(db_query(db, "SELECT (SELECT COUNT(*) FROM draft_former) * 10 + COUNT(*) FROM round_link"));
}

static void the_code_brings_what_was_sent(void **state)
{
	struct world world = make_world();
	struct former former;

	(void)state;
	assert_true(former_find(db, &arena, &world.next, &world.mark, &former));
	assert_text(former.answers, "{\"a\":\"yes\"}");
	assert_text(former.texts, "{\"b\":\"Un jardin\"}");
	assert_memory_equal(former.id, world.id, sizeof(world.id));
	assert_false(former_of_draft(db, &arena, &world.draft, &former));
	former_bring(db, &world.draft, &former);
	former_bring(db, &world.draft, &former);
	assert_true(former_of_draft(db, &arena, &world.draft, &former));
	assert_text(former.answers, "{\"a\":\"yes\"}");
	/* It goes with the draft. */
	query_end(db_query(db, "DELETE FROM draft WHERE key_sealed LIKE 's%'"));
	assert_int_equal(links(), 0);
}

static void no_other_code_and_no_other_survey_brings_anything(void **state)
{
	struct world world = make_world();

	(void)state;
	world.mark.hash = hash_of("other", 5);
	assert_false(finds(&world));
	world.mark.hash = hash_of("mark", 4);
	world.next.id = world.first;
	assert_false(finds(&world));
	world.next.id = world.second;
	world.next.round_of = world.second;
	assert_false(finds(&world));
}

static void nothing_is_brought_unless_such_a_round_is_open(void **state)
{
	static const char *const shut[] = { "unlink", "close", "suspend" };

	(void)state;
	for (size_t i = 0; i < sizeof(shut) / sizeof(*shut); i++) {
		struct world world = make_world();

		assert_true(finds(&world));
		run(shut[i], world.second);
		assert_false(finds(&world));
		assert_int_equal(db_undo(db), NO_FAULT);
		assert_int_equal(db_ready(db), NO_FAULT);
	}
}

/* A submission of the second round, tied to the first one's. */
static void link_sent(const struct world *world)
{
	const unsigned char sent[16] = { 77 };
	const struct hash version = version_named("t-second"), key = hash_of("l", 1);
	struct former former;
	struct query *query = db_query(db,
		"INSERT INTO submission (survey, id, version_hash, notice_hash, audience, mode, people, language, day, generated, test,"
		" key_hash, answers_hash, key_number, seed, answers) VALUES (?, ?, ?, ?, 'members', 'alone', 1, 'fr', '2026-11-20', 0, 0, ?, ?, 1, 0, '{}')");

	query_give_number(query, world->second);
	query_give_bytes(query, sent, sizeof(sent));
	query_give_hash(query, &version);
	query_give_hash(query, &version);
	query_give_hash(query, &key);
	query_give_hash(query, &key);
	query_end(query);
	assert_true(former_find(db, &arena, &world->next, &world->mark, &former));
	former_bring(db, &world->draft, &former);
	former_link(db, &world->draft, sent);
	assert_int_equal(links(), 11);
}

static void whoever_withdraws_either_of_both_ends_the_link(void **state)
{
	struct world world = make_world();
	struct submission former = { .survey = world.first };

	(void)state;
	link_sent(&world);
	memcpy(former.id, world.id, sizeof(former.id));
	submission_withdraw(db, &former, &world.mark, 20000);
	assert_int_equal(links(), 0);
	assert_int_equal(db_undo(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	world = make_world();
	link_sent(&world);
	query_end(db_query(db, "DELETE FROM submission WHERE answers = '{}'"));
	assert_int_equal(links(), 10);
}

static void the_link_ends_with_what_leads_to_a_person(void **state)
{
	const struct world world = make_world();

	(void)state;
	link_sent(&world);
	verbatim_purge(db, 1000);
	assert_int_equal(links(), 11);
	run("purge", world.first);
	verbatim_purge(db, 1000);
	assert_int_equal(links(), 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(the_code_brings_what_was_sent),
		test_of_work(no_other_code_and_no_other_survey_brings_anything),
		test_of_work(nothing_is_brought_unless_such_a_round_is_open),
		test_of_work(whoever_withdraws_either_of_both_ends_the_link),
		test_of_work(the_link_ends_with_what_leads_to_a_person),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
