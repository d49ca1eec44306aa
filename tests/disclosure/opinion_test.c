/* The audit beside a second opinion: another program, which knows the published tables alone (second_opinion.py). */
#include <jansson.h>
#include <math.h>
#include <stdio.h>

#include "disclosure/made_up.h"
#include "disclosure/silence.h"
#include "disclosure/work.h"

enum { TABLES = 3 };

/* A thousand in a soak. */
static int sets_wanted(void)
{
	const char *wanted = getenv("DISCLOSURE_TABLES");

	return wanted ? atoi(wanted) / 100 : 40;
}

/* The same people by another question, or some of them by the same one. */
static void add_beside(struct chance *chance, struct family_table *tables, int count)
{
	const struct family_table *first = &tables[0];
	int cols = first->dimension_count > 1 ? first->dimensions[1].leaf_count : 1, leaves = family_leaves(first);
	int is_some = chance_below(chance, 2);
	int64_t *counts = arena_array(&arena, int64_t, 3 * (size_t)leaves);

	tables[count] = *first;
	tables[count].counts = counts;
	if (is_some)
		tables[count].only = arena_print(&arena, "some%d", count);
	for (int i = 0; is_some && i < leaves; i++)
		counts[i] = first->counts[i] ? chance_below(chance, (int)first->counts[i] + 1) : 0;
	if (is_some)
		return;
	tables[count].dimension_count = 2;
	tables[count].dimensions[1] = made_up_dimension(&arena, arena_print(&arena, "q%d", count), 3);
	for (int i = 0; i < leaves; i++)
		for (int64_t j = 0; j < first->counts[i]; j++)
			counts[i / cols * 3 + chance_below(chance, 3)]++;
}

static void add_group(struct chance *chance, struct family_dimension *dimension)
{
	static const int first[] = { 1, 2 }, last[] = { 2, 3 };
	struct family_group *groups = arena_array(&arena, struct family_group, 2);

	groups[0] = (struct family_group){ "first", 2, first };
	groups[1] = (struct family_group){ "last", 2, last };
	dimension->groups = groups;
	dimension->group_count = dimension->leaf_count > 2 ? chance_below(chance, 3) : 0;
}

/* Of half of them it is no secret how many are in the last category; of a fourth who is in which. */
static void add_silence(struct chance *chance, struct family_dimension *dimension)
{
	dimension->empty = chance_below(chance, 2) ? dimension->leaf_count : 0;
	dimension->is_known = !dimension->empty && chance_below(chance, 2);
}

static int made_up_tables(struct chance *chance, struct family_table *tables)
{
	const int leaves[FAMILY_DIMENSIONS] = { 2 + chance_below(chance, 3), chance_below(chance, 2) ? 2 + chance_below(chance, 2) : 0 };
	int count = 1;

	tables[0] = *made_up_table(&arena, chance, leaves, 10 + chance_below(chance, 60));
	add_group(chance, &tables[0].dimensions[0]);
	for (int d = 0; d < tables[0].dimension_count; d++)
		add_silence(chance, &tables[0].dimensions[d]);
	while (count < TABLES && chance_below(chance, 2))
		add_beside(chance, tables, count++);
	return count;
}

static int width_of(const struct silences *silences, const struct attack_table *table, int cell)
{
	const int silence = silence_around(silences, table, cell);

	return silence < 0 || silence_value(silences, silence) > THRESHOLD ? THRESHOLD : (int)silence_value(silences, silence);
}

static json_t *bounds_of(const struct attack_release *release)
{
	struct attack *attack = attack_open(&arena, release);
	const struct silences *silences = silences_find(&arena, release->tables, release->table_count, THRESHOLD);
	json_t *all = json_array();

	for (int t = 0; t < release->table_count; t++)
		for (int i = 0; i < family_size(release->tables[t].shape); i++) {
			int cell = attack_cell(attack, t, i);
			struct attack_bounds bounds;

			if (attack_value(attack, cell) != ATTACK_HIDDEN)
				continue;
			bounds = attack_look(attack, cell);
			json_array_append_new(all, json_pack("[i, o, f, o, i]", t, family_json_at(release->tables[t].shape, i),
				bounds.low, isinf(bounds.high) ? json_null() : json_real(bounds.high), width_of(silences, &release->tables[t], i)));
		}
	attack_close(attack);
	return all;
}

/* As the verdict says. */
static json_t *small_of(const struct attack_release *release)
{
	const struct verdict *verdict = verdict_of(&arena, release, THRESHOLD, 1);
	json_t *all = json_array();

	for (int i = 0; i < verdict->count; i++) {
		const struct finding *finding = &verdict->findings[i];

		if (finding->kind == FINDING_SMALL && !finding->is_gain)
			json_array_append_new(all, json_pack("[i, o]", finding->table,
				family_json_at(release->tables[finding->table].shape, finding->cell)));
	}
	return all;
}

static void write_set(FILE *pipe, struct chance *chance)
{
	struct family_table *tables = arena_array(&arena, struct family_table, TABLES);
	struct attack_table *shown = arena_array(&arena, struct attack_table, TABLES);
	int count = made_up_tables(chance, tables);
	json_t *list = json_array(), *set;

	for (int t = 0; t < count; t++) {
		int64_t *cells = family_fill(&arena, &tables[t]);

		for (int i = 0; i < family_size(&tables[t]); i++)
			if (i && chance_below(chance, 2))
				cells[i] = ATTACK_HIDDEN;
		shown[t] = (struct attack_table){ &tables[t], cells, 0 };
		json_array_append_new(list, family_json_table(&tables[t], cells));
	}
	set = json_pack("{s:o, s:i, s:o, s:o}", "tables", list, "threshold", THRESHOLD, "small",
			small_of(&(struct attack_release){ .table_count = count, .tables = shown }), "bounds",
			bounds_of(&(struct attack_release){ .table_count = count, .tables = shown }));
	fprintf(pipe, "%s\n", family_json_text(&arena, set));
	json_decref(set);
	arena_reset(&arena);
}

static void another_program_finds_the_same(void **state)
{
	FILE *pipe = popen("python3 tests/disclosure/second_opinion.py", "w");
	struct chance chance = { 61 };

	(void)state;
	assert_non_null(pipe);
	for (int i = 0; i < sets_wanted(); i++)
		write_set(pipe, &chance);
	assert_int_equal(pclose(pipe), 0);
}

static int teardown(void **state)
{
	(void)state;
	arena_reset(&arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(another_program_finds_the_same, teardown),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
