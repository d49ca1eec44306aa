/* Attacks on what is published, by means that are none of the program's: trying all tables there can be, peeling, coalitions. */
#include "disclosure/made_up.h"
#include "disclosure/respondents.h"
#include "disclosure/work.h"

static int tables_wanted(void)
{
	const char *wanted = getenv("DISCLOSURE_TABLES");

	return wanted ? atoi(wanted) : 300;
}

/* --- every table that agrees with what is published, one by one */

struct search {
	const struct family_table *shape;
	const int64_t *shown;
	struct family_table trial;
	int64_t counts[16];
	int64_t least[64], most[64];
	int found;
};

static void look_at_trial(struct search *search)
{
	const int64_t *cells = family_fill(&arena, &search->trial);
	int size = family_size(search->shape);

	for (int i = 0; i < size; i++)
		if (search->shown[i] >= 0 && search->shown[i] != cells[i])
			return;
	for (int i = 0; i < size; i++) {
		if (!search->found || cells[i] < search->least[i])
			search->least[i] = cells[i];
		if (!search->found || cells[i] > search->most[i])
			search->most[i] = cells[i];
	}
	search->found = 1;
}

/* Each leaf from 0 to what is left of everybody. */
static void try_all(struct search *search, int leaf, int64_t left)
{
	int last = family_leaves(search->shape) - 1;

	if (leaf == last) {
		search->counts[leaf] = left;
		look_at_trial(search);
		return;
	}
	for (int64_t count = 0; count <= left; count++) {
		search->counts[leaf] = count;
		try_all(search, leaf + 1, left - count);
	}
}

static struct search *search_all(const struct family_table *shape, const int64_t *shown)
{
	struct search *search = arena_new(&arena, struct search);

	search->shape = shape;
	search->shown = shown;
	search->trial = *shape;
	search->trial.counts = search->counts;
	try_all(search, 0, shown[0]);
	return search;
}

/* A small table with any cells hidden but the total. */
static struct attack_table hidden_by_chance(struct chance *chance, const int leaves[], int people)
{
	const struct family_table *table = made_up_table(&arena, chance, leaves, people);
	int64_t *cells = family_fill(&arena, table);

	for (int i = 1; i < family_size(table); i++)
		if (chance_below(chance, 2))
			cells[i] = ATTACK_HIDDEN;
	return (struct attack_table){ table, cells, 0 };
}

static void bounds_are_those_of_all_tables(struct chance *chance, const int leaves[], int people)
{
	struct attack_table table = hidden_by_chance(chance, leaves, people);
	struct attack_release release = { 1, &table, 0, NULL };
	struct search *search = search_all(table.shape, table.cells);
	struct attack *attack = attack_open(&arena, &release);

	for (int i = 0; i < family_size(table.shape); i++) {
		struct attack_bounds bounds;

		if (table.cells[i] >= 0)
			continue;
		bounds = attack_look(attack, attack_cell(attack, 0, i));
		/* Whole counts in all dimensions; a linear bound may be wider, never narrower. */
		if (bounds.witness_low != search->least[i] || bounds.witness_high != search->most[i] ||
		    bounds.low > (double)search->least[i] || bounds.high < (double)search->most[i] ||
		    (table.shape->dimension_count < 3 && bounds.low < (double)search->least[i]))
			fail_msg("cell %d of %s: %d to %d, said %g to %g", i, cells_text(table.shape, table.cells),
				 (int)search->least[i], (int)search->most[i], bounds.low, bounds.high);
	}
	attack_close(attack);
	arena_reset(&arena);
}

static void the_audit_finds_what_trying_all_finds(void **state)
{
	struct chance chance = { 31 };

	(void)state;
	for (int i = 0; i < tables_wanted() / 4; i++) {
		bounds_are_those_of_all_tables(&chance, (int[FAMILY_DIMENSIONS]){ 2, 2 }, 1 + chance_below(&chance, 14));
		bounds_are_those_of_all_tables(&chance, (int[FAMILY_DIMENSIONS]){ 4 }, 1 + chance_below(&chance, 14));
		bounds_are_those_of_all_tables(&chance, (int[FAMILY_DIMENSIONS]){ 3, 2 }, 1 + chance_below(&chance, 9));
		bounds_are_those_of_all_tables(&chance, (int[FAMILY_DIMENSIONS]){ 2, 2, 2 }, 1 + chance_below(&chance, 6));
	}
}

/* --- a partner is taken away again */

/* Is what is hidden really known too well? */
static int is_broken(const struct attack_table *table, const struct search *search, int threshold)
{
	for (int i = 0; i < family_size(table->shape); i++)
		if (table->cells[i] < 0 && search->most[i] - search->least[i] < threshold)
			return 1;
	return 0;
}

