/* Bodies and mandates in the database: found, listed, changed by one at a time. */
#include "network/work.h"

static void a_body_comes_back_as_it_was_added(void **state)
{
	const int64_t council = add_council();
	struct body group = body_of(WORKING_GROUP, council, "t-group", "R53,22");
	const struct body *found;

	(void)state;
	group.name = "Groupe « participation »";
	group.mission = "Dire ce qui est attendu.\n\nAvant l'été.";
	group.state = BODY_DORMANT;
	group.first_day = day_of(2024, 2, 29);
	group.id = add_body(&group);
	found = body_find(db, &arena, "t-group");
	assert_non_null(found);
	assert_int_equal(found->id, group.id);
	assert_int_equal(found->parent, council);
	assert_int_equal(found->kind, WORKING_GROUP);
	assert_text(found->name, group.name);
	assert_text(found->mission, group.mission);
	assert_int_equal(found->state, BODY_DORMANT);
	assert_int_equal(found->first_day, group.first_day);
	assert_int_equal(found->last_day, DAY_NONE);
	assert_int_equal(found->version, 1);
	assert_int_equal(found->territory_count, 2);
	assert_text(found->territories[0]->code, "22");
	assert_text(found->territories[1]->code, "R53");
	assert_text(body_find_id(db, &arena, council)->slug, "t-council");
	assert_int_equal(body_find_id(db, &arena, council)->parent, 0);
	assert_null(body_find(db, &arena, "t-nowhere"));
}

static void a_slug_is_taken_once(void **state)
{
	const int64_t council = add_council();
	const struct body again = body_of(COUNCIL, 0, "t-council", "");
	const struct body other = body_of(COMMISSION, council, "t-other", "");
	struct body *changed;
	int64_t id;

	(void)state;
	assert_int_equal(body_add(db, &arena, &again, &id), FAULT_CONFLICT);
	add_body(&other);
	changed = body_find(db, &arena, "t-other");
	changed->slug = "t-council";
	assert_int_equal(body_change(db, &arena, changed), FAULT_CONFLICT);
}

static void who_changes_what_another_changed_is_told(void **state)
{
	const int64_t council = add_council();
	const struct body committee = body_of(COMMITTEE, council, "t-committee", "35,22");
	struct body *mine, *theirs;

	(void)state;
	add_body(&committee);
	mine = body_find(db, &arena, "t-committee");
	theirs = body_find(db, &arena, "t-committee");
	theirs->name = "Le leur";
	put_territories(theirs, "R53");
	assert_int_equal(body_change(db, &arena, theirs), NO_FAULT);
	mine->name = "Le mien";
	assert_int_equal(body_change(db, &arena, mine), FAULT_CONFLICT);
	mine = body_find(db, &arena, "t-committee");
	assert_text(mine->name, "Le leur");
	assert_int_equal(mine->version, 2);
	assert_int_equal(mine->territory_count, 1);
	assert_text(mine->territories[0]->code, "R53");
}

static void no_body_ends_before_those_below(void **state)
{
	const int64_t council = add_council();
	const struct body commission = body_of(COMMISSION, council, "t-commission", "");
	struct body *above, *below;

	(void)state;
	add_body(&commission);
	above = body_find(db, &arena, "t-council");
	below = body_find(db, &arena, "t-commission");
	above->state = below->state = BODY_ENDED;
	above->last_day = below->last_day = day_of(2026, 1, 1);
	assert_int_equal(body_change(db, &arena, above), FAULT_INVALID);
	assert_int_equal(body_change(db, &arena, below), NO_FAULT);
	assert_int_equal(body_change(db, &arena, above), NO_FAULT);
}

/* Those of this test among the found, by their slugs, in the order they came. */
static const char *found(struct body_search search)
{
	struct body **bodies;
	struct buffer slugs = buffer_in(&arena);
	int count;

	search.limit = search.limit ? search.limit : MOST_BODIES;
	count = body_list(db, &arena, &search, &bodies);
	for (int i = 0; i < count; i++)
		if (!strncmp(bodies[i]->slug, "t-", 2))
			buffer_print(&slugs, "%s ", bodies[i]->slug);
	return slugs.bytes;
}

static void add_several(void)
{
	const int64_t council = add_council();
	struct body commission = body_of(COMMISSION, council, "t-ethics", "");
	struct body one = body_of(COMMITTEE, council, "t-35", "35"), region = body_of(COMMITTEE, council, "t-bzh", "R53");
	struct body other = body_of(COMMITTEE, council, "t-34", "34,30");

	commission.name = "100 % éthique_|";
	one.name = "Comité B";
	region.name = "Comité A";
	other.name = "Hérault et Gard";
	other.state = BODY_DORMANT;
	add_body(&commission);
	add_body(&one);
	add_body(&region);
	add_body(&other);
}

