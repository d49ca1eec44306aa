/* Amendments: when they are taken, what is answered, and what that makes of the text. */
#include "db_work.h"
#include "recommendation/chamber.h"

#include "recommendation/amendment_store.h"

struct world {
	struct chamber chamber;
	int64_t text, paragraph, other, author, rapporteur;
};

static struct world make_world(const char *slug)
{
	struct world world = { .chamber = make_chamber(slug) };

	world.text = world.chamber.text;
	world.author = world.chamber.account[0];
	world.rapporteur = world.chamber.account[1];
	world.paragraph = add_paragraph(world.text, "Former les équipes.");
	world.other = add_paragraph(world.text, "Loger d’abord.");
	assert_int_equal(amendment_set_until(db, world.text, INT64_C(4000000000)), NO_FAULT);
	return world;
}

static int64_t propose(const struct world *world, enum amendment_kind kind, const char *words)
{
	const struct paragraph *paragraph = paragraph_find(db, &arena, world->paragraph);

	return amendment_add(db, &(struct amendment){ .paragraph = world->paragraph, .kind = kind, .words = words, .base_version = paragraph->version,
		.base_words = paragraph->words, .reason = "Parce que.", .account = world->author }, network_today(db));
}

static enum fault answer(const struct world *world, int64_t id, struct amendment_answer given)
{
	given.account = world->rapporteur;
	given.answer = given.answer ? given.answer : "";
	if (!given.paragraph_version)
		given.paragraph_version = paragraph_find(db, &arena, world->paragraph)->version;
	return amendment_answer(db, &arena, amendment_find(db, &arena, id), &given);
}

static void they_are_taken_until_a_day(void **state)
{
	struct world world = make_world("t-until");
	struct query *query;
	int64_t id;

	(void)state;
	id = propose(&world, AMENDS_WORDS, "Former toutes les équipes.");
	assert_true(id);
	assert_int_equal(amendment_time(db, world.text).waiting, 1);
	assert_true(amendment_time(db, world.text).is_open);
	assert_int_equal(amendment_set_until(db, world.text, 5), NO_FAULT);
	assert_false(amendment_time(db, world.text).is_open);
	assert_int_equal(propose(&world, AMENDS_WORDS, "Trop tard."), 0);
	assert_int_equal(amendment_set_until(db, world.text, 0), NO_FAULT);
	assert_int_equal(propose(&world, AMENDS_WORDS, "Jamais."), 0);
	assert_int_equal(amendment_set_until(db, world.text, INT64_C(4000000000)), NO_FAULT);
	query = db_query(db, "UPDATE text SET step = 'adopted' WHERE id = ?");
	query_give_number(query, world.text);
	query_end(query);
	assert_int_equal(propose(&world, AMENDS_WORDS, "Adopté."), 0);
	assert_int_equal(amendment_set_until(db, world.text, INT64_C(4000000001)), FAULT_CONFLICT);
	assert_int_equal(answer(&world, id, (struct amendment_answer){ AMENDMENT_ACCEPTED }), FAULT_CONFLICT);
	assert_int_equal(amendment_find(db, &arena, id)->state, AMENDMENT_OPEN);
}

static void an_accepted_one_is_in_the_text(void **state)
{
	struct world world = make_world("t-accept");
	const int64_t id = propose(&world, AMENDS_WORDS, "Former toutes les équipes.");
	const int before = text_find(db, &arena, world.text)->version, was = paragraph_find(db, &arena, world.paragraph)->version;

	(void)state;
	assert_int_equal(answer(&world, id, (struct amendment_answer){ AMENDMENT_ACCEPTED }), NO_FAULT);
	assert_text(paragraph_find(db, &arena, world.paragraph)->words, "Former toutes les équipes.");
	assert_int_equal(paragraph_find(db, &arena, world.paragraph)->version, was + 1);
	assert_true(text_find(db, &arena, world.text)->version > before);
	assert_int_equal(amendment_find(db, &arena, id)->state, AMENDMENT_ACCEPTED);
	assert_int_equal(amendment_time(db, world.text).waiting, 0);
	assert_int_equal(answer(&world, id, (struct amendment_answer){ AMENDMENT_REFUSED, .answer = "Non." }), FAULT_CONFLICT);
}

static void a_paragraph_changed_meanwhile_is_looked_at_again(void **state)
{
	struct world world = make_world("t-late");
	const int64_t first = propose(&world, AMENDS_WORDS, "Former toutes les équipes."), second = propose(&world, AMENDS_WORDS, "Former les équipes, et les cadres.");
	const int seen = paragraph_find(db, &arena, world.paragraph)->version;

	(void)state;
	assert_int_equal(answer(&world, first, (struct amendment_answer){ AMENDMENT_ACCEPTED, .paragraph_version = seen }), NO_FAULT);
	assert_true(amendment_is_late(amendment_find(db, &arena, second)));
	assert_int_equal(answer(&world, second, (struct amendment_answer){ AMENDMENT_ACCEPTED, .paragraph_version = seen }), FAULT_CONFLICT);
	assert_int_equal(amendment_find(db, &arena, second)->state, AMENDMENT_OPEN);
	assert_int_equal(answer(&world, second, (struct amendment_answer){ AMENDMENT_ACCEPTED, .words = "Former toutes les équipes, et les cadres." }), NO_FAULT);
	assert_text(paragraph_find(db, &arena, world.paragraph)->words, "Former toutes les équipes, et les cadres.");
	assert_text(amendment_find(db, &arena, second)->words, "Former les équipes, et les cadres.");
}

