/* Differencing: every sum and difference of published tables that is a table of some people is one that may be told. */
#include "disclosure/made_up.h"
#include "disclosure/people.h"
#include "disclosure/work.h"

enum { KINDS = 8, ANSWERS = 3, MOST_TABLES = 7 };

/* Filters by which of the eight kinds of people they let through. */
static const struct {
	const char *name;
	unsigned kinds;
} filters[] = {
	{ "", 0xff }, { "a", 0xaa }, { "b", 0xcc }, { "c", 0xf0 }, { "a and b", 0x88 }, { "a or b", 0xee }, { "not c", 0x0f },
	{ "b and c", 0xc0 }, { "a once more", 0xaa }, { "nearly all", 0x7f }, { "not a", 0x55 }, { "first", 0x01 },
};

enum { FILTERS = sizeof(filters) / sizeof(*filters) };

struct world {
	int64_t counts[KINDS][ANSWERS];
	struct people people;
	struct attack_table tables[MOST_TABLES];
	unsigned kinds[MOST_TABLES];
	int count, broken;
};

static int sets_wanted(void)
{
	const char *wanted = getenv("DISCLOSURE_TABLES");

	return wanted ? atoi(wanted) / 10 : 150;
}

static void made_up_people(struct chance *chance, struct world *world, int people)
{
	struct people_part *parts = arena_array(&arena, struct people_part, KINDS);
	const char **names = arena_array(&arena, const char *, FILTERS);
	int rare = chance_below(chance, 3);

	for (int i = 0; i < people; i++) {
		int kind = chance_below(chance, KINDS), answer = chance_below(chance, 2) ? 0 : chance_below(chance, ANSWERS);

		/* Of some kinds hardly anybody is. */
		if (rare && (kind & 3) == rare && chance_below(chance, 8))
			kind = 0;
		world->counts[kind][answer]++;
	}
	for (int i = 0; i < FILTERS; i++)
		names[i] = filters[i].name;
	world->people = (struct people){ FILTERS, names, 0, parts };
	for (int kind = 0; kind < KINDS; kind++) {
		struct people_part part = { "", 0 };

		for (int i = 0; i < FILTERS; i++)
			part.filters |= (uint64_t)(filters[i].kinds >> kind & 1) << i;
		if (world->counts[kind][0] + world->counts[kind][1] + world->counts[kind][2])
			parts[world->people.part_count++] = part;
	}
}

static struct family *family_where(struct chance *chance, const struct world *world, int filter)
{
	struct family *family = arena_new(&arena, struct family);
	struct family_table *table = arena_new(&arena, struct family_table);
	int64_t *counts = arena_array(&arena, int64_t, ANSWERS);
	uint64_t key = chance_next(chance);

	for (int kind = 0; kind < KINDS; kind++)
		for (int i = 0; i < ANSWERS; i++)
			counts[i] += (filters[filter].kinds >> kind & 1) ? world->counts[kind][i] : 0;
	*table = (struct family_table){ .name = "q", .among = "", .only = filters[filter].name, .dimension_count = 1,
					.dimensions = { made_up_dimension(&arena, "q", ANSWERS) }, .counts = counts };
	*family = (struct family){ .table_count = 1, .tables = table, .people = &world->people };
	memcpy(family->key.bytes, &key, sizeof(key));
	return family;
}

static void publish_where(struct chance *chance, struct world *world, int filter, int is_beside)
{
	struct family *family = family_where(chance, world, filter);
	const struct protection *protection;

	if (is_beside) {
		family->shown = world->tables;
		family->shown_count = world->count;
	}
	protection = protect(&arena, family);
	if (protection->state != PROTECTED)
		return;
	world->kinds[world->count] = filters[filter].kinds;
	world->tables[world->count++] = release_shown(protection)->tables[0];
}

/* Whom a sum of tables counts, as the kinds; 0 where it counts somebody twice, or less than once. */
static unsigned kinds_of(const struct world *world, const int factors[])
{
	unsigned kinds = 0;

	for (int kind = 0; kind < KINDS; kind++) {
		int times = 0;

		for (int i = 0; i < world->count; i++)
			times += factors[i] * (int)(world->kinds[i] >> kind & 1);
		if (!world->counts[kind][0] && !world->counts[kind][1] && !world->counts[kind][2])
			continue;
		if (times < 0 || times > 1)
			return 0;
		kinds |= (unsigned)times << kind;
	}
	return kinds;
}