static void bodies_are_listed_and_searched(void **state)
{
	(void)state;
	add_several();
	assert_text(found((struct body_search){ 0 }), "t-council t-ethics t-bzh t-35 t-34 ");
	assert_text(found((struct body_search){ .kind = "committee" }), "t-bzh t-35 t-34 ");
	assert_text(found((struct body_search){ .state = "dormant" }), "t-34 ");
	assert_text(found((struct body_search){ .words = "herault" }), "t-34 ");
	assert_text(found((struct body_search){ .words = "COMITÉ" }), "t-bzh t-35 ");
	/* Nothing that is typed is a pattern. */
	assert_text(found((struct body_search){ .words = "% é" }), "t-ethics ");
	assert_text(found((struct body_search){ .words = "_|" }), "t-ethics ");
	assert_text(found((struct body_search){ .words = "0_%" }), "");
	/* A department: its own and its region's. A region: all in it. */
	assert_text(found((struct body_search){ .territory = territory_find("35") }), "t-bzh t-35 ");
	assert_text(found((struct body_search){ .territory = territory_find("22") }), "t-bzh ");
	assert_text(found((struct body_search){ .territory = territory_find("R53") }), "t-bzh t-35 ");
	assert_text(found((struct body_search){ .territory = territory_find("R76") }), "t-34 ");
	assert_text(found((struct body_search){ .parent = body_find(db, &arena, "t-council")->id, .limit = 2 }),
		    "t-ethics t-bzh ");
	assert_text(found((struct body_search){ .parent = body_find(db, &arena, "t-council")->id, .limit = 2, .offset = 2 }),
		    "t-35 t-34 ");
	assert_text(found((struct body_search){ .parent = body_find(db, &arena, "t-council")->id, .limit = 2, .offset = 4 }), "");
}

static void the_colleges_are_there_in_order(void **state)
{
	static const char *const slugs[] = {
		"public-authorities", "professionals", "supported-persons", "training", "qualified-persons",
		"social-security", "local-committees",
	};
	struct college *colleges;

	(void)state;
	assert_int_equal(college_list(db, &arena, &colleges), 7);
	for (int i = 0; i < 7; i++)
		assert_text(colleges[i].slug, slugs[i]);
}

static const char *names_on(int64_t body, int32_t day, const char *words)
{
	struct member **members;
	struct buffer names = buffer_in(&arena);
	const struct member_search search = { .body = body, .day = day, .words = words, .limit = MOST_MEMBERS };
	const int count = member_list(db, &arena, &search, &members);

	for (int i = 0; i < count; i++)
		buffer_print(&names, "%s ", members[i]->name);
	return names.bytes;
}

static void members_are_in_office_from_day_to_day(void **state)
{
	const int64_t council = add_council();
	const int32_t first = day_of(2024, 9, 1);
	struct member one = member_of(council, "Bea", first), two = member_of(council, "Émile", first + 10);
	struct member expert = member_of(council, "Ada", first), substitute = member_of(council, "Al", first);
	struct college *colleges;

	(void)state;
	college_list(db, &arena, &colleges);
	one.college = &colleges[1];
	two.college = &colleges[0];
	substitute.college = &colleges[1];
	substitute.seat = SUBSTITUTE;
	add_member(&one);
	add_member(&two);
	add_member(&expert);
	add_member(&substitute);
	assert_text(names_on(council, first - 1, NULL), "");
	assert_text(names_on(council, first, NULL), "Bea Al Ada ");
	assert_text(names_on(council, first + 10, NULL), "Émile Bea Al Ada ");
	assert_text(names_on(council, one.last_day, NULL), "Émile Bea Al Ada ");
	assert_text(names_on(council, one.last_day + 1, NULL), "Émile ");
	assert_text(names_on(council, DAY_NONE, "emi"), "Émile ");
	assert_text(names_on(council + 1, first, NULL), "");
}

static void a_mandate_is_changed_by_one_at_a_time(void **state)
{
	struct member member = member_of(add_council(), "Zoé", day_of(2024, 9, 1));
	struct member *mine, *theirs;
	int64_t id;

	(void)state;
	member.mail = "zoe@example.fr";
	member.note = "=1+1";
	id = add_member(&member);
	mine = member_find(db, &arena, id);
	theirs = member_find(db, &arena, id);
	assert_text(mine->mail, "zoe@example.fr");
	assert_text(mine->note, "=1+1");
	assert_int_equal(mine->last_day, day_of(2027, 8, 31));
	theirs->last_day = day_of(2025, 1, 1);
	theirs->mail = NULL;
	assert_int_equal(member_change(db, theirs), NO_FAULT);
	assert_int_equal(member_change(db, mine), FAULT_CONFLICT);
	mine = member_find(db, &arena, id);
	assert_int_equal(mine->last_day, day_of(2025, 1, 1));
	assert_null(mine->mail);
	assert_int_equal(mine->version, 2);
}

/* Two at work at once, each on a connection of its own: the second finds the first's work, or is told to begin again. */
static void two_writers_never_overwrite_each_other(void **state)
{
	struct db *other = test_db(60);
	struct query *query;
	struct body *mine, *theirs;

	(void)state;
	add_council();
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_int_equal(db_ready(other), NO_FAULT);
	mine = body_find(db, &arena, "t-council");
	theirs = body_find(other, &arena, "t-council");
	theirs->name = "Le leur";
	assert_int_equal(body_change(other, &arena, theirs), NO_FAULT);
	assert_int_equal(db_keep(other), NO_FAULT);
	mine->name = "Le mien";
	assert_int_equal(body_change(db, &arena, mine), FAULT_CONFLICT);
	assert_int_equal(db_undo(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	assert_text(body_find(db, &arena, "t-council")->name, "Le leur");
	query = db_query(db, "DELETE FROM body WHERE slug = 't-council'");
	assert_int_equal(query_end(query), 1);
	assert_int_equal(db_keep(db), NO_FAULT);
	assert_int_equal(db_ready(db), NO_FAULT);
	db_close(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		test_of_work(a_body_comes_back_as_it_was_added),
		test_of_work(a_slug_is_taken_once),
		test_of_work(who_changes_what_another_changed_is_told),
		test_of_work(no_body_ends_before_those_below),
		test_of_work(bodies_are_listed_and_searched),
		test_of_work(the_colleges_are_there_in_order),
		test_of_work(members_are_in_office_from_day_to_day),
		test_of_work(a_mandate_is_changed_by_one_at_a_time),
		test_of_work(two_writers_never_overwrite_each_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