/* Of T 3, so that there are few enough tables to try. Returns how often protection was broken. */
static int mutate(struct chance *chance)
{
	struct family *family = made_up_family(&arena, chance, (int[FAMILY_DIMENSIONS]){ 4 }, 10 + chance_below(chance, 20));
	const struct protection *protection;
	int broken = 0;

	family->threshold = THRESHOLD_LEAST;
	protection = protect(&arena, family);
	for (int i = 1; protection->state == PROTECTED && i < family_size(family->tables); i++) {
		struct attack_release *release = release_shown(protection);
		int64_t *cells = family_fill(&arena, family->tables);
		struct attack_table mutant = { family->tables, cells, 0 };
		int is_noticed;

		if (!protection->hidden[0][i] || protection->primary[0][i])
			continue;
		for (int j = 0; j < family_size(family->tables); j++)
			if (j != i && protection->hidden[0][j])
				cells[j] = ATTACK_HIDDEN;
		release->tables = &mutant;
		is_noticed = verdict_of(&arena, release, THRESHOLD_LEAST, 1)->count > 0;
		assert_int_equal(is_noticed, is_broken(&mutant, search_all(mutant.shape, mutant.cells), THRESHOLD_LEAST));
		broken += is_noticed;
	}
	arena_reset(&arena);
	return broken;
}

static void a_partner_taken_away_is_noticed(void **state)
{
	struct chance chance = { 32 };
	int broken = 0;

	(void)state;
	for (int i = 0; i < 60; i++)
		broken += mutate(&chance);
	assert_in_range(broken, 10, 1000);
}

/* --- peeling: whatever stands alone on a line is subtracted */

static int peel_line(const struct family_table *table, int64_t *cells, int cell, int d)
{
	const struct family_dimension *dimension = &table->dimensions[d];
	int places[FAMILY_DIMENSIONS], sum_at, alone = -1, unknown = 0;
	int64_t rest = 0;

	family_places(table, cell, places);
	sum_at = places[d];
	for (int i = 0; i <= dimension->leaf_count; i++) {
		int is_sum = i == 0, at;

		places[d] = is_sum ? sum_at : i;
		at = family_cell(table, places);
		if (!is_sum && !dimension_holds(dimension, sum_at, i))
			continue;
		if (cells[at] >= 0) {
			rest += is_sum ? cells[at] : -cells[at];
			continue;
		}
		unknown++;
		alone = is_sum ? -2 - at : at;
	}
	if (unknown != 1)
		return 0;
	if (alone < -1)
		cells[-2 - alone] = -rest;
	else
		cells[alone] = rest;
	return 1;
}

/* How many hidden cells are found. */
static int peel(const struct family_table *table, int64_t *cells)
{
	int found = 0, places[FAMILY_DIMENSIONS];

	for (int again = 1; again;) {
		again = 0;
		for (int cell = 0; cell < family_size(table); cell++)
			for (int d = 0; d < table->dimension_count; d++) {
				family_places(table, cell, places);
				if (places[d] == 0 || places[d] > table->dimensions[d].leaf_count)
					again += peel_line(table, cells, cell, d);
			}
		found += again;
	}
	return found;
}

static void peeling_finds_nothing(void **state)
{
	struct chance chance = { 33 };
	int naive = 0, hidden = 0;

	(void)state;
	for (int i = 0; i < tables_wanted(); i++) {
		const struct family *family = made_up_family(&arena, &chance, (int[FAMILY_DIMENSIONS]){ 6, 5 }, 500);
		const struct protection *protection = protect(&arena, family);
		int64_t *all = family_fill(&arena, family->tables), *small = family_fill(&arena, family->tables);

		assert_int_equal(protection->state, PROTECTED);
		for (int j = 0; j < family_size(family->tables); j++) {
			if (protection->hidden[0][j])
				all[j] = -1;
			if (protection->primary[0][j]) {
				small[j] = -1;
				hidden++;
			}
		}
		assert_int_equal(peel(family->tables, all), 0);
		naive += peel(family->tables, small);
		arena_reset(&arena);
	}
	/* Where small counts alone are hidden it finds nearly all: the attack is a real one. */
	assert_in_range(naive * 100 / hidden, 70, 100);
}

/* --- tables that share margins, and categories that overlap */