static void a_paragraph_is_added_after_or_taken_out(void **state)
{
	struct world world = make_world("t-kinds");
	const int64_t added = propose(&world, AMENDS_BY_ADDING, "Payer les stages."), removed = propose(&world, AMENDS_BY_REMOVING, "n’importe");
	const int64_t orphan = propose(&world, AMENDS_WORDS, "Autre chose.");
	struct paragraph *list;

	(void)state;
	assert_text(amendment_find(db, &arena, removed)->words, "");
	assert_int_equal(answer(&world, added, (struct amendment_answer){ AMENDMENT_ACCEPTED }), NO_FAULT);
	assert_int_equal(text_paragraphs(db, &arena, world.text, &list), 3);
	assert_int_equal(list[0].id, world.paragraph);
	assert_text(list[1].words, "Payer les stages.");
	assert_int_equal(list[1].kind, PARAGRAPH_RECOMMENDATION);
	assert_int_equal(answer(&world, removed, (struct amendment_answer){ AMENDMENT_ACCEPTED }), NO_FAULT);
	assert_int_equal(text_paragraphs(db, &arena, world.text, &list), 2);
	/* One whose paragraph is gone says so, and is refused like any other. */
	assert_true(amendment_find(db, &arena, orphan)->is_gone);
	assert_int_equal(answer(&world, orphan, (struct amendment_answer){ AMENDMENT_ACCEPTED }), FAULT_GONE);
	assert_int_equal(propose(&world, AMENDS_WORDS, "Encore."), 0);
	assert_int_equal(answer(&world, orphan, (struct amendment_answer){ AMENDMENT_REFUSED, .answer = "Le paragraphe n’y est plus." }), NO_FAULT);
}

static void one_is_merged_into_another_of_its_paragraph(void **state)
{
	struct world world = make_world("t-merge");
	const int64_t one = propose(&world, AMENDS_WORDS, "Un."), two = propose(&world, AMENDS_WORDS, "Deux.");
	struct amendment *list;
	int64_t elsewhere;

	(void)state;
	world.paragraph = world.other;
	elsewhere = propose(&world, AMENDS_WORDS, "Ailleurs.");
	assert_int_equal(answer(&world, one, (struct amendment_answer){ AMENDMENT_MERGED, .into = one }), FAULT_INVALID);
	assert_int_equal(answer(&world, one, (struct amendment_answer){ AMENDMENT_MERGED, .into = elsewhere }), FAULT_INVALID);
	assert_int_equal(answer(&world, one, (struct amendment_answer){ AMENDMENT_MERGED, .into = two }), NO_FAULT);
	assert_int_equal(amendment_find(db, &arena, one)->into, two);
	assert_int_equal(answer(&world, two, (struct amendment_answer){ AMENDMENT_MERGED, .into = one }), FAULT_INVALID);
	assert_int_equal(amendment_list(db, &arena, world.text, 0, &list), 3);
	assert_int_equal(list[0].id, one);
	assert_int_equal(list[2].id, elsewhere);
	assert_int_equal(amendment_list(db, &arena, world.text, world.paragraph, &list), 1);
}

static void only_its_author_withdraws_it_while_it_waits(void **state)
{
	struct world world = make_world("t-withdraw");
	const int64_t id = propose(&world, AMENDS_WORDS, "Un.");
	struct amendment *list;

	(void)state;
	assert_int_equal(amendment_withdraw(db, id, 1, world.rapporteur), FAULT_CONFLICT);
	assert_int_equal(amendment_withdraw(db, id, 1, world.author), NO_FAULT);
	assert_int_equal(amendment_withdraw(db, id, 2, world.author), FAULT_CONFLICT);
	assert_int_equal(answer(&world, id, (struct amendment_answer){ AMENDMENT_ACCEPTED }), FAULT_CONFLICT);
	assert_int_equal(amendment_list_own(db, &arena, world.author, arena_print(&arena, "%lld", (long long)world.chamber.body), &list), 1);
	assert_int_equal(amendment_list_own(db, &arena, world.author, "0", &list), 0);
}

static void what_says_nothing_new_is_refused(void **state)
{
	const char *field;

	(void)state;
	assert_non_null(amendment_fault(AMENDS_WORDS, "", "Un.", &field));
	assert_text(field, "words");
	assert_non_null(amendment_fault(AMENDS_WORDS, "Un.", "Un.", &field));
	assert_non_null(amendment_fault(AMENDS_BY_ADDING, "", "Un.", &field));
	assert_null(amendment_fault(AMENDS_BY_ADDING, "Un.", "Un.", &field));
	assert_null(amendment_fault(AMENDS_BY_REMOVING, "", "Un.", &field));
	assert_null(amendment_fault(AMENDS_WORDS, "Deux.", "Un.", &field));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(they_are_taken_until_a_day),
		test_of_work(an_accepted_one_is_in_the_text),
		test_of_work(a_paragraph_changed_meanwhile_is_looked_at_again),
		test_of_work(a_paragraph_is_added_after_or_taken_out),
		test_of_work(one_is_merged_into_another_of_its_paragraph),
		test_of_work(only_its_author_withdraws_it_while_it_waits),
		test_of_work(what_says_nothing_new_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