/* Is a count told, or nearly everybody's answer? */
static int is_broken(const struct world *world, const int factors[])
{
	int64_t cells[1 + ANSWERS] = { 0 }, largest = -1;
	int is_small = 0, beside = 0;

	for (int cell = 0; cell <= ANSWERS; cell++) {
		int is_hidden = 0;

		for (int i = 0; i < world->count; i++) {
			is_hidden |= factors[i] && world->tables[i].cells[cell] < 0;
			cells[cell] += factors[i] * world->tables[i].cells[cell];
		}
		cells[cell] = is_hidden ? ATTACK_HIDDEN : cells[cell];
	}
	for (int cell = 0; cell <= ANSWERS; cell++) {
		is_small |= cells[cell] > 0 && cells[cell] < THRESHOLD;
		largest = cell && cells[cell] > largest ? cells[cell] : largest;
	}
	for (int cell = 1; cell <= ANSWERS; cell++)
		beside += cells[cell] >= 0 && cells[cell] < THRESHOLD;
	return is_small || (cells[0] > 0 && largest >= cells[0] - 1 && beside);
}

static void attack_all(struct world *world)
{
	int factors[MOST_TABLES], combinations = 1;

	for (int i = 0; i < world->count; i++)
		combinations *= 3;
	for (int n = 0; n < combinations; n++) {
		for (int i = 0, rest = n; i < world->count; i++, rest /= 3)
			factors[i] = rest % 3 - 1;
		if (kinds_of(world, factors) && is_broken(world, factors))
			world->broken++;
	}
}

static int broken_of(struct chance *chance, int is_beside, int *published)
{
	struct world *world = arena_new(&arena, struct world);
	int broken;

	made_up_people(chance, world, 60 + chance_below(chance, 300));
	for (int i = 0; i < MOST_TABLES; i++)
		publish_where(chance, world, chance_below(chance, FILTERS), is_beside);
	attack_all(world);
	*published += world->count;
	broken = world->broken > 0;
	arena_reset(&arena);
	return broken;
}

static void no_sum_of_tables_tells_of_somebody(void **state)
{
	struct chance chance = { 41 }, alone = { 41 };
	int published = 0, naive = 0, published_alone = 0;

	(void)state;
	for (int i = 0; i < sets_wanted(); i++) {
		if (broken_of(&chance, 1, &published))
			fail_msg("set %d", i);
		naive += broken_of(&alone, 0, &published_alone);
	}
	/* Each looked at alone, most are broken; and so much less is not published. */
	assert_in_range(naive * 100 / sets_wanted(), 50, 100);
	assert_in_range(published * 100 / published_alone, 40, 100);
}

/* --- one table after the other, of questions two by two: what is told of a hidden count is passed on by it */

enum { QUESTIONS = 4, CATEGORIES = 3, PEOPLE = 400, CROSSED = 6 };

static const struct family_table *crossed(const unsigned char answers[][QUESTIONS], int people, int rows, int cols)
{
	struct family_table *table = arena_new(&arena, struct family_table);
	int64_t *counts = arena_array(&arena, int64_t, CATEGORIES * CATEGORIES);

	for (int i = 0; i < people; i++)
		counts[answers[i][rows] * CATEGORIES + answers[i][cols]]++;
	*table = (struct family_table){
		.name = "t", .among = "", .only = "", .dimension_count = 2, .counts = counts, .dimensions = {
			made_up_dimension(&arena, arena_print(&arena, "q%d", rows), CATEGORIES),
			made_up_dimension(&arena, arena_print(&arena, "q%d", cols), CATEGORIES)
		}
	};
	return table;
}

static int publish_one_by_one(struct chance *chance)
{
	static const int pairs[CROSSED][2] = { { 2, 3 }, { 1, 2 }, { 0, 1 }, { 0, 3 }, { 0, 2 }, { 1, 3 } };
	unsigned char answers[PEOPLE][QUESTIONS];
	struct attack_table tables[CROSSED];
	int count = 0, people = 150 + chance_below(chance, PEOPLE - 150);

	/* The last answer is a rare one. */
	for (int i = 0; i < people; i++)
		for (int q = 0; q < QUESTIONS; q++)
			answers[i][q] = (unsigned char)(chance_below(chance, 40) ? chance_below(chance, 2) : 2);
	for (int i = 0; i < CROSSED; i++) {
		struct family family = { .table_count = 1, .tables = crossed(answers, people, pairs[i][0], pairs[i][1]),
					 .shown_count = count, .shown = tables };
		const struct protection *protection = protect(&arena, &family);

		if (protection->state == PROTECTED)
			tables[count++] = release_shown(protection)->tables[0];
	}
	assert_int_equal(verdict_of(&arena, &(struct attack_release){ .table_count = count, .tables = tables }, THRESHOLD, 1)->count, 0);
	return count;
}

static void one_after_the_other_they_are_safe_together(void **state)
{
	struct chance chance = { 42 };
	int published = 0;

	(void)state;
	for (int i = 0; i < sets_wanted(); i++) {
		published += publish_one_by_one(&chance);
		arena_reset(&arena);
	}
	assert_in_range(published, 2 * sets_wanted(), CROSSED * sets_wanted());
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
		cmocka_unit_test_teardown(no_sum_of_tables_tells_of_somebody, teardown),
		cmocka_unit_test_teardown(one_after_the_other_they_are_safe_together, teardown),
	};
	int failed = cmocka_run_group_tests(tests, NULL, NULL);

	arena_close(&arena);
	return failed;
}