static const char *leaves_text(struct chance *chance, int rows, int cols)
{
	struct buffer out = buffer_in(&arena);

	for (int i = 0; i < rows; i++) {
		buffer_add_text(&out, i ? ",[" : "[[");
		for (int j = 0; j < cols; j++)
			buffer_print(&out, "%s%d", j ? "," : "", chance_below(chance, chance_below(chance, 3) ? 60 : 8));
		buffer_add_text(&out, "]");
	}
	buffer_add_text(&out, "]");
	return out.bytes;
}

/* The same places by two questions: a count of each place is in both. */
static const struct family *linked(struct chance *chance)
{
	struct family *family = made_up_family(&arena, chance, (int[FAMILY_DIMENSIONS]){ 4, 3 }, 240);
	struct family_table *tables = arena_array(&arena, struct family_table, 2);
	int64_t *counts = arena_array(&arena, int64_t, 12), *other = arena_array(&arena, int64_t, 12);

	tables[0] = tables[1] = family->tables[0];
	memcpy(counts, family->tables[0].counts, 12 * sizeof(*counts));
	/* Few are of the last place. */
	for (int i = 9; i < 12; i++)
		counts[i] = chance_below(chance, 2);
	tables[0].counts = counts;
	tables[1].name = "other";
	tables[1].dimensions[1] = made_up_dimension(&arena, "q", 3);
	/* Each person answers the other question anyhow. */
	for (int i = 0; i < 12; i++)
		for (int64_t j = 0; j < counts[i]; j++)
			other[i / 3 * 3 + (chance_below(chance, 4) ? 0 : chance_below(chance, 3))]++;
	tables[1].counts = other;
	family->tables = tables;
	family->table_count = 2;
	return family;
}

/* A margin that both tables hide is shown by the second: does somebody know too much then? */
static int is_noticed_when_shown(const struct protection *protection, int place, int *shown)
{
	struct attack_release *release = release_shown(protection);
	struct attack_table tables[] = { release->tables[0], release->tables[1] };
	const struct family_table *table = &protection->family->tables[1];
	int64_t *cells = arena_array(&arena, int64_t, (size_t)family_size(table));
	int margin = family_cell(table, (int[]){ place, 0 });

	if (!protection->hidden[1][margin])
		return 0;
	*shown += 1;
	memcpy(cells, tables[1].cells, (size_t)family_size(table) * sizeof(*cells));
	cells[margin] = family_fill(&arena, table)[margin];
	tables[1].cells = cells;
	release->tables = tables;
	return verdict_of(&arena, release, family_threshold(protection->family), family_k(protection->family))->count > 0 ||
		found_by_respondents(protection, release) > 0;
}

static void tables_that_share_margins_are_safe_together(void **state)
{
	struct chance chance = { 34 };
	int together = 0, wanted = tables_wanted() / 3, shown = 0, noticed = 0;

	(void)state;
	for (int i = 0; i < wanted; i++) {
		const struct protection *protection = protect(&arena, linked(&chance));

		if (protection->state == PROTECTED) {
			together++;
			assert_int_equal(verdict_on(protection)->count, 0);
			assert_int_equal(found_by_respondents(protection, release_shown(protection)), 0);
			for (int place = 1; place <= 4; place++)
				noticed += is_noticed_when_shown(protection, place, &shown);
		}
		arena_reset(&arena);
	}
	assert_in_range(together, wanted * 9 / 10, wanted);
	assert_in_range(shown, wanted, 4 * wanted);
	/* Unless it is needed it would have been published again. */
	assert_in_range(noticed, shown * 95 / 100, shown);
}

static void categories_that_overlap_are_safe(void **state)
{
	struct chance chance = { 35 };
	int protected = 0;

	(void)state;
	for (int i = 0; i < tables_wanted(); i++) {
		const struct family *family = family_of("", arena_print(&arena, "{'name':'t','dimensions':["
			"{'name':'place','categories':['x','y','z']},{'name':'age','categories':['-45','45-55','55-65','65-75','75-'],"
			"'groups':[{'name':'45-65','of':['45-55','55-65']},{'name':'55-75','of':['55-65','65-75']}]}],'counts':%s}",
			leaves_text(&chance, 3, 5)));
		const struct protection *protection = protect(&arena, family);

		if (protection->state == PROTECTED) {
			protected++;
			if (verdict_on(protection)->count)
				fail_msg("%s", protected_text(protection, 0));
			assert_int_equal(found_by_respondents(protection, release_shown(protection)), 0);
			for (int j = 0; j < protection->certificate_count; j++)
				certificate_holds(protection, &protection->certificates[j]);
		}
		arena_reset(&arena);
	}
	assert_in_range(protected, tables_wanted() / 2, tables_wanted());
}

/* --- coalitions: two who subtract themselves from what is shown */

