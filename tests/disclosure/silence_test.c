/* How many left a question empty is told, and nothing of what they answered elsewhere: the rule, and attacks on it. */
#include "disclosure/silent.h"

#include "disclosure/work.h"

static int sets_wanted(void)
{
	const char *wanted = getenv("DISCLOSURE_TABLES");

	return wanted ? atoi(wanted) / 50 : 25;
}

/* --- the rule */

static const char *question(const char *more, const char *categories, const char *counts)
{
	return arena_print(&arena, "{'name':'t',%s'dimensions':[{'name':'q','categories':[%s],'groups':[{'name':'#answered','of':['yes','no']}],"
			   "'empty':'#empty'}],'counts':%s}", more, categories, counts);
}

static const char yes_no[] = "'yes','no','#empty'", and_unsure[] = "'yes','no','#dk','#empty'";

static const char *shown(const char *settings, const char *tables)
{
	const struct protection *protection = protect(&arena, family_of(settings, tables));

	return protection->state == PROTECTED ? protected_text(protection, 0) : "-";
}

static void a_few_who_say_nothing_hide_no_answer(void **state)
{
	struct publication publication;
	const int yes = 1, no = 2, silent = 3, answered = 4;

	(void)state;
	publication = publish(&arena, family_of("", question("", yes_no, "[197,200,3]")), "");
	assert_int_equal(published_count(publication.tally, 0, &yes), 197);
	assert_int_equal(published_count(publication.tally, 0, &no), 200);
	assert_int_equal(published_count(publication.tally, 0, &silent), 3);
	assert_int_equal(published_percent(publication.tally, 0, &yes, &answered), 50);
	assert_int_equal(published_percent(publication.tally, 0, &no, &answered), 50);
	assert_non_null(strstr(published_json(publication.tally), "\"empty\":\"#empty\""));
	assert_text(shown("", question("", yes_no, "[197,200,1]")), "398 197 200 1 397");
	/* Without the declaration it is an answer as any other. */
	assert_text(shown("", "{'name':'t','dimensions':[{'name':'q','categories':['yes','no','#empty']}],'counts':[197,200,3]}"), "400 x 200 X");
}

static void all_else_stays_as_it_was(void **state)
{
	(void)state;
	/* Who does not know was asked, and says so; who says nothing may hide them. */
	assert_text(shown("", question("", and_unsure, "[197,200,3,0]")), "400 x 200 X 0 x");
	assert_text(shown("", question("", and_unsure, "[197,200,3,4]")), "404 197 200 X x 397");
	/* Known to whoever is the one silent, it hides nobody. */
	assert_text(shown("", question("", and_unsure, "[197,200,4,1]")), "402 x 200 X 1 x");
	assert_text(shown("'sensitive':true,", question("", yes_no, "[197,200,3]")), "400 x 200 X x");
	assert_text(shown("'supported':true,", question("", yes_no, "[197,200,3]")), "400 197 200 3 397");
	/* Under a filter it tells what those who are silent said elsewhere. */
	assert_text(shown("", question("'only':'place is x',", yes_no, "[197,200,3]")), "400 x 200 X x");
	/* All but one said nothing, or the same. */
	assert_text(shown("", question("", yes_no, "[0,3,60]")), "63 X X x X");
	assert_text(shown("", question("", yes_no, "[60,0,2]")), "62 x X 2 60");
	assert_text(shown("", question("", yes_no, "[60,0,1]")), "-");
}

static const char *crossed(const char *known, const char *counts)
{
	return arena_print(&arena, "{'name':'t','dimensions':[{'name':'place',%s'categories':['x','y','z']},{'name':'q','categories':"
			   "['yes','no','#empty'],'groups':[{'name':'#answered','of':['yes','no']}],'empty':'#empty'}],'counts':%s}", known, counts);
}

static void what_the_silent_are_besides_is_hidden(void **state)
{
	(void)state;
	/* Two of x and one of y: any of the three may be of any place. */
	assert_text(shown("", crossed("", "[[60,40,2],[50,45,1],[70,30,0]]")),
		    "298 180 115 3 295 / x 60 40 X 100 / x 50 45 X 95 / x 70 30 X 100");
	/* Everybody knows who is of which place, as by whose link they came. */
	assert_text(shown("", crossed("'known':true,", "[[60,40,2],[50,45,1],[70,30,0]]")),
		    "298 180 115 3 295 / 102 60 40 2 100 / 96 50 45 1 95 / 100 70 30 0 100");
	/* And of those who left both empty. */
	assert_text(shown("", arena_print(&arena, "{'name':'t','dimensions':[{'name':'p','categories':['a','b','#empty'],'empty':'#empty'},"
		"{'name':'q','categories':['yes','no','#empty'],'empty':'#empty'}],'counts':[[80,60,0],[90,70,0],[0,0,3]]}")),
		    "303 170 130 3 / 140 x 60 X / 160 90 x X / 3 X X X");
}

static void told_with_others_they_are_an_answer(void **state)
{
	const struct family *family = family_of("", "{'name':'t','dimensions':[{'name':'q','categories':['yes','no','#dk','#empty'],"
		"'empty':'#empty','regroupings':[{'name':'two','groups':[{'name':'said','of':['yes','no']},{'name':'not','of':['#dk','#empty']}]},"
		"{'name':'other','groups':[{'name':'said','of':['yes','no','#dk']}]}]}],'counts':[40,30,2,1]}");

	(void)state;
	assert_int_equal(family_regrouped(&arena, family->tables, 0, 0).dimensions[0].empty, 0);
	assert_int_equal(family_regrouped(&arena, family->tables, 0, 1).dimensions[0].empty, 2);
}

static void a_wrong_declaration_is_refused(void **state)
{
	struct family_file file;

	(void)state;
	assert_non_null(read_json("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'q','categories':['a','b'],'empty':'c'}],'counts':[9,9]}]}", &file));
	assert_non_null(read_json("{'disclosure':1,'tables':[{'name':'t','dimensions':[{'name':'q','categories':['a','b'],'empty':3}],'counts':[9,9]}]}", &file));
}

/* --- attacks */

static void begin_room(struct chance *chance, struct room *room, int silent)
{
	*room = (struct room){ .people = { 360, 400 + 200 * chance_below(chance, 4) }, .answers = { 3 + chance_below(chance, 4), 2 + 3 * chance_below(chance, 2), 3 } };
	room->people[0] = room->people[1] - 1 - chance_below(chance, 40);
	room->is_open[1] = 1;
	room->is_open[2] = chance_below(chance, 2);
	fill_room(chance, room, silent);
}

static const struct wanted all_wanted[] = {
	{ 1, -1, "", 0 }, { 0, -1, "", 0 }, { 0, 1, "", 0 }, { 1, 2, "", 0 }, { 1, -1, "q2 is q21", 0 }, { 1, -1, "q2 is not q21", 0 },
	{ 1, -1, "", 1 }, { 2, -1, "", 1 }, { 0, 1, "", 1 },
};

enum { WANTED = sizeof(all_wanted) / sizeof(*all_wanted) };

/* In the order of the list, or the crossed ones first. */
static int publish_all(struct chance *chance, struct room *room)
{
	const int turned = chance_below(chance, 2) ? chance_below(chance, 6) : 0;
	int crossed = 0;

	for (int i = 0; i < WANTED; i++) {
		const struct wanted *wanted = &all_wanted[i < 6 ? (i + turned) % 6 : i];

		part_room(&arena, room, wanted->time);
		crossed += publish_silent(&arena, room, wanted)->state == PROTECTED && wanted->second >= 0;
	}
	return crossed;
}

static struct attack_release *release_of_room(struct room *room)
{
	struct attack_release *release = arena_new(&arena, struct attack_release);

	part_room(&arena, room, 1);
	*release = (struct attack_release){ .table_count = room->table_count, .tables = room->tables, .snapshot = 1, .people = &room->let_through };
	return release;
}

static int is_told_as(const struct family_table *shape, int cell, int q, const char *name)
{
	int places[FAMILY_DIMENSIONS], is = 0;

	family_places(shape, cell, places);
	for (int d = 0; d < shape->dimension_count; d++)
		is |= !strcmp(shape->dimensions[d].name, arena_print(&arena, "q%d", q)) && places[d] &&
			!strcmp(dimension_category(&shape->dimensions[d], places[d]), name);
	return is;
}