static int found_by(const struct protection *protection, int first, int second)
{
	struct family_table table = protection->family->tables[0];
	int64_t *counts = arena_array(&arena, int64_t, (size_t)family_leaves(&table)), *cells;
	struct attack_table rest = { &table, NULL, 0 };
	struct attack *attack;
	int found = 0;

	memcpy(counts, table.counts, (size_t)family_leaves(&table) * sizeof(*counts));
	counts[first]--;
	counts[second]--;
	table.counts = counts;
	cells = family_fill(&arena, &table);
	for (int i = 0; i < family_size(&table); i++)
		if (protection->hidden[0][i])
			cells[i] = ATTACK_HIDDEN;
	rest.cells = cells;
	attack = attack_open(&arena, &(struct attack_release){ 1, &rest, 0, NULL });
	for (int i = 0; i < family_size(&table); i++)
		if (cells[i] == ATTACK_HIDDEN) {
			struct attack_bounds bounds = attack_look(attack, attack_cell(attack, 0, i));

			found += bounds.high - bounds.low < 0.5;
		}
	attack_close(attack);
	return found;
}

static void coalitions_of_two_find_nobody(void **state)
{
	struct chance chance = { 36 };
	int found = 0;

	(void)state;
	for (int i = 0; i < tables_wanted() / 10; i++) {
		const struct family *family = made_up_family(&arena, &chance, (int[FAMILY_DIMENSIONS]){ 6, 5 }, 500);
		const struct protection *protection = protect(&arena, family);
		const int64_t *counts = family->tables[0].counts;

		for (int a = 0; a < 30; a++)
			for (int b = a; b < 30; b++)
				if (counts[a] && counts[a] < THRESHOLD && counts[b] && counts[b] < THRESHOLD && counts[a] > (a == b))
					found += found_by(protection, a, b);
		arena_reset(&arena);
	}
	assert_int_equal(found, 0);
}

/* --- what is derived */

static void percents_are_of_published_counts(const struct publication *publication, const struct family_table *table)
{
	const struct protection *protection = publication->protection;

	for (int a = 0; a < family_size(table); a++)
		for (int b = 0; b < family_size(table); b++) {
			int part[FAMILY_DIMENSIONS], base[FAMILY_DIMENSIONS];

			family_places(table, a, part);
			family_places(table, b, base);
			if (protection->hidden[0][a] || protection->hidden[0][b])
				assert_int_equal(published_percent(publication->tally, 0, part, base), PUBLISHED_HIDDEN);
		}
}

/* A mean tells a linear sum of counts: that of a line with anything hidden would be one equation more. */
static void means_are_of_whole_lines(const struct publication *publication, const struct family_table *table, int d)
{
	for (int cell = 0; cell < family_size(table); cell++) {
		int places[FAMILY_DIMENSIONS], is_hidden = 0;

		family_places(table, cell, places);
		if (places[d])
			continue;
		for (int leaf = 1; leaf <= table->dimensions[d].leaf_count; leaf++) {
			places[d] = leaf;
			is_hidden |= publication->protection->hidden[0][family_cell(table, places)];
		}
		places[d] = 0;
		if (!is_hidden)
			continue;
		assert_true(isnan(published_mean(publication->tally, 0, places, d)));
		assert_true(isnan(published_median(publication->tally, 0, places, d)));
	}
}

static void nothing_derived_tells_of_what_is_hidden(void **state)
{
	static const double values[] = { 1, 2, 3, 4, 5, 6 };
	struct chance chance = { 37 };

	(void)state;
	for (int i = 0; i < tables_wanted() / 3; i++) {
		struct family *family = made_up_family(&arena, &chance, (int[FAMILY_DIMENSIONS]){ 6, 5 }, 500);
		struct family_table *table = arena_new(&arena, struct family_table);
		struct publication publication;

		*table = family->tables[0];
		table->dimensions[0].values = table->dimensions[1].values = values;
		family->tables = table;
		publication = publish(&arena, family, "");
		percents_are_of_published_counts(&publication, table);
		means_are_of_whole_lines(&publication, table, 0);
		means_are_of_whole_lines(&publication, table, 1);
		arena_reset(&arena);
	}
}

static int teardown(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

#define ATTACK(test) cmocka_unit_test_teardown(test, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		ATTACK(the_audit_finds_what_trying_all_finds),
		ATTACK(a_partner_taken_away_is_noticed),
		ATTACK(peeling_finds_nothing),
		ATTACK(tables_that_share_margins_are_safe_together),
		ATTACK(categories_that_overlap_are_safe),
		ATTACK(coalitions_of_two_find_nobody),
		ATTACK(nothing_derived_tells_of_what_is_hidden),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