static int is_silent_on(const struct family_table *shape, int cell, int q)
{
	return is_told_as(shape, cell, q, "#empty");
}

static int silent_in(const struct room *room, int q, int time)
{
	int count = 0;

	for (int i = 0; i < room->people[time]; i++)
		count += room->said[i][q] == room->answers[q];
	return count;
}

/* Counted again from the people: what each hidden cell would have to be able to be. */
static void nothing_hidden_is_told(struct room *room)
{
	struct attack *attack = attack_open(&arena, release_of_room(room));

	assert_true(attack_is_possible(attack));
	for (int t = 0; t < room->table_count; t++) {
		const struct family_table *shape = room->tables[t].shape;
		const int64_t *true_cells = family_fill(&arena, shape);

		for (int i = 0; i < family_size(shape); i++) {
			struct attack_bounds bounds;
			int width = THRESHOLD, is_silent = 0;

			if (attack_value(attack, attack_cell(attack, t, i)) != ATTACK_HIDDEN)
				continue;
			bounds = attack_look(attack, attack_cell(attack, t, i));
			for (int q = 1; q < SILENT_QUESTIONS; q++)
				if (room->is_open[q] && is_silent_on(shape, i, q)) {
					const int silent = silent_in(room, q, room->tables[t].snapshot);

					is_silent |= silent < THRESHOLD;
					width = silent < width ? silent : width;
				}
			/* Beside them it may be known to be some large number or other. */
			if (bounds.high - bounds.low < width && (is_silent || bounds.low < THRESHOLD || bounds.high - bounds.low < 1))
				fail_msg("table %d of time %d, cell %d, %d: %g to %g", t, room->tables[t].snapshot, i, (int)true_cells[i], bounds.low, bounds.high);
		}
	}
	attack_close(attack);
}

/* Two who know that they were silent on the first question, and all that they said besides, subtract themselves. */
static int found_by_two(struct room *room, int one, int other)
{
	struct room without = *room;
	struct attack *attack;
	int found = 0;

	without.left_out[0] = one;
	without.left_out[1] = other;
	for (int t = 0; t < room->table_count; t++) {
		const struct family_table *shape = silent_family(&arena, &without, &room->wanted[t])->tables;
		int64_t *cells = family_fill(&arena, shape);

		for (int i = 0; i < family_size(shape); i++)
			if (room->tables[t].cells[i] == ATTACK_HIDDEN)
				cells[i] = ATTACK_HIDDEN;
		without.tables[t] = (struct attack_table){ shape, cells, room->wanted[t].time };
	}
	attack = attack_open(&arena, release_of_room(&without));
	for (int t = 0; t < room->table_count; t++) {
		const int64_t *rest = family_fill(&arena, without.tables[t].shape);

		for (int i = 0; i < family_size(without.tables[t].shape); i++) {
			struct attack_bounds bounds;

			/* That all others answered the question they know where they are all the silent; not what. */
			if (attack_value(attack, attack_cell(attack, t, i)) != ATTACK_HIDDEN || rest[i] < 1 || rest[i] >= THRESHOLD ||
			    is_told_as(without.tables[t].shape, i, 1, "#answered"))
				continue;
			bounds = attack_look(attack, attack_cell(attack, t, i));
			found += bounds.high - bounds.low < 0.5;
		}
	}
	attack_close(attack);
	return found;
}

static int found_by_the_silent(struct room *room)
{
	int silent[8], count = 0, found = 0;

	for (int i = 0; i < room->people[0] && count < 4; i++)
		if (room->said[i][1] == room->answers[1])
			silent[count++] = i;
	for (int a = 0; a < count; a++)
		for (int b = a; b < count; b++)
			found += found_by_two(room, silent[a], silent[b]);
	return found;
}

static void the_silent_are_told_of_by_no_table(void **state)
{
	static const int rates[] = { 3, 8, 15, 50 };
	struct chance chance = { 81 };
	int crossed = 0, tables = 0;

	(void)state;
	for (int i = 0; i < sets_wanted(); i++) {
		struct room room;

		begin_room(&chance, &room, rates[i % 4]);
		crossed += publish_all(&chance, &room);
		tables += room.table_count;
		nothing_hidden_is_told(&room);
		assert_int_equal(verdict_of(&arena, release_of_room(&room), THRESHOLD, 1)->count, 0);
		assert_int_equal(found_by_the_silent(&room), 0);
		arena_reset(&arena);
	}
	assert_in_range(tables, 5 * sets_wanted(), WANTED * sets_wanted());
	assert_in_range(crossed, sets_wanted() / 2, 3 * sets_wanted());
}

/* --- mutations: a rule that is wider tells, and is noticed */

static int findings_where_shown(struct room *room, int t, int cell)
{
	int64_t *cells = arena_array(&arena, int64_t, (size_t)family_size(room->tables[t].shape));
	struct attack_table before = room->tables[t];
	int count;

	memcpy(cells, before.cells, (size_t)family_size(before.shape) * sizeof(*cells));
	cells[cell] = family_fill(&arena, before.shape)[cell];
	room->tables[t].cells = cells;
	count = verdict_of(&arena, release_of_room(room), THRESHOLD, 1)->count;
	room->tables[t] = before;
	return count;
}

/* Inside the tables, and under filters: each count of the silent that is hidden is shown in its turn. */
static void whatever_else_is_shown_of_the_silent_is_noticed(void **state)
{
	struct chance chance = { 82 };
	int tried = 0;

	(void)state;
	for (int i = 0; i < sets_wanted(); i++) {
		struct room room;

		begin_room(&chance, &room, 8);
		publish_all(&chance, &room);
		for (int t = 0; t < room.table_count; t++) {
			const struct family_table *shape = room.tables[t].shape;
			const int64_t *cells = family_fill(&arena, shape);

			for (int cell = 1; cell < family_size(shape); cell++) {
				if (room.tables[t].cells[cell] != ATTACK_HIDDEN || !is_silent_on(shape, cell, 1) || !cells[cell] || cells[cell] >= THRESHOLD ||
				    family_tells_silence(shape, cell))
					continue;
				tried++;
				assert_true(findings_where_shown(&room, t, cell) > 0);
			}
		}
		arena_reset(&arena);
	}
	assert_in_range(tried, sets_wanted(), 100 * sets_wanted());
}

/* A partner of the silent shown again: unless it was not needed, they are told of, and that is noticed. */
static void a_partner_of_the_silent_taken_away_is_noticed(void **state)
{
	struct chance chance = { 83 };
	int shown_again = 0, noticed = 0;

	(void)state;
	for (int i = 0; i < sets_wanted(); i++) {
		struct room room;

		begin_room(&chance, &room, 8);
		room.is_open[2] = 1;
		publish_silent(&arena, &room, &all_wanted[0]);
		publish_silent(&arena, &room, &all_wanted[1]);
		publish_silent(&arena, &room, &all_wanted[2]);
		for (int t = 2; t < room.table_count; t++)
			for (int cell = 1; cell < family_size(room.tables[t].shape); cell++)
				if (room.tables[t].cells[cell] == ATTACK_HIDDEN && !is_silent_on(room.tables[t].shape, cell, 1)) {
					shown_again++;
					noticed += findings_where_shown(&room, t, cell) > 0;
				}
		arena_reset(&arena);
	}
	assert_in_range(shown_again, sets_wanted(), 100 * sets_wanted());
	assert_in_range(noticed, shown_again * 90 / 100, shown_again);
}

/* Where places are said to be known and are not, as a rule that is too wide would: many are told of. */
static void a_rule_that_is_too_wide_tells_of_the_silent(void **state)
{
	struct chance chance = { 84 };
	int told = 0;

	(void)state;
	for (int i = 0; i < sets_wanted(); i++) {
		struct room room;

		begin_room(&chance, &room, 8);
		room.is_line = 1;
		publish_silent(&arena, &room, &all_wanted[2]);
		for (int t = 0; t < room.table_count; t++) {
			struct family_table *shape = arena_new(&arena, struct family_table);

			*shape = *room.tables[t].shape;
			shape->dimensions[0].is_known = 0;
			room.tables[t].shape = shape;
		}
		told += room.table_count && verdict_of(&arena, release_of_room(&room), THRESHOLD, 1)->count > 0;
		arena_reset(&arena);
	}
	assert_in_range(told, sets_wanted() / 2, sets_wanted());
}

/* --- two releases */

static void a_few_more_who_say_nothing_are_told(void **state)
{
	struct room room = { .people = { 300, 360 }, .answers = { 3, 2, 3 }, .is_open = { 0, 1, 1 } };
	struct chance chance = { 85 };

	(void)state;
	fill_room(&chance, &room, 0);
	room.said[10][1] = room.said[320][1] = room.said[340][1] = 2;
	assert_int_equal(publish_silent(&arena, &room, &all_wanted[0])->state, PROTECTED);
	part_room(&arena, &room, 1);
	assert_int_equal(publish_silent(&arena, &room, &all_wanted[6])->state, PROTECTED);
	assert_int_equal(room.tables[0].cells[3], 1);
	assert_int_equal(room.tables[1].cells[3], 3);
	assert_int_equal(verdict_of(&arena, release_of_room(&room), THRESHOLD, 1)->count, 0);
	/* Three of whom two said nothing: too few came, whoever they are. */
	room.people[1] = 303;
	room.said[301][1] = room.said[302][1] = 2;
	room.table_count = 1;
	assert_int_equal(publish_silent(&arena, &room, &all_wanted[6])->state, TOO_CLOSE);
	/* Seven of whom six said nothing: what the one said. */
	room.people[1] = 307;
	for (int i = 303; i < 307; i++)
		room.said[i][1] = 2;
	assert_int_equal(publish_silent(&arena, &room, &all_wanted[6])->state, TOO_CLOSE);
	/* Twelve who said the same, but those who said nothing. */
	room.people[1] = 318;
	for (int i = 300; i < 318; i++)
		room.said[i][1] = i < 312 ? 0 : 2;
	assert_int_equal(publish_silent(&arena, &room, &all_wanted[6])->state, TOO_CLOSE);
}

/* Some first, and everybody then: what their silence leaves of the counts that were hidden is looked at again. */
static void silence_told_after_what_was_hidden_is_looked_at_with_it(void **state)
{
	static const int counts[2][6] = { { 75, 49, 40, 21, 13, 2 }, { 61, 50, 36, 32, 4, 2 } };
	struct room room = { .answers = { 3, 5, 3 }, .is_open = { 0, 1, 0 }, .left_out = { -1, -1 } };

	(void)state;
	for (int part = 0; part < 2; part++)
		for (int answer = 0; answer < 6; answer++)
			for (int i = 0; i < counts[part][answer]; i++, room.people[0]++) {
				room.said[room.people[0]][1] = (unsigned char)answer;
				room.said[room.people[0]][2] = (unsigned char)part;
			}
	room.people[1] = room.people[0];
	part_room(&arena, &room, 0);
	assert_int_equal(publish_silent(&arena, &room, &all_wanted[4])->state, PROTECTED);
	assert_int_equal(publish_silent(&arena, &room, &all_wanted[5])->state, PROTECTED);
	assert_text(cells_text(room.tables[1].shape, room.tables[1].cells), "185 61 50 36 32 x x x");
	/* Of the six who are hidden in the second part no more than four could be silent. */
	assert_int_equal(publish_silent(&arena, &room, &all_wanted[0])->state, PROTECTED);
	assert_int_equal(room.tables[2].cells[6], ATTACK_HIDDEN);
	assert_int_equal(verdict_of(&arena, release_of_room(&room), THRESHOLD, 1)->count, 0);
}

static int teardown(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

#define SILENCE(test) cmocka_unit_test_teardown(test, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		SILENCE(a_few_who_say_nothing_hide_no_answer),
		SILENCE(all_else_stays_as_it_was),
		SILENCE(what_the_silent_are_besides_is_hidden),
		SILENCE(told_with_others_they_are_an_answer),
		SILENCE(a_wrong_declaration_is_refused),
		SILENCE(the_silent_are_told_of_by_no_table),
		SILENCE(whatever_else_is_shown_of_the_silent_is_noticed),
		SILENCE(a_partner_of_the_silent_taken_away_is_noticed),
		SILENCE(a_rule_that_is_too_wide_tells_of_the_silent),
		SILENCE(a_few_more_who_say_nothing_are_told),
		SILENCE(silence_told_after_what_was_hidden_is_looked_at_with_it),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
